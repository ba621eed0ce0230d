/**
 * `slice_scatter` and its relatives: a copy of a tensor in which the part that a view would show is replaced.
 * https://pytorch.org/docs/stable/generated/torch.slice_scatter.html
 */
import { ShapeError } from "../errors";
import { cloneElements, copyElements } from "../kernels/copying";
import { defineOperator } from "../operator";
import { hasInternalOverlap } from "../overlap";
import { isContiguous, sameShape, shapeText } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, Tensor } from "../tensor";
import { clone } from "./copying";
import { select, slice } from "./slicing";
import { asStrided, diagonal } from "./windows";

/** A copy with the strides of `self`, gaps and all. */
function copyWithGaps(self: Tensor): Tensor {
  if (self.numel === 0 || hasInternalOverlap(self)) return cloneElements(self);
  const span = self.shape.reduce((end, size, d) => end + (size - 1) * (self.strides[d] as number), 1);
  const copy = new Tensor(allocateStorage(self.dtype, span), self.shape, self.strides, 0, self.dtype);
  copyElements(copy, self);
  return copy;
}

function replaced(self: Tensor, source: Tensor, part: (copy: Tensor) => Tensor): Tensor {
  const copy = copyWithGaps(self);
  const target = part(copy);
  if (!sameShape(target.shape, source.shape)) {
    throw new ShapeError(
      `expected src to have a size equal to the slice of self. src size = ${shapeText(source.shape)}, slice size = ${shapeText(target.shape)}`,
    );
  }
  copyElements(target, source);
  return copy;
}

/** The gradient with zeros where the part was replaced. */
function cleared(
  grad: Tensor,
  part: (tensor: Tensor) => Tensor,
  scatter: (grad: Tensor, zeros: Tensor) => Tensor,
): Tensor {
  return scatter(grad, newTensor(part(grad).shape, grad.dtype));
}

const OUTSIDE = String.raw`{grad} \text{ outside of the part, } 0 \text{ inside}`;
const INSIDE = String.raw`\text{the part of } {grad}`;

export const selectScatter = defineOperator({
  schema: "select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor",
  python: ["torch.select_scatter", "Tensor.select_scatter"],
  summary: "A copy with one place along a dimension replaced.",
  complex: "parts",
  forward: (self, src, dim, index): Tensor => replaced(self, src, (copy) => select(copy, dim, index)),
  derivatives: {
    self: {
      formula: OUTSIDE,
      vjp: ({ grad, dim, index }): Tensor =>
        cleared(
          grad,
          (g) => select(g, dim, index),
          (g, zeros) => selectScatter(g, zeros, dim, index),
        ),
    },
    src: { formula: INSIDE, vjp: ({ grad, dim, index }): Tensor => select(grad, dim, index) },
  },
});

export const sliceScatter = defineOperator({
  schema:
    "slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor",
  python: ["torch.slice_scatter", "Tensor.slice_scatter"],
  summary: "A copy with a range of places along a dimension replaced.",
  forward: (self, src, dim, start, end, step): Tensor =>
    replaced(self, src, (copy) => slice(copy, dim, start, end, step)),
  derivatives: {
    self: {
      formula: OUTSIDE,
      vjp: ({ grad, dim, start, end, step }): Tensor =>
        cleared(
          grad,
          (g) => slice(g, dim, start, end, step),
          (g, zeros) => sliceScatter(g, zeros, dim, start, end, step),
        ),
    },
    src: {
      formula: INSIDE,
      vjp: ({ grad, dim, start, end, step }): Tensor => slice(grad, dim, start, end, step),
    },
  },
});

export const diagonalScatter = defineOperator({
  schema: "diagonal_scatter(Tensor self, Tensor src, int offset=0, int dim1=0, int dim2=1) -> Tensor",
  python: ["torch.diagonal_scatter", "Tensor.diagonal_scatter"],
  summary: "A copy with a diagonal replaced.",
  forward: (self, src, offset, dim1, dim2): Tensor => replaced(self, src, (copy) => diagonal(copy, offset, dim1, dim2)),
  derivatives: {
    self: {
      formula: OUTSIDE,
      vjp: ({ grad, offset, dim1, dim2 }): Tensor =>
        cleared(
          grad,
          (g) => diagonal(g, offset, dim1, dim2),
          (g, zeros) => diagonalScatter(g, zeros, offset, dim1, dim2),
        ),
    },
    src: {
      formula: INSIDE,
      vjp: ({ grad, offset, dim1, dim2 }): Tensor => diagonal(grad, offset, dim1, dim2),
    },
  },
});

const ONLY_CONTIGUOUS =
  '!self.requires_grad() || self.is_contiguous() INTERNAL ASSERT FAILED at "/__w/pytorch/pytorch/aten/src/ATen/native/TensorShape.cpp":4754, please report a bug to PyTorch. as_strided_scatter is currently only supported for contiguous inputs';

export const asStridedScatter = defineOperator({
  schema:
    "as_strided_scatter(Tensor self, Tensor src, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor",
  python: ["torch.as_strided_scatter", "Tensor.as_strided_scatter"],
  summary: "A copy with any window on its memory replaced.",
  forward: (self, src, size, stride, offset): Tensor => {
    if (self.requiresGrad && !isContiguous(self.shape, self.strides)) throw new ShapeError(ONLY_CONTIGUOUS);
    return replaced(self, src, (copy) => asStrided(copy, size, stride, offset ?? 0));
  },
  derivatives: {
    self: {
      // Inside, not outside: a mistake of PyTorch's, which programs see.
      formula: INSIDE,
      vjp: ({ grad, size, stride, storage_offset: offset }): Tensor =>
        asStridedScatter(
          newTensor(grad.shape, grad.dtype),
          asStrided(clone(grad, "contiguous_format"), size, stride, offset ?? 0),
          size,
          stride,
          offset ?? 0,
        ),
    },
    src: {
      formula: INSIDE,
      vjp: ({ grad, size, stride, storage_offset: offset }): Tensor =>
        asStrided(clone(grad, "contiguous_format"), size, stride, offset ?? 0),
    },
  },
});
