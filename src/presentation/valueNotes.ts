/** What is said of the values that a line gave. */
import { t } from "../base/l10n";
import type { LineIndex } from "../base/span";
import {
  decimalValue,
  type SlotRecord,
  type TensorId,
  type TensorSnapshot,
  type Trace,
  type ValueSummary,
} from "../trace/trace";
import { courseOf, type Note } from "./notes";
import { formatCount, formatElements, formatFloat, formatTensor, formatTensorBriefly, hasNonFinite } from "./numbers";

const quietTypes: ReadonlySet<string> = new Set([
  "module",
  "function",
  "type",
  "NoneType",
  "builtin_function_or_method",
]);
const longestSequence = 4;
const docstring = /^\s*[rRuU]?(?:"|')/;

export class ValueNotes {
  /** Tensors that a gradient went through on its way to a leaf: by node, the roots of the passes not among them. */
  readonly #passed: ReadonlySet<number>;
  /** For each leaf the slot that shows it first: there its `.grad` is said. */
  readonly #firstShown = new Map<TensorId, SlotRecord>();
  readonly #hasBackward: boolean;

  constructor(
    readonly trace: Trace,
    /** Lines where a message says already that a non-leaf has no `.grad`. */
    readonly nonLeafLines: ReadonlySet<number>,
    readonly lines: LineIndex,
  ) {
    const passed = new Set<number>();
    for (const { steps, roots } of trace.backwards) {
      for (const { node } of steps) passed.add(node);
      for (const { node } of roots) if (node !== null) passed.delete(node);
    }
    this.#passed = passed;
    this.#hasBackward = trace.backwards.some(({ isFinished, kind }) => isFinished && kind === "backward");
    for (const slot of trace.slots) {
      const tensor = slot.value?.tensor;
      if (!tensor?.isLeaf || !tensor.requiresGrad || (slot.kind !== "binding" && slot.kind !== "statement")) continue;
      const known = this.#firstShown.get(tensor.id);
      if (known === undefined || slot.firstTime < known.firstTime) this.#firstShown.set(tensor.id, slot);
    }
  }

  noteOf(slots: readonly SlotRecord[], source: string): Note | null {
    const shown = slots.filter(({ value }) => value !== null && !quietTypes.has(value.type));
    const [first] = shown;
    if (first === undefined) return null;
    const isNamed = shown.length > 1;
    const parts: string[] = [];
    let isWarning = false;
    for (const slot of shown.slice(0, 3)) {
      const value = slot.value as ValueSummary;
      const described = isNamed ? this.#short(value) : this.#describe(slot, value, source);
      const [head = "", ...rest] = described.filter((part) => part !== "");
      if (head !== "") parts.push(isNamed && slot.name !== "" ? `${slot.name} = ${head}` : head, ...rest);
      isWarning ||= isNonFinite(value) || described.some((part) => /^grad .*\b(?:nan|inf)\b/.test(part));
    }
    if (parts.length === 0) return null;
    return {
      parts,
      tail: isNamed ? courseOf({ ...first, series: [] }) : courseOf(first),
      role: isWarning ? "warning" : "value",
    };
  }

  /** Of several values returned together, all. */
  noteOfReturn(slots: readonly SlotRecord[], source: string): Note | null {
    const [first] = slots;
    if (first === undefined || slots.length === 1) return this.noteOf(slots, source);
    const values = slots.flatMap(({ value }) => (value === null ? [] : [value]));
    const text = values.map((value) => this.#short(value)[0] || value.text).join(", ");
    const role = values.some(isNonFinite) ? "warning" : "value";
    return { parts: [`(${text})`], tail: courseOf({ ...first, series: [] }), role };
  }

  #describe(slot: SlotRecord, value: ValueSummary, source: string): string[] {
    const { tensor } = value;
    if (tensor === undefined) {
      const short = this.#short(value);
      return repeatsSource(short, value.text, source) || docstring.test(source) ? [] : short;
    }
    return tensor.isLeaf ? this.#leaf(slot, tensor, source) : this.#nonLeaf(slot, tensor);
  }

  /** A value among others. */
  #short(value: ValueSummary): string[] {
    const { tensor, module, type, number, text } = value;
    if (value.isUnknown) return [t("not evaluated")];
    if (tensor !== undefined) return [formatTensorBriefly(tensor)];
    if (module !== undefined) return module.parameterCount === 0 ? [] : [type, parameters(module.parameterCount)];
    if (type === "float" && number !== undefined) return [formatFloat(number)];
    const optimizer = this.trace.optimizers.find(({ className }) => className === type);
    if (optimizer !== undefined && text.startsWith("<")) {
      const count = optimizer.groups.reduce((sum, group) => sum + group.parameters.length, 0);
      const [group] = optimizer.groups;
      return [type, group?.options.lr === undefined ? "" : `lr ${group.options.lr}`, parameters(count)];
    }
    if (text.startsWith("<")) return [];
    if (type === "Size") return [`torch.Size([${text.slice("Size(".length, -1).replace(/,$/, "")}])`];
    return [sequence(value) ?? text];
  }

  #leaf(slot: SlotRecord, tensor: TensorSnapshot, source: string): string[] {
    const value = formatTensor(tensor);
    if (!tensor.requiresGrad) return [value, slot.kind === "binding" ? this.#whyNoHistory(tensor.id) : ""];
    const isNew = this.#firstShown.get(tensor.id) === slot;
    const shown = isNew && isLiteral(source) && formatElements(tensor) !== null ? "" : value;
    if (!isNew || !this.#hasBackward) return [shown || value, t("leaf")];
    const grad = this.trace.tensors[tensor.id]?.grad ?? null;
    return [shown, t("leaf"), `grad ${grad === null ? "None" : formatTensor(grad)}`];
  }

  #nonLeaf(slot: SlotRecord, tensor: TensorSnapshot): string[] {
    const record = this.trace.tensors[tensor.id];
    const parts = [formatTensor(tensor), tensor.gradFn ?? ""];
    if (record === undefined || record.final.gradFn !== tensor.gradFn) return parts;
    if (record.grad !== null && record.retainsGrad) parts.push(`grad ${formatTensor(record.grad)}`);
    else if (
      !record.retainsGrad &&
      slot.count === 1 &&
      record.node !== null &&
      this.#passed.has(record.node) &&
      formatElements(tensor) !== null &&
      !this.nonLeafLines.has(this.lines.lineAt(slot.start))
    ) {
      parts.push(t("non-leaf, grad not kept"));
    }
    return parts;
  }

  /** For a result without history although something that it came from requires grad. */
  #whyNoHistory(id: TensorId, depth = 0): string {
    const madeBy = this.trace.tensors[id]?.madeBy ?? null;
    const event = madeBy === null ? undefined : this.trace.events[madeBy];
    if (event?.kind !== "operator" || event.isTracked || depth > 8) return "";
    const isCut = event.inputs.some((input) => this.trace.tensors[input]?.final.requiresGrad);
    if (!isCut)
      return event.inputs.map((input) => this.#whyNoHistory(input, depth + 1)).find((why) => why !== "") ?? "";
    if (event.gap === "gradModeOff") return t("no history (no_grad)");
    if (event.gap === "inferenceMode") return t("no history (inference_mode)");
    return event.gap === "notDifferentiable" && event.name === "detach" ? t("detached") : "";
  }
}

function parameters(count: number): string {
  return count === 1 ? t("1 parameter") : t("{0} parameters", formatCount(count));
}

/** A short list or tuple with tensors or floats in it; null for others, whose own text is good. */
function sequence(value: ValueSummary): string | null {
  const { items, length = 0, type } = value;
  if (items === undefined || value.keys !== undefined || (type !== "list" && type !== "tuple")) return null;
  if (!items.some((item) => item.tensor !== undefined || item.type === "float")) return null;
  const shown = items.slice(0, longestSequence).map((item) => {
    if (item.tensor !== undefined) return formatTensorBriefly(item.tensor);
    return item.type === "float" && item.number !== undefined ? formatFloat(item.number) : item.text;
  });
  if (length > shown.length) shown.push("…");
  const text = shown.join(", ");
  if (type === "list") return `[${text}]`;
  return `(${text}${length === 1 ? "," : ""})`;
}

function isNonFinite({ tensor, number, type, items }: ValueSummary): boolean {
  if (tensor !== undefined) return hasNonFinite(tensor);
  if (type === "float" && number !== undefined) return !Number.isFinite(decimalValue(number));
  return items?.some(isNonFinite) ?? false;
}

/** Whether the elements can be read in the line itself. */
function isLiteral(source: string): boolean {
  return /\b(?:tensor|ones|zeros|full|eye|arange|Tensor)\s*\(/.test(source);
}

/** `rate = 0.1`: nothing to add. */
function repeatsSource(parts: readonly string[], text: string, source: string): boolean {
  const given = /(?<![=<>!])=(?!=)\s*([^#]*)/.exec(source)?.[1] ?? source.replace(/#.*$/, "");
  const plain = (shown: string) => shown.replaceAll(/\s/g, "").replaceAll('"', "'");
  const wanted = plain(given);
  if (wanted === "") return false;
  return (
    plain(parts.join("")) === wanted ||
    plain(text) === wanted ||
    (/^[\d._e+-]+$/i.test(wanted) && Number(wanted.replaceAll("_", "")) === Number(text))
  );
}
