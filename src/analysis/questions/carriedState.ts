/**
 * What a loop hands from one iteration to the next together with its graph: a hidden state, a running average. The graph of
 * an iteration then hangs on that of the one before, which its backward pass has used up.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Statement } from "../../syntax/nodes";
import type { BackwardRecord, ExceptionRecord, NodeRecord, SlotRecord, TensorId } from "../../trace/trace";
import { insertAfter, insertBefore } from "../edits";
import type { FindingFix } from "../findings";
import type { Context } from "../rule";
import type { PlacedStatement } from "../source";
import { tensorsOf } from "./graphUse";

export type Loop = Extract<Statement, { kind: "For" | "While" }>;

export interface CarriedState {
  /** As the program writes it: `h`, `self.hidden`. */
  readonly name: string;
  /** Where it is used in the iteration after. */
  readonly use: Span;
  /** How many tensors it holds, if it is a tuple or a list; null for a tensor. */
  readonly container: "tuple" | "list" | null;
  /** Where it was computed, in an iteration before. */
  readonly made: Span;
}

/** The innermost loop in which a failure happened, also where functions that it calls have failed; null for none. */
export function loopOf(failure: ExceptionRecord, { source }: Context): { loop: Loop; place: PlacedStatement } | null {
  for (const { span } of [...failure.frames].reverse()) {
    const place = source.statementAt(span);
    const own = place && source.functionOf(place);
    const around = place?.ancestors.slice(own ? place.ancestors.indexOf(own) + 1 : 0) ?? [];
    const loop = around.filter((one): one is Loop => one.kind === "For" || one.kind === "While").at(-1);
    if (place && loop) return { loop, place };
  }
  return null;
}

/** The edges of a pass at which its graph passes from what was computed after `since` to what was there before. */
export function oldNodes(backward: BackwardRecord, since: number, { history }: Context): readonly NodeRecord[] {
  const nodes = history.nodesFrom(backward);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Set<NodeRecord>();
  for (const { time, next } of nodes) {
    if (time <= since) continue;
    for (const edge of next) {
      const node = edge && byId.get(edge.node);
      if (node && node.span !== null && node.time <= since && node.variable === null) found.add(node);
    }
  }
  return [...found];
}

/** What the iterations of a loop hand on, if one of them did `since` what ended the graph that it belongs to. */
export function carriedStates(
  nodes: readonly NodeRecord[],
  since: number,
  { loop }: { readonly loop: Loop },
  context: Context,
): readonly CarriedState[] {
  const { trace } = context;
  const turns = trace.slots.find(
    ({ kind, start, end }) => kind === "iteration" && start === loop.start && end === loop.end,
  );
  const made = new Map<TensorId, Span>();
  for (const { time, span, outputs } of nodes) {
    const isInside = span !== null && loop.start <= span.start && span.end <= loop.end;
    const isOfFunction = span !== null && !isInside && time > (turns?.firstTime ?? 0) && isInFunction(span, context);
    if (isInside || isOfFunction) for (const output of outputs) made.set(output, span as Span);
  }
  const found = new Map<string, CarriedState>();
  if (made.size === 0) return [];
  // What an iteration reads of its own, not what the one before it did at its end.
  const begin = Math.max(since, turns?.lastTime ?? since);
  const uses = trace.slots.filter((slot) => slot.kind === "expression" && slot.lastTime > begin && isPlainName(slot));
  const held = new Set<TensorId>();
  const tensors = new Map<string, TensorId>();
  const isInLoop = ({ start, end }: Span) => loop.start <= start && end <= loop.end;
  for (const slot of [...uses.filter(isInLoop), ...uses.filter((use) => !isInLoop(use))]) {
    const tensor = tensorsOf(slot.value).find((id) => made.has(id));
    const span = tensor === undefined ? undefined : made.get(tensor);
    if (span === undefined || found.has(slot.name)) continue;
    // The name inside of a function is another one for what the loop hands to it.
    if (!isInLoop(slot) && [...found.values()].some(({ made: known }) => known.start === span.start)) continue;
    const type = slot.value?.type;
    const container = type === "tuple" || type === "list" ? type : null;
    if (container === null && slot.value?.tensor === undefined) continue;
    if (container !== null) for (const id of tensorsOf(slot.value)) held.add(id);
    found.set(slot.name, { name: slot.name, use: slot, container, made: span });
    tensors.set(slot.name, tensor as TensorId);
  }
  if (found.size > 0)
    return [...found.values()].filter(
      ({ container, name }) => container !== null || !held.has(tensors.get(name) ?? -1),
    );
  // The place where it is used may have been reached again since: what the loop's names were bound to then.
  for (const event of trace.events) {
    if (event.time > begin) break;
    if (event.kind !== "binding" || event.span === null || !isInLoop(event.span)) continue;
    const span = made.get(event.tensor);
    if (span === undefined) found.delete(event.name);
    else if (isPlainName(event)) {
      found.set(event.name, { name: event.name, use: event.span, container: null, made: span });
    }
  }
  return [...found.values()];
}

/** `h = h.detach()` where an iteration begins, or where its backward pass is over. */
export function detachCarried(
  states: readonly CarriedState[],
  { loop, place }: { readonly loop: Loop; readonly place: PlacedStatement },
  context: Context,
): FindingFix | null {
  const { source } = context;
  const lines = states.map(detached);
  const title = t("Cut the graph between the iterations: {0}", lines.join("; "));
  const isInLoop = states.every(({ use }) => loop.start <= use.start && use.end <= loop.end);
  if (!isInLoop) {
    const at = source.statementAt(states[0]?.use ?? loop);
    const around = at?.ancestors.find(
      (one) => (one.kind === "For" || one.kind === "While") && !one.body.includes(loop),
    );
    const edits = at && insertBefore(source, around ?? at.statement, lines);
    return edits && { title, edits };
  }
  const [first] = loop.body;
  const isTensorBefore = states.every((state) => isBoundBefore(state, loop, context));
  if (isTensorBefore && first) {
    const edits = insertBefore(source, first, lines);
    return edits && { title, edits };
  }
  const behind = new Map<Statement, string[]>();
  for (const state of states) {
    const last = lastBinding(state, loop, place, context);
    behind.set(last, [...(behind.get(last) ?? []), detached(state)]);
  }
  const edits = [...behind].map(([last, added]) => insertAfter(source, last, added));
  return edits.includes(null) ? null : { title, edits: edits.flatMap((edit) => edit ?? []) };
}

/** Where the loop gives the name its last value: there, or at the backward pass if that comes later. */
function lastBinding(
  { name }: CarriedState,
  loop: Loop,
  place: PlacedStatement,
  { trace, source }: Context,
): Statement {
  const bindings = trace.slots.filter(
    (slot) => slot.kind === "binding" && slot.name === name && slot.start > place.statement.end && slot.end <= loop.end,
  );
  const last = bindings
    .map((slot) => source.statementAt(slot))
    .filter((one) => one?.block === place.block)
    .at(-1);
  return last?.statement ?? place.statement;
}

function detached({ name, container }: CarriedState): string {
  if (container === null) return `${name} = ${name}.detach()`;
  return container === "tuple"
    ? `${name} = tuple(state.detach() for state in ${name})`
    : `${name} = [state.detach() for state in ${name}]`;
}

/** Whether the first iteration finds a tensor there already, not None or a number. */
function isBoundBefore({ name, container }: CarriedState, loop: Loop, { trace, source }: Context): boolean {
  const own = source.statementAt(loop);
  const scope = own && source.functionOf(own);
  const before = trace.slots.filter(
    (slot) =>
      slot.kind === "binding" && slot.name === name && slot.end <= loop.start && slot.start >= (scope?.start ?? 0),
  );
  const last = before.at(-1)?.value;
  return container === null ? last?.tensor !== undefined : last?.type === container;
}

function isInFunction(span: Span, { source }: Context): boolean {
  const place = source.statementAt(span);
  return place !== null && source.functionOf(place) !== null;
}

function isPlainName({ name }: Pick<SlotRecord, "name">): boolean {
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*|\[("\w*"|'\w*'|\d+)\])*$/.test(name);
}
