/** The exception that a program failed with, told by what its message says. */
import type { Span } from "../../base/span";
import type { ExceptionRecord } from "../../trace/trace";
import type { Context } from "../rule";

export interface Failed {
  readonly failure: ExceptionRecord;
  /** Where it was raised. */
  readonly span: Span;
  /** What the message says in brackets. */
  readonly found: RegExpExecArray;
}

/** Null where the program failed otherwise, or not at all. */
export function failedWith({ failure }: Pick<Context, "failure">, message: RegExp): Failed | null {
  const span = failure?.frames.at(-1)?.span;
  const found = message.exec(failure?.message ?? "");
  return failure && span && found ? { failure, span, found } : null;
}
