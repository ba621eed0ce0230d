/**
 * A tensor cut into several views.
 * https://pytorch.org/docs/stable/generated/torch.split.html
 */
import { ShapeError } from "../errors";
import { defineOperator } from "../operator";
import { type Shape, shapeText, wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { zeros } from "./creation";
import { cat, stack } from "./joining";
import { select, slice } from "./slicing";
import { defineViewCopy } from "./viewVariants";

/** Gradients of several views of one tensor, zeros where none arrived. */
function joined(
  grads: readonly (Tensor | null)[],
  shapes: readonly Shape[],
  join: (parts: Tensor[]) => Tensor,
): Tensor {
  const like = grads.find((grad) => grad !== null) as Tensor;
  return join(grads.map((grad, i) => grad ?? zeros(shapes[i] as Shape, like.dtype)));
}

export const unbind = defineOperator({
  schema: "unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]",
  python: ["torch.unbind", "Tensor.unbind"],
  summary: "All places along a dimension, one by one.",
  gradFn: "UnbindBackward0",
  forward: (self, dim): Tensor[] => {
    const at = wrapDim(dim, self.rank, false);
    return Array.from({ length: self.shape[at] as number }, (_, i) => select(self, at, i));
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{stack}({grad})`,
      vjp: ({ grads, self, dim }): Tensor => {
        const at = wrapDim(dim, self.rank);
        const shape = self.shape.filter((_, i) => i !== at);
        return joined(
          grads,
          grads.map(() => shape),
          (parts) => stack(parts, at),
        );
      },
    },
  },
});

function pieces(self: Tensor, sizes: readonly number[], at: number): Tensor[] {
  let start = 0;
  return sizes.map((size) => {
    const piece = slice(self, at, start, start + size, 1);
    start += size;
    return piece;
  });
}

function joinPieces(grads: readonly (Tensor | null)[], self: Tensor, sizes: readonly number[], dim: number): Tensor {
  const at = wrapDim(dim, self.rank);
  const shapes = sizes.map((size) => self.shape.map((n, i) => (i === at ? size : n)));
  return joined(grads, shapes, (parts) => cat(parts, at));
}

function equalSizes(size: number, total: number): number[] {
  if (size === 0) return [0];
  const count = Math.max(1, Math.ceil(total / size));
  return Array.from({ length: count }, (_, i) => (i < count - 1 ? size : total - size * (count - 1)));
}

export const split = defineOperator({
  schema: "split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]",
  python: ["torch.split", "Tensor.split"],
  summary: "Pieces of equal size; the last may be smaller.",
  gradFn: "SplitBackward0",
  forward: (self, size, dim): Tensor[] => {
    if (self.rank === 0) throw new ShapeError("split expects at least a 1-dimensional tensor");
    if (size < 0) throw new ShapeError(`split expects split_size be non-negative, but got split_size=${size}`);
    const at = wrapDim(dim, self.rank);
    const total = self.shape[at] as number;
    if (size === 0 && total !== 0) {
      throw new ShapeError(`split_size can only be 0 if dimension size is 0, but got dimension size of ${total}`);
    }
    return pieces(self, equalSizes(size, total), at);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{cat}({grad})`,
      vjp: ({ grads, self, split_size, dim }): Tensor =>
        joinPieces(grads, self, equalSizes(split_size, self.shape[wrapDim(dim, self.rank)] as number), dim),
    },
  },
});

export const splitWithSizes = defineOperator({
  schema: "split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]",
  python: ["torch.split_with_sizes", "Tensor.split_with_sizes"],
  summary: "Pieces of given sizes.",
  forward: (self, sizes, dim): Tensor[] => {
    if (self.rank === 0) throw new ShapeError("split expects at least a 1-dimensional tensor");
    const at = wrapDim(dim, self.rank);
    const total = self.shape[at] as number;
    for (const size of sizes) {
      if (size < 0) {
        throw new ShapeError(
          `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${shapeText(sizes)}`,
        );
      }
    }
    if (sizes.reduce((a, b) => a + b, 0) !== total) {
      throw new ShapeError(
        `split_with_sizes expects split_sizes to sum exactly to ${total} (input tensor's size at dimension ${at}), but got split_sizes=${shapeText(sizes)}`,
      );
    }
    return pieces(self, sizes, at);
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{cat}({grad})`,
      vjp: ({ grads, self, split_sizes, dim }): Tensor => joinPieces(grads, self, split_sizes, dim),
    },
  },
});

export const splitSizes = defineOperator({
  schema: "split.sizes(Tensor(a -> *) self, SymInt[] split_size, int dim=0) -> Tensor(a)[]",
  python: ["torch.split", "Tensor.split"],
  summary: "Pieces of given sizes.",
  composite: true,
  forward: (self, sizes, dim): Tensor[] => splitWithSizes(self, sizes, dim),
});

export const chunk = defineOperator({
  schema: "chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]",
  python: ["torch.chunk", "Tensor.chunk"],
  summary: "At most so many pieces of equal size.",
  composite: true,
  forward: (self, chunks, dim): Tensor[] => {
    if (self.rank === 0) throw new ShapeError("chunk expects at least a 1-dimensional tensor");
    if (chunks <= 0) throw new ShapeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
    const total = self.shape[wrapDim(dim, self.rank)] as number;
    const size = Math.ceil(total / chunks);
    if (size === 0 && total === 0) return splitWithSizes(self, new Array<number>(chunks).fill(0), dim);
    return split(self, size, dim);
  },
});

export const unbindCopy = defineViewCopy(unbind);
export const splitCopy = defineViewCopy(split);
export const splitWithSizesCopy = defineViewCopy(splitWithSizes);
