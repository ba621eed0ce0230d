/**
 * Decimal numbers as data: a sign, an integer coefficient and a power of ten, or one of the special values; the rules
 * they are rounded by (precision, exponent range, mode), and what that leaves in `status`.
 * https://speleotrove.com/decimal/decarith.html
 */
import { reserveBits } from "../../types/integers";

/** `F` is infinite, `n` a quiet and `N` a signaling NaN, as in `Decimal.as_tuple`. */
export type Kind = "" | "F" | "n" | "N";

export interface DecimalNumber {
  readonly sign: 0 | 1;
  readonly coefficient: bigint;
  readonly exponent: number;
  readonly kind: Kind;
}

/** What an operation ran into, as bits. The order is that in which a context shows its flags. */
export const conditions = {
  clamped: 1 << 0,
  conversionSyntax: 1 << 1,
  divisionByZero: 1 << 2,
  divisionImpossible: 1 << 3,
  divisionUndefined: 1 << 4,
  inexact: 1 << 6,
  invalidContext: 1 << 7,
  invalidOperation: 1 << 8,
  floatOperation: 1 << 10,
  overflow: 1 << 11,
  rounded: 1 << 12,
  subnormal: 1 << 13,
  underflow: 1 << 14,
} as const;

export type RoundingMode = "UP" | "DOWN" | "CEILING" | "FLOOR" | "HALF_UP" | "HALF_DOWN" | "HALF_EVEN" | "05UP";

/** The rules of a computation, and what was run into. */
export interface Rules {
  precision: number;
  rounding: RoundingMode;
  emin: number;
  emax: number;
  clamp: 0 | 1;
  status: number;
}

export const maximumPrecision = 999999999999999999n;
/** Exponents are exact up to here; the greatest that Python allows is larger. */
export const largestExponent = 2 ** 51;

export function finite(sign: 0 | 1, coefficient: bigint, exponent: number): DecimalNumber {
  return { sign, coefficient, exponent, kind: "" };
}

export function infinity(sign: 0 | 1): DecimalNumber {
  return { sign, coefficient: 0n, exponent: 0, kind: "F" };
}

export const quietNan: DecimalNumber = { sign: 0, coefficient: 0n, exponent: 0, kind: "n" };
export const zero = finite(0, 0n, 0);
export const one = finite(0, 1n, 0);

export function isNan(a: DecimalNumber): boolean {
  return a.kind === "n" || a.kind === "N";
}

export function isZero(a: DecimalNumber): boolean {
  return a.kind === "" && a.coefficient === 0n;
}

export function withSign(a: DecimalNumber, sign: 0 | 1): DecimalNumber {
  return a.sign === sign ? a : { ...a, sign };
}

const smallPowers: bigint[] = [];

/** Ten to the power of a natural number; a large one asks the budget first. */
export function powerOfTen(exponent: number): bigint {
  if (exponent < 200) {
    const known = smallPowers[exponent];
    if (known !== undefined) return known;
    const power = 10n ** BigInt(exponent);
    smallPowers[exponent] = power;
    return power;
  }
  reserveBits(exponent * 3.33);
  return 10n ** BigInt(exponent);
}

/** How many decimal digits a coefficient has; 1 for zero. */
export function digitCount(coefficient: bigint): number {
  if (coefficient < 10n) return 1;
  if (coefficient < 1000000000000000n) {
    let count = 1;
    for (let x = Number(coefficient); x >= 10; x = Math.floor(x / 10)) count++;
    return count;
  }
  const hexadecimal = coefficient.toString(16).length;
  const guess = Math.floor((hexadecimal - 1) * 1.2041199826559248);
  // Exact from here: the guess is at most two digits below.
  let count = Math.max(1, guess);
  while (coefficient >= powerOfTen(count)) count++;
  return count;
}

/** The exponent of the first digit. */
export function adjusted(a: DecimalNumber): number {
  return a.exponent + digitCount(a.coefficient) - 1;
}

export function etiny(rules: Rules): number {
  return rules.emin - rules.precision + 1;
}

export function etop(rules: Rules): number {
  return rules.emax - rules.precision + 1;
}

/** `coefficient / 10**digits`, rounded; and whether something was lost. */
export function dropDigits(
  coefficient: bigint,
  digits: number,
  sign: 0 | 1,
  mode: RoundingMode,
): readonly [quotient: bigint, isInexact: boolean] {
  let quotient = 0n;
  let half: number;
  if (digits > digitCount(coefficient)) {
    if (coefficient === 0n) return [0n, false];
    half = -1;
  } else {
    const divisor = powerOfTen(digits);
    quotient = coefficient / divisor;
    const rest = coefficient - quotient * divisor;
    if (rest === 0n) return [quotient, false];
    const twice = rest * 2n;
    half = twice < divisor ? -1 : twice > divisor ? 1 : 0;
  }
  return [roundsUp(mode, sign, half, quotient) ? quotient + 1n : quotient, true];
}

/** `half` says how what is dropped compares with one half. */
export function roundsUp(mode: RoundingMode, sign: 0 | 1, half: number, quotient: bigint): boolean {
  switch (mode) {
    case "UP":
      return true;
    case "DOWN":
      return false;
    case "CEILING":
      return sign === 0;
    case "FLOOR":
      return sign === 1;
    case "HALF_UP":
      return half >= 0;
    case "HALF_DOWN":
      return half > 0;
    case "HALF_EVEN":
      return half > 0 || (half === 0 && (quotient & 1n) === 1n);
    case "05UP":
      return quotient % 5n === 0n;
  }
}

/** Brings an exact result into the precision and range of the rules. */
export function finish(a: DecimalNumber, rules: Rules): DecimalNumber {
  if (a.kind !== "") return a.kind === "F" ? a : fitPayload(a, rules);
  const { coefficient, exponent, sign } = a;
  const tiny = etiny(rules);
  const top = etop(rules);
  if (coefficient === 0n) {
    const bounded = Math.min(Math.max(exponent, tiny), rules.clamp === 1 ? top : rules.emax);
    if (bounded === exponent) return a;
    rules.status |= conditions.clamped;
    return finite(sign, 0n, bounded);
  }
  const digits = digitCount(coefficient);
  if (exponent >= tiny && digits <= rules.precision && exponent <= top) {
    if (exponent + digits - 1 < rules.emin) rules.status |= conditions.subnormal;
    return a;
  }
  const first = exponent + digits - 1;
  if (first > rules.emax) return overflow(sign, rules);
  if (first < rules.emin) {
    rules.status |= conditions.subnormal;
    return exponent >= tiny ? foldDown(a, rules) : roundSubnormal(a, rules);
  }
  if (digits > rules.precision) {
    const excess = digits - rules.precision;
    let [rounded, isInexact] = dropDigits(coefficient, excess, sign, rules.rounding);
    let shifted = exponent + excess;
    rules.status |= conditions.rounded;
    if (isInexact) rules.status |= conditions.inexact;
    if (rounded >= powerOfTen(rules.precision)) {
      rounded /= 10n;
      shifted++;
    }
    if (shifted + rules.precision - 1 > rules.emax) return overflow(sign, rules);
    return finite(sign, rounded, shifted);
  }
  return foldDown(a, rules);
}

/** An exponent that the digits leave no room for is brought down by zeros, where the rules want it. */
function foldDown(a: DecimalNumber, rules: Rules): DecimalNumber {
  const top = etop(rules);
  if (a.exponent <= top || rules.clamp === 0) return a;
  rules.status |= conditions.clamped;
  return finite(a.sign, a.coefficient * powerOfTen(a.exponent - top), top);
}

function roundSubnormal(a: DecimalNumber, rules: Rules): DecimalNumber {
  const tiny = etiny(rules);
  const [rounded, isInexact] = dropDigits(a.coefficient, tiny - a.exponent, a.sign, rules.rounding);
  rules.status |= conditions.rounded;
  if (isInexact) {
    rules.status |= conditions.inexact | conditions.underflow;
    if (rounded === 0n) rules.status |= conditions.clamped;
  }
  return finite(a.sign, rounded, tiny);
}

function overflow(sign: 0 | 1, rules: Rules): DecimalNumber {
  rules.status |= conditions.overflow | conditions.inexact | conditions.rounded;
  const { rounding } = rules;
  const isHeld =
    rounding === "DOWN" ||
    rounding === "05UP" ||
    (rounding === "CEILING" && sign === 1) ||
    (rounding === "FLOOR" && sign === 0);
  return isHeld ? finite(sign, powerOfTen(rules.precision) - 1n, etop(rules)) : infinity(sign);
}

/** A NaN's diagnostic digits may not be longer than the precision. */
export function fitPayload(a: DecimalNumber, rules: Rules): DecimalNumber {
  const room = rules.precision - rules.clamp;
  if (a.coefficient === 0n || digitCount(a.coefficient) <= room) return a;
  return { ...a, coefficient: room === 0 ? 0n : a.coefficient % powerOfTen(room) };
}

export function invalid(rules: Rules, condition: number = conditions.invalidOperation): DecimalNumber {
  rules.status |= condition;
  return quietNan;
}

/** The NaN that an operation with a NaN gives; null where none is one. Signaling ones come first. */
export function propagateNan(
  rules: Rules,
  a: DecimalNumber,
  b: DecimalNumber | null = null,
  c: DecimalNumber | null = null,
): DecimalNumber | null {
  if (a.kind === "" && (b === null || b.kind === "") && (c === null || c.kind === "")) return null;
  for (const each of [a, b, c]) {
    if (each?.kind === "N") {
      rules.status |= conditions.invalidOperation;
      return fitPayload({ ...each, kind: "n" }, rules);
    }
  }
  for (const each of [a, b, c]) if (each?.kind === "n") return fitPayload(each, rules);
  return null;
}

const literal =
  /^([-+])?(?:(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([-+]?\d+))?|([iI][nN][fF](?:[iI][nN][iI][tT][yY])?)|([sS])?[nN][aA][nN](\d*))$/;

/** A number as it is written; null where it is not one, "range" where its exponent is beyond everything. */
export function parseNumber(text: string): DecimalNumber | null | "range" {
  const match = literal.exec(text);
  if (match === null) return null;
  const [, minus, whole, decimals, onlyDecimals, power, infinite, signaling, payload] = match;
  const sign = minus === "-" ? 1 : 0;
  if (infinite !== undefined) return infinity(sign);
  if (payload !== undefined) {
    return { sign, coefficient: toCoefficient(payload), exponent: 0, kind: signaling === undefined ? "n" : "N" };
  }
  const below = decimals ?? onlyDecimals ?? "";
  const exponent = Number(power ?? 0) - below.length;
  if (Math.abs(exponent) > largestExponent) {
    if (Math.abs(Number(power ?? 0)) > 1e18) return "range";
    return finite(sign, toCoefficient((whole ?? "") + below), Math.sign(exponent) * largestExponent);
  }
  return finite(sign, toCoefficient((whole ?? "") + below), exponent);
}

function toCoefficient(digits: string): bigint {
  if (digits === "") return 0n;
  if (digits.length > 1000) reserveBits(digits.length * 3.33);
  return BigInt(digits);
}

/** A coefficient's digits; long ones ask the budget first. */
export function digitsOf(coefficient: bigint): string {
  if (coefficient > 1n << 4000n) reserveBits(coefficient.toString(16).length * 4);
  return coefficient.toString();
}

/** As `str` shows it, or in engineering notation: exponents are multiples of three. */
export function numberText(a: DecimalNumber, isEngineering = false, exponentSign = "E"): string {
  const minus = a.sign === 1 ? "-" : "";
  if (a.kind === "F") return `${minus}Infinity`;
  if (a.kind !== "") {
    return `${minus}${a.kind === "N" ? "s" : ""}NaN${a.coefficient === 0n ? "" : digitsOf(a.coefficient)}`;
  }
  const digits = digitsOf(a.coefficient);
  const left = a.exponent + digits.length;
  // Digits before the point.
  let point = left;
  if (a.exponent > 0 || left <= -6) {
    if (!isEngineering) point = 1;
    else if (a.coefficient === 0n) point = ((((left + 1) % 3) + 3) % 3) - 1;
    else point = ((((left - 1) % 3) + 3) % 3) + 1;
  }
  const text = withPoint(digits, point);
  const power = left - point;
  return power === 0 ? minus + text : `${minus}${text}${exponentSign}${power < 0 ? "-" : "+"}${Math.abs(power)}`;
}

/** The digits with so many before the point. */
export function withPoint(digits: string, point: number): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
