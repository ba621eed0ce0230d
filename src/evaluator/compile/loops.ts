/** `if`, `while` and `for`. */
import type { Expression, For, If, Statement, While } from "../../syntax/nodes";
import { hold, holdIterator } from "../collection";
import { Completion } from "../completion";
import { type Evaluate, type Execute, type Frame, withoutMarks } from "../frames";
import { machine } from "../machine";
import { iterate } from "../protocol";
import type { RecordedLoop } from "../recorder";
import { PyList, PyRange, PyTuple, type PyValue } from "../values";
import { compileLoopBody } from "./again";
import { type Context, recordedLoop, recordedSlot, sourceText } from "./context";
import { compileExpression } from "./expressions";
import { localSlot } from "./names";
import { compileTest } from "./operations";
import { compileBody } from "./statements";
import { compileTarget } from "./targets";

export function compileIf(ctx: Context, node: If): Execute {
  const test = compileTest(ctx, node.test);
  const body = compileBody(ctx, node.body);
  if (node.orelse.length === 0) return (frame) => (test(frame) ? body(frame) : Completion.normal);
  const orelse = compileBody(ctx, node.orelse);
  return (frame) => (test(frame) ? body(frame) : orelse(frame));
}

function compileElse(ctx: Context, orelse: readonly Statement[]): Execute | null {
  return orelse.length === 0 ? null : compileBody(ctx, orelse);
}

/** Tells the recorder that the body begins again. */
export function compileIteration(ctx: Context, node: For | While): (count: number) => void {
  const slot = iterationSlot(ctx, node);
  return slot === null ? () => undefined : (count) => slot.noteTurn(count);
}

function iterationSlot(ctx: Context, node: For | While): RecordedLoop | null {
  return recordedLoop(ctx, node, node.kind === "For" ? node.target : node.test);
}

export function compileWhile(ctx: Context, node: While): Execute {
  const test = compileTest(ctx, node.test);
  const iteration = compileIteration(ctx, node);
  const isRecorded = ctx.unit.recorder !== null;
  const { first, check } = compileLoopBody(ctx, node.body, node.test);
  const orelse = compileElse(ctx, node.orelse);
  return (frame) => {
    let count = 0;
    let body = first;
    while (test(frame)) {
      if (--machine.fuel < 0) body = check(frame, body);
      if (isRecorded) iteration(count++);
      const completion = body(frame);
      if (completion === Completion.break) return Completion.normal;
      if (completion === Completion.return) return completion;
    }
    return orelse === null ? Completion.normal : orelse(frame);
  };
}

/** What a statement goes on to hold. */
export function compileHeld(ctx: Context, node: Expression): Evaluate {
  const evaluate = compileExpression(ctx, node);
  return ctx.unit.mayLetGo ? (frame) => hold(frame, evaluate(frame)) : evaluate;
}

export function compileFor(ctx: Context, node: For): Execute {
  const source = compileHeld(ctx, node.iter);
  const { mayLetGo } = ctx.unit;
  const head = withoutMarks(node.iter);
  const local = localSlot(ctx, node.target);
  const bindOther = local >= 0 ? null : compileTarget(ctx, node.target);
  const bound =
    local >= 0 ? recordedSlot(ctx, "binding", node.target, sourceText(ctx, node.target).slice(0, 60)) : null;
  const turn = iterationSlot(ctx, node);
  const begin = (frame: Frame, value: PyValue, count: number): void => {
    if (turn !== null) turn.noteTurn(count);
    if (bindOther !== null) bindOther(frame, value);
    else frame.slots[local] = value;
    if (bound !== null) bound.note(value);
  };
  const { first, check } = compileLoopBody(ctx, node.body, node.iter);
  const orelse = compileElse(ctx, node.orelse);
  const finish = (frame: Frame, completion: Completion): Completion => {
    if (completion === Completion.break) return Completion.normal;
    if (completion === Completion.return) return completion;
    return orelse === null ? Completion.normal : orelse(frame);
  };
  return (frame) => {
    const items = source(frame);
    let body = first;
    let count = 0;
    if (items instanceof PyRange) {
      const { length, step } = items;
      let value = items.start;
      for (let i = 0; i < length; i++, value += step) {
        if (--machine.fuel < 0) body = check(frame, body);
        begin(frame, value, count++);
        const completion = body(frame);
        if (completion === Completion.break || completion === Completion.return) return finish(frame, completion);
      }
      return finish(frame, Completion.normal);
    }
    if ((items instanceof PyList || items instanceof PyTuple) && items.cls === null) {
      // A list may grow or shrink meanwhile, as in Python.
      for (let i = 0; i < items.items.length; i++) {
        if (--machine.fuel < 0) body = check(frame, body);
        begin(frame, items.items[i] as PyValue, count++);
        const completion = body(frame);
        if (completion === Completion.break || completion === Completion.return) return finish(frame, completion);
      }
      return finish(frame, Completion.normal);
    }
    frame.at = head;
    const iterator = mayLetGo ? holdIterator(frame, items) : iterate(items);
    while (true) {
      frame.at = head;
      const value = iterator.next();
      if (value === undefined) return finish(frame, Completion.normal);
      if (--machine.fuel < 0) body = check(frame, body);
      begin(frame, value, count++);
      const completion = body(frame);
      if (completion === Completion.break || completion === Completion.return) return finish(frame, completion);
    }
  };
}
