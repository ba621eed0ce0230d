/** The operations of decimal numbers by their names, shared by the methods of `Decimal` and of `Context`. */
import {
  absolute,
  add,
  compareNumbers,
  compareTotal,
  divide,
  divideInteger,
  exponentOf,
  minus,
  multiply,
  multiplyAdd,
  nextNumber,
  nextToward,
  plus,
  quantize,
  reduce,
  remainder,
  remainderNear,
  scaleByPower,
  squareRoot,
  subtract,
  toIntegral,
} from "./arithmetic";
import { choose, logical, logicalInvert, rotate, shift } from "./digitwise";
import {
  adjusted,
  type DecimalNumber,
  finite,
  invalid,
  isNan,
  isZero,
  one,
  propagateNan,
  type Rules,
  withSign,
  zero,
} from "./number";
import { commonLogarithm, exponential, logarithm, power } from "./transcendental";

type Unary = (a: DecimalNumber, rules: Rules) => DecimalNumber;
type Binary = (a: DecimalNumber, b: DecimalNumber, rules: Rules) => DecimalNumber;

const signed = (order: number) => (order === 0 ? zero : order > 0 ? one : finite(1, 1n, 0));
const opposite = (a: DecimalNumber) => withSign(a, a.sign === 0 ? 1 : 0);

function compare(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  return propagateNan(rules, a, b) ?? signed(compareNumbers(a, b));
}

/** NaNs are refused here, quiet ones too. */
function compareSignal(a: DecimalNumber, b: DecimalNumber, rules: Rules): DecimalNumber {
  if (isNan(a) || isNan(b)) invalid(rules);
  return compare(a, b, rules);
}

/** Methods of both classes with one operand. */
export const unaryOperations: Readonly<Record<string, Unary>> = {
  exp: exponential,
  ln: logarithm,
  log10: commonLogarithm,
  logb: exponentOf,
  logical_invert: logicalInvert,
  next_minus: (a, rules) => nextNumber(a, -1, rules),
  next_plus: (a, rules) => nextNumber(a, 1, rules),
  normalize: reduce,
  sqrt: squareRoot,
};

/** Methods of both classes with two operands. */
export const binaryOperations: Readonly<Record<string, Binary>> = {
  compare,
  compare_signal: compareSignal,
  compare_total: (a, b) => signed(compareTotal(a, b)),
  compare_total_mag: (a, b) => signed(compareTotal(withSign(a, 0), withSign(b, 0))),
  copy_sign: (a, b) => withSign(a, b.sign),
  logical_and: (a, b, rules) => logical(a, b, rules, (x, y) => x && y),
  logical_or: (a, b, rules) => logical(a, b, rules, (x, y) => x || y),
  logical_xor: (a, b, rules) => logical(a, b, rules, (x, y) => x !== y),
  max: (a, b, rules) => choose(a, b, rules, 1, false),
  max_mag: (a, b, rules) => choose(a, b, rules, 1, true),
  min: (a, b, rules) => choose(a, b, rules, -1, false),
  min_mag: (a, b, rules) => choose(a, b, rules, -1, true),
  next_toward: nextToward,
  remainder_near: remainderNear,
  rotate,
  scaleb: scaleByPower,
  shift,
};

/** Further ones of `Context` alone, which `Decimal` has as operators. */
export const contextUnary: Readonly<Record<string, Unary>> = {
  abs: absolute,
  minus,
  plus,
  to_integral: (a, rules) => toIntegral(a, rules.rounding, rules, false),
  to_integral_value: (a, rules) => toIntegral(a, rules.rounding, rules, false),
  to_integral_exact: (a, rules) => toIntegral(a, rules.rounding, rules, true),
  copy_abs: (a) => withSign(a, 0),
  copy_negate: opposite,
  copy_decimal: (a) => a,
  canonical: (a) => a,
};

export const contextBinary: Readonly<Record<string, Binary>> = {
  add,
  divide,
  divide_int: divideInteger,
  multiply,
  quantize,
  remainder,
  subtract,
};

/** Operators of `Decimal` by the names of their methods. */
export const operators: Readonly<Record<string, Binary>> = {
  add,
  sub: subtract,
  mul: multiply,
  truediv: divide,
  floordiv: divideInteger,
  mod: remainder,
  pow: power,
};

/** Questions that have nothing to do with rules. */
export const predicates: Readonly<Record<string, (a: DecimalNumber) => boolean>> = {
  is_canonical: () => true,
  is_finite: (a) => a.kind === "",
  is_infinite: (a) => a.kind === "F",
  is_nan: isNan,
  is_qnan: (a) => a.kind === "n",
  is_snan: (a) => a.kind === "N",
  is_signed: (a) => a.sign === 1,
  is_zero: isZero,
};

/** Those that ask how small a number may be. */
export const rangePredicates: Readonly<Record<string, (a: DecimalNumber, rules: Rules) => boolean>> = {
  is_normal: (a, rules) => a.kind === "" && a.coefficient !== 0n && adjusted(a) >= rules.emin,
  is_subnormal: (a, rules) => a.kind === "" && a.coefficient !== 0n && adjusted(a) < rules.emin,
};

export function numberClass(a: DecimalNumber, rules: Rules): string {
  if (isNan(a)) return a.kind === "N" ? "sNaN" : "NaN";
  const sign = a.sign === 1 ? "-" : "+";
  if (a.kind === "F") return `${sign}Infinity`;
  if (a.coefficient === 0n) return `${sign}Zero`;
  return sign + (adjusted(a) < rules.emin ? "Subnormal" : "Normal");
}

export function sameQuantum(a: DecimalNumber, b: DecimalNumber): boolean {
  if (isNan(a) || isNan(b)) return isNan(a) && isNan(b);
  if (a.kind === "F" || b.kind === "F") return a.kind === b.kind;
  return a.exponent === b.exponent;
}

export { multiplyAdd, opposite };
