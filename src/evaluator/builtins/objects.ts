/**
 * Builtin functions that look into objects: attributes, types, names.
 * https://docs.python.org/3.11/library/functions.html
 */
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { currentLocals } from "../machine";
import { defineFunction } from "../native";
import {
  callValue,
  deleteAttribute,
  formatValue,
  getAttribute,
  getAttributeOrUndefined,
  getTypeAttribute,
  isInstanceOf,
  isSubclassOf,
  reprOf,
  setAttribute,
  toArray,
} from "../operations";
import { asString } from "../types/coercion";
import { addressOf } from "../types/identity";
import { sortValues } from "../types/sorting";
import { coreTypes, PyInstance, PyList, PyModule, PyType, type PyValue, titleOf, typeOf } from "../values";

function attributeName(value: PyValue): string {
  return asString(value) ?? raise("TypeError", `attribute name must be string, not '${titleOf(value)}'`);
}

function getOr(object: PyValue, name: PyValue, whenMissing: PyValue | undefined): PyValue {
  const attribute = asString(name) ?? raise("TypeError", `attribute name must be string, not '${titleOf(name)}'`);
  if (whenMissing === undefined) return getAttribute(object, attribute);
  const value = getAttributeOrUndefined(object, attribute);
  return value === undefined ? whenMissing : value;
}

/** The names that `dir(object)` lists: of its dict and of its types. */
function namesOf(object: PyValue): PyValue[] {
  const own = getTypeAttribute(object, "__dir__");
  if (own !== undefined) return sortValues(toArray(callValue(own, [], null)), null, false);
  return sortValues([...attributeNames(object)], null, false);
}

/** What `object.__dir__` finds. */
export function attributeNames(object: PyValue): Set<string> {
  const names = new Set<string>();
  if (object instanceof PyModule) {
    for (const name of object.dict.keys()) if (typeof name === "string") names.add(name);
    return names;
  }
  const plain = coreTypes.object as PyType;
  for (const type of object instanceof PyType ? object.mro : typeOf(object).mro) {
    for (const name of type.dict.keys()) if (name !== "__dict__" || type !== plain) names.add(name);
  }
  const { mro } = object instanceof PyType ? object : typeOf(object);
  for (const type of mro) if (type.hasInstanceDict && type !== plain) names.add("__dict__");
  const dict = getAttributeOrUndefined(object, "__dict__");
  if (dict instanceof PyDict) for (const name of dict.keys()) if (typeof name === "string") names.add(name);
  if (object instanceof PyInstance) names.add("__class__");
  return names;
}

function varsOf(object: PyValue | undefined): PyValue {
  if (object === undefined) return currentLocals();
  const dict = getAttributeOrUndefined(object, "__dict__");
  return dict === undefined ? raise("TypeError", "vars() argument must have __dict__ attribute") : dict;
}

export const objectFunctions = [
  defineFunction("getattr(object, name, default=<absent>, /)", getOr),
  defineFunction("hasattr(obj, name, /)", (object, name) => {
    const attribute = asString(name) ?? raise("TypeError", `attribute name must be string, not '${titleOf(name)}'`);
    return getAttributeOrUndefined(object, attribute) !== undefined;
  }),
  defineFunction("setattr(obj, name, value, /)", (object, name, value) => {
    setAttribute(object, attributeName(name), value);
    return null;
  }),
  defineFunction("delattr(obj, name, /)", (object, name) => {
    deleteAttribute(object, attributeName(name));
    return null;
  }),
  defineFunction("isinstance(obj, class_or_tuple, /)", (object, types) => isInstanceOf(object, types)),
  defineFunction("issubclass(cls, class_or_tuple, /)", (type, types) => isSubclassOf(type, types)),
  defineFunction("id(obj, /)", (object) => addressOf(object)),
  defineFunction("repr(obj, /)", (object) => reprOf(object)),
  defineFunction("format(value, format_spec='', /)", (value, spec) =>
    formatValue(value, asString(spec) ?? raise("TypeError", `format() argument 2 must be str, not ${titleOf(spec)}`)),
  ),
  defineFunction(
    "dir(object=<absent>, /)",
    (object: PyValue | undefined) =>
      new PyList(
        object === undefined ? sortValues([...(currentLocals() as PyDict).keys()], null, false) : namesOf(object),
      ),
  ),
  defineFunction("vars(object=<absent>, /)", varsOf),
];
