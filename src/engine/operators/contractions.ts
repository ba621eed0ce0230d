/**
 * Sums of products over pairs of dimensions: tensordot, inner.
 * https://pytorch.org/docs/stable/generated/torch.tensordot.html
 */
import { DtypeError, EngineError, ShapeError } from "../errors";
import { defineOperator } from "../operator";
import { countElements, shapeText, wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { mul } from "./arithmetic";
import { permute } from "./axes";
import { dot, mm } from "./matmul";
import { sum, sumDim } from "./reduction";
import { squeeze } from "./squeezing";
import { reshape, view } from "./views";

export const inner = defineOperator({
  schema: "inner(Tensor self, Tensor other) -> Tensor",
  python: ["torch.inner", "Tensor.inner"],
  summary: "Sums of products along the last dimensions.",
  composite: true,
  complex: "whole",
  forward: (self, other): Tensor => {
    const right = other as Tensor;
    if (self.rank === 0 || right.rank === 0) return mul(self, right);
    if (self.shape[self.rank - 1] !== right.shape[right.rank - 1]) {
      throw new ShapeError(
        `inner() the last dimension must match on both input tensors but got shapes ${shapeText(self.shape)} and ${shapeText(right.shape)}`,
      );
    }
    return tensordot(self, right, [self.rank - 1], [right.rank - 1]);
  },
});

export const tensordot = defineOperator({
  schema: "tensordot(Tensor self, Tensor other, int[] dims_self, int[] dims_other) -> Tensor",
  python: ["torch.tensordot"],
  summary: "Sums of products over pairs of dimensions.",
  composite: true,
  complex: "whole",
  forward: (self, other, dimsSelf, dimsOther): Tensor => {
    const right = other as Tensor;
    if (dimsSelf.length !== dimsOther.length) {
      throw new EngineError("RuntimeError", "both dimension lists should have same length");
    }
    if (self.dtype !== right.dtype) throw new DtypeError("both inputs should have same dtype");
    const a = uniqueDims(dimsSelf, self.rank);
    const b = uniqueDims(dimsOther, right.rank);
    let first = self;
    let second = right;
    a.forEach((dim, i) => {
      const place = b[i] as number;
      if (right.shape[place] === 1) first = sumDim(first, [dim], true);
      else if (self.shape[dim] === 1) second = sumDim(second, [place], true);
      else if (self.shape[dim] !== right.shape[place]) {
        throw new ShapeError(
          `contracted dimensions need to match, but first has size ${self.shape[dim]} in dim ${dim} and second has size ${right.shape[place]} in dim ${place}`,
        );
      }
    });
    const restA = first.shape.map((_, i) => i).filter((i) => !a.includes(i));
    const restB = second.shape.map((_, i) => i).filter((i) => !b.includes(i));
    const count = countElements(a.map((dim) => first.shape[dim] as number));
    const left = permute(first, [...restA, ...a]);
    const turned = permute(second, [...b, ...restB]);
    if (restA.length === 0 && restB.length === 0) {
      // One number: a dot product, which needs no copies only where both lie in order.
      const isPlain = left.isContiguous && turned.isContiguous;
      const total = isPlain
        ? dot(left.rank === 1 ? left : reshape(left, [count]), turned.rank === 1 ? turned : reshape(turned, [count]))
        : sum(mul(squeeze(left), squeeze(turned)));
      return view(total, []);
    }
    const shapeA = restA.map((dim) => first.shape[dim] as number);
    const shapeB = restB.map((dim) => second.shape[dim] as number);
    const product = mm(reshape(left, [countElements(shapeA), count]), reshape(turned, [count, countElements(shapeB)]));
    return reshape(product, [...shapeA, ...shapeB]);
  },
});

function uniqueDims(dims: readonly number[], rank: number): number[] {
  const wrapped = dims.map((dim) => wrapDim(dim, rank));
  const repeated = wrapped.find((dim, i) => wrapped.indexOf(dim) !== i);
  if (repeated !== undefined) {
    throw new EngineError("RuntimeError", `dim ${repeated} appears multiple times in the list of dims`);
  }
  return wrapped;
}
