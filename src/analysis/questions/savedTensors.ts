/**
 * What a backward pass found changed: a tensor that a node of the graph had saved, and what has changed it in place
 * since. Several rules tell of it, each of another kind of change.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { ExceptionRecord, NodeRecord, OperatorEvent, TensorRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { outOfPlace } from "../rewrites";
import type { Context, Related } from "../rule";
import { failedWith } from "./failures";

export interface Change {
  readonly span: Span;
  readonly time: number;
  /** Null where there was no room for it in the record, and only the optimizer's step is known. */
  readonly operator: OperatorEvent | null;
  /** The class of the module whose operator it was, where the document did not change the tensor itself. */
  readonly className: string | undefined;
}

export interface SavedConflict {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** What saved it; null where the trace does not tell. */
  readonly node: NodeRecord | null;
  readonly saved: TensorRecord | null;
  /** One for each place, in order of time. */
  readonly changes: readonly Change[];
}

/** Null where the program failed otherwise, or not at all. */
export function savedConflict(context: Context): SavedConflict | null {
  const text = /^one of the variables needed for gradient computation has been modified by an inplace operation/;
  const failed = failedWith(context, text);
  return failed && { ...failed, ...(findChanged(failed.failure, context) ?? { node: null, saved: null, changes: [] }) };
}

/** The node at which the pass stopped: the last made of those that did not run and whose tensor changed since. */
function findChanged(failure: ExceptionRecord, context: Context) {
  const { history, trace } = context;
  const backward = history.backwardOf(failure);
  if (backward === null) return null;
  const [, shape, actual] = /\[torch\.\w+ \[([^\]]*)\]\].* is at version (\d+);/.exec(failure.message) ?? [];
  const done = new Set(backward.steps.map(({ node }) => node));
  const candidates = history.nodesFrom(backward).filter(({ id }) => !done.has(id));
  for (const node of candidates.sort((a, b) => b.time - a.time)) {
    for (const { tensor } of node.saved) {
      const saved = tensor === null ? undefined : trace.tensors[tensor.id];
      if (tensor === null || saved === undefined) continue;
      if (tensor.shape.join(", ") !== shape) continue;
      const changes = changesOf(saved, node.time, failure.time, context);
      const version = changes.at(-1)?.operator?.mutated?.version ?? Number.POSITIVE_INFINITY;
      if (changes.length > 0 && (actual === undefined || version >= Number(actual))) return { node, saved, changes };
    }
  }
  return null;
}

/** What changed a tensor's memory between two times. */
export function changesOf(
  saved: TensorRecord,
  after: number,
  before: number,
  { history, trace }: Pick<Context, "history" | "trace">,
): Change[] {
  const changes = new Map<number, Change>();
  for (const operator of history.mutationsOf(saved)) {
    const { time, span, moduleCall } = operator;
    if (time <= after || time >= before || span === null) continue;
    const module = moduleCall === null ? undefined : trace.moduleCalls[moduleCall];
    const isOfModule = module?.span?.start === span.start && module.span.end === span.end;
    changes.set(span.start, { span, time, operator, className: isOfModule ? module.className : undefined });
  }
  if (changes.size === 0 && trace.omitted.operator) return stepsOf(saved, after, before, { history, trace });
  return [...changes.values()];
}

/** Steps of optimizers that hold the tensor, or what it is a view of. */
function stepsOf(
  { storage }: TensorRecord,
  after: number,
  before: number,
  { history, trace }: Pick<Context, "history" | "trace">,
): Change[] {
  return trace.events.flatMap((event) => {
    if (event.kind !== "optimizerStep" || event.time <= after || event.time >= before || event.span === null) return [];
    const isHeld = event.stepped.some((tensor) => history.tensor(tensor)?.storage === storage);
    return isHeld ? [{ span: event.span, time: event.time, operator: null, className: undefined }] : [];
  });
}

/** What saved it, and the last changes. */
export function* relatedOf({ node, changes }: SavedConflict): Iterable<Related> {
  if (node?.span) yield { span: node.span, message: t("saved here for the backward pass ({0})", node.name) };
  for (const { span } of changes.slice(-5)) yield { span, message: t("changed here in place") };
}

/** The last changes, each written so that it makes a new tensor. */
export function* withNewTensors({ changes }: SavedConflict, context: Context): Iterable<FindingFix | null> {
  for (const { span, className } of [...changes].reverse().slice(0, 3)) {
    const place = context.source.statementAt(span);
    if (place) yield outOfPlace(place, span, context, className);
  }
}
