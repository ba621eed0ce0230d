/** What the expressions of the text gave when they were last evaluated. */
import type { Span } from "../../base/span";
import type { ValueSummary } from "../../trace/trace";
import type { Context } from "../rule";

export function lastValue({ start, end }: Span, { trace }: Context): ValueSummary | null {
  const slot = trace.slots.find((one) => one.kind === "expression" && one.start === start && one.end === end);
  return slot?.value ?? null;
}
