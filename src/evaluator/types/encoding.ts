/**
 * Text to bytes and back in the encodings that programs name: UTF-8, UTF-16, UTF-32, ASCII, Latin-1, with all of
 * CPython's ways to deal with what does not fit.
 * https://docs.python.org/3.12/library/codecs.html#standard-encodings
 */
import { UnsupportedError } from "../../base/failures";
import { exceptionType, PyException, type PyExceptionObject, raise } from "../exceptions";
import { tick } from "../machine";
import { callValue } from "../operations";
import { PyBytes, type PyValue } from "../values";
import { latinText } from "./buffers";
import { reserve } from "./memory";
import { hexEscape } from "./stringRepr";

type Encoding = "utf-8" | "utf-8-sig" | "ascii" | "latin-1" | WideEncoding;
type WideEncoding = "utf-16" | "utf-16-le" | "utf-16-be" | "utf-32" | "utf-32-le" | "utf-32-be";

const aliases: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8",
  u8: "utf-8",
  utf: "utf-8",
  cp65001: "utf-8",
  utf8sig: "utf-8-sig",
  ascii: "ascii",
  usascii: "ascii",
  "646": "ascii",
  latin1: "latin-1",
  latin: "latin-1",
  l1: "latin-1",
  iso88591: "latin-1",
  "88591": "latin-1",
  utf16: "utf-16",
  u16: "utf-16",
  utf16le: "utf-16-le",
  utf16be: "utf-16-be",
  utf32: "utf-32",
  u32: "utf-32",
  utf32le: "utf-32-le",
  utf32be: "utf-32-be",
};

function encodingOf(name: string): Encoding {
  const plain = name.toLowerCase().replaceAll(/[-_ ]/g, "");
  const known = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
  if (known !== undefined) return known;
  if (
    /^(utf7|cp\d+|iso8859\d+|gbk|gb2312|gb18030|big5|shiftjis|sjis|eucjp|euckr|koi8[ru]|windows\d+|idna|punycode|rot13|hex|base64)$/.test(
      plain,
    )
  ) {
    throw new UnsupportedError(`the encoding ${name}`);
  }
  return raise("LookupError", `unknown encoding: ${name}`);
}

export function encodeText(text: string, encodingName: string, errors: string): Uint8Array {
  const encoding = encodingOf(encodingName);
  reserve(text.length);
  switch (encoding) {
    case "utf-8":
      return encodeUtf8(text, errors);
    case "utf-8-sig":
      return Uint8Array.of(0xef, 0xbb, 0xbf, ...encodeUtf8(text, errors));
    case "ascii":
      return encodeNarrow(text, "ascii", 128, errors);
    case "latin-1":
      return encodeNarrow(text, "latin-1", 256, errors);
    default:
      return encodeWide(text, encoding, errors);
  }
}

function encodeNarrow(text: string, encoding: string, limit: number, errors: string): Uint8Array {
  const characters = Array.from(text);
  const bytes: number[] = [];
  for (let at = 0; at < characters.length; ) {
    const code = codeAt(characters, at);
    if (code < limit) {
      bytes.push(code);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < characters.length && codeAt(characters, end) >= limit) end++;
    const failure = { encoding, text, characters, start: at, end, reason: `ordinal not in range(${limit})` };
    bytes.push(...replacementBytes(failure, errors));
    at = end;
  }
  return Uint8Array.from(bytes);
}

function encodeUtf8(text: string, errors: string): Uint8Array {
  if (!/[\ud800-\udfff]/.test(text) || !hasLoneSurrogate(text)) return new TextEncoder().encode(text);
  const characters = Array.from(text);
  const parts: number[] = [];
  for (let at = 0; at < characters.length; ) {
    if (!isSurrogate(codeAt(characters, at))) {
      parts.push(...new TextEncoder().encode(characters[at]));
      at++;
      continue;
    }
    let end = at + 1;
    while (end < characters.length && isSurrogate(codeAt(characters, end))) end++;
    const failure = { encoding: "utf-8", text, characters, start: at, end, reason: "surrogates not allowed" };
    parts.push(...replacementBytes(failure, errors));
    at = end;
  }
  return Uint8Array.from(parts);
}

function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/u.test(text);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function codeAt(characters: readonly string[], index: number): number {
  return (characters[index] as string).codePointAt(0) as number;
}

interface EncodeFailure {
  readonly encoding: string;
  readonly text: string;
  readonly characters: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** What stands for characters that the encoding does not have. */
function replacementBytes(failure: EncodeFailure, errors: string): readonly number[] {
  const { encoding, text, characters, start, end, reason } = failure;
  const codes = characters.slice(start, end).map((character) => character.codePointAt(0) as number);
  const refuse = () => raiseCodecError("UnicodeEncodeError", [encoding, text, start, end, reason]);
  switch (errors) {
    case "strict":
      return refuse();
    case "ignore":
      return [];
    case "replace":
      return codes.map(() => 63);
    case "xmlcharrefreplace":
      return codes.flatMap((code) => asciiCodes(`&#${code};`));
    case "backslashreplace":
      return codes.flatMap((code) => asciiCodes(hexEscape(code)));
    case "surrogateescape":
      return codes.map((code) => (code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : refuse()));
    case "surrogatepass":
      if (encoding !== "utf-8") return refuse();
      return codes.flatMap((code) => [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]);
    case "namereplace":
      throw new UnsupportedError("names of characters");
    default:
      return raise("LookupError", `unknown error handler name '${errors}'`);
  }
}

function asciiCodes(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function encodeWide(text: string, encoding: WideEncoding, errors: string): Uint8Array {
  const size = encoding.startsWith("utf-16") ? 2 : 4;
  const isBig = encoding.endsWith("be");
  const hasMark = !/[bl]e$/.test(encoding);
  const characters = Array.from((hasMark ? "\ufeff" : "") + text);
  const units: number[] = [];
  for (const [i, character] of characters.entries()) {
    const code = character.codePointAt(0) as number;
    if (isSurrogate(code) && errors !== "surrogatepass") {
      const start = hasMark ? i - 1 : i;
      const failure = {
        encoding,
        text,
        characters: Array.from(text),
        start,
        end: start + 1,
        reason: "surrogates not allowed",
      };
      units.push(...replacementBytes(failure, errors));
    } else if (size === 4) units.push(code);
    else for (let k = 0; k < character.length; k++) units.push(character.charCodeAt(k));
  }
  const bytes = new Uint8Array(units.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, unit] of units.entries()) {
    if (size === 2) view.setUint16(i * 2, unit, !isBig);
    else view.setUint32(i * 4, unit, !isBig);
  }
  return bytes;
}

export function decodeBytes(bytes: Uint8Array, encodingName: string, errors: string): string {
  const encoding = encodingOf(encodingName);
  reserve(bytes.length);
  switch (encoding) {
    case "utf-8":
      return decodeUtf8(bytes, errors);
    case "utf-8-sig":
      return decodeUtf8(
        bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes,
        errors,
      );
    case "latin-1":
      return latinText(bytes);
    case "ascii":
      return decodeAscii(bytes, errors);
    default:
      return decodeWide(bytes, encoding, errors);
  }
}

function decodeAscii(bytes: Uint8Array, errors: string): string {
  let text = "";
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 128) text += String.fromCharCode(byte);
    else {
      const failure = { encoding: "ascii", bytes, start: at, end: at + 1, reason: "ordinal not in range(128)" };
      text += replacementText(failure, errors);
    }
  }
  return text;
}

interface DecodeFailure {
  readonly encoding: string;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/** What stands for bytes that are not text. */
function replacementText({ encoding, bytes, start, end, reason }: DecodeFailure, errors: string): string {
  const wrong = bytes.subarray(start, end);
  switch (errors) {
    case "strict":
      return raiseCodecError("UnicodeDecodeError", [encoding, new PyBytes(bytes), start, end, reason]);
    case "ignore":
      return "";
    case "replace":
      return "\ufffd";
    case "backslashreplace":
      return Array.from(wrong, hexEscape).join("");
    case "surrogateescape":
      return Array.from(wrong, (byte) => String.fromCharCode(0xdc00 + byte)).join("");
    default:
      return raise("LookupError", `unknown error handler name '${errors}'`);
  }
}

function decodeUtf8(bytes: Uint8Array, errors: string): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (!text.includes("\ufffd")) return text;
  let result = "";
  let good = 0;
  const keep = (end: number) => {
    if (end > good) result += new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(good, end));
  };
  for (let at = 0; at < bytes.length; ) {
    tick(1);
    const wrong = wrongUtf8(bytes, at);
    if (wrong === null) {
      at += utf8Length(bytes[at] as number);
      continue;
    }
    keep(at);
    const isPassed = errors === "surrogatepass" && isEncodedSurrogate(bytes, at);
    const end = isPassed ? at + 3 : at + wrong.length;
    result += isPassed
      ? String.fromCharCode(
          (((bytes[at] as number) & 15) << 12) |
            (((bytes[at + 1] as number) & 63) << 6) |
            ((bytes[at + 2] as number) & 63),
        )
      : replacementText(
          { encoding: "utf-8", bytes, start: at, end, reason: wrong.reason },
          errors === "surrogatepass" ? "strict" : errors,
        );
    at = end;
    good = end;
  }
  keep(bytes.length);
  return result;
}

function isEncodedSurrogate(bytes: Uint8Array, at: number): boolean {
  const second = bytes[at + 1] ?? 0;
  return bytes[at] === 0xed && second >= 0xa0 && second < 0xc0 && ((bytes[at + 2] ?? 0) & 0xc0) === 0x80;
}

function utf8Length(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** How many bytes from here on are not UTF-8, and why; null where a character begins. */
function wrongUtf8(bytes: Uint8Array, at: number): { readonly length: number; readonly reason: string } | null {
  const lead = bytes[at] as number;
  const length = utf8Length(lead);
  if (length === 0) return { length: 1, reason: "invalid start byte" };
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i];
    if (next === undefined) return { length: i, reason: "unexpected end of data" };
    const isFirst = i === 1;
    const least = isFirst && lead === 0xe0 ? 0xa0 : isFirst && lead === 0xf0 ? 0x90 : 0x80;
    const most = isFirst && lead === 0xed ? 0x9f : isFirst && lead === 0xf4 ? 0x8f : 0xbf;
    if (next < least || next > most) return { length: i, reason: "invalid continuation byte" };
  }
  return null;
}

function decodeWide(bytes: Uint8Array, encoding: WideEncoding, errors: string): string {
  const size = encoding.startsWith("utf-16") ? 2 : 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isBig = encoding.endsWith("be");
  let start = 0;
  if (!/[bl]e$/.test(encoding) && bytes.length >= size) {
    const first = size === 2 ? view.getUint16(0, true) : view.getUint32(0, true);
    if (first === 0xfeff) start = size;
    else if (first === (size === 2 ? 0xfffe : 0xfffe0000)) {
      start = size;
      isBig = true;
    }
  }
  let text = "";
  let at = start;
  for (; at + size <= bytes.length; at += size) {
    const unit = size === 2 ? view.getUint16(at, !isBig) : view.getUint32(at, !isBig);
    if (unit <= 0x10ffff) text += size === 2 ? String.fromCharCode(unit) : String.fromCodePoint(unit);
    else {
      const reason = "code point not in range(0x110000)";
      text += replacementText({ encoding, bytes, start: at, end: at + size, reason }, errors);
    }
  }
  if (at < bytes.length) {
    text += replacementText({ encoding, bytes, start: at, end: bytes.length, reason: "truncated data" }, errors);
  }
  return text;
}

/** The exception's text comes from its five arguments. */
function raiseCodecError(type: string, args: PyValue[]): never {
  throw new PyException(callValue(exceptionType(type), args, null) as PyExceptionObject);
}
