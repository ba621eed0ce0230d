/**
 * A tensor: a strided window on a storage, plus what autograd knows about it.
 * https://pytorch.org/docs/stable/tensor_view.html
 */
import { UnsupportedError } from "../base/failures";
import { type DType, FLOATING_CATEGORY, type TypedArray } from "./dtype";
import { EngineError } from "./errors";
import type { AccumulateGrad, Edge, GraphNode } from "./graph";
import { contiguousStrides, countElements, isContiguous, SCALAR_SHAPE, type Shape } from "./shape";
import { allocateStorage, Storage } from "./storage";

/** Shared by all tensors that are views of each other; changes in place add one. */
export class VersionCounter {
  value = 0;
}

/** How a view came to be; decides whether autograd can follow changes made in place through it. */
export type ViewOrigin = "default" | "multiOutput" | "noGrad" | "customFunction" | "inference";

/** Of a tensor that is a view: its root, and the base's version at which its own node was made. */
export class ViewInfo {
  constructor(
    readonly base: Tensor,
    public origin: ViewOrigin,
    public version: number,
  ) {}
}

/** Of a tensor inside of torch.vmap: all elements of the batch, along dimension 0 of `value`. */
export interface Batch {
  readonly level: number;
  readonly value: Tensor;
  /** As it was given or came about, for showing. */
  readonly given: { readonly value: Tensor; readonly dim: number };
}

let nextTensorId = 1;

export class Tensor {
  readonly id: number = nextTensorId++;
  numel: number;
  /** Set on leaves that ask for a gradient and on all that was computed from them. */
  private asksForGrad = false;
  /** The gradient that backward() left here. */
  grad: Tensor | null = null;
  retainsGrad = false;
  outputNr = 0;
  view: ViewInfo | null = null;
  accumulator: AccumulateGrad | null = null;
  versionCounter: VersionCounter = new VersionCounter();
  isInference = false;
  /** Shows the conjugates of the complex numbers that lie in memory. */
  isConjugated = false;
  /** Set where this stands for each element of a batch. */
  batch: Batch | null = null;
  /** A Python number on its way through an operator: weighs less in type promotion. */
  isWrappedNumber = false;
  /** The object by which Python knows this tensor; set by src/torch. */
  handle: unknown = undefined;
  /** What src/trace knows of it in the run under way. */
  record: unknown = undefined;
  /** The node as last recorded; `gradFn` is what to ask, as a view's node may be out of date. */
  recordedGradFn: GraphNode | null = null;

  constructor(
    public storage: Storage,
    public shape: Shape,
    public strides: Shape,
    public offset: number,
    public dtype: DType,
  ) {
    this.numel = countElements(shape);
  }

  get data(): TypedArray {
    return this.storage.data;
  }

  get rank(): number {
    return this.shape.length;
  }

  get isContiguous(): boolean {
    return isContiguous(this.shape, this.strides);
  }

  get isFloatingPoint(): boolean {
    return this.dtype.category === FLOATING_CATEGORY;
  }

  get gradFn(): GraphNode | null {
    return this.view === null ? this.recordedGradFn : refresh.viewGradFn(this);
  }

  /** Views also need a gradient where what they are views of does. */
  get requiresGrad(): boolean {
    return this.asksForGrad || (this.view?.base.asksForGrad ?? false);
  }

  set requiresGrad(flag: boolean) {
    this.asksForGrad = flag;
  }

  get isLeaf(): boolean {
    return !this.requiresGrad || this.shownGradFn === null;
  }

  /** As `gradFn`, for showing: where a view's node cannot be rebuilt it is the last one instead of an error. */
  get shownGradFn(): GraphNode | null {
    if (this.view === null) return this.recordedGradFn;
    try {
      return refresh.viewGradFn(this);
    } catch {
      return this.recordedGradFn;
    }
  }

  get version(): number {
    return this.versionCounter.value;
  }

  /** Where gradients with respect to this tensor go. */
  get gradientEdge(): Edge | null {
    return refresh.gradientEdge(this);
  }

  bumpVersion(): void {
    this.versionCounter.value++;
  }

  /** The value of a tensor with one element. */
  item(): number {
    if (this.numel !== 1) {
      throw new EngineError("RuntimeError", `a Tensor with ${this.numel} elements cannot be converted to Scalar`);
    }
    if (this.dtype.part !== null) throw new UnsupportedError("a complex number where a real one is needed");
    return this.storage.data[this.offset] as number;
  }
}

/** Of a tensor that stands for the elements of a batch, all of them; else itself. What is shown of it comes from there. */
export function wholeOf(tensor: Tensor): Tensor {
  let whole = tensor;
  while (whole.batch !== null) whole = whole.batch.value;
  return whole;
}

/** Filled in by graph.ts, which needs tensors itself. */
export const refresh: {
  viewGradFn: (tensor: Tensor) => GraphNode | null;
  gradientEdge: (tensor: Tensor) => Edge | null;
  /** In forward mode: gives `to` the tangents of `from`, for which it stands. */
  shareTangents: (from: Tensor, to: Tensor) => void;
} = {
  viewGradFn: (tensor) => tensor.recordedGradFn,
  gradientEdge: () => null,
  shareTangents: () => undefined,
};

/** A contiguous tensor of zeros. */
export function newTensor(shape: Shape, dtype: DType): Tensor {
  return new Tensor(allocateStorage(dtype, countElements(shape)), shape, contiguousStrides(shape), 0, dtype);
}

/** A 0-d tensor. */
export function scalarTensor(value: number, dtype: DType): Tensor {
  const storage = allocateStorage(dtype, 1);
  storage.data[0] = dtype.round === null ? value : dtype.round(value);
  return new Tensor(storage, SCALAR_SHAPE, SCALAR_SHAPE, 0, dtype);
}

/** A contiguous tensor over elements that are already there, rounded for `dtype`; the array is taken, not copied. */
export function tensorOver(data: TypedArray, shape: Shape, dtype: DType): Tensor {
  return new Tensor(new Storage(data, dtype), shape, contiguousStrides(shape), 0, dtype);
}

/** Another window on the same storage, unknown to autograd. */
export function alias(tensor: Tensor, shape: Shape, strides: Shape, offset: number): Tensor {
  const result = new Tensor(tensor.storage, shape, strides, offset, tensor.dtype);
  result.versionCounter = tensor.versionCounter;
  result.batch = tensor.batch;
  result.isConjugated = tensor.isConjugated;
  return result;
}
