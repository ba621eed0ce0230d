/**
 * What is noted while a run is under way: small objects that point at live tensors and nodes. At the end `assemble.ts`
 * makes plain data of them. Big tensors are held only from where the program itself is likely to hold them.
 */
import type { Span } from "../base/span";
import type { GraphNode } from "../engine/graph";
import type { HistoryGap } from "../engine/observer";
import type { Tensor, VersionCounter } from "../engine/tensor";
import type { PyValue } from "../evaluator/values";

/** Tensors up to this size are copied at once, so that what is shown is what was there. */
export const SMALL = 64;
/** Tensors up to this size may be held by records of past operators. */
const HOLDABLE = 1024;

/** A tensor as first seen; `tensor` is the object itself where it may be held. */
export class TensorDraft {
  readonly names: string[] = [];
  tensor: Tensor | null;
  madeBy: OperatorDraft | null = null;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly requiresGrad: boolean;
  readonly isInference: boolean;
  readonly gradFn: string | null;
  readonly storage: number;
  readonly version: number;
  readonly counter: VersionCounter;
  /** The `.grad` as the last backward left it, to be the "before" of the next. */
  lastGrad: SnapshotDraft | null = null;
  /** The place in the trace; set while it is assembled. */
  id = -1;

  /** The element of a tensor with one. */
  readonly only: number;

  constructor(
    readonly owner: unknown,
    tensor: Tensor,
    readonly span: Span | null,
    readonly time: number,
    isHeld: boolean,
  ) {
    // A tensor keeps its whole graph, so only the first ones of a run are held for their own sake.
    this.tensor = isHeld && tensor.numel <= HOLDABLE ? tensor : null;
    this.only = tensor.numel === 1 ? numberAt(tensor) : 0;
    this.shape = tensor.shape;
    this.dtype = tensor.dtype.name;
    this.requiresGrad = tensor.requiresGrad;
    this.isInference = tensor.isInference;
    this.gradFn = tensor.recordedGradFn?.name ?? null;
    this.storage = tensor.storage.id;
    this.counter = tensor.versionCounter;
    this.version = this.counter.value;
  }
}

/** A tensor's state at one moment: elements copied where there are few, else looked at later if nothing changed them. */
export class SnapshotDraft {
  readonly version: number;
  readonly requiresGrad: boolean;
  readonly gradFn: string | null;
  /** The element of a tensor that has one: most tensors of a scalar program. */
  readonly #only: number = 0;
  readonly #elements: Float64Array | null = null;
  readonly #isCopied: boolean;

  constructor(
    readonly draft: TensorDraft,
    /** Held for looking at it later; null once it is let go. */
    public tensor: Tensor | null,
  ) {
    const live = tensor as Tensor;
    this.version = live.versionCounter.value;
    this.requiresGrad = live.requiresGrad;
    this.gradFn = live.recordedGradFn?.name ?? null;
    this.#isCopied = live.numel <= SMALL && !live.dtype.isComplex;
    if (!this.#isCopied) return;
    this.tensor = null;
    if (live.numel === 1) this.#only = live.storage.data[live.offset] as number;
    else {
      this.#elements = new Float64Array(live.numel);
      copyElements(live, this.#elements);
    }
  }

  /** Those that were copied; null for a big tensor. */
  get elements(): Float64Array | null {
    return this.#isCopied ? (this.#elements ?? Float64Array.of(this.#only)) : null;
  }
}

/** Complex numbers are not looked into. */
function numberAt(tensor: Tensor): number {
  return tensor.dtype.isComplex ? Number.NaN : (tensor.storage.data[tensor.offset] as number);
}

/** The elements of a tensor in row-major order, as many as `target` takes. */
export function copyElements(tensor: Tensor, target: Float64Array): void {
  if (tensor.dtype.isComplex) {
    target.fill(Number.NaN);
    return;
  }
  const { data } = tensor.storage;
  const { shape, strides, offset } = tensor;
  const count = Math.min(target.length, tensor.numel);
  if (count === 1) {
    target[0] = data[offset] as number;
    return;
  }
  if (tensor.isContiguous) {
    for (let i = 0; i < count; i++) target[i] = data[offset + i] as number;
    return;
  }
  const rank = shape.length;
  const index = new Array<number>(rank).fill(0);
  let at = offset;
  for (let i = 0; i < count; i++) {
    target[i] = data[at] as number;
    for (let d = rank - 1; d >= 0; d--) {
      at += strides[d] as number;
      if (++(index[d] as number) < (shape[d] as number)) break;
      at -= (strides[d] as number) * (shape[d] as number);
      index[d] = 0;
    }
  }
}

export interface OperatorDraft {
  readonly kind: "operator";
  readonly time: number;
  readonly span: Span | null;
  readonly iteration: number | null;
  readonly name: string;
  readonly schema: string;
  readonly inputs: readonly TensorDraft[];
  readonly outputs: readonly TensorDraft[];
  readonly isTracked: boolean;
  readonly gap: HistoryGap;
  readonly mutated: { readonly tensor: TensorDraft; readonly version: number } | null;
  readonly moduleCall: ModuleCallDraft | null;
  /** The place in the trace's events; set while it is assembled, -1 where it was left out. */
  index: number;
}

export interface BackwardDraft {
  readonly time: number;
  readonly span: Span | null;
  readonly iteration: number | null;
  readonly kind: "backward" | "grad";
  roots: readonly { readonly snapshot: SnapshotDraft; readonly node: GraphNode | null }[];
  readonly gradients: readonly (SnapshotDraft | null)[];
  readonly retainGraph: boolean;
  readonly createGraph: boolean;
  isStarted: boolean;
  isFinished: boolean;
  contributions: ContributionDraft[];
  /** Null once a later call of the same place made this one uninteresting. */
  steps: StepDraft[] | null;
  omittedSteps: number;
  readonly freed: { readonly node: GraphNode; readonly saved: readonly SavedDraft[] }[];
  id: number;
}

export interface ContributionDraft {
  readonly tensor: TensorDraft;
  /** The leaf itself at that time. */
  readonly value: SnapshotDraft;
  readonly before: SnapshotDraft | "unknown" | "zeros" | null;
  readonly added: SnapshotDraft;
  readonly after: SnapshotDraft;
}

/** The gradients themselves: they are looked at when the run is over, if nothing has changed them since. */
export interface StepDraft {
  readonly node: GraphNode;
  readonly incoming: readonly (Tensor | null)[];
  readonly outgoing: readonly (Tensor | null)[];
  /** The sum of the version counters of both. */
  readonly versions: number;
}

export function sumOfVersions(incoming: readonly (Tensor | null)[], outgoing: readonly (Tensor | null)[]): number {
  let sum = 0;
  for (let i = 0; i < incoming.length; i++) sum += incoming[i]?.versionCounter.value ?? 0;
  for (let i = 0; i < outgoing.length; i++) sum += outgoing[i]?.versionCounter.value ?? 0;
  return sum;
}

export interface SavedDraft {
  readonly name: string;
  readonly snapshot: SnapshotDraft | null;
  readonly text: string;
}

export interface ModuleCallDraft {
  readonly parent: ModuleCallDraft | null;
  readonly module: PyValue;
  readonly className: string;
  readonly name: string;
  readonly call: number;
  readonly span: Span | null;
  readonly training: boolean;
  id: number;
}

export interface OptimizerDraft {
  readonly optimizer: PyValue;
  readonly span: Span | null;
  readonly time: number;
  steps: number;
  readonly index: number;
}
