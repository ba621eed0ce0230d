/**
 * How element loops walk over strided tensors: dimensions that can be walked as one are joined, the innermost
 * loop is left to the kernel. Results take the memory order of their inputs, as PyTorch's do.
 */
import type { DType } from "../dtype";
import { isDense } from "../overlap";
import { contiguousStrides, countElements, type Shape } from "../shape";
import { allocateStorage, checkpoint } from "../storage";
import { newTensor, Tensor } from "../tensor";

/** Runs `inner(count, offsets…)` for each innermost row; `strides` has one list for each tensor. */
export function forEachRow(
  shape: Shape,
  strides: readonly (readonly number[])[],
  starts: readonly number[],
  inner: (count: number, offsets: number[], steps: readonly number[]) => void,
): void {
  const joined = joinDimensions(shape, strides);
  const sizes = joined.sizes;
  const tensors = strides.length;
  const offsets = starts.slice();
  const last = sizes.length - 1;
  const count = sizes[last] as number;
  const steps = joined.strides.map((list) => list[last] as number);
  if (countElements(sizes) === 0) return;
  if (last === 0) {
    inner(count, offsets, steps);
    return;
  }
  const index = new Array<number>(last).fill(0);
  let rows = 0;
  for (;;) {
    inner(count, offsets, steps);
    if ((++rows & 4095) === 0) checkpoint();
    let dim = last - 1;
    for (; dim >= 0; dim--) {
      const next = (index[dim] as number) + 1;
      if (next < (sizes[dim] as number)) {
        index[dim] = next;
        for (let t = 0; t < tensors; t++) (offsets[t] as number) += (joined.strides[t] as number[])[dim] as number;
        break;
      }
      index[dim] = 0;
      for (let t = 0; t < tensors; t++) {
        (offsets[t] as number) -= ((joined.strides[t] as number[])[dim] as number) * (next - 1);
      }
    }
    if (dim < 0) return;
  }
}

/** Drops dimensions of size 1 and joins neighbours that all tensors walk as one. */
function joinDimensions(
  shape: Shape,
  strides: readonly (readonly number[])[],
): { sizes: number[]; strides: number[][] } {
  const sizes: number[] = [];
  const joined: number[][] = strides.map(() => []);
  for (let d = 0; d < shape.length; d++) {
    const size = shape[d] as number;
    if (size === 1) continue;
    const at = sizes.length - 1;
    let joins = at >= 0;
    for (let t = 0; joins && t < strides.length; t++) {
      if ((joined[t] as number[])[at] !== ((strides[t] as readonly number[])[d] as number) * size) joins = false;
    }
    if (joins) {
      sizes[at] = (sizes[at] as number) * size;
      for (let t = 0; t < strides.length; t++) {
        (joined[t] as number[])[at] = (strides[t] as readonly number[])[d] as number;
      }
    } else {
      sizes.push(size);
      for (let t = 0; t < strides.length; t++) {
        (joined[t] as number[]).push((strides[t] as readonly number[])[d] as number);
      }
    }
  }
  if (sizes.length === 0) {
    sizes.push(1);
    for (const list of joined) list.push(0);
  }
  return { sizes, strides: joined };
}

/**
 * The dimensions from outermost to innermost in memory, as the operands' strides suggest; null for the natural order.
 * `strides` are already broadcast to `shape`.
 */
export function memoryOrder(shape: Shape, strides: readonly (readonly number[])[]): number[] | null {
  const rank = shape.length;
  if (rank < 2) return null;
  const order = Array.from({ length: rank }, (_, i) => rank - 1 - i);
  const compare = (x: number, y: number): number => {
    for (const list of strides) {
      const a = list[x] as number;
      const b = list[y] as number;
      if (a === 0 || b === 0) continue;
      if (a < b) return -1;
      if (a > b) return 1;
      if ((shape[x] as number) > (shape[y] as number)) return 1;
    }
    return 0;
  };
  // Fastest dimension first, moved past others only where the strides say so.
  for (let i = 1; i < rank; i++) {
    let moving = i;
    for (let other = i - 1; other >= 0; other--) {
      const comparison = compare(order[other] as number, order[moving] as number);
      if (comparison > 0) {
        const swapped = order[other] as number;
        order[other] = order[moving] as number;
        order[moving] = swapped;
        moving = other;
      } else if (comparison < 0) break;
    }
  }
  order.reverse();
  return order.every((dim, i) => dim === i) ? null : order;
}

/** A fresh tensor whose memory order follows the operands'. */
export function newLike(shape: Shape, dtype: DType, strides: readonly (readonly number[])[]): Tensor {
  const order = memoryOrder(shape, strides);
  if (order === null) return newTensor(shape, dtype);
  const result = new Array<number>(shape.length);
  let step = 1;
  for (let i = order.length - 1; i >= 0; i--) {
    const dim = order[i] as number;
    result[dim] = step;
    step *= Math.max(shape[dim] as number, 1);
  }
  return new Tensor(allocateStorage(dtype, countElements(shape)), shape, result, 0, dtype);
}

/** The strides of a copy that keeps the memory order of `tensor` where that has no gaps or overlaps. */
export function preservedStrides(tensor: Tensor): Shape {
  if (tensor.isContiguous) return contiguousStrides(tensor.shape);
  if (isDense(tensor.shape, tensor.strides)) return tensor.strides;
  const order = memoryOrder(tensor.shape, [tensor.strides as number[]]);
  if (order === null) return contiguousStrides(tensor.shape);
  const result = new Array<number>(tensor.shape.length);
  let step = 1;
  for (let i = order.length - 1; i >= 0; i--) {
    const dim = order[i] as number;
    result[dim] = step;
    step *= Math.max(tensor.shape[dim] as number, 1);
  }
  return result;
}
