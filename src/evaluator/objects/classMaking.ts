/**
 * `type(name, bases, namespace)`: method resolution order, `__slots__`, `__set_name__`, `__init_subclass__`.
 * https://docs.python.org/3.12/reference/datamodel.html#customizing-class-creation
 */

import { getTypeAttribute } from "../attributes";
import { callBound, callValue } from "../calls";
import type { PyDict } from "../dict";
import { makeException, PyException, raise } from "../exceptions";
import { Cell, PyFunction } from "../frames";
import { helperTypes } from "../helperTypes";
import { machine } from "../machine";
import { toArray } from "../protocol";
import { whenReset } from "../resets";
import {
  coreTypes,
  type Kwargs,
  MroConflict,
  PyClassMethod,
  PyGetSet,
  PyInstance,
  PyObject,
  PyProperty,
  PyStaticMethod,
  PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "../values";

/** The most derived metaclass of those named and those of the bases. */
export function metatypeOf(named: PyType | undefined, bases: readonly PyValue[]): PyType {
  let winner = named ?? (coreTypes.type as PyType);
  for (const base of bases) {
    const candidate = base instanceof PyType ? base.type : typeOf(base);
    if (winner.isSubtypeOf(candidate)) continue;
    if (!candidate.isSubtypeOf(winner)) {
      raise(
        "TypeError",
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
      );
    }
    winner = candidate;
  }
  return winner;
}

/** Builtin types whose instances are JavaScript objects of their own kind. */
export function layoutOf(type: PyType): PyType {
  return type.mro.find((each) => each.isBuiltin && each.dict.has("__new__")) ?? (coreTypes.object as PyType);
}

/** The classes of this run, so that the next one does not find them. */
let derived: [PyType, PyType][] = [];

whenReset(() => {
  for (const [base, type] of derived.reverse()) {
    const at = base.subclasses.lastIndexOf(type);
    if (at >= 0) base.subclasses.splice(at, 1);
  }
  derived = [];
});

export function makeClass(
  metatype: PyType,
  name: string,
  bases: readonly PyValue[],
  namespace: PyDict,
  kwargs: Kwargs | null,
): PyType {
  if (name.includes("\0")) raise("ValueError", "type name must not contain null characters");
  metatypeOf(metatype, bases);
  const actual = bases.length === 0 ? [coreTypes.object as PyType] : bases.map((base) => checkBase(base));
  checkLayouts(actual);
  const winner = metatypeOf(metatype, actual);
  const type = newType(winner, name, actual);
  let classCell: PyValue | undefined;
  for (const [key, value] of namespace.entries()) {
    if (key === "__classcell__") classCell = value;
    else if (key === "__qualname__") {
      if (typeof value !== "string") raise("TypeError", `type __qualname__ must be a str, not ${titleOf(value)}`);
      type.qualname = value;
    } else if (typeof key === "string") type.dict.set(key, implicitKind(key, value));
  }
  const module = type.dict.get("__module__") ?? machine.running.frame?.globals.getName("__name__");
  if (typeof module === "string") type.module = module;
  if (module !== undefined && !type.dict.has("__module__")) type.dict.set("__module__", module);
  const doc = type.dict.get("__doc__");
  type.doc = typeof doc === "string" ? doc : null;
  if (doc === undefined) type.dict.set("__doc__", null);
  if (type.dict.has("__eq__") && !type.dict.has("__hash__")) type.dict.set("__hash__", null);
  addSlots(type, actual);
  if (classCell instanceof Cell) classCell.value = type;
  for (const base of actual) {
    base.subclasses.push(type);
    if (base.isBuiltin) derived.push([base, type]);
  }
  for (const [key, value] of [...type.dict]) {
    if (value instanceof PyProperty && value.cls === null) {
      value.name ??= key;
      continue;
    }
    const setName = value instanceof PyObject ? getTypeAttribute(value, "__set_name__") : undefined;
    if (setName !== undefined) tellName(value, setName, type, key);
  }
  initSubclass(type, kwargs);
  return type;
}

function tellName(value: PyValue, setName: PyValue, type: PyType, key: string): void {
  try {
    callValue(setName, [type, key]);
  } catch (error) {
    if (!(error instanceof PyException)) throw error;
    const text = `Error calling __set_name__ on '${titleOf(value)}' instance '${key}' in '${type.name}'`;
    const wrapped = makeException("RuntimeError", text);
    wrapped.value.cause = error.value;
    wrapped.value.context = error.value;
    wrapped.value.suppressContext = true;
    throw wrapped;
  }
}

function checkBase(base: PyValue): PyType {
  if (!(base instanceof PyType)) raise("TypeError", "bases must be types");
  if (base.isFinal) raise("TypeError", `type '${base.name}' is not an acceptable base type`);
  return base;
}

function checkLayouts(bases: readonly PyType[]): void {
  let best: PyType = coreTypes.object as PyType;
  for (const base of bases) {
    const layout = layoutOf(base);
    if (best.isSubtypeOf(layout)) continue;
    if (!layout.isSubtypeOf(best)) raise("TypeError", "multiple bases have instance lay-out conflict");
    best = layout;
  }
}

function newType(metatype: PyType, name: string, bases: readonly PyType[]): PyType {
  const seen = new Set<PyType>();
  for (const base of bases) {
    if (seen.has(base)) raise("TypeError", `duplicate base class ${base.name}`);
    seen.add(base);
  }
  try {
    const type = new PyType(name, bases, { metatype, hasInstanceDict: true });
    applyMetaMro(type, metatype);
    return type;
  } catch (error) {
    if (!(error instanceof MroConflict)) throw error;
    return raise(
      "TypeError",
      `Cannot create a consistent method resolution\norder (MRO) for bases ${bases.map((base) => base.name).join(", ")}`,
    );
  }
}

function applyMetaMro(type: PyType, metatype: PyType): void {
  const method = metatype === coreTypes.type ? undefined : metatype.lookup("mro");
  if (method instanceof PyFunction) type.mro = toArray(callBound(method, type, [])) as PyType[];
}

/** These are class or static methods without being told so. */
function implicitKind(key: string, value: PyValue): PyValue {
  if (!(value instanceof PyFunction)) return value;
  if (key === "__new__") return new PyStaticMethod(value);
  if (key === "__init_subclass__" || key === "__class_getitem__") return new PyClassMethod(value);
  return value;
}

function addSlots(type: PyType, bases: readonly PyType[]): void {
  const declared = type.dict.get("__slots__");
  if (declared === undefined) return;
  const variable = bases.find(
    (base) => layoutOf(base).name === "int" || layoutOf(base).name === "tuple" || layoutOf(base).name === "bytes",
  );
  const names = (typeof declared === "string" ? [declared] : toArray(declared)).map((each) =>
    typeof each === "string" ? each : raise("TypeError", `__slots__ items must be strings, not '${titleOf(each)}'`),
  );
  if (variable !== undefined && names.some((each) => each !== "__dict__" && each !== "__weakref__")) {
    raise("TypeError", `nonempty __slots__ not supported for subtype of '${variable.name}'`);
  }
  type.slotNames = names;
  type.hasInstanceDict =
    names.includes("__dict__") || bases.some((base) => base.hasInstanceDict && base !== coreTypes.object);
  for (const plain of names) {
    if (plain === "__dict__" || plain === "__weakref__") continue;
    if (type.dict.has(plain)) raise("ValueError", `'${plain}' in __slots__ conflicts with class variable`);
    type.dict.set(mangled(type.name, plain), new SlotMember(mangled(type.name, plain), type));
  }
}

function mangled(className: string, name: string): string {
  if (!name.startsWith("__") || name.endsWith("__")) return name;
  return `_${className.replace(/^_+/, "")}${name}`;
}

/** The descriptor of a slot. */
class SlotMember extends PyGetSet {
  constructor(name: string, owner: PyType) {
    super(
      name,
      (self) => (self as PyInstance).slots?.get(name) ?? this.#missing(self, name),
      (self, value) => {
        if (!(self instanceof PyInstance)) return;
        self.slots ??= new Map();
        if (value !== undefined) self.slots.set(name, value);
        else if (!self.slots.delete(name)) raise("AttributeError", name);
      },
      owner,
    );
  }
  override get type(): PyType {
    return helperTypes.memberDescriptor;
  }
  #missing(self: PyValue, name: string): PyValue {
    if (self instanceof PyInstance && self.slots?.has(name)) return null;
    return raise("AttributeError", `'${titleOf(self)}' object has no attribute '${name}'`);
  }
}

function initSubclass(type: PyType, kwargs: Kwargs | null): void {
  const { mro } = type;
  for (let i = 1; i < mro.length; i++) {
    const found = (mro[i] as PyType).dict.get("__init_subclass__");
    if (found === undefined) continue;
    if (mro[i] === coreTypes.object && kwargs !== null && kwargs.size > 0) {
      raise("TypeError", `${type.name}.__init_subclass__() takes no keyword arguments`);
    }
    if (found instanceof PyClassMethod) callBound(found.func, type, [], kwargs);
    else callValue(found, [type], kwargs);
    return;
  }
}
