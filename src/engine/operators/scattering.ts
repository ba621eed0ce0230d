/**
 * Writing at places that an index tensor names along one dimension: element by element (`scatter`) and in whole slices
 * (`index_add`). Foldings with a reduction are in foldings.ts.
 * https://pytorch.org/docs/stable/generated/torch.Tensor.scatter_.html
 */
import { bool, FLOATING_CATEGORY, INTEGRAL_CATEGORY, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError, warnOnce } from "../errors";
import { cloneElements, contiguousCopy, contiguousElements, copyElements, elementsOf } from "../kernels/copying";
import { addBlocks, alongIndex, type Combine } from "../kernels/indexing";
import { numberFor } from "../numberLimits";
import { defineOperator, notImplemented } from "../operator";
import { assertNoOverlap, hasInternalOverlap } from "../overlap";
import { type ScalarLike, scalarValue } from "../scalar";
import { shapeText, wrapDim } from "../shape";
import { newTensor, Tensor } from "../tensor";
import { mul } from "./arithmetic";
import { blocks, gather, indexSelect, isIndexDtype, outOfBounds, placesOf, refuseIndexInSelf } from "./gathering";
import { sum } from "./reduction";
import { expand, reshape } from "./views";

/** Writes elements, or folds them into what is there with `combine`. */
export function scatterInto(
  self: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor | number,
  combine: Combine | null,
): void {
  const at = wrapDim(dim, self.rank);
  if (index.numel === 0) return;
  if (!isIndexDtype(index)) throw new DtypeError("scatter(): Expected dtype int32/int64 for index");
  if (Math.max(self.rank, 1) !== Math.max(index.rank, 1)) {
    throw new ShapeError("Index tensor must have the same number of dimensions as self tensor");
  }
  const out = self.storage.data;
  const round = self.dtype.round;
  const store = (place: number, value: number): void => {
    const next = combine === null ? value : combine(out[place] as number, value);
    out[place] = round === null ? next : round(next);
  };
  if (typeof source === "number") {
    index.shape.forEach((size, i) => {
      if (i !== at && size > (self.shape[i] ?? 1)) {
        throw new ShapeError(
          `Expected index ${shapeText(index.shape)} to be no larger than self ${shapeText(self.shape)} apart from dimension ${at}`,
        );
      }
    });
    alongIndex(self, at, index, { strides: index.strides, offset: 0 }, (to) => store(to, source), outOfBounds(at));
    return;
  }
  checkSource(self, at, index, source);
  if (source.dtype !== self.dtype) throw new DtypeError("scatter(): Expected self.dtype to be equal to src.dtype");
  const from = source.storage.data;
  alongIndex(self, at, index, source, (to, place) => store(to, from[place] as number), outOfBounds(at));
}

/** Whether the index has no more places than the tensor and the source have. */
export function checkSource(self: Tensor, at: number, index: Tensor, source: Tensor): void {
  if (Math.max(source.rank, 1) !== Math.max(index.rank, 1)) {
    throw new ShapeError("Index tensor must have the same number of dimensions as src tensor");
  }
  index.shape.forEach((size, i) => {
    if ((i !== at && size > (self.shape[i] ?? 1)) || size > (source.shape[i] ?? 1)) {
      throw new ShapeError(
        `Expected index ${shapeText(index.shape)} to be no larger than self ${shapeText(self.shape)} apart from dimension ${at} and to be no larger size than src ${shapeText(source.shape)}`,
      );
    }
  });
}

/**
 * An operator that writes into a tensor: into a copy of it, which is row-major whatever the layout was, as PyTorch's
 * copies are here; or in place, where what is read may not be what is written.
 */
export function byWriting<Rest extends readonly unknown[]>(write: (target: Tensor, ...rest: Rest) => void) {
  return {
    forward: (self: Tensor, ...rest: Rest): Tensor => {
      const copy = contiguousCopy(self);
      write(copy, ...rest);
      return copy;
    },
    into: (self: Tensor, ...rest: Rest): void => {
      for (const one of rest) if (one instanceof Tensor) assertNoOverlap(self, one);
      write(self, ...rest);
    },
    inplace: true,
  } as const;
}

/** In place what is read may not be what is written. */
export function assertApart(self: Tensor, ...inputs: readonly Tensor[]): void {
  for (const input of inputs) assertNoOverlap(self, input);
}

export const scatter = defineOperator({
  schema: "scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
  python: ["torch.scatter", "Tensor.scatter"],
  summary: "Writes elements to the places that the index names along a dimension.",
  formula: String.raw`{src} \text{ at } {index}, \text{ else } {self}`,
  complex: "parts",
  ...byWriting((target, dim: number, index: Tensor, src: Tensor) => scatterInto(target, dim, index, src, null)),
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, dim, index }): Tensor => scatterValue(grad, dim, index, 0),
    },
    src: { formula: "{grad}_{{index}}", vjp: ({ grad, dim, index }): Tensor => gather(grad, dim, index) },
  },
});

export const scatterValue = defineOperator({
  schema: "scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor",
  python: ["torch.scatter", "Tensor.scatter"],
  summary: "Writes a number to the places that the index names along a dimension.",
  formula: String.raw`{value} \text{ at } {index}, \text{ else } {self}`,
  gradFn: "ScatterBackward1",
  ...byWriting((target, dim: number, index: Tensor, value: ScalarLike) =>
    scatterInto(target, dim, index, numberFor(target.dtype, value), null),
  ),
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, dim, index }): Tensor => scatterValue(grad, dim, index, 0),
    },
  },
});

export const plus: Combine = (held, value) => held + value;
export const times: Combine = (held, value) => held * value;

function reductionNamed(name: string): Combine {
  if (name === "add") return plus;
  if (name === "multiply") return times;
  throw new EngineError("RuntimeError", "reduce argument must be either add or multiply.");
}

const REDUCE_WARNING =
  "The reduce argument of torch.scatter with Tensor src is deprecated and will be removed in a future PyTorch release. Use torch.scatter_reduce instead for more reduction options.";

function reduceSource(self: Tensor, dim: number, index: Tensor, src: Tensor, reduce: string): void {
  warnOnce(REDUCE_WARNING);
  scatterInto(self, dim, index, src, reductionNamed(reduce));
}

export const scatterReduceSource = defineOperator({
  schema: "scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor",
  python: ["torch.scatter", "Tensor.scatter"],
  summary: "Adds or multiplies elements into the places that the index names.",
  ...byWriting(reduceSource),
  derivatives: { self: notImplemented, src: notImplemented },
});

export const scatterValueReduce = defineOperator({
  schema: "scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor",
  python: ["torch.scatter", "Tensor.scatter"],
  summary: "Adds or multiplies a number into the places that the index names.",
  ...byWriting((target, dim: number, index: Tensor, value: ScalarLike, reduce: string) =>
    scatterInto(target, dim, index, scalarValue(value), reductionNamed(reduce)),
  ),
  derivatives: { self: notImplemented },
});

export const scatterAdd = defineOperator({
  schema: "scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
  python: ["torch.scatter_add", "Tensor.scatter_add"],
  summary: "Adds elements to the places that the index names along a dimension.",
  formula: String.raw`{self} + \textstyle\sum {src} \text{ at } {index}`,
  complex: "parts",
  ...byWriting((target, dim: number, index: Tensor, src: Tensor) => scatterInto(target, dim, index, src, plus)),
  saves: ["index"],
  derivatives: {
    self: { formula: "{grad}", saves: [], vjp: ({ grad }) => grad },
    src: { formula: "{grad}_{{index}}", vjp: ({ grad, dim, index }): Tensor => gather(grad, dim, index) },
  },
});

/** In place, as the version of the gradient tells. */
export function addScattered(target: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  return (scatterAdd.inplaceTwin as typeof scatterAdd)(target, dim, index, source);
}

/** Checks of index_add and index_reduce; `name` is that of the operator in place. */
export function checkSlices(name: string, self: Tensor, dim: number, index: Tensor, source: Tensor): void {
  const at = wrapDim(dim, self.rank);
  if (index.rank > 1) {
    throw new ShapeError(
      `${name}(): Index is supposed to be a vector, but got dim: ${index.rank} with type: ${index.dtype.scalarTypeName} and size: ${shapeText(index.shape)}`,
      "IndexError",
    );
  }
  if (!isIndexDtype(index)) {
    throw new DtypeError(`${name}(): Expected dtype int32/int64 for index but got: ${index.dtype.scalarTypeName}`);
  }
  if (source.dtype !== self.dtype) {
    throw new DtypeError(
      `${name}(): self (${self.dtype.scalarTypeName}) and source (${source.dtype.scalarTypeName}) must have the same scalar type`,
    );
  }
  const count = source.rank === 0 ? 1 : (source.shape[at] as number);
  if (count !== index.numel) {
    throw new ShapeError(
      `${name}(): Number of indices (${index.numel}) should be equal to source.size(dim): (${count}), for dim: ${at}`,
    );
  }
  const others = (tensor: Tensor): string => tensor.shape.filter((_, i) => i !== at).join();
  if (source.rank > 0 && self.rank > 0 && others(source) !== others(self)) {
    throw new ShapeError(
      `source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = ${shapeText(self.shape)} source.shape = ${shapeText(source.shape)}`,
    );
  }
}

/** Folds whole slices of `source` into those of `self` that the index names. */
export function slicesInto(
  self: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
  combine: Combine,
  refuse: (index: number) => never = refuseIndexInSelf,
): void {
  const { outer, size, inner } = blocks(self, wrapDim(dim, self.rank));
  const places = placesOf(index, size, refuse);
  const target = contiguousElements(self);
  const plain = contiguousElements(source);
  const round = self.dtype.round;
  addBlocks(
    target.storage.data,
    target.offset,
    plain.storage.data,
    plain.offset,
    outer,
    size,
    inner,
    places,
    round === null ? combine : (held, value) => round(combine(held, value)),
  );
  if (target !== self) copyElements(self, target);
}

function addSlices(self: Tensor, dim: number, index: Tensor, source: Tensor, alpha: ScalarLike): void {
  checkSlices("index_add_", self, dim, index, source);
  let factor = scalarValue(alpha);
  if (self.dtype.category === INTEGRAL_CATEGORY) factor = Math.trunc(factor);
  slicesInto(self, dim, index, source, factor === 1 ? plus : (held, value) => held + factor * value);
}

export const indexAdd = defineOperator({
  schema: "index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor",
  python: ["torch.index_add", "Tensor.index_add"],
  summary: "Adds whole slices at places along a dimension.",
  formula: String.raw`{self} + {alpha} \textstyle\sum {source} \text{ at } {index}`,
  complex: "parts",
  ...byWriting(addSlices),
  saves: ["index"],
  derivatives: {
    self: { formula: "{grad}", saves: [], vjp: ({ grad }) => grad },
    source: {
      formula: String.raw`{alpha}\,{grad}_{{index}}`,
      vjp: ({ grad, source, dim, index, alpha }): Tensor => {
        const picked = indexSelect(grad, dim, index);
        return mul(source.rank === 0 ? reshape(picked, []) : expand(picked, source.shape), alpha);
      },
    },
  },
});

/** In place, as the version of the gradient tells. */
export function addAlong(target: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  return (indexAdd.inplaceTwin as typeof indexAdd)(target, dim, index, source, 1);
}

function checkCopy(self: Tensor, dim: number, index: Tensor, source: Tensor): void {
  const at = wrapDim(dim, self.rank);
  if (index.rank > 1) {
    throw new ShapeError(`index_copy_(): Index should have dimension 1 or 0 (got ${index.rank})`, "IndexError");
  }
  const count = index.numel;
  if (source.rank === 0 && count !== 1) {
    throw new ShapeError(
      `index_copy_(): When source is scalar, index should have one element (got ${count})`,
      "IndexError",
    );
  }
  if (source.rank !== self.rank && source.rank !== 0 && self.rank !== 0) {
    throw new ShapeError(
      `index_copy_(): When source and destination are not scalars, their dimensionality must match. Source dimensionality (${source.rank}), destination dimensionality (${self.rank})`,
      "IndexError",
    );
  }
  if (index.dtype !== int64) {
    throw new DtypeError(`index_copy_(): Expected a long tensor for index, but got ${index.dtype.scalarTypeName}`);
  }
  if (self.dtype !== source.dtype) {
    throw new DtypeError(
      `index_copy_(): self and source expected to have the same dtype, but got (self) ${self.dtype.scalarTypeName} and (source) ${source.dtype.scalarTypeName}`,
    );
  }
  const others = (tensor: Tensor): readonly number[] => tensor.shape.filter((_, i) => i !== at);
  const [there, here] = [others(self), others(source)];
  if (there.join() !== here.join()) {
    throw new ShapeError(
      `index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: ${there.join(" ")} at dimension ${at} and source slice shape: ${here.join(" ")} at dimension 0.`,
    );
  }
  if (source.rank > 0 && count !== source.shape[at]) {
    throw new ShapeError(
      `index_copy_(): Number of indices (${count}) should be equal to source.size(dim) (${source.shape[at]})`,
      "IndexError",
    );
  }
}

function copySlices(self: Tensor, dim: number, index: Tensor, source: Tensor): void {
  checkCopy(self, dim, index, source);
  const at = wrapDim(dim, self.rank);
  const size = self.rank === 0 ? 1 : (self.shape[at] as number);
  slicesInto(
    self,
    dim,
    index,
    source,
    (_, value) => value,
    (place) => {
      throw new EngineError(
        "IndexError",
        `index_copy_(): index ${place} is out of bounds for dimension ${at} with size ${size}`,
      );
    },
  );
}

export const indexCopy = defineOperator({
  schema: "index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor",
  python: ["torch.index_copy", "Tensor.index_copy"],
  summary: "Writes whole slices at places along a dimension.",
  formula: String.raw`{source} \text{ at } {index}, \text{ else } {self}`,
  complex: "parts",
  ...byWriting(copySlices),
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, dim, index }): Tensor => indexFill(grad, dim, index, 0),
    },
    source: {
      formula: "{grad}_{{index}}",
      vjp: ({ grad, source, dim, index }): Tensor => {
        const picked = indexSelect(grad, dim, index);
        return source.rank === 0 ? reshape(picked, []) : picked;
      },
    },
  },
});

function fillSlices(self: Tensor, dim: number, index: Tensor, value: number): void {
  const at = wrapDim(dim, self.rank);
  if (index.dtype !== int64) throw new DtypeError("index_fill_(): Expected dtype int64 for index.", "IndexError");
  if (index.rank > 1) throw new ShapeError("Index has to be a vector/scalar");
  const { outer, size, inner } = blocks(self, at);
  const places = Array.from(elementsOf(index), (place) => {
    const wrapped = place < 0 ? place + size : place;
    if (wrapped < 0 || wrapped >= size) {
      throw new EngineError("IndexError", `index ${place} is out of bounds for dimension ${at} with size ${size}`);
    }
    return wrapped;
  });
  const target = contiguousElements(self);
  const block = newTensor([outer, places.length, inner], self.dtype);
  const whole = self.dtype.category === FLOATING_CATEGORY || self.dtype === bool ? value : Math.trunc(value);
  block.storage.data.fill(self.dtype.round === null ? whole : self.dtype.round(whole));
  addBlocks(target.storage.data, target.offset, block.storage.data, 0, outer, size, inner, places, (_, x) => x);
  if (target !== self) copyElements(self, target);
}

/** Still done, for now, to tensors whose elements share memory. */
export function warnOfExpanded(self: Tensor, name: string, example: string): void {
  if (!hasInternalOverlap(self)) return;
  warnOnce(
    `Use of ${name} on expanded tensors is deprecated. Please clone() the tensor before performing this operation. This also applies to advanced indexing e.g. tensor[${example}`,
  );
}

function filledSlices(self: Tensor, fill: (copy: Tensor) => void): Tensor {
  const copy = cloneElements(self);
  fill(copy);
  return copy;
}

function fillInPlace(self: Tensor, dim: number, index: Tensor, value: number): void {
  warnOfExpanded(self, "index_fill_", "mask] = scalar");
  fillSlices(self, dim, index, value);
}

export const indexFill = defineOperator({
  schema: "index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor",
  python: ["torch.index_fill", "Tensor.index_fill"],
  summary: "Fills whole slices at places along a dimension.",
  formula: String.raw`{value} \text{ at } {index}, \text{ else } {self}`,
  gradFn: "IndexFillBackward0",
  forward: (self, dim, index, value): Tensor =>
    filledSlices(self, (copy) => fillSlices(copy, dim, index, numberFor(self.dtype, value))),
  into: (self, dim, index, value) => fillInPlace(self, dim, index, numberFor(self.dtype, value)),
  inplace: true,
  writesExpanded: true,
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, dim, index }): Tensor => indexFill(grad, dim, index, 0),
    },
  },
});

function filler(value: Tensor): number {
  if (value.rank > 0) {
    throw new ShapeError(
      `index_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.rank} dimension(s).`,
    );
  }
  return value.item();
}

export const indexFillTensor = defineOperator({
  schema: "index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor",
  python: ["torch.index_fill", "Tensor.index_fill"],
  summary: "Fills whole slices at places along a dimension.",
  formula: String.raw`{value} \text{ at } {index}, \text{ else } {self}`,
  gradFn: "IndexFillBackward1",
  forward: (self, dim, index, value): Tensor =>
    filledSlices(self, (copy) => fillSlices(copy, dim, index, filler(value))),
  into: (self, dim, index, value) => fillInPlace(self, dim, index, filler(value)),
  inplace: true,
  writesExpanded: true,
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, dim, index }): Tensor => indexFill(grad, dim, index, 0),
    },
    value: {
      formula: String.raw`\textstyle\sum {grad}_{{index}}`,
      vjp: ({ grad, dim, index }): Tensor => sum(indexSelect(grad, dim, distinct(index))),
    },
  },
});

/** As PyTorch, which refuses places counted from the end here. */
function distinct(index: Tensor): Tensor {
  const places = [...new Set(elementsOf(index))];
  const result = newTensor([places.length], int64);
  places.forEach((place, i) => {
    result.storage.data[i] = place;
  });
  return result;
}
