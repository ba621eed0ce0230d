/**
 * Checks expressions by Python's grammar, to say what is wrong in them in CPython's words.
 * https://docs.python.org/3.12/reference/grammar.html
 */

import { SyntaxFault } from "../lowering/faults";
import { readArguments } from "./arguments";
import { checkFormatString } from "./formatStrings";
import { readParameters } from "./parameters";
import { type Shape, TokenReader } from "./tokenReader";
import type { Token } from "./tokens";

const comparisons = new Set(["==", "!=", "<", "<=", ">", ">=", "in", "is", "not"]);
const precedences: readonly ReadonlySet<string>[] = [
  new Set(["|"]),
  new Set(["^"]),
  new Set(["&"]),
  new Set(["<<", ">>"]),
  new Set(["+", "-"]),
  new Set(["*", "/", "//", "%", "@"]),
];
const noNames = new Set(["list", "tuple", "generator expression", "True", "None", "False"]);
const assignable = new Set(["name", "attribute", "subscript"]);
/** CPython takes the beginnings of soft keywords for them. */
const beginsSoftKeyword = /^(?:m|ma|mat|matc|match|c|ca|cas|case|t|ty|typ|type|_)$/;

export class ExpressionReader extends TokenReader {
  /** A keyword argument given twice: CPython says so only after the whole file parsed. */
  repeatedKeyword: { readonly name: string; readonly start: number; readonly end: number } | null = null;

  /** Stars in tuples without brackets and in subscripts which the parser does not know: `a, *[b]`. */
  readonly stars = new Map<number, number>();

  /** Where formats in f-strings begin with `=`. */
  readonly formatSigns: number[] = [];

  /** `a, *b`: one expression, or a tuple without brackets. */
  readStarExpressions(): Shape {
    return this.readTuple(() => this.readStarExpression());
  }

  /** One, or several with commas between them as a tuple. */
  readTuple(readOne: () => Shape): Shape {
    const first = readOne();
    if (!this.is(",")) return first;
    const elements = [first];
    while (this.accept(",")) {
      if (!this.startsExpression()) break;
      elements.push(readOne());
    }
    for (const element of elements) this.keepStar(element);
    return { name: "tuple", start: first.start, end: this.previousEnd, elements };
  }

  /** The parser has stars before names only, where no brackets are around them. */
  private keepStar(shape: Shape): void {
    const [inner] = shape.elements ?? [];
    if (shape.name !== "starred" || inner === undefined) return;
    let behind = shape.start + 1;
    while (/[ \t\f\r\n\\]/.test(this.text[behind] as string)) behind++;
    if (!/[\p{L}_]/u.test(this.text[behind] as string) || /string|literal/.test(inner.name)) {
      this.stars.set(behind, shape.start);
    }
  }

  readStarExpression(): Shape {
    if (!this.is("*")) return this.readExpression();
    return this.readStarred(() => this.readBinary(0));
  }

  readStarred(readInner: () => Shape): Shape {
    const { start } = this.advance();
    const inner = readInner();
    return { name: "starred", start, end: inner.end, elements: [inner] };
  }

  startsExpression(): boolean {
    const { type, text } = this.token;
    if (type === "name" || type === "number" || type === "string" || type === "fstring") return true;
    if (type === "keyword") return /^(?:not|lambda|await|True|False|None|yield)$/.test(text);
    return type === "operator" && /^(?:[-+~*([{]|\.\.\.)$/.test(text);
  }

  readExpression(): Shape {
    if (this.is("lambda")) return this.readLambda();
    const first = this.position;
    let body: Shape;
    try {
      body = this.readDisjunction();
    } catch (error) {
      if (!this.isGuessing && error instanceof SyntaxFault && error.message === "invalid syntax") this.retry(first);
      throw error;
    }
    this.lastOperand = { shape: body, first, behind: this.position };
    if (!this.is("if")) return body;
    if (this.isLenient) return this.attempt(() => this.readConditional(body)) ?? body;
    return this.readConditional(body);
  }

  /** Whether what fails is two expressions with no comma between them, the first as far as it goes. */
  private retry(first: number): void {
    const { at } = this;
    this.at = first;
    const found = this.guessLeniently(() => this.readDisjunction());
    if (found !== null) {
      this.at = found.behind;
      this.lastOperand = { shape: found.value, first, behind: found.behind };
      this.explain();
    }
    this.at = at;
  }

  private readConditional(body: Shape): Shape {
    const ifAt = this.position;
    this.advance();
    const test = this.readDisjunction();
    if (!this.is("else")) {
      if (this.is(":")) {
        this.at = ifAt;
        return body;
      }
      this.raise("expected 'else' after 'if' expression", body.start, test.end);
    }
    this.advance();
    const orelse = this.readExpression();
    return { name: "conditional expression", start: body.start, end: orelse.end };
  }

  /** An expression where `name := value` may stand, and where a lone `=` is a slip. */
  readNamed(): Shape {
    if (this.token.type === "name" && this.peek(1).text === ":=" && this.peek(1).type === "operator") {
      const { start } = this.advance();
      this.advance();
      const value = this.readExpression();
      return { name: "named expression", start, end: value.end };
    }
    const shape = this.readExpression();
    if (this.is(":=")) this.raiseAt(`cannot use assignment expressions with ${shape.name}`, shape);
    if (this.is("=")) this.raiseComparison(shape);
    return shape;
  }

  /** `if x = 1:` and the like: raised where the grammar guesses `==`. */
  raiseComparison(shape: Shape): void {
    if (!shape.isArithmetic || noNames.has(shape.name)) return;
    const found = this.guess(() => {
      this.advance();
      const right = this.readBinary(0);
      if (this.is("=") || this.is(":=")) this.fail();
      return right;
    });
    if (found === null) return;
    if (shape.name === "name" && !shape.isParenthesized) {
      const message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
      this.raise(message, shape.start, found.value.end);
    }
    this.raiseAt(`cannot assign to ${shape.name} here. Maybe you meant '==' instead of '='?`, shape);
  }

  private readLambda(): Shape {
    const { start } = this.advance();
    readParameters(this, ":", false);
    this.expect(":");
    const body = this.readExpression();
    return { name: "lambda", start, end: body.end };
  }

  readDisjunction(): Shape {
    return this.readLogical("or", () => this.readLogical("and", () => this.readInversion()));
  }

  private readLogical(word: string, readOne: () => Shape): Shape {
    let shape = readOne();
    while (this.is(word)) {
      const right = this.attempt(() => {
        this.advance();
        return readOne();
      });
      if (right === null) break;
      shape = { name: "expression", start: shape.start, end: right.end };
    }
    return shape;
  }

  private readInversion(): Shape {
    if (!this.is("not")) return this.readComparison();
    const { start } = this.token;
    while (this.accept("not"));
    const { end } = this.readComparison();
    return { name: "expression", start, end };
  }

  private readComparison(): Shape {
    let shape = this.readBinary(0);
    while (comparisons.has(this.token.text) && (this.token.type === "operator" || this.token.type === "keyword")) {
      const right = this.attempt(() => this.readCompared());
      if (right === null) break;
      shape = { name: "comparison", start: shape.start, end: right.end };
    }
    return shape;
  }

  /** A comparison's sign, and what stands behind it. */
  private readCompared(): Shape {
    const sign = this.token.text;
    if (sign === "not") {
      if (this.peek(1).text !== "in") {
        this.advance();
        this.fail();
      }
      this.advance();
    }
    this.advance();
    if (sign === "is") this.accept("not");
    return this.readBinary(0);
  }

  readBinary(level: number): Shape {
    const signs = precedences[level];
    if (signs === undefined) return this.readFactor();
    let shape = this.readBinary(level + 1);
    while (this.token.type === "operator" && signs.has(this.token.text)) {
      const right = this.attempt(() => {
        this.advance();
        return this.readBinary(level + 1);
      });
      if (right === null) break;
      shape = { name: "expression", start: shape.start, end: right.end, isArithmetic: true };
    }
    return shape;
  }

  private readFactor(): Shape {
    const { start } = this.token;
    const first = this.position;
    while (this.token.type === "operator" && /^[-+~]$/.test(this.token.text)) this.advance();
    const isSigned = this.position > first;
    const base = this.readAwait();
    if (!this.is("**")) return isSigned ? { name: "expression", start, end: base.end, isArithmetic: true } : base;
    this.advance();
    const { end } = this.readFactor();
    return { name: "expression", start, end, isArithmetic: true };
  }

  private readAwait(): Shape {
    if (!this.is("await")) return this.readPrimary();
    const { start } = this.advance();
    const { end } = this.readPrimary();
    return { name: "await expression", start, end, isArithmetic: true };
  }

  readPrimary(): Shape {
    let shape = this.readAtom();
    for (;;) {
      const { start } = shape;
      const longer = this.isLenient ? this.attempt(() => this.readTrailer(start)) : this.readTrailer(start);
      if (longer === null) return shape;
      shape = longer;
    }
  }

  private readTrailer(start: number): Shape | null {
    if (this.accept(".")) {
      const { end } = this.expectName();
      return { name: "attribute", start, end, isArithmetic: true };
    }
    if (this.is("(")) {
      readArguments(this);
      return { name: "function call", start, end: this.previousEnd, isArithmetic: true };
    }
    if (this.is("[")) {
      this.readSubscripts();
      return { name: "subscript", start, end: this.previousEnd, isArithmetic: true };
    }
    return null;
  }

  private readSubscripts(): void {
    this.expect("[");
    do {
      if (this.is("]")) break;
      if (this.is("*")) this.keepStar(this.readStarExpression());
      else this.readSlice();
    } while (this.accept(","));
    if (this.tokens[this.at - 1]?.text === "[") this.fail();
    this.expect("]");
  }

  private readSlice(): void {
    if (!this.is(":")) this.readNamed();
    for (let colons = 0; colons < 2 && this.accept(":"); colons++) {
      if (!this.is(":") && !this.is(",") && !this.is("]")) this.readExpression();
    }
  }

  private readAtom(): Shape {
    const { token } = this;
    const { start, end, text } = token;
    switch (token.type) {
      case "name":
        this.advance();
        return { name: "name", start, end, isArithmetic: true };
      case "number":
        this.advance();
        return { name: "literal", start, end, isArithmetic: true };
      case "string":
      case "fstring":
        return this.readStrings();
      case "keyword":
        if (text === "True" || text === "False" || text === "None") {
          this.advance();
          return { name: text, start, end, isArithmetic: true };
        }
        return this.fail();
      case "operator":
        if (text === "(") return this.readParentheses();
        if (text === "[") return this.readList();
        if (text === "{") return this.readBraces();
        if (text === "...") {
          this.advance();
          return { name: "ellipsis", start, end, isArithmetic: true };
        }
        return this.fail();
      default:
        return this.fail();
    }
  }

  private readStrings(): Shape {
    const { start } = this.token;
    let hasFormat = false;
    let hasBytes = false;
    let hasText = false;
    while (this.token.type === "string" || this.token.type === "fstring") {
      const token = this.advance();
      if (token.type === "fstring") {
        hasFormat = true;
        checkFormatString(this.text, token, this);
      }
      if (/^[rR]?[bB]/.test(token.text)) hasBytes = true;
      else hasText = true;
    }
    if (hasBytes && hasText) {
      const { start: at, end } = this.token;
      this.raise("cannot mix bytes and nonbytes literals", at, Math.max(end, at + 1));
    }
    return { name: hasFormat ? "f-string expression" : "literal", start, end: this.previousEnd, isArithmetic: true };
  }

  private readParentheses(): Shape {
    const { start } = this.advance();
    const done = (name: string, elements?: readonly Shape[]): Shape => {
      this.expect(")");
      return { name, start, end: this.previousEnd, elements, isParenthesized: true, isArithmetic: true };
    };
    if (this.is(")")) return done("tuple", []);
    if (this.is("yield")) {
      this.readYield();
      return done("yield expression");
    }
    const first = this.readElement();
    if (this.startsComprehension()) {
      if (first.name === "starred") this.raiseAt("iterable unpacking cannot be used in comprehension", first);
      this.readComprehension();
      return done("generator expression");
    }
    if (this.is(",")) {
      const elements = this.readElementsBehind(first, ")");
      return done("tuple", elements);
    }
    if (first.name === "starred") this.raiseAt("cannot use starred expression here", first);
    this.expect(")");
    return { ...first, isParenthesized: true, isArithmetic: true };
  }

  readElement(): Shape {
    if (this.is("*")) return this.readStarExpression();
    return this.readNamed();
  }

  /** The elements behind the first one, in a display; `a, b for …` lacks brackets. */
  private readElementsBehind(first: Shape, closer: string): Shape[] {
    const elements = [first];
    while (this.accept(",")) {
      if (this.is(closer)) break;
      elements.push(this.readElement());
    }
    const last = elements.at(-1) as Shape;
    if (this.startsComprehension() && closer !== ")") {
      const message = "did you forget parentheses around the comprehension target?";
      this.raise(message, first.start, elements.length > 1 ? last.end : this.previousEnd);
    }
    return elements;
  }

  private readList(): Shape {
    const { start } = this.advance();
    const done = (name: string, elements?: readonly Shape[]): Shape => {
      this.expect("]");
      return { name, start, end: this.previousEnd, elements, isArithmetic: true };
    };
    if (this.is("]")) return done("list", []);
    const first = this.readElement();
    if (this.startsComprehension()) {
      if (first.name === "starred") this.raiseAt("iterable unpacking cannot be used in comprehension", first);
      this.readComprehension();
      return done("list comprehension");
    }
    return done("list", this.readElementsBehind(first, "]"));
  }

  private readBraces(): Shape {
    const { start } = this.advance();
    const done = (name: string): Shape => {
      this.expect("}");
      return { name, start, end: this.previousEnd, isArithmetic: true };
    };
    if (this.is("}")) return done("dict literal");
    if (this.is("**")) return this.readDictionary(done);
    const first = this.readElement();
    if (this.is(":") && first.name !== "starred") {
      this.advance();
      this.readDictionaryValue();
      if (this.startsComprehension()) {
        this.readComprehension();
        return done("dict comprehension");
      }
      if (!this.accept(",")) return done("dict literal");
      return this.readDictionary(done);
    }
    if (this.startsComprehension()) {
      if (first.name === "starred") this.raiseAt("iterable unpacking cannot be used in comprehension", first);
      this.readComprehension();
      return done("set comprehension");
    }
    this.readElementsBehind(first, "}");
    return done("set display");
  }

  private readDictionary(done: (name: string) => Shape): Shape {
    while (!this.is("}")) {
      if (this.is("**")) {
        const stars = this.advance();
        this.readBinary(0);
        if (this.startsComprehension()) {
          this.raiseAt("dict unpacking cannot be used in dict comprehension", stars);
        }
      } else {
        const key = this.readExpression();
        if (!this.is(":")) {
          if (this.is("}") || this.is(",") || this.is("=")) {
            this.raise("':' expected after dictionary key", key.end - 1, key.end - 1);
          }
          if (this.startsExpression()) {
            this.raise("':' expected after dictionary key", key.end - 1, key.end - 1);
          }
          this.fail();
        }
        this.advance();
        this.readDictionaryValue();
      }
      if (!this.accept(",")) break;
    }
    return done("dict literal");
  }

  private readDictionaryValue(): void {
    if (this.is("}") || this.is(",")) {
      const colon = this.tokens[this.at - 1] as Token;
      this.raiseAt("expression expected after dictionary key and ':'", colon);
    }
    if (this.is("*")) {
      const starred = this.readStarExpression();
      this.raiseAt("cannot use a starred expression in a dictionary value", starred);
    }
    this.readExpression();
  }

  startsComprehension(): boolean {
    return this.is("for") || (this.is("async") && this.peek(1).text === "for");
  }

  readComprehension(): void {
    while (this.startsComprehension()) {
      this.accept("async");
      this.expect("for");
      this.readTargets();
      if (!this.is("in")) this.fail();
      this.advance();
      this.readDisjunction();
      while (this.accept("if")) this.readDisjunction();
    }
  }

  /** The targets of `for`, which end before `in`. */
  readTargets(): void {
    let first = this.position;
    const target = this.readTuple(() => {
      first = this.position;
      return this.is("*") ? this.readStarExpression() : this.readBinary(0);
    });
    if (!this.is("in") && this.startsExpression()) {
      this.lastOperand = { shape: target.elements?.at(-1) ?? target, first, behind: this.position };
      if (!this.isGuessing) this.explain();
    }
    const wrong = invalidTarget(target);
    if (wrong !== null) this.raiseAt(`cannot assign to ${wrong.name}`, wrong);
    if (this.is("in")) {
      if (target.name === "starred") {
        this.raiseAt("starred assignment target must be in a list or tuple", target);
      }
    }
  }

  readYield(): Shape {
    const { start } = this.advance();
    if (this.accept("from")) this.readExpression();
    else if (this.startsExpression()) this.readStarExpressions();
    return { name: "yield expression", start, end: this.previousEnd };
  }

  protected override explain(): void {
    const operand = this.lastOperand;
    if (operand === null || operand.behind !== this.position || !this.startsExpression()) return;
    const { shape, first } = operand;
    const opening = this.tokens[first] as Token;
    const isLegacy = shape.name === "name" && /^(?:print|exec)$/.test(this.text.slice(shape.start, shape.end));
    if (isLegacy && !shape.isParenthesized) {
      const found = this.guess(() => this.readStarExpressions());
      if (found === null) return;
      const word = this.text.slice(shape.start, shape.end);
      const message = `Missing parentheses in call to '${word}'. Did you mean ${word}(...)?`;
      this.raise(message, shape.start, found.value.end);
    }
    if (opening.type === "name" && beginsSoftKeyword.test(opening.text)) return;
    if (opening.type === "name" && this.tokens[first + 1]?.type === "string") return;
    if (this.is("*") || this.is("yield")) return;
    this.furthest = 0;
    const found = this.guessLeniently(() => this.readExpression());
    const last = this.tokens[this.furthest] as Token;
    // The text ended while a bracket was open.
    if (found === null && last.type === "end") this.raise("invalid syntax", last.start, last.end);
    if (found === null) return;
    if ((this.tokens[found.behind - 1] as Token).level === 0) return;
    this.raise("invalid syntax. Perhaps you forgot a comma?", shape.start, found.value.end);
  }
}

/** The innermost part of a target that cannot be assigned to. */
export function invalidTarget(shape: Shape): Shape | null {
  if (assignable.has(shape.name)) return null;
  if (shape.name === "tuple" || shape.name === "list" || shape.name === "starred") {
    for (const element of shape.elements ?? []) {
      const wrong = invalidTarget(element);
      if (wrong !== null) return wrong;
    }
    return null;
  }
  return shape;
}
