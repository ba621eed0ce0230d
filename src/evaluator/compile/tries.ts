/**
 * `try` in all its forms. What the budget interrupts, and what we do not support, is no Python exception: no handler
 * and no `finally` sees it.
 * https://docs.python.org/3.12/reference/compound_stmts.html#the-try-statement
 */
import type { ExceptHandler, Try } from "../../syntax/nodes";
import { Completion } from "../completion";
import { exceptionType, PyException, type PyExceptionObject, raise } from "../exceptions";
import type { Evaluate, Execute, Frame } from "../frames";
import { machine } from "../machine";
import { isGroup, makeGroup, membersOf, split, splitGroup } from "../objects/groups";
import { isStackOverflow, noteFrame } from "../running";
import { coreTypes, PyTuple, PyType, type PyValue } from "../values";
import { containsYield } from "./children";
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
    type: node.type === null || containsYield(node.type) ? null : compileExpression(ctx, node.type),
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
  machine.running.frame = frame;
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
  return isOfTypes(frame, handler, exception, handler.type(frame));
}

export function isOfTypes(frame: Frame, { node }: Handler, exception: PyException, types: PyValue): boolean {
  frame.at = node.type ?? node;
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
  const handling = new GroupHandling(frame, exception);
  for (const handler of handlers) {
    const types = handling.isDone ? null : (handler.type as Evaluate)(frame);
    const matched = types === null ? null : handling.take(types);
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
      handling.noteRaised(error, matched);
    }
  }
  return handling.finish();
}

/** What of a group is still unhandled while `except*` clauses take their parts, and what they raised. */
export class GroupHandling {
  readonly #original: PyExceptionObject;
  readonly #raised: PyExceptionObject[] = [];
  readonly #reraised = new Set<PyExceptionObject>();
  #rest: PyExceptionObject | null;
  #takenLength = 0;

  constructor(
    readonly frame: Frame,
    readonly exception: PyException,
  ) {
    this.#original = exception.value;
    this.#rest = exception.value;
  }

  get isDone(): boolean {
    return this.#rest === null;
  }

  /** The part of these types; it is handled from now on. */
  take(types: PyValue): PyExceptionObject | null {
    if (this.#rest === null) return null;
    checkNoGroups(types);
    const [matched, others] = splitGroup(this.#rest, (each) => matchesType(each.cls, types));
    this.#rest = others;
    this.#takenLength = matched?.traceback.length ?? 0;
    return matched;
  }

  noteRaised(error: unknown, matched: PyExceptionObject): void {
    if (!(error instanceof PyException)) throw error;
    const { value } = error;
    if (value === matched && value.traceback.length === this.#takenLength) {
      for (const leaf of leavesOf(value)) this.#reraised.add(leaf);
    } else this.#raised.push(value);
  }

  /** What was raised again goes back to its place in the group; what else was raised stands beside it. */
  finish(): Completion {
    const { frame, exception } = this;
    const original = this.#original;
    if (this.#rest === original) return rethrow(frame, exception);
    if (this.#rest !== null) for (const leaf of leavesOf(this.#rest)) this.#reraised.add(leaf);
    const [first] = this.#raised;
    const left = this.#reraised.size === 0 ? null : split(original, (each) => this.#reraised.has(each))[0];
    if (first === undefined) return left === null ? Completion.normal : rethrow(frame, new PyException(left));
    if (left === null && this.#raised.length === 1) return rethrow(frame, new PyException(first));
    return rethrow(frame, new PyException(makeGroup(null, "", left === null ? this.#raised : [...this.#raised, left])));
  }
}

function leavesOf(exception: PyExceptionObject): PyExceptionObject[] {
  return isGroup(exception) ? membersOf(exception).flatMap(leavesOf) : [exception];
}

function checkNoGroups(types: PyValue): void {
  if (types instanceof PyTuple) types.items.forEach(checkNoGroups);
  else if (types instanceof PyType && types.isSubtypeOf(exceptionType("BaseExceptionGroup"))) {
    raise("TypeError", "catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
}
