/** What is said of the expression under the pointer, as Markdown; the program's own text in it is escaped. */
import type { Span } from "../base/span";
import type { SlotRecord, TensorSnapshot, Trace } from "../trace/trace";
import { formatDecimal, formatElements, sparkline } from "./numbers";

export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

export function hoverAt(trace: Trace, _text: string, offset: number): HoverText | null {
  let found: SlotRecord | null = null;
  for (const slot of trace.slots) {
    if (
      slot.start > offset ||
      slot.end < offset ||
      slot.value === null ||
      slot.kind === "iteration" ||
      slot.kind === "call"
    )
      continue;
    const isSmaller = found === null || slot.end - slot.start < found.end - found.start;
    if (isSmaller) found = slot;
  }
  if (found?.value == null) return null;
  const { value, count, series } = found;
  const rows: string[] = [];
  if (value.tensor !== undefined) rows.push(...describeTensor(trace, value.tensor));
  else rows.push(`${code(value.repr ?? value.text)} ${escapeText(value.type)}`);
  if (count > 1) rows.push(`evaluated ${count} times${series.length > 1 ? ` ${sparkline(series, 32)}` : ""}`);
  return { markdown: rows.join("  \n"), span: { start: found.start, end: found.end } };
}

function describeTensor(trace: Trace, tensor: TensorSnapshot): string[] {
  const record = trace.tensors[tensor.id];
  const rows = [`**Tensor** (${tensor.shape.join(", ")}) ${tensor.dtype}`];
  const elements = formatElements(tensor, 32);
  if (elements !== null) rows.push(code(elements));
  const { statistics } = tensor;
  if (statistics?.min != null && statistics.max != null && statistics.mean != null && statistics.std != null) {
    const { min, max, mean, std, nanCount, infCount } = statistics;
    const bad = `${nanCount > 0 ? ` · ${nanCount} nan` : ""}${infCount > 0 ? ` · ${infCount} inf` : ""}`;
    rows.push(
      `min ${formatDecimal(min)} · max ${formatDecimal(max)} · mean ${formatDecimal(mean)} · std ${formatDecimal(std)}${bad}`,
    );
  }
  const history = tensor.gradFn === null ? "" : ` · grad_fn ${code(tensor.gradFn)}`;
  rows.push(
    `${tensor.isLeaf ? "leaf" : "non-leaf"} · requires_grad ${tensor.requiresGrad ? "True" : "False"}${history}`,
  );
  if (record?.grad) rows.push(`.grad ${code(formatElements(record.grad, 32) ?? `(${record.grad.shape.join(", ")})`)}`);
  return rows;
}

function code(text: string): string {
  const shown = text.replaceAll("\n", " ");
  const fence = "`".repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
  return `${fence} ${shown} ${fence}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>&~$]/g, "\\$&");
}
