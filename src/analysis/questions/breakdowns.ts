/**
 * Where numbers break down: the node at which a backward pass first made something that is not finite although all that
 * arrived was. If the operator had been given such a thing already, the one that first made it is meant.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import {
  type BackwardRecord,
  type BackwardStep,
  decimalValue,
  type NodeRecord,
  type TensorSnapshot,
  type Trace,
  type WarningRecord,
} from "../../trace/trace";
import type { Context } from "../rule";
import { Flow } from "./flow";
import { parameterName } from "./training";

export interface Breakdown {
  readonly span: Span;
  readonly backward: BackwardRecord;
  readonly node: NodeRecord;
  /** What went through it; null where it broke down on the way forward and its own step is not kept. */
  readonly step: BackwardStep | null;
  /** The first element of its gradient that is not finite; null where it is not among those that are kept. */
  readonly element: number | null;
  readonly selection: Selection | null;
  /** Anomaly mode's own warning of it. */
  readonly warnings: readonly WarningRecord[];
}

/** An operator that does not take the elements in question, and so sends them the gradient 0. */
export interface Selection {
  readonly node: NodeRecord & { readonly span: Span };
  /** Which of its inputs leads to the breakdown. */
  readonly edge: number;
}

const known = new WeakMap<Trace, readonly Breakdown[]>();

/** Those that reached a gradient which the program gets; each place once. */
export function breakdownsOf(trace: Trace): readonly Breakdown[] {
  let found = known.get(trace);
  if (found === undefined) {
    found = findBreakdowns(trace);
    known.set(trace, found);
  }
  return found;
}

function findBreakdowns(trace: Trace): Breakdown[] {
  const found = new Map<number, Breakdown>();
  for (const backward of trace.backwards) {
    if (!backward.hasSteps || !reachesProgram(backward, trace)) continue;
    const pass = new Pass(trace, backward);
    for (const breakdown of pass.breakdowns()) {
      if (!found.has(breakdown.span.start)) found.set(breakdown.span.start, breakdown);
    }
  }
  return [...found.values()];
}

function reachesProgram(backward: BackwardRecord, trace: Trace): boolean {
  const { nodes } = trace;
  if (anomaliesOf(backward, trace).length > 0) return true;
  if (backward.kind === "backward") return backward.contributions.some(({ added }) => isBroken(added));
  return backward.steps.some(({ node, outgoing }) =>
    outgoing.some((gradient, edge) => {
      const target = nodes[node]?.next[edge];
      return isBroken(gradient) && target && nodes[target.node]?.variable !== null;
    }),
  );
}

/** In anomaly mode a pass ends at the node that gives nan, with a warning that names it. */
function anomaliesOf({ steps }: BackwardRecord, { nodes, warnings }: Trace): readonly WarningRecord[] {
  const last = steps.at(-1);
  if (warnings.length === 0 || !last?.outgoing.some(isBroken)) return [];
  return warnings.filter(({ message }) => message.startsWith(`Error detected in ${nodes[last.node]?.name}.`));
}

class Pass {
  readonly #steps = new Map<number, BackwardStep>();
  /** Nodes whose gradients arrive at a node, with the place in their `next`. */
  readonly #senders = new Map<number, { readonly node: number; readonly edge: number }[]>();
  readonly #makers = new Map<number, NodeRecord>();

  constructor(
    readonly trace: Trace,
    readonly backward: BackwardRecord,
  ) {
    for (const step of backward.steps) {
      this.#steps.set(step.node, step);
      const node = trace.nodes[step.node];
      for (const [edge, target] of node?.next.entries() ?? []) {
        if (target === null) continue;
        const senders = this.#senders.get(target.node);
        if (senders) senders.push({ node: step.node, edge });
        else this.#senders.set(target.node, [{ node: step.node, edge }]);
      }
      for (const output of node?.outputs ?? []) if (node) this.#makers.set(output, node);
    }
  }

  *breakdowns(): Iterable<Breakdown> {
    for (const step of this.backward.steps) {
      const node = this.trace.nodes[step.node];
      const broken = step.outgoing.find(isBroken);
      if (!node || !broken || step.incoming.some(isBroken)) continue;
      const origin = this.#originOf(node);
      const own = origin === node ? step : (this.#steps.get(origin.id) ?? null);
      if (origin.span === null) continue;
      const element = firstBroken(origin === node ? broken : (own?.outgoing.find(isBroken) ?? null));
      yield {
        ...{ span: origin.span, backward: this.backward, node: origin, step: own, element },
        selection: origin === node ? this.#selectionBefore(node, step, element) : null,
        warnings: step === this.backward.steps.at(-1) ? anomaliesOf(this.backward, this.trace) : [],
      };
    }
  }

  /** The operator that first made what is not finite, seen from one that was given it. */
  #originOf(node: NodeRecord, depth = 0): NodeRecord {
    if (depth > 50) return node;
    for (const { tensor } of node.saved) {
      if (!isBroken(tensor) || !tensor || !node.inputs.includes(tensor.id)) continue;
      const maker = this.#makers.get(tensor.id);
      if (maker && maker !== node) return this.#originOf(maker, depth + 1);
    }
    return node;
  }

  /** What sent 0 to the elements that broke down, because it takes other elements instead. */
  #selectionBefore(node: NodeRecord, step: BackwardStep, element: number | null): Selection | null {
    if (!hasZeroAt(step.incoming[0] ?? null, element)) return null;
    const seen = new Set<number>();
    const queue = [node.id];
    for (let at = 0; at < queue.length && at < 30; at++) {
      for (const { node: id, edge } of this.#senders.get(queue[at] as number) ?? []) {
        const sender = this.trace.nodes[id];
        if (!sender || seen.has(id)) continue;
        seen.add(id);
        const { span } = sender;
        if (span !== null && this.#selects(sender, edge, element)) return { node: { ...sender, span }, edge };
        // Nothing but 0 came here: the selection is before it.
        if (hasZeroAt(this.#steps.get(id)?.incoming[0] ?? null, null)) queue.push(id);
      }
    }
    return null;
  }

  #selects({ id, name, next, saved }: NodeRecord, edge: number, element: number | null): boolean {
    const step = this.#steps.get(id);
    const zeros = (gradient: TensorSnapshot | null | undefined) => gradient?.statistics?.zeroCount ?? 0;
    const mask = saved.find((value) => /^(condition|mask)$/.test(value.name))?.tensor?.data;
    const chosen = element === null ? undefined : mask?.[element];
    if (typeof chosen === "boolean") return chosen === (edge === 1 || name.startsWith("Masked"));
    if (step === undefined || zeros(step.outgoing[edge]) <= zeros(step.incoming[0])) return false;
    if (/^(Where|MaskedFill|Index|MaskedSelect|Maximum|Minimum|ClampM?|Relu)/.test(name)) return true;
    return (
      name === "MulBackward0" && next[1 - edge] === null && saved.some(({ tensor }) => tensor && this.#isMask(tensor))
    );
  }

  /** Whether a factor is a mask: a comparison, or one made a number. */
  #isMask({ id, dtype }: TensorSnapshot): boolean {
    const made = Flow.of(this.trace).sourceOf(id)?.name ?? "";
    return dtype === "bool" || /^(eq|ne|gt|ge|lt|le|logical_\w+|bitwise_\w+|isfinite|isnan)$/.test(made);
  }
}

export function isBroken(snapshot: TensorSnapshot | null | undefined): boolean {
  const statistics = snapshot?.statistics;
  return statistics !== null && statistics !== undefined && statistics.nanCount + statistics.infCount > 0;
}

function firstBroken(snapshot: TensorSnapshot | null): number | null {
  const at = snapshot?.data?.findIndex((value) => typeof value === "string") ?? -1;
  return at < 0 ? null : at;
}

/** Whether the gradient of an element is 0; of an unknown one, whether that of any is. */
function hasZeroAt(gradient: TensorSnapshot | null, element: number | null): boolean {
  if (gradient === null) return false;
  const value =
    element === null ? undefined : gradient.data?.length === 1 ? gradient.data[0] : gradient.data?.[element];
  if (typeof value === "number") return value === 0;
  return (gradient.statistics?.zeroCount ?? 0) > 0;
}

/** Whether an operator was given, or gave, this number where its gradient broke down; of big tensors, whether anywhere. */
export function hadNumber(breakdown: Breakdown, number: number, which: "input" | "result", trace: Trace): boolean {
  const snapshot = which === "input" ? inputOf(breakdown, trace) : resultOf(breakdown, trace);
  const { element } = breakdown;
  if (!snapshot) return false;
  const { data, statistics } = snapshot;
  const value = data?.length === 1 ? data[0] : element === null ? undefined : data?.[element];
  if (value !== undefined) return typeof value !== "boolean" && decimalValue(value) === number;
  if (number === 0) return (statistics?.zeroCount ?? 0) > 0;
  return statistics?.max === number || statistics?.min === number;
}

/** The first tensor that an operator was given, as it was then where that is known. */
function inputOf({ node }: Breakdown, { tensors }: Trace): TensorSnapshot | undefined {
  const [id] = node.inputs;
  return (
    node.saved.find(({ tensor }) => tensor !== null && tensor.id === id)?.tensor ??
    (id === undefined ? undefined : tensors[id]?.final)
  );
}

function resultOf({ node }: Breakdown, { tensors }: Trace): TensorSnapshot | undefined {
  const [id] = node.outputs;
  return (
    node.saved.find(({ name }) => name === "result")?.tensor ?? (id === undefined ? undefined : tensors[id]?.final)
  );
}

/** `x.grad, w.grad`: the gradients that are not finite for it. */
export function brokenGrads({ backward }: Breakdown, { history }: Context): string {
  const names = new Set<string>();
  for (const { tensor, added } of backward.contributions) {
    const name = isBroken(added) ? parameterName(tensor, history) : null;
    if (name !== null) names.add(`${name}.grad`);
  }
  return names.size === 0 ? t("the gradient") : [...names].slice(0, 3).join(", ");
}

/** What they become: "nan" or "inf". */
export function brokenInto({ backward, step }: Breakdown): string {
  const gradients = [...backward.contributions.map(({ added }) => added), ...(step?.outgoing ?? [])];
  return gradients.some((gradient) => (gradient?.statistics?.nanCount ?? 0) > 0) ? "nan" : "inf";
}
