/**
 * `list[int]` and `int | None`: types that annotations are made of.
 * https://docs.python.org/3.11/library/stdtypes.html#generic-alias-type
 */
import { raise } from "../exceptions";
import { defineClass } from "../native";
import {
  callValue,
  equals,
  getAttribute,
  getAttributeOrUndefined,
  hashOf,
  isInstanceOf,
  isSubclassOf,
  reprOf,
} from "../operations";
import {
  coreTypes,
  Ellipsis,
  type Kwargs,
  NotImplemented,
  PyList,
  PyObject,
  PyTuple,
  PyType,
  type PyValue,
  typeOf,
} from "../values";
import { hashTuple, hashUnordered } from "./hashing";

export class PyGenericAlias extends PyObject {
  constructor(
    readonly origin: PyValue,
    readonly args: PyTuple,
  ) {
    super();
  }
  get type(): PyType {
    return genericAliasType;
  }
}

export class PyUnion extends PyObject {
  constructor(readonly members: readonly PyValue[]) {
    super();
  }
  get type(): PyType {
    return unionType;
  }
}

export function makeGenericAlias(origin: PyValue, item: PyValue): PyGenericAlias {
  return new PyGenericAlias(origin, item instanceof PyTuple ? item : new PyTuple([item]));
}

/** `a | b` of types; NotImplemented where one is no type. */
export function makeUnion(a: PyValue, b: PyValue): PyValue {
  if (!isTypeLike(a) || !isTypeLike(b)) return NotImplemented;
  const members: PyValue[] = [];
  for (const side of [a, b]) {
    const all = side instanceof PyUnion ? side.members : [side === null ? (coreTypes.NoneType as PyType) : side];
    for (const member of all)
      if (!members.some((known) => known === member || equals(known, member))) members.push(member);
  }
  return members.length === 1 ? (members[0] as PyValue) : new PyUnion(members);
}

function isTypeLike(value: PyValue): boolean {
  return value === null || value instanceof PyType || value instanceof PyGenericAlias || value instanceof PyUnion;
}

/** How a type is written inside another. */
function shown(value: PyValue): string {
  if (value === Ellipsis) return "...";
  if (value === coreTypes.NoneType) return "None";
  if (value instanceof PyList) return `[${value.items.map(shown).join(", ")}]`;
  if (value instanceof PyType)
    return value.module === "builtins" ? value.qualname : `${value.module}.${value.qualname}`;
  return reprOf(value);
}

function parametersOf(args: readonly PyValue[]): PyTuple {
  const found: PyValue[] = [];
  for (const each of args) {
    if (typeOf(each).name === "TypeVar") found.push(each);
    else if (each instanceof PyGenericAlias) found.push(...parametersOf(each.args.items).items);
  }
  return new PyTuple([...new Set(found)]);
}

/** `list[T][int]` */
function substitute(self: PyGenericAlias, item: PyValue): PyGenericAlias {
  const parameters = parametersOf(self.args.items).items;
  const values = item instanceof PyTuple ? item.items : [item];
  if (parameters.length === 0) raise("TypeError", `${reprOf(self)} is not a generic class`);
  if (parameters.length !== values.length) {
    const many = values.length > parameters.length ? "many" : "few";
    raise(
      "TypeError",
      `Too ${many} arguments for ${reprOf(self)}; actual ${values.length}, expected ${parameters.length}`,
    );
  }
  const replaced = self.args.items.map((each) => values[parameters.indexOf(each)] ?? each);
  return new PyGenericAlias(self.origin, new PyTuple(replaced));
}

const genericAliasType = defineClass({
  name: "GenericAlias",
  module: "types",
  construct: {
    signature: "GenericAlias(cls, origin, args, /)",
    implementation: (_cls: PyType, origin: PyValue, args: PyValue) => makeGenericAlias(origin, args),
  },
  methods: {
    "__repr__(self, /)": (self: PyGenericAlias) =>
      `${shown(self.origin)}[${self.args.items.length === 0 ? "()" : self.args.items.map(shown).join(", ")}]`,
    "__call__(self, /, *args, **kwargs)": (
      self: PyGenericAlias,
      args: PyTuple,
      kwargs: { entries(): Iterable<[PyValue, PyValue]> },
    ) => callValue(self.origin, args.items, new Map([...kwargs.entries()] as [string, PyValue][]) as Kwargs),
    "__getitem__(self, key, /)": substitute,
    "__eq__(self, value, /)": (self: PyGenericAlias, value: PyValue) =>
      value instanceof PyGenericAlias ? self.origin === value.origin && equals(self.args, value.args) : NotImplemented,
    "__hash__(self, /)": (self: PyGenericAlias) => hashTuple([hashOf(self.origin), hashOf(self.args)]),
    "__or__(self, value, /)": makeUnion,
    "__ror__(self, value, /)": (self, value) => makeUnion(value, self),
    "__mro_entries__(self, bases, /)": (self: PyGenericAlias) => new PyTuple([self.origin]),
    "__instancecheck__(self, instance, /)": () =>
      raise("TypeError", "isinstance() argument 2 cannot be a parameterized generic"),
    "__subclasscheck__(self, cls, /)": () =>
      raise("TypeError", "issubclass() argument 2 cannot be a parameterized generic"),
    "__getattr__(self, name, /)": (self: PyGenericAlias, name: string) => {
      if (name.startsWith("__") && getAttributeOrUndefined(self.origin, name) === undefined) {
        raise("AttributeError", `'types.GenericAlias' object has no attribute '${name}'`);
      }
      return getAttribute(self.origin, name);
    },
  },
  properties: {
    __origin__: { get: (self: PyGenericAlias) => self.origin },
    __args__: { get: (self: PyGenericAlias) => self.args },
    __parameters__: { get: (self: PyGenericAlias) => parametersOf(self.args.items) },
  },
});

const unionType = defineClass({
  name: "UnionType",
  module: "types",
  methods: {
    "__repr__(self, /)": (self: PyUnion) => self.members.map(shown).join(" | "),
    "__eq__(self, value, /)": (self: PyUnion, value: PyValue) =>
      value instanceof PyUnion
        ? self.members.length === value.members.length &&
          self.members.every((each) => value.members.some((other) => other === each || equals(other, each)))
        : NotImplemented,
    "__hash__(self, /)": (self: PyUnion) => hashUnordered(self.members.map((each) => hashOf(each))),
    "__or__(self, value, /)": makeUnion,
    "__ror__(self, value, /)": (self, value) => makeUnion(value, self),
    "__instancecheck__(self, instance, /)": (self: PyUnion, value: PyValue) =>
      self.members.some((each) => isInstanceOf(value, each)),
    "__subclasscheck__(self, cls, /)": (self: PyUnion, type: PyValue) =>
      self.members.some((each) => isSubclassOf(type, each)),
  },
  properties: {
    __args__: { get: (self: PyUnion) => new PyTuple(self.members) },
    __parameters__: { get: (self: PyUnion) => parametersOf(self.members) },
  },
});

export { genericAliasType, unionType };
