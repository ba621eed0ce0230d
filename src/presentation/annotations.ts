/**
 * The short texts at the ends of lines: what each line gave, and what autograd did there. Values are those of the time
 * when the line ran last; only a leaf's `.grad` is that of the end, and called so.
 */
import type { Finding } from "../analysis/findings";
import { t } from "../base/l10n";
import { LineIndex } from "../base/span";
import type { SlotRecord, Trace } from "../trace/trace";
import { BackwardNotes } from "./backwardNotes";
import { joinParts, type Note, type Role } from "./notes";
import { formatCount } from "./numbers";
import { printedByLine } from "./printed";
import { ValueNotes } from "./valueNotes";

export interface LineAnnotation {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  readonly role: Role;
  /** Markdown. */
  readonly tooltip?: string;
}

export interface AnnotationOptions {
  readonly maxLength?: number;
  /** What is said elsewhere of the same lines. */
  readonly findings?: readonly Pick<Finding, "rule" | "span">[];
}

export function annotate(
  trace: Trace,
  text: string,
  { maxLength = 90, findings = [] }: AnnotationOptions = {},
): LineAnnotation[] {
  return new Annotator(trace, text, findings).annotate(maxLength);
}

class Annotator {
  readonly #lines: LineIndex;
  readonly #notes = new Map<number, Note>();
  readonly #values: ValueNotes;
  /** By line, in order of the text. */
  readonly #slots = new Map<number, SlotRecord[]>();

  constructor(
    readonly trace: Trace,
    readonly text: string,
    readonly findings: readonly Pick<Finding, "rule" | "span">[],
  ) {
    this.#lines = new LineIndex(text);
    const nonLeafLines = findings.filter(({ rule }) => rule.includes("leaf")).map(({ span }) => this.#lineOf(span));
    this.#values = new ValueNotes(trace, new Set(nonLeafLines), this.#lines);
    for (const slot of trace.slots) {
      const line = this.#lineOf(slot);
      const others = this.#slots.get(line);
      if (others === undefined) this.#slots.set(line, [slot]);
      else others.push(slot);
    }
  }

  annotate(maxLength: number): LineAnnotation[] {
    const { trace } = this;
    for (const [line, slots] of this.#slots) this.#put(line, this.#noteOf(line, slots));
    for (const [line, note] of printedByLine(trace, this.#lines, (at) => this.#statementCount(at)))
      this.#put(line, note);
    const backwards = new BackwardNotes(trace, this.#lines, maxLength);
    for (const [line, note] of backwards.byLine((at) => this.#statementCount(at))) this.#put(line, note);
    for (const { span, kind, isFinished } of trace.backwards) {
      const line = span === null ? -1 : this.#lineOf(span);
      const note = this.#notes.get(line);
      if (kind === "grad" && isFinished && note?.role === "value") this.#notes.set(line, { ...note, role: "gradient" });
    }
    this.#leaveToFindings();
    return [...this.#notes.entries()]
      .map(([line, { parts, tail, role }]) => ({ line, text: joinParts(parts, tail ?? "", maxLength), role }))
      .filter(({ text }) => text !== "")
      .sort((a, b) => a.line - b.line);
  }

  #put(line: number, note: Note | null): void {
    if (note?.parts.some((part) => part !== "")) this.#notes.set(line, note);
  }

  #lineOf(span: { readonly start: number }): number {
    return this.#lines.lineAt(span.start);
  }

  #statementCount(line: number): number {
    const slots = this.#slots.get(line) ?? [];
    return (slots.find(({ kind }) => kind === "statement") ?? slots[0])?.count ?? 1;
  }

  #noteOf(line: number, slots: readonly SlotRecord[]): Note | null {
    const loop = slots.find(({ kind }) => kind === "iteration");
    if (loop !== undefined) {
      const only = loop.count === 1;
      return { parts: [only ? t("1 iteration") : t("{0} iterations", formatCount(loop.count))], role: "value" };
    }
    const source = this.#lines.lineText(line);
    const call = slots.find(({ kind, name }) => kind === "call" && !name.includes("<lambda>"));
    if (call !== undefined) return { parts: [t("called {0}×", formatCount(call.count))], role: "value" };
    if (quietLine.test(source)) return null;
    const returned = returnLine.exec(source);
    if (returned !== null) {
      const from = this.#lines.lineStart(line) + returned[0].length;
      return this.#values.noteOfReturn(this.#returned(line, slots, from), source);
    }
    const inside = slots.filter(({ kind }) => kind === "expression");
    const isTarget = (slot: SlotRecord) =>
      slot.kind === "binding" &&
      !inside.some(
        (other) =>
          other.start <= slot.start && other.end >= slot.end && other.end - other.start > slot.end - slot.start,
      );
    const targets = slots.filter(isTarget);
    const shown = targets.length > 0 ? targets : slots.filter(({ kind }) => kind === "statement").slice(-1);
    return this.#values.noteOf(shown, source);
  }

  /** The expressions after `return`; none where there is more than commas between them, so that no part stands for all. */
  #returned(line: number, slots: readonly SlotRecord[], from: number): SlotRecord[] {
    const found: SlotRecord[] = [];
    const between: string[] = [];
    let end = from;
    for (const slot of slots) {
      if (slot.kind !== "expression" || slot.start < end) continue;
      between.push(this.text.slice(end, slot.start));
      found.push(slot);
      end = slot.end;
    }
    between.push(this.text.slice(end, this.#lines.lineEnd(line)).replace(/#.*$/, ""));
    return /^[\s(),]*$/.test(between.join("")) ? found : [];
  }

  /** What is said by a message at the line, or stands below it in the text, is not said again. */
  #leaveToFindings(): void {
    const { exception, unsupported, examples } = this.trace;
    const raised = exception?.frames.at(-1);
    if (raised) this.#notes.delete(this.#lineOf(raised.span));
    for (const { span } of unsupported) this.#notes.delete(this.#lineOf(span));
    for (const { span, wantSpan, exception: ended } of examples) {
      const shows = wantSpan.end > wantSpan.start || ended !== null;
      const last = this.#lines.lineAt(Math.max(span.start, span.end - 1));
      for (let line = this.#lineOf(span); shows && line <= last; line++) {
        if (this.#notes.get(line)?.role === "value") this.#notes.delete(line);
      }
    }
  }
}

const prompt = String.raw`^\s*(?:(?:>>>|\.\.\.) ?)?\s*`;
const quietLine = new RegExp(`${prompt}(?:import|from|class|def|async|@|if|elif|while|assert|with)\\b`);
const returnLine = new RegExp(`${prompt}return\\b`);
