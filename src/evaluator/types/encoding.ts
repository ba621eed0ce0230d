/**
 * Text to bytes and back in the encodings that programs name: UTF-8 here, the others by their families.
 * https://docs.python.org/3.12/library/codecs.html#standard-encodings
 */
import { UnsupportedError } from "../../base/failures";
import { raise } from "../exceptions";
import { tick } from "../machine";
import { latinText } from "./buffers";
import { decodeAscii, decodeCharmap, encodeBelow, encodeCharmap } from "./charmaps";
import { replaceBytes, replaceCharacters } from "./codecFailures";
import { decodeEscapes, encodeEscapes } from "./escapeEncodings";
import { reserve } from "./memory";
import { decodeWide, encodeWide, type WideEncoding } from "./wideEncodings";

/** By Python's own names for them. */
const aliases: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  u8: "utf-8",
  utf: "utf-8",
  cp65001: "utf-8",
  utf8ucs2: "utf-8",
  utf8sig: "utf-8-sig",
  ascii: "ascii",
  usascii: "ascii",
  us: "ascii",
  "646": "ascii",
  iso646us: "ascii",
  latin1: "iso8859-1",
  latin: "iso8859-1",
  l1: "iso8859-1",
  cp819: "iso8859-1",
  iso88591: "iso8859-1",
  "88591": "iso8859-1",
  utf16: "utf-16",
  u16: "utf-16",
  utf16le: "utf-16-le",
  utf16be: "utf-16-be",
  utf32: "utf-32",
  u32: "utf-32",
  utf32le: "utf-32-le",
  utf32be: "utf-32-be",
  unicodeescape: "unicode-escape",
  rawunicodeescape: "raw-unicode-escape",
  latin2: "iso8859-2",
  l2: "iso8859-2",
  latin9: "iso8859-15",
  l9: "iso8859-15",
  koi8r: "koi8-r",
  koi8u: "koi8-u",
  macroman: "mac-roman",
  macintosh: "mac-roman",
  cyrillic: "iso8859-5",
  greek: "iso8859-7",
  hebrew: "iso8859-8",
  arabic: "iso8859-6",
};

/** Those with one byte a character, by the names under which browsers know them. */
const charmapLabels: Readonly<Record<string, string>> = {
  "koi8-r": "koi8-r",
  "koi8-u": "koi8-u",
  "mac-roman": "macintosh",
  cp866: "ibm866",
  ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`cp125${i}`, `windows-125${i}`])),
  ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15].map((part) => [`iso8859-${part}`, `iso-8859-${part}`])),
};

/** What CPython has, and we do not. */
const others =
  /^(utf7|cp\d+|iso8859\d+|gbk|gb2312|gb18030|big5|big5hkscs|shiftjis|sjis|eucjp|euckr|iso2022\w+|hz|johab|tis620|ptcp154|mac\w+|hproman8|idna|punycode)$/;

/** Those between other things than text and bytes. */
const notText = /^(rot13|hex|hexcodec|base64|base64codec|bz2|zlib|zip|uu|quopri|quotedprintable)$/;

/** Python's name of an encoding; LookupError where there is none. */
export function canonicalEncoding(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[-_ ]/g, "");
  const known = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined;
  if (known !== undefined) return known;
  const numbered = plain.replace(/^windows(?=\d)/, "cp").replace(/^(?:iso)?8859(?=\d)/, "iso8859-");
  if (Object.hasOwn(charmapLabels, numbered)) return numbered;
  if (others.test(plain)) throw new UnsupportedError(`the encoding ${name}`);
  return raise("LookupError", `unknown encoding: ${name}`);
}

function textEncoding(name: string, direction: "encode" | "decode"): string {
  if (notText.test(name.toLowerCase().replaceAll(/[-_ ]/g, ""))) {
    const message = `'${name}' is not a text encoding; use codecs.${direction}() to handle arbitrary codecs`;
    return raise("LookupError", message);
  }
  return canonicalEncoding(name);
}

export function encodeText(text: string, encodingName: string, errors: string): Uint8Array {
  const encoding = textEncoding(encodingName, "encode");
  reserve(text.length);
  tick(text.length >> 8);
  switch (encoding) {
    case "utf-8":
      return encodeUtf8(text, errors);
    case "utf-8-sig":
      return Uint8Array.of(0xef, 0xbb, 0xbf, ...encodeUtf8(text, errors));
    case "ascii":
      return encodeBelow(text, "ascii", 128, errors);
    case "iso8859-1":
      return encodeBelow(text, "latin-1", 256, errors);
    case "unicode-escape":
      return encodeEscapes(text, false);
    case "raw-unicode-escape":
      return encodeEscapes(text, true);
    default: {
      const label = charmapLabels[encoding];
      return label === undefined
        ? encodeWide(text, encoding as WideEncoding, errors)
        : encodeCharmap(text, label, errors);
    }
  }
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
    const { value, next } = replaceCharacters(failure, errors);
    for (const byte of typeof value === "string" ? encodeUtf8(value, "strict") : value) parts.push(byte);
    at = next;
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

export function decodeBytes(bytes: Uint8Array, encodingName: string, errors: string): string {
  const encoding = textEncoding(encodingName, "decode");
  reserve(bytes.length);
  tick(bytes.length >> 8);
  switch (encoding) {
    case "utf-8":
      return decodeUtf8(bytes, errors);
    case "utf-8-sig":
      return decodeUtf8(
        bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes,
        errors,
      );
    case "iso8859-1":
      return latinText(bytes);
    case "ascii":
      return decodeAscii(bytes, errors);
    case "unicode-escape":
      return decodeEscapes(bytes, false, errors);
    case "raw-unicode-escape":
      return decodeEscapes(bytes, true, errors);
    default: {
      const label = charmapLabels[encoding];
      return label === undefined
        ? decodeWide(bytes, encoding as WideEncoding, errors)
        : decodeCharmap(bytes, label, errors);
    }
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
    if (isPassed) {
      result += String.fromCharCode(
        (((bytes[at] as number) & 15) << 12) |
          (((bytes[at + 1] as number) & 63) << 6) |
          ((bytes[at + 2] as number) & 63),
      );
      at += 3;
    } else {
      const failure = { encoding: "utf-8", bytes, start: at, end: at + wrong.length, reason: wrong.reason };
      const { value, next } = replaceBytes(failure, errors);
      result += value;
      at = next;
    }
    good = at;
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
