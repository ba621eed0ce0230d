/**
 * `# gradlens: ignore[rule, other-rule]` behind a statement, and before the first one for the whole file; without
 * brackets it is about everything. Also the edits that write such a comment.
 */
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import type { TextEdit } from "../base/textEdit";
import type { Node, Statement } from "../syntax/nodes";
import type { Finding, FindingFix } from "./findings";
import { blocksOf, childrenOf, type Source } from "./source";

interface IgnoreComment {
  readonly start: number;
  readonly line: number;
  /** Null: everything. */
  readonly rules: readonly (Span & { readonly id: string })[] | null;
  /** Where another rule may be written. */
  readonly end: number;
  readonly isForFile: boolean;
}

/** What no comment hides: without these, nothing that is shown could be trusted. */
const alwaysTold: ReadonlySet<string> = new Set(["syntax-error", "unknown-rule"]);
/** How the run ended is told unless it is named. */
const hiddenByName: ReadonlySet<string> = new Set(["exception", "unsupported", "interrupted"]);

const comment = /#[ \t]*gradlens:[ \t]*ignore(?![\w-])(?:[ \t]*\[([^\]\r\n]*)\])?/g;

export class Ignores {
  readonly #comments: readonly IgnoreComment[];

  constructor(readonly source: Source) {
    this.#comments = commentsIn(source);
  }

  has(finding: Pick<Finding, "rule" | "span">): boolean {
    const { rule, span } = finding;
    if (this.#comments.length === 0 || alwaysTold.has(rule)) return false;
    const lines = linesOf(span, this.source);
    return this.#comments.some(
      ({ isForFile, line, rules }) =>
        (isForFile || lines.includes(line)) &&
        (rules === null ? !hiddenByName.has(rule) : rules.some(({ id }) => id === rule)),
    );
  }

  /** Hints at the names in comments that are no rule's. */
  unknown(known: ReadonlySet<string>): Finding[] {
    const names = this.#comments.flatMap(({ rules }) => rules ?? []);
    return names.flatMap(({ start, end, id }) =>
      known.has(id)
        ? []
        : [
            {
              ...{ rule: "unknown-rule", severity: "hint", span: { start, end } },
              ...{ message: t("There is no rule {0}.", id), related: [], fixes: [] },
            },
          ],
    );
  }

  /** The edits that hide a finding, on its line and in the whole file. */
  fixesFor({ rule, span }: Finding): FindingFix[] {
    if (alwaysTold.has(rule) || hiddenByName.has(rule)) return [];
    const here = this.#onLine(rule, span);
    const everywhere = this.#inFile(rule);
    return [
      ...(here ? [{ title: t("Ignore {0} on this line", rule), edits: [here] }] : []),
      ...(everywhere ? [{ title: t("Ignore {0} in this file", rule), edits: [everywhere] }] : []),
    ];
  }

  #onLine(rule: string, span: Span): TextEdit | null {
    const { lines, text } = this.source;
    for (const line of linesOf(span, this.source)) {
      const present = this.#comments.find((other) => other.line === line && !other.isForFile && other.rules !== null);
      if (present) return addRule(present, rule);
      const end = lines.lineStart(line) + lines.lineText(line).trimEnd().length;
      // A line that goes on behind a backslash, or ends within a text, has no room for a comment.
      if (text[end - 1] === "\\" || isInText(end, this.source)) continue;
      return { span: { start: end, end: lines.lineEnd(line) }, text: `  # gradlens: ignore[${rule}]` };
    }
    return null;
  }

  #inFile(rule: string): TextEdit | null {
    const present = this.#comments.find(({ isForFile, rules }) => isForFile && rules !== null);
    if (present) return addRule(present, rule);
    const [first] = this.source.module.body;
    const indentation = first && this.source.indentationOf(first);
    if (first === undefined || indentation == null) return null;
    const at = { start: first.start, end: first.start };
    return { span: at, text: `# gradlens: ignore[${rule}]${this.source.lineBreak}${indentation}` };
  }
}

function addRule({ rules, end }: IgnoreComment, rule: string): TextEdit {
  return { span: { start: end, end }, text: rules?.length ? `, ${rule}` : rule };
}

function commentsIn(source: Source): IgnoreComment[] {
  if (!source.text.includes("gradlens:")) return [];
  const found: IgnoreComment[] = [];
  for (const match of source.text.matchAll(comment)) {
    const [whole, names] = match;
    const start = match.index;
    if (!isInProgram(start, source) || isInText(start, source)) continue;
    const line = source.lines.lineAt(start);
    const before = source.text.slice(source.lines.lineStart(line), start);
    const first = firstStatement(source);
    const end = start + whole.length - (names === undefined ? 0 : 1);
    found.push({
      ...{ start, line, end },
      rules: names === undefined ? null : namesIn(names, end - names.length),
      isForFile: /^[ \t>]*(?:>>>|\.\.\.)?[ \t]*$/.test(before) && (first === null || start < first.start),
    });
  }
  return found;
}

function namesIn(text: string, offset: number): (Span & { readonly id: string })[] {
  return [...text.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => {
    return { id, start: offset + index, end: offset + index + id.length };
  });
}

/** The first that is not the text at a file's head which says what it is about. */
function firstStatement({ module }: Source): Statement | null {
  const isText = (statement: Statement) =>
    statement.kind === "Expr" && statement.value.kind === "Constant" && statement.value.value.type === "str";
  return module.body.find((statement, place) => place > 0 || !isText(statement)) ?? null;
}

/** Of a finding: where its place begins, and where its statement does or, if it is a simple one, ends. */
function linesOf(span: Span, source: Source): number[] {
  const { lines } = source;
  const statement = source.statementAt(span)?.statement;
  const own = lines.lineAt(span.start);
  if (statement === undefined) return [own];
  const isSimple = blocksOf(statement).length === 0;
  return [...new Set([own, ...(isSimple ? [lines.lineAt(statement.end)] : []), lines.lineAt(statement.start)])];
}

function isInText(offset: number, source: Source): boolean {
  const isIn = (node: Node): boolean => {
    if (node.start >= offset || offset >= node.end) return false;
    const isText = node.kind === "JoinedStr" || (node.kind === "Constant" && node.value.type === "str");
    return isText || childrenOf(node).some(isIn);
  };
  return childrenOf(source.module).some(isIn);
}

/** Whether a place of the document is one of the program, and not of the text around it. */
function isInProgram(offset: number, source: Source): boolean {
  if (source.isPrompted({ start: offset, end: offset })) return true;
  const placeOf = (at: number) => source.toDocument({ start: at, end: at }).start;
  let low = 0;
  let high = source.program.end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return placeOf(low) === offset;
}
