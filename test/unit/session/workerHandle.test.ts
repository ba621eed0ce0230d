import { afterEach, describe, expect, it, vi } from "vitest";
import {
  defaultBudget,
  type FixesResult,
  type FromWorker,
  type RunRequest,
  type RunResult,
  type ToWorker,
} from "../../../src/protocol/run";
import { WorkerHandle, type WorkerPort } from "../../../src/session/workerHandle";

/** A worker whose answers the test gives. */
class FakeWorker implements WorkerPort {
  readonly received: ToWorker[] = [];
  isTerminated = false;
  #listener: (message: FromWorker) => void = () => {};
  #fail: (message: string) => void = () => {};

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.#listener = listener;
  }
  onFailure(listener: (message: string) => void): void {
    this.#fail = listener;
  }
  terminate(): void {
    this.isTerminated = true;
  }

  say(message: FromWorker): void {
    this.#listener(message);
  }
  fail(): void {
    this.#fail("out of memory");
  }
  get runs() {
    return this.received.filter((message) => message.type === "run");
  }
  /** The number up to which runs are called off. */
  get cancelled(): number {
    const start = this.received.find((message) => message.type === "start");
    return start?.cancelled ? (new Int32Array(start.cancelled)[0] ?? 0) : 0;
  }
  answer(at: number): void {
    const run = this.runs[at];
    if (run) this.say({ type: "result", id: run.id, result: resultOf(run.request) });
  }
}

function requestFor(uri: string, version: number): RunRequest {
  return {
    version,
    document: { uri, kind: "python", parts: [{ uri, text: "" }] },
    options: { budget: { ...defaultBudget, seconds: 2 }, maxLength: 90 },
  };
}

function resultOf({ document, version }: RunRequest): RunResult {
  return {
    uri: document.uri,
    version,
    outcome: { kind: "completed" },
    usesTorch: true,
    parts: [{ annotations: [], findings: [], lenses: [] }],
    output: "",
    timings: {},
    milliseconds: 1,
    backwards: [],
  };
}

function makeHandle() {
  const workers: FakeWorker[] = [];
  const handle = new WorkerHandle({
    start: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  const ready = (at: number) => workers[at]?.say({ type: "ready", milliseconds: 1 });
  return { handle, workers, ready };
}

afterEach(() => vi.useRealTimers());

describe("WorkerHandle", () => {
  it("runs documents one after another and keeps a spare worker once the first is ready", async () => {
    const { handle, workers, ready } = makeHandle();
    const first = handle.run(requestFor("a", 1));
    const second = handle.run(requestFor("b", 2));
    expect(workers).toHaveLength(1);
    ready(0);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.runs).toHaveLength(1);
    workers[0]?.answer(0);
    expect((await first)?.version).toBe(1);
    workers[0]?.answer(1);
    expect((await second)?.version).toBe(2);
  });

  it("answers a superseded run at once and runs the newest text only", async () => {
    const { handle, workers, ready } = makeHandle();
    const first = handle.run(requestFor("a", 1));
    ready(0);
    const second = handle.run(requestFor("a", 2));
    const third = handle.run(requestFor("a", 3));
    expect(await first).toBeUndefined();
    expect(await second).toBeUndefined();
    expect(workers[0]?.cancelled).toBe(workers[0]?.runs[0]?.id);
    workers[0]?.answer(0);
    workers[0]?.answer(1);
    expect((await third)?.version).toBe(3);
  });

  it("ends a superseded run that does not stop and goes on with the spare worker", async () => {
    vi.useFakeTimers();
    const { handle, workers, ready } = makeHandle();
    void handle.run(requestFor("a", 1));
    ready(0);
    ready(1);
    const second = handle.run(requestFor("a", 2));
    vi.advanceTimersByTime(100);
    expect(workers[0]?.isTerminated).toBe(true);
    workers[1]?.answer(0);
    expect((await second)?.version).toBe(2);
  });

  it("ends a worker that does not answer in time, says so, and goes on", async () => {
    vi.useFakeTimers();
    const { handle, workers, ready } = makeHandle();
    const first = handle.run(requestFor("a", 1));
    ready(0);
    ready(1);
    vi.advanceTimersByTime(3100);
    expect((await first)?.outcome).toEqual({
      kind: "interrupted",
      reason: "time",
      message: "The evaluation did not stop after its 2 s and was ended.",
    });
    expect(workers[0]?.isTerminated).toBe(true);
    const next = handle.run(requestFor("a", 2));
    workers[1]?.answer(0);
    expect((await next)?.outcome.kind).toBe("completed");
  });

  it("survives a worker that dies", async () => {
    const { handle, workers, ready } = makeHandle();
    const first = handle.run(requestFor("a", 1));
    const question = handle.hover({ uri: "a", part: 0, position: { line: 0, character: 0 } });
    ready(0);
    workers[0]?.fail();
    expect((await first)?.outcome).toMatchObject({ kind: "interrupted", reason: "memory" });
    expect(await question).toBeNull();
    const next = handle.run(requestFor("a", 2));
    workers[1]?.answer(0);
    expect((await next)?.version).toBe(2);
  });

  it("has fixes tried by the spare worker, until the document is run anew", async () => {
    const { handle, workers, ready } = makeHandle();
    const heard: FixesResult[] = [];
    const first = handle.run(requestFor("a", 1));
    ready(0);
    ready(1);
    workers[0]?.answer(0);
    await first;
    const trying = handle.spendIdleTime(requestFor("a", 1), {
      onFixes: (result) => heard.push(result),
      onAudit: () => {},
    });
    const asked = workers[1]?.received.find((message) => message.type === "idle");
    const say = (isComplete: boolean) =>
      workers[1]?.say({
        ...{ type: "fixesResult", id: asked?.type === "idle" ? asked.id : 0 },
        fixes: { uri: "a", version: 1, tried: [], fixAll: null, isComplete },
      });
    say(false);
    void handle.run(requestFor("a", 2));
    say(true);
    await trying;
    expect(heard.map(({ isComplete }) => isComplete)).toEqual([false]);
    expect(workers[0]?.runs).toHaveLength(2);
    expect(workers[1]?.cancelled).toBe(asked?.type === "idle" ? asked.id : -1);
  });

  it("ends a spare worker that does not come back from a trial", async () => {
    vi.useFakeTimers();
    const { handle, workers, ready } = makeHandle();
    void handle.run(requestFor("a", 1));
    ready(0);
    ready(1);
    const trying = handle.spendIdleTime(requestFor("a", 1), { onFixes: () => {}, onAudit: () => {} });
    vi.advanceTimersByTime(20_000);
    await trying;
    expect(workers[1]?.isTerminated).toBe(true);
  });

  it("answers everything when it is disposed", async () => {
    const { handle, workers } = makeHandle();
    const run = handle.run(requestFor("a", 1));
    handle.dispose();
    expect(await run).toBeUndefined();
    expect(workers[0]?.isTerminated).toBe(true);
    expect(await handle.run(requestFor("a", 2))).toBeUndefined();
  });
});
