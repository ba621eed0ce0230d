/** Encodings with one byte a character: ASCII, Latin-1, and those whose upper half is a table. */
import { tick } from "../machine";
import { latinText } from "./buffers";
import { replaceBytes, replaceCharacters } from "./codecFailures";
import { reserve } from "./memory";

/** What is known of an encoding: its 256 characters, empty where a byte stands for none. */
interface Charmap {
  readonly characters: readonly string[];
  readonly bytes: ReadonlyMap<string, number>;
}

const charmaps = new Map<string, Charmap>();

/** Bytes that have no character, where the tables that browsers use give a control character. */
const undefinedBytes: Readonly<Record<string, readonly number[]>> = {
  "windows-1250": [0x81, 0x83, 0x88, 0x90, 0x98],
  "windows-1251": [0x98],
  "windows-1252": [0x81, 0x8d, 0x8f, 0x90, 0x9d],
  "windows-1253": [
    0x81, 0x88, 0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x98, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f, 0xaa, 0xd2, 0xff,
  ],
  "windows-1254": [0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e],
  "windows-1255": [0x81, 0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f],
  "windows-1257": [0x81, 0x83, 0x88, 0x8a, 0x8c, 0x90, 0x98, 0x9a, 0x9c, 0x9f, 0xa1, 0xa5],
  "windows-1258": [0x81, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x9a, 0x9d, 0x9e],
};

function charmapOf(label: string): Charmap {
  const known = charmaps.get(label);
  if (known !== undefined) return known;
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const text = label === "windows-1252" ? westernText(all) : new TextDecoder(label).decode(all);
  const missing = undefinedBytes[label] ?? [];
  const characters = Array.from(text, (character, byte) =>
    character === "\ufffd" || missing.includes(byte) ? "" : character,
  );
  const bytes = new Map(characters.map((character, byte) => [character, byte] as const));
  bytes.delete("");
  const charmap = { characters, bytes };
  charmaps.set(label, charmap);
  return charmap;
}

/** Hosts take this one for Latin-1, some of them. */
function westernText(bytes: Uint8Array): string {
  const upper = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
  return Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? (upper[byte - 0x80] as string) : String.fromCharCode(byte),
  ).join("");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
const ascii = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Latin-1 as a whole
const latin = /^[\x00-\xff]*$/;

/** `limit` is 128 or 256: characters below stand for themselves. */
export function encodeBelow(text: string, encoding: string, limit: number, errors: string): Uint8Array {
  const reason = `ordinal not in range(${limit})`;
  if ((limit === 128 ? ascii : latin).test(text)) {
    const result = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) {
      if ((i & 4095) === 0) tick(64);
      result[i] = text.charCodeAt(i);
    }
    return result;
  }
  return encodeByTable(text, encoding, reason, errors, (character) => {
    const code = character.codePointAt(0) as number;
    return code < limit ? code : undefined;
  });
}

export function encodeCharmap(text: string, label: string, errors: string): Uint8Array {
  const { bytes } = charmapOf(label);
  return encodeByTable(text, "charmap", "character maps to <undefined>", errors, (character) => bytes.get(character));
}

function encodeByTable(
  text: string,
  encoding: string,
  reason: string,
  errors: string,
  byteOf: (character: string) => number | undefined,
): Uint8Array {
  reserve(text.length * 32);
  const characters = Array.from(text);
  const result: number[] = [];
  for (let at = 0; at < characters.length; ) {
    if ((at & 255) === 0) tick(16);
    const byte = byteOf(characters[at] as string);
    if (byte !== undefined) {
      result.push(byte);
      at++;
      continue;
    }
    tick(1);
    let end = at + 1;
    while (end < characters.length && byteOf(characters[end] as string) === undefined) end++;
    const failure = { encoding, text, characters, start: at, end, reason };
    const { value, next } = replaceCharacters(failure, errors);
    for (const each of value) {
      const replaced = typeof each === "number" ? each : byteOf(each);
      if (replaced === undefined) replaceCharacters(failure, "strict");
      else result.push(replaced);
    }
    at = next;
  }
  return Uint8Array.from(result);
}

export function decodeAscii(bytes: Uint8Array, errors: string): string {
  if (bytes.every((byte) => byte < 128)) return latinText(bytes);
  return decodeByTable(bytes, "ascii", "ordinal not in range(128)", errors, (byte) =>
    byte < 128 ? String.fromCharCode(byte) : "",
  );
}

export function decodeCharmap(bytes: Uint8Array, label: string, errors: string): string {
  const { characters } = charmapOf(label);
  const reason = "character maps to <undefined>";
  return decodeByTable(bytes, "charmap", reason, errors, (byte) => characters[byte] as string);
}

function decodeByTable(
  bytes: Uint8Array,
  encoding: string,
  reason: string,
  errors: string,
  characterOf: (byte: number) => string,
): string {
  let text = "";
  reserve(bytes.length * 8);
  for (let at = 0; at < bytes.length; ) {
    if ((at & 255) === 0) tick(16);
    const character = characterOf(bytes[at] as number);
    if (character !== "") {
      text += character;
      at++;
      continue;
    }
    tick(1);
    const { value, next } = replaceBytes({ encoding, bytes, start: at, end: at + 1, reason }, errors);
    text += value;
    at = next;
  }
  return text;
}
