/** What lines did to gradients: backward passes, `autograd.grad`, optimizers' steps and resets. */
import { t } from "../base/l10n";
import type { LineIndex } from "../base/span";
import type { BackwardRecord, Contribution, TensorId, Trace } from "../trace/trace";
import { courseOf, type Note } from "./notes";
import { formatCount, formatDecimal, formatTensor, hasNonFinite } from "./numbers";

/** With more leaves than this their gradients are summed up. */
const mostLeaves = 3;

export class BackwardNotes {
  constructor(
    readonly trace: Trace,
    readonly lines: LineIndex,
    readonly maxLength: number,
  ) {}

  /** `countOf` says how often a line ran. */
  byLine(countOf: (line: number) => number): Map<number, Note> {
    const passes = new Map<number, BackwardRecord[]>();
    for (const backward of this.trace.backwards) {
      if (backward.span === null || !backward.isFinished || backward.kind !== "backward") continue;
      const line = this.lines.lineAt(backward.span.start);
      const others = passes.get(line);
      if (others === undefined) passes.set(line, [backward]);
      else others.push(backward);
    }
    const notes = new Map<number, Note>();
    for (const [line, backwards] of passes) notes.set(line, this.#backward(backwards, countOf(line)));
    for (const event of this.trace.events) {
      if (event.span === null || (event.kind !== "optimizerStep" && event.kind !== "zeroGrad")) continue;
      const line = this.lines.lineAt(event.span.start);
      // A line that goes backward and steps says the former.
      if (passes.has(line)) continue;
      notes.set(line, {
        parts: [describeEvent(event)],
        tail: courseOf({ count: countOf(line), series: [] }),
        role: "gradient",
      });
    }
    return notes;
  }

  #backward(backwards: readonly BackwardRecord[], count: number): Note {
    const { contributions } = backwards.at(-1) as BackwardRecord;
    const isWarning = contributions.some(({ added }) => hasNonFinite(added));
    const role = isWarning ? "warning" : "gradient";
    if (contributions.length === 0) return { parts: [t("no leaf got a gradient")], role };
    const norms = backwards.map(({ contributions: given }) => normOf(given));
    const series = norms.every((norm) => norm !== null) ? norms.slice(-200) : [];
    const tail = courseOf({ count, series });
    if (contributions.length <= mostLeaves) {
      const ordered = [...contributions].sort((a, b) => this.#timeOf(a) - this.#timeOf(b));
      const each = ordered.map(
        ({ tensor, added }) => `${nameOfTensor(this.trace, tensor)}.grad += ${formatTensor(added)}`,
      );
      const room = this.maxLength - (tail === "" ? 0 : tail.length + 3);
      if (each.length === 1 || each.join(" · ").length <= room) return { parts: each, tail, role };
    }
    const norm = normOf(contributions);
    const parts = [t("{0} grads", formatCount(contributions.length))];
    if (norm !== null) parts[0] += `, ‖g‖ ${formatDecimal(norm)}`;
    const bad = contributions.filter(({ added }) => hasNonFinite(added));
    if (bad.length > 0) {
      const names = bad.slice(0, 2).map(({ tensor }) => nameOfTensor(this.trace, tensor));
      parts.unshift(t("nan or inf in the grad of {0}", bad.length > 2 ? `${names.join(", ")} …` : names.join(", ")));
    }
    return { parts, tail, role };
  }

  #timeOf({ tensor }: Contribution): number {
    return this.trace.tensors[tensor]?.time ?? 0;
  }
}

/** Of all gradients together; null where not all are known. */
function normOf(contributions: readonly Contribution[]): number | null {
  if (contributions.length === 0) return null;
  let squares = 0;
  for (const { added } of contributions) {
    if (added.statistics?.norm == null || hasNonFinite(added)) return null;
    squares += added.statistics.norm ** 2;
  }
  return Math.sqrt(squares);
}

function describeEvent(event: Extract<Trace["events"][number], { kind: "optimizerStep" | "zeroGrad" }>): string {
  if (event.kind === "optimizerStep") {
    const { length } = event.stepped;
    if (length === 0) return t("no parameter has a grad: nothing updated");
    return length === 1 ? t("updated 1 parameter") : t("updated {0} parameters", formatCount(length));
  }
  const { length } = event.tensors;
  if (event.setToNone) return length === 1 ? t("1 grad set to None") : t("{0} grads set to None", formatCount(length));
  return length === 1 ? t("1 grad zeroed") : t("{0} grads zeroed", formatCount(length));
}

/** The program's name of a tensor; a parameter's without the variable of its module where that leaves no doubt. */
export function nameOfTensor(trace: Trace, id: TensorId): string {
  const record = trace.tensors[id];
  const name = record?.names[0];
  if (name === undefined) return t("(unnamed)");
  const short = /^[^.[\]]+\.([A-Za-z_]\w*\..+)$/.exec(name)?.[1];
  if (!record?.isParameter || short === undefined) return name;
  const isShared = trace.tensors.some(({ id: other, names }) => other !== id && names[0]?.endsWith(`.${short}`));
  return isShared ? name : short;
}
