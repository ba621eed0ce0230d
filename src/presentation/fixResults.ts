/** What a fix gives, in a few words for its title: `y.grad = 12.0`, or what the line's end says now. */
import type { Finding, FindingFix } from "../analysis/findings";
import { LineIndex, type Span } from "../base/span";
import { slotAt } from "../trace/expressions";
import type { SlotRecord, TensorSnapshot, Trace, ValueSummary } from "../trace/trace";
import { annotate } from "./annotations";
import { nameOfTensor } from "./backwardNotes";
import { formatTensor, hasNonFinite, shorten } from "./numbers";

const longest = 60;

/** A run as it is looked at here; the texts at line ends are made when they are first asked for. */
export class SeenRun {
  readonly lines: LineIndex;
  #lineEnds: ReadonlyMap<number, string> | null = null;
  #gradients: ReadonlyMap<string, TensorSnapshot> | null = null;

  constructor(
    readonly trace: Trace,
    readonly text: string,
    readonly findings: readonly Finding[],
  ) {
    this.lines = new LineIndex(text);
  }

  lineEnd(offset: number): string {
    const { trace, text, findings } = this;
    this.#lineEnds ??= new Map(
      annotate(trace, text, { maxLength: longest, findings }).map((one) => [one.line, one.text]),
    );
    return this.#lineEnds.get(this.lines.lineAt(offset)) ?? "";
  }

  /** What the program's tensors have as `.grad` in the end, by name. */
  get gradients(): ReadonlyMap<string, TensorSnapshot> {
    const named = this.trace.tensors.filter(({ grad, names }) => grad !== null && names.length > 0);
    this.#gradients ??= new Map(named.map(({ id, grad }) => [nameOfTensor(this.trace, id), grad as TensorSnapshot]));
    return this.#gradients;
  }
}

/** The finding's place before and after the fix, and what its rule wants to be shown after it. */
export interface FixPlaces {
  readonly before: Span;
  readonly after: Span;
  readonly shows: FindingFix["shows"];
}

/** The first that there is to say, best first; "" for nothing. Only what is otherwise than before. */
export function resultOfFix(before: SeenRun, after: SeenRun, places: FixPlaces): string {
  const end = after.lineEnd(places.after.start);
  const text =
    asked(after, places.shows) ??
    gradRead(after, places.after) ??
    gradients(after, (name, grad) => isRepaired(before.gradients.get(name), grad)) ??
    (end === before.lineEnd(places.before.start) ? null : end || null) ??
    gradients(after, (name, grad) => gradText(before.gradients.get(name)) !== gradText(grad));
  return shorten(text ?? "", longest);
}

function asked(run: SeenRun, shows: FindingFix["shows"]): string | null {
  if (shows === undefined) return null;
  if ("expression" in shows) {
    const slot = slotAt(shows.expression, run);
    const shown = slot?.value && valueText(slot.value);
    return shown ? `${nameOf(slot, run.text)} = ${shown}` : null;
  }
  const tensor = run.trace.tensors.filter(({ names }) => names.includes(shows.gradOf)).at(-1);
  return tensor === undefined ? null : `${shows.gradOf}.grad = ${gradText(tensor.grad)}`;
}

/** `y.grad` where that is what the finding is about. */
function gradRead(run: SeenRun, span: Span): string | null {
  const slot = slotAt(span, run);
  const tensor = slot?.name.endsWith(".grad") ? slot.value?.tensor : undefined;
  return slot && tensor ? `${slot.name} = ${formatTensor(tensor)}` : null;
}

function gradients({ gradients }: SeenRun, isWanted: (name: string, grad: TensorSnapshot) => boolean): string | null {
  const shown = [...gradients].filter(([name, grad]) => isWanted(name, grad)).slice(0, 3);
  return shown.length === 0 ? null : shown.map(([name, grad]) => `${name}.grad = ${gradText(grad)}`).join(" · ");
}

function isRepaired(before: TensorSnapshot | undefined, after: TensorSnapshot): boolean {
  return before !== undefined && hasNonFinite(before) && !hasNonFinite(after);
}

function gradText(grad: TensorSnapshot | null | undefined): string {
  return grad == null ? "None" : formatTensor(grad);
}

function nameOf({ name, start, end }: SlotRecord, text: string): string {
  return name !== "" ? name : shorten(text.slice(start, end).replace(/\s+/g, " "), 30);
}

function valueText({ type, text, tensor }: ValueSummary): string | null {
  if (tensor !== undefined) return formatTensor(tensor);
  return type === "NoneType" || text.startsWith("<") ? null : text.replace(/\s+/g, " ");
}
