/**
 * What a comparison of gradients with difference quotients found (session/audit.ts makes it, in idle time): for each
 * leaf what autograd gave it and how the root of the backward pass really answers to it.
 */
import type { BackwardId, TensorId } from "../trace/trace";

export interface Audit {
  readonly leaves: readonly LeafAudit[];
  readonly functions: readonly FunctionAudit[];
  /** Leaves with a gradient for which there was no time, or that cannot be changed by themselves. */
  readonly omitted: number;
}

/**
 * - `agrees`: within the accuracy of difference quotients;
 * - `kink`: the slopes to both sides differ, and autograd's lies between them;
 * - `jumps`: the root is not continuous there, or the program takes another way;
 * - `differs`: neither.
 */
export type Verdict = "agrees" | "kink" | "jumps" | "differs";

export interface Slope {
  readonly verdict: Verdict;
  /** Along the element or direction that was looked at; where several were, of the one that differs most. */
  readonly autograd: number;
  readonly numeric: number;
  /** The index of the element; null for a direction through all of them. */
  readonly element: readonly number[] | null;
}

export interface LeafAudit extends Slope {
  readonly tensor: TensorId;
  readonly backward: BackwardId;
  /** Whether a hook could change gradients on their way. */
  readonly isHooked: boolean;
}

/** The first call of an autograd.Function in which one of its gradients is not its slope, or just the first. */
export interface FunctionAudit extends Slope {
  /** "SquareBackward". */
  readonly name: string;
  /** The place among its tensor arguments. */
  readonly input: number;
  /** Whether what it gives is what it got, as of a function that is there to change the gradient. */
  readonly isIdentity: boolean;
}
