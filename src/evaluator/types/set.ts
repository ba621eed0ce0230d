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
import { coreTypes, NotImplemented, PyObject, type PyTuple, type PyType, type PyValue, typeOf } from "../values";
import { makeGenericAlias } from "./genericAlias";
import { hashUnordered } from "./hashing";
import { NativeIterator, setIterator } from "./iterators";
import { reserveItem } from "./memory";
import { joinReprs, writeOnce } from "./sequences";
import { SetTable, smallestTable, steadyHash } from "./setOrder";

export class PySet extends PyObject {
  readonly table = new PyDict();
  dict: PyDict | null = null;
  /** CPython's table; null as long as it follows from adding the elements in our order, to one of `#startSize` slots. */
  #order: SetTable | null = null;
  #startSize = smallestTable;
  /** There are elements whose hashes differ by run. */
  #isByChance = false;
  /** The slot from which `pop` goes on. */
  #finger = 0;
  /** What `pop` goes through where the order is by chance, until elements come or go otherwise. */
  #popped: Iterator<PyValue> | null = null;

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

  /** What `set(value)` gives. */
  static from(value: PyValue, cls: PyType = setType): PySet {
    const set = new PySet(cls);
    set.update(value);
    return set;
  }

  get type(): PyType {
    return this.cls;
  }

  get size(): number {
    return this.table.size;
  }

  add(item: PyValue): void {
    this.#popped = null;
    if (this.#order === null) this.table.set(item, true);
    else if (this.#isNew(item)) this.#place(item);
  }

  #isNew(item: PyValue): boolean {
    const { size } = this.table;
    this.table.set(item, true);
    return this.table.size !== size;
  }

  #place(item: PyValue): void {
    const hash = steadyHash(item);
    if (hash !== undefined) this.#order?.add(item, hash);
    else {
      this.#order = null;
      this.#isByChance = true;
    }
  }

  /** CPython's table; null where it hangs on chance. */
  #exact(): SetTable | null {
    if (this.#isByChance) return null;
    this.#order ??= SetTable.of([...this.table.keys()], this.#startSize);
    this.#isByChance = this.#order === null;
    return this.#order;
  }

  /** Takes the first element away, going on where it was the last time. */
  pop(): PyValue {
    const order = this.#exact();
    if (order === null) {
      this.#popped ??= this.table.keys();
      const item = this.#popped.next().value as PyValue;
      this.table.delete(item);
      return item;
    }
    const { element, finger } = order.pop(this.#finger);
    this.#finger = finger;
    this.table.delete(element);
    return element;
  }

  /** Adds a set's elements; the table grows at once where they might not fit. */
  merge(other: PySet): void {
    if (other === this || other.size === 0) return;
    this.#popped = null;
    const [mine, theirs] = [this.#exact(), other.#exact()];
    const isNew = (item: PyValue) => {
      tick(1);
      reserveItem(this.size, 48);
      return this.#isNew(item);
    };
    if (mine !== null && theirs !== null) mine.merge(theirs, isNew);
    else for (const item of other.table.keys()) if (isNew(item) && this.#order !== null) this.#place(item);
  }

  /** Adds what any iterable has. */
  update(value: PyValue): void {
    if (value instanceof PySet) this.merge(value);
    else {
      if (value instanceof PyDict && value.cls === null) this.#exact()?.expect(value.size);
      for (const item of iterable(value)) {
        this.add(item);
        reserveItem(this.size, 48);
      }
    }
  }

  delete(item: PyValue): boolean {
    if (this.#order === null && !this.#isByChance) {
      if (!this.has(item)) return false;
      this.#exact();
    }
    if (!this.table.delete(item)) return false;
    this.#popped = null;
    if (this.#order !== null) this.#order.remove(item, steadyHash(item) ?? 0);
    return true;
  }

  /** Takes away what any iterable has. */
  subtract(value: PyValue): void {
    if (value === this) {
      this.clear();
      return;
    }
    let items: Iterable<PyValue>;
    if (!(value instanceof PySet)) items = iterable(value);
    else items = (value.size >> 3 > this.size ? combine.intersection(this, value, setType) : value).items();
    for (const item of items) {
      tick(1);
      this.delete(item);
    }
    this.#order?.shed();
  }

  /** Takes away what both have, and adds what only the other has. */
  exchange(other: PySet): void {
    for (const item of other === this ? [] : other.items()) {
      tick(1);
      if (!this.delete(item)) this.add(item);
    }
    if (other === this) this.clear();
  }

  clear(): void {
    this.table.clear();
    this.#popped = null;
    this.#order = null;
    this.#startSize = smallestTable;
    this.#isByChance = false;
  }

  /** Takes over what another set has, in its order. */
  adopt(other: PySet): void {
    this.clear();
    for (const item of other.table.keys()) this.table.set(item, true);
    this.#order = other.#order;
    this.#startSize = other.#startSize;
    this.#isByChance = other.#isByChance;
  }

  has(item: PyValue): boolean {
    return this.table.get(item) !== undefined;
  }

  /** The elements in the order in which CPython shows them, as far as that does not hang on its salted hashes. */
  items(): PyValue[] {
    tick(this.size >> 3);
    return this.#exact()?.elements() ?? [...this.table.keys()];
  }
}

/** The elements of a set, else of any iterable as a set. */
function elementsOf(value: PyValue): PySet {
  return value instanceof PySet ? value : PySet.from(value);
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
  union: (a: PySet, b: PyValue, cls: PyType) => {
    const result = PySet.copyOf(a, cls);
    if (b !== a) result.update(b);
    return result;
  },
  intersection: (a: PySet, b: PyValue, cls: PyType) => {
    if (a === b) return PySet.copyOf(a, cls);
    if (!(b instanceof PySet)) {
      const has = (item: PyValue) => a.has(item);
      return PySet.of(keep(iterable(b), has), cls);
    }
    const [walked, asked] = b.size > a.size ? [a, b] : [b, a];
    return PySet.of(
      keep(walked.items(), (item) => asked.has(item)),
      cls,
    );
  },
  difference: (a: PySet, b: PyValue, cls: PyType) => {
    const asked = b instanceof PySet || (b instanceof PyDict && b.cls === null) ? b : null;
    if (asked !== null && a.size >> 2 <= asked.size) {
      return PySet.of(
        keep(a.items(), (item) => !asked.has(item)),
        cls,
      );
    }
    const result = PySet.copyOf(a, cls);
    result.subtract(b);
    return result;
  },
  symmetricDifference: (a: PySet, b: PyValue, cls: PyType) => {
    const result = PySet.from(b, cls);
    result.exchange(a);
    return result;
  },
};

/** Results are plain sets, whatever class the program derived. */
function plainClass(set: PySet): PyType {
  return set.type.isSubtypeOf(frozensetType) ? frozensetType : setType;
}

function* keep(items: Iterable<PyValue>, accepts: (item: PyValue) => boolean): Iterable<PyValue> {
  for (const item of items) {
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
    (apply: (a: PySet, b: PyValue, cls: PyType) => PySet, isReversed = false) =>
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
  /** Of a view and anything: the smaller one is gone through, in its own order. */
  const intersectView = (view: PyValue, value: PyValue): PySet => {
    const mine = own(view);
    if (value instanceof PySet && value.type === setType && mine.size <= value.size) {
      return PySet.of(keep(iterable(view), (item) => value.has(item)));
    }
    if (isSetView(value) && own(value).size > mine.size) return intersectView(value, view);
    return PySet.of(keep(iterable(value), (item) => mine.has(item)));
  };
  const intersection = isView ? intersectView : binary(combine.intersection);
  return {
    "__or__(self, value, /)": binary(combine.union),
    "__and__(self, value, /)": intersection,
    "__sub__(self, value, /)": binary(combine.difference),
    "__xor__(self, value, /)": binary(combine.symmetricDifference),
    "__ror__(self, value, /)": binary(combine.union, true),
    "__rand__(self, value, /)": isView ? intersectView : binary(combine.intersection, true),
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

/** One after the other; without any, a copy. */
const several = (apply: (a: PySet, b: PyValue, cls: PyType) => PySet) => (self: PySet, others: PyTuple) => {
  const cls = plainClass(self);
  const [first, ...rest] = others.items;
  if (first === undefined) return PySet.copyOf(self, cls);
  return rest.reduce<PySet>((result, each) => apply(result, each, cls), apply(self, first, cls));
};

function unionOf(self: PySet, others: PyTuple): PySet {
  const result = PySet.copyOf(self, plainClass(self));
  for (const each of others.items) if (each !== self) result.update(each);
  return result;
}

function differenceOf(self: PySet, others: PyTuple): PySet {
  const [first, ...rest] = others.items;
  const cls = plainClass(self);
  const result = first === undefined ? PySet.copyOf(self, cls) : combine.difference(self, first, cls);
  for (const each of rest) result.subtract(each);
  return result;
}

const common: Record<string, Implementation> = {
  ...setOperations((self: PySet) => self),
  "__len__(self, /)": (self: PySet) => self.size,
  "__contains__(self, key, /)": (self: PySet, key: PyValue) =>
    self.has(key instanceof PySet && key.type === setType ? PySet.of(key.table.keys(), frozensetType) : key),
  "__iter__(self, /)": iterateSet,
  "__repr__(self, /)": show,
  "copy(self, /)": (self: PySet) => PySet.copyOf(self, plainClass(self)),
  "union(self, /, *others)": unionOf,
  "intersection(self, /, *others)": several(combine.intersection),
  "difference(self, /, *others)": differenceOf,
  "symmetric_difference(self, other, /)": (self: PySet, other: PyValue) =>
    combine.symmetricDifference(self, other, plainClass(self)),
  "issubset(self, other, /)": (self: PySet, other: PyValue) => isSubset(self, elementsOf(other)),
  "issuperset(self, other, /)": (self: PySet, other: PyValue) => isSubset(elementsOf(other), self),
};

/** Gives `self` the elements of `result`. */
function become(self: PySet, result: PySet): void {
  if (result === self) return;
  spend(result);
  self.adopt(result);
}

/** An operator such as `|=`, which takes sets and what is like them. */
const changing = (change: (self: PySet, value: PyValue) => void) => (self: PySet, value: PyValue) => {
  if (!(value instanceof PySet) && !isSetView(value)) return NotImplemented;
  change(self, value);
  return self;
};

const mutable: Record<string, Implementation> = {
  "__init__(self, /, *args, **kwargs)": (self: PySet, args: PyTuple, kwargs: PyDict) => {
    if (kwargs.size > 0) raise("TypeError", "set() takes no keyword arguments");
    const { items } = args;
    if (items.length > 1) raise("TypeError", `set expected at most 1 argument, got ${items.length}`);
    const [values] = items;
    become(self, values === undefined ? new PySet(setType) : PySet.from(values));
    return null;
  },
  "__ior__(self, value, /)": changing((self, value) => self.update(value)),
  "__iand__(self, value, /)": changing((self, value) => become(self, combine.intersection(self, value, setType))),
  "__isub__(self, value, /)": changing((self, value) => self.subtract(value)),
  "__ixor__(self, value, /)": changing((self, value) => self.exchange(elementsOf(value))),
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
    self.clear();
    return null;
  },
  "update(self, /, *others)": (self: PySet, others: PyTuple) => {
    for (const each of others.items) self.update(each);
    return null;
  },
  "intersection_update(self, /, *others)": (self: PySet, others: PyTuple) => {
    become(self, several(combine.intersection)(self, others));
    return null;
  },
  "difference_update(self, /, *others)": (self: PySet, others: PyTuple) => {
    for (const each of others.items) self.subtract(each);
    return null;
  },
  "symmetric_difference_update(self, other, /)": (self: PySet, other: PyValue) => {
    self.exchange(elementsOf(other));
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
        : PySet.from(values, cls),
  },
  methods: {
    ...common,
    "__hash__(self, /)": (self: PySet) => {
      tick(self.size);
      return hashUnordered([...self.table.keys()].map((item) => hashOf(item)));
    },
  },
  classMethods: classGetItem,
});
coreTypes.frozenset = frozensetType;
