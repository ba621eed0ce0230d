/**
 * Listens to a run in the place of the recorder, to find out how the root of a backward pass answers to a small change
 * of a leaf, and the result of an autograd.Function to one of its input. A first run notes when each leaf got the value that was used
 * and what gradient it got ({@link SurveyProbe}); later runs of the same program change the leaf at that moment and end
 * where the root is there ({@link SlopeProbe}). Runs of one program are the same up to that change, as all random numbers
 * come from seeded generators; moments are told by counting what is heard.
 */
import { InterruptedError } from "../base/failures";
import { AccumulateGrad, type GraphNode, gradientEdge } from "../engine/graph";
import type { Observer, OperatorRun } from "../engine/observer";
import type { Storage } from "../engine/storage";
import type { Tensor } from "../engine/tensor";
import type { TorchObserver } from "../torch/observer";

/** What a run can be observed by. */
export type Probe = Observer & TorchObserver;

/** Places in a memory: those of one tensor, in row-major order. */
export interface Window {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** A moment of a run: which of the things heard it was, and of an operator's results which. */
export interface Moment {
  readonly count: number;
  readonly output: number;
}

/** A leaf with the gradient that a backward pass gave it. */
export interface SurveyedLeaf {
  /** The place among all backward passes and calls of `grad`, as in {@link Trace.backwards}. */
  readonly backward: number;
  /** The place among what this backward pass contributed. */
  readonly contribution: number;
  readonly window: Window;
  /** When its memory got what is in it. */
  readonly madeAt: Moment;
  /** When it is to be changed: as late as possible, so that what the graph has nothing to do with stays as it was. */
  readonly changeAt: number;
  readonly value: Float64Array;
  readonly gradient: Float64Array;
}

/** An input of the call of an autograd.Function, and what its `backward` made of the gradients that arrived. */
export interface SurveyedFunction {
  /** The place among all such calls. */
  readonly call: number;
  readonly name: string;
  readonly input: number;
  readonly window: Window;
  readonly value: Float64Array;
  /** One for each result; null where none arrived. */
  readonly incoming: readonly (Float64Array | null)[];
  readonly gradient: Float64Array;
}

/** A call of an autograd.Function whose backward has not run yet. */
interface OpenCall {
  readonly call: number;
  readonly inputs: readonly { readonly tensor: Tensor; readonly value: Float64Array | null }[];
  /** Tensors among its results. */
  results: number;
}

const limits = { leaves: 40, functions: 20, elements: 100_000 } as const;

/** What both kinds of run count. */
abstract class CountingProbe implements Probe {
  /** Of operators, and of leaves that no operator made. */
  count = 0;
  backward = -1;
  call = -1;
  #isCalled = false;

  operatorRan(run: OperatorRun): void {
    this.count++;
    this.heardOperator(run);
  }

  leafMade(tensor: Tensor): void {
    this.count++;
    this.heardLeaf(tensor);
  }

  backwardCalled(): void {
    this.backward++;
    this.#isCalled = true;
  }

  backwardStarted(roots: readonly Tensor[], gradients: readonly (Tensor | null)[]): void {
    if (!this.#isCalled) this.backward++;
    this.#isCalled = false;
    this.heardBackward(roots, gradients);
  }

  functionStarted(node: GraphNode, inputs: readonly Tensor[]): void {
    this.call++;
    this.heardFunction(node, inputs);
  }

  protected abstract heardOperator(run: OperatorRun): void;
  protected abstract heardLeaf(tensor: Tensor): void;
  protected abstract heardBackward(roots: readonly Tensor[], gradients: readonly (Tensor | null)[]): void;
  protected abstract heardFunction(node: GraphNode, inputs: readonly Tensor[]): void;
}

/** The roots of a backward pass as one number: the sum of their elements, each times what backward began with. */
type RootWeights = readonly (Float64Array | null)[];

export class SurveyProbe extends CountingProbe {
  readonly leaves: SurveyedLeaf[] = [];
  readonly functions: SurveyedFunction[] = [];
  /** By backward pass. */
  readonly roots: { readonly weights: RootWeights; readonly value: number; readonly count: number }[] = [];
  /** Backward passes in which a hook may have changed gradients. */
  readonly hooked = new Set<number>();
  readonly #writes = new WeakMap<Storage, Moment>();
  /** How much had been heard when a node was made. */
  readonly #made = new WeakMap<GraphNode, number>();
  /** When the graph of the backward pass that runs first used a leaf. */
  #uses = new Map<Tensor, number>();
  readonly #seen = new Set<Tensor>();
  readonly #calls = new Map<GraphNode, OpenCall>();
  #contributions = 0;

  protected heardOperator(run: OperatorRun): void {
    const { count } = this;
    if (run.mutated !== null) this.#writes.set(run.mutated.storage, { count, output: -1 });
    else {
      run.outputs.forEach((tensor, output) => {
        if (!this.#writes.has(tensor.storage)) this.#writes.set(tensor.storage, { count, output });
      });
    }
    if (run.node !== null) this.#made.set(run.node, count);
  }

  protected heardLeaf({ storage }: Tensor): void {
    if (!this.#writes.has(storage)) this.#writes.set(storage, { count: this.count, output: -1 });
  }

  protected heardBackward(roots: readonly Tensor[], gradients: readonly (Tensor | null)[]): void {
    this.#contributions = 0;
    this.#uses = this.#firstUses(roots);
    const weights = gradients.map((gradient) => gradient && elementsOf(gradient));
    this.roots[this.backward] = { weights, value: weighed(roots, weights), count: this.count };
  }

  #firstUses(roots: readonly Tensor[]): Map<Tensor, number> {
    const uses = new Map<Tensor, number>();
    const seen = new Set(roots.flatMap((root) => gradientEdge(root)?.node ?? []));
    // A set grows while it is gone through.
    for (const node of seen) {
      const made = this.#made.get(node);
      for (const edge of node.edges) {
        if (edge === null) continue;
        const target = edge.node;
        seen.add(target);
        if (made === undefined || !(target instanceof AccumulateGrad)) continue;
        uses.set(target.variable, Math.min(made, uses.get(target.variable) ?? made));
      }
    }
    return uses;
  }

  gradAccumulated(tensor: Tensor, contribution: Tensor): void {
    const place = this.#contributions++;
    if (this.#seen.has(tensor) || this.leaves.length >= limits.leaves) return;
    this.#seen.add(tensor);
    const changedAt = this.#writes.get(tensor.storage);
    const usedAt = this.#uses.get(tensor);
    // Changed since it was used: what is in it now is not what the graph saw.
    if (changedAt === undefined || usedAt === undefined || usedAt <= changedAt.count || !canBeProbed(tensor)) return;
    this.leaves.push({
      ...{ backward: this.backward, contribution: place, madeAt: changedAt, changeAt: usedAt - 1 },
      value: elementsOf(tensor),
      window: windowOf(tensor),
      gradient: elementsOf(contribution),
    });
  }

  protected heardFunction(node: GraphNode, inputs: readonly Tensor[]): void {
    this.#made.set(node, this.count + 1);
    if (this.#calls.size >= limits.functions) return;
    this.#calls.set(node, {
      ...{ call: this.call, results: 0 },
      inputs: inputs.map((tensor) => ({ tensor, value: canBeProbed(tensor) ? elementsOf(tensor) : null })),
    });
  }

  functionEnded(node: GraphNode, outputs: readonly Tensor[]): void {
    const known = this.#calls.get(node);
    if (known) known.results = outputs.length;
  }

  nodeRan(node: GraphNode, incoming: readonly (Tensor | null)[], outgoing: readonly (Tensor | null)[]): void {
    if (node.tensorHooks !== null || node.preHooks !== null || node.postHooks !== null) this.hooked.add(this.backward);
    const known = this.#calls.get(node);
    if (known === undefined) return;
    this.#calls.delete(node);
    if (incoming.length !== known.results) return;
    known.inputs.forEach(({ tensor, value }, input) => {
      const gradient = outgoing[input];
      if (!tensor.requiresGrad || value === null || gradient == null || gradient.numel !== value.length) return;
      this.functions.push({
        ...{ call: known.call, name: node.name, input, value, window: windowOf(tensor) },
        incoming: incoming.map((tensor) => tensor && elementsOf(tensor)),
        gradient: elementsOf(gradient),
      });
    });
  }
}

/** What to change, and where to look at what came of it. */
export type Question =
  | { readonly kind: "leaf"; readonly leaf: SurveyedLeaf; readonly weights: RootWeights }
  | { readonly kind: "function"; readonly function: SurveyedFunction };

export class SlopeProbe extends CountingProbe {
  /** What came of it; null where the run did not get there. */
  answer: number | null = null;
  /** How much had been heard then. */
  answeredAt = 0;

  constructor(
    readonly question: Question,
    /** What is added to the elements. */
    readonly change: Float64Array,
  ) {
    super();
  }

  #storage: Storage | undefined = undefined;

  protected heardOperator(run: OperatorRun): void {
    this.#heard(({ output }) => (output < 0 ? run.mutated : run.outputs[output])?.storage);
  }

  protected heardLeaf({ storage }: Tensor): void {
    this.#heard(() => storage);
  }

  #heard(storageAt: (moment: Moment) => Storage | undefined): void {
    const { question, count } = this;
    if (question.kind !== "leaf") return;
    const { madeAt, changeAt } = question.leaf;
    if (count === madeAt.count) this.#storage = storageAt(madeAt);
    if (count === changeAt) this.#apply(this.#storage);
  }

  #apply(storage: Storage | undefined): void {
    if (storage === undefined) return;
    const { window } = this.question.kind === "leaf" ? this.question.leaf : this.question.function;
    const { data } = storage;
    let i = 0;
    for (const at of placesOf(window))
      if (at < data.length) data[at] = (data[at] as number) + (this.change[i++] as number);
  }

  protected heardBackward(roots: readonly Tensor[]): void {
    const { question } = this;
    if (question.kind === "leaf" && question.leaf.backward === this.backward)
      this.#end(weighed(roots, question.weights));
  }

  protected heardFunction(_: GraphNode, inputs: readonly Tensor[]): void {
    const { question } = this;
    if (question.kind !== "function" || question.function.call !== this.call) return;
    this.#apply(inputs[question.function.input]?.storage);
  }

  functionEnded(_: GraphNode, outputs: readonly Tensor[]): void {
    const { question } = this;
    if (question.kind !== "function" || question.function.call !== this.call) return;
    const { incoming } = question.function;
    const results = outputs.filter((_, i) => incoming[i] !== null);
    this.#end(
      weighed(
        results,
        incoming.filter((weights) => weights !== null),
      ),
    );
  }

  #end(answer: number): never {
    this.answer = answer;
    this.answeredAt = this.count;
    throw new InterruptedError("cancelled", "answered");
  }
}

function canBeProbed({ dtype, numel }: Tensor): boolean {
  return dtype.isFloatingPoint && dtype.itemSize >= 4 && numel > 0 && numel <= limits.elements;
}

function weighed(roots: readonly Tensor[], weights: RootWeights): number {
  let sum = 0;
  roots.forEach((root, i) => {
    const weight = weights[i] ?? null;
    elementsOf(root).forEach((element, j) => {
      sum += element * (weight === null ? 1 : (weight[j] as number));
    });
  });
  return sum;
}

function windowOf({ shape, strides, offset }: Tensor): Window {
  return { shape, strides, offset };
}

function elementsOf(tensor: Tensor): Float64Array {
  const { data } = tensor.storage;
  const elements = new Float64Array(tensor.numel);
  let i = 0;
  for (const at of placesOf(tensor)) elements[i++] = data[at] as number;
  return elements;
}

function* placesOf({ shape, strides, offset }: Window, dim = 0): Iterable<number> {
  if (dim === shape.length) yield offset;
  else {
    const stride = strides[dim] as number;
    for (let i = 0; i < (shape[dim] as number); i++) {
      yield* placesOf({ shape, strides, offset: offset + i * stride }, dim + 1);
    }
  }
}
