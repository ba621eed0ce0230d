/** What was found in a run: where it failed, what Python and PyTorch warned of, what is not supported, and the rules. */
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import type { TextEdit } from "../base/textEdit";
import type { Module } from "../syntax/nodes";
import type { ExampleRecord, ExceptionRecord, Trace } from "../trace/trace";
import type { Audit } from "./audit";
import { factsOf } from "./facts";
import { withoutHalfTyped, withoutVaguer } from "./harmony";
import { History } from "./history";
import { Ignores } from "./ignores";
import type { Context, Explained, Related, RuleFinding } from "./rule";
import { allRules } from "./rules/all";
import { simplifications } from "./simplifications";
import { Source, type ToDocument } from "./source";
import { transcriptMismatches } from "./transcripts";

export interface Finding {
  /**
   * A rule's id, or one of {@link otherKinds}.
   */
  readonly rule: string;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly span: Span;
  readonly message: string;
  readonly detail?: string;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly fixes: readonly FindingFix[];
  /** The comments that would hide it: on its line, in the file. */
  readonly ignores?: readonly FindingFix[];
}

export function isSerious({ severity }: Pick<Finding, "severity">): boolean {
  return severity === "error" || severity === "warning";
}

/** What findings are called that no rule makes. */
const otherKinds = [
  ...["exception", "syntax-error", "python-warning", "unsupported", "simplified", "interrupted"],
  ...["transcript-mismatch", "unknown-rule"],
];
const knownRules: ReadonlySet<string> = new Set([...allRules.map(({ id }) => id), ...otherKinds]);

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

/** What a rule's findings are told as: as the rule says, not at all, or as something else. */
export type RuleLevel = "default" | "off" | Finding["severity"];

/** By rule; as the rule says for those that are not in it. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

/**
 * In the order of the text. Spans are places of the document, `module` is the program's tree, and `toDocument` says
 * where in the document a place of the program is.
 */
export function findFindings(
  trace: Trace,
  text: string,
  module: Module,
  toDocument: ToDocument = ({ start, end }) => ({ start, end }),
  levels: RuleLevels = {},
  audit: Audit | null = null,
): Finding[] {
  const context = contextOf(trace, new Source(text, module, toDocument), audit);
  const { source, failure } = context;
  const ignores = new Ignores(source);
  const { found, silenced } = trace.usesTorch ? askRules(context, levels) : nothing;
  const all = found.map(({ finding }) => finding);
  const told = withoutVaguer(all, allRules, source).filter((finding) => !ignores.has(finding));
  // Where somebody does not want to hear why, an exception is still told as it is, a warning is not.
  const isExplained = ({ finding, explained }: RuleFinding) =>
    ignores.has(finding) ? explained.filter(isWarning) : explained;
  const explained = new Set([...silenced, ...found.flatMap(isExplained)]);
  const plain = [
    ...(failure === null || explained.has(failure) ? [] : exceptions(failure)),
    ...warnings(trace.warnings.filter((warning) => !explained.has(warning))),
    ...limits(trace),
    ...simplified(trace),
    ...(trace.usesTorch ? transcriptMismatches(trace, text) : []),
    ...ignores.unknown(knownRules),
  ].filter((finding) => !ignores.has(finding));
  const evaluated = withoutHalfTyped([...told, ...plain], trace, source).map((finding): Finding => {
    const level = levels[finding.rule] ?? "default";
    const severity = level === "default" || level === "off" ? finding.severity : level;
    return { ...finding, severity, ignores: ignores.fixesFor(finding) };
  });
  return [...syntaxErrors(trace), ...evaluated].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** What rules are asked with. */
export function contextOf(trace: Trace, source: Source, audit: Audit | null): Context {
  return { trace, source, history: new History(trace), failure: failureOf(trace), isWhole: isWhole(trace), audit };
}

interface Answers {
  readonly found: readonly RuleFinding[];
  /** Warnings that rules explain which are turned off. */
  readonly silenced: readonly Explained[];
}

const nothing: Answers = { found: [], silenced: [] };

/** What the rules find; of several that would explain one exception, the first does. */
function askRules(context: Context, levels: RuleLevels): Answers {
  const { source, failure } = context;
  const explained = new Set<Explained>();
  const silenced: Explained[] = [];
  const found = new Map<string, RuleFinding>();
  const facts = factsOf(context);
  for (const rule of allRules) {
    if (rule.needs?.some((fact) => !facts.has(fact))) continue;
    for (const result of rule.run(context)) {
      const { finding } = result;
      const key = `${rule.id} ${source.lineOf(finding.span)} ${finding.span.start}`;
      const [first] = result.explained;
      if (found.has(key) || (first !== undefined && explained.has(first))) continue;
      if (levels[rule.id] === "off") {
        silenced.push(...result.explained.filter(isWarning));
        continue;
      }
      for (const one of result.explained) explained.add(one);
      const callers = failure !== null && result.explained.includes(failure) ? callersOf(failure) : [];
      found.set(key, { ...result, finding: { ...finding, related: [...finding.related, ...callers] } });
    }
  }
  return { found: [...found.values()], silenced };
}

function isWarning(explained: Explained): boolean {
  return "category" in explained;
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
