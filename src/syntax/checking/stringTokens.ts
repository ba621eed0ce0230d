/**
 * Finds the ends of string literals, and of f-strings with all that is nested in them.
 * https://docs.python.org/3.12/reference/lexical_analysis.html#f-strings
 */
import { SyntaxFault } from "../lowering/faults";

export interface StringEnd {
  readonly end: number;
  readonly isFormat: boolean;
  readonly fault: SyntaxFault | null;
}

export function readString(text: string, start: number, contentStart: number, quotes: string): StringEnd {
  const prefix = text.slice(start, contentStart - quotes.length).toLowerCase();
  if (prefix.includes("f")) return readFormatString(text, start, contentStart, quotes);
  for (let at = contentStart; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") {
      if (text[at + 1] === "\r" && text[at + 2] === "\n") at++;
      at++;
    } else if ((character === "\n" || character === "\r") && quotes.length === 1)
      return unterminated(text, start, at, quotes, false);
    else if (text.startsWith(quotes, at)) return { end: at + quotes.length, isFormat: false, fault: null };
  }
  return unterminated(text, start, text.length, quotes, false);
}

function unterminated(text: string, start: number, end: number, quotes: string, isFormat: boolean): StringEnd {
  const shownEnd = quotes.length === 3 && /[\r\n]$/.test(text) ? text.length - 1 : end;
  const line = text.slice(0, shownEnd).split(/\r\n|\r|\n/).length;
  const what = `${quotes.length === 3 ? "triple-quoted " : ""}${isFormat ? "f-string" : "string"} literal`;
  const fault = new SyntaxFault(`unterminated ${what} (detected at line ${line})`, { start, end: start + 1 });
  return { end, isFormat, fault };
}

/** Behind `\\N{…}`, whose braces are no replacement field's. */
export function namedCharacterEnd(text: string, at: number): number | null {
  if (!text.startsWith("\\N{", at)) return null;
  const end = text.indexOf("}", at);
  return end < 0 ? null : end + 1;
}

function readFormatString(text: string, start: number, contentStart: number, quotes: string): StringEnd {
  const isRaw = /r/i.test(text.slice(start, contentStart));
  let at = contentStart;
  while (at < text.length) {
    const character = text[at];
    if (text.startsWith(quotes, at)) return { end: at + quotes.length, isFormat: true, fault: null };
    const named = isRaw ? null : namedCharacterEnd(text, at);
    if (named !== null) at = named;
    else if (character === "\\") at += text[at + 1] === "{" || text[at + 1] === "}" ? 1 : 2;
    else if ((character === "\n" || character === "\r") && quotes.length === 1) break;
    else if (character === "{") {
      if (text[at + 1] === "{") {
        at += 2;
        continue;
      }
      const field = readField(text, at, quotes);
      if (field.fault !== null) return { end: field.end, isFormat: true, fault: field.fault };
      at = field.end;
    } else if (character === "}") {
      if (text[at + 1] !== "}") {
        const fault = new SyntaxFault("f-string: single '}' is not allowed", { start: at, end: at + 1 });
        return { end: at + 1, isFormat: true, fault };
      }
      at += 2;
    } else at++;
  }
  return unterminated(text, start, at, quotes, true);
}

interface FieldEnd {
  readonly end: number;
  readonly fault: SyntaxFault | null;
}

const nestedString = /(?:[rR][bB]?|[bB][rR]?|[fF][rR]?|[rR][fF]|[uU])?("""|'''|"|')/y;
const closers: { readonly [bracket: string]: string } = { "(": ")", "[": "]", "{": "}" };

/** From `{` to behind the `}` that belongs to it. */
function readField(text: string, start: number, quotes: string): FieldEnd {
  const open: string[] = [];
  let at = start + 1;
  /** Where the first line ends: a field may go on in the next, but what is half typed must not take all the text. */
  let lineBreak: number | null = null;
  const failed = (end: number, fault: SyntaxFault): FieldEnd =>
    lineBreak === null
      ? { end, fault }
      : { end: lineBreak, fault: new SyntaxFault("'{' was never closed", { start, end: start + 1 }) };
  while (at < text.length) {
    const character = text[at] as string;
    if ((character === "\n" || character === "\r") && quotes.length === 1) lineBreak ??= at;
    nestedString.lastIndex = at;
    const nested = nestedString.exec(text);
    if (nested !== null) {
      const string = readString(text, at, nestedString.lastIndex, nested[1] as string);
      if (string.fault !== null) {
        // A quote like the f-string's own that ends nothing is where the f-string was meant to end.
        if (nested[1] !== quotes) return failed(string.end, string.fault);
        return failed(at, new SyntaxFault("f-string: expecting '}'", { start: at, end: at + 1 }));
      }
      at = string.end;
    } else if (character in closers) {
      open.push(character);
      at++;
    } else if (character === ")" || character === "]" || character === "}") {
      const bracket = open.pop();
      if (bracket === undefined && character === "}") return { end: at + 1, fault: null };
      if (bracket === undefined || closers[bracket] !== character) {
        const message =
          bracket === undefined
            ? `f-string: unmatched '${character}'`
            : `closing parenthesis '${character}' does not match opening parenthesis '${bracket}'`;
        return failed(at + 1, new SyntaxFault(message, { start: at, end: at + 1 }));
      }
      at++;
    } else if (character === "#") {
      while (at < text.length && text[at] !== "\n") at++;
    } else if (character === ":" && open.length === 0) return readSpec(text, at + 1, start, quotes);
    else at++;
  }
  return failed(at, new SyntaxFault("'{' was never closed", { start, end: start + 1 }));
}

function readSpec(text: string, specStart: number, start: number, quotes: string): FieldEnd {
  let at = specStart;
  while (at < text.length) {
    if (text[at] === "}") return { end: at + 1, fault: null };
    if (text[at] === "{") {
      const field = readField(text, at, quotes);
      if (field.fault !== null) return field;
      at = field.end;
    } else if (text.startsWith(quotes, at) || ((text[at] === "\n" || text[at] === "\r") && quotes.length === 1)) {
      const fault = new SyntaxFault("f-string: expecting '}', or format specs", { start: at, end: at + 1 });
      return { end: at, fault };
    } else at++;
  }
  return { end: at, fault: new SyntaxFault("'{' was never closed", { start, end: start + 1 }) };
}
