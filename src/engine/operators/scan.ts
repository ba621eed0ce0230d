/**
 * Running sums, products and extremes along a dimension.
 * https://pytorch.org/docs/stable/generated/torch.cumsum.html
 */
import { type DType, int64 } from "../dtype";
import { denseArray, denseResult } from "../kernels/dense";
import { linesAlong } from "../kernels/sorting";
import { defineOperator } from "../operator";
import { wrapDim } from "../shape";
import { type Tensor, tensorOver } from "../tensor";
import { div, mul } from "./arithmetic";
import { eq } from "./comparison";
import { to } from "./copying";
import { zerosLike } from "./creation";
import { sum } from "./reduction";
import { scatterAdd } from "./scattering";

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

function resultDtype(self: Tensor, dtype: DType | null): DType {
  return dtype ?? (self.isFloatingPoint ? self.dtype : int64);
}

function converted(self: Tensor, dtype: DType): Tensor {
  return self.dtype === dtype ? self : to(self, dtype);
}

const reverseCumsum = defineOperator({
  schema: "gradlens::reverse_cumsum(Tensor self, int dim) -> Tensor",
  python: [],
  summary: "The sum from each element to the end.",
  gradFn: "CumsumBackward0",
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
  forward: (self, dim, dtype) => {
    const kind = resultDtype(self, dtype);
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
    const kind = resultDtype(self, dtype);
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
        return cumprodWithZeros(grad, self, wrapDim(dim, self.rank));
      },
    },
  },
});

/** Without division: element i gets Σ_j≥i grad_j · Π of the others up to j. */
function cumprodWithZeros(grad: Tensor, self: Tensor, dim: number): Tensor {
  const lines = linesAlong(self, dim);
  const g = linesAlong(grad, dim).data;
  const out = denseArray(self.dtype, self.shape);
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    for (let i = 0; i < lines.size; i++) {
      let product = 1;
      for (let j = 0; j < i; j++) product *= lines.data[start + j * lines.stride] as number;
      let total = 0;
      for (let j = i; j < lines.size; j++) {
        if (j > i) product *= lines.data[start + j * lines.stride] as number;
        total += product * (g[start + j * lines.stride] as number);
      }
      out[start + i * lines.stride] = total;
    }
  }
  return denseResult(out, self.shape, self.dtype);
}

function runningExtreme(self: Tensor, dim: number, largest: boolean): Tensor[] {
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
  return self.rank === 0 ? grad : scatterAdd(zerosLike(grad), dim, indices, grad);
}

export const cummax = defineOperator({
  schema: "cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)",
  python: ["torch.cummax", "Tensor.cummax"],
  summary: "Running maxima along a dimension, and where they are.",
  formula: String.raw`y_i = \max_{j \le i} {self}_j`,
  forward: (self, dim) => runningExtreme(self, dim, true),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ added up where the maxima are}`,
      saves: ["result1"],
      vjp: ({ grad, self, dim, results }) => toPlaces(grad, self, dim, results[1] as Tensor),
    },
  },
});

export const cummin = defineOperator({
  schema: "cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)",
  python: ["torch.cummin", "Tensor.cummin"],
  summary: "Running minima along a dimension, and where they are.",
  formula: String.raw`y_i = \min_{j \le i} {self}_j`,
  forward: (self, dim) => runningExtreme(self, dim, false),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ added up where the minima are}`,
      saves: ["result1"],
      vjp: ({ grad, self, dim, results }) => toPlaces(grad, self, dim, results[1] as Tensor),
    },
  },
});
