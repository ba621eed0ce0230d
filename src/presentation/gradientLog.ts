/**
 * What happened to each tensor's `.grad`, in order of time: what backward passes added, resets, assignments, and changes
 * in place such as clipping. Made once for a trace, at the first question.
 */
import type { Span } from "../base/span";
import type { BackwardId, TensorId, TensorSnapshot, Trace } from "../trace/trace";

/** Where something was done to a gradient. */
export interface GradientPlace {
  readonly time: number;
  readonly span: Span | null;
  readonly iteration: number | null;
}

export type GradientRecord = GradientPlace &
  (
    | {
        readonly kind: "added";
        readonly backward: BackwardId;
        /** Whether there was no `.grad` before. */
        readonly isFresh: boolean;
        readonly added: TensorSnapshot;
        readonly after: TensorSnapshot;
      }
    | { readonly kind: "reset" }
    | { readonly kind: "assigned" }
    | { readonly kind: "changed" }
  );

const logs = new WeakMap<Trace, GradientLog>();

export function gradientLogOf(trace: Trace): GradientLog {
  let log = logs.get(trace);
  if (log === undefined) {
    log = new GradientLog(trace);
    logs.set(trace, log);
  }
  return log;
}

export class GradientLog {
  readonly #records = new Map<TensorId, GradientRecord[]>();
  /** Tensors by the memory of their `.grad`. */
  readonly #owners = new Map<number, TensorId>();

  constructor(readonly trace: Trace) {
    for (const event of trace.events) {
      const { time, span, iteration } = event;
      const place = { time, span, iteration };
      switch (event.kind) {
        case "backward":
          this.#backward(event.backward, place);
          break;
        case "gradReset":
          if (event.how === "zeroed") this.#noteOwner(event.tensor, { kind: "reset", ...place });
          else this.#note(event.tensor, { kind: event.how === "none" ? "reset" : "assigned", ...place });
          if (event.assigned !== null) this.#own(event.assigned, event.tensor);
          break;
        case "operator":
          if (event.mutated !== null && event.name !== "zero_") {
            this.#noteOwner(event.mutated.tensor, { kind: "changed", ...place });
          }
          break;
        case "tensorChange":
          this.#noteOwner(event.tensor, { kind: "changed", ...place });
          break;
      }
    }
  }

  /** Up to a time; all of them without one. */
  of(tensor: TensorId, until = Number.POSITIVE_INFINITY): readonly GradientRecord[] {
    return (this.#records.get(tensor) ?? []).filter(({ time }) => time < until);
  }

  /** Whether nothing that would be in it was left out of the trace. */
  get isComplete(): boolean {
    const { operator, backwards, gradReset, tensorChange } = this.trace.omitted;
    return !operator && !backwards && !gradReset && !tensorChange;
  }

  #backward(backward: BackwardId, place: GradientPlace): void {
    for (const { tensor, before, added, after } of this.trace.backwards[backward]?.contributions ?? []) {
      this.#own(after.id, tensor);
      this.#note(tensor, { kind: "added", ...place, backward, isFresh: before === null, added, after });
    }
  }

  #own(grad: TensorId, tensor: TensorId): void {
    const storage = this.trace.tensors[grad]?.storage;
    if (storage !== undefined) this.#owners.set(storage, tensor);
  }

  #noteOwner(grad: TensorId, record: GradientRecord): void {
    const tensor = this.#owners.get(this.trace.tensors[grad]?.storage ?? -1);
    if (tensor !== undefined) this.#note(tensor, record);
  }

  #note(tensor: TensorId, record: GradientRecord): void {
    const known = this.#records.get(tensor);
    if (known === undefined) this.#records.set(tensor, [record]);
    else known.push(record);
  }
}
