/** What is shown of a finished run, with lines and characters of the document's parts: all that the editor needs. */
import { type FindingFix, findFindings, type Finding as TraceFinding } from "../analysis/findings";
import { LineIndex, type Span } from "../base/span";
import { annotate } from "../presentation/annotations";
import { gradientLenses } from "../presentation/gradientNotes";
import { graphSubjects } from "../presentation/graphSubjects";
import { placesIn } from "../presentation/places";
import type {
  BackwardChoice,
  Finding,
  Fix,
  Lens,
  LineAnnotation,
  PartResult,
  Range,
  RunRequest,
  RunResult,
} from "../protocol/run";
import type { Trace } from "../trace/trace";
import { outcomeOf } from "./outcome";
import type { FinishedRun } from "./run";

/** Places of the whole text as places of its parts. */
export class PartIndex {
  readonly #lines: LineIndex;
  readonly #firstLines: readonly number[];

  constructor(
    readonly text: string,
    readonly parts: readonly Span[],
  ) {
    this.#lines = new LineIndex(text);
    this.#firstLines = parts.map(({ start }) => this.#lines.lineAt(start));
  }

  partOfLine(line: number): number {
    let part = this.#firstLines.length - 1;
    while (part > 0 && (this.#firstLines[part] as number) > line) part--;
    return Math.max(0, part);
  }

  partAt(offset: number): number {
    return this.partOfLine(this.#lines.lineAt(offset));
  }

  firstLineOf(part: number): number {
    return this.#firstLines[part] ?? 0;
  }

  /** The part and the line within it. */
  readonly locate = (offset: number): { readonly part: number; readonly line: number } => {
    const part = this.partAt(offset);
    return { part, line: this.#lines.lineAt(offset) - this.firstLineOf(part) };
  };

  /** The range within its part. */
  rangeOf(span: Span): { readonly part: number; readonly range: Range } {
    const part = this.partAt(span.start);
    const end = Math.min(Math.max(span.end, span.start), this.parts[part]?.end ?? span.end);
    const at = (offset: number) => {
      const { line, character } = this.#lines.positionAt(offset);
      return { line: line - this.firstLineOf(part), character };
    };
    return { part, range: { start: at(span.start), end: at(end) } };
  }

  offsetAt(part: number, { line, character }: { readonly line: number; readonly character: number }): number {
    return this.#lines.offsetAt({ line: line + this.firstLineOf(part), character });
  }
}

export interface Presentation {
  readonly result: RunResult;
  readonly index: PartIndex;
}

export function presentRun(run: FinishedRun, request: RunRequest): Presentation {
  const started = performance.now();
  const { trace, program, module } = run;
  const text = program.documentText;
  const index = new PartIndex(text, program.parts);
  const annotations: LineAnnotation[][] = program.parts.map(() => []);
  const found = findFindings(trace, text, module, program.toDocument, request.options.rules);
  for (const annotation of annotate(trace, text, { maxLength: request.options.maxLength, findings: found })) {
    const part = index.partOfLine(annotation.line);
    annotations[part]?.push({ ...annotation, line: annotation.line - index.firstLineOf(part) });
  }
  const findings = placeFindings(index, found);
  const lenses: Lens[][] = program.parts.map(() => []);
  for (const { span, text: shown } of gradientLenses(trace, text, placesIn(text, program.parts.length, index.locate))) {
    // Where the attribute's name ends, a hover is about the whole of `x.grad`.
    const { part, range } = index.rangeOf({ start: Math.max(span.start, span.end - 1), end: span.end });
    lenses[part]?.push({ position: range.start, text: shown });
  }
  const parts = program.parts.map(
    (_, part): PartResult => ({
      annotations: annotations[part] ?? [],
      findings: findings[part] ?? [],
      lenses: lenses[part] ?? [],
    }),
  );
  const present = performance.now() - started;
  const { parse, evaluate, record, total } = trace.timings;
  const result: RunResult = {
    uri: request.document.uri,
    version: request.version,
    outcome: outcomeOf(trace),
    usesTorch: trace.usesTorch,
    parts,
    output: trace.output.map((chunk) => chunk.text).join(""),
    timings: { parse, evaluate, record, present },
    milliseconds: total + present,
    backwards: backwardChoices(trace, index),
  };
  return { result, index };
}

/** By part. */
export function placeFindings(index: PartIndex, found: readonly TraceFinding[]): Finding[][] {
  const findings: Finding[][] = index.parts.map(() => []);
  for (const finding of found) {
    const { part, finding: placed } = placeFinding(index, finding);
    findings[part]?.push(placed);
  }
  return findings;
}

function placeFinding(index: PartIndex, finding: TraceFinding): { readonly part: number; readonly finding: Finding } {
  const { rule, severity, message, detail, related, fixes, ignores = [] } = finding;
  const { part, range } = index.rangeOf(finding.span);
  return {
    part,
    finding: {
      ...{ rule, severity, range, message },
      ...(detail === undefined ? {} : { detail }),
      related: related.map(({ span, message: text }) => ({ ...index.rangeOf(span), message: text })),
      hasFixes: fixes.length > 0,
      ignores: ignores.map((fix) => placeFix(index, fix)),
    },
  };
}

export function placeFix(index: PartIndex, { title, edits, isPreferred = false }: FindingFix): Fix {
  return { title, edits: edits.map((edit) => ({ ...index.rangeOf(edit.span), text: edit.text })), isPreferred };
}

function backwardChoices(trace: Trace, index: PartIndex): BackwardChoice[] {
  const choices: BackwardChoice[] = [];
  for (const { id, span, backward, name } of graphSubjects(trace)) {
    const { part, range } = index.rangeOf(span);
    const source = index.text.slice(span.start, span.end).split("\n")[0] ?? "";
    const times = backward?.iteration == null ? "" : ` (${backward.iteration + 1})`;
    choices.push({ id, part, line: range.start.line, label: name ?? `${source.slice(0, 60)}${times}` });
  }
  return choices;
}
