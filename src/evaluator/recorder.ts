/**
 * What the evaluator tells of a run while it runs. Only code of the document is recorded, never that of a library.
 * Each recorded node of the document has a slot, made at compile time.
 */
import type { Span } from "../base/span";
import type { PyValue } from "./values";

export type SlotKind =
  /** The value of an expression: name, attribute, call, operator, subscript, … */
  | "expression"
  /** A name, attribute or subscript was bound; the value is what was bound. */
  | "binding"
  /** The value of an expression statement. */
  | "statement"
  /** A loop's body begins another iteration. */
  | "iteration"
  /** A function was entered (value: its qualname) */
  | "call"
  /** … and returned (value: what it returned). */
  | "return";

export interface Slot extends Span {
  readonly kind: SlotKind;
  /** The target's or expression's source text for short ones: `x`, `self.w`, `x.grad`. */
  readonly name: string;
}

/** Where the values of one recorded node go: called each time the node was evaluated, so these must be cheap. */
export interface RecordedSlot {
  note(value: PyValue): void;
  /** The same for those of which the caller knows what they are; of a float its value. */
  noteInt(value: number): void;
  noteFloat(value: number): void;
  noteTruth(value: boolean): void;
  /** Of a call the function's name, which mostly is the same. */
  noteCall(name: string): void;
}

/** A name: told what it is bound to. */
export type RecordedBinding = Pick<RecordedSlot, "note">;

/** A loop: told the number of each turn that begins, from 0. */
export interface RecordedLoop {
  noteTurn(turn: number): void;
}

/** Where a number comes from: what another slot was told, or always the same. */
export type NumberSource = RecordedSlot | { readonly constant: PyValue };

/** What an operation gives of two numbers; undefined where it is not as simple as that. */
export type Compute = (a: PyValue, b: PyValue) => PyValue | undefined;

/**
 * Slots of one expression that need not be told as long as all are plain numbers, since their values follow from those
 * that are. They are added in the order in which they are evaluated, and nothing else is evaluated in between.
 */
export interface Derivations {
  /** Whether all are told by now. */
  readonly isTold: boolean;
  addTold(slot: RecordedSlot): void;
  /** The same variable once more. */
  addSame(slot: RecordedSlot, as: RecordedSlot): void;
  addComputed(slot: RecordedSlot, compute: Compute, left: NumberSource, right: NumberSource): void;
  /** From now on all are told, `slot` and those behind it this time too: it has something else than a number. */
  tellAll(slot: RecordedSlot): void;
}

export interface Recorder {
  /** Asked at compile time for each recorded node of the document. */
  slot(slot: Slot): RecordedSlot;
  loop(slot: Slot): RecordedLoop;
  /**
   * Asked instead where each value is one that another slot was told just before, and nothing can come in between: true
   * where that is enough, and the values need not be told again.
   */
  repeats(slot: Slot, other: RecordedSlot): boolean;
  /** The same for a name that is bound to such values: what is told of the binding alone; null where that is not enough. */
  binds(slot: Slot, other: RecordedSlot): RecordedBinding | null;
  derivations(): Derivations;
}
