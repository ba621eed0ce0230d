/** How a class makes its instances: metaclass `__call__`, `__new__`, `__init__`. */
import { bindToNothing } from "../attributes";
import { callBound, callFunction, callValue } from "../calls";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { PyFunction } from "../frames";
import { toArray } from "../protocol";
import {
  coreTypes,
  isInstance,
  type Kwargs,
  PyBuiltin,
  PyInstance,
  PyStaticMethod,
  type PyType,
  type PyValue,
  typeOf,
} from "../values";

export function instantiate(type: PyType, args: readonly PyValue[], kwargs: Kwargs | null): PyValue {
  const metatype = type.type;
  const metaCall = metatype === coreTypes.type ? undefined : metatype.lookup("__call__");
  if (metaCall !== undefined && metaCall !== (coreTypes.type as PyType).dict.get("__call__")) {
    return callBound(metaCall, type, args, kwargs);
  }
  return makeInstance(type, args, kwargs);
}

/** `type.__call__`. */
export function makeInstance(type: PyType, args: readonly PyValue[], kwargs: Kwargs | null): PyValue {
  if (type === coreTypes.type && args.length === 1 && kwargs === null) return typeOf(args[0] as PyValue);
  const found = type.lookup("__new__");
  const init = type.lookup("__init__");
  const plainInit = (coreTypes.object as PyType).dict.get("__init__");
  let instance: PyValue;
  if (found === (coreTypes.object as PyType).dict.get("__new__")) {
    if (init === plainInit && (args.length > 0 || kwargs !== null)) {
      raise("TypeError", `${type.name}() takes no arguments`);
    }
    instance = newObject(type);
  } else {
    const make = found instanceof PyStaticMethod ? found.func : bindToNothing(found as PyValue, type);
    instance = callValue(make, [type, ...args], kwargs);
    if (!isInstance(instance, type)) return instance;
  }
  if (init === undefined || init === plainInit) return instance;
  const actual = typeOf(instance) === type ? init : (typeOf(instance).lookup("__init__") as PyValue);
  const result =
    actual instanceof PyFunction
      ? callFunction(actual, [instance, ...args], kwargs)
      : actual instanceof PyBuiltin
        ? actual.call([instance, ...args], kwargs)
        : callBound(actual, instance, args, kwargs);
  if (result !== null) raise("TypeError", `__init__() should return None, not '${typeOf(result).name}'`);
  return instance;
}

/** `object.__new__` of a class that may be instantiated. */
export function newObject(type: PyType): PyInstance {
  const abstract = type.isBuiltin ? undefined : type.lookup("__abstractmethods__");
  if (abstract !== undefined && abstract !== null) {
    const names = toArray(abstract).map(String).sort();
    if (names.length > 0) {
      raise(
        "TypeError",
        `Can't instantiate abstract class ${type.name} with abstract method${names.length === 1 ? "" : "s"} ${names.join(", ")}`,
      );
    }
  }
  const instance = new PyInstance(type);
  if (type.hasInstanceDict) instance.dict = new PyDict();
  return instance;
}
