/**
 * The graph that recording builds: nodes, edges, saved tensors.
 * https://pytorch.org/docs/stable/notes/autograd.html#how-autograd-encodes-the-history
 */
import type { DType } from "./dtype";
import { AutogradError } from "./errors";
import { modes, type SavedTensorHooks, savedTensorHooks } from "./modes";
import type { Shape } from "./shape";
import { alias, refresh, type Tensor } from "./tensor";

export class Edge {
  constructor(
    readonly node: GraphNode,
    readonly inputNr: number,
  ) {}
}

/** Shape and dtype that a gradient must have, or be reduced to. */
export interface TensorMeta {
  readonly shape: Shape;
  readonly dtype: DType;
}

export interface TensorHook {
  /** For messages: the Python name of the hook. */
  readonly name: string;
  call(gradient: Tensor): Tensor | null;
}

export interface NodeHook {
  readonly name: string;
  /** Gets what the node returned and what it got; may return replacements for the former. */
  call(outgoing: readonly (Tensor | null)[], incoming: readonly (Tensor | null)[]): readonly (Tensor | null)[] | null;
}

export interface NodePreHook {
  readonly name: string;
  call(incoming: readonly (Tensor | null)[]): readonly (Tensor | null)[] | null;
}

/** Nodes that PyTorch writes by hand show their namespace in `name()`. */
const UNGENERATED = new Set(["AccumulateGrad", "CopySlices", "CopyBackwards", "NotImplemented", "Error", "GraphRoot"]);

let nextSequenceNr = 0;

/** Runs last-recorded first; AccumulateGrad nodes before all others. */
export abstract class GraphNode {
  sequenceNr: number;
  abstract readonly name: string;

  /** Without a number given it gets the next one. */
  constructor(sequenceNr: number = nextSequenceNr++) {
    this.sequenceNr = sequenceNr;
  }

  /** What `name()` says in Python; the class is called `name`. */
  get qualifiedName(): string {
    return UNGENERATED.has(this.name) ? `torch::autograd::${this.name}` : this.name;
  }

  edges: readonly (Edge | null)[] = [];
  /** One for each forward output. */
  readonly outputs: (TensorMeta | null)[] = [];
  tensorHooks: (TensorHook[] | undefined)[] | null = null;
  retained: Map<number, Tensor> | null = null;
  preHooks: NodePreHook[] | null = null;
  postHooks: NodeHook[] | null = null;
  /** Of src/torch: the Python object, the traceback of the forward call … */
  handle: unknown = undefined;
  /** Its backward is written in Python, whose operators are to be seen and recorded as any others. */
  readonly runsForeignCode: boolean = false;
  metadata: unknown = undefined;
  /** What src/trace knows of it in the run under way. */
  record: unknown = undefined;

  /** Turns gradients of the outputs into gradients for the edges. `wanted` says which edges matter. */
  abstract apply(gradients: readonly (Tensor | null)[], wanted: (edge: number) => boolean): readonly (Tensor | null)[];

  /** Lets go of saved tensors. */
  release(): void {}

  /** What this node keeps for its backward, by name. */
  savedValues(): readonly (readonly [name: string, value: unknown])[] {
    return [];
  }

  addTensorHook(outputNr: number, hook: TensorHook): () => void {
    this.tensorHooks ??= [];
    let hooks = this.tensorHooks[outputNr];
    if (hooks === undefined) {
      hooks = [];
      this.tensorHooks[outputNr] = hooks;
    }
    const list = hooks;
    list.push(hook);
    return () => remove(list, hook);
  }

  addPostHook(hook: NodeHook): () => void {
    this.postHooks ??= [];
    const list = this.postHooks;
    list.push(hook);
    return () => remove(list, hook);
  }

  addPreHook(hook: NodePreHook): () => void {
    this.preHooks ??= [];
    const list = this.preHooks;
    list.push(hook);
    return () => remove(list, hook);
  }
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

/** The end of the graph: adds what arrives to a leaf's `.grad`. */
export class AccumulateGrad extends GraphNode {
  override readonly name = "AccumulateGrad";
  readonly afterHooks: ((tensor: Tensor) => void)[] = [];

  constructor(readonly variable: Tensor) {
    super(Number.POSITIVE_INFINITY);
    this.outputs.push(variable);
  }

  /** backward.ts does the adding, as it needs operators. */
  override apply(): readonly (Tensor | null)[] {
    return [];
  }

  addAfterHook(hook: (tensor: Tensor) => void): () => void {
    this.afterHooks.push(hook);
    return () => remove(this.afterHooks, hook);
  }
}

/** Where gradients with respect to `tensor` go: its node, or for a leaf the node that accumulates. */
export function gradientEdge(tensor: Tensor): Edge | null {
  const node = tensor.gradFn;
  if (node !== null) return new Edge(node, tensor.outputNr);
  return tensor.requiresGrad ? new Edge(accumulatorOf(tensor), 0) : null;
}

export function accumulatorOf(tensor: Tensor): AccumulateGrad {
  tensor.accumulator ??= new AccumulateGrad(tensor);
  return tensor.accumulator;
}

export const FREED_MESSAGE =
  "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). " +
  "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if " +
  "you need to backward through the graph a second time or if you need to access saved tensors after calling backward.";

const INFERENCE_SAVED_MESSAGE =
  "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by " +
  "autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` " +
  "instead of `torch.inference_mode()`.";

/** A tensor kept for backward, with the version it had; unpacking it checks that nothing has changed it since. */
export class SavedTensor {
  private readonly version: number;
  private readonly outputNr: number;
  private readonly hooks: SavedTensorHooks | null = null;
  private readonly packed: unknown = undefined;

  constructor(
    readonly tensor: Tensor,
    /** The node whose output this is, where it is an output of the operator that saves it. */
    private readonly producer: GraphNode | null,
  ) {
    if (tensor.isInference) throw new AutogradError(INFERENCE_SAVED_MESSAGE);
    this.version = tensor.versionCounter.value;
    this.outputNr = tensor.outputNr;
    if (savedTensorHooks.length > 0 && modes.savedTensorHooksDisabled === null) {
      this.hooks = savedTensorHooks[savedTensorHooks.length - 1] as SavedTensorHooks;
      this.packed = withPlainMode(() => this.hooks?.pack(tensor));
    }
  }

  get currentVersion(): number {
    return this.tensor.versionCounter.value;
  }

  unpack(): Tensor {
    const tensor = this.tensor;
    if (this.hooks !== null) return withPlainMode(() => this.hooks?.unpack(this.packed)) as Tensor;
    if (tensor.versionCounter.value !== this.version) throw modifiedError(tensor, this.version, this.producer);
    const producer = this.producer;
    if (producer === null || (tensor.recordedGradFn === producer && tensor.outputNr === this.outputNr)) return tensor;
    const result = alias(tensor, tensor.shape, tensor.strides, tensor.offset);
    refresh.shareTangents(tensor, result);
    result.recordedGradFn = producer;
    result.outputNr = this.outputNr;
    result.requiresGrad = true;
    return result;
  }
}

function withPlainMode<T>(work: () => T): T {
  const previous = modes.below;
  modes.below = false;
  try {
    return work();
  } finally {
    modes.below = previous;
  }
}

/** As messages name a node: "Exp" for ExpBackward0, "Pow1" for PowBackward1. */
export function shortName(node: GraphNode): string {
  return node.qualifiedName.replace(/Backward(0$)?/, "");
}

export function modifiedError(tensor: Tensor, expected: number, producer: GraphNode | null): AutogradError {
  const node = producer ?? tensor.gradFn;
  const origin = node === null ? "" : `, which is output ${tensor.outputNr} of ${shortName(node)},`;
  const hint = modes.anomaly
    ? "Hint: the backtrace further above shows the operation that failed to compute its gradient. The variable in question was changed in there or anywhere later. Good luck!"
    : "Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).";
  return new AutogradError(
    `one of the variables needed for gradient computation has been modified by an inplace operation: [${tensor.dtype.tensorTypeName} ` +
      `[${tensor.shape.join(", ")}]]${origin} is at version ${tensor.versionCounter.value}; expected version ${expected} instead. ${hint}`,
  );
}

/** A node without an operator: gradients pass unless it is told how (Error, Identity, CopySlices, views). */
export class FunctionNode extends GraphNode {
  constructor(
    override readonly name: string,
    private readonly work: (
      gradients: readonly (Tensor | null)[],
      wanted: (edge: number) => boolean,
    ) => readonly (Tensor | null)[],
  ) {
    super();
  }

  override apply(gradients: readonly (Tensor | null)[], wanted: (edge: number) => boolean): readonly (Tensor | null)[] {
    return this.work(gradients, wanted);
  }
}

/** Makes `tensor` the output `outputNr` of `node`. */
export function attach(tensor: Tensor, node: GraphNode, outputNr: number): void {
  tensor.recordedGradFn = node;
  tensor.outputNr = outputNr;
  tensor.requiresGrad = true;
}

refresh.gradientEdge = gradientEdge;
