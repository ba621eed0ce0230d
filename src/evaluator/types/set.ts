/**
 * `set` and `frozenset`. Elements are kept in the order in which they came, and walked in CPython's as far as that does
 * not hang on its salted hashes (see setOrder.ts).
 * https://docs.python.org/3.11/library/stdtypes.html#set-types-set-frozenset
 */

import { PyDict } from "../dict";
import { raise, raiseKeyError } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { hashOf, iterate } from "../operations";
import { coreTypes, NotImplemented, PyObject, PyTuple, type PyType, type PyValue, typeOf } from "../values";
import { makeGenericAlias } from "./genericAlias";
import { hashUnordered } from "./hashing";
import { NativeIterator, setIterator } from "./iterators";
import { reserveItem } from "./memory";
import { joinReprs, writeOnce } from "./sequences";
import { grownTable, mergedTable, smallestTable, tableOrder } from "./setOrder";

export class PySet extends PyObject {
  readonly table = new PyDict();
  dict: PyDict | null = null;
  /** How many slots CPython's table had when the elements, in our order, began to come. */
  #tableSize = smallestTable;
  /** What `pop` goes through, until elements come or go otherwise. */
  #order: { readonly items: readonly PyValue[]; at: number } | null = null;

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

  /** All elements of another set at once. */
  static copyOf(source: PySet, cls: PyType = setType): PySet {
    const copy = new PySet(cls);
    copy.merge(source);
    return copy;
  }

  get type(): PyType {
    return this.cls;
  }

  get size(): number {
    return this.table.size;
  }

  add(item: PyValue): void {
    this.#order = null;
    this.table.set(item, true);
  }

  /** Takes the first element away; taking one after the other goes through the table once. */
  pop(): PyValue {
    const order = this.#order ?? { items: this.items(), at: 0 };
    const item = order.items[order.at++] as PyValue;
    this.delete(item);
    this.#order = order;
    return item;
  }

  /** Adds a set's elements; the table grows at once where they might not fit. */
  merge(other: PySet): void {
    this.#order = null;
    const arriving = other.items();
    const before = grownTable(this.#tableSize, this.size);
    const after = mergedTable(before, this.size, arriving.length);
    if (after !== before) {
      const items = this.items();
      this.table.clear();
      for (const item of items) this.table.set(item, true);
      this.#tableSize = after;
    }
    for (const item of arriving) {
      tick(1);
      this.table.set(item, true);
      reserveItem(this.size, 48);
    }
  }

  delete(item: PyValue): boolean {
    this.#order = null;
    this.#tableSize = grownTable(this.#tableSize, this.size);
    return this.table.delete(item);
  }

  /** Takes over what another set has, in its order. */
  adopt(other: PySet): void {
    this.#order = null;
    this.#tableSize = other.#tableSize;
    for (const item of other.table.keys()) this.table.set(item, true);
  }

  has(item: PyValue): boolean {
    return this.table.get(item) !== undefined;
  }

  /** The elements in the order in which CPython shows them, as far as that does not hang on its salted hashes. */
  items(): PyValue[] {
    tick(this.size >> 3);
    const items = [...this.table.keys()];
    return tableOrder(items, this.#tableSize) ?? items;
  }
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
  union: (a: PySet, b: PySet, cls: PyType) => {
    const result = PySet.copyOf(a, cls);
    result.merge(b);
    return result;
  },
  intersection: (a: PySet, b: PySet, cls: PyType) => {
    const [walked, asked] = b.size > a.size ? [a, b] : [b, a];
    return PySet.of(
      keep(walked, (item) => asked.has(item)),
      cls,
    );
  },
  difference: (a: PySet, b: PySet, cls: PyType) => {
    if (a.size >> 2 <= b.size)
      return PySet.of(
        keep(a, (item) => !b.has(item)),
        cls,
      );
    const result = PySet.copyOf(a, cls);
    removeAll(result, b);
    return result;
  },
  symmetricDifference: (a: PySet, b: PySet, cls: PyType) => {
    const result = PySet.copyOf(a, cls);
    for (const item of b.items()) {
      tick(1);
      if (!result.delete(item)) result.add(item);
    }
    return result;
  },
};

function removeAll(set: PySet, gone: PySet): void {
  for (const item of gone === set ? set.items() : gone.table.keys()) {
    tick(1);
    set.delete(item);
  }
}

/** Results are plain sets, whatever class the program derived. */
function plainClass(set: PySet): PyType {
  return set.type.isSubtypeOf(frozensetType) ? frozensetType : setType;
}

function* keep(set: PySet, accepts: (item: PyValue) => boolean): Iterable<PyValue> {
  for (const item of set.items()) {
    tick(1);
    if (accepts(item)) yield item;
  }
}

const isSubset = (a: PySet, b: PySet) =>
  spend(a) && a.size <= b.size && [...a.table.keys()].every((item) => b.has(item));

/** The operators `| & - ^` and comparisons, for sets and for views that are like sets. */
export function setOperations(asSet: (self: never) => PySet, isView = false): Record<string, Implementation> {
  const own = asSet as (self: PyValue) => PySet;
  // The operators of views take all that can be iterated over, their comparisons sets only.
  const other = (value: PyValue, takesAny = false): PySet | undefined =>
    value instanceof PySet ? value : isSetView(value) || takesAny ? elementsOf(value) : undefined;
  const binary =
    (apply: (a: PySet, b: PySet, cls: PyType) => PySet, isReversed = false) =>
    (self: PyValue, value: PyValue) => {
      const right = other(value, isView);
      if (!right) return NotImplemented;
      const left = own(self);
      const cls = plainClass(left);
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
  const cls = plainClass(self);
  return others.items.reduce<PySet>((result, each) => apply(result, elementsOf(each), cls), PySet.copyOf(self, cls));
};

const common: Record<string, Implementation> = {
  ...setOperations((self: PySet) => self),
  "__len__(self, /)": (self: PySet) => self.size,
  "__contains__(self, key, /)": (self: PySet, key: PyValue) =>
    self.has(key instanceof PySet && key.type === setType ? PySet.of(key.table.keys(), frozensetType) : key),
  "__iter__(self, /)": iterateSet,
  "__repr__(self, /)": show,
  "copy(self, /)": (self: PySet) => PySet.copyOf(self, plainClass(self)),
  "union(self, /, *others)": several(combine.union),
  "intersection(self, /, *others)": several(combine.intersection),
  "difference(self, /, *others)": several(combine.difference),
  "symmetric_difference(self, other, /)": (self: PySet, other: PyValue) =>
    combine.symmetricDifference(self, elementsOf(other), plainClass(self)),
  "issubset(self, other, /)": (self: PySet, other: PyValue) => isSubset(self, elementsOf(other)),
  "issuperset(self, other, /)": (self: PySet, other: PyValue) => isSubset(elementsOf(other), self),
};

/** Gives `self` the elements of `result`. */
function become(self: PySet, result: PySet): void {
  if (result === self) return;
  spend(result);
  self.table.clear();
  self.adopt(result);
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
  "__init__(self, /, *args, **kwargs)": (self: PySet, args: PyTuple, kwargs: PyDict) => {
    if (kwargs.size > 0) raise("TypeError", "set() takes no keyword arguments");
    const { items } = args;
    if (items.length > 1) raise("TypeError", `set expected at most 1 argument, got ${items.length}`);
    const values = items[0] ?? new PyTuple([]);
    become(self, values instanceof PySet ? PySet.copyOf(values) : PySet.of(iterable(values)));
    return null;
  },
  "__ior__(self, value, /)": changing(combine.union),
  "__iand__(self, value, /)": changing(combine.intersection),
  "__isub__(self, value, /)": (self: PySet, value: PyValue) => {
    if (!(value instanceof PySet) && !isSetView(value)) return NotImplemented;
    removeAll(self, elementsOf(value));
    return self;
  },
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
    if (self.size === 0) raiseKeyError("pop from an empty set");
    return self.pop();
  },
  "clear(self, /)": (self: PySet) => {
    self.table.clear();
    return null;
  },
  "update(self, /, *others)": (self: PySet, others: PyTuple) => {
    for (const each of others.items) {
      if (each instanceof PySet) self.merge(each);
      else for (const item of iterable(each)) self.add(item);
    }
    return null;
  },
  "intersection_update(self, /, *others)": updating(combine.intersection),
  "difference_update(self, /, *others)": (self: PySet, others: PyTuple) => {
    for (const each of others.items) removeAll(self, elementsOf(each));
    return null;
  },
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
      values instanceof PySet
        ? values.type === cls && cls === frozensetType
          ? values
          : PySet.copyOf(values, cls)
        : PySet.of(iterable(values), cls),
  },
  methods: {
    ...common,
    "__hash__(self, /)": (self: PySet) => hashUnordered([...self.table.keys()].map((item) => hashOf(item))),
  },
  classMethods: classGetItem,
});
coreTypes.frozenset = frozensetType;
