/**
 * `range`.
 * https://docs.python.org/3.11/library/stdtypes.html#ranges
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { getTypeAttribute, hashOf, reprOf, toIndex } from "../operations";
import {
  coreTypes,
  NotImplemented,
  normalizeInt,
  PyObject,
  PyRange,
  PySlice,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { asFloat, asInt } from "./coercion";
import { hashTuple } from "./hashing";
import type { Int } from "./integers";
import { NativeIterator, rangeIterator } from "./iterators";
import { positionOf } from "./sequences";
import { sliceIndices } from "./slice";

/** A range that safe numbers cannot count. It has what all ranges have, and is of their type. */
class PyLargeRange extends PyObject {
  readonly length: bigint;
  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    readonly step: bigint,
  ) {
    super();
    const distance = step > 0n ? stop - start : start - stop;
    const size = step > 0n ? step : -step;
    this.length = distance <= 0n ? 0n : (distance + size - 1n) / size;
  }
  get type(): PyType {
    return coreTypes.range as PyType;
  }
}

function bound(value: PyValue): Int {
  if (asInt(value) === undefined && getTypeAttribute(value, "__index__") === undefined) {
    raise("TypeError", `'${titleOf(value)}' object cannot be interpreted as an integer`);
  }
  return toIndex(value);
}

function makeRange(start: Int, stop: Int, step: Int): PyValue {
  if (typeof start === "number" && typeof stop === "number" && typeof step === "number") {
    const range = new PyRange(start, stop, step);
    // What lies behind the last one has to be a safe number too, for those who step through.
    if (Number.isSafeInteger(start + range.length * step)) return range;
  }
  return new PyLargeRange(BigInt(start), BigInt(stop), BigInt(step));
}

function iterateLarge(range: PyLargeRange): NativeIterator {
  let left = range.length;
  let value = range.start;
  return new NativeIterator(rangeIterator, () => {
    if (left <= 0n) return undefined;
    tick(1);
    left--;
    const current = value;
    value += range.step;
    return normalizeInt(current);
  });
}

function findInLarge(range: PyLargeRange, value: PyValue): bigint {
  const number = asInt(value);
  if (number === undefined) return -1n;
  const distance = BigInt(number) - range.start;
  if (distance % range.step !== 0n) return -1n;
  const position = distance / range.step;
  return position >= 0n && position < range.length ? position : -1n;
}

function itemOfLarge(range: PyLargeRange, key: PyValue): PyValue {
  if (key instanceof PySlice) return sliceLarge(range, key);
  if (asInt(key) === undefined && getTypeAttribute(key, "__index__") === undefined) {
    raise("TypeError", `range indices must be integers or slices, not ${titleOf(key)}`);
  }
  const index = BigInt(toIndex(key));
  const at = index < 0n ? index + range.length : index;
  if (at < 0n || at >= range.length) raise("IndexError", "range object index out of range");
  return normalizeInt(range.start + at * range.step);
}

function sliceLarge(range: PyLargeRange, slice: PySlice): PyValue {
  const { length } = range;
  const step = slice.step === null ? 1n : BigInt(toIndex(slice.step));
  if (step === 0n) raise("ValueError", "slice step cannot be zero");
  const [low, high] = step > 0n ? [0n, length] : [-1n, length - 1n];
  const clamp = (value: PyValue, whenNone: bigint) => {
    if (value === null) return whenNone;
    const index = BigInt(toIndex(value));
    const from = index < 0n ? index + length : index;
    return from < low ? low : from > high ? high : from;
  };
  const start = clamp(slice.start, step > 0n ? 0n : length - 1n);
  const stop = clamp(slice.stop, step > 0n ? length : -1n);
  const at = (index: bigint) => normalizeInt(range.start + index * range.step);
  return makeRange(at(start), at(stop), normalizeInt(range.step * step));
}

function largeLength(range: PyLargeRange): Int {
  if (range.length >= 2n ** 63n) raise("OverflowError", "Python int too large to convert to C ssize_t");
  return normalizeInt(range.length);
}

export function iterateRange(range: PyRange): NativeIterator {
  let left = range.length;
  let value = range.start;
  return new NativeIterator(
    rangeIterator,
    () => {
      if (left <= 0) return undefined;
      left--;
      const current = value;
      value += range.step;
      return current;
    },
    () => left,
  );
}

/** Where a value is in the range, or -1. */
export function findInRange(range: PyRange, value: PyValue): number {
  const number = asInt(value) ?? asFloat(value);
  if (typeof number !== "number" || !Number.isInteger(number)) return -1;
  const position = (number - range.start) / range.step;
  return Number.isInteger(position) && position >= 0 && position < range.length ? position + 0 : -1;
}

function slicePart(range: PyRange, slice: PySlice): PyRange {
  const { start, stop, step } = sliceIndices(slice, range.length);
  const at = (index: number) => range.start + index * range.step;
  return new PyRange(at(start), at(stop), range.step * step);
}

type AnyRange = PyRange | PyLargeRange;

function areEqual(a: AnyRange, b: AnyRange): boolean {
  if (BigInt(a.length) !== BigInt(b.length)) return false;
  if (BigInt(a.length) === 0n) return true;
  return BigInt(a.start) === BigInt(b.start) && (BigInt(a.length) === 1n || BigInt(a.step) === BigInt(b.step));
}

function positionIn(self: AnyRange, value: PyValue): Int {
  return self instanceof PyRange ? findInRange(self, value) : normalizeInt(findInLarge(self, value));
}

const isRange = (value: PyValue): value is AnyRange => value instanceof PyRange || value instanceof PyLargeRange;
const part = (value: number | bigint) => (typeof value === "bigint" ? normalizeInt(value) : value);

const methods: Record<string, Implementation> = {
  "__len__(self, /)": (self: AnyRange) => (self instanceof PyRange ? self.length : largeLength(self)),
  "__bool__(self, /)": (self: AnyRange) => self.length > 0,
  "__getitem__(self, key, /)": (self: AnyRange, key: PyValue) => {
    if (self instanceof PyLargeRange) return itemOfLarge(self, key);
    return key instanceof PySlice
      ? slicePart(self, key)
      : self.start + positionOf(key, self.length, "range", "range object index out of range") * self.step;
  },
  "__contains__(self, key, /)": (self: AnyRange, key: PyValue) => positionIn(self, key) >= 0,
  "__iter__(self, /)": (self: AnyRange) => (self instanceof PyRange ? iterateRange(self) : iterateLarge(self)),
  "__reversed__(self, /)": (self: AnyRange) => {
    if (self instanceof PyRange) {
      return iterateRange(new PyRange(self.start + (self.length - 1) * self.step, self.start - self.step, -self.step));
    }
    const last = self.start + (self.length - 1n) * self.step;
    return iterateLarge(new PyLargeRange(last, self.start - self.step, -self.step));
  },
  "__eq__(self, value, /)": (self: AnyRange, value: PyValue) =>
    isRange(value) ? areEqual(self, value) : NotImplemented,
  "__hash__(self, /)": (self: AnyRange) => {
    const { length, start, step } = self;
    const parts = [part(length), length > 0 ? part(start) : null, length > 1 ? part(step) : null];
    return hashTuple(parts.map((each) => hashOf(each)));
  },
  "__repr__(self, /)": (self: AnyRange) =>
    `range(${self.start}, ${self.stop}${BigInt(self.step) === 1n ? "" : `, ${self.step}`})`,
  "__reduce__(self, /)": (self: AnyRange) =>
    new PyTuple([coreTypes.range as PyType, new PyTuple([part(self.start), part(self.stop), part(self.step)])]),
  "count(self, value, /)": (self: AnyRange, value: PyValue) => (positionIn(self, value) >= 0 ? 1 : 0),
  "index(self, value, /)": (self: AnyRange, value: PyValue) => {
    const position = positionIn(self, value);
    if (position < 0 && asInt(value) === undefined) raise("ValueError", "sequence.index(x): x not in sequence");
    return position >= 0 ? position : raise("ValueError", `${reprOf(value)} is not in range`);
  },
};

coreTypes.range = defineClass({
  name: "range",
  isFinal: true,
  doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object",
  construct: {
    signature: "range(cls, /, *args)",
    implementation: (_cls: PyType, args: PyTuple) => {
      const [first, second, third] = args.items;
      if (first === undefined) raise("TypeError", "range expected at least 1 argument, got 0");
      if (args.items.length > 3) raise("TypeError", `range expected at most 3 arguments, got ${args.items.length}`);
      if (second === undefined) return makeRange(0, bound(first), 1);
      const [start, stop, step] = [bound(first), bound(second), third === undefined ? 1 : bound(third)];
      if (step === 0) raise("ValueError", "range() arg 3 must not be zero");
      return makeRange(start, stop, step);
    },
  },
  methods,
  properties: {
    start: { get: (self: AnyRange) => part(self.start) },
    stop: { get: (self: AnyRange) => part(self.stop) },
    step: { get: (self: AnyRange) => part(self.step) },
  },
});
