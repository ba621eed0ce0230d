/**
 * The operations of arithmetic on decimal numbers, each rounded once by the rules.
 * https://speleotrove.com/decimal/daops.html
 */
import { tick } from "../../machine";
import { reserveBits } from "../../types/integers";
import {
  adjusted,
  conditions,
  type DecimalNumber,
  digitCount,
  dropDigits,
  etiny,
  etop,
  finish,
  finite,
  infinity,
  invalid,
  isNan,
  isZero,
  largestExponent,
  powerOfTen,
  propagateNan,
  type RoundingMode,
  type Rules,
  withSign,
} from "./number";

export function add(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  if (a.kind === "F") return b.kind === "F" && a.sign !== b.sign ? invalid(rules) : a;
  if (b.kind === "F") return b;
  return finish(exactSum(a, b, rules), rules);
}

export function subtract(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  return add(a, isNan(b) ? b : withSign(b, b.sign === 0 ? 1 : 0), rules);
}

/** The sum before rounding; where one is so small that it only rounds, it is made less small. */
function exactSum(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const exponent = Math.min(a.exponent, b.exponent);
  if (a.coefficient === 0n || b.coefficient === 0n) {
    if (a.coefficient !== 0n) return padTo(a, exponent, rules);
    if (b.coefficient !== 0n) return padTo(b, exponent, rules);
    const sign = a.sign === b.sign ? a.sign : rules.rounding === "FLOOR" ? 1 : 0;
    return finite(sign, 0n, exponent);
  }
  let [large, small] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const lengthOfLarge = digitCount(large.coefficient);
  const least = large.exponent + Math.min(-1, lengthOfLarge - rules.precision - 2);
  if (adjusted(small) < least) small = finite(small.sign, 1n, least);
  const left = large.coefficient * powerOfTen(large.exponent - small.exponent);
  const right = small.coefficient;
  if (large.sign === small.sign) return finite(large.sign, left + right, small.exponent);
  if (left === right) return finite(rules.rounding === "FLOOR" ? 1 : 0, 0n, small.exponent);
  return left > right
    ? finite(large.sign, left - right, small.exponent)
    : finite(small.sign, right - left, small.exponent);
}

/** A sum with zero has the lesser exponent, as far as the precision allows. */
function padTo(a: DecimalNumber, exponent: number, rules: Rules): DecimalNumber {
  if (a.exponent <= exponent) return a;
  const room = Math.max(0, rules.precision - digitCount(a.coefficient));
  const zeros = Math.min(a.exponent - exponent, room);
  if (zeros < a.exponent - exponent) rules.status |= conditions.rounded;
  return zeros === 0 ? a : finite(a.sign, a.coefficient * powerOfTen(zeros), a.exponent - zeros);
}

function checkedProduct(a: bigint, b: bigint): bigint {
  if (a > 1n << 2048n || b > 1n << 2048n) reserveBits((a.toString(16).length + b.toString(16).length) * 4);
  return a * b;
}

export function multiply(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === "F" || b.kind === "F") return isZero(a) || isZero(b) ? invalid(rules) : infinity(sign);
  return finish(finite(sign, checkedProduct(a.coefficient, b.coefficient), a.exponent + b.exponent), rules);
}

/** `a * b + c`, rounded once. */
export function multiplyAdd(a: DecimalNumber, b: DecimalNumber, c: DecimalNumber, rules: Rules): DecimalNumber {
  const isSignaling = a.kind === "N" || b.kind === "N";
  const nan = propagateNan(rules, a, b) ?? (isSignaling ? null : null);
  if (nan !== null) return c.kind === "N" && !isSignaling ? (propagateNan(rules, c) as DecimalNumber) : nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === "F" || b.kind === "F") {
    return isZero(a) || isZero(b) ? invalid(rules) : add(infinity(sign), c, rules);
  }
  return add(finite(sign, checkedProduct(a.coefficient, b.coefficient), a.exponent + b.exponent), c, rules);
}

export function divide(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === "F") return b.kind === "F" ? invalid(rules) : infinity(sign);
  if (b.kind === "F") {
    rules.status |= conditions.clamped;
    return finite(sign, 0n, etiny(rules));
  }
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) return invalid(rules, conditions.divisionUndefined);
    rules.status |= conditions.divisionByZero;
    return infinity(sign);
  }
  const ideal = a.exponent - b.exponent;
  if (a.coefficient === 0n) return finish(finite(sign, 0n, ideal), rules);
  const shift = digitCount(b.coefficient) - digitCount(a.coefficient) + rules.precision + 1;
  const numerator = shift >= 0 ? a.coefficient * powerOfTen(shift) : a.coefficient;
  const denominator = shift >= 0 ? b.coefficient : b.coefficient * powerOfTen(-shift);
  chargeDivision(numerator);
  let quotient = numerator / denominator;
  let exponent = ideal - shift;
  if (quotient * denominator !== numerator) {
    // A last digit that rounds as the rest would.
    if (quotient % 5n === 0n) quotient++;
  } else {
    while (exponent < ideal && quotient % 10n === 0n) {
      quotient /= 10n;
      exponent++;
    }
  }
  return finish(finite(sign, quotient, exponent), rules);
}

function chargeDivision(numerator: bigint): void {
  if (numerator > 1n << 4096n) reserveBits(numerator.toString(16).length * 4);
}

/** `a // b` and `a % b` of finite numbers, the quotient cut off; null where it has more digits than allowed. */
function divideWhole(a: DecimalNumber, b: DecimalNumber, rules: Rules): readonly [bigint, DecimalNumber] | null {
  const exponent = Math.min(a.exponent, b.exponent);
  if (a.coefficient === 0n) return [0n, finite(a.sign, 0n, exponent)];
  const distance = adjusted(a) - adjusted(b);
  if (distance > rules.precision) return null;
  // So much smaller that nothing has to be divided, and the remainder is `a` but for its exponent.
  if (distance < -1) return [0n, rescaled(a, exponent)];
  const numerator = a.coefficient * powerOfTen(a.exponent - exponent);
  const denominator = b.coefficient * powerOfTen(b.exponent - exponent);
  chargeDivision(numerator);
  const quotient = numerator / denominator;
  if (quotient >= powerOfTen(rules.precision)) return null;
  return [quotient, finite(a.sign, numerator - quotient * denominator, exponent)];
}

function rescaled(a: DecimalNumber, exponent: number): DecimalNumber {
  return a.exponent > exponent ? finite(a.sign, a.coefficient * powerOfTen(a.exponent - exponent), exponent) : a;
}

export function divideInteger(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === "F") return b.kind === "F" ? invalid(rules) : infinity(sign);
  if (b.kind === "F") return finite(sign, 0n, 0);
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) return invalid(rules, conditions.divisionUndefined);
    rules.status |= conditions.divisionByZero;
    return infinity(sign);
  }
  const result = divideWhole(a, b, rules);
  return result === null ? invalid(rules, conditions.divisionImpossible) : finish(finite(sign, result[0], 0), rules);
}

export function remainder(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const special = specialRemainder(a, b, rules);
  if (special !== null) return special;
  const result = divideWhole(a, b, rules);
  return result === null ? invalid(rules, conditions.divisionImpossible) : finish(result[1], rules);
}

export function divideBoth(a: DecimalNumber, b: DecimalNumber, rules: Rules): readonly [DecimalNumber, DecimalNumber] {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return [nan, nan];
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.kind === "F") {
    const rest = invalid(rules);
    return [b.kind === "F" ? rest : infinity(sign), rest];
  }
  if (b.kind === "" && b.coefficient === 0n) {
    if (a.coefficient === 0n) {
      const undefinedResult = invalid(rules, conditions.divisionUndefined);
      return [undefinedResult, undefinedResult];
    }
    rules.status |= conditions.divisionByZero;
    return [infinity(sign), invalid(rules)];
  }
  if (b.kind === "F") return [finite(sign, 0n, 0), finish(a, rules)];
  const result = divideWhole(a, b, rules);
  if (result === null) {
    const impossible = invalid(rules, conditions.divisionImpossible);
    return [impossible, impossible];
  }
  return [finish(finite(sign, result[0], 0), rules), finish(result[1], rules)];
}

/** The remainder where one of them is no number, infinite, or divides by 0; null where it has to be computed. */
function specialRemainder(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber | null {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  if (a.kind === "F") return invalid(rules);
  if (b.kind === "F") return finish(a, rules);
  if (b.coefficient !== 0n) return null;
  return invalid(rules, a.coefficient === 0n ? conditions.divisionUndefined : conditions.invalidOperation);
}

/** `a - n * b` with the whole number `n` nearest to `a / b`, the even one of two. */
export function remainderNear(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const special = specialRemainder(a, b, rules);
  if (special !== null) return special;
  if (a.coefficient !== 0n && adjusted(a) - adjusted(b) < -2) return finish(rescaledWithin(a, b, rules), rules);
  const result = divideWhole(a, b, rules);
  if (result === null) return invalid(rules, conditions.divisionImpossible);
  let [quotient, rest] = result;
  const divisor = b.coefficient * powerOfTen(b.exponent - rest.exponent);
  const twice = rest.coefficient * 2n;
  if (twice > divisor || (twice === divisor && (quotient & 1n) === 1n)) {
    quotient++;
    rest = finite(rest.sign === 0 ? 1 : 0, divisor - rest.coefficient, rest.exponent);
  }
  if (quotient >= powerOfTen(rules.precision)) return invalid(rules, conditions.divisionImpossible);
  return finish(rest, rules);
}

function rescaledWithin(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const room = Math.max(0, rules.precision - digitCount(a.coefficient));
  const wanted = Math.min(a.exponent, b.exponent);
  const exponent = Math.max(wanted, a.exponent - room);
  if (exponent > wanted) rules.status |= conditions.rounded;
  return rescaled(a, exponent);
}

export function plus(a: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  return finish(isZero(a) && rules.rounding !== "FLOOR" ? withSign(a, 0) : a, rules);
}

export function minus(a: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  if (isZero(a) && rules.rounding !== "FLOOR") return finish(withSign(a, 0), rules);
  return finish(withSign(a, a.sign === 0 ? 1 : 0), rules);
}

export function absolute(a: DecimalNumber, rules: Rules): DecimalNumber {
  return propagateNan(rules, a) ?? finish(withSign(a, 0), rules);
}

/** Of the sizes of two numbers that are not NaN. */
export function compareMagnitudes(a: DecimalNumber, b: DecimalNumber): number {
  if (a.kind === "F" || b.kind === "F") return (a.kind === "F" ? 1 : 0) - (b.kind === "F" ? 1 : 0);
  if (a.coefficient === 0n || b.coefficient === 0n) {
    return (a.coefficient === 0n ? 0 : 1) - (b.coefficient === 0n ? 0 : 1);
  }
  const distance = adjusted(a) - adjusted(b);
  if (distance !== 0) return Math.sign(distance);
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.coefficient * powerOfTen(a.exponent - exponent);
  const right = b.coefficient * powerOfTen(b.exponent - exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Of two numbers that are not NaN. */
export function compareNumbers(a: DecimalNumber, b: DecimalNumber): number {
  if (isZero(a) && isZero(b)) return 0;
  const signA = isZero(a) ? 0 : a.sign === 1 ? -1 : 1;
  const signB = isZero(b) ? 0 : b.sign === 1 ? -1 : 1;
  if (signA !== signB) return Math.sign(signA - signB);
  return signA * compareMagnitudes(a, b);
}

/** The order in which all representations stand, NaNs and equal numbers with other exponents included. */
export function compareTotal(a: DecimalNumber, b: DecimalNumber): number {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const direction = a.sign === 1 ? -1 : 1;
  const rank = (x: DecimalNumber) => (x.kind === "N" ? 1 : x.kind === "n" ? 2 : 0);
  if (rank(a) !== rank(b)) return direction * Math.sign(rank(a) - rank(b));
  if (rank(a) > 0) return direction * (a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient ? 1 : 0);
  const order = compareMagnitudes(a, b);
  if (order !== 0) return direction * order;
  return direction * Math.sign(a.exponent - b.exponent);
}

/** With the exponent given, whatever is lost. */
export function rescale(a: DecimalNumber, exponent: number, mode: RoundingMode): DecimalNumber {
  if (a.kind !== "") return a;
  if (a.coefficient === 0n) return finite(a.sign, 0n, exponent);
  if (a.exponent >= exponent) return rescaled(a, exponent);
  return finite(a.sign, dropDigits(a.coefficient, exponent - a.exponent, a.sign, mode)[0], exponent);
}

export function quantize(a: DecimalNumber, pattern: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, pattern);
  if (nan !== null) return nan;
  if (a.kind === "F" || pattern.kind === "F") return a.kind === pattern.kind ? a : invalid(rules);
  return toExponent(a, pattern.exponent, rules);
}

/** As `quantize`, with the exponent itself. */
export function toExponent(a: DecimalNumber, exponent: number, rules: Rules): DecimalNumber {
  if (exponent < etiny(rules) || exponent > rules.emax) return invalid(rules);
  if (a.coefficient === 0n) return finish(finite(a.sign, 0n, exponent), rules);
  const first = adjusted(a);
  if (first > rules.emax || first - exponent + 1 > rules.precision) return invalid(rules);
  let result: DecimalNumber;
  let status = 0;
  if (a.exponent >= exponent) result = rescaled(a, exponent);
  else {
    const [coefficient, isInexact] = dropDigits(a.coefficient, exponent - a.exponent, a.sign, rules.rounding);
    status = conditions.rounded | (isInexact ? conditions.inexact : 0);
    result = finite(a.sign, coefficient, exponent);
  }
  if (result.coefficient !== 0n) {
    if (adjusted(result) > rules.emax || digitCount(result.coefficient) > rules.precision) return invalid(rules);
    if (adjusted(result) < rules.emin) status |= conditions.subnormal;
  }
  rules.status |= status;
  return finish(result, rules);
}

export function toIntegral(a: DecimalNumber, mode: RoundingMode, rules: Rules, isExact: boolean): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  if (a.kind === "F" || a.exponent >= 0) return a;
  if (a.coefficient === 0n) return finite(a.sign, 0n, 0);
  const [coefficient, isInexact] = dropDigits(a.coefficient, -a.exponent, a.sign, mode);
  if (isExact) rules.status |= conditions.rounded | (isInexact ? conditions.inexact : 0);
  return finite(a.sign, coefficient, 0);
}

/** Without zeros at the end. */
export function reduce(a: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  const rounded = finish(a, rules);
  if (rounded.kind !== "") return rounded;
  if (rounded.coefficient === 0n) return finite(rounded.sign, 0n, 0);
  const most = rules.clamp === 1 ? etop(rules) : rules.emax;
  let { coefficient, exponent } = rounded;
  while (exponent < most && coefficient % 10n === 0n) {
    tick(1);
    coefficient /= 10n;
    exponent++;
  }
  return finite(rounded.sign, coefficient, exponent);
}

export function squareRoot(a: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  const ideal = Math.floor(a.exponent / 2);
  if (isZero(a)) return finish(finite(a.sign, 0n, ideal), rules);
  if (a.sign === 1) return invalid(rules);
  if (a.kind === "F") return a;
  const isOdd = a.exponent - 2 * ideal === 1;
  const radicand = isOdd ? a.coefficient * 10n : a.coefficient;
  // Two digits more than wanted, so that a last digit can tell that something was lost.
  const shift = Math.max(0, rules.precision + 2 - Math.floor((digitCount(radicand) + 1) / 2));
  const scaled = radicand * powerOfTen(2 * shift);
  let root = integerRoot(scaled);
  let exponent = ideal - shift;
  if (root * root !== scaled) {
    if (root % 5n === 0n) root++;
  } else {
    while (exponent < ideal && root % 10n === 0n) {
      tick(1);
      root /= 10n;
      exponent++;
    }
  }
  return withRounding(rules, "HALF_EVEN", () => finish(finite(0, root, exponent), rules));
}

export function withRounding<T>(rules: Rules, mode: RoundingMode, compute: () => T): T {
  const before = rules.rounding;
  rules.rounding = mode;
  try {
    return compute();
  } finally {
    rules.rounding = before;
  }
}

function integerRoot(n: bigint): bigint {
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const bits = n.toString(16).length * 4;
  if (bits > 4096) reserveBits(bits);
  let root = 1n << BigInt(Math.ceil(bits / 2));
  for (;;) {
    tick(1);
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The integer that an exponent argument stands for; null where it is none or beyond `limit`. */
export function asWhole(a: DecimalNumber, limit: number): number | null {
  if (a.kind !== "" || a.exponent !== 0) return null;
  const value = Number(a.coefficient);
  if (value > limit) return null;
  return a.sign === 1 ? 0 - value : value;
}

export function scaleByPower(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const power = asWhole(b, Math.min(2 * (rules.emax + rules.precision), largestExponent));
  if (power === null) return invalid(rules);
  return a.kind === "F" ? a : finish(finite(a.sign, a.coefficient, a.exponent + power), rules);
}

export function exponentOf(a: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  if (a.kind === "F") return infinity(0);
  if (a.coefficient === 0n) {
    rules.status |= conditions.divisionByZero;
    return infinity(1);
  }
  const first = adjusted(a);
  return finish(finite(first < 0 ? 1 : 0, BigInt(Math.abs(first)), 0), rules);
}

/** The next number above or below that the rules can hold. */
export function nextNumber(a: DecimalNumber, direction: 1 | -1, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a);
  if (nan !== null) return nan;
  const away = direction === 1 ? 1 : 0;
  if (a.kind === "F") {
    if (a.sign !== away) return a;
    return finite(a.sign, powerOfTen(rules.precision) - 1n, etop(rules));
  }
  const quiet = { ...rules, rounding: direction === 1 ? ("CEILING" as const) : ("FLOOR" as const), status: 0 };
  const rounded = finish(a, quiet);
  if (compareNumbers(rounded, a) !== 0) return rounded;
  return add(a, finite(direction === 1 ? 0 : 1, 1n, etiny(rules) - 1), quiet);
}

export function nextToward(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const order = compareNumbers(a, b);
  if (order === 0) return withSign(a, b.sign);
  const result = nextNumber(a, order < 0 ? 1 : -1, rules);
  if (result.kind === "F") rules.status |= conditions.overflow | conditions.inexact | conditions.rounded;
  else if (result.coefficient === 0n || adjusted(result) < rules.emin) {
    rules.status |= conditions.underflow | conditions.subnormal | conditions.inexact | conditions.rounded;
    if (result.coefficient === 0n) rules.status |= conditions.clamped;
  }
  return result;
}
