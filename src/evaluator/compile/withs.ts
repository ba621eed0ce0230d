/**
 * `with`: enters and leaves contexts.
 * https://docs.python.org/3.12/reference/compound_stmts.html#the-with-statement
 */
import type { Expression, With } from "../../syntax/nodes";
import { callBound } from "../calls";
import { Completion } from "../completion";
import { type PyException, raise } from "../exceptions";
import { type Evaluate, type Execute, type Frame, withoutMarks } from "../frames";
import { machine } from "../machine";
import { makeTraceback } from "../objects/tracebackObject";
import { isTrue } from "../protocol";
import { type PyValue, typeOf } from "../values";
import type { Context } from "./context";
import { compileHeld } from "./loops";
import { compileBody } from "./statements";
import { type BindTarget, compileTarget } from "./targets";
import { catchException, rethrow, runHandling } from "./tries";

export interface ContextMethods {
  readonly enter: PyValue;
  readonly exit: PyValue;
}

/** Both methods are looked for before anything happens. */
export function contextMethods(manager: PyValue, isAsync: boolean): ContextMethods {
  const type = typeOf(manager);
  const enter = type.lookup(isAsync ? "__aenter__" : "__enter__");
  const exit = type.lookup(isAsync ? "__aexit__" : "__exit__");
  if (enter === undefined || exit === undefined) {
    const protocol = isAsync ? "asynchronous context manager" : "context manager";
    const suffix = enter === undefined ? "" : ` (missed ${isAsync ? "__aexit__" : "__exit__"} method)`;
    raise("TypeError", `'${type.name}' object does not support the ${protocol} protocol${suffix}`);
  }
  return { enter, exit };
}

export function exitArguments(exception: PyException | null): PyValue[] {
  if (exception === null) return [null, null, null];
  return [exception.type, exception.value, makeTraceback(exception.value)];
}

export function compileWith(ctx: Context, node: With): Execute {
  let body = compileBody(ctx, node.body);
  for (let i = node.items.length - 1; i >= 0; i--) {
    const { contextExpr, optionalVars } = node.items[i] as With["items"][number];
    const manager = compileHeld(ctx, contextExpr);
    const bind = optionalVars === null ? null : compileTarget(ctx, optionalVars);
    body = compileItem(contextExpr, manager, bind, body);
  }
  return body;
}

function compileItem(node: Expression, manager: Evaluate, bind: BindTarget | null, body: Execute): Execute {
  const head = withoutMarks(node);
  return (frame) => {
    const held = manager(frame);
    frame.at = head;
    const { enter, exit } = contextMethods(held, false);
    const entered = callBound(enter, held, []);
    const { depth } = machine;
    let completion: Completion;
    try {
      bind?.(frame, entered);
      completion = body(frame);
    } catch (error) {
      const exception = catchException(frame, error, depth);
      if (exception === null) throw error;
      runHandling(frame, exception.value, () => {
        frame.at = head;
        if (!isTrue(callBound(exit, held, exitArguments(exception)))) rethrow(frame, exception);
        return Completion.normal;
      });
      return Completion.normal;
    }
    frame.at = head;
    leave(frame, exit, held);
    return completion;
  };
}

function leave(frame: Frame, exit: PyValue, held: PyValue): void {
  const { result } = frame;
  callBound(exit, held, exitArguments(null));
  frame.result = result;
}
