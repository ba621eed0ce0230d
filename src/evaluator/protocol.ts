/**
 * What values can be asked for: truth, length, items, iteration, hash, texts.
 * https://docs.python.org/3.12/reference/datamodel.html#special-method-names
 */

import { getAttributeOrUndefined, getTypeAttribute, plainTypeAttribute } from "./attributes";
import { callBound, callDeeper, callValue } from "./calls";
import { PyDict } from "./dict";
import { PyException, raise } from "./exceptions";
import { PyFunction } from "./frames";
import { PyGenerator } from "./generators";
import { tick } from "./machine";
import { equals } from "./operators";
import { codePointCount } from "./types/codePoints";
import { makeGenericAlias } from "./types/genericAlias";
import { hashFloat, hashInt, hashString } from "./types/hashing";
import { intToText } from "./types/integers";
import { NativeIterator } from "./types/iterators";
import { reserveItem } from "./types/memory";
import { floatRepr } from "./types/numberText";
import { stringRepr } from "./types/stringRepr";
import {
  coreTypes,
  isInstance,
  PyBoxed,
  PyBuiltin,
  PyFloat,
  PyInstance,
  PyList,
  PyObject,
  PyProperty,
  PyRange,
  PyTuple,
  PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "./values";

export interface PyIterator {
  next(): PyValue | undefined;
}

export function isTrue(value: PyValue): boolean {
  switch (typeof value) {
    case "boolean":
      return value;
    case "number":
      return value !== 0;
    case "string":
      return value !== "";
    case "bigint":
      return true;
  }
  if (value === null) return false;
  if (value instanceof PyFloat) return value.value !== 0;
  const type = value.type;
  const bool = type.lookup("__bool__");
  if (bool !== undefined && bool !== null) {
    const result = callBound(bool, value, []);
    if (typeof result !== "boolean") raise("TypeError", `__bool__ should return bool, returned ${titleOf(result)}`);
    return result;
  }
  if (type.lookup("__len__") !== undefined) return lengthOf(value) !== 0;
  return true;
}

export function lengthOf(value: PyValue): number {
  if (value instanceof PyList || value instanceof PyTuple) {
    if (value.cls === null) return value.items.length;
  } else if (typeof value === "string") return codePointCount(value);
  else if (value instanceof PyDict && value.cls === null) return value.size;
  const method = typeOf(value).lookup("__len__");
  if (method === undefined || method === null) raise("TypeError", `object of type '${titleOf(value)}' has no len()`);
  return Number(checkedLength(callBound(method, value, [])));
}

function checkedLength(result: PyValue): number | bigint {
  const length = typeof result === "number" ? result : toIndex(result);
  if (length < 0) raise("ValueError", "__len__() should return >= 0");
  // Of no length that could be held, and a number all the same.
  if (typeof length === "bigint" && length >= 2n ** 63n) {
    raise("OverflowError", "cannot fit 'int' into an index-sized integer");
  }
  return length;
}

/** `len(value)`: exact beyond safe numbers too. */
export function exactLength(value: PyValue): number | bigint {
  const length = lengthOf(value);
  if (Number.isSafeInteger(length)) return length;
  const method = typeOf(value).lookup("__len__") as PyValue;
  return checkedLength(callBound(method, value, []));
}

export function getItem(container: PyValue, key: PyValue): PyValue {
  if (container instanceof PyList && container.cls === null && typeof key === "number") {
    const { items } = container;
    const found = items[key < 0 ? key + items.length : key];
    if (found !== undefined) return found;
  } else if (container instanceof PyDict && container.cls === null) {
    const found = container.get(key);
    if (found !== undefined) return found;
  }
  const method = typeOf(container).lookup("__getitem__");
  if (method !== undefined && method !== null) return callBound(method, container, [key]);
  if (container instanceof PyType) {
    const classMethod = getAttributeOfClass(container);
    if (classMethod !== undefined) return callValue(classMethod, [key]);
    if (container === coreTypes.type) return makeGenericAlias(container, key);
    raise("TypeError", `type '${container.name}' is not subscriptable`);
  }
  return raise("TypeError", `'${titleOf(container)}' object is not subscriptable`);
}

function getAttributeOfClass(type: PyType): PyValue | undefined {
  return type.lookup("__class_getitem__") === undefined ? undefined : plainTypeAttribute(type, "__class_getitem__");
}

export function setItem(container: PyValue, key: PyValue, value: PyValue): void {
  if (container instanceof PyDict && container.cls === null) {
    container.set(key, value);
    return;
  }
  if (container instanceof PyList && container.cls === null && typeof key === "number") {
    const { items } = container;
    const at = key < 0 ? key + items.length : key;
    if (at >= 0 && at < items.length) {
      items[at] = value;
      return;
    }
  }
  const method = typeOf(container).lookup("__setitem__");
  if (method === undefined || method === null) {
    raise("TypeError", `'${titleOf(container)}' object does not support item assignment`);
  }
  callBound(method, container, [key, value]);
}

export function deleteItem(container: PyValue, key: PyValue): void {
  const method = typeOf(container).lookup("__delitem__");
  if (method === undefined || method === null) {
    raise("TypeError", `'${titleOf(container)}' object doesn't support item deletion`);
  }
  callBound(method, container, [key]);
}

export function contains(container: PyValue, item: PyValue): boolean {
  const method = typeOf(container).lookup("__contains__");
  if (method === null) raise("TypeError", `'${titleOf(container)}' object is not a container`);
  if (method !== undefined) return isTrue(callBound(method, container, [item]));
  if (typeOf(container).lookup("__iter__") === undefined && typeOf(container).lookup("__getitem__") === undefined) {
    raise("TypeError", `argument of type '${titleOf(container)}' is not iterable`);
  }
  const iterator = visibleIterator(container);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    if (equals(value, item)) return true;
  }
  return false;
}

class ArrayIterator implements PyIterator {
  #index = 0;
  constructor(readonly list: PyList | PyTuple) {}
  next(): PyValue | undefined {
    return this.list.items[this.#index++];
  }
}

class RangeIterator implements PyIterator {
  #left: number;
  #value: number;
  constructor(readonly range: PyRange) {
    this.#left = range.length;
    this.#value = range.start;
  }
  next(): PyValue | undefined {
    if (this.#left-- <= 0) return undefined;
    const value = this.#value;
    this.#value += this.range.step;
    return value;
  }
}

/** An iterator written in Python. */
class MethodIterator implements PyIterator {
  readonly #method: PyValue;
  constructor(readonly iterator: PyValue) {
    this.#method = typeOf(iterator).lookup("__next__") as PyValue;
  }
  next(): PyValue | undefined {
    try {
      return callBound(this.#method, this.iterator, []);
    } catch (error) {
      if (error instanceof PyException && error.isA("StopIteration")) return undefined;
      throw error;
    }
  }
}

class ItemIterator implements PyIterator {
  #index = 0;
  constructor(readonly container: PyValue) {}
  next(): PyValue | undefined {
    try {
      return getItem(this.container, this.#index++);
    } catch (error) {
      if (error instanceof PyException && (error.isA("IndexError") || error.isA("StopIteration"))) return undefined;
      throw error;
    }
  }
}

/** For loops of the evaluator; the iterator is not a Python value. Nobody sees who goes on with it. */
export function iterate(value: PyValue): PyIterator {
  const iterator = visibleIterator(value);
  if (iterator instanceof PyGenerator && iterator.watch !== null) iterator.watch.isHidden = true;
  return iterator;
}

/** The same for those that let go of it soon, or show it: see `collection.ts`. */
export function visibleIterator(value: PyValue): PyIterator {
  if ((value instanceof PyList || value instanceof PyTuple) && value.cls === null) return new ArrayIterator(value);
  if (value instanceof PyRange) return new RangeIterator(value);
  if (value instanceof NativeIterator || (value instanceof PyGenerator && value.kind === "generator")) return value;
  const method = typeOf(value).lookup("__iter__");
  if (method === undefined || method === null) {
    if (method === undefined && typeOf(value).lookup("__getitem__") !== undefined && !(value instanceof PyDict)) {
      return new ItemIterator(value);
    }
    raise("TypeError", `'${titleOf(value)}' object is not iterable`);
  }
  return iteratorOf(callBound(method, value, []));
}

/** What `__iter__` gave, as an iterator for TypeScript. */
export function iteratorOf(iterator: PyValue): PyIterator {
  if (iterator instanceof NativeIterator || iterator instanceof PyGenerator) return iterator;
  if (typeOf(iterator).lookup("__next__") === undefined) {
    raise("TypeError", `iter() returned non-iterator of type '${titleOf(iterator)}'`);
  }
  return new MethodIterator(iterator);
}

/** Python's `iter(value)`: a Python value. */
export function getIterator(value: PyValue): PyValue {
  const method = typeOf(value).lookup("__iter__");
  if (method !== undefined && method !== null) {
    const iterator = callBound(method, value, []);
    if (typeOf(iterator).lookup("__next__") === undefined) iteratorOf(iterator);
    return iterator;
  }
  const items = iterate(value);
  return new NativeIterator(sequenceIteratorType(), () => items.next());
}

let sequenceIterator: PyType | null = null;
function sequenceIteratorType(): PyType {
  if (sequenceIterator === null) {
    sequenceIterator = new PyType("iterator", [coreTypes.object as PyType], { isBuiltin: true });
    const native = typeOf(getIterator(new PyList([])));
    for (const [name, method] of native.dict) sequenceIterator.dict.set(name, method);
  }
  return sequenceIterator;
}

/** All items; a list's or tuple's own array, so not to be changed. */
export function toArray(value: PyValue): readonly PyValue[] {
  if ((value instanceof PyList || value instanceof PyTuple) && value.cls === null) return value.items;
  const items: PyValue[] = [];
  const iterator = visibleIterator(value);
  for (let item = iterator.next(); item !== undefined; item = iterator.next()) {
    items.push(item);
    if ((items.length & 63) === 0) {
      tick(64);
      reserveItem(items.length, 8);
    }
  }
  return items;
}

export function hashOf(value: PyValue): number | bigint {
  switch (typeof value) {
    case "number":
    case "bigint":
      return hashInt(value);
    case "string":
      return hashString(value);
    case "boolean":
      return value ? 1 : 0;
  }
  if (value === null) return 0xfca86420;
  if (value instanceof PyFloat) return hashFloat(value.value);
  const method = value.type.lookup("__hash__");
  if (method === undefined || method === null) raise("TypeError", `unhashable type: '${value.type.name}'`);
  const hash = callBound(method, value, []);
  if (typeof hash !== "number" && typeof hash !== "bigint") {
    if (typeof hash === "boolean") return hash ? 1 : 0;
    raise("TypeError", "__hash__ method should return an integer");
  }
  if (typeof hash === "bigint" && BigInt.asIntN(64, hash) !== hash) return hashInt(hash);
  return hash === -1 ? -2 : hash;
}

/** How a dict may find this object: by identity, by the plain value it stands for, or only by `__eq__` (null). */
export function hasIdentityEquality(value: PyObject): "identity" | "value" | null {
  const { type } = value;
  if (type.hooks.hasIdentityEquality) return "identity";
  if (value instanceof PyBoxed) {
    const plain = typeOf(value.value);
    if (type.lookup("__eq__") === plain.lookup("__eq__") && type.lookup("__hash__") === plain.lookup("__hash__")) {
      return "value";
    }
  }
  return null;
}

export function reprOf(value: PyValue): string {
  switch (typeof value) {
    case "number":
      return Object.is(value, -0) ? "0" : `${value}`;
    case "bigint":
      return intToText(value);
    case "string":
      return stringRepr(value);
    case "boolean":
      return value ? "True" : "False";
  }
  if (value === null) return "None";
  if (value instanceof PyFloat) return floatRepr(value.value);
  const method = value.type.lookup("__repr__") as PyValue;
  const text =
    method instanceof PyFunction
      ? callDeeper(method, value, [], " while getting the repr of an object", 1)
      : callBound(method, value, []);
  return textOrRaise(text, "__repr__");
}

export function strOf(value: PyValue): string {
  if (typeof value === "string") return value;
  if (!(value instanceof PyObject) || value instanceof PyFloat) return reprOf(value);
  const method = value.type.lookup("__str__");
  if (method === undefined || method === null) return reprOf(value);
  return textOrRaise(callBound(method, value, []), "__str__");
}

function textOrRaise(text: PyValue, name: string): string {
  if (typeof text === "string") return text;
  if (text instanceof PyBoxed && typeof text.value === "string") return text.value;
  const verb = name === "__format__" ? "must return a str, not" : "returned non-string";
  const given = name === "__format__" ? typeOf(text).name : `(type ${typeOf(text).name})`;
  return raise("TypeError", `${name} ${verb} ${given}`);
}

export function formatValue(value: PyValue, specification: string): string {
  if (specification === "" && (!(value instanceof PyObject) || value instanceof PyFloat)) return strOf(value);
  const method = typeOf(value).lookup("__format__");
  if (specification === "" && value instanceof PyBoxed && method instanceof PyBuiltin) return strOf(value);
  if (method === undefined || method === null) {
    if (specification === "") return strOf(value);
    raise("TypeError", `unsupported format string passed to ${titleOf(value)}.__format__`);
  }
  const text = callBound(method, value, [specification]);
  if (typeof text === "string") return text;
  if (text instanceof PyBoxed && typeof text.value === "string") return text.value;
  return raise("TypeError", `__format__ must return a str, not ${titleOf(text)}`);
}

/** `__index__` */
export function toIndex(value: PyValue): number | bigint {
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof PyBoxed && isInstance(value, coreTypes.int as PyType)) return toIndex(value.value);
  const method = getTypeAttribute(value, "__index__");
  if (method === undefined) raise("TypeError", `'${titleOf(value)}' object cannot be interpreted as an integer`);
  const result = callValue(method, []);
  if (typeof result === "number" || typeof result === "bigint") return result;
  if (typeof result === "boolean") return result ? 1 : 0;
  if (result instanceof PyBoxed) return toIndex(result.value);
  return raise("TypeError", `__index__ returned non-int (type ${titleOf(result)})`);
}

/** `isinstance`: types, tuples of them, unions, and classes with `__instancecheck__`. */
export function isInstanceOf(value: PyValue, types: PyValue): boolean {
  if (types instanceof PyType) {
    if (types.type === coreTypes.type) return isInstance(value, types) || isSaidToBe(value, types);
    const check = types.type.lookup("__instancecheck__");
    if (check !== undefined && check !== (coreTypes.type as PyType).dict.get("__instancecheck__")) {
      return typeOf(value) === types || isTrue(callBound(check, types, [value]));
    }
    return isInstance(value, types) || isSaidToBe(value, types);
  }
  if (types instanceof PyTuple) return types.items.some((type) => isInstanceOf(value, type));
  const check = typeOf(types).lookup("__instancecheck__");
  if (check !== undefined) return isTrue(callBound(check, types, [value]));
  return raise("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

/** What a class gives as `__class__` of its instances counts too. */
function isSaidToBe(value: PyValue, type: PyType): boolean {
  if (!(value instanceof PyInstance) || !(typeOf(value).lookup("__class__") instanceof PyProperty)) return false;
  const said = getAttributeOrUndefined(value, "__class__");
  return said instanceof PyType && said.isSubtypeOf(type);
}

export function isSubclassOf(type: PyValue, types: PyValue): boolean {
  if (types instanceof PyTuple) return types.items.some((each) => isSubclassOf(type, each));
  const check = typeOf(types).lookup("__subclasscheck__");
  if (check !== undefined && check !== (coreTypes.type as PyType).dict.get("__subclasscheck__")) {
    return isTrue(callBound(check, types, [type]));
  }
  if (!(type instanceof PyType)) raise("TypeError", "issubclass() arg 1 must be a class");
  if (types instanceof PyType) return type.isSubtypeOf(types);
  return raise("TypeError", "issubclass() arg 2 must be a class, a tuple of classes, or a union");
}
