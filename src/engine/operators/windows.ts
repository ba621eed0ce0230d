/**
 * Windows on a tensor's memory: diagonals, overlapping pieces, any strides; and the history of bases that follows from them.
 * https://pytorch.org/docs/stable/tensor_view.html
 */
import { ShapeError } from "../errors";
import { geometry } from "../inplace";
import { copyElements } from "../kernels/copying";
import { addStrided } from "../kernels/strided";
import { defineOperator } from "../operator";
import { contiguousStrides, isContiguous, type Shape, sameShape, shapeText, wrapDim } from "../shape";
import { allocateStorage } from "../storage";
import { alias, newTensor, Tensor } from "../tensor";
import { clone } from "./copying";
import { zeros } from "./creation";
import { defineInplaceView, defineViewCopy } from "./viewVariants";

export const diagonal = defineOperator({
  schema: "diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)",
  python: ["torch.diagonal", "Tensor.diagonal"],
  summary: "A diagonal, as a last dimension.",
  formula: String.raw`\operatorname{diag}({self})`,
  complex: "whole",
  forward: (self, offset, dim1, dim2): Tensor => {
    const a = wrapDim(dim1, self.rank);
    const b = wrapDim(dim2, self.rank);
    if (a === b) throw new ShapeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
    const [rows, columns] = [self.shape[a] as number, self.shape[b] as number];
    const length = Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
    const [rowStep, columnStep] = [self.strides[a] as number, self.strides[b] as number];
    const start = length === 0 ? 0 : offset >= 0 ? offset * columnStep : -offset * rowStep;
    return alias(
      self,
      [...self.shape.filter((_, i) => i !== a && i !== b), length],
      [...self.strides.filter((_, i) => i !== a && i !== b), rowStep + columnStep],
      self.offset + start,
    );
  },
  derivatives: {
    self: {
      formula: String.raw`\operatorname{diag}({grad})`,
      vjp: ({ grad, self, offset, dim1, dim2 }): Tensor => diagonalBackward(grad, self.shape, offset, dim1, dim2),
    },
  },
});

export const diagonalBackward = defineOperator({
  schema: "diagonal_backward(Tensor grad_output, SymInt[] input_sizes, int offset, int dim1, int dim2) -> Tensor",
  python: ["torch.diagonal_backward"],
  summary: "A gradient put back on the diagonal.",
  complex: "parts",
  forward: (gradient, sizes, offset, dim1, dim2): Tensor => {
    const result = newTensor(sizes, gradient.dtype);
    copyElements(diagonal(result, offset, dim1, dim2), gradient);
    return result;
  },
  derivatives: {
    grad_output: {
      formula: String.raw`\operatorname{diag}({grad})`,
      vjp: ({ grad, offset, dim1, dim2 }): Tensor => diagonal(grad, offset, dim1, dim2),
    },
  },
});

export const asStrided = defineOperator({
  schema: "as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)",
  python: ["torch.as_strided", "Tensor.as_strided"],
  summary: "Any window on the same memory.",
  complex: "whole",
  forward: (self, size, stride, offset): Tensor => {
    if (size.length !== stride.length) throw new ShapeError("mismatch in length of strides and shape");
    const start = offset ?? self.offset;
    if (stride.some((step) => step < 0)) {
      throw new ShapeError(
        `as_strided: Negative strides are not supported at the moment, got strides: ${shapeText(stride)}`,
      );
    }
    if (start < 0) throw new ShapeError(`Tensor: invalid storage offset ${start}`);
    if (size.some((n) => n < 0)) {
      throw new ShapeError(
        `Storage size calculation overflowed with sizes=${shapeText(size)} and strides=${shapeText(stride)}`,
      );
    }
    let end = start;
    size.forEach((n, i) => {
      end += (n - 1) * (stride[i] as number);
    });
    const room = self.storage.data.length;
    if (!size.includes(0) && end >= room) {
      const item = self.dtype.itemSize;
      throw new ShapeError(
        `setStorage: sizes ${shapeText(size)}, strides ${shapeText(stride)}, storage offset ${start}, and itemsize ${item} requiring a storage size of ${(end + 1) * item} are out of bounds for storage of size ${room * item}`,
      );
    }
    return alias(self, size, stride, start);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ at its places, else } 0`,
      vjp: ({ grad, self, size, stride, storage_offset }): Tensor =>
        asStridedBackward(grad, self.shape, self.strides, self.offset, size, stride, storage_offset ?? self.offset),
    },
  },
});

export const asStridedBackward = defineOperator({
  schema:
    "gradlens::_as_strided_backward(Tensor grad_output, int[] base_size, int[] base_stride, int base_offset, int[] size, int[] stride, int storage_offset) -> Tensor",
  python: [],
  summary: "A gradient put back where as_strided took it from.",
  complex: "parts",
  forward: (gradient, baseSize, baseStride, baseOffset, size, stride, offset): Tensor => {
    const first = Math.min(baseOffset, offset);
    const end = (shape: Shape, strides: Shape, start: number): number =>
      shape.includes(0) ? start : shape.reduce((at, n, i) => at + (n - 1) * (strides[i] as number), start) + 1;
    const length = Math.max(end(baseSize, baseStride, baseOffset), end(size, stride, offset)) - first;
    const storage = allocateStorage(gradient.dtype, length);
    const whole = new Tensor(storage, size, stride, offset - first, gradient.dtype);
    addStrided(whole, gradient);
    const result = new Tensor(storage, baseSize, baseStride, baseOffset - first, gradient.dtype);
    if (isContiguous(baseSize, baseStride) && length === result.numel) return result;
    const packed = newTensor(baseSize, gradient.dtype);
    copyElements(packed, result);
    return packed;
  },
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \text{ at the same places}`,
      vjp: ({ grad, base_offset, size, stride, storage_offset, base_stride }): Tensor => {
        const like = sameShape(grad.strides, base_stride) ? grad : restrided(grad, base_stride);
        return asStrided(like, size, stride, like.offset + storage_offset - base_offset);
      },
    },
  },
});

function restrided(tensor: Tensor, strides: Shape): Tensor {
  return sameShape(contiguousStrides(tensor.shape), strides) ? clone(tensor, "contiguous_format") : tensor;
}

export const unfold = defineOperator({
  schema: "unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)",
  python: ["Tensor.unfold"],
  summary: "Overlapping windows along a dimension.",
  complex: "whole",
  forward: (self, dimension, size, step): Tensor => {
    const at = wrapDim(dimension, self.rank);
    const length = self.rank === 0 ? 1 : (self.shape[at] as number);
    if (size > length) {
      throw new ShapeError(`maximum size for tensor at dimension ${at} is ${length} but size is ${size}`);
    }
    if (size < 0) throw new ShapeError(`size is ${size} but must be >= 0`);
    if (step <= 0) throw new ShapeError(`step is ${step} but must be > 0`);
    const windows = Math.floor((length - size) / step) + 1;
    const stride = self.rank === 0 ? 1 : (self.strides[at] as number);
    if (self.rank === 0) return alias(self, [size], [stride], self.offset);
    return alias(
      self,
      [...self.shape.map((n, i) => (i === at ? windows : n)), size],
      [...self.strides.map((s, i) => (i === at ? s * step : s)), stride],
      self.offset,
    );
  },
  derivatives: {
    self: {
      formula: String.raw`\textstyle\sum {grad} \text{ over windows}`,
      vjp: ({ grad, self, dimension, size, step }): Tensor => {
        const strides = contiguousStrides(self.shape);
        const at = wrapDim(dimension, self.rank);
        const step1 = strides[at] ?? 1;
        return asStridedBackward(
          grad,
          self.shape,
          strides,
          0,
          self.rank === 0 ? [size] : grad.shape,
          self.rank === 0 ? [1] : [...strides.map((s, i) => (i === at ? s * step : s)), step1],
          0,
        );
      },
    },
  },
});

export const diagonalCopy = defineViewCopy(diagonal);
export const asStridedCopy = defineViewCopy(asStrided);
export const unfoldCopy = defineViewCopy(unfold);
export const asStridedInto = defineInplaceView(asStrided, "as_strided_", "AsStridedBackward1");

geometry.asStrided = (tensor, shape, strides, offset) => asStrided(tensor, shape, strides, offset);
geometry.asStridedBackward = (grad, base, window) =>
  asStridedBackward(grad, base.shape, base.strides, base.offset, window.shape, window.strides, window.offset);
geometry.zerosLike = (base, like) => {
  const contiguous = contiguousStrides(base.shape);
  const dense = sameShape(contiguous, base.strides) || isContiguous(base.shape, base.strides);
  if (dense) return zeros(base.shape, like.dtype);
  return new Tensor(
    allocateStorage(
      like.dtype,
      base.shape.reduce((at, n, i) => at + (n - 1) * (base.strides[i] as number), 1),
    ),
    base.shape,
    base.strides,
    0,
    like.dtype,
  );
};
