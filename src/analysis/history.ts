/** Questions about a trace that several rules ask: which backward pass failed, and what a tensor was computed from. */
import { nodesBehind, rootNodes } from "../trace/graphWalk";
import { limits } from "../trace/recorder";
import type {
  BackwardRecord,
  ExceptionRecord,
  NodeRecord,
  OperatorEvent,
  TensorId,
  TensorRecord,
  Trace,
  TraceEvent,
} from "../trace/trace";

export class History {
  #mutations: Map<number, OperatorEvent[]> | null = null;

  constructor(readonly trace: Trace) {}

  tensor(id: TensorId): TensorRecord | undefined {
    return this.trace.tensors[id];
  }

  /** The backward pass that an exception came from. */
  backwardOf(exception: ExceptionRecord): BackwardRecord | null {
    const place = exception.frames.at(-1)?.span;
    for (const backward of [...this.trace.backwards].reverse()) {
      if (backward.time > exception.time) continue;
      const { span } = backward;
      const isHere = place !== undefined && span !== null && place.start < span.end && span.start < place.end;
      return isHere ? backward : null;
    }
    return null;
  }

  /** The operators that changed memory in place, by storage. */
  mutationsOf({ storage }: TensorRecord): readonly OperatorEvent[] {
    if (this.#mutations === null) {
      this.#mutations = new Map();
      for (const event of this.trace.events) {
        if (event.kind !== "operator" || event.mutated === null) continue;
        const changed = this.tensor(event.mutated.tensor)?.storage;
        if (changed === undefined) continue;
        const known = this.#mutations.get(changed);
        if (known) known.push(event);
        else this.#mutations.set(changed, [event]);
      }
    }
    return this.#mutations.get(storage) ?? [];
  }

  /** The operator that made a tensor. */
  makerOf({ madeBy }: TensorRecord): OperatorEvent | null {
    const event = madeBy === null ? undefined : this.trace.events[madeBy];
    return event?.kind === "operator" ? event : null;
  }

  /** All that went into a tensor up to some time: the operators, with or without history, nearest first. */
  operatorsBehind(root: TensorId, until: number): readonly OperatorEvent[] {
    const seen = new Set<TensorId>([root]);
    const found = new Set<OperatorEvent>();
    const queue = [root];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const record = this.tensor(next);
      if (record === undefined) continue;
      const maker = this.makerOf(record);
      const operators = [...(maker ? [maker] : []), ...this.mutationsOf(record)];
      for (const operator of operators) {
        if (operator.time > until || found.has(operator)) continue;
        found.add(operator);
        for (const input of operator.inputs) {
          if (seen.has(input)) continue;
          seen.add(input);
          queue.push(input);
        }
      }
    }
    return [...found];
  }

  /** The nodes that a backward pass reaches, the nearest first. */
  nodesFrom(backward: BackwardRecord): readonly NodeRecord[] {
    return [...nodesBehind(rootNodes(backward), this.trace)].flatMap((id) => this.trace.nodes[id] ?? []);
  }

  /** The time up to which nothing is missing among events and backward passes. */
  get completeUntil(): number {
    let until = Number.POSITIVE_INFINITY;
    for (const kind of Object.keys(this.trace.omitted) as (keyof Trace["omitted"])[]) {
      if (kind === "output" || kind === "warnings" || kind === "simplified") continue;
      if (kind === "nodes" || kind === "moduleCalls") continue;
      const head =
        kind === "operator"
          ? limits.operators.head
          : kind === "backward" || kind === "backwards"
            ? limits.backwards.head
            : limits.events.head;
      const times = kind === "backwards" ? this.trace.backwards : this.#events(kind);
      until = Math.min(until, times[head - 1]?.time ?? 0);
    }
    return until;
  }

  #events(kind: TraceEvent["kind"]): readonly TraceEvent[] {
    return this.trace.events.filter((event) => event.kind === kind);
  }

  /** What to call a tensor: the name it was bound to last before some time, else null. */
  nameOf(tensor: TensorId, until = Number.POSITIVE_INFINITY): string | null {
    let name: string | null = null;
    for (const event of this.trace.events) {
      if (event.time > until) break;
      if (event.kind === "binding" && event.tensor === tensor && event.name !== "") name = event.name;
    }
    return name ?? this.tensor(tensor)?.names[0] ?? null;
  }

  /** What to call a tensor's memory: by the tensor's own name, else by that of another that shares it. */
  nameOfMemory({ id, storage }: TensorRecord, until = Number.POSITIVE_INFINITY): string | null {
    const own = this.nameOf(id, until);
    if (own !== null) return own;
    for (const other of this.trace.tensors) {
      const name = other.storage === storage ? this.nameOf(other.id, until) : null;
      if (name !== null) return name;
    }
    return null;
  }
}
