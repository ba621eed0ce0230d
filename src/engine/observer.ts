/**
 * What the engine tells about itself while it works. There is one observer or none; without one, nothing is built.
 */
import type { GraphNode } from "./graph";
import type { Tensor } from "./tensor";

/** Why the result of an operator that could have been recorded has no history. */
export type HistoryGap =
  /** The operator was recorded; there is a node. */
  | null
  /** No input requires a gradient. */
  | "noInputRequiresGrad"
  /** Gradients are switched off (no_grad, set_grad_enabled(False)). */
  | "gradModeOff"
  | "inferenceMode"
  /** The operator has no derivative for the inputs that require one, or cuts history as detach does. */
  | "notDifferentiable"
  /** The result's dtype cannot carry gradients. */
  | "integerResult";

export interface OperatorRun {
  /** As in "mul" or "sum". */
  readonly name: string;
  /** As in "mul.Tensor". */
  readonly schemaName: string;
  /** As the schema lists them: tensors, scalars, lists … */
  readonly inputs: readonly unknown[];
  readonly outputs: readonly Tensor[];
  readonly node: GraphNode | null;
  readonly gap: HistoryGap;
  /** The tensor that was changed, for in-place operators. */
  readonly mutated: Tensor | null;
}

export interface Observer {
  operatorRan?(run: OperatorRun): void;
  /** After a change in place that no operator did (e.g. assignment to `.data`, resize). */
  tensorChanged?(tensor: Tensor): void;
  backwardStarted?(roots: readonly Tensor[], gradients: readonly (Tensor | null)[]): void;
  nodeRan?(node: GraphNode, incoming: readonly (Tensor | null)[], outgoing: readonly (Tensor | null)[]): void;
  /** `grad` is the tensor's `.grad` after `contribution` was added; `fresh` where there was none before. */
  gradAccumulated?(tensor: Tensor, contribution: Tensor, grad: Tensor, fresh: boolean): void;
  savedTensorsFreed?(node: GraphNode): void;
  backwardEnded?(): void;
}

export let observer: Observer | null = null;

export function setObserver(next: Observer | null): void {
  observer = next;
}
