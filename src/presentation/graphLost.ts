/**
 * What the graph of a backward call would have had besides, had autograd kept all that was written: the operators and
 * conversions that it did not visit, and the ways between them and what it did. They get numbers above those of the trace's
 * nodes.
 */
import { nodesBehind, rootNodes } from "../trace/graphWalk";
import type { NodeId, NodeRecord, TensorId, Trace } from "../trace/trace";
import type { WrittenGraph, WrittenStep } from "../trace/writtenGraph";
import { labelOfCut, wordsOfStep } from "./cuts";
import type { GraphSubject } from "./graphSubjects";

export interface LostParts {
  readonly records: ReadonlyMap<NodeId, NodeRecord>;
  readonly edges: readonly LostEdge[];
  /** Those of the roots that are lost themselves. */
  readonly roots: ReadonlySet<NodeId>;
  /** How many operators and conversions autograd did not visit. */
  readonly count: number;
}

export interface LostEdge {
  readonly from: NodeId;
  readonly to: NodeId;
  /** "no_grad": what ended the history of what flows here; null where it had ended before. */
  readonly cut: string | null;
}

/** More than this, the furthest from the result, are not drawn. */
const mostLost = 600;

export function lostParts(
  trace: Trace,
  subject: GraphSubject,
  written: WrittenGraph,
  visited: ReadonlySet<NodeId>,
): LostParts {
  return new Losing(trace, subject, visited).parts(written);
}

class Losing {
  readonly #records = new Map<NodeId, NodeRecord>();
  readonly #edges: LostEdge[] = [];
  /** What gave each tensor its value, up to now. */
  readonly #producers = new Map<TensorId, NodeId>();
  readonly #numbers = new Map<WrittenStep["event"], NodeId>();
  /** What autograd could have visited: all that the roots lead to. */
  readonly #kept: ReadonlySet<NodeId>;
  /** The AccumulateGrad nodes that the trace has. */
  readonly #leaves = new Map<TensorId, NodeId>();
  #next: NodeId;

  constructor(
    readonly trace: Trace,
    readonly subject: GraphSubject,
    readonly visited: ReadonlySet<NodeId>,
  ) {
    this.#next = trace.nodes.length;
    for (const { id, variable } of trace.nodes) if (variable !== null) this.#leaves.set(variable, id);
    this.#kept = nodesBehind(rootNodes(subject), trace);
  }

  parts({ steps, sources }: WrittenGraph): LostParts {
    const lost = steps.filter((step) => !this.#isKept(step));
    const shown = new Set(lost.slice(-mostLost));
    for (const step of steps) {
      const node = this.#nodeOf(step);
      if (node !== null) this.#join(step, node, sources);
      else if (shown.has(step)) this.#join(step, this.#add(step), sources);
    }
    return { records: this.#records, edges: this.#edges, roots: this.#roots(), count: lost.length };
  }

  /** Also where a pass that raised, or was asked for some gradients only, did not come to it. */
  #isKept({ event }: WrittenStep): boolean {
    return event.kind === "operator" && event.node !== null && this.#kept.has(event.node);
  }

  /** Of a step that autograd visited. */
  #nodeOf({ event }: WrittenStep): NodeId | null {
    return event.kind === "operator" && event.node !== null && this.visited.has(event.node) ? event.node : null;
  }

  #add({ event, inputs, outputs }: WrittenStep): NodeId {
    const { span, time } = event;
    const schema = event.kind === "operator" ? event.schema : null;
    const moduleCall = event.kind === "operator" ? event.moduleCall : null;
    return this.#record({ name: wordsOfStep(event), variable: null, inputs, outputs, schema, span, time, moduleCall });
  }

  #record(facts: Omit<NodeRecord, "id" | "next" | "saved" | "freedBy">): NodeId {
    const id = this.#next++;
    this.#records.set(id, { id, next: [], saved: [], freedBy: null, ...facts });
    return id;
  }

  /** Edges to a step, except those between nodes that autograd visited. */
  #join(step: WrittenStep, node: NodeId, sources: ReadonlySet<TensorId>): void {
    const { cut, cutInputs, inputs, outputs, numbers } = step;
    const connect = (from: NodeId | undefined, label: string | null) => {
      if (from === undefined || from === node || (this.#isSeen(from) && this.#isSeen(node))) return;
      if (!this.#edges.some((edge) => edge.from === from && edge.to === node)) {
        this.#edges.push({ from, to: node, cut: label });
      }
    };
    for (const input of inputs) {
      const from = this.#producers.get(input) ?? (sources.has(input) ? this.#leafOf(input) : undefined);
      connect(from, cut !== null && cutInputs.includes(input) ? labelOfCut(step) : null);
    }
    for (const number of numbers) connect(this.#numbers.get(number), null);
    if (step.event.kind === "conversion") this.#numbers.set(step.event, node);
    for (const output of outputs) {
      const leaf = this.#leaves.get(output);
      const isNewLeaf = leaf !== undefined && this.visited.has(leaf) && !this.#isSeen(node);
      // A copy that requires grad itself is a leaf for autograd.
      if (isNewLeaf) this.#edges.push({ from: node, to: leaf, cut: null });
      this.#producers.set(output, isNewLeaf ? leaf : node);
    }
  }

  /** Whether autograd visited it, so that it draws the edge itself. */
  #isSeen(node: NodeId): boolean {
    return node < this.trace.nodes.length && (this.visited.has(node) || this.trace.nodes[node]?.variable != null);
  }

  #leafOf(tensor: TensorId): NodeId {
    const known = this.#leaves.get(tensor);
    if (known !== undefined) return known;
    const { span = null, time = 0 } = this.trace.tensors[tensor] ?? {};
    const facts = { name: "AccumulateGrad", inputs: [], outputs: [], schema: null, span, time, moduleCall: null };
    const leaf = this.#record({ ...facts, variable: tensor });
    this.#leaves.set(tensor, leaf);
    return leaf;
  }

  /** Also of a root that nothing made which is in the graph: it stands alone. */
  #roots(): Set<NodeId> {
    const roots = new Set<NodeId>();
    for (const { tensor, node } of this.subject.roots) {
      if (node !== null) continue;
      const made = this.#producers.get(tensor);
      if (made !== undefined) roots.add(made);
      else roots.add(this.#alone(tensor));
    }
    return roots;
  }

  #alone(tensor: TensorId): NodeId {
    const { span = null, time = 0 } = this.trace.tensors[tensor] ?? {};
    const facts = { inputs: [], outputs: [tensor], schema: null, span, time, moduleCall: null };
    return this.#record({ name: "Tensor", variable: null, ...facts });
  }
}
