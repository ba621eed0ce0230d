/**
 * `list`.
 * https://docs.python.org/3.11/library/stdtypes.html#lists
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { getTypeAttribute, isTrue, toArray } from "../operations";
import { coreTypes, NotImplemented, PyList, PySlice, type PyType, type PyValue, titleOf } from "../values";
import { toBound, toSize } from "./coercion";
import { makeGenericAlias } from "./genericAlias";
import { iterateItems, listIterator, listReverseIterator, NativeIterator } from "./iterators";
import { reserve, reserveItem } from "./memory";
import {
  compareItems,
  countItem,
  findItem,
  itemsEqual,
  joinReprs,
  positionOf,
  repeatItems,
  writeOnce,
} from "./sequences";
import { sliceArray, sliceIndices } from "./slice";
import { sortValues } from "./sorting";

/** `items[slice] = values` */
function assignSlice(self: PyList, slice: PySlice, value: PyValue): void {
  // What is wrong with the slice comes first.
  sliceIndices(slice, self.items.length);
  const values =
    getTypeAttribute(value, "__iter__") === undefined && getTypeAttribute(value, "__getitem__") === undefined
      ? raise(
          "TypeError",
          slice.step === null || slice.step === 1
            ? "can only assign an iterable"
            : "must assign iterable to extended slice",
        )
      : toArray(value).slice();
  const { start, step, count } = sliceIndices(slice, self.items.length);
  if (step === 1) {
    reserve((self.items.length + values.length) * 8);
    self.items = self.items.slice(0, start).concat(values, self.items.slice(start + count));
    return;
  }
  if (values.length !== count) {
    raise("ValueError", `attempt to assign sequence of size ${values.length} to extended slice of size ${count}`);
  }
  for (let i = 0; i < count; i++) self.items[start + i * step] = values[i] as PyValue;
}

function deleteSlice(self: PyList, slice: PySlice): void {
  const { start, step, count } = sliceIndices(slice, self.items.length);
  tick(self.items.length >> 6);
  if (step === 1) {
    self.items.splice(start, count);
    return;
  }
  if (count === 0) return;
  const last = start + (count - 1) * step;
  const [from, to] = [Math.min(start, last), Math.max(start, last)];
  const size = Math.abs(step);
  self.items = self.items.filter((_, i) => i < from || i > to || (i - from) % size !== 0);
}

function extend(self: PyList, iterable: PyValue): void {
  const values = toArray(iterable);
  reserve(values.length * 8);
  if (values.length > 10_000) self.items = self.items.concat(values);
  else for (const value of [...values]) self.items.push(value);
}

const ordering = (operator: "<" | "<=" | ">" | ">=") => (self: PyList, value: PyValue) =>
  value instanceof PyList ? compareItems(operator, self.items, value.items) : NotImplemented;

const repeat = (self: PyList, times: PyValue) => {
  const items = repeatItems(self.items, times);
  return items ? new PyList(items) : NotImplemented;
};

const methods: Record<string, Implementation> = {
  "__init__(self, iterable=(), /)": (self: PyList, iterable: PyValue) => {
    const items = toArray(iterable).slice();
    reserve(items.length * 8);
    self.items = items;
    return null;
  },
  "__add__(self, value, /)": (self: PyList, value: PyValue) => {
    if (!(value instanceof PyList)) {
      raise("TypeError", `can only concatenate list (not "${titleOf(value)}") to list`);
    }
    reserve((self.items.length + value.items.length) * 8);
    return new PyList(self.items.concat(value.items));
  },
  "__iadd__(self, value, /)": (self: PyList, value: PyValue) => {
    extend(self, value);
    return self;
  },
  "__mul__(self, value, /)": repeat,
  "__rmul__(self, value, /)": repeat,
  "__imul__(self, value, /)": (self: PyList, times: PyValue) => {
    const items = repeatItems(self.items, times);
    if (!items) return NotImplemented;
    self.items = items;
    return self;
  },
  "__eq__(self, value, /)": (self: PyList, value: PyValue) =>
    value instanceof PyList ? itemsEqual(self.items, value.items) : NotImplemented,
  "__ne__(self, value, /)": (self: PyList, value: PyValue) =>
    value instanceof PyList ? !itemsEqual(self.items, value.items) : NotImplemented,
  "__lt__(self, value, /)": ordering("<"),
  "__le__(self, value, /)": ordering("<="),
  "__gt__(self, value, /)": ordering(">"),
  "__ge__(self, value, /)": ordering(">="),
  "__len__(self, /)": (self: PyList) => self.items.length,
  "__contains__(self, key, /)": (self: PyList, key: PyValue) => findItem(self.items, key, 0, self.items.length) >= 0,
  "__getitem__(self, index, /)": (self: PyList, index: PyValue) =>
    index instanceof PySlice
      ? new PyList(sliceArray(self.items, index))
      : (self.items[positionOf(index, self.items.length, "list")] as PyValue),
  "__setitem__(self, key, value, /)": (self: PyList, index: PyValue, value: PyValue) => {
    if (index instanceof PySlice) assignSlice(self, index, value);
    else {
      self.items[positionOf(index, self.items.length, "list", "list assignment index out of range")] = value;
    }
    return null;
  },
  "__delitem__(self, key, /)": (self: PyList, index: PyValue) => {
    if (index instanceof PySlice) deleteSlice(self, index);
    else {
      tick(self.items.length >> 8);
      self.items.splice(positionOf(index, self.items.length, "list", "list assignment index out of range"), 1);
    }
    return null;
  },
  "__iter__(self, /)": (self: PyList) => iterateItems(listIterator, () => self.items),
  "__reversed__(self, /)": (self: PyList) => {
    let index = self.items.length - 1;
    return new NativeIterator(
      listReverseIterator,
      () => (index >= 0 ? self.items[index--] : undefined),
      () => index + 1,
    );
  },
  "__repr__(self, /)": (self: PyList) => writeOnce(self, "[...]", () => `[${joinReprs(self.items)}]`),
  "append(self, object, /)": (self: PyList, value: PyValue) => {
    self.items.push(value);
    reserveItem(self.items.length, 32);
    return null;
  },
  "clear(self, /)": (self: PyList) => {
    self.items.length = 0;
    return null;
  },
  "copy(self, /)": (self: PyList) => {
    reserve(self.items.length * 8);
    return new PyList(self.items.slice());
  },
  "count(self, value, /)": (self: PyList, value: PyValue) => countItem(self.items, value),
  "extend(self, iterable, /)": (self: PyList, iterable: PyValue) => {
    extend(self, iterable);
    return null;
  },
  "index(self, value, start=0, stop=9223372036854775807, /)": (self: PyList, value, start, stop) => {
    const length = self.items.length;
    const found = findItem(self.items, value, toBound(start, length, 0), toBound(stop, length, length));
    return found >= 0 ? found : raise("ValueError", `${listRepr(value)} is not in list`);
  },
  "insert(self, index, object, /)": (self: PyList, index: PyValue, value: PyValue) => {
    const at = toSize(index);
    tick(self.items.length >> 8);
    self.items.splice(at < 0 ? Math.max(0, at + self.items.length) : at, 0, value);
    return null;
  },
  "pop(self, index=-1, /)": (self: PyList, index: PyValue) => {
    if (self.items.length === 0) raise("IndexError", "pop from empty list");
    if (index === -1) return self.items.pop() as PyValue;
    const at = positionOf(toSize(index), self.items.length, "list", "pop index out of range");
    tick(self.items.length >> 8);
    return self.items.splice(at, 1)[0] as PyValue;
  },
  "remove(self, value, /)": (self: PyList, value: PyValue) => {
    const at = findItem(self.items, value, 0, self.items.length);
    if (at < 0) raise("ValueError", "list.remove(x): x not in list");
    self.items.splice(at, 1);
    return null;
  },
  "reverse(self, /)": (self: PyList) => {
    tick(self.items.length >> 6);
    self.items.reverse();
    return null;
  },
  "sort(self, /, *, key=None, reverse=False)": (self: PyList, key: PyValue, reverse: PyValue) => {
    // The list is empty while it is sorted, so that it can be told whether the program changed it meanwhile.
    const items = self.items;
    const meanwhile: PyValue[] = [];
    self.items = meanwhile;
    let sorted = items;
    try {
      sorted = sortValues(items, key, isTrue(reverse));
    } finally {
      const isChanged = self.items !== meanwhile || meanwhile.length > 0;
      self.items = sorted;
      if (isChanged) raise("ValueError", "list modified during sort");
    }
    return null;
  },
};

function listRepr(value: PyValue): string {
  return joinReprs([value]);
}

export const listType: PyType = defineClass({
  name: "list",
  doc: "Built-in mutable sequence.",
  construct: {
    signature: "list(cls, *args, **kwargs)",
    implementation: (cls: PyType) => new PyList([], cls === listType ? null : cls),
  },
  methods,
  classMethods: { "__class_getitem__(cls, item, /)": (cls, item) => makeGenericAlias(cls, item) },
  constants: { __hash__: null },
});
coreTypes.list = listType;
