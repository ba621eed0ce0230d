/** Comprehensions with `await` or `async for` in them. */
import type { Comprehension, DictComp, GeneratorExp, ListComp, SetComp } from "../../syntax/nodes";
import { Completion } from "../completion";
import { PyDict } from "../dict";
import { Cell, type EvaluateSteps, type ExecuteSteps, type Frame } from "../frames";
import { isTrue, iterate, iteratorOf } from "../protocol";
import { PySet } from "../types/set";
import { PyList, type PyValue } from "../values";
import { innerContext } from "./comprehensions";
import type { Context } from "./context";
import { asyncIterator, asyncNext, yieldValue } from "./delegation";
import { compileSteps } from "./steps";
import { compileTarget } from "./targets";

type Run = (frame: Frame) => Generator<PyValue, void, PyValue>;

export function compileAsyncComprehension(ctx: Context, node: ListComp | SetComp | DictComp): EvaluateSteps {
  const inner = innerContext(ctx, node);
  const slot = ctx.code.slotCount++;
  const cells = [...inner.scope.variables.values()]
    .filter((variable) => variable.isCell)
    .map((variable) => variable.slot);
  const run = compileLevel(ctx, inner, node.generators, 0, compileCollectSteps(inner, node, slot));
  return function* (frame) {
    const outer = frame.slots[slot];
    const result = node.kind === "ListComp" ? new PyList([]) : node.kind === "SetComp" ? PySet.of([]) : new PyDict();
    frame.slots[slot] = result;
    for (const cell of cells) frame.slots[cell] = new Cell(undefined);
    yield* run(frame);
    frame.slots[slot] = outer;
    return result;
  };
}

function compileCollectSteps(inner: Context, node: ListComp | SetComp | DictComp, slot: number): Run {
  if (node.kind === "DictComp") {
    const key = compileSteps(inner, node.key);
    const value = compileSteps(inner, node.value);
    return function* (frame) {
      const k = yield* key(frame);
      (frame.slots[slot] as unknown as PyDict).set(k, yield* value(frame));
    };
  }
  const elt = compileSteps(inner, node.elt);
  return function* (frame) {
    const value = yield* elt(frame);
    const result = frame.slots[slot] as unknown;
    if (result instanceof PyList) result.items.push(value);
    else (result as PySet).add(value);
  };
}

/** The frame's first slot holds the outermost iterator. */
export function compileAsyncGeneratorExpression(inner: Context, node: GeneratorExp): ExecuteSteps {
  const elt = compileSteps(inner, node.elt);
  const collect: Run = function* (frame) {
    yield* yieldValue(frame, yield* elt(frame), true);
  };
  const run = compileLevel(null, inner, node.generators, 0, collect);
  return function* (frame) {
    yield* run(frame);
    return Completion.normal;
  };
}

/** Without the context around, the outermost iterator is taken from the frame's first slot. */
function compileLevel(
  ctx: Context | null,
  inner: Context,
  generators: readonly Comprehension[],
  depth: number,
  collect: Run,
): Run {
  const { target, ifs, iter, isAsync } = generators[depth] as Comprehension;
  const isGiven = depth === 0 && ctx === null;
  const source = isGiven ? null : compileSteps(depth === 0 && ctx !== null ? ctx : inner, iter);
  const bind = compileTarget(inner, target, false);
  const tests = ifs.map((test) => compileSteps(inner, test));
  const body = depth + 1 < generators.length ? compileLevel(ctx, inner, generators, depth + 1, collect) : collect;
  return function* (frame) {
    const items = source === null ? heldValue(frame.slots[0]) : yield* source(frame);
    frame.at = iter;
    const iterator = isAsync ? null : isGiven ? iteratorOf(items) : iterate(items);
    const asynchronous = isAsync ? (isGiven ? items : asyncIterator(items)) : null;
    next: while (true) {
      const value = iterator !== null ? iterator.next() : yield* asyncNext(frame, asynchronous as PyValue, iter);
      if (value === undefined) return;
      bind(frame, value);
      for (const test of tests) if (!isTrue(yield* test(frame))) continue next;
      yield* body(frame);
    }
  };
}

function heldValue(slot: PyValue | Cell | undefined): PyValue {
  return (slot instanceof Cell ? slot.value : slot) as PyValue;
}
