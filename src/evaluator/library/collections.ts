/**
 * `_collections`: deque, defaultdict and OrderedDict, under the Python part of `collections`.
 * https://docs.python.org/3.11/library/collections.html
 */

import { PyDict } from "../dict";
import { raise, raiseKeyError } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineClass, defineFunction } from "../native";
import { callValue, equals, getTypeAttribute, iterate, reprOf, toArray } from "../operations";
import { asInt, isCallable, toSize } from "../types/coercion";
import { dictType, PyDictView, updateDict, viewTypes } from "../types/dictionary";
import { makeGenericAlias } from "../types/genericAlias";
import { defineIterator, NativeIterator } from "../types/iterators";
import { reserve, reserveItem } from "../types/memory";
import {
  compareItems,
  countItem,
  findItem,
  itemsEqual,
  joinReprs,
  positionOf,
  repeatItems,
  writeOnce,
} from "../types/sequences";
import {
  NotImplemented,
  normalizeInt,
  PyGetSet,
  PyObject,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { once } from "./once";

class PyDeque extends PyObject {
  items: PyValue[] = [];
  maxlen: number | null = null;
  dict: PyDict | null = null;

  constructor(readonly cls: PyType) {
    super();
  }
  get type(): PyType {
    return this.cls;
  }

  append(value: PyValue): void {
    this.items.push(value);
    reserveItem(this.items.length, 32);
    if (this.maxlen !== null && this.items.length > this.maxlen) this.items.shift();
  }

  /** Takes over items, of which those at the other end go where there are too many. */
  bound(items: PyValue[], isFromLeft: boolean): void {
    const { maxlen } = this;
    const isMore = maxlen !== null && items.length > maxlen;
    this.items = !isMore ? items : isFromLeft ? items.slice(0, maxlen) : items.slice(items.length - maxlen);
  }

  prepend(value: PyValue): void {
    tick(this.items.length >> 10);
    this.items.unshift(value);
    if (this.maxlen !== null && this.items.length > this.maxlen) this.items.pop();
  }

  /** A deque of the same kind and bound with these items. */
  like(items: readonly PyValue[]): PyDeque {
    const result = new PyDeque(this.cls);
    result.maxlen = this.maxlen;
    for (const item of items) result.append(item);
    return result;
  }
}

const dequeIterator = defineIterator("_deque_iterator", { module: "_collections" });

function iterateDeque(self: PyDeque, isReversed: boolean): NativeIterator {
  const { length } = self.items;
  let index = 0;
  const next = () => {
    if (index < length && self.items.length !== length) raise("RuntimeError", "deque mutated during iteration");
    const at = isReversed ? length - 1 - index : index;
    index++;
    return at < 0 ? undefined : self.items[at];
  };
  return new NativeIterator(dequeIterator, next, () => Math.max(0, length - index));
}

const ordering = (operator: "<" | "<=" | ">" | ">=") => (self: PyDeque, value: PyValue) =>
  value instanceof PyDeque ? compareItems(operator, self.items, value.items) : NotImplemented;

const nothing = (action: (self: PyDeque) => void) => (self: PyDeque) => {
  action(self);
  return null;
};

const dequeType: PyType = defineClass({
  name: "deque",
  module: "collections",
  hasInstanceDict: false,
  construct: { signature: "deque(cls, *args, **kwargs)", implementation: (cls: PyType) => new PyDeque(cls) },
  methods: {
    "__init__(self, iterable=(), maxlen=None)": (self: PyDeque, iterable: PyValue, maxlen: PyValue) => {
      if (maxlen !== null && asInt(maxlen) === undefined) raise("TypeError", "an integer is required");
      self.maxlen = maxlen === null ? null : toSize(maxlen);
      if (self.maxlen !== null && self.maxlen < 0) raise("ValueError", "maxlen must be non-negative");
      self.items = [];
      const iterator = iterate(iterable);
      for (let item = iterator.next(); item !== undefined; item = iterator.next()) {
        tick(1);
        self.append(item);
      }
      return null;
    },
    "__len__(self, /)": (self: PyDeque) => self.items.length,
    "__bool__(self, /)": (self: PyDeque) => self.items.length > 0,
    "__iter__(self, /)": (self: PyDeque) => iterateDeque(self, false),
    "__reversed__(self, /)": (self: PyDeque) => iterateDeque(self, true),
    "__contains__(self, key, /)": (self: PyDeque, key: PyValue) => findItem(self.items, key, 0, self.items.length) >= 0,
    "__getitem__(self, index, /)": (self: PyDeque, index: PyValue) => {
      if (getTypeAttribute(index, "__index__") === undefined) {
        raise("TypeError", `sequence index must be integer, not '${titleOf(index)}'`);
      }
      return self.items[positionOf(index, self.items.length, "deque")] as PyValue;
    },
    "__setitem__(self, index, value, /)": (self: PyDeque, index: PyValue, value: PyValue) => {
      self.items[positionOf(index, self.items.length, "deque")] = value;
      return null;
    },
    "__delitem__(self, index, /)": (self: PyDeque, index: PyValue) => {
      self.items.splice(positionOf(index, self.items.length, "deque"), 1);
      return null;
    },
    "__eq__(self, value, /)": (self: PyDeque, value: PyValue) =>
      value instanceof PyDeque ? itemsEqual(self.items, value.items) : NotImplemented,
    "__lt__(self, value, /)": ordering("<"),
    "__le__(self, value, /)": ordering("<="),
    "__gt__(self, value, /)": ordering(">"),
    "__ge__(self, value, /)": ordering(">="),
    "__add__(self, value, /)": (self: PyDeque, value: PyValue) =>
      value instanceof PyDeque
        ? self.like([...self.items, ...value.items])
        : raise("TypeError", `can only concatenate deque (not "${titleOf(value)}") to deque`),
    "__iadd__(self, value, /)": (self: PyDeque, value: PyValue) => {
      for (const item of [...toArray(value)]) self.append(item);
      return self;
    },
    "__mul__(self, value, /)": (self: PyDeque, times: PyValue) => {
      const items = repeatItems(self.items, times);
      return items ? self.like(items) : NotImplemented;
    },
    "__repr__(self, /)": (self: PyDeque) => {
      const bound = self.maxlen === null ? "" : `, maxlen=${BigInt(self.maxlen)}`;
      return writeOnce(self, "[...]", () => `${self.type.name}([${joinReprs(self.items)}]${bound})`);
    },
    "append(self, x, /)": (self: PyDeque, value: PyValue) => {
      self.append(value);
      return null;
    },
    "appendleft(self, x, /)": (self: PyDeque, value: PyValue) => {
      self.prepend(value);
      return null;
    },
    "extend(self, iterable, /)": (self: PyDeque, iterable: PyValue) => {
      const items = toArray(iterable);
      reserve(items.length * 32);
      self.bound(self.items.concat(items), false);
      return null;
    },
    "extendleft(self, iterable, /)": (self: PyDeque, iterable: PyValue) => {
      const items = toArray(iterable);
      reserve(items.length * 32);
      self.bound(items.slice().reverse().concat(self.items), true);
      return null;
    },
    "pop(self, /)": (self: PyDeque) =>
      self.items.length === 0 ? raise("IndexError", "pop from an empty deque") : (self.items.pop() as PyValue),
    "popleft(self, /)": (self: PyDeque) =>
      self.items.length === 0 ? raise("IndexError", "pop from an empty deque") : (self.items.shift() as PyValue),
    "clear(self, /)": nothing((self) => {
      self.items = [];
    }),
    "copy(self, /)": (self: PyDeque) => self.like(self.items),
    "__copy__(self, /)": (self: PyDeque) => self.like(self.items),
    "__reduce__(self, /)": (self: PyDeque) =>
      new PyTuple([self.cls, new PyTuple([new PyTuple(self.items), self.maxlen])]),
    "count(self, value, /)": (self: PyDeque, value: PyValue) => countItem(self.items, value),
    "index(self, value, /)": (self: PyDeque, value: PyValue) => {
      const at = findItem(self.items, value, 0, self.items.length);
      return at >= 0 ? at : raise("ValueError", `${reprOf(value)} is not in deque`);
    },
    "insert(self, index, value, /)": (self: PyDeque, index: PyValue, value: PyValue) => {
      if (self.maxlen !== null && self.items.length >= self.maxlen)
        raise("IndexError", "deque already at its maximum size");
      const at = toSize(index);
      self.items.splice(at < 0 ? Math.max(0, at + self.items.length) : at, 0, value);
      return null;
    },
    "remove(self, value, /)": (self: PyDeque, value: PyValue) => {
      const at = findItem(self.items, value, 0, self.items.length);
      if (at < 0) raise("ValueError", `${reprOf(value)} is not in deque`);
      self.items.splice(at, 1);
      return null;
    },
    "reverse(self, /)": nothing((self) => {
      self.items.reverse();
    }),
    "rotate(self, n=1, /)": (self: PyDeque, n: PyValue) => {
      const { length } = self.items;
      if (length > 0) {
        const shift = ((toSize(n) % length) + length) % length;
        self.items = [...self.items.slice(length - shift), ...self.items.slice(0, length - shift)];
      }
      return null;
    },
  },
  classMethods: { "__class_getitem__(cls, item, /)": (cls: PyValue, item: PyValue) => makeGenericAlias(cls, item) },
  properties: { maxlen: { get: (self: PyDeque) => (self.maxlen === null ? null : normalizeInt(BigInt(self.maxlen))) } },
  constants: { __hash__: null },
});

class PyDefaultDict extends PyDict {
  factory: PyValue = null;
}

const defaultDictType: PyType = defineClass({
  name: "defaultdict",
  module: "collections",
  bases: [dictType],
  construct: {
    signature: "defaultdict(cls, *args, **kwargs)",
    implementation: (cls: PyType) => new PyDefaultDict(cls),
  },
  methods: {
    "__init__(self, default_factory=None, /, *args, **kwargs)": (
      self: PyDefaultDict,
      factory: PyValue,
      args: PyTuple,
      kwargs: PyDict,
    ) => {
      if (factory !== null && !isCallable(factory)) {
        raise("TypeError", "first argument must be callable or None");
      }
      self.factory = factory;
      if (args.items[0] !== undefined) updateDict(self, args.items[0]);
      updateDict(self, kwargs);
      return null;
    },
    "__missing__(self, key, /)": (self: PyDefaultDict, key: PyValue) => {
      if (self.factory === null) return raiseKeyError(key);
      const value = callValue(self.factory, [], null);
      self.set(key, value);
      return value;
    },
    "__repr__(self, /)": (self: PyDefaultDict) => {
      const plain = new PyDict();
      updateDict(plain, self);
      return writeOnce(
        self,
        `${self.type.name}(...)`,
        () => `${self.type.name}(${reprOf(self.factory)}, ${reprOf(plain)})`,
      );
    },
    "copy(self, /)": (self: PyDefaultDict) => callValue(self.type, [self.factory, self], null),
    "__copy__(self, /)": (self: PyDefaultDict) => callValue(self.type, [self.factory, self], null),
    "__reduce__(self, /)": (self: PyDefaultDict) =>
      new PyTuple([
        self.type,
        new PyTuple(self.factory === null ? [] : [self.factory]),
        null,
        null,
        new NativeIterator(dequeIterator, pairsOf(self)),
      ]),
  },
  properties: {
    default_factory: {
      get: (self: PyDefaultDict) => self.factory,
      set: (self: PyDefaultDict, value: PyValue | undefined) => {
        self.factory = value ?? null;
      },
    },
  },
});

function pairsOf(dict: PyDict): () => PyValue | undefined {
  const entries = [...dict.entries()];
  let index = 0;
  return () => {
    const entry = entries[index++];
    return entry && new PyTuple(entry);
  };
}

/** Views of an OrderedDict have types of their own. */
const orderedView = (part: "keys" | "values" | "items") =>
  defineClass({
    name: `odict_${part}`,
    bases: [viewTypes[part]],
    constants: part === "values" ? {} : { __hash__: null },
  });
const orderedViews = { keys: orderedView("keys"), values: orderedView("values"), items: orderedView("items") };

const orderedDictType: PyType = defineClass({
  name: "OrderedDict",
  hasInstanceDict: true,
  module: "collections",
  bases: [dictType],
  construct: { signature: "OrderedDict(cls, *args, **kwargs)", implementation: (cls: PyType) => new PyDict(cls) },
  methods: {
    "__repr__(self, /)": (self: PyDict) =>
      self.size === 0
        ? `${self.type.name}()`
        : writeOnce(self, "...", () => {
            const pairs = [...self.entries()].map(([key, value]) => `(${reprOf(key)}, ${reprOf(value)})`);
            return `${self.type.name}([${pairs.join(", ")}])`;
          }),
    "__eq__(self, value, /)": (self: PyDict, value: PyValue) => {
      if (!(value instanceof PyDict)) return NotImplemented;
      if (self.size !== value.size) return false;
      const others = [...value.entries()];
      const isOrdered = value.type.isSubtypeOf(orderedDictType);
      return [...self.entries()].every(([key, item], i) => {
        const other = isOrdered ? others[i]?.[1] : value.get(key);
        if (other === undefined || (isOrdered && !equals(key, others[i]?.[0] as PyValue))) return false;
        return item === other || equals(item, other);
      });
    },
    "keys(self, /)": (self: PyDict) => new PyDictView(self, "keys", orderedViews.keys),
    "values(self, /)": (self: PyDict) => new PyDictView(self, "values", orderedViews.values),
    "items(self, /)": (self: PyDict) => new PyDictView(self, "items", orderedViews.items),
    "copy(self, /)": (self: PyDict) => callValue(self.type, [self], null),
    "__copy__(self, /)": (self: PyDict) => callValue(self.type, [self], null),
    "popitem(self, /, last=True)": (self: PyDict, last: PyValue) => {
      tick(self.size >> 3);
      const entries = [...self.entries()];
      const entry = last === false || last === 0 ? entries[0] : entries[entries.length - 1];
      if (!entry) raiseKeyError("dictionary is empty");
      self.delete(entry[0]);
      return new PyTuple(entry);
    },
    "move_to_end(self, /, key, last=True)": (self: PyDict, key: PyValue, last: PyValue) => {
      const value = self.get(key);
      if (value === undefined) raiseKeyError(key);
      tick(self.size >> 2);
      const rest = [...self.entries()].filter(([each]) => each !== key && !equals(each, key));
      self.delete(key);
      if (last === false || last === 0) {
        self.clear();
        self.set(key, value);
        for (const [each, item] of rest) self.set(each, item);
      } else self.set(key, value);
      return null;
    },
  },
  constants: { __hash__: null },
});

/** The attribute of a namedtuple that is its item at that index. */
function tupleField(index: number, name: string): PyValue {
  return new PyGetSet(
    name,
    (self) => (self as PyTuple).items[index] ?? null,
    () => raise("AttributeError", "can't set attribute"),
  );
}

defineModule(
  "_collections",
  once(
    () =>
      new Map<string, PyValue>([
        ["deque", dequeType],
        ["defaultdict", defaultDictType],
        ["OrderedDict", orderedDictType],
        ["_tuplegetter", defineFunction("_tuplegetter(index, name, /)", tupleField)],
      ]),
  ),
);
