/**
 * `slice`, and which items of a sequence one takes.
 * https://docs.python.org/3.11/library/functions.html#slice
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass } from "../native";
import { compare, equals, getTypeAttribute, reprOf, toIndex } from "../operations";
import { coreTypes, NotImplemented, PySlice, PyTuple, type PyType, type PyValue } from "../values";

import { reserve } from "./memory";

export interface SliceIndices {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  /** How many items the slice takes. */
  readonly count: number;
}

/** The slice's bounds within a sequence of that length. */
export function sliceIndices(slice: PySlice, length: number): SliceIndices {
  const step = slice.step === null ? 1 : bound(slice.step);
  if (step === 0) raise("ValueError", "slice step cannot be zero");
  const isForward = step > 0;
  const low = isForward ? 0 : -1;
  const high = isForward ? length : length - 1;
  const clamp = (value: PyValue, whenNone: number) => {
    if (value === null) return whenNone;
    const index = bound(value);
    return index < 0 ? Math.max(index + length, low) : Math.min(index, high);
  };
  const start = clamp(slice.start, isForward ? 0 : length - 1);
  const stop = clamp(slice.stop, isForward ? length : -1);
  const span = isForward ? stop - start : start - stop;
  return { start, stop, step, count: span <= 0 ? 0 : Math.floor((span - 1) / Math.abs(step)) + 1 };
}

function bound(value: PyValue): number {
  if (typeof value === "number") return value;
  if (getTypeAttribute(value, "__index__") === undefined) {
    raise("TypeError", "slice indices must be integers or None or have an __index__ method");
  }
  const index = toIndex(value);
  if (typeof index === "number") return index;
  return index < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** The items that the slice takes from an array. */
export function sliceArray<T>(items: readonly T[], slice: PySlice): T[] {
  const { start, step, count } = sliceIndices(slice, items.length);
  reserve(count * 8);
  if (step === 1) return items.slice(start, start + count);
  tick(count >> 4);
  const result: T[] = new Array(count);
  for (let i = 0; i < count; i++) result[i] = items[start + i * step] as T;
  return result;
}

const parts = (slice: PySlice) => new PyTuple([slice.start, slice.stop, slice.step]);

function ordered(operator: "<" | "<=" | ">" | ">=") {
  return (self: PySlice, value: PyValue) =>
    value instanceof PySlice ? compare(operator, parts(self), parts(value)) : NotImplemented;
}

coreTypes.slice = defineClass({
  name: "slice",
  isFinal: true,
  construct: {
    signature: "slice(cls, start, stop=<absent>, step=None, /)",
    implementation: (_cls: PyType, start: PyValue, stop: PyValue | undefined, step: PyValue) =>
      stop === undefined ? new PySlice(null, start, null) : new PySlice(start, stop, step),
  },
  methods: {
    "__repr__(self, /)": (self: PySlice) => `slice(${reprOf(self.start)}, ${reprOf(self.stop)}, ${reprOf(self.step)})`,
    "__eq__(self, value, /)": (self: PySlice, value: PyValue) =>
      value instanceof PySlice ? equals(parts(self), parts(value)) : NotImplemented,
    "__lt__(self, value, /)": ordered("<"),
    "__le__(self, value, /)": ordered("<="),
    "__gt__(self, value, /)": ordered(">"),
    "__ge__(self, value, /)": ordered(">="),
    "indices(self, object, /)": (self: PySlice, length: PyValue) => {
      const size = toIndex(length);
      if (size < 0) raise("ValueError", "length should not be negative");
      const { start, stop, step } = sliceIndices(self, Number(size));
      return new PyTuple([start, stop, step]);
    },
  },
  constants: { __hash__: null },
  properties: {
    start: { get: (self: PySlice) => self.start },
    stop: { get: (self: PySlice) => self.stop },
    step: { get: (self: PySlice) => self.step },
  },
});
