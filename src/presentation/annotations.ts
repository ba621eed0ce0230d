/** The short texts at the ends of lines: what each line gave, and what autograd did there. */
import { LineIndex } from "../base/span";
import {
  type BackwardRecord,
  decimalValue,
  type SlotRecord,
  type TensorSnapshot,
  type Trace,
  type ValueSummary,
} from "../trace/trace";
import { formatDecimal, formatElements, sparkline } from "./numbers";

export interface LineAnnotation {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  readonly role: "value" | "gradient" | "warning";
  /** Markdown. */
  readonly tooltip?: string;
}

export function annotate(
  trace: Trace,
  text: string,
  { maxLength = 90 }: { readonly maxLength?: number } = {},
): LineAnnotation[] {
  const lines = new LineIndex(text);
  const annotations = new Map<number, LineAnnotation>();
  const put = (line: number, shown: string, role: LineAnnotation["role"]) => {
    const short = shown.length > maxLength ? `${shown.slice(0, maxLength - 1)}…` : shown;
    if (short !== "") annotations.set(line, { line, text: short, role });
  };
  for (const [line, slots] of byLine(trace, lines)) {
    const shown = describeSlots(trace, slots);
    put(line, shown, /\b(?:nan|inf)\b/.test(shown) ? "warning" : "value");
  }
  for (const [line, printed] of outputByLine(trace, lines)) put(line, printed, "value");
  for (const [line, backward] of backwardByLine(trace, lines)) put(line, describeBackward(trace, backward), "gradient");
  // What a finding says there already is not said twice.
  const raised = trace.exception?.frames.at(-1);
  if (raised) annotations.delete(lines.lineAt(raised.span.start));
  return [...annotations.values()].sort((a, b) => a.line - b.line);
}

/** The slots that speak for their line: what was bound there, else what its statement gave. */
function byLine(trace: Trace, lines: LineIndex): Map<number, SlotRecord[]> {
  const found = new Map<number, SlotRecord[]>();
  for (const slot of trace.slots) {
    if (slot.kind !== "binding" && slot.kind !== "statement" && slot.kind !== "return") continue;
    const line = lines.lineAt(slot.start);
    const others = found.get(line);
    if (others === undefined) found.set(line, [slot]);
    else if (slot.kind === "binding" || others[0]?.kind !== "binding") others.push(slot);
  }
  return found;
}

const quietTypes: ReadonlySet<string> = new Set([
  "module",
  "function",
  "type",
  "NoneType",
  "builtin_function_or_method",
]);

function describeSlots(trace: Trace, slots: readonly SlotRecord[]): string {
  const shown = slots.filter(({ value }) => value !== null && !quietTypes.has(value.type));
  const texts = shown.slice(0, 3).map((slot) => {
    const text = describeValue(trace, slot.value as ValueSummary);
    return shown.length > 1 && slot.name !== "" ? `${slot.name} = ${text}` : text;
  });
  const [first] = shown;
  if (first !== undefined && first.count > 1) {
    const numbers = first.series.map(decimalValue);
    const course = new Set(numbers).size > 1 && shown.length === 1 ? ` ${sparkline(first.series)}` : "";
    texts.push(`×${first.count}${course}`);
  }
  return texts.join(" · ");
}

function describeValue(trace: Trace, value: ValueSummary): string {
  if (value.isUnknown) return "not evaluated";
  if (value.tensor !== undefined) return describeTensor(trace, value.tensor);
  if (value.module !== undefined) return `${value.type} · ${value.module.parameterCount} parameters`;
  return value.type === "float" && value.number !== undefined ? formatDecimal(value.number) : value.text;
}

function describeTensor(trace: Trace, tensor: TensorSnapshot): string {
  const record = trace.tensors[tensor.id];
  const parts: string[] = [];
  if (!tensor.isLeaf) {
    parts.push(elementsOrRange(tensor), tensor.gradFn ?? "");
    if (record?.grad) parts.push(`grad ${elementsOrRange(record.grad)}`);
    else if (!record?.retainsGrad) parts.push("non-leaf, grad not kept");
  } else if (tensor.requiresGrad) {
    parts.push("leaf", record?.grad ? `grad ${elementsOrRange(record.grad)}` : elementsOrRange(tensor));
  } else {
    parts.push(elementsOrRange(tensor));
  }
  return parts.filter((part) => part !== "").join(" · ");
}

/** Values of few elements, else shape, dtype and range. */
function elementsOrRange(tensor: TensorSnapshot): string {
  const elements = formatElements(tensor);
  if (elements !== null) return elements;
  const { statistics, shape, dtype } = tensor;
  const range =
    statistics?.min != null && statistics.max != null
      ? ` ${formatDecimal(statistics.min)} … ${formatDecimal(statistics.max)}`
      : "";
  const bad = [
    ...(statistics !== null && statistics.nanCount > 0 ? [`${statistics.nanCount} nan`] : []),
    ...(statistics !== null && statistics.infCount > 0 ? [`${statistics.infCount} inf`] : []),
  ];
  return [`(${shape.join(", ")}) ${dtype}${range}`, ...bad].join(", ");
}

/** The last line that each place printed. */
function outputByLine(trace: Trace, lines: LineIndex): Map<number, string> {
  const found = new Map<number, string>();
  for (const { span, text, stream } of trace.output) {
    if (span === null || stream !== "stdout") continue;
    const shown = text
      .trimEnd()
      .split("\n")
      .map((row) => row.trim())
      .join(" ");
    if (shown !== "") found.set(lines.lineAt(span.start), shown);
  }
  return found;
}

function backwardByLine(trace: Trace, lines: LineIndex): Map<number, BackwardRecord> {
  const found = new Map<number, BackwardRecord>();
  for (const backward of trace.backwards) {
    if (backward.span !== null && backward.isFinished) found.set(lines.lineAt(backward.span.start), backward);
  }
  return found;
}

function describeBackward(trace: Trace, { contributions }: BackwardRecord): string {
  const texts = contributions.slice(0, 3).map(({ tensor, added, before }) => {
    const name = trace.tensors[tensor]?.names[0] ?? "leaf";
    return `${name}.grad ${before === null ? "=" : "+="} ${elementsOrRange(added)}`;
  });
  if (contributions.length > 3) texts.push(`and ${contributions.length - 3} more`);
  return texts.join(" · ");
}
