/** What a fix gives, in a few words for its title: `y.grad = 12.0`, or what the line's end would say. */
import type { Finding, FindingFix } from "../analysis/findings";
import { LineIndex, type Span } from "../base/span";
import type { SlotRecord, TensorSnapshot, Trace, ValueSummary } from "../trace/trace";
import { annotate } from "./annotations";
import { formatTensor, shorten } from "./numbers";

const longest = 60;

export interface FixedRun {
  /** Of the text after the fix. */
  readonly trace: Trace;
  readonly text: string;
  readonly findings: readonly Finding[];
  /** Where the finding's place is in it. */
  readonly span: Span;
  /** As the rule asked for it, with its place in the text after the fix. */
  readonly shows: FindingFix["shows"];
}

/** "" where there is nothing to show. */
export function resultOfFix(run: FixedRun): string {
  return shorten(asked(run) ?? expression(run, run.span) ?? lineEnd(run) ?? "", longest);
}

function asked(run: FixedRun): string | null {
  const { shows, trace } = run;
  if (shows === undefined) return null;
  if ("expression" in shows) return expression(run, shows.expression);
  const tensor = trace.tensors.filter(({ names }) => names.includes(shows.gradOf)).at(-1);
  return tensor === undefined ? null : `${shows.gradOf}.grad = ${gradText(tensor.grad)}`;
}

function gradText(grad: TensorSnapshot | null): string {
  return grad === null ? "None" : formatTensor(grad);
}

/** What an expression of the program gave last; null where it gave nothing that can be told. */
function expression({ trace, text }: FixedRun, { start, end }: Span): string | null {
  const slot = trace.slots.find((one) => one.kind === "expression" && one.start === start && one.end === end);
  const shown = slot?.value && valueText(slot.value);
  return shown ? `${nameOf(slot, text)} = ${shown}` : null;
}

function nameOf({ name, start, end }: SlotRecord, text: string): string {
  return name !== "" ? name : shorten(text.slice(start, end).replace(/\s+/g, " "), 30);
}

function valueText({ type, text, tensor }: ValueSummary): string | null {
  if (tensor !== undefined) return formatTensor(tensor);
  return type === "NoneType" || text.startsWith("<") ? null : text.replace(/\s+/g, " ");
}

function lineEnd({ trace, text, findings, span }: FixedRun): string | null {
  const line = new LineIndex(text).lineAt(span.start);
  return annotate(trace, text, { maxLength: longest, findings }).find((one) => one.line === line)?.text ?? null;
}
