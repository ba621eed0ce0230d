/**
 * What a result was computed from as the program wrote it, whether autograd kept it or not: operators with and without
 * history, and what left autograd through numbers, arrays and copies. Where a history that was there ended, a step says
 * why. Held against what a backward pass visited, this tells what autograd lost.
 */
import type {
  BackwardRecord,
  ConversionEvent,
  NodeId,
  OperatorEvent,
  TensorId,
  TensorRecord,
  Trace,
  TraceEvent,
} from "./trace";
import {
  append,
  arraysSharing,
  contains,
  type NumberUse,
  numbersIn,
  type WrittenIndex,
  writtenIndexOf,
} from "./writtenIndex";

/** Why a history ended: by an operator, or by a conversion. */
export type CutReason =
  | "detach"
  | "noGrad"
  | "inferenceMode"
  | "notDifferentiable"
  | "integer"
  | ConversionEvent["how"];

/** Whoever writes these wants a constant. */
export const deliberateCuts: ReadonlySet<CutReason> = new Set([
  ...(["detach", "noGrad", "inferenceMode", "notDifferentiable", "integer"] as const),
]);

export interface WrittenStep {
  readonly event: OperatorEvent | ConversionEvent;
  readonly inputs: readonly TensorId[];
  readonly outputs: readonly TensorId[];
  /** Why the history of its inputs ends here; null where it goes on or had ended before. */
  readonly cut: CutReason | null;
  /** The inputs whose history ends here. */
  readonly cutInputs: readonly TensorId[];
  /** Numbers that tensors gave and that it was computed with: steps of their own, before it. */
  readonly numbers: readonly ConversionEvent[];
  /** Whether autograd recorded it. */
  readonly isTracked: boolean;
}

export interface WrittenGraph {
  /** In order of time: those that something that requires grad flows through. */
  readonly steps: readonly WrittenStep[];
  /** The tensors that require grad themselves, at the beginning. */
  readonly sources: ReadonlySet<TensorId>;
  /** Whether nothing is missing. */
  readonly isComplete: boolean;
}

/** Steps beyond this many, the nearest first, are left out. */
const mostSteps = 3000;

/** What `roots` were computed from, up to a time; of a loop in the iteration of `backward`, if it is given. */
export function writtenGraphOf(
  trace: Trace,
  roots: readonly TensorId[],
  until: number,
  backward: BackwardRecord | null = null,
  limit = mostSteps,
): WrittenGraph {
  return new Writing(trace, until, backward, limit).graph(roots);
}

/** The steps at which a history ended that was there, of all that a tensor was computed from; what it decided is left out. */
export function cutsBehind(trace: Trace, root: TensorId, until: number): readonly WrittenStep[] {
  const { steps } = new Writing(trace, until, null, mostSteps).graph([root], false);
  return steps.filter(({ cut }) => cut !== null);
}

/** Where the history of a tensor ends on its way to the roots of a backward pass; null where it does not. */
export function cutBefore(trace: Trace, backward: BackwardRecord, tensor: TensorId): WrittenStep | null {
  const roots = backward.roots.map((root) => root.tensor.id);
  return cutAfter(writtenGraphOf(trace, roots, backward.time, backward), tensor) ?? null;
}

/** The first step at which the history of a tensor ends on its way to the roots; undefined if it does not reach them. */
export function cutAfter(graph: WrittenGraph, tensor: TensorId): WrittenStep | null | undefined {
  const reached = new Set<TensorId>([tensor]);
  const events = new Set<WrittenStep["event"]>();
  let cut: WrittenStep | null = null;
  for (const step of graph.steps) {
    if (!step.inputs.some((input) => reached.has(input)) && !step.numbers.some((number) => events.has(number))) {
      continue;
    }
    events.add(step.event);
    if (step.cut !== null && step.cutInputs.some((input) => reached.has(input))) cut ??= step;
    for (const output of step.outputs) reached.add(output);
  }
  return events.size > 0 ? cut : undefined;
}

// ---- going back, then forward ----

type Event = OperatorEvent | ConversionEvent;

class Writing {
  readonly #index: WrittenIndex;
  readonly #found = new Set<Event>();
  /** The tensors that the roots depend on, themselves included. */
  readonly #needed = new Set<TensorId>();
  /** The conversions to numbers that an operator worked with. */
  readonly #numbers = new Map<Event, readonly NumberUse[]>();
  /** The tensors that were made of such numbers alone. */
  readonly #made = new Map<Event, TensorId[]>();
  readonly #custom = new Map<NodeId, OperatorEvent>();
  /** When earlier passes of the same place ran. */
  readonly #passes: readonly number[];
  #isCut = false;

  constructor(
    readonly trace: Trace,
    readonly until: number,
    readonly backward: BackwardRecord | null,
    readonly limit: number,
  ) {
    this.#index = writtenIndexOf(trace);
    const start = backward?.span?.start;
    this.#passes =
      start === undefined
        ? []
        : trace.backwards.filter(({ span, time }) => span?.start === start && time < until).map(({ time }) => time);
  }

  graph(roots: readonly TensorId[], hasDecisions = true): WrittenGraph {
    this.#goBack(roots);
    const inGraph = new Set(
      [...this.#found].flatMap((event) => (event.kind === "operator" ? event.inputs : event.tensor)),
    );
    for (const decision of hasDecisions ? this.#index.decisions : []) {
      if (decision.time < this.until && !this.#isEarlier(decision)) this.#addDecision(decision, inGraph);
    }
    const { operator, conversion } = this.trace.omitted;
    return { ...this.#goForward(), isComplete: !this.#isCut && !operator && !conversion };
  }

  #goBack(roots: readonly TensorId[]): void {
    const need = (tensor: TensorId) => this.#needed.add(tensor);
    roots.forEach(need);
    // A set hands out what it is given meanwhile.
    for (const next of this.#needed) {
      for (const event of this.#makersOf(next)) {
        if (event.time >= this.until || this.#found.has(event) || this.#isEarlier(event)) continue;
        if (this.#found.size >= this.limit) {
          this.#isCut = true;
          return;
        }
        this.#found.add(event);
        if (event.kind === "conversion") need(event.tensor);
        else for (const input of inputsOf(event)) need(input);
        if (event.kind !== "operator") continue;
        const numbers = numbersIn(this.#index, event, (number) => !this.#isEarlier(number));
        if (numbers.length > 0) this.#numbers.set(event, numbers);
        for (const { number } of numbers) this.#addNumber(number, need);
      }
      const record = this.trace.tensors[next];
      if (record?.madeBy != null || !record?.span || this.#index.conversions.has(next)) continue;
      const numbers = numbersIn(this.#index, record, (number) => !this.#isEarlier(number));
      const own = numbers.map(({ number }) => number);
      for (const number of new Set([...own, ...arraysSharing(this.#index, record)])) {
        this.#addNumber(number, need);
        append(this.#made, number, next);
      }
    }
  }

  #addNumber(number: ConversionEvent, need: (tensor: TensorId) => void): void {
    this.#found.add(number);
    need(number.tensor);
  }

  /** What made a tensor, or changed its memory; a copy is made by one conversion, whatever operators did it. */
  #makersOf(tensor: TensorId): readonly Event[] {
    const record = this.trace.tensors[tensor];
    if (record === undefined) return [];
    const conversions = this.#index.conversions.get(tensor);
    if (conversions !== undefined) return conversions;
    const maker = record.madeBy === null ? undefined : this.trace.events[record.madeBy];
    const custom = this.#customMaker(record, maker);
    if (custom !== null) return [custom];
    const makers: Event[] = maker?.kind === "operator" ? [maker] : [];
    if (this.#index.leafStorages.has(record.storage)) return makers;
    return [...makers, ...(this.#index.mutations.get(record.storage) ?? [])];
  }

  /** A custom function as one operator, whatever its forward did without recording. */
  #customMaker({ id, node, span, time }: TensorRecord, maker: TraceEvent | undefined): OperatorEvent | null {
    const record = node === null ? undefined : this.trace.nodes[node];
    if (!record || record.schema !== null || (maker?.kind === "operator" && maker.isTracked)) return null;
    const known = this.#custom.get(record.id);
    if (known !== undefined) return known;
    const inputs = record.next.flatMap((edge) => {
      const from = edge === null ? undefined : this.trace.nodes[edge.node];
      return from?.variable ?? from?.outputs[edge?.input ?? 0] ?? this.#index.results.get(from?.id ?? -1) ?? [];
    });
    const inner = maker?.kind === "operator" ? maker : null;
    const place = { time: inner?.time ?? time, span: inner?.span ?? span, iteration: inner?.iteration ?? null };
    const event: OperatorEvent = {
      ...{ kind: "operator", ...place, name: record.name, schema: "", inputs, outputs: [id], isTracked: true },
      ...{ gap: null, node: record.id, mutated: null, moduleCall: inner?.moduleCall ?? null },
    };
    this.#custom.set(record.id, event);
    return event;
  }

  /** Whether it belongs to an earlier turn of the loop that the backward pass is in. */
  #isEarlier({ iteration, time }: TraceEvent): boolean {
    const { backward } = this;
    if (backward === null) return false;
    if (iteration !== null && backward.iteration !== null && iteration !== backward.iteration) return true;
    const [first = Number.POSITIVE_INFINITY] = this.#passes;
    return first < time && this.#passes.some((pass) => pass > time);
  }

  /** `if x > 0:` with a tensor that the graph has. */
  #addDecision(decision: ConversionEvent, inGraph: ReadonlySet<TensorId>): void {
    const maker = this.#makersOf(decision.tensor).find((event) => event.kind === "operator");
    const isOfGraph = inGraph.has(decision.tensor) || maker?.inputs.some((input) => inGraph.has(input));
    if (!isOfGraph) return;
    if (maker !== undefined) this.#found.add(maker);
    this.#found.add(decision);
  }

  #goForward(): Pick<WrittenGraph, "steps" | "sources"> {
    const events = [...this.#found].sort((a, b) => a.time - b.time);
    const made = new Map<TensorId, boolean>();
    /** Tensors that something that requires grad flows into. */
    const carries = new Set<TensorId>();
    const carrying = new Set<Event>();
    const sources = new Set<TensorId>();
    const steps: WrittenStep[] = [];
    const isLive = (tensor: TensorId, time: number): boolean => {
      const switched = this.#index.switches
        .get(tensor)
        ?.filter((change) => change.time < time)
        .at(-1);
      if (switched !== undefined) return switched.value;
      const known = made.get(tensor);
      return known ?? this.#requiredGrad(tensor, time);
    };
    const look = (tensor: TensorId, time: number): boolean => {
      if (carries.has(tensor)) return true;
      if (made.has(tensor) || !isLive(tensor, time)) return false;
      carries.add(tensor);
      sources.add(tensor);
      return true;
    };
    for (const event of events) {
      if (!this.#isFirst(event)) continue;
      const inputs = this.#inputsOf(event);
      const outputs = this.#outputsOf(event);
      const isTracked = event.kind === "operator" && event.isTracked && !this.#isLost(event);
      const numbers = this.#numbersOf(event).filter((number) => carrying.has(number));
      const isReached = inputs.filter((input) => look(input, event.time)).length + numbers.length > 0;
      const cutInputs = isTracked ? [] : inputs.filter((input) => carries.has(input) && isLive(input, event.time));
      const isParameter = event.kind === "conversion" && event.how === "Parameter";
      // What comes of nothing that requires grad may require it itself: `torch.ones(2, requires_grad=True)`.
      if (!isReached) continue;
      for (const output of outputs) made.set(output, isTracked || isParameter);
      carrying.add(event);
      for (const output of outputs) carries.add(output);
      const cut = cutInputs.length === 0 ? null : reasonOf(event);
      steps.push({ event, inputs, outputs, cut, cutInputs, numbers, isTracked });
    }
    return { steps, sources };
  }

  /** Whether all that is wanted of what an operator gave are places in its input, as `indices` of `topk`. */
  #isLost({ outputs }: OperatorEvent): boolean {
    const wanted = outputs.filter((output) => this.#needed.has(output));
    return wanted.length > 0 && wanted.every((output) => /^u?int/.test(this.trace.tensors[output]?.final.dtype ?? ""));
  }

  /** `torch.tensor([x, y])` is one step, although it converts two tensors. */
  #isFirst(event: Event): boolean {
    if (event.kind === "operator" || event.result === null) return true;
    return this.#index.conversions.get(event.result)?.[0] === event;
  }

  #inputsOf(event: Event): readonly TensorId[] {
    if (event.kind === "operator") return [...new Set(inputsOf(event))];
    const together = event.result === null ? [event] : (this.#index.conversions.get(event.result) ?? [event]);
    return [...new Set(together.map(({ tensor }) => tensor))];
  }

  /** Those that no operator within its expression has taken: `v` of `x * v + y` goes into the product. */
  #numbersOf(event: Event): ConversionEvent[] {
    const uses = this.#numbers.get(event) ?? [];
    const { span } = event;
    const own = uses.filter(({ at }) =>
      [...this.#numbers.keys()].every((other) => {
        const isWithin = span !== null && other.span !== null && contains(span, other.span);
        const isSmaller = isWithin && other.span.end - other.span.start < span.end - span.start;
        return !isSmaller || !contains(other.span, at);
      }),
    );
    return [...new Set(own.map(({ number }) => number))];
  }

  #outputsOf(event: Event): readonly TensorId[] {
    if (event.kind === "operator") return event.outputs;
    return event.result === null ? (this.#made.get(event) ?? []) : [event.result];
  }

  /** Of a tensor that nothing in the graph made. */
  #requiredGrad(tensor: TensorId, time: number): boolean {
    const later = this.#index.switches.get(tensor)?.find((change) => change.time >= time);
    return later === undefined ? (this.trace.tensors[tensor]?.final.requiresGrad ?? false) : !later.value;
  }
}

/** What of its inputs flows on: of some only the shape matters. */
function inputsOf({ name, inputs }: OperatorEvent): readonly TensorId[] {
  return /_like$|^new_/.test(name) ? [] : inputs;
}

function reasonOf(event: Event): CutReason {
  if (event.kind === "conversion") return event.how;
  if (/^detach_?$/.test(event.name)) return "detach";
  switch (event.gap) {
    case "gradModeOff":
      return "noGrad";
    case "inferenceMode":
      return "inferenceMode";
    case "integerResult":
      return "integer";
    default:
      return "notDifferentiable";
  }
}
