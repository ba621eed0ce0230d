/**
 * What happens where text does not fit an encoding, or bytes are none: CPython's error handlers, and those that the
 * program registers.
 * https://docs.python.org/3.11/library/codecs.html#error-handlers
 */
import { UnsupportedError } from "../../base/failures";
import { nameOfCharacter } from "../../syntax/lowering/characterNames";
import { exceptionType, PyException, type PyExceptionObject, raise } from "../exceptions";
import { callValue } from "../operations";
import { whenReset } from "../resets";
import { PyBytes, PyTuple, type PyValue } from "../values";
import { hexEscape } from "./stringRepr";

export interface EncodeFailure {
  readonly encoding: string;
  readonly text: string;
  readonly characters: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

export interface DecodeFailure {
  readonly encoding: string;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** What stands for what does not fit, and where to go on. */
export interface Replacement<T> {
  readonly value: T;
  readonly next: number;
}

/** Handlers of `codecs.register_error`. */
let handlers = new Map<string, PyValue>();
whenReset(() => {
  handlers = new Map();
});

export function registerHandler(name: string, handler: PyValue): void {
  handlers.set(name, handler);
}

export function registeredHandler(name: string): PyValue | undefined {
  return handlers.get(name);
}

/** Text has to be encoded as what it stands in for; bytes are taken as they are. */
export function replaceCharacters(failure: EncodeFailure, errors: string): Replacement<string | Uint8Array> {
  const { characters, start, end } = failure;
  const codes = characters.slice(start, end).map((character) => character.codePointAt(0) as number);
  const by = (value: string | Uint8Array) => ({ value, next: end });
  switch (errors) {
    case "strict":
      return refuseText(failure);
    case "ignore":
      return by("");
    case "replace":
      return by("?".repeat(codes.length));
    case "xmlcharrefreplace":
      return by(codes.map((code) => `&#${code};`).join(""));
    case "backslashreplace":
      return by(codes.map(hexEscape).join(""));
    case "surrogateescape":
      return by(
        Uint8Array.from(codes, (code) => (code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : refuseText(failure))),
      );
    case "surrogatepass":
      if (failure.encoding !== "utf-8") return refuseText(failure);
      return by(
        Uint8Array.from(codes.flatMap((code) => [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)])),
      );
    case "namereplace":
      return by(codes.map((code) => `\\N{${nameOf(code)}}`).join(""));
    default: {
      const { encoding, text, reason } = failure;
      const answer = ask(errors, "UnicodeEncodeError", [encoding, text, start, end, reason], characters.length);
      if (typeof answer.value === "string") return { value: answer.value, next: answer.next };
      if (answer.value instanceof PyBytes) return { value: answer.value.bytes, next: answer.next };
      return raise("TypeError", "encoding error handler must return (str/bytes, int) tuple");
    }
  }
}

function nameOf(code: number): string {
  return nameOfCharacter(code) ?? unsupportedName(code);
}

function unsupportedName(code: number): never {
  throw new UnsupportedError(`the name of the character U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
}

/** Where a handler is asked with `surrogatepass`, whoever decodes has looked at surrogates before. */
export function replaceBytes(failure: DecodeFailure, errors: string): Replacement<string> {
  const { encoding, bytes, start, end, reason } = failure;
  const wrong = bytes.subarray(start, end);
  const by = (value: string) => ({ value, next: end });
  const refuse = () => raiseCodecError("UnicodeDecodeError", [encoding, new PyBytes(bytes), start, end, reason]);
  switch (errors) {
    case "strict":
    case "surrogatepass":
      return refuse();
    case "ignore":
      return by("");
    case "replace":
      return by("\ufffd");
    case "backslashreplace":
      return by(Array.from(wrong, hexEscape).join(""));
    case "surrogateescape":
      if (wrong.some((byte) => byte < 128)) return refuse();
      return by(Array.from(wrong, (byte) => String.fromCharCode(0xdc00 + byte)).join(""));
    default: {
      const details = [encoding, new PyBytes(bytes), start, end, reason];
      const answer = ask(errors, "UnicodeDecodeError", details, bytes.length);
      if (typeof answer.value === "string") return { value: answer.value, next: answer.next };
      return raise("TypeError", "decoding error handler must return (str, int) tuple");
    }
  }
}

function ask(name: string, type: string, args: readonly PyValue[], length: number): Replacement<PyValue> {
  const handler = handlers.get(name);
  if (handler === undefined) return raise("LookupError", `unknown error handler name '${name}'`);
  const answer = callValue(handler, [callValue(exceptionType(type), args, null)], null);
  const kind =
    type === "UnicodeEncodeError"
      ? "encoding error handler must return (str/bytes, int) tuple"
      : "decoding error handler must return (str, int) tuple";
  if (!(answer instanceof PyTuple) || answer.items.length !== 2) return raise("TypeError", kind);
  const [value, position] = answer.items as [PyValue, PyValue];
  if (typeof position !== "number") return raise("TypeError", kind);
  const next = position < 0 ? position + length : position;
  if (next < 0 || next > length) return raise("IndexError", `position ${position} from error handler out of bounds`);
  return { value, next };
}

function refuseText({ encoding, text, start, end, reason }: EncodeFailure): never {
  return raiseCodecError("UnicodeEncodeError", [encoding, text, start, end, reason]);
}

/** The exception's text comes from its five arguments. */
function raiseCodecError(type: string, args: PyValue[]): never {
  throw new PyException(callValue(exceptionType(type), args, null) as PyExceptionObject);
}
