/** What a trace says of small programs. */
import { beforeAll, describe, expect, it } from "vitest";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import type { Trace, TraceEvent } from "../../../src/trace/trace";

beforeAll(() => initializeParser());

function traceOf(text: string): Trace {
  return runDocument({ kind: "python", parts: [text], name: "t.py" }).trace;
}

function eventsOf<K extends TraceEvent["kind"]>(trace: Trace, kind: K): Extract<TraceEvent, { kind: K }>[] {
  return trace.events.filter((event): event is Extract<TraceEvent, { kind: K }> => event.kind === kind);
}

/** The tensor that `name` was bound to last. */
function tensorNamed(trace: Trace, name: string) {
  const id = eventsOf(trace, "binding")
    .filter((event) => event.name === name)
    .at(-1)?.tensor;
  return id === undefined ? undefined : trace.tensors[id];
}

const mean = `import torch
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x * 2
z = y.mean()
z.backward()
print(x.grad)
`;

describe("a trace", () => {
  it("is plain data", () => {
    const trace = traceOf(mean);
    expect(structuredClone(trace)).toEqual(trace);
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
  });

  it("knows tensors by their names, with their last state and gradient", () => {
    const trace = traceOf(mean);
    const x = tensorNamed(trace, "x");
    expect(x).toMatchObject({
      names: ["x"],
      final: { shape: [3], dtype: "float32", isLeaf: true, requiresGrad: true, gradFn: null, data: [1, 2, 3] },
      grad: { data: [2 / 3, 2 / 3, 2 / 3].map(Math.fround) },
    });
    expect(x?.final.statistics).toMatchObject({ min: 1, max: 3, mean: 2, std: 1, nanCount: 0 });
    const y = tensorNamed(trace, "y");
    expect(y).toMatchObject({ final: { gradFn: "MulBackward0", isLeaf: false, data: [2, 4, 6] }, grad: null });
    expect(mean.slice(y?.span?.start, y?.span?.end)).toBe("x * 2");
  });

  it("has the graph of a backward pass, what went through it, and what it left", () => {
    const trace = traceOf(mean);
    const [backward] = trace.backwards;
    expect(backward).toMatchObject({ kind: "backward", isFinished: true, retainGraph: false, hasSteps: true });
    expect(backward?.steps.map(({ node }) => trace.nodes[node]?.name)).toEqual([
      "MeanBackward0",
      "MulBackward0",
      "AccumulateGrad",
    ]);
    expect(backward?.steps[1]?.incoming[0]?.data?.[0]).toBeCloseTo(1 / 3);
    expect(backward?.contributions).toHaveLength(1);
    expect(backward?.contributions[0]).toMatchObject({ tensor: tensorNamed(trace, "x")?.id, before: null });
    expect(backward?.contributions[0]?.added.data?.[0]).toBeCloseTo(2 / 3);
    const mul = trace.nodes.find(({ name }) => name === "MulBackward0");
    expect(mean.slice(mul?.span?.start, mul?.span?.end)).toBe("x * 2");
    expect(mul?.freedBy).toBe(backward?.id);
    const leaf = trace.nodes.find(({ name }) => name === "AccumulateGrad");
    expect(leaf?.variable).toBe(tensorNamed(trace, "x")?.id);
  });

  it("adds up contributions", () => {
    const trace = traceOf(`${mean}y = x * 3\ny.sum().backward()\n`);
    const [contribution] = trace.backwards[1]?.contributions ?? [];
    expect(contribution?.before?.data?.[0]).toBeCloseTo(2 / 3);
    expect(contribution?.added.data).toEqual([3, 3, 3]);
    expect(contribution?.after.data?.[0]).toBeCloseTo(3 + 2 / 3);
  });

  it("keeps of a loop its last value, its count and its course", () => {
    const text = "import torch\nw = torch.tensor(0.0)\nfor i in range(5):\n    w = w + i\n    v = float(i)\n";
    const trace = traceOf(text);
    const loop = trace.slots.find(({ kind }) => kind === "iteration");
    expect(loop?.count).toBe(5);
    const w = trace.slots.find(
      ({ kind, name, start }) => kind === "binding" && name === "w" && start > text.indexOf("for"),
    );
    expect(w).toMatchObject({ count: 5, series: [0, 1, 3, 6, 10], value: { number: 10 } });
    const v = trace.slots.find(({ kind, name }) => kind === "binding" && name === "v");
    expect(v).toMatchObject({ count: 5, series: [0, 1, 2, 3, 4], value: { type: "float", text: "4.0", number: 4 } });
  });

  it("shows each value as it was at its line", () => {
    const text = "import torch\nx = torch.ones(2)\ny = x\nx += 1\nitems = []\nitems.append(1)\nprint(items)\n";
    const trace = traceOf(text);
    const y = trace.slots.find(({ kind, name }) => kind === "binding" && name === "y");
    expect(y?.value?.tensor?.data).toEqual([1, 1]);
    expect(tensorNamed(trace, "y")?.final.data).toEqual([2, 2]);
    const items = trace.slots.find(({ kind, name }) => kind === "binding" && name === "items");
    expect(items?.value).toMatchObject({ type: "list", text: "[]", length: 0 });
  });

  it("says why a result has no history", () => {
    const trace = traceOf(
      "import torch\nx = torch.ones(2, requires_grad=True)\nwith torch.no_grad():\n    y = x * 2\nz = x.detach()\nw = torch.ones(2) * 3\n",
    );
    const gaps = eventsOf(trace, "operator").filter(({ name }) => name === "mul" || name === "detach");
    expect(gaps.map(({ gap, isTracked }) => [gap, isTracked])).toEqual([
      ["gradModeOff", false],
      ["notDifferentiable", false],
      ["noInputRequiresGrad", false],
    ]);
  });

  it("notes reads and resets of .grad, and changes in place", () => {
    const text = `${mean}y.grad\nx.grad.zero_()\nx.grad = None\nwith torch.no_grad():\n    x -= 0.1\n`;
    const trace = traceOf(text);
    const reads = eventsOf(trace, "gradRead").map(({ isNone, isLeaf }) => [isNone, isLeaf]);
    expect(reads).toEqual([
      [false, true],
      [true, false],
      [false, true],
    ]);
    expect(eventsOf(trace, "gradReset").map(({ how }) => how)).toEqual(["zeroed", "none"]);
    const change = eventsOf(trace, "operator").find(({ mutated, name }) => mutated !== null && name !== "zero_");
    expect(change?.mutated).toEqual({ tensor: tensorNamed(trace, "x")?.id, version: 1 });
    expect(trace.warnings).toHaveLength(1);
  });

  it("knows modules, optimizers and what they did", () => {
    const text = `import torch
from torch import nn
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for step in range(3):
    optimizer.zero_grad()
    loss = model(torch.ones(4, 2)).sum()
    loss.backward()
    optimizer.step()
`;
    const trace = traceOf(text);
    expect(trace.exception?.traceback).toBeUndefined();
    const names = trace.tensors.filter(({ isParameter }) => isParameter).map(({ names: [first] }) => first);
    expect(names).toEqual(expect.arrayContaining(["model.0.weight", "model.0.bias", "model.2.weight", "model.2.bias"]));
    expect(trace.optimizers).toMatchObject([
      { className: "SGD", names: ["optimizer"], steps: 3, groups: [{ options: { lr: "0.1" } }] },
    ]);
    expect(trace.optimizers[0]?.groups[0]?.parameters).toHaveLength(4);
    expect(eventsOf(trace, "zeroGrad")).toHaveLength(3);
    expect(eventsOf(trace, "optimizerStep").map(({ stepped }) => stepped.length)).toEqual([4, 4, 4]);
    const last = trace.backwards.at(-1);
    expect(trace.backwards.map(({ hasSteps }) => hasSteps)).toEqual([false, false, true]);
    expect(last?.iteration).toBe(2);
    const called = last?.steps.map(({ node }) => trace.nodes[node]?.moduleCall ?? null) ?? [];
    const modules = [...new Set(called)].map((id) => (id === null ? null : trace.moduleCalls[id]?.className));
    expect(modules).toEqual(expect.arrayContaining(["Linear", "Tanh"]));
  });

  it("keeps the steps of an exception's frames and what was before it", () => {
    const trace = traceOf(`${mean}def f(a):\n    return a.nothing\n\nf(z)\n`);
    expect(trace.outcome).toEqual({ kind: "raised" });
    expect(trace.exception).toMatchObject({
      type: "AttributeError",
      message: "'Tensor' object has no attribute 'nothing'",
    });
    expect(trace.exception?.frames.map(({ functionName, line }) => [functionName, line])).toEqual([
      ["<module>", 10],
      ["f", 8],
    ]);
    expect(trace.backwards).toHaveLength(1);
  });

  it("is bounded, and says what it left out", () => {
    const trace = traceOf("import torch\nx = torch.zeros(1)\nfor i in range(8000):\n    x = x + 1\n");
    expect(eventsOf(trace, "operator")).toHaveLength(3000);
    expect(trace.omitted.operator).toBeGreaterThan(4900);
    expect(tensorNamed(trace, "x")?.final.data).toEqual([8000]);
  });

  it("says where tensors left autograd, and as what", () => {
    const trace = traceOf(`import torch
from torch import nn
x = torch.tensor([1.0, 2.0], requires_grad=True)
plain = torch.ones(2)
y = (x * 2).sum()
a = y.item() + float(y) + int(y)
b = x.data
c = x.detach().numpy()
d = torch.tensor([y, y])
e = nn.Parameter(y)
if y > 3:
    plain.tolist()
`);
    const conversions = eventsOf(trace, "conversion");
    expect(conversions.map(({ how, requiresGrad }) => `${how}${requiresGrad ? "" : " (no grad)"}`)).toEqual([
      ...["item", "float", "int", "data", "numpy (no grad)", "tensor", "tensor", "Parameter", "bool (no grad)"],
    ]);
    expect(conversions[3]).toMatchObject({ tensor: tensorNamed(trace, "x")?.id, result: tensorNamed(trace, "b")?.id });
    expect(conversions[6]?.result).toBe(tensorNamed(trace, "d")?.id);
    expect(conversions[7]?.result).toBe(tensorNamed(trace, "e")?.id);
  });

  it("tells version counters apart: `.data` has its own, a detached tensor does not", () => {
    const trace = traceOf(
      "import torch\nx = torch.ones(2, requires_grad=True)\nb = x.data\nc = x.detach()\nprint(b, c)\n",
    );
    const [x, b, c] = ["x", "b", "c"].map((name) => tensorNamed(trace, name));
    expect([b?.storage, c?.storage]).toEqual([x?.storage, x?.storage]);
    expect(c?.versions).toBe(x?.versions);
    expect(b?.versions).not.toBe(x?.versions);
  });

  it("says what modules hold beside their parameters, what was replaced in them and what was clipped", () => {
    const trace = traceOf(`import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(1, 1)
        self.w = torch.ones(2, requires_grad=True)
        self.layers = {"one": nn.Linear(1, 1, bias=False)}
        self.known = [self.a]
net = Net()
net.a.weight = nn.Parameter(torch.zeros(1, 1))
nn.utils.clip_grad_norm_(net.parameters(), 1.0)
`);
    expect(trace.listedModules).toMatchObject([
      {
        className: "Net",
        names: ["net"],
        unregistered: [
          {
            className: "Net",
            name: "w",
            kind: "tensor",
            holds: "tensors",
            isUniform: true,
            tensors: [tensorNamed(trace, "self.w")?.id],
          },
          {
            className: "Net",
            name: "layers",
            kind: "dict",
            holds: "modules",
            isUniform: true,
            tensors: [expect.any(Number)],
          },
        ],
      },
    ]);
    expect(trace.listedModules[0]?.parameters).toHaveLength(2);
    const [replaced] = eventsOf(trace, "replacement");
    expect(replaced).toMatchObject({ after: [tensorNamed(trace, "net.a.weight")?.id] });
    expect(replaced?.before).toHaveLength(1);
    expect(eventsOf(trace, "gradClip")).toMatchObject([{ limit: 1, tensors: [{}, {}].map(() => expect.any(Number)) }]);
  });
});
