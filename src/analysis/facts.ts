/**
 * What a run has, in short. A rule says which of it it needs (`needs`), and is asked only where all of that is there: most
 * runs have little of what mistakes are made of.
 */
import type { TraceEvent } from "../trace/trace";
import type { Context } from "./rule";

export type Fact =
  /** There is an event of this kind. */
  | TraceEvent["kind"]
  /** `.grad` was read while it was None. */
  | "gradIsNone"
  /** An exception is to be explained. */
  | "failure"
  | "warning"
  | "optimizer"
  /** Parameters were listed of a module that has more of them. */
  | "unregistered"
  /** A module was called in evaluation mode. */
  | "evaluation"
  | "audit";

export function factsOf({ trace, failure, audit }: Pick<Context, "trace" | "failure" | "audit">): ReadonlySet<Fact> {
  const facts = new Set<Fact>();
  let last: Fact | null = null;
  for (const event of trace.events) {
    const { kind } = event;
    if (kind === "gradRead" && event.isNone) facts.add("gradIsNone");
    if (kind === last) continue;
    facts.add(kind);
    last = kind;
  }
  // The record of events ends before that of passes.
  if (trace.backwards.length > 0) facts.add("backward");
  if (failure !== null) facts.add("failure");
  if (trace.warnings.length > 0) facts.add("warning");
  if (trace.optimizers.length > 0) facts.add("optimizer");
  if (trace.listedModules.some(({ unregistered }) => unregistered.length > 0)) facts.add("unregistered");
  if (trace.moduleCalls.some(({ training }) => !training)) facts.add("evaluation");
  if (audit !== null) facts.add("audit");
  return facts;
}
