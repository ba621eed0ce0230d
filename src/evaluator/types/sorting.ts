/**
 * The stable sort of `list.sort` and `sorted`: only `<` is asked, always "is the later one less than the earlier".
 * https://docs.python.org/3.11/howto/sorting.html
 */
import { tick } from "../machine";
import { callValue, compareTruth } from "../operations";
import { PyFloat, PyTuple, type PyValue } from "../values";
import { isAstral } from "./codePoints";
import { reserve } from "./memory";

export function sortValues(values: readonly PyValue[], key: PyValue, isReversed: boolean): PyValue[] {
  const count = values.length;
  reserve(count * 16);
  const source = values.slice();
  if (isReversed) source.reverse();
  const keys = key === null ? source : keysOf(source, key);
  tick(count);
  let sorted: PyValue[];
  if (key === null) {
    sorted = sortPlain(source) ?? mergeSort(source, (a, b) => compareTruth("<", a, b));
  } else {
    const order = source.map((_, i) => i);
    const compareKeys = plainComparison(keys) ?? tupleComparison(keys);
    const positions = compareKeys
      ? order.sort((a, b) => compareKeys(keys[a] as PyValue, keys[b] as PyValue))
      : mergeSort(order, (a, b) => compareTruth("<", keys[a] as PyValue, keys[b] as PyValue));
    sorted = positions.map((position) => source[position] as PyValue);
  }
  return isReversed ? sorted.reverse() : sorted;
}

function keysOf(values: readonly PyValue[], key: PyValue): PyValue[] {
  const keys: PyValue[] = [];
  for (let i = 0; i < values.length; i++) keys.push(callValue(key, [values[i] as PyValue], null));
  return keys;
}

function sortPlain(values: PyValue[]): PyValue[] | null {
  // Equal ints cannot be told apart: any sort will do, and the one of numbers alone is the fastest.
  if (values.length > 32 && values.every((value) => typeof value === "number" && value === (value | 0))) {
    const sorted = Int32Array.from(values as number[]).sort();
    for (let i = 0; i < values.length; i++) values[i] = sorted[i] as number;
    return values;
  }
  const comparison = plainComparison(values) ?? tupleComparison(values);
  return comparison && values.sort(comparison);
}

type Comparison = (a: PyValue, b: PyValue) => number;

/** A JavaScript comparison where all values are numbers, or all are strings; null where Python has to be asked. */
function plainComparison(values: readonly PyValue[]): Comparison | null {
  const first = values[0];
  if (typeof first === "string") {
    if (!values.every((value) => typeof value === "string" && !isAstral(value))) return null;
    return (a, b) => ((a as string) < (b as string) ? -1 : a === b ? 0 : 1);
  }
  if (values.every((value) => typeof value === "number")) return (a, b) => (a as number) - (b as number);
  const isReal = (value: PyValue) =>
    typeof value === "number" || (value instanceof PyFloat && !Number.isNaN(value.value));
  if (!values.every(isReal)) return null;
  const real = (value: PyValue) => (value instanceof PyFloat ? value.value : (value as number));
  return (a, b) => (real(a) < real(b) ? -1 : real(a) === real(b) ? 0 : 1);
}

/** The same for tuples of one length whose items are plain, place by place. */
function tupleComparison(values: readonly PyValue[]): Comparison | null {
  const first = values[0];
  if (!(first instanceof PyTuple) || first.items.length === 0 || first.items.length > 8) return null;
  const width = first.items.length;
  if (!values.every((each) => each instanceof PyTuple && each.cls === null && each.items.length === width)) return null;
  const columns: Comparison[] = [];
  for (let i = 0; i < width; i++) {
    const comparison = plainComparison(values.map((each) => (each as PyTuple).items[i] as PyValue));
    if (comparison === null) return null;
    columns.push(comparison);
  }
  return (a, b) => {
    const { items } = a as PyTuple;
    const others = (b as PyTuple).items;
    for (let i = 0; i < width; i++) {
      const order = (columns[i] as Comparison)(items[i] as PyValue, others[i] as PyValue);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Runs of insertion sort, merged pairwise. */
function mergeSort<T>(values: T[], isLess: (later: T, earlier: T) => boolean): T[] {
  const runLength = 16;
  for (let start = 0; start < values.length; start += runLength) {
    insertionSort(values, start, Math.min(start + runLength, values.length), isLess);
  }
  let from = values;
  for (let width = runLength; width < values.length; width *= 2) {
    const to: T[] = [];
    for (let start = 0; start < values.length; start += 2 * width) {
      merge(
        from,
        start,
        Math.min(start + width, values.length),
        Math.min(start + 2 * width, values.length),
        to,
        isLess,
      );
    }
    from = to;
  }
  return from;
}

function insertionSort<T>(values: T[], start: number, end: number, isLess: (later: T, earlier: T) => boolean): void {
  for (let i = start + 1; i < end; i++) {
    const pivot = values[i] as T;
    let low = start;
    let high = i;
    if (!isLess(pivot, values[i - 1] as T)) continue;
    high = i - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isLess(pivot, values[middle] as T)) high = middle;
      else low = middle + 1;
    }
    values.copyWithin(low + 1, low, i);
    values[low] = pivot;
    tick(1);
  }
}

function merge<T>(
  from: readonly T[],
  start: number,
  middle: number,
  end: number,
  to: T[],
  isLess: (later: T, earlier: T) => boolean,
): void {
  let left = start;
  let right = middle;
  while (left < middle && right < end) {
    to.push((isLess(from[right] as T, from[left] as T) ? from[right++] : from[left++]) as T);
  }
  while (left < middle) to.push(from[left++] as T);
  while (right < end) to.push(from[right++] as T);
}
