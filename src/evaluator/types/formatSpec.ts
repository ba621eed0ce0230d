/**
 * The format mini-language: `format(value, spec)` for int, float, complex and str.
 * https://docs.python.org/3.11/library/string.html#format-specification-mini-language
 */
import { raise } from "../exceptions";
import { codePointCount } from "./codePoints";
import { absoluteInt, type Int, intToFloat, intToText } from "./integers";
import { reserve } from "./memory";
import { floatRepr, nonFiniteText, toExponentialExact, toFixedExact, toGeneral } from "./numberText";

interface FormatSpec {
  fill: string;
  align: string;
  sign: string;
  isZeroPositive: boolean;
  isAlternate: boolean;
  isZeroPadded: boolean;
  width: number;
  grouping: string;
  precision: number | null;
  kind: string;
}

const pattern = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_]*)(?:\.(\d+))?([\s\S]*)$/u;
const cache = new Map<string, FormatSpec>();

/** Specs repeat, so they are taken apart once. */
function parseSpec(text: string, typeName: string): FormatSpec {
  const known = typeName === "str" ? undefined : cache.get(text);
  if (known) return known;
  const match = pattern.exec(text) as RegExpExecArray;
  const [, fill, align, sign, zeroPositive, alternate, zero, width, grouping = "", precision, kind = ""] = match;
  if (grouping.length > 1) {
    raise(
      "ValueError",
      /^,+$|^_+$/.test(grouping)
        ? `Cannot specify '${grouping[0]}' with '${grouping[0]}'.`
        : "Cannot specify both ',' and '_'.",
    );
  }
  if (kind.startsWith(".") && precision === undefined) raise("ValueError", "Format specifier missing precision");
  if (codePointCount(kind) > 1) {
    raise("ValueError", `Invalid format specifier '${text}' for object of type '${typeName}'`);
  }
  const wanted = kind === "" && typeName === "str" ? "s" : kind;
  if (grouping && wanted && !"deEfFgG%".includes(wanted) && !(grouping === "_" && "boxX".includes(wanted))) {
    raise("ValueError", `Cannot specify '${grouping}' with '${wanted}'.`);
  }
  const spec: FormatSpec = {
    fill: fill ?? (zero && !align ? "0" : zero && align === "=" ? "0" : zero ? "0" : " "),
    align: align ?? (zero ? "=" : ""),
    sign: sign ?? "",
    isZeroPositive: zeroPositive !== undefined,
    isAlternate: alternate !== undefined,
    isZeroPadded: zero !== undefined && align === undefined,
    width: toCount(width, "Too many decimal digits in format string") ?? 0,
    grouping,
    precision: toCount(precision, "Too many decimal digits in format string"),
    kind,
  };
  if (cache.size > 500) cache.clear();
  if (typeName !== "str") cache.set(text, spec);
  return spec;
}

function toCount(text: string | undefined, message: string): number | null {
  if (text === undefined) return null;
  const count = Number(text);
  return Number.isSafeInteger(count) ? count : raise("ValueError", message);
}

export function formatString(value: string, specText: string): string {
  if (specText === "") return value;
  const spec = parseSpec(specText, "str");
  if (spec.kind !== "" && spec.kind !== "s") raise("ValueError", unknownCode(spec.kind, "str"));
  if (spec.sign) {
    raise("ValueError", `${spec.sign === " " ? "Space" : "Sign"} not allowed in string format specifier`);
  }
  if (spec.isZeroPositive) raise("ValueError", "Negative zero coercion (z) not allowed in string format specifier");
  if (spec.isAlternate) raise("ValueError", "Alternate form (#) not allowed in string format specifier");
  if (spec.align === "=" && !spec.isZeroPadded) {
    raise("ValueError", "'=' alignment not allowed in string format specifier");
  }
  const shown = spec.precision === null ? value : Array.from(value).slice(0, spec.precision).join("");
  return pad(shown, spec.fill, spec.align === "=" ? "<" : spec.align || "<", spec.width);
}

export function formatInt(value: Int, specText: string, typeName = "int"): string {
  if (specText === "") return intToText(value);
  const spec = parseSpec(specText, typeName);
  const { kind } = spec;
  if (kind !== "" && "eEfFgG%".includes(kind)) return formatFloatBySpec(intToFloat(value), spec, typeName);
  if (kind !== "" && !"bcdnoxX".includes(kind)) raise("ValueError", unknownCode(kind, typeName));
  if (spec.precision !== null) raise("ValueError", "Precision not allowed in integer format specifier");
  if (spec.isZeroPositive) raise("ValueError", "Negative zero coercion (z) not allowed in integer format specifier");
  if (kind === "c") return formatCharacter(value, spec);
  const size = absoluteInt(value);
  const radix = { b: 2, o: 8, x: 16, X: 16 }[kind];
  let digits = radix ? size.toString(radix) : intToText(size);
  if (kind === "X") digits = digits.toUpperCase();
  const prefix = spec.isAlternate && radix ? `0${kind}` : "";
  const grouped = { separator: spec.grouping, size: radix ? 4 : 3 };
  return assemble(signOf(value < 0, spec) + prefix, digits, "", spec, grouped);
}

function formatCharacter(value: Int, spec: FormatSpec): string {
  if (spec.sign) raise("ValueError", "Sign not allowed with integer format specifier 'c'");
  if (spec.isAlternate) raise("ValueError", "Alternate form (#) not allowed with integer format specifier 'c'");
  if (value >= 2n ** 63n || value < -(2n ** 63n)) raise("OverflowError", "Python int too large to convert to C long");
  if (value < 0 || value > 0x10ffff) raise("OverflowError", "%c arg not in range(0x110000)");
  return pad(String.fromCodePoint(Number(value)), spec.fill, spec.align === "=" ? ">" : spec.align || ">", spec.width);
}

export function formatFloat(value: number, specText: string, typeName = "float"): string {
  return specText === "" ? floatRepr(value) : formatFloatBySpec(value, parseSpec(specText, typeName), typeName);
}

function formatFloatBySpec(value: number, spec: FormatSpec, typeName: string): string {
  const { kind } = spec;
  if (kind !== "" && !"eEfFgGn%".includes(kind)) raise("ValueError", unknownCode(kind, typeName));
  const shown = kind === "%" ? value * 100 : value;
  let text = floatDigits(shown, kind, spec.precision, spec.isAlternate);
  let isNegative = text.startsWith("-");
  if (isNegative) text = text.slice(1);
  if (spec.isZeroPositive && isNegative && !/[1-9infa]/.test(text.replace(/e.*/, ""))) isNegative = false;
  if (kind === "E" || kind === "F" || kind === "G") text = text.toUpperCase();
  if (!Number.isFinite(shown)) {
    return assemble(signOf(isNegative, spec), text, kind === "%" ? "%" : "", spec, { separator: "", size: 3 });
  }
  const [, whole = "", rest = ""] = /^(\d*)([\s\S]*)$/.exec(text) as RegExpExecArray;
  const suffix = rest + (kind === "%" ? "%" : "");
  return assemble(signOf(isNegative, spec), whole, suffix, spec, { separator: spec.grouping, size: 3 });
}

/** The number without padding and grouping. No kind: like repr where no precision is given, else like `g`, but never without a point. */
export function floatDigits(value: number, kind: string, precision: number | null, isAlternate: boolean): string {
  if (!Number.isFinite(value)) return nonFiniteText(value);
  if (precision !== null && precision > 2 ** 31 - 1) raise("ValueError", "precision too big");
  if (precision !== null && precision > 10_000) reserve(precision * 2);
  switch (kind) {
    case "e":
    case "E": {
      const text = toExponentialExact(value, precision ?? 6);
      return isAlternate && precision === 0 ? text.replace("e", ".e") : text;
    }
    case "f":
    case "F":
    case "%": {
      const text = toFixedExact(value, precision ?? 6);
      return isAlternate && precision === 0 ? `${text}.` : text;
    }
    case "g":
    case "G":
    case "n":
      return toGeneral(value, precision ?? 6, isAlternate);
    default: {
      if (precision === null) {
        const text = floatRepr(value);
        return isAlternate && !text.includes(".") ? text.replace("e", ".e") : text;
      }
      return floatWithPoint(value, Math.max(precision, 1), isAlternate);
    }
  }
}

/** Like `g`, but an integral value keeps its `.0`, and takes the exponent form where there is no room for that. */
function floatWithPoint(value: number, digits: number, isAlternate: boolean): string {
  const exponential = toExponentialExact(value, digits - 1);
  const exponent = Number((/e([-+]\d+)$/.exec(exponential) as RegExpExecArray)[1]);
  if (exponent < -4 || exponent + 1 > digits - 1) {
    if (isAlternate) return digits === 1 ? exponential.replace("e", ".e") : exponential;
    return exponential.includes(".") ? exponential.replace(/\.?0*e/, "e") : exponential;
  }
  const fixed = toFixedExact(value, digits - 1 - exponent);
  const text = isAlternate || !fixed.includes(".") ? fixed : fixed.replace(/\.?0+$/, "");
  return text.includes(".") ? text : `${text}.0`;
}

export function formatComplex(real: number, imag: number, specText: string): string {
  const spec = parseSpec(specText, "complex");
  if (spec.kind !== "" && !"eEfFgGn".includes(spec.kind)) raise("ValueError", unknownCode(spec.kind, "complex"));
  if (spec.isZeroPadded || (spec.fill === "0" && spec.align === "=")) {
    raise("ValueError", "Zero padding is not allowed in complex format specifier");
  }
  if (spec.align === "=") raise("ValueError", "'=' alignment flag is not allowed in complex format specifier");
  const part = (value: number, sign: string) => {
    const partSpec = { ...spec, width: 0, sign, fill: " ", align: ">" };
    if (spec.kind === "" && spec.precision === null) {
      const text = formatFloatBySpec(value, partSpec, "complex");
      return text.endsWith(".0") ? text.slice(0, -2) : text;
    }
    return formatFloatBySpec(value, spec.kind === "" ? { ...partSpec, kind: "g" } : partSpec, "complex");
  };
  const hasParentheses = spec.kind === "";
  const isPureImaginary = hasParentheses && real === 0 && !Object.is(real, -0);
  const imaginary = `${part(imag, isPureImaginary ? spec.sign : "+")}j`;
  const text = isPureImaginary ? imaginary : part(real, spec.sign) + imaginary;
  return pad(hasParentheses && !isPureImaginary ? `(${text})` : text, spec.fill, spec.align || ">", spec.width);
}

function signOf(isNegative: boolean, spec: FormatSpec): string {
  return isNegative ? "-" : spec.sign === "+" || spec.sign === " " ? spec.sign : "";
}

/** Sign and prefix, digits in groups, suffix, padded; zeros that pad are grouped with the digits. */
function assemble(
  prefix: string,
  digits: string,
  suffix: string,
  spec: FormatSpec,
  grouping: { readonly separator: string; readonly size: number },
): string {
  let whole = group(digits, grouping.separator, grouping.size);
  const align = spec.align || ">";
  if (align === "=" && spec.fill === "0" && grouping.separator) {
    const room = spec.width - prefix.length - suffix.length;
    let zeros = digits;
    while (whole.length < room) {
      zeros = `0${zeros}`;
      whole = group(zeros, grouping.separator, grouping.size);
    }
  }
  if (align === "=") {
    const room = spec.width - prefix.length - whole.length - suffix.length;
    return prefix + repeatFill(spec.fill, room) + whole + suffix;
  }
  return pad(prefix + whole + suffix, spec.fill, align, spec.width);
}

function group(digits: string, separator: string, size: number): string {
  if (!separator) return digits;
  let result = digits.slice(-size);
  for (let end = digits.length - size; end > 0; end -= size) {
    result = digits.slice(Math.max(0, end - size), end) + separator + result;
  }
  return result;
}

function pad(text: string, fill: string, align: string, width: number): string {
  const room = width - codePointCount(text);
  if (room <= 0) return text;
  if (align === "<") return text + repeatFill(fill, room);
  if (align === "^") return repeatFill(fill, room >> 1) + text + repeatFill(fill, room - (room >> 1));
  return repeatFill(fill, room) + text;
}

function repeatFill(fill: string, count: number): string {
  if (count <= 0) return "";
  if (count > 1000) reserve(count * 2);
  return fill.repeat(count);
}

function unknownCode(kind: string, typeName: string): string {
  const code = kind.codePointAt(0) as number;
  const shown = code > 32 && code < 128 ? kind : `\\x${code.toString(16)}`;
  return `Unknown format code '${shown}' for object of type '${typeName}'`;
}
