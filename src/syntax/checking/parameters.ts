/** Checks the parameters of functions and lambdas: their order and what may stand among them. */
import type { ExpressionReader } from "./expressions";

/** Up to `closer`, which is left where it is. */
export function readParameters(reader: ExpressionReader, closer: string, isAnnotated: boolean): void {
  let hasSlash = false;
  let star: number | null = null;
  let isBareStar = false;
  let hasDefault = false;
  let count = 0;
  const kind = isAnnotated ? "Function" : "Lambda expression";
  while (!reader.is(closer)) {
    const { token } = reader;
    if (reader.accept("/")) {
      if (hasSlash) reader.raiseAt("/ may appear only once", token);
      if (star !== null) reader.raiseAt("/ must be ahead of *", token);
      if (count === 0 && reader.is(",")) reader.raiseAt("at least one argument must precede /", token);
      if (count === 0) reader.raiseAt("invalid syntax", token);
      hasSlash = true;
    } else if (reader.accept("**")) {
      readParameter(reader, isAnnotated, false);
      if (isBareStar) reader.raise("named arguments must follow bare *", star as number, (star as number) + 1);
      if (reader.is("=")) reader.raiseAt("var-keyword argument cannot have default value", reader.token);
      if (reader.accept(",") && !reader.is(closer)) {
        if (reader.token.type === "name" || reader.is("*") || reader.is("**") || reader.is("/")) {
          reader.raiseAt("arguments cannot follow var-keyword argument", reader.token);
        }
        reader.fail();
      }
      return;
    } else if (reader.accept("*")) {
      if (star !== null) reader.raiseAt("* argument may appear only once", token);
      star = token.start;
      isBareStar = reader.is(",") || reader.is(closer);
      if (isBareStar && (reader.is(closer) || reader.peek(1).text === closer)) {
        // For a lambda the place is where the parser stands.
        reader.raiseAt("named arguments must follow bare *", isAnnotated ? token : reader.token);
      }
      if (!isBareStar) readParameter(reader, isAnnotated, true);
      if (reader.is("=")) reader.raiseAt("var-positional argument cannot have default value", reader.token);
    } else if (reader.is("(") && reader.peek(1).type === "name") {
      const found = reader.guess(() => reader.readPrimary());
      if (found !== null) {
        const { start } = token;
        const end = reader.tokens[found.behind - 1]?.end ?? token.end;
        reader.raise(`${kind} parameters cannot be parenthesized`, start, end);
      }
      reader.fail();
    } else {
      readParameter(reader, isAnnotated, false);
      isBareStar = false;
      if (reader.is("=")) {
        const equals = reader.advance();
        if (reader.is(",") || reader.is(closer)) reader.raiseAt("expected default value expression", equals);
        reader.readExpression();
        hasDefault = true;
      } else if (hasDefault && star === null && (reader.is(",") || reader.is(closer))) {
        reader.raiseAt("parameter without a default follows parameter with a default", token);
      }
    }
    count++;
    if (!reader.accept(",")) break;
  }
  if (!reader.is(closer)) reader.fail();
}

function readParameter(reader: ExpressionReader, isAnnotated: boolean, isStar: boolean): void {
  reader.expectName();
  if (!isAnnotated || !reader.accept(":")) return;
  if (isStar && reader.is("*")) reader.readStarExpression();
  else reader.readExpression();
}
