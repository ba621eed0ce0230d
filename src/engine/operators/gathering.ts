/**
 * Reading and writing at places that an index tensor names along one dimension.
 * https://pytorch.org/docs/stable/generated/torch.gather.html
 */
import { UnsupportedError } from "../../base/failures";
import { bool, int32, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { cloneElements, contiguousElements, copyElements, elementsOf } from "../kernels/copying";
import { addBlocks, alongIndex, nonzeroPlaces, takeBlocks, takeElements } from "../kernels/indexing";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { broadcastShapes, countElements, shapeText, wrapDim } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { div, divMode, mul } from "./arithmetic";
import { eq } from "./comparison";
import { to } from "./copying";
import { onesLike, zeros, zerosLike } from "./creation";
import { putElements } from "./indexing";
import { sum } from "./reduction";
import { maskedFill } from "./selection";
import { expand, reshape } from "./views";

function checkIndexDtype(index: Tensor, name: string): void {
  if (index.dtype !== int64 && index.dtype !== int32) {
    throw new DtypeError(`${name}(): Expected dtype int32/int64 for index`);
  }
}

function outOfBounds(dim: number): (index: number, size: number) => never {
  return (index, size) => {
    throw new EngineError("RuntimeError", `index ${index} is out of bounds for dimension ${dim} with size ${size}`);
  };
}

function checkGather(self: Tensor, dim: number, index: Tensor): void {
  if (index.numel === 0) return;
  checkIndexDtype(index, "gather");
  if (Math.max(self.rank, 1) !== Math.max(index.rank, 1)) {
    throw new ShapeError("Index tensor must have the same number of dimensions as input tensor");
  }
  index.shape.forEach((size, i) => {
    if (i !== dim && size > (self.shape[i] ?? 1)) {
      throw new ShapeError(
        `Size does not match at dimension ${i} expected index ${shapeText(index.shape)} to be no larger than self ${shapeText(self.shape)} apart from dimension ${dim}`,
      );
    }
  });
}

export const gather = defineOperator({
  schema: "gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor",
  python: ["torch.gather", "Tensor.gather"],
  summary: "Takes elements at the places that the index names along a dimension.",
  formula: "{self}_{{index}}",
  forward: (self, dim, index): Tensor => {
    const at = wrapDim(dim, self.rank);
    checkGather(self, at, index);
    const result = newTensor(index.shape, self.dtype);
    const out = result.storage.data;
    const { data } = self.storage;
    alongIndex(
      self,
      at,
      index,
      result,
      (from, to) => {
        out[to] = data[from] as number;
      },
      outOfBounds(at),
    );
    return result;
  },
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`\text{scatter-add of } {grad}`,
      vjp: ({ grad, self, dim, index }): Tensor => addScattered(zeros(self.shape, grad.dtype), dim, index, grad),
    },
  },
});

export const takeAlongDim = defineOperator({
  schema: "take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor",
  python: ["torch.take_along_dim", "Tensor.take_along_dim"],
  summary: "Takes elements along a dimension, with broadcasting.",
  composite: true,
  forward: (self, indices, dim): Tensor => {
    if (dim === null) return gather(reshape(self, [-1]), 0, reshape(indices, [-1]));
    const at = wrapDim(dim, self.rank);
    const others = broadcastShapes(
      self.shape.map((n, i) => (i === at ? 1 : n)),
      indices.shape.map((n, i) => (i === at ? 1 : n)),
    );
    const shaped = (tensor: Tensor): Tensor =>
      expand(
        tensor,
        others.map((n, i) => (i === at ? (tensor.shape[at] as number) : n)),
      );
    return gather(shaped(self), at, shaped(fromFront(indices, self.shape[at] as number)));
  },
});

/** Negative places count from the end. */
function fromFront(indices: Tensor, size: number): Tensor {
  const places = cloneElements(indices);
  const { data } = places.storage;
  if (!data.some((place) => place < 0)) return indices;
  for (let i = 0; i < data.length; i++) if ((data[i] as number) < 0) (data[i] as number) += size;
  return places;
}

function scatterInto(
  self: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor | number,
  combine: ((held: number, value: number) => number) | null,
): void {
  const at = wrapDim(dim, self.rank);
  if (index.numel === 0) return;
  if (index.dtype !== int64 && index.dtype !== int32) {
    throw new DtypeError("scatter(): Expected dtype int32/int64 for index");
  }
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
    alongIndex(self, at, index, { strides: index.strides, offset: 0 }, (to) => store(to, source), outOfBounds(at));
    return;
  }
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
  if (source.dtype !== self.dtype) throw new DtypeError("scatter(): Expected self.dtype to be equal to src.dtype");
  const from = source.storage.data;
  alongIndex(self, at, index, source, (to, place) => store(to, from[place] as number), outOfBounds(at));
}

function copied(self: Tensor, change: (copy: Tensor) => void): Tensor {
  const copy = cloneElements(self);
  change(copy);
  return copy;
}

export const scatter = defineOperator({
  schema: "scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
  python: ["torch.scatter", "Tensor.scatter"],
  summary: "Writes elements to the places that the index names along a dimension.",
  formula: String.raw`{src} \text{ at } {index}, \text{ else } {self}`,
  forward: (self, dim, index, src): Tensor => copied(self, (copy) => scatterInto(copy, dim, index, src, null)),
  into: (self, dim, index, src) => scatterInto(self, dim, index, src, null),
  inplace: true,
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
  forward: (self, dim, index, value): Tensor =>
    copied(self, (copy) => scatterInto(copy, dim, index, scalarValue(value), null)),
  into: (self, dim, index, value) => scatterInto(self, dim, index, scalarValue(value), null),
  inplace: true,
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, dim, index }): Tensor => scatterValue(grad, dim, index, 0),
    },
  },
});

const plus = (held: number, value: number): number => held + value;
const times = (held: number, value: number): number => held * value;

function reduction(name: string): (held: number, value: number) => number {
  if (name === "add") return plus;
  if (name === "multiply") return times;
  throw new EngineError("RuntimeError", "reduce argument must be either add or multiply.");
}

export const scatterReduceSource = defineOperator({
  schema: "scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor",
  python: ["torch.scatter", "Tensor.scatter"],
  summary: "Adds or multiplies elements into the places that the index names.",
  forward: (self, dim, index, src, reduce): Tensor =>
    copied(self, (copy) => scatterInto(copy, dim, index, src, reduction(reduce))),
  into: (self, dim, index, src, reduce) => scatterInto(self, dim, index, src, reduction(reduce)),
  inplace: true,
});

export const scatterValueReduce = defineOperator({
  schema: "scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor",
  python: ["torch.scatter", "Tensor.scatter"],
  summary: "Adds or multiplies a number into the places that the index names.",
  forward: (self, dim, index, value, reduce): Tensor =>
    copied(self, (copy) => scatterInto(copy, dim, index, scalarValue(value), reduction(reduce))),
  into: (self, dim, index, value, reduce) => scatterInto(self, dim, index, scalarValue(value), reduction(reduce)),
  inplace: true,
});

export const scatterAdd = defineOperator({
  schema: "scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor",
  python: ["torch.scatter_add", "Tensor.scatter_add"],
  summary: "Adds elements to the places that the index names along a dimension.",
  formula: String.raw`{self} + \textstyle\sum {src} \text{ at } {index}`,
  forward: (self, dim, index, src): Tensor => copied(self, (copy) => scatterInto(copy, dim, index, src, plus)),
  into: (self, dim, index, src) => scatterInto(self, dim, index, src, plus),
  inplace: true,
  saves: ["index"],
  derivatives: {
    self: { formula: "{grad}", saves: [], vjp: ({ grad }) => grad },
    src: { formula: "{grad}_{{index}}", vjp: ({ grad, dim, index }): Tensor => gather(grad, dim, index) },
  },
});

/** In place, as the version of the gradient tells. */
function addScattered(target: Tensor, dim: number, index: Tensor, source: Tensor): Tensor {
  return (scatterAdd.inplaceTwin as typeof scatterAdd)(target, dim, index, source);
}

/** Places of a 0-d or 1-d index as whole numbers within bounds. */
function placesOf(index: Tensor, size: number, refuse: (index: number) => never): ArrayLike<number> {
  const places = elementsOf(index);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place < 0 || place >= size) refuse(place);
  }
  return places;
}

function blocks(self: Tensor, at: number): { outer: number; size: number; inner: number } {
  return {
    outer: countElements(self.shape.slice(0, at)),
    size: self.rank === 0 ? 1 : (self.shape[at] as number),
    inner: countElements(self.shape.slice(at + 1)),
  };
}

export const indexSelect = defineOperator({
  schema: "index_select(Tensor self, int dim, Tensor index) -> Tensor",
  python: ["torch.index_select", "Tensor.index_select"],
  summary: "Takes whole slices along a dimension.",
  formula: "{self}_{{index}}",
  forward: (self, dim, index): Tensor => {
    const at = wrapDim(dim, self.rank);
    if (index.rank > 1) throw new ShapeError("index_select(): Index is supposed to be a vector", "IndexError");
    if (index.dtype !== int64 && index.dtype !== int32) {
      throw new DtypeError("index_select(): Expected dtype int32 or int64 for index");
    }
    const { outer, size, inner } = blocks(self, at);
    const places = placesOf(index, size, () => {
      throw new EngineError("IndexError", "index out of range in self");
    });
    const shape = self.rank === 0 ? [] : self.shape.map((n, i) => (i === at ? places.length : n));
    const result = newTensor(shape, self.dtype);
    const plain = contiguousElements(self);
    takeBlocks(result.storage.data, plain.storage.data, plain.offset, outer, size, inner, places);
    return result;
  },
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`\text{index-add of } {grad}`,
      vjp: ({ grad, self, dim, index }): Tensor =>
        (indexAdd.inplaceTwin as typeof indexAdd)(zeros(self.shape, grad.dtype), dim, index, grad, 1),
    },
  },
});

function indexInto(
  self: Tensor,
  dim: number,
  index: Tensor,
  source: Tensor,
  name: string,
  combine: (held: number, value: number) => number,
): void {
  const at = wrapDim(dim, self.rank);
  if (index.rank > 1)
    throw new ShapeError(
      `${name}(): Index is supposed to be a vector, but got dim: ${index.rank} with type: ${index.dtype.scalarTypeName} and size: ${shapeText(index.shape)}`,
      "IndexError",
    );
  if (source.dtype !== self.dtype) {
    throw new DtypeError(
      `${name}(): self (${self.dtype.scalarTypeName}) and source (${source.dtype.scalarTypeName}) must have the same scalar type`,
    );
  }
  const { outer, size, inner } = blocks(self, at);
  const count = source.rank === 0 ? 1 : (source.shape[at] as number);
  if (count !== index.numel) {
    throw new ShapeError(
      `${name}(): Number of indices (${index.numel}) should be equal to source.size(dim): (${count}), for dim: ${at}`,
    );
  }
  const others = (tensor: Tensor): readonly number[] => tensor.shape.filter((_, i) => i !== at);
  if (source.rank > 0 && others(source).join() !== others(self).join()) {
    throw new ShapeError(
      `source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = ${shapeText(self.shape)} source.shape = ${shapeText(source.shape)}`,
    );
  }
  const places = placesOf(index, size, () => {
    throw new EngineError("IndexError", "index out of range in self");
  });
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

export const indexAdd = defineOperator({
  schema: "index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor",
  python: ["torch.index_add", "Tensor.index_add"],
  summary: "Adds whole slices at places along a dimension.",
  formula: String.raw`{self} + {alpha} \textstyle\sum {source} \text{ at } {index}`,
  forward: (self, dim, index, source, alpha): Tensor =>
    copied(self, (copy) => indexInto(copy, dim, index, source, "index_add", scaledPlus(alpha))),
  into: (self, dim, index, source, alpha) => indexInto(self, dim, index, source, "index_add", scaledPlus(alpha)),
  inplace: true,
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

function scaledPlus(alpha: ScalarLike): (held: number, value: number) => number {
  const factor = scalarValue(alpha);
  return factor === 1 ? plus : (held, value) => held + factor * value;
}

export const indexCopy = defineOperator({
  schema: "index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor",
  python: ["torch.index_copy", "Tensor.index_copy"],
  summary: "Writes whole slices at places along a dimension.",
  formula: String.raw`{source} \text{ at } {index}, \text{ else } {self}`,
  forward: (self, dim, index, source): Tensor =>
    copied(self, (copy) => indexInto(copy, dim, index, source, "index_copy", (_, value) => value)),
  into: (self, dim, index, source) => indexInto(self, dim, index, source, "index_copy", (_, value) => value),
  inplace: true,
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

function fillAt(self: Tensor, dim: number, index: Tensor, value: number): void {
  const at = wrapDim(dim, self.rank);
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
  const stored = self.dtype.round === null ? value : self.dtype.round(value);
  block.storage.data.fill(stored);
  addBlocks(target.storage.data, target.offset, block.storage.data, 0, outer, size, inner, places, (_, x) => x);
  if (target !== self) copyElements(self, target);
}

export const indexFill = defineOperator({
  schema: "index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor",
  python: ["torch.index_fill", "Tensor.index_fill"],
  summary: "Fills whole slices at places along a dimension.",
  formula: String.raw`{value} \text{ at } {index}, \text{ else } {self}`,
  gradFn: "IndexFillBackward0",
  forward: (self, dim, index, value): Tensor => copied(self, (copy) => fillAt(copy, dim, index, scalarValue(value))),
  into: (self, dim, index, value) => fillAt(self, dim, index, scalarValue(value)),
  inplace: true,
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, dim, index }): Tensor => indexFill(grad, dim, index, 0),
    },
  },
});

export const indexFillTensor = defineOperator({
  schema: "index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor",
  python: ["torch.index_fill", "Tensor.index_fill"],
  summary: "Fills whole slices at places along a dimension.",
  formula: String.raw`{value} \text{ at } {index}, \text{ else } {self}`,
  gradFn: "IndexFillBackward1",
  forward: (self, dim, index, value): Tensor => copied(self, (copy) => fillAt(copy, dim, index, value.item())),
  into: (self, dim, index, value) => fillAt(self, dim, index, value.item()),
  inplace: true,
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

function distinct(index: Tensor): Tensor {
  const places = [...new Set(elementsOf(index))];
  const result = newTensor([places.length], int64);
  places.forEach((place, i) => {
    result.storage.data[i] = place;
  });
  return result;
}

export const take = defineOperator({
  schema: "take(Tensor self, Tensor index) -> Tensor",
  python: ["torch.take", "Tensor.take"],
  summary: "Elements at places of the flattened tensor.",
  formula: "{self}_{{index}}",
  forward: (self, index): Tensor => {
    if (index.dtype !== int64)
      throw new DtypeError(`take(): Expected a long tensor for index, but got ${index.dtype.scalarTypeName}`);
    const plain = contiguousElements(self);
    const places = Array.from(elementsOf(index), (place) => {
      if (place < -self.numel || place >= self.numel) {
        throw new EngineError(
          "IndexError",
          `out of range: tried to access index ${place} on a tensor of ${self.numel} elements.`,
        );
      }
      return plain.offset + (place < 0 ? place + self.numel : place);
    });
    const result = newTensor(index.shape, self.dtype);
    takeElements(result.storage.data, plain.storage.data, places);
    return result;
  },
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`\text{scatter-add of } {grad}`,
      vjp: ({ grad, self, index }): Tensor =>
        (putElements.inplaceTwin as typeof putElements)(zeros(self.shape, grad.dtype), index, grad, true),
    },
  },
});

/** Row-major places of the true elements, for masks. */
function maskPlaces(self: Tensor, mask: Tensor): { shape: readonly number[]; places: number[] } {
  if (mask.dtype !== bool) throw new DtypeError("masked_select: expected BoolTensor for mask");
  const shape = broadcastShapes(self.shape, mask.shape);
  return { shape, places: nonzeroPlaces(expand(mask, shape)) };
}

export const maskedSelect = defineOperator({
  schema: "masked_select(Tensor self, Tensor mask) -> Tensor",
  python: ["torch.masked_select", "Tensor.masked_select"],
  summary: "The elements where the mask holds, as a vector.",
  formula: "{self}_{{mask}}",
  forward: (self, mask): Tensor => {
    const { shape, places } = maskPlaces(self, mask);
    const whole = contiguousElements(expand(self, shape));
    const result = newTensor([places.length], self.dtype);
    takeElements(
      result.storage.data,
      whole.storage.data,
      places.map((place) => whole.offset + place),
    );
    return result;
  },
  saves: ["mask"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ where } {mask}, \text{ else } 0`,
      vjp: ({ grad, self, mask }): Tensor => {
        const shape = broadcastShapes(self.shape, mask.shape);
        return (maskedScatter.inplaceTwin as typeof maskedScatter)(zeros(shape, grad.dtype), mask, grad);
      },
    },
  },
});

function maskedScatterInto(self: Tensor, mask: Tensor, source: Tensor): void {
  if (mask.dtype !== bool) {
    throw new DtypeError(
      `masked_scatter_ only supports boolean masks, but got mask with dtype ${mask.dtype.scalarTypeName}`,
    );
  }
  if (self.dtype !== source.dtype) {
    throw new DtypeError(
      `masked_scatter: expected self and source to have same dtypes but got ${self.dtype.scalarTypeName} and ${source.dtype.scalarTypeName}`,
    );
  }
  const places = nonzeroPlaces(expand(mask, self.shape));
  if (places.length > source.numel) {
    throw new ShapeError("masked_scatter: Number of elements of source < number of ones in mask");
  }
  const target = contiguousElements(self);
  const values = elementsOf(source);
  addBlocks(target.storage.data, target.offset, values, 0, 1, self.numel, 1, places, (_, value) => value);
  if (target !== self) copyElements(self, target);
}

export const maskedScatter = defineOperator({
  schema: "masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor",
  python: ["torch.masked_scatter", "Tensor.masked_scatter"],
  summary: "Writes elements of a source, in order, where the mask holds.",
  formula: String.raw`{source} \text{ where } {mask}, \text{ else } {self}`,
  forward: (self, mask, source): Tensor => {
    const shape = broadcastShapes(self.shape, mask.shape);
    const copy = cloneElements(expand(self, shape));
    maskedScatterInto(copy, mask, source);
    return copy;
  },
  into: (self, mask, source) => maskedScatterInto(self, mask, source),
  inplace: true,
  saves: ["mask"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ where not } {mask}`,
      vjp: ({ grad, mask }): Tensor => maskedFill(grad, mask, 0),
    },
    source: {
      formula: "{grad}_{{mask}}",
      vjp: ({ grad, mask, source }): Tensor => {
        const picked = maskedSelect(grad, mask);
        const whole = zerosLike(expand(reshape(zeros([1], grad.dtype), []), [source.numel]));
        return reshape(picked.numel === source.numel ? picked : padded(picked, whole), source.shape);
      },
    },
  },
});

function padded(values: Tensor, zerosOfSize: Tensor): Tensor {
  const flat = cloneElements(zerosOfSize);
  const places = newTensor([values.numel], int64);
  for (let i = 0; i < values.numel; i++) places.storage.data[i] = i;
  return indexAdd(flat, 0, places, values, 1);
}

export const nonzero = defineOperator({
  schema: "nonzero(Tensor self) -> Tensor",
  python: ["torch.nonzero", "Tensor.nonzero"],
  summary: "Where elements are nonzero, a row for each.",
  forward: (self): Tensor => {
    const places = nonzeroPlaces(self);
    const result = newTensor([places.length, self.rank], int64);
    const out = result.storage.data;
    places.forEach((place, row) => {
      let rest = place;
      for (let d = self.rank - 1; d >= 0; d--) {
        const size = self.shape[d] as number;
        out[row * self.rank + d] = rest % size;
        rest = Math.floor(rest / size);
      }
    });
    return result;
  },
});

type Reducer = { combine: (held: number, value: number) => number; initial: number };

const reducers: Readonly<Record<string, Reducer>> = {
  sum: { combine: plus, initial: 0 },
  prod: { combine: times, initial: 1 },
  mean: { combine: plus, initial: 0 },
  amax: { combine: (a, b) => (b > a || Number.isNaN(b) ? b : a), initial: Number.NEGATIVE_INFINITY },
  amin: { combine: (a, b) => (b < a || Number.isNaN(b) ? b : a), initial: Number.POSITIVE_INFINITY },
};

/** The start of a fold as the dtype can hold it. */
function lowestFor(self: Tensor, initial: number): number {
  if (Number.isFinite(initial) || self.dtype.category === 2) return initial;
  if (self.dtype === bool) return initial > 0 ? 1 : 0;
  return initial > 0
    ? 2 ** (8 * Math.min(self.dtype.itemSize, 6.5) - 1) - 1
    : -(2 ** (8 * Math.min(self.dtype.itemSize, 6.5) - 1));
}

export const scatterReduce = defineOperator({
  schema:
    "scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor",
  python: ["torch.scatter_reduce", "Tensor.scatter_reduce"],
  summary: "Folds elements into the places that the index names.",
  forward: (self, dim, index, src, reduce, includeSelf): Tensor => {
    const reducer = reducers[reduce];
    if (reducer === undefined) {
      throw new EngineError(
        "RuntimeError",
        `reduce argument must be either sum, prod, mean, amax or amin, got ${reduce}`,
      );
    }
    return copied(self, (copy) => {
      if (!includeSelf) scatterInto(copy, dim, index, lowestFor(self, reducer.initial), null);
      scatterInto(copy, dim, index, src, reducer.combine);
      if (reduce === "mean") divideByCounts(copy, dim, index, src, includeSelf);
    });
  },
  inplace: true,
  saves: ["self", "index", "src", "result"],
  derivatives: {
    self: { formula: String.raw`\text{the share of } {self} \text{ in } {grad}` },
    src: { formula: String.raw`\text{the share of } {src} \text{ in } {grad}_{{index}}` },
  },
  backward: ({ grad, self, dim, index, src, reduce, include_self: includeSelf, result }) => {
    const [ofSelf, ofSource] = reducedShares(grad, self, dim, index, src, reduce, includeSelf, result);
    return { self: includeSelf ? ofSelf : scatterValue(ofSelf, dim, index, 0), src: ofSource };
  },
});

/** How many elements were folded into each place; 1 where none were. */
function foldedCounts(like: Tensor, dim: number, index: Tensor, src: Tensor, includeSelf: boolean): Tensor {
  const start = includeSelf ? onesLike(like) : zerosLike(like);
  const counts = scatterAdd(start, dim, index, onesLike(src));
  return maskedFill(counts, eq(counts, 0), 1);
}

function divideByCounts(target: Tensor, dim: number, index: Tensor, src: Tensor, includeSelf: boolean): void {
  const counts = foldedCounts(target, dim, index, src, includeSelf);
  copyElements(target, target.dtype.isFloatingPoint ? div(target, counts) : divMode(target, counts, "floor"));
}

function reducedShares(
  grad: Tensor,
  self: Tensor,
  dim: number,
  index: Tensor,
  src: Tensor,
  reduce: string,
  includeSelf: boolean,
  result: Tensor,
): [Tensor, Tensor] {
  if (reduce === "sum") return [grad, gather(grad, dim, index)];
  if (reduce === "mean") {
    const share = div(grad, foldedCounts(grad, dim, index, src, includeSelf));
    return [share, gather(share, dim, index)];
  }
  if (reduce === "prod") {
    if (anyZero(self) || anyZero(src))
      throw new UnsupportedError("the derivative of scatter_reduce of a product with zeros");
    const weighted = mul(grad, result);
    return [div(weighted, self), div(gather(weighted, dim, index), src)];
  }
  const reached = gather(result, dim, index);
  const hitsSelf = eq(self, result);
  const hitsSource = eq(src, reached);
  const counts = scatterAdd(to(hitsSelf, grad.dtype), dim, index, to(hitsSource, grad.dtype));
  const share = div(grad, counts);
  return [mul(hitsSelf, share), mul(hitsSource, gather(share, dim, index))];
}

function anyZero(tensor: Tensor): boolean {
  return elementsOf(tensor).includes(0);
}
