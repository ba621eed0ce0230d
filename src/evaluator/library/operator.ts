/**
 * `operator`.
 * https://docs.python.org/3.11/library/operator.html
 */

import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineClass, defineFunction } from "../native";
import {
  binaryOperation,
  callValue,
  compare,
  contains,
  deleteItem,
  equals,
  getAttribute,
  getItem,
  getTypeAttribute,
  inplaceOperation,
  isTrue,
  iterate,
  lengthOf,
  reprOf,
  setItem,
  toIndex,
  unaryOperation,
} from "../operations";
import { asString } from "../types/coercion";
import { type Kwargs, type PyBuiltin, PyObject, PyTuple, type PyType, type PyValue, titleOf } from "../values";
import { once } from "./once";

const binaryNames = {
  add: "+",
  sub: "-",
  mul: "*",
  truediv: "/",
  floordiv: "//",
  mod: "%",
  pow: "**",
  matmul: "@",
  lshift: "<<",
  rshift: ">>",
  and_: "&",
  or_: "|",
  xor: "^",
} as const;
const comparisonNames = { lt: "<", le: "<=", eq: "==", ne: "!=", gt: ">", ge: ">=" } as const;
const unaryNames = { neg: "-", pos: "+", invert: "~", inv: "~", not_: "not" } as const;

/** What `itemgetter`, `attrgetter` and `methodcaller` make: a callable that shows how it was made. */
class Getter extends PyObject {
  constructor(
    readonly type: PyType,
    readonly shown: string,
    readonly apply: (value: PyValue) => PyValue,
  ) {
    super();
  }
}

const getterMethods = {
  "__call__(self, obj, /)": (self: Getter, value: PyValue) => self.apply(value),
  "__repr__(self, /)": (self: Getter) => self.shown,
};

const itemGetterType = defineClass({
  name: "itemgetter",
  module: "operator",
  construct: {
    signature: "itemgetter(cls, /, *items)",
    implementation: (cls: PyType, items: PyTuple) => {
      const [item] = items.items;
      if (item === undefined) raise("TypeError", "itemgetter expected 1 argument, got 0");
      const all = items.items;
      const apply = (value: PyValue) =>
        all.length === 1 ? getItem(value, item) : new PyTuple(all.map((each) => getItem(value, each)));
      return new Getter(cls, `operator.itemgetter(${all.map((each) => reprOf(each)).join(", ")})`, apply);
    },
  },
  methods: getterMethods,
});

function attributePath(value: PyValue, path: string): PyValue {
  return path.split(".").reduce((object, name) => getAttribute(object, name), value);
}

const attributeGetterType = defineClass({
  name: "attrgetter",
  module: "operator",
  construct: {
    signature: "attrgetter(cls, attr, /, *attrs)",
    implementation: (cls: PyType, attr: PyValue, attrs: PyTuple) => {
      const names = [attr, ...attrs.items].map(
        (each) => asString(each) ?? raise("TypeError", "attribute name must be a string"),
      );
      const apply = (value: PyValue) =>
        names.length === 1
          ? attributePath(value, names[0] as string)
          : new PyTuple(names.map((name) => attributePath(value, name)));
      return new Getter(cls, `operator.attrgetter(${names.map((each) => reprOf(each)).join(", ")})`, apply);
    },
  },
  methods: getterMethods,
});

const methodCallerType = defineClass({
  name: "methodcaller",
  module: "operator",
  construct: {
    signature: "methodcaller(cls, name, /, *args, **kwargs)",
    implementation: (
      cls: PyType,
      name: PyValue,
      args: PyTuple,
      kwargs: { entries(): Iterable<[PyValue, PyValue]> },
    ) => {
      const method = asString(name) ?? raise("TypeError", "method name must be a string");
      const named: Kwargs = new Map([...kwargs.entries()] as [string, PyValue][]);
      const shown = [method, ...args.items].map((each) => reprOf(each));
      for (const [key, value] of named) shown.push(`${key}=${reprOf(value)}`);
      const apply = (value: PyValue) =>
        callValue(getAttribute(value, method), args.items, named.size > 0 ? named : null);
      return new Getter(cls, `operator.methodcaller(${shown.join(", ")})`, apply);
    },
  },
  methods: getterMethods,
});

function indexOf(values: PyValue, wanted: PyValue): number {
  const iterator = iterate(values);
  let index = 0;
  for (let value = iterator.next(); value !== undefined; value = iterator.next(), index++) {
    tick(1);
    if (value === wanted || equals(value, wanted)) return index;
  }
  return raise("ValueError", "sequence.index(x): x not in sequence");
}

function countOf(values: PyValue, wanted: PyValue): number {
  const iterator = iterate(values);
  let count = 0;
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    if (value === wanted || equals(value, wanted)) count++;
  }
  return count;
}

function lengthHint(value: PyValue, whenUnknown: PyValue): PyValue {
  if (getTypeAttribute(value, "__len__") !== undefined) return lengthOf(value);
  const hint = getTypeAttribute(value, "__length_hint__");
  return hint === undefined ? whenUnknown : callValue(hint, [], null);
}

defineModule(
  "operator",
  once(() => {
    const functions: PyBuiltin[] = [
      defineFunction("truth(a, /)", (a) => isTrue(a)),
      defineFunction("is_(a, b, /)", (a, b) => a === b),
      defineFunction("is_not(a, b, /)", (a, b) => a !== b),
      defineFunction("abs(a, /)", (a) => {
        const method = getTypeAttribute(a, "__abs__");
        return method === undefined
          ? raise("TypeError", `bad operand type for abs(): '${titleOf(a)}'`)
          : callValue(method, [], null);
      }),
      defineFunction("index(a, /)", (a) => toIndex(a)),
      defineFunction("concat(a, b, /)", (a, b) => {
        if (getTypeAttribute(a, "__getitem__") === undefined) {
          raise("TypeError", `'${titleOf(a)}' object can't be concatenated`);
        }
        return binaryOperation("+", a, b);
      }),
      defineFunction("contains(a, b, /)", (a, b) => contains(a, b)),
      defineFunction("countOf(a, b, /)", countOf),
      defineFunction("indexOf(a, b, /)", indexOf),
      defineFunction("getitem(a, b, /)", (a, b) => getItem(a, b)),
      defineFunction("setitem(a, b, c, /)", (a, b, c) => {
        setItem(a, b, c);
        return null;
      }),
      defineFunction("delitem(a, b, /)", (a, b) => {
        deleteItem(a, b);
        return null;
      }),
      defineFunction("length_hint(obj, default=0, /)", lengthHint),
      defineFunction("call(obj, /, *args)", (obj, args: PyTuple) => callValue(obj, args.items, null)),
    ];
    for (const [name, operator] of Object.entries(binaryNames)) {
      functions.push(defineFunction(`${name}(a, b, /)`, (a, b) => binaryOperation(operator, a, b)));
      functions.push(defineFunction(`i${name.replace("_", "")}(a, b, /)`, (a, b) => inplaceOperation(operator, a, b)));
    }
    functions.push(defineFunction("iconcat(a, b, /)", (a, b) => inplaceOperation("+", a, b)));
    for (const [name, operator] of Object.entries(comparisonNames)) {
      functions.push(defineFunction(`${name}(a, b, /)`, (a, b) => compare(operator, a, b)));
    }
    for (const [name, operator] of Object.entries(unaryNames)) {
      functions.push(defineFunction(`${name}(a, /)`, (a) => unaryOperation(operator, a)));
    }
    const members = new Map<string, PyValue>(functions.map((each) => [each.name, each]));
    for (const [name, value] of [...members]) {
      const plain = name.replace(/_$/, "");
      if (plain !== "truth" && plain !== "is" && plain !== "is_not") members.set(`__${plain}__`, value);
    }
    for (const type of [itemGetterType, attributeGetterType, methodCallerType]) members.set(type.name, type);
    return members;
  }),
);
