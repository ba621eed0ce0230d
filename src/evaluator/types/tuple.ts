/**
 * `tuple`.
 * https://docs.python.org/3.11/library/stdtypes.html#tuples
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { hashOf, toArray } from "../operations";
import { coreTypes, NotImplemented, PySlice, PyTuple, type PyType, type PyValue, titleOf } from "../values";
import { toBound } from "./coercion";
import { makeGenericAlias } from "./genericAlias";
import { hashTuple } from "./hashing";
import { iterateItems, tupleIterator } from "./iterators";
import { reserve } from "./memory";
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
import { sliceArray } from "./slice";

const ordering = (operator: "<" | "<=" | ">" | ">=") => (self: PyTuple, value: PyValue) =>
  value instanceof PyTuple ? compareItems(operator, self.items, value.items) : NotImplemented;

const repeat = (self: PyTuple, times: PyValue) => {
  const items = repeatItems(self.items, times);
  return items ? new PyTuple(items) : NotImplemented;
};

const methods: Record<string, Implementation> = {
  "__add__(self, value, /)": (self: PyTuple, value: PyValue) => {
    if (!(value instanceof PyTuple)) {
      raise("TypeError", `can only concatenate tuple (not "${titleOf(value)}") to tuple`);
    }
    reserve((self.items.length + value.items.length) * 8);
    return new PyTuple(self.items.concat(value.items));
  },
  "__mul__(self, value, /)": repeat,
  "__rmul__(self, value, /)": repeat,
  "__eq__(self, value, /)": (self: PyTuple, value: PyValue) =>
    value instanceof PyTuple ? itemsEqual(self.items, value.items) : NotImplemented,
  "__ne__(self, value, /)": (self: PyTuple, value: PyValue) =>
    value instanceof PyTuple ? !itemsEqual(self.items, value.items) : NotImplemented,
  "__lt__(self, value, /)": ordering("<"),
  "__le__(self, value, /)": ordering("<="),
  "__gt__(self, value, /)": ordering(">"),
  "__ge__(self, value, /)": ordering(">="),
  "__hash__(self, /)": (self: PyTuple) => {
    tick(self.items.length >> 3);
    return hashTuple(self.items.map((item) => hashOf(item)));
  },
  "__len__(self, /)": (self: PyTuple) => self.items.length,
  "__contains__(self, key, /)": (self: PyTuple, key: PyValue) => findItem(self.items, key, 0, self.items.length) >= 0,
  "__getitem__(self, key, /)": (self: PyTuple, index: PyValue) =>
    index instanceof PySlice
      ? new PyTuple(sliceArray(self.items, index))
      : (self.items[positionOf(index, self.items.length, "tuple")] as PyValue),
  "__iter__(self, /)": (self: PyTuple) => iterateItems(tupleIterator, () => self.items),
  "__repr__(self, /)": (self: PyTuple) =>
    writeOnce(self, "(...)", () => `(${joinReprs(self.items)}${self.items.length === 1 ? "," : ""})`),
  "__getnewargs__(self, /)": (self: PyTuple) => new PyTuple([new PyTuple(self.items)]),
  "count(self, value, /)": (self: PyTuple, value: PyValue) => countItem(self.items, value),
  "index(self, value, start=0, stop=9223372036854775807, /)": (self: PyTuple, value, start, stop) => {
    const length = self.items.length;
    const found = findItem(self.items, value, toBound(start, length, 0), toBound(stop, length, length));
    return found >= 0 ? found : raise("ValueError", "tuple.index(x): x not in tuple");
  },
};

export const tupleType: PyType = defineClass({
  name: "tuple",
  doc: "Built-in immutable sequence.",
  construct: {
    signature: "tuple(cls, iterable=(), /)",
    implementation: (cls: PyType, iterable: PyValue) => {
      if (cls !== tupleType) return new PyTuple(toArray(iterable).slice(), cls);
      if (iterable instanceof PyTuple && iterable.type === tupleType) return iterable;
      const items = toArray(iterable).slice();
      reserve(items.length * 8);
      return new PyTuple(items);
    },
  },
  methods,
  classMethods: { "__class_getitem__(cls, item, /)": (cls, item) => makeGenericAlias(cls, item) },
});
coreTypes.tuple = tupleType;
