/**
 * Several tensors made into one.
 * https://pytorch.org/docs/stable/generated/torch.cat.html
 */
import type { DType } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { copyElements } from "../kernels/copying";
import { defineOperator } from "../operator";
import { resultTypeOf } from "../promotion";
import { type Shape, sameShape, shapeText, wrapDim } from "../shape";
import { newTensor, Tensor } from "../tensor";
import { narrow, reshape, select, slice, unsqueeze } from "./views";

/** A vector without elements goes with everything, as it always has. */
function isSkipped(tensor: Tensor): boolean {
  return tensor.rank === 1 && tensor.shape[0] === 0;
}

export const cat = defineOperator({
  schema: "cat(Tensor[] tensors, int dim=0) -> Tensor",
  python: ["torch.cat", "torch.concat", "torch.concatenate"],
  summary: "Tensors one after the other along a dimension.",
  formula: String.raw`\operatorname{cat}({tensors})`,
  forward: (tensors, dim): Tensor => {
    if (tensors.length === 0) {
      throw new EngineError("ValueError", "expected a non-empty list of Tensors");
    }
    tensors.forEach((tensor, i) => {
      if (tensor.rank === 0) {
        throw new ShapeError(`zero-dimensional tensor (at position ${i}) cannot be concatenated`);
      }
    });
    const parts = tensors.filter((tensor) => !isSkipped(tensor));
    const dtype = resultTypeOf(tensors);
    const first = parts[0];
    if (first === undefined) return newTensor([0], dtype);
    const at = wrapDim(dim, first.rank);
    let total = 0;
    tensors.forEach((part, i) => {
      if (isSkipped(part)) return;
      if (part.rank !== first.rank) {
        throw new ShapeError(`Tensors must have same number of dimensions: got ${first.rank} and ${part.rank}`);
      }
      part.shape.forEach((size, d) => {
        if (d !== at && size !== first.shape[d]) {
          throw new ShapeError(
            `Sizes of tensors must match except in dimension ${at}. Expected size ${first.shape[d]} but got size ${size} for tensor number ${i} in the list.`,
          );
        }
      });
      total += part.shape[at] as number;
    });
    const shape = first.shape.map((size, d) => (d === at ? total : size));
    const result = parts.every(isChannelsLast) ? channelsLast(shape, dtype) : newTensor(shape, dtype);
    let start = 0;
    for (const part of parts) {
      const end = start + (part.shape[at] as number);
      copyElements(slice(result, at, start, end, 1), part);
      start = end;
    }
    return result;
  },
  derivatives: {
    tensors: {
      formula: String.raw`\operatorname{split}({grad})`,
      vjp: ({ grad, tensors, dim }): (Tensor | null)[] => {
        let start = 0;
        const at = wrapDim(dim, grad.rank);
        return tensors.map((tensor) => {
          if (isSkipped(tensor) && grad.rank !== 1) return newTensor([0], grad.dtype);
          const size = tensor.shape[at] as number;
          const piece = narrow(grad, at, start, size);
          start += size;
          return piece;
        });
      },
    },
  },
});

/** Images whose channels lie next to each other in memory. */
function isChannelsLast(tensor: Tensor): boolean {
  if (tensor.rank !== 4 || tensor.isContiguous) return false;
  return sameShape(tensor.strides, channelsLastStrides(tensor.shape));
}

function channelsLastStrides(shape: Shape): number[] {
  const [, channels, height, width] = shape as [number, number, number, number];
  return [channels * height * width, 1, channels * width, channels];
}

function channelsLast(shape: Shape, dtype: DType): Tensor {
  const plain = newTensor(shape, dtype);
  return new Tensor(plain.storage, shape, channelsLastStrides(shape), 0, dtype);
}

export const stack = defineOperator({
  schema: "stack(Tensor[] tensors, int dim=0) -> Tensor",
  python: ["torch.stack"],
  summary: "Tensors of one shape along a new dimension.",
  formula: String.raw`\operatorname{stack}({tensors})`,
  forward: (tensors, dim): Tensor => {
    const first = tensors[0];
    if (first === undefined) throw new ShapeError("stack expects a non-empty TensorList");
    const at = wrapDim(dim, first.rank + 1);
    tensors.forEach((tensor, i) => {
      if (!sameShape(tensor.shape, first.shape)) {
        throw new ShapeError(
          `stack expects each tensor to be equal size, but got ${shapeText(first.shape)} at entry 0 and ${shapeText(tensor.shape)} at entry ${i}`,
        );
      }
    });
    const result = newTensor(
      [...first.shape.slice(0, at), tensors.length, ...first.shape.slice(at)],
      resultTypeOf(tensors),
    );
    tensors.forEach((tensor, i) => {
      copyElements(select(result, at, i), tensor);
    });
    return result;
  },
  derivatives: {
    tensors: {
      formula: String.raw`\operatorname{unbind}({grad})`,
      vjp: ({ grad, tensors, dim }): Tensor[] => tensors.map((_, i) => select(grad, dim, i)),
    },
  },
});

function atLeast(tensor: Tensor, rank: 1 | 2 | 3): Tensor {
  if (tensor.rank >= rank) return tensor;
  if (tensor.rank === 0) return reshape(tensor, new Array<number>(rank).fill(1));
  if (rank === 2) return unsqueeze(tensor, 0);
  return tensor.rank === 1 ? unsqueeze(unsqueeze(tensor, 0), -1) : unsqueeze(tensor, -1);
}

export const hstack = defineOperator({
  schema: "hstack(Tensor[] tensors) -> Tensor",
  python: ["torch.hstack"],
  summary: "Tensors side by side.",
  composite: true,
  forward: (tensors): Tensor => {
    const parts = tensors.map((tensor) => atLeast(tensor, 1));
    return cat(parts, parts[0]?.rank === 1 ? 0 : 1);
  },
});

export const vstack = defineOperator({
  schema: "vstack(Tensor[] tensors) -> Tensor",
  python: ["torch.vstack", "torch.row_stack"],
  summary: "Tensors below each other.",
  composite: true,
  forward: (tensors): Tensor =>
    cat(
      tensors.map((tensor) => atLeast(tensor, 2)),
      0,
    ),
});

export const dstack = defineOperator({
  schema: "dstack(Tensor[] tensors) -> Tensor",
  python: ["torch.dstack"],
  summary: "Tensors behind each other.",
  composite: true,
  forward: (tensors): Tensor =>
    cat(
      tensors.map((tensor) => atLeast(tensor, 3)),
      2,
    ),
});

export const columnStack = defineOperator({
  schema: "column_stack(Tensor[] tensors) -> Tensor",
  python: ["torch.column_stack"],
  summary: "Vectors as columns of a matrix.",
  composite: true,
  forward: (tensors): Tensor =>
    hstack(tensors.map((tensor) => (tensor.rank <= 1 ? reshape(tensor, [tensor.numel, 1]) : tensor))),
});

export const atLeast1d = defineOperator({
  schema: "atleast_1d(Tensor self) -> Tensor",
  python: ["torch.atleast_1d"],
  summary: "With at least one dimension.",
  composite: true,
  forward: (self): Tensor => atLeast(self, 1),
});

export const atLeast2d = defineOperator({
  schema: "atleast_2d(Tensor self) -> Tensor",
  python: ["torch.atleast_2d"],
  summary: "With at least two dimensions.",
  composite: true,
  forward: (self): Tensor => atLeast(self, 2),
});

export const atLeast3d = defineOperator({
  schema: "atleast_3d(Tensor self) -> Tensor",
  python: ["torch.atleast_3d"],
  summary: "With at least three dimensions.",
  composite: true,
  forward: (self): Tensor => atLeast(self, 3),
});

function tensorSplit(self: Tensor, places: readonly number[], dim: number): Tensor[] {
  const at = wrapDim(dim, self.rank);
  const size = self.shape[at] as number;
  const bounds = [0, ...places, size];
  return bounds.slice(1).map((end, i) => slice(self, at, i === 0 ? 0 : (bounds[i] as number), end, 1));
}

function sections(self: Tensor, count: number, dim: number): number[] {
  if (count <= 0) throw new ShapeError(`number of sections must be larger than 0, got ${count}`);
  const size = self.shape[wrapDim(dim, self.rank)] as number;
  const places: number[] = [];
  let at = 0;
  for (let i = 0; i < count - 1; i++) {
    at += Math.floor(size / count) + (i < size % count ? 1 : 0);
    places.push(at);
  }
  return places;
}

export const tensorSplitSections = defineOperator({
  schema: "tensor_split.sections(Tensor(a -> *) self, SymInt sections, int dim=0) -> Tensor(a)[]",
  python: ["torch.tensor_split", "Tensor.tensor_split"],
  summary: "So many pieces, as equal as can be.",
  composite: true,
  forward: (self, count, dim): Tensor[] => tensorSplit(self, sections(self, count, dim), dim),
});

export const tensorSplitIndices = defineOperator({
  schema: "tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> Tensor(a)[]",
  python: ["torch.tensor_split", "Tensor.tensor_split"],
  summary: "Pieces between given places.",
  composite: true,
  forward: (self, indices, dim): Tensor[] => tensorSplit(self, indices, dim),
});

function checkDivides(name: string, self: Tensor, count: number, dim: number): void {
  const size = self.shape[dim] as number;
  if (count === 0 || size % count !== 0) {
    throw new ShapeError(
      `torch.${name} attempted to split along dimension ${dim}, but the size of the dimension ${size} is not divisible by the split_size ${count}!`,
    );
  }
}

export const hsplit = defineOperator({
  schema: "hsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]",
  python: ["torch.hsplit", "Tensor.hsplit"],
  summary: "So many pieces side by side.",
  composite: true,
  forward: (self, count): Tensor[] => {
    if (self.rank < 1) {
      throw new ShapeError(
        `torch.hsplit requires a tensor with at least 1 dimension, but got a tensor with ${self.rank} dimensions!`,
      );
    }
    const dim = self.rank === 1 ? 0 : 1;
    checkDivides("hsplit", self, count, dim);
    return tensorSplit(self, sections(self, count, dim), dim);
  },
});

export const vsplit = defineOperator({
  schema: "vsplit.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]",
  python: ["torch.vsplit", "Tensor.vsplit"],
  summary: "So many pieces below each other.",
  composite: true,
  forward: (self, count): Tensor[] => {
    if (self.rank < 2) {
      throw new ShapeError(
        `torch.vsplit requires a tensor with at least 2 dimension, but got a tensor with ${self.rank} dimensions!`,
      );
    }
    checkDivides("vsplit", self, count, 0);
    return tensorSplit(self, sections(self, count, 0), 0);
  },
});
