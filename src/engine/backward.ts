/**
 * Runs the backward pass: visits recorded operators, last recorded first, and adds up what flows into each
 * tensor. Nothing here recurses, so graphs may be as deep as memory allows.
 * https://pytorch.org/docs/stable/notes/autograd.html
 */
import { AutogradError, EngineError, warn } from "./errors";
import { AccumulateGrad, type Edge, type GraphNode, type TensorMeta } from "./graph";
import { anomaly, modes } from "./modes";
import { observer } from "./observer";
import { isDense } from "./overlap";
import { canExpandTo, type Shape, sameShape, shapeText } from "./shape";
import { checkpoint, storageMark } from "./storage";
import { Tensor } from "./tensor";

/** Operators that gradients are added and fitted with; set by operators/arithmetic.ts and others. */
export const gradientOperators: {
  add: (a: Tensor, b: Tensor) => Tensor;
  /** Adds in place, unrecorded. */
  addInto: (target: Tensor, source: Tensor) => void;
  sumTo: (gradient: Tensor, meta: TensorMeta) => Tensor;
  cast: (gradient: Tensor, meta: TensorMeta) => Tensor;
  expand: (tensor: Tensor, shape: Shape) => Tensor;
  onesLike: (tensor: Tensor) => Tensor;
  zeros: (meta: TensorMeta) => Tensor;
  clone: (tensor: Tensor) => Tensor;
  /** As a new `.grad` is made of a gradient that others hold: copied into, so that its version is 1. */
  copyOf: (tensor: Tensor) => Tensor;
  detach: (tensor: Tensor) => Tensor;
  hasNan: (tensor: Tensor) => boolean;
} = {} as never;

export interface BackwardOptions {
  readonly retainGraph?: boolean | null;
  readonly createGraph?: boolean;
}

const CREATE_GRAPH_WARNING =
  "Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient which can cause a " +
  "memory leak. We recommend using autograd.grad when creating the graph to avoid this. If you have to use this function, make sure " +
  "to reset the .grad fields of your parameters to None after use to break the cycle and avoid the leak.";

/** torch.autograd.backward: adds gradients to the `.grad` of leaves, or of `inputs` alone where given. */
export function backward(
  outputs: readonly Tensor[],
  gradients: readonly (Tensor | null)[],
  options: BackwardOptions = {},
  inputs: readonly Tensor[] | null = null,
): void {
  const createGraph = options.createGraph ?? false;
  if (inputs !== null && inputs.length === 0) {
    throw new EngineError("RuntimeError", "`inputs` argument to `backward()` cannot be empty.");
  }
  const roots = rootEdges(outputs);
  const given = initialGradients(outputs, gradients, createGraph);
  if (createGraph) warnCreateGraph();
  const accumulateInto = inputs === null ? null : new Set(inputs.map((input) => inputNode(input)));
  const retained = new Map<GraphNode, Tensor>();
  if (inputs !== null) {
    for (const input of inputs) if (input.gradFn !== null) retained.set(input.gradFn, input);
  }
  const run = new BackwardRun(options.retainGraph ?? createGraph, createGraph, true);
  if (accumulateInto !== null) run.limitTo(roots, accumulateInto);
  for (const [node, tensor] of retained) run.captureInto(node, tensor.outputNr, (gradient) => leave(tensor, gradient));
  run.execute(outputs, roots, given);
}

let warnedCreateGraph = false;

function warnCreateGraph(): void {
  if (warnedCreateGraph) return;
  warnedCreateGraph = true;
  warn(CREATE_GRAPH_WARNING);
}

/** A new run warns again. */
export function resetBackwardWarnings(): void {
  warnedCreateGraph = false;
}

/** torch.autograd.grad: the gradients with respect to `inputs`, leaving every `.grad` alone. */
export function gradientsOf(
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  gradients: readonly (Tensor | null)[],
  options: BackwardOptions & { readonly allowUnused?: boolean; readonly materializeGrads?: boolean } = {},
): (Tensor | null)[] {
  const createGraph = options.createGraph ?? false;
  const roots = rootEdges(outputs);
  const given = initialGradients(outputs, gradients, createGraph);
  const results = new Array<Tensor | null>(inputs.length).fill(null);
  const run = new BackwardRun(options.retainGraph ?? createGraph, createGraph, false);
  const wanted = new Set<GraphNode>();
  inputs.forEach((input) => {
    if (!input.requiresGrad) throw new AutogradError("One of the differentiated Tensors does not require grad");
    wanted.add(inputNode(input));
  });
  run.limitTo(roots, wanted);
  inputs.forEach((input, i) => {
    run.captureInto(inputNode(input), input.gradFn === null ? 0 : input.outputNr, (gradient) => {
      results[i] = gradient;
    });
  });
  run.execute(outputs, roots, given);
  const materialize = options.materializeGrads ?? false;
  return results.map((result, i) => {
    if (result !== null) return result;
    if (materialize) return gradientOperators.zeros(inputs[i] as Tensor);
    if (options.allowUnused) return null;
    throw new AutogradError(
      `The differentiated Tensor at index ${i} appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.`,
    );
  });
}

function inputNode(input: Tensor): GraphNode {
  const edge = input.gradientEdge;
  if (edge === null) throw new AutogradError("One of the differentiated Tensors does not require grad");
  return edge.node;
}

function rootEdges(outputs: readonly Tensor[]): Edge[] {
  return outputs.map((output, i) => {
    const edge = output.requiresGrad ? output.gradientEdge : null;
    if (edge === null) {
      throw new AutogradError(`element ${i} of tensors does not require grad and does not have a grad_fn`);
    }
    return edge;
  });
}

function initialGradients(
  outputs: readonly Tensor[],
  gradients: readonly (Tensor | null)[],
  createGraph: boolean,
): Tensor[] {
  return outputs.map((output, i) => {
    const gradient = gradients[i] ?? null;
    if (gradient === null) {
      if (!output.requiresGrad) {
        throw new AutogradError(`element ${i} of tensors does not require grad and does not have a grad_fn`);
      }
      if (output.numel !== 1) throw new AutogradError("grad can be implicitly created only for scalar outputs");
      if (output.dtype.isComplex) {
        throw new AutogradError(`grad can be implicitly created only for real scalar outputs but got ${output.dtype}`);
      }
      return gradientOperators.onesLike(output);
    }
    if (!sameShape(gradient.shape, output.shape)) {
      throw new AutogradError(
        `Mismatch in shape: grad_output[${i}] has a shape of torch.Size(${shapeText(gradient.shape)}) and output[${i}] has a shape of torch.Size(${shapeText(output.shape)}).`,
      );
    }
    if (gradient.dtype.isComplex !== output.dtype.isComplex) {
      throw new AutogradError(
        `For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in dtype: grad_output[${i}] has a dtype of ${gradient.dtype} and output[${i}] has a dtype of ${output.dtype}.`,
      );
    }
    void createGraph;
    return gradient;
  });
}

/** `.grad` of a tensor that backward(inputs=…) names though it is no leaf. */
function leave(tensor: Tensor, gradient: Tensor): void {
  tensor.grad = tensor.grad === null ? gradient : gradientOperators.add(tensor.grad, gradient);
}

const ALL = (): boolean => true;

type Inbox = (Tensor | null)[];

class BackwardRun {
  private readonly inboxes = new Map<GraphNode, Inbox>();
  private readonly dependencies = new Map<GraphNode, number>();
  private readonly ready: GraphNode[] = [];
  /** Nodes on the way to what was asked for; null where all are. */
  private needed: Set<GraphNode> | null = null;
  private readonly captures = new Map<GraphNode, { outputNr: number; take: (gradient: Tensor) => void }[]>();
  private targets: ReadonlySet<GraphNode> | null = null;
  /** Gradients that nothing else holds, which may be kept or added to in place. */
  private readonly owned = new Set<Tensor>();
  /** Of gradients that arrived at one place, made here. */
  private readonly sums = new Set<Tensor>();

  constructor(
    private readonly keepGraph: boolean,
    private readonly createGraph: boolean,
    private readonly accumulates: boolean,
  ) {}

  captureInto(node: GraphNode, outputNr: number, take: (gradient: Tensor) => void): void {
    const list = this.captures.get(node);
    if (list === undefined) this.captures.set(node, [{ outputNr, take }]);
    else list.push({ outputNr, take });
  }

  /** Finds the nodes from which one of `targets` is reached. */
  limitTo(roots: readonly Edge[], targets: ReadonlySet<GraphNode>): void {
    this.targets = targets;
    const needed = new Set<GraphNode>(targets);
    const seen = new Set<GraphNode>();
    const stack: { node: GraphNode; next: number }[] = [];
    for (const root of roots) {
      if (!seen.has(root.node)) {
        seen.add(root.node);
        stack.push({ node: root.node, next: 0 });
      }
      while (stack.length > 0) {
        const top = stack[stack.length - 1] as { node: GraphNode; next: number };
        const edge = top.node.edges[top.next++];
        if (edge === undefined) {
          stack.pop();
          const parent = stack[stack.length - 1];
          if (parent !== undefined && needed.has(top.node)) needed.add(parent.node);
        } else if (edge !== null) {
          if (!seen.has(edge.node)) {
            seen.add(edge.node);
            stack.push({ node: edge.node, next: 0 });
          } else if (needed.has(edge.node)) needed.add(top.node);
        }
      }
    }
    this.needed = needed;
  }

  execute(outputs: readonly Tensor[], roots: readonly Edge[], gradients: readonly Tensor[]): void {
    const previousGrad = modes.grad;
    const previousBelow = modes.below;
    const previousQuiet = modes.quiet;
    modes.grad = this.createGraph;
    modes.below = false;
    modes.quiet = false;
    observer?.backwardStarted?.(outputs, gradients);
    try {
      this.countDependencies(roots);
      const started = new Set<GraphNode>();
      roots.forEach((root, i) => {
        const gradient = this.fit(root.node.outputs[root.inputNr] ?? null, gradients[i] as Tensor, "", i);
        this.deliver(root, gradient);
        started.add(root.node);
      });
      for (const node of started) if ((this.dependencies.get(node) ?? 0) === 0) push(this.ready, node);
      let steps = 0;
      for (let node = pop(this.ready); node !== undefined; node = pop(this.ready)) {
        if ((++steps & 63) === 0) checkpoint();
        this.visit(node);
      }
    } finally {
      modes.grad = previousGrad;
      modes.below = previousBelow;
      modes.quiet = previousQuiet;
      observer?.backwardEnded?.();
    }
  }

  private countDependencies(roots: readonly Edge[]): void {
    const seen = new Set<GraphNode>();
    const stack: GraphNode[] = [];
    const dependencies = this.dependencies;
    for (const root of roots) {
      if (!seen.has(root.node)) {
        seen.add(root.node);
        stack.push(root.node);
      }
    }
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const edges = node.edges;
      for (let i = 0; i < edges.length; i++) {
        const edge = edges[i];
        if (edge == null) continue;
        dependencies.set(edge.node, (dependencies.get(edge.node) ?? 0) + 1);
        if (!seen.has(edge.node)) {
          seen.add(edge.node);
          stack.push(edge.node);
        }
      }
    }
  }

  private deliver(edge: Edge, gradient: Tensor): void {
    let inbox = this.inboxes.get(edge.node);
    if (inbox === undefined) {
      inbox = new Array<Tensor | null>(edge.node.outputs.length || 1).fill(null);
      this.inboxes.set(edge.node, inbox);
    }
    const held = inbox[edge.inputNr] ?? null;
    if (held === null) {
      inbox[edge.inputNr] = gradient;
      return;
    }
    const isInPlace =
      !this.createGraph &&
      this.owned.has(held) &&
      held.view === null &&
      isDense(held.shape, held.strides) &&
      held.dtype === gradient.dtype;
    // What an observer was shown stays as it was: then the sum is a tensor of its own, with the version of one in place.
    const isShown = observer !== null && !this.sums.has(held);
    if (isInPlace && !isShown) {
      gradientOperators.addInto(held, gradient);
      return;
    }
    modes.quiet = !this.createGraph;
    const sum = gradientOperators.add(held, gradient);
    modes.quiet = false;
    if (isInPlace) sum.versionCounter.value = held.version + 1;
    this.owned.add(sum);
    if (observer !== null) this.sums.add(sum);
    inbox[edge.inputNr] = sum;
  }

  private visit(node: GraphNode): void {
    let incoming: readonly (Tensor | null)[] = this.inboxes.get(node) ?? new Array(node.outputs.length || 1).fill(null);
    this.inboxes.delete(node);
    if (this.needed !== null && !this.needed.has(node)) {
      this.follow(node, null);
      return;
    }
    if (node.tensorHooks !== null || node.preHooks !== null || node.retained !== null)
      incoming = this.preHooks(node, incoming);
    const captures = this.captures.get(node);
    if (captures !== undefined) {
      for (const { outputNr, take } of captures) {
        const gradient = incoming[outputNr] ?? null;
        if (gradient !== null) take(gradient);
      }
    }
    const isTarget = this.targets?.has(node) ?? false;
    if (node instanceof AccumulateGrad) {
      if (this.accumulates) this.accumulate(node, incoming[0] ?? null);
      return;
    }
    if (isTarget && this.needed !== null && !node.edges.some((edge) => edge !== null && this.needed?.has(edge.node))) {
      this.follow(node, null);
      return;
    }
    this.follow(node, this.apply(node, incoming));
  }

  private apply(node: GraphNode, incoming: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    const mark = storageMark();
    const edges = node.edges;
    let outgoing: readonly (Tensor | null)[];
    // What derivatives compute is nobody's business unless it is to be differentiated again.
    modes.quiet = !this.createGraph && !node.runsForeignCode;
    try {
      outgoing = node.apply(incoming, this.needed === null ? ALL : (edge) => this.isNeeded(edges[edge] ?? null));
      if (modes.anomaly && modes.anomalyChecksNan) checkNan(node, incoming, outgoing);
    } catch (error) {
      modes.quiet = false;
      if (modes.anomaly) anomaly.errorIn?.(node);
      throw error;
    }
    modes.quiet = !this.createGraph;
    const fitted = outgoing.slice();
    for (let i = 0; i < fitted.length; i++) {
      const edge = edges[i];
      const gradient = fitted[i];
      if (edge == null || gradient == null) continue;
      fitted[i] = this.fit(edge.node.outputs[edge.inputNr] ?? null, gradient, node.name, i);
    }
    modes.quiet = false;
    let result: readonly (Tensor | null)[] = fitted;
    if (node.postHooks !== null) {
      for (const hook of node.postHooks.slice()) {
        const replaced = hook.call(result, incoming);
        if (replaced !== null) result = replaced;
      }
    } else this.noteOwned(mark, incoming, result);
    if (!this.keepGraph) node.release();
    observer?.nodeRan?.(node, incoming, result);
    return result;
  }

  private isNeeded(edge: Edge | null): boolean {
    return edge !== null && (this.needed === null || this.needed.has(edge.node));
  }

  /**
   * Gradients that one edge alone gets: on storage made in this step, or on that of an incoming gradient which
   * was as free.
   */
  private noteOwned(mark: number, incoming: readonly (Tensor | null)[], outgoing: readonly (Tensor | null)[]): void {
    for (let i = 0; i < outgoing.length; i++) {
      const gradient = outgoing[i];
      if (gradient == null) continue;
      const { storage } = gradient;
      if (storage.id < mark && !incoming.some((given) => given?.storage === storage && this.owned.has(given))) continue;
      let shared = false;
      for (let k = 0; k < outgoing.length; k++) if (k !== i && outgoing[k]?.storage === storage) shared = true;
      if (shared) this.owned.delete(gradient);
      else this.owned.add(gradient);
    }
  }

  private follow(node: GraphNode, outgoing: readonly (Tensor | null)[] | null): void {
    const edges = node.edges;
    for (let i = 0; i < edges.length; i++) {
      const edge = edges[i];
      if (edge == null) continue;
      const gradient = outgoing === null ? null : (outgoing[i] ?? null);
      if (gradient !== null && (this.needed === null || this.needed.has(edge.node))) this.deliver(edge, gradient);
      const left = (this.dependencies.get(edge.node) ?? 1) - 1;
      this.dependencies.set(edge.node, left);
      if (left === 0) push(this.ready, edge.node);
    }
  }

  private preHooks(node: GraphNode, given: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    let incoming = given.slice();
    const hooks = node.tensorHooks;
    if (hooks !== null) {
      for (let i = 0; i < hooks.length; i++) {
        for (const hook of hooks[i]?.slice() ?? []) {
          const value = incoming[i] ?? null;
          if (value === null) continue;
          this.owned.delete(value);
          const replaced = hook.call(value);
          if (replaced === null) continue;
          checkReplacement(hook.name, value, replaced);
          incoming[i] = replaced;
        }
      }
    }
    if (node.retained !== null) {
      for (const [outputNr, tensor] of node.retained) {
        const value = incoming[outputNr] ?? null;
        if (value === null) continue;
        this.owned.delete(value);
        if (tensor.grad === null) tensor.grad = modes.grad ? value : gradientOperators.clone(value);
        else tensor.grad = gradientOperators.add(tensor.grad, value);
      }
    }
    if (node.preHooks !== null) {
      for (const hook of node.preHooks.slice()) {
        for (const value of incoming) if (value != null) this.owned.delete(value);
        const replaced = hook.call(incoming);
        if (replaced !== null) incoming = replaced.slice();
      }
    }
    return incoming;
  }

  private accumulate(node: AccumulateGrad, gradient: Tensor | null): void {
    if (gradient === null) return;
    const variable = node.variable;
    const held = variable.grad;
    modes.quiet = !this.createGraph;
    let contribution = gradient;
    if (held === null) {
      if (
        !modes.grad &&
        this.owned.has(gradient) &&
        gradient.isContiguous &&
        gradient.numel === gradient.storage.length
      ) {
        variable.grad =
          gradient.view === null && !gradient.requiresGrad ? gradient : gradientOperators.detach(gradient);
        if (observer !== null) contribution = gradientOperators.clone(gradient);
      } else variable.grad = gradientOperators.copyOf(gradient);
    } else if (modes.grad) variable.grad = gradientOperators.add(held, gradient);
    else gradientOperators.addInto(held, gradient);
    modes.quiet = false;
    observer?.gradAccumulated?.(variable, contribution, variable.grad as Tensor, held === null);
    observer?.nodeRan?.(node, [gradient], []);
    if (node.postHooks !== null) for (const hook of node.postHooks.slice()) hook.call([], [gradient]);
    for (const hook of node.afterHooks.slice()) hook(variable);
  }

  /** Undoes broadcasting and promotion, and refuses gradients of another shape. */
  private fit(meta: TensorMeta | null, gradient: Tensor, name: string, index: number): Tensor {
    if (meta === null) return gradient;
    let fitted = gradient;
    if (!sameShape(gradient.shape, meta.shape)) {
      if (!canExpandTo(meta.shape, gradient.shape)) {
        throw new AutogradError(
          `Function ${name} returned an invalid gradient at index ${index} - got ${shapeText(gradient.shape)} but expected shape compatible with ${shapeText(meta.shape)}`,
        );
      }
      fitted = gradientOperators.sumTo(gradient, meta);
    }
    return fitted.dtype === meta.dtype ? fitted : gradientOperators.cast(fitted, meta);
  }
}

function checkReplacement(name: string, before: Tensor, after: unknown): void {
  if (!(after instanceof Tensor)) return;
  if (after.dtype !== before.dtype) {
    throw new AutogradError(
      `hook '${name}' has changed the type of value (was ${before.dtype.tensorTypeName} got ${after.dtype.tensorTypeName})`,
    );
  }
  if (!sameShape(before.shape, after.shape)) throw new AutogradError(`hook '${name}' has changed the size of value`);
}

function checkNan(node: GraphNode, incoming: readonly (Tensor | null)[], outgoing: readonly (Tensor | null)[]): void {
  outgoing.forEach((gradient, i) => {
    if (gradient != null && gradientOperators.hasNan(gradient)) {
      observer?.nodeRan?.(node, incoming, outgoing);
      throw new AutogradError(`Function '${node.name}' returned nan values in its ${i}th output.`);
    }
  });
}

// A binary heap that orders equals as the C++ standard library's does, so that hooks of leaves run in PyTorch's order.

function push(heap: GraphNode[], node: GraphNode): void {
  heap.push(node);
  siftUp(heap, heap.length - 1, node);
}

function siftUp(heap: GraphNode[], from: number, node: GraphNode): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as GraphNode;
    if (!(above.sequenceNr < node.sequenceNr)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = node;
}

function pop(heap: GraphNode[]): GraphNode | undefined {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return last;
  const top = heap[0] as GraphNode;
  const length = heap.length;
  let hole = 0;
  let child = 0;
  while (child < (length - 1) >> 1) {
    child = 2 * (child + 1);
    if ((heap[child] as GraphNode).sequenceNr < (heap[child - 1] as GraphNode).sequenceNr) child--;
    heap[hole] = heap[child] as GraphNode;
    hole = child;
  }
  if ((length & 1) === 0 && child === (length - 2) >> 1) {
    child = 2 * (child + 1);
    heap[hole] = heap[child - 1] as GraphNode;
    hole = child - 1;
  }
  siftUp(heap, hole, last);
  return top;
}
