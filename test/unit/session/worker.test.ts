/** The worker as it ships, in a thread. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { bundleFile } from "../../../src/build/bundled.mjs";
import { type AuditResult, defaultBudget, type FixesResult, type RunRequest } from "../../../src/protocol/run";
import { startThread } from "../../../src/session/node/threads";
import { WorkerHandle } from "../../../src/session/workerHandle";

let file = "";
let handle: WorkerHandle | undefined;

beforeAll(async () => {
  file = await bundleFile("src/session/worker.ts", "worker");
});

afterEach(() => handle?.dispose());

function start(): WorkerHandle {
  handle = new WorkerHandle({ start: () => startThread(file) });
  return handle;
}

function requestFor(text: string, version: number, seconds = 2): RunRequest {
  return {
    version,
    document: { uri: "file:///a.py", kind: "python", parts: [{ uri: "file:///a.py", text }] },
    options: { budget: { ...defaultBudget, seconds }, maxLength: 90 },
  };
}

/** Seconds that nobody waits for. */
const ages = 15;

const mean =
  "import torch\nx = torch.tensor([1., 2., 3.], requires_grad=True)\ny = x * 2\ny.mean().backward()\nprint(x.grad)\n";

describe("the worker", () => {
  it("runs a document and answers questions about it", async () => {
    const worker = start();
    const result = await worker.run(requestFor(mean, 1));
    expect(result).toMatchObject({
      version: 1,
      outcome: { kind: "completed" },
      usesTorch: true,
      output: "tensor([0.6667, 0.6667, 0.6667])\n",
    });
    expect(result?.parts[0]?.annotations.find(({ line }) => line === 2)?.text).toContain("MulBackward0");
    const hover = await worker.hover({ uri: "file:///a.py", part: 0, position: { line: 2, character: 0 } });
    expect(hover?.source).toBe("y");
    expect(hover?.markdown).toContain("MulBackward0");
    const graph = await worker.graph({ uri: "file:///a.py" });
    expect(graph?.version).toBe(1);
  });

  it("tries fixes and audits gradients beside the runs, and leaves it for a newer text", async () => {
    const worker = start();
    const text = `${mean}print(y.grad)\n`;
    await worker.run(requestFor(text, 1));
    const results: FixesResult[] = [];
    const audits: AuditResult[] = [];
    await worker.spendIdleTime(requestFor(text, 1), {
      onFixes: (result) => results.push(result),
      onAudit: (audit) => audits.push(audit),
    });
    expect(results.at(-1)).toMatchObject({ version: 1, isComplete: true, tried: [{ rule: "nonleaf-grad-read" }] });
    expect(results.at(-1)?.tried[0]?.fixes[0]?.title).toContain("→ y.grad = [0.3333 0.3333 0.3333]");
    expect(audits).toMatchObject([{ version: 1, agreeing: 1, compared: 1, parts: [[{ rule: "nonleaf-grad-read" }]] }]);
    expect(audits[0]?.lines).toEqual(["Gradients held against slopes of the program: 1 of 1 agree."]);
    const endless = `${text}while y.retains_grad: pass\n`;
    const later: FixesResult[] = [];
    const trying = worker.spendIdleTime(requestFor(endless, 2, ages), {
      onFixes: (result) => later.push(result),
      onAudit: () => {},
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    expect((await worker.run(requestFor("print(3)", 3)))?.output).toBe("3\n");
    expect(performance.now() - started).toBeLessThan((ages * 1000) / 2);
    await trying;
    expect(later).toEqual([]);
  }, 20_000);

  it("drops a run for a newer text at once", async () => {
    const worker = start();
    await worker.run(requestFor("x = 1", 1));
    const endless = worker.run(requestFor("while True: pass", 2, ages));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    const next = await worker.run(requestFor("print(2)", 3));
    expect(await endless).toBeUndefined();
    expect(next?.output).toBe("2\n");
    expect(performance.now() - started).toBeLessThan((ages * 1000) / 2);
  });

  it("ends a run at its time limit and goes on with the next", async () => {
    const worker = start();
    const result = await worker.run(requestFor("while True: pass", 1, 0.2));
    expect(result?.outcome).toMatchObject({ kind: "interrupted", reason: "time" });
    expect((await worker.run(requestFor("print(3)", 2)))?.output).toBe("3\n");
  });
});
