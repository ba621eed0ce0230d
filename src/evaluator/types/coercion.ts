/**
 * Arguments as JavaScript values: bools and instances of the program's subclasses count as the builtin they derive
 * from, `__index__` and `__float__` are asked last.
 */
import { raise } from "../exceptions";
import { PyFunction } from "../frames";
import { callValue, getTypeAttribute, toIndex } from "../operations";
import {
  isInstance,
  PyBoxed,
  PyBuiltin,
  PyBytes,
  PyComplex,
  PyFloat,
  PyList,
  PyMethod,
  PyTuple,
  PyType,
  type PyValue,
  titleOf,
} from "../values";
import { type Int, intToFloat } from "./integers";

/** An int, bool or instance of a subclass of int as its number. */
export function asInt(value: PyValue): Int | undefined {
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return value instanceof PyBoxed ? asInt(value.value) : undefined;
}

/** A float, or an instance of a subclass of float, as its number. */
export function asFloat(value: PyValue): number | undefined {
  if (value instanceof PyFloat) return value.value;
  return value instanceof PyBoxed ? asFloat(value.value) : undefined;
}

export function asString(value: PyValue): string | undefined {
  if (typeof value === "string") return value;
  return value instanceof PyBoxed && typeof value.value === "string" ? value.value : undefined;
}

export function asBytes(value: PyValue): Uint8Array | undefined {
  if (value instanceof PyBytes) return value.bytes;
  return value instanceof PyBoxed ? asBytes(value.value) : undefined;
}

export function asComplex(value: PyValue): PyComplex | undefined {
  if (value instanceof PyComplex) return value;
  const boxed = value instanceof PyBoxed ? asComplex(value.value) : undefined;
  if (boxed) return boxed;
  const float = asFloat(value);
  if (float !== undefined) return new PyComplex(float, 0);
  const int = asInt(value);
  return int === undefined ? undefined : new PyComplex(intToFloat(int), 0);
}

/** An int or a float as a JavaScript number; undefined for anything else. */
export function asReal(value: PyValue): number | undefined {
  if (typeof value === "number") return value;
  const float = asFloat(value);
  if (float !== undefined) return float;
  const int = asInt(value);
  return int === undefined ? undefined : intToFloat(int);
}

/** What `float(value)` makes of a number: `__float__` and `__index__` count. */
export function toReal(value: PyValue, message = `must be real number, not ${titleOf(value)}`): number {
  const real = asReal(value);
  if (real !== undefined) return real;
  const convert = getTypeAttribute(value, "__float__");
  if (convert !== undefined) {
    const result = callValue(convert, [], null);
    const float = asFloat(result);
    if (float === undefined) {
      raise("TypeError", `${titleOf(value)}.__float__ returned non-float (type ${titleOf(result)})`);
    }
    return float;
  }
  if (getTypeAttribute(value, "__index__") !== undefined) return intToFloat(toIndex(value));
  return raise("TypeError", message);
}

/** A string argument, or a TypeError in the words of CPython's argument parser. */
export function toText(value: PyValue, what: string): string {
  return asString(value) ?? raise("TypeError", `${what} must be str, not ${shortTypeName(value)}`);
}

/** An index that fits a C ssize_t; `what` as in "Python int too large to convert to C ssize_t". */
export function toSize(value: PyValue): number {
  const index = typeof value === "number" ? value : toIndex(value);
  if (typeof index === "number") return index;
  // Beyond safe numbers, and of no length that could be held.
  if (index >= -(2n ** 63n) && index < 2n ** 63n) return Number(index);
  return raise("OverflowError", "Python int too large to convert to C ssize_t");
}

/** An index for a slice-like bound: beyond every length is as good as the greatest. */
export function toClampedIndex(value: PyValue, whenNone: number): number {
  if (value === null) return whenNone;
  const index = typeof value === "number" ? value : toIndex(value);
  if (typeof index === "number") return index;
  return index < 0n ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** A bound as `find`, `index` and `startswith` take it: counted from the end if negative, clamped to the length. */
export function toBound(value: PyValue | undefined, length: number, whenAbsent: number): number {
  if (value === undefined || value === null) return whenAbsent;
  const index = toClampedIndex(value, whenAbsent);
  return index < 0 ? Math.max(0, index + length) : Math.min(index, length + 1);
}

export function shortTypeName(value: PyValue): string {
  return value === null ? "None" : titleOf(value);
}

/** The items of a list or tuple, without a copy; undefined for other values. */
export function sequenceItems(value: PyValue): readonly PyValue[] | undefined {
  return value instanceof PyList || value instanceof PyTuple ? value.items : undefined;
}

/** Whether a value can be called: without looking anything up for the evaluator's own callables. */
export function isCallable(value: PyValue): boolean {
  if (value instanceof PyFunction || value instanceof PyBuiltin || value instanceof PyMethod || value instanceof PyType)
    return true;
  return getTypeAttribute(value, "__call__") !== undefined;
}

/** Whether the value is of exactly this type or a subclass, as one word at call sites. */
export function isOf(value: PyValue, type: PyType | undefined): boolean {
  return type !== undefined && isInstance(value, type);
}
