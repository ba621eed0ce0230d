/**
 * A tensor cut into several views.
 * https://pytorch.org/docs/stable/generated/torch.split.html
 */
import { int64 } from "../dtype";
import { DtypeError, ShapeError } from "../errors";
import { elementsOf } from "../kernels/copying";
import { defineOperator, type OperatorDeclaration } from "../operator";
import { type Shape, shapeText, wrapDim } from "../shape";
import { alias, type Tensor, VersionCounter } from "../tensor";
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
  complex: "whole",
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
  complex: "whole",
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
  complex: "whole",
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
  complex: "whole",
  forward: (self, sizes, dim): Tensor[] => splitWithSizes(self, sizes, dim),
});

/** The size of each piece; a list where all are empty. */
function chunkSizes(self: Tensor, chunks: number, dim: number): number | number[] {
  if (self.rank === 0) throw new ShapeError("chunk expects at least a 1-dimensional tensor");
  if (chunks <= 0) throw new ShapeError(`chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
  const total = self.shape[wrapDim(dim, self.rank)] as number;
  const size = Math.ceil(total / chunks);
  return size === 0 && total === 0 ? new Array<number>(chunks).fill(0) : size;
}

export const chunk = defineOperator({
  schema: "chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]",
  python: ["torch.chunk", "Tensor.chunk"],
  summary: "At most so many pieces of equal size.",
  composite: true,
  complex: "whole",
  forward: (self, chunks, dim): Tensor[] => {
    const sizes = chunkSizes(self, chunks, dim);
    return typeof sizes === "number" ? split(self, sizes, dim) : splitWithSizes(self, sizes, dim);
  },
});

export const unbindCopy = defineViewCopy(unbind);
export const splitCopy = defineViewCopy(split);
export const splitWithSizesCopy = defineViewCopy(splitWithSizes);

function tensorSplit(self: Tensor, places: readonly number[], dim: number): Tensor[] {
  if (self.rank === 0) {
    throw new ShapeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
  }
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
  complex: "whole",
  forward: (self, count, dim): Tensor[] => tensorSplit(self, self.rank === 0 ? [] : sections(self, count, dim), dim),
});

export const tensorSplitIndices = defineOperator({
  schema: "tensor_split.indices(Tensor(a -> *) self, SymInt[] indices, int dim=0) -> Tensor(a)[]",
  python: ["torch.tensor_split", "Tensor.tensor_split"],
  summary: "Pieces between given places.",
  composite: true,
  complex: "whole",
  forward: (self, indices, dim): Tensor[] => tensorSplit(self, indices, dim),
});

export const tensorSplitByTensor = defineOperator({
  schema:
    "tensor_split.tensor_indices_or_sections(Tensor(a -> *) self, Tensor tensor_indices_or_sections, int dim=0) -> Tensor(a)[]",
  python: ["torch.tensor_split", "Tensor.tensor_split"],
  summary: "So many pieces, or pieces between given places.",
  composite: true,
  forward: (self, places, dim): Tensor[] => {
    if (places.dtype !== int64) {
      throw new DtypeError(
        `tensor_split expected tensor_indices_or_sections to have dtype of long, but got ${places.dtype.scalarTypeName}`,
      );
    }
    if (places.rank > 1) {
      throw new ShapeError(
        `tensor_split expected tensor_indices_or_sections to be a zero-dimensional or one-dimensional tensor, but got a tensor with ${places.rank} dims`,
      );
    }
    if (places.rank === 0) return tensorSplitSections(self, places.item(), dim);
    return tensorSplitIndices(self, Array.from(elementsOf(places)), dim);
  },
});

/** Which dimension is cut, and how many the tensor must have; both depend on the tensor for hsplit. */
const SPLITS = [
  { name: "hsplit", least: 1, dimOf: (rank: number) => (rank === 1 ? 0 : 1), side: "side by side" },
  { name: "vsplit", least: 2, dimOf: () => 0, side: "below each other" },
  { name: "dsplit", least: 3, dimOf: () => 2, side: "behind each other" },
] as const;

for (const { name, least, dimOf, side } of SPLITS) {
  const checkRank = (self: Tensor): void => {
    if (self.rank >= least) return;
    throw new ShapeError(
      `torch.${name} requires a tensor with at least ${least} dimension, but got a tensor with ${self.rank} dimensions!`,
    );
  };
  const python = [`torch.${name}`, `Tensor.${name}`];
  defineOperator({
    schema: `${name}.int(Tensor(a -> *) self, int sections) -> Tensor(a)[]`,
    python,
    summary: `So many pieces ${side}.`,
    composite: true,
    forward: (self: Tensor, count: number) => {
      checkRank(self);
      const dim = dimOf(self.rank);
      const size = self.shape[dim] as number;
      if (count === 0 || size % count !== 0) {
        throw new ShapeError(
          `torch.${name} attempted to split along dimension ${dim}, but the size of the dimension ${size} is not divisible by the split_size ${count}!`,
        );
      }
      return tensorSplitSections(self, count, dim);
    },
  } as unknown as OperatorDeclaration<string>);
  defineOperator({
    schema: `${name}.array(Tensor(a -> *) self, int[] indices) -> Tensor(a)[]`,
    python,
    summary: `Pieces ${side}, between given places.`,
    composite: true,
    forward: (self: Tensor, indices: readonly number[]) => {
      checkRank(self);
      return tensorSplitIndices(self, indices, dimOf(self.rank));
    },
  } as unknown as OperatorDeclaration<string>);
}

/** The pieces as tensors that autograd does not take for views of one another. */
function unrelated(parts: readonly Tensor[]): Tensor[] {
  return parts.map((part) => {
    const result = alias(part, part.shape, part.strides, part.offset);
    result.versionCounter = new VersionCounter();
    return result;
  });
}

export const unsafeSplit = defineOperator({
  schema: "unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]",
  python: ["torch.unsafe_split", "Tensor.unsafe_split"],
  summary: "Pieces of equal size, which nothing may be done to in place afterwards.",
  forward: (self, size, dim): Tensor[] => unrelated(split(self, size, dim)),
  derivatives: split.declaration.derivatives as never,
});

export const unsafeSplitWithSizes = defineOperator({
  schema: "unsafe_split_with_sizes(Tensor self, SymInt[] split_sizes, int dim=0) -> Tensor[]",
  python: ["torch.unsafe_split_with_sizes", "Tensor.unsafe_split_with_sizes"],
  summary: "Pieces of given sizes, which nothing may be done to in place afterwards.",
  forward: (self, sizes, dim): Tensor[] => unrelated(splitWithSizes(self, sizes, dim)),
  derivatives: splitWithSizes.declaration.derivatives as never,
});

export const unsafeChunk = defineOperator({
  schema: "unsafe_chunk(Tensor self, int chunks, int dim=0) -> Tensor[]",
  python: ["torch.unsafe_chunk", "Tensor.unsafe_chunk"],
  summary: "At most so many pieces, which nothing may be done to in place afterwards.",
  composite: true,
  forward: (self, chunks, dim): Tensor[] => {
    const sizes = chunkSizes(self, chunks, dim);
    return typeof sizes === "number" ? unsafeSplit(self, sizes, dim) : unsafeSplitWithSizes(self, sizes, dim);
  },
});
