/**
 * Tensors from nothing but sizes and numbers.
 * https://pytorch.org/docs/stable/torch.html#creation-ops
 */
import { type DType, defaultDtype } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { joinParts } from "../kernels/complex";
import { fillElements } from "../kernels/copying";
import { writeDiagonal } from "../kernels/filling";
import { memoryFormatOf, stridesIn, stridesLike } from "../memoryFormat";
import { numberFor } from "../numberLimits";
import { defineOperator } from "../operator";
import { toScalar } from "../scalar";
import { checkSizes, countElements, type Shape, shapeText } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, scalarTensor, Tensor } from "../tensor";

function filled(shape: Shape, value: number, dtype: DType, format: unknown = null): Tensor {
  checkSizes(shape);
  const strides = stridesIn(shape, memoryFormatOf(format));
  if (countElements(shape) * dtype.itemSize >= 2 ** 63) {
    throw new EngineError("RuntimeError", `Storage size calculation overflowed with sizes=${shapeText(shape)}`);
  }
  const result = new Tensor(allocateStorage(dtype, countElements(shape)), shape, strides, 0, dtype);
  if (!Object.is(value, 0)) fillElements(result, value);
  return result;
}

function filledLike(self: Tensor, value: number, dtype: DType | null, format: unknown): Tensor {
  const type = dtype ?? self.dtype;
  const strides = stridesLike(self, memoryFormatOf(format));
  const result = new Tensor(allocateStorage(type, self.numel), self.shape, strides, 0, type);
  if (!Object.is(value, 0)) fillElements(result, value);
  return result;
}

export const zeros = defineOperator({
  schema:
    "zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.zeros"],
  summary: "A tensor of zeros.",
  complex: "parts",
  forward: (size, dtype): Tensor => {
    if (size.some((n) => n < 0)) throw new ShapeError("zeros: Dimension size must be non-negative.");
    return filled(size, 0, dtype ?? defaultDtype());
  },
});

export const ones = defineOperator({
  schema:
    "ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.ones"],
  summary: "A tensor of ones.",
  complex: "whole",
  forward: (size, dtype): Tensor => filled(size, 1, dtype ?? defaultDtype()),
});

export const empty = defineOperator({
  schema:
    "empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.empty"],
  summary: "A tensor whose elements are not set; here they are zeros.",
  complex: "parts",
  forward: (size, dtype, _layout, _device, _pin, format): Tensor => filled(size, 0, dtype ?? defaultDtype(), format),
});

function strided(size: Shape, stride: Shape, dtype: DType): Tensor {
  if (size.length !== stride.length) {
    throw new ShapeError(
      `dimensionality of sizes (${size.length}) must match dimensionality of strides (${stride.length})`,
    );
  }
  checkSizes(size);
  if (stride.some((step) => step < 0)) {
    throw new ShapeError(
      `Storage size calculation overflowed with sizes=${shapeText(size)} and strides=${shapeText(stride)}`,
    );
  }
  const length = size.includes(0) ? 0 : size.reduce((sum, n, i) => sum + (n - 1) * (stride[i] as number), 1);
  return new Tensor(allocateStorage(dtype, length), size, stride, 0, dtype);
}

export const emptyStrided = defineOperator({
  schema:
    "empty_strided(SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.empty_strided"],
  summary: "A tensor with given strides; its elements are zeros.",
  complex: "parts",
  forward: (size, stride, dtype): Tensor => strided(size, stride, dtype ?? defaultDtype()),
});

export const newEmptyStrided = defineOperator({
  schema:
    "new_empty_strided(Tensor self, SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_empty_strided"],
  summary: "A tensor of this tensor's dtype with given strides; its elements are zeros.",
  complex: "parts",
  forward: (self, size, stride, dtype): Tensor => strided(size, stride, dtype ?? self.dtype),
});

export const emptyPermuted = defineOperator({
  schema:
    "empty_permuted(SymInt[] size, int[] physical_layout, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.empty_permuted"],
  summary: "A tensor whose dimensions lie in memory in a given order; its elements are zeros.",
  forward: (size, layout, dtype): Tensor => {
    if (size.length !== layout.length) {
      throw new ShapeError(
        `Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = ${size.length} is not equal to len(physical_layout) = ${layout.length}`,
      );
    }
    const strides = new Array<number>(size.length).fill(-1);
    let step = 1;
    for (const dim of layout.slice().reverse()) {
      if (dim < 0 || dim >= size.length) {
        throw new ShapeError(
          `Dimension out of range (expected to be between 0 and ${size.length - 1}, but got ${dim})`,
        );
      }
      if (strides[dim] !== -1) throw new ShapeError("Duplicate dim not allowed");
      strides[dim] = step;
      step *= Math.max(size[dim] as number, 1);
    }
    return strided(size, strides, dtype ?? defaultDtype());
  },
});

export const full = defineOperator({
  schema:
    "full(SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.full"],
  summary: "A tensor of one value.",
  complex: "parts",
  forward: (size, value, dtype): Tensor => {
    const type = dtype ?? toScalar(value).dtype;
    return filled(size, numberFor(type, value), type);
  },
});

export const zerosLike = defineOperator({
  schema:
    "zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.zeros_like"],
  summary: "Zeros in the shape of another tensor.",
  complex: "parts",
  forward: (self, dtype, _layout, _device, _pin, format): Tensor => filledLike(self, 0, dtype, format),
});

export const onesLike = defineOperator({
  schema:
    "ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.ones_like"],
  summary: "Ones in the shape of another tensor.",
  complex: "whole",
  forward: (self, dtype, _layout, _device, _pin, format): Tensor => filledLike(self, 1, dtype, format),
});

export const emptyLike = defineOperator({
  schema:
    "empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.empty_like"],
  summary: "A tensor in the shape of another; its elements are zeros.",
  complex: "parts",
  forward: (self, dtype, _layout, _device, _pin, format): Tensor => filledLike(self, 0, dtype, format),
});

export const fullLike = defineOperator({
  schema:
    "full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.full_like"],
  summary: "One value in the shape of another tensor.",
  complex: "parts",
  forward: (self, value, dtype, _layout, _device, _pin, format): Tensor =>
    filledLike(self, numberFor(dtype ?? self.dtype, value), dtype, format),
});

export const newZeros = defineOperator({
  schema:
    "new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_zeros"],
  summary: "Zeros of this tensor's dtype.",
  complex: "parts",
  forward: (self, size, dtype): Tensor => filled(size, 0, dtype ?? self.dtype),
});

export const newOnes = defineOperator({
  schema:
    "new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_ones"],
  summary: "Ones of this tensor's dtype.",
  complex: "whole",
  forward: (self, size, dtype): Tensor => filled(size, 1, dtype ?? self.dtype),
});

export const newEmpty = defineOperator({
  schema:
    "new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_empty"],
  summary: "A tensor of this tensor's dtype; its elements are zeros.",
  complex: "parts",
  forward: (self, size, dtype): Tensor => filled(size, 0, dtype ?? self.dtype),
});

export const newFull = defineOperator({
  schema:
    "new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_full"],
  summary: "One value in this tensor's dtype.",
  complex: "parts",
  forward: (self, size, value, dtype): Tensor =>
    filled(size, numberFor(dtype ?? self.dtype, value), dtype ?? self.dtype),
});

export const scalarTensorOperator = defineOperator({
  schema:
    "scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.scalar_tensor"],
  summary: "A 0-d tensor of a number.",
  forward: (value, dtype): Tensor => {
    const type = dtype ?? defaultDtype();
    return scalarTensor(numberFor(type, value), type);
  },
});

/** Real numbers as complex ones. */
function withZeros(real: Tensor, dtype: DType): Tensor {
  return joinParts(real, newTensor(real.shape, real.dtype), dtype);
}

function identity(rows: number, columns: number, dtype: DType | null): Tensor {
  if (rows < 0) throw new EngineError("RuntimeError", `n must be greater or equal to 0, got ${rows}`);
  if (columns < 0) throw new EngineError("RuntimeError", `m must be greater or equal to 0, got ${columns}`);
  const result = newTensor([rows, columns], dtype ?? defaultDtype());
  writeDiagonal(result, 1);
  return result;
}

export const eye = defineOperator({
  schema:
    "eye(SymInt n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.eye"],
  summary: "The identity matrix.",
  complex: (n: number, dtype: DType): Tensor => withZeros(identity(n, n, dtype.part), dtype),
  forward: (n, dtype): Tensor => identity(n, n, dtype),
});

export const eyeRectangular = defineOperator({
  schema:
    "eye.m(SymInt n, SymInt m, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.eye"],
  summary: "Ones on the diagonal, zeros elsewhere.",
  complex: (n: number, m: number, dtype: DType): Tensor => withZeros(identity(n, m, dtype.part), dtype),
  forward: (n, m, dtype): Tensor => identity(n, m, dtype),
});
