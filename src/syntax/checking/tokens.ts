/**
 * Tokens of one logical line, with what CPython's tokenizer says about those that are none.
 * https://docs.python.org/3.12/reference/lexical_analysis.html
 */
import { SyntaxFault } from "../lowering/faults";
import { numberEnd, numberFault } from "./numberTokens";
import { readString } from "./stringTokens";

export type TokenType = "name" | "keyword" | "number" | "string" | "fstring" | "operator" | "newline" | "end";

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many brackets are open behind the token. */
  readonly level: number;
}

export interface OpenBracket {
  readonly text: string;
  readonly at: number;
}

export interface LogicalLine {
  /** Where its first token starts. */
  readonly start: number;
  /** Where the physical line starts, its indentation included. */
  readonly lineStart: number;
  /** The last token is a newline, or an end where a fault or an unclosed bracket cut the line off. */
  readonly tokens: readonly Token[];
  /** Where the next physical line starts. */
  readonly end: number;
  readonly fault: SyntaxFault | null;
  /** The innermost bracket that was still open. */
  readonly unclosed: OpenBracket | null;
}

export const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

const closers: { readonly [bracket: string]: string } = { "(": ")", "[": "]", "{": "}" };
const maximumLevel = 200;

const space = /[ \t\f]*(?:#[^\r\n]*)?/y;
const name = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const number =
  /0[xX][\w]*|0[oO][\w]*|0[bB][\w]*|(?:\d[\d_]*(?:\.(?:\d[\d_]*)?)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const operator =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|@=|==|<=|>=|<>|:=|\*\*|\/\/|<<|>>|[-+*/%&|^~<>()[\]{},:.;@=!$?`]/y;
const stringStart = /(?:[rR][bB]?|[bB][rR]?|[fF][rR]?|[rR][fF]|[uU])?("""|'''|"|')/y;
const lineBreak = /\r\n|\r|\n/y;

/** `column` cuts a line with an unclosed bracket off at the next statement that starts there or before it. */
export function readLogicalLine(text: string, lineStart: number, start: number, column: number | null): LogicalLine {
  const tokens: Token[] = [];
  const open: OpenBracket[] = [];
  let at = start;
  const add = (type: TokenType, end: number) => {
    tokens.push({ type, text: text.slice(at, end), start: at, end, level: open.length });
    at = end;
  };
  const finish = (end: number, fault: SyntaxFault | null): LogicalLine => {
    const last = tokens.at(-1);
    if (last?.type !== "newline") tokens.push({ type: "end", text: "", start: at, end: at, level: open.length });
    return { start, lineStart, tokens, end, fault, unclosed: open.at(-1) ?? null };
  };
  const fail = (message: string, from: number, to: number) =>
    finish(lineEndAfter(text, from), new SyntaxFault(message, { start: from, end: to }));
  for (;;) {
    at = match(space, text, at) ?? at;
    if (at >= text.length) {
      if (open.length === 0) add("newline", at);
      return finish(at, null);
    }
    const broken = match(lineBreak, text, at);
    if (broken !== null) {
      if (open.length === 0) {
        const lineEnd = broken;
        tokens.push({ type: "newline", text: "", start: at, end: lineEnd, level: 0 });
        return finish(lineEnd, null);
      }
      at = broken;
      if (column !== null && startsStatement(text, at, column)) {
        const cut = at;
        at = tokens.at(-1)?.end ?? at;
        return finish(cut, null);
      }
      continue;
    }
    if (text[at] === "\\") {
      const next = match(lineBreak, text, at + 1);
      if (at + 1 >= text.length) return fail("unexpected EOF while parsing", at + 1, at + 1);
      if (next === null) return fail("unexpected character after line continuation character", at + 1, at + 1);
      if (next >= text.length) return fail("unexpected EOF while parsing", at + 1, at + 1);
      at = next;
      continue;
    }
    const quotes = matchGroup(stringStart, text, at);
    if (quotes !== null) {
      const string = readString(text, at, quotes.end, quotes.group);
      if (string.fault !== null) return finishString(string.fault, string.end);
      add(string.isFormat ? "fstring" : "string", string.end);
      continue;
    }
    const named = match(name, text, at);
    if (named !== null) {
      add(keywords.has(text.slice(at, named)) ? "keyword" : "name", named);
      continue;
    }
    if (/[0-9]/.test(text[at] as string) || /^\.[0-9]/.test(text.slice(at, at + 2))) {
      const end = numberEnd(text, at, match(number, text, at) as number);
      const fault = numberFault(text, at, end);
      if (fault !== null) return finish(lineEndAfter(text, at), fault);
      add("number", end);
      continue;
    }
    const sign = match(operator, text, at);
    if (sign === null) {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      return fail(invalidCharacter(character), at, at + character.length);
    }
    const symbol = text.slice(at, sign);
    if (symbol in closers) {
      if (open.length >= maximumLevel) return fail("too many nested parentheses", at, at + 1);
      open.push({ text: symbol, at });
    } else if (symbol === ")" || symbol === "]" || symbol === "}") {
      const bracket = open.pop();
      if (bracket === undefined) return fail(`unmatched '${symbol}'`, at, at + 1);
      if (closers[bracket.text] !== symbol) {
        const message = `closing parenthesis '${symbol}' does not match opening parenthesis '${bracket.text}'`;
        const distance = lineNumber(text, bracket.at);
        return fail(lineNumber(text, at) === distance ? message : `${message} on line ${distance}`, at, at + 1);
      }
    }
    add("operator", sign);
  }

  function finishString(fault: SyntaxFault, end: number): LogicalLine {
    return finish(lineEndAfter(text, end), fault);
  }
}

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function matchGroup(pattern: RegExp, text: string, at: number): { group: string; end: number } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? null : { group: found[1] as string, end: pattern.lastIndex };
}

function lineEndAfter(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    if (text[i] === "\n") return i + 1;
    if (text[i] === "\r") return text[i + 1] === "\n" ? i + 2 : i + 1;
  }
  return text.length;
}

export function lineNumber(text: string, at: number): number {
  let line = 1;
  for (let i = 0; i < at; i++) if (text[i] === "\n" || (text[i] === "\r" && text[i + 1] !== "\n")) line++;
  return line;
}

const statementStart =
  /(?:(?:def|class|import|from|return|while|with|try|raise|global|nonlocal|assert|del|pass|break|continue|async|elif|except|finally)\b|(?:if|for|else)\b.*:\s*(?:#.*)?$|@|[\p{XID_Start}_][\p{XID_Continue}.]*(?:\[[^\]\r\n]*\])?\s*(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)?=(?!=)|[\p{XID_Start}_][\p{XID_Continue}.]*\(.*\)\s*(?:#.*)?$)/muy;

function startsStatement(text: string, lineStart: number, column: number): boolean {
  let at = lineStart;
  while (text[at] === " " || text[at] === "\t") at++;
  return at - lineStart <= column && match(statementStart, text, at) !== null;
}

function invalidCharacter(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0");
  const isShown = !/[\p{C}\p{Z}]/u.test(character);
  return isShown ? `invalid character '${character}' (U+${code})` : `invalid non-printable character U+${code}`;
}
