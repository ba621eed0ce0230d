/**
 * Running sums, products and extremes along a dimension.
 * https://pytorch.org/docs/stable/generated/torch.cumsum.html
 */
import { bool, type DType, float64, int64 } from "../dtype";
import { DtypeError, ShapeError } from "../errors";
import { denseArray, denseResult } from "../kernels/dense";
import { linesAlong } from "../kernels/sorting";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { wrapDim } from "../shape";
import { type Tensor, tensorOver } from "../tensor";
import { div, mul } from "./arithmetic";
import { eq } from "./comparison";
import { to, zeroInto } from "./copying";
import { onesLike, zeros } from "./creation";
import { cat } from "./joining";
import { refuseLosingGradients, sum } from "./reduction";
import { scatterAdd } from "./scattering";
import { narrow } from "./slicing";

/** `step(state, x)` from element to element; each state is a result. */
export function scan(
  self: Tensor,
  dim: number,
  dtype: DType,
  step: (state: number, x: number, first: boolean) => number,
): Tensor {
  const lines = linesAlong(self, dim);
  const out = denseArray(dtype, self.shape);
  for (let line = 0; line < lines.count; line++) {
    let at = lines.start(line);
    let state = 0;
    for (let i = 0; i < lines.size; i++, at += lines.stride) {
      state = step(state, lines.data[at] as number, i === 0);
      out[at] = dtype.isFloatingPoint || dtype.round === null ? state : dtype.round(state);
    }
  }
  return denseResult(out, self.shape, dtype);
}

function scanDtype(name: string, self: Tensor, dim: number, dtype: DType | null): DType {
  const result = dtype ?? (self.isFloatingPoint ? self.dtype : int64);
  refuseLosingGradients(self, result);
  if (self.numel > 0) wrapDim(dim, self.rank);
  if (result === bool && self.rank > 0 && self.numel > 0)
    throw new DtypeError(`"${name}_out_cpu" not implemented for 'Bool'`, "NotImplementedError");
  return result;
}

function converted(self: Tensor, dtype: DType): Tensor {
  return self.dtype === dtype ? self : to(self, dtype);
}

const reverseCumsum = defineOperator({
  schema: "gradlens::reverse_cumsum(Tensor self, int dim) -> Tensor",
  python: [],
  summary: "The sum from each element to the end.",
  gradFn: "CumsumBackward0",
  complex: "parts",
  forward: (self, dim) => {
    const lines = linesAlong(self, dim);
    const out = denseArray(self.dtype, self.shape);
    for (let line = 0; line < lines.count; line++) {
      const start = lines.start(line);
      let state = 0;
      for (let at = start + (lines.size - 1) * lines.stride; at >= start; at -= lines.stride) {
        state += lines.data[at] as number;
        out[at] = state;
      }
    }
    return denseResult(out, self.shape, self.dtype);
  },
  derivatives: {
    self: { formula: String.raw`\sum_{j \le i} {grad}_j`, vjp: ({ grad, dim }): Tensor => cumsum(grad, dim) },
  },
});

export const cumsum = defineOperator({
  schema: "cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.cumsum", "Tensor.cumsum"],
  summary: "Running sums along a dimension.",
  formula: String.raw`y_i = \sum_{j \le i} {self}_j`,
  complex: "parts",
  forward: (self, dim, dtype) => {
    const kind = scanDtype("cumsum", self, dim, dtype);
    return scan(converted(self, kind), dim, kind, (state, x) => state + x);
  },
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`\sum_{j \ge i} {grad}_j`,
      vjp: ({ grad, self, dim }): Tensor => {
        const sums = reverseCumsum(grad, dim);
        return sums.dtype === self.dtype ? sums : to(sums, self.dtype);
      },
    },
  },
});

export const cumprod = defineOperator({
  schema: "cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.cumprod", "Tensor.cumprod"],
  summary: "Running products along a dimension.",
  formula: String.raw`y_i = \prod_{j \le i} {self}_j`,
  forward: (self, dim, dtype) => {
    const kind = scanDtype("cumprod", self, dim, dtype);
    return scan(converted(self, kind), dim, kind, (state, x, first) => (first ? x : state * x));
  },
  inplace: true,
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`\frac{1}{{self}_i}\sum_{j \ge i} {grad}_j\,{result}_j`,
      vjp: ({ grad, self, dim, result }): Tensor => {
        const zeros = eq(self, 0);
        if (sum(zeros).item() === 0 || self.rank === 0) {
          return self.rank === 0 ? grad : div(reverseCumsum(mul(grad, result), dim), self);
        }
        const at = wrapDim(dim, self.rank);
        return modes.grad && (grad.requiresGrad || self.requiresGrad)
          ? cumprodByElement(grad, self, at)
          : cumprodWithZeros(grad, self, result, at);
      },
    },
  },
});

/** Of each element all products that it is in, without it; made of operators, to be differentiated again. */
function cumprodByElement(grad: Tensor, self: Tensor, dim: number): Tensor {
  const size = self.shape[dim] as number;
  const slopes: Tensor[] = [];
  let before = onesLike(narrow(self, dim, 0, 1));
  for (let k = 0; k < size; k++) {
    const rest = size - k - 1;
    const products =
      rest === 0 ? before : cat([before, mul(before, cumprod(narrow(self, dim, k + 1, rest), dim))], dim);
    slopes.push(sum(mul(narrow(grad, dim, k, rest + 1), products), [dim], true));
    before = mul(before, narrow(self, dim, k, 1));
  }
  return cat(slopes, dim);
}

/**
 * Up to the first zero of a line as without zeros, at it the products of what follows up to the next zero; behind it
 * nothing, as every product there has a zero.
 */
function cumprodWithZeros(grad: Tensor, self: Tensor, result: Tensor, dim: number): Tensor {
  const lines = linesAlong(self, dim);
  const g = linesAlong(grad, dim).data;
  const y = linesAlong(result, dim).data;
  const out = denseArray(self.dtype, self.shape);
  const { data, size, stride } = lines;
  const round = self.dtype === float64 ? (x: number) => x : Math.fround;
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    const at = (i: number): number => start + i * stride;
    let zero = 0;
    while (zero < size && data[at(zero)] !== 0) zero++;
    let total = 0;
    for (let i = zero - 1; i >= 0; i--) {
      total += (g[at(i)] as number) * (y[at(i)] as number);
      out[at(i)] = total / (data[at(i)] as number);
    }
    if (zero === size) continue;
    let product = 1;
    total = g[at(zero)] as number;
    let next = zero + 1;
    for (; next < size && data[at(next)] !== 0; next++) {
      product = round(product * (data[at(next)] as number));
      total += product * (g[at(next)] as number);
    }
    // PyTorch multiplies what lies behind the second zero by 0, which leaves NaN of what is infinite.
    if (next < size) total += product * 0;
    out[at(zero)] = total * (zero === 0 ? 1 : (y[at(zero - 1)] as number));
  }
  return denseResult(out, self.shape, self.dtype);
}

function runningExtreme(self: Tensor, dim: number, largest: boolean): Tensor[] {
  if (self.rank === 0 && dim !== 0 && dim !== -1) {
    throw new ShapeError(
      `${largest ? "cummax" : "cummin"}(): Expected reduction dim -1 or 0 for scalar but got ${dim}`,
      "IndexError",
    );
  }
  if (self.numel === 0)
    return [zeros(self.shape, self.dtype), tensorOver(denseArray(int64, self.shape), self.shape, int64)];
  const lines = linesAlong(self, dim);
  const values = denseArray(self.dtype, self.shape);
  const indices = denseArray(int64, self.shape);
  for (let line = 0; line < lines.count; line++) {
    let at = lines.start(line);
    let best = lines.data[at] as number;
    let place = 0;
    for (let i = 0; i < lines.size; i++, at += lines.stride) {
      const x = lines.data[at] as number;
      if (Number.isNaN(x) || (!Number.isNaN(best) && (largest ? x >= best : x <= best))) {
        best = x;
        place = i;
      }
      values[at] = best;
      indices[at] = place;
    }
  }
  return [tensorOver(values, self.shape, self.dtype), tensorOver(indices, self.shape, int64)];
}

function toPlaces(grad: Tensor, self: Tensor, dim: number, indices: Tensor): Tensor {
  if (self.rank === 0) return grad;
  return (scatterAdd.inplaceTwin as typeof scatterAdd)(zeroInto(zeros(self.shape, grad.dtype)), dim, indices, grad);
}

function declareRunningExtreme(name: "max" | "min") {
  return defineOperator({
    schema: `cum${name}(Tensor self, int dim) -> (Tensor values, Tensor indices)`,
    python: [`torch.cum${name}`, `Tensor.cum${name}`],
    summary: `Running ${name}ima along a dimension, and where they are.`,
    formula: `y_i = \\${name}_{j \\le i} {self}_j`,
    forward: (self, dim) => runningExtreme(self, dim, name === "max"),
    differentiableResults: [true, false],
    derivatives: {
      self: {
        formula: String.raw`{grad} \text{ added up where the ${name}ima are}`,
        saves: ["self", "result1"],
        vjp: ({ grad, self, dim, results }) => toPlaces(grad, self, dim, results[1] as Tensor),
      },
    },
  });
}

export const cummax = declareRunningExtreme("max");
export const cummin = declareRunningExtreme("min");
