/**
 * What is said of the expression under the pointer, as Markdown: its value, what autograd knows of it, what a backward
 * pass sent through it. All that comes from the program is escaped (`markdownText.ts`); the only link is to the graph.
 */
import { t } from "../base/l10n";
import { LineIndex, type Span } from "../base/span";
import { decimalValue, type SlotRecord, type TensorSnapshot, type Trace, type ValueSummary } from "../trace/trace";
import { nameOfTensor } from "./backwardNotes";
import { gradientRows, gradReadRows } from "./gradientNotes";
import { derivativeRows } from "./hoverDerivatives";
import { code, escapeText } from "./markdownText";
import {
  formatBeside,
  formatCount,
  formatDecimal,
  formatElements,
  formatNonFinite,
  formatShape,
  formatTensor,
  sparkline,
} from "./numbers";
import { type Locate, type Places, placesIn } from "./places";

export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

export interface HoverOptions {
  /** Where an offset is in the editor's documents, where the text is not one of these. */
  readonly locate?: Locate;
  /** How many documents the program consists of. */
  readonly parts?: number;
}

/** Elements shown one by one. */
const mostElements = 32;
const mostParameters = 8;
const quietTypes: ReadonlySet<string> = new Set(["module", "type", "builtin_function_or_method"]);

export function hoverAt(
  trace: Trace,
  text: string,
  offset: number,
  { locate, parts }: HoverOptions = {},
): HoverText | null {
  const slot = slotAt(trace, offset);
  if (slot === null) return null;
  const rows =
    slot.kind === "call" ? callRows(trace, slot) : valueRows(trace, text, slot, placesIn(text, parts, locate));
  if (rows.length === 0) return null;
  if (backwardOf(trace, slot) !== null || isGradRead(trace, slot)) {
    const line = locate === undefined ? new LineIndex(text).lineAt(slot.start) : locate(slot.start).line;
    rows.push(`[${t("Show in graph")}](command:gradlens.showGraph?${encodeURIComponent(JSON.stringify([line]))})`);
  }
  return { markdown: rows.join("  \n"), span: { start: slot.start, end: slot.end } };
}

/** The smallest place there; of equal ones that which says the most. */
function slotAt(trace: Trace, offset: number): SlotRecord | null {
  let found: SlotRecord | null = null;
  for (const slot of trace.slots) {
    if (slot.start > offset) break;
    if (
      slot.end <= offset ||
      slot.kind === "iteration" ||
      (slot.kind !== "call" && slot.value === null && !isBackward(trace, slot))
    ) {
      continue;
    }
    const size = slot.end - slot.start;
    const best = found === null ? Number.POSITIVE_INFINITY : found.end - found.start;
    if (size < best || (size === best && found?.kind === "return" && slot.kind === "call")) found = slot;
  }
  return found;
}

/** A `.grad` that is None is explained by the graph as well. */
function isGradRead({ events, backwards }: Trace, { start, end }: Span): boolean {
  const isRead = events.some(({ kind, span }) => kind === "gradRead" && span?.start === start && span.end === end);
  return isRead && backwards.some(({ hasSteps, isFinished }) => hasSteps && isFinished);
}

function isBackward(trace: Trace, { start, end }: Span): boolean {
  return trace.backwards.some(({ span }) => span?.start === start && span.end === end);
}

function backwardOf(trace: Trace, { value, start, end }: SlotRecord): number | null {
  const tensor = value?.tensor;
  const node = tensor === undefined ? null : (trace.tensors[tensor.id]?.node ?? null);
  for (let i = trace.backwards.length - 1; i >= 0; i--) {
    const backward = trace.backwards[i];
    if (!backward?.hasSteps || !backward.isFinished) continue;
    if (backward.span?.start === start && backward.span.end === end) return i;
    if (node !== null && backward.steps.some((step) => step.node === node)) return i;
    if (tensor !== undefined && backward.contributions.some((given) => given.tensor === tensor.id)) return i;
  }
  return null;
}

function callRows(trace: Trace, { name, count, start, end }: SlotRecord): string[] {
  const rows = [`${code(name)} · ${count === 1 ? t("called once") : t("called {0} times", formatCount(count))}`];
  const returned = trace.slots.find((slot) => slot.kind === "return" && slot.start === start && slot.end === end);
  if (returned?.value) rows.push(`${t("returned last")}: ${code(shortValue(returned.value))}`);
  return rows;
}

function shortValue(value: ValueSummary): string {
  if (value.isUnknown) return t("not evaluated");
  return value.tensor === undefined ? value.text : formatTensor(value.tensor);
}

function valueRows(trace: Trace, text: string, slot: SlotRecord, places: Places): string[] {
  const { value, start, end } = slot;
  const received = trace.backwards
    .filter(({ span, kind }) => kind === "backward" && span?.start === start && span.end === end)
    .at(-1);
  if (received !== undefined) return [...contributionRows(trace, received.contributions), ...courseRows(slot)];
  if (value === null || quietTypes.has(value.type)) return [];
  if (value.isUnknown) return [t("Not evaluated: it comes from a package that GradLens does not know.")];
  const ofGrad = gradReadRows(trace, slot, places);
  if (value.tensor !== undefined) {
    const name = slot.name !== "" ? slot.name : nameOfTensor(trace, value.tensor.id);
    const described = tensorRows(value.type, value.tensor);
    return [
      ...ofGrad,
      ...described,
      ...(ofGrad.length > 0 ? [] : gradientRows(trace, value.tensor, name, places)),
      ...courseRows(slot),
      ...derivativeRows(trace, text, slot),
    ];
  }
  return [...ofGrad, ...plainRows(trace, value), ...courseRows(slot)];
}

function contributionRows(trace: Trace, contributions: Trace["backwards"][number]["contributions"]): string[] {
  if (contributions.length === 0) return [t("No leaf got a gradient.")];
  const rows = contributions
    .slice(0, mostParameters)
    .map(({ tensor, added }) => code(`${nameOfTensor(trace, tensor)}.grad += ${formatTensor(added)}`));
  const more = contributions.length - rows.length;
  return more > 0 ? [...rows, t("… and {0} more", formatCount(more))] : rows;
}

function plainRows(trace: Trace, { type, text, repr, length, module }: ValueSummary): string[] {
  if (module === undefined) {
    const size = length === undefined ? "" : ` · len ${formatCount(length)}`;
    return [`${code(repr ?? text)} · ${escapeText(type)}${size}`];
  }
  const { parameters, parameterCount, training } = module;
  const rows = [
    `**${escapeText(type)}** · ${t("{0} parameters", formatCount(parameterCount))} · ${training ? "train()" : "eval()"}`,
  ];
  for (const { name, tensor } of parameters.slice(0, mostParameters)) {
    const record = trace.tensors[tensor];
    if (record === undefined) continue;
    const norm = record.grad?.statistics?.norm;
    const grad = norm == null ? "" : ` · ‖grad‖ ${formatDecimal(norm)}`;
    const frozen = record.final.requiresGrad ? "" : " · requires_grad False";
    rows.push(`${code(`${name} ${formatShape(record.final.shape)}`)}${grad}${frozen}`);
  }
  const more = parameters.length - mostParameters;
  return more > 0 ? [...rows, t("… and {0} more", formatCount(more))] : rows;
}

function tensorRows(type: string, tensor: TensorSnapshot): string[] {
  const { shape, dtype, statistics, isLeaf, requiresGrad, gradFn } = tensor;
  const rows = [`**${escapeText(type)}** · ${formatShape(shape)} · ${dtype}`];
  const elements = formatElements(tensor, mostElements);
  if (elements !== null) rows.push(code(elements));
  const count = shape.reduce((product, size) => product * size, 1);
  if (
    count > 1 &&
    statistics?.min != null &&
    statistics.max != null &&
    statistics.mean != null &&
    statistics.std != null
  ) {
    const { min, max, mean, std } = statistics;
    const scale = Math.max(Math.abs(min), Math.abs(max));
    const shown = [min, max, mean, std].map((number) => formatBeside(number, scale));
    rows.push(`min ${shown[0]} · max ${shown[1]} · mean ${shown[2]} · std ${shown[3]}`);
  }
  const bad = statistics === null ? "" : formatNonFinite(statistics);
  if (bad !== "") rows.push(`**${bad}**`);
  const kind = isLeaf ? t("leaf") : t("not a leaf");
  const history = gradFn === null ? "" : ` · grad_fn ${code(gradFn)}`;
  rows.push(`${kind} · requires_grad ${requiresGrad ? "True" : "False"}${history}`);
  return rows;
}

function courseRows({ count, series }: SlotRecord): string[] {
  if (count < 2) return [];
  const times = t("evaluated {0} times", formatCount(count));
  const numbers = series.map(decimalValue).filter(Number.isFinite);
  const line = sparkline(series, mostElements);
  if (line === "" || numbers.length === 0) return [times];
  const last = series.at(-1) ?? 0;
  const [min, max] = [Math.min(...numbers), Math.max(...numbers)];
  return [`${times}: ${line} min ${formatDecimal(min)} · max ${formatDecimal(max)} · last ${formatDecimal(last)}`];
}
