/**
 * `repr()` and `ascii()` of strings and bytes: quotes, escapes, and which characters are printable.
 * https://docs.python.org/3.11/library/functions.html#repr
 */
import { allocate, tick } from "../machine";

const plainAscii = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;
const notPrintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

export function stringRepr(text: string): string {
  if (plainAscii.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) result += escapeCharacter(character, quote);
  return result + quote;
}

/** `ascii(text)` of what is already a repr: everything beyond ASCII escaped. */
export function escapeNonAscii(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
  return text.replace(/[^\x00-\x7f]/gu, (character) => hexEscape(character.codePointAt(0) as number));
}

export function isPrintable(character: string): boolean {
  return character === " " || !notPrintable.test(character);
}

function escapeCharacter(character: string, quote: string): string {
  if (character === quote || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return isPrintable(character) ? character : hexEscape(character.codePointAt(0) as number);
}

export function hexEscape(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

export function bytesRepr(bytes: Uint8Array): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'";
  if (bytes.length > 4096) allocate(bytes.length * 8);
  const shown = byteTexts();
  // Piece by piece, as a text of millions of parts takes much memory until it is whole.
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += pieceLength) {
    tick(pieceLength >> 4);
    let piece = "";
    const to = Math.min(from + pieceLength, bytes.length);
    for (let i = from; i < to; i++) {
      const text = shown[bytes[i] as number] as string;
      piece += text === quote ? `\\${text}` : text;
    }
    pieces.push(piece);
  }
  return `b${quote}${pieces.join("")}${quote}`;
}

const pieceLength = 4096;
let knownByteTexts: string[] | null = null;

/** Each byte as it stands in a repr, but for quotes. */
function byteTexts(): string[] {
  knownByteTexts ??= Array.from({ length: 256 }, (_, byte) => {
    if (byte < 32 || byte > 126) return { 9: "\\t", 10: "\\n", 13: "\\r" }[byte] ?? hexEscape(byte);
    return byte === 92 ? "\\\\" : String.fromCharCode(byte);
  });
  return knownByteTexts;
}
