/**
 * Text to bytes and back in the encodings that programs name: UTF-8, UTF-16, UTF-32, ASCII, Latin-1.
 * https://docs.python.org/3.11/library/codecs.html#standard-encodings
 */
import { UnsupportedError } from "../../base/failures";
import { exceptionType, PyException, type PyExceptionObject, raise } from "../exceptions";
import { callValue } from "../operations";
import { PyBytes, type PyValue } from "../values";
import { stringRepr } from "./stringRepr";

function encodingOf(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[-_ ]/g, "");
  if (plain === "utf8" || plain === "u8") return "utf-8";
  if (plain === "ascii" || plain === "usascii") return "ascii";
  if (plain === "latin1" || plain === "iso88591" || plain === "l1") return "latin-1";
  if (/^utf(16|32)(le|be)?$/.test(plain)) return plain;
  if (/^(utf7|cp\d+|iso8859\d+|gbk|gb2312|big5|shiftjis|eucjp|koi8r|utf8sig|windows\d+)$/.test(plain)) {
    throw new UnsupportedError(`the encoding ${name}`);
  }
  return raise("LookupError", `unknown encoding: ${name}`);
}

export function encodeText(text: string, encodingName: string, errors: string): Uint8Array {
  const encoding = encodingOf(encodingName);
  const bytes: number[] = [];
  if (encoding === "utf-8" && !/[\ud800-\udfff]/.test(text)) return new TextEncoder().encode(text);
  if (encoding.startsWith("utf")) {
    if (encoding === "utf-8") return encodeWithSurrogates(text, errors);
    return encodeWide(text, encoding);
  }
  const limit = encoding === "ascii" ? 128 : 256;
  let position = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < limit) bytes.push(code);
    else if (errors === "replace") bytes.push(63);
    else if (errors === "xmlcharrefreplace") for (const c of `&#${code};`) bytes.push(c.charCodeAt(0));
    else if (errors === "backslashreplace")
      for (const c of stringRepr(character).slice(1, -1)) bytes.push(c.charCodeAt(0));
    else if (errors !== "ignore") {
      raiseCodecError("UnicodeEncodeError", encoding, text, position, `ordinal not in range(${limit})`);
    }
    position++;
  }
  return Uint8Array.from(bytes);
}

function encodeWithSurrogates(text: string, errors: string): Uint8Array {
  const characters = Array.from(text);
  const kept = characters.map((character, position) => {
    const code = character.codePointAt(0) as number;
    if (code < 0xd800 || code > 0xdfff) return character;
    if (errors === "ignore") return "";
    if (errors === "replace") return "?";
    return raiseCodecError("UnicodeEncodeError", "utf-8", text, position, "surrogates not allowed");
  });
  return new TextEncoder().encode(kept.join(""));
}

function encodeWide(text: string, encoding: string): Uint8Array {
  const size = encoding.startsWith("utf16") ? 2 : 4;
  const isBig = encoding.endsWith("be");
  const hasMark = !/[bl]e$/.test(encoding);
  const source = (hasMark ? "\ufeff" : "") + text;
  const units =
    size === 2 ? source.split("").map((c) => c.charCodeAt(0)) : Array.from(source, (c) => c.codePointAt(0) as number);
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
  if (encoding === "utf-8") return decodeUtf8(bytes, errors);
  if (encoding.startsWith("utf")) return decodeWide(bytes, encoding);
  let text = "";
  bytes.forEach((byte, position) => {
    if (encoding !== "ascii" || byte < 128) text += String.fromCharCode(byte);
    else if (errors === "replace") text += "\ufffd";
    else if (errors !== "ignore") {
      raiseCodecError("UnicodeDecodeError", "ascii", new PyBytes(bytes), position, "ordinal not in range(128)");
    }
  });
  return text;
}

function decodeUtf8(bytes: Uint8Array, errors: string): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (!text.includes("\ufffd")) return text;
  if (errors === "replace") return text;
  if (errors === "ignore") return text.replaceAll("\ufffd", "");
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number;
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    const fail = (reason: string) => raiseCodecError("UnicodeDecodeError", "utf-8", new PyBytes(bytes), at, reason);
    if (length === 0) fail("invalid start byte");
    for (let i = 1; i < length; i++) {
      const next = bytes[at + i];
      if (next === undefined) return fail("unexpected end of data");
      if ((next & 0xc0) !== 0x80) fail("invalid continuation byte");
    }
    at += length;
  }
  return text;
}

function decodeWide(bytes: Uint8Array, encoding: string): string {
  const size = encoding.startsWith("utf16") ? 2 : 4;
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
  for (let at = start; at + size <= bytes.length; at += size) {
    text +=
      size === 2 ? String.fromCharCode(view.getUint16(at, !isBig)) : String.fromCodePoint(view.getUint32(at, !isBig));
  }
  return text;
}

/** The exception's text comes from its five arguments. */
function raiseCodecError(type: string, encoding: string, object: PyValue, start: number, reason: string): never {
  const exception = callValue(exceptionType(type), [encoding, object, start, start + 1, reason], null);
  throw new PyException(exception as PyExceptionObject);
}
