/**
 * `set` and `frozenset`. Elements keep the order in which they came, except that a set of small non-negative ints
 * is walked in ascending order, as CPython's hash table has them.
 * https://docs.python.org/3.11/library/stdtypes.html#set-types-set-frozenset
 */

import { PyDict } from "../dict";
import { raise, raiseKeyError } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { hashOf, iterate } from "../operations";
import { coreTypes, NotImplemented, PyObject, type PyTuple, type PyType, type PyValue, typeOf } from "../values";
import { makeGenericAlias } from "./genericAlias";
import { hashUnordered } from "./hashing";
import { NativeIterator, setIterator } from "./iterators";
import { reserveItem } from "./memory";
import { joinReprs, writeOnce } from "./sequences";

export class PySet extends PyObject {
  readonly table = new PyDict();
  dict: PyDict | null = null;

  constructor(readonly cls: PyType) {
    super();
  }

  static of(items: Iterable<PyValue>, cls: PyType = setType): PySet {
    const set = new PySet(cls);
    let count = 0;
    for (const item of items) {
      set.add(item);
      if ((++count & 7) === 0) tick(1);
      reserveItem(count, 48);
    }
    return set;
  }

  get type(): PyType {
    return this.cls;
  }

  get size(): number {
    return this.table.size;
  }

  add(item: PyValue): void {
    this.table.set(item, true);
  }

  delete(item: PyValue): boolean {
    return this.table.delete(item);
  }

  has(item: PyValue): boolean {
    return this.table.get(item) !== undefined;
  }

  /** The elements in the order in which CPython shows them, as far as that does not hang on its salted hashes. */
  items(): PyValue[] {
    tick(this.size >> 3);
    const items = [...this.table.keys()];
    return tableOrder(items) ?? items;
  }
}

/** CPython's order of ints in a set that was only added to: by slot, which for small ints is by value modulo the table. */
function tableOrder(items: PyValue[]): PyValue[] | null {
  let size = 8;
  while (items.length * 5 >= size * 3) size *= 4;
  if (items.length > 50_000) size = Math.max(size, items.length * 2);
  const seen = new Set<number>();
  for (const item of items) {
    if (typeof item !== "number" || item < 0) return null;
    const slot = item % size;
    if (seen.has(slot)) return null;
    seen.add(slot);
  }
  return (items as number[]).sort((a, b) => (a % size) - (b % size));
}

/** The elements of a set, else of any iterable as a set. */
function elementsOf(value: PyValue): PySet {
  return value instanceof PySet ? value : PySet.of(iterable(value));
}

function* iterable(value: PyValue): Iterable<PyValue> {
  const iterator = iterate(value);
  for (let item = iterator.next(); item !== undefined; item = iterator.next()) {
    tick(1);
    yield item;
  }
}

/** Going through all elements is work. */
function spend(set: PySet): true {
  tick(set.size >> 3);
  return true;
}

const combine = {
  union: (a: PySet, b: PySet, cls: PyType) => PySet.of([...a.table.keys(), ...b.table.keys()], cls),
  intersection: (a: PySet, b: PySet, cls: PyType) =>
    PySet.of(spend(a) && [...a.table.keys()].filter((item) => b.has(item)), cls),
  difference: (a: PySet, b: PySet, cls: PyType) =>
    PySet.of(spend(a) && [...a.table.keys()].filter((item) => !b.has(item)), cls),
  symmetricDifference: (a: PySet, b: PySet, cls: PyType) =>
    PySet.of(
      spend(a) &&
        spend(b) && [
          ...[...a.table.keys()].filter((item) => !b.has(item)),
          ...[...b.table.keys()].filter((item) => !a.has(item)),
        ],
      cls,
    ),
};

const isSubset = (a: PySet, b: PySet) =>
  spend(a) && a.size <= b.size && [...a.table.keys()].every((item) => b.has(item));

/** The operators `| & - ^` and comparisons, for sets and for views that are like sets. */
export function setOperations(asSet: (self: never) => PySet): Record<string, Implementation> {
  const own = asSet as (self: PyValue) => PySet;
  const other = (value: PyValue): PySet | undefined =>
    value instanceof PySet ? value : isSetView(value) ? elementsOf(value) : undefined;
  const binary =
    (apply: (a: PySet, b: PySet, cls: PyType) => PySet, isReversed = false) =>
    (self: PyValue, value: PyValue) => {
      const right = other(value);
      if (!right) return NotImplemented;
      const left = own(self);
      const cls = left.type === frozensetType ? frozensetType : setType;
      return isReversed ? apply(right, left, cls) : apply(left, right, cls);
    };
  const comparing = (apply: (a: PySet, b: PySet) => boolean) => (self: PyValue, value: PyValue) => {
    const right = other(value);
    return right ? apply(own(self), right) : NotImplemented;
  };
  return {
    "__or__(self, value, /)": binary(combine.union),
    "__and__(self, value, /)": binary(combine.intersection),
    "__sub__(self, value, /)": binary(combine.difference),
    "__xor__(self, value, /)": binary(combine.symmetricDifference),
    "__ror__(self, value, /)": binary(combine.union, true),
    "__rand__(self, value, /)": binary(combine.intersection, true),
    "__rsub__(self, value, /)": binary(combine.difference, true),
    "__rxor__(self, value, /)": binary(combine.symmetricDifference, true),
    "__eq__(self, value, /)": comparing((a, b) => a.size === b.size && isSubset(a, b)),
    "__ne__(self, value, /)": comparing((a, b) => a.size !== b.size || !isSubset(a, b)),
    "__le__(self, value, /)": comparing(isSubset),
    "__lt__(self, value, /)": comparing((a, b) => a.size < b.size && isSubset(a, b)),
    "__ge__(self, value, /)": comparing((a, b) => isSubset(b, a)),
    "__gt__(self, value, /)": comparing((a, b) => b.size < a.size && isSubset(b, a)),
    "isdisjoint(self, other, /)": (self: PyValue, value: PyValue) => {
      const left = own(self);
      return ![...elementsOf(value).table.keys()].some((item) => left.has(item));
    },
  };
}

function isSetView(value: PyValue): boolean {
  const { name } = typeOf(value);
  return name === "dict_keys" || name === "dict_items" || name === "odict_keys" || name === "odict_items";
}

function show(self: PySet): string {
  const { name } = self.type;
  if (self.size === 0) return `${name}()`;
  return writeOnce(self, `${name}(...)`, () => {
    const items = joinReprs(self.items());
    return self.type === setType ? `{${items}}` : `${name}({${items}})`;
  });
}

function iterateSet(self: PySet): NativeIterator {
  const items = self.items();
  const size = self.size;
  let index = 0;
  const next = () => {
    if (self.size !== size && index <= items.length) raise("RuntimeError", "Set changed size during iteration");
    return items[index++];
  };
  return new NativeIterator(setIterator, next, () => Math.max(0, items.length - index));
}

const several = (apply: (a: PySet, b: PySet, cls: PyType) => PySet) => (self: PySet, others: PyTuple) => {
  const cls = self.type === frozensetType ? frozensetType : self.type === setType ? setType : self.type;
  return others.items.reduce<PySet>(
    (result, each) => apply(result, elementsOf(each), cls),
    PySet.of(self.table.keys(), cls),
  );
};

const common: Record<string, Implementation> = {
  ...setOperations((self: PySet) => self),
  "__len__(self, /)": (self: PySet) => self.size,
  "__contains__(self, key, /)": (self: PySet, key: PyValue) =>
    self.has(key instanceof PySet && key.type === setType ? PySet.of(key.table.keys(), frozensetType) : key),
  "__iter__(self, /)": iterateSet,
  "__repr__(self, /)": show,
  "copy(self, /)": (self: PySet) => PySet.of(self.table.keys(), self.type),
  "union(self, /, *others)": several(combine.union),
  "intersection(self, /, *others)": several(combine.intersection),
  "difference(self, /, *others)": several(combine.difference),
  "symmetric_difference(self, other, /)": (self: PySet, other: PyValue) =>
    combine.symmetricDifference(self, elementsOf(other), self.type),
  "issubset(self, other, /)": (self: PySet, other: PyValue) => isSubset(self, elementsOf(other)),
  "issuperset(self, other, /)": (self: PySet, other: PyValue) => isSubset(elementsOf(other), self),
};

/** Gives `self` the elements of `result`. */
function become(self: PySet, result: PySet): void {
  spend(result);
  const items = [...result.table.keys()];
  self.table.clear();
  for (const item of items) self.add(item);
}

const changing = (apply: (a: PySet, b: PySet, cls: PyType) => PySet) => (self: PySet, value: PyValue) => {
  if (!(value instanceof PySet) && !isSetView(value)) return NotImplemented;
  become(self, apply(self, elementsOf(value), setType));
  return self;
};

const updating = (apply: (a: PySet, b: PySet, cls: PyType) => PySet) => (self: PySet, others: PyTuple) => {
  for (const each of others.items) become(self, apply(self, elementsOf(each), setType));
  return null;
};

const mutable: Record<string, Implementation> = {
  "__init__(self, iterable=(), /)": (self: PySet, values: PyValue) => {
    const items = PySet.of(iterable(values));
    become(self, items);
    return null;
  },
  "__ior__(self, value, /)": changing(combine.union),
  "__iand__(self, value, /)": changing(combine.intersection),
  "__isub__(self, value, /)": changing(combine.difference),
  "__ixor__(self, value, /)": changing(combine.symmetricDifference),
  "add(self, object, /)": (self: PySet, item: PyValue) => {
    self.add(item);
    reserveItem(self.size, 32);
    return null;
  },
  "discard(self, object, /)": (self: PySet, item: PyValue) => {
    self.delete(item);
    return null;
  },
  "remove(self, object, /)": (self: PySet, item: PyValue) => {
    if (!self.delete(item)) raiseKeyError(item);
    return null;
  },
  "pop(self, /)": (self: PySet) => {
    const first = self.items()[0];
    if (first === undefined) raiseKeyError("pop from an empty set");
    self.delete(first);
    return first;
  },
  "clear(self, /)": (self: PySet) => {
    self.table.clear();
    return null;
  },
  "update(self, /, *others)": (self: PySet, others: PyTuple) => {
    for (const each of others.items) for (const item of iterable(each)) self.add(item);
    return null;
  },
  "intersection_update(self, /, *others)": updating(combine.intersection),
  "difference_update(self, /, *others)": updating(combine.difference),
  "symmetric_difference_update(self, other, /)": (self: PySet, other: PyValue) => {
    become(self, combine.symmetricDifference(self, elementsOf(other), setType));
    return null;
  },
};

const classGetItem = {
  "__class_getitem__(cls, item, /)": (cls: PyValue, item: PyValue) => makeGenericAlias(cls, item),
};

export const setType: PyType = defineClass({
  name: "set",
  doc: "set() -> new empty set object\nset(iterable) -> new set object",
  construct: {
    signature: "set(cls, *args, **kwargs)",
    implementation: (cls: PyType) => new PySet(cls),
  },
  methods: { ...common, ...mutable },
  classMethods: classGetItem,
  constants: { __hash__: null },
});
coreTypes.set = setType;

export const frozensetType: PyType = defineClass({
  name: "frozenset",
  doc: "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object",
  construct: {
    signature: "frozenset(cls, iterable=(), /)",
    implementation: (cls: PyType, values: PyValue) =>
      values instanceof PySet && values.type === cls ? values : PySet.of(iterable(values), cls),
  },
  methods: {
    ...common,
    "__hash__(self, /)": (self: PySet) => hashUnordered([...self.table.keys()].map((item) => hashOf(item))),
  },
  classMethods: classGetItem,
});
coreTypes.frozenset = frozensetType;
