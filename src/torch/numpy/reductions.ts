/**
 * Sums as NumPy adds them up, so that their last digits agree: in pairs along the axis that is innermost in memory, one
 * after the other along the others; and what is made of sums.
 * https://numpy.org/doc/stable/reference/generated/numpy.sum.html
 */

import type { TypedArray } from "../../engine/dtype";
import { type DType, FLOATING_CATEGORY, float16, float32, float64, int64 } from "../../engine/dtype";
import { countElements } from "../../engine/shape";
import { newTensor, type Tensor } from "../../engine/tensor";
import { castTo } from "./ndarray";

const BLOCK = 128;

/** Recursive halving down to blocks, in which eight partial sums run side by side. */
function pairwiseSum(data: TypedArray, start: number, n: number, stride: number, round: (x: number) => number): number {
  if (n < 8) {
    let total = n > 0 ? (data[start] as number) : 0;
    for (let i = 1; i < n; i++) total = round(total + (data[start + i * stride] as number));
    return total;
  }
  if (n <= BLOCK) {
    const r = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => data[start + k * stride] as number);
    let i = 8;
    for (; i < n - (n % 8); i += 8) {
      for (let k = 0; k < 8; k++) r[k] = round((r[k] as number) + (data[start + (i + k) * stride] as number));
    }
    const pair = (k: number) => round((r[k] as number) + (r[k + 1] as number));
    let total = round(round(pair(0) + pair(2)) + round(pair(4) + pair(6)));
    for (; i < n; i++) total = round(total + (data[start + i * stride] as number));
    return total;
  }
  let half = Math.floor(n / 2);
  half -= half % 8;
  return round(
    pairwiseSum(data, start, half, stride, round) + pairwiseSum(data, start + half * stride, n - half, stride, round),
  );
}

interface Axis {
  size: number;
  stride: number;
  readonly isSummed: boolean;
  resultStride: number;
}

/** Axes from the outermost in memory to the innermost; neighbours that lie in memory as one are one. */
function memoryOrder(tensor: Tensor, dims: readonly number[], resultStrides: readonly number[]): Axis[] {
  const axes: Axis[] = tensor.shape
    .map((size, d) => ({
      size,
      stride: tensor.strides[d] as number,
      isSummed: dims.includes(d),
      resultStride: resultStrides[d] as number,
    }))
    .filter((axis) => axis.size !== 1)
    .sort((a, b) => Math.abs(b.stride) - Math.abs(a.stride));
  const joined: Axis[] = [];
  for (const axis of axes) {
    const outer = joined[joined.length - 1];
    const isOne =
      outer !== undefined &&
      outer.isSummed === axis.isSummed &&
      outer.stride === axis.stride * axis.size &&
      (axis.isSummed || outer.resultStride === axis.resultStride * axis.size);
    if (isOne)
      Object.assign(outer, { size: outer.size * axis.size, stride: axis.stride, resultStride: axis.resultStride });
    else joined.push({ ...axis });
  }
  return joined;
}

/** The sum over `dims`, in the tensor's own dtype. */
export function sumOver(tensor: Tensor, dims: readonly number[], keep: boolean): Tensor {
  const kept = tensor.shape.map((size, d) => (dims.includes(d) ? 1 : size));
  const result = newTensor(keep ? kept : tensor.shape.filter((_, d) => !dims.includes(d)), tensor.dtype);
  if (tensor.numel === 0) return result;
  let stride = 1;
  const resultStrides = new Array<number>(tensor.rank).fill(0);
  for (let d = tensor.rank - 1; d >= 0; d--) {
    if (dims.includes(d)) continue;
    resultStrides[d] = stride;
    stride *= tensor.shape[d] as number;
  }
  const axes = memoryOrder(tensor, dims, resultStrides);
  const round = rounding(tensor.dtype);
  const out = result.data;
  const visit = (level: number, from: number, to: number): void => {
    const axis = axes[level];
    if (axis === undefined) {
      out[to] = round((out[to] as number) + (tensor.data[from] as number));
    } else if (level === axes.length - 1 && axis.isSummed) {
      out[to] = round((out[to] as number) + pairwiseSum(tensor.data, from, axis.size, axis.stride, round));
    } else {
      const step = axis.isSummed ? 0 : axis.resultStride;
      for (let i = 0; i < axis.size; i++) visit(level + 1, from + i * axis.stride, to + i * step);
    }
  };
  visit(0, tensor.offset, 0);
  return result;
}

function rounding(dtype: DType): (x: number) => number {
  return dtype === float32 ? Math.fround : (dtype.round ?? ((x) => x));
}

const countOver = (tensor: Tensor, dims: readonly number[]): number =>
  countElements(dims.map((d) => tensor.shape[d] as number));

function mapInPlace(tensor: Tensor, f: (x: number) => number): Tensor {
  const round = rounding(tensor.dtype);
  for (let i = 0; i < tensor.data.length; i++) tensor.data[i] = round(f(tensor.data[i] as number));
  return tensor;
}

/** Halves are added up as single floats. */
function withWideSums(tensor: Tensor, compute: (wide: Tensor) => Tensor): Tensor {
  if (tensor.dtype === float16) return castTo(compute(castTo(tensor, float32)), float16);
  return compute(tensor.dtype.category === FLOATING_CATEGORY ? tensor : castTo(tensor, float64));
}

export function meanOver(tensor: Tensor, dims: readonly number[], keep: boolean): Tensor {
  const count = countOver(tensor, dims);
  return withWideSums(tensor, (wide) => mapInPlace(sumOver(wide, dims, keep), (x) => x / count));
}

/** The mean of squared distances from the mean, over `count - ddof`. */
export function varianceOver(tensor: Tensor, dims: readonly number[], ddof: number, keep: boolean): Tensor {
  const count = countOver(tensor, dims);
  return withWideSums(tensor, (wide) => {
    const mean = mapInPlace(sumOver(wide, dims, true), (x) => x / count);
    const squares = newTensor(wide.shape, wide.dtype);
    const round = rounding(wide.dtype);
    let place = 0;
    const visit = (d: number, from: number, at: number): void => {
      if (d === wide.rank) {
        const distance = round((wide.data[from] as number) - (mean.data[at] as number));
        squares.data[place++] = round(distance * distance);
        return;
      }
      const step = dims.includes(d) ? 0 : (mean.strides[d] as number);
      for (let i = 0; i < (wide.shape[d] as number); i++)
        visit(d + 1, from + i * (wide.strides[d] as number), at + i * step);
    };
    visit(0, wide.offset, 0);
    return mapInPlace(sumOver(squares, dims, keep), (x) => x / Math.max(count - ddof, 0));
  });
}

export function deviationOver(tensor: Tensor, dims: readonly number[], ddof: number, keep: boolean): Tensor {
  return mapInPlace(varianceOver(tensor, dims, ddof, keep), Math.sqrt);
}

/** What sums of this dtype are kept in. */
export const summable = (t: Tensor): Tensor => (t.dtype.category === FLOATING_CATEGORY ? t : castTo(t, int64));
