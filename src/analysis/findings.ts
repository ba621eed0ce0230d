/** What was found in a run: where it failed, what Python and PyTorch warned of, what is not supported, and the rules. */
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import type { TextEdit } from "../base/textEdit";
import type { Module } from "../syntax/nodes";
import type { ExampleRecord, ExceptionRecord, Trace } from "../trace/trace";
import { withoutHalfTyped, withoutVaguer } from "./harmony";
import { History } from "./history";
import type { Explained, Related } from "./rule";
import { allRules } from "./rules/all";
import { simplifications } from "./simplifications";
import { Source, type ToDocument } from "./source";
import { transcriptMismatches } from "./transcripts";

export interface Finding {
  /**
   * "exception", "syntax-error", "python-warning", "unsupported", "simplified", "interrupted", "transcript-mismatch", or
   * a rule's id.
   */
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
  /** It cannot change what the program computes: `source.fixAll` applies it unasked. */
  readonly isSafe?: boolean;
  /**
   * What is worth showing of the program after the fix, in its title: the value of an expression of the text, or the final
   * `.grad` of what is bound to a name. What the flagged line shows, if not given.
   */
  readonly shows?: { readonly expression: Span } | { readonly gradOf: string };
}

/**
 * In the order of the text. Spans are places of the document, `module` is the program's tree, and `toDocument` says
 * where in the document a place of the program is.
 */
export function findFindings(
  trace: Trace,
  text: string,
  module: Module,
  toDocument: ToDocument = ({ start, end }) => ({ start, end }),
): Finding[] {
  const failure = failureOf(trace);
  const source = new Source(text, module, toDocument);
  const explained = new Set<Explained>();
  const found = new Map<string, Finding>();
  if (trace.usesTorch) {
    const context = { trace, source, history: new History(trace), failure, isWhole: isWhole(trace) };
    for (const rule of allRules) {
      for (const result of rule.run(context)) {
        const { finding } = result;
        const key = `${rule.id} ${source.lineOf(finding.span)} ${finding.span.start}`;
        const [first] = result.explained;
        if (found.has(key) || (first !== undefined && explained.has(first))) continue;
        for (const one of result.explained) explained.add(one);
        const callers = failure !== null && result.explained.includes(failure) ? callersOf(failure) : [];
        found.set(key, { ...finding, related: [...finding.related, ...callers] });
      }
    }
  }
  const plain = [
    ...(failure === null || explained.has(failure) ? [] : exceptions(failure)),
    ...warnings(trace.warnings.filter((warning) => !explained.has(warning))),
    ...limits(trace),
    ...simplified(trace),
    ...(trace.usesTorch ? transcriptMismatches(trace, text) : []),
  ];
  const evaluated = withoutHalfTyped(
    [...withoutVaguer([...found.values()], allRules, source), ...plain],
    trace,
    source,
  );
  return [...syntaxErrors(trace), ...evaluated].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** In a transcript an exception ends its example alone. */
function isWhole({ outcome, examples }: Trace): boolean {
  return outcome.kind === "completed" || (outcome.kind === "raised" && examples.length > 0);
}

/** The exception that is to be shown: in a transcript the first that the text below the prompt does not speak of. */
function failureOf({ exception, examples }: Trace): ExceptionRecord | null {
  if (examples.length === 0) return exception;
  const example = examples.find((candidate) => candidate.exception !== null && !isMeant(candidate));
  return example?.exception ?? null;
}

function isMeant({ matches, want, exception }: ExampleRecord): boolean {
  return matches === true || /Traceback|\.\.\./.test(want) || want.includes(exception?.type ?? "");
}

function* syntaxErrors(trace: Trace): Iterable<Finding> {
  for (const { type, message, span } of trace.syntaxErrors) {
    yield { rule: "syntax-error", severity: "error", span, message: `${type}: ${message}`, related: [], fixes: [] };
  }
}

/** At the line where it was raised; the calls that led there are related. */
function* exceptions(exception: ExceptionRecord): Iterable<Finding> {
  const last = exception.frames.at(-1);
  if (last === undefined) return;
  yield {
    rule: "exception",
    severity: "error",
    span: last.span,
    message: messageOf(exception),
    related: [...callersOf(exception), ...earlier(exception)],
    fixes: [],
  };
}

function callersOf({ frames }: ExceptionRecord): Related[] {
  const callers = frames.slice(0, -1).reverse().slice(0, 20);
  return callers.map(({ span, functionName }) => ({ span, message: t("called from {0}", functionName) }));
}

function* earlier({ cause, context }: ExceptionRecord): Iterable<Related> {
  const before = cause ?? context;
  const place = before?.frames.at(-1);
  if (!before || !place) return;
  const message = cause ? t("raised from {0}", messageOf(before)) : t("while handling {0}", messageOf(before));
  yield { span: place.span, message };
}

function messageOf({ type, message }: ExceptionRecord): string {
  return message === "" ? type : `${type}: ${message}`;
}

function* warnings(records: Trace["warnings"]): Iterable<Finding> {
  for (const { category, message, span } of records) {
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
    const message = t("GradLens does not support {0} yet.", feature);
    yield { rule: "unsupported", severity: "information", span, message, related: [], fixes: [] };
  }
  if (outcome.kind !== "interrupted" || outcome.reason === "unsupported" || outcome.span === null) return;
  yield {
    rule: "interrupted",
    severity: "information",
    span: outcome.span,
    message: t("The evaluation {0}.", outcome.message),
    related: [],
    fixes: [],
  };
}

function* simplified(trace: Trace): Iterable<Finding> {
  for (const { what, span } of trace.simplified) {
    const message = simplifications[what]?.() ?? what;
    yield { rule: "simplified", severity: "hint", span, message, related: [], fixes: [] };
  }
}
