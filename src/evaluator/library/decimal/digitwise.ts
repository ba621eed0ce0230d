/** Operations on the digits of decimal numbers: shifts, rotations, the logical ones, and which of two is greater. */
import { asWhole, compareNumbers, compareTotal } from "./arithmetic";
import { type DecimalNumber, finish, finite, invalid, powerOfTen, propagateNan, type Rules, withSign } from "./number";

export function shift(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const count = asWhole(b, rules.precision);
  if (count === null) return invalid(rules);
  if (a.kind === "F") return a;
  const coefficient =
    count >= 0 ? (a.coefficient * powerOfTen(count)) % powerOfTen(rules.precision) : a.coefficient / powerOfTen(-count);
  return finite(a.sign, coefficient, a.exponent);
}

export function rotate(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  const count = asWhole(b, rules.precision);
  if (count === null) return invalid(rules);
  if (a.kind === "F") return a;
  const kept = a.coefficient % powerOfTen(rules.precision);
  const left = count >= 0 ? count : count + rules.precision;
  const split = powerOfTen(rules.precision - left);
  return finite(a.sign, (kept % split) * powerOfTen(left) + kept / split, a.exponent);
}

/** The digits of a logical operand, as many as the precision; null where it is not one. */
function logicalDigits(a: DecimalNumber, rules: Rules): string | null {
  if (a.kind !== "" || a.sign === 1 || a.exponent !== 0) return null;
  const digits = a.coefficient.toString();
  return /^[01]+$/.test(digits) ? digits.slice(-rules.precision) : null;
}

export function logical(
  a: DecimalNumber,
  b: DecimalNumber,
  rules: Rules,
  combine: (a: boolean, b: boolean) => boolean,
): DecimalNumber {
  const left = logicalDigits(a, rules);
  const right = logicalDigits(b, rules);
  if (left === null || right === null) return invalid(rules);
  const length = Math.max(left.length, right.length);
  const padded = right.padStart(length, "0");
  const digits = Array.from(left.padStart(length, "0"), (digit, i) =>
    combine(digit === "1", padded[i] === "1") ? "1" : "0",
  );
  return finite(0, BigInt(digits.join("")), 0);
}

export function logicalInvert(a: DecimalNumber, rules: Rules): DecimalNumber {
  if (logicalDigits(a, rules) === null) return invalid(rules);
  return finite(0, powerOfTen(rules.precision) / 9n - a.coefficient, 0);
}

/** The greater or the lesser of two; a number wins over a quiet NaN. */
export function choose(
  a: DecimalNumber,
  b: DecimalNumber,
  rules: Rules,
  wanted: 1 | -1,
  isOfMagnitudes: boolean,
): DecimalNumber {
  if (a.kind === "n" && (b.kind === "" || b.kind === "F")) return finish(b, rules);
  if (b.kind === "n" && (a.kind === "" || a.kind === "F")) return finish(a, rules);
  const nan = propagateNan(rules, a, b);
  if (nan !== null) return nan;
  let order = isOfMagnitudes ? compareNumbers(withSign(a, 0), withSign(b, 0)) : compareNumbers(a, b);
  if (order === 0) order = compareTotal(a, b);
  return finish(order * wanted >= 0 ? a : b, rules);
}
