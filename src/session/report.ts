/** A finished run as the command line shows it: as text for people, and as JSON for tools. */
import { findFindings } from "../analysis/findings";
import { LineIndex, type Span } from "../base/span";
import { applyEdits } from "../base/textEdit";
import { annotate } from "../presentation/annotations";
import type { Trace } from "../trace/trace";
import { type Json, toJson } from "./describe";
import { describeResult } from "./describeRun";
import { outcomeOf } from "./outcome";
import type { FinishedRun } from "./run";

export interface Inspected {
  readonly file: string;
  readonly run: FinishedRun;
  /** Milliseconds of each run, where there were several. */
  readonly repeats: readonly number[];
}

/** 0 completed, 1 raised or no Python, 3 cut short. */
export function exitStatusOf({ outcome }: Trace): number {
  switch (outcome.kind) {
    case "completed":
      return 0;
    case "raised":
    case "syntaxError":
      return 1;
    case "interrupted":
      return 3;
  }
}

// ---- text ----

const escapeCode = "\u001b[";
const styles = { muted: "2", value: "36", gradient: "32", warning: "33", error: "31;1", heading: "1" } as const;

export function reportOf(
  { file, run }: Inspected,
  { hasColors, withName }: { readonly hasColors: boolean; readonly withName: boolean },
): string {
  const { trace, program, module } = run;
  const text = program.documentText;
  const lines = new LineIndex(text);
  const paint = (style: keyof typeof styles, shown: string) =>
    hasColors ? `${escapeCode}${styles[style]}m${shown}${escapeCode}0m` : shown;
  const out: string[] = [];
  if (withName) out.push(paint("heading", file));
  const findings = findFindings(trace, text, module, program.toDocument);
  const annotations = new Map(
    annotate(trace, text, { maxLength: 100, findings }).map((annotation) => [annotation.line, annotation]),
  );
  const width = columnOf(lines, [...annotations.keys()]);
  for (let line = 0; line < lines.lineCount; line++) {
    const source = withoutControls(lines.lineText(line));
    const annotation = annotations.get(line);
    if (line === lines.lineCount - 1 && source === "") break;
    if (annotation === undefined) out.push(source);
    else {
      const padding = " ".repeat(Math.max(0, width - displayWidth(source)));
      out.push(`${source}${padding}  ${paint(annotation.role, `⟵ ${withoutControls(annotation.text)}`)}`);
    }
  }
  if (findings.length > 0) out.push("", paint("heading", "Findings"));
  for (const { span, severity, rule, message, detail, related, fixes } of findings) {
    const style = severity === "error" ? "error" : severity === "warning" ? "warning" : "muted";
    out.push(`${placeOf(lines, span.start)} ${paint(style, severity)} ${withoutControls(message)} [${rule}]`);
    if (detail !== undefined) out.push(...indented(withoutControls(detail)));
    for (const other of related) out.push(`    ${placeOf(lines, other.span.start)} ${withoutControls(other.message)}`);
    for (const fix of fixes) out.push(`    fix: ${fix.title}`);
  }
  const printed = trace.output.map((chunk) => chunk.text).join("");
  if (printed !== "") out.push("", paint("heading", "Output"), withoutControls(printed.replace(/\n$/, "")));
  if (trace.outcome.kind === "interrupted")
    out.push("", paint("warning", outcomeOf(trace).kind), trace.outcome.message);
  return `${out.join("\n")}\n`;
}

/** The column at which texts begin: behind most of the lines that have one. */
function columnOf(lines: LineIndex, annotated: readonly number[]): number {
  const widths = annotated.map((line) => displayWidth(lines.lineText(line))).sort((a, b) => a - b);
  return Math.min(60, widths[Math.floor(widths.length * 0.9)] ?? 0);
}

/** Columns in a terminal: East Asian characters take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}

function placeOf(lines: LineIndex, offset: number): string {
  const { line, character } = lines.positionAt(offset);
  return `${line + 1}:${character + 1}`;
}

function indented(text: string): string[] {
  return text.split("\n").map((line) => `    ${line}`);
}

/** A program's text must not steer the terminal. */
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "\ufffd");
}

// ---- JSON ----

/** All of the run, and what was found in it. */
export function jsonOf({ file, run, repeats }: Inspected): string {
  const { trace, program, module } = run;
  const text = program.documentText;
  const lines = new LineIndex(text);
  const { parse, evaluate, record, total } = trace.timings;
  const started = performance.now();
  const findings = findFindings(trace, text, module, program.toDocument).map(
    ({ span, rule, severity, message, detail, fixes }): Json => ({
      rule,
      severity,
      ...describePlace(lines, span),
      message,
      detail,
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({ ...describePlace(lines, edit.span), text: edit.text })),
        text: applyEdits(text, edits),
      })),
    }),
  );
  const analyse = performance.now() - started;
  return toJson({
    ...describeResult(run, file),
    findings,
    unsupported: trace.unsupported.map(({ feature, span }) => ({ feature, line: lines.lineAt(span.start) + 1 })),
    milliseconds: rounded({ parse, evaluate, record, analyse, total: total + analyse }),
    ...(repeats.length > 0 ? { repeats: repeats.map((milliseconds) => Math.round(milliseconds * 1000) / 1000) } : {}),
  });
}

/** Lines and columns count from 1. */
function describePlace(lines: LineIndex, span: Span): Record<"line" | "column" | "endLine" | "endColumn", number> {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function rounded(milliseconds: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(milliseconds).map(([phase, value]) => [phase, Math.round(value * 1000) / 1000]),
  );
}
