/**
 * Tensors from nothing but sizes and numbers.
 * https://pytorch.org/docs/stable/torch.html#creation-ops
 */
import { type DType, defaultDtype, FLOATING_CATEGORY, float64, int64 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { fillElements } from "../kernels/copying";
import { linearSteps, writeDiagonal } from "../kernels/filling";
import { memoryFormatOf, stridesIn, stridesLike } from "../memoryFormat";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue, toScalar } from "../scalar";
import { checkSizes, countElements, type Shape, shapeText } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, scalarTensor, Tensor } from "../tensor";

function filled(shape: Shape, value: number, dtype: DType, format: unknown = null): Tensor {
  checkSizes(shape);
  const strides = stridesIn(shape, memoryFormatOf(format));
  if (countElements(shape) * dtype.itemSize >= 2 ** 63) {
    throw new EngineError("RuntimeError", `Storage size calculation overflowed with sizes=${shapeText(shape)}`);
  }
  const result = newTensor(shape, dtype);
  if (!Object.is(value, 0)) fillElements(result, value);
  return result;
}

function filledLike(self: Tensor, value: number, dtype: DType | null): Tensor {
  const type = dtype ?? self.dtype;
  const result = new Tensor(allocateStorage(type, self.numel), self.shape, preservedStrides(self), 0, type);
  if (!Object.is(value, 0)) fillElements(result, value);
  return result;
}

export const zeros = defineOperator({
  schema:
    "zeros(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.zeros"],
  summary: "A tensor of zeros.",
  forward: (size, dtype): Tensor => filled(size, 0, dtype ?? defaultDtype()),
});

export const ones = defineOperator({
  schema:
    "ones(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.ones"],
  summary: "A tensor of ones.",
  forward: (size, dtype): Tensor => filled(size, 1, dtype ?? defaultDtype()),
});

export const empty = defineOperator({
  schema:
    "empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.empty"],
  summary: "A tensor whose elements are not set; here they are zeros.",
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
  forward: (size, stride, dtype): Tensor => strided(size, stride, dtype ?? defaultDtype()),
});

export const newEmptyStrided = defineOperator({
  schema:
    "new_empty_strided(Tensor self, SymInt[] size, SymInt[] stride, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_empty_strided"],
  summary: "A tensor of this tensor's dtype with given strides; its elements are zeros.",
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
        throw new ShapeError(`Dimension out of range (expected to be between 0 and ${size.length - 1}, but got ${dim})`);
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
  forward: (size, value, dtype): Tensor => filled(size, scalarValue(value), dtype ?? toScalar(value).dtype),
});

export const zerosLike = defineOperator({
  schema:
    "zeros_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.zeros_like"],
  summary: "Zeros in the shape of another tensor.",
  forward: (self, dtype, _layout, _device, _pin, format): Tensor => filledLike(self, 0, dtype, format),
});

export const onesLike = defineOperator({
  schema:
    "ones_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.ones_like"],
  summary: "Ones in the shape of another tensor.",
  forward: (self, dtype, _layout, _device, _pin, format): Tensor => filledLike(self, 1, dtype, format),
});

export const emptyLike = defineOperator({
  schema:
    "empty_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.empty_like"],
  summary: "A tensor in the shape of another; its elements are zeros.",
  forward: (self, dtype, _layout, _device, _pin, format): Tensor => filledLike(self, 0, dtype, format),
});

export const fullLike = defineOperator({
  schema:
    "full_like(Tensor self, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
  python: ["torch.full_like"],
  summary: "One value in the shape of another tensor.",
  forward: (self, value, dtype, _layout, _device, _pin, format): Tensor =>
    filledLike(self, scalarValue(value), dtype, format),
});

export const newZeros = defineOperator({
  schema:
    "new_zeros(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_zeros"],
  summary: "Zeros of this tensor's dtype.",
  forward: (self, size, dtype): Tensor => filled(size, 0, dtype ?? self.dtype),
});

export const newOnes = defineOperator({
  schema:
    "new_ones(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_ones"],
  summary: "Ones of this tensor's dtype.",
  forward: (self, size, dtype): Tensor => filled(size, 1, dtype ?? self.dtype),
});

export const newEmpty = defineOperator({
  schema:
    "new_empty(Tensor self, SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_empty"],
  summary: "A tensor of this tensor's dtype; its elements are zeros.",
  forward: (self, size, dtype): Tensor => filled(size, 0, dtype ?? self.dtype),
});

export const newFull = defineOperator({
  schema:
    "new_full(Tensor self, SymInt[] size, Scalar fill_value, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["Tensor.new_full"],
  summary: "One value in this tensor's dtype.",
  forward: (self, size, value, dtype): Tensor => filled(size, scalarValue(value), dtype ?? self.dtype),
});

export const scalarTensorOperator = defineOperator({
  schema:
    "scalar_tensor(Scalar s, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.scalar_tensor"],
  summary: "A 0-d tensor of a number.",
  forward: (value, dtype): Tensor => scalarTensor(scalarValue(value), dtype ?? defaultDtype()),
});

/** As C prints it. */
function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function range(start: ScalarLike, end: ScalarLike, step: ScalarLike, dtype: DType | null): Tensor {
  const [a, b, s] = [scalarValue(start), scalarValue(end), scalarValue(step)];
  const whole = [start, end, step].every((value) => toScalar(value).kind !== "float");
  const type = dtype ?? (whole ? int64 : defaultDtype());
  if (s === 0) throw new EngineError("RuntimeError", "step must be nonzero");
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    throw new EngineError("RuntimeError", `unsupported range: ${numberText(a)} -> ${numberText(b)}`);
  }
  if ((s > 0 && b < a) || (s < 0 && b > a)) {
    throw new EngineError("RuntimeError", "upper bound and lower bound inconsistent with step sign");
  }
  const count = Math.ceil((b - a) / s);
  const result = newTensor([count], type);
  const integral = type.category !== FLOATING_CATEGORY;
  linearSteps(result, integral ? Math.trunc(a) : a, integral ? Math.trunc(s) : s);
  return result;
}

export const arange = defineOperator({
  schema:
    "arange(Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.arange"],
  summary: "Numbers from 0 in steps of 1.",
  forward: (end, dtype): Tensor => range(0, end, 1, dtype),
});

export const arangeFrom = defineOperator({
  schema:
    "arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.arange"],
  summary: "Numbers in steps of 1.",
  forward: (start, end, dtype): Tensor => range(start, end, 1, dtype),
});

export const arangeStep = defineOperator({
  schema:
    "arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.arange"],
  summary: "Numbers in equal steps, without the end.",
  forward: (start, end, step, dtype): Tensor => range(start, end, step, dtype),
});

export const linspace = defineOperator({
  schema:
    "linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.linspace"],
  summary: "Numbers in equal steps, both ends included.",
  forward: (start, end, steps, dtype): Tensor =>
    spaced(scalarValue(start), scalarValue(end), steps, dtype ?? defaultDtype(), (x) => x),
});

export const logspace = defineOperator({
  schema:
    "logspace(Scalar start, Scalar end, int steps, float base=10., *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.logspace"],
  summary: "Powers with exponents in equal steps.",
  forward: (start, end, steps, base, dtype): Tensor =>
    spaced(scalarValue(start), scalarValue(end), steps, dtype ?? defaultDtype(), (x) => base ** x),
});

function spaced(start: number, end: number, steps: number, dtype: DType, f: (x: number) => number): Tensor {
  if (steps < 0) throw new EngineError("RuntimeError", "number of steps must be non-negative");
  const result = newTensor([steps], dtype);
  const single = dtype === float64 || dtype.category !== FLOATING_CATEGORY ? (x: number) => x : Math.fround;
  const floating = dtype.category === FLOATING_CATEGORY;
  const a = floating ? single(start) : Math.trunc(start);
  const b = floating ? single(end) : Math.trunc(end);
  const step = steps > 1 ? single((b - a) / (steps - 1)) : 0;
  const half = steps === 1 ? 1 : Math.floor(steps / 2);
  const data = result.storage.data;
  const round = dtype.round ?? (dtype.category === FLOATING_CATEGORY ? (x: number) => x : Math.trunc);
  for (let i = 0; i < steps; i++) data[i] = round(f(i < half ? a + step * i : b - step * (steps - i - 1)));
  return result;
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
  forward: (n, dtype): Tensor => identity(n, n, dtype),
});

export const eyeRectangular = defineOperator({
  schema:
    "eye.m(SymInt n, SymInt m, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.eye"],
  summary: "Ones on the diagonal, zeros elsewhere.",
  forward: (n, m, dtype): Tensor => identity(n, m, dtype),
});

/** Indices of the lower or upper triangle, two rows. */
function triangleIndices(rows: number, columns: number, keep: (row: number, column: number) => boolean): Tensor {
  const places: number[] = [];
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) if (keep(r, c)) places.push(r, c);
  const count = places.length / 2;
  const result = newTensor([2, count], int64);
  for (let i = 0; i < count; i++) {
    result.storage.data[i] = places[2 * i] as number;
    result.storage.data[count + i] = places[2 * i + 1] as number;
  }
  return result;
}

export const trilIndices = defineOperator({
  schema:
    "tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.tril_indices"],
  summary: "Indices of the lower triangle.",
  forward: (rows, columns, offset): Tensor => triangleIndices(rows, columns, (r, c) => c - r <= offset),
});

export const triuIndices = defineOperator({
  schema:
    "triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
  python: ["torch.triu_indices"],
  summary: "Indices of the upper triangle.",
  forward: (rows, columns, offset): Tensor => triangleIndices(rows, columns, (r, c) => c - r >= offset),
});
