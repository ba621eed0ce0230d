/** What list, tuple and other sequences share: indexes, repetition, comparison item by item, repr. */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { compareTruth, equals, getTypeAttribute, reprOf, toIndex } from "../operations";
import { type PyValue, titleOf } from "../values";
import { asInt } from "./coercion";
import { reserve, reserveItem } from "./memory";

/** The position that an index means, checked; `name` as in "list index out of range". */
/** Whether an int beyond safe numbers still fits a C ssize_t. */
export function fitsSize(value: bigint): boolean {
  return value >= -(2n ** 63n) && value < 2n ** 63n;
}

export function positionOf(
  index: PyValue,
  length: number,
  name: string,
  message = `${name} index out of range`,
): number {
  let at: number | bigint;
  if (typeof index === "number") at = index;
  else {
    if (asInt(index) === undefined && getTypeAttribute(index, "__index__") === undefined) {
      raise("TypeError", `${name} indices must be integers or slices, not ${titleOf(index)}`);
    }
    at = toIndex(index);
    if (typeof at === "bigint") {
      if (fitsSize(at)) raise("IndexError", message);
      raise("IndexError", `cannot fit '${titleOf(index)}' into an index-sized integer`);
    }
  }
  const position = at < 0 ? at + length : at;
  if (position < 0 || position >= length) raise("IndexError", message);
  return position;
}

/** `items * times`; undefined where `times` is no integer. */
export function repeatItems(items: readonly PyValue[], times: PyValue): PyValue[] | undefined {
  if (asInt(times) === undefined && getTypeAttribute(times, "__index__") === undefined) return undefined;
  const index = toIndex(times);
  if (typeof index === "bigint") raise("OverflowError", "cannot fit 'int' into an index-sized integer");
  const count = Math.max(0, index);
  if (items.length === 0 || count === 0) return [];
  reserve(items.length * count * 8);
  tick((items.length * count) >>> 8);
  if (items.length === 1) return new Array(count).fill(items[0]);
  const result: PyValue[] = [];
  for (let i = 0; i < count; i++) for (const item of items) result.push(item);
  return result;
}

export function itemsEqual(a: readonly PyValue[], b: readonly PyValue[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if ((i & 255) === 255) tick(32);
    const [left, right] = [a[i] as PyValue, b[i] as PyValue];
    if (left !== right && !equals(left, right)) return false;
  }
  return true;
}

/** `a < b` and so on, decided by the first items that differ. */
export function compareItems(operator: "<" | "<=" | ">" | ">=", a: readonly PyValue[], b: readonly PyValue[]): boolean {
  const count = Math.min(a.length, b.length);
  for (let i = 0; i < count; i++) {
    if ((i & 255) === 255) tick(32);
    const [left, right] = [a[i] as PyValue, b[i] as PyValue];
    if (left !== right && !equals(left, right)) return compareTruth(operator, left, right);
  }
  const [m, n] = [a.length, b.length];
  return operator === "<" ? m < n : operator === "<=" ? m <= n : operator === ">" ? m > n : m >= n;
}

/** Where `value` is between the bounds, or -1. */
export function findItem(items: readonly PyValue[], value: PyValue, start: number, end: number): number {
  for (let i = start; i < Math.min(end, items.length); i++) {
    if ((i & 255) === 255) tick(16);
    const item = items[i] as PyValue;
    if (item === value || equals(item, value)) return i;
  }
  return -1;
}

export function countItem(items: readonly PyValue[], value: PyValue): number {
  let count = 0;
  for (let i = 0; i < items.length; i++) {
    if ((i & 255) === 255) tick(32);
    const item = items[i] as PyValue;
    if (item === value || equals(item, value)) count++;
  }
  return count;
}

const beingWritten = new Set<unknown>();

/** Guards a repr against containers that hold themselves: inside itself a container is written as `inner`. */
export function writeOnce(container: object, inner: string, write: () => string): string {
  if (beingWritten.has(container)) return inner;
  beingWritten.add(container);
  try {
    return write();
  } finally {
    beingWritten.delete(container);
  }
}

export function joinReprs(items: Iterable<PyValue>): string {
  const parts: string[] = [];
  for (const item of items) {
    parts.push(reprOf(item));
    tick(1);
    reserveItem(parts.length, 32);
  }
  return parts.join(", ");
}
