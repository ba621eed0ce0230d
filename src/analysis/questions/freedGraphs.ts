/** A backward pass that found its graph used up by an earlier one: which one, and what both go through. */
import type { Span } from "../../base/span";
import type { BackwardRecord, ExceptionRecord, NodeRecord } from "../../trace/trace";
import type { Context } from "../rule";
import { failedWith } from "./failures";

export interface FreedGraph {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly second: BackwardRecord | null;
  readonly first: BackwardRecord | null;
  /** What both go through and the first has freed. */
  readonly shared: NodeRecord | null;
}

/** Null where the program failed otherwise, or not at all. */
export function freedGraph(context: Context): FreedGraph | null {
  const { trace, history } = context;
  const failed = failedWith(context, /^Trying to backward through the graph a second time/);
  if (!failed) return null;
  const { failure, span } = failed;
  const second = history.backwardOf(failure);
  const nodes = second === null ? [] : history.nodesFrom(second).filter(({ span: made }) => made !== null);
  const freed = nodes.find(({ freedBy }) => freedBy !== null && freedBy !== second?.id);
  const before = trace.backwards.filter(({ time }) => time < (second?.time ?? failure.time));
  const sameRoot = before.find(({ roots }) => roots[0]?.tensor.id === second?.roots[0]?.tensor.id);
  const first = (freed?.freedBy == null ? undefined : trace.backwards[freed.freedBy]) ?? sameRoot ?? before.at(-1);
  // Of earlier passes in the same place is not known what they freed: it is what was there before them.
  const shared = freed ?? nodes.find(({ time }) => first !== undefined && time < first.time) ?? null;
  return { span, failure, second, first: first ?? null, shared };
}
