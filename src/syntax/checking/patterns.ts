/**
 * Checks the patterns of `case`.
 * https://docs.python.org/3.12/reference/compound_stmts.html#patterns
 */
import type { ExpressionReader } from "./expressions";

/** One pattern; with `isOpen`, several with commas between them too. */
export function readPattern(reader: ExpressionReader, isOpen: boolean): void {
  readAs(reader);
  while (isOpen && reader.accept(",")) {
    if (reader.is(":") || reader.is("if")) return;
    readAs(reader);
  }
}

function readAs(reader: ExpressionReader): void {
  if (reader.accept("*")) {
    reader.expectName();
    return;
  }
  do readClosed(reader);
  while (reader.accept("|"));
  if (!reader.accept("as")) return;
  const { token } = reader;
  if (token.text === "_") reader.raiseAt("cannot use '_' as a target", token);
  if (token.type === "name" && reader.peek(1).text === ".") {
    reader.advance();
    reader.fail();
  }
  if (token.type !== "name" || reader.peek(1).text === "(") {
    reader.raiseAt("invalid pattern target", reader.guess(() => reader.readExpression())?.value ?? token);
  }
  reader.advance();
}

function readClosed(reader: ExpressionReader): void {
  const { token } = reader;
  if (token.type === "name") {
    reader.advance();
    while (reader.accept(".")) reader.expectName();
    if (reader.is("(")) readClassArguments(reader);
    return;
  }
  if (token.type === "string" || token.type === "fstring") {
    if (token.type === "fstring") reader.raiseAt("patterns may only match literals and attribute lookups", token);
    while (reader.token.type === "string") reader.advance();
    return;
  }
  if (reader.accept("None") || reader.accept("True") || reader.accept("False")) return;
  if (reader.accept("(")) {
    readSequence(reader, ")");
    return;
  }
  if (reader.accept("[")) {
    readSequence(reader, "]");
    return;
  }
  if (reader.accept("{")) {
    readMapping(reader);
    return;
  }
  readSignedNumber(reader);
  if (!reader.accept("+") && !reader.accept("-")) return;
  if (reader.token.type !== "number") reader.fail();
  if (!/[jJ]$/.test(reader.token.text)) reader.raiseAt("imaginary number required in complex literal", reader.token);
  reader.advance();
}

function readSignedNumber(reader: ExpressionReader): void {
  const minus = reader.token;
  const isNegative = reader.accept("-");
  if (reader.token.type !== "number") {
    if (isNegative) reader.raise("invalid syntax", minus.start, minus.end);
    reader.fail();
  }
  reader.advance();
}

function readSequence(reader: ExpressionReader, closer: string): void {
  while (!reader.is(closer)) {
    readAs(reader);
    if (!reader.accept(",")) break;
  }
  reader.expect(closer);
}

function readMapping(reader: ExpressionReader): void {
  while (!reader.is("}")) {
    if (reader.is("**")) {
      reader.advance();
      if (reader.token.text === "_") reader.fail();
      reader.expectName();
      if (reader.accept(",") && !reader.is("}")) reader.fail();
      break;
    }
    const key = reader.token;
    readClosed(reader);
    if (key.type === "name" && key.text !== "_" && reader.is(":") && reader.previousEnd === key.end) {
      reader.fail();
    }
    reader.expect(":");
    readAs(reader);
    if (!reader.accept(",")) break;
  }
  reader.expect("}");
}

function readClassArguments(reader: ExpressionReader): void {
  reader.advance();
  let hasKeyword = false;
  let misplaced: { start: number; end: number } | null = null;
  while (!reader.is(")")) {
    const { token } = reader;
    if (token.type === "name" && reader.peek(1).text === "=") {
      reader.advance();
      reader.advance();
      hasKeyword = true;
      readAs(reader);
    } else {
      readAs(reader);
      if (hasKeyword) misplaced ??= { start: token.start, end: reader.previousEnd };
    }
    if (!reader.accept(",")) break;
  }
  reader.expect(")");
  if (misplaced !== null) reader.raiseAt("positional patterns follow keyword patterns", misplaced);
}
