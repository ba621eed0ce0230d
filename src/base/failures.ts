import type { Span } from "./span";

/**
 * Python or PyTorch has it and GradLens does not: said at its place, by name, never guessed at.
 * `feature` is a short noun phrase such as "torch.sparse_coo_tensor" or "complex numbers".
 */
export class UnsupportedError extends Error {
  override readonly name = "UnsupportedError";
  span: Span | undefined;

  constructor(
    readonly feature: string,
    span?: Span,
  ) {
    super(`GradLens does not support ${feature} yet`);
    this.span = span;
  }
}

export type InterruptReason = "steps" | "time" | "memory" | "output" | "cancelled";

/** The run went over its budget or was called off. Python code cannot catch it. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  /** Where the document was. */
  span: Span | undefined = undefined;

  constructor(
    readonly reason: InterruptReason,
    message: string,
  ) {
    super(message);
  }
}

/** For the `default` of a switch over a union: a new member is a compile error there. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
