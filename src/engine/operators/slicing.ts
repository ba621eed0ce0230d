/**
 * Parts of a tensor along one dimension: one place, a range; and gradients put back where they were taken from.
 * https://pytorch.org/docs/stable/generated/torch.select.html
 */
import { INTEGRAL_CATEGORY } from "../dtype";
import { ShapeError } from "../errors";
import { copyElements } from "../kernels/copying";
import { defineOperator } from "../operator";
import { type Shape, shapeText, wrapDim } from "../shape";
import { alias, newTensor, type Tensor } from "../tensor";
import { copied, defineViewCopy } from "./viewVariants";

export const select = defineOperator({
  schema: "select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)",
  python: ["torch.select", "Tensor.select"],
  summary: "One place along a dimension, which goes away.",
  formula: "{self}_{{index}}",
  complex: "whole",
  forward: (self, dim, index): Tensor => {
    if (self.rank === 0) throw new ShapeError("select() cannot be applied to a 0-dim tensor.", "IndexError");
    const at = wrapDim(dim, self.rank);
    const size = self.shape[at] as number;
    if (index < -size || index >= size) {
      throw new ShapeError(
        `select(): index ${index} out of range for tensor of size ${shapeText(self.shape)} at dimension ${at}`,
        "IndexError",
      );
    }
    const place = index < 0 ? index + size : index;
    return alias(
      self,
      self.shape.filter((_, i) => i !== at),
      self.strides.filter((_, i) => i !== at),
      self.offset + place * (self.strides[at] as number),
    );
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ at } {index}, \text{ else } 0`,
      vjp: ({ grad, self, dim, index }): Tensor => selectBackward(grad, self.shape, dim, index),
    },
  },
});

export const selectBackward = defineOperator({
  schema: "select_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt index) -> Tensor",
  python: ["torch.select_backward"],
  summary: "A gradient put back where select took it from.",
  complex: "parts",
  forward: (gradient, sizes, dim, index): Tensor => {
    const result = newTensor(sizes, gradient.dtype);
    copyElements(select(result, dim, index), gradient);
    return result;
  },
  derivatives: {
    grad_output: { formula: "{grad}_{{index}}", vjp: ({ grad, dim, index }): Tensor => select(grad, dim, index) },
  },
});

function sliceBounds(size: number, start: number | null, end: number | null): [number, number] {
  const clip = (place: number): number => Math.min(Math.max(place < 0 ? place + size : place, 0), size);
  const first = clip(start ?? 0);
  return [first, Math.max(first, clip(end ?? size))];
}

export const slice = defineOperator({
  schema: "slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)",
  python: ["torch.ops.aten.slice"],
  summary: "A range of places along a dimension.",
  formula: "{self}_{{start}:{end}}",
  complex: "whole",
  forward: (self, dim, start, end, step): Tensor => {
    if (self.rank === 0) throw new ShapeError("slice() cannot be applied to a 0-dim tensor.");
    if (step <= 0) throw new ShapeError("slice step must be positive");
    const at = wrapDim(dim, self.rank);
    const [first, last] = sliceBounds(self.shape[at] as number, start, end);
    const stride = self.strides[at] as number;
    return alias(
      self,
      self.shape.map((size, i) => (i === at ? Math.ceil((last - first) / step) : size)),
      self.strides.map((s, i) => (i === at ? s * step : s)),
      self.offset + first * stride,
    );
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ at } {start}:{end}, \text{ else } 0`,
      vjp: ({ grad, self, dim, start, end, step }): Tensor => {
        const [first, last] = sliceBounds(self.shape[wrapDim(dim, self.rank)] as number, start, end);
        return sliceBackward(grad, self.shape, dim, first, last, step);
      },
    },
  },
});

export const sliceBackward = defineOperator({
  schema:
    "slice_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt start, SymInt end, SymInt step) -> Tensor",
  python: ["torch.slice_backward"],
  summary: "A gradient put back where slice took it from.",
  complex: "parts",
  forward: (gradient, sizes, dim, start, end, step): Tensor => {
    const result = newTensor(sizes, gradient.dtype);
    copyElements(slice(result, dim, start, end, step), gradient);
    return result;
  },
  derivatives: {
    grad_output: {
      formula: "{grad}_{{start}:{end}}",
      vjp: ({ grad, dim, start, end, step }): Tensor => slice(grad, dim, start, end, step),
    },
  },
});

export const narrow = defineOperator({
  schema: "narrow(Tensor(a) self, int dim, SymInt start, SymInt length) -> Tensor(a)",
  python: ["torch.narrow", "Tensor.narrow"],
  summary: "A range of places along a dimension, by its length.",
  composite: true,
  complex: "whole",
  forward: (self, dim, start, length): Tensor => {
    if (self.rank > 0 && length < 0) throw new ShapeError("narrow(): length must be non-negative.");
    const [at, first] = narrowed(self, dim, start, length);
    return slice(self, at, first, first + length, 1);
  },
});

export const selectCopy = defineViewCopy(select);
export const sliceCopy = defineViewCopy(slice);

const DIM_TOO_LARGE =
  "Expected dim < static_cast<int64_t>(self_sizes.size()) to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)";

export const narrowCopy = defineOperator({
  schema: "narrow_copy(Tensor self, int dim, SymInt start, SymInt length) -> Tensor",
  python: ["torch.narrow_copy", "Tensor.narrow_copy"],
  summary: "A copy of a range of places along a dimension, by its length.",
  complex: "parts",
  forward: (self, dim, start, length): Tensor => {
    if (self.rank > 0 && dim >= self.rank) throw new ShapeError(DIM_TOO_LARGE);
    const [at, first] = narrowed(self, dim, start, length);
    return copied(slice(self, at, first, first + length, 1));
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ at the range, else } 0`,
      vjp: ({ grad, self, dim, start, length }): Tensor => {
        const [at, first] = narrowed(self, dim, start, length);
        return sliceBackward(grad, self.shape, at, first, first + length, 1);
      },
    },
  },
});

export const narrowByTensor = defineOperator({
  schema: "narrow.Tensor(Tensor(a) self, int dim, Tensor start, SymInt length) -> Tensor(a)",
  python: ["torch.narrow", "Tensor.narrow"],
  summary: "A range of places along a dimension, its start given by a tensor.",
  composite: true,
  forward: (self, dim, start, length): Tensor => {
    if (start.rank !== 0 || start.dtype.category !== INTEGRAL_CATEGORY) {
      throw new ShapeError("start must be an 0-dim integral Tensor.");
    }
    return narrow(self, dim, start.item(), length);
  },
});

/** The dimension and the start, both counted from the front. */
function narrowed(
  self: { readonly shape: Shape; readonly rank: number },
  dim: number,
  start: number,
  length: number,
): [number, number] {
  if (self.rank === 0) throw new ShapeError("narrow() cannot be applied to a 0-dim tensor.");
  const at = wrapDim(dim, self.rank);
  const size = self.shape[at] as number;
  if (start < -size || start > size) {
    throw new ShapeError(
      `start out of range (expected to be in range of [${-size}, ${size}], but got ${start})`,
      "IndexError",
    );
  }
  const first = start < 0 ? start + size : start;
  if (length < 0 || first + length > size) {
    throw new ShapeError(`start (${first}) + length (${length}) exceeds dimension size (${size}).`);
  }
  return [at, first];
}
