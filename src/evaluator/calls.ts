/**
 * Calls: of functions, builtins, methods, classes and whatever has `__call__`; how arguments become parameters.
 * https://docs.python.org/3.12/reference/expressions.html#calls
 */

import { bind, findAttribute, getTypeAttribute, raiseMissing } from "./attributes";
import { PyDict } from "./dict";
import { raise } from "./exceptions";
import { Cell, type Code, emptySlots, Frame, PyFunction } from "./frames";
import { makeGenerator } from "./generators";
import { helperTypes } from "./helperTypes";
import { machine, tick } from "./machine";
import { instantiate } from "./objects/instances";
import { strOf } from "./protocol";
import { leaveFrame, raiseTooDeep } from "./running";
import {
  type Kwargs,
  PyBuiltin,
  PyInstance,
  PyMethod,
  PyModule,
  PyStaticMethod,
  PyTuple,
  PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "./values";

export function callValue(callable: PyValue, args: readonly PyValue[], kwargs: Kwargs | null = null): PyValue {
  if (callable instanceof PyFunction) return callFunction(callable, args, kwargs);
  if (callable instanceof PyBuiltin) return callable.call(args, noEmpty(kwargs));
  if (callable instanceof PyMethod) {
    const { func, self } = callable;
    if (func instanceof PyFunction) return callFunction(func, withFirst(self, args), kwargs);
    return callValue(func, withFirst(self, args), kwargs);
  }
  if (callable instanceof PyType) return instantiate(callable, args, noEmpty(kwargs));
  if (callable instanceof PyStaticMethod) return callValue(callable.func, args, kwargs);
  const call = getTypeAttribute(callable, "__call__");
  if (call === undefined) raise("TypeError", `'${titleOf(callable)}' object is not callable`);
  return callValue(call, args, kwargs);
}

/** Written out, as calls have few arguments and spreading costs more. */
export function withFirst(first: PyValue, args: readonly PyValue[]): PyValue[] {
  switch (args.length) {
    case 0:
      return [first];
    case 1:
      return [first, args[0] as PyValue];
    case 2:
      return [first, args[0] as PyValue, args[1] as PyValue];
    default:
      return [first, ...args];
  }
}

function noEmpty(kwargs: Kwargs | null): Kwargs | null {
  return kwargs !== null && kwargs.size === 0 ? null : kwargs;
}

/** Calls what a type's dict holds as a method of `self`. */
export function callBound(
  found: PyValue,
  self: PyValue,
  args: readonly PyValue[],
  kwargs: Kwargs | null = null,
): PyValue {
  if (found instanceof PyFunction) return callFunction(found, withFirst(self, args), kwargs);
  if (found instanceof PyBuiltin && found.isMethod) return found.call(withFirst(self, args), kwargs);
  return callValue(bind(found, self, typeOf(self)), args, kwargs);
}

/** `o.name(args)` without making a bound method. */
export function callMethod(
  object: PyValue,
  name: string,
  args: readonly PyValue[],
  kwargs: Kwargs | null = null,
): PyValue {
  const method = findMethod(object, name);
  if (method !== undefined) {
    if (method instanceof PyFunction) return callFunction(method, withFirst(object, args), kwargs);
    return method.call(withFirst(object, args), noEmpty(kwargs));
  }
  const value = findAttribute(object, name);
  return value === undefined ? raiseMissing(object, name) : callValue(value, args, kwargs);
}

/** The function to be called with the object in front, where `object.name` is a plain method; undefined otherwise. */
export function findMethod(object: PyValue, name: string): PyFunction | PyBuiltin | undefined {
  const type = typeOf(object);
  // `super()` looks behind a class for what it is asked for.
  if (type === helperTypes.super) return undefined;
  const found = type.lookup(name);
  if (!(found instanceof PyFunction || (found instanceof PyBuiltin && found.isMethod))) return undefined;
  if (type.hasInstanceDict) {
    if (object instanceof PyType || object instanceof PyModule) return undefined;
    if (object instanceof PyInstance) return object.getOwn(name) === undefined ? plainMethod(type, found) : undefined;
    if ((object as { dict?: PyDict | null }).dict?.getName(name) !== undefined) return undefined;
  }
  return plainMethod(type, found);
}

function plainMethod(type: PyType, found: PyFunction | PyBuiltin): PyFunction | PyBuiltin | undefined {
  return type.hooks.getAttribute === null ? found : undefined;
}

/** The same for all instances of a class, as long as they have no attribute of that name themselves. */
export function findClassMethod(type: PyType, name: string): PyFunction | PyBuiltin | undefined {
  const found = type.lookup(name);
  if (!(found instanceof PyFunction || (found instanceof PyBuiltin && found.isMethod))) return undefined;
  return type.hooks.getAttribute === null ? found : undefined;
}

/**
 * The commonest calls, whose arguments are put into an array of the right length at once: see `emptySlots` for the
 * `undefined` at its end.
 */
export function callFunction1(func: PyFunction, a: PyValue): PyValue {
  const { code } = func;
  if (code.simpleCount !== 1) return callFunction(func, [a], null);
  return runFunction(func, code.slotCount <= 2 ? [a, undefined] : padded(code, a, undefined, undefined));
}

export function callFunction2(func: PyFunction, a: PyValue, b: PyValue): PyValue {
  const { code } = func;
  if (code.simpleCount !== 2) return callFunction(func, [a, b], null);
  return runFunction(func, code.slotCount <= 3 ? [a, b, undefined] : padded(code, a, b, undefined));
}

export function callFunction3(func: PyFunction, a: PyValue, b: PyValue, c: PyValue): PyValue {
  const { code } = func;
  if (code.simpleCount !== 3) return callFunction(func, [a, b, c], null);
  return runFunction(func, code.slotCount <= 4 ? [a, b, c, undefined] : padded(code, a, b, c));
}

function padded(
  code: Code,
  a: PyValue | undefined,
  b: PyValue | undefined,
  c: PyValue | undefined,
): (PyValue | undefined)[] {
  if (code.slotCount <= 6) return [a, b, c, undefined, undefined, undefined];
  const slots: (PyValue | undefined)[] = [a, b, c, undefined, undefined, undefined, undefined, undefined];
  while (slots.length < code.slotCount) slots.push(undefined);
  return slots;
}

export function callFunction(func: PyFunction, args: readonly PyValue[], kwargs: Kwargs | null): PyValue {
  const { code } = func;
  if (kwargs === null && args.length === code.simpleCount) {
    const slots = emptySlots(code.slotCount);
    for (let i = 0; i < args.length; i++) slots[i] = args[i];
    return runFunction(func, slots);
  }
  return runFunction(func, bindParameters(func, args, kwargs));
}

/** Runs a function whose parameters are in place. */
export function runFunction(func: PyFunction, slots: (PyValue | Cell | undefined)[]): PyValue {
  const { code } = func;
  if (code.simpleCount < 0) placeCells(func, code, slots);
  const frame = new Frame(code, slots, func.globals, null, machine.running.frame, func);
  if (code.isGenerator || code.isCoroutine) return makeGenerator(frame);
  if (machine.depth >= machine.recursionLimit) raiseTooDeep();
  machine.depth++;
  machine.running.frame = frame;
  try {
    if (--machine.fuel < 0) tick(0);
    const { callSlot, returnSlot, evaluate } = code;
    if (callSlot !== null) callSlot.noteCall(func.qualname);
    let result: PyValue;
    if (evaluate !== null) result = evaluate(frame);
    else {
      code.execute(frame);
      result = frame.result;
    }
    if (returnSlot !== null) returnSlot.note(result);
    machine.running.frame = frame.back;
    machine.depth--;
    return result;
  } catch (error) {
    throw leaveFrame(frame, error);
  }
}

function placeCells(func: PyFunction, code: Code, slots: (PyValue | Cell | undefined)[]): void {
  const { cellSlots, firstFreeSlot } = code;
  for (let i = 0; i < cellSlots.length; i++) {
    const slot = cellSlots[i] as number;
    slots[slot] = new Cell(slots[slot] as PyValue | undefined);
  }
  const { cells } = func;
  for (let i = 0; i < cells.length; i++) slots[firstFreeSlot + i] = cells[i];
}

export function bindParameters(
  func: PyFunction,
  args: readonly PyValue[],
  kwargs: Kwargs | null,
): (PyValue | Cell | undefined)[] {
  const { code } = func;
  const { argCount, keywordOnlyCount, localNames } = code;
  const given = args.length;
  const slots = emptySlots(code.slotCount);
  for (let i = 0; i < argCount && i < given; i++) slots[i] = args[i];
  if (code.varArgSlot >= 0) slots[code.varArgSlot] = new PyTuple(given > argCount ? args.slice(argCount) : []);
  const rest = code.kwArgSlot >= 0 ? new PyDict() : null;
  if (rest !== null) slots[code.kwArgSlot] = rest;
  const lastKeyword = argCount + keywordOnlyCount;
  if (kwargs !== null) {
    let positionalOnly: string[] | null = null;
    for (const [name, value] of kwargs) {
      const at = parameterSlot(localNames, name, code.positionalOnlyCount, lastKeyword);
      if (at < 0) {
        if (rest !== null) rest.setName(name, value);
        else if (localNames.lastIndexOf(name, code.positionalOnlyCount - 1) >= 0 && code.positionalOnlyCount > 0) {
          positionalOnly ??= [];
          positionalOnly.push(name);
        } else raise("TypeError", `${func.qualname}() got an unexpected keyword argument '${name}'`);
      } else if (slots[at] !== undefined) {
        raise("TypeError", `${func.qualname}() got multiple values for argument '${name}'`);
      } else slots[at] = value;
    }
    if (positionalOnly !== null) {
      raise(
        "TypeError",
        `${func.qualname}() got some positional-only arguments passed as keyword arguments: '${positionalOnly.join(", ")}'`,
      );
    }
  }
  if (given > argCount && code.varArgSlot < 0) raiseTooMany(func, given, slots);
  const firstDefault = argCount - func.defaults.length;
  let missing: string[] | null = null;
  for (let i = Math.min(given, argCount); i < argCount; i++) {
    if (slots[i] !== undefined) continue;
    if (i >= firstDefault) slots[i] = func.defaults[i - firstDefault];
    else {
      missing ??= [];
      missing.push(localNames[i] as string);
    }
  }
  if (missing !== null) raiseMissingArguments(func, "positional", missing);
  for (let i = argCount; i < lastKeyword; i++) {
    if (slots[i] !== undefined) continue;
    const value = func.keywordDefaults?.get(localNames[i] as string);
    if (value !== undefined) slots[i] = value;
    else {
      missing ??= [];
      missing.push(localNames[i] as string);
    }
  }
  if (missing !== null) raiseMissingArguments(func, "keyword-only", missing);
  return slots;
}

function parameterSlot(names: readonly string[], name: string, from: number, to: number): number {
  for (let i = from; i < to; i++) if (names[i] === name) return i;
  return -1;
}

function raiseMissingArguments(func: PyFunction, kind: string, names: readonly string[]): never {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() as string;
  const list =
    quoted.length === 0 ? last : quoted.length === 1 ? `${quoted[0]} and ${last}` : `${quoted.join(", ")}, and ${last}`;
  const plural = names.length === 1 ? "" : "s";
  return raise("TypeError", `${func.qualname}() missing ${names.length} required ${kind} argument${plural}: ${list}`);
}

function raiseTooMany(func: PyFunction, given: number, slots: readonly (PyValue | Cell | undefined)[]): never {
  const { code } = func;
  const required = code.argCount - func.defaults.length;
  const takes = func.defaults.length > 0 ? `from ${required} to ${code.argCount}` : `${code.argCount}`;
  const plural = func.defaults.length > 0 || code.argCount !== 1 ? "s" : "";
  let keywordsGiven = 0;
  for (let i = code.argCount; i < code.argCount + code.keywordOnlyCount; i++)
    if (slots[i] !== undefined) keywordsGiven++;
  const extra =
    keywordsGiven === 0
      ? `${given} ${given === 1 ? "was" : "were"} given`
      : `${given} positional argument${given === 1 ? "" : "s"} (and ${keywordsGiven} keyword-only argument${keywordsGiven === 1 ? "" : "s"}) were given`;
  return raise("TypeError", `${func.qualname}() takes ${takes} positional argument${plural} but ${extra}`);
}

/** How a call's error names the callable: "f()" with its qualified name. */
export function callableTitle(callable: PyValue): string {
  if (callable instanceof PyFunction) return `${moduleOf(callable)}${callable.qualname}()`;
  if (callable instanceof PyMethod) return callableTitle(callable.func);
  if (callable instanceof PyBuiltin) return `${callable.qualname}()`;
  if (callable instanceof PyType) return `${callable.isBuiltin ? "" : `${callable.module}.`}${callable.qualname}()`;
  return strOf(callable);
}

function moduleOf(func: PyFunction): string {
  return typeof func.module === "string" && func.module !== "builtins" ? `${func.module}.` : "";
}

/** Calls a method of the program's out of an operation, which takes a level of recursion of its own and perhaps needs another, as in CPython. */
export function callDeeper(
  method: PyValue,
  value: PyValue,
  args: readonly PyValue[],
  where: string,
  needed = 0,
): PyValue {
  if (machine.depth + needed >= machine.recursionLimit) raiseTooDeep(where);
  machine.depth++;
  try {
    return callBound(method, value, args);
  } finally {
    machine.depth--;
  }
}
