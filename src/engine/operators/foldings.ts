/**
 * Reductions into places that an index names: `scatter_reduce` for single elements, `index_reduce` for whole slices. Both
 * share their gradients out in the same way.
 * https://pytorch.org/docs/stable/generated/torch.Tensor.scatter_reduce_.html
 */
import { UnsupportedError } from "../../base/failures";
import { bool } from "../dtype";
import { EngineError, warnOnce } from "../errors";
import { copyElements, elementsOf } from "../kernels/copying";
import type { Combine } from "../kernels/indexing";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { wrapDim } from "../shape";
import { scalarTensor, type Tensor } from "../tensor";
import { div, divMode, mul } from "./arithmetic";
import { eq, logicalAnd } from "./comparison";
import { to } from "./copying";
import { onesLike, zerosLike } from "./creation";
import { gather, indexSelect, isIndexDtype } from "./gathering";
import {
  byWriting,
  checkSlices,
  checkSource,
  indexAdd,
  indexFill,
  plus,
  scatterAdd,
  scatterInto,
  scatterValue,
  slicesInto,
  times,
} from "./scattering";
import { maskedFill, where } from "./selection";
import { expand } from "./views";

interface Reducer {
  readonly combine: Combine;
  readonly initial: number;
}

const reducers: Readonly<Record<string, Reducer>> = {
  sum: { combine: plus, initial: 0 },
  prod: { combine: times, initial: 1 },
  mean: { combine: plus, initial: 0 },
  amax: { combine: (a, b) => (b > a || Number.isNaN(b) ? b : a), initial: Number.NEGATIVE_INFINITY },
  amin: { combine: (a, b) => (b < a || Number.isNaN(b) ? b : a), initial: Number.POSITIVE_INFINITY },
};

/** The start of a fold as the dtype can hold it. */
function initialFor(self: Tensor, { initial }: Reducer): number {
  if (Number.isFinite(initial) || self.dtype.isFloatingPoint) return initial;
  if (self.dtype === bool) return initial > 0 ? 1 : 0;
  const bits = 8 * Math.min(self.dtype.itemSize, 6.5) - (self.dtype.isSigned ? 1 : 0);
  return initial > 0 ? 2 ** bits - 1 : self.dtype.isSigned ? -(2 ** bits) : 0;
}

/** What a kind of folding does with places: the two kinds differ in nothing else. */
interface Placement {
  readonly fold: (self: Tensor, source: Tensor) => Tensor;
  readonly pick: (tensor: Tensor) => Tensor;
  readonly addAt: (target: Tensor, values: Tensor) => Tensor;
  readonly clear: (tensor: Tensor) => Tensor;
}

function scatterPlacement(dim: number, index: Tensor, reduce: string, includeSelf: boolean): Placement {
  return {
    fold: (self, source) => scatterReduce(self, dim, index, source, reduce, includeSelf),
    pick: (tensor) => gather(tensor, dim, index),
    addAt: (target, values) => scatterAdd(target, dim, index, values),
    clear: (tensor) => scatterValue(tensor, dim, index, 0),
  };
}

function slicePlacement(dim: number, index: Tensor, reduce: string, includeSelf: boolean): Placement {
  return {
    fold: (self, source) => indexReduce(self, dim, index, source, reduce, includeSelf),
    pick: (tensor) => indexSelect(tensor, dim, index),
    addAt: (target, values) => indexAdd(target, dim, index, values, 1),
    clear: (tensor) => indexFill(tensor, dim, index, 0),
  };
}

/** How many elements were folded into each place; 1 where none were. */
function foldedCounts(like: Tensor, source: Tensor, includeSelf: boolean, { addAt }: Placement): Tensor {
  const counts = addAt(includeSelf ? onesLike(like) : zerosLike(like), onesLike(source, like.dtype));
  return maskedFill(counts, eq(counts, 0), 1);
}

function divideByCounts(target: Tensor, source: Tensor, includeSelf: boolean, placement: Placement): void {
  const counts = foldedCounts(target, source, includeSelf, placement);
  copyElements(target, target.dtype.isFloatingPoint ? div(target, counts) : divMode(target, counts, "floor"));
}

/** The shares of self and source in the gradient. */
function shares(
  grad: Tensor,
  self: Tensor,
  source: Tensor,
  result: Tensor,
  reduce: string,
  includeSelf: boolean,
  placement: Placement,
): [Tensor, Tensor] {
  const { pick, addAt, clear } = placement;
  const [ofSelf, ofSource] = wholeShares();
  return [includeSelf ? ofSelf : clear(ofSelf), ofSource];

  function wholeShares(): [Tensor, Tensor] {
    if (reduce === "sum") return [grad, pick(grad)];
    if (reduce === "mean") {
      const share = div(grad, foldedCounts(grad, source, includeSelf, placement));
      return [share, pick(share)];
    }
    if (reduce === "prod") return productShares(grad, self, source, result, placement);
    const reached = pick(result);
    const hitsSelf = eq(self, result);
    const hitsSource = eq(source, reached);
    const counts = addAt(to(hitsSelf, grad.dtype), to(hitsSource, grad.dtype));
    const share = div(grad, counts);
    return [mul(hitsSelf, share), mul(hitsSource, pick(share))];
  }
}

/** Each factor gets the product of the others; where it is the only zero, of all that are not zero. */
function productShares(
  grad: Tensor,
  self: Tensor,
  source: Tensor,
  result: Tensor,
  { fold, pick, addAt }: Placement,
): [Tensor, Tensor] {
  const others = fold(onesLike(self), source);
  const ofSelf = mul(grad, others);
  const isZero = eq(source, 0);
  const zeroCounts = pick(addAt(zerosLike(self), to(isZero, self.dtype)));
  if (modes.grad && elementsOf(zeroCounts).some((count) => count > 1)) {
    throw new UnsupportedError("the second derivative of a folded product with several zeros in one place");
  }
  const isOnlyZero = logicalAnd(isZero, eq(zeroCounts, 1));
  const withoutZero = pick(mul(grad, fold(self, maskedFill(source, isOnlyZero, 1))));
  const ofSource = where(isOnlyZero, withoutZero, div(pick(mul(grad, result)), maskedFill(source, isZero, 1)));
  return [ofSelf, ofSource];
}

function reduceScattered(
  self: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  reduce: string,
  includeSelf: boolean,
): void {
  const reducer = reducers[reduce];
  if (reducer === undefined) {
    throw new EngineError(
      "RuntimeError",
      `reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}`,
    );
  }
  if (!includeSelf) {
    if (index.numel > 0 && isIndexDtype(index)) checkSource(self, wrapDim(dim, self.rank), index, src);
    scatterInto(self, dim, index, initialFor(self, reducer), null);
  }
  scatterInto(self, dim, index, src, reducer.combine);
  if (reduce === "mean") divideByCounts(self, src, includeSelf, scatterPlacement(dim, index, reduce, includeSelf));
}

export const scatterReduce = defineOperator({
  schema:
    "scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor",
  python: ["torch.scatter_reduce", "Tensor.scatter_reduce"],
  summary: "Folds elements into the places that the index names.",
  ...byWriting(reduceScattered),
  saves: ["self", "index", "src", "result"],
  derivatives: {
    self: { formula: String.raw`\text{the share of } {self} \text{ in } {grad}` },
    src: { formula: String.raw`\text{the share of } {src} \text{ in } {grad}_{{index}}` },
  },
  backward: ({ grad, self, dim, index, src, reduce, include_self: includeSelf, result }) => {
    const placement = scatterPlacement(dim, index, reduce, includeSelf);
    const [ofSelf, ofSource] = shares(grad, self, src, result, reduce, includeSelf, placement);
    return { self: ofSelf, src: ofSource };
  },
});

function reduceSlices(
  self: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
  reduce: string,
  includeSelf: boolean,
): void {
  const reducer = reduce === "sum" ? undefined : reducers[reduce];
  if (reducer === undefined) {
    throw new EngineError(
      "RuntimeError",
      `index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${reduce}.`,
    );
  }
  warnOnce("index_reduce() is in beta and the API may change at any time.");
  checkSlices("index_reduce_", self, dim, index, source);
  if (self.dtype === bool) throw new EngineError("NotImplementedError", `"index_func_" not implemented for 'Bool'`);
  if (!includeSelf) {
    const initial = expand(scalarTensor(initialFor(self, reducer), self.dtype), source.shape);
    slicesInto(self, dim, index, initial, (_, value) => value);
  }
  slicesInto(self, dim, index, source, reducer.combine);
  if (reduce === "mean") divideByCounts(self, source, includeSelf, slicePlacement(dim, index, reduce, includeSelf));
}

export const indexReduce = defineOperator({
  schema:
    "index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor",
  python: ["torch.index_reduce", "Tensor.index_reduce"],
  summary: "Folds whole slices into places along a dimension.",
  ...byWriting(reduceSlices),
  saves: ["self", "index", "source", "result"],
  derivatives: {
    self: { formula: String.raw`\text{the share of } {self} \text{ in } {grad}` },
    source: { formula: String.raw`\text{the share of } {source} \text{ in } {grad}_{{index}}` },
  },
  backward: ({ grad, self, dim, index, source, reduce, include_self: includeSelf, result }) => {
    const placement = slicePlacement(dim, index, reduce, includeSelf);
    const [ofSelf, ofSource] = shares(grad, self, source, result, reduce, includeSelf, placement);
    return { self: ofSelf, source: ofSource };
  },
});
