/**
 * Builtin functions of numbers and characters.
 * https://docs.python.org/3.11/library/functions.html
 */

import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineFunction } from "../native";
import {
  binaryOperation,
  callValue,
  compareTruth,
  getTypeAttribute,
  hashOf,
  iterate,
  reprOf,
  toIndex,
} from "../operations";
import { bytesOf } from "../types/buffers";
import { codePointCount } from "../types/codePoints";
import { asFloat, asInt, asString, shortTypeName } from "../types/coercion";
import { absoluteInt, addInt, type Int } from "../types/integers";
import { escapeNonAscii } from "../types/stringRepr";
import { NotImplemented, PyFloat, type PyTuple, type PyValue, titleOf, typeOf } from "../values";

/** `bin`, `oct` and `hex` */
function radixText(value: PyValue, radix: number, prefix: string): string {
  const int = toIndex(value);
  return `${int < 0 ? "-" : ""}0${prefix}${absoluteInt(int).toString(radix)}`;
}

function raised(base: PyValue, exponent: PyValue, modulus: PyValue): PyValue {
  if (modulus === null) return binaryOperation("**", base, exponent);
  const method = getTypeAttribute(base, "__pow__");
  const result = method === undefined ? NotImplemented : callValue(method, [exponent, modulus], null);
  if (result !== NotImplemented) return result;
  if (asFloat(base) !== undefined || asFloat(exponent) !== undefined || asFloat(modulus) !== undefined) {
    raise("TypeError", "pow() 3rd argument not allowed unless all arguments are integers");
  }
  const types = [base, exponent, modulus].map((each) => `'${titleOf(each)}'`);
  return raise("TypeError", `unsupported operand type(s) for ** or pow(): ${types.join(", ")}`);
}

function divmod(a: PyValue, b: PyValue): PyValue {
  const attempts: readonly [PyValue, PyValue, string][] = [
    [a, b, "__divmod__"],
    [b, a, "__rdivmod__"],
  ];
  for (const [self, other, name] of attempts) {
    const method = getTypeAttribute(self, name);
    const result = method === undefined ? NotImplemented : callValue(method, [other], null);
    if (result !== NotImplemented) return result;
  }
  return raise("TypeError", `unsupported operand type(s) for divmod(): '${titleOf(a)}' and '${titleOf(b)}'`);
}

function absolute(value: PyValue): PyValue {
  if (typeof value === "number") return Math.abs(value);
  if (value instanceof PyFloat) return new PyFloat(Math.abs(value.value));
  const method = getTypeAttribute(value, "__abs__");
  if (method === undefined) raise("TypeError", `bad operand type for abs(): '${titleOf(value)}'`);
  return callValue(method, [], null);
}

function rounded(number: PyValue, digits: PyValue): PyValue {
  const method = getTypeAttribute(number, "__round__");
  if (method === undefined) raise("TypeError", `type ${titleOf(number)} doesn't define __round__ method`);
  return callValue(method, digits === null ? [] : [digits], null);
}

/** Numbers are added here, without going through their methods; floats in the order they come, as CPython 3.11 does. */
function sum(iterable: PyValue, start: PyValue): PyValue {
  if (typeof start === "string") raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
  if (bytesOf(start)) raise("TypeError", `sum() can't sum ${titleOf(start)} [use b''.join(seq) instead]`);
  const iterator = iterate(iterable);
  let total = start as PyValue;
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    if (typeof total === "number" && typeof value === "number") total = addInt(total, value);
    else if (total instanceof PyFloat && value instanceof PyFloat) total = new PyFloat(total.value + value.value);
    else total = binaryOperation("+", total, value);
  }
  return total;
}

function extreme(name: "min" | "max", args: PyTuple, key: PyValue, whenEmpty: PyValue | undefined): PyValue {
  const operator = name === "min" ? "<" : ">";
  if (args.items.length === 0) raise("TypeError", `${name} expected at least 1 argument, got 0`);
  const isSpread = args.items.length > 1;
  if (isSpread && whenEmpty !== undefined) {
    raise("TypeError", `Cannot specify a default for ${name}() with multiple positional arguments`);
  }
  const iterator = iterate(isSpread ? args : (args.items[0] as PyValue));
  let best: PyValue | undefined = iterator.next();
  if (best === undefined) {
    if (whenEmpty === undefined) raise("ValueError", `${name}() arg is an empty sequence`);
    return whenEmpty as PyValue;
  }
  const keyOf = (value: PyValue) => (key === null ? value : callValue(key, [value], null));
  let bestKey = keyOf(best);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    const valueKey = keyOf(value);
    if (compareTruth(operator, valueKey, bestKey)) [best, bestKey] = [value, valueKey];
  }
  return best as PyValue;
}

function ordinal(value: PyValue): number {
  const text = asString(value);
  const bytes = text === undefined ? bytesOf(value) : undefined;
  if (text === undefined && bytes === undefined) {
    raise("TypeError", `ord() expected string of length 1, but ${titleOf(value)} found`);
  }
  const length = bytes ? bytes.length : codePointCount(text as string);
  if (length !== 1) raise("TypeError", `ord() expected a character, but string of length ${length} found`);
  return bytes ? (bytes[0] as number) : ((text as string).codePointAt(0) as number);
}

function character(value: PyValue): string {
  if (asInt(value) === undefined && getTypeAttribute(value, "__index__") === undefined) {
    raise(
      "TypeError",
      `'${shortTypeName(value) === "None" ? "NoneType" : typeOf(value).name}' object cannot be interpreted as an integer`,
    );
  }
  const code: Int = toIndex(value);
  if (code >= 2 ** 31 || code < -(2 ** 31)) raise("OverflowError", "Python int too large to convert to C int");
  if (code < 0 || code > 0x10ffff) raise("ValueError", "chr() arg not in range(0x110000)");
  return String.fromCodePoint(Number(code));
}

export const numberFunctions = [
  defineFunction("abs(x, /)", absolute, "Return the absolute value of the argument."),
  defineFunction("ascii(obj, /)", (value) => escapeNonAscii(reprOf(value))),
  defineFunction("bin(number, /)", (value) => radixText(value, 2, "b")),
  defineFunction("oct(number, /)", (value) => radixText(value, 8, "o")),
  defineFunction("hex(number, /)", (value) => radixText(value, 16, "x")),
  defineFunction("chr(i, /)", character),
  defineFunction("ord(c, /)", ordinal),
  defineFunction("divmod(x, y, /)", divmod),
  defineFunction("pow(base, exp, mod=None)", raised),
  defineFunction("round(number, ndigits=None)", rounded),
  defineFunction(
    "sum(iterable, /, start=0)",
    sum,
    "Return the sum of a 'start' value (default: 0) plus an iterable of numbers",
  ),
  defineFunction("min(*args, key=None, default=<absent>)", (args, key, whenEmpty) =>
    extreme("min", args, key, whenEmpty),
  ),
  defineFunction("max(*args, key=None, default=<absent>)", (args, key, whenEmpty) =>
    extreme("max", args, key, whenEmpty),
  ),
  defineFunction("hash(obj, /)", (value) => hashOf(value)),
];
