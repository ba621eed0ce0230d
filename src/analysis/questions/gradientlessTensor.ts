/**
 * A method that is for tensors which require grad was called on one that does not: which tensor, and what it was made of.
 * Two rules ask this, for `retain_grad()` and for `register_hook()`.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import { removeStatement, wrapIn } from "../edits";
import type { FindingFix } from "../findings";
import type { Context, Related } from "../rule";
import { type Candidate, candidatesOf, requireGrad } from "./candidates";
import { failedWith } from "./failures";
import { type Unrecorded, unrecordedBehind } from "./unrecorded";

export interface Gradientless extends Unrecorded {
  /** What the method was called on. */
  readonly receiver: Expression;
  readonly candidates: readonly Candidate[];
  /** Where its beginning was frozen. */
  readonly frozen: Span | null;
}

/** Null where the exception says something else, or the tensor is not known. */
export function gradientlessTensor(context: Context, message: RegExp): Gradientless | null {
  const { source, trace } = context;
  const failed = failedWith(context, message);
  if (failed === null) return null;
  const { failure, span } = failed;
  const call = source.callAt(span);
  const receiver = call?.func.kind === "Attribute" ? call.func.value : null;
  const root = lastValue(receiver, context)?.tensor;
  if (!receiver || !root) return null;
  const unrecorded = unrecordedBehind(root, span, failure, context);
  const { cuts, sources, operators } = unrecorded;
  const ids = new Set([root.id, ...sources.map(({ id }) => id)]);
  const freeze = trace.events.find(
    (event) => event.kind === "flagChange" && event.flag === "requiresGrad" && !event.value && ids.has(event.tensor),
  );
  const isExplained = cuts.length > 0 || freeze !== undefined;
  const candidates = isExplained ? [] : candidatesOf(sources, operators, context);
  return { ...unrecorded, receiver, candidates, frozen: freeze?.span ?? null };
}

/** Where the history was cut, or where the tensors were made that it could have begun with. */
export function* relatedOfGradientless({ cuts, candidates, frozen }: Gradientless): Iterable<Related> {
  if (frozen) yield { span: frozen, message: t("requires_grad was switched off here") };
  for (const { span } of cuts.slice(0, 3)) yield { span, message: t("its history ends here") };
  for (const { call, name } of candidates.slice(0, 3)) {
    yield { span: call, message: t("{0} is made here without requires_grad=True", name ?? t("a tensor")) };
  }
}

/** Let the beginning require grad, or do without. */
export function* fixesOfGradientless(
  { candidates, span, frozen, receiver }: Gradientless,
  context: Context,
): Iterable<FindingFix | null> {
  const { source } = context;
  for (const candidate of candidates.slice(0, 3)) yield requireGrad(candidate, context);
  const place = source.statementAt(span);
  if (place?.statement.kind !== "Expr" || place.statement.value.start !== span.start) return;
  if (frozen) {
    const header = `if ${source.textOf(receiver)}.requires_grad:`;
    const guarded = wrapIn(source, [place.statement], header);
    yield guarded && { title: t("Ask first: {0}", header), edits: guarded };
  }
  const edits = removeStatement(source, place.statement, place.block);
  yield edits && { title: t("Remove {0}", source.quote(span)), edits };
}
