/** UTF-16 and UTF-32, with and without a mark of the byte order. */
import { tick } from "../machine";
import { replaceBytes, replaceCharacters } from "./codecFailures";
import { reserve } from "./memory";

export type WideEncoding = "utf-16" | "utf-16-le" | "utf-16-be" | "utf-32" | "utf-32-le" | "utf-32-be";

const isSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff;

export function encodeWide(text: string, encoding: WideEncoding, errors: string): Uint8Array {
  const size = encoding.startsWith("utf-16") ? 2 : 4;
  const isBig = encoding.endsWith("be");
  if (size === 2 && !/[\ud800-\udfff]/u.test(text)) return encodeUnits(text, isBig, !/[bl]e$/.test(encoding));
  reserve(text.length * 32);
  const characters = Array.from(text);
  const result: number[] = [];
  const addUnit = (unit: number) => {
    for (let k = 0; k < size; k++) result.push((unit >>> (8 * (isBig ? size - 1 - k : k))) & 255);
  };
  const add = (character: string) => {
    if (size === 4) addUnit(character.codePointAt(0) as number);
    else for (let k = 0; k < character.length; k++) addUnit(character.charCodeAt(k));
  };
  if (!/[bl]e$/.test(encoding)) addUnit(0xfeff);
  for (let at = 0; at < characters.length; ) {
    const character = characters[at] as string;
    if ((at & 255) === 0) tick(16);
    if (!isSurrogate(character.codePointAt(0) as number) || errors === "surrogatepass") {
      add(character);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < characters.length && isSurrogate((characters[end] as string).codePointAt(0) as number)) end++;
    const failure = { encoding, text, characters, start: at, end, reason: "surrogates not allowed" };
    const { value, next } = replaceCharacters(failure, errors);
    if (typeof value === "string") Array.from(value).forEach(add);
    else result.push(...value);
    at = next;
  }
  return Uint8Array.from(result);
}

/** UTF-16 of a text without lone surrogates. */
function encodeUnits(text: string, isBig: boolean, hasMark: boolean): Uint8Array {
  const marked = hasMark ? `\ufeff${text}` : text;
  const result = new Uint8Array(marked.length * 2);
  const view = new DataView(result.buffer);
  for (let i = 0; i < marked.length; i++) {
    if ((i & 4095) === 0) tick(64);
    view.setUint16(2 * i, marked.charCodeAt(i), !isBig);
  }
  return result;
}

export function decodeWide(bytes: Uint8Array, named: WideEncoding, errors: string): string {
  const size = named.startsWith("utf-16") ? 2 : 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isBig = named.endsWith("be");
  let start = 0;
  if (!/[bl]e$/.test(named) && bytes.length >= size) {
    const first = size === 2 ? view.getUint16(0, true) : view.getUint32(0, true);
    if (first === 0xfeff) start = size;
    else if (first === (size === 2 ? 0xfffe : 0xfffe0000)) {
      start = size;
      isBig = true;
    }
  }
  const encoding = /[bl]e$/.test(named) ? named : `${named}-${isBig ? "be" : "le"}`;
  const whole = size === 2 ? decodeUnits(bytes.subarray(start), isBig) : null;
  if (whole !== null) return whole;
  reserve(bytes.length * 8);
  const unitAt = (at: number) => (size === 2 ? view.getUint16(at, !isBig) : view.getUint32(at, !isBig));
  let text = "";
  for (let at = start; at < bytes.length; ) {
    if ((at & 255) === 0) tick(16);
    const wrong =
      at + size > bytes.length
        ? ([bytes.length, "truncated data"] as const)
        : size === 2
          ? wrongPair(unitAt, at, bytes.length, errors)
          : wrongCode(unitAt(at), at, errors);
    if (wrong !== null) {
      const { value, next } = replaceBytes({ encoding, bytes, start: at, end: wrong[0], reason: wrong[1] }, errors);
      text += value;
      at = next;
      continue;
    }
    text += size === 2 ? String.fromCharCode(unitAt(at)) : String.fromCodePoint(unitAt(at));
    at += size;
    // The other half of a pair was looked at with the first.
    if (
      size === 2 &&
      isSurrogate(text.charCodeAt(text.length - 1)) &&
      at + 1 < bytes.length &&
      errors !== "surrogatepass"
    ) {
      text += String.fromCharCode(unitAt(at));
      at += 2;
    }
  }
  return text;
}

/** UTF-16 where all of it is right. */
function decodeUnits(bytes: Uint8Array, isBig: boolean): string | null {
  try {
    return new TextDecoder(isBig ? "utf-16be" : "utf-16le", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** Where what is wrong here ends, and why it is; null where a character begins. */
function wrongPair(unitAt: (at: number) => number, at: number, length: number, errors: string) {
  const unit = unitAt(at);
  if (!isSurrogate(unit) || errors === "surrogatepass") return null;
  if (unit >= 0xdc00) return [at + 2, "illegal encoding"] as const;
  if (at + 4 > length) return [length, "unexpected end of data"] as const;
  const second = unitAt(at + 2);
  return second >= 0xdc00 && second <= 0xdfff ? null : ([at + 2, "illegal UTF-16 surrogate"] as const);
}

function wrongCode(code: number, at: number, errors: string) {
  if (code > 0x10ffff) return [at + 4, "code point not in range(0x110000)"] as const;
  if (!isSurrogate(code) || errors === "surrogatepass") return null;
  return [at + 4, "code point in surrogate code point range(0xd800, 0xe000)"] as const;
}
