/**
 * What is noted at each recorded node of the document, each time it is evaluated. Most of what runs in a loop is plain
 * numbers, so those are noted with a few stores; all else is asked of the recorder.
 */
import type { GraphNode } from "../engine/graph";
import type { Tensor } from "../engine/tensor";
import type { RecordedBinding, RecordedLoop, RecordedSlot, Slot } from "../evaluator/recorder";
import { noShape, type Shape } from "../evaluator/shapes";
import { PyFloat, PyInstance, type PyValue } from "../evaluator/values";
import { copyElements, type TensorDraft } from "./drafts";

export const SERIES_LENGTH = 200;
/** The ring is a little longer, so that places in it are found by masking. */
const RING_MASK = 255;
const NO_ELEMENTS = new Float64Array(0);

enum Kind {
  held = 0,
  int = 1,
  float = 2,
  bool = 3,
  /** Held, with nothing more to it. */
  steady = 4,
  /** Held, and an instance of a class of the program's own. */
  instance = 5,
}

/** How far the run is, shared by all of its slots: goes on at turns, at new kinds of values and at events. */
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

/**
 * The last value that is no number. A new object stored into an old one costs more than all the rest of noting it, so
 * the holder is made anew now and then and thereby young like what it holds.
 */
class Holder {
  constructor(public last: PyValue | undefined) {}
}
const HOLDER_MASK = 255;

export class ValueSlot implements RecordedSlot {
  firstTime = 0;
  /** Of what was like the value before it, plain numbers above all, the time is not noted each time. */
  lastTime = 0;
  /** How many numbers there were; the last ones are in a ring. Not private fields: these are slower. */
  private numberCount = 0;
  /** How many other values. */
  private otherCount = 0;
  private numbers: Float64Array = NO_ELEMENTS;
  /** What the last value is: a number, kept with the others, or `held`. */
  private kind = Kind.held;
  /** What a next value of the same kind needs to be just stored or counted; `held` where there is more to do. */
  private quickKind = Kind.held;
  /**
   * The shape of the last value, where it is an instance of a class of the program's own: all of them are shown alike, so
   * that others of it are counted only.
   */
  private quickShape: Shape = noShape;
  note: (value: PyValue) => void = this.noteAny;
  private holder = new Holder(undefined);
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

  /** What comes next has to ask whether recording is paused. */
  slowDown(): void {
    this.quick = Kind.held;
  }

  get count(): number {
    return this.numberCount + this.otherCount;
  }

  // In a loop these are most of what recording costs: small enough to become part of the closures that call them.

  noteInt(value: number): void {
    if (this.quickKind === Kind.int) {
      this.numbers[this.numberCount++ & RING_MASK] = value;
    } else this.noteNumber(Kind.int, value);
  }

  noteFloat(value: number): void {
    if (this.quickKind === Kind.float) {
      this.numbers[this.numberCount++ & RING_MASK] = value;
    } else this.noteNumber(Kind.float, value);
  }

  noteTruth(value: boolean): void {
    if (this.quickKind === Kind.bool) {
      this.numbers[this.numberCount++ & RING_MASK] = value ? 1 : 0;
    } else this.noteNumber(Kind.bool, value ? 1 : 0);
  }

  noteCall(name: string): void {
    if (this.quickKind === Kind.steady && this.holder.last === name) {
      this.otherCount++;
    } else this.noteAny(name);
  }

  // What `note` is, by what the last value was: there are few kinds of values at a place, but many in a program.

  private noteAsInt(value: PyValue): void {
    if (typeof value === "number") this.numbers[this.numberCount++ & RING_MASK] = value;
    else this.noteAny(value);
  }

  private noteAsFloat(value: PyValue): void {
    if (value instanceof PyFloat) this.numbers[this.numberCount++ & RING_MASK] = value.value;
    else this.noteAny(value);
  }

  private noteAsInstance(value: PyValue): void {
    if (typeof value === "object" && value !== null && (value as PyInstance).shape === this.quickShape) {
      this.otherCount++;
    } else this.noteAny(value);
  }

  /** Functions, modules, texts: many are the same as the last time, and have nothing that could differ. */
  private noteAsSteady(value: PyValue): void {
    if (value === this.holder.last) this.otherCount++;
    else if (typeof value === "string" && typeof this.holder.last === "string") this.hold(value);
    else this.noteAny(value);
  }

  private noteAny(value: PyValue): void {
    if (typeof value === "number") this.noteNumber(Kind.int, value);
    else if (value instanceof PyFloat) this.noteNumber(Kind.float, value.value);
    else if (value === true || value === false) this.noteTruth(value);
    else this.noteOther(value);
  }

  private hold(value: PyValue): void {
    if ((this.otherCount++ & HOLDER_MASK) === 0) this.holder = new Holder(value);
    else this.holder.last = value;
  }

  private set quick(kind: Kind) {
    this.quickKind = kind;
    this.note = this.noteOf(kind);
  }

  private noteOf(kind: Kind): (value: PyValue) => void {
    switch (kind) {
      case Kind.int:
        return this.noteAsInt;
      case Kind.float:
        return this.noteAsFloat;
      case Kind.instance:
        return this.noteAsInstance;
      case Kind.steady:
        return this.noteAsSteady;
      default:
        return this.noteAny;
    }
  }

  private noteOther(value: PyValue): void {
    if (this.clock.isPaused) return;
    this.stamp();
    this.kind = Kind.held;
    this.hold(value);
    // Of a plain instance nothing is looked at yet.
    const isInstance = value instanceof PyInstance && value.shape !== noShape;
    if (!isInstance && typeof value === "object" && value !== null) this.keeper.keep(this, value);
    else if (this.hasDetails) this.dropDetails();
    this.quickShape = isInstance && isPlain(value) ? value.shape : noShape;
    this.quick = this.quickShape !== noShape ? Kind.instance : this.hasDetails || isInstance ? Kind.held : Kind.steady;
  }

  /** The first numbers, or the first behind other values. */
  private noteNumber(kind: Kind, value: number): void {
    if (this.clock.isPaused) return;
    this.stamp();
    this.pushNumber(value);
    this.kind = kind;
    this.quick = this.numbers.length > RING_MASK ? kind : Kind.held;
    if (this.hasDetails) this.dropDetails();
    this.holder.last = undefined;
  }

  /** For all that does not just continue what was there. */
  private stamp(): void {
    const time = ++this.clock.time;
    if (this.count === 0) this.firstTime = time;
    this.lastTime = time;
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
        return this.holder.last;
    }
  }

  /** Values that are no numbers. */
  get toldOthers(): number {
    return this.otherCount;
  }

  get endsInNumber(): boolean {
    return this.kind === Kind.int || this.kind === Kind.float;
  }

  /** All values were objects of which nothing but the last one is kept. */
  get hasOnlyObjects(): boolean {
    return this.numberCount === 0 && this.kind === Kind.held && !this.hasDetails;
  }

  /** Takes over `count` values of another slot like that. */
  takeObjects(count: number, other: ValueSlot): void {
    if (count === 0) return;
    this.holder = new Holder(other.holder.last);
    this.quickShape = other.quickShape;
    this.quick = other.quickKind;
    this.otherCount = count;
    this.firstTime = other.firstTime;
    this.lastTime = other.lastTime;
  }

  /** One of the last numbers, counted from the first. Of those before the last it is not known whether they were ints. */
  numberAt(index: number): number | PyFloat {
    const number = this.numbers[index & RING_MASK] as number;
    const isInt = index === this.numberCount - 1 ? this.kind !== Kind.float : Number.isSafeInteger(number);
    return isInt ? number : new PyFloat(number);
  }

  /** Takes over what could be told all along: `count` values, the last of which are given, with the times of another slot. */
  fillIn(count: number, last: readonly PyValue[], { firstTime, lastTime }: ValueSlot): void {
    const value = last.at(-1) as PyValue;
    this.kind = typeof value === "number" ? Kind.int : value instanceof PyFloat ? Kind.float : Kind.bool;
    this.numbers = new Float64Array(count === 1 ? 1 : RING_MASK + 1);
    for (const [i, each] of last.entries()) {
      this.numbers[(count - last.length + i) & RING_MASK] = each instanceof PyFloat ? each.value : Number(each);
    }
    this.numberCount = count;
    this.quick = count === 1 ? Kind.held : this.kind;
    this.firstTime = firstTime;
    this.lastTime = lastTime;
  }

  /** The element of a tensor that has only one: goes with the numbers, and counts as one of them. */
  keepOnlyElement(value: number): void {
    this.otherCount--;
    this.pushNumber(value);
  }

  private pushNumber(value: number): void {
    const place = this.numberCount++ & RING_MASK;
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

/** Neither a module nor an optimizer, of which it matters which one it is. */
function isPlain({ shape }: PyInstance): boolean {
  return !shape.indices.has("_parameters") && !shape.indices.has("param_groups");
}

/** What is asked of the recorder for names whose values another slot has noted. */
export interface BindingKeeper {
  keepBinding(slot: Slot, value: PyValue): void;
}

/** A name that is always bound to the values of another slot: only tensors are told what their names are. */
export class BoundSlot implements RecordedBinding {
  constructor(
    readonly slot: Slot,
    private readonly other: ValueSlot,
    private readonly keeper: BindingKeeper,
  ) {}

  get value(): PyValue | undefined {
    return this.other.value;
  }

  note(value: PyValue): void {
    if (typeof value !== "object" || value === null || value instanceof PyFloat) return;
    this.keeper.keepBinding(this.slot, value);
  }
}

/** A loop: notes which turn begins. */
export class IterationSlot implements RecordedLoop {
  count = 0;
  firstTime = 0;
  lastTime = 0;

  constructor(
    readonly slot: Slot,
    private readonly clock: RunClock,
  ) {}

  noteTurn(turn: number): void {
    const { clock } = this;
    if (clock.isPaused) return;
    const time = ++clock.time;
    if (this.count++ === 0) this.firstTime = time;
    this.lastTime = time;
    clock.loop = this;
    clock.iteration = turn;
  }
}
