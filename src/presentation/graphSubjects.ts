/**
 * What a graph can be drawn of: backward calls that were recorded in full; those that failed because their root has no
 * history; and where no backward ran at all, a result whose history was cut. Numbered for the panel: a backward call by
 * its own number, a result by those after.
 */
import type { Span } from "../base/span";
import type { BackwardRecord, NodeId, TensorId, Trace } from "../trace/trace";
import { type WrittenGraph, writtenGraphOf } from "../trace/writtenGraph";

export interface GraphSubject {
  readonly id: number;
  /** Null for a result that no backward was called on. */
  readonly backward: BackwardRecord | null;
  readonly roots: readonly { readonly tensor: TensorId; readonly node: NodeId | null }[];
  readonly time: number;
  readonly span: Span;
  /** The variable of a result. */
  readonly name: string | null;
}

/** It is asked after every run whether something was cut. */
const stepsToLookAt = 1000;

export function graphSubjects(trace: Trace): GraphSubject[] {
  const subjects: GraphSubject[] = [];
  for (const backward of trace.backwards) {
    const { id, time, span, hasSteps, isFinished } = backward;
    if (!hasSteps || span === null) continue;
    const roots = backward.roots.map(({ tensor, node }) => ({ tensor: tensor.id, node }));
    const subject = { id, backward, roots, time, span, name: null };
    if (isFinished || isCut(trace, subject)) subjects.push(subject);
  }
  const result = trace.backwards.length === 0 ? cutResult(trace) : null;
  return result === null ? subjects : [result];
}

/** `limit`: steps to look at, the nearest first. */
export function writtenGraphOfSubject(
  trace: Trace,
  { roots, time, backward }: GraphSubject,
  limit?: number,
): WrittenGraph {
  const tensors = roots.map(({ tensor }) => tensor);
  return writtenGraphOf(trace, tensors, time, backward, limit);
}

/** Whether backward had nowhere to go although something that requires grad went into its root. */
function isCut(trace: Trace, subject: GraphSubject): boolean {
  if (subject.roots.some(({ node }) => node !== null)) return false;
  return writtenGraphOfSubject(trace, subject, stepsToLookAt).steps.some(({ cut }) => cut !== null);
}

/** The last loss that the program computed and gave a name, if its history was cut; without a loss, the last number. */
function cutResult(trace: Trace): GraphSubject | null {
  return cutNumber(trace, /loss|cost|objective/i) ?? cutNumber(trace, /^/);
}

function cutNumber(trace: Trace, wanted: RegExp): GraphSubject | null {
  for (let i = trace.events.length - 1; i >= 0; i--) {
    const event = trace.events[i];
    if (event?.kind !== "binding" || event.span === null || !wanted.test(event.name)) continue;
    const record = trace.tensors[event.tensor];
    const { shape = [], dtype = "" } = record?.final ?? {};
    const isNumber = shape.every((size) => size === 1) && /float|complex/.test(dtype);
    if (!record || !isNumber || record.final.requiresGrad || record.time > event.time) continue;
    const time = event.time + 0.5;
    const roots = [{ tensor: event.tensor, node: null }];
    const id = trace.backwards.length;
    const subject = { id, backward: null, roots, time, span: record.span ?? event.span, name: event.name };
    return isCut(trace, subject) ? subject : null;
  }
  return null;
}
