/** What two rules ask first: which tensor was backward called on that has no history. */
import type { TensorSnapshot } from "../../trace/trace";
import type { Context } from "../rule";

/** Null where the exception says something else. */
export function unrecordedRoot({ failure, history }: Context): TensorSnapshot | null {
  const found = /^element (\d+) of tensors does not require grad/.exec(failure?.message ?? "");
  if (!found || !failure) return null;
  return history.backwardOf(failure)?.roots[Number(found[1])]?.tensor ?? null;
}
