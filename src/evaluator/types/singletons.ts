/**
 * The types of None, Ellipsis and NotImplemented, and the read-only view of a dict.
 * https://docs.python.org/3.11/library/constants.html
 */
import type { PyDict } from "../dict";
import { raise } from "../exceptions";
import { defineClass, type Implementation } from "../native";
import { callMethod, callValue, compareTruth, contains, getItem, isTrue, lengthOf, reprOf, strOf } from "../operations";
import {
  coreTypes,
  Ellipsis,
  NotImplemented,
  PyList,
  PyObject,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "../values";
import { hashInt } from "./hashing";

/** The constructor of a type with one value. */
function only(value: PyValue): Implementation {
  return (cls: PyType, args: PyTuple, kwargs: PyDict) =>
    args.items.length + kwargs.size === 0 ? value : raise("TypeError", `${cls.name} takes no arguments`);
}

coreTypes.NoneType = defineClass({
  name: "NoneType",
  isFinal: true,
  construct: { signature: "NoneType(cls, /, *args, **kwargs)", implementation: only(null) },
  methods: {
    "__repr__(self, /)": () => "None",
    "__bool__(self, /)": () => false,
    "__hash__(self, /)": () => hashInt(8732683426750),
  },
});

coreTypes.ellipsis = defineClass({
  name: "ellipsis",
  isFinal: true,
  construct: { signature: "ellipsis(cls, /, *args, **kwargs)", implementation: only(Ellipsis) },
  methods: { "__repr__(self, /)": () => "Ellipsis", "__reduce__(self, /)": () => "Ellipsis" },
});

coreTypes.NotImplementedType = defineClass({
  name: "NotImplementedType",
  isFinal: true,
  construct: { signature: "NotImplementedType(cls, /, *args, **kwargs)", implementation: only(NotImplemented) },
  methods: {
    "__repr__(self, /)": () => "NotImplemented",
    "__bool__(self, /)": () => true,
    "__reduce__(self, /)": () => "NotImplemented",
  },
});

/** A mapping that cannot be changed through it. */
export class PyMappingProxy extends PyObject {
  constructor(readonly mapping: PyValue) {
    super();
  }
  get type(): PyType {
    return mappingProxyType;
  }
}

/** What the proxy passes on as it is. */
const passedOn = (name: string, parameters = "") => ({
  [`${name}(self, ${parameters}/)`]: (self: PyMappingProxy, ...args: PyValue[]) => callMethod(self.mapping, name, args),
});

export const mappingProxyType: PyType = defineClass({
  name: "mappingproxy",
  construct: {
    signature: "mappingproxy(cls, mapping, /)",
    implementation: (_cls: PyType, mapping: PyValue) => {
      const isSequence = mapping instanceof PyList || mapping instanceof PyTuple;
      if (typeOf(mapping).lookup("__getitem__") === undefined || !(mapping instanceof PyObject) || isSequence) {
        raise("TypeError", `mappingproxy() argument must be a mapping, not ${titleOf(mapping)}`);
      }
      return new PyMappingProxy(mapping);
    },
  },
  methods: {
    ...passedOn("keys"),
    ...passedOn("values"),
    ...passedOn("items"),
    ...passedOn("copy"),
    ...passedOn("__iter__"),
    ...passedOn("__reversed__"),
    "get(self, key, default=None, /)": (self: PyMappingProxy, key: PyValue, whenMissing: PyValue) =>
      callMethod(self.mapping, "get", [key, whenMissing]),
    "__len__(self, /)": (self: PyMappingProxy) => lengthOf(self.mapping),
    "__getitem__(self, key, /)": (self: PyMappingProxy, key: PyValue) => getItem(self.mapping, key),
    "__contains__(self, key, /)": (self: PyMappingProxy, key: PyValue) => contains(self.mapping, key),
    "__bool__(self, /)": (self: PyMappingProxy) => isTrue(self.mapping),
    "__str__(self, /)": (self: PyMappingProxy) => strOf(self.mapping),
    "__repr__(self, /)": (self: PyMappingProxy) => `mappingproxy(${reprOf(self.mapping)})`,
    "__eq__(self, value, /)": (self: PyMappingProxy, value: PyValue) =>
      compareTruth("==", self.mapping, value instanceof PyMappingProxy ? value.mapping : value),
    "__or__(self, value, /)": (self: PyMappingProxy, value: PyValue) => {
      const merged = callValue(coreTypes.dict as PyType, [self.mapping], null) as PyDict;
      callMethod(merged, "update", [value]);
      return merged;
    },
  },
  constants: { __hash__: null },
});
