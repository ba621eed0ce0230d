/** `w.grad = …` that PyTorch refuses: what is assigned to whose `.grad`. Two rules ask this. */
import type { Expression } from "../../syntax/nodes";
import type { Context } from "../rule";
import { type Failed, failedWith } from "./failures";

export interface AssignedGradient extends Failed {
  /** `w` of `w.grad`. */
  readonly owner: Expression;
  readonly value: Expression;
}

/** Null where the exception says something else. */
export function assignedGradient(context: Context, message: RegExp): AssignedGradient | null {
  const failed = failedWith(context, message);
  const statement = failed && context.source.statementAt(failed.span)?.statement;
  if (failed === null || statement?.kind !== "Assign") return null;
  const target = statement.targets.find((one) => one.kind === "Attribute" && /^_?grad$/.test(one.attr));
  return target?.kind === "Attribute" ? { ...failed, owner: target.value, value: statement.value } : null;
}
