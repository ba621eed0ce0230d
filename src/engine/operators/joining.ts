/**
 * Several tensors made into one.
 * https://pytorch.org/docs/stable/generated/torch.cat.html
 */
import { type DType, defaultDtype } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { copyElements } from "../kernels/copying";
import { defineOperator, notImplemented } from "../operator";
import { resultTypeOf } from "../promotion";
import { broadcastShapes, type Shape, sameShape, shapeText, wrapDim } from "../shape";
import { alias, newTensor, Tensor } from "../tensor";
import { expand, narrow, reshape, select, slice, unsqueeze } from "./views";

/** A vector without elements goes with everything, as it always has. */
function isSkipped(tensor: Tensor): boolean {
  return tensor.rank === 1 && tensor.shape[0] === 0;
}

export const cat = defineOperator({
  schema: "cat(Tensor[] tensors, int dim=0) -> Tensor",
  python: ["torch.cat", "torch.concat", "torch.concatenate"],
  summary: "Tensors one after the other along a dimension.",
  formula: String.raw`\operatorname{cat}({tensors})`,
  complex: "whole",
  forward: (tensors, dim): Tensor => {
    if (tensors.length === 0) {
      throw new EngineError("ValueError", "torch.cat(): expected a non-empty list of Tensors");
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
  complex: "parts",
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

function checkNonEmpty(name: string, tensors: readonly Tensor[]): void {
  if (tensors.length === 0) throw new ShapeError(`${name} expects a non-empty TensorList`);
}

export const hstack = defineOperator({
  schema: "hstack(Tensor[] tensors) -> Tensor",
  python: ["torch.hstack"],
  summary: "Tensors side by side.",
  composite: true,
  complex: "whole",
  forward: (tensors): Tensor => {
    checkNonEmpty("hstack", tensors);
    const parts = tensors.map((tensor) => atLeast(tensor, 1));
    return cat(parts, parts[0]?.rank === 1 ? 0 : 1);
  },
});

export const vstack = defineOperator({
  schema: "vstack(Tensor[] tensors) -> Tensor",
  python: ["torch.vstack", "torch.row_stack"],
  summary: "Tensors below each other.",
  composite: true,
  complex: "whole",
  forward: (tensors): Tensor => {
    checkNonEmpty("vstack", tensors);
    return cat(
      tensors.map((tensor) => atLeast(tensor, 2)),
      0,
    );
  },
});

export const dstack = defineOperator({
  schema: "dstack(Tensor[] tensors) -> Tensor",
  python: ["torch.dstack"],
  summary: "Tensors behind each other.",
  composite: true,
  complex: "whole",
  forward: (tensors): Tensor => {
    checkNonEmpty("dstack", tensors);
    return cat(
      tensors.map((tensor) => atLeast(tensor, 3)),
      2,
    );
  },
});

export const columnStack = defineOperator({
  schema: "column_stack(Tensor[] tensors) -> Tensor",
  python: ["torch.column_stack"],
  summary: "Vectors as columns of a matrix.",
  composite: true,
  complex: "whole",
  forward: (tensors): Tensor => {
    checkNonEmpty("column_stack", tensors);
    return hstack(tensors.map((tensor) => (tensor.rank <= 1 ? reshape(tensor, [tensor.numel, 1]) : tensor)));
  },
});

export const atLeast1d = defineOperator({
  schema: "atleast_1d(Tensor self) -> Tensor",
  python: ["torch.atleast_1d"],
  summary: "With at least one dimension.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => atLeast(self, 1),
});

export const atLeast2d = defineOperator({
  schema: "atleast_2d(Tensor self) -> Tensor",
  python: ["torch.atleast_2d"],
  summary: "With at least two dimensions.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => atLeast(self, 2),
});

export const atLeast3d = defineOperator({
  schema: "atleast_3d(Tensor self) -> Tensor",
  python: ["torch.atleast_3d"],
  summary: "With at least three dimensions.",
  composite: true,
  complex: "whole",
  forward: (self): Tensor => atLeast(self, 3),
});

function blockShape(tensor: Tensor): readonly [number, number] {
  return [tensor.rank < 2 ? 1 : (tensor.shape[0] as number), tensor.rank === 0 ? 1 : (tensor.shape.at(-1) as number)];
}

export const blockDiag = defineOperator({
  schema: "block_diag(Tensor[] tensors) -> Tensor",
  python: [],
  summary: "Matrices along the diagonal of a large one, zeros elsewhere.",
  formula: String.raw`\operatorname{diag}({tensors})`,
  forward: (tensors): Tensor => {
    if (tensors.length === 0) return newTensor([1, 0], defaultDtype());
    tensors.forEach((tensor, i) => {
      if (tensor.rank > 2) {
        throw new ShapeError(
          `torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${i} has ${tensor.rank} dimensions`,
        );
      }
    });
    const shapes = tensors.map(blockShape);
    const total = (side: 0 | 1): number => shapes.reduce((sum, shape) => sum + shape[side], 0);
    const result = newTensor([total(0), total(1)], resultTypeOf(tensors));
    let [row, column] = [0, 0];
    shapes.forEach(([rows, columns], i) => {
      const corner = row * (result.strides[0] as number) + column;
      copyElements(alias(result, [rows, columns], result.strides, corner), tensors[i] as Tensor);
      row += rows;
      column += columns;
    });
    return result;
  },
  derivatives: {
    tensors: {
      formula: String.raw`\text{blocks of } {grad}`,
      vjp: ({ grad, tensors }): Tensor[] => {
        let [row, column] = [0, 0];
        return tensors.map((tensor) => {
          const [rows, columns] = blockShape(tensor as Tensor);
          const block = slice(slice(grad, 0, row, row + rows, 1), 1, column, column + columns, 1);
          row += rows;
          column += columns;
          return reshape(block, tensor.shape);
        });
      },
    },
  },
});

export const chunkCat = defineOperator({
  schema: "_chunk_cat(Tensor[] tensors, int dim, int num_chunks) -> Tensor",
  python: ["torch._chunk_cat"],
  summary: "Each tensor cut into so many pieces, padded with zeros; the pieces of all tensors next to each other.",
  forward: (tensors, dim, count): Tensor => {
    const first = tensors[0];
    if (count < 1) throw new ShapeError("_chunk_cat expects positive num_chunks");
    if (first === undefined) throw new ShapeError("_chunk_cat expects a non-empty input tensor list");
    const sameRanks = tensors.every((tensor) => tensor.rank === first.rank);
    if (!sameRanks && dim < 0) {
      throw new ShapeError("_chunk_cat expects non-negative dim when input tensors have different ndims");
    }
    const at = sameRanks ? wrapDim(dim, first.rank) : dim;
    const lead = first.shape.slice(0, at);
    for (const tensor of tensors) {
      if (tensor.numel === 0) throw new ShapeError("_chunk_cat expects non-empty tensor");
      if (tensor.dtype !== first.dtype) {
        throw new ShapeError("_chunk_cat expects all input tensors with the same dtype");
      }
      if (tensor.rank <= at) throw new ShapeError("_chunk_cat expects dim < ndim for all input tensors");
      if (!sameShape(tensor.shape.slice(0, at), lead)) {
        throw new ShapeError("_chunk_cat expects same sizes of 0,...,dim-1 dimensions for all tensors");
      }
    }
    const parts = tensors.map((tensor) => {
      const size = tensor.shape[at] as number;
      const each = Math.ceil(size / count);
      const padded = newTensor([...lead, each * count, ...tensor.shape.slice(at + 1)], tensor.dtype);
      copyElements(slice(padded, at, 0, size, 1), tensor);
      return reshape(padded, [...lead, count, -1]);
    });
    return cat(parts, at + 1);
  },
  derivatives: { tensors: notImplemented },
});

export const broadcastTensors = defineOperator({
  schema: "broadcast_tensors(Tensor[] tensors) -> Tensor[]",
  python: [],
  summary: "All tensors repeated to one shape.",
  composite: true,
  complex: "whole",
  forward: (tensors): Tensor[] => {
    let shape: Shape = [];
    for (const tensor of tensors) shape = broadcastShapes(shape, tensor.shape);
    return tensors.map((tensor) => (sameShape(tensor.shape, shape) ? tensor : expand(tensor, shape)));
  },
});
