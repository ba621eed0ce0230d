/**
 * What is noted at each recorded node of the document, each time it is evaluated. Most of what runs in a loop is plain
 * numbers, so those are noted with a few stores; all else is asked of the recorder.
 */
import type { GraphNode } from "../engine/graph";
import type { Tensor } from "../engine/tensor";
import type { RecordedSlot, Slot } from "../evaluator/recorder";
import { PyFloat, PyInstance, type PyValue } from "../evaluator/values";
import { copyElements, type TensorDraft } from "./drafts";

const SERIES_LENGTH = 200;
/** The ring is a little longer, so that places in it are found by masking. */
const RING_MASK = 255;
const NO_ELEMENTS = new Float64Array(0);

enum Kind {
  held = 0,
  int = 1,
  float = 2,
  bool = 3,
}

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
  /** The numbers among the values: how many, and the last ones in a ring. Not private fields: these are slower. */
  private numberCount = 0;
  private numbers: Float64Array = NO_ELEMENTS;
  /** What the last value is: a number, kept with the others, or `held`. */
  private kind = Kind.held;
  private held: PyValue | undefined = undefined;
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
  private readonly ownItems: PyValue[] = [];

  constructor(
    /** In the program's text. */
    readonly slot: Slot,
    private readonly clock: RunClock,
    private readonly keeper: ValueKeeper,
  ) {}

  /**
   * In a loop this is most of what recording costs: small enough to become part of the closures that call it, and with no
   * new object stored into this old one where it can be helped, which costs more than all the rest.
   */
  note(value: PyValue): void {
    const { clock, numbers } = this;
    if (clock.isPaused) return;
    const time = clock.time + 1;
    clock.time = time;
    this.lastTime = time;
    if (this.count++ === 0) this.firstTime = time;
    // What a place gave last is what it is asked for first.
    const { kind } = this;
    const place = this.numberCount & RING_MASK;
    if (typeof value === "number") {
      if (kind === Kind.int && place < numbers.length) {
        numbers[place] = value;
        this.numberCount++;
      } else this.#startNumbers(Kind.int, value);
    } else if (kind === Kind.float && value instanceof PyFloat && place < numbers.length) {
      numbers[place] = value.value;
      this.numberCount++;
    } else if (value !== this.held || kind !== Kind.held || this.hasDetails) this.#noteOther(value);
    // Functions, modules, `self`: most objects are the same as the last time, and have nothing that could differ.
  }

  #noteOther(value: PyValue): void {
    if (value instanceof PyInstance && value.shape !== null) {
      // A plain instance, of which nothing is looked at yet.
      this.kind = Kind.held;
      this.held = value;
      if (this.hasDetails) this.dropDetails();
    } else if (value instanceof PyFloat) this.#startNumbers(Kind.float, value.value);
    else if (value === true || value === false) {
      const place = this.numberCount & RING_MASK;
      if (place < this.numbers.length && this.kind === Kind.bool) {
        this.numbers[place] = value ? 1 : 0;
        this.numberCount++;
      } else this.#startNumbers(Kind.bool, value ? 1 : 0);
    } else {
      this.kind = Kind.held;
      this.held = value;
      if (typeof value === "object" && value !== null) this.keeper.keep(this, value);
      else if (this.hasDetails) this.dropDetails();
    }
  }

  /** The first number, or the first behind other values. */
  #startNumbers(kind: Kind, value: number): void {
    this.kind = kind;
    this.pushNumber(value);
    if (this.hasDetails) this.dropDetails();
    this.held = undefined;
  }

  /** The last value. */
  get value(): PyValue | undefined {
    const last = this.numbers[(this.numberCount - 1) & RING_MASK] as number;
    switch (this.kind) {
      case Kind.int:
        return last;
      case Kind.float:
        return new PyFloat(last);
      case Kind.bool:
        return last === 1;
      default:
        return this.held;
    }
  }

  pushNumber(value: number): void {
    const index = this.numberCount++;
    const place = index & RING_MASK;
    if (place >= this.numbers.length) this.#grow();
    this.numbers[place] = value;
  }

  /** Most places of a program give a number once. */
  #grow(): void {
    const before = this.numbers;
    this.numbers = new Float64Array(before.length === 0 ? 1 : RING_MASK + 1);
    this.numbers.set(before);
  }

  /** The last numbers, from the oldest on; empty where there was no more than one. */
  series(): number[] {
    const count = this.numberCount;
    if (count < 2) return [];
    const series: number[] = [];
    for (let i = Math.max(0, count - SERIES_LENGTH); i < count; i++) series.push(this.numbers[i & RING_MASK] as number);
    return series;
  }

  /** A container's first items. What is in place already is not stored again. */
  keepItems(items: readonly PyValue[], most: number): void {
    const count = items.length < most ? items.length : most;
    const kept = this.ownItems;
    for (let i = 0; i < count; i++) if (kept[i] !== items[i]) kept[i] = items[i] as PyValue;
    if (kept.length > count) kept.length = count;
    this.items = kept;
    this.length = items.length;
  }

  keepElements(tensor: Tensor): void {
    if (this.elements.length < tensor.numel) this.elements = new Float64Array(tensor.numel);
    this.elementCount = tensor.numel;
    copyElements(tensor, this.elements);
  }

  dropDetails(): void {
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
