/**
 * Comprehensions run in the frame around them, their variables in slots of their own; generator expressions are
 * generators. Tracebacks show both as the functions that they are in CPython 3.11.
 * https://docs.python.org/3.12/reference/expressions.html#displays-for-lists-sets-and-dictionaries
 */
import type { Comprehension, DictComp, GeneratorExp, ListComp, SetComp } from "../../syntax/nodes";
import { Completion } from "../completion";
import { PyDict } from "../dict";
import { PyException } from "../exceptions";
import { Cell, Code, type Evaluate, emptySlots, Frame } from "../frames";
import { makeGenerator } from "../generators";
import { machine, tick } from "../machine";
import { getIterator, iterate, iteratorOf, type PyIterator, visibleIterator } from "../protocol";
import { noteFrame } from "../running";
import { PySet } from "../types/set";
import { PyList, type PyValue } from "../values";
import { compileAsyncGeneratorExpression } from "./asyncComprehensions";
import { containsYield } from "./children";
import type { Context } from "./context";
import { asyncIterator } from "./delegation";
import { compileExpression } from "./expressions";
import { closeOver, finishCode } from "./functions";
import { compileTest } from "./operations";
import { type BindTarget, compileTarget } from "./targets";

type Collect = (frame: Frame) => void;

export function compileComprehension(ctx: Context, node: ListComp | SetComp | DictComp | GeneratorExp): Evaluate {
  if (node.kind === "GeneratorExp") return compileGeneratorExpression(ctx, node);
  const inner = innerContext(ctx, node);
  const firstIter = compileExpression(ctx, (node.generators[0] as Comprehension).iter);
  const resultSlot = ctx.code.slotCount++;
  const collect = compileCollect(inner, node, resultSlot);
  const loop = compileLoop(node, inner, 0, collect);
  const cells = cellSlots(inner);
  const title = node.kind === "ListComp" ? "<listcomp>" : node.kind === "SetComp" ? "<setcomp>" : "<dictcomp>";
  const shown = new Code(title, `${ctx.prefix}${title}`, ctx.unit.source, node);
  return (frame) => {
    const source = firstIter(frame);
    const outer = frame.slots[resultSlot];
    frame.at = node;
    const iterator = visibleIterator(source);
    const result = node.kind === "ListComp" ? new PyList([]) : node.kind === "SetComp" ? PySet.of([]) : new PyDict();
    frame.slots[resultSlot] = result;
    for (let i = 0; i < cells.length; i++) frame.slots[cells[i] as number] = new Cell(undefined);
    try {
      loop(frame, iterator);
    } catch (error) {
      noteComprehension(frame, shown, error);
      frame.at = node;
      throw error;
    }
    frame.slots[resultSlot] = outer;
    return result;
  };
}

/** In CPython 3.11 a comprehension is a function with a line of its own in tracebacks. */
function noteComprehension(frame: Frame, shown: Code, error: unknown): void {
  if (!(error instanceof PyException)) return;
  noteFrame(new FrameView(shown, frame), error);
}

class FrameView extends Frame {
  constructor(code: Code, frame: Frame) {
    super(code, frame.slots, frame.globals, frame.names, frame, frame.func);
    this.at = frame.at;
  }
}

export function innerContext(ctx: Context, node: object): Context {
  return { ...ctx, scope: ctx.unit.table.scopeOf(node) };
}

function cellSlots(inner: Context): number[] {
  return [...inner.scope.variables.values()].filter((variable) => variable.isCell).map((variable) => variable.slot);
}

export function compileCollect(inner: Context, node: ListComp | SetComp | DictComp, slot: number): Collect {
  if (node.kind === "DictComp") {
    const key = compileExpression(inner, node.key);
    const value = compileExpression(inner, node.value);
    return (frame) => {
      const k = key(frame);
      (frame.slots[slot] as unknown as PyDict).set(k, value(frame));
    };
  }
  const elt = compileExpression(inner, node.elt);
  if (node.kind === "ListComp") {
    return (frame) => {
      (frame.slots[slot] as unknown as PyList).items.push(elt(frame));
    };
  }
  return (frame) => (frame.slots[slot] as unknown as PySet).add(elt(frame));
}

type Loop = (frame: Frame, iterator: PyIterator) => void;

function compileLoop(node: ListComp | SetComp | DictComp, inner: Context, depth: number, collect: Collect): Loop {
  const { generators } = node;
  const { target, ifs } = generators[depth] as Comprehension;
  const bind: BindTarget = compileTarget(inner, target, false);
  const tests = ifs.map((test) => compileTest(inner, test));
  const following = generators[depth + 1];
  let body = collect;
  if (following !== undefined) {
    const nextIter = compileExpression(inner, following.iter);
    const nested = compileLoop(node, inner, depth + 1, collect);
    body = (frame) => {
      const source = nextIter(frame);
      frame.at = node;
      nested(frame, iterate(source));
    };
  }
  const [test] = tests;
  return (frame, iterator) => {
    while (true) {
      const value = iterator.next();
      if (value === undefined) return;
      if (--machine.fuel < 0) tick(0);
      bind(frame, value);
      if (test !== undefined) {
        if (!test(frame)) continue;
        if (tests.length > 1 && !tests.every((each) => each(frame))) continue;
      }
      body(frame);
      frame.at = node;
    }
  };
}

function compileGeneratorExpression(ctx: Context, node: GeneratorExp): Evaluate {
  const first = node.generators[0] as Comprehension;
  const firstIter = compileExpression(ctx, first.iter);
  const code = new Code("<genexpr>", `${ctx.prefix}<genexpr>`, ctx.unit.source, node);
  const scope = ctx.unit.table.scopeOf(node);
  const inner: Context = { unit: ctx.unit, scope, code, region: null, prefix: `${ctx.prefix}<genexpr>.<locals>.` };
  finishCode(code, scope, 1);
  code.isGenerator = true;
  code.isCoroutine = isAsynchronous(node);
  code.executeSteps = code.isCoroutine
    ? compileAsyncGeneratorExpression(inner, node)
    : compileSteps(inner, node, compileExpression(inner, node.elt));
  const capture = closeOver(ctx, scope);
  return (frame) => {
    const source = firstIter(frame);
    frame.at = node;
    const iterator = first.isAsync ? asyncIterator(source) : getIterator(source);
    const cells = capture(frame);
    const slots = emptySlots(code.slotCount);
    slots[0] = iterator;
    for (const slot of code.cellSlots) slots[slot] = new Cell(slots[slot] as PyValue | undefined);
    for (let i = 0; i < cells.length; i++) slots[code.firstFreeSlot + i] = cells[i];
    return makeGenerator(new Frame(code, slots, frame.globals, null, frame, null));
  };
}

/** Whether it waits on its way, so that it gives an asynchronous generator. */
function isAsynchronous({ elt, generators }: GeneratorExp): boolean {
  return (
    containsYield(elt) ||
    generators.some(({ isAsync, iter, ifs }, i) => isAsync || (i > 0 && containsYield(iter)) || ifs.some(containsYield))
  );
}

type YieldLoop = (frame: Frame, iterator: PyIterator) => Generator<PyValue, void, PyValue>;

function compileSteps(inner: Context, node: GeneratorExp, elt: Evaluate) {
  const loops = node.generators.map(({ target, ifs, iter }, i) => ({
    bind: compileTarget(inner, target, false),
    tests: ifs.map((test) => compileTest(inner, test)),
    iter: i === 0 ? null : compileExpression(inner, iter),
  }));
  const build = (depth: number): YieldLoop => {
    const { bind, tests } = loops[depth] as (typeof loops)[number];
    const following = loops[depth + 1];
    const nested = following === undefined ? null : build(depth + 1);
    return function* (frame, iterator) {
      while (true) {
        frame.at = node;
        const value = iterator.next();
        if (value === undefined) return;
        bind(frame, value);
        if (tests.length > 0 && !tests.every((test) => test(frame))) continue;
        if (nested === null || following === undefined) yield elt(frame);
        else yield* nested(frame, iterate((following.iter as Evaluate)(frame)));
      }
    };
  };
  const outermost = build(0);
  return function* (frame: Frame): Generator<PyValue, Completion, PyValue> {
    const held = frame.slots[0];
    const iterator = held instanceof Cell ? (held.value as PyValue) : (held as PyValue);
    yield* outermost(frame, iteratorOf(iterator));
    return Completion.normal;
  };
}
