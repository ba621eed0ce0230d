/** What the expressions of the text gave when they were last evaluated. */
import type { Span } from "../base/span";
import type { SlotRecord, Trace, ValueSummary } from "./trace";

interface Evaluated {
  readonly trace: Trace;
}

export function slotAt({ start, end }: Span, { trace }: Evaluated): SlotRecord | undefined {
  return trace.slots.find((one) => one.kind === "expression" && one.start === start && one.end === end);
}

/** Null also where there is no such place. */
export function lastValue(place: Span | null | undefined, run: Evaluated): ValueSummary | null {
  return (place && slotAt(place, run)?.value) ?? null;
}
