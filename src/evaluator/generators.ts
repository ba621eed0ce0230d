/**
 * Generators, coroutines and asynchronous generators. A body that yields is compiled into a JavaScript generator; its
 * frame is put back on the machine for every step.
 * https://docs.python.org/3.12/reference/expressions.html#yield-expressions
 */

import type { Completion } from "./completion";
import { makeException, PyException, raise } from "./exceptions";
import type { Frame } from "./frames";
import { helperTypes } from "./helperTypes";
import { type Watch, watch } from "./lifetimes";
import { machine, tick } from "./machine";
import { enterFrame, leaveFrame, noteFrame } from "./running";
import { PyObject, type PyType, type PyValue } from "./values";

export class PyGenerator extends PyObject {
  #steps: Generator<PyValue, Completion, PyValue> | null;
  #isStarted = false;
  isRunning = false;
  name: string;
  qualname: string;
  /** What `return` gave, once it has ended. */
  returned: PyValue = null;
  /** Where its end shows. */
  readonly watch: Watch | null;

  constructor(
    readonly frame: Frame,
    readonly kind: "generator" | "coroutine" | "asyncGenerator",
    steps: Generator<PyValue, Completion, PyValue>,
  ) {
    super();
    this.#steps = steps;
    this.watch = frame.code.endShows ? watch(this, machine.running.frame) : null;
    this.name = frame.func?.name ?? frame.code.name;
    this.qualname = frame.func?.qualname ?? frame.code.qualname;
  }

  get type(): PyType {
    return helperTypes[this.kind];
  }

  get isSuspended(): boolean {
    return this.#isStarted && !this.isRunning && !this.isFinished;
  }

  get isFinished(): boolean {
    return this.#steps === null;
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** For loops: undefined at the end. */
  next(): PyValue | undefined {
    return this.resume(null, null);
  }

  /** Gives what is yielded, or undefined at the end; `returned` has the result then. */
  resume(value: PyValue, thrown: PyException | null): PyValue | undefined {
    if (this.isRunning) raise("ValueError", `${this.#title} already executing`);
    const steps = this.#steps;
    if (steps === null) {
      if (this.kind === "coroutine") raise("RuntimeError", "cannot reuse already awaited coroutine");
      if (thrown !== null) throw thrown;
      this.returned = null;
      return undefined;
    }
    if (!this.#isStarted && value !== null && thrown === null) {
      raise("TypeError", `can't send non-None value to a just-started ${this.#title}`);
    }
    const { frame } = this;
    (frame as { back: Frame | null }).back = machine.running.frame;
    enterFrame(frame);
    this.isRunning = true;
    try {
      if (--machine.fuel < 0) tick(0);
      const wasStarted = this.#isStarted;
      this.#isStarted = true;
      if (!wasStarted) frame.code.callSlot?.note(frame.code.qualname);
      if (thrown !== null && !wasStarted) {
        this.#steps = null;
        throw thrown;
      }
      const step = thrown === null ? steps.next(value) : steps.throw(thrown);
      machine.running.frame = frame.back;
      machine.depth--;
      if (!step.done) return step.value;
      this.#steps = null;
      this.returned = frame.result;
      frame.code.returnSlot?.note(frame.result);
      return undefined;
    } catch (error) {
      this.#steps = null;
      const raised = leaveFrame(frame, error);
      if (raised instanceof PyException && (raised.isA("StopIteration") || this.#isStrayEnd(raised))) {
        const wrapped = makeException("RuntimeError", `${this.#title} raised ${raised.type.name}`);
        wrapped.value.cause = raised.value;
        wrapped.value.context = raised.value;
        wrapped.value.suppressContext = true;
        throw noteFrame(frame, wrapped);
      }
      throw raised;
    } finally {
      this.isRunning = false;
    }
  }

  #isStrayEnd(raised: PyException): boolean {
    return this.kind === "asyncGenerator" && raised.isA("StopAsyncIteration");
  }

  get #title(): string {
    return this.kind === "asyncGenerator" ? "async generator" : this.kind;
  }

  send(value: PyValue): PyValue {
    return this.#valueOrStop(this.resume(value, null));
  }

  throw(exception: PyException): PyValue {
    return this.#valueOrStop(this.resume(null, exception));
  }

  #valueOrStop(value: PyValue | undefined): PyValue {
    if (value !== undefined) return value;
    return raise("StopIteration", this.returned === null ? [] : [this.returned]);
  }

  close(): void {
    if (this.#steps === null) return;
    if (!this.#isStarted) {
      this.#steps = null;
      return;
    }
    let value: PyValue | undefined;
    try {
      value = this.resume(null, makeException("GeneratorExit"));
    } catch (error) {
      if (error instanceof PyException && (error.isA("GeneratorExit") || error.isA("StopIteration"))) return;
      throw error;
    }
    if (value !== undefined) raise("RuntimeError", `${this.#title} ignored GeneratorExit`);
  }
}

/** What a generator function's or coroutine function's call gives. */
export function makeGenerator(frame: Frame): PyGenerator {
  const { code } = frame;
  const kind = code.isCoroutine ? (code.isGenerator ? "asyncGenerator" : "coroutine") : "generator";
  return new PyGenerator(frame, kind, code.executeSteps === null ? runPlain(frame) : code.executeSteps(frame));
}

// biome-ignore lint/correctness/useYield: for a coroutine without any await
function* runPlain(frame: Frame): Generator<PyValue, Completion, PyValue> {
  return frame.code.execute(frame);
}

/** An asynchronous generator's yield, told apart from what its `await`s pass through. */
export class AsyncYield extends PyObject {
  constructor(readonly value: PyValue) {
    super();
  }
  get type(): PyType {
    return helperTypes.asyncGenerator;
  }
}

/** Runs a coroutine to its end; what it waits for is never really waited for. */
export function runCoroutine(coroutine: PyGenerator): PyValue {
  while (true) {
    tick();
    if (coroutine.resume(null, null) === undefined) return coroutine.returned;
  }
}
