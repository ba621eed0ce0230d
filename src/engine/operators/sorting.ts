/**
 * Sorting along a dimension and what rests on it: largest elements, medians, unique values, places in sorted rows.
 * https://pytorch.org/docs/stable/torch.html#comparison-ops
 */
import { int32, int64 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { denseArray, denseData } from "../kernels/dense";
import { insertionPlace, type Lines, linesAlong, sortedOrder } from "../kernels/sorting";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { shapeText, wrapDim } from "../shape";
import { scalarTensor, type Tensor, tensorOver } from "../tensor";
import { putBack } from "./reduction";

/** Takes `kept` elements of each line, as `choose` says; `kept` null drops the dimension. */
function takeAlong(
  self: Tensor,
  dim: number,
  kept: number,
  keepdim: boolean,
  choose: (lines: Lines, line: number) => ArrayLike<number>,
): [Tensor, Tensor] {
  const at = wrapDim(dim, self.rank);
  const shape = self.rank === 0 ? [] : self.shape.map((size, d) => (d === at ? kept : size));
  const final = keepdim || self.rank === 0 ? shape : shape.filter((_, d) => d !== at);
  const values = denseArray(self.dtype, shape);
  const indices = denseArray(int64, shape);
  const lines = linesAlong(self, dim);
  const inner = lines.stride;
  for (let line = 0; line < lines.count; line++) {
    const chosen = choose(lines, line);
    const from = lines.start(line);
    const to = Math.floor(line / inner) * kept * inner + (line % inner);
    for (let i = 0; i < kept; i++) {
      const index = chosen[i] as number;
      values[to + i * inner] = lines.data[from + index * inner] as number;
      indices[to + i * inner] = index;
    }
  }
  return [tensorOver(values, final, self.dtype), tensorOver(indices, final, int64)];
}

const BACK_FORMULA = String.raw`{grad} \text{ put back to where the values came from}`;

export const sort = defineOperator({
  schema:
    "sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
  python: ["torch.sort", "Tensor.sort"],
  summary: "Sorts along a dimension; also gives where each value came from.",
  formula: String.raw`\operatorname{sort}({self})`,
  gradFn: "SortBackward1",
  forward: (self, _stable, dim, descending) => sortForward(self, dim, descending),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: BACK_FORMULA,
      saves: ["result1"],
      vjp: ({ grad, self, dim, results }) => putBack(grad, self, dim, results[1] as Tensor, true),
    },
  },
});

function sortForward(self: Tensor, dim: number, descending: boolean): Tensor[] {
  const size = self.rank === 0 ? 1 : (self.shape[wrapDim(dim, self.rank)] as number);
  return takeAlong(self, dim, size, true, (lines, line) => sortedOrder(lines, line, descending));
}

export const sortDefault = defineOperator({
  schema: "sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
  python: ["torch.sort", "Tensor.sort"],
  summary: "Sorts along a dimension; also gives where each value came from.",
  formula: String.raw`\operatorname{sort}({self})`,
  forward: (self, dim, descending) => sortForward(self, dim, descending),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: BACK_FORMULA,
      saves: ["result1"],
      vjp: ({ grad, self, dim, results }) => putBack(grad, self, dim, results[1] as Tensor, true),
    },
  },
});

export const argsort = defineOperator({
  schema: "argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor",
  python: ["torch.argsort", "Tensor.argsort"],
  summary: "The indices that sort along a dimension.",
  forward: (self, dim, descending) => sortForward(self, dim, descending)[1] as Tensor,
});

export const argsortStable = defineOperator({
  schema: "argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor",
  python: ["torch.argsort", "Tensor.argsort"],
  summary: "The indices that sort along a dimension, equal ones in order.",
  forward: (self, _stable, dim, descending) => sortForward(self, dim, descending)[1] as Tensor,
});

export const msort = defineOperator({
  schema: "msort(Tensor self) -> Tensor",
  python: ["torch.msort", "Tensor.msort"],
  summary: "Sorts along the first dimension.",
  composite: true,
  forward: (self) => sortDefault(self, 0)[0] as Tensor,
});

export const topk = defineOperator({
  schema:
    "topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)",
  python: ["torch.topk", "Tensor.topk"],
  summary: "The k largest or smallest elements along a dimension, and where they are.",
  formula: String.raw`\operatorname{top}_{k}({self})`,
  forward: (self, k, dim, largest) => {
    const size = self.rank === 0 ? 1 : (self.shape[wrapDim(dim, self.rank)] as number);
    if (k < 0 || k > size) throw new EngineError("RuntimeError", "selected index k out of range");
    return takeAlong(self, dim, k, true, (lines, line) => sortedOrder(lines, line, largest));
  },
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: BACK_FORMULA,
      saves: ["result1"],
      vjp: ({ grad, self, dim, results }) => putBack(grad, self, dim, results[1] as Tensor, true),
    },
  },
});

export const kthvalue = defineOperator({
  schema: "kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.kthvalue", "Tensor.kthvalue"],
  summary: "The k-th smallest element along a dimension, and where it is.",
  formula: "{self}_{(k)}",
  forward: (self, k, dim, keepdim) => {
    const size = self.rank === 0 ? 1 : (self.shape[wrapDim(dim, self.rank)] as number);
    if (k < 1 || k > size) {
      throw new EngineError(
        "RuntimeError",
        `kthvalue(): selected number k out of range for dimension ${wrapDim(dim, self.rank)}`,
      );
    }
    return takeAlong(self, dim, 1, keepdim, (lines, line) => sortedOrder(lines, line, false).subarray(k - 1, k));
  },
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: BACK_FORMULA,
      saves: ["result1"],
      vjp: ({ grad, self, dim, keepdim, results }) => putBack(grad, self, dim, results[1] as Tensor, keepdim),
    },
  },
});

/** The lower of the two middle elements; NaN where there is one, unless they are left out. */
function medianPlace(lines: Lines, line: number, ignoresNan: boolean): number {
  const order = sortedOrder(lines, line, false);
  const start = lines.start(line);
  const isNan = (i: number) => {
    const value = lines.data[start + i * lines.stride] as number;
    return Number.isNaN(value);
  };
  let valid = order.length;
  while (valid > 0 && isNan(order[valid - 1] as number)) valid--;
  if (valid < order.length && !ignoresNan) return order[valid] as number;
  return order[Math.max(0, Math.floor((valid - 1) / 2))] as number;
}

function medianAlong(self: Tensor, dim: number, keepdim: boolean, ignoresNan: boolean): Tensor[] {
  return takeAlong(self, dim, 1, keepdim, (lines, line) => [medianPlace(lines, line, ignoresNan)]);
}

export const medianDim = defineOperator({
  schema: "median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.median", "Tensor.median"],
  summary: "The middle element along a dimension, the lower one of two, and where it is.",
  formula: String.raw`\operatorname{median}({self})`,
  forward: (self, dim, keepdim) => medianAlong(self, dim, keepdim, false),
  differentiableResults: [true, false],
  gradFn: "MedianBackward1",
  derivatives: {
    self: {
      formula: BACK_FORMULA,
      saves: ["result1"],
      vjp: ({ grad, self, dim, keepdim, results }) => putBack(grad, self, dim, results[1] as Tensor, keepdim),
    },
  },
});

export const nanmedianDim = defineOperator({
  schema: "nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.nanmedian", "Tensor.nanmedian"],
  summary: "The middle element along a dimension without NaN, and where it is.",
  formula: String.raw`\operatorname{median}({self})`,
  forward: (self, dim, keepdim) => medianAlong(self, dim, keepdim, true),
  differentiableResults: [true, false],
  gradFn: "NanmedianBackward1",
  derivatives: {
    self: {
      formula: BACK_FORMULA,
      saves: ["result1"],
      vjp: ({ grad, self, dim, keepdim, results }) => putBack(grad, self, dim, results[1] as Tensor, keepdim),
    },
  },
});

function medianOfAll(self: Tensor, ignoresNan: boolean): Tensor {
  if (self.numel === 0) return scalarTensor(NaN, self.dtype);
  const flat = tensorOver(denseData(self), [self.numel], self.dtype);
  return medianAlong(flat, 0, false, ignoresNan)[0] as Tensor;
}

/** The gradient is shared out among all elements that equal the result. */
function sharedAmongEqual(grad: Tensor, self: Tensor, result: Tensor): Tensor {
  const x = denseData(self);
  const value = result.item();
  const same = (v: number) => v === value || (Number.isNaN(v) && Number.isNaN(value));
  let count = 0;
  for (const v of x) if (same(v)) count++;
  const out = denseArray(self.dtype, self.shape);
  for (let i = 0; i < out.length; i++) out[i] = same(x[i] as number) ? grad.item() / count : 0;
  return tensorOver(out, self.shape, self.dtype);
}

export const median = defineOperator({
  schema: "median(Tensor self) -> Tensor",
  python: ["torch.median", "Tensor.median"],
  summary: "The middle element, the lower one of two.",
  formula: String.raw`\operatorname{median}({self})`,
  forward: (self) => medianOfAll(self, false),
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ where } {self} = {result}`,
      saves: ["self", "result"],
      vjp: ({ grad, self, result }) => sharedAmongEqual(grad, self, result),
    },
  },
});

export const nanmedian = defineOperator({
  schema: "nanmedian(Tensor self) -> Tensor",
  python: ["torch.nanmedian", "Tensor.nanmedian"],
  summary: "The middle element without NaN.",
  formula: String.raw`\operatorname{median}({self})`,
  forward: (self) => medianOfAll(self, true),
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ where } {self} = {result}`,
      saves: ["self", "result"],
      vjp: ({ grad, self, result }) => sharedAmongEqual(grad, self, result),
    },
  },
});

export const mode = defineOperator({
  schema: "mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.mode", "Tensor.mode"],
  summary: "The most frequent element along a dimension, the smallest of several, and where it is last.",
  formula: String.raw`\operatorname{mode}({self})`,
  forward: (self, dim, keepdim) =>
    takeAlong(self, dim, 1, keepdim, (lines, line) => {
      const order = sortedOrder(lines, line, false);
      const value = (i: number) => lines.data[lines.start(line) + (order[i] as number) * lines.stride] as number;
      let best = 0;
      let bestLength = 0;
      for (let i = 0; i < order.length; ) {
        let end = i + 1;
        while (end < order.length && value(end) === value(i)) end++;
        if (end - i > bestLength) {
          bestLength = end - i;
          best = order[end - 1] as number;
        }
        i = end;
      }
      return [best];
    }),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: BACK_FORMULA,
      saves: ["result1"],
      vjp: ({ grad, self, dim, keepdim, results }) => putBack(grad, self, dim, results[1] as Tensor, keepdim),
    },
  },
});

function search(
  sorted: Tensor,
  values: Tensor,
  narrow: boolean,
  right: boolean,
  side: string | null,
  sorter: Tensor | null,
): Tensor {
  if (side !== null && side !== "left" && side !== "right") {
    throw new EngineError("RuntimeError", `torch.searchsorted(): side can only be 'left' or 'right' but got ${side}`);
  }
  if (side === "left" && right) {
    throw new EngineError(
      "RuntimeError",
      "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True",
    );
  }
  const size = sorted.shape[sorted.rank - 1] as number;
  const rowSize = sorted.rank === 1 ? values.numel : (values.shape[values.rank - 1] as number);
  if (sorted.rank > 1 && shapeText(sorted.shape.slice(0, -1)) !== shapeText(values.shape.slice(0, -1))) {
    throw new ShapeError(
      `torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match, but we got boundaries tensor ${shapeText(sorted.shape)} and input value tensor ${shapeText(values.shape)}`,
    );
  }
  const rows = denseData(sorted);
  const wanted = denseData(values);
  const order = sorter === null ? null : denseData(sorter);
  const out = denseArray(narrow ? int32 : int64, values.shape);
  for (let i = 0; i < out.length; i++) {
    const start = sorted.rank === 1 ? 0 : Math.floor(i / rowSize) * size;
    out[i] = insertionPlace(rows, start, size, wanted[i] as number, right || side === "right", order);
  }
  return tensorOver(out, values.shape, narrow ? int32 : int64);
}

export const searchsorted = defineOperator({
  schema:
    "searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor",
  python: ["torch.searchsorted"],
  summary: "Where elements would be inserted into sorted rows.",
  forward: (sorted, self, narrow, right, side, sorter) => search(sorted, self, narrow, right, side, sorter),
});

export const searchsortedScalar = defineOperator({
  schema:
    "searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor",
  python: ["torch.searchsorted"],
  summary: "Where a number would be inserted into a sorted row.",
  forward: (sorted, self, narrow, right, side, sorter) =>
    search(sorted, numberAs(self, sorted), narrow, right, side, sorter),
});

function numberAs(value: ScalarLike, like: Tensor): Tensor {
  return scalarTensor(scalarValue(value), like.dtype);
}

export const bucketize = defineOperator({
  schema: "bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor",
  python: ["torch.bucketize"],
  summary: "In which interval between boundaries each element lies.",
  forward: (self, boundaries, narrow, right) => search(boundaries, self, narrow, right, null, null),
});

export const bucketizeScalar = defineOperator({
  schema: "bucketize.Scalar(Scalar self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor",
  python: ["torch.bucketize"],
  summary: "In which interval between boundaries a number lies.",
  forward: (self, boundaries, narrow, right) =>
    search(boundaries, numberAs(self, boundaries), narrow, right, null, null),
});
