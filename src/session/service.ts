/**
 * The worker's work: answers messages one after another, and keeps the traces of the last few documents for questions
 * about them.
 */
import { assertNever } from "../base/failures";
import { drawGraph } from "../presentation/graph";
import { hoverAt } from "../presentation/hovers";
import type {
  FromWorker,
  GraphRequest,
  GraphResult,
  HoverRequest,
  HoverResult,
  RunRequest,
  ToWorker,
} from "../protocol/run";
import { initializeParser } from "../syntax/parser";
import { readCompilerScript, useCompilerScript } from "./compilers";
import { idleSteps } from "./idleWork";
import { useLanguage } from "./languages";
import { type Presentation, presentRun } from "./present";
import { runOfRequest } from "./requests";
import { type FinishedRun, runDocument } from "./run";

const KEPT_DOCUMENTS = 4;
/** After it is ready, a worker runs a small program so many times, with pauses of so many milliseconds. */
const IDLE_RUNS = 25;
const IDLE_PAUSE = 30;

interface Kept extends Presentation {
  readonly run: FinishedRun;
}

export class Service {
  readonly #kept = new Map<string, Kept>();
  #cancelled: Int32Array | null = null;
  /** The request that idle time is spent on. */
  #idle: number | null = null;

  constructor(readonly post: (message: FromWorker) => void) {}

  async handle(message: ToWorker): Promise<void> {
    switch (message.type) {
      case "start":
        return this.#start(message);
      case "run":
        return this.#answer(message.id, () => this.#run(message.id, message.request));
      case "hover":
        return this.#answer(message.id, () => {
          this.post({ type: "hoverResult", id: message.id, hover: this.#hover(message.request) });
        });
      case "graph":
        return this.#answer(message.id, () => {
          this.post({ type: "graphResult", id: message.id, graph: this.#graph(message.request) });
        });
      case "idle":
        return this.#spendIdleTime(message.id, message.request);
      case "forget":
        this.#kept.delete(message.uri);
        return;
      default:
        assertNever(message);
    }
  }

  async #start({ assets, cancelled }: Extract<ToWorker, { type: "start" }>): Promise<void> {
    const started = performance.now();
    this.#cancelled = cancelled && new Int32Array(cancelled);
    await initializeParser(assets ?? undefined);
    useCompilerScript(assets === null ? readCompilerScript : () => assets.compiler);
    warmUp();
    this.post({ type: "ready", milliseconds: performance.now() - started });
    warmUpInIdleTime(IDLE_RUNS);
  }

  #answer(id: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.post({ type: "failure", id, message });
    }
  }

  #isCancelled(id: number): boolean {
    return this.#cancelled !== null && Atomics.load(this.#cancelled, 0) >= id;
  }

  #run(id: number, request: RunRequest): void {
    this.#idle = null;
    const { document, options } = request;
    useLanguage(options.language);
    const run = runDocument(runOfRequest(request, () => this.#isCancelled(id)));
    const presentation = presentRun(run, request);
    this.#kept.delete(document.uri);
    this.#kept.set(document.uri, { run, ...presentation });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_DOCUMENTS && oldest !== undefined) this.#kept.delete(oldest);
    this.post({ type: "result", id, result: presentation.result });
  }

  /** Between two steps, messages are heard. */
  #spendIdleTime(id: number, request: RunRequest): void {
    this.#idle = id;
    const steps = idleSteps(request, () => this.#isCancelled(id));
    const goOn = () => {
      if (this.#idle !== id || this.#isCancelled(id)) return;
      this.#answer(id, () => {
        useLanguage(request.options.language);
        const { done, value } = steps.next();
        if (value) this.post({ ...value, id });
        if (done) this.post({ type: "idleDone", id });
        else setTimeout(goOn, 0);
      });
    };
    goOn();
  }

  #hover({ uri, part, position }: HoverRequest): HoverResult | null {
    const kept = this.#kept.get(uri);
    if (kept === undefined) return null;
    const text = kept.index.text;
    const { locate, parts } = kept.index;
    const options = { locate, parts: parts.length };
    const hover = hoverAt(kept.run.trace, text, kept.index.offsetAt(part, position), options);
    if (hover === null) return null;
    const { start, end } = hover.span;
    return { markdown: hover.markdown, range: kept.index.rangeOf(hover.span).range, source: text.slice(start, end) };
  }

  #graph({ uri, backward, open, asWritten = true }: GraphRequest): GraphResult | null {
    const kept = this.#kept.get(uri);
    if (kept === undefined) return null;
    const { backwards, version } = kept.result;
    const chosen = backward ?? backwards.at(-1)?.id;
    if (chosen === undefined) return null;
    return {
      uri,
      version,
      backward: chosen,
      graph: drawGraph(kept.run.trace, chosen, { open, asWritten, place: (span) => kept.index.rangeOf(span) }),
      backwards,
    };
  }
}

const warmUpText = `import torch
from torch import nn
x = torch.ones(2, requires_grad=True)
layer = nn.Linear(2, 1)
optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
for step in range(3):
    loss = (layer(x) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"{loss.item():.4f}", x.grad)
`;

/** The first run makes the standard library and compiles torch's Python parts: before anyone waits for it. */
function warmUp(): void {
  runDocument({ kind: "python", parts: [warmUpText], name: "warm_up.py" });
}

/** JavaScript engines make code fast when it has run a while; between two of these runs, questions are answered. */
function warmUpInIdleTime(runs: number): void {
  if (runs === 0) return;
  setTimeout(() => {
    warmUp();
    warmUpInIdleTime(runs - 1);
  }, IDLE_PAUSE);
}
