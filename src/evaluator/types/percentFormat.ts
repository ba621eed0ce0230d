/**
 * `text % values`.
 * https://docs.python.org/3.11/library/stdtypes.html#printf-style-string-formatting
 */
import { raise } from "../exceptions";
import { callValue, getItem, getTypeAttribute, reprOf, strOf, toIndex } from "../operations";
import { PyBytes, PyTuple, type PyValue, titleOf } from "../values";
import { bytesOf, latinText } from "./buffers";
import { codePointCount } from "./codePoints";
import { asBytes, asFloat, asInt, asString, toReal } from "./coercion";
import { floatToInt } from "./floats";
import { floatDigits } from "./formatSpec";
import { intFrom } from "./int";
import { absoluteInt, type Int, intToText } from "./integers";
import { reserve } from "./memory";
import { escapeNonAscii } from "./stringRepr";

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
}

const directivePattern = /([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]?([\s\S]?)/uy;

/** For bytes, the template has one character a byte, and texts are refused. */
export function percentFormat(template: string, values: PyValue, isOfBytes = false): string {
  const positional = values instanceof PyTuple ? values.items : [values];
  const isMapping =
    !(values instanceof PyTuple) && typeof values !== "string" && getTypeAttribute(values, "__getitem__") !== undefined;
  let used = 0;
  let usedMapping = false;
  const next = (): PyValue => {
    const value = positional[used++];
    return value === undefined ? raise("TypeError", "not enough arguments for format string") : value;
  };
  let result = "";
  let at = 0;
  for (;;) {
    const percent = template.indexOf("%", at);
    if (percent < 0) break;
    result += template.slice(at, percent);
    at = percent + 1;
    let keyed: PyValue | undefined;
    if (template[at] === "(") {
      if (!isMapping) raise("TypeError", "format requires a mapping");
      const end = closingParenthesis(template, at);
      const key = template.slice(at + 1, end);
      keyed = getItem(values, isOfBytes ? new PyBytes(Uint8Array.from(key, (each) => each.charCodeAt(0))) : key);
      usedMapping = true;
      at = end + 1;
    }
    directivePattern.lastIndex = at;
    const match = directivePattern.exec(template) as RegExpExecArray;
    const [whole, flags = "", width = "", precision, kind = ""] = match;
    let directiveFlags = flags;
    let columns = width === "*" ? starArgument(next()) : Number(width || 0);
    if (columns < 0) {
      directiveFlags += "-";
      columns = -columns;
    }
    const digits =
      precision === undefined ? null : precision === "*" ? Math.max(0, starArgument(next())) : Number(precision || 0);
    at += whole.length;
    if (kind === "") raise("ValueError", "incomplete format");
    if (kind === "%") {
      result += "%";
      continue;
    }
    if (!(isOfBytes ? "diouxXeEfFgGcrsab" : "diouxXeEfFgGcrsa").includes(kind)) {
      const code = kind.codePointAt(0) as number;
      const index = codePointCount(template.slice(0, at - kind.length));
      raise(
        "ValueError",
        `unsupported format character '${code > 31 && code < 128 ? kind : "?"}' (0x${code.toString(16)}) at index ${index}`,
      );
    }
    const value = keyed !== undefined ? keyed : next();
    const directive = { flags: directiveFlags, width: columns, precision: digits };
    result += (isOfBytes ? formatForBytes(value, kind, directive) : null) ?? formatOne(value, kind, directive);
  }
  if (used < positional.length && !isMapping && !usedMapping) {
    raise("TypeError", `not all arguments converted during ${isOfBytes ? "bytes" : "string"} formatting`);
  }
  return result + template.slice(at);
}

/** What bytes format in their own way; null for the others. */
function formatForBytes(value: PyValue, kind: string, directive: Directive): string | null {
  if (kind === "s" || kind === "b") return padText(truncate(latinText(bytesFor(value)), directive), directive);
  if (kind === "r") return padText(truncate(escapeNonAscii(reprOf(value)), directive), directive);
  if (kind !== "c") return null;
  const bytes = bytesOf(value);
  if (bytes?.length === 1) return padText(latinText(bytes), directive);
  const code = bytes === undefined ? indexOrUndefined(value) : undefined;
  if (code === undefined) raise("TypeError", "%c requires an integer in range(256) or a single byte");
  if (code < 0 || code > 255) raise("OverflowError", "%c arg not in range(256)");
  return padText(String.fromCharCode(Number(code)), directive);
}

function bytesFor(value: PyValue): Uint8Array {
  const bytes = bytesOf(value);
  if (bytes !== undefined) return bytes;
  const convert = getTypeAttribute(value, "__bytes__");
  if (convert !== undefined) {
    const made = callValue(convert, [], null);
    return asBytes(made) ?? raise("TypeError", `__bytes__ returned non-bytes (type ${titleOf(made)})`);
  }
  const message = `%b requires a bytes-like object, or an object that implements __bytes__, not '${titleOf(value)}'`;
  return raise("TypeError", message);
}

function closingParenthesis(template: string, start: number): number {
  let depth = 0;
  for (let i = start; i < template.length; i++) {
    if (template[i] === "(") depth++;
    else if (template[i] === ")" && --depth === 0) return i;
  }
  return raise("ValueError", "incomplete format key");
}

function starArgument(value: PyValue): number {
  const count = asInt(value);
  return typeof count === "number" ? count : raise("TypeError", "* wants int");
}

function formatOne(value: PyValue, kind: string, directive: Directive): string {
  switch (kind) {
    case "s":
      return padText(truncate(strOf(value), directive), directive);
    case "r":
      return padText(truncate(reprOf(value), directive), directive);
    case "a":
      return padText(truncate(escapeNonAscii(reprOf(value)), directive), directive);
    case "c":
      return padText(characterOf(value), directive);
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
      return formatInteger(integerOf(value, kind), kind, directive);
    default:
      return formatReal(toReal(value), kind, directive);
  }
}

function truncate(text: string, { precision }: Directive): string {
  return precision === null ? text : Array.from(text).slice(0, precision).join("");
}

function characterOf(value: PyValue): string {
  const text = asString(value);
  if (text !== undefined && codePointCount(text) === 1) return text;
  const code = text === undefined && asFloat(value) === undefined ? indexOrUndefined(value) : undefined;
  if (code === undefined) raise("TypeError", "%c requires int or char");
  if (code < 0 || code > 0x10ffff) raise("OverflowError", "%c arg not in range(0x110000)");
  return String.fromCodePoint(Number(code));
}

function indexOrUndefined(value: PyValue): Int | undefined {
  return asInt(value) ?? (getTypeAttribute(value, "__index__") === undefined ? undefined : toIndex(value));
}

function integerOf(value: PyValue, kind: string): Int {
  const index = indexOrUndefined(value);
  if (index !== undefined) return index;
  if ("oxX".includes(kind)) {
    raise("TypeError", `%${kind} format: an integer is required, not ${titleOf(value)}`);
  }
  const float = asFloat(value);
  if (float !== undefined) return floatToInt(float);
  if (asString(value) === undefined && getTypeAttribute(value, "__int__") !== undefined)
    return intFrom(value, undefined);
  return raise("TypeError", `%${kind} format: a real number is required, not ${titleOf(value)}`);
}

function formatInteger(value: Int, kind: string, directive: Directive): string {
  const radix = { o: 8, x: 16, X: 16 }[kind];
  const size = absoluteInt(value);
  let digits = radix ? size.toString(radix) : intToText(size);
  if (directive.precision !== null && directive.precision > 1000) reserve(directive.precision * 2);
  digits = digits.padStart(directive.precision ?? 0, "0");
  const base = directive.flags.includes("#") && radix ? `0${kind.toLowerCase()}` : "";
  if (kind === "X") digits = digits.toUpperCase();
  return padNumber(signOf(value < 0, directive) + (kind === "X" ? base.toUpperCase() : base), digits, directive);
}

function formatReal(value: number, kind: string, directive: Directive): string {
  let text = floatDigits(value, kind, directive.precision, directive.flags.includes("#"));
  const isNegative = text.startsWith("-");
  if (isNegative) text = text.slice(1);
  if (kind === "E" || kind === "G" || kind === "F") text = text.toUpperCase();
  return padNumber(signOf(isNegative, directive), text, directive);
}

function signOf(isNegative: boolean, { flags }: Directive): string {
  return isNegative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}

function padNumber(prefix: string, digits: string, directive: Directive): string {
  const room = directive.width - prefix.length - digits.length;
  if (room > 0 && directive.flags.includes("0") && !directive.flags.includes("-")) {
    if (room > 1000) reserve(room * 2);
    return prefix + "0".repeat(room) + digits;
  }
  return padText(prefix + digits, directive);
}

function padText(text: string, { flags, width }: Directive): string {
  const room = width - codePointCount(text);
  if (room <= 0) return text;
  if (room > 1000) reserve(room * 2);
  return flags.includes("-") ? text + " ".repeat(room) : " ".repeat(room) + text;
}
