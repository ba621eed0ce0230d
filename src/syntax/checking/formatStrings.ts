/**
 * Checks the replacement fields of f-strings.
 * https://docs.python.org/3.12/reference/lexical_analysis.html#f-strings
 */
import { SyntaxFault } from "../lowering/faults";
import { ExpressionReader } from "./expressions";
import { namedCharacterEnd } from "./stringTokens";
import { readLogicalLine, type Token } from "./tokens";

/** What the parser does not know of is kept in `found`, as if the fields stood in the expression itself. */
export function checkFormatString(text: string, token: Token, found: FormatFinds): void {
  const quotes = /^[a-zA-Z]*("""|'''|"|')/.exec(token.text)?.[1] ?? '"';
  const start = token.start + token.text.indexOf(quotes) + quotes.length;
  const place = { text, found, isRaw: /^[fF]?[rR]/.test(token.text) };
  checkFields(place, start, token.end - quotes.length, false);
}

export interface FormatFinds {
  readonly stars: Map<number, number>;
  /** Where formats begin with `=`. */
  readonly formatSigns: number[];
}

interface FormatText {
  readonly text: string;
  readonly found: FormatFinds;
  readonly isRaw: boolean;
}

function checkFields(place: FormatText, start: number, end: number, isSpec: boolean): void {
  const { text, isRaw } = place;
  for (let at = start; at < end; ) {
    const named = isRaw ? null : namedCharacterEnd(text, at);
    if (named !== null) at = named;
    else if (text[at] === "{" && text[at + 1] === "{" && !isSpec) at += 2;
    else if (text[at] === "{") at = checkField(place, at, end);
    else at++;
  }
}

/** From `{`; gives the place behind `}`. */
function checkField(place: FormatText, open: number, end: number): number {
  const { text } = place;
  const tokens = fieldTokens(text, open + 1, end);
  const reader = new ExpressionReader(text, tokens);
  const first = reader.token;
  if (/^[}!:=]$/.test(first.text)) reader.raiseAt(`f-string: valid expression required before '${first.text}'`, first);
  const raiseGeneric = (error: unknown): never => {
    if (error instanceof SyntaxFault && error.message === "invalid syntax") {
      const at = tokens[reader.position - 1] ?? reader.token;
      reader.raiseAt("f-string: expecting '=', or '!', or ':', or '}'", at);
    }
    throw error;
  };
  if (first.type === "keyword" && !reader.startsExpression()) {
    reader.raiseAt("f-string: expecting a valid expression after '{'", first);
  }
  if (reader.is("lambda")) {
    const { end: behind } = tokens.find(({ text: sign, level }) => sign === ":" && level === first.level) ?? first;
    reader.raise("f-string: lambda expressions are not allowed without parentheses", first.start, behind);
  }
  try {
    const shape = reader.is("yield") ? reader.readYield() : reader.readStarExpressions();
    if (shape.name === "starred") reader.raiseAt("can't use starred expression here", shape);
  } catch (error) {
    raiseGeneric(error);
  }
  for (const [operand, star] of reader.stars) place.found.stars.set(operand, star);
  place.found.formatSigns.push(...reader.formatSigns);
  const hasEquals = reader.accept("=");
  const hasConversion = reader.is("!");
  if (hasConversion) {
    const mark = reader.advance();
    const name = reader.token;
    if (name.type !== "name") reader.raiseAt("f-string: missing conversion character", name);
    if (!/^[sra]$/.test(name.text)) {
      const message = `f-string: invalid conversion character '${name.text}': expected 's', 'r', or 'a'`;
      reader.raiseAt(message, name);
    }
    if (name.start !== mark.end) {
      reader.raise("f-string: conversion type must come right after the exclamanation mark", mark.start, name.end);
    }
    reader.advance();
  }
  if (reader.is(":")) {
    const specStart = reader.token.end;
    if (text[specStart] === "=") place.found.formatSigns.push(specStart);
    const specEnd = endOfSpec(text, specStart, end);
    checkFields(place, specStart, specEnd, true);
    return specEnd + 1;
  }
  if (!reader.is("}")) {
    try {
      reader.fail();
    } catch (error) {
      if (!(error instanceof SyntaxFault) || error.message !== "invalid syntax") throw error;
    }
    if (hasConversion) reader.raiseAt("f-string: expecting ':' or '}'", reader.token);
    const what = hasEquals ? "'!', or ':', or '}'" : "'=', or '!', or ':', or '}'";
    reader.raiseAt(`f-string: expecting ${what}`, reader.token);
  }
  return reader.token.end;
}

/** The tokens of a field as if they stood in brackets; the field's own end is among them. */
function fieldTokens(text: string, start: number, end: number): Token[] {
  const inside = text.slice(start, end);
  const line = readLogicalLine(`(${inside}`, 0, 0, null);
  const offset = start - 1;
  const result: Token[] = [];
  for (const token of line.tokens.slice(1)) {
    result.push({ ...token, start: token.start + offset, end: token.end + offset });
  }
  const at = line.fault === null ? -1 : line.fault.span.start + offset;
  const isEnd = line.fault !== null && text[at] === "}";
  const sentinel = result.pop();
  const level = sentinel?.level ?? 1;
  if (isEnd) result.push({ type: "operator", text: "}", start: at, end: at + 1, level: 0 });
  else result.push({ type: "end", text: "", start: at < 0 ? end : at, end: (at < 0 ? end : at) + 1, level });
  return result.map(splitWalrus);
}

/** In a field, `:=` outside of inner brackets is a colon and a format that starts with `=`. */
function splitWalrus(token: Token): Token {
  if (token.text !== ":=" || token.level > 1) return token;
  return { ...token, text: ":", end: token.start + 1 };
}

function endOfSpec(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}") {
      if (depth === 0) return at;
      depth--;
    }
  }
  return end;
}
