/** Generators, modules, `super` and the descriptors as Python code sees them. */

import { bind, clearProperty, readProperty, writeProperty } from "../attributes";
import { callMethod, callValue } from "../calls";
import { PyDict } from "../dict";
import { makeException, PyException, PyExceptionObject, raise } from "../exceptions";
import { PyFunction } from "../frames";
import { AsyncYield, type PyGenerator } from "../generators";
import { helperTypes } from "../helperTypes";
import { extendClass } from "../native";
import { makeSuper, type PySuper } from "../superObject";
import { addressText } from "../types/identity";
import {
  coreTypes,
  isInstance,
  PyClassMethod,
  PyGetSet,
  PyModule,
  PyObject,
  PyProperty,
  PyStaticMethod,
  PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "../values";
import { frameObject } from "./tracebackObject";

function thrownException(type: PyValue, value: PyValue): PyException {
  if (type instanceof PyExceptionObject) return new PyException(type);
  if (type instanceof PyType && type.isSubtypeOf(coreTypes.BaseException as PyType)) {
    if (value instanceof PyExceptionObject) return new PyException(value);
    const made = callValue(type, value === null ? [] : [value]);
    if (made instanceof PyExceptionObject) return new PyException(made);
  }
  return raise(
    "TypeError",
    `exceptions must be classes or instances deriving from BaseException, not ${titleOf(type)}`,
  );
}

const resumable = {
  "send(self, arg, /)": (self: PyGenerator, value: PyValue) => self.send(value),
  "throw(self, typ, val=None, tb=None, /)": (self: PyGenerator, type: PyValue, value: PyValue) =>
    self.throw(thrownException(type, value)),
  "close(self, /)": (self: PyGenerator) => {
    self.close();
    return null;
  },
};

const shown = (kind: string) => ({
  "__repr__(self, /)": (self: PyGenerator) => `<${kind} object ${self.qualname} at ${addressText(self)}>`,
});

const described = {
  __name__: {
    get: (self: PyGenerator) => self.name,
    set: (self: PyGenerator, value: PyValue | undefined) => {
      self.name = String(value);
    },
  },
  __qualname__: { get: (self: PyGenerator) => self.qualname },
};

extendClass(helperTypes.generator, {
  methods: {
    ...resumable,
    ...shown("generator"),
    "__iter__(self, /)": (self: PyGenerator) => self,
    "__next__(self, /)": (self: PyGenerator) => self.send(null),
  },
  properties: {
    ...described,
    gi_running: { get: (self: PyGenerator) => self.isRunning },
    gi_code: { get: (self: PyGenerator) => self.frame.code },
    gi_frame: { get: (self: PyGenerator) => (self.isFinished ? null : frameObject(self.frame)) },
    gi_suspended: { get: (self: PyGenerator) => self.isSuspended },
    gi_yieldfrom: { get: () => null },
  },
});

extendClass(helperTypes.coroutine, {
  methods: {
    ...resumable,
    ...shown("coroutine"),
    "__await__(self, /)": (self: PyGenerator) => self,
  },
  properties: {
    ...described,
    cr_running: { get: (self: PyGenerator) => self.isRunning },
    cr_code: { get: (self: PyGenerator) => self.frame.code },
    cr_frame: { get: (self: PyGenerator) => (self.isFinished ? null : frameObject(self.frame)) },
    cr_suspended: { get: (self: PyGenerator) => self.isSuspended },
    cr_await: { get: () => null },
    cr_origin: { get: () => null },
  },
});

/** One step of an asynchronous generator, to be awaited: what it waits for passes through, up to its next `yield`. */
class AsyncStep extends PyObject {
  #isStarted = false;
  #isDone = false;

  constructor(
    readonly generator: PyGenerator,
    readonly first: () => PyValue | undefined,
    /** What an end or an error means: `aclose` takes some for its own end. */
    readonly isClosing = false,
  ) {
    super();
  }

  get type(): PyType {
    return asyncStepType;
  }

  resume(sent: PyValue, thrown: PyException | null): PyValue {
    if (this.#isDone) raise("StopIteration");
    let value: PyValue | undefined;
    try {
      const isFirst = !this.#isStarted && thrown === null;
      this.#isStarted = true;
      value = isFirst ? this.first() : this.generator.resume(sent, thrown);
    } catch (error) {
      this.#isDone = true;
      const isEnd = error instanceof PyException && (error.isA("GeneratorExit") || error.isA("StopAsyncIteration"));
      if (this.isClosing && isEnd) raise("StopIteration");
      throw error;
    }
    if (value instanceof AsyncYield) {
      this.#isDone = true;
      if (this.isClosing) raise("RuntimeError", "async generator ignored GeneratorExit");
      throw makeException("StopIteration", [value.value]);
    }
    if (value !== undefined) return value;
    this.#isDone = true;
    return raise(this.isClosing ? "StopIteration" : "StopAsyncIteration");
  }
}

/** `anext(iterator, default)`: an awaitable that gives the default at the end. */
class DefaultedStep extends PyObject {
  constructor(
    readonly step: PyValue,
    readonly whenDone: PyValue,
  ) {
    super();
  }
  get type(): PyType {
    return asyncStepType;
  }
  resume(sent: PyValue, thrown: PyException | null): PyValue {
    try {
      if (thrown !== null) return callMethod(this.step, "throw", [thrown.value]);
      return sent === null ? callMethod(this.step, "__next__", []) : callMethod(this.step, "send", [sent]);
    } catch (error) {
      if (!(error instanceof PyException && error.isA("StopAsyncIteration"))) throw error;
      throw makeException("StopIteration", [this.whenDone]);
    }
  }
}

export function nextOrDefault(awaitable: PyValue, whenDone: PyValue): PyValue {
  return new DefaultedStep(callMethod(awaitable, "__await__", []), whenDone);
}

const asyncStepType = new PyType("async_generator_asend", [coreTypes.object as PyType], { isBuiltin: true });
extendClass(asyncStepType, {
  methods: {
    "__await__(self, /)": (self: AsyncStep) => self,
    "__iter__(self, /)": (self: AsyncStep) => self,
    "__next__(self, /)": (self: AsyncStep) => self.resume(null, null),
    "send(self, value, /)": (self: AsyncStep, value: PyValue) => self.resume(value, null),
    "throw(self, typ, val=None, tb=None, /)": (self: AsyncStep, type: PyValue, value: PyValue) =>
      self.resume(null, thrownException(type, value)),
    "close(self, /)": () => null,
  },
});

extendClass(helperTypes.asyncGenerator, {
  methods: {
    ...shown("async_generator"),
    "__aiter__(self, /)": (self: PyGenerator) => self,
    "__anext__(self, /)": (self: PyGenerator) => new AsyncStep(self, () => self.resume(null, null)),
    "asend(self, value, /)": (self: PyGenerator, value: PyValue) => new AsyncStep(self, () => self.resume(value, null)),
    "athrow(self, typ, val=None, tb=None, /)": (self: PyGenerator, type: PyValue, value: PyValue) =>
      new AsyncStep(self, () => self.resume(null, thrownException(type, value))),
    "aclose(self, /)": (self: PyGenerator) =>
      new AsyncStep(self, () => (self.isStarted ? self.resume(null, makeException("GeneratorExit")) : end(self)), true),
  },
  properties: described,
});

function end(generator: PyGenerator): undefined {
  generator.close();
  return undefined;
}

extendClass(helperTypes.module, {
  construct: {
    signature: "module(cls, name, doc=None)",
    implementation: (_cls: PyType, name: PyValue, doc: PyValue) => {
      const dict = new PyDict();
      dict.setName("__name__", name);
      dict.setName("__doc__", doc);
      return new PyModule(String(name), dict);
    },
  },
  methods: {
    "__init__(self, *args, **kwargs)": () => null,
    "__repr__(self, /)": (self: PyModule) =>
      `<module '${self.name}'${["builtins", "sys", "math", "time", "itertools"].includes(self.name) ? " (built-in)" : ""}>`,
  },
  properties: {
    __dict__: { get: (self: PyModule) => self.dict },
    __doc__: { get: (self: PyModule) => self.dict.getName("__doc__") ?? null },
  },
});

extendClass(helperTypes.super, {
  construct: {
    signature: "super(cls, type=<absent>, object=<absent>, /)",
    implementation: (_cls: PyType, type: PyValue | undefined, object: PyValue | undefined) => makeSuper(type, object),
  },
  methods: {
    "__init__(self, *args, **kwargs)": () => null,
    "__repr__(self, /)": (self: PySuper) =>
      `<super: <class '${self.cls.name}'>, ${self.startType === null ? "NULL" : `<${titleOf(self.self)} object>`}>`,
  },
  properties: {
    __thisclass__: { get: (self: PySuper) => self.cls },
    __self__: { get: (self: PySuper) => self.self },
    __self_class__: { get: (self: PySuper) => self.startType },
  },
});

function copyProperty(property: PyProperty, change: Partial<Record<"fget" | "fset" | "fdel", PyValue>>): PyValue {
  const { fget, fset, fdel } = { fget: property.fget, fset: property.fset, fdel: property.fdel, ...change };
  if (property.cls !== null) return callValue(property.cls, [fget, fset, fdel, property.doc]);
  return new PyProperty(fget, fset, fdel, property.doc);
}

extendClass(helperTypes.property, {
  construct: {
    signature: "property(cls, *args, **kwargs)",
    implementation: (cls: PyType) => new PyProperty(null, null, null, null, cls === helperTypes.property ? null : cls),
  },
  methods: {
    "__init__(self, fget=None, fset=None, fdel=None, doc=None)": (
      self: PyProperty,
      fget: PyValue,
      fset: PyValue,
      fdel: PyValue,
      doc: PyValue,
    ) => {
      const ownDoc = doc ?? (fget instanceof PyFunction ? fget.doc : null);
      Object.assign(self, { fget, fset, fdel, doc: ownDoc });
      // The class may have a text of its own.
      if (self.cls !== null && ownDoc !== null) self.dict = PyDict.of([["__doc__", ownDoc]]);
      return null;
    },
    "getter(self, fget, /)": (self: PyProperty, fget: PyValue) => copyProperty(self, { fget }),
    "setter(self, fset, /)": (self: PyProperty, fset: PyValue) => copyProperty(self, { fset }),
    "deleter(self, fdel, /)": (self: PyProperty, fdel: PyValue) => copyProperty(self, { fdel }),
    "__get__(self, instance, owner=None, /)": (self: PyProperty, instance: PyValue) =>
      instance === null ? self : readProperty(self, instance),
    "__set__(self, instance, value, /)": (self: PyProperty, instance: PyValue, value: PyValue) => {
      writeProperty(self, instance, value);
      return null;
    },
    "__delete__(self, instance, /)": (self: PyProperty, instance: PyValue) => {
      clearProperty(self, instance);
      return null;
    },
    "__set_name__(self, owner, name, /)": (self: PyProperty, _owner: PyValue, name: PyValue) => {
      if (typeof name === "string") self.name = name;
      return null;
    },
  },
  properties: {
    fget: { get: (self: PyProperty) => self.fget },
    fset: { get: (self: PyProperty) => self.fset },
    fdel: { get: (self: PyProperty) => self.fdel },
    __doc__: {
      get: (self: PyProperty) => self.doc,
      set: (self: PyProperty, value) => {
        self.doc = value ?? null;
      },
    },
    __isabstractmethod__: { get: (self: PyProperty) => isAbstract(self.fget) },
  },
});

function isAbstract(func: PyValue): boolean {
  return func instanceof PyFunction && func.dict?.getName("__isabstractmethod__") === true;
}

for (const [type, Kind] of [
  [helperTypes.staticmethod, PyStaticMethod],
  [helperTypes.classmethod, PyClassMethod],
] as const) {
  extendClass(type, {
    construct: {
      signature: `${type.name}(cls, function, /)`,
      implementation: (cls: PyType, func: PyValue) => {
        const made = new Kind(func, cls === type ? null : cls);
        if (func instanceof PyFunction) {
          made.dict = PyDict.of([
            ["__name__", func.name],
            ["__qualname__", func.qualname],
            ["__doc__", func.doc],
            ["__module__", func.module],
            ["__wrapped__", func],
          ]);
        }
        return made;
      },
    },
    methods: {
      "__init__(self, *args)": () => null,
      "__repr__(self, /)": (self: { func: PyValue }) => `<${type.name}(${callMethod(self.func, "__repr__", [])})>`,
      "__get__(self, instance, owner=None, /)": (self: PyValue, instance: PyValue, owner: PyValue) =>
        bind(self, instance, owner instanceof PyType ? owner : typeOf(instance)),
    },
    properties: {
      __func__: { get: (self: { func: PyValue }) => self.func },
      __isabstractmethod__: { get: (self: { func: PyValue }) => isAbstract(self.func) },
    },
  });
}

function checkHolder(member: PyGetSet, instance: PyValue): void {
  const { name, owner } = member;
  if (owner === null || isInstance(instance, owner)) return;
  raise(
    "TypeError",
    `descriptor '${name}' for '${owner.name}' objects doesn't apply to a '${titleOf(instance)}' object`,
  );
}

const getSetType = new PyGetSet("", () => null).type;
for (const type of [getSetType, helperTypes.memberDescriptor]) {
  const word = type === getSetType ? "attribute" : "member";
  extendClass(type, {
    methods: {
      "__repr__(self, /)": (self: PyGetSet) => `<${word} '${self.name}' of '${self.owner?.name ?? "?"}' objects>`,
      "__get__(self, instance, owner=None, /)": (self: PyGetSet, instance: PyValue) => {
        if (instance === null) return self;
        checkHolder(self, instance);
        return self.get(instance);
      },
      "__set__(self, instance, value, /)": (self: PyGetSet, instance: PyValue, value: PyValue) => {
        checkHolder(self, instance);
        if (self.set === null) raise("AttributeError", "readonly attribute");
        self.set(instance, value);
        return null;
      },
    },
    properties: {
      __name__: { get: (self: PyGetSet) => self.name },
      __objclass__: { get: (self: PyGetSet) => self.owner ?? null },
    },
  });
}

/** `super`, `property` and the other types that are builtin names. */
export const objectNames = new Map<string, PyValue>([
  ["object", coreTypes.object as PyType],
  ["type", coreTypes.type as PyType],
  ["super", helperTypes.super],
  ["property", helperTypes.property],
  ["staticmethod", helperTypes.staticmethod],
  ["classmethod", helperTypes.classmethod],
]);
