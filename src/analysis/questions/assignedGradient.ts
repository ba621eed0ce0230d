/** `w.grad = …` that PyTorch refuses: what is assigned to whose `.grad`. Two rules ask this. */
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import type { ExceptionRecord } from "../../trace/trace";
import type { Context } from "../rule";

export interface AssignedGradient {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** What the message says in brackets and quotes. */
  readonly found: RegExpExecArray;
  /** `w` of `w.grad`. */
  readonly owner: Expression;
  readonly value: Expression;
}

/** Null where the exception says something else. */
export function assignedGradient({ failure, source }: Context, message: RegExp): AssignedGradient | null {
  const span = failure?.frames.at(-1)?.span;
  const found = message.exec(failure?.message ?? "");
  const statement = span && source.statementAt(span)?.statement;
  if (!failure || !span || !found || statement?.kind !== "Assign") return null;
  const target = statement.targets.find((one) => one.kind === "Attribute" && /^_?grad$/.test(one.attr));
  return target?.kind === "Attribute" ? { span, failure, found, owner: target.value, value: statement.value } : null;
}
