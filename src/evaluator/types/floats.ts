/**
 * Arithmetic of Python's floats where it differs from JavaScript's: floored division, exact comparison with ints,
 * rounding of halves to even, hexadecimal text.
 * https://docs.python.org/3.11/library/stdtypes.html#additional-methods-on-float
 */
import { raise } from "../exceptions";
import { normalizeInt, PyComplex, PyFloat } from "../values";
import { pow } from "./elementary";
import { floatToRatio, scaleFloat, splitFloat } from "./floatParts";
import type { Int } from "./integers";
import { toFixedExact } from "./numberText";

export function floatDivide(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "float division by zero");
  return a / b;
}

export function floatModulo(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "float modulo");
  const remainder = a % b;
  if (remainder === 0) return b < 0 ? -0 : 0;
  return remainder < 0 !== b < 0 ? remainder + b : remainder;
}

export function floatFloorDivide(a: number, b: number): number {
  if (b === 0) raise("ZeroDivisionError", "float floor division by zero");
  return floorQuotient(a, b);
}

export function floatDivmod(a: number, b: number): [number, number] {
  if (b === 0) raise("ZeroDivisionError", "float divmod()");
  return [floorQuotient(a, b), floatModulo(a, b)];
}

function floorQuotient(a: number, b: number): number {
  const remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0 && b < 0 !== remainder < 0) quotient -= 1;
  if (quotient === 0) return Object.is(a / b, -0) || a / b < 0 ? -0 : 0;
  const floored = Math.floor(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

/** `a ** b`; a negative base with a fractional exponent gives a complex, as in Python. */
export function floatPower(a: number, b: number): PyFloat | PyComplex {
  if (b === 0 || a === 1) return new PyFloat(1);
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return new PyFloat(1);
  if (a === 0 && b < 0) raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) {
    const length = pow(-a, b);
    const angle = Math.PI * b;
    return new PyComplex(length * Math.cos(angle), length * Math.sin(angle));
  }
  const result = pow(a, b);
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) {
    raise("OverflowError", [34, "Numerical result out of range"]);
  }
  return new PyFloat(result);
}

/** Negative, zero or positive; NaN where `b` is not a number. Exact, however large the int. */
export function compareIntFloat(a: Int, b: number): number {
  if (typeof a === "number" || !Number.isFinite(b)) return a < b ? -1 : a > b ? 1 : Number(a) === b ? 0 : Number.NaN;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The nearest integer, halves to the even one. */
export function roundHalfEven(x: number): number {
  const rounded = Math.round(x);
  return Math.abs(x - Math.trunc(x)) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** An integral float as an int. */
export function floatToInt(x: number): Int {
  if (Number.isNaN(x)) raise("ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(x)) raise("OverflowError", "cannot convert float infinity to integer");
  const whole = Math.trunc(x) + 0;
  return Number.isSafeInteger(whole) ? whole : normalizeInt(BigInt(whole));
}

/** `round(x, digits)`: of the exact decimal value of `x`, as CPython does it. */
export function roundToDigits(x: number, digits: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  if (digits > 323) return x;
  if (digits < -308) return x < 0 ? -0 : 0;
  const result = Number(digits >= 0 ? toFixedExact(x, digits) : roundToPowerOfTen(x, -digits));
  if (!Number.isFinite(result)) raise("OverflowError", "rounded value too large to represent");
  return result;
}

function roundToPowerOfTen(x: number, power: number): string {
  const scale = 10n ** BigInt(power);
  const [numerator, denominator] = floatToRatio(Math.abs(x));
  const divisor = scale * denominator;
  let quotient = numerator / divisor;
  const twice = 2n * (numerator - quotient * divisor);
  if (twice > divisor || (twice === divisor && (quotient & 1n) === 1n)) quotient += 1n;
  return `${x < 0 ? "-" : ""}${quotient}e${power}`;
}

export function floatToHex(x: number): string {
  if (Number.isNaN(x)) return "nan";
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  const size = Math.abs(x);
  if (!Number.isFinite(x)) return `${sign}inf`;
  if (size === 0) return `${sign}0x0.0p+0`;
  let [mantissa, exponent] = splitFloat(size);
  mantissa *= 2;
  exponent--;
  if (exponent < -1022) {
    mantissa *= 2 ** (exponent + 1022);
    exponent = -1022;
  }
  const lead = Math.floor(mantissa);
  const digits = BigInt((mantissa - lead) * 2 ** 52)
    .toString(16)
    .padStart(13, "0");
  return `${sign}0x${lead}.${digits}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

export function floatFromHex(text: string): number {
  const match = /^\s*([-+]?)(?:(inf(?:inity)?|nan)|(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([-+]?\d+))?)\s*$/i.exec(
    text,
  );
  if (!match || (!match[2] && !match[3] && !match[4])) raise("ValueError", "invalid hexadecimal floating-point string");
  const [, sign, special, whole = "", fraction = "", exponent = "0"] = match as unknown as string[];
  const size = special
    ? special.toLowerCase() === "nan"
      ? Number.NaN
      : Number.POSITIVE_INFINITY
    : scaleFloat(Number(BigInt(`0x0${whole}${fraction}`)), Number(exponent) - 4 * fraction.length);
  if (!special && !Number.isFinite(size)) raise("OverflowError", "hexadecimal value too large to represent as a float");
  return sign === "-" ? -size : size;
}
