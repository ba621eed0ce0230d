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
  const sorted = key === null ? sortPlain(source) : sortByKeys(source, keysOf(source, key));
  return isReversed ? sorted.reverse() : sorted;
}

function sortPlain(values: PyValue[]): PyValue[] {
  tick(values.length);
  // Equal ints cannot be told apart: any sort will do, and the one of numbers alone is the fastest.
  if (values.length > 32 && values.every((value) => typeof value === "number" && value === (value | 0))) {
    const sorted = Int32Array.from(values as number[]).sort();
    for (let i = 0; i < values.length; i++) values[i] = sorted[i] as number;
    return values;
  }
  const columns = columnsOf(values);
  if (columns === null) return mergeSort(values, (a, b) => compareTruth("<", a, b));
  return inOrder(values, columns);
}

function sortByKeys(source: readonly PyValue[], keys: Keys): PyValue[] {
  tick(source.length);
  const columns = keys.columns();
  if (columns !== null) return inOrder(source, columns);
  const values = keys.values();
  const order = mergeSort(
    source.map((_, i) => i),
    (a, b) => compareTruth("<", values[a] as PyValue, values[b] as PyValue),
  );
  return order.map((position) => source[position] as PyValue);
}

function keysOf(values: readonly PyValue[], key: PyValue): Keys {
  const keys = new Keys();
  for (let i = 0; i < values.length; i++) keys.add(callValue(key, [values[i] as PyValue], null));
  return keys;
}

/** What a column of keys may be compared by: JavaScript's numbers, or its strings. */
type Column = Float64Array | readonly string[];

/**
 * The keys that a function gave. Most are tuples of numbers and strings, and as nobody else has these, only their items
 * are held, by column: many small objects that stay for a while cost more than all of the sorting.
 */
class Keys {
  #single: PyValue[] = [];
  /** As long as all are tuples of one length. */
  #items: PyValue[][] | null = null;
  #count = 0;

  add(key: PyValue): void {
    if (this.#count++ === 0 && isPlainTuple(key) && key.items.length > 0 && key.items.length <= 8) {
      this.#items = key.items.map((item) => [item]);
      return;
    }
    const items = this.#items;
    if (items === null) this.#single.push(key);
    else if (isPlainTuple(key) && key.items.length === items.length) {
      for (let i = 0; i < items.length; i++) (items[i] as PyValue[]).push(key.items[i] as PyValue);
    } else {
      this.#single = this.values();
      this.#items = null;
      this.#single.push(key);
    }
  }

  /** All keys; tuples are made again. */
  values(): PyValue[] {
    const items = this.#items;
    if (items === null) return this.#single;
    return (items[0] as PyValue[]).map((_, row) => new PyTuple(items.map((column) => column[row] as PyValue)));
  }

  columns(): Column[] | null {
    return this.#items === null ? columnsOf(this.#single) : plainColumns(this.#items);
  }
}

function isPlainTuple(value: PyValue): value is PyTuple {
  return value instanceof PyTuple && value.cls === null;
}

/** Values, or items of tuples of one length, as columns; null where Python has to be asked what is less. */
function columnsOf(values: readonly PyValue[]): Column[] | null {
  const first = values[0];
  if (first === undefined) return [];
  if (!isPlainTuple(first)) return plainColumns([values]);
  const width = first.items.length;
  if (width === 0 || width > 8) return null;
  const columns: PyValue[][] = first.items.map(() => []);
  for (const value of values) {
    if (!isPlainTuple(value) || value.items.length !== width) return null;
    for (let i = 0; i < width; i++) (columns[i] as PyValue[]).push(value.items[i] as PyValue);
  }
  return plainColumns(columns);
}

function plainColumns(columns: readonly (readonly PyValue[])[]): Column[] | null {
  const plain: Column[] = [];
  for (const column of columns) {
    const made = plainColumn(column);
    if (made === null) return null;
    plain.push(made);
  }
  return plain;
}

function plainColumn(values: readonly PyValue[]): Column | null {
  if (typeof values[0] === "string") {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as PyValue;
      // Python goes by code points, JavaScript by units.
      if (typeof value !== "string" || isAstral(value)) return null;
    }
    return values as readonly string[];
  }
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as PyValue;
    if (typeof value === "number") numbers[i] = value;
    else if (value instanceof PyFloat && !Number.isNaN(value.value)) numbers[i] = value.value;
    else return null;
  }
  return numbers;
}

function inOrder(values: readonly PyValue[], columns: readonly Column[]): PyValue[] {
  const order = sortRows(values.length, lessOf(columns));
  const sorted: PyValue[] = [];
  for (let i = 0; i < order.length; i++) sorted.push(values[order[i] as number] as PyValue);
  return sorted;
}

type RowLess = (later: number, earlier: number) => boolean;

function lessOf(columns: readonly Column[]): RowLess {
  const [first, second] = columns;
  if (columns.length === 1) {
    if (first instanceof Float64Array) return (a, b) => (first[a] as number) < (first[b] as number);
    const texts = first as readonly string[];
    return (a, b) => (texts[a] as string) < (texts[b] as string);
  }
  if (columns.length === 2 && first instanceof Float64Array) {
    const rest = lessOf([second as Column]);
    return (a, b) => {
      const x = first[a] as number;
      const y = first[b] as number;
      return x < y || (x === y && rest(a, b));
    };
  }
  return (a, b) => {
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      const x = column[a] as number | string;
      const y = column[b] as number | string;
      if (x !== y) return x < y;
    }
    return false;
  };
}

/** Row numbers in order: short runs by insertion, then merged pairwise between two arrays. */
function sortRows(count: number, isLess: RowLess): Int32Array {
  const runLength = 8;
  let from = new Int32Array(count);
  for (let i = 0; i < count; i++) from[i] = i;
  for (let start = 0; start < count; start += runLength) {
    const end = Math.min(start + runLength, count);
    for (let i = start + 1; i < end; i++) {
      const row = from[i] as number;
      let at = i - 1;
      while (at >= start && isLess(row, from[at] as number)) {
        from[at + 1] = from[at] as number;
        at--;
      }
      from[at + 1] = row;
    }
  }
  let to = new Int32Array(count);
  for (let width = runLength; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count);
      const end = Math.min(start + 2 * width, count);
      let left = start;
      let right = middle;
      let at = start;
      // What is in order already is taken over.
      if (middle < end && isLess(from[middle] as number, from[middle - 1] as number)) {
        while (left < middle && right < end) {
          const isRight = isLess(from[right] as number, from[left] as number);
          to[at++] = (isRight ? from[right++] : from[left++]) as number;
        }
      }
      while (left < middle) to[at++] = from[left++] as number;
      while (right < end) to[at++] = from[right++] as number;
    }
    [from, to] = [to, from];
    tick(1 + (count >> 6));
  }
  return from;
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
