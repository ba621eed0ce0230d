/**
 * Goes through a text line by line: indentation, blocks, and what each line says. Where a stretch is broken, it is
 * taken out with what belongs to it, so that everything around it can still be parsed.
 * https://docs.python.org/3.12/reference/lexical_analysis.html#indentation
 */
import type { Span } from "../../base/span";
import { SyntaxFault } from "../lowering/faults";
import type { SyntaxProblem } from "../nodes";
import { Disguises } from "./disguises";
import { StatementReader } from "./statements";
import { type LogicalLine, lineNumber, readLogicalLine } from "./tokens";

export interface BrokenStretch {
  readonly span: Span;
  /** Where a statement can stand in for it: at its block's column. */
  readonly placeholder: number;
  readonly problem: SyntaxProblem;
}

export interface Structure {
  readonly broken: readonly BrokenStretch[];
  /** Problems of statements whose tree is sound otherwise. */
  readonly problems: readonly SyntaxProblem[];
  readonly disguises: Disguises;
}

interface Block {
  readonly column: number;
  readonly tabColumn: number;
  /** The clause that the last statement of this block ended with, where another may follow it. */
  last: string | null;
  /** Where the statement that `last` belongs to starts. */
  lastStart: number;
  /** Broken: what follows it as a clause belongs to the stretch. */
  isLastBroken: boolean;
  readonly isMatch: boolean;
}

interface Header {
  readonly clause: string;
  readonly line: LogicalLine;
}

const continuations: { readonly [clause: string]: ReadonlySet<string> } = {
  elif: new Set(["if", "elif"]),
  else: new Set(["if", "elif", "for", "while", "except", "except*"]),
  except: new Set(["try", "except"]),
  "except*": new Set(["try", "except*"]),
  finally: new Set(["try", "except", "except*", "else of try"]),
};

export function readStructure(text: string): Structure {
  return new StructureReader(text).read();
}

class StructureReader {
  readonly #broken: BrokenStretch[] = [];
  readonly #problems: SyntaxProblem[] = [];
  readonly #disguises = new Disguises();
  /** The line above in the same block, where it has simple statements only. */
  #simpleAbove: { readonly line: LogicalLine; readonly block: Block } | null = null;
  readonly #blocks: Block[] = [newBlock(0, 0, false)];
  #header: Header | null = null;
  #decorators: LogicalLine | null = null;
  #at = 0;
  /** Lines deeper than this column belong to the last broken stretch. */
  #swallowing: number | null = null;

  constructor(readonly text: string) {}

  read(): Structure {
    if (this.text.charCodeAt(0) === 0xfeff) this.#at = 1;
    for (;;) {
      const found = this.#nextLine();
      if (found === null) break;
      this.#readLine(found);
    }
    this.#finish();
    return { broken: this.#broken, problems: this.#problems, disguises: this.#disguises };
  }

  get #block(): Block {
    return this.#blocks.at(-1) as Block;
  }

  /** The next line that is not blank: where it and its first token start, and its columns. */
  #nextLine(): { lineStart: number; start: number; column: number; tabColumn: number } | null {
    const { text } = this;
    let lineStart = this.#at;
    while (lineStart < text.length) {
      let at = lineStart;
      let column = 0;
      let tabColumn = 0;
      for (; at < text.length; at++) {
        const character = text[at];
        if (character === " ") {
          column++;
          tabColumn++;
        } else if (character === "\t") {
          column = (Math.floor(column / 8) + 1) * 8;
          tabColumn++;
        } else if (character === "\f") {
          column = 0;
          tabColumn = 0;
        } else break;
      }
      const character = text[at];
      if (character !== undefined && character !== "\n" && character !== "\r" && character !== "#") {
        return { lineStart, start: at, column, tabColumn };
      }
      while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
      lineStart = text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : at + 1;
    }
    return null;
  }

  #readLine(place: { lineStart: number; start: number; column: number; tabColumn: number }): void {
    const { column } = place;
    let line = readLogicalLine(this.text, place.lineStart, place.start, null);
    if (line.unclosed !== null) {
      const cut = readLogicalLine(this.text, place.lineStart, place.start, place.start - place.lineStart);
      if (cut.end < line.end || line.fault === null) line = cut;
    }
    this.#at = line.end;
    if (this.#swallowing !== null) {
      if (column > this.#swallowing) {
        this.#swallow(line);
        return;
      }
      this.#swallowing = null;
    }
    if (this.#header !== null) {
      const header = this.#header;
      this.#header = null;
      if (column > this.#block.column) {
        if (place.tabColumn <= this.#block.tabColumn) {
          this.#breakTabs(line);
          return;
        }
        this.#blocks.push(newBlock(column, place.tabColumn, header.clause === "match"));
      } else {
        this.#breakHeader(header, line.tokens[0] ?? { start: line.start, end: line.start + 1 }, line);
        if (this.#swallowing !== null && column > this.#swallowing) {
          this.#extendBroken(line);
          return;
        }
        this.#swallowing = null;
      }
    } else if (column > this.#block.column) {
      const span = { start: Math.max(place.start - 1, place.lineStart), end: place.start };
      const fault =
        this.#block.last === "try" && !this.#block.isLastBroken
          ? new SyntaxFault("expected 'except' or 'finally' block", span)
          : new SyntaxFault("unexpected indent", span, "IndentationError");
      this.#break(line, fault, this.#block.column);
      return;
    }
    if (column === this.#block.column && place.tabColumn !== this.#block.tabColumn) {
      this.#breakTabs(line);
      return;
    }
    const isAligned = this.#blocks.some((block) => block.column === column);
    while (column < this.#block.column) {
      if (isAligned) this.#closeBlock(line);
      else this.#blocks.pop();
      if (column > this.#block.column) {
        const end = lineBreakAt(this.text, line.start);
        const message = "unindent does not match any outer indentation level";
        const fault = new SyntaxFault(message, { start: end, end }, "IndentationError");
        this.#break(line, fault, this.#block.column);
        return;
      }
    }
    this.#check(line);
  }

  #breakTabs(line: LogicalLine): void {
    const end = lineBreakAt(this.text, line.start);
    const message = "inconsistent use of tabs and spaces in indentation";
    this.#break(line, new SyntaxFault(message, { start: line.lineStart, end }, "TabError"), this.#block.column);
  }

  #check(line: LogicalLine): void {
    const reader = new StatementReader(this.text, line.tokens);
    let role: { block: string | null; clause: string | null } = { block: null, clause: null };
    let fault: SyntaxFault | null = null;
    try {
      this.#checkOrphan(line);
      this.#checkDecorated(line);
      role = reader.readLine();
      if (line.unclosed !== null && line.fault === null) fault = this.#neverClosed(line);
    } catch (error) {
      if (error instanceof RangeError) fault = new SyntaxFault("too many nested parentheses", spanOf(line));
      else if (error instanceof SyntaxFault) fault = this.#settle(line, error);
      else throw error;
    }
    fault = line.fault ?? fault;
    if (fault === null) fault = this.#checkPlace(line, role);
    if (fault !== null) {
      this.#break(line, fault, this.#block.column);
      return;
    }
    for (const [operand, star] of reader.stars) {
      this.#disguises.hideStar(this.text, star, operand, star === line.start);
    }
    for (const sign of reader.formatSigns) this.#disguises.hideFormatSign(sign);
    if (reader.listSubject !== null) this.#disguises.roundList(reader.listSubject.start, reader.listSubject.end);
    const above = this.#simpleAbove;
    if (above?.block === this.#block) this.#disguises.separate(this.text, above.line, line);
    this.#simpleAbove = role.clause === null ? { line, block: this.#block } : null;
    if (reader.repeatedKeyword !== null) {
      const { name, start, end } = reader.repeatedKeyword;
      const message = `keyword argument repeated: ${name}`;
      this.#problems.push({ type: "SyntaxError", message, span: { start, end }, stage: "compile" });
    }
    this.#accept(line, role);
  }

  /** `else` and its like where nothing goes on with them. */
  #checkOrphan(line: LogicalLine): void {
    const [first] = line.tokens;
    const allowed = first?.type === "keyword" ? continuations[first.text] : undefined;
    const { last } = this.#block;
    if (first === undefined || allowed === undefined || last === "try" || last === "except*") return;
    if (last === null || !allowed.has(last)) throw new SyntaxFault("invalid syntax", first);
  }

  /** What stands behind decorators has to be a definition. */
  #checkDecorated(line: LogicalLine): void {
    const [first] = line.tokens;
    if (this.#decorators !== null && first !== undefined && !/^(?:def|class|async|@)$/.test(first.text)) {
      throw new SyntaxFault("invalid syntax", { start: first.start, end: Math.max(first.end, first.start + 1) });
    }
  }

  /** An open bracket is to blame where the failure stands on a later line than it, or at the end. */
  #settle(line: LogicalLine, fault: SyntaxFault): SyntaxFault {
    const { unclosed } = line;
    if (unclosed === null) return fault;
    const cutAt = line.tokens.at(-1)?.start ?? line.end;
    const isBehind = fault.span.start >= cutAt || /[\r\n]/.test(this.text.slice(unclosed.at, fault.span.start));
    return isBehind ? this.#neverClosed(line) : fault;
  }

  #neverClosed(line: LogicalLine): SyntaxFault {
    const { text, at } = line.unclosed as { text: string; at: number };
    return new SyntaxFault(`'${text}' was never closed`, { start: at, end: at + 1 });
  }

  #checkPlace(line: LogicalLine, role: { clause: string | null }): SyntaxFault | null {
    const first = line.tokens[0] ?? { start: line.start, end: line.start + 1, text: "" };
    const block = this.#block;
    const invalid = (at: { start: number; end: number } = first) => new SyntaxFault("invalid syntax", at);
    if (this.#decorators !== null && !/^(?:def|class|@)$/.test(role.clause ?? "")) return invalid();
    if (block.isMatch && role.clause !== "case") return invalid();
    if (!block.isMatch && role.clause === "case") return invalid(line.tokens[1]);
    const clause = role.clause === "except" && line.tokens[1]?.text === "*" ? "except*" : role.clause;
    const allowed = clause === null ? undefined : continuations[clause];
    if ((clause === "except" && block.last === "except*") || (clause === "except*" && block.last === "except")) {
      return new SyntaxFault("cannot have both 'except' and 'except*' on the same 'try'", first);
    }
    if (allowed !== undefined) {
      if (block.last !== null && allowed.has(block.last)) return null;
      if (block.last === "try") return new SyntaxFault("expected 'except' or 'finally' block", first);
      return invalid();
    }
    if (block.last === "try" && !block.isLastBroken) this.#breakTry(first, block, line.lineStart);
    return null;
  }

  #breakTry(at: Span, block: Block, end: number): void {
    const problem = problemOf(
      new SyntaxFault("expected 'except' or 'finally' block", { start: at.start, end: at.end }),
    );
    this.#addBroken({ start: block.lastStart, end: trimmedEnd(this.text, end) }, block.lastStart, problem);
    block.last = null;
  }

  #accept(line: LogicalLine, role: { block: string | null; clause: string | null }): void {
    const block = this.#block;
    const clause = role.clause === "except" && line.tokens[1]?.text === "*" ? "except*" : role.clause;
    const isContinuation = clause !== null && clause in continuations;
    if (isContinuation && block.isLastBroken) {
      // The statement that it goes on with is broken already.
      this.#extendBroken(line);
      block.last = clause;
      this.#swallowing = block.column;
      return;
    }
    if (!isContinuation) block.lastStart = this.#decorators?.start ?? line.start;
    const wasTry = block.last !== null && /^(?:except|except\*)$/.test(block.last);
    block.last = clause === "else" && wasTry ? "else of try" : clause;
    block.isLastBroken = false;
    this.#decorators = clause === "@" ? (this.#decorators ?? line) : null;
    this.#header = role.block === null ? null : { clause: role.block, line };
  }

  #break(line: LogicalLine, fault: SyntaxFault, column: number): void {
    this.#simpleAbove = null;
    if (this.#breakMatch(trimmedEnd(this.text, line.end), problemOf(fault))) return;
    const block = this.#block;
    const first = line.tokens[0];
    const clause = first?.type === "keyword" || first?.text === "match" ? first.text : null;
    const start = this.#decorators?.start ?? line.start;
    const lineStart = this.#decorators?.lineStart ?? line.lineStart;
    const end = trimmedEnd(this.text, line.end);
    const placeholder = offsetOfColumn(this.text, lineStart, column, start);
    if (clause !== null && clause in continuations && block.last !== null && continuations[clause]?.has(block.last)) {
      if (block.last === "try") {
        this.#addBroken({ start: block.lastStart, end }, block.lastStart, problemOf(fault));
      } else this.#addBroken({ start, end }, placeholder, problemOf(fault));
    } else {
      if (block.last === "try" && fault.type === "SyntaxError" && !block.isLastBroken) {
        this.#breakTry(first ?? fault.span, block, line.lineStart);
      }
      this.#addBroken({ start, end }, placeholder, problemOf(fault));
      block.lastStart = line.start;
    }
    block.last = clause === "async" ? (line.tokens[1]?.text ?? null) : clause;
    block.isLastBroken = true;
    this.#decorators = null;
    this.#header = null;
    this.#swallowing = column;
  }

  /** Only cases stand in a `match`, so that a broken one takes the whole statement with it. */
  #breakMatch(end: number, problem: SyntaxProblem): boolean {
    if (!this.#block.isMatch) return false;
    this.#blocks.pop();
    const { lastStart, column } = this.#block;
    this.#addBroken({ start: lastStart, end }, lastStart, problem);
    this.#block.isLastBroken = true;
    this.#block.last = null;
    this.#header = null;
    this.#swallowing = column;
    return true;
  }

  #breakHeader(header: Header, at: Span, next: LogicalLine | null): void {
    const block = this.#block;
    const line = lineNumber(this.text, header.line.start);
    const message = `expected an indented block after ${clauseName(header.clause)} on line ${line}`;
    const fault = new SyntaxFault(message, { start: at.start, end: at.end }, "IndentationError");
    if (this.#breakMatch(trimmedEnd(this.text, header.line.end), problemOf(fault))) return;
    const start = block.last === "try" || this.#isContinuation(header) ? block.lastStart : header.line.start;
    const end = trimmedEnd(this.text, header.line.end);
    const isClauseOfTry = this.#isContinuation(header);
    const placeholder = isClauseOfTry ? start : offsetOfColumn(this.text, header.line.lineStart, block.column, start);
    this.#addBroken({ start, end }, placeholder, problemOf(fault));
    block.isLastBroken = true;
    if (next === null) block.last = null;
  }

  #isContinuation({ clause }: Header): boolean {
    return clause in continuations;
  }

  /** Ends the innermost block; its last statement must be whole. */
  #closeBlock(next: LogicalLine | null): void {
    const block = this.#block;
    const at = next?.tokens[0] ?? endOfLastLine(this.text);
    if (block.last === "try" && !block.isLastBroken) this.#breakTry(at, block, next?.lineStart ?? this.text.length);
    if (this.#decorators !== null) {
      const { start } = this.#decorators;
      const end = next?.lineStart ?? this.text.length;
      const fault =
        this.#blocks.length === 1
          ? new SyntaxFault("invalid syntax", at)
          : new SyntaxFault("unexpected unindent", at, "IndentationError");
      const problem = problemOf(fault);
      this.#addBroken({ start, end: trimmedEnd(this.text, end) }, start, problem);
      this.#decorators = null;
    }
    this.#blocks.pop();
  }

  #finish(): void {
    const end = endOfLastLine(this.text);
    if (this.#header !== null) this.#breakHeader(this.#header, end, null);
    while (this.#blocks.length > 0) this.#closeBlock(null);
  }

  #swallow(line: LogicalLine): void {
    this.#extendBroken(line);
  }

  #extendBroken(line: LogicalLine): void {
    const last = this.#broken.pop();
    if (last === undefined) return;
    const span = { start: last.span.start, end: trimmedEnd(this.text, line.end) };
    this.#broken.push({ ...last, span });
  }

  #addBroken(span: Span, placeholder: number, problem: SyntaxProblem): void {
    // A stretch takes in those that lie inside of it; the earliest problem stays.
    let kept = problem;
    for (
      let last = this.#broken.at(-1);
      last !== undefined && last.span.start >= span.start;
      last = this.#broken.at(-1)
    ) {
      kept = last.problem;
      this.#broken.pop();
    }
    // Something is there always, for the placeholder to stand on.
    const end = Math.max(span.end, span.start + 1);
    this.#broken.push({ span: { start: span.start, end }, placeholder, problem: kept });
  }
}

function newBlock(column: number, tabColumn: number, isMatch: boolean): Block {
  return { column, tabColumn, last: null, lastStart: 0, isLastBroken: false, isMatch };
}

function problemOf({ type, message, span }: SyntaxFault): SyntaxProblem {
  return { type, message, span: { start: span.start, end: span.end } };
}

function spanOf(line: LogicalLine): Span {
  return { start: line.start, end: line.end };
}

function clauseName(clause: string): string {
  if (clause === "def") return "function definition";
  if (clause === "class") return "class definition";
  return `'${clause}' statement`;
}

function lineBreakAt(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && " \t\f\r\n".includes(text[at - 1] as string)) at--;
  return at;
}

function endOfLastLine(text: string): Span {
  const end = /\r?\n$/.test(text) ? text.length - (text.endsWith("\r\n") ? 2 : 1) : text.length;
  return { start: end, end };
}

function offsetOfColumn(text: string, lineStart: number, column: number, latest: number): number {
  let at = lineStart;
  let reached = 0;
  while (at < latest && reached < column) {
    reached = text[at] === "\t" ? (Math.floor(reached / 8) + 1) * 8 : reached + 1;
    at++;
  }
  return at;
}
