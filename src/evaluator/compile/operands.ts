/** Parts of an expression as the closure above reads them: locals and number constants at once, the rest by a call. */
import type { Expression, Name } from "../../syntax/nodes";
import type { Evaluate, Frame } from "../frames";
import type { RecordedSlot } from "../recorder";
import type { PyValue } from "../values";
import { type Context, recordedSlot } from "./context";
import { compileExpression } from "./expressions";
import { compileLoad, localSlot } from "./names";
import { LoadSite } from "./sites";

/** `read(operand, frame)` is small enough for the engine to inline. */
export interface Operand {
  /** Of a local variable, else -1. */
  readonly slot: number;
  readonly recorded: RecordedSlot | null;
  readonly constant: PyValue | undefined;
  /** An attribute of that local variable: where it is looked up, and what its value is told to. */
  readonly site: LoadSite | null;
  readonly recordedAttribute: RecordedSlot | null;
  /** What to do where it is neither: also a local variable that has no value. */
  readonly evaluate: Evaluate;
}

export function compileOperand(ctx: Context, node: Expression): Operand {
  const slot = localSlot(ctx, node.kind === "Attribute" ? node.value : node);
  if (slot >= 0 && node.kind === "Name") {
    const recorded = recordedSlot(ctx, "expression", node);
    const evaluate = compileLoad(ctx, node.id, node, recorded);
    return { slot, recorded, constant: undefined, site: null, recordedAttribute: null, evaluate };
  }
  if (slot >= 0 && node.kind === "Attribute") {
    const site = new LoadSite(ctx.scope.mangle(node.attr), node);
    const recorded = recordedSlot(ctx, "expression", node.value);
    const recordedAttribute = recordedSlot(ctx, "expression", node);
    // Without a value, the variable's reading raises.
    const evaluate = compileLoad(ctx, (node.value as Name).id, node.value);
    return { slot, recorded, constant: undefined, site, recordedAttribute, evaluate };
  }
  const evaluate = compileExpression(ctx, node);
  const isNumber = node.kind === "Constant" && (node.value.type === "int" || node.value.type === "float");
  const constant = isNumber ? evaluate(noFrame) : undefined;
  return { slot: -1, recorded: null, constant, site: null, recordedAttribute: null, evaluate };
}

const noFrame = null as unknown as Frame;

export function read(operand: Operand, frame: Frame): PyValue {
  const { slot } = operand;
  if (slot >= 0) {
    const value = frame.slots[slot] as PyValue | undefined;
    if (value !== undefined) {
      if (operand.recorded !== null) operand.recorded.note(value);
      return operand.site === null ? value : readAttribute(operand, operand.site, frame, value);
    }
  } else if (operand.constant !== undefined) return operand.constant;
  return operand.evaluate(frame);
}

function readAttribute(operand: Operand, site: LoadSite, frame: Frame, object: PyValue): PyValue {
  const value = site.load(frame, object);
  if (operand.recordedAttribute !== null) operand.recordedAttribute.note(value);
  return value;
}
