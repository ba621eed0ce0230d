/**
 * Reading at places that an index tensor names: along one dimension, or of the flattened tensor.
 * https://pytorch.org/docs/stable/generated/torch.gather.html
 */
import { int32, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { cloneElements, contiguousElements, elementsOf } from "../kernels/copying";
import { alongIndex, takeBlocks, takeElements } from "../kernels/indexing";
import { defineOperator } from "../operator";
import { broadcastShapes, countElements, shapeText, wrapDim } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { zeros } from "./creation";
import { putElements } from "./indexing";
import { addAlong, addScattered } from "./scattering";
import { expand, reshape } from "./views";

export function isIndexDtype(index: Tensor): boolean {
  return index.dtype === int64 || index.dtype === int32;
}

export function outOfBounds(dim: number): (index: number, size: number) => never {
  return (index, size) => {
    throw new EngineError("RuntimeError", `index ${index} is out of bounds for dimension ${dim} with size ${size}`);
  };
}

function checkGather(self: Tensor, dim: number, index: Tensor): void {
  if (index.numel === 0) return;
  if (!isIndexDtype(index)) throw new DtypeError("gather(): Expected dtype int32/int64 for index");
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
  complex: "parts",
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
    if (indices.dtype !== int64) {
      throw new DtypeError(
        `torch.take_along_dim(): dtype of indices should be Long but got ${indices.dtype.scalarTypeName}`,
      );
    }
    if (dim === null) return gather(reshape(self, [-1]), 0, fromFront(reshape(indices, [-1]), self.numel));
    if (self.rank !== indices.rank) {
      throw new ShapeError(
        `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${self.rank} dimensions for input, and ${indices.rank} dimensions for indices`,
      );
    }
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
  if (!data.some((place) => place < 0 && place >= -size)) return indices;
  for (let i = 0; i < data.length; i++) if ((data[i] as number) < 0) (data[i] as number) += size;
  return places;
}

/** Places of a 0-d or 1-d index, all within bounds. */
export function placesOf(index: Tensor, size: number, refuse: (index: number) => never): ArrayLike<number> {
  const places = elementsOf(index);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place < 0 || place >= size) refuse(place);
  }
  return places;
}

export function refuseIndexInSelf(): never {
  throw new EngineError("IndexError", "index out of range in self");
}

/** A tensor as (outer, size, inner) around one dimension. */
export function blocks(self: Tensor, at: number): { outer: number; size: number; inner: number } {
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
  complex: "parts",
  forward: (self, dim, index): Tensor => {
    const at = wrapDim(dim, self.rank);
    if (index.rank > 1) throw new ShapeError("index_select(): Index is supposed to be a vector", "IndexError");
    if (self.rank === 0 && index.numel !== 1) {
      throw new ShapeError(`index_select(): Index to scalar can have only 1 value, got ${index.numel} value(s)`);
    }
    if (!isIndexDtype(index)) throw new DtypeError("index_select(): Expected dtype int32 or int64 for index");
    const { outer, size, inner } = blocks(self, at);
    const places = placesOf(index, size, refuseIndexInSelf);
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
      vjp: ({ grad, self, dim, index }): Tensor => addAlong(zeros(self.shape, grad.dtype), dim, index, grad),
    },
  },
});

export const take = defineOperator({
  schema: "take(Tensor self, Tensor index) -> Tensor",
  python: ["torch.take", "Tensor.take"],
  summary: "Elements at places of the flattened tensor.",
  formula: "{self}_{{index}}",
  complex: "parts",
  forward: (self, index): Tensor => {
    if (index.dtype !== int64) {
      throw new DtypeError(`take(): Expected a long tensor for index, but got ${index.dtype.scalarTypeName}`);
    }
    if (self.numel === 0 && index.numel > 0) {
      throw new EngineError("IndexError", "take(): tried to take from an empty tensor");
    }
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

export { indexAdd, scatter, scatterAdd } from "./scattering";
