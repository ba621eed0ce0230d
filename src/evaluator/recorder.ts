/**
 * What the evaluator tells of a run while it runs. Only code of the document is recorded, never that of a library.
 * A slot is a number given at compile time to each recorded node of the document.
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

export interface Recorder {
  /** All slots of a compiled document, by number; called once before it runs, again for each later cell. */
  declare(slots: readonly Slot[]): void;
  /** Called often: must be cheap. */
  record(slot: number, value: PyValue): void;
}
