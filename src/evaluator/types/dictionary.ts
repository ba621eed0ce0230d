/**
 * `dict` and its views.
 * https://docs.python.org/3.11/library/stdtypes.html#mapping-types-dict
 */
import { PyDict } from "../dict";
import { raise, raiseKeyError } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { callMethod, callValue, equals, getItem, getTypeAttribute, iterate, reprOf, toArray } from "../operations";
import { coreTypes, NotImplemented, PyObject, PyTuple, type PyType, type PyValue, typeOf } from "../values";
import { makeGenericAlias } from "./genericAlias";
import { defineIterator, dictItemIterator, dictKeyIterator, dictValueIterator, NativeIterator } from "./iterators";
import { reserve, reserveItem } from "./memory";
import { writeOnce } from "./sequences";
import { PySet, setOperations } from "./set";
import { PyMappingProxy } from "./singletons";

type Part = "keys" | "values" | "items";

/** `d.keys()`, `d.values()`, `d.items()`: they follow the dict's changes. */
export class PyDictView extends PyObject {
  constructor(
    readonly dict: PyDict,
    readonly part: Part,
    readonly type: PyType = viewTypes[part],
  ) {
    super();
  }
}

const reversedIterators: Readonly<Record<Part, PyType>> = {
  keys: defineIterator("dict_reversekeyiterator"),
  values: defineIterator("dict_reversevalueiterator"),
  items: defineIterator("dict_reverseitemiterator"),
};

/** Goes through a dict that must not change its size meanwhile. */
export function iterateDict(dict: PyDict, part: Part, isReversed = false): NativeIterator {
  const type = isReversed
    ? reversedIterators[part]
    : { keys: dictKeyIterator, values: dictValueIterator, items: dictItemIterator }[part];
  const size = dict.size;
  let left = size;
  if (isReversed) tick(size >> 3);
  const reversed = isReversed ? [...dict.entries()].reverse()[Symbol.iterator]() : null;
  const entries = reversed ?? dict.entries()[Symbol.iterator]();
  return new NativeIterator(
    type,
    () => {
      if (left < 0) return undefined;
      if (dict.size !== size) {
        left = -1;
        raise("RuntimeError", "dictionary changed size during iteration");
      }
      const entry = entries.next();
      if (entry.done) {
        left = -1;
        return undefined;
      }
      if (left === 0) {
        left = -1;
        raise("RuntimeError", "dictionary keys changed during iteration");
      }
      left--;
      const [key, value] = entry.value;
      return part === "keys" ? key : part === "values" ? value : new PyTuple([key, value]);
    },
    () => Math.max(0, left),
  );
}

/** What `dict(other)` and `update` take over: a mapping's items, or pairs. */
export function updateDict(target: PyDict, other: PyValue): void {
  if (other instanceof PyDict && !overridesItems(other)) {
    reserve(other.size * 32);
    tick(other.size >> 3);
    for (const [key, value] of [...other.entries()]) target.set(key, value);
    return;
  }
  if (getTypeAttribute(other, "keys") !== undefined) {
    const keys = iterate(callMethod(other, "keys", []));
    for (let key = keys.next(); key !== undefined; key = keys.next()) {
      tick(1);
      target.set(key, getItem(other, key));
    }
    return;
  }
  const pairs = iterate(other);
  let index = 0;
  for (let pair = pairs.next(); pair !== undefined; pair = pairs.next(), index++) {
    tick(1);
    if (getTypeAttribute(pair, "__iter__") === undefined) {
      raise("TypeError", `cannot convert dictionary update sequence element #${index} to a sequence`);
    }
    const [key, value, ...rest] = toArray(pair);
    if (key === undefined || value === undefined || rest.length > 0) {
      const length = toArray(pair).length;
      raise("ValueError", `dictionary update sequence element #${index} has length ${length}; 2 is required`);
    }
    target.set(key, value);
    reserveItem(index, 32);
  }
}

function overridesItems(dict: PyDict): boolean {
  const type = typeOf(dict);
  return (
    type !== dictType &&
    (type.lookup("__iter__") !== dictType.lookup("__iter__") || type.lookup("keys") !== dictType.lookup("keys"))
  );
}

function dictsEqual(a: PyDict, b: PyDict): boolean {
  if (a.size !== b.size) return false;
  tick(a.size >> 2);
  for (const [key, value] of a.entries()) {
    const other = b.get(key);
    if (other === undefined || (other !== value && !equals(value, other))) return false;
  }
  return true;
}

function copyOf(dict: PyDict): PyDict {
  const copy = new PyDict();
  updateDict(copy, dict);
  return copy;
}

function showDict(dict: PyDict): string {
  return writeOnce(dict, "{...}", () => {
    const parts: string[] = [];
    for (const [key, value] of dict.entries()) {
      tick(1);
      parts.push(`${reprOf(key)}: ${reprOf(value)}`);
      reserveItem(parts.length, 32);
    }
    return `{${parts.join(", ")}}`;
  });
}

const methods: Record<string, Implementation> = {
  "__init__(self, mapping=<absent>, /, **kwargs)": (self: PyDict, mapping: PyValue | undefined, kwargs: PyDict) => {
    if (mapping !== undefined) updateDict(self, mapping);
    updateDict(self, kwargs);
    return null;
  },
  "__len__(self, /)": (self: PyDict) => self.size,
  "__contains__(self, key, /)": (self: PyDict, key: PyValue) => self.get(key) !== undefined,
  "__getitem__(self, key, /)": (self: PyDict, key: PyValue) => {
    const value = self.get(key);
    if (value !== undefined) return value;
    const missing = self.type === dictType ? undefined : getTypeAttribute(self, "__missing__");
    return missing === undefined ? raiseKeyError(key) : callValue(missing, [key], null);
  },
  "__setitem__(self, key, value, /)": (self: PyDict, key: PyValue, value: PyValue) => {
    self.set(key, value);
    return null;
  },
  "__delitem__(self, key, /)": (self: PyDict, key: PyValue) => {
    if (!self.delete(key)) raiseKeyError(key);
    return null;
  },
  "__iter__(self, /)": (self: PyDict) => iterateDict(self, "keys"),
  "__reversed__(self, /)": (self: PyDict) => iterateDict(self, "keys", true),
  "__eq__(self, value, /)": (self: PyDict, value: PyValue) =>
    value instanceof PyDict ? dictsEqual(self, value) : NotImplemented,
  "__ne__(self, value, /)": (self: PyDict, value: PyValue) =>
    value instanceof PyDict ? !dictsEqual(self, value) : NotImplemented,
  "__or__(self, value, /)": (self: PyDict, value: PyValue) => {
    if (!(value instanceof PyDict)) return NotImplemented;
    const result = copyOf(self);
    updateDict(result, value);
    return result;
  },
  "__ror__(self, value, /)": (self: PyDict, value: PyValue) => {
    if (!(value instanceof PyDict)) return NotImplemented;
    const result = copyOf(value);
    updateDict(result, self);
    return result;
  },
  "__ior__(self, value, /)": (self: PyDict, value: PyValue) => {
    updateDict(self, value);
    return self;
  },
  "__repr__(self, /)": showDict,
  "clear(self, /)": (self: PyDict) => {
    self.clear();
    return null;
  },
  "copy(self, /)": copyOf,
  "get(self, key, default=None, /)": (self: PyDict, key: PyValue, whenMissing: PyValue) => {
    const value = self.get(key);
    return value === undefined ? whenMissing : value;
  },
  "items(self, /)": (self: PyDict) => new PyDictView(self, "items"),
  "keys(self, /)": (self: PyDict) => new PyDictView(self, "keys"),
  "values(self, /)": (self: PyDict) => new PyDictView(self, "values"),
  "pop(self, key, default=<absent>, /)": (self: PyDict, key: PyValue, whenMissing: PyValue | undefined) => {
    const value = self.get(key);
    if (value === undefined) return whenMissing === undefined ? raiseKeyError(key) : whenMissing;
    self.delete(key);
    return value;
  },
  "popitem(self, /)": (self: PyDict) => {
    const last = lastEntry(self);
    if (!last) raiseKeyError("popitem(): dictionary is empty");
    self.delete(last[0]);
    return new PyTuple(last);
  },
  "setdefault(self, key, default=None, /)": (self: PyDict, key: PyValue, whenMissing: PyValue) => {
    const value = self.get(key);
    if (value !== undefined) return value;
    self.set(key, whenMissing);
    return whenMissing;
  },
  "update(self, other=<absent>, /, **kwargs)": (self: PyDict, other: PyValue | undefined, kwargs: PyDict) => {
    if (other !== undefined) updateDict(self, other);
    updateDict(self, kwargs);
    return null;
  },
};

function lastEntry(dict: PyDict): [PyValue, PyValue] | undefined {
  let last: [PyValue, PyValue] | undefined;
  tick(dict.size >> 5);
  for (const entry of dict.entries()) last = entry;
  return last;
}

export const dictType: PyType = defineClass({
  name: "dict",
  doc: "dict() -> new empty dictionary",
  construct: {
    signature: "dict(cls, *args, **kwargs)",
    implementation: (cls: PyType) => new PyDict(cls === dictType ? null : cls),
  },
  methods,
  classMethods: {
    "fromkeys(cls, iterable, value=None, /)": (cls: PyType, iterable: PyValue, value: PyValue) => {
      const result = callValue(cls, [], null);
      const keys = iterate(iterable);
      for (let key = keys.next(); key !== undefined; key = keys.next()) {
        tick(1);
        if (result instanceof PyDict) result.set(key, value);
        else callMethod(result, "__setitem__", [key, value]);
      }
      return result;
    },
    "__class_getitem__(cls, item, /)": (cls: PyValue, item: PyValue) => makeGenericAlias(cls, item),
  },
  constants: { __hash__: null },
});
coreTypes.dict = dictType;

const viewLength = (self: PyDictView) => self.dict.size;
const viewIterator = (self: PyDictView) => iterateDict(self.dict, self.part);
const asSet = (self: PyDictView) => PySet.of(toArray(viewIterator(self)));

function hasItem(dict: PyDict, item: PyValue): boolean {
  if (!(item instanceof PyTuple) || item.items.length !== 2) return false;
  const value = dict.get(item.items[0] as PyValue);
  return value !== undefined && (value === item.items[1] || equals(value, item.items[1] as PyValue));
}

const viewMethods: Record<string, Implementation> = {
  "__len__(self, /)": viewLength,
  "__iter__(self, /)": viewIterator,
  "__reversed__(self, /)": (self: PyDictView) => iterateDict(self.dict, self.part, true),
  "__repr__(self, /)": (self: PyDictView) =>
    writeOnce(
      self.dict,
      "...",
      () =>
        `${self.type.name}([${toArray(viewIterator(self))
          .map((each) => reprOf(each))
          .join(", ")}])`,
    ),
};

const mapping = { mapping: { get: (self: PyDictView) => new PyMappingProxy(self.dict) } };

export const viewTypes: Readonly<Record<Part, PyType>> = {
  keys: defineClass({
    name: "dict_keys",
    properties: mapping,
    methods: {
      ...viewMethods,
      ...setOperations(asSet, true),
      "__contains__(self, key, /)": (self: PyDictView, key: PyValue) => self.dict.get(key) !== undefined,
    },
    constants: { __hash__: null },
  }),
  values: defineClass({ name: "dict_values", properties: mapping, methods: viewMethods }),
  items: defineClass({
    name: "dict_items",
    properties: mapping,
    methods: {
      ...viewMethods,
      ...setOperations(asSet, true),
      "__contains__(self, key, /)": (self: PyDictView, key: PyValue) => hasItem(self.dict, key),
    },
    constants: { __hash__: null },
  }),
};
