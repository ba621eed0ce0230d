/**
 * `range`.
 * https://docs.python.org/3.11/library/stdtypes.html#ranges
 */
import { UnsupportedError } from "../../base/failures";
import { raise } from "../exceptions";
import { defineClass, type Implementation } from "../native";
import { getTypeAttribute, hashOf, reprOf, toIndex } from "../operations";
import {
  coreTypes,
  NotImplemented,
  PyRange,
  PySlice,
  type PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { asFloat, asInt } from "./coercion";
import { hashTuple } from "./hashing";
import { NativeIterator, rangeIterator } from "./iterators";
import { positionOf } from "./sequences";
import { sliceIndices } from "./slice";

function bound(value: PyValue): number {
  if (asInt(value) === undefined && getTypeAttribute(value, "__index__") === undefined) {
    raise("TypeError", `'${titleOf(value)}' object cannot be interpreted as an integer`);
  }
  const index = toIndex(value);
  if (typeof index === "bigint") throw new UnsupportedError("a range with bounds beyond 2**53");
  return index;
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

function areEqual(a: PyRange, b: PyRange): boolean {
  if (a.length !== b.length) return false;
  return a.length === 0 || (a.start === b.start && (a.length === 1 || a.step === b.step));
}

const methods: Record<string, Implementation> = {
  "__len__(self, /)": (self: PyRange) => self.length,
  "__bool__(self, /)": (self: PyRange) => self.length > 0,
  "__getitem__(self, key, /)": (self: PyRange, key: PyValue) =>
    key instanceof PySlice
      ? slicePart(self, key)
      : self.start + positionOf(key, self.length, "range", "range object index out of range") * self.step,
  "__contains__(self, key, /)": (self: PyRange, key: PyValue) => findInRange(self, key) >= 0,
  "__iter__(self, /)": iterateRange,
  "__reversed__(self, /)": (self: PyRange) =>
    iterateRange(new PyRange(self.start + (self.length - 1) * self.step, self.start - self.step, -self.step)),
  "__eq__(self, value, /)": (self: PyRange, value: PyValue) =>
    value instanceof PyRange ? areEqual(self, value) : NotImplemented,
  "__hash__(self, /)": (self: PyRange) => {
    const { length, start, step } = self;
    const parts = [length, length > 0 ? start : null, length > 1 ? step : null];
    return hashTuple(parts.map((part) => hashOf(part)));
  },
  "__repr__(self, /)": (self: PyRange) =>
    `range(${self.start}, ${self.stop}${self.step === 1 ? "" : `, ${self.step}`})`,
  "count(self, value, /)": (self: PyRange, value: PyValue) => (findInRange(self, value) >= 0 ? 1 : 0),
  "index(self, value, /)": (self: PyRange, value: PyValue) => {
    const position = findInRange(self, value);
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
      if (second === undefined) return new PyRange(0, bound(first), 1);
      const step = third === undefined ? 1 : bound(third);
      if (step === 0) raise("ValueError", "range() arg 3 must not be zero");
      return new PyRange(bound(first), bound(second), step);
    },
  },
  methods,
  properties: {
    start: { get: (self: PyRange) => self.start },
    stop: { get: (self: PyRange) => self.stop },
    step: { get: (self: PyRange) => self.step },
  },
});
