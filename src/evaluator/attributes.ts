/**
 * Attribute access: instance dicts, the types' dicts, descriptors and the hooks that replace all this.
 * https://docs.python.org/3.12/howto/descriptor.html
 */
import { callBound, callValue } from "./calls";
import { PyDict } from "./dict";
import { makeException, PyException, raise } from "./exceptions";
import { PyFunction } from "./frames";
import { PySuper, superAttribute } from "./superObject";
import {
  coreTypes,
  PyBuiltin,
  PyClassMethod,
  PyGetSet,
  PyInstance,
  PyMethod,
  PyModule,
  PyObject,
  PyProperty,
  PyStaticMethod,
  PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "./values";

export function getAttribute(object: PyValue, name: string): PyValue {
  const value = findAttribute(object, name);
  return value !== undefined ? value : raiseMissing(object, name);
}

/** undefined where Python raises AttributeError, also out of `__getattr__`. */
export function getAttributeOrUndefined(object: PyValue, name: string): PyValue | undefined {
  try {
    return findAttribute(object, name);
  } catch (error) {
    if (error instanceof PyException && error.isA("AttributeError")) return undefined;
    throw error;
  }
}

/** A special method as operators look for it: on the type only, bound to the value. */
export function getTypeAttribute(value: PyValue, name: string): PyValue | undefined {
  const type = typeOf(value);
  const found = type.lookup(name);
  return found === undefined ? undefined : bind(found, value, type);
}

/** undefined where there is none; errors of properties and hooks come through. */
export function findAttribute(object: PyValue, name: string): PyValue | undefined {
  if (object instanceof PyType) return typeAttribute(object, name);
  if (object instanceof PyModule) return moduleAttribute(object, name);
  if (object instanceof PySuper) return superAttribute(object, name);
  const type = typeOf(object);
  const { getAttribute: hook, getMissing } = type.hooks;
  if (hook === null && getMissing === null) return plainAttribute(object, type, name);
  try {
    const value = hook === null ? plainAttribute(object, type, name) : callBound(hook, object, [name]);
    if (value !== undefined) return value;
  } catch (error) {
    if (!(error instanceof PyException && error.isA("AttributeError"))) throw error;
    if (getMissing === null) throw aboutAttribute(error, object, name);
  }
  if (getMissing === null) return undefined;
  try {
    return callBound(getMissing, object, [name]);
  } catch (error) {
    throw error instanceof PyException ? aboutAttribute(error, object, name) : error;
  }
}

/** An AttributeError that a program raised itself learns which attribute of what was asked for. */
function aboutAttribute(error: PyException, object: PyValue, name: string): PyException {
  const { fields } = error.value;
  if (error.isA("AttributeError") && !fields.has("name") && !fields.has("obj")) {
    fields.set("name", name);
    fields.set("obj", object);
  }
  return error;
}

/** `object.__getattribute__`. */
export function plainAttribute(object: PyValue, type: PyType, name: string): PyValue | undefined {
  const found = type.lookup(name);
  if (found instanceof PyObject && isDataDescriptor(found) && canGet(found)) return bind(found, object, type);
  if (type.hasInstanceDict) {
    const own =
      object instanceof PyInstance ? object.getOwn(name) : (object as { dict?: PyDict | null }).dict?.getName(name);
    if (own !== undefined) return own;
  }
  return found === undefined ? undefined : bind(found, object, type);
}

export function isDataDescriptor(found: PyObject): boolean {
  if (found instanceof PyFunction || found instanceof PyBuiltin) return false;
  if (found instanceof PyProperty || found instanceof PyGetSet) return true;
  if (!(found instanceof PyInstance)) return false;
  return found.cls.lookup("__set__") !== undefined || found.cls.lookup("__delete__") !== undefined;
}

function canGet(found: PyObject): boolean {
  return !(found instanceof PyInstance) || found.cls.lookup("__get__") !== undefined;
}

/** What a class attribute becomes when it is read through an instance. */
export function bind(found: PyValue, object: PyValue, type: PyType): PyValue {
  if (!(found instanceof PyObject)) return found;
  if (found instanceof PyFunction) return new PyMethod(found, object);
  if (found instanceof PyBuiltin) return found.isMethod ? new PyMethod(found, object) : found;
  if (found instanceof PyProperty) {
    const own = overriding(found, "__get__");
    return own === undefined ? readProperty(found, object) : callBound(own, found, [object, type]);
  }
  if (found instanceof PyGetSet) return found.get(object);
  if (found instanceof PyStaticMethod) return found.func;
  if (found instanceof PyClassMethod) return bindToClass(found.func, type);
  const get = found instanceof PyInstance ? found.cls.lookup("__get__") : undefined;
  return get === undefined ? found : callBound(get, found, [object, type]);
}

function bindToClass(func: PyValue, type: PyType): PyValue {
  if (func instanceof PyFunction || func instanceof PyBuiltin) return new PyMethod(func, type);
  const get = typeOf(func).lookup("__get__");
  return get === undefined ? new PyMethod(func, type) : bind(func, type, typeOf(type));
}

/** The method of a class derived from property, where it has its own. */
function overriding(property: PyProperty, name: string): PyValue | undefined {
  if (property.cls === null) return undefined;
  const found = property.cls.lookup(name);
  return found === coreTypes.property?.lookup(name) ? undefined : found;
}

/** `property.__get__` */
export function readProperty(property: PyProperty, object: PyValue): PyValue {
  if (property.fget === null) {
    raise("AttributeError", `property${propertyName(property)} of ${quoted(object)} object has no getter`);
  }
  return callValue(property.fget, [object], null);
}

/** `property.__set__` */
export function writeProperty(property: PyProperty, object: PyValue, value: PyValue): void {
  if (property.fset === null) {
    raise("AttributeError", `property${propertyName(property)} of ${quoted(object)} object has no setter`);
  }
  callValue(property.fset, [object, value], null);
}

/** `property.__delete__` */
export function clearProperty(property: PyProperty, object: PyValue): void {
  if (property.fdel === null) {
    raise("AttributeError", `property${propertyName(property)} of ${quoted(object)} object has no deleter`);
  }
  callValue(property.fdel, [object], null);
}

function propertyName(property: PyProperty): string {
  return property.name === null ? "" : ` '${property.name}'`;
}

function quoted(object: PyValue): string {
  return `'${typeOf(object).qualname}'`;
}

function typeAttribute(type: PyType, name: string): PyValue | undefined {
  const metatype = type.type;
  const { getAttribute: hook, getMissing } = metatype.hooks;
  if (hook !== null && hook !== metatype.mro.at(-2)?.dict.get("__getattribute__")) {
    return callBound(hook, type, [name]);
  }
  const value = plainTypeAttribute(type, name);
  if (value !== undefined) return value;
  return getMissing === null ? findMissing(type, name) : callBound(getMissing, type, [name]);
}

/** `type.__getattribute__`. */
export function plainTypeAttribute(type: PyType, name: string): PyValue | undefined {
  const metatype = type.type;
  const meta = metatype.lookup(name);
  if (meta instanceof PyObject && isDataDescriptor(meta)) return bind(meta, type, metatype);
  const found = type.lookup(name);
  if (found !== undefined) return bindToNothing(found, type);
  return meta === undefined ? undefined : bind(meta, type, metatype);
}

/** What a class attribute becomes when it is read through the class. */
export function bindToNothing(found: PyValue, type: PyType): PyValue {
  if (!(found instanceof PyObject)) return found;
  if (found instanceof PyStaticMethod) return found.func;
  if (found instanceof PyClassMethod) return bindToClass(found.func, type);
  if (found instanceof PyProperty) {
    const own = overriding(found, "__get__");
    return own === undefined ? found : callBound(own, found, [null, type]);
  }
  if (!(found instanceof PyInstance)) return found;
  const get = found.cls.lookup("__get__");
  return get === undefined ? found : callBound(get, found, [null, type]);
}

function moduleAttribute(module: PyModule, name: string): PyValue | undefined {
  const own = module.dict.getName(name);
  if (own !== undefined) return own;
  const made = module.missing?.(name);
  if (made !== undefined) return made;
  const plain = plainAttribute(module, typeOf(module), name);
  if (plain !== undefined) return plain;
  const hook = module.dict.getName("__getattr__");
  if (hook === undefined) return findMissing(module, name);
  try {
    return callValue(hook, [name], null);
  } catch (error) {
    const found = error instanceof PyException && error.isA("AttributeError") ? findMissing(module, name) : undefined;
    if (found === undefined) throw error;
    return found;
  }
}

/**
 * What a library gives, or says, for a name that its module or class lacks here and has elsewhere; undefined where nobody
 * has it.
 */
type MissingName = (owner: PyModule | PyType, name: string) => PyValue | undefined;

const finders = new Map<string, MissingName>();

/** `area` is whose names they are; there is one for each. */
export function setMissingNames(area: string, find: MissingName): void {
  finders.set(area, find);
}

const findMissing: MissingName = (owner, name) => {
  for (const find of finders.values()) {
    const found = find(owner, name);
    if (found !== undefined) return found;
  }
  return undefined;
};

export function raiseMissing(object: PyValue, name: string): never {
  const exception = makeException("AttributeError", missingText(object, name));
  exception.value.fields.set("name", name);
  exception.value.fields.set("obj", object);
  throw exception;
}

function missingText(object: PyValue, name: string): string {
  if (object instanceof PyModule) {
    const shown = object.dict.getName("__name__");
    return `module '${typeof shown === "string" ? shown : object.name}' has no attribute '${name}'`;
  }
  if (object instanceof PyType) return `type object '${object.name}' has no attribute '${name}'`;
  return `'${object instanceof PySuper ? "super" : titleOf(object)}' object has no attribute '${name}'`;
}

export function setAttribute(object: PyValue, name: string, value: PyValue): void {
  if (object instanceof PyModule) {
    object.dict.setName(name, value);
    return;
  }
  const type = typeOf(object);
  const hook = type.hooks.setAttribute;
  if (hook === null) setPlainAttribute(object, name, value);
  else callBound(hook, object, [name, value]);
}

/** `object.__setattr__` and `type.__setattr__`. */
export function setPlainAttribute(object: PyValue, name: string, value: PyValue): void {
  if (object instanceof PyType) {
    setTypeAttribute(object, name, value);
    return;
  }
  const type = typeOf(object);
  const found = type.lookup(name);
  if (found !== undefined && found instanceof PyObject && !(found instanceof PyFunction)) {
    if (found instanceof PyProperty) {
      const own = overriding(found, "__set__");
      if (own !== undefined) {
        callBound(own, found, [object, value]);
        return;
      }
      writeProperty(found, object, value);
      return;
    }
    if (found instanceof PyGetSet) {
      if (found.set === null) refuseReadOnly(object, found);
      found.set(object, value);
      return;
    }
    const set = found instanceof PyInstance ? found.cls.lookup("__set__") : undefined;
    if (set !== undefined) {
      callBound(set, found, [object, value]);
      return;
    }
    if (found instanceof PyInstance && found.cls.lookup("__delete__") !== undefined) raise("AttributeError", "__set__");
  }
  if (!type.hasInstanceDict) refuseAttribute(object, type, name, found !== undefined);
  if (object instanceof PyInstance) {
    object.setOwn(name, value);
    return;
  }
  const holder = object as PyInstance;
  holder.dict ??= new PyDict();
  holder.dict.setName(name, value);
}

function refuseReadOnly(object: PyValue, member: PyGetSet): never {
  return raise(
    "AttributeError",
    member.name.startsWith("__") || member.owner === coreTypes.range || member.owner === coreTypes.slice
      ? "readonly attribute"
      : `attribute '${member.name}' of '${member.owner?.qualname ?? typeOf(object).name}' objects is not writable`,
  );
}

function refuseAttribute(object: PyValue, type: PyType, name: string, isKnown: boolean): never {
  return isKnown
    ? raise("AttributeError", `'${type.name}' object attribute '${name}' is read-only`)
    : raiseMissing(object, name);
}

function setTypeAttribute(type: PyType, name: string, value: PyValue): void {
  const meta = type.type.lookup(name);
  if (meta instanceof PyGetSet && meta.set !== null) {
    meta.set(type, value);
    return;
  }
  if (meta instanceof PyProperty && meta.fset !== null) {
    callValue(meta.fset, [type, value], null);
    return;
  }
  if (type.isBuiltin) refuseBuiltinChange(type, name);
  type.setAttribute(name, value);
}

function refuseBuiltinChange(type: PyType, name: string): never {
  return raise("TypeError", `cannot set '${name}' attribute of immutable type '${type.name}'`);
}

export function deleteAttribute(object: PyValue, name: string): void {
  if (object instanceof PyModule) {
    if (!object.dict.delete(name)) raiseMissing(object, name);
    return;
  }
  const hook = typeOf(object).hooks.deleteAttribute;
  if (hook === null) deletePlainAttribute(object, name);
  else callBound(hook, object, [name]);
}

/** `object.__delattr__` and `type.__delattr__`. */
export function deletePlainAttribute(object: PyValue, name: string): void {
  if (object instanceof PyType) {
    if (object.isBuiltin) refuseBuiltinChange(object, name);
    if (!object.deleteAttribute(name)) raiseMissing(object, name);
    return;
  }
  const type = typeOf(object);
  const found = type.lookup(name);
  if (found instanceof PyProperty) {
    const own = overriding(found, "__delete__");
    if (own !== undefined) {
      callBound(own, found, [object]);
      return;
    }
    clearProperty(found, object);
    return;
  }
  if (found instanceof PyGetSet) {
    if (found.set === null) refuseReadOnly(object, found);
    found.set(object, undefined);
    return;
  }
  const remove = found instanceof PyInstance ? found.cls.lookup("__delete__") : undefined;
  if (remove !== undefined) {
    callBound(remove, found as PyValue, [object]);
    return;
  }
  if (found instanceof PyInstance && found.cls.lookup("__set__") !== undefined) raise("AttributeError", "__delete__");
  const dict = type.hasInstanceDict ? (object as PyInstance).dict : null;
  if (!dict?.delete(name)) refuseAttribute(object, type, name, found !== undefined && !type.hasInstanceDict);
}
