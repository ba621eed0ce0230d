/**
 * `unicode_escape` and `raw_unicode_escape`: text as it is written in string literals.
 * https://docs.python.org/3.11/library/codecs.html#text-encodings
 */
import { characterNamed } from "../../syntax/lowering/characterNames";
import { simpleEscapes } from "../../syntax/lowering/escapes";
import { tick } from "../machine";
import { replaceBytes } from "./codecFailures";
import { reserve } from "./memory";

const hexadecimal = (code: number, digits: number) => code.toString(16).padStart(digits, "0");

export function encodeEscapes(text: string, isRaw: boolean): Uint8Array {
  reserve(text.length * 32);
  const parts = Array.from(text, (character, i) => {
    if ((i & 255) === 0) tick(16);
    const code = character.codePointAt(0) as number;
    if (code > 0xffff) return `\\U${hexadecimal(code, 8)}`;
    if (code > 0xff) return `\\u${hexadecimal(code, 4)}`;
    if (isRaw) return character;
    if (character === "\\") return "\\\\";
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    if (character === "\t") return "\\t";
    return code < 32 || code > 126 ? `\\x${hexadecimal(code, 2)}` : character;
  });
  return Uint8Array.from(parts.join(""), (each) => (each as unknown as string).charCodeAt(0));
}

const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

export function decodeEscapes(bytes: Uint8Array, isRaw: boolean, errors: string): string {
  const encoding = isRaw ? "rawunicodeescape" : "unicodeescape";
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const letter = String.fromCharCode(bytes[at] as number);
    if ((at & 255) === 0) tick(16);
    if (letter !== "\\") {
      text += letter;
      at++;
      continue;
    }
    tick(1);
    const read = readEscape(bytes, at, isRaw);
    if (typeof read[0] === "string") {
      text += read[0];
      at = read[1];
      continue;
    }
    const { value, next } = replaceBytes({ encoding, bytes, start: at, end: read[1], reason: read[2] }, errors);
    text += value;
    at = next;
  }
  return text;
}

type Read = readonly [text: string, next: number] | readonly [text: null, end: number, reason: string];

function readEscape(bytes: Uint8Array, at: number, isRaw: boolean): Read {
  if (at + 1 >= bytes.length) return isRaw ? ["\\", at + 1] : [null, at + 1, "\\ at end of string"];
  const letter = String.fromCharCode(bytes[at + 1] as number);
  if (isRaw && letter !== "u" && letter !== "U") return [`\\${letter}`, at + 2];
  const length = Object.hasOwn(lengths, letter) ? lengths[letter] : undefined;
  const rest = String.fromCharCode(...bytes.subarray(at + 2, at + 130));
  if (length !== undefined) {
    const digits = /^[0-9a-fA-F]*/.exec(rest.slice(0, length))?.[0] ?? "";
    const end = at + 2 + digits.length;
    if (digits.length < length) return [null, end, `truncated \\${letter}${"X".repeat(length)} escape`];
    const code = Number.parseInt(digits, 16);
    if (code <= 0x10ffff) return [String.fromCodePoint(code), end];
    return [null, end, isRaw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character"];
  }
  const plain = simpleEscapes[letter];
  if (plain !== undefined) return [plain, at + 2];
  const octal = /^[0-7]{1,3}/.exec(letter + rest.slice(0, 2))?.[0];
  if (octal !== undefined) return [String.fromCharCode(Number.parseInt(octal, 8)), at + 1 + octal.length];
  if (letter === "N") {
    const name = /^\{([^}]+)\}/.exec(rest)?.[1];
    if (name === undefined) return [null, at + 2, "malformed \\N character escape"];
    const code = characterNamed(name);
    if (code === null) return [null, at + 4 + name.length, "unknown Unicode character name"];
    return [String.fromCodePoint(code), at + 4 + name.length];
  }
  return [`\\${letter}`, at + 2];
}
