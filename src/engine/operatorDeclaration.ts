/** What a declaration of an operator says. */
import type { ArgumentsOf, NamedArgumentsOf, ResultOf } from "./schema";
import type { Tensor } from "./tensor";

/** What a derivative may use. Tensors that are not in `saves` have only their shape and dtype. */
export type DerivativeContext<S extends string> = NamedArgumentsOf<S> & {
  /** The gradient of the (first) result. */
  readonly grad: Tensor;
  /** The gradients of all results; null where none arrived. */
  readonly grads: readonly (Tensor | null)[];
  readonly result: Tensor;
  readonly results: readonly Tensor[];
  /** For derivatives computed together: whether the gradient of this argument is asked for. */
  readonly needs: (argument: string) => boolean;
};

export interface Derivative<S extends string> {
  /** TeX; `{grad}`, `{result}` and `{name}` stand for values. */
  readonly formula: string;
  /** What of the operator's arguments and results it uses besides shapes; the operator's `saves` if not given. */
  readonly saves?: readonly string[];
  /** Missing where `backward` computes several at once. */
  readonly vjp?: (context: DerivativeContext<S>) => Tensor | null | readonly (Tensor | null)[];
}

/** PyTorch has this derivative and we do not. */
export const notImplemented = "notImplemented";

/**
 * How an operator runs where a tensor, number or dtype that it gets is complex. "whole": as it is, since it looks at no
 * element itself. "parts": on the real and the imaginary parts, one after the other. Else a forward of its own.
 */
// biome-ignore lint/suspicious/noExplicitAny: has the arguments of `forward`, whose types the schema's text gives
export type ComplexSupport = "whole" | "parts" | ((...args: any[]) => unknown);

export interface OperatorDeclaration<S extends string> {
  readonly schema: S;
  readonly python: readonly string[];
  readonly summary: string;
  readonly formula?: string;
  readonly forward: (...args: ArgumentsOf<S>) => ResultOf<S>;
  /** The same, written into `self`; without it `self` gets a copy of the result. */
  readonly into?: (...args: ArgumentsOf<S>) => void;
  /** There is a twin ending in `_` that changes `self`; a list names Python names beside `Tensor.name_`. */
  readonly inplace?: boolean | readonly string[];
  /** Only calls other operators, which record themselves. */
  readonly composite?: boolean;
  readonly saves?: readonly string[];
  readonly derivatives?: { readonly [K in keyof NamedArgumentsOf<S>]?: Derivative<S> | typeof notImplemented };
  /** Computes several gradients together; keys are argument names. */
  readonly backward?: (
    context: DerivativeContext<S>,
  ) => Readonly<Record<string, Tensor | null | readonly (Tensor | null)[]>>;
  /** The node's name where it is not made from the operator's. */
  readonly gradFn?: string;
  /** The node's name of the in-place twin where it is another. */
  readonly inplaceGradFn?: string | undefined;
  /** The node's name where a derivative calls it with a number as second operand, which then has no edge. */
  readonly scalarGradFn?: string;
  /** The result shares memory and yet is no view to autograd, as of detach. */
  readonly view?: false;
  /** Writes to tensors whose elements share memory, such as expanded ones; other operators refuse them. */
  readonly writesExpanded?: boolean;
  /** What complex inputs need, which are refused without it. */
  readonly complex?: ComplexSupport;
  /** Which results can carry gradients, besides what their dtype says. */
  readonly differentiableResults?: readonly boolean[];
}
