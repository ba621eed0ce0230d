/**
 * Square brackets: integers, slices, None, …, masks and index tensors, for reading and for writing.
 * https://pytorch.org/docs/stable/tensors.html#indexing
 */
import { bool, type DType, int32, int64, uint8 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { complexScalarTensor } from "../kernels/complex";
import { cloneElements, contiguousElements, copyElements, elementsOf } from "../kernels/copying";
import { nonzeroPlaces, readPlaces, writePlaces } from "../kernels/indexing";
import { memoryOrder, newLike } from "../kernels/iteration";
import { numberFor } from "../numberLimits";
import { defineOperator } from "../operator";
import { assertNoOverlap } from "../overlap";
import { isComplexScalar, type ScalarLike } from "../scalar";
import {
  broadcastShapes,
  broadcastStrides,
  canExpandTo,
  countElements,
  type Shape,
  sameShape,
  shapeText,
} from "../shape";
import { newTensor, scalarTensor, Tensor } from "../tensor";
import { logicalNot } from "./comparison";
import { copyInto, fillTensor, to } from "./copying";
import { zeros, zerosLike } from "./creation";
import { warnOfExpanded } from "./scattering";
import { maskedFill } from "./selection";
import { aliasOf, expand, reshape, select, slice, unsqueeze, view } from "./views";

export interface SliceItem {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;
}

/** One item between the brackets; null is None. Lists are given as tensors. */
export type IndexItem = number | boolean | null | "ellipsis" | SliceItem | Tensor;

type Indices = readonly (Tensor | null)[];

/** Masks become the index tensors of their true places. */
function expandMasks(self: Tensor, indices: Indices): (Tensor | null)[] {
  const result: (Tensor | null)[] = [];
  for (const index of indices) {
    if (index === null) {
      result.push(null);
      continue;
    }
    if (index.dtype !== bool && index.dtype !== uint8) {
      if (index.dtype !== int64 && index.dtype !== int32) {
        throw new DtypeError("tensors used as indices must be long, int, byte or bool tensors", "IndexError");
      }
      result.push(index);
      continue;
    }
    const at = result.length;
    index.shape.forEach((size, i) => {
      if (size !== self.shape[at + i]) {
        throw new ShapeError(
          `The shape of the mask ${shapeText(index.shape)} at index ${i} does not match the shape of the indexed tensor ${shapeText(self.shape)} at index ${at + i}`,
          "IndexError",
        );
      }
    });
    const places = nonzeroPlaces(index);
    let step = index.numel;
    for (const size of index.shape) {
      step /= Math.max(size, 1);
      const column = newTensor([places.length], int64);
      places.forEach((place, i) => {
        column.storage.data[i] = Math.floor(place / step) % size;
      });
      result.push(column);
    }
  }
  if (result.length > self.rank) {
    throw new ShapeError(`too many indices for tensor of dimension ${self.rank} (got ${result.length})`, "IndexError");
  }
  while (result.length < self.rank) result.push(null);
  return result;
}

interface Plan {
  readonly shape: Shape;
  /** Strides of the tensor and of the index tensors, for each dimension of the result; 0 where they have none. */
  readonly strides: readonly (readonly number[])[];
  /** Storage offsets: every place is the sum of one of each. */
  readonly before: Float64Array;
  readonly indexed: Float64Array;
  readonly after: Float64Array;
}

function plan(self: Tensor, given: Indices): Plan {
  const indices = expandMasks(self, given);
  const used: number[] = [];
  indices.forEach((index, dim) => {
    if (index !== null) used.push(dim);
  });
  const tensors = used.map((dim) => indices[dim] as Tensor);
  let shape: Shape = [];
  try {
    for (const tensor of tensors) shape = broadcastShapes(shape, tensor.shape);
  } catch {
    throw new ShapeError(
      `shape mismatch: indexing tensors could not be broadcast together with shapes ${tensors.map((x) => shapeText(x.shape)).join(", ")}`,
      "IndexError",
    );
  }
  const indexed = new Float64Array(countElements(shape));
  used.forEach((dim, position) => {
    const size = self.shape[dim] as number;
    const stride = self.strides[dim] as number;
    const places = elementsOf(expand(indices[dim] as Tensor, shape));
    if (size === 0 && places.length > 0) {
      throw new EngineError("IndexError", "index is out of bounds for dimension with size 0");
    }
    for (let i = 0; i < places.length; i++) {
      let place = places[i] as number;
      if (place < -size || place >= size) {
        throw new EngineError(
          "IndexError",
          `index ${place} is out of bounds for dimension ${position} with size ${size}`,
        );
      }
      if (place < 0) place += size;
      (indexed[i] as number) += place * stride;
    }
  });
  const first = used[0] ?? 0;
  const adjacent = used.every((dim, i) => dim === first + i);
  const rest = self.shape.map((_, dim) => dim).filter((dim) => !used.includes(dim));
  const beforeDims = adjacent ? rest.filter((dim) => dim < first) : [];
  const afterDims = adjacent ? rest.filter((dim) => dim >= first) : rest;
  const before = offsetsOf(self, beforeDims, self.offset);
  const after = offsetsOf(self, afterDims, 0);
  const sizes = (dims: readonly number[]): number[] => dims.map((dim) => self.shape[dim] as number);
  const stridesOf = (dims: readonly number[]): number[] => dims.map((dim) => self.strides[dim] as number);
  const none = (dims: readonly unknown[]): number[] => dims.map(() => 0);
  const strides = [
    [...stridesOf(beforeDims), ...none(shape), ...stridesOf(afterDims)],
    ...tensors.map((tensor) => [
      ...none(beforeDims),
      ...broadcastStrides(tensor.shape, tensor.strides, shape),
      ...none(afterDims),
    ]),
  ];
  return { shape: [...sizes(beforeDims), ...shape, ...sizes(afterDims)], strides, before, indexed, after };
}

function offsetsOf(self: Tensor, dims: readonly number[], start: number): Float64Array {
  let offsets = new Float64Array([start]);
  for (const dim of dims) {
    const size = self.shape[dim] as number;
    const stride = self.strides[dim] as number;
    const next = new Float64Array(offsets.length * size);
    offsets.forEach((offset, i) => {
      for (let k = 0; k < size; k++) next[i * size + k] = offset + k * stride;
    });
    offsets = next;
  }
  return offsets;
}

export const index = defineOperator({
  schema: "index.Tensor(Tensor self, Tensor?[] indices) -> Tensor",
  python: ["torch.ops.aten.index"],
  summary: "Takes the elements that index tensors name.",
  formula: "{self}_{{indices}}",
  complex: "parts",
  forward: (self, indices): Tensor => {
    const { shape, strides, before, indexed, after } = plan(self, indices);
    const result = newTensor(shape, self.dtype);
    readPlaces(result.storage.data, self.storage.data, before, indexed, after);
    if (shape.length < 2 || memoryOrder(shape, strides) === null) return result;
    const ordered = newLike(shape, self.dtype, strides);
    copyElements(ordered, result);
    return ordered;
  },
  saves: ["indices"],
  derivatives: {
    self: {
      formula: String.raw`\text{sum of } {grad} \text{ at } {indices}`,
      vjp: ({ grad, self, indices }): Tensor =>
        (indexPutImpl.inplaceTwin as typeof indexPutImpl)(zeros(self.shape, grad.dtype), indices, grad, true, true),
    },
  },
});

/** One value written through masks is converted as a fill converts it. */
function isFill(indices: Indices, values: Tensor, accumulate: boolean): boolean {
  return (
    values.numel === 1 &&
    !accumulate &&
    indices.every((tensor) => tensor === null || tensor.dtype === bool || tensor.dtype === uint8)
  );
}

function put(self: Tensor, indices: Indices, given: Tensor, accumulate: boolean): void {
  const values = isFill(indices, given, accumulate) ? to(given, self.dtype) : given;
  if (values.dtype !== self.dtype) {
    throw new DtypeError(
      `Index put requires the source and destination dtypes match, got ${self.dtype.scalarTypeName} for the destination and ${values.dtype.scalarTypeName} for the source.`,
    );
  }
  const { shape, before, indexed, after } = plan(self, indices);
  if (!canExpandTo(values.shape, shape)) {
    throw new ShapeError(
      `shape mismatch: value tensor of shape ${shapeText(values.shape)} cannot be broadcast to indexing result of shape ${shapeText(shape)}`,
    );
  }
  const source = contiguousElements(values.numel === 1 ? values : expand(values, shape));
  const step = values.numel === 1 ? 0 : 1;
  writePlaces(
    self.storage.data,
    source.storage.data,
    source.offset,
    step,
    before,
    indexed,
    after,
    accumulate,
    self.dtype.round,
  );
}

interface Put {
  readonly grad: Tensor;
  readonly indices: Indices;
  readonly accumulate: boolean;
}

const PUT_DERIVATIVES = {
  self: {
    formula: String.raw`{grad} \text{ except at } {indices}`,
    vjp: ({ grad, indices, accumulate }: Put): Tensor =>
      accumulate ? grad : indexPut(grad, indices, scalarTensor(0, grad.dtype), false),
  },
  values: {
    formula: "{grad}_{{indices}}",
    vjp: ({ grad, indices }: Put): Tensor => index(grad, indices),
  },
} as const;

export const indexPut = defineOperator({
  schema: "index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor",
  python: ["torch.index_put", "Tensor.index_put"],
  summary: "Writes values to the places that index tensors name.",
  formula: String.raw`{values} \text{ at } {indices}, \text{ else } {self}`,
  complex: "parts",
  forward: (self, indices, values, accumulate): Tensor => {
    const copy = cloneElements(self);
    put(copy, indices, values, accumulate);
    return copy;
  },
  into: (self, indices, values, accumulate) => {
    warnOfExpanded(self, "index_put_", "indices] = tensor");
    for (const tensor of [values, ...indices]) if (tensor !== null) assertNoOverlap(self, tensor);
    put(self, indices, values, accumulate);
  },
  inplace: ["torch.index_put_"],
  writesExpanded: true,
  saves: ["indices"],
  derivatives: PUT_DERIVATIVES,
});

/** What PyTorch calls where it adds gradients to places. */
export const indexPutImpl = defineOperator({
  schema:
    "_index_put_impl(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False, bool unsafe=False) -> Tensor",
  python: [],
  summary: "Writes values to the places that index tensors name.",
  formula: String.raw`{values} \text{ at } {indices}, \text{ else } {self}`,
  forward: (self, indices, values, accumulate): Tensor => indexPut(self, indices, values, accumulate),
  into: (self, indices, values, accumulate) => put(self, indices, values, accumulate),
  complex: "parts",
  inplace: ["torch._index_put_impl_"],
  saves: ["indices"],
  derivatives: PUT_DERIVATIVES,
});

export const putElements = defineOperator({
  schema: "put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor",
  python: ["torch.put", "Tensor.put"],
  summary: "Writes values to places of the flattened tensor.",
  complex: "parts",
  forward: (self, places, source, accumulate): Tensor => {
    if (places.dtype !== int64) {
      throw new DtypeError(`put_(): Expected a long tensor for index, but got ${places.dtype.scalarTypeName}`);
    }
    if (source.dtype !== self.dtype) {
      throw new DtypeError(
        `put_(): self and source expected to have the same dtype, but got self.dtype = ${self.dtype.scalarTypeName} and source.dtype = ${source.dtype.scalarTypeName}`,
      );
    }
    if (source.numel !== places.numel) {
      throw new ShapeError(
        `put_(): Expected source and index to have the same number of elements, but got source.numel() = ${source.numel}, index.numel() = ${places.numel}`,
        "IndexError",
      );
    }
    if (self.numel === 0 && places.numel > 0) {
      throw new EngineError("IndexError", "put_(): Tried to put elements into an empty tensor");
    }
    for (const place of elementsOf(places)) {
      if (place < -self.numel || place >= self.numel) {
        throw new EngineError(
          "IndexError",
          `out of range: tried to access index ${place} on a tensor of ${self.numel} elements.`,
        );
      }
    }
    const copy = cloneElements(self);
    const flat = newTensor([self.numel], self.dtype);
    copyElements(view(flat, self.shape), copy);
    put(flat, [reshape(places, [-1])], reshape(source, [-1]), accumulate);
    copyElements(copy, view(flat, self.shape));
    return copy;
  },
  inplace: true,
  saves: ["index"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {index}`,
      vjp: ({ grad, index: places, accumulate }): Tensor =>
        accumulate
          ? grad
          : putElements(grad, places, zerosLike(expand(scalarTensor(0, grad.dtype), places.shape)), false),
    },
    source: {
      formula: "{grad}_{{index}}",
      vjp: ({ grad, source, index: places }): Tensor =>
        reshape(index(reshape(grad, [-1]), [reshape(places, [-1])]), source.shape),
    },
  },
});

/** `index` for indices that are known to be in bounds. */
export const unsafeIndex = defineOperator({
  schema: "_unsafe_index.Tensor(Tensor self, Tensor?[] indices) -> Tensor",
  python: ["torch._unsafe_index"],
  summary: "Takes the elements that index tensors name.",
  formula: "{self}_{{indices}}",
  forward: (self, indices): Tensor => index(self, indices),
  saves: ["indices"],
  derivatives: {
    self: {
      formula: String.raw`\text{sum of } {grad} \text{ at } {indices}`,
      vjp: ({ grad, self, indices }): Tensor => unsafeIndexPut(zeros(self.shape, grad.dtype), indices, grad, true),
    },
  },
});

export const unsafeIndexPut = defineOperator({
  schema: "_unsafe_index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor",
  python: ["torch._unsafe_index_put"],
  summary: "Writes values to the places that index tensors name.",
  formula: String.raw`{values} \text{ at } {indices}, \text{ else } {self}`,
  forward: (self, indices, values, accumulate): Tensor => indexPut(self, indices, values, accumulate),
  saves: ["indices"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ except at } {indices}`,
      vjp: ({ grad, indices, accumulate }): Tensor =>
        accumulate ? grad : indexPut(grad, indices, scalarTensor(0, grad.dtype), false),
    },
    values: { formula: "{grad}_{{indices}}", vjp: ({ grad, indices }): Tensor => unsafeIndex(grad, indices) },
  },
});

/** Indices where the mask holds; elsewhere some place that exists. */
function withinBounds(self: { readonly shape: Shape }, indices: Indices): (Tensor | null)[] {
  return indices.map((tensor, dim) => {
    if (tensor === null) return null;
    const size = self.shape[dim] as number;
    const clipped = cloneElements(tensor);
    const { data } = clipped.storage;
    for (let i = 0; i < data.length; i++) data[i] = Math.min(Math.max(data[i] as number, -size), size - 1);
    return clipped;
  });
}

export const unsafeMaskedIndex = defineOperator({
  schema: "_unsafe_masked_index(Tensor self, Tensor mask, Tensor?[] indices, Scalar fill) -> Tensor",
  python: ["torch._unsafe_masked_index"],
  summary: "Takes the elements that index tensors name where a mask holds, a number elsewhere.",
  forward: (self, mask, indices, fill): Tensor => {
    const held = to(mask, bool);
    return maskedFill(index(self, withinBounds(self, indices)), logicalNot(held), fill);
  },
  saves: ["mask", "indices"],
  derivatives: {
    self: {
      formula: String.raw`\text{sum of } {grad} \text{ at } {indices} \text{ where } {mask}`,
      vjp: ({ grad, self, mask, indices }): Tensor =>
        unsafeMaskedIndexPutAccumulate(zeros(self.shape, grad.dtype), mask, indices, grad),
    },
  },
});

export const unsafeMaskedIndexPutAccumulate = defineOperator({
  schema: "_unsafe_masked_index_put_accumulate(Tensor self, Tensor mask, Tensor?[] indices, Tensor values) -> Tensor",
  python: ["torch._unsafe_masked_index_put_accumulate"],
  summary: "Adds values to the places that index tensors name where a mask holds.",
  forward: (self, mask, indices, values): Tensor => {
    const kept = maskedFill(values, logicalNot(to(mask, bool)), values.dtype === bool ? false : 0);
    return indexPut(self, withinBounds(self, indices), kept, true);
  },
  saves: ["mask", "indices"],
  derivatives: {
    self: { formula: "{grad}", saves: [], vjp: ({ grad }) => grad },
    values: {
      formula: String.raw`{grad}_{{indices}} \text{ where } {mask}, \text{ else } 0`,
      vjp: ({ grad, mask, indices }): Tensor => unsafeMaskedIndex(grad, mask, indices, 0),
    },
  },
});

interface Sliced {
  readonly tensor: Tensor;
  readonly indices: (Tensor | null)[];
}

/** Takes integers, slices, None and … by views; index tensors are left over. */
function applySlices(self: Tensor, items: readonly IndexItem[], optimize: boolean): Sliced {
  let specified = 0;
  for (const item of items) {
    if (item === null || item === "ellipsis" || typeof item === "boolean") continue;
    specified += item instanceof Tensor && (item.dtype === bool || item.dtype === uint8) ? item.rank : 1;
  }
  if (specified > self.rank) {
    if (self.rank === 0 && items.length === 1 && (typeof items[0] === "number" || isSlice(items[0])))
      throw zeroDimIndex(items[0]);
    throw new ShapeError(`too many indices for tensor of dimension ${self.rank}`, "IndexError");
  }
  let tensor = self;
  let dim = 0;
  const indices: (Tensor | null)[] = [];
  const leave = (index: Tensor): void => {
    while (indices.length < dim) indices.push(null);
    indices[dim] = index;
  };
  for (const item of items) {
    if (typeof item === "number") tensor = selectItem(tensor, dim, item, self);
    else if (item === null) tensor = unsqueeze(tensor, dim++);
    else if (item === "ellipsis") dim += self.rank - specified;
    else if (typeof item === "boolean") {
      tensor = unsqueeze(tensor, dim);
      leave(reshape(scalarTensor(item ? 1 : 0, bool), [1]));
      dim++;
    } else if (item instanceof Tensor) {
      if (item.rank === 0 && item.batch === null && item.dtype.category <= 1) {
        if (item.dtype !== bool && item.dtype !== uint8) {
          tensor = selectItem(tensor, dim, item.item(), self);
          continue;
        }
        tensor = unsqueeze(tensor, dim);
        leave(reshape(item, [1]));
        dim++;
      } else {
        leave(item);
        dim += item.dtype === bool || item.dtype === uint8 ? item.rank : 1;
      }
    } else {
      tensor = sliceItem(tensor, dim, item, optimize);
      dim++;
    }
  }
  return { tensor, indices };
}

function isSlice(item: IndexItem | undefined): item is SliceItem {
  return typeof item === "object" && item !== null && !(item instanceof Tensor);
}

function zeroDimIndex(item: IndexItem | undefined): ShapeError {
  return isSlice(item)
    ? new ShapeError("slice() cannot be applied to a 0-dim tensor.", "IndexError")
    : new ShapeError(
        "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number",
        "IndexError",
      );
}

function selectItem(tensor: Tensor, dim: number, place: number, original: Tensor): Tensor {
  if (tensor.rank === 0) throw zeroDimIndex(place);
  const size = tensor.shape[dim] as number;
  if (place < -size || place >= size) {
    const at = original.rank === tensor.rank ? dim : dim + original.rank - tensor.rank;
    throw new ShapeError(`index ${place} is out of bounds for dimension ${at} with size ${size}`, "IndexError");
  }
  return select(tensor, dim, place);
}

function sliceItem(tensor: Tensor, dim: number, item: SliceItem, optimize: boolean): Tensor {
  const step = item.step ?? 1;
  if (step <= 0)
    throw new EngineError("ValueError", step === 0 ? "step cannot be zero" : "step must be greater than zero");
  const size = tensor.shape[dim] as number;
  if (optimize && step === 1 && (item.start ?? 0) === 0 && (item.stop ?? size) === size) return tensor;
  const start = item.start ?? 0;
  const stop = item.stop ?? Number.MAX_SAFE_INTEGER;
  return slice(tensor, dim, start, stop, step);
}

/** `self[items]`. */
export function getItem(self: Tensor, items: readonly IndexItem[]): Tensor {
  const only = items.length === 1 ? items[0] : undefined;
  if (only === "ellipsis") return aliasOf(self);
  if (only !== undefined && isSlice(only)) {
    if (self.rank === 0) throw zeroDimIndex(only);
    return sliceItem(self, 0, only, false);
  }
  const { tensor, indices } = applySlices(self, items, true);
  if (indices.length === 0) return tensor === self ? aliasOf(self) : tensor;
  return index(tensor, indices);
}

/** `self[items] = value`. */
export function setItem(self: Tensor, items: readonly IndexItem[], value: Tensor | ScalarLike): void {
  const source = value instanceof Tensor ? value : elementFor(self.dtype, value);
  if (items.length === 1 && (items[0] as unknown) === false) return;
  const { tensor, indices } = applySlices(self, items, true);
  const sliced = source.shape.slice(leadingOnes(source.shape));
  if (indices.length === 0) {
    if (sameShape(tensor.shape, source.shape)) copyInto(tensor, source);
    else if (source.rank === 0) fillTensor(tensor, source);
    else copyInto(tensor, expand(view(source, sliced), tensor.shape));
    return;
  }
  const values = sameShape(sliced, source.shape) ? source : view(source, sliced);
  (indexPut.inplaceTwin as (...args: unknown[]) => Tensor)(tensor, indices, values);
}

function elementFor(dtype: DType, value: ScalarLike): Tensor {
  if (dtype.isComplex && isComplexScalar(value)) return complexScalarTensor(value.value, value.imaginary, dtype);
  return scalarTensor(numberFor(dtype, value), dtype);
}

/** Assignment forgives extra dimensions of size 1 in front. */
function leadingOnes(shape: Shape): number {
  let count = 0;
  while (count < shape.length && shape[count] === 1) count++;
  return count;
}
