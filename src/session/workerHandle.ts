/**
 * The host's side of the worker: asks it to run documents, one after another, the newest text of each only; calls off
 * what is superseded; ends a worker that does not answer and puts the spare one in its place.
 */
import { assertNever } from "../base/failures";
import type {
  AuditResult,
  FixesResult,
  FromWorker,
  GraphRequest,
  GraphResult,
  HoverRequest,
  HoverResult,
  RunRequest,
  RunResult,
  ToWorker,
  WorkerAssets,
} from "../protocol/run";
import type { WorkerPort } from "./workerPort";

export type { WorkerPort } from "./workerPort";

export interface WorkerHandleOptions {
  readonly start: () => WorkerPort;
  readonly assets?: WorkerAssets | null;
  readonly log?: (message: string) => void;
  /** Milliseconds that a run may take beyond its own time limit. */
  readonly grace?: number;
  /** Milliseconds that a run that was called off may still take. */
  readonly patience?: number;
}

interface Running {
  readonly id: number;
  readonly request: RunRequest;
  readonly resolve: (result: RunResult | undefined) => void;
  isSuperseded: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Who hears what comes of idle time. */
export interface IdleListener {
  /** What is known so far. */
  readonly onFixes: (result: FixesResult) => void;
  readonly onAudit: (result: AuditResult) => void;
}

interface Idle extends IdleListener {
  readonly id: number;
  readonly request: RunRequest;
  readonly worker: LiveWorker;
  readonly resolve: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Loading the program and the parser may take this long on a slow machine. */
const startTime = 20_000;
/** Between two answers in idle time. */
const idleTime = 15_000;

export class WorkerHandle {
  readonly #options: Required<WorkerHandleOptions>;
  #worker: LiveWorker | null = null;
  #spare: LiveWorker | null = null;
  #running: Running | null = null;
  #idle: Idle | null = null;
  /** By document, in the order in which they were asked for. */
  readonly #waiting = new Map<string, { request: RunRequest; resolve: (result: RunResult | undefined) => void }>();
  readonly #questions = new Map<number, (message: FromWorker | null) => void>();
  #nextId = 1;
  #isDisposed = false;

  constructor(options: WorkerHandleOptions) {
    this.#options = { assets: null, log: () => {}, grace: 1000, patience: 60, ...options };
  }

  /** Undefined where a newer request for the same document came meanwhile. */
  run(request: RunRequest): Promise<RunResult | undefined> {
    return new Promise((resolve) => {
      if (this.#isDisposed) return resolve(undefined);
      const { uri } = request.document;
      this.#waiting.get(uri)?.resolve(undefined);
      this.#waiting.delete(uri);
      this.#waiting.set(uri, { request, resolve });
      if (this.#idle?.request.document.uri === uri || this.#idle?.worker === this.#worker) this.#stopIdle();
      if (this.#running?.request.document.uri === uri) this.#supersede(this.#running);
      else this.#next();
    });
  }

  async hover(request: HoverRequest): Promise<HoverResult | null> {
    const answer = await this.#ask((id) => ({ type: "hover", id, request }));
    return answer?.type === "hoverResult" ? answer.hover : null;
  }

  async graph(request: GraphRequest): Promise<GraphResult | null> {
    const answer = await this.#ask((id) => ({ type: "graph", id, request }));
    return answer?.type === "graphResult" ? answer.graph : null;
  }

  /**
   * Has the fixes of a document's findings tried and its gradients audited, in the spare worker, so that no run waits for
   * that, or in the idle one until that is ready. Ends early where the document is run anew, or where idle time is to be
   * spent otherwise.
   */
  spendIdleTime(request: RunRequest, listener: IdleListener): Promise<void> {
    this.#stopIdle();
    return new Promise((resolve) => {
      if (this.#isDisposed) return resolve();
      this.#spare ??= this.#start();
      const isFree = this.#worker?.isReady && this.#worker.canCancel && this.#running === null;
      const worker = this.#worker && isFree && !this.#spare.isReady ? this.#worker : this.#spare;
      const idle: Idle = { ...listener, ...{ id: this.#nextId++, request, worker, resolve }, timer: undefined };
      this.#idle = idle;
      worker.onceReady(() => {
        if (this.#idle !== idle) return;
        this.#watch(idle);
        worker.post({ type: "idle", id: idle.id, request });
      });
    });
  }

  /** The document is closed. */
  forget(uri: string): void {
    if (this.#idle?.request.document.uri === uri) this.#stopIdle();
    this.#waiting.get(uri)?.resolve(undefined);
    this.#waiting.delete(uri);
    if (this.#running?.request.document.uri === uri) this.#supersede(this.#running);
    this.#worker?.post({ type: "forget", uri });
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const { resolve } of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
    this.#finish(undefined);
    this.#stopIdle();
    this.#drop();
    this.#spare?.terminate();
    this.#spare = null;
  }

  // ---- runs ----

  #next(): void {
    if (this.#running !== null || this.#isDisposed) return;
    const [entry] = this.#waiting;
    if (entry === undefined) return;
    const [uri, { request, resolve }] = entry;
    this.#waiting.delete(uri);
    const id = this.#nextId++;
    const running: Running = { id, request, resolve, isSuperseded: false, timer: undefined };
    this.#running = running;
    const worker = this.#current();
    const limit = request.options.budget.seconds * 1000 + this.#options.grace + (worker.isReady ? 0 : startTime);
    running.timer = setTimeout(() => this.#replace(`no answer after ${limit} ms`, "time"), limit);
    // With the time that starting took left out.
    worker.onceReady(() => {
      if (this.#running !== running) return;
      clearTimeout(running.timer);
      const rest = request.options.budget.seconds * 1000 + this.#options.grace;
      running.timer = setTimeout(() => this.#replace(`no answer after ${rest} ms`, "time"), rest);
      this.#spare ??= this.#start();
    });
    worker.post({ type: "run", id, request });
  }

  /** Calls off the running run: its caller gets its answer now, the worker has a moment to stop. */
  #supersede(running: Running): void {
    if (running.isSuperseded) return;
    running.isSuperseded = true;
    running.resolve(undefined);
    this.#worker?.cancel(running.id);
    clearTimeout(running.timer);
    const patience = this.#worker?.isReady ? this.#options.patience : startTime;
    running.timer = setTimeout(() => this.#replace("a superseded run goes on", "cancelled"), patience);
  }

  #finish(result: RunResult | undefined): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = null;
    clearTimeout(running.timer);
    running.resolve(result);
  }

  /** The worker is stuck or gone: what was asked of it is answered, and the spare one takes over. */
  #replace(cause: string, reason: "time" | "memory" | "cancelled"): void {
    this.#options.log(`the worker was ended: ${cause}`);
    const request = this.#running?.request;
    this.#drop();
    this.#finish(request && interruptedResult(request, reason));
    this.#next();
  }

  #drop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const answer of this.#questions.values()) answer(null);
    this.#questions.clear();
  }

  // ---- idle time ----

  /** Calls off what is under way; the worker stops at the next chance. */
  #stopIdle(): void {
    const idle = this.#idle;
    if (idle === null) return;
    this.#idle = null;
    clearTimeout(idle.timer);
    idle.worker.cancel(idle.id);
    idle.resolve();
  }

  /** Several runs go by between two answers; one that does not end takes the spare worker with it. */
  #watch(idle: Idle): void {
    clearTimeout(idle.timer);
    idle.timer = setTimeout(() => {
      this.#options.log("the spare worker was ended: its work took too long");
      if (this.#idle === idle) this.#stopIdle();
      this.#dropSpare(idle.worker);
    }, idleTime + this.#options.grace);
  }

  /** Whether the message was about idle time. */
  #hearIdle(worker: LiveWorker, message: FromWorker): boolean {
    const isAbout = message.type === "fixesResult" || message.type === "auditResult" || message.type === "idleDone";
    const idle = this.#idle;
    if (!isAbout && !(message.type === "failure" && idle?.id === message.id)) return false;
    if (idle === null || idle.id !== message.id || idle.worker !== worker) return true;
    this.#watch(idle);
    if (message.type === "fixesResult") idle.onFixes(message.fixes);
    else if (message.type === "auditResult") idle.onAudit(message.audit);
    else {
      if (message.type === "failure") this.#options.log(message.message);
      this.#stopIdle();
    }
    return true;
  }

  #dropSpare(worker: LiveWorker): void {
    if (worker !== this.#spare) return;
    this.#spare = null;
    worker.terminate();
  }

  // ---- questions ----

  #ask(message: (id: number) => ToWorker): Promise<FromWorker | null> {
    return new Promise((resolve) => {
      if (this.#worker === null) return resolve(null);
      const id = this.#nextId++;
      this.#questions.set(id, resolve);
      this.#worker.post(message(id));
    });
  }

  // ---- workers ----

  #current(): LiveWorker {
    if (this.#worker === null) this.#stopIdle();
    this.#worker ??= this.#spare ?? this.#start();
    if (this.#worker === this.#spare) this.#spare = null;
    return this.#worker;
  }

  #start(): LiveWorker {
    const worker = new LiveWorker(this.#options.start(), this.#options.assets);
    worker.port.onMessage((message) => {
      if (message.type === "ready") worker.markReady();
      if (!this.#hearIdle(worker, message) && worker === this.#worker) this.#receive(message);
    });
    worker.port.onFailure((cause) => {
      if (worker === this.#idle?.worker) this.#stopIdle();
      if (worker === this.#spare) this.#spare = null;
      if (worker === this.#worker) this.#replace(cause, "memory");
    });
    return worker;
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case "ready":
        this.#options.log(`the worker was ready after ${message.milliseconds.toFixed(0)} ms`);
        return;
      case "result":
        if (this.#running?.id !== message.id) return;
        this.#finish(message.result);
        this.#next();
        return;
      case "fixesResult":
      case "auditResult":
      case "idleDone":
        return;
      case "hoverResult":
      case "graphResult":
        this.#answer(message.id, message);
        return;
      case "failure":
        this.#options.log(message.message);
        this.#answer(message.id, null);
        if (this.#running?.id === message.id) {
          this.#finish(undefined);
          this.#next();
        }
        return;
      default:
        assertNever(message);
    }
  }

  #answer(id: number, message: FromWorker | null): void {
    this.#questions.get(id)?.(message);
    this.#questions.delete(id);
  }
}

/** A worker from its start on. */
class LiveWorker {
  isReady = false;
  readonly #waiters: (() => void)[] = [];
  readonly #cancelled: Int32Array<SharedArrayBuffer> | null;

  constructor(
    readonly port: WorkerPort,
    assets: WorkerAssets | null,
  ) {
    const shared = typeof SharedArrayBuffer === "function" ? new SharedArrayBuffer(4) : null;
    this.#cancelled = shared && new Int32Array(shared);
    port.postMessage({ type: "start", assets, cancelled: shared });
  }

  post(message: ToWorker): void {
    this.port.postMessage(message);
  }

  get canCancel(): boolean {
    return this.#cancelled !== null;
  }

  cancel(id: number): void {
    if (this.#cancelled) Atomics.store(this.#cancelled, 0, id);
  }

  onceReady(listener: () => void): void {
    if (this.isReady) listener();
    else this.#waiters.push(listener);
  }

  markReady(): void {
    this.isReady = true;
    for (const listener of this.#waiters.splice(0)) listener();
  }

  terminate(): void {
    this.port.terminate();
  }
}

/** What is said of a run whose worker had to be ended. */
function interruptedResult(request: RunRequest, reason: "time" | "memory" | "cancelled"): RunResult {
  const { document, version, options } = request;
  const message =
    reason === "memory"
      ? "The evaluation ran out of memory and was ended."
      : `The evaluation did not stop after its ${options.budget.seconds} s and was ended.`;
  return {
    uri: document.uri,
    version,
    outcome: { kind: "interrupted", reason, message },
    usesTorch: true,
    parts: document.parts.map(() => ({ annotations: [], findings: [], lenses: [] })),
    output: "",
    timings: {},
    milliseconds: options.budget.seconds * 1000,
    backwards: [],
  };
}
