/** What the compiler knows at a place of the tree, and the internal node that stands for a value already computed. */
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import type { Code, Evaluate, SourceFile } from "../frames";
import type { Compilers } from "../hotCode";
import type { Derivations, RecordedBinding, RecordedLoop, RecordedSlot, Recorder, Slot, SlotKind } from "../recorder";
import type { Scope, ScopeTable } from "../scopes";
import type { PyValue } from "../values";
import type { Region } from "./derived";

export interface CompileOptions {
  /** "single": expression statements are shown, as at the prompt. "eval": one expression, whose value is the result. */
  readonly mode?: "exec" | "eval" | "single";
  readonly recorder?: Recorder | null;
  /** A document with a syntax error does not run at all. */
  readonly refuseInvalid?: boolean;
}

/** Shared by all of a text's code. */
export interface Unit {
  readonly table: ScopeTable;
  readonly source: SourceFile;
  readonly mode: "exec" | "eval" | "single";
  readonly recorder: Recorder | null;
  /** What the recorder answered, to be answered again where code is compiled once more. */
  readonly answers: Answer[];
  /** By the expression at their root. */
  readonly derivations: Map<Span, Derivations>;
  /** Those that code which turned out to be hot is compiled by; null at first. */
  readonly compilers: Compilers | null;
  hasTextAnnotations: boolean;
  /** Where the values of expressions are recorded. */
  readonly recorded: Map<Span, RecordedSlot>;
  /** Whether to look for `yield` and `await` at all. */
  readonly mayYield: boolean;
  /** Whether there are generators whose end shows: see `collection.ts`. */
  readonly mayLetGo: boolean;
}

export interface Answer {
  readonly slot: Slot;
  /** Null where the values need not be told. */
  readonly given: RecordedSlot | RecordedLoop | RecordedBinding | null;
}

export interface Context {
  readonly unit: Unit;
  readonly scope: Scope;
  readonly code: Code;
  /** The arithmetic that a node is part of; null elsewhere. */
  readonly region: Region | null;
  /** In front of the qualified names of what is defined here: "A.", "f.<locals>.". */
  readonly prefix: string;
}

/** Stands for a value that was put into a slot of the frame before. */
export interface Temporary extends Span {
  readonly kind: "Temporary";
  readonly slot: number;
}

export function temporary(ctx: Context, at: Span): Temporary {
  const node: Temporary = { kind: "Temporary", slot: newSlot(ctx), start: at.start, end: at.end };
  return node;
}

export function newSlot(ctx: Context): number {
  return ctx.code.slotCount++;
}

export function sourceText(ctx: Context, span: Span): string {
  return ctx.unit.source.text.slice(span.start, span.end);
}

/** Where the node's values are recorded; null where nothing is. */
export function recordedSlot(ctx: Context, kind: SlotKind, span: Span, shown?: string): RecordedSlot | null {
  const { recorder, recorded } = ctx.unit;
  if (recorder === null) return null;
  const slot = slotOf(ctx, kind, span, shown);
  const made = answered(ctx, slot, recorder.slot(slot));
  if (kind === "expression") recorded.set(span, made);
  return made;
}

/** The same for values that are always those of `expression`, evaluated just before: null where they need not be told. */
export function repeatedSlot(
  ctx: Context,
  kind: SlotKind,
  span: Span,
  expression: Expression,
  shown?: string,
): RecordedSlot | null {
  const { recorder, recorded } = ctx.unit;
  const known = recorded.get(expression);
  if (recorder === null || known === undefined) return recordedSlot(ctx, kind, span, shown);
  const slot = slotOf(ctx, kind, span, shown);
  return answered(ctx, slot, recorder.repeats(slot, known) ? null : recorder.slot(slot));
}

/** Where the bindings of a name to the values of `expression` are recorded. */
export function boundSlot(ctx: Context, target: Span, expression: Expression): RecordedBinding | null {
  const { recorder, recorded } = ctx.unit;
  if (recorder === null) return null;
  const slot = slotOf(ctx, "binding", target, sourceText(ctx, target).slice(0, 60));
  const known = recorded.get(expression);
  return answered(ctx, slot, (known === undefined ? null : recorder.binds(slot, known)) ?? recorder.slot(slot));
}

function answered<Given extends Answer["given"]>(ctx: Context, slot: Slot, given: Given): Given {
  ctx.unit.answers.push({ slot, given });
  return given;
}

function slotOf(ctx: Context, kind: SlotKind, span: Span, shown?: string): Slot {
  const name = shown ?? (span.end - span.start <= 60 ? sourceText(ctx, span) : "");
  return { kind, name, start: span.start, end: span.end };
}

/** Where a loop's turns are recorded. */
export function recordedLoop(ctx: Context, span: Span, shown: Span): RecordedLoop | null {
  const { recorder } = ctx.unit;
  if (recorder === null) return null;
  const name = sourceText(ctx, shown).slice(0, 60);
  const slot: Slot = { kind: "iteration", name, start: span.start, end: span.end };
  return answered(ctx, slot, recorder.loop(slot));
}

/** Tells the recorder the value each time. */
export function recordValue(ctx: Context, node: Span, evaluate: Evaluate): Evaluate {
  const slot = recordedSlot(ctx, "expression", node);
  return slot === null ? evaluate : recordInto(slot, evaluate);
}

export function recordInto(slot: RecordedSlot, evaluate: Evaluate): Evaluate {
  return (frame): PyValue => {
    const value = evaluate(frame);
    slot.note(value);
    return value;
  };
}
