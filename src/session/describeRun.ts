/**
 * A finished run as JSON, in the form in which the reference data of the tests was recorded: what `--json` prints,
 * except for what was found in it.
 */
import { LineIndex } from "../base/span";
import type { ExceptionRecord, WarningRecord } from "../trace/trace";
import { describeNamespace, type Json, normalizeAddresses } from "./describe";
import type { FinishedRun } from "./run";

export function describeResult(run: FinishedRun, file: string): { readonly [key: string]: Json } {
  const { trace, program } = run;
  const lines = new LineIndex(program.documentText);
  const lineOf = (offset: number) => lines.lineAt(offset) + 1;
  const isDoctest = program.examples !== null;
  const streams = (stream: "stdout" | "stderr") =>
    normalizeAddresses(
      trace.output
        .filter((chunk) => chunk.stream === stream)
        .map((chunk) => chunk.text)
        .join(""),
    );
  return {
    file,
    mode: isDoctest ? "doctest" : "script",
    torch: "2.13.0+cpu",
    python: "3.11.7",
    ...statusOf(run),
    stdout: streams("stdout"),
    stderr: streams("stderr"),
    warnings: trace.warnings.flatMap((warning) => describeWarning(warning, isDoctest, lineOf)),
    exception: describeProblem(run, lineOf),
    ...(isDoctest
      ? { examples: describeExamples(run, lineOf) }
      : { expressions: run.expressions.map(({ offset, repr }) => ({ line: lineOf(offset), repr })) }),
    ...(run.drewUnseeded ? { unseeded_random: true } : {}),
    variables: run.namespace === null ? {} : describeNamespace(run.namespace),
  };
}

function describeExamples({ trace }: FinishedRun, lineOf: (offset: number) => number): Json {
  return trace.examples.map(({ span, source, want, got, exception, matches }) => ({
    line: lineOf(span.start),
    source,
    want,
    got: normalizeAddresses(got),
    exception: exception && describeException(exception),
    matches,
  }));
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
