/**
 * `super()`: attributes looked up behind a class in another's method resolution order.
 * https://docs.python.org/3.12/library/functions.html#super
 */
import { bind, bindToNothing, plainAttribute } from "./attributes";
import { raise } from "./exceptions";
import { Cell } from "./frames";
import { helperTypes } from "./helperTypes";
import { machine } from "./machine";
import { isInstance, PyObject, PyType, type PyValue, titleOf, typeOf } from "./values";

export class PySuper extends PyObject {
  constructor(
    readonly cls: PyType,
    readonly self: PyValue,
    /** Whose resolution order is followed. */
    readonly startType: PyType | null,
  ) {
    super();
  }
  get type(): PyType {
    return helperTypes.super;
  }
}

export function superAttribute(object: PySuper, name: string): PyValue | undefined {
  const { startType, self, cls } = object;
  if (startType !== null && name !== "__class__") {
    const { mro } = startType;
    for (let i = mro.indexOf(cls) + 1; i < mro.length; i++) {
      const found = (mro[i] as PyType).dict.get(name);
      if (found === undefined) continue;
      return self === startType ? bindToNothing(found, startType) : bind(found, self, startType);
    }
  }
  return plainAttribute(object, helperTypes.super, name);
}

/** `super(cls, object)`; without arguments both come from the method that is running. */
export function makeSuper(cls: PyValue | undefined, object: PyValue | undefined): PySuper {
  if (cls === undefined) return superOfFrame();
  if (!(cls instanceof PyType)) raise("TypeError", `super() argument 1 must be a type, not ${titleOf(cls)}`);
  if (object === undefined || object === null) return new PySuper(cls, null, null);
  return new PySuper(cls, object, startTypeOf(cls, object));
}

function startTypeOf(cls: PyType, object: PyValue): PyType {
  if (object instanceof PyType && object.isSubtypeOf(cls)) return object;
  if (isInstance(object, cls)) return typeOf(object);
  return raise("TypeError", "super(type, obj): obj must be an instance or subtype of type");
}

function superOfFrame(): PySuper {
  const frame = machine.running.frame;
  if (frame === null || frame.func === null) raise("RuntimeError", "super(): no arguments");
  const { code } = frame;
  const at = code.freeNames.indexOf("__class__");
  const cell = at < 0 ? undefined : frame.slots[code.firstFreeSlot + at];
  if (code.argCount === 0 && code.varArgSlot !== 0) raise("RuntimeError", "super(): no arguments");
  if (!(cell instanceof Cell)) raise("RuntimeError", "super(): __class__ cell not found");
  if (cell.value === undefined) raise("RuntimeError", "super(): empty __class__ cell");
  const first = frame.slots[0];
  const self = first instanceof Cell ? first.value : first;
  if (self === undefined) raise("RuntimeError", "super(): arg[0] deleted");
  return new PySuper(cell.value as PyType, self, startTypeOf(cell.value as PyType, self));
}
