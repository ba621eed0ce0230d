/** Makes the trace of a finished run: plain data of what the recorder noted. */
import type { Span } from "../base/span";
import { BOOL_CATEGORY, type DType } from "../engine/dtype";
import { AccumulateGrad, type GraphNode } from "../engine/graph";
import { type Tensor, type VersionCounter, wholeOf } from "../engine/tensor";
import type { PyValue } from "../evaluator/values";
import { PyTensor } from "../torch/pyTensor";
import { assembleNodes } from "./assembleNodes";
import {
  type BackwardDraft,
  copyElements,
  type ModuleCallDraft,
  type OperatorDraft,
  SMALL,
  type SnapshotDraft,
  sumOfVersions,
  type TensorDraft,
} from "./drafts";
import { describeListed } from "./listedModules";
import { describeOptimizer } from "./optimizers";
import { moduleParameters, type OtherEventDraft, type TraceRecorder } from "./recorder";
import type { ValueSlot } from "./slots";
import { statisticsOf, statisticsOfNumbers } from "./statistics";
import { type SummaryHost, summarize, summarizeTensor } from "./summaries";
import {
  type BackwardRecord,
  type BackwardStep,
  type BoundedKind,
  type Contribution,
  type Decimal,
  type Element,
  type ModuleCallRecord,
  type SlotRecord,
  type TensorRecord,
  type TensorSnapshot,
  type Trace,
  type TraceEvent,
  toDecimal,
  type ValueSummary,
} from "./trace";

/** What the session knows of the run. */
export type RunFacts = Pick<
  Trace,
  "outcome" | "parts" | "usesTorch" | "output" | "warnings" | "examples" | "exception" | "syntaxErrors" | "unsupported"
> & {
  readonly omitted: Readonly<Partial<Record<"output" | "warnings", number>>>;
  /** From the program's text to the document's. */
  readonly toDocument: (span: Span) => Span;
  readonly isUnknown: (value: PyValue) => boolean;
};

/** With more tensors than this, those that nothing shows are described by shape and dtype alone. */
const MANY = 1500;
/** Elements looked at for statistics of a run, all tensors together. */
const STATISTICS_BUDGET = 4_000_000;

export function assembleTrace(recorder: TraceRecorder, facts: RunFacts): Omit<Trace, "timings"> {
  return new Assembly(recorder, facts).trace();
}

export class Assembly implements SummaryHost {
  readonly #tensors: TensorDraft[] = [];
  #elementsLeft = STATISTICS_BUDGET;
  readonly #snapshots = new Map<TensorDraft, TensorSnapshot>();
  readonly #moduleCalls: ModuleCallDraft[] = [];

  constructor(
    readonly recorder: TraceRecorder,
    readonly facts: RunFacts,
  ) {}

  trace(): Omit<Trace, "timings"> {
    const { recorder, facts } = this;
    recorder.settle();
    const holders = this.#nameObjects();
    const slots = this.#slots();
    const backwardDrafts = recorder.backwards.items();
    backwardDrafts.forEach((draft, index) => {
      draft.id = index;
    });
    this.#numberEvents(backwardDrafts);
    const { nodes, nodeId, omittedNodes } = assembleNodes(this, backwardDrafts);
    const backwards = backwardDrafts.map((draft) => this.#backward(draft, nodeId));
    const events = this.#merged.map((draft) => this.#event(draft));
    const optimizers = recorder.optimizers.map((draft) =>
      describeOptimizer(this, draft, holders.get(draft.optimizer) ?? []),
    );
    const listedModules = describeListed(this, recorder.listed, (module) => holders.get(module) ?? []);
    const moduleCalls = this.#moduleCalls.map((draft): ModuleCallRecord => {
      const { className, name, call, span, training, parent, id } = draft;
      const shown = name !== "" ? name : (holders.get(draft.module)?.[0] ?? "");
      return {
        id,
        parent: parent === null ? null : this.moduleCallId(parent),
        className,
        name: shown,
        call,
        span: this.place(span),
        training,
      };
    });
    // Last, as all of the above may name tensors; the loop sees those that it adds itself.
    const tensors: TensorRecord[] = [];
    for (let i = 0; i < this.#tensors.length; i++) tensors.push(this.#tensor(this.#tensors[i] as TensorDraft, nodeId));
    const { outcome, parts, usesTorch, output, warnings, examples, exception, syntaxErrors, unsupported } = facts;
    return {
      version: 1,
      ...{
        outcome,
        parts,
        usesTorch,
        slots,
        tensors,
        events,
        nodes,
        backwards,
        moduleCalls,
        optimizers,
        listedModules,
      },
      ...{ output, warnings, examples, exception, syntaxErrors, unsupported },
      simplified: recorder.simplifications.map(({ what, span }) => ({ what, span: facts.toDocument(span) })),
      omitted: this.#omitted(omittedNodes),
    };
  }

  // ---- slots ----

  #slots(): SlotRecord[] {
    const records: SlotRecord[] = [];
    const add = (
      { slot, count, firstTime, lastTime }: Pick<ValueSlot, "slot" | "count" | "firstTime" | "lastTime">,
      value: ValueSummary | null,
      series: readonly Decimal[],
    ): void => {
      const { start, end } = this.facts.toDocument(slot);
      records.push({ start, end, kind: slot.kind, name: slot.name, count, firstTime, lastTime, value, series });
    };
    for (const loop of this.recorder.loops) if (loop.count > 0) add(loop, null, []);
    for (const state of this.recorder.slots) {
      if (state.count > 0) add(state, this.#slotValue(state), state.series().map(toDecimal));
    }
    for (const { slot, other } of this.recorder.repeated) {
      const { count, firstTime, lastTime } = other;
      const times = { slot, count, firstTime: firstTime + 1, lastTime: lastTime + 1 };
      if (count > 0) add(times, this.#slotValue(other), other.series().map(toDecimal));
    }
    return records.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  #slotValue(state: ValueSlot): ValueSummary {
    const value = state.value as PyValue;
    if (state.tensor !== null && value instanceof PyTensor) {
      state.tensor.tensor = value.tensor;
      const summary = summarize(this, value);
      const tensor = this.#stateAt(value.tensor, state.tensor, {
        version: state.version,
        requiresGrad: state.requiresGrad,
        gradFn: state.gradFn?.name ?? null,
        elements: state.elementCount >= 0 ? state.elements.subarray(0, state.elementCount) : null,
      });
      return summarizeTensor(summary.type, tensor);
    }
    const noted = state.items === null ? null : { length: state.length, items: state.items, keys: state.keys };
    return summarize(this, value, noted);
  }

  // ---- tensors ----

  tensorId(tensor: Tensor): number {
    const draft = this.recorder.draftOf(tensor, null);
    draft.tensor = tensor;
    return this.draftId(draft);
  }

  draftId(draft: TensorDraft): number {
    if (draft.id >= 0) return draft.id;
    draft.id = this.#tensors.length;
    this.#tensors.push(draft);
    return draft.id;
  }

  isUnknown(value: PyValue): boolean {
    return this.facts.isUnknown(value);
  }

  /** A tensor as it is now. */
  snapshotOf(element: Tensor): TensorSnapshot {
    const tensor = wholeOf(element);
    const draft = this.recorder.draftOf(tensor, null);
    draft.tensor = tensor;
    const known = this.#snapshots.get(draft);
    if (known !== undefined) return known;
    const elements = new Float64Array(Math.min(SMALL, tensor.numel));
    copyElements(tensor, elements);
    const snapshot: TensorSnapshot = {
      id: this.draftId(draft),
      shape: [...tensor.shape],
      dtype: tensor.dtype.name,
      requiresGrad: tensor.requiresGrad,
      isLeaf: tensor.isLeaf,
      gradFn: tensor.shownGradFn?.name ?? null,
      version: tensor.version,
      data: tensor.dtype.isComplex ? null : elementsOf(elements, tensor.dtype),
      statistics: this.#statistics(tensor),
    };
    this.#snapshots.set(draft, snapshot);
    return snapshot;
  }

  /** A tensor as it was when `draft` was made. */
  snapshotAt(draft: SnapshotDraft): TensorSnapshot {
    const live = draft.tensor ?? draft.draft.tensor;
    const { version, requiresGrad, gradFn, elements } = draft;
    if (live !== null) return this.#stateAt(live, draft.draft, { version, requiresGrad, gradFn, elements });
    const unseen = this.#unseen(draft.draft, version, requiresGrad, gradFn);
    if (elements === null) return unseen;
    const { dtype } = draft.draft;
    const hasStatistics = dtype !== "bool" && elements.length > 0;
    const statistics = hasStatistics ? statisticsOfNumbers(elements, 0, elements.length) : null;
    return { ...unseen, data: elementsOfNamed(elements, dtype), statistics };
  }

  #stateAt(
    tensor: Tensor,
    draft: TensorDraft,
    state: {
      readonly version: number;
      readonly requiresGrad: boolean;
      readonly gradFn: string | null;
      readonly elements: Float64Array | null;
    },
  ): TensorSnapshot {
    const { version, requiresGrad, gradFn, elements } = state;
    const isUnchanged = tensor.version === version;
    const now = isUnchanged ? this.snapshotOf(tensor) : null;
    // `.data` changes elements behind the version's back: what was copied then counts.
    const isSame = now?.requiresGrad === requiresGrad && now.gradFn === gradFn && holds(now.data, elements);
    if (now !== null && isSame) return now;
    let data = now?.data ?? null;
    let statistics = now?.statistics ?? null;
    if (elements !== null) {
      data = elementsOf(elements, tensor.dtype);
      statistics =
        tensor.dtype.category === BOOL_CATEGORY || elements.length === 0
          ? null
          : statisticsOfNumbers(elements, 0, elements.length);
    }
    return {
      id: this.draftId(draft),
      shape: [...tensor.shape],
      dtype: tensor.dtype.name,
      ...{ requiresGrad, gradFn, version, data, statistics },
      isLeaf: !requiresGrad || gradFn === null,
    };
  }

  #statistics(tensor: Tensor) {
    if (tensor.numel > this.#elementsLeft) return null;
    this.#elementsLeft -= tensor.numel;
    return statisticsOf(tensor);
  }

  #tensor(draft: TensorDraft, nodeId: (node: GraphNode | null) => number | null): TensorRecord {
    const tensor = draft.tensor;
    const { madeBy } = draft;
    // Of very many, only those that something shows are looked at.
    if (tensor === null || (this.#tensors.length > MANY && draft.names.length === 0 && !this.#snapshots.has(draft))) {
      return {
        id: draft.id,
        names: draft.names,
        span: this.place(draft.span),
        time: draft.time,
        madeBy: madeBy === null || madeBy.index < 0 ? null : madeBy.index,
        isParameter: false,
        isInference: draft.isInference,
        base: null,
        storage: draft.storage,
        versions: this.#numberOf(draft.counter),
        device: "cpu",
        node: null,
        retainsGrad: false,
        final: this.#unseen(
          draft,
          draft.version,
          draft.requiresGrad,
          draft.gradFn,
          draft.shape.length === 0 && !draft.dtype.startsWith("complex") ? draft.only : null,
        ),
        grad: null,
      };
    }
    const wrapper = tensor.handle;
    const base = tensor.view?.base ?? null;
    return {
      id: draft.id,
      names: draft.names,
      span: this.place(draft.span),
      time: draft.time,
      madeBy: madeBy === null || madeBy.index < 0 ? null : madeBy.index,
      isInference: tensor.isInference,
      isParameter: wrapper instanceof PyTensor && wrapper.cls.name === "Parameter",
      base: base === null ? null : this.tensorId(base),
      storage: tensor.storage.id,
      versions: this.#numberOf(tensor.versionCounter),
      device: "cpu",
      node: nodeId(tensor.shownGradFn),
      retainsGrad: tensor.retainsGrad,
      final: this.snapshotOf(tensor),
      grad: tensor.grad === null ? null : this.snapshotOf(tensor.grad),
    };
  }

  readonly #counters = new Map<VersionCounter, number>();

  #numberOf(counter: VersionCounter): number {
    let number = this.#counters.get(counter);
    if (number === undefined) {
      number = this.#counters.size;
      this.#counters.set(counter, number);
    }
    return number;
  }

  /** The state of a tensor whose elements are not known any more. */
  #unseen(
    draft: TensorDraft,
    version: number,
    requiresGrad: boolean,
    gradFn: string | null,
    only: number | null = null,
  ): TensorSnapshot {
    return {
      id: this.draftId(draft),
      shape: draft.shape,
      dtype: draft.dtype,
      requiresGrad,
      isLeaf: !requiresGrad || gradFn === null,
      gradFn,
      version,
      data: only === null ? null : [draft.dtype === "bool" ? only !== 0 : toDecimal(only)],
      statistics: null,
    };
  }

  /** The names under which objects are held at the end; parameters get theirs from modules. */
  #nameObjects(): Map<PyValue, string[]> {
    const holders = new Map<PyValue, string[]>();
    for (const { slot, value } of this.recorder.bindings) {
      if (value === undefined || value === null || typeof value !== "object") continue;
      const names = holders.get(value);
      if (names === undefined) holders.set(value, [slot.name]);
      else if (!names.includes(slot.name)) names.push(slot.name);
      for (const { name, tensor } of moduleParameters(value, 200)) {
        const draft = this.recorder.draftOf(tensor, null);
        const full = `${slot.name}.${name}`;
        // `self` inside methods says less than the variable that holds the module.
        if (!slot.name.startsWith("self") && !draft.names.includes(full)) draft.names.unshift(full);
      }
    }
    return holders;
  }

  // ---- events ----

  #merged: (OperatorDraft | OtherEventDraft | (BackwardDraft & { kind: string }))[] = [];

  #numberEvents(backwards: readonly BackwardDraft[]): void {
    const others = [...this.recorder.events.values()].flatMap((log) => log.items());
    this.#merged = [...this.recorder.operators.items(), ...others, ...backwards];
    this.#merged.sort((a, b) => a.time - b.time);
    this.#merged.forEach((draft, index) => {
      if (draft.kind === "operator") (draft as OperatorDraft).index = index;
    });
  }

  #event(draft: OperatorDraft | OtherEventDraft | BackwardDraft): TraceEvent {
    const { time, iteration } = draft;
    const span = this.place(draft.span);
    switch (draft.kind) {
      case "operator": {
        const { mutated, moduleCall } = draft;
        return {
          kind: "operator",
          time,
          span,
          iteration,
          name: draft.name,
          schema: draft.schema,
          inputs: this.#idsOf(draft.inputs),
          outputs: this.#idsOf(draft.outputs),
          isTracked: draft.isTracked,
          gap: draft.gap,
          node: this.operatorNodes.get(draft) ?? null,
          mutated: mutated && { tensor: this.draftId(mutated.tensor), version: mutated.version },
          moduleCall: moduleCall && this.moduleCallId(moduleCall),
        };
      }
      case "backward":
      case "grad":
        return { kind: "backward", time, span, iteration, backward: draft.id };
      case "zeroGrad": {
        const { kind, optimizer, setToNone } = draft;
        return { kind, time, span, iteration, optimizer, setToNone, tensors: this.#idsOf(draft.tensors) };
      }
      case "optimizerStep": {
        const { kind, optimizer } = draft;
        return { kind, time, span, iteration, optimizer, stepped: this.#idsOf(draft.stepped) };
      }
      case "replacement": {
        const { kind, before, after } = draft;
        return { kind, time, span, iteration, before: this.#idsOf(before), after: this.#idsOf(after) };
      }
      case "gradClip": {
        const { kind, limit, tensors, clipped } = draft;
        const ids = { tensors: this.#idsOf(tensors), clipped: this.#idsOf(clipped) };
        return { kind, time, span, iteration, limit: toDecimal(limit), ...ids };
      }
      case "conversion":
        return {
          ...{ kind: "conversion", time, span, iteration, how: draft.how, requiresGrad: draft.requiresGrad },
          tensor: this.draftId(draft.tensor),
          result: draft.result && this.draftId(draft.result),
        };
      case "gradReset": {
        const { kind, tensor, how, assigned } = draft;
        return {
          kind,
          time,
          span,
          iteration,
          tensor: this.draftId(tensor),
          how,
          assigned: assigned && this.draftId(assigned),
        };
      }
      case "binding":
        return { kind: "binding", time, span, iteration, name: draft.name, tensor: this.draftId(draft.tensor) };
      default:
        return { ...draft, span, tensor: this.draftId(draft.tensor) };
    }
  }

  #idsOf(drafts: readonly TensorDraft[]): number[] {
    const ids = new Array<number>(drafts.length);
    for (let i = 0; i < drafts.length; i++) ids[i] = this.draftId(drafts[i] as TensorDraft);
    return ids;
  }

  /** The node that each operator recorded, for those in the table; filled by {@link assembleNodes}. */
  readonly operatorNodes = new Map<OperatorDraft, number>();

  moduleCallId(draft: ModuleCallDraft): number {
    if (draft.id < 0) {
      // Parents first, so that a parent's number is always smaller.
      if (draft.parent !== null) this.moduleCallId(draft.parent);
      draft.id = this.#moduleCalls.length;
      this.#moduleCalls.push(draft);
    }
    return draft.id;
  }

  // ---- backward passes ----

  #backward(draft: BackwardDraft, nodeId: (node: GraphNode | null) => number | null): BackwardRecord {
    const { id, time, iteration, kind, retainGraph, createGraph, isStarted, isFinished, steps, omittedSteps } = draft;
    const orNull = (snapshot: SnapshotDraft | null) => snapshot && this.snapshotAt(snapshot);
    return {
      ...{ id, time, iteration, kind, retainGraph, createGraph, omittedSteps },
      isFinished: isStarted && isFinished,
      span: this.place(draft.span),
      roots: draft.roots.map(({ snapshot, node }) => ({ tensor: this.snapshotAt(snapshot), node: nodeId(node) })),
      gradients: draft.gradients.map(orNull),
      contributions: draft.contributions.map(({ tensor, value, before, added, after }): Contribution => {
        const result = this.snapshotAt(after);
        let earlier: TensorSnapshot | null = null;
        if (before === "unknown") earlier = { ...result, version: result.version - 1, data: null, statistics: null };
        else if (before instanceof Object) earlier = this.snapshotAt(before);
        return {
          tensor: this.draftId(tensor),
          value: this.snapshotAt(value),
          before: earlier,
          added: this.snapshotAt(added),
          after: result,
        };
      }),
      steps: this.#steps(draft, nodeId),
      hasSteps: steps !== null,
    };
  }

  #steps(draft: BackwardDraft, nodeId: (node: GraphNode | null) => number | null): BackwardStep[] {
    const added = new Map(draft.contributions.map((contribution) => [contribution.tensor, contribution.added]));
    /** Gradients that became a `.grad`: as they were when they did, whatever happened to the `.grad` afterwards. */
    const kept = new Map(draft.contributions.map((contribution) => [contribution.added.draft, contribution.added]));
    const records: BackwardStep[] = [];
    for (const { node, incoming, outgoing, versions } of draft.steps ?? []) {
      const id = nodeId(node);
      if (id === null) continue;
      const own = node instanceof AccumulateGrad ? added.get(this.recorder.draftOf(node.variable, null)) : undefined;
      if (own !== undefined) {
        // What arrived may have become the `.grad` itself, and have been changed since.
        records.push({ node: id, incoming: [this.snapshotAt(own)], outgoing: [] });
        continue;
      }
      const isUnchanged = sumOfVersions(incoming, outgoing) === versions;
      const look = (tensor: Tensor | null | undefined): TensorSnapshot | null => {
        if (tensor == null) return null;
        const own = isUnchanged ? undefined : kept.get(this.recorder.draftOf(tensor, null));
        if (own !== undefined) return this.snapshotAt(own);
        const snapshot = this.snapshotOf(tensor);
        // A gradient that was never changed in place is what it was, whatever became of the others.
        const isOriginal = isUnchanged || tensor.versionCounter.value === 0;
        return isOriginal ? snapshot : { ...snapshot, data: null, statistics: null };
      };
      records.push({ node: id, incoming: incoming.map(look), outgoing: outgoing.map(look) });
    }
    return records;
  }

  /** Spans are shared: most come from nodes of the tree. */
  readonly #places = new Map<Span, Span>();

  place(span: Span | null): Span | null {
    if (span === null) return null;
    let place = this.#places.get(span);
    if (place === undefined) {
      place = this.facts.toDocument(span);
      this.#places.set(span, place);
    }
    return place;
  }

  #omitted(nodes: number): Trace["omitted"] {
    const omitted: Partial<Record<BoundedKind, number>> = { ...this.facts.omitted };
    const note = (kind: BoundedKind, count: number) => {
      if (count > 0) omitted[kind] = count;
    };
    note("operator", this.recorder.operators.omitted);
    for (const [kind, log] of this.recorder.events) note(kind, log.omitted);
    note("backwards", this.recorder.backwards.omitted);
    note("moduleCalls", this.recorder.moduleCalls.omitted);
    note("simplified", this.recorder.omittedSimplifications);
    note("nodes", nodes);
    return omitted;
  }
}

/** Whether elements are those that were copied; where none were, nothing says otherwise. */
function holds(data: readonly Element[] | null, copied: Float64Array | null): boolean {
  if (data === null || copied === null || data.length !== copied.length) return true;
  for (let i = 0; i < copied.length; i++) {
    const [now, then] = [data[i], copied[i]];
    if (typeof now === "number" && now !== then) return false;
  }
  return true;
}

function elementsOf(elements: Float64Array, dtype: DType): Element[] {
  return elementsOfNamed(elements, dtype.name);
}

function elementsOfNamed(elements: Float64Array, dtype: string): Element[] {
  const count = Math.min(elements.length, SMALL);
  const shown = new Array<Element>(count);
  const isBool = dtype === "bool";
  for (let i = 0; i < count; i++) {
    const x = elements[i] as number;
    shown[i] = isBool ? x !== 0 : x - x === 0 ? x : toDecimal(x);
  }
  return shown;
}
