/** Changes to a program, made so that what they leave is Python again: with its indentation and its line breaks. */
import type { Span } from "../base/span";
import type { TextEdit } from "../base/textEdit";
import type { Attribute, Call, Expression, Keyword, Node, Statement, With } from "../syntax/nodes";
import { isPrimary, type PlacedStatement, type Source } from "./source";

type Edits = readonly TextEdit[] | null;

/** `lines` as statements of their own before a statement. */
export function insertBefore(source: Source, statement: Statement, lines: readonly string[]): Edits {
  const at = { start: statement.start, end: statement.start };
  const indentation = source.indentationOf(statement);
  if (indentation !== null) {
    return [{ span: at, text: lines.map((line) => `${line}${source.lineBreak}${indentation}`).join("") }];
  }
  return isSimple(statement) ? [{ span: at, text: lines.map((line) => `${line}; `).join("") }] : null;
}

/** `lines` as statements of their own after a simple statement. */
export function insertAfter(source: Source, statement: Statement, lines: readonly string[]): Edits {
  if (!isSimple(statement)) return null;
  const indentation = source.indentationOf(statement);
  const lineEnd = source.lines.lineEnd(source.lines.lineAt(statement.end));
  const isLastOfLine = /^[ \t]*(?:#.*)?$/.test(source.text.slice(statement.end, lineEnd));
  if (indentation !== null && isLastOfLine) {
    const text = lines.map((line) => `${source.lineBreak}${indentation}${line}`).join("");
    return [{ span: { start: lineEnd, end: lineEnd }, text }];
  }
  return [{ span: { start: statement.end, end: statement.end }, text: lines.map((line) => `; ${line}`).join("") }];
}

/** The statement with its line, where it has one to itself. */
export function removeStatement(source: Source, statement: Statement, block: readonly Statement[]): Edits {
  const indentation = source.indentationOf(statement);
  const lineEnd = source.lines.lineEnd(source.lines.lineAt(statement.end));
  const rest = source.text.slice(statement.end, lineEnd);
  if (block.length === 1 && indentation !== "") return [{ span: statement, text: "pass" }];
  if (indentation !== null && /^[ \t]*(?:#.*)?$/.test(rest)) {
    const start = statement.start - indentation.length;
    return [{ span: { start, end: Math.min(source.text.length, lineEnd + source.lineBreak.length) }, text: "" }];
  }
  const after = /^[ \t]*;[ \t]*/.exec(rest);
  if (after) return [{ span: { start: statement.start, end: statement.end + after[0].length }, text: "" }];
  const before = /[ \t]*;[ \t]*$/.exec(source.text.slice(0, statement.start));
  return before ? [{ span: { start: statement.start - before[0].length, end: statement.end }, text: "" }] : null;
}

/** A statement behind a later one of the same block; one with a body of its own needs lines of its own. */
export function moveBehind(source: Source, from: Omit<PlacedStatement, "ancestors">, to: Statement): Edits {
  const { statement, block } = from;
  const hasLines = [statement, to].every((one) => source.indentationOf(one) !== null && !source.isPrompted(one));
  if (!block.includes(to) || (!isSimple(statement) && !hasLines) || isShown(source, statement)) return null;
  const removed = removeStatement(source, statement, block);
  const inserted = insertAfter(source, to, [withComment(source, statement, to)]);
  return removed && inserted && [...removed, ...inserted];
}

/** A statement's text with the comment behind it, so that it goes where the statement goes, if that has a line to itself. */
function withComment(source: Source, { start, end }: Statement, to: Statement): string {
  const restOf = (at: number) => source.text.slice(at, source.lines.lineEnd(source.lines.lineAt(at)));
  const hasLine = source.indentationOf(to) !== null && /^[ \t]*(?:#.*)?$/.test(restOf(to.end));
  const comment = hasLine ? /^[ \t]*#.*$/.exec(restOf(end))?.[0].trimEnd() : undefined;
  return source.text.slice(start, end) + (comment ?? "");
}

/** Whether a transcript has output below a statement, which would stay where it is. */
function isShown(source: Source, statement: Statement): boolean {
  if (!source.isPrompted(statement)) return false;
  const below = source.lines.lineAt(statement.end) + 1;
  const at = source.lines.lineStart(below);
  return at < source.text.length && !/^[ \t]*(?:>>>|\.\.\.|$)/.test(source.lines.lineText(below));
}

/** A simple statement before an earlier one of the same block. */
export function moveBefore(source: Source, from: PlacedStatement, to: Statement): Edits {
  const { statement, block } = from;
  if (!isSimple(statement) || !block.includes(to) || isShown(source, statement)) return null;
  const removed = removeStatement(source, statement, block);
  const inserted = insertBefore(source, to, [withComment(source, statement, to)]);
  return removed && inserted && [...inserted, ...removed];
}

/** A run of statements of one block as the body of `header`. */
export function wrapIn(source: Source, run: readonly Statement[], header: string): Edits {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return null;
  const indentation = source.indentationOf(first);
  const isWithinExample = indentation !== null && /^[ \t]*\.\.\./.test(indentation);
  if (indentation === null || (source.isPrompted(first) && !isWithinExample)) return wrapPrompted(source, run, header);
  const step = source.indentationStep;
  const edits: TextEdit[] = [
    { span: { start: first.start, end: first.start }, text: `${header}${source.lineBreak}${indentation}${step}` },
  ];
  for (const start of lineStartsWithin(source, { start: first.start, end: last.end }, run)) {
    const at = start + indentation.length;
    if (source.text.slice(start, at) === indentation) edits.push({ span: { start: at, end: at }, text: step });
  }
  return edits;
}

/** One statement on one line of a transcript. */
function wrapPrompted(source: Source, run: readonly Statement[], header: string): Edits {
  const [first] = run;
  if (first === undefined || run.length > 1 || source.text.slice(first.start, first.end).includes("\n")) return null;
  const indentation = source.indentationOf(first);
  const at = { start: first.start, end: first.start };
  if (indentation === null) return null;
  const below = indentation.replace(/>>>/, "...");
  return [{ span: at, text: `${header}${source.lineBreak}${below}    ` }];
}

/** The body of a `with` in its place; of several context managers only the one at `item` goes. */
export function unwrap(source: Source, statement: With, item: number): Edits {
  const { items, body } = statement;
  const [first] = body;
  if (first === undefined) return null;
  if (items.length > 1) {
    const own = items[item];
    const next = items[item + 1];
    const previous = items[item - 1];
    if (own === undefined) return null;
    if (next) return [{ span: { start: own.start, end: next.start }, text: "" }];
    return previous ? [{ span: { start: previous.end, end: own.end }, text: "" }] : null;
  }
  const outer = source.indentationOf(statement);
  if (outer === null || source.isPrompted(statement)) return null;
  const inner = source.indentationOf(first);
  if (inner === null) return [{ span: { start: statement.start, end: first.start }, text: "" }];
  if (!inner.startsWith(outer) || inner.length <= outer.length) return null;
  const edits: TextEdit[] = [];
  // The comments between the header and the body stay.
  const headerEnd = source.lines.lineStart(source.lines.lineAt(headerOf(statement).end) + 1);
  edits.push({ span: { start: statement.start - outer.length, end: headerEnd }, text: "" });
  const starts = [headerEnd, ...lineStartsWithin(source, { start: headerEnd, end: statement.end }, body)];
  for (const start of starts) {
    const step = { start: start + outer.length, end: start + inner.length };
    if (source.text.slice(start, step.end) === inner) edits.push({ span: step, text: "" });
  }
  return edits;
}

function headerOf({ start, items }: With): Span {
  return { start, end: items.at(-1)?.end ?? start };
}

/** Another keyword argument behind the others, or in the place of one of that name. */
export function addArgument(source: Source, call: Call, name: string, value: string): Edits {
  const present = call.keywords.find(({ arg }) => arg === name);
  if (present) return [{ span: present.value, text: value }];
  return [insertArgument(source, call, `${name}=${value}`)];
}

function insertArgument(source: Source, call: Call, argument: string): TextEdit {
  const last = Math.max(call.func.end, ...[...call.args, ...call.keywords].map(({ end }) => end));
  const rest = source.text.slice(last, call.end - 1);
  const isEmpty = call.args.length + call.keywords.length === 0;
  const at = isEmpty ? call.end - 1 : rest.includes("#") ? last : call.end - 1 - (/\s*$/.exec(rest)?.[0].length ?? 0);
  const separator = isEmpty ? "" : source.text.slice(last, at).trimEnd().endsWith(",") ? " " : ", ";
  return { span: { start: at, end: at }, text: `${separator}${argument}` };
}

/** A positional argument before the others. */
export function addFirstArgument(source: Source, call: Call, argument: string): Edits {
  const [first] = [...call.args, ...call.keywords].sort((a, b) => a.start - b.start);
  if (first === undefined) return [insertArgument(source, call, argument)];
  return [{ span: { start: first.start, end: first.start }, text: `${argument}, ` }];
}

/** `expression` followed by `.method()`, in brackets where it needs them. */
export function appendTo(expression: Expression, suffix: string): readonly TextEdit[] {
  const { start, end } = expression;
  if (isPrimary(expression)) return [{ span: { start: end, end }, text: suffix }];
  return [
    { span: { start, end: start }, text: "(" },
    { span: { start: end, end }, text: `)${suffix}` },
  ];
}

/** `expression.method()` without the call, where the method has one of these names and no arguments. */
export function withoutMethod(source: Source, expression: Expression, name: RegExp): TextEdit | null {
  if (expression.kind !== "Call" || expression.func.kind !== "Attribute") return null;
  if (expression.args.length + expression.keywords.length > 0 || !name.test(expression.func.attr)) return null;
  return withoutAttribute(source, expression.func, expression.end);
}

/** `expression.attribute` without the attribute and what follows it up to `end`. */
export function withoutAttribute(source: Source, { attrSpan }: Attribute, end: number): TextEdit {
  // Not the end of what is before it: that has brackets of its own.
  return { span: { start: source.text.lastIndexOf(".", attrSpan.start), end }, text: "" };
}

export function isTrueArgument({ value }: Keyword): boolean {
  return value.kind === "Constant" && value.value.type === "bool" && value.value.value;
}

const simpleKinds: ReadonlySet<string> = new Set(["Assign", "AugAssign", "AnnAssign", "Expr", "Return", "Assert"]);

export function isSimple({ kind }: Statement): boolean {
  return simpleKinds.has(kind);
}

/** Where lines begin in a stretch, after its first; lines within a text in quotes are left out. */
function lineStartsWithin(source: Source, { start, end }: Span, nodes: readonly Node[]): number[] {
  const texts: Span[] = [];
  for (const root of nodes) {
    for (const node of source.nodes(root)) {
      if (node.kind === "JoinedStr" || (node.kind === "Constant" && node.value.type === "str")) texts.push(node);
    }
  }
  const starts: number[] = [];
  const last = source.lines.lineAt(end);
  for (let line = source.lines.lineAt(start) + 1; line <= last; line++) {
    const at = source.lines.lineStart(line);
    if (!texts.some((text) => text.start < at && at < text.end) && at < end) starts.push(at);
  }
  return starts;
}

/** An argument away, with its comma. */
export function removeArgument(call: Call, argument: Expression | Keyword): Edits {
  const all = [...call.args, ...call.keywords].sort((a, b) => a.start - b.start);
  const at = all.findIndex(({ start, end }) => start === argument.start && end === argument.end);
  const previous = all[at - 1];
  const next = all[at + 1];
  if (at < 0) return null;
  if (previous) return [{ span: { start: previous.end, end: argument.end }, text: "" }];
  if (next) return [{ span: { start: argument.start, end: next.start }, text: "" }];
  return [{ span: argument, text: "" }];
}

/** One of the expressions within an expression in its place, in brackets where it needs them. */
export function replaceBy(source: Source, { start, end }: Span, inner: Expression): Edits {
  const before = source.text.slice(0, start).trimEnd().at(-1) ?? "\n";
  const after = /^\s*(\S|$)/.exec(source.text.slice(end))?.[1] ?? "";
  const lineRest = source.text.slice(end, source.lines.lineEnd(source.lines.lineAt(end))).trim();
  const isEnclosed = /[(,=[]/.test(before) && (/[),\]]/.test(after) || lineRest === "" || lineRest.startsWith("#"));
  const isReturned = /\breturn\s+$/.test(source.text.slice(0, start)) && lineRest === "";
  const text = source.text.slice(inner.start, inner.end);
  const isPlain = isPrimary(inner) || inner.kind === "Constant" || isEnclosed || isReturned;
  return [{ span: { start, end }, text: isPlain ? text : `(${text})` }];
}
