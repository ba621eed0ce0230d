/**
 * Elements of a tensor as one array in row-major order, and simple loops over such arrays. Kernels of the neural network
 * operators work on these: most of their inputs are contiguous already, and then nothing is copied.
 */

import type { DType, TypedArray } from "../dtype";
import { countElements, type Shape } from "../shape";
import { allocateArray, Storage } from "../storage";
import { Tensor, tensorOver } from "../tensor";
import { newLike } from "./iteration";

/** The elements in row-major order; shares memory where the tensor is contiguous, so not to be written to. */
export function denseData(tensor: Tensor): TypedArray {
  const { data, offset, numel } = tensor;
  if (tensor.isContiguous) {
    return offset === 0 && data.length === numel ? data : data.subarray(offset, offset + numel);
  }
  const out = tensor.dtype.newArray(numel);
  copyStrided(out, data, tensor.shape, tensor.strides, offset);
  return out;
}

/** A copy in row-major order that may be written to. */
export function denseCopy(tensor: Tensor): TypedArray {
  return tensor.isContiguous ? denseData(tensor).slice() : denseData(tensor);
}

function copyStrided(out: TypedArray, data: TypedArray, shape: Shape, strides: Shape, offset: number): void {
  const rank = shape.length;
  const inner = shape[rank - 1] as number;
  const innerStride = strides[rank - 1] as number;
  const index = new Array<number>(rank).fill(0);
  let from = offset;
  for (let at = 0; at < out.length; ) {
    for (let i = 0, p = from; i < inner; i++, p += innerStride) out[at++] = data[p] as number;
    for (let d = rank - 2; d >= 0; d--) {
      from += strides[d] as number;
      if (++(index[d] as number) < (shape[d] as number)) break;
      from -= (strides[d] as number) * (shape[d] as number);
      index[d] = 0;
    }
  }
}

/** Calls `visit` with the storage position of each element, in row-major order. */
export function forEachPosition(tensor: Tensor, visit: (position: number, index: number) => void): void {
  const { shape, strides, rank, numel } = tensor;
  const index = new Array<number>(rank).fill(0);
  let position = tensor.offset;
  for (let at = 0; at < numel; at++) {
    visit(position, at);
    for (let d = rank - 1; d >= 0; d--) {
      position += strides[d] as number;
      if (++(index[d] as number) < (shape[d] as number)) break;
      position -= (strides[d] as number) * (shape[d] as number);
      index[d] = 0;
    }
  }
}

/** Stores row-major elements in a tensor of any layout. */
export function storeDense(target: Tensor, values: ArrayLike<number>): void {
  const data = target.data;
  const round = target.dtype.round;
  if (target.isContiguous && round === null) {
    data.set(values, target.offset);
    return;
  }
  forEachPosition(target, (position, i) => {
    const value = values[i] as number;
    data[position] = round === null ? value : round(value);
  });
}

/** A contiguous tensor over freshly computed elements; rounds them where the dtype asks for it. */
export function denseResult(data: TypedArray, shape: Shape, dtype: DType): Tensor {
  const round = dtype.round;
  if (round !== null && dtype.isFloatingPoint) {
    for (let i = 0; i < data.length; i++) data[i] = round(data[i] as number);
  }
  return tensorOver(data, shape, dtype);
}

/** Elements in doubles, whatever the dtype. */
export function doubles(tensor: Tensor): Float64Array {
  return Float64Array.from(denseData(tensor));
}

/** Room for a contiguous result; counted against the run's memory. */
export function denseArray(dtype: DType, shape: Shape): TypedArray {
  return allocateArray(dtype, countElements(shape));
}

/** f of each element, laid out as PyTorch's pointwise results. */
export function mapElements(tensor: Tensor, f: (value: number) => number): Tensor {
  const { shape, dtype, numel } = tensor;
  const out = allocateArray(dtype, numel);
  const gapless = !tensor.isContiguous && isGapless(tensor);
  const data = gapless ? tensor.data.subarray(tensor.offset, tensor.offset + numel) : denseData(tensor);
  const round = dtype.round;
  if (round === null) for (let i = 0; i < numel; i++) out[i] = f(data[i] as number);
  else for (let i = 0; i < numel; i++) out[i] = round(f(data[i] as number));
  if (gapless) return new Tensor(new Storage(out, dtype), shape, tensor.strides, 0, dtype);
  if (tensor.isContiguous) return tensorOver(out, shape, dtype);
  const result = newLike(shape, dtype, [tensor.strides]);
  storeDense(result, out);
  return result;
}

/** f of pairs of elements of tensors of one shape, laid out as PyTorch's pointwise results of both. */
export function mapPairs(a: Tensor, b: Tensor, f: (x: number, y: number) => number): Tensor {
  const { shape, dtype, numel, strides } = a;
  const out = allocateArray(dtype, numel);
  const alike = !a.isContiguous && strides.every((stride, d) => stride === b.strides[d]) && isGapless(a);
  const x = alike ? a.data.subarray(a.offset, a.offset + numel) : denseData(a);
  const y = alike ? b.data.subarray(b.offset, b.offset + numel) : denseData(b);
  const round = dtype.round;
  if (round === null) for (let i = 0; i < numel; i++) out[i] = f(x[i] as number, y[i] as number);
  else for (let i = 0; i < numel; i++) out[i] = round(f(x[i] as number, y[i] as number));
  if (alike) return new Tensor(new Storage(out, dtype), shape, strides, 0, dtype);
  if (a.isContiguous && b.isContiguous) return tensorOver(out, shape, dtype);
  const result = newLike(shape, dtype, [strides, b.strides]);
  storeDense(result, out);
  return result;
}

/** Whether the elements fill a stretch of memory in some order of the dimensions. */
export function isGapless(tensor: Tensor): boolean {
  const order = tensor.shape.map((_, d) => d).filter((d) => tensor.shape[d] !== 1);
  order.sort((p, q) => (tensor.strides[p] as number) - (tensor.strides[q] as number));
  let step = 1;
  for (const d of order) {
    if (tensor.strides[d] !== step) return false;
    step *= tensor.shape[d] as number;
  }
  return true;
}
