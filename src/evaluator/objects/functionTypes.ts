/** Functions, methods, code and cells as Python code sees them. */

import { bind, findAttribute } from "../attributes";
import { builtinDoc } from "../builtins/docs";
import { callFunction, callValue } from "../calls";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { type Cell, Code, PyFunction } from "../frames";
import { helperTypes } from "../helperTypes";
import { extendClass } from "../native";
import { equals } from "../operators";
import { hashOf, reprOf } from "../protocol";
import { addressOf, addressText } from "../types/identity";
import { NotImplemented, PyBuiltin, PyMethod, PyModule, PyTuple, PyType, type PyValue, typeOf } from "../values";
import { lineOf } from "./tracebackObject";

function stringField(value: PyValue | undefined, what: string): string {
  return typeof value === "string" ? value : raise("TypeError", `${what} must be set to a string object`);
}

function kwargsMap(kwargs: PyDict): Map<string, PyValue> | null {
  return kwargs.size === 0 ? null : new Map([...kwargs.entries()].map(([key, value]) => [String(key), value]));
}

for (const type of [helperTypes.function, helperTypes.generator, helperTypes.coroutine]) type.isFinal = true;

extendClass(helperTypes.function, {
  construct: {
    signature: "function(cls, code, globals, name=None, argdefs=None, closure=None)",
    implementation: (_cls: PyType, code: Code, globals: PyDict, name: PyValue, defaults: PyValue) => {
      const func = new PyFunction(code, globals, defaults instanceof PyTuple ? defaults.items : [], null, []);
      if (typeof name === "string") func.name = name;
      return func;
    },
  },
  methods: {
    "__repr__(self, /)": (self: PyFunction) => `<function ${self.qualname} at ${addressText(self)}>`,
    "__get__(self, instance, owner=None, /)": (self: PyFunction, instance: PyValue) =>
      instance === null ? self : new PyMethod(self, instance),
    "__call__(self, /, *args, **kwargs)": (self: PyFunction, args: PyTuple, kwargs: PyDict) =>
      callFunction(self, [...args.items], kwargsMap(kwargs)),
  },
  properties: {
    __name__: {
      get: (self: PyFunction) => self.name,
      set: (self: PyFunction, value) => {
        self.name = stringField(value, "__name__");
      },
    },
    __qualname__: {
      get: (self: PyFunction) => self.qualname,
      set: (self: PyFunction, value) => {
        self.qualname = stringField(value, "__qualname__");
      },
    },
    __doc__: {
      get: (self: PyFunction) => self.doc,
      set: (self: PyFunction, value) => {
        self.doc = value ?? null;
      },
    },
    __module__: {
      get: (self: PyFunction) => self.module,
      set: (self: PyFunction, value) => {
        self.module = value ?? null;
      },
    },
    __defaults__: {
      get: (self: PyFunction) => (self.defaults.length === 0 ? null : new PyTuple(self.defaults)),
      set: (self: PyFunction, value) => {
        if (!(value instanceof PyTuple) && value !== null && value !== undefined) {
          raise("TypeError", "__defaults__ must be set to a tuple object");
        }
        self.defaults = value instanceof PyTuple ? value.items : [];
      },
    },
    __kwdefaults__: {
      get: (self: PyFunction) => (self.keywordDefaults === null ? null : PyDict.of(self.keywordDefaults)),
      set: (self: PyFunction, value) => {
        if (!(value instanceof PyDict) && value !== null && value !== undefined) {
          raise("TypeError", "__kwdefaults__ must be set to a dict object");
        }
        self.keywordDefaults = value instanceof PyDict ? kwargsMap(value) : null;
      },
    },
    __annotations__: {
      get: (self: PyFunction) => {
        self.annotations ??= new PyDict();
        return self.annotations;
      },
      set: (self: PyFunction, value) => {
        if (!(value instanceof PyDict) && value !== null && value !== undefined) {
          raise("TypeError", "__annotations__ must be set to a dict object");
        }
        self.annotations = value instanceof PyDict ? value : null;
      },
    },
    __code__: {
      get: (self: PyFunction) => self.code,
      set: (self: PyFunction, value) => {
        if (!(value instanceof Code)) raise("TypeError", "__code__ must be set to a code object");
        self.code = value;
      },
    },
    __globals__: { get: (self: PyFunction) => self.globals },
    __closure__: { get: (self: PyFunction) => (self.cells.length === 0 ? null : new PyTuple(self.cells)) },
    __type_params__: { get: (self: PyFunction) => new PyTuple(self.typeParams) },
  },
});

for (const type of [helperTypes.builtin, helperTypes.methodDescriptor, helperTypes.wrapperDescriptor])
  extendClass(type, {
    methods: {
      "__repr__(self, /)": (self: PyBuiltin | PyMethod) => builtinRepr(self),
      "__call__(self, /, *args, **kwargs)": (self: PyValue, args: PyTuple, kwargs: PyDict) =>
        callValue(self, args.items, kwargsMap(kwargs)),
      "__get__(self, instance, owner=None, /)": (self: PyValue, instance: PyValue) =>
        self instanceof PyBuiltin && self.isMethod && instance !== null ? new PyMethod(self, instance) : self,
      "__eq__(self, value, /)": (self: PyValue, value: PyValue) => sameMethod(self, value),
      "__hash__(self, /)": (self: PyValue) => methodHash(self),
    },
    properties: {
      __name__: { get: (self: PyValue) => builtinOf(self).name },
      __qualname__: { get: (self: PyValue) => builtinOf(self).qualname },
      __doc__: {
        get: (self: PyValue) => {
          const { doc, qualname, owner, module } = builtinOf(self);
          const isOfBuiltins = owner === null ? module === "builtins" : owner.module === "builtins";
          return doc ?? (isOfBuiltins ? builtinDoc(qualname) : null);
        },
      },
      __module__: { get: (self: PyValue) => builtinOf(self).module },
      __self__: { get: (self: PyValue) => (self instanceof PyMethod ? self.self : null) },
      __text_signature__: { get: (self: PyValue) => builtinOf(self).signature },
      __objclass__: { get: (self: PyValue) => builtinOf(self).owner ?? null },
    },
  });

function builtinOf(value: PyValue): PyBuiltin {
  return value instanceof PyMethod ? (value.func as PyBuiltin) : (value as PyBuiltin);
}

function builtinRepr(self: PyBuiltin | PyMethod): string {
  const builtin = builtinOf(self);
  const isSlot = builtin.name.startsWith("__");
  if (builtin.isPythonElsewhere) {
    if (self instanceof PyMethod) return `<bound method ${builtin.qualname} of ${reprOf(self.self)}>`;
    return `<function ${builtin.qualname} at ${addressText(builtin)}>`;
  }
  if (self instanceof PyMethod) {
    if (self.self instanceof PyModule) return `<built-in function ${builtin.name}>`;
    const kind = isSlot ? "method-wrapper" : "built-in method";
    const joint = isSlot ? `'${builtin.name}'` : builtin.name;
    const owner = self.self instanceof PyType ? "type" : nativeName(typeOf(self.self));
    return `<${kind} ${joint} of ${owner} object at ${addressText(self.self)}>`;
  }
  // A static method of a native class, as the functions of torch are.
  if (!builtin.isMethod && builtin.owner === null && builtin.qualname.includes(".")) {
    return `<built-in method ${builtin.name} of type object at ${addressText(builtin)}>`;
  }
  if (!builtin.isMethod) return `<built-in function ${builtin.name}>`;
  return `<${isSlot ? "slot wrapper" : "method"} '${builtin.name}' of '${builtin.owner ? nativeName(builtin.owner) : "?"}' objects>`;
}

/** The name with which C made a class: with its module. */
function nativeName(type: PyType): string {
  return type.isBuiltin && !type.hasInstanceDict && type.module !== "builtins"
    ? `${type.module}.${type.name}`
    : type.name;
}

function sameMethod(a: PyValue, b: PyValue): PyValue {
  if (a === b) return true;
  if (!(a instanceof PyMethod && b instanceof PyMethod)) return NotImplemented;
  return a.self === b.self && equals(a.func, b.func);
}

function methodHash(value: PyValue): number {
  if (!(value instanceof PyMethod)) return addressOf(value) / 16;
  return (addressOf(value.self) / 16 + Number(hashOf(value.func))) % Number.MAX_SAFE_INTEGER;
}

extendClass(helperTypes.method, {
  construct: {
    signature: "method(cls, function, instance, /)",
    implementation: (_cls: PyType, func: PyValue, self: PyValue) => new PyMethod(func, self),
  },
  methods: {
    "__repr__(self, /)": (self: PyMethod) => {
      const name = self.func instanceof PyFunction ? self.func.qualname : typeOf(self.func).name;
      return `<bound method ${name} of ${reprOf(self.self)}>`;
    },
    "__call__(self, /, *args, **kwargs)": (self: PyValue, args: PyTuple, kwargs: PyDict) =>
      callValue(self, args.items, kwargsMap(kwargs)),
    "__getattribute__(self, name, /)": (self: PyMethod, name: string) => {
      const own = helperTypes.method.lookup(name);
      if (own !== undefined) return bind(own, self, helperTypes.method);
      const value = findAttribute(self.func, name);
      return value === undefined ? raise("AttributeError", `'method' object has no attribute '${name}'`) : value;
    },
    "__eq__(self, value, /)": (self: PyValue, value: PyValue) => sameMethod(self, value),
    "__hash__(self, /)": (self: PyValue) => methodHash(self),
  },
  properties: {
    __func__: { get: (self: PyMethod) => self.func },
    __self__: { get: (self: PyMethod) => self.self },
    __doc__: { get: (self: PyMethod) => findAttribute(self.func, "__doc__") ?? null },
  },
});

extendClass(helperTypes.cell, {
  properties: {
    cell_contents: {
      get: (self: Cell) => self.value ?? (self.value === null ? null : raise("ValueError", "Cell is empty")),
      set: (self: Cell, value) => {
        self.value = value;
      },
    },
  },
  methods: { "__repr__(self, /)": (self: Cell) => `<cell at ${addressText(self)}>` },
});

const flags = { optimized: 3, varargs: 4, varkeywords: 8, generator: 32, coroutine: 128, asyncGenerator: 512 };

extendClass(helperTypes.code, {
  methods: {
    "__repr__(self, /)": (self: Code) =>
      `<code object ${self.name} at ${addressText(self)}, file "${self.source.name}", line ${lineOf(self.source, self.span.start)}>`,
  },
  properties: {
    co_name: { get: (self: Code) => self.name },
    co_qualname: { get: (self: Code) => self.qualname },
    co_filename: { get: (self: Code) => self.source.name },
    co_firstlineno: { get: (self: Code) => lineOf(self.source, self.span.start) },
    co_argcount: { get: (self: Code) => self.argCount },
    co_posonlyargcount: { get: (self: Code) => self.positionalOnlyCount },
    co_kwonlyargcount: { get: (self: Code) => self.keywordOnlyCount },
    co_nlocals: { get: (self: Code) => ownNames(self).length },
    co_varnames: { get: (self: Code) => new PyTuple(ownNames(self)) },
    co_freevars: { get: (self: Code) => new PyTuple(self.freeNames) },
    co_cellvars: { get: (self: Code) => new PyTuple(self.cellSlots.map((slot) => self.localNames[slot] as string)) },
    co_names: { get: () => new PyTuple([]) },
    co_consts: { get: (self: Code) => new PyTuple([self.doc]) },
    co_flags: {
      get: (self: Code) =>
        flags.optimized |
        (self.varArgSlot >= 0 ? flags.varargs : 0) |
        (self.kwArgSlot >= 0 ? flags.varkeywords : 0) |
        (self.isGenerator
          ? self.isCoroutine
            ? flags.asyncGenerator
            : flags.generator
          : self.isCoroutine
            ? flags.coroutine
            : 0),
    },
  },
});

function ownNames(code: Code): string[] {
  return code.localNames.slice(0, code.firstFreeSlot).filter((name) => !name.startsWith("."));
}
