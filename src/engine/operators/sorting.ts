/**
 * Sorting along a dimension and what rests on it: largest elements, medians, most frequent elements. Which of several
 * equal elements is taken is as in PyTorch (`kernels/unstableSort.ts`).
 * https://pytorch.org/docs/stable/torch.html#comparison-ops
 */

import { UnsupportedError } from "../../base/failures";
import { BOOL_CATEGORY, bool, type DType, INTEGRAL_CATEGORY, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData } from "../kernels/dense";
import { preservedStrides } from "../kernels/iteration";
import { type Lines, linesAlong, sortedOrder } from "../kernels/sorting";
import { Sorter } from "../kernels/unstableSort";
import { defineOperator } from "../operator";
import { wrapDim } from "../shape";
import { scalarTensor, Tensor, tensorOver } from "../tensor";
import { div } from "./arithmetic";
import { eq, isnan } from "./comparison";
import { copyInto } from "./copying";
import { zeros } from "./creation";
import { putBack, sumAll } from "./reduction";
import { maskedFillTensor, where } from "./selection";

/** Which elements of a line are taken, in which order. */
type Choice = (lines: Lines, line: number) => ArrayLike<number>;

/** Takes `kept` elements of each line; without `keepdim` the one that is kept has no dimension. */
function takeAlong(self: Tensor, dim: number, kept: number, keepdim: boolean, choose: Choice): [Tensor, Tensor] {
  const at = wrapDim(dim, self.rank);
  const shape = self.rank === 0 ? [] : self.shape.map((size, d) => (d === at ? kept : size));
  const final = keepdim || self.rank === 0 ? shape : shape.filter((_, d) => d !== at);
  const values = denseArray(self.dtype, shape);
  const indices = denseArray(int64, shape);
  const lines = linesAlong(self, dim);
  const inner = lines.stride;
  for (let line = 0; kept > 0 && line < lines.count; line++) {
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

/** A line's elements, with the sign changed where the largest come first. */
function sorterOf(lines: Lines, line: number, descending: boolean, unordered = false): Sorter {
  const { data, size, stride } = lines;
  const keys = new Float64Array(size);
  for (let i = 0, at = lines.start(line); i < size; i++, at += stride) {
    keys[i] = descending ? -(data[at] as number) : (data[at] as number);
  }
  return new Sorter(keys, unordered ? "unordered" : descending ? "first" : "last");
}

function sizeAlong(self: Tensor, dim: number): number {
  const at = wrapDim(dim, self.rank);
  return self.rank === 0 ? 1 : (self.shape[at] as number);
}

/** Shows a result in other strides, as PyTorch allocates it. */
function inLayout(tensor: Tensor, like: Tensor): Tensor {
  if (tensor.isContiguous && like.isContiguous) {
    if (tensor.numel > 0) tensor.strides = like.strides;
    return tensor;
  }
  const strides = preservedStrides(like);
  const result = new Tensor(
    tensorOver(denseArray(tensor.dtype, tensor.shape), tensor.shape, tensor.dtype).storage,
    tensor.shape,
    strides,
    0,
    tensor.dtype,
  );
  copyInto(result, tensor);
  return result;
}

/** From this size on PyTorch sorts rows of integers by radix, which keeps equal ones in order. */
const RADIX_SIZE = 32768;

function sorted(self: Tensor, isStable: boolean, dim: number, descending: boolean): Tensor[] {
  const size = sizeAlong(self, dim);
  const byRadix = self.rank === 1 && size >= RADIX_SIZE && self.dtype.category === INTEGRAL_CATEGORY;
  const results = takeAlong(self, dim, size, true, (lines, line) => {
    if (isStable || byRadix) return sortedOrder(lines, line, descending);
    const sorter = sorterOf(lines, line, descending);
    sorter.sort(0, size);
    return sorter.places;
  });
  return results.map((result) => inLayout(result, self));
}

interface Picked {
  readonly grad: Tensor;
  readonly self: Tensor;
  readonly dim: number;
  readonly keepdim?: boolean;
  readonly results: readonly Tensor[];
}

/** What all have in common that give elements and where they came from. */
const PICKS = {
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ put back to where the values came from}`,
      saves: ["result1"],
      vjp: ({ grad, self, dim, keepdim, results }: Picked): Tensor =>
        putBack(grad, self, dim, results[1] as Tensor, keepdim ?? true),
    },
  },
} as const;

const SORTS = {
  python: ["torch.sort", "Tensor.sort"],
  summary: "Sorts along a dimension; also gives where each value came from.",
  formula: String.raw`\operatorname{sort}({self})`,
} as const;

export const sort = defineOperator({
  ...SORTS,
  ...PICKS,
  schema:
    "sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
  gradFn: "SortBackward1",
  forward: (self, stable, dim, descending): Tensor[] => sorted(self, stable ?? false, dim, descending),
});

export const sortDefault = defineOperator({
  ...SORTS,
  ...PICKS,
  schema: "sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
  forward: (self, dim, descending): Tensor[] => sorted(self, false, dim, descending),
});

export const argsort = defineOperator({
  schema: "argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor",
  python: ["torch.argsort", "Tensor.argsort"],
  summary: "The indices that sort along a dimension.",
  forward: (self, dim, descending): Tensor => sorted(self, false, dim, descending)[1] as Tensor,
});

export const argsortStable = defineOperator({
  schema: "argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor",
  python: ["torch.argsort", "Tensor.argsort"],
  summary: "The indices that sort along a dimension, equal ones in order.",
  forward: (self, stable, dim, descending): Tensor => sorted(self, stable, dim, descending)[1] as Tensor,
});

export const msort = defineOperator({
  schema: "msort(Tensor self) -> Tensor",
  python: ["torch.msort", "Tensor.msort"],
  summary: "Sorts along the first dimension.",
  composite: true,
  forward: (self): Tensor => sortDefault(self, 0)[0] as Tensor,
});

export const topk = defineOperator({
  ...PICKS,
  schema:
    "topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)",
  python: ["torch.topk", "Tensor.topk"],
  summary: "The k largest or smallest elements along a dimension, and where they are.",
  formula: String.raw`\operatorname{top}_{k}({self})`,
  forward: (self, k, dim, largest, isSorted): Tensor[] => {
    const size = sizeAlong(self, dim);
    if (k < 0 || k > size) throw new EngineError("RuntimeError", "selected index k out of range");
    if (self.dtype === bool) throw new DtypeError("topk does not support bool dtypes on CPU");
    return takeAlong(self, dim, k, true, (lines, line) => {
      const sorter = sorterOf(lines, line, largest);
      if (k * 64 <= size) sorter.partialSort(0, k, size);
      else {
        sorter.select(0, k - 1, size);
        if (isSorted) sorter.sort(0, k - 1);
      }
      return sorter.places;
    });
  },
});

/** Refuses a dimension without elements, of which there is nothing to take. */
function checkLength(name: string, self: Tensor, dim: number): void {
  const at = wrapDim(dim, self.rank);
  if (self.rank > 0 && self.shape[at] === 0) {
    throw new ShapeError(`${name}(): Expected reduction dim ${at} to have non-zero size.`, "IndexError");
  }
}

function refuseBool(kernel: string, dtype: DType): void {
  if (dtype.category === BOOL_CATEGORY) {
    throw new DtypeError(`"${kernel}" not implemented for 'Bool'`, "NotImplementedError");
  }
}

export const kthvalue = defineOperator({
  ...PICKS,
  schema: "kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.kthvalue", "Tensor.kthvalue"],
  summary: "The k-th smallest element along a dimension, and where it is.",
  formula: "{self}_{(k)}",
  forward: (self, k, dim, keepdim): Tensor[] => {
    checkLength("kthvalue", self, dim);
    if (k < 1 || k > sizeAlong(self, dim)) {
      throw new EngineError(
        "RuntimeError",
        `kthvalue(): selected number k out of range for dimension ${wrapDim(dim, self.rank)}`,
      );
    }
    refuseBool("kthvalue_cpu", self.dtype);
    return takeAlong(self, dim, 1, keepdim, (lines, line) => {
      const sorter = sorterOf(lines, line, false);
      sorter.quickSelect(k - 1);
      return sorter.places.subarray(k - 1, k);
    });
  },
});

/** The lower of the two middle elements; the first NaN where there is one, unless they are left out. */
function medianPlace(lines: Lines, line: number, ignoresNan: boolean): number {
  const sorter = sorterOf(lines, line, false);
  const { keys } = sorter;
  let missing = 0;
  for (let i = 0; i < keys.length; i++) {
    if (!Number.isNaN(keys[i])) continue;
    if (!ignoresNan) return i;
    missing++;
  }
  if (missing === keys.length) return 0;
  const middle = Math.floor((keys.length - missing - 1) / 2);
  sorter.select(0, middle, keys.length);
  // Of equal ones the one that a stable sort would bring there.
  const value = keys[middle] as number;
  const { data, size, stride } = lines;
  let before = middle;
  for (let i = 0; i < size; i++) if ((keys[i] as number) < value) before--;
  for (let i = 0, at = lines.start(line); i < size; i++, at += stride) {
    if (data[at] === value && before-- === 0) return i;
  }
  return 0;
}

function medianAlong(self: Tensor, dim: number, keepdim: boolean, ignoresNan: boolean): Tensor[] {
  checkLength("median", self, dim);
  refuseBool("median_out", self.dtype);
  return takeAlong(self, dim, 1, keepdim, (lines, line) => [medianPlace(lines, line, ignoresNan)]);
}

const MEDIAN_FORMULA = String.raw`\operatorname{median}({self})`;

export const medianDim = defineOperator({
  ...PICKS,
  schema: "median.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.median", "Tensor.median"],
  summary: "The middle element along a dimension, the lower one of two, and where it is.",
  formula: MEDIAN_FORMULA,
  gradFn: "MedianBackward1",
  forward: (self, dim, keepdim): Tensor[] => medianAlong(self, dim, keepdim, false),
});

export const nanmedianDim = defineOperator({
  ...PICKS,
  schema: "nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.nanmedian", "Tensor.nanmedian"],
  summary: "The middle element along a dimension without NaN, and where it is.",
  formula: MEDIAN_FORMULA,
  gradFn: "NanmedianBackward1",
  forward: (self, dim, keepdim): Tensor[] => medianAlong(self, dim, keepdim, true),
});

function medianOfAll(self: Tensor, ignoresNan: boolean): Tensor {
  refuseBool("median_cpu", self.dtype);
  if (self.numel === 0) {
    if (!self.isFloatingPoint) throw new UnsupportedError("the median of no integers");
    return scalarTensor(NaN, self.dtype);
  }
  const flat = tensorOver(denseData(self), [self.numel], self.dtype);
  return medianAlong(flat, 0, false, ignoresNan)[0] as Tensor;
}

/** The gradient is shared out among all elements that equal the result. */
export function sharedAmongEqual(grad: Tensor, self: Tensor, result: Tensor): Tensor {
  const hits = where(isnan(result), isnan(self), eq(self, result));
  const share = div(grad, sumAll(hits));
  return (maskedFillTensor.inplaceTwin as typeof maskedFillTensor)(zeros(self.shape, grad.dtype), hits, share);
}

const OF_ALL = {
  formula: MEDIAN_FORMULA,
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ where } {self} = {result}`,
      saves: ["self", "result"],
      vjp: ({ grad, self, result }: { grad: Tensor; self: Tensor; result: Tensor }): Tensor =>
        sharedAmongEqual(grad, self, result),
    },
  },
} as const;

export const median = defineOperator({
  ...OF_ALL,
  schema: "median(Tensor self) -> Tensor",
  python: ["torch.median", "Tensor.median"],
  summary: "The middle element, the lower one of two.",
  forward: (self): Tensor => medianOfAll(self, false),
});

export const nanmedian = defineOperator({
  ...OF_ALL,
  schema: "nanmedian(Tensor self) -> Tensor",
  python: ["torch.nanmedian", "Tensor.nanmedian"],
  summary: "The middle element without NaN.",
  forward: (self): Tensor => medianOfAll(self, true),
});

/** The last of the elements that occur most often, in the order of sorting. */
function modePlace(lines: Lines, line: number): number {
  const sorter = sorterOf(lines, line, false, true);
  const { keys, places } = sorter;
  sorter.sort(0, keys.length);
  let best = 0;
  let longest = 0;
  let length = 0;
  for (let i = 0; i < keys.length; i++) {
    length++;
    if (i < keys.length - 1 && keys[i] === keys[i + 1]) continue;
    if (length > longest) {
      longest = length;
      best = places[i] as number;
    }
    length = 0;
  }
  return best;
}

export const mode = defineOperator({
  ...PICKS,
  schema: "mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
  python: ["torch.mode", "Tensor.mode"],
  summary: "The most frequent element along a dimension, the smallest of several, and where it is last.",
  formula: String.raw`\operatorname{mode}({self})`,
  forward: (self, dim, keepdim): Tensor[] => {
    checkLength("mode", self, dim);
    return takeAlong(self, dim, 1, keepdim, (lines, line) => [modePlace(lines, line)]);
  },
});
