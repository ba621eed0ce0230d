/** A finished run as the command line shows it: as text for people, and as JSON for tools. */
import { findFindings } from "../analysis/findings";
import { LineIndex } from "../base/span";
import { applyEdits, type TextEdit } from "../base/textEdit";
import { annotate } from "../presentation/annotations";
import type { ExceptionRecord, Trace, WarningRecord } from "../trace/trace";
import { describeNamespace, type Json, normalizeAddresses, toJson } from "./describe";
import { outcomeOf } from "./present";
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
  const annotations = new Map(
    annotate(trace, text, { maxLength: 100 }).map((annotation) => [annotation.line, annotation]),
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
  const findings = findFindings(trace, text, module);
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

export function jsonOf(value: Json): string {
  return toJson(value);
}

/** In the form of the reference data, with what only GradLens knows at its end. */
export function describeRun({ file, run, repeats }: Inspected): Json {
  const { trace, program, module } = run;
  const text = program.documentText;
  const lines = new LineIndex(text);
  const lineOf = (offset: number) => lines.lineAt(offset) + 1;
  const streams = (stream: "stdout" | "stderr") =>
    normalizeAddresses(
      trace.output
        .filter((chunk) => chunk.stream === stream)
        .map((chunk) => chunk.text)
        .join(""),
    );
  const isDoctest = program.examples !== null;
  const { parse, evaluate, record, total } = trace.timings;
  const started = performance.now();
  const findings = findFindings(trace, text, module).map(({ span, rule, severity, message, detail, fixes }): Json => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    return {
      rule,
      severity,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      message,
      detail,
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => describeEdit(lines, edit)),
        text: applyEdits(text, edits),
      })),
    };
  });
  const analyse = performance.now() - started;
  return {
    file,
    mode: isDoctest ? "doctest" : "script",
    torch: "2.13.0",
    ...statusOf(run),
    stdout: streams("stdout"),
    stderr: streams("stderr"),
    warnings: trace.warnings.flatMap((warning) => describeWarning(warning, isDoctest, lineOf)),
    exception: describeProblem(run, lineOf),
    ...(isDoctest
      ? {
          examples: trace.examples.map(({ span, source, want, got, exception, matches }) => ({
            line: lineOf(span.start),
            source,
            want,
            got: normalizeAddresses(got),
            exception: exception && describeException(exception),
            matches,
          })),
        }
      : { expressions: run.expressions.map(({ offset, repr }) => ({ line: lineOf(offset), repr })) }),
    ...(run.drewUnseeded ? { unseeded_random: true } : {}),
    variables: run.namespace === null ? {} : describeNamespace(run.namespace),
    findings,
    unsupported: trace.unsupported.map(({ feature, span }) => ({ feature, line: lineOf(span.start) })),
    milliseconds: rounded({ parse, evaluate, record, analyse, total: total + analyse }),
    ...(repeats.length > 0 ? { repeats: repeats.map((milliseconds) => Math.round(milliseconds * 1000) / 1000) } : {}),
  };
}

function statusOf({ trace, exitCode }: FinishedRun): { readonly [key: string]: Json } {
  const { outcome } = trace;
  switch (outcome.kind) {
    case "completed":
      return { status: "ok" };
    case "raised":
      return exitCode === undefined ? { status: "exception" } : { status: "exit", exit_code: exitCode };
    case "syntaxError":
      return { status: "syntax_error" };
    case "interrupted": {
      const isTime = outcome.reason === "time" || outcome.reason === "steps";
      return { status: isTime ? "timeout" : "killed", reason: outcome.reason, message: outcome.message };
    }
  }
}

function describeProblem({ trace, exitCode }: FinishedRun, lineOf: (offset: number) => number): Json {
  const [problem] = trace.syntaxErrors;
  if (trace.outcome.kind === "syntaxError" && problem) {
    const { type, message, span } = problem;
    return { type, message, line: lineOf(span.start) };
  }
  return trace.exception === null || exitCode !== undefined ? null : describeException(trace.exception);
}

function describeException({ type, message, frames, cause, traceback }: ExceptionRecord): Json {
  return {
    type,
    message: normalizeAddresses(message),
    line: frames.at(-1)?.line ?? null,
    frames: frames.slice(-20).map(({ line, functionName }) => ({ line, function: functionName })),
    cause: cause === null ? null : (cause.type.split(".").at(-1) ?? cause.type),
    traceback: normalizeAddresses(traceback),
  };
}

/** Each time it was issued; in a transcript the reference has no lines for them. */
function describeWarning(
  { category, message, span, count }: WarningRecord,
  isDoctest: boolean,
  lineOf: (offset: number) => number,
): Json[] {
  const line = isDoctest || span === null ? null : lineOf(span.start);
  return Array.from({ length: Math.min(count, 1000) }, () => ({
    category,
    message: normalizeAddresses(message),
    line,
  }));
}

function describeEdit(lines: LineIndex, { span, text }: TextEdit): Json {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    text,
  };
}

function rounded(milliseconds: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(milliseconds).map(([phase, value]) => [phase, Math.round(value * 1000) / 1000]),
  );
}
