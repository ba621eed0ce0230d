/**
 * Arithmetic of Python's unbounded ints on safe JavaScript numbers, in bigints where the result leaves them.
 * What could grow without bound asks the run's budget first.
 * https://docs.python.org/3.11/library/stdtypes.html#numeric-types-int-float-complex
 */
import { InterruptedError } from "../../base/failures";
import { raise } from "../exceptions";
import { tick } from "../machine";
import { normalizeInt, PyFloat } from "../values";
import { pow } from "./elementary";
import { reserve } from "./memory";

export type Int = number | bigint;

/** Digits above which CPython refuses to turn an int into decimal text and back. */
export const maximumTextDigits = 4300;

export function addInt(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return normalizeInt(BigInt(a) + BigInt(b));
}

export function subtractInt(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return normalizeInt(BigInt(a) - BigInt(b));
}

export function multiplyInt(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  const left = BigInt(a);
  const right = BigInt(b);
  const bits = bitLength(left) + bitLength(right);
  if (bits > 4096) reserveBits(bits);
  return normalizeInt(left * right);
}

export function negateInt(a: Int): Int {
  return typeof a === "number" ? 0 - a : normalizeInt(-a);
}

export function absoluteInt(a: Int): Int {
  return a < 0 ? negateInt(a) : a;
}

export function floorDivideInt(a: Int, b: Int): Int {
  if (b === 0) raise("ZeroDivisionError", "integer division or modulo by zero");
  if (typeof a === "number" && typeof b === "number") {
    // The quotient is exact only where the numbers' division is; the remainder always is.
    const remainder = a % b;
    const quotient = (a - remainder) / b;
    return (remainder !== 0 && remainder < 0 !== b < 0 ? quotient - 1 : quotient) + 0;
  }
  const left = BigInt(a);
  const right = BigInt(b);
  chargeDivision(left);
  const quotient = left / right;
  const remainder = left % right;
  return normalizeInt(remainder !== 0n && remainder < 0n !== right < 0n ? quotient - 1n : quotient);
}

export function moduloInt(a: Int, b: Int): Int {
  if (b === 0) raise("ZeroDivisionError", "integer modulo by zero");
  if (typeof a === "number" && typeof b === "number") {
    const remainder = a % b;
    return (remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder) + 0;
  }
  const right = BigInt(b);
  const left = BigInt(a);
  chargeDivision(left);
  const remainder = left % right;
  return normalizeInt(remainder !== 0n && remainder < 0n !== right < 0n ? remainder + right : remainder);
}

/** True division: the float nearest to the exact quotient. */
export function divideInt(a: Int, b: Int): number {
  if (b === 0) raise("ZeroDivisionError", "division by zero");
  if (typeof a === "number" && typeof b === "number") return a === 0 ? 0 : a / b;
  return divideBigInts(BigInt(a), BigInt(b), "integer division result too large for a float");
}

/** The float nearest to `a / b`; bits beyond a double's precision are kept as one sticky bit, so rounding is right. */
export function divideBigInts(a: bigint, b: bigint, overflow: string): number {
  if (a === 0n) return 0;
  const isNegative = a < 0n !== b < 0n;
  const numerator = a < 0n ? -a : a;
  const denominator = b < 0n ? -b : b;
  // 66 bits or a little more, but no more than subnormals can take
  const shift = 66 - (bitLength(numerator) - bitLength(denominator));
  const scaledNumerator = shift > 0 ? numerator << BigInt(shift) : numerator;
  const scaledDenominator = shift < 0 ? denominator << BigInt(-shift) : denominator;
  let quotient = scaledNumerator / scaledDenominator;
  let sticky = quotient * scaledDenominator !== scaledNumerator;
  let exponent = -shift;
  const excess = -1074 - exponent;
  if (excess > 0) {
    // Round once, at the subnormals' last bit.
    const kept = quotient >> BigInt(excess);
    const rest = quotient - (kept << BigInt(excess));
    const half = 1n << BigInt(excess - 1);
    const isUp = rest > half || (rest === half && (sticky || (kept & 1n) === 1n));
    if (kept < 1n << 53n) {
      const value = Number(isUp ? kept + 1n : kept) * 2 ** -1074;
      return isNegative ? -value : value;
    }
    sticky = sticky || false;
  }
  if (sticky) quotient |= 1n;
  let value = Number(quotient);
  while (exponent < -1000) {
    value *= 2 ** -100;
    exponent += 100;
  }
  while (exponent > 900) {
    value *= 2 ** 100;
    exponent -= 100;
  }
  value *= 2 ** exponent;
  if (!Number.isFinite(value)) raise("OverflowError", overflow);
  return isNegative ? -value : value;
}

export function intToFloat(a: Int): number {
  if (typeof a === "number") return a;
  const value = Number(a);
  if (!Number.isFinite(value)) raise("OverflowError", "int too large to convert to float");
  return value;
}

export function powerInt(a: Int, b: Int): Int | PyFloat {
  if (b < 0) {
    if (a === 0) raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
    return new PyFloat(pow(intToFloat(a), intToFloat(b)));
  }
  if (b === 0) return 1;
  if (a === 0 || a === 1) return a;
  if (a === -1) return moduloInt(b, 2) === 0 ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") {
    const power = a ** b;
    if (Number.isSafeInteger(power)) return power;
  }
  const base = BigInt(a);
  const bits = Number(b) * (bitLength(base) - 0.5);
  if (bits > 4096) reserveBits(bits);
  return normalizeInt(base ** BigInt(b));
}

/** `pow(base, exponent, modulus)` */
export function powerModulo(base: Int, exponent: Int, modulus: Int): Int {
  if (modulus === 0) raise("ValueError", "pow() 3rd argument cannot be 0");
  const m = BigInt(modulus);
  const size = m < 0n ? -m : m;
  let b = BigInt(moduloInt(base, normalizeInt(size)));
  let e = BigInt(exponent);
  if (e < 0n) {
    b = invertModulo(b, size);
    e = -e;
  }
  const cost = bitLength(size) / 64;
  let result = 1n % size;
  while (e > 0n) {
    tick(1 + Math.ceil(cost * cost * 0.05));
    if ((e & 1n) === 1n) result = (result * b) % size;
    b = (b * b) % size;
    e >>= 1n;
  }
  return moduloInt(normalizeInt(result), modulus);
}

function invertModulo(a: bigint, modulus: bigint): bigint {
  let [r0, r1] = [modulus, a];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  if (r0 !== 1n) raise("ValueError", "base is not invertible for the given modulus");
  return t0 < 0n ? t0 + modulus : t0;
}

export function shiftLeft(a: Int, b: Int): Int {
  if (b < 0) raise("ValueError", "negative shift count");
  if (a === 0) return 0;
  if (typeof a === "number" && typeof b === "number" && b < 53) {
    const shifted = a * 2 ** b;
    if (Number.isSafeInteger(shifted)) return shifted;
  }
  reserveBits(Number(b) + bitLength(BigInt(a)));
  return normalizeInt(BigInt(a) << BigInt(b));
}

export function shiftRight(a: Int, b: Int): Int {
  if (b < 0) raise("ValueError", "negative shift count");
  if (typeof a === "number") {
    if (b >= 54) return a < 0 ? -1 : 0;
    return Math.floor(a / 2 ** Number(b)) + 0;
  }
  if (typeof b === "bigint") return a < 0n ? -1 : 0;
  return normalizeInt(a >> BigInt(b));
}

export function bitAnd(a: Int, b: Int): Int {
  return isInt32(a) && isInt32(b) ? a & b : normalizeInt(BigInt(a) & BigInt(b));
}

export function bitOr(a: Int, b: Int): Int {
  return isInt32(a) && isInt32(b) ? a | b : normalizeInt(BigInt(a) | BigInt(b));
}

export function bitXor(a: Int, b: Int): Int {
  return isInt32(a) && isInt32(b) ? a ^ b : normalizeInt(BigInt(a) ^ BigInt(b));
}

export function bitInvert(a: Int): Int {
  return subtractInt(negateInt(a), 1);
}

function isInt32(value: Int): value is number {
  return typeof value === "number" && (value | 0) === value;
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compareInts(a: Int, b: Int): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many bits the magnitude takes. */
export function bitLength(a: bigint): number {
  const magnitude = a < 0n ? -a : a;
  if (magnitude === 0n) return 0;
  const hexadecimal = magnitude.toString(16);
  return (hexadecimal.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hexadecimal[0] as string, 16)));
}

/** Decimal text, refused beyond CPython's limit of digits. */
export function intToText(a: Int): string {
  if (typeof a === "number") return String(a);
  const bits = a < 1n << 14400n && a > -(1n << 14400n) ? 0 : bitLength(a);
  if (bits === 0) {
    const text = a.toString();
    if (text.length - (a < 0n ? 1 : 0) <= maximumTextDigits) return text;
  }
  return raise(
    "ValueError",
    `Exceeds the limit (${maximumTextDigits} digits) for integer string conversion; ` +
      "use sys.set_int_max_str_digits() to increase the limit",
  );
}

/** The greatest common divisor, never negative. */
export function gcdInt(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    let [x, y] = [Math.abs(a), Math.abs(b)];
    while (y !== 0) [x, y] = [y, x % y];
    return x;
  }
  let [x, y] = [BigInt(absoluteInt(a)), BigInt(absoluteInt(b))];
  while (y !== 0n) {
    tick(1);
    [x, y] = [y, x % y];
  }
  return normalizeInt(x);
}

/** Beyond this an operation takes seconds in which nothing can stop it. */
const maximumBits = 2 ** 24;

/** The budget for an int of so many bits: its memory, and the time that arithmetic of that length takes. */
export function reserveBits(bits: number): void {
  reserve(Math.ceil(bits / 8));
  if (bits > maximumBits) {
    throw new InterruptedError("memory", "stopped: an int of more than 16 million bits");
  }
  tick(Math.ceil((bits / 2000) ** 1.2));
}

function chargeDivision(a: bigint): void {
  const bits = a < 1n << 4096n && a > -(1n << 4096n) ? 0 : bitLength(a);
  if (bits > 0) tick(Math.ceil((bits / 2000) ** 1.2));
}
