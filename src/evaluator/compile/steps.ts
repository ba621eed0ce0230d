/**
 * The second form of code that stops at `yield` or `await`: JavaScript generators. Only what contains a yield is
 * compiled this way; an expression's parts are computed one after another into slots of the frame, and the expression
 * itself is then evaluated in its first form over these.
 */
import type {
  Comprehension,
  Expression,
  For,
  GeneratorExp,
  If,
  Node,
  Statement,
  Try,
  While,
  With,
} from "../../syntax/nodes";
import { callBound } from "../calls";
import { hold, holdIterator, settledSteps } from "../collection";
import { Completion } from "../completion";
import { PyException } from "../exceptions";
import {
  type Evaluate,
  type EvaluateSteps,
  type Execute,
  type ExecuteSteps,
  type Frame,
  withoutMarks,
} from "../frames";
import { machine, tick } from "../machine";
import { isTrue, iterate } from "../protocol";
import type { PyValue } from "../values";
import { compileAsyncComprehension } from "./asyncComprehensions";
import { childrenOf, containsYield } from "./children";
import { type Context, recordedSlot, temporary } from "./context";
import { asyncIterator, asyncNext, waitFor, yieldFromValue, yieldValue } from "./delegation";
import { compileExpression } from "./expressions";
import { compileIteration } from "./loops";
import { compileTest } from "./operations";
import { compileCase } from "./patterns";
import { compileBody, compileStatement } from "./statements";
import { type BindTarget, compileTarget } from "./targets";
import { catchException, compileHandlerHead, GroupHandling, type Handler, isMatch, isOfTypes, rethrow } from "./tries";
import { contextMethods, exitArguments } from "./withs";

type Steps = Generator<PyValue, PyValue, PyValue>;

/** A stretch of a body: statements without yields, one plain `yield` (its value perhaps bound), or anything else. */
interface Part {
  readonly plain: Execute | null;
  readonly yielded: Evaluate | null;
  readonly bind: BindTarget | null;
  readonly steps: ExecuteSteps | null;
}

function compileParts(ctx: Context, body: readonly Statement[]): Part[] {
  const parts: Part[] = [];
  let run: Statement[] = [];
  const flush = () => {
    if (run.length > 0) parts.push({ plain: compileBody(ctx, run), yielded: null, bind: null, steps: null });
    run = [];
  };
  for (const node of body) {
    if (!containsYield(node)) run.push(node);
    else {
      flush();
      parts.push(
        compilePlainYield(ctx, node) ?? {
          plain: null,
          yielded: null,
          bind: null,
          steps: compileStatementSteps(ctx, node),
        },
      );
    }
  }
  flush();
  return parts;
}

/** `yield value` and `x = yield value`, the commonest, without generators inside of generators. */
function compilePlainYield(ctx: Context, node: Statement): Part | null {
  const isBound = node.kind === "Assign" && node.targets.length === 1;
  if ((node.kind !== "Expr" && !isBound) || ctx.code.isCoroutine) return null;
  const { value } = node as { readonly value: Expression };
  if (value.kind !== "Yield" || (value.value !== null && containsYield(value.value))) return null;
  const target = node.kind === "Assign" ? (node.targets[0] as Expression) : null;
  if (target !== null && containsYield(target)) return null;
  const inner = value.value === null ? () => null : compileExpression(ctx, value.value);
  const yielded: Evaluate = (frame) => {
    const result = inner(frame);
    frame.at = value;
    return result;
  };
  const bind = target === null ? compileNote(ctx, node) : compileTarget(ctx, target);
  return { plain: null, yielded, bind, steps: null };
}

/** What was sent is the value of the statement. */
function compileNote(ctx: Context, node: Statement): BindTarget | null {
  const slot = recordedSlot(ctx, "statement", node);
  return slot === null ? null : (_frame, value) => slot.note(value);
}

export function compileBodySteps(ctx: Context, body: readonly Statement[]): ExecuteSteps {
  const parts = compileParts(ctx, body);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && only.steps !== null) return only.steps;
  return function* (frame) {
    for (let i = 0; i < parts.length; i++) {
      const { plain, yielded, bind, steps } = parts[i] as Part;
      let completion = Completion.normal;
      if (yielded !== null) {
        const sent = yield yielded(frame);
        if (bind !== null) bind(frame, sent);
      } else completion = plain !== null ? plain(frame) : yield* (steps as ExecuteSteps)(frame);
      if (completion !== Completion.normal) return completion;
    }
    return Completion.normal;
  };
}

function compileStatementSteps(ctx: Context, node: Statement): ExecuteSteps {
  switch (node.kind) {
    case "If":
      return compileIfSteps(ctx, node);
    case "While":
      return compileWhileSteps(ctx, node);
    case "For":
      return ctx.unit.mayLetGo ? settledSteps(compileForSteps(ctx, node)) : compileForSteps(ctx, node);
    case "Try":
      return compileTrySteps(ctx, node);
    case "With":
      return ctx.unit.mayLetGo ? settledSteps(compileWithSteps(ctx, node)) : compileWithSteps(ctx, node);
    case "Match":
      return compileMatchSteps(ctx, node);
    default: {
      // A simple statement: its expressions first, then the statement over their values.
      const { rewritten, prepare } = hoist(ctx, node);
      const execute = compileStatement(ctx, rewritten as Statement);
      return function* (frame) {
        for (const step of prepare) yield* step(frame);
        return execute(frame);
      };
    }
  }
}

type Prepare = (frame: Frame) => Generator<PyValue, void, PyValue>;

/** Replaces the expressions directly below that yield, and those evaluated before them, by temporaries. */
function hoist(
  ctx: Context,
  node: Node,
  isAssigned = false,
): { readonly rewritten: Node; readonly prepare: Prepare[] } {
  const prepare: Prepare[] = [];
  const isDisplay = isAssigned && (node.kind === "Tuple" || node.kind === "List" || node.kind === "Starred");
  const replace = (child: Node): Node => {
    const isTargetOf = isDisplay || isTarget(node, child);
    if (isTargetOf || isTransparent(child)) {
      const inner = hoist(ctx, child, isTargetOf);
      prepare.push(...inner.prepare);
      return inner.rewritten;
    }
    if (!isExpression(child)) return child;
    if (child.kind === "Constant") return child;
    const steps = compileSteps(ctx, child);
    const place = temporary(ctx, child);
    prepare.push(function* (frame) {
      frame.slots[place.slot] = yield* steps(frame);
    });
    return place as unknown as Node;
  };
  // A value is evaluated before the targets that it is assigned to, whatever the order of the fields.
  const isValueFirst = node.kind === "Assign" || node.kind === "AnnAssign";
  const fields = Object.entries(node) as [string, unknown][];
  if (isValueFirst) fields.sort(([a], [b]) => Number(b === "value") - Number(a === "value"));
  const children = childrenOf(Object.fromEntries(fields) as unknown as Node);
  const last = children.map(containsYield).lastIndexOf(true);
  const early = new Set(
    children.slice(0, last + 1).filter((child) => !(isDisplay || isTarget(node, child)) || containsYield(child)),
  );
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    return early.has(value as Node) ? replace(value as Node) : value;
  };
  const changed: Record<string, unknown> = {};
  for (const [key, value] of fields) changed[key] = key === "kind" ? value : change(value);
  const rewritten = changed as unknown as Node;
  ctx.unit.table.copyScope(node, rewritten);
  return { rewritten, prepare };
}

/** Nodes that are part of the one above: their expressions are replaced one by one. */
function isTransparent(node: Node): boolean {
  return ["Keyword", "FormattedValue", "Starred", "Slice"].includes(node.kind) && containsYield(node);
}

function isTarget(parent: Node, child: Node): boolean {
  switch (parent.kind) {
    case "Assign":
      return parent.targets.includes(child as Expression);
    case "AugAssign":
    case "AnnAssign":
    case "NamedExpr":
      return parent.target === child;
    case "Delete":
      return true;
    case "Keyword":
      return false;
    default:
      return false;
  }
}

const notExpressions = new Set([
  "WithItem",
  "MatchCase",
  "ExceptHandler",
  "Alias",
  "Comprehension",
  "Keyword",
  "Arguments",
  "Arg",
  "FormattedValue",
]);

function isExpression(node: Node): node is Expression {
  return !notExpressions.has(node.kind);
}

/** An expression that may stop on its way. */
export function compileSteps(ctx: Context, node: Expression): EvaluateSteps {
  if (!containsYield(node)) {
    const evaluate = compileExpression(ctx, node);
    // biome-ignore lint/correctness/useYield: the same form as those that yield
    return function* (frame) {
      return evaluate(frame);
    };
  }
  switch (node.kind) {
    case "Yield": {
      const value = node.value === null ? null : compileSteps(ctx, node.value);
      const isAsync = ctx.code.isCoroutine;
      return function* (frame): Steps {
        const result = value === null ? null : yield* value(frame);
        frame.at = node;
        return yield* yieldValue(frame, result, isAsync);
      };
    }
    case "YieldFrom": {
      const value = compileSteps(ctx, node.value);
      const { mayLetGo } = ctx.unit;
      return function* (frame): Steps {
        const source = yield* value(frame);
        frame.at = node;
        return yield* yieldFromValue(frame, source, node, mayLetGo);
      };
    }
    case "Await": {
      const value = compileSteps(ctx, node.value);
      return function* (frame): Steps {
        const awaited = yield* value(frame);
        frame.at = node;
        return yield* waitFor(frame, awaited, node);
      };
    }
    case "BoolOp": {
      const parts = node.values.map((each) => compileSteps(ctx, each));
      const isAnd = node.op === "And";
      return function* (frame): Steps {
        let value: PyValue = null;
        for (const [i, part] of parts.entries()) {
          value = yield* part(frame);
          if (i < parts.length - 1 && isTrue(value) !== isAnd) break;
        }
        return value;
      };
    }
    case "IfExp": {
      const test = compileSteps(ctx, node.test);
      const body = compileSteps(ctx, node.body);
      const orelse = compileSteps(ctx, node.orelse);
      return function* (frame): Steps {
        return isTrue(yield* test(frame)) ? yield* body(frame) : yield* orelse(frame);
      };
    }
    case "GeneratorExp": {
      const [first, ...rest] = node.generators as [Comprehension, ...Comprehension[]];
      const source = compileSteps(ctx, first.iter);
      const place = temporary(ctx, first.iter);
      const iter = place as unknown as Expression;
      const rewritten: GeneratorExp = { ...node, generators: [{ ...first, iter }, ...rest] };
      ctx.unit.table.copyScope(node, rewritten);
      const evaluate = compileExpression(ctx, rewritten);
      return function* (frame): Steps {
        frame.slots[place.slot] = yield* source(frame);
        return evaluate(frame);
      };
    }
    case "ListComp":
    case "SetComp":
    case "DictComp":
      return compileAsyncComprehension(ctx, node);
    default: {
      const { rewritten, prepare } = hoist(ctx, node);
      const evaluate = compileExpression(ctx, rewritten as Expression);
      return function* (frame): Steps {
        for (const step of prepare) yield* step(frame);
        return evaluate(frame);
      };
    }
  }
}

function compileTestSteps(ctx: Context, node: Expression): (frame: Frame) => Generator<PyValue, boolean, PyValue> {
  const steps = compileSteps(ctx, node);
  return function* (frame) {
    const value = yield* steps(frame);
    frame.at = node;
    return isTrue(value);
  };
}

function compileIfSteps(ctx: Context, node: If): ExecuteSteps {
  const test = compileTestSteps(ctx, node.test);
  const body = compileBodySteps(ctx, node.body);
  const orelse = compileBodySteps(ctx, node.orelse);
  return function* (frame) {
    return (yield* test(frame)) ? yield* body(frame) : yield* orelse(frame);
  };
}

function compileWhileSteps(ctx: Context, node: While): ExecuteSteps {
  const plainTest = containsYield(node.test) ? null : compileTest(ctx, node.test);
  const test = plainTest === null ? compileTestSteps(ctx, node.test) : null;
  const iteration = compileIteration(ctx, node);
  const parts = compileParts(ctx, node.body);
  const orelse = compileBodySteps(ctx, node.orelse);
  return function* (frame) {
    for (
      let count = 0;
      plainTest !== null ? plainTest(frame) : yield* (test as NonNullable<typeof test>)(frame);
      count++
    ) {
      if (--machine.fuel < 0) tick(0);
      iteration(count);
      let completion = Completion.normal;
      for (let i = 0; i < parts.length && completion === Completion.normal; i++) {
        const { plain, yielded, bind: bindSent, steps } = parts[i] as Part;
        if (yielded !== null) {
          const sent = yield yielded(frame);
          if (bindSent !== null) bindSent(frame, sent);
        } else completion = plain !== null ? plain(frame) : yield* (steps as ExecuteSteps)(frame);
      }
      if (completion === Completion.break) return Completion.normal;
      if (completion === Completion.return) return completion;
    }
    return yield* orelse(frame);
  };
}

function compileForSteps(ctx: Context, node: For): ExecuteSteps {
  const source = compileSteps(ctx, node.iter);
  const { mayLetGo } = ctx.unit;
  const head = withoutMarks(node.iter);
  const bind: BindTarget = compileTarget(ctx, node.target);
  const iteration = compileIteration(ctx, node);
  const parts = compileParts(ctx, node.body);
  const orelse = compileBodySteps(ctx, node.orelse);
  return function* (frame) {
    const items = yield* source(frame);
    frame.at = head;
    const iterator = node.isAsync ? null : mayLetGo ? holdIterator(frame, hold(frame, items)) : iterate(items);
    const asynchronous = node.isAsync ? asyncIterator(items) : null;
    for (let count = 0; ; count++) {
      frame.at = head;
      const value = iterator !== null ? iterator.next() : yield* asyncNext(frame, asynchronous as PyValue, node.iter);
      if (value === undefined) break;
      if (--machine.fuel < 0) tick(0);
      iteration(count);
      bind(frame, value);
      let completion = Completion.normal;
      for (let i = 0; i < parts.length && completion === Completion.normal; i++) {
        const { plain, yielded, bind: bindSent, steps } = parts[i] as Part;
        if (yielded !== null) {
          const sent = yield yielded(frame);
          if (bindSent !== null) bindSent(frame, sent);
        } else completion = plain !== null ? plain(frame) : yield* (steps as ExecuteSteps)(frame);
      }
      if (completion === Completion.break) return Completion.normal;
      if (completion === Completion.return) return completion;
    }
    return yield* orelse(frame);
  };
}

function compileTrySteps(ctx: Context, node: Try): ExecuteSteps {
  const guarded = node.handlers.length > 0 ? compileHandledSteps(ctx, node) : compileBodySteps(ctx, node.body);
  if (node.finalbody.length === 0) return guarded;
  const finalbody = compileBodySteps(ctx, node.finalbody);
  return function* (frame) {
    let completion: Completion;
    try {
      completion = yield* guarded(frame);
    } catch (error) {
      const exception = catchException(frame, error, machine.depth);
      if (exception === null) throw error;
      const ending = yield* handling(frame, exception, finalbody);
      if (ending !== Completion.normal) return ending;
      return rethrow(frame, exception);
    }
    const { result } = frame;
    const ending = yield* finalbody(frame);
    if (ending !== Completion.normal) return ending;
    frame.result = result;
    return completion;
  };
}

function* handling(frame: Frame, exception: PyException, body: ExecuteSteps): Generator<PyValue, Completion, PyValue> {
  const before = frame.handled;
  frame.handled = exception.value;
  try {
    return yield* body(frame);
  } catch (error) {
    const raised = catchException(frame, error, machine.depth);
    if (raised === null) throw error;
    raised.reraisedIn = frame;
    throw raised;
  } finally {
    frame.handled = before;
  }
}

function compileHandledSteps(ctx: Context, node: Try): ExecuteSteps {
  const body = compileBodySteps(ctx, node.body);
  const handlers = node.handlers.map((handler) => ({
    head: compileHandlerHead(ctx, handler),
    types:
      handler.type !== null && (node.isStar || containsYield(handler.type)) ? compileSteps(ctx, handler.type) : null,
    run: compileBodySteps(ctx, handler.body),
  }));
  const orelse = compileBodySteps(ctx, node.orelse);
  return function* (frame) {
    let completion: Completion;
    try {
      completion = yield* body(frame);
    } catch (error) {
      const exception = catchException(frame, error, machine.depth);
      if (exception === null) throw error;
      if (node.isStar) return yield* handleGroupSteps(frame, exception, handlers);
      return yield* handling(frame, exception, function* (): Generator<PyValue, Completion, PyValue> {
        for (const { head, types, run } of handlers) {
          const isHandled =
            types === null ? isMatch(frame, head, exception) : isOfTypes(frame, head, exception, yield* types(frame));
          if (isHandled) return yield* runHandler(frame, head, exception.value, run);
        }
        return rethrow(frame, exception);
      });
    }
    return completion === Completion.normal ? yield* orelse(frame) : completion;
  };
}

interface StepsHandler {
  readonly head: Handler;
  readonly types: EvaluateSteps | null;
  readonly run: ExecuteSteps;
}

function* runHandler(
  frame: Frame,
  head: Handler,
  value: PyValue,
  run: ExecuteSteps,
): Generator<PyValue, Completion, PyValue> {
  head.bind?.(frame, value);
  try {
    return yield* run(frame);
  } finally {
    head.unbind(frame);
  }
}

/** `except*` whose clauses yield. */
function* handleGroupSteps(
  frame: Frame,
  exception: PyException,
  handlers: readonly StepsHandler[],
): Generator<PyValue, Completion, PyValue> {
  const group = new GroupHandling(frame, exception);
  for (const { head, types, run } of handlers) {
    if (group.isDone || types === null) break;
    const matched = group.take(yield* types(frame));
    if (matched === null) continue;
    try {
      yield* handling(frame, new PyException(matched), () => runHandler(frame, head, matched, run));
    } catch (error) {
      group.noteRaised(error, matched);
    }
  }
  return group.finish();
}

function compileWithSteps(ctx: Context, node: With): ExecuteSteps {
  let body = compileBodySteps(ctx, node.body);
  for (let i = node.items.length - 1; i >= 0; i--) {
    const { contextExpr, optionalVars } = node.items[i] as With["items"][number];
    const manager = compileSteps(ctx, contextExpr);
    const bind = optionalVars === null ? null : compileTarget(ctx, optionalVars);
    body = compileWithItem(contextExpr, node.isAsync, ctx.unit.mayLetGo, manager, bind, body);
  }
  return body;
}

function compileWithItem(
  node: Expression,
  isAsync: boolean,
  mayLetGo: boolean,
  manager: EvaluateSteps,
  bind: BindTarget | null,
  body: ExecuteSteps,
): ExecuteSteps {
  const head = withoutMarks(node);
  const call = function* (frame: Frame, method: PyValue, held: PyValue, args: readonly PyValue[]): Steps {
    frame.at = head;
    const result = callBound(method, held, args);
    return isAsync ? yield* waitFor(frame, result, node) : result;
  };
  return function* (frame) {
    const held = yield* manager(frame);
    if (mayLetGo) hold(frame, held);
    frame.at = head;
    const { enter, exit } = contextMethods(held, isAsync);
    const entered = yield* call(frame, enter, held, []);
    let completion: Completion;
    try {
      bind?.(frame, entered);
      completion = yield* body(frame);
    } catch (error) {
      const exception = catchException(frame, error, machine.depth);
      if (exception === null) throw error;
      yield* handling(frame, exception, function* (): Generator<PyValue, Completion, PyValue> {
        if (!isTrue(yield* call(frame, exit, held, exitArguments(exception)))) rethrow(frame, exception);
        return Completion.normal;
      });
      return Completion.normal;
    }
    const { result } = frame;
    yield* call(frame, exit, held, exitArguments(null));
    frame.result = result;
    return completion;
  };
}

function compileMatchSteps(ctx: Context, node: Extract<Statement, { kind: "Match" }>): ExecuteSteps {
  const subject = compileSteps(ctx, node.subject);
  const cases = node.cases.map((each) => ({
    matches: compileCase(ctx, each.pattern),
    guard: each.guard === null ? null : compileTestSteps(ctx, each.guard),
    body: compileBodySteps(ctx, each.body),
  }));
  return function* (frame) {
    const value = yield* subject(frame);
    for (const { matches, guard, body } of cases) {
      if (matches(frame, value) && (guard === null || (yield* guard(frame)))) return yield* body(frame);
    }
    return Completion.normal;
  };
}
