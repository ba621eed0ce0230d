/**
 * `math`.
 * https://docs.python.org/3.11/library/math.html
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { binaryOperation, callValue, getTypeAttribute, iterate, toArray, toIndex } from "../operations";
import { asFloat, asInt, toReal } from "../types/coercion";
import * as elementary from "../types/elementary";
import { scaleFloat, splitFloat } from "../types/floatParts";
import { floatToInt } from "../types/floats";
import {
  absoluteInt,
  bitLength,
  compareInts,
  floorDivideInt,
  gcdInt,
  type Int,
  multiplyInt,
  subtractInt,
} from "../types/integers";
import { normalizeInt, type PyBuiltin, PyFloat, PyTuple, type PyValue, titleOf } from "../values";
import { once } from "./once";
import { erf, erfc, gamma, logGamma } from "./specialFunctions";

/** A function of one float; a NaN from a number is a domain error, an infinity from a finite one a range error. */
function real(name: string, compute: (x: number) => number, doc?: string): PyBuiltin {
  return defineFunction(
    `${name}(x, /)`,
    (value: PyValue) => {
      const x = toReal(value);
      return new PyFloat(checked(compute(x), x));
    },
    doc,
  );
}

function checked(result: number, ...operands: readonly number[]): number {
  if (Number.isNaN(result) && !operands.some(Number.isNaN)) return raise("ValueError", "math domain error");
  if (!Number.isFinite(result) && !Number.isNaN(result) && operands.every(Number.isFinite)) {
    return raise("OverflowError", "math range error");
  }
  return result;
}

/** The logarithm of an int of any length; 0 and below are outside its domain. */
function logarithm(value: PyValue, ofNumber: (x: number) => number, factor: number): number {
  const int = asInt(value);
  if (typeof int === "bigint" && int > 0n) {
    const shift = Math.max(0, bitLength(int) - 64);
    return ofNumber(Number(int >> BigInt(shift))) + shift * factor;
  }
  const x = int !== undefined ? Number(int) : toReal(value);
  if (x <= 0) raise("ValueError", "math domain error");
  return ofNumber(x);
}

function log2(x: number): number {
  const [mantissa, exponent] = splitFloat(x);
  return mantissa === 0.5 ? exponent - 1 : elementary.log2(x);
}

/** Exact sum of floats: partial sums that do not overlap. */
function exactSum(values: readonly number[]): number {
  const partials: number[] = [];
  let special = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      special += value;
      continue;
    }
    let x = value;
    let count = 0;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[count++] = low;
      x = high;
    }
    partials.length = count;
    partials.push(x);
  }
  if (special !== 0) {
    if (Number.isNaN(special) && !values.some(Number.isNaN)) raise("ValueError", "-inf + inf in fsum");
    return special;
  }
  let index = partials.length - 1;
  if (index < 0) return 0;
  let high = partials[index] as number;
  let low = 0;
  while (index > 0) {
    const x = high;
    const y = partials[--index] as number;
    high = x + y;
    low = y - (high - x);
    if (low !== 0) break;
  }
  const next = partials[index - 1];
  if (index > 0 && next !== undefined && low < 0 === next < 0) {
    const twice = low * 2;
    const rounded = high + twice;
    if (twice === rounded - high) high = rounded;
  }
  if (!Number.isFinite(high)) raise("OverflowError", "intermediate overflow in fsum");
  return high;
}

/** Reals whose values are added or measured. */
const reals = (values: PyValue) => toArray(values).map((value) => toReal(value));

/** The length of a vector, scaled by its longest part, with the error of squaring carried along. */
function vectorLength(parts: readonly number[]): number {
  const sizes = parts.map(Math.abs);
  if (sizes.includes(Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
  if (sizes.some(Number.isNaN)) return Number.NaN;
  const longest = Math.max(0, ...sizes);
  if (longest === 0 || sizes.length === 1) return longest;
  const [, exponent] = splitFloat(longest);
  const squares: number[] = [];
  for (const size of sizes) {
    const x = scaleFloat(size, -exponent);
    const square = x * x;
    squares.push(square, squareError(x, square));
  }
  const sum = exactSum(squares);
  let root = Math.sqrt(sum);
  const rootSquare = root * root;
  const rest = exactSum([...squares, -rootSquare, -squareError(root, rootSquare)]);
  root += rest / (2 * root);
  return scaleFloat(root, exponent);
}

/** What `x * x` lost to rounding (Dekker). */
function squareError(x: number, square: number): number {
  const split = 134217729 * x;
  const high = split - (split - x);
  const low = x - high;
  return high * high - square + 2 * high * low + low * low;
}

function integer(value: PyValue): Int {
  return toIndex(value);
}

function factorial(value: PyValue): Int {
  if (asFloat(value) !== undefined)
    raise("TypeError", `'${titleOf(value)}' object cannot be interpreted as an integer`);
  const n = integer(value);
  if (n < 0) raise("ValueError", "factorial() not defined for negative values");
  if (typeof n === "bigint") raise("OverflowError", "factorial() argument should not exceed 9223372036854775807");
  return productOfRange(2, n);
}

/** By halves, so that the factors stay of like length. */
function productOfRange(low: number, high: number): Int {
  if (low > high) return 1;
  if (high - low < 8) {
    let product: Int = 1;
    for (let factor = low; factor <= high; factor++) product = multiplyInt(product, factor);
    tick(8);
    return product;
  }
  const middle = Math.floor((low + high) / 2);
  return multiplyInt(productOfRange(low, middle), productOfRange(middle + 1, high));
}

function permutations(nValue: PyValue, kValue: PyValue): Int {
  if (kValue === null) return factorial(nValue);
  const [n, k] = [integer(nValue), integer(kValue)];
  if (n < 0) raise("ValueError", "n must be a non-negative integer");
  if (k < 0) raise("ValueError", "k must be a non-negative integer");
  if (compareInts(k, n) > 0) return 0;
  let product: Int = 1;
  for (let i = 0; i < Number(k); i++) {
    tick(1);
    product = multiplyInt(product, subtractInt(n, i));
  }
  return product;
}

function combinations(nValue: PyValue, kValue: PyValue): Int {
  const n = integer(nValue);
  let k = integer(kValue);
  if (n < 0) raise("ValueError", "n must be a non-negative integer");
  if (k < 0) raise("ValueError", "k must be a non-negative integer");
  if (compareInts(k, n) > 0) return 0;
  const rest = subtractInt(n, k);
  if (compareInts(rest, k) < 0) k = rest;
  let result: Int = 1;
  for (let i = 0; i < Number(k); i++) {
    tick(1);
    result = floorDivideInt(multiplyInt(result, subtractInt(n, i)), i + 1);
  }
  return result;
}

function integerSquareRoot(value: Int): Int {
  if (value < 0) raise("ValueError", "isqrt() argument must be nonnegative");
  if (typeof value === "number") {
    let root = Math.floor(Math.sqrt(value));
    while (root * root > value) root--;
    while ((root + 1) * (root + 1) <= value) root++;
    return root;
  }
  let x = 1n << BigInt((bitLength(value) + 1) >> 1);
  for (;;) {
    tick(1 + (bitLength(value) >> 12));
    const y = (x + value / x) >> 1n;
    if (y >= x) return normalizeInt(x);
    x = y;
  }
}

function product(values: PyValue, start: PyValue): PyValue {
  const iterator = iterate(values);
  let result = start;
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    result = binaryOperation("*", result, value);
  }
  return result;
}

/** `floor`, `ceil` and `trunc`: the type's own method, else of its float. */
function rounding(name: string, method: string, compute: (x: number) => number): PyBuiltin {
  return defineFunction(`${name}(x, /)`, (value: PyValue) => {
    const int = asInt(value);
    if (int !== undefined) return int;
    const float = asFloat(value);
    if (float === undefined) {
      const own = getTypeAttribute(value, method);
      if (own !== undefined) return callValue(own, [], null);
      if (name === "trunc") raise("TypeError", `type ${titleOf(value)} doesn't define __trunc__ method`);
    }
    return floatToInt(compute(float ?? toReal(value)));
  });
}

function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, x < y === x > 0 ? bits + 1n : bits - 1n);
  return view.getFloat64(0);
}

function unitInLastPlace(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || !Number.isFinite(x)) return size;
  if (size === Number.MAX_VALUE) return size - nextAfter(size, 0);
  return nextAfter(size, Number.POSITIVE_INFINITY) - size;
}

/** IEEE remainder: of the quotient rounded to the nearest integer, halves to even. */
function nearestRemainder(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (!Number.isFinite(x) || y === 0) return Number.NaN;
  if (!Number.isFinite(y)) return x;
  const [a, b] = [Math.abs(x), Math.abs(y)];
  const m = a % b;
  const other = b - m;
  const r = m < other ? m : m > other ? -other : m - 2 * ((0.5 * (a - m)) % b);
  return (x < 0 || Object.is(x, -0) ? -1 : 1) * r;
}

function isClose(a: number, b: number, relative: number, absolute: number): boolean {
  if (relative < 0 || absolute < 0) raise("ValueError", "tolerances must be non-negative");
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const difference = Math.abs(b - a);
  return difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute;
}

function power(x: number, y: number): number {
  if (x === 1 || y === 0) return 1;
  if (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) return 1;
  if (x === 0 && y < 0) return raise("ValueError", "math domain error");
  return checked(elementary.pow(x, y), x, y);
}

const binary = (name: string, compute: (x: number, y: number) => number) =>
  defineFunction(`${name}(x, y, /)`, (x: PyValue, y: PyValue) => new PyFloat(compute(toReal(x), toReal(y))));

defineModule(
  "math",
  once(() => {
    const functions: PyBuiltin[] = [
      real("acos", Math.acos),
      real("acosh", Math.acosh),
      real("asin", Math.asin),
      real("asinh", Math.asinh),
      real("atan", Math.atan),
      real("atanh", (x) => (Math.abs(x) === 1 ? Number.NaN : Math.atanh(x))),
      real("cbrt", Math.cbrt),
      real("cos", elementary.cos),
      real("cosh", Math.cosh),
      real("exp", elementary.exp),
      real("exp2", (x) => elementary.pow(2, x)),
      real("expm1", Math.expm1),
      real("fabs", Math.abs),
      real("sin", elementary.sin),
      real("sinh", Math.sinh),
      real("sqrt", Math.sqrt),
      real("tan", elementary.tan),
      real("tanh", Math.tanh),
      real("log1p", (x) => (x <= -1 ? Number.NaN : Math.log1p(x))),
      real("degrees", (x) => x * (180 / Math.PI)),
      real("radians", (x) => x * (Math.PI / 180)),
      real("erf", erf),
      real("erfc", erfc),
      real("gamma", gamma),
      real("lgamma", logGamma),
      binary("atan2", Math.atan2),
      binary("copysign", (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
      binary("fmod", (x, y) => checked(x % y, x, y)),
      binary("remainder", (x, y) => checked(nearestRemainder(x, y), x, y)),
      binary("pow", power),
      binary("nextafter", nextAfter),
      rounding("floor", "__floor__", Math.floor),
      rounding("ceil", "__ceil__", Math.ceil),
      rounding("trunc", "__trunc__", Math.trunc),
      defineFunction("ulp(x, /)", (x: PyValue) => new PyFloat(unitInLastPlace(toReal(x)))),
      defineFunction("log(x, base=<absent>, /)", (x: PyValue, base: PyValue | undefined) => {
        const numerator = logarithm(x, elementary.log, Math.LN2);
        if (base === undefined) return new PyFloat(numerator);
        const denominator = logarithm(base, elementary.log, Math.LN2);
        if (denominator === 0) raise("ZeroDivisionError", "float division by zero");
        return new PyFloat(numerator / denominator);
      }),
      defineFunction("log2(x, /)", (x: PyValue) => new PyFloat(logarithm(x, log2, 1))),
      defineFunction("log10(x, /)", (x: PyValue) => new PyFloat(logarithm(x, Math.log10, Math.log10(2)))),
      defineFunction("isfinite(x, /)", (x: PyValue) => Number.isFinite(toReal(x))),
      defineFunction("isinf(x, /)", (x: PyValue) => Math.abs(toReal(x)) === Number.POSITIVE_INFINITY),
      defineFunction("isnan(x, /)", (x: PyValue) => Number.isNaN(toReal(x))),
      defineFunction("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", (a, b, relative, absolute) =>
        isClose(toReal(a), toReal(b), toReal(relative), toReal(absolute)),
      ),
      defineFunction("frexp(x, /)", (x: PyValue) => {
        const [mantissa, exponent] = splitFloat(toReal(x));
        return new PyTuple([new PyFloat(mantissa), exponent]);
      }),
      defineFunction("ldexp(x, i, /)", (x: PyValue, i: PyValue) => {
        const [value, exponent] = [toReal(x), integer(i)];
        const shift = exponent > 5000 ? 5000 : exponent < -5000 ? -5000 : Number(exponent);
        return new PyFloat(checked(scaleFloat(value, shift), value));
      }),
      defineFunction("modf(x, /)", (value: PyValue) => {
        const x = toReal(value);
        const whole = Math.trunc(x);
        const fraction = Number.isFinite(x) ? x - whole : Number.isNaN(x) ? x : 0;
        const isNegative = x < 0 || Object.is(x, -0);
        return new PyTuple([new PyFloat(isNegative ? -Math.abs(fraction) : fraction), new PyFloat(whole)]);
      }),
      defineFunction("fsum(seq, /)", (values: PyValue) => new PyFloat(exactSum(reals(values)))),
      defineFunction("hypot(*coordinates)", (values: PyTuple) => new PyFloat(vectorLength(reals(values)))),
      defineFunction("dist(p, q, /)", (p: PyValue, q: PyValue) => {
        const [a, b] = [reals(p), reals(q)];
        if (a.length !== b.length) raise("ValueError", "both points must have the same number of dimensions");
        return new PyFloat(vectorLength(a.map((x, i) => x - (b[i] as number))));
      }),
      defineFunction("gcd(*integers)", (values: PyTuple) =>
        values.items.reduce<Int>((result, value) => gcdInt(result, integer(value)), 0),
      ),
      defineFunction("lcm(*integers)", (values: PyTuple) =>
        values.items.reduce<Int>((result, value) => {
          const next = integer(value);
          if (result === 0 || next === 0) return 0;
          return absoluteInt(multiplyInt(floorDivideInt(result, gcdInt(result, next)), next));
        }, 1),
      ),
      defineFunction("factorial(x, /)", factorial),
      defineFunction("perm(n, k=None, /)", permutations),
      defineFunction("comb(n, k, /)", combinations),
      defineFunction("isqrt(n, /)", (n: PyValue) => integerSquareRoot(integer(n))),
      defineFunction("prod(iterable, /, *, start=1)", product),
    ];
    const members = new Map<string, PyValue>(functions.map((each) => [each.name, each]));
    const constants = { pi: Math.PI, e: Math.E, tau: 2 * Math.PI, inf: Number.POSITIVE_INFINITY, nan: Number.NaN };
    for (const [name, value] of Object.entries(constants)) members.set(name, new PyFloat(value));
    return members;
  }),
);
