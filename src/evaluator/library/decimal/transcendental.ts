/**
 * exp, ln, log10 and powers of decimal numbers: computed in binary fixed point with digits to spare, and again with
 * more where these do not decide how to round.
 * https://speleotrove.com/decimal/daops.html#refexp
 */
import { tick } from "../../machine";
import { reserveBits } from "../../types/integers";
import { compareMagnitudes, compareNumbers, divide, multiply, subtract, withRounding } from "./arithmetic";
import {
  adjusted,
  conditions,
  type DecimalNumber,
  digitCount,
  etiny,
  finish,
  finite,
  infinity,
  invalid,
  isZero,
  one,
  powerOfTen,
  propagateNan,
  type Rules,
  withSign,
  zero,
} from "./number";

/** A real number as `value / 2**bits`. */
interface Fixed {
  readonly value: bigint;
  readonly bits: number;
}

function bitsFor(digits: number): number {
  const bits = Math.ceil(digits * 3.3219281) + 40;
  reserveBits(bits * 8);
  return bits;
}

/** atanh(1 / n) */
function inverseHyperbolic(n: bigint, bits: number): bigint {
  let power = (1n << BigInt(bits)) / n;
  let sum = power;
  const square = n * n;
  for (let k = 3n; power > 0n; k += 2n) {
    tick(1 + (bits >> 12));
    power /= square;
    sum += power / k;
  }
  return sum;
}

const logarithmOfTen = { bits: 0, value: 0n };

/** ln 10 = 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161) */
function lnTen(bits: number): bigint {
  if (logarithmOfTen.bits < bits) {
    const more = bits + 20;
    const sum =
      46n * inverseHyperbolic(31n, more) + 34n * inverseHyperbolic(49n, more) + 20n * inverseHyperbolic(161n, more);
    logarithmOfTen.bits = bits;
    logarithmOfTen.value = sum >> 20n;
  }
  return logarithmOfTen.value >> BigInt(logarithmOfTen.bits - bits);
}

/** e**x for a small x in fixed point: the argument halved so and so often, Taylor's series, squared as often. */
function exponentialFixed(x: Fixed): bigint {
  const halvings = Math.floor(Math.sqrt(x.bits)) + 1;
  const bits = x.bits + 2 * halvings + 8;
  const unit = 1n << BigInt(bits);
  const argument = (x.value << BigInt(bits - x.bits)) >> BigInt(halvings);
  let term = unit;
  let sum = unit;
  for (let k = 1n; ; k++) {
    tick(1 + (bits >> 10));
    term = (term * argument) >> BigInt(bits);
    term /= k;
    if (term === 0n || term === -1n) break;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) {
    tick(1 + (bits >> 10));
    sum = (sum * sum) >> BigInt(bits);
  }
  return sum >> BigInt(bits - x.bits);
}

function toFixed(a: DecimalNumber, bits: number): bigint {
  const size =
    a.exponent >= 0
      ? (a.coefficient * powerOfTen(a.exponent)) << BigInt(bits)
      : (a.coefficient << BigInt(bits)) / powerOfTen(-a.exponent);
  return a.sign === 1 ? -size : size;
}

/** A positive fixed-point number as so many decimal digits and an exponent. */
function toDecimal(value: Fixed, digits: number): DecimalNumber {
  const { bits } = value;
  const approximate = Math.floor((value.value.toString(2).length - bits) * 0.30103);
  const places = digits - approximate + 1;
  const coefficient =
    places >= 0
      ? (value.value * powerOfTen(places)) >> BigInt(bits)
      : (value.value / powerOfTen(-places)) >> BigInt(bits);
  return finite(0, coefficient, -places);
}

/**
 * Rounds what `approximate` gives with more and more digits, until its error decides nothing; the result is never
 * exact. The last two digits of an approximation may be wrong.
 */
function roundSurely(approximate: (digits: number) => DecimalNumber, rules: Rules): DecimalNumber {
  return withRounding(rules, "HALF_EVEN", () => {
    for (let digits = rules.precision + 8; ; digits = Math.ceil(digits * 1.5)) {
      const near = approximate(digits);
      const quiet = (offset: bigint) =>
        finish(finite(near.sign, near.coefficient + offset, near.exponent), { ...rules, status: 0 });
      const low = quiet(-200n);
      const high = quiet(200n);
      if (low.kind !== high.kind || compareNumbers(low, high) === 0) {
        // A digit that makes it inexact, whatever its zeros.
        return finish(finite(near.sign, near.coefficient * 10n + 1n, near.exponent - 1), rules);
      }
    }
  });
}

function isOne(a: DecimalNumber): boolean {
  return a.kind === "" && a.sign === 0 && compareMagnitudes(a, one) === 0;
}

export function exponential(a: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  if (a.kind === "F") return a.sign === 1 ? zero : infinity(0);
  if (a.coefficient === 0n) return one;
  const first = adjusted(a);
  const size =
    Number(a.coefficient.toString().slice(0, 17)) * 10 ** (first - Math.min(16, digitCount(a.coefficient) - 1));
  const isAbove = a.sign === 0;
  const room = isAbove ? rules.emax + 2 : 2 - etiny(rules);
  if (first > 18 || size > room * Math.LN10) {
    return withRounding(rules, "HALF_EVEN", () => finish(outOfRange(isAbove, 0, rules), rules));
  }
  if (-first > rules.precision + 1) {
    // One and next to nothing.
    return withRounding(rules, "HALF_EVEN", () => {
      const power = powerOfTen(rules.precision + 1);
      return finish(finite(0, isAbove ? power + 1n : power - 1n, -rules.precision - 1), rules);
    });
  }
  return roundSurely((digits) => exponentialNear(a, digits), rules);
}

/** What is certainly too large or too small for the rules. */
function outOfRange(isLarge: boolean, sign: 0 | 1, rules: Rules): DecimalNumber {
  return finite(sign, 1n, isLarge ? rules.emax + 1 : etiny(rules) - 2);
}

function exponentialNear(a: DecimalNumber, digits: number): DecimalNumber {
  const more = digits + Math.max(0, adjusted(a)) + 6;
  const bits = bitsFor(more);
  const x = toFixed(a, bits);
  const ten = lnTen(bits);
  const power = (2n * x + ten) / (2n * ten);
  const rest = x - power * ten;
  const near = toDecimal({ value: exponentialFixed({ value: rest, bits }), bits }, digits);
  return finite(0, near.coefficient, near.exponent + Number(power));
}

/** ln(a) as a fixed-point number, for a positive one. */
function logarithmFixed(a: DecimalNumber, bits: number): bigint {
  // a = m * 10**k, with m near one where a is.
  const digits = a.coefficient.toString();
  let power = a.exponent + digits.length;
  let mantissa = Number(`0.${digits.slice(0, 17)}`);
  if (mantissa < 0.32) {
    power--;
    mantissa *= 10;
  }
  const m = toFixed(finite(0, a.coefficient, a.exponent - power), bits);
  // ln m = y + ln(m / e**y), where y is as near as a float can be.
  const y = BigInt(Math.round(Math.log(mantissa) * 2 ** 50)) << BigInt(bits - 50);
  const e = exponentialFixed({ value: y, bits });
  // ln(m / e) = 2 atanh((m - e) / (m + e))
  const t = ((m - e) << BigInt(bits)) / (m + e);
  const square = (t * t) >> BigInt(bits);
  let term = t;
  let sum = t;
  for (let k = 3n; ; k += 2n) {
    tick(1 + (bits >> 10));
    term = (term * square) >> BigInt(bits);
    if (term === 0n || term === -1n) break;
    sum += term / k;
  }
  return y + 2n * sum + BigInt(power) * lnTen(bits);
}

/** Digits that cancel where the number is next to one. */
function cancelledDigits(a: DecimalNumber): number {
  const exact: Rules = { precision: digitCount(a.coefficient) + Math.abs(a.exponent) + 2, ...wide };
  const first = adjusted(a);
  if (first > 0 || first < -1) return 0;
  return Math.max(0, -adjusted(subtract(a, one, exact)));
}

const wide = { rounding: "HALF_EVEN", emin: -(2 ** 51), emax: 2 ** 51, clamp: 0, status: 0 } as const;

export function logarithm(a: DecimalNumber, rules: Rules): DecimalNumber {
  const special = logarithmOfSpecial(a, rules);
  if (special !== null) return special;
  if (isOne(a)) return zero;
  const cancelled = cancelledDigits(a);
  return roundSurely((digits) => {
    const bits = bitsFor(digits + cancelled + 20);
    return signedDecimal(logarithmFixed(a, bits), bits, digits);
  }, rules);
}

function signedDecimal(value: bigint, bits: number, digits: number): DecimalNumber {
  const near = toDecimal({ value: value < 0n ? -value : value, bits }, digits);
  return withSign(near, value < 0n ? 1 : 0);
}

function logarithmOfSpecial(a: DecimalNumber, rules: Rules): DecimalNumber | null {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  if (isZero(a)) return infinity(1);
  if (a.sign === 1) return invalid(rules);
  return a.kind === "F" ? infinity(0) : null;
}

export function commonLogarithm(a: DecimalNumber, rules: Rules): DecimalNumber {
  const special = logarithmOfSpecial(a, rules);
  if (special !== null) return special;
  const first = adjusted(a);
  if (a.coefficient === powerOfTen(digitCount(a.coefficient) - 1)) {
    return withRounding(rules, "HALF_EVEN", () => finish(finite(first < 0 ? 1 : 0, BigInt(Math.abs(first)), 0), rules));
  }
  const cancelled = cancelledDigits(a);
  return roundSurely((digits) => {
    const bits = bitsFor(digits + cancelled + 20);
    return signedDecimal((logarithmFixed(a, bits) << BigInt(bits)) / lnTen(bits), bits, digits);
  }, rules);
}

/** Whether a finite number has no digits below one. */
function isWhole(a: DecimalNumber): boolean {
  if (a.exponent >= 0 || a.coefficient === 0n) return true;
  return -a.exponent <= digitCount(a.coefficient) && a.coefficient % powerOfTen(-a.exponent) === 0n;
}

function isOdd(a: DecimalNumber): boolean {
  if (a.exponent > 0 || !isWhole(a)) return false;
  return ((a.coefficient / powerOfTen(-a.exponent)) & 1n) === 1n;
}

export function power(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const isIntegral = b.kind === "" && isWhole(b);
  const sign = a.sign === 1 && isIntegral && isOdd(b) ? 1 : 0;
  if (isZero(b)) return isZero(a) ? invalid(rules) : one;
  if (isZero(a)) {
    if (b.sign === 0) return finite(sign, 0n, 0);
    return infinity(sign);
  }
  if (a.sign === 1 && !isIntegral) {
    return invalid(rules);
  }
  if (a.kind === "F") return b.sign === 0 ? infinity(sign) : finite(sign, 0n, 0);
  const order = compareMagnitudes(a, one);
  if (b.kind === "F") {
    if (order === 0) return paddedOne(0, rules, true);
    return order > 0 === (b.sign === 0) ? infinity(0) : zero;
  }
  if (order === 0) return powerOfOne(a, b, sign, isIntegral, rules);
  if (isIntegral) return integerPower(a, b, sign, rules);
  return withoutExactness(realPower(a, b, rules), rules);
}

function paddedOne(sign: 0 | 1, rules: Rules, isInexact: boolean): DecimalNumber {
  if (isInexact) rules.status |= conditions.inexact | conditions.rounded;
  return finite(sign, powerOfTen(rules.precision - 1), 1 - rules.precision);
}

/** Powers of one keep the exponent that the digits of the base would give, as far as there is room. */
function powerOfOne(a: DecimalNumber, b: DecimalNumber, sign: 0 | 1, isIntegral: boolean, rules: Rules): DecimalNumber {
  if (!isIntegral) return paddedOne(0, rules, true);
  if (b.sign === 1 || a.exponent === 0) return finite(sign, 1n, 0);
  const times = Number(b.coefficient) * 10 ** b.exponent;
  const places = -a.exponent * times;
  if (places <= rules.precision - 1) return finite(sign, powerOfTen(places), -places);
  rules.status |= conditions.rounded;
  return finite(sign, powerOfTen(rules.precision - 1), 1 - rules.precision);
}

/** Squares and multiplies with digits to spare. */
function integerPower(a: DecimalNumber, b: DecimalNumber, sign: 0 | 1, rules: Rules): DecimalNumber {
  const size = adjusted(b) + 1;
  // Beyond every exponent, with room for all that a float cannot hold.
  const isLarge = compareMagnitudes(a, one) > 0 === (b.sign === 0);
  if (size > 20) return finish(outOfRange(isLarge, sign, rules), rules);
  const work: Rules = { precision: rules.precision + size + 4, ...wide };
  let base = withSign(a, 0);
  if (b.sign === 1) {
    work.precision += 1;
    base = divide(one, base, work);
  }
  const exponent = b.exponent >= 0 ? b.coefficient * powerOfTen(b.exponent) : b.coefficient / powerOfTen(-b.exponent);
  let result = base;
  for (const bit of exponent.toString(2).slice(1)) {
    tick(1);
    result = multiply(result, result, work);
    if (bit === "1") result = multiply(result, base, work);
    if (result.kind !== "" || result.coefficient === 0n) break;
  }
  if (result.kind !== "" || result.coefficient === 0n) return finish(outOfRange(isLarge, sign, rules), rules);
  rules.status |= work.status & (conditions.rounded | conditions.inexact);
  return finish(withSign(result, sign), rules);
}

function realPower(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const precision = Math.max(rules.precision, digitCount(a.coefficient)) + 23;
  const work: Rules = { precision, ...wide };
  const exponent = multiply(logarithm(a, work), b, work);
  const result = exponential(exponent, work);
  if (result.kind === "F" || result.coefficient === 0n) return outOfRange(exponent.sign === 0, 0, rules);
  return result;
}

function withoutExactness(result: DecimalNumber, rules: Rules): DecimalNumber {
  const rounded = finish(result, rules);
  rules.status |= conditions.inexact | conditions.rounded;
  return rounded;
}

/** `pow(a, b, modulus)` of whole numbers, exact. */
export function powerModulo(a: DecimalNumber, b: DecimalNumber, modulus: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b, modulus);
  if (nan !== null) return nan;
  const areWhole = [a, b, modulus].every((each) => each.kind === "" && isWhole(each));
  if (!areWhole || b.sign === 1 || isZero(modulus)) return invalid(rules);
  if (adjusted(modulus) >= rules.precision) return invalid(rules);
  if (isZero(a) && isZero(b)) return invalid(rules);
  const sign = a.sign === 1 && isOdd(b) ? 1 : 0;
  const whole = (each: DecimalNumber) =>
    each.exponent >= 0 ? each.coefficient * powerOfTen(each.exponent) : each.coefficient / powerOfTen(-each.exponent);
  const m = whole(modulus);
  let base =
    a.exponent > 0 ? (whole({ ...a, exponent: 0 }) * modularPower(10n, BigInt(a.exponent), m)) % m : whole(a) % m;
  base %= m;
  const exponent = adjusted(b) < 5000 ? whole(b) : null;
  if (exponent === null) return invalid(rules);
  return finish(finite(sign, modularPower(base, exponent, m), 0), rules);
}

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    tick(1);
    if ((e & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
