/**
 * The stable sort of `list.sort` and `sorted`: only `<` is asked, always "is the later one less than the earlier".
 * https://docs.python.org/3.11/howto/sorting.html
 */
import { tick } from "../machine";
import { callValue, compareTruth } from "../operations";
import { PyFloat, type PyValue } from "../values";
import { isAstral } from "./codePoints";
import { reserve } from "./memory";

export function sortValues(values: readonly PyValue[], key: PyValue, isReversed: boolean): PyValue[] {
  const count = values.length;
  reserve(count * 16);
  const source = isReversed ? [...values].reverse() : [...values];
  const keys = key === null ? source : source.map((value) => callValue(key, [value], null));
  tick(count);
  let sorted: PyValue[];
  if (key === null) {
    sorted = sortPlain(source) ?? mergeSort(source, (a, b) => compareTruth("<", a, b));
  } else {
    const order = source.map((_, i) => i);
    const compareKeys = plainComparison(keys);
    const positions = compareKeys
      ? order.sort((a, b) => compareKeys(keys[a] as PyValue, keys[b] as PyValue))
      : mergeSort(order, (a, b) => compareTruth("<", keys[a] as PyValue, keys[b] as PyValue));
    sorted = positions.map((position) => source[position] as PyValue);
  }
  return isReversed ? sorted.reverse() : sorted;
}

function sortPlain(values: PyValue[]): PyValue[] | null {
  const comparison = plainComparison(values);
  return comparison && values.sort(comparison);
}

/** A JavaScript comparison where all values are numbers, or all are strings; null where Python has to be asked. */
function plainComparison(values: readonly PyValue[]): ((a: PyValue, b: PyValue) => number) | null {
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
