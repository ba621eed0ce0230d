/**
 * `_functools`: partial, reduce and cmp_to_key, under the Python part of `functools`.
 * https://docs.python.org/3.11/library/functools.html
 */

import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineClass, defineFunction } from "../native";
import { callValue, compareTruth, iterate, reprOf } from "../operations";
import { isCallable } from "../types/coercion";
import { makeGenericAlias } from "../types/genericAlias";
import { writeOnce } from "../types/sequences";
import { PyObject, PyTuple, type PyType, type PyValue, typeOf } from "../values";
import { once } from "./once";

class PyPartial extends PyObject {
  dict: PyDict | null = null;
  constructor(
    readonly cls: PyType,
    readonly func: PyValue,
    readonly args: readonly PyValue[],
    readonly keywords: PyDict,
  ) {
    super();
  }
  get type(): PyType {
    return this.cls;
  }
}

function textKeys(dict: PyDict): Map<string, PyValue> {
  return new Map([...dict.entries()] as [string, PyValue][]);
}

function merged(first: PyDict, second: PyDict): PyDict {
  const result = new PyDict();
  for (const [key, value] of first.entries()) result.set(key, value);
  for (const [key, value] of second.entries()) result.set(key, value);
  return result;
}

const partialType: PyType = defineClass({
  name: "partial",
  module: "functools",
  hasInstanceDict: true,
  construct: {
    signature: "partial(cls, func=<absent>, /, *args, **keywords)",
    implementation: (cls: PyType, func: PyValue | undefined, args: PyTuple, keywords: PyDict) => {
      if (func === undefined) raise("TypeError", "type 'partial' takes at least one argument");
      if (!isCallable(func)) raise("TypeError", "the first argument must be callable");
      return func instanceof PyPartial && func.dict === null
        ? new PyPartial(cls, func.func, [...func.args, ...args.items], merged(func.keywords, keywords))
        : new PyPartial(cls, func, args.items, keywords);
    },
  },
  methods: {
    "__call__(self, /, *args, **keywords)": (self: PyPartial, args: PyTuple, keywords: PyDict) => {
      const named = self.keywords.size === 0 ? keywords : merged(self.keywords, keywords);
      return callValue(self.func, [...self.args, ...args.items], named.size > 0 ? textKeys(named) : null);
    },
    "__repr__(self, /)": (self: PyPartial) =>
      writeOnce(self, "...", () => {
        const parts = [self.func, ...self.args].map((each) => reprOf(each));
        for (const [key, value] of self.keywords.entries()) parts.push(`${key}=${reprOf(value)}`);
        return `functools.partial(${parts.join(", ")})`;
      }),
  },
  classMethods: { "__class_getitem__(cls, item, /)": (cls: PyValue, item: PyValue) => makeGenericAlias(cls, item) },
  properties: {
    func: { get: (self: PyPartial) => self.func },
    args: { get: (self: PyPartial) => new PyTuple(self.args) },
    keywords: { get: (self: PyPartial) => self.keywords },
  },
});

function reduce(func: PyValue, iterable: PyValue, initial: PyValue | undefined): PyValue {
  const type = typeOf(iterable);
  if (type.lookup("__iter__") === undefined && type.lookup("__getitem__") === undefined) {
    raise("TypeError", "reduce() arg 2 must support iteration");
  }
  const iterator = iterate(iterable);
  let result = initial === undefined ? iterator.next() : initial;
  if (result === undefined) raise("TypeError", "reduce() of empty iterable with no initial value");
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    result = callValue(func, [result, value], null);
  }
  return result;
}

class ComparisonKey extends PyObject {
  constructor(
    readonly compare: PyValue,
    readonly obj: PyValue,
  ) {
    super();
  }
  get type(): PyType {
    return keyType;
  }
}

const comparing = (operator: "<" | "<=" | ">" | ">=" | "==") => (self: ComparisonKey, value: PyValue) => {
  if (!(value instanceof ComparisonKey)) raise("TypeError", "other argument must be K instance");
  return compareTruth(operator, callValue(self.compare, [self.obj, value.obj], null), 0);
};

const keyType: PyType = defineClass({
  name: "KeyWrapper",
  module: "functools",
  methods: {
    "__lt__(self, value, /)": comparing("<"),
    "__le__(self, value, /)": comparing("<="),
    "__gt__(self, value, /)": comparing(">"),
    "__ge__(self, value, /)": comparing(">="),
    "__eq__(self, value, /)": comparing("=="),
  },
  properties: { obj: { get: (self: ComparisonKey) => self.obj } },
  constants: { __hash__: null },
});

defineModule(
  "_functools",
  once(
    () =>
      new Map<string, PyValue>([
        ["partial", partialType],
        ["reduce", defineFunction("reduce(function, iterable, initial=<absent>, /)", reduce)],
        [
          "cmp_to_key",
          defineFunction("cmp_to_key(mycmp)", (compare: PyValue) =>
            defineFunction("K(obj)", (obj: PyValue) => new ComparisonKey(compare, obj)),
          ),
        ],
      ]),
  ),
);
