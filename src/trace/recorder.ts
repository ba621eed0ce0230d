/**
 * Listens to one run: to the evaluator's slots, to the engine's operators and backward passes, and to torch. It must cost
 * little, so it notes objects and numbers only, and `assemble.ts` makes the trace of them when the run is over.
 */
import type { Span } from "../base/span";
import { AccumulateGrad, type GraphNode } from "../engine/graph";
import type { Observer, OperatorRun } from "../engine/observer";
import { OperatorNode } from "../engine/operatorNode";
import { Tensor, wholeOf } from "../engine/tensor";
import { PyDict } from "../evaluator/dict";
import type { Derivations, RecordedBinding, RecordedLoop, RecordedSlot, Recorder, Slot } from "../evaluator/recorder";
import { PyInstance, PyList, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import type { Conversion, TorchObserver } from "../torch/observer";
import { PyTensor } from "../torch/pyTensor";
import { BoundedLog } from "./boundedLog";
import { DerivedSlots } from "./derivedSlots";
import {
  type BackwardDraft,
  type ContributionDraft,
  type ModuleCallDraft,
  type OperatorDraft,
  type OptimizerDraft,
  type SavedDraft,
  SMALL,
  SnapshotDraft,
  sumOfVersions,
  TensorDraft,
} from "./drafts";
import { type BindingKeeper, BoundSlot, IterationSlot, RunClock, type ValueKeeper, ValueSlot } from "./slots";

/** What the recorder asks of the evaluator. */
export interface RecorderHost {
  /** The innermost expression or statement of the document that is being evaluated, in the program's text. */
  currentSpan(): Span | null;
  /** Whether code of the document itself is running, rather than library code that it called. */
  isInDocument(): boolean;
  /** Whether an optimizer is at work, whose arithmetic is nobody's question. */
  isHousekeeping(): boolean;
  /** So many elements were computed: counts against the budget, and may end the run. */
  worked(elements: number): void;
}

export const limits = {
  operators: { head: 1500, tail: 1500 },
  /** So many of the first tensors are held, so that all of a small program can be looked at. */
  heldTensors: 600,
  /** Of each other kind of event. */
  events: { head: 1000, tail: 500 },
  backwards: { head: 1000, tail: 200 },
  moduleCalls: { head: 1000, tail: 2000 },
  listedModules: 50,
  /** Places. */
  simplified: 100,
  /** Of one backward pass. */
  steps: 3000,
  /** Contributions of one backward pass. */
  contributions: 500,
  /** Backward passes whose steps are kept, besides the last of each place. */
  containerItems: 8,
} as const;

type Place = { readonly time: number; readonly span: Span | null; readonly iteration: number | null };

/** Everything that happened except operators and backward passes. */
export type OtherEventDraft = Place &
  (
    | { readonly kind: "binding"; readonly name: string; readonly tensor: TensorDraft }
    | {
        readonly kind: "gradRead";
        readonly tensor: TensorDraft;
        readonly isNone: boolean;
        readonly isLeaf: boolean;
        readonly retainsGrad: boolean;
        readonly requiresGrad: boolean;
      }
    | {
        readonly kind: "gradReset";
        readonly tensor: TensorDraft;
        readonly how: "none" | "assigned" | "zeroed";
        readonly assigned: TensorDraft | null;
      }
    | {
        readonly kind: "flagChange";
        readonly tensor: TensorDraft;
        readonly flag: "requiresGrad" | "retainsGrad" | "detached";
        readonly value: boolean;
      }
    | { readonly kind: "tensorChange"; readonly tensor: TensorDraft; readonly version: number }
    | {
        readonly kind: "conversion";
        readonly tensor: TensorDraft;
        readonly how: Conversion;
        readonly result: TensorDraft | null;
        readonly requiresGrad: boolean;
      }
    | {
        readonly kind: "zeroGrad";
        readonly optimizer: number | null;
        readonly setToNone: boolean;
        readonly tensors: readonly TensorDraft[];
      }
    | { readonly kind: "replacement"; readonly before: readonly TensorDraft[]; readonly after: readonly TensorDraft[] }
    | {
        readonly kind: "gradClip";
        readonly limit: number;
        readonly tensors: readonly TensorDraft[];
        readonly clipped: readonly TensorDraft[];
      }
    | { readonly kind: "optimizerStep"; readonly optimizer: number; readonly stepped: readonly TensorDraft[] }
  );

export class TraceRecorder implements Recorder, ValueKeeper, BindingKeeper, Observer, TorchObserver {
  readonly clock = new RunClock();
  readonly slots: ValueSlot[] = [];
  /** What is bound, in the order of the program. */
  readonly bindings: (ValueSlot | BoundSlot)[] = [];
  /** Places whose values are always those that another was told just before. */
  readonly repeated: { readonly slot: Slot; readonly other: ValueSlot }[] = [];
  readonly loops: IterationSlot[] = [];
  readonly #derived: DerivedSlots[] = [];
  readonly operators = new BoundedLog<OperatorDraft>(limits.operators.head, limits.operators.tail);
  readonly backwards = new BoundedLog<BackwardDraft>(limits.backwards.head, limits.backwards.tail);
  readonly events = new Map<OtherEventDraft["kind"], BoundedLog<OtherEventDraft>>();
  readonly moduleCalls = new BoundedLog<ModuleCallDraft>(limits.moduleCalls.head, limits.moduleCalls.tail);
  readonly optimizers: OptimizerDraft[] = [];
  /** Modules whose parameters were listed, and where for the first time. */
  readonly listed = new Map<PyValue, Place>();
  readonly simplifications: { readonly what: string; readonly span: Span }[] = [];
  omittedSimplifications = 0;
  readonly #openBackwards: BackwardDraft[] = [];
  readonly #openModules: ModuleCallDraft[] = [];
  readonly #moduleCallCounts = new Map<PyValue, number>();
  /** The last backward of each place, by where it starts. */
  readonly #lastBackward = new Map<number, BackwardDraft>();
  /** The first backward that gave gradients that are not finite: why it did is asked of its steps. */
  #firstBroken: BackwardDraft | null = null;
  #calledDraft: BackwardDraft | null = null;
  #drafts = 0;

  constructor(readonly host: RecorderHost) {}

  /** While the run is described, the program's own methods may run, and nothing of that is recorded. */
  pause(): void {
    this.clock.isPaused = true;
    for (const slot of this.slots) slot.slowDown();
  }

  resume(): void {
    this.clock.isPaused = false;
  }

  // ---- the evaluator ----

  loop(slot: Slot): RecordedLoop {
    const made = new IterationSlot(slot, this.clock);
    this.loops.push(made);
    return made;
  }

  derivations(): Derivations {
    const made = new DerivedSlots(this.clock);
    this.#derived.push(made);
    return made;
  }

  /** The numbers that were not told are computed now; the program has ended. */
  settle(): void {
    for (const derived of this.#derived) derived.settle();
  }

  binds(slot: Slot, other: RecordedSlot): RecordedBinding | null {
    if (!(other instanceof ValueSlot)) return null;
    this.repeated.push({ slot, other });
    const made = new BoundSlot(slot, other, this);
    this.bindings.push(made);
    return made;
  }

  repeats(slot: Slot, other: RecordedSlot): boolean {
    if (!(other instanceof ValueSlot)) return false;
    this.repeated.push({ slot, other });
    return true;
  }

  slot(slot: Slot): RecordedSlot {
    const made = new ValueSlot(slot, this.clock, this);
    this.slots.push(made);
    if (slot.kind === "binding") this.bindings.push(made);
    return made;
  }

  /** What a slot was given, if it is neither a number nor nothing. */
  keep(state: ValueSlot, value: PyValue): void {
    if (value instanceof PyInstance) {
      if (state.hasDetails) state.dropDetails();
      if (value instanceof PyTensor) this.#keepTensor(state, value.tensor);
    } else if (value instanceof PyList || value instanceof PyTuple) {
      state.hasDetails = true;
      state.tensor = null;
      state.keys = null;
      state.keepItems(value.items, limits.containerItems);
    } else {
      if (state.hasDetails) state.dropDetails();
      if (value instanceof PyDict) this.#keepDict(state, value);
    }
  }

  #keepTensor(state: ValueSlot, tensor: Tensor): void {
    const { slot, lastTime: time } = state;
    let draft = tensor.record as TensorDraft | undefined;
    if (draft === undefined || draft.owner !== this) draft = this.#newDraft(tensor, slot, time);
    state.hasDetails = true;
    state.tensor = draft;
    state.version = tensor.versionCounter.value;
    state.requiresGrad = tensor.requiresGrad;
    state.gradFn = tensor.recordedGradFn;
    if (wholeOf(tensor).numel <= SMALL && !tensor.dtype.isComplex) {
      state.keepElements(wholeOf(tensor));
      if (tensor.numel === 1) state.keepOnlyElement(state.elements[0] as number);
    } else {
      state.elementCount = -1;
    }
    if (slot.kind === "binding") this.#nameTensor(slot, draft, time);
  }

  /** What a name is bound to, where the value itself was noted already. */
  keepBinding(slot: Slot, value: PyValue): void {
    if (!(value instanceof PyTensor) || this.clock.isPaused) return;
    const time = ++this.clock.time;
    this.#nameTensor(slot, this.draftOf(value.tensor, slot), time);
  }

  #nameTensor(slot: Slot, draft: TensorDraft, time: number): void {
    if (slot.name !== "" && !draft.names.includes(slot.name) && draft.names.length < 20) draft.names.push(slot.name);
    this.#event({ kind: "binding", ...this.#place(slot), time, name: slot.name, tensor: draft });
  }

  #keepDict(state: ValueSlot, dict: PyDict): void {
    const keys: PyValue[] = [];
    const values: PyValue[] = [];
    for (const [key, value] of dict.entries()) {
      if (keys.length === limits.containerItems) break;
      keys.push(key);
      values.push(value);
    }
    state.hasDetails = true;
    state.length = dict.size;
    state.keys = keys;
    state.items = values;
  }

  // ---- the engine ----

  operatorRan(run: OperatorRun): void {
    if (this.clock.isPaused) return;
    const { host } = this;
    host.worked(run.outputs[0]?.numel ?? 0);
    if (run.mutated === null && run.node === null && host.isHousekeeping()) return;
    const time = ++this.clock.time;
    const span = host.currentSpan();
    const inputs: TensorDraft[] = [];
    for (const input of run.inputs) {
      if (input instanceof Tensor) inputs.push(this.draftOf(input, null));
      else if (Array.isArray(input)) {
        for (const element of input) if (element instanceof Tensor) inputs.push(this.draftOf(element, null));
      }
    }
    const outputs: TensorDraft[] = [];
    const { mutated } = run;
    const draft: OperatorDraft = {
      kind: "operator",
      time,
      span,
      iteration: this.#iterationAt(span),
      name: run.name,
      schema: run.schemaName,
      inputs,
      outputs,
      isTracked: run.node !== null,
      gap: run.gap,
      mutated: mutated === null ? null : { tensor: this.draftOf(mutated, span), version: mutated.versionCounter.value },
      moduleCall: this.#openModules.at(-1) ?? null,
      index: -1,
    };
    for (const output of run.outputs) {
      let known = output.record as TensorDraft | undefined;
      if (known === undefined || known.owner !== this) {
        known = this.#newDraft(output, span, time);
        known.madeBy = draft;
      }
      outputs.push(known);
    }
    if (run.node !== null) run.node.record = draft;
    if (mutated !== null && run.name === "zero_") {
      const zeroed = { tensor: this.draftOf(mutated, span), how: "zeroed", assigned: null } as const;
      this.#event({ kind: "gradReset", ...this.#place(span), ...zeroed });
    }
    this.operators.push(draft);
  }

  tensorChanged(tensor: Tensor): void {
    if (this.clock.isPaused) return;
    const span = this.host.currentSpan();
    this.#event({
      kind: "tensorChange",
      ...this.#place(span),
      tensor: this.draftOf(tensor, span),
      version: tensor.versionCounter.value,
    });
  }

  backwardStarted(roots: readonly Tensor[], gradients: readonly (Tensor | null)[]): void {
    if (this.clock.isPaused) return;
    const draft = this.#calledDraft ?? this.#newBackward("backward", roots, gradients, false, false);
    this.#calledDraft = null;
    draft.isStarted = true;
    this.#openBackwards.push(draft);
    const previous = draft.span && this.#lastBackward.get(draft.span.start);
    if (previous && previous !== this.#firstBroken) forgetDetails(previous);
    if (draft.span) this.#lastBackward.set(draft.span.start, draft);
  }

  nodeRan(node: GraphNode, incoming: readonly (Tensor | null)[], outgoing: readonly (Tensor | null)[]): void {
    const draft = this.#openBackwards.at(-1);
    if (draft === undefined || draft.steps === null || this.clock.isPaused) return;
    if (draft.steps.length >= limits.steps) {
      draft.omittedSteps++;
      return;
    }
    draft.steps.push({ node, incoming, outgoing, versions: sumOfVersions(incoming, outgoing) });
  }

  gradAccumulated(tensor: Tensor, contribution: Tensor, grad: Tensor, fresh: boolean): void {
    const draft = this.#openBackwards.at(-1);
    if (draft === undefined || this.clock.isPaused) return;
    const target = this.draftOf(tensor, null);
    const after = this.#snapshot(grad);
    if (draft.contributions.length < limits.contributions) {
      const last = target.lastGrad;
      let before: ContributionDraft["before"] = null;
      if (!fresh)
        before = last !== null && last.draft === after.draft && last.version + 1 === after.version ? last : "unknown";
      const value = this.#snapshot(tensor);
      draft.contributions.push({ tensor: target, value, before, added: this.#snapshot(contribution), after });
    }
    target.lastGrad = after;
  }

  savedTensorsFreed(node: GraphNode): void {
    const draft = this.#openBackwards.at(-1);
    if (draft === undefined || draft.steps === null || this.clock.isPaused) return;
    if (draft.freed.length < limits.steps)
      (draft.freed as BackwardDraft["freed"][number][]).push({ node, saved: this.savedBy(node) });
  }

  backwardEnded(): void {
    if (this.clock.isPaused) return;
    const draft = this.#openBackwards.pop();
    if (draft === undefined) return;
    draft.isFinished = true;
    if (this.#firstBroken === null && draft.contributions.some(isBroken)) this.#firstBroken = draft;
  }

  /** What a node keeps for its backward, at this moment. */
  savedBy(node: GraphNode): SavedDraft[] {
    if (!(node instanceof OperatorNode)) return [];
    return node.peekSaved().map(([name, tensor]) => ({ name, snapshot: this.#snapshot(tensor), text: "" }));
  }

  // ---- torch ----

  backwardCalled(...call: Parameters<Required<TorchObserver>["backwardCalled"]>): void {
    if (this.clock.isPaused) return;
    const [kind, roots, gradients, { retainGraph, createGraph }] = call;
    this.#calledDraft = this.#newBackward(kind, roots, gradients, retainGraph, createGraph);
  }

  gradRead(tensor: Tensor): void {
    if (this.clock.isPaused || !this.host.isInDocument()) return;
    this.#event({
      kind: "gradRead",
      ...this.#place(this.host.currentSpan()),
      tensor: this.draftOf(tensor, null),
      isNone: tensor.grad === null,
      isLeaf: tensor.isLeaf,
      retainsGrad: tensor.retainsGrad,
      requiresGrad: tensor.requiresGrad,
    });
  }

  gradAssigned(tensor: Tensor, value: Tensor | null): void {
    if (this.clock.isPaused) return;
    const place = this.#place(this.host.currentSpan());
    this.#event({
      kind: "gradReset",
      ...place,
      tensor: this.draftOf(tensor, null),
      how: value === null ? "none" : "assigned",
      assigned: value && this.draftOf(value, place.span),
    });
  }

  flagChanged(tensor: Tensor, flag: "requiresGrad" | "retainsGrad" | "detached", value: boolean): void {
    if (this.clock.isPaused) return;
    const span = this.host.currentSpan();
    this.#event({ kind: "flagChange", ...this.#place(span), tensor: this.draftOf(tensor, span), flag, value });
  }

  converted(tensor: Tensor, how: Conversion, result: Tensor | null): void {
    const { host } = this;
    if (this.clock.isPaused || host.isHousekeeping()) return;
    const span = host.currentSpan();
    // Parameters of modules are made by library code, at a place of the document.
    if (how === "Parameter" && result !== null) this.draftOf(result, span);
    if (!host.isInDocument()) return;
    const draft = this.draftOf(tensor, null);
    const { requiresGrad } = tensor;
    if (!requiresGrad && how !== "bool" && !comesFromHistory(draft)) return;
    const made = result && this.draftOf(result, span);
    this.#event({ kind: "conversion", ...this.#place(span), tensor: draft, how, result: made, requiresGrad });
  }

  moduleEntered(module: PyValue): void {
    if (this.clock.isPaused) return;
    const call = this.#moduleCallCounts.get(module) ?? 0;
    this.#moduleCallCounts.set(module, call + 1);
    const parent = this.#openModules.at(-1) ?? null;
    const draft: ModuleCallDraft = {
      parent,
      module,
      className: typeOf(module).name,
      name: parent === null ? "" : (nameInParent(parent.module, module) ?? ""),
      call,
      span: this.host.currentSpan(),
      training: instanceAttribute(module, "training") !== false,
      id: -1,
    };
    this.#openModules.push(draft);
    this.moduleCalls.push(draft);
  }

  moduleLeft(module: PyValue): void {
    let at = this.#openModules.length - 1;
    while (at >= 0 && this.#openModules[at]?.module !== module) at--;
    if (at >= 0) this.#openModules.length = at;
  }

  optimizerMade(optimizer: PyValue): void {
    if (this.clock.isPaused || this.optimizers.length >= 100) return;
    const span = this.host.currentSpan();
    this.optimizers.push({ optimizer, span, time: ++this.clock.time, steps: 0, index: this.optimizers.length });
  }

  optimizerStepped(optimizer: PyValue): void {
    const draft = this.optimizers.find((candidate) => candidate.optimizer === optimizer);
    if (draft === undefined || this.clock.isPaused) return;
    draft.steps++;
    const stepped = parametersOf(optimizer)
      .filter((tensor) => tensor.grad !== null)
      .map((tensor) => this.draftOf(tensor, null));
    this.#event({ kind: "optimizerStep", ...this.#place(this.host.currentSpan()), optimizer: draft.index, stepped });
  }

  gradsZeroed(owner: PyValue, setToNone: boolean): void {
    if (this.clock.isPaused) return;
    const draft = this.optimizers.find((candidate) => candidate.optimizer === owner);
    const tensors = (draft ? parametersOf(owner) : moduleParameters(owner).map(({ tensor }) => tensor)).map((tensor) =>
      this.draftOf(tensor, null),
    );
    const place = this.#place(this.host.currentSpan());
    this.#event({ kind: "zeroGrad", ...place, optimizer: draft?.index ?? null, setToNone, tensors });
  }

  parametersListed(module: PyValue): void {
    if (this.clock.isPaused || this.listed.has(module) || this.listed.size >= limits.listedModules) return;
    this.listed.set(module, this.#place(this.host.currentSpan()));
  }

  partReplaced(before: PyValue, after: PyValue): void {
    if (this.clock.isPaused) return;
    const draftsOf = (part: PyValue) =>
      (part instanceof PyTensor ? [part.tensor] : moduleParameters(part).map(({ tensor }) => tensor)).map((tensor) =>
        this.draftOf(tensor, null),
      );
    const place = this.#place(this.host.currentSpan());
    this.#event({ kind: "replacement", ...place, before: draftsOf(before), after: draftsOf(after) });
  }

  gradsClipped(parameters: PyValue, limit: number): void {
    if (this.clock.isPaused) return;
    const tensors: TensorDraft[] = [];
    const clipped: TensorDraft[] = [];
    for (const parameter of parameters instanceof PyList ? parameters.items : [parameters]) {
      if (!(parameter instanceof PyTensor)) continue;
      const draft = this.draftOf(parameter.tensor, null);
      tensors.push(draft);
      if (parameter.tensor.grad !== null) clipped.push(draft);
    }
    this.#event({ kind: "gradClip", ...this.#place(this.host.currentSpan()), limit, tensors, clipped });
  }

  simplified(what: string): void {
    const span = this.host.currentSpan();
    if (this.clock.isPaused || span === null) return;
    if (this.simplifications.some((known) => known.what === what && known.span.start === span.start)) return;
    if (this.simplifications.length < limits.simplified) this.simplifications.push({ what, span });
    else this.omittedSimplifications++;
  }

  // ---- drafts ----

  /** What is known of a tensor; `span` is where it was made, if it is first seen now. */
  draftOf(tensor: Tensor, span: Span | null): TensorDraft {
    const known = tensor.record as TensorDraft | undefined;
    return known !== undefined && known.owner === this ? known : this.#newDraft(tensor, span, this.clock.time);
  }

  #newDraft(tensor: Tensor, span: Span | null, time: number): TensorDraft {
    const draft = new TensorDraft(this, wholeOf(tensor), span, time, this.#drafts++ < limits.heldTensors);
    tensor.record = draft;
    return draft;
  }

  #snapshot(tensor: Tensor): SnapshotDraft {
    return new SnapshotDraft(this.draftOf(tensor, null), wholeOf(tensor));
  }

  #snapshots(tensors: readonly (Tensor | null)[]): (SnapshotDraft | null)[] {
    return tensors.map((tensor) => (tensor == null ? null : this.#snapshot(tensor)));
  }

  #newBackward(
    kind: "backward" | "grad",
    roots: readonly Tensor[],
    gradients: readonly (Tensor | null)[],
    retainGraph: boolean,
    createGraph: boolean,
  ): BackwardDraft {
    const span = this.host.currentSpan();
    const draft: BackwardDraft = {
      time: ++this.clock.time,
      span,
      iteration: this.#iterationAt(span),
      kind,
      roots: roots.map((root) => ({ snapshot: this.#snapshot(root), node: root.shownGradFn ?? leafNode(root) })),
      gradients: this.#snapshots(gradients),
      retainGraph,
      createGraph,
      isStarted: false,
      isFinished: false,
      contributions: [],
      steps: [],
      omittedSteps: 0,
      freed: [],
      id: -1,
    };
    this.backwards.push(draft);
    return draft;
  }

  #event(event: OtherEventDraft): void {
    let log = this.events.get(event.kind);
    if (log === undefined) {
      log = new BoundedLog(limits.events.head, limits.events.tail);
      this.events.set(event.kind, log);
    }
    log.push(event);
  }

  #place(span: Span | null): Place {
    return { time: ++this.clock.time, span, iteration: this.#iterationAt(span) };
  }

  #iterationAt(span: Span | null): number | null {
    const { loop, iteration } = this.clock;
    if (loop === null || span === null) return null;
    const { start, end } = loop.slot;
    return span.start >= start && span.end <= end ? iteration : null;
  }
}

/** Whether something not finite was added; of a big tensor a sample is looked at. */
function isBroken({ added: { elements, tensor } }: ContributionDraft): boolean {
  if (elements !== null) return elements.some((element) => element - element !== 0);
  if (tensor === null || tensor.dtype.isComplex || !tensor.isContiguous) return false;
  const { data } = tensor.storage;
  const step = Math.max(1, Math.floor(tensor.numel / 64));
  const end = tensor.offset + tensor.numel;
  for (let at = tensor.offset; at < end; at += step) {
    const element = data[at] as number;
    if (element - element !== 0) return true;
  }
  return false;
}

/** Lets go of what only the last backward of a place is shown with. */
function forgetDetails(draft: BackwardDraft): void {
  draft.steps = null;
  // A node keeps its whole graph.
  draft.roots = draft.roots.map(({ snapshot }) => ({ snapshot, node: null }));
  (draft.freed as unknown[]).length = 0;
  for (const { value, added, after, before } of draft.contributions) {
    value.tensor = null;
    added.tensor = null;
    after.tensor = null;
    if (before instanceof Object) before.tensor = null;
  }
}

/** Whether an operator made it of what requires grad, as `detach` does; some are told to when they are made already. */
function comesFromHistory({ madeBy }: TensorDraft): boolean {
  return madeBy?.inputs.some(({ requiresGrad, tensor }) => requiresGrad || tensor?.requiresGrad === true) ?? false;
}

function leafNode(tensor: Tensor): GraphNode | null {
  return tensor.accumulator instanceof AccumulateGrad ? tensor.accumulator : null;
}

/** The instance attribute of a Python object; undefined where it has none. */
export function instanceAttribute(object: PyValue, name: string): PyValue | undefined {
  return object instanceof PyInstance ? object.getOwn(name) : undefined;
}

/** The parameters that an optimizer holds, of all its groups. */
export function parametersOf(optimizer: PyValue): Tensor[] {
  const groups = instanceAttribute(optimizer, "param_groups");
  const tensors: Tensor[] = [];
  for (const group of groups instanceof PyList ? groups.items : []) {
    const params = group instanceof PyDict ? group.get("params") : undefined;
    for (const param of params instanceof PyList ? params.items : []) {
      if (param instanceof PyTensor) tensors.push(param.tensor);
    }
  }
  return tensors;
}

/** A module's parameters by dotted name, those of its submodules included; a shared one once. */
export function moduleParameters(module: PyValue, limit = 1000): { readonly name: string; readonly tensor: Tensor }[] {
  const found: { name: string; tensor: Tensor }[] = [];
  const seen = new Set<PyValue>();
  const visit = (current: PyValue, prefix: string): void => {
    if (seen.has(current)) return;
    seen.add(current);
    const parameters = instanceAttribute(current, "_parameters");
    for (const [name, value] of parameters instanceof PyDict ? parameters.entries() : []) {
      if (!(value instanceof PyTensor) || seen.has(value) || found.length >= limit) continue;
      seen.add(value);
      found.push({ name: `${prefix}${String(name)}`, tensor: value.tensor });
    }
    const children = instanceAttribute(current, "_modules");
    for (const [name, child] of children instanceof PyDict ? children.entries() : []) {
      if (child !== null) visit(child, `${prefix}${String(name)}.`);
    }
  };
  visit(module, "");
  return found;
}

/** The name by which `parent` holds `module`, dotted where it is held deeper; null where it does not. */
function nameInParent(parent: PyValue, module: PyValue, depth = 0): string | null {
  const children = instanceAttribute(parent, "_modules");
  if (!(children instanceof PyDict)) return null;
  for (const [name, child] of children.entries()) if (child === module) return String(name);
  if (depth === 3) return null;
  for (const [name, child] of children.entries()) {
    const below = nameInParent(child, module, depth + 1);
    if (below !== null) return `${String(name)}.${below}`;
  }
  return null;
}
