/**
 * `Decimal`: how the operations on decimal numbers look to Python.
 * https://docs.python.org/3.11/library/decimal.html#decimal-objects
 */
import type { PyDict } from "../../dict";
import { raise } from "../../exceptions";
import { defineClass, type Implementation } from "../../native";
import { callValue, getAttribute, toArray } from "../../operations";
import { asFloat, asInt, asString, isOf } from "../../types/coercion";
import { floatToRatio } from "../../types/floatParts";
import { hashInt } from "../../types/hashing";
import { addressOf } from "../../types/identity";
import { type Int, powerModulo as integerPowerModulo } from "../../types/integers";
import { decimalDigit, parseFloatText, trimWhitespace } from "../../types/numberText";
import {
  NotImplemented,
  normalizeInt,
  PyComplex,
  PyFloat,
  PyObject,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
  typeOf,
} from "../../values";
import {
  absolute,
  compareNumbers,
  divideBoth,
  minus,
  plus,
  quantize,
  rescale,
  toExponent,
  toIntegral,
} from "./arithmetic";
import { currentContext, decimalState, PyContext, toRounding } from "./context";
import { formatDecimal } from "./format";
import {
  adjusted,
  conditions,
  type DecimalNumber,
  digitsOf,
  finite,
  infinity,
  isNan,
  isZero,
  largestExponent,
  numberText,
  parseNumber,
  powerOfTen,
  quietNan,
  type RoundingMode,
  withSign,
  zero,
} from "./number";
import {
  binaryOperations,
  multiplyAdd,
  numberClass,
  operators,
  opposite,
  predicates,
  rangePredicates,
  sameQuantum,
  unaryOperations,
} from "./operations";
import { powerModulo } from "./transcendental";

export class PyDecimal extends PyObject {
  dict: PyDict | null = null;
  constructor(
    readonly number: DecimalNumber,
    readonly cls: PyType | null = null,
  ) {
    super();
  }
  get type(): PyType {
    return this.cls ?? (classes.decimal as PyType);
  }
}

/** Made when the module is first imported. */
const classes = { decimal: null as PyType | null };

const wrap = (number: DecimalNumber) => new PyDecimal(number);

export function numberOfInt(value: Int): DecimalNumber {
  const size = BigInt(value);
  return finite(size < 0n ? 1 : 0, size < 0n ? -size : size, 0);
}

/** A float's exact value. */
export function numberOfFloat(value: number): DecimalNumber {
  const sign = value < 0 || Object.is(value, -0) ? 1 : 0;
  if (Number.isNaN(value)) return quietNan;
  if (!Number.isFinite(value)) return infinity(sign);
  const [numerator, denominator] = floatToRatio(Math.abs(value));
  const power = denominator.toString(2).length - 1;
  return finite(sign, numerator * 5n ** BigInt(power), -power);
}

/** A Decimal or an int as a number; undefined for anything else. */
export function asNumber(value: PyValue): DecimalNumber | undefined {
  if (value instanceof PyDecimal) return value.number;
  const int = asInt(value);
  return int === undefined ? undefined : numberOfInt(int);
}

export function toNumber(value: PyValue): DecimalNumber {
  return asNumber(value) ?? raise("TypeError", `conversion from ${titleOf(value)} to Decimal is not supported`);
}

export function contextOf(value: PyValue): PyContext {
  if (value === null || value === undefined) return currentContext();
  return value instanceof PyContext ? value : raise("TypeError", "optional argument must be a context");
}

/** Text as `Decimal` reads it, spaces around and underscores within left out. */
function numberOfText(text: string, context: PyContext): DecimalNumber {
  let plainText = trimWhitespace(text).replaceAll("_", "");
  if (/[^\0-\x7f]/.test(plainText)) {
    plainText = Array.from(plainText, (each) => {
      const digit = decimalDigit(each);
      return digit >= 0 ? String(digit) : each;
    }).join("");
  }
  const number = parseNumber(plainText);
  if (number !== null && number !== "range") return number;
  context.signal(number === null ? conditions.conversionSyntax : conditions.invalidOperation);
  return quietNan;
}

function numberOfTuple(items: readonly PyValue[]): DecimalNumber {
  if (items.length !== 3) raise("ValueError", "argument must be a sequence of length 3");
  const [first, second, third] = items as [PyValue, PyValue, PyValue];
  const sign = asInt(first);
  if (sign !== 0 && sign !== 1) raise("ValueError", "sign must be an integer with the value 0 or 1");
  let exponent = 0;
  let kind = "" as DecimalNumber["kind"];
  if (typeof third === "string") {
    if (third !== "F" && third !== "n" && third !== "N") {
      raise("ValueError", "string argument in the third position must be 'F', 'n' or 'N'");
    }
    kind = third;
  } else exponent = Number(asInt(third) ?? raise("ValueError", "exponent must be an integer"));
  if (Math.abs(exponent) > largestExponent) exponent = Math.sign(exponent) * largestExponent;
  if (!(second instanceof PyTuple) && !isOf(second, typeOf(new PyTuple([])))) {
    if (typeOf(second).name !== "list") raise("ValueError", "coefficient must be a tuple of digits");
  }
  const digits = toArray(second).map((digit) => {
    const value = asInt(digit);
    if (typeof value !== "number" || value < 0 || value > 9) {
      raise("ValueError", "coefficient must be a tuple of digits");
    }
    return value;
  });
  if (kind === "F") return infinity(sign);
  return { sign, coefficient: BigInt(digits.join("") || "0"), exponent, kind };
}

/** What `Decimal(value)` stands for, exactly. */
export function exactNumber(value: PyValue, context: PyContext): DecimalNumber {
  const known = asNumber(value);
  if (known !== undefined) return known;
  const text = asString(value);
  if (text !== undefined) return numberOfText(text, context);
  const float = asFloat(value);
  if (float !== undefined) {
    context.signal(conditions.floatOperation);
    return numberOfFloat(float);
  }
  if (value instanceof PyTuple || typeOf(value).name === "list") return numberOfTuple(toArray(value));
  return raise("TypeError", `conversion from ${titleOf(value)} to Decimal is not supported`);
}

/** Negative, zero, positive or NaN; undefined where `other` is no number that compares. */
function order(self: PyDecimal, other: PyValue, isOrdering: boolean): number | undefined {
  const context = currentContext();
  let a = self.number;
  let b = asNumber(other);
  if (b === undefined) {
    const float = asFloat(other) ?? (other instanceof PyComplex && !isOrdering && other.imag === 0 ? other.real : null);
    if (float !== null) {
      // Equality only notes that a float took part.
      if (isOrdering) context.signal(conditions.floatOperation);
      else context.flags |= conditions.floatOperation;
      b = numberOfFloat(float);
    } else if (isRational(other)) {
      b = toNumber(getAttribute(other, "numerator"));
      if (a.kind === "") {
        const denominator = toNumber(getAttribute(other, "denominator"));
        a = finite(a.sign, a.coefficient * denominator.coefficient, a.exponent);
      }
    } else return undefined;
  }
  if (isNan(a) || isNan(b)) {
    if (isOrdering || a.kind === "N" || b.kind === "N") context.signal(conditions.invalidOperation);
    return Number.NaN;
  }
  return compareNumbers(a, b);
}

function isRational(value: PyValue): boolean {
  return typeOf(value).mro.some((type) => type.name === "Rational" && type.module === "numbers");
}

function comparisonMethods(): Record<string, Implementation> {
  const comparing =
    (isOrdering: boolean, accepts: (order: number) => boolean): Implementation =>
    (self: PyDecimal, value: PyValue) => {
      const result = order(self, value, isOrdering);
      return result === undefined ? NotImplemented : accepts(result);
    };
  return {
    "__eq__(self, value, /)": comparing(false, (x) => x === 0),
    "__ne__(self, value, /)": comparing(false, (x) => x !== 0),
    "__lt__(self, value, /)": comparing(true, (x) => x < 0),
    "__le__(self, value, /)": comparing(true, (x) => x <= 0),
    "__gt__(self, value, /)": comparing(true, (x) => x > 0),
    "__ge__(self, value, /)": comparing(true, (x) => x >= 0),
  };
}

function operatorMethods(): Record<string, Implementation> {
  const methods: Record<string, Implementation> = {};
  for (const [name, apply] of Object.entries(operators)) {
    const parameters = name === "pow" ? "self, value, mod=None, /" : "self, value, /";
    methods[`__${name}__(${parameters})`] = (self: PyDecimal, value: PyValue, modulus: PyValue = null) => {
      const other = asNumber(value);
      if (other === undefined) return NotImplemented;
      if (modulus !== null) {
        const m = asNumber(modulus);
        if (m === undefined) return NotImplemented;
        return wrap(currentContext().run((rules) => powerModulo(self.number, other, m, rules)));
      }
      return wrap(currentContext().run((rules) => apply(self.number, other, rules)));
    };
    methods[`__r${name}__(${parameters})`] = (self: PyDecimal, value: PyValue) => {
      const other = asNumber(value);
      if (other === undefined) return NotImplemented;
      return wrap(currentContext().run((rules) => apply(other, self.number, rules)));
    };
  }
  const pair = (a: DecimalNumber, b: DecimalNumber) =>
    new PyTuple(
      currentContext()
        .run((rules) => divideBoth(a, b, rules))
        .map(wrap),
    );
  methods["__divmod__(self, value, /)"] = (self: PyDecimal, value: PyValue) => {
    const other = asNumber(value);
    return other === undefined ? NotImplemented : pair(self.number, other);
  };
  methods["__rdivmod__(self, value, /)"] = (self: PyDecimal, value: PyValue) => {
    const other = asNumber(value);
    return other === undefined ? NotImplemented : pair(other, self.number);
  };
  return methods;
}

function namedMethods(): Record<string, Implementation> {
  const methods: Record<string, Implementation> = {};
  for (const [name, apply] of Object.entries(unaryOperations)) {
    methods[`${name}(self, /, context=None)`] = (self: PyDecimal, context: PyValue) =>
      wrap(contextOf(context).run((rules) => apply(self.number, rules)));
  }
  for (const [name, apply] of Object.entries(binaryOperations)) {
    methods[`${name}(self, /, other, context=None)`] = (self: PyDecimal, other: PyValue, context: PyValue) => {
      const operand = toNumber(other);
      return wrap(contextOf(context).run((rules) => apply(self.number, operand, rules)));
    };
  }
  for (const [name, holds] of Object.entries(predicates)) {
    methods[`${name}(self, /)`] = (self: PyDecimal) => holds(self.number);
  }
  for (const [name, holds] of Object.entries(rangePredicates)) {
    methods[`${name}(self, /, context=None)`] = (self: PyDecimal, context: PyValue) =>
      holds(self.number, contextOf(context));
  }
  for (const name of ["to_integral", "to_integral_value", "to_integral_exact"]) {
    methods[`${name}(self, /, rounding=None, context=None)`] = (
      self: PyDecimal,
      rounding: PyValue,
      context: PyValue,
    ) => {
      const rules = contextOf(context);
      const mode = rounding === null ? rules.rounding : toRounding(rounding);
      return wrap(rules.run(() => toIntegral(self.number, mode, rules, name === "to_integral_exact")));
    };
  }
  return methods;
}

/** The whole number that is left after rounding. */
function toInteger(self: PyDecimal, mode: RoundingMode): number | bigint {
  const { number } = self;
  if (isNan(number)) raise("ValueError", "cannot convert NaN to integer");
  if (number.kind === "F") raise("OverflowError", "cannot convert Infinity to integer");
  const { coefficient, sign } = rescale(number, 0, mode);
  return normalizeInt(sign === 1 ? -coefficient : coefficient);
}

const hashModulus = 2n ** 61n - 1n;

function hashDecimal(self: PyDecimal): number | bigint {
  const { number } = self;
  if (number.kind === "N") raise("TypeError", "Cannot hash a signaling NaN value");
  if (number.kind === "n") return addressOf(self) / 16;
  if (number.kind === "F") return number.sign === 1 ? -314159 : 314159;
  const power =
    number.exponent >= 0
      ? integerPowerModulo(10, number.exponent, hashModulus)
      : integerPowerModulo(integerPowerModulo(10, hashModulus - 2n, hashModulus), -number.exponent, hashModulus);
  const size = ((number.coefficient % hashModulus) * BigInt(power)) % hashModulus;
  return hashInt(normalizeInt(number.sign === 1 ? -size : size));
}

function toFloat(self: PyDecimal): number {
  if (self.number.kind === "N") raise("ValueError", "cannot convert signaling NaN to float");
  return parseFloatText(numberText(self.number)) ?? Number.NaN;
}

function ratio(self: PyDecimal): PyTuple {
  const { number } = self;
  if (isNan(number)) raise("ValueError", "cannot convert NaN to integer ratio");
  if (number.kind === "F") raise("OverflowError", "cannot convert Infinity to integer ratio");
  let numerator = number.coefficient;
  let denominator = 1n;
  if (number.exponent >= 0) numerator *= powerOfTen(number.exponent);
  else {
    denominator = powerOfTen(-number.exponent);
    const common = greatestDivisor(numerator, denominator);
    numerator /= common;
    denominator /= common;
  }
  return new PyTuple([normalizeInt(number.sign === 1 ? -numerator : numerator), normalizeInt(denominator)]);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function asTuple(self: PyDecimal): PyValue {
  const { sign, coefficient, exponent, kind } = self.number;
  const text = kind === "F" ? "0" : kind !== "" && coefficient === 0n ? "" : digitsOf(coefficient);
  const digits = new PyTuple(Array.from(text, Number));
  return callValue(decimalState.tupleType, [sign, digits, kind === "" ? exponent : kind], null);
}

function roundTo(self: PyDecimal, digits: PyValue | undefined): PyValue {
  if (digits === undefined || digits === null) return toInteger(self, "HALF_EVEN");
  const places = asInt(digits) ?? raise("TypeError", "optional arg must be an integer");
  const context = currentContext();
  return wrap(
    context.run((rules) =>
      self.number.kind === ""
        ? toExponent(self.number, -Number(places), rules)
        : quantize(self.number, finite(0, 1n, -Number(places)), rules),
    ),
  );
}

const textOf = (self: PyDecimal) => numberText(self.number, false, currentContext().capitals === 1 ? "E" : "e");

export function makeDecimalClass(): PyType {
  const type = defineClass({
    name: "Decimal",
    module: "decimal",
    doc: "Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal object. If no value is given, return Decimal('0'). The\ncontext does not affect the conversion and is only passed to determine if\nthe InvalidOperation trap is active.",
    hasInstanceDict: false,
    construct: {
      signature: "Decimal(cls, value='0', context=None)",
      implementation: (cls: PyType, value: PyValue, context: PyValue) => {
        const number = exactNumber(value, contextOf(context));
        if (cls === type) return value instanceof PyDecimal && value.cls === null ? value : wrap(number);
        return new PyDecimal(number, cls);
      },
    },
    methods: {
      ...comparisonMethods(),
      ...operatorMethods(),
      ...namedMethods(),
      "__neg__(self, /)": (self: PyDecimal) => wrap(currentContext().run((rules) => minus(self.number, rules))),
      "__pos__(self, /)": (self: PyDecimal) => wrap(currentContext().run((rules) => plus(self.number, rules))),
      "__abs__(self, /)": (self: PyDecimal) => wrap(currentContext().run((rules) => absolute(self.number, rules))),
      "__bool__(self, /)": (self: PyDecimal) => !isZero(self.number),
      "__hash__(self, /)": hashDecimal,
      "__repr__(self, /)": (self: PyDecimal) => `Decimal('${textOf(self)}')`,
      "__str__(self, /)": textOf,
      "__format__(self, format_spec, /)": (self: PyDecimal, spec: PyValue) => {
        const context = currentContext();
        const text = asString(spec) ?? raise("TypeError", "format argument must be str");
        return text === "" ? textOf(self) : formatDecimal(self.number, text, context, context.capitals);
      },
      "__float__(self, /)": (self: PyDecimal) => new PyFloat(toFloat(self)),
      "__complex__(self, /)": (self: PyDecimal) => new PyComplex(toFloat(self), 0),
      "__int__(self, /)": (self: PyDecimal) => toInteger(self, "DOWN"),
      "__trunc__(self, /)": (self: PyDecimal) => toInteger(self, "DOWN"),
      "__floor__(self, /)": (self: PyDecimal) => toInteger(self, "FLOOR"),
      "__ceil__(self, /)": (self: PyDecimal) => toInteger(self, "CEILING"),
      "__round__(self, ndigits=<absent>, /)": roundTo,
      "__copy__(self, /)": (self: PyDecimal) => self,
      "__deepcopy__(self, memo, /)": (self: PyDecimal) => self,
      "__reduce__(self, /)": (self: PyDecimal) => new PyTuple([self.type, new PyTuple([numberText(self.number)])]),
      "adjusted(self, /)": (self: PyDecimal) => (self.number.kind === "" ? adjusted(self.number) : 0),
      "as_integer_ratio(self, /)": ratio,
      "as_tuple(self, /)": asTuple,
      "canonical(self, /)": (self: PyDecimal) => self,
      "conjugate(self, /)": (self: PyDecimal) => self,
      "copy_abs(self, /)": (self: PyDecimal) => wrap(withSign(self.number, 0)),
      "copy_negate(self, /)": (self: PyDecimal) => wrap(opposite(self.number)),
      "fma(self, /, other, third, context=None)": (
        self: PyDecimal,
        other: PyValue,
        third: PyValue,
        context: PyValue,
      ) => {
        const [b, c] = [toNumber(other), toNumber(third)];
        return wrap(contextOf(context).run((rules) => multiplyAdd(self.number, b, c, rules)));
      },
      "number_class(self, /, context=None)": (self: PyDecimal, context: PyValue) =>
        numberClass(self.number, contextOf(context)),
      "quantize(self, /, exp, rounding=None, context=None)": (
        self: PyDecimal,
        exp: PyValue,
        rounding: PyValue,
        context: PyValue,
      ) => {
        const rules = contextOf(context);
        const pattern = toNumber(exp);
        const mode = rounding === null ? rules.rounding : toRounding(rounding);
        const own = { ...rulesOf(rules), rounding: mode, status: 0 };
        const result = quantize(self.number, pattern, own);
        rules.signal(own.status);
        return wrap(result);
      },
      "radix(self, /)": () => wrap(finite(0, 10n, 0)),
      "same_quantum(self, /, other, context=None)": (self: PyDecimal, other: PyValue) =>
        sameQuantum(self.number, toNumber(other)),
      "to_eng_string(self, /, context=None)": (self: PyDecimal, context: PyValue) =>
        numberText(self.number, true, contextOf(context).capitals === 1 ? "E" : "e"),
    },
    classMethods: {
      "from_float(cls, f, /)": (cls: PyType, f: PyValue) => {
        const float = asFloat(f);
        const int = asInt(f);
        if (float === undefined && int === undefined) raise("TypeError", "argument must be int or float");
        const number = wrap(float === undefined ? numberOfInt(int as Int) : numberOfFloat(float));
        return cls === type ? number : callValue(cls, [number], null);
      },
    },
    properties: { real: { get: (self: PyDecimal) => self }, imag: { get: () => wrap(zero) } },
  });

  classes.decimal = type;
  return type;
}

export function rulesOf({ precision, rounding, emin, emax, clamp }: PyContext) {
  return { precision, rounding, emin, emax, clamp };
}
