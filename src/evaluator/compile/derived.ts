/**
 * Arithmetic over names, attributes and constants: as long as all are plain numbers, the recorder is told of the names
 * and attributes alone, and computes the rest when somebody asks. That makes loops of numbers twice as fast.
 */
import type { BinOp, Compare, Expression, Name } from "../../syntax/nodes";
import type { Evaluate } from "../frames";
import type { Compute, Derivations, NumberSource, RecordedSlot } from "../recorder";
import { type Context, recordedSlot, recordInto } from "./context";
import { constantValue } from "./expressions";
import { compileLoad } from "./names";

/** An expression in which nothing but numbers is looked at, so that no code of the program runs between its parts. */
export interface Region {
  readonly derivations: Derivations;
  /** The first reading of each name. */
  readonly names: Map<string, RecordedSlot>;
}

const arithmetic = new Set(["Add", "Sub", "Mult", "Div", "Mod", "FloorDiv"]);
const comparisons = new Set(["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"]);

function rightOf(node: BinOp | Compare): Expression | null {
  if (node.kind === "BinOp") return arithmetic.has(node.op) ? node.right : null;
  return node.ops.length === 1 && comparisons.has(node.ops[0] as string) ? (node.comparators[0] as Expression) : null;
}

function isNumber(node: Expression): boolean {
  return node.kind === "Constant" && (node.value.type === "int" || node.value.type === "float");
}

/** Whether no code of the program runs when it is evaluated with numbers, and it is not always the same. */
function isQuiet(node: Expression): boolean {
  if (node.kind === "Name") return true;
  // One that is computed tells all.
  if (node.kind === "Attribute") return isQuiet(node.value);
  if (node.kind !== "BinOp" || !arithmetic.has(node.op)) return false;
  const { left, right } = node;
  return (isQuiet(left) && (isQuiet(right) || isNumber(right))) || (isNumber(left) && isQuiet(right));
}

/** What stands on the left may be anything: it is evaluated first. */
function isDerivable(node: Expression): node is BinOp | Compare {
  if (node.kind !== "BinOp" && node.kind !== "Compare") return false;
  const right = rightOf(node);
  if (right === null || node.left.kind === "Constant") return right !== null && isNumber(node.left) && isQuiet(right);
  return isQuiet(right) || isNumber(right);
}

/** The contexts for an operation's two sides, and the region that it is part of; null where all is told. */
export function regionOf(
  ctx: Context,
  node: BinOp | Compare,
): { region: Region | null; left: Context; right: Context } {
  const { recorder, derivations } = ctx.unit;
  const outside = ctx.region === null ? ctx : { ...ctx, region: null };
  if (recorder === null || ctx.code.isClass || !isDerivable(node)) {
    return { region: null, left: outside, right: outside };
  }
  let { region } = ctx;
  if (region === null) {
    const known = derivations.get(node) ?? recorder.derivations();
    derivations.set(node, known);
    region = { derivations: known, names: new Map() };
  }
  const inside = { ...ctx, region };
  const isInside = isQuiet(node.left) || isNumber(node.left) || isDerivable(node.left);
  return { region, left: isInside ? inside : outside, right: inside };
}

/** A place in such an expression that is told always; gives what is to be called before code of the program runs there. */
export function addLeaf({ derivations }: Region, slot: RecordedSlot): () => void {
  derivations.addTold(slot);
  return tellerOf(derivations, slot);
}

function tellerOf(derivations: Derivations, slot: RecordedSlot): () => void {
  return () => {
    if (!derivations.isTold) derivations.tellAll(slot);
  };
}

/** A name in such an expression. */
export function compileName(ctx: Context, node: Name, { derivations, names }: Region): Evaluate {
  const slot = recordedSlot(ctx, "expression", node) as RecordedSlot;
  const first = names.get(node.id);
  if (first === undefined) {
    names.set(node.id, slot);
    derivations.addTold(slot);
    return compileLoad(ctx, node.id, node, slot);
  }
  derivations.addSame(slot, first);
  return recordUnderived(derivations, slot, compileLoad(ctx, node.id, node));
}

/** Tells the recorder the value where it does not follow from others. */
function recordUnderived(derivations: Derivations, slot: RecordedSlot, evaluate: Evaluate): Evaluate {
  return (frame) => {
    const value = evaluate(frame);
    if (derivations.isTold) slot.note(value);
    return value;
  };
}

/** How the values of an operation are recorded, once both of its sides are compiled. */
export interface RecordedOperation {
  record(evaluate: Evaluate): Evaluate;
  /** To be called before something is done with what are not two numbers. */
  readonly tell: (() => void) | null;
}

const unrecorded: RecordedOperation = { record: (evaluate) => evaluate, tell: null };

export function recordOperation(
  ctx: Context,
  node: BinOp | Compare,
  region: Region | null,
  compute: Compute | null,
): RecordedOperation {
  const slot = recordedSlot(ctx, "expression", node);
  if (slot === null) return unrecorded;
  const left = sourceOf(ctx, node.left);
  const right = sourceOf(ctx, rightOf(node));
  if (region === null) return { record: (evaluate) => recordInto(slot, evaluate), tell: null };
  const { derivations } = region;
  if (compute === null || left === null || right === null) {
    return { record: (evaluate) => recordInto(slot, evaluate), tell: addLeaf(region, slot) };
  }
  derivations.addComputed(slot, compute, left, right);
  return { record: (evaluate) => recordUnderived(derivations, slot, evaluate), tell: tellerOf(derivations, slot) };
}

function sourceOf(ctx: Context, node: Expression | null): NumberSource | null {
  if (node === null) return null;
  if (node.kind === "Constant") return { constant: constantValue(node) };
  return ctx.unit.recorded.get(node) ?? null;
}
