/**
 * Numbers to text and back: shortest repr of floats, digits rounded half to even on the exact value, and the
 * literals that `int()` and `float()` accept.
 * https://docs.python.org/3.11/library/functions.html#float
 */
import { raise } from "../exceptions";
import { normalizeInt } from "../values";
import { floatToRatio } from "./floatParts";
import { type Int, maximumTextDigits } from "./integers";

/** `repr(x)`: the shortest digits that read back as `x`, an exponent below 1e-4 and from 1e16. */
export function floatRepr(x: number): string {
  if (Number.isInteger(x) && Math.abs(x) < 1e16) return Object.is(x, -0) ? "-0.0" : `${x}.0`;
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 1e16) return String(x);
  if (!Number.isFinite(x)) return nonFiniteText(x);
  return padExponent(x.toExponential());
}

export function nonFiniteText(x: number): string {
  return Number.isNaN(x) ? "nan" : x < 0 ? "-inf" : "inf";
}

/** Like a float's repr, but without `.0`: how the parts of a complex are written. */
export function floatReprShort(x: number): string {
  const text = floatRepr(x);
  return text.endsWith(".0") ? text.slice(0, -2) : text;
}

export function complexRepr(real: number, imag: number): string {
  if (real === 0 && !Object.is(real, -0)) return `${floatReprShort(imag)}j`;
  const imaginary = floatReprShort(imag);
  return `(${floatReprShort(real)}${imaginary.startsWith("-") ? "" : "+"}${imaginary}j)`;
}

/** `1e-7` as `1e-07`: Python writes at least two digits of an exponent. */
function padExponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, "e$10$2");
}

/** `%.{digits}f` of the exact value, halves to even. */
export function toFixedExact(x: number, digits: number): string {
  const size = Math.abs(x);
  if (size < 1e21 && digits <= 100 && !isTie(size, digits)) return withSign(x, size.toFixed(digits));
  const [numerator, denominator] = floatToRatio(size);
  const scaled = roundedQuotient(numerator * 10n ** BigInt(digits), denominator)
    .toString()
    .padStart(digits + 1, "0");
  const point = scaled.length - digits;
  return withSign(x, digits === 0 ? scaled : `${scaled.slice(0, point)}.${scaled.slice(point)}`);
}

/** `%.{digits}e` of the exact value, halves to even. */
export function toExponentialExact(x: number, digits: number): string {
  const size = Math.abs(x);
  if (size === 0) return withSign(x, `0${digits > 0 ? `.${"0".repeat(digits)}` : ""}e+00`);
  const exponent = Number((/e([-+]\d+)$/.exec(size.toExponential()) as RegExpExecArray)[1]);
  const decimals = digits - exponent;
  if (digits <= 100 && decimals >= 0 && !isTie(size, decimals)) {
    return withSign(x, padExponent(size.toExponential(digits)));
  }
  const [numerator, denominator] = floatToRatio(size);
  const quotient =
    decimals >= 0
      ? roundedQuotient(numerator * 10n ** BigInt(decimals), denominator)
      : roundedQuotient(numerator, denominator * 10n ** BigInt(-decimals));
  let text = quotient.toString();
  let power = exponent;
  if (text.length > digits + 1) {
    text = text.slice(0, -1);
    power++;
  }
  return withSign(
    x,
    padExponent(`${text[0]}${digits > 0 ? `.${text.slice(1)}` : ""}e${power < 0 ? "-" : "+"}${Math.abs(power)}`),
  );
}

/** `%.{precision}g`; `keepZeros` is the `#` flag. */
export function toGeneral(x: number, precision: number, keepZeros: boolean): string {
  const digits = precision === 0 ? 1 : precision;
  const exponential = toExponentialExact(x, digits - 1);
  const exponent = Number((/e([-+]\d+)$/.exec(exponential) as RegExpExecArray)[1]);
  if (exponent < -4 || exponent >= digits) {
    if (keepZeros) return digits === 1 ? exponential.replace("e", ".e") : exponential;
    return exponential.replace(/\.?0*e/, "e").replace(/^(-?)e/, "$10e");
  }
  const fixed = toFixedExact(x, digits - 1 - exponent);
  if (keepZeros) return fixed.includes(".") ? fixed : `${fixed}.`;
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

function withSign(x: number, text: string): string {
  return x < 0 || Object.is(x, -0) ? `-${text}` : text;
}

/**
 * Whether `x` lies exactly between two decimals with that many digits, where JavaScript rounds up and Python to even:
 * only if `x * 2^(digits+1)` is an odd integer.
 */
function isTie(x: number, digits: number): boolean {
  if (digits > 1000) return false;
  const scaled = x * 2 ** (digits + 1);
  return scaled % 2 === 1;
}

function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = 2n * (numerator - quotient * denominator);
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

const numberPattern = /^[-+]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[-+]?\d+(?:_\d+)*)?$/i;

/** What `float(text)` reads, or undefined. */
export function parseFloatText(text: string): number | undefined {
  const trimmed = asciiDigits(trimWhitespace(text));
  if (numberPattern.test(trimmed)) return Number(trimmed.replaceAll("_", ""));
  const special = /^([-+]?)(inf(?:inity)?|nan)$/i.exec(trimmed);
  if (!special) return undefined;
  const size = (special[2] as string).toLowerCase() === "nan" ? Number.NaN : Number.POSITIVE_INFINITY;
  return special[1] === "-" ? -size : size;
}

/** What `int(text, base)` reads, or undefined. Base 0 follows the literal's prefix. */
export function parseIntText(text: string, base: number): Int | undefined {
  const match = /^([-+]?)(?:0([xob])_?)?(\w+)$/i.exec(asciiDigits(trimWhitespace(text)));
  const whole = /^([-+]?)(\w+)$/.exec(asciiDigits(trimWhitespace(text)));
  if (!whole) return undefined;
  let digits = (whole[2] as string).toLowerCase();
  let radix = base;
  const prefixRadix = { x: 16, o: 8, b: 2 }[(match?.[2] ?? "").toLowerCase() as "x" | "o" | "b"];
  if (match && prefixRadix && (base === 0 || base === prefixRadix)) {
    digits = (match[3] as string).toLowerCase();
    radix = prefixRadix;
  } else if (base === 0) {
    if (/^0[0_]*[1-9]/.test(digits)) return undefined;
    radix = 10;
  }
  if (/^_|__|_$/.test(digits) || !/^[0-9a-z_]+$/.test(digits)) return undefined;
  digits = digits.replaceAll("_", "");
  for (const digit of digits) if (Number.parseInt(digit, 36) >= radix) return undefined;
  const isNegative = whole[1] === "-";
  if (digits.length <= 10) return (isNegative ? -1 : 1) * Number.parseInt(digits, radix) + 0;
  if ((radix & (radix - 1)) !== 0 && digits.length > maximumTextDigits) {
    raise(
      "ValueError",
      `Exceeds the limit (${maximumTextDigits} digits) for integer string conversion: value has ${digits.length} ` +
        "digits; use sys.set_int_max_str_digits() to increase the limit",
    );
  }
  const size = bigIntFromDigits(digits, radix);
  return normalizeInt(isNegative ? -size : size);
}

function bigIntFromDigits(digits: string, radix: number): bigint {
  if (radix === 10) return BigInt(digits);
  if (radix === 16) return BigInt(`0x${digits}`);
  if (radix === 8) return BigInt(`0o${digits}`);
  if (radix === 2) return BigInt(`0b${digits}`);
  let value = 0n;
  for (const digit of digits) value = value * BigInt(radix) + BigInt(Number.parseInt(digit, 36));
  return value;
}

/** Python's whitespace differs a little from JavaScript's: it has 1c-1f and 85, and lacks the byte order mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are whitespace in Python
export const whitespacePattern = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

export function trimWhitespace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && whitespacePattern.test(text[start] as string)) start++;
  while (end > start && whitespacePattern.test(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

/** Decimal digits of other scripts as ASCII ones. */
function asciiDigits(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text.replace(/\p{Nd}/gu, (digit) => String(decimalDigit(digit)));
}

/** The value of a decimal digit of any script: they come in runs of ten. */
export function decimalDigit(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code < 0x80) return code - 48;
  let start = code;
  while (start > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}
