/**
 * Shortening slices that are longer than a bound.
 * https://pytorch.org/docs/stable/generated/torch.renorm.html
 */
import { EngineError } from "../errors";
import { contiguousCopy } from "../kernels/copying";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { wrapDim } from "../shape";
import { scalarTensor, type Tensor } from "../tensor";
import { add, div, mul, powScalar, sub } from "./arithmetic";
import { eq, gt } from "./comparison";
import { linalgVectorNorm } from "./norm";
import { zeroFor } from "./pointwise";
import { sumDim } from "./reduction";
import { abs, sgn } from "./rounding";
import { where } from "./selection";

/** All dimensions but the one along which the slices lie. */
function within(self: Tensor, dim: number): number[] {
  const at = wrapDim(dim, self.rank);
  return self.shape.map((_, d) => d).filter((d) => d !== at);
}

/** The direction in which the length of each slice grows fastest. */
function steepest(self: Tensor, p: number, length: Tensor, dims: readonly number[]): Tensor {
  if (p === Infinity) {
    const hits = eq(abs(self), length);
    return div(mul(sgn(self), hits), sumDim(hits, dims, true));
  }
  if (p === 1) return sgn(self);
  const ratio =
    p === 2 ? div(self, length) : div(mul(sgn(self), powScalar(abs(self), p - 1)), powScalar(length, p - 1));
  return where(eq(length, 0), zeroFor(self), ratio);
}

export const renorm = defineOperator({
  schema: "renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor",
  python: ["torch.renorm", "Tensor.renorm"],
  summary: "Shortens the slices along a dimension that are longer than a bound.",
  formula: String.raw`{self}\min(1, \tfrac{{maxnorm}}{\lVert {self} \rVert})`,
  forward: (self, p, dim, maxnorm: ScalarLike): Tensor => {
    const limit = scalarValue(maxnorm);
    if (!(scalarValue(p) > 0)) throw new EngineError("RuntimeError", "renorm: non-positive-norm not supported");
    if (!(limit >= 0)) {
      throw new EngineError("RuntimeError", `renorm: expected maxnorm to be >= 0 but got ${limit}`);
    }
    if (self.rank < 2) {
      throw new EngineError("RuntimeError", `renorm: input needs at least 2 dimensions, got ${self.rank} dimensions`);
    }
    const length = linalgVectorNorm(self, p, within(self, dim), true);
    const factor = div(scalarTensor(limit, length.dtype), add(length, 1e-7));
    return contiguousCopy(mul(self, where(gt(length, limit), factor, scalarTensor(1, length.dtype))));
  },
  inplace: true,
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{{maxnorm}}{\lVert {self} \rVert} \odot ({grad} - \text{its part along } {self}) \text{ where too long}`,
      vjp: ({ grad, self, p, dim, maxnorm }): Tensor => {
        const dims = within(self, dim);
        const length = linalgVectorNorm(self, p, dims, true);
        const inverse = div(scalarTensor(1, length.dtype), add(length, 1e-7));
        const along = mul(sumDim(mul(self, grad), dims, true), steepest(self, scalarValue(p), length, dims));
        const shortened = mul(mul(inverse, maxnorm), sub(grad, mul(inverse, along)));
        return where(gt(length, scalarValue(maxnorm)), shortened, grad);
      },
    },
  },
});
