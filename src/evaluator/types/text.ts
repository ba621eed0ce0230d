/**
 * What the methods of str do, on JavaScript strings; bytes use them too, one character a byte.
 * https://docs.python.org/3.11/library/stdtypes.html#string-methods
 */
import { raise } from "../exceptions";
import { tick } from "../machine";
import { codePointCount, codePointsOf, isAstral, sliceCodePoints, unitToCodePoint } from "./codePoints";
import { reserve } from "./memory";
import { trimWhitespace, whitespacePattern } from "./numberText";

/** Bounds are in code points and within the text already; null where the stretch is empty because they cross. */
export function stretch(text: string, start: number, end: number): string | null {
  const length = codePointCount(text);
  if (start > length || start > end) return null;
  if (start === 0 && end >= length) return text;
  return sliceCodePoints(text, start, Math.min(end, length));
}

/** Where `part` begins within the bounds, in code points; -1 if nowhere. */
export function findText(text: string, part: string, start: number, end: number, isFromEnd: boolean): number {
  const within = stretch(text, start, end);
  if (within === null) return -1;
  const unit = isFromEnd ? within.lastIndexOf(part) : within.indexOf(part);
  if (unit < 0) return -1;
  return start + unitToCodePoint(within, unit);
}

export function countText(text: string, part: string, start: number, end: number): number {
  const within = stretch(text, start, end);
  if (within === null) return 0;
  if (part === "") return codePointCount(within) + 1;
  let count = 0;
  for (let at = within.indexOf(part); at >= 0; at = within.indexOf(part, at + part.length)) count++;
  return count;
}

export function replaceText(text: string, from: string, to: string, limit: number): string {
  if (limit === 0) return text;
  const parts = from === "" ? ["", ...codePointsOf(text), ""] : text.split(from);
  const pieces = limit < 0 ? parts : [...parts.slice(0, limit), parts.slice(limit).join(from)];
  if (parts.length <= 1) return text;
  reserve(text.length + pieces.length * to.length);
  return pieces.join(to);
}

export function splitText(text: string, separator: string | null, limit: number): string[] {
  if (separator === null) return splitWhitespace(text, limit);
  if (separator === "") raise("ValueError", "empty separator");
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

export function splitTextFromEnd(text: string, separator: string | null, limit: number): string[] {
  if (limit < 0) return splitText(text, separator, -1);
  if (separator === null) return splitWhitespaceFromEnd(text, limit);
  if (separator === "") raise("ValueError", "empty separator");
  const parts = text.split(separator);
  if (parts.length <= limit + 1) return parts;
  const joined = parts.length - limit;
  return [parts.slice(0, joined).join(separator), ...parts.slice(joined)];
}

function splitWhitespace(text: string, limit: number): string[] {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isWhitespaceAt(text, at)) at++;
    if (at >= text.length) return parts;
    if (limit >= 0 && parts.length >= limit) {
      parts.push(text.slice(at));
      return parts;
    }
    const start = at;
    while (at < text.length && !isWhitespaceAt(text, at)) at++;
    parts.push(text.slice(start, at));
  }
}

function splitWhitespaceFromEnd(text: string, limit: number): string[] {
  const parts: string[] = [];
  let at = text.length;
  for (;;) {
    while (at > 0 && isWhitespaceAt(text, at - 1)) at--;
    if (at <= 0) return parts.reverse();
    if (parts.length >= limit) {
      parts.push(text.slice(0, at));
      return parts.reverse();
    }
    const end = at;
    while (at > 0 && !isWhitespaceAt(text, at - 1)) at--;
    parts.push(text.slice(at, end));
  }
}

function isWhitespaceAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === 32 || (code >= 9 && code <= 13) || (code !== 95 && whitespacePattern.test(text[index] as string));
}

export function splitLines(text: string, keepsEnds: boolean): string[] {
  const lines: string[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they end lines in Python
  const ends = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
  let at = 0;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    lines.push(text.slice(at, keepsEnds ? ends.lastIndex : match.index));
    at = ends.lastIndex;
  }
  if (at < text.length) lines.push(text.slice(at));
  return lines;
}

export function stripText(text: string, characters: string | null, side: "left" | "right" | "both"): string {
  if (characters === null) {
    if (side === "both") return trimWhitespace(text);
    let start = 0;
    let end = text.length;
    if (side === "left") while (start < end && isWhitespaceAt(text, start)) start++;
    else while (end > start && isWhitespaceAt(text, end - 1)) end--;
    return text.slice(start, end);
  }
  const set = new Set(codePointsOf(characters));
  const all = codePointsOf(text);
  let start = 0;
  let end = all.length;
  if (side !== "right") while (start < end && set.has(all[start] as string)) start++;
  if (side !== "left") while (end > start && set.has(all[end - 1] as string)) end--;
  return all.slice(start, end).join("");
}

export function justify(text: string, width: number, fill: string, side: "left" | "right" | "center"): string {
  const room = width - codePointCount(text);
  if (room <= 0) return text;
  reserve(room * 2);
  if (side === "left") return text + fill.repeat(room);
  if (side === "right") return fill.repeat(room) + text;
  // CPython puts the odd one left where both the room and the width are odd.
  const left = (room >> 1) + (room & width & 1);
  return fill.repeat(left) + text + fill.repeat(room - left);
}

export function zeroFill(text: string, width: number): string {
  const room = width - codePointCount(text);
  if (room <= 0) return text;
  reserve(room * 2);
  const sign = /^[-+]/.test(text) ? (text[0] as string) : "";
  return sign + "0".repeat(room) + text.slice(sign.length);
}

export function expandTabs(text: string, size: number): string {
  let result = "";
  let column = 0;
  for (const character of text) {
    if (character === "\t") {
      const room = size > 0 ? size - (column % size) : 0;
      result += " ".repeat(room);
      column += room;
    } else {
      result += character;
      column = character === "\n" || character === "\r" ? 0 : column + 1;
    }
  }
  return result;
}

export function capitalize(text: string): string {
  const [first = "", ...rest] = isAstral(text) ? Array.from(text) : [text.slice(0, 1), text.slice(1)];
  return titleCase(first) + rest.join("").toLowerCase();
}

/** The title case of one character: `ß` becomes `Ss`. */
function titleCase(character: string): string {
  const upper = character.toUpperCase();
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1c4 && code <= 0x1cc)
    return String.fromCodePoint(code <= 0x1c6 ? 0x1c5 : code <= 0x1c9 ? 0x1c8 : 0x1cb);
  if (code >= 0x1f1 && code <= 0x1f3) return "\u01f2";
  if (code === 0x149) return "ʼN";
  if (code >= 0x10d0 && code <= 0x10ff) return character;
  const points = Array.from(upper);
  return points.length > 1 ? points[0] + points.slice(1).join("").toLowerCase() : upper;
}

export function title(text: string): string {
  const parts = new TextParts();
  let isInWord = false;
  for (const character of text) {
    const isCased = isCasedCharacter(character);
    parts.add(isCased ? (isInWord ? character.toLowerCase() : titleCase(character)) : character);
    isInWord = isCased;
  }
  return parts.whole();
}

export function swapCase(text: string): string {
  const parts = new TextParts();
  for (const character of text) {
    const upper = character.toUpperCase();
    if (/\p{Lt}/u.test(character)) parts.add(character);
    else parts.add(upper !== character ? upper : character.toLowerCase());
  }
  return parts.whole();
}

export function caseFold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const parts = new TextParts();
  for (const character of text) {
    // Cherokee folds to its capitals, which came first; all else to what its capital has as its small letter.
    if (character === "ı") parts.add(character);
    else if (/[\u13a0-\u13fd\uab70-\uabbf]/.test(character)) parts.add(character.toUpperCase());
    else parts.add(character.toLowerCase().toUpperCase().toLowerCase());
  }
  return parts.whole();
}

/** A text that grows character by character: its parts are joined now and then, and counted as work. */
class TextParts {
  readonly #done: string[] = [];
  #part = "";
  #count = 0;

  add(text: string): void {
    this.#part += text;
    if ((++this.#count & 1023) !== 0) return;
    tick(64);
    this.#done.push(this.#part);
    this.#part = "";
  }

  whole(): string {
    return this.#done.join("") + this.#part;
  }
}

function isCasedCharacter(character: string): boolean {
  return /[\p{Lu}\p{Ll}\p{Lt}]/u.test(character) || /\p{Cased}/u.test(character);
}

const predicates = {
  isalpha: /^\p{L}+$/u,
  isalnum: /^[\p{L}\p{N}\u4e00-\u9fff]+$/u,
  isdecimal: /^\p{Nd}+$/u,
  isdigit:
    /^[\p{Nd}\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u,
  isnumeric:
    /^[\p{N}㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭\u{2f890}]+$/u,
  isidentifier: /^[\p{XID_Start}_][\p{XID_Continue}]*$/u,
} as const;

export function testText(text: string, predicate: keyof typeof predicates): boolean {
  return predicates[predicate].test(text);
}

export function isSpaceText(text: string): boolean {
  if (text === "") return false;
  for (let i = 0; i < text.length; i++) if (!isWhitespaceAt(text, i)) return false;
  return true;
}

export function isUpperText(text: string): boolean {
  return /[\p{Lu}\p{Uppercase}]/u.test(text) && !/[\p{Ll}\p{Lt}\p{Lowercase}]/u.test(text);
}

export function isLowerText(text: string): boolean {
  return /[\p{Ll}\p{Lowercase}]/u.test(text) && !/[\p{Lu}\p{Lt}\p{Uppercase}]/u.test(text);
}

export function isTitleText(text: string): boolean {
  let isInWord = false;
  let hasCased = false;
  let count = 0;
  for (const character of text) {
    if ((++count & 1023) === 0) tick(64);
    const isUpper = /[\p{Lu}\p{Lt}\p{Uppercase}]/u.test(character);
    const isLower = !isUpper && isCasedCharacter(character);
    if ((isUpper && isInWord) || (isLower && !isInWord)) return false;
    isInWord = isUpper || isLower;
    hasCased ||= isInWord;
  }
  return hasCased;
}
