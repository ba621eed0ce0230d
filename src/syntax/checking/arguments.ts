/** Checks the arguments of a call: their order, and what CPython says about slips in them. */
import type { ExpressionReader } from "./expressions";
import type { Shape } from "./tokenReader";

export function readArguments(reader: ExpressionReader): void {
  reader.expect("(");
  let keyword: "name" | "unpacking" | null = null;
  let misplaced: Shape | null = null;
  let misplacedMessage = "";
  const names = new Set<string>();
  let repeated: { name: string; start: number; end: number } | null = null;
  let count = 0;
  while (!reader.is(")")) {
    const { token } = reader;
    if (reader.accept("**")) {
      reader.readExpression();
      keyword = "unpacking";
    } else if (reader.is("*")) {
      const starred = reader.readStarred(() => reader.readExpression());
      if (keyword === "unpacking") {
        const message = "iterable argument unpacking follows keyword argument unpacking";
        reader.raise(message, starred.start, starred.start + 1);
      }
    } else if (token.type === "name" && reader.peek(1).text === "=" && reader.peek(1).type === "operator") {
      const name = reader.advance();
      const equals = reader.advance();
      if (reader.is(",") || reader.is(")")) reader.raise("expected argument value expression", name.start, equals.end);
      const value = reader.readExpression();
      if (names.has(name.text)) repeated ??= { name: name.text, start: name.start, end: value.end };
      names.add(name.text);
      keyword ??= "name";
      if (reader.startsComprehension()) {
        const message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        reader.raise(message, name.start, value.end);
      }
    } else {
      const shape = readPositional(reader);
      count++;
      if (reader.startsComprehension()) {
        const isAlone = count === 1 && keyword === null;
        reader.readComprehension();
        const end = reader.previousEnd;
        if (!isAlone || reader.is(",")) {
          const isLastAlone = isAlone && reader.peek(1).text === ")";
          if (!isLastAlone) reader.raise("Generator expression must be parenthesized", shape.start, end);
        }
      }
      if (keyword !== null && misplaced === null) {
        misplaced = shape;
        const what = keyword === "unpacking" ? "keyword argument unpacking" : "keyword argument";
        misplacedMessage = `positional argument follows ${what}`;
      }
    }
    if (!reader.accept(",")) break;
  }
  if (!reader.is(")")) reader.fail();
  if (misplaced !== null) {
    const last = reader.token.start;
    reader.raise(misplacedMessage, last, last + 1);
  }
  reader.advance();
  if (repeated !== null) reader.repeatedKeyword ??= repeated;
}

function readPositional(reader: ExpressionReader): Shape {
  if (reader.token.type === "name" && reader.peek(1).text === ":=") return reader.readNamed();
  const shape = reader.readExpression();
  if (reader.is(":=")) reader.raiseAt(`cannot use assignment expressions with ${shape.name}`, shape);
  if (reader.is("=")) {
    const { end } = reader.token;
    if (/^(?:True|False|None)$/.test(shape.name)) reader.raise(`cannot assign to ${shape.name}`, shape.start, end);
    reader.raise('expression cannot contain assignment, perhaps you meant "=="?', shape.start, end);
  }
  return shape;
}
