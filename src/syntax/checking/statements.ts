/**
 * Checks one logical line: simple statements, or the header of a compound statement.
 * https://docs.python.org/3.12/reference/grammar.html
 */
import { SyntaxFault } from "../lowering/faults";
import { readArguments } from "./arguments";
import { ExpressionReader, invalidTarget } from "./expressions";
import { readParameters } from "./parameters";
import { readPattern } from "./patterns";
import type { Shape } from "./tokenReader";
import type { Token } from "./tokens";

/** What a line is for the block structure around it. */
export interface LineRole {
  /** The header's keyword: "if", "def", …; null for simple statements and for a header with its body on the line. */
  readonly block: string | null;
  /** The keyword that the line starts with, where it is a compound statement's. */
  readonly clause: string | null;
}

const augmented = /^(?:\*\*|\/\/|>>|<<|[-+*/%&|^@])=$/;
const compound = /^(?:if|elif|else|for|while|try|except|finally|with|def|class|async)$/;

export class StatementReader extends ExpressionReader {
  /** The list that a `match` has for its subject. */
  listSubject: Shape | null = null;

  readLine(): LineRole {
    const { text, type } = this.token;
    if (type === "keyword" && compound.test(text)) return this.readHeader();
    if (this.accept("@")) {
      this.readNamed();
      this.expectLineEnd();
      return { block: null, clause: "@" };
    }
    if (type === "name" && (text === "match" || text === "case")) {
      const role = this.readMatchHeader();
      if (role !== null) return role;
    }
    this.readSimpleStatements();
    return { block: null, clause: null };
  }

  private expectLineEnd(): void {
    if (!this.isAtLineEnd) this.fail();
  }

  private readSimpleStatements(): void {
    do {
      if (this.isAtLineEnd && this.position > 0) return;
      this.readSimpleStatement();
    } while (this.accept(";"));
    this.expectLineEnd();
  }

  private readHeader(): LineRole {
    const first = this.advance().text;
    let clause = first;
    if (first === "async") {
      clause = this.token.text;
      if (!/^(?:def|for|with)$/.test(clause) || this.token.type !== "keyword") this.fail();
      this.advance();
    }
    const block = this.readHeaderRest(clause);
    return this.readColon(block, clause);
  }

  /** Reads up to the colon; gives the clause's name for messages about its block. */
  private readHeaderRest(clause: string): string {
    switch (clause) {
      case "if":
      case "elif":
      case "while":
        this.readNamed();
        return clause;
      case "for":
        this.readTargets();
        if (!this.is("in")) this.fail();
        this.advance();
        this.readStarExpressions();
        return clause;
      case "except":
        return this.readExcept();
      case "with":
        this.readWithItems();
        return clause;
      case "def":
        this.readFunction();
        return clause;
      case "class":
        this.expectName();
        this.readClassHeader();
        return clause;
      default:
        return clause;
    }
  }

  private readClassHeader(): void {
    const isGeneric = this.readTypeParameters();
    const first = this.position;
    if (this.is("(")) readArguments(this);
    if (isGeneric) this.checkPlain(first, "the definition of a generic");
  }

  private readColon(block: string, clause: string): LineRole {
    if (!this.is(":")) {
      const isFor = clause === "for";
      if (this.isAtLineEnd || clause === "else" || clause === "try" || clause === "finally" || clause === "def") {
        this.raiseExpected(":");
      }
      if (clause === "with" || clause === "class" || isFor) this.fail();
      this.fail();
    }
    this.advance();
    if (this.isAtLineEnd) return { block, clause };
    if (this.token.type === "keyword" && compound.test(this.token.text)) this.fail();
    this.readSimpleStatements();
    return { block: null, clause };
  }

  private raiseExpected(text: string): never {
    const { token } = this;
    return this.raise(`expected '${text}'`, token.start, Math.max(token.end, token.start + 1));
  }

  private readExcept(): string {
    const isStar = this.accept("*");
    const name = isStar ? "except*" : "except";
    if (this.is(":") || this.isAtLineEnd) {
      if (isStar) this.raise("expected one or more exception types", this.token.start, this.token.start + 1);
      return name;
    }
    const type = this.readExpression();
    if (this.is(",")) {
      while (this.accept(",")) if (this.startsExpression()) this.readExpression();
      const message = "multiple exception types must be parenthesized";
      if (this.is(":") || this.is("as")) this.raise(message, type.start, this.previousEnd);
      this.fail();
    }
    if (this.accept("as")) this.expectName();
    return name;
  }

  private readWithItems(): void {
    // Brackets around all items, where that reads as such up to the colon.
    const inBrackets = this.guess(() => {
      this.expect("(");
      do {
        if (this.is(")")) break;
        this.readWithItem();
      } while (this.accept(","));
      this.expect(")");
      this.expect(":");
    });
    if (inBrackets !== null) {
      this.at = inBrackets.behind - 1;
      return;
    }
    const farthest = this.guessFailedAt;
    try {
      do this.readWithItem();
      while (this.accept(","));
      if (!this.is(":") && !this.isAtLineEnd) this.fail();
    } catch (error) {
      const isGeneric = error instanceof SyntaxFault && error.message === "invalid syntax";
      if (isGeneric && farthest !== null && farthest.start > error.span.start) {
        throw new SyntaxFault(error.message, farthest);
      }
      throw error;
    }
  }

  private readWithItem(): void {
    this.readExpression();
    if (!this.accept("as")) return;
    const target = this.readPrimaryTarget();
    const wrong = invalidTarget(target);
    if (wrong !== null) this.raiseAt(`cannot assign to ${wrong.name}`, wrong);
  }

  private readPrimaryTarget(): Shape {
    return this.is("*") ? this.readStarExpression() : this.readExpression();
  }

  private readFunction(): void {
    this.expectName();
    this.readTypeParameters(true);
    if (!this.is("(")) this.raiseExpected("(");
    this.advance();
    readParameters(this, ")", true);
    this.expect(")");
    if (!this.is("->")) return;
    const arrow = this.advance();
    if (this.is(":")) this.raise("expected ':'", arrow.start, arrow.end);
    this.readExpression();
  }

  /** `[T: int, *Ts, **P]`, if there are any. */
  private readTypeParameters(isOfFunction = false): boolean {
    if (!this.is("[")) return false;
    const bracket = this.advance();
    const names = new Set<string>();
    try {
      do {
        if (this.is("]") && names.size > 0) break;
        this.readTypeParameter(names);
      } while (this.accept(","));
      this.expect("]");
    } catch (error) {
      const isGeneric = error instanceof SyntaxFault && error.message === "invalid syntax";
      if (isOfFunction && isGeneric) this.raise("expected '('", bracket.start, bracket.end);
      throw error;
    }
    return true;
  }

  private readTypeParameter(names: Set<string>): void {
    const kind = this.accept("*") ? "TypeVarTuple" : this.accept("**") ? "ParamSpec" : "TypeVar";
    const name = this.expectName();
    if (names.has(name.text)) this.raiseAt(`duplicate type parameter '${name.text}'`, name);
    names.add(name.text);
    if (!this.is(":")) return;
    if (kind !== "TypeVar") this.raiseAt(`cannot use bound with ${kind}`, this.token);
    this.advance();
    const first = this.position;
    this.readExpression();
    this.checkPlain(first, "a TypeVar bound");
  }

  /** What is evaluated late can neither wait nor bind. */
  private checkPlain(first: number, where: string): void {
    for (let at = first; at < this.position; at++) {
      const token = this.tokens[at] as Token;
      if (token.type === "keyword" && (token.text === "yield" || token.text === "await")) {
        this.raiseAt(`${token.text} expression cannot be used within ${where}`, token);
      }
      if (token.text === ":=" && token.type === "operator") {
        this.raiseAt(`named expression cannot be used within ${where}`, this.tokens[at - 1] as Token);
      }
    }
  }

  /** `match` and `case` are names unless a whole header follows. */
  private readMatchHeader(): LineRole | null {
    const word = this.token.text;
    let subject: Shape | null = null;
    const found = this.guess(() => {
      this.advance();
      if (word === "match") subject = this.readTuple(() => this.readElement());
      else this.readCase();
      if (this.is(":")) return true;
      // `match x` alone on its line lacks its colon; `match (x)` is a call.
      if (this.isAtLineEnd && this.peek(0).type === "newline" && this.startsPlainly(word)) return false;
      return this.fail();
    });
    if (found === null) {
      if (
        word === "case" &&
        (this.peek(1).type !== "operator" || this.peek(1).text === "{") &&
        !/^(?:newline|end)$/.test(this.peek(1).type)
      ) {
        this.advance();
        this.readCase();
      }
      return null;
    }
    if (word === "case") {
      this.advance();
      this.readCase();
    } else this.at = found.behind;
    if (!found.value) this.raiseExpected(":");
    this.listSubject = listAtStart(subject);
    return this.readColon(word, word);
  }

  private startsPlainly(word: string): boolean {
    return word !== "" && /^(?:name|number|string|fstring)$/.test(this.tokens[1]?.type ?? "");
  }

  private readCase(): void {
    readPattern(this, true);
    if (this.accept("if")) this.readNamed();
  }

  private readSimpleStatement(): void {
    const { token } = this;
    if (token.type === "keyword") {
      switch (token.text) {
        case "return":
          this.advance();
          if (this.startsExpression()) this.readStarExpressions();
          return;
        case "import":
          this.readImport();
          return;
        case "from":
          this.readImportFrom();
          return;
        case "raise":
          this.advance();
          if (!this.startsExpression()) return;
          this.readExpression();
          if (this.accept("from")) this.readExpression();
          return;
        case "pass":
        case "break":
        case "continue":
          this.advance();
          return;
        case "global":
        case "nonlocal":
          this.advance();
          do this.expectName();
          while (this.accept(","));
          return;
        case "assert":
          this.advance();
          this.readExpression();
          if (this.accept(",")) this.readExpression();
          return;
        case "del":
          this.readDelete();
          return;
        case "yield": {
          const shape = this.readYield();
          if (this.is("=")) this.raiseAt("assignment to yield expression not possible", shape);
          return;
        }
      }
    }
    if (token.type === "name" && token.text === "type" && this.peek(1).type === "name") {
      const behind = this.peek(2).text;
      if (behind === "=" || behind === "[") {
        this.advance();
        this.advance();
        this.readTypeParameters();
        this.expect("=");
        const first = this.position;
        this.readExpression();
        this.checkPlain(first, "a type alias");
        return;
      }
    }
    this.readExpressionStatement();
  }

  private readDelete(): void {
    this.advance();
    const targets = this.readTuple(() => (this.is("*") ? this.readStarExpression() : this.readExpression()));
    const wrong = invalidDeletion(targets);
    if (wrong !== null && (this.is(";") || this.isAtLineEnd)) this.raiseAt(`cannot delete ${wrong.name}`, wrong);
  }

  private readExpressionStatement(): void {
    const first = this.readStarExpressions();
    if (this.is(":")) {
      this.readAnnotation(first);
      return;
    }
    if (this.token.type === "operator" && augmented.test(this.token.text)) {
      if (!/^(?:name|attribute|subscript)$/.test(first.name)) {
        this.raiseAt(`'${first.name}' is an illegal expression for augmented assignment`, first);
      }
      this.advance();
      this.readRightSide();
      return;
    }
    if (this.is("=")) {
      this.readAssignment(first);
      return;
    }
    if (first.name === "starred" && this.isStatementEnd) this.raiseAt("can't use starred expression here", first);
  }

  private get isStatementEnd(): boolean {
    return this.is(";") || this.isAtLineEnd;
  }

  private readRightSide(): Shape {
    return this.is("yield") ? this.readYield() : this.readStarExpressions();
  }

  private readAnnotation(target: Shape): void {
    if (!/^(?:name|attribute|subscript)$/.test(target.name)) {
      if (target.name === "tuple" || target.name === "list") {
        const place = target.isParenthesized || target.name === "list" ? target : (target.elements?.[0] ?? target);
        this.raiseAt(`only single target (not ${target.name}) can be annotated`, place);
      }
      if (
        this.guess(() => {
          this.advance();
          return this.readExpression();
        }) !== null
      ) {
        this.raiseAt("illegal target for annotation", target);
      }
      this.fail();
    }
    this.advance();
    this.readExpression();
    if (this.accept("=")) this.readRightSide();
  }

  private readAssignment(first: Shape): void {
    const equalsAt = this.position;
    const last = first.name === "tuple" && !first.isParenthesized ? (first.elements?.at(-1) ?? first) : first;
    const wrong = invalidTarget(first);
    if (wrong === last) this.raiseComparisonHere(last);
    if (wrong !== null) this.raiseAt(`cannot assign to ${wrong.name}`, wrong);
    this.at = equalsAt;
    const targets = [first];
    while (this.accept("=")) {
      const value = this.readRightSide();
      if (!this.is("=")) {
        if (value.name === "starred" && this.isStatementEnd) this.raiseAt("can't use starred expression here", value);
        break;
      }
      if (value.name === "yield expression" && !value.isParenthesized) {
        this.raiseAt("assignment to yield expression not possible", value);
      }
      const invalid = invalidTarget(value);
      if (invalid !== null) this.raiseAt(`cannot assign to ${invalid.name}`, invalid);
      targets.push(value);
    }
    if (!this.isStatementEnd) this.fail();
    for (const target of targets) this.checkStars(target);
  }

  private raiseComparisonHere(shape: Shape): void {
    if (!shape.isArithmetic || /^(?:True|False|None|generator expression)$/.test(shape.name)) return;
    this.raiseComparison(shape);
  }

  private checkStars(target: Shape): void {
    if (target.name === "starred") this.raiseAt("starred assignment target must be in a list or tuple", target);
    const stars = (target.elements ?? []).filter((element) => element.name === "starred");
    if (stars.length > 1) this.raiseAt("multiple starred expressions in assignment", target);
  }

  private readImport(): void {
    this.advance();
    do {
      this.readDottedName();
      if (this.accept("as")) this.expectName();
    } while (this.accept(","));
  }

  private readDottedName(): void {
    do this.expectName();
    while (this.accept("."));
  }

  private readImportFrom(): void {
    this.advance();
    let dots = 0;
    while (this.accept(".") || this.accept("...")) dots++;
    if (dots === 0 || !this.is("import")) this.readDottedName();
    this.expect("import");
    if (this.accept("*")) return;
    const inBrackets = this.accept("(");
    do {
      if (inBrackets && this.is(")") && this.tokens[this.at - 1]?.text === ",") break;
      if (!inBrackets && this.isAtLineEnd && this.tokens[this.at - 1]?.text === ",") {
        const message = "trailing comma not allowed without surrounding parentheses";
        this.raise(message, this.token.start, this.token.start + 1);
      }
      this.expectName();
      if (this.accept("as")) this.expectName();
    } while (this.accept(","));
    if (inBrackets) this.expect(")");
  }
}

function invalidDeletion(shape: Shape): Shape | null {
  if (shape.name === "starred") return shape;
  if (shape.name === "tuple" || shape.name === "list") {
    for (const element of shape.elements ?? []) {
      const wrong = invalidDeletion(element);
      if (wrong !== null) return wrong;
    }
    return null;
  }
  return invalidTarget(shape);
}

/** The list itself, or the first element of a tuple without brackets. */
function listAtStart(subject: Shape | null): Shape | null {
  if (subject === null) return null;
  if (/^list(?: comprehension)?$/.test(subject.name) && !subject.isParenthesized) return subject;
  const isOpen = subject.name === "tuple" && !subject.isParenthesized;
  return isOpen ? listAtStart(subject.elements?.[0] ?? null) : null;
}
