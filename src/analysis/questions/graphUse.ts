/** What becomes of the graphs that a program keeps: which backward passes went through them, and what was only shown. */
import type { Span } from "../../base/span";
import { nodesBehind, rootNodes } from "../../trace/graphWalk";
import type { BackwardRecord, NodeId, SlotRecord, TensorId, Trace, ValueSummary } from "../../trace/trace";
import type { Context } from "../rule";

export interface Pass {
  readonly backward: BackwardRecord;
  readonly nodes: ReadonlySet<NodeId>;
}

/** The finished passes whose graph is known (the last ones of each place), with its nodes. */
export function passes({ trace }: Context): readonly Pass[] {
  return trace.backwards.flatMap((backward) => {
    const nodes = backward.isFinished ? nodesBehind(rootNodes(backward), trace) : new Set<NodeId>();
    return nodes.size === 0 ? [] : [{ backward, nodes }];
  });
}

/** The pass that has used up the graph of a tensor: one that went through it, or began in what it was computed from. */
export function usedUpBy(
  tensor: TensorId,
  among: readonly Pass[],
  context: Pick<Context, "trace" | "history">,
): BackwardRecord | null {
  const node = context.history.tensor(tensor)?.node ?? null;
  if (node === null) return null;
  const behind = nodesBehind([node], context.trace);
  const isBehind = (root: NodeId | null) =>
    root !== null && behind.has(root) && context.trace.nodes[root]?.variable === null;
  const found = among.find(
    ({ backward, nodes }) =>
      !backward.retainGraph && (nodes.has(node) || backward.roots.some((root) => isBehind(root.node))),
  );
  return found?.backward ?? null;
}

/** Whether something besides leaves is behind a tensor and among some nodes. */
export function sharesGraph(
  tensor: TensorId,
  nodes: ReadonlySet<NodeId>,
  context: Pick<Context, "trace" | "history">,
): boolean {
  const node = context.history.tensor(tensor)?.node ?? null;
  const behind = node === null ? [] : [...nodesBehind([node], context.trace)];
  return behind.some((id) => nodes.has(id) && context.trace.nodes[id]?.variable === null);
}

/** Whether a pass ran at some place between two times. */
export function hasPassBetween(
  { start }: Span,
  after: number,
  before: number,
  { trace }: Pick<Context, "trace">,
): boolean {
  return trace.backwards.some(({ span, time }) => span?.start === start && after < time && time < before);
}

/** Whether a program wrote one of these tensors, or what was computed from it there, and ended well after that. */
export function isShown(tensors: ReadonlySet<TensorId>, { trace }: Context): boolean {
  const places = new Map<number, Span>();
  for (const { span } of trace.output) if (span !== null) places.set(span.start, span);
  const isWritten = ({ start, end }: SlotRecord) =>
    [...places.values()].some((place) => place.start <= start && end <= place.end);
  return trace.slots.some(
    (slot) => slot.kind === "expression" && tensorsOf(slot.value).some((id) => tensors.has(id)) && isWritten(slot),
  );
}

/** A tensor, or those in a container. */
export function tensorsOf(value: ValueSummary | null): readonly TensorId[] {
  if (value?.tensor) return [value.tensor.id];
  return (value?.items ?? []).flatMap(({ tensor }) => (tensor ? [tensor.id] : []));
}

/** Whether there is an optimizer that has done nothing yet: then the backward pass may still be to come. */
export function awaitsTraining({ optimizers }: Trace): boolean {
  return optimizers.some(({ steps }) => steps === 0);
}

/** Whether a name or an expression says that it is a number to look at, rather than a part of a computation. */
export function isFigure(text: string): boolean {
  return /loss|cost|total|running|sum|avg|average|mean|err|acc(?!e)|score|metric|history|log|epoch|val(?!u)|penalt/i.test(
    text,
  );
}
