/**
 * Loops that move elements: copies between dtypes and memory orders, and fills.
 */
import { bool, type DType, FLOATING_CATEGORY, int64, type TypedArray } from "../dtype";
import { broadcastStrides } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, Tensor } from "../tensor";
import { copyComplexElements, fillComplexElements, pairsOf } from "./complex";
import { forEachRow, preservedStrides } from "./iteration";

/** Writes `source`, broadcast and converted, into `target`. */
export function copyElements(target: Tensor, source: Tensor): void {
  if (target.numel === 0) return;
  if (target.dtype.part !== null || source.dtype.part !== null) {
    copyComplexElements(target, source);
    return;
  }
  const out = target.storage.data;
  const from = source.storage.data;
  if (out === from && overlaps(target, source)) {
    const apart = newTensor(source.shape, source.dtype);
    copyElements(apart, source);
    copyElements(target, apart);
    return;
  }
  const convert = conversion(source.dtype, target.dtype);
  if (convert === null && target.numel === source.numel && target.isContiguous && source.isContiguous) {
    if (out.constructor === from.constructor) {
      out.set(from.subarray(source.offset, source.offset + source.numel), target.offset);
      return;
    }
  }
  forEachRow(
    target.shape,
    [target.strides as number[], broadcastStrides(source.shape, source.strides, target.shape)],
    [target.offset, source.offset],
    (n, offsets, steps) => {
      if (convert === null)
        moveRow(n, out, offsets[0] as number, steps[0] as number, from, offsets[1] as number, steps[1] as number);
      else
        convertRow(
          convert,
          n,
          out,
          offsets[0] as number,
          steps[0] as number,
          from,
          offsets[1] as number,
          steps[1] as number,
        );
    },
  );
}

function overlaps(a: Tensor, b: Tensor): boolean {
  return a.offset !== b.offset || a.strides !== b.strides;
}

function moveRow(n: number, out: TypedArray, po: number, so: number, from: TypedArray, pf: number, sf: number): void {
  for (let i = 0; i < n; i++) {
    out[po] = from[pf] as number;
    po += so;
    pf += sf;
  }
}

function convertRow(
  convert: (value: number) => number,
  n: number,
  out: TypedArray,
  po: number,
  so: number,
  from: TypedArray,
  pf: number,
  sf: number,
): void {
  for (let i = 0; i < n; i++) {
    out[po] = convert(from[pf] as number);
    po += so;
    pf += sf;
  }
}

/** As processors convert: what 32 bits cannot hold becomes the lowest number, of which smaller types take the low bits. */
const LOWEST_INT32 = -(2 ** 31);
const toInteger = (value: number): number =>
  value > LOWEST_INT32 - 1 && value < -LOWEST_INT32 ? Math.trunc(value) + 0 : LOWEST_INT32;
const LOWEST_INT64 = -(2 ** 63);
const toInt64 = (value: number): number =>
  Number.isFinite(value) && Math.abs(value) < 2 ** 63 ? (int64.round as (v: number) => number)(value) : LOWEST_INT64;

/** How an element changes on its way; null where storing it is enough. */
export function conversion(from: DType, to: DType): ((value: number) => number) | null {
  if (from === to) return null;
  if (to === bool) return bool.round;
  if (to.category !== FLOATING_CATEGORY) {
    if (from.category !== FLOATING_CATEGORY) return null;
    return to === int64 ? toInt64 : toInteger;
  }
  return to.round;
}

/** A contiguous tensor with the same elements: the tensor itself if it is one. */
export function contiguousElements(tensor: Tensor): Tensor {
  if (tensor.isContiguous) return tensor;
  const result = newTensor(tensor.shape, tensor.dtype);
  copyElements(result, tensor);
  return result;
}

/** A copy that keeps the memory order. */
export function cloneElements(tensor: Tensor, dtype: DType = tensor.dtype): Tensor {
  if (tensor.isContiguous) {
    const result = newTensor(tensor.shape, dtype);
    // Strides of dimensions with one element matter to nobody, but can be seen.
    if (tensor.numel > 0) result.strides = tensor.strides;
    copyElements(result, tensor);
    return result;
  }
  const result = new Tensor(allocateStorage(dtype, tensor.numel), tensor.shape, preservedStrides(tensor), 0, dtype);
  copyElements(result, tensor);
  return result;
}

/** A copy in row-major order, however the tensor is laid out. */
export function contiguousCopy(tensor: Tensor): Tensor {
  const result = newTensor(tensor.shape, tensor.dtype);
  copyElements(result, tensor);
  return result;
}

/** Sets every element; `value` is rounded for the dtype. */
export function fillElements(target: Tensor, value: number): void {
  const dtype = target.dtype;
  if (dtype.part !== null) {
    fillComplexElements(target, value, 0);
    return;
  }
  const rounded =
    dtype.round !== null ? dtype.round(value) : dtype.category === FLOATING_CATEGORY ? value : toInteger(value);
  const data = target.storage.data;
  if (target.isContiguous) {
    if (target.numel === 1) data[target.offset] = rounded;
    else data.fill(rounded, target.offset, target.offset + target.numel);
    return;
  }
  forEachRow(target.shape, [target.strides as number[]], [target.offset], (n, offsets, steps) => {
    let at = offsets[0] as number;
    const step = steps[0] as number;
    for (let i = 0; i < n; i++) {
      data[at] = rounded;
      at += step;
    }
  });
}

/** The elements in row-major order, as an array that is not shared; of complex numbers both parts in turns. */
export function elementsOf(tensor: Tensor): TypedArray {
  if (tensor.dtype.part !== null) return pairsOf(tensor);
  const plain = contiguousElements(tensor);
  return plain.storage.data.slice(plain.offset, plain.offset + plain.numel);
}
