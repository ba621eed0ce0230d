/**
 * How numbers flow from operator to operator: which operator made a tensor, seen through those that only arrange elements
 * anew, and which took it. One index for each run, made when the first rule asks.
 */
import type { OperatorEvent, TensorId, Trace } from "../../trace/trace";

/** Operators whose result has the elements of their first input, and no others. */
const arranging: ReadonlySet<string> = new Set([
  ...[
    "view",
    "reshape",
    "_unsafe_view",
    "_reshape_alias",
    "flatten",
    "unflatten",
    "squeeze",
    "unsqueeze",
    "t",
    "numpy_T",
  ],
  ...[
    "transpose",
    "permute",
    "movedim",
    "swapaxes",
    "swapdims",
    "contiguous",
    "clone",
    "alias",
    "select",
    "slice",
    "narrow",
  ],
  ...["to", "_to_copy", "type_as", "as_strided", "expand", "view_as", "reshape_as", "expand_as"],
]);

export class Flow {
  readonly #byName = new Map<string, OperatorEvent[]>();
  #consumers: Map<TensorId, OperatorEvent[]> | null = null;

  private constructor(readonly trace: Trace) {
    for (const event of trace.events) {
      if (event.kind !== "operator") continue;
      const known = this.#byName.get(event.name);
      if (known) known.push(event);
      else this.#byName.set(event.name, [event]);
    }
  }

  static readonly #known = new WeakMap<Trace, Flow>();

  static of(trace: Trace): Flow {
    const known = Flow.#known.get(trace) ?? new Flow(trace);
    Flow.#known.set(trace, known);
    return known;
  }

  /** The runs of an operator, in order of time. */
  operatorsNamed(...names: readonly string[]): readonly OperatorEvent[] {
    return names.flatMap((name) => this.#byName.get(name) ?? []);
  }

  /** The operator that computed the elements of a tensor. */
  sourceOf(id: TensorId): OperatorEvent | null {
    let at = id;
    for (let depth = 0; depth < 20; depth++) {
      const made = this.trace.tensors[at]?.madeBy;
      const event = made === null || made === undefined ? undefined : this.trace.events[made];
      if (event?.kind !== "operator") return null;
      const [first] = event.inputs;
      if (!arranging.has(event.name) || first === undefined) return event;
      at = first;
    }
    return null;
  }

  consumersOf(id: TensorId): readonly OperatorEvent[] {
    if (this.#consumers === null) {
      this.#consumers = new Map();
      for (const events of this.#byName.values()) {
        for (const event of events) {
          for (const input of new Set(event.inputs)) {
            const known = this.#consumers.get(input);
            if (known) known.push(event);
            else this.#consumers.set(input, [event]);
          }
        }
      }
    }
    return this.#consumers.get(id) ?? [];
  }

  /** The operators that compute with the elements of a tensor, those that only arrange them left out. */
  usersOf(id: TensorId): readonly OperatorEvent[] {
    const found: OperatorEvent[] = [];
    const queue = [id];
    for (let at = 0; at < queue.length && at < 100; at++) {
      for (const event of this.consumersOf(queue[at] as TensorId)) {
        const [output] = event.outputs;
        if (!arranging.has(event.name)) found.push(event);
        else if (output !== undefined && event.inputs[0] === queue[at]) queue.push(output);
      }
    }
    return found;
  }
}
