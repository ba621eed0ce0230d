/**
 * What a string literal's text stands for: escape sequences and line breaks.
 * https://docs.python.org/3.12/reference/lexical_analysis.html#escape-sequences
 */
import type { Span } from "../../base/span";
import { characterNamed } from "./characterNames";
import { SyntaxFault } from "./faults";

/** By the letter behind the backslash. */
export const simpleEscapes: { readonly [letter: string]: string } = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

interface TextForm {
  readonly isRaw: boolean;
  /** Whether `{{` stands for `{`, as in f-strings. */
  readonly hasBraces: boolean;
  /** The literal in the document. */
  readonly span: Span;
}

export function decodeText(source: string, { isRaw, hasBraces, span }: TextForm): string {
  const text = source.includes("\r") ? source.replace(/\r\n?/g, "\n") : source;
  const escapes = !isRaw && text.includes("\\");
  if (!escapes && !hasBraces) return text;
  let result = "";
  let i = 0;
  while (i < text.length) {
    const character = text[i] as string;
    if (hasBraces && (character === "{" || character === "}") && text[i + 1] === character) {
      result += character;
      i += 2;
    } else if (escapes && character === "\\") {
      const sequence = readEscape(text, i, span);
      result += sequence.value;
      i = sequence.next;
    } else {
      result += character;
      i++;
    }
  }
  return result;
}

const hexadecimalLengths: { readonly [letter: string]: number } = { x: 2, u: 4, U: 8 };

function readEscape(text: string, at: number, span: Span): { value: string; next: number } {
  const letter = text[at + 1] ?? "";
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { value: simple, next: at + 2 };
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4));
  if (octal !== null) {
    return { value: String.fromCharCode(Number.parseInt(octal[0], 8)), next: at + 1 + octal[0].length };
  }
  const length = hexadecimalLengths[letter];
  if (length !== undefined) return readHexadecimal(text, at, letter, length, span);
  if (letter === "N") return readNamed(text, at, span);
  return { value: "\\", next: at + 1 };
}

function readNamed(text: string, at: number, span: Span) {
  const name = /^\{([^}]+)\}/.exec(text.slice(at + 2))?.[1];
  if (name === undefined) {
    const position = escapedLength(text.slice(0, at));
    const message = `can't decode bytes in position ${position}-${position + 1}: malformed \\N character escape`;
    throw new SyntaxFault(`(unicode error) 'unicodeescape' codec ${message}`, span);
  }
  const code = characterNamed(name);
  if (code === null) throw new SyntaxFault(`GradLens does not know the character \\N{${name}}`, span);
  return { value: String.fromCodePoint(code), next: at + 4 + name.length };
}

function readHexadecimal(text: string, at: number, letter: string, length: number, span: Span) {
  const digits = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, at + 2 + length))?.[0] ?? "";
  if (digits.length === length) {
    const code = Number.parseInt(digits, 16);
    if (code <= 0x10ffff) return { value: String.fromCodePoint(code), next: at + 2 + length };
  }
  const wrong =
    digits.length < length ? `truncated \\${letter}${"X".repeat(length)} escape` : "illegal Unicode character";
  const position = escapedLength(text.slice(0, at));
  const last = position + 1 + digits.length;
  const place = `position ${position}-${last}`;
  throw new SyntaxFault(`(unicode error) 'unicodeescape' codec can't decode bytes in ${place}: ${wrong}`, span);
}

/** CPython counts in a form of the text in which what is not ASCII takes ten bytes. */
function escapedLength(text: string): number {
  let length = 0;
  for (const character of text) length += (character.codePointAt(0) as number) < 128 ? 1 : 10;
  return length;
}

export function decodeBytes(source: string, isRaw: boolean, span: Span): Uint8Array {
  const text = source.replace(/\r\n?/g, "\n");
  const bytes: number[] = [];
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (code > 127) throw new SyntaxFault("bytes can only contain ASCII literal characters", span);
    if (code !== 92 || isRaw) {
      bytes.push(code);
      i++;
      continue;
    }
    const letter = text[i + 1] ?? "";
    const simple = simpleEscapes[letter];
    const number = /^(?:[0-7]{1,3}|x[0-9a-fA-F]{2})/.exec(text.slice(i + 1, i + 4))?.[0];
    if (simple !== undefined) {
      if (simple !== "") bytes.push(simple.charCodeAt(0));
      i += 2;
    } else if (number !== undefined) {
      bytes.push((number[0] === "x" ? Number.parseInt(number.slice(1), 16) : Number.parseInt(number, 8)) & 255);
      i += 1 + number.length;
    } else if (letter === "x") {
      throw new SyntaxFault(`(value error) invalid \\x escape at position ${i}`, span);
    } else {
      bytes.push(92);
      i++;
    }
  }
  return Uint8Array.from(bytes);
}
