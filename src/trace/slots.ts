/**
 * What is noted at each recorded node of the document, each time it is evaluated. Most of what runs in a loop is plain
 * numbers, so those are noted with a few stores; all else is asked of the recorder.
 */
import type { GraphNode } from "../engine/graph";
import type { Tensor } from "../engine/tensor";
import type { RecordedSlot, Slot } from "../evaluator/recorder";
import { PyFloat, type PyValue } from "../evaluator/values";
import { copyElements, type TensorDraft } from "./drafts";

const SERIES_LENGTH = 200;
const NO_ELEMENTS = new Float64Array(0);

/** How far the run is, shared by all of its slots. */
export class RunClock {
  time = 0;
  /** While the run is described, nothing is recorded. */
  isPaused = false;
  /** The loop whose body was entered last, and the number of that turn. */
  loop: IterationSlot | null = null;
  iteration = 0;
}

/** What a slot asks of the recorder for values that are no plain numbers. */
export interface ValueKeeper {
  keep(slot: ValueSlot, value: PyValue): void;
}

export class ValueSlot implements RecordedSlot {
  count = 0;
  firstTime = 0;
  lastTime = 0;
  value: PyValue | undefined = undefined;
  /** Whether any of the fields for containers and tensors is set. */
  hasDetails = false;
  /** Of a container: its length and first items when it was recorded. */
  items: readonly PyValue[] | null = null;
  keys: readonly PyValue[] | null = null;
  length = -1;
  /** Of a tensor: its state when it was recorded. */
  tensor: TensorDraft | null = null;
  version = 0;
  requiresGrad = false;
  gradFn: GraphNode | null = null;
  elements: Float64Array = NO_ELEMENTS;
  elementCount = -1;
  /** The numbers among the values: how many, the first, and the last ones in a ring. */
  #numberCount = 0;
  #firstNumber = 0;
  #numbers: Float64Array | null = null;

  constructor(
    /** In the program's text. */
    readonly slot: Slot,
    private readonly clock: RunClock,
    private readonly keeper: ValueKeeper,
  ) {}

  note(value: PyValue): void {
    const { clock } = this;
    if (clock.isPaused) return;
    const time = ++clock.time;
    if (this.count++ === 0) this.firstTime = time;
    this.lastTime = time;
    this.value = value;
    if (this.hasDetails) this.#dropDetails();
    if (typeof value === "number") this.pushNumber(value);
    else if (value instanceof PyFloat) this.pushNumber(value.value);
    else if (typeof value === "boolean") this.pushNumber(value ? 1 : 0);
    else if (typeof value === "object" && value !== null) this.keeper.keep(this, value);
  }

  pushNumber(value: number): void {
    const index = this.#numberCount++;
    if (this.#numbers !== null) this.#numbers[index % SERIES_LENGTH] = value;
    else if (index === 0) this.#firstNumber = value;
    else {
      this.#numbers = new Float64Array(SERIES_LENGTH);
      this.#numbers[0] = this.#firstNumber;
      this.#numbers[1] = value;
    }
  }

  /** The last numbers, from the oldest on; empty where there was no more than one. */
  series(): number[] {
    const numbers = this.#numbers;
    if (numbers === null) return [];
    const count = this.#numberCount;
    if (count <= SERIES_LENGTH) return Array.from(numbers.subarray(0, count));
    const oldest = count % SERIES_LENGTH;
    return [...numbers.subarray(oldest), ...numbers.subarray(0, oldest)];
  }

  keepElements(tensor: Tensor): void {
    if (this.elements.length < tensor.numel) this.elements = new Float64Array(tensor.numel);
    this.elementCount = tensor.numel;
    copyElements(tensor, this.elements);
  }

  #dropDetails(): void {
    this.hasDetails = false;
    this.items = null;
    this.keys = null;
    this.tensor = null;
  }
}

/** A loop: notes which turn begins. */
export class IterationSlot implements RecordedSlot {
  count = 0;
  firstTime = 0;
  lastTime = 0;

  constructor(
    readonly slot: Slot,
    private readonly clock: RunClock,
  ) {}

  note(turn: PyValue): void {
    const { clock } = this;
    if (clock.isPaused) return;
    const time = ++clock.time;
    if (this.count++ === 0) this.firstTime = time;
    this.lastTime = time;
    clock.loop = this;
    clock.iteration = turn as number;
  }
}
