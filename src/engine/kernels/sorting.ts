/**
 * Work on the lines of a tensor along one dimension: sorting, selecting, scanning.
 */
import { wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { denseData } from "./dense";

export interface Lines {
  readonly data: ArrayLike<number>;
  readonly size: number;
  readonly count: number;
  /** Where line `index` starts, and how far apart its elements are. */
  readonly start: (index: number) => number;
  readonly stride: number;
}

export function linesAlong(tensor: Tensor, dim: number): Lines {
  const at = wrapDim(dim, tensor.rank);
  const size = tensor.shape[at] ?? 1;
  let inner = 1;
  for (let d = at + 1; d < tensor.rank; d++) inner *= tensor.shape[d] as number;
  const count = size === 0 ? 0 : tensor.numel / size;
  return {
    data: denseData(tensor),
    size,
    count,
    start: (index) => Math.floor(index / inner) * size * inner + (index % inner),
    stride: inner,
  };
}

/** NaN counts as larger than everything. */
export function compareValues(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return !Number.isNaN(a) ? -1 : !Number.isNaN(b) ? 1 : 0;
}

/** The order of a line's elements; equal ones stay in order. */
export function sortedOrder(lines: Lines, line: number, descending: boolean): Int32Array {
  const { data, size, stride } = lines;
  const start = lines.start(line);
  const order = new Int32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  const sign = descending ? -1 : 1;
  return order.sort(
    (a, b) => sign * compareValues(data[start + a * stride] as number, data[start + b * stride] as number) || a - b,
  );
}

/** The first place in a sorted row where `value` may be inserted; behind equal ones where `right`. */
export function insertionPlace(
  row: ArrayLike<number>,
  start: number,
  size: number,
  value: number,
  right: boolean,
  sorter: ArrayLike<number> | null,
): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorter === null ? middle : (sorter[start + middle] as number);
    const order = compareValues(row[start + at] as number, value);
    if (right ? order <= 0 : order < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
