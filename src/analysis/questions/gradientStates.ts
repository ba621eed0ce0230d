/**
 * Where each leaf's `.grad` stands, event by event: which backward pass filled it, whether an update has used it, and what
 * emptied it before one did. Rules about the order of a training loop ask this.
 */
import { limits } from "../../trace/recorder";
import type {
  BackwardRecord,
  GradResetEvent,
  OptimizerStepEvent,
  TensorId,
  TensorRecord,
  TraceEvent,
  ZeroGradEvent,
} from "../../trace/trace";
import type { History } from "../history";

export interface GradientState {
  /** The backward pass that added to it last; null after a reset. */
  readonly filled: BackwardRecord | null;
  /** The `step()` that used what is in it. */
  readonly used: OptimizerStepEvent | null;
  /** What was in it and was thrown away before a `step()` used it. */
  readonly lost: { readonly backward: BackwardRecord; readonly reset: GradResetEvent | ZeroGradEvent } | null;
  /** Whether the document gave it a value of its own. */
  readonly isAssigned: boolean;
}

export interface GradientMoment {
  readonly event: TraceEvent;
  /** As it was before the event. */
  readonly stateOf: (leaf: TensorId) => GradientState;
}

const empty: GradientState = { filled: null, used: null, lost: null, isAssigned: false };

/** All events up to which nothing is missing. Ask for states before taking the next one. */
export function* gradientMoments(history: History): Iterable<GradientMoment> {
  const { trace } = history;
  const states = new Map<TensorId, GradientState>();
  /** Leaves by the memory of their gradients. */
  const byStorage = new Map<number, TensorId>();
  const stateOf = (leaf: TensorId) => states.get(leaf) ?? empty;
  const until = history.completeUntil;
  const clear = (leaf: TensorId, reset: GradResetEvent | ZeroGradEvent): void => {
    const state = stateOf(leaf);
    const lost = state.filled !== null && state.used === null ? { backward: state.filled, reset } : state.lost;
    states.set(leaf, { filled: null, used: null, lost, isAssigned: false });
  };
  for (const event of trace.events) {
    if (event.time > until) return;
    yield { event, stateOf };
    switch (event.kind) {
      case "backward": {
        const backward = trace.backwards[event.backward];
        if (backward === undefined || backward.contributions.length >= limits.contributions) return;
        for (const { tensor, after } of backward.contributions) {
          const storage = trace.tensors[after.id]?.storage;
          if (storage !== undefined) byStorage.set(storage, tensor);
          states.set(tensor, { filled: backward, used: null, lost: null, isAssigned: stateOf(tensor).isAssigned });
        }
        break;
      }
      case "operator": {
        const storage = event.mutated === null ? undefined : trace.tensors[event.mutated.tensor]?.storage;
        const leaf = storage === undefined ? undefined : byStorage.get(storage);
        if (leaf === undefined || event.name === "zero_" || stateOf(leaf).filled !== null) break;
        states.set(leaf, { ...stateOf(leaf), isAssigned: true });
        break;
      }
      case "zeroGrad":
        for (const tensor of event.tensors) clear(tensor, event);
        break;
      case "gradReset": {
        const isOfGrad = event.how === "zeroed";
        const storage = isOfGrad ? trace.tensors[event.tensor]?.storage : undefined;
        const leaf = isOfGrad ? (storage === undefined ? undefined : byStorage.get(storage)) : event.tensor;
        if (leaf === undefined) break;
        if (event.how === "assigned") states.set(leaf, { ...stateOf(leaf), used: null, isAssigned: true });
        else clear(leaf, event);
        break;
      }
      case "optimizerStep":
        for (const leaf of event.stepped) {
          const state = stateOf(leaf);
          if (state.filled !== null) states.set(leaf, { ...state, used: event });
        }
        break;
    }
  }
}

/** Whether a tensor was ever given a gradient, as far as is known. */
export function tensorsWithGradient({ trace }: History): ReadonlySet<TensorId> {
  const found = new Set<TensorId>();
  for (const { contributions } of trace.backwards) for (const { tensor } of contributions) found.add(tensor);
  for (const event of trace.events) {
    if (event.kind === "optimizerStep") for (const tensor of event.stepped) found.add(tensor);
    if (event.kind === "gradReset" && event.how === "assigned") found.add(event.tensor);
    if (event.kind === "gradRead" && !event.isNone) found.add(event.tensor);
  }
  for (const { id, grad } of trace.tensors as readonly TensorRecord[]) if (grad !== null) found.add(id);
  return found;
}
