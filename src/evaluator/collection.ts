/**
 * Closes watched generators that nobody holds any more (see lifetimes.ts). Compiled code asks for it where something may
 * have been let go: behind a statement, a call that was given something new, and a function.
 *
 * Values on their way, in JavaScript's variables, cannot be seen. So only those generators are looked at that the frame
 * that asks, or one that it called, has made: the frames around it cannot have got them yet. What loops and `with`
 * hold is told by `hold`, and what cannot be looked into makes all that might be in it stay.
 * https://docs.python.org/3.12/reference/expressions.html#generator.close
 */
import { PyDict } from "./dict";
import { PyException } from "./exceptions";
import { Cell, Code, type Execute, Frame, PyFunction } from "./frames";
import type { PyGenerator } from "./generators";
import { lifetimes, type Watch } from "./lifetimes";
import { machine, tick, writeOutput } from "./machine";
import { type PyIterator, reprOf, visibleIterator } from "./protocol";
import { whenReset } from "./resets";
import { formatAlone } from "./tracebacks";
import { NativeIterator } from "./types/iterators";
import { PyBuiltin, PyFloat, PyModule, PyObject, PyType, type PyValue } from "./values";

/** So many objects are gone through in one run, to find out who is held. */
const mostVisits = 3_000_000;
let visits = 0;
/** What loops and `with` statements of a frame hold. */
let held = new WeakMap<Frame, object[]>();
/** Frames that an exception ended, which keeps what they held until it is handled. */
let raised: Frame[] = [];
const mostRaised = 1000;

whenReset(() => {
  visits = 0;
  held = new WeakMap();
  raised = [];
});

// ---- what compiled code calls ----

/** A statement behind which what it let go is closed. */
export function settledStatement(execute: Execute): Execute {
  return (frame) => {
    try {
      const completion = execute(frame);
      if (lifetimes.watched.length > 0) settle(frame, 0, frame.result);
      return completion;
    } catch (error) {
      settleRaised(frame, error);
      throw error;
    }
  };
}

/** A `for` or `with`, which lets go what it held, also if it ends with an exception. */
export function settledBlock(execute: Execute): Execute {
  return (frame) => {
    const count = heldCount(frame);
    try {
      const completion = execute(frame);
      endBlock(frame, count);
      return completion;
    } catch (error) {
      throw failBlock(frame, count, error);
    }
  };
}

function endBlock(frame: Frame, count: number): void {
  letGo(frame, count);
  if (lifetimes.watched.length > 0) settle(frame, 0, frame.result);
}

/** Gives what is to be thrown on. */
function failBlock(frame: Frame, count: number, error: unknown): unknown {
  letGo(frame, count);
  settleRaised(frame, error);
  return error;
}

/** The same in a generator. */
export function settledSteps(
  steps: (frame: Frame) => Generator<PyValue, number, PyValue>,
): (frame: Frame) => Generator<PyValue, number, PyValue> {
  return function* (frame) {
    const count = heldCount(frame);
    try {
      const completion = yield* steps(frame);
      endBlock(frame, count);
      return completion;
    } catch (error) {
      throw failBlock(frame, count, error);
    }
  };
}

/** An expression that is given something new: what of that its value does not hold is closed. */
export function settledExpression(evaluate: (frame: Frame) => PyValue): (frame: Frame) => PyValue {
  return (frame) => {
    const { serial } = lifetimes;
    const result = evaluate(frame);
    if (lifetimes.serial !== serial) settle(frame, serial, result);
    return result;
  };
}

/** A function's body: what its variables held is let go. */
export function settledCall<Result>(
  run: (frame: Frame) => Result,
  resultOf: (frame: Frame, result: Result) => PyValue,
): (frame: Frame) => Result {
  return (frame) => {
    let result: Result;
    try {
      result = run(frame);
    } catch (error) {
      if (lifetimes.watched.length > 0 && raised.length < mostRaised) raised.push(frame);
      throw error;
    }
    if (lifetimes.watched.length > 0) settle(frame, 0, resultOf(frame, result), "ended");
    return result;
  };
}

/** Tells what a statement of the frame holds. */
export function hold<Value>(frame: Frame, value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  const values = held.get(frame);
  if (values === undefined) held.set(frame, [value]);
  else values.push(value);
  return value;
}

/** What a `for` goes through. */
export function holdIterator(frame: Frame, value: PyValue): PyIterator {
  return hold(frame, visibleIterator(value));
}

/** How much that is, to be given to `letGo`. */
export function heldCount(frame: Frame): number {
  return held.get(frame)?.length ?? 0;
}

export function letGo(frame: Frame, count: number): void {
  const values = held.get(frame);
  if (values !== undefined && values.length > count) values.length = count;
}

/** What an exception makes a statement let go; what the frames held that it has ended already stays with it. */
function settleRaised(frame: Frame, error: unknown): void {
  if (lifetimes.watched.length > 0 && error instanceof PyException) settle(frame, 0, null, "raised");
}

/** At the end of the program: all that are left. */
export function closeAll(): void {
  for (let turn = 0; turn < 10 && lifetimes.watched.length > 0; turn++) {
    const rest = lifetimes.watched;
    lifetimes.watched = [];
    for (const { generator } of rest) if (!generator.isFinished && !generator.isRunning) close(generator);
  }
}

// ---- who is held ----

/** Closes what `frame` has made, itself or by calling others, since `serial`, and what nobody holds. */
function settle(frame: Frame, serial: number, result: PyValue, how: "running" | "raised" | "ended" = "running"): void {
  const left = lifetimes.watched.filter(({ generator }) => !generator.isFinished);
  lifetimes.watched = left;
  if (left.length === 0) return;
  const active = new Set<Frame>();
  let isHandling = how === "raised";
  const ending = how === "ended" ? frame : null;
  for (let at = machine.running.frame; at !== null; at = at.back) {
    active.add(at);
    if (at.handled !== null) isHandling = true;
  }
  if (!isHandling) raised = [];
  const asked = left.filter(
    (each) =>
      each.serial > serial &&
      !each.isHidden &&
      !each.generator.isRunning &&
      isMadeBy(each, frame, active) &&
      !isHeldAsBefore(each, active, ending),
  );
  if (asked.length === 0) return;
  closeInOrder(new Search(asked, active, ending, result).run());
}

/** Whoever holds others first, then the first made; only what a list held is let go from its end on. */
function closeInOrder(dropped: readonly Watch[]): void {
  const holderOf = ({ chain }: Watch) => chain?.at(-2);
  const rest = [...dropped].sort((a, b) => {
    const isList = Array.isArray(holderOf(a)) && holderOf(a) === holderOf(b);
    return isList ? b.serial - a.serial : a.serial - b.serial;
  });
  while (rest.length > 0) {
    const inner = rest.length === 1 ? new Set() : heldByOthers(rest);
    const at = rest.findIndex(({ generator }) => !inner.has(generator));
    const [next] = rest.splice(Math.max(0, at), 1) as [Watch];
    const { generator } = next;
    // What one holds is let go while that one is closed.
    if (generator.isFinished || generator.isRunning) continue;
    lifetimes.watched = lifetimes.watched.filter((other) => other !== next);
    close(generator);
  }
}

function heldByOthers(dropped: readonly Watch[]): Set<object> {
  const found = new Set<object>();
  for (const { generator } of dropped) {
    const seen = new Set<object>([generator]);
    const rest: object[] = [generator];
    for (let holder = rest.pop(); holder !== undefined && visits < mostVisits; holder = rest.pop()) {
      forEachHeld(holder, (each) => {
        visits++;
        if (typeof each !== "object" || each === null || seen.has(each) || each === generator.frame.globals)
          return false;
        seen.add(each);
        rest.push(each);
        return false;
      });
    }
    for (const other of dropped)
      if (other.generator !== generator && seen.has(other.generator)) found.add(other.generator);
  }
  return found;
}

function isMadeBy({ owner }: Watch, frame: Frame, active: ReadonlySet<Frame>): boolean {
  let at = owner;
  while (at !== null && !active.has(at)) at = at.back;
  // Each statement of a document has a frame of its own, one after the other.
  return at === frame || (at === null && frame.back === null);
}

function isHeldAsBefore({ chain }: Watch, active: ReadonlySet<Frame>, ending: Frame | null): boolean {
  if (chain === null) return false;
  const [first] = chain;
  if (!(first instanceof Frame) || !active.has(first) || first === ending) return false;
  for (let i = 0; i + 1 < chain.length; i++) {
    const next = chain[i + 1] as object;
    let isFound = false;
    forEachHeld(chain[i] as object, (each) => {
      visits++;
      isFound = each === next;
      return isFound;
    });
    if (!isFound) return false;
  }
  return true;
}

class Search {
  readonly #holders = new Map<object, object | null>();
  readonly #rest: object[] = [];
  #isOpaque = false;

  constructor(
    readonly asked: readonly Watch[],
    readonly active: ReadonlySet<Frame>,
    readonly ending: Frame | null,
    readonly result: PyValue,
  ) {}

  /** Those that nobody holds. */
  run(): readonly Watch[] {
    const before = visits;
    for (const frame of this.active) if (frame !== this.ending) this.#note(frame, null);
    for (const frame of raised) this.#note(frame, null);
    this.#note(this.result, null);
    const { ending } = this;
    if (ending !== null) {
      // Whoever called may still hold what it gave.
      const { code, slots } = ending;
      const count =
        code.argCount + code.keywordOnlyCount + (code.varArgSlot < 0 ? 0 : 1) + (code.kwArgSlot < 0 ? 0 : 1);
      for (let i = 0; i < count; i++) this.#note(slots[i], null);
      this.#note(ending.func, null);
    }
    const wanted = new Set<object>(this.asked.map(({ generator }) => generator));
    for (let next = this.#rest.pop(); next !== undefined; next = this.#rest.pop()) {
      if (wanted.delete(next) && wanted.size === 0) break;
      const holder = next;
      if (holder instanceof NativeIterator && holder.holds === null) this.#isOpaque = true;
      forEachHeld(holder, (each) => {
        this.#note(each, holder);
        return false;
      });
    }
    tick((visits - before) >> 3);
    if (this.#isOpaque || visits > mostVisits) {
      for (const each of this.asked) if (wanted.has(each.generator)) each.isHidden = true;
      wanted.clear();
    }
    for (const each of this.asked) if (!wanted.has(each.generator)) each.chain = this.#chainOf(each.generator);
    return this.asked.filter(({ generator }) => wanted.has(generator));
  }

  #note(value: unknown, holder: object | null): void {
    visits++;
    if (typeof value !== "object" || value === null || this.#holders.has(value)) return;
    this.#holders.set(value, holder);
    this.#rest.push(value);
  }

  #chainOf(generator: object): readonly object[] | null {
    const chain: object[] = [];
    let at: object | null | undefined = generator;
    while (at !== null && at !== undefined) {
      chain.push(at);
      at = this.#holders.get(at);
    }
    return chain.at(-1) instanceof Frame ? chain.reverse() : null;
  }
}

type See = (value: unknown) => boolean;

/** Tells what an object holds, until `see` says that this is enough. */
function forEachHeld(holder: object, see: See): void {
  if (holder instanceof Frame) {
    const { slots, globals, names, func, handled } = holder;
    if (see(globals) || see(names) || see(func) || see(handled)) return;
    if (slots.some(see)) return;
    held.get(holder)?.some(see);
  } else if (Array.isArray(holder)) holder.some(see);
  else if (holder instanceof Map) {
    for (const [key, value] of holder) if (see(key) || see(value)) return;
  } else if (holder instanceof Set) {
    for (const value of holder) if (see(value)) return;
  } else if (holder instanceof PyDict) {
    for (const [key, value] of holder.entries()) if (see(value) || see(key)) return;
    seeProperties(holder, see);
  } else if (holder instanceof PyFunction) {
    const { cells, defaults, keywordDefaults, dict, code, globals } = holder;
    if (see(cells) || see(defaults) || see(keywordDefaults) || see(dict)) return;
    if (!code.source.isLibrary) see(globals);
  } else if (holder instanceof PyType) {
    if (holder.isBuiltin || see(holder.type)) return;
    for (const value of holder.dict.values()) if (see(value)) return;
    holder.bases.some(see);
  } else if (holder instanceof PyModule) {
    if (holder.name === "__main__") see(holder.dict);
  } else if (!(holder instanceof Code || holder instanceof PyBuiltin || holder instanceof PyFloat)) {
    seeProperties(holder, see);
  }
}

function seeProperties(holder: object, see: See): void {
  for (const value of Object.values(holder)) {
    if (isFollowed(value) && see(value)) return;
  }
}

/** Objects of the evaluator, and what it collects them in: not what stands behind tensors. */
function isFollowed(value: unknown): boolean {
  return (
    value instanceof PyObject ||
    value instanceof Cell ||
    value instanceof Frame ||
    Array.isArray(value) ||
    value instanceof Map ||
    value instanceof Set
  );
}

/** What it raises has nobody to go to. */
function close(generator: PyGenerator): void {
  const { frame } = machine.running;
  try {
    generator.close();
  } catch (error) {
    if (!(error instanceof PyException)) throw error;
    const { value } = error;
    if (value.traceback.length === 0 && frame !== null) value.traceback.push({ code: frame.code, span: frame.at });
    writeOutput(`Exception ignored in: ${reprOf(generator)}\n${formatAlone(value)}`, "stderr");
  }
}
