/** Parts of an expression as the closure above reads them: locals and number constants at once, the rest by a call. */
import type { Expression } from "../../syntax/nodes";
import type { Evaluate, Frame } from "../frames";
import type { RecordedSlot } from "../recorder";
import type { PyValue } from "../values";
import { type Context, recordedSlot } from "./context";
import { compileExpression } from "./expressions";
import { compileLoad } from "./names";

/** `read(operand, frame)` is small enough for the engine to inline. */
export interface Operand {
  /** Of a local variable, else -1. */
  readonly slot: number;
  readonly recorded: RecordedSlot | null;
  readonly constant: PyValue | undefined;
  /** What to do where it is neither: also a local variable that has no value. */
  readonly evaluate: Evaluate;
}

export function compileOperand(ctx: Context, node: Expression): Operand {
  if (node.kind === "Name") {
    const place = ctx.unit.table.resolve(ctx.scope, node.id);
    if (place.kind === "slot") {
      const recorded = recordedSlot(ctx, "expression", node);
      return { slot: place.slot, recorded, constant: undefined, evaluate: compileLoad(ctx, node.id, node, recorded) };
    }
  }
  const evaluate = compileExpression(ctx, node);
  const isNumber = node.kind === "Constant" && (node.value.type === "int" || node.value.type === "float");
  return { slot: -1, recorded: null, constant: isNumber ? evaluate(noFrame) : undefined, evaluate };
}

const noFrame = null as unknown as Frame;

export function read(operand: Operand, frame: Frame): PyValue {
  const { slot } = operand;
  if (slot >= 0) {
    const value = frame.slots[slot] as PyValue | undefined;
    if (value !== undefined) {
      if (operand.recorded !== null) operand.recorded.note(value);
      return value;
    }
  } else if (operand.constant !== undefined) return operand.constant;
  return operand.evaluate(frame);
}
