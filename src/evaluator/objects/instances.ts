/** How a class makes its instances: metaclass `__call__`, `__new__`, `__init__`. */
import { bindToNothing } from "../attributes";
import { callBound, callFunction, callFunction1, callFunction2, callFunction3, callValue, withFirst } from "../calls";
import { raise } from "../exceptions";
import { PyFunction } from "../frames";
import { toArray } from "../protocol";
import {
  coreTypes,
  type Kwargs,
  PyBuiltin,
  PyInstance,
  PyStaticMethod,
  type PyType,
  type PyValue,
  titleOf,
  typeChanges,
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

/** The `__init__` of a class that is instantiated in the plainest way; null for all others. */
export function plainInitializer(type: PyType): PyFunction | null {
  if (type.plainInitEpoch !== typeChanges.epoch) {
    const { construct, initialize, isAbstract } = type.hooks;
    const isPlain =
      type.type === coreTypes.type && construct === null && !isAbstract && !type.isBuiltin && type.hasInstanceDict;
    type.plainInit = isPlain && initialize instanceof PyFunction ? initialize : null;
    type.plainInitEpoch = typeChanges.epoch;
  }
  return type.plainInit as PyFunction | null;
}

/** What `makeInstance` does for such a class, its `__init__` called by `initialized`. */
export function plainInstance(type: PyType): PyInstance {
  const instance = new PyInstance(type);
  instance.startAttributes();
  return instance;
}

export function initialized(instance: PyInstance, result: PyValue): PyInstance {
  if (result !== null) raise("TypeError", `__init__() should return None, not '${titleOf(result)}'`);
  return instance;
}

/** `type.__call__`. */
export function makeInstance(type: PyType, args: readonly PyValue[], kwargs: Kwargs | null): PyValue {
  if (type === coreTypes.type && args.length === 1 && kwargs === null) return typeOf(args[0] as PyValue);
  const { construct, initialize } = type.hooks;
  let instance: PyValue;
  let init = initialize;
  if (construct === null) {
    if (init === null && (args.length > 0 || kwargs !== null)) raise("TypeError", `${type.name}() takes no arguments`);
    instance = newObject(type);
  } else {
    const make = construct instanceof PyStaticMethod ? construct.func : bindToNothing(construct, type);
    instance = callValue(make, withFirst(type, args), kwargs);
    const actual = typeOf(instance);
    if (actual !== type) {
      if (!actual.isSubtypeOf(type)) return instance;
      init = actual.hooks.initialize;
    }
  }
  if (init === null) return instance;
  const result =
    init instanceof PyFunction
      ? initializeWith(init, instance, args, kwargs)
      : init instanceof PyBuiltin
        ? init.call(withFirst(instance, args), kwargs)
        : callBound(init, instance, args, kwargs);
  if (result !== null) raise("TypeError", `__init__() should return None, not '${titleOf(result)}'`);
  return instance;
}

function initializeWith(init: PyFunction, instance: PyValue, args: readonly PyValue[], kwargs: Kwargs | null): PyValue {
  if (kwargs === null) {
    const [first, second] = args as [PyValue, PyValue];
    if (args.length === 0) return callFunction1(init, instance);
    if (args.length === 1) return callFunction2(init, instance, first);
    if (args.length === 2) return callFunction3(init, instance, first, second);
  }
  return callFunction(init, withFirst(instance, args), kwargs);
}

/** `object.__new__` of a class that may be instantiated. */
export function newObject(type: PyType): PyInstance {
  const abstract = type.hooks.isAbstract ? type.lookup("__abstractmethods__") : undefined;
  if (abstract !== undefined && abstract !== null) {
    const names = toArray(abstract).map(String).sort();
    if (names.length > 0) {
      raise(
        "TypeError",
        `Can't instantiate abstract class ${type.name} with abstract method${names.length === 1 ? "" : "s"} ${names.join(", ")}`,
      );
    }
  }
  // An instance without what its methods work on must not come about.
  if (type.isBuiltin && !type.hasInstanceDict && type !== coreTypes.object && type.hooks.initialize === null) {
    raise("TypeError", `cannot create '${type.name}' instances`);
  }
  const instance = new PyInstance(type);
  if (type.hasInstanceDict) instance.startAttributes();
  return instance;
}
