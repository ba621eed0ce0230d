/**
 * `object` and `type`: what all values and all classes have.
 * https://docs.python.org/3.12/library/functions.html#object
 */

import {
  deletePlainAttribute,
  findAttribute,
  plainAttribute,
  plainTypeAttribute,
  raiseMissing,
  setPlainAttribute,
} from "../attributes";
import { builtinDoc } from "../builtins/docs";
import { attributeNames } from "../builtins/objects";
import { callFunction } from "../calls";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { PyFunction } from "../frames";
import { extendClass } from "../native";
import { compare } from "../operators";
import { isTrue, reprOf, strOf } from "../protocol";
import { asString } from "../types/coercion";
import { makeUnion } from "../types/genericAlias";
import { addressOf, defaultRepr } from "../types/identity";
import { PyMappingProxy } from "../types/singletons";
import {
  coreTypes,
  isInstance,
  type Kwargs,
  NotImplemented,
  PyBuiltin,
  PyInstance,
  PyList,
  PyTuple,
  PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "../values";
import { layoutOf, makeClass } from "./classMaking";
import { makeInstance, newObject } from "./instances";

const objectType = coreTypes.object as PyType;
const typeType = coreTypes.type as PyType;

const notOrdered = (): PyValue => NotImplemented;

extendClass(objectType, {
  construct: {
    signature: "object(cls, *args, **kwargs)",
    implementation: (cls: PyType, args: PyTuple, kwargs: PyDict) => {
      const plainNew = objectType.dict.get("__new__");
      const maker = cls.mro.find((each) => each.isBuiltin && each.dict.has("__new__"));
      if (maker !== undefined && maker !== objectType) {
        raise("TypeError", `object.__new__(${cls.name}) is not safe, use ${maker.name}.__new__()`);
      }
      const plainInit = objectType.dict.get("__init__");
      if (args.items.length > 0 || kwargs.size > 0) {
        if (cls.lookup("__new__") !== plainNew) {
          raise("TypeError", "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if (cls.lookup("__init__") === plainInit) raise("TypeError", `${cls.name}() takes no arguments`);
      }
      const layout = layoutOf(cls);
      if (layout !== objectType) {
        raise("TypeError", `object.__new__(${cls.name}) is not safe, use ${layout.name}.__new__()`);
      }
      return newObject(cls);
    },
  },
  methods: {
    "__init__(self, *args, **kwargs)": (self: PyValue, args: PyTuple, kwargs: PyDict) => {
      const type = typeOf(self);
      const isExtra = args.items.length > 0 || kwargs.size > 0;
      if (isExtra && type.lookup("__init__") !== objectType.dict.get("__init__")) {
        raise("TypeError", "object.__init__() takes exactly one argument (the instance to initialize)");
      }
      if (isExtra && type.lookup("__new__") === objectType.dict.get("__new__")) {
        raise("TypeError", `${type.name}() takes no arguments`);
      }
      return null;
    },
    "__repr__(self, /)": defaultRepr,
    "__str__(self, /)": reprOf,
    "__eq__(self, value, /)": (self: PyValue, value: PyValue) => (self === value ? true : NotImplemented),
    "__ne__(self, value, /)": (self: PyValue, value: PyValue) => {
      const result =
        typeOf(self).lookup("__eq__") === objectType.dict.get("__eq__")
          ? self === value || NotImplemented
          : notEqual(self, value);
      return result === true && self === value ? false : result;
    },
    "__lt__(self, value, /)": notOrdered,
    "__le__(self, value, /)": notOrdered,
    "__gt__(self, value, /)": notOrdered,
    "__ge__(self, value, /)": notOrdered,
    "__hash__(self, /)": (self: PyValue) => addressOf(self) / 16,
    "__format__(self, format_spec: str, /)": (self: PyValue, specification: PyValue) => {
      if (specification !== "") raise("TypeError", `unsupported format string passed to ${titleOf(self)}.__format__`);
      return strOf(self);
    },
    "__getattribute__(self, name, /)": (self: PyValue, key: PyValue) => {
      const name = attributeName(key);
      const value =
        self instanceof PyType
          ? plainTypeAttribute(self, name)
          : self instanceof PyInstance || !typeOf(self).isBuiltin
            ? plainAttribute(self, typeOf(self), name)
            : findAttribute(self, name);
      return value === undefined ? raiseMissing(self, name) : value;
    },
    "__setattr__(self, name, value, /)": (self: PyValue, name: PyValue, value: PyValue) => {
      if (self instanceof PyType) raise("TypeError", "can't apply this __setattr__ to type object");
      setPlainAttribute(self, attributeName(name), value);
      return null;
    },
    "__delattr__(self, name, /)": (self: PyValue, name: PyValue) => {
      if (self instanceof PyType) raise("TypeError", "can't apply this __delattr__ to type object");
      deletePlainAttribute(self, attributeName(name));
      return null;
    },
    "__dir__(self, /)": (self: PyValue) => new PyList([...attributeNames(self)]),
    "__sizeof__(self, /)": () => 48,
    "__getstate__(self, /)": (self: PyValue) => stateOf(self),
    "__reduce__(self, /)": (self: PyValue) => raise("TypeError", `cannot pickle '${titleOf(self)}' object`),
    "__reduce_ex__(self, protocol, /)": (self: PyValue) =>
      raise("TypeError", `cannot pickle '${titleOf(self)}' object`),
  },
  classMethods: {
    "__init_subclass__(cls, *args, **kwargs)": (cls: PyType, args: PyTuple, kwargs: PyDict) => {
      if (kwargs.size > 0) raise("TypeError", `${cls.name}.__init_subclass__() takes no keyword arguments`);
      if (args.items.length > 0) {
        raise("TypeError", `${cls.name}.__init_subclass__() takes no arguments (${args.items.length} given)`);
      }
      return null;
    },
    "__subclasshook__(cls, object, /)": () => NotImplemented,
  },
  properties: {
    __class__: {
      get: (self: PyValue) => typeOf(self),
      set: (self: PyValue, value) => {
        if (!(value instanceof PyType))
          raise("TypeError", `__class__ must be set to a class, not '${titleOf(value ?? null)}' object`);
        if (!(self instanceof PyInstance) || value.isBuiltin) {
          raise("TypeError", "__class__ assignment only supported for mutable types or ModuleType subclasses");
        }
        // Its shape says that it is of the class that it was of.
        const { dict } = self;
        self.dict = dict;
        self.cls = value;
      },
    },
    __dict__: {
      get: (self: PyValue) => {
        const type = typeOf(self);
        if (!type.hasInstanceDict) raise("AttributeError", `'${type.name}' object has no attribute '__dict__'`);
        const holder = self as PyInstance;
        holder.dict ??= new PyDict();
        return holder.dict;
      },
      set: (self: PyValue, value) => {
        if (!(value instanceof PyDict)) {
          raise("TypeError", `__dict__ must be set to a dictionary, not a '${titleOf(value ?? null)}'`);
        }
        (self as PyInstance).dict = value;
      },
    },
    __doc__: {
      get: (self: PyValue) =>
        typeOf(self).lookup("__doc__") === objectType.dict.get("__doc__") ? typeOf(self).doc : null,
    },
  },
});

function attributeName(value: PyValue): string {
  return asString(value) ?? raise("TypeError", `attribute name must be string, not '${titleOf(value)}'`);
}

function notEqual(self: PyValue, value: PyValue): PyValue {
  const method = typeOf(self).lookup("__eq__");
  if (method === undefined || method === null) return NotImplemented;
  const result = method instanceof PyBuiltin ? method.call([self, value], null) : compareBy(method, self, value);
  return result === NotImplemented ? NotImplemented : !isTrue(result);
}

function compareBy(method: PyValue, self: PyValue, value: PyValue): PyValue {
  return method instanceof PyFunction ? callFunction(method, [self, value], null) : compare("==", self, value);
}

/** What `copy` and `pickle` keep of an object: its dict, with the values of its slots where it has any. */
function stateOf(self: PyValue): PyValue {
  if (!(self instanceof PyInstance)) return null;
  const dict = self.dict === null || self.dict.size === 0 ? null : self.dict;
  return self.slots === null || self.slots.size === 0 ? dict : new PyTuple([dict, PyDict.of(self.slots)]);
}

function kwargsOf(kwargs: PyDict): Kwargs | null {
  return kwargs.size === 0 ? null : new Map([...kwargs.entries()].map(([key, value]) => [String(key), value]));
}

function text(value: PyValue | undefined, what: string): string {
  return typeof value === "string" ? value : raise("TypeError", `can only assign string to ${what}`);
}

extendClass(typeType, {
  construct: {
    signature: "type(cls, *args, **kwargs)",
    implementation: (cls: PyType, args: PyTuple, kwargs: PyDict) => {
      const [name, bases, dict] = args.items;
      if (name === undefined || args.items.length > 3) raise("TypeError", "type() takes 1 or 3 arguments");
      if (bases === undefined || dict === undefined) {
        if (bases === undefined && cls === typeType) return typeOf(name);
        raise("TypeError", "type() takes 1 or 3 arguments");
      }
      if (typeof name !== "string") raise("TypeError", `type.__new__() argument 1 must be str, not ${titleOf(name)}`);
      if (!(bases instanceof PyTuple))
        raise("TypeError", `type.__new__() argument 2 must be tuple, not ${titleOf(bases)}`);
      if (!(dict instanceof PyDict)) raise("TypeError", `type.__new__() argument 3 must be dict, not ${titleOf(dict)}`);
      return makeClass(cls, name, bases.items, dict, kwargsOf(kwargs));
    },
  },
  methods: {
    "__init__(self, *args, **kwargs)": () => null,
    "__call__(self, *args, **kwargs)": (self: PyType, args: PyTuple, kwargs: PyDict) =>
      makeInstance(self, args.items, kwargsOf(kwargs)),
    "__repr__(self, /)": (self: PyType) =>
      `<class '${self.module === "builtins" ? "" : `${self.module}.`}${self.qualname}'>`,
    "__hash__(self, /)": (self: PyType) => addressOf(self) / 16,
    "__eq__(self, value, /)": (self: PyValue, value: PyValue) => (self === value ? true : NotImplemented),
    "__getattribute__(self, name, /)": (self: PyType, key: PyValue) => {
      const name = attributeName(key);
      const value = plainTypeAttribute(self, name);
      return value === undefined ? raiseMissing(self, name) : value;
    },
    "__setattr__(self, name, value, /)": (self: PyType, name: PyValue, value: PyValue) => {
      setPlainAttribute(self, attributeName(name), value);
      return null;
    },
    "__delattr__(self, name, /)": (self: PyType, name: PyValue) => {
      deletePlainAttribute(self, attributeName(name));
      return null;
    },
    "__or__(self, value, /)": (self: PyValue, value: PyValue) => makeUnion(self, value),
    "__ror__(self, value, /)": (self: PyValue, value: PyValue) => makeUnion(value, self),
    "__instancecheck__(self, instance, /)": (self: PyType, value: PyValue) => isInstance(value, self),
    "__subclasscheck__(self, subclass, /)": (self: PyType, type: PyValue) =>
      type instanceof PyType ? type.isSubtypeOf(self) : raise("TypeError", "issubclass() arg 1 must be a class"),
    "__subclasses__(self, /)": (self: PyType) => new PyList([...self.subclasses]),
    "mro(self, /)": (self: PyType) => new PyList([...self.mro]),
    "__dir__(self, /)": (self: PyType) => new PyList([...attributeNames(self)]),
  },
  classMethods: {
    "__prepare__(cls, *args, **kwargs)": () => new PyDict(),
  },
  properties: {
    __name__: {
      get: (self: PyType) => self.name,
      set: (self: PyType, value) => {
        self.name = text(value, `${self.name}.__name__`);
      },
    },
    __qualname__: {
      get: (self: PyType) => self.qualname,
      set: (self: PyType, value) => {
        self.qualname = text(value, `${self.name}.__qualname__`);
      },
    },
    __module__: {
      get: (self: PyType) => self.module,
      set: (self: PyType, value) => {
        self.module = String(value);
        self.dict.set("__module__", value as PyValue);
      },
    },
    __doc__: {
      get: (self: PyType) => {
        const own = self.dict.get("__doc__");
        if (own !== undefined && typeof own !== "object") return own;
        return self.doc ?? (self.isBuiltin && self.module === "builtins" ? builtinDoc(self.name) : null);
      },
      set: (self: PyType, value) => {
        self.doc = typeof value === "string" ? value : null;
        self.setAttribute("__doc__", value ?? null);
      },
    },
    __bases__: { get: (self: PyType) => new PyTuple(self.bases) },
    __base__: { get: (self: PyType) => self.bases[0] ?? null },
    __mro__: { get: (self: PyType) => new PyTuple(self.mro) },
    __dict__: { get: (self: PyType) => new PyMappingProxy(PyDict.of(self.dict)) },
    __annotations__: {
      get: (self: PyType) => {
        const known = self.dict.get("__annotations__");
        if (known !== undefined) return known;
        if (self.isBuiltin) return raiseMissing(self, "__annotations__");
        const made = new PyDict();
        self.dict.set("__annotations__", made);
        return made;
      },
      set: (self: PyType, value) => {
        self.setAttribute("__annotations__", value ?? null);
      },
    },
    __abstractmethods__: {
      get: (self: PyType) => self.dict.get("__abstractmethods__") ?? raiseMissing(self, "__abstractmethods__"),
      set: (self: PyType, value) => {
        self.setAttribute("__abstractmethods__", value ?? null);
      },
    },
    __text_signature__: { get: () => null },
  },
});
