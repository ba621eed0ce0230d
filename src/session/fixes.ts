/**
 * Fixes are offered when they have been tried: the document is run with the fix in it, and the fix is kept where its finding
 * is gone, nothing else has come of it, and the program gets at least as far as before.
 */
import { type Finding, type FindingFix, findFindings, isSerious } from "../analysis/findings";
import { t } from "../base/l10n";
import type { LineIndex, Span } from "../base/span";
import { applyEdits, type TextEdit } from "../base/textEdit";
import { resultOfFix, SeenRun } from "../presentation/fixResults";
import type { FixesResult, RunRequest, TriedFinding } from "../protocol/run";
import { PartIndex, placeFix } from "./present";
import type { RequestedRun } from "./requests";
import { type FinishedRun, runDocument } from "./run";

/** Of one trial: beyond twice the time that the program took. */
const EXTRA_SECONDS = 0.2;
/** Of one trial, where the program ended early, so that nobody knows how long it takes. */
const UNKNOWN_SECONDS = 1;
/** Of all trials of a text together. */
const ALL_SECONDS = 6;

/** What is known so far, after each finding; the last one is all. `run` is what came of the text as it is. */
export function* tryFixes(
  { document, version, options }: RunRequest,
  asked: RequestedRun,
  run: FinishedRun,
): Generator<FixesResult, void> {
  const { isCancelled } = asked;
  const trials = new Trials(asked, run, options.rules);
  const index = new PartIndex(run.program.documentText, run.program.parts);
  const tried: TriedFinding[] = [];
  const kept: Kept[] = [];
  const result = { uri: document.uri, version };
  const bySeverity = [...trials.findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
  for (const finding of bySeverity) {
    if (finding.fixes.length === 0) continue;
    const fixes = trials.keep(finding);
    if (isCancelled()) return;
    const safe = fixes.find(({ isSafe }) => isSafe);
    if (safe) kept.push({ finding, fix: safe });
    const { part, range } = index.rangeOf(finding.span);
    tried.push({ part, range, rule: finding.rule, fixes: fixes.map((fix) => placeFix(index, fix)) });
    yield { ...result, tried: [...tried], fixAll: null, isComplete: false };
  }
  const all = trials.combine(kept);
  if (isCancelled()) return;
  yield { ...result, tried, fixAll: all && placeFix(index, all), isComplete: true };
}

interface Kept {
  readonly finding: Finding;
  readonly fix: FindingFix;
}

const ranks: Readonly<Record<Finding["severity"], number>> = { error: 0, warning: 1, information: 2, hint: 3 };

class Trials {
  readonly findings: readonly Finding[];
  readonly #lines: LineIndex;
  readonly #seen: SeenRun;
  #secondsLeft = ALL_SECONDS;

  constructor(
    readonly asked: RequestedRun,
    readonly run: FinishedRun,
    readonly rules: RunRequest["options"]["rules"],
  ) {
    this.findings = this.#findingsOf(run);
    this.#seen = new SeenRun(run.trace, run.program.documentText, this.findings);
    this.#lines = this.#seen.lines;
  }

  /** The fixes of a finding that hold, with what they give in their titles; the best is preferred. */
  keep(finding: Finding): FindingFix[] {
    const trials = finding.fixes.flatMap((fix) => {
      const outcome = this.#outcomeOf([finding], fix.edits);
      return outcome === null ? [] : [{ fix, outcome }];
    });
    // One that only leads to the next mistake is for when there is none better.
    const clean = trials.filter(({ outcome }) => outcome.next === null);
    return (clean.length > 0 ? clean : trials).map(({ fix, outcome }, place) => ({
      ...fix,
      title: this.#titleOf(fix, finding, outcome),
      isPreferred: place === 0 && outcome.next === null,
    }));
  }

  /** As many of these fixes as can be made together. */
  combine(kept: readonly Kept[]): FindingFix | null {
    const chosen: Kept[] = [];
    for (const one of [...kept].sort((a, b) => a.finding.span.start - b.finding.span.start)) {
      const others = chosen.flatMap(({ fix }) => fix.edits);
      if (one.fix.edits.every((edit) => others.every((other) => isSame(edit, other) || !overlaps(edit, other)))) {
        chosen.push(one);
      }
    }
    for (; chosen.length > 0; chosen.pop()) {
      const edits = together(chosen);
      const outcome = this.#outcomeOf(
        chosen.map(({ finding }) => finding),
        edits,
      );
      if (outcome?.next === null)
        return { title: t("Apply all fixes that cannot change a result"), edits, isSafe: true };
    }
    return null;
  }

  /** `Insert y.retain_grad() → y.grad = 12.0`. */
  #titleOf({ title, shows }: FindingFix, { span }: Finding, { seen, edits, next }: Outcome): string {
    const placed = (old: Span): Span => ({
      start: placeAfter(old.start, edits),
      end: placeAfter(old.end, edits, true),
    });
    const result = resultOfFix(this.#seen, seen, {
      ...{ before: span, after: placed(span) },
      shows: shows && ("expression" in shows ? { expression: placed(shows.expression) } : shows),
    });
    const shown = result === "" ? title : `${title} → ${result}`;
    return next === null ? shown : t("{0} (the next problem is in line {1})", shown, next.line);
  }

  #findingsOf({ trace, program, module }: FinishedRun): readonly Finding[] {
    return findFindings(trace, program.documentText, module, program.toDocument, this.rules);
  }

  /** What comes of the edits; null where they do not mend these findings, or spoil something. */
  #outcomeOf(mended: readonly Finding[], given: readonly TextEdit[]): Outcome | null {
    if (this.#secondsLeft <= 0) return null;
    const edits = this.#withinParts(given);
    const started = performance.now();
    const seconds = Math.min(this.#secondsLeft, this.#secondsForOne());
    const run = runDocument({
      ...this.asked,
      parts: this.#partsWith(edits),
      budget: { ...this.asked.budget, seconds },
    });
    const findings = this.#findingsOf(run);
    this.#secondsLeft -= (performance.now() - started) / 1000;
    const seen = new SeenRun(run.trace, run.program.documentText, findings);
    const { lines } = seen;
    const lineAfter = (offset: number) => lines.lineAt(placeAfter(offset, edits));
    const keyOf = (rule: string, line: number) => `${rule} ${line}`;
    const before = countEach(this.findings.map(({ rule, span }) => keyOf(rule, lineAfter(span.start))));
    const after = countEach(findings.map(({ rule, span }) => keyOf(rule, lines.lineAt(span.start))));
    const expected = new Map(before);
    for (const { rule, span } of mended) {
      const key = keyOf(rule, lineAfter(span.start));
      expected.set(key, (expected.get(key) ?? 0) - 1);
    }
    for (const { rule, span } of mended) {
      const key = keyOf(rule, lineAfter(span.start));
      if ((after.get(key) ?? 0) > (expected.get(key) ?? 0)) return null;
    }
    const reached = new Set(this.run.trace.slots.map(({ start }) => lineAfter(start)));
    const raised = this.run.trace.outcome.kind === "raised" && this.run.trace.examples.length === 0;
    const next: Finding[] = [];
    for (const finding of findings) {
      // What a transcript shows was written before the fix.
      if (!isSerious(finding) || finding.rule === "transcript-mismatch") continue;
      const line = lines.lineAt(finding.span.start);
      const key = keyOf(finding.rule, line);
      if ((after.get(key) ?? 0) <= (before.get(key) ?? 0)) continue;
      // Where the program never came before, its other mistakes were there already.
      if (!raised || reached.has(line)) return null;
      next.push(finding);
    }
    const isCut = isCutShort(run);
    if (isCut && this.run.trace.outcome.kind === "completed") return null;
    for (const { span } of mended) {
      const passed = passesOf(run, lines, lineAfter(span.start));
      const before = passesOf(this.run, this.#lines, this.#lines.lineAt(span.start));
      // Who does not get past the place has mended nothing there.
      if ((next.length > 0 || (isCut && raised)) && passed <= before) return null;
      if (isCut && passed * 2 < before) return null;
    }
    const [first] = next;
    return { seen, edits, next: first ? { line: lines.lineAt(first.span.start) + 1 } : null };
  }

  #secondsForOne(): number {
    const { outcome, timings } = this.run.trace;
    const limit = this.asked.budget.seconds;
    if (outcome.kind === "raised" || outcome.kind === "syntaxError") return Math.min(limit, UNKNOWN_SECONDS);
    return Math.min(limit, (2 * timings.evaluate) / 1000 + EXTRA_SECONDS);
  }

  /** No edit reaches from one cell of a notebook into another. */
  #withinParts(edits: readonly TextEdit[]): TextEdit[] {
    return edits.map(({ span, text }) => {
      const end = this.#partOf(span)?.end ?? span.end;
      return { span: { start: span.start, end: Math.max(span.start, Math.min(span.end, end)) }, text };
    });
  }

  #partOf({ start }: Span): Span | undefined {
    return this.run.program.parts.find((part) => start <= part.end);
  }

  #partsWith(edits: readonly TextEdit[]): string[] {
    return this.run.program.parts.map((part, place) => {
      const own = edits.filter(({ span }) => this.#partOf(span) === part);
      const local = own.map(({ span, text }) => ({
        span: { start: span.start - part.start, end: span.end - part.start },
        text,
      }));
      return applyEdits(this.asked.parts[place] ?? "", local);
    });
  }
}

interface Outcome {
  readonly seen: SeenRun;
  readonly edits: readonly TextEdit[];
  /** The mistake that the program comes to now, where it ended early before. */
  readonly next: { readonly line: number } | null;
}

/** Where a place of the text is after the edits; what is inserted there comes before it, or after it if it is an end. */
function placeAfter(offset: number, edits: readonly TextEdit[], isEnd = false): number {
  let shift = 0;
  for (const { span, text } of edits) {
    if (span.end < offset || (span.end === offset && !(isEnd && span.start === offset))) {
      shift += text.length - (span.end - span.start);
    } else if (span.start < offset) {
      shift += Math.min(0, text.length - (offset - span.start));
    }
  }
  return offset + shift;
}

function together(kept: readonly Kept[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const edit of kept.flatMap(({ fix }) => fix.edits)) {
    if (!edits.some((other) => isSame(edit, other))) edits.push(edit);
  }
  return edits;
}

function isSame(one: TextEdit, other: TextEdit): boolean {
  return one.span.start === other.span.start && one.span.end === other.span.end && one.text === other.text;
}

/** Two insertions at one place do not: they come in their order. */
function overlaps({ span: one }: TextEdit, { span: other }: TextEdit): boolean {
  return one.start < other.end && other.start < one.end;
}

function isCutShort({ trace: { outcome } }: FinishedRun): boolean {
  return outcome.kind === "interrupted" && outcome.reason !== "unsupported";
}

/** How often what begins in a line was done to its end. */
function passesOf({ trace }: FinishedRun, lines: LineIndex, line: number): number {
  const counts = trace.slots.flatMap(({ start, kind, count }) =>
    lines.lineAt(start) === line && kind !== "iteration" && kind !== "expression" ? [count] : [],
  );
  return Math.max(0, ...counts);
}

function countEach(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
