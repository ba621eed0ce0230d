/** What was found in a run: where it failed, what Python and PyTorch warned of, what is not supported, and the rules. */
import type { Span } from "../base/span";
import type { TextEdit } from "../base/textEdit";
import type { Module } from "../syntax/nodes";
import type { ExceptionRecord, Trace } from "../trace/trace";

export interface Finding {
  /** "exception", "syntax-error", "python-warning", "unsupported", "interrupted", or a rule's id. */
  readonly rule: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly span: Span;
  readonly message: string;
  readonly detail?: string;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes: readonly FindingFix[];
}

export interface FindingFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly isPreferred?: boolean;
}

/** In the order of the text. */
export function findFindings(trace: Trace, _text: string, _module: Module): Finding[] {
  const findings = [...syntaxErrors(trace), ...exceptions(trace), ...warnings(trace), ...limits(trace)];
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function* syntaxErrors(trace: Trace): Iterable<Finding> {
  for (const { type, message, span } of trace.syntaxErrors) {
    yield { rule: "syntax-error", severity: "error", span, message: `${type}: ${message}`, related: [], fixes: [] };
  }
}

/** At the line where it was raised; the calls that led there are related. */
function* exceptions({ exception, examples }: Trace): Iterable<Finding> {
  if (examples.length > 0 || exception === null) return;
  const last = exception.frames.at(-1);
  if (last === undefined) return;
  const callers = exception.frames.slice(0, -1).reverse().slice(0, 20);
  yield {
    rule: "exception",
    severity: "error",
    span: last.span,
    message: messageOf(exception),
    related: [
      ...callers.map(({ span, functionName }) => ({ span, message: `called from ${functionName}` })),
      ...earlier(exception),
    ],
    fixes: [],
  };
}

function* earlier({ cause, context }: ExceptionRecord): Iterable<{ readonly span: Span; readonly message: string }> {
  const before = cause ?? context;
  const place = before?.frames.at(-1);
  if (before && place)
    yield { span: place.span, message: `${cause ? "raised from" : "while handling"} ${messageOf(before)}` };
}

function messageOf({ type, message }: ExceptionRecord): string {
  return message === "" ? type : `${type}: ${message}`;
}

function* warnings(trace: Trace): Iterable<Finding> {
  for (const { category, message, span } of trace.warnings) {
    if (span === null) continue;
    yield {
      rule: "python-warning",
      severity: "warning",
      span,
      message: `${category}: ${message}`,
      related: [],
      fixes: [],
    };
  }
}

function* limits({ unsupported, outcome }: Trace): Iterable<Finding> {
  for (const { feature, span } of unsupported) {
    const message = `GradLens does not support ${feature} yet.`;
    yield { rule: "unsupported", severity: "information", span, message, related: [], fixes: [] };
  }
  if (outcome.kind !== "interrupted" || outcome.reason === "unsupported" || outcome.span === null) return;
  yield {
    rule: "interrupted",
    severity: "information",
    span: outcome.span,
    message: `The evaluation ended here: ${outcome.message}.`,
    related: [],
    fixes: [],
  };
}
