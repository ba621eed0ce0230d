/**
 * `format` of a decimal number, digits kept as they are unless a precision is asked for.
 * https://docs.python.org/3.11/library/string.html#format-specification-mini-language
 */
import { raise } from "../../exceptions";
import { reserve } from "../../types/memory";
import { rescale } from "./arithmetic";
import {
  adjusted,
  type DecimalNumber,
  digitCount,
  digitsOf,
  dropDigits,
  finite,
  isZero,
  numberText,
  powerOfTen,
  type Rules,
  withPoint,
  withSign,
} from "./number";

const pattern = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(0)?(\d+)?(,)?(?:\.(\d+))?([eEfFgGn%])?$/u;

export function formatDecimal(a: DecimalNumber, spec: string, rules: Rules, capitals: 0 | 1): string {
  const match = pattern.exec(spec);
  if (match === null) raise("ValueError", "invalid format string");
  const [, fill, align, sign, isZeroPositive, zero, widthText, comma, precisionText, type] = match;
  if (zero !== undefined && align !== undefined && fill !== undefined) raise("ValueError", "invalid format string");
  const width = Number(widthText ?? 0);
  const precision = precisionText === undefined ? null : Number(precisionText);
  if (width > 2 ** 31 || (precision ?? 0) > 2 ** 31) raise("ValueError", "invalid format string");
  reserve(width + (precision ?? 0));
  const kind = type ?? (precision === null ? "" : capitals === 1 ? "G" : "g");
  let body: string;
  let number = a;
  if (a.kind !== "") body = numberText(withSign(a, 0)) + (kind === "%" ? "%" : "");
  else {
    number = rounded(a, kind, precision, rules);
    body = bodyOf(withSign(number, 0), kind, precision, capitals);
  }
  const isNegative = number.sign === 1 && !(isZeroPositive !== undefined && isZero(number));
  const prefix = isNegative ? "-" : sign === "+" || sign === " " ? sign : "";
  const isPadded = zero !== undefined && align === undefined;
  const alignment = align ?? (isPadded ? "=" : ">");
  const filler = fill ?? (isPadded ? "0" : " ");
  if (comma !== undefined && a.kind === "") {
    body = grouped(body, isPadded ? width - prefix.length : 0);
  }
  const missing = width - Array.from(prefix + body).length;
  if (missing <= 0) return prefix + body;
  if (alignment === "=") {
    return a.kind !== "" && isPadded ? " ".repeat(missing) + prefix + body : prefix + filler.repeat(missing) + body;
  }
  if (alignment === "<") return prefix + body + filler.repeat(missing);
  if (alignment === ">") return filler.repeat(missing) + prefix + body;
  const left = Math.floor(missing / 2);
  return filler.repeat(left) + prefix + body + filler.repeat(missing - left);
}

function rounded(a: DecimalNumber, kind: string, precision: number | null, rules: Rules): DecimalNumber {
  const scaled = kind === "%" ? finite(a.sign, a.coefficient, a.exponent + 2) : a;
  if (precision === null) {
    return (kind === "f" || kind === "F" || kind === "%") && scaled.exponent > 0
      ? rescale(scaled, 0, rules.rounding)
      : scaled;
  }
  switch (kind) {
    case "f":
    case "F":
    case "%":
      return rescale(scaled, -precision, rules.rounding);
    case "e":
    case "E":
      return isZero(a) ? a : toDigits(a, precision + 1, rules);
    default:
      return isZero(a) ? a : toDigits(a, Math.max(1, precision), rules);
  }
}

/** With at most so many digits. */
function toDigits(a: DecimalNumber, digits: number, rules: Rules): DecimalNumber {
  const excess = digitCount(a.coefficient) - digits;
  if (excess <= 0) return a;
  let [coefficient] = dropDigits(a.coefficient, excess, a.sign, rules.rounding);
  let exponent = a.exponent + excess;
  if (coefficient >= powerOfTen(digits)) {
    coefficient /= 10n;
    exponent++;
  }
  return finite(a.sign, coefficient, exponent);
}

function bodyOf(a: DecimalNumber, kind: string, precision: number | null, capitals: 0 | 1): string {
  switch (kind) {
    case "":
      return numberText(a, false, capitals === 1 ? "E" : "e");
    case "f":
    case "F":
      return fixed(a);
    case "%":
      return `${fixed(a)}%`;
    case "e":
    case "E":
      return exponential(a, kind, precision);
    default:
      return numberText(a, false, kind === "G" ? "E" : "e");
  }
}

function fixed(a: DecimalNumber): string {
  const digits = digitsOf(a.coefficient);
  return withPoint(digits, digits.length + a.exponent);
}

function exponential(a: DecimalNumber, letter: string, precision: number | null): string {
  let digits = digitsOf(a.coefficient);
  let power = adjusted(a);
  if (isZero(a)) {
    // The point stands where the precision wants it.
    digits = "0".repeat((precision ?? 0) + 1);
    power = precision === null ? a.exponent : a.exponent + precision;
  } else if (precision !== null) digits = digits.padEnd(precision + 1, "0");
  return `${withPoint(digits, 1)}${letter}${power < 0 ? "-" : "+"}${Math.abs(power)}`;
}

/** With commas; zeros before it up to the width count as digits. */
function grouped(body: string, width: number): string {
  const [, whole = "", rest = ""] = /^(\d*)([\s\S]*)$/.exec(body) as RegExpExecArray;
  const group = (digits: string) => digits.replace(/\B(?=(?:\d{3})+$)/g, ",");
  let digits = whole;
  while (group(digits).length + rest.length < width) digits = `0${digits}`;
  return group(digits) + rest;
}
