/**
 * `try` in all its forms. What the budget interrupts, and what we do not support, is no Python exception: no handler
 * and no `finally` sees it.
 * https://docs.python.org/3.12/reference/compound_stmts.html#the-try-statement
 */
import type { ExceptHandler, Try } from "../../syntax/nodes";
import { PyException, type PyExceptionObject, raise } from "../exceptions";
import { Completion, type Evaluate, type Execute, type Frame } from "../frames";
import { machine } from "../machine";
import { joinGroups, splitGroup } from "../objects/groups";
import { isStackOverflow, noteFrame } from "../running";
import { coreTypes, PyTuple, PyType, type PyValue } from "../values";
import type { Context } from "./context";
import { compileExpression } from "./expressions";
import { compileBindName, compileDeleteName } from "./names";
import { compileBody } from "./statements";

export interface Handler {
  readonly node: ExceptHandler;
  readonly type: Evaluate | null;
  readonly bind: ((frame: Frame, value: PyValue) => void) | null;
  readonly unbind: (frame: Frame) => void;
}

export function compileHandlerHead(ctx: Context, node: ExceptHandler): Handler {
  const name = node.name;
  const bind = name === null ? null : compileBindName(ctx, name);
  const remove = name === null ? null : compileDeleteName(ctx, name, node);
  return {
    node,
    type: node.type === null ? null : compileExpression(ctx, node.type),
    bind,
    unbind: (frame) => {
      if (bind === null || remove === null) return;
      bind(frame, null);
      remove(frame);
    },
  };
}

/** A Python exception out of whatever was thrown, with this frame in its traceback; null if Python may not see it. */
export function catchException(frame: Frame, error: unknown, depth: number): PyException | null {
  if (!(error instanceof PyException) && !isStackOverflow(error)) return null;
  machine.frame = frame;
  machine.depth = depth;
  return noteFrame(frame, error) as PyException;
}

/** Throws on from a frame that is in the traceback already. */
export function rethrow(frame: Frame, exception: PyException): never {
  exception.reraisedIn = frame;
  throw exception;
}

export function isMatch(frame: Frame, handler: Handler, exception: PyException): boolean {
  if (handler.type === null) return true;
  const types = handler.type(frame);
  frame.at = handler.node.type ?? handler.node;
  return matchesType(exception.type, types);
}

function matchesType(type: PyType, types: PyValue): boolean {
  if (types instanceof PyTuple) return types.items.some((each) => matchesType(type, each));
  if (!(types instanceof PyType) || !types.isSubtypeOf(coreTypes.BaseException as PyType)) {
    raise("TypeError", "catching classes that do not inherit from BaseException is not allowed");
  }
  return type.isSubtypeOf(types);
}

export function compileTry(ctx: Context, node: Try): Execute {
  const guarded = node.handlers.length > 0 ? compileHandled(ctx, node) : compileBody(ctx, node.body);
  return node.finalbody.length === 0 ? guarded : compileFinally(guarded, compileBody(ctx, node.finalbody));
}

function compileFinally(guarded: Execute, finalbody: Execute): Execute {
  return (frame) => {
    const { depth } = machine;
    let completion: Completion;
    try {
      completion = guarded(frame);
    } catch (error) {
      const exception = catchException(frame, error, depth);
      if (exception === null) throw error;
      const ending = runHandling(frame, exception.value, finalbody);
      if (ending !== Completion.normal) return ending;
      return rethrow(frame, exception);
    }
    const { result } = frame;
    const ending = finalbody(frame);
    if (ending !== Completion.normal) return ending;
    frame.result = result;
    return completion;
  };
}

/** Runs code while an exception is being handled: it becomes the context of what is raised there. */
export function runHandling(frame: Frame, exception: PyExceptionObject, body: Execute): Completion {
  const before = frame.handled;
  const { depth } = machine;
  frame.handled = exception;
  try {
    return body(frame);
  } catch (error) {
    const raised = catchException(frame, error, depth);
    if (raised === null) throw error;
    raised.reraisedIn = frame;
    throw raised;
  } finally {
    frame.handled = before;
  }
}

function compileHandled(ctx: Context, node: Try): Execute {
  const body = compileBody(ctx, node.body);
  const handlers = node.handlers.map((handler) => ({
    ...compileHandlerHead(ctx, handler),
    run: compileBody(ctx, handler.body),
  }));
  const orelse = node.orelse.length === 0 ? null : compileBody(ctx, node.orelse);
  if (node.isStar) return compileStar(body, handlers, orelse);
  return (frame) => {
    const { depth } = machine;
    let completion: Completion;
    try {
      completion = body(frame);
    } catch (error) {
      const exception = catchException(frame, error, depth);
      if (exception === null) throw error;
      return runHandling(frame, exception.value, () => {
        for (const handler of handlers) {
          if (!isMatch(frame, handler, exception)) continue;
          if (handler.bind === null) return handler.run(frame);
          handler.bind(frame, exception.value);
          try {
            return handler.run(frame);
          } finally {
            handler.unbind(frame);
          }
        }
        return rethrow(frame, exception);
      });
    }
    return completion === Completion.normal && orelse !== null ? orelse(frame) : completion;
  };
}

type StarHandler = Handler & { readonly run: Execute };

/** `except*`: every handler gets the part of the group that it names; what is left or raised goes on as a group. */
function compileStar(body: Execute, handlers: readonly StarHandler[], orelse: Execute | null): Execute {
  return (frame) => {
    const { depth } = machine;
    let completion: Completion;
    try {
      completion = body(frame);
    } catch (error) {
      const exception = catchException(frame, error, depth);
      if (exception === null) throw error;
      return handleGroup(frame, exception, handlers);
    }
    return completion === Completion.normal && orelse !== null ? orelse(frame) : completion;
  };
}

function handleGroup(frame: Frame, exception: PyException, handlers: readonly StarHandler[]): Completion {
  const original = exception.value;
  let rest: PyExceptionObject | null = original;
  const raised: PyExceptionObject[] = [];
  for (const handler of handlers) {
    if (rest === null) break;
    const types = (handler.type as Evaluate)(frame);
    const [matched, others] = splitGroup(rest, (each) => matchesType(each.cls, types));
    rest = others;
    if (matched === null) continue;
    try {
      runHandling(frame, matched, () => {
        handler.bind?.(frame, matched);
        try {
          return handler.run(frame);
        } finally {
          handler.unbind(frame);
        }
      });
    } catch (error) {
      if (!(error instanceof PyException)) throw error;
      raised.push(error.value);
    }
  }
  if (rest === original) return rethrow(frame, exception);
  if (raised.length === 0) {
    if (rest === null) return Completion.normal;
    return rethrow(frame, new PyException(rest));
  }
  const all = rest === null ? raised : [...raised, rest];
  const [only] = all;
  if (all.length === 1 && only !== undefined && only.fields.has("exceptions"))
    return rethrow(frame, new PyException(only));
  return rethrow(frame, new PyException(joinGroups(original, all)));
}
