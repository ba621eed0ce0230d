/** The graph of a backward call as the panel shows it: what is drawn, and where. */
import { beforeAll, describe, expect, it } from "vitest";
import { drawGraph, type GraphOptions } from "../../../src/presentation/graph";
import type { ViewGraph, ViewNode } from "../../../src/presentation/graphView";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

const line = `import torch
x = torch.tensor(2.0)
w = torch.tensor(3.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
z = w * x + b
z.backward()
`;

const convolutions = `import torch
import torch.nn.functional as F
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 2, 3)
        self.conv2 = nn.Conv2d(2, 2, 3)
        self.out = nn.Linear(2 * 2 * 2, 4)
    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.relu(self.conv2(x))
        return self.out(x.flatten(1))
net = Net()
loss = F.cross_entropy(net(torch.randn(1, 1, 10, 10)), torch.tensor([1]))
loss.backward()
`;

const recurrent = `import torch
from torch import nn
cell = nn.LSTMCell(2, 3)
h, c = torch.zeros(1, 3), torch.zeros(1, 3)
for step in range(20):
    h, c = cell(torch.ones(1, 2), (h, c))
h.sum().backward()
`;

function graphOf(text: string, options?: GraphOptions): ViewGraph {
  const { trace } = runDocument({ kind: "python", parts: [text], name: "t.py" });
  return drawGraph(trace, trace.backwards.length - 1, options);
}

function expectSound(graph: ViewGraph): void {
  const boxes = new Map(graph.nodes.map((node) => [node.id, node]));
  expect(boxes.size).toBe(graph.nodes.length);
  const overlap = (one: ViewNode, other: ViewNode) =>
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height;
  for (const node of graph.nodes) {
    expect([node.x, node.y, node.width, node.height].every(Number.isFinite)).toBe(true);
    for (const other of graph.nodes) {
      if (other.id !== node.id && other.parent === node.parent) expect(overlap(node, other), node.id).toBe(false);
    }
    const parent = node.parent === null ? undefined : boxes.get(node.parent);
    if (parent !== undefined) {
      expect(node.x >= parent.x && node.x + node.width <= parent.x + parent.width).toBe(true);
      expect(node.y >= parent.y && node.y + node.height <= parent.y + parent.height).toBe(true);
    }
  }
  for (const { id, from, to, points } of graph.edges) {
    const start = boxes.get(from);
    const end = boxes.get(to);
    const [first, last] = [points[0], points.at(-1)];
    if (!start || !end || !first || !last) throw new Error(`${id} has no ends`);
    expect(first.y).toBeCloseTo(start.y + start.height);
    expect(first.x >= start.x && first.x <= start.x + start.width, id).toBe(true);
    expect(last.y).toBeCloseTo(end.y);
    expect(last.x >= end.x && last.x <= end.x + end.width, id).toBe(true);
    expect(start.y < end.y, id).toBe(true);
  }
}

describe("the graph of a small program", () => {
  it("tells leaves, operations and the output apart", () => {
    const graph = graphOf(line);
    expect(graph.nodes.map(({ kind, title, gradFn }) => `${kind} ${title} ${gradFn}`).sort()).toEqual([
      "leaf b AccumulateGrad",
      "leaf w AccumulateGrad",
      "operation Mul MulBackward0",
      "output z = Add AddBackward0",
    ]);
    expect(graph.nodes.find(({ title }) => title === "w")).toMatchObject({
      value: "3.0",
      gradient: "2.0",
      shape: "()",
    });
    expectSound(graph);
  });

  it("walks in autograd's order, with what flows", () => {
    const { steps } = graphOf(line);
    expect(steps.map(({ title }) => title)[0]).toBe("AddBackward0");
    expect(steps.find(({ title }) => title === "MulBackward0")?.outgoing).toMatchObject([{ title: "w", text: "2.0" }]);
  });

  it("knows places, saved tensors and formulas", () => {
    const place = { part: 0, range: { start: { line: 4, character: 4 }, end: { line: 4, character: 9 } } };
    const mul = graphOf(line, { place: () => place }).nodes.find(({ gradFn }) => gradFn === "MulBackward0");
    expect(mul?.place).toEqual(place);
    expect(mul?.saved.map(({ name }) => name)).toContain("other");
    expect(mul?.derivatives.map(({ argument }) => argument)).toContain("self");
  });

  it("shows leaves and gradients as they were in the pass, whatever an update did since", () => {
    const graph = graphOf(`${line}with torch.no_grad():
    w -= w.grad
    b -= b.grad
w.grad.zero_()
b.grad.zero_()
`);
    const shown = graph.nodes.map(({ title, value, gradient }) => [title, value, gradient]);
    expect(shown.sort()).toEqual([
      ["Mul", "6.0", "1.0"],
      ["b", "1.0", "1.0"],
      ["w", "3.0", "2.0"],
      ["z = Add", "7.0", "1.0"],
    ]);
    expect(graph.edges.map(({ from, to, text }) => `${from.split("#")[0]} ${to.split("#")[0]} ${text}`)).toHaveLength(
      3,
    );
    expect(graph.edges.map(({ text }) => text).sort()).toEqual(["1.0", "1.0", "2.0"]);
  });

  it("says where gradients vanish or are not finite", () => {
    const graph = graphOf(`import torch
x = torch.tensor([0.0, 1.0], requires_grad=True)
y = torch.tensor([1.0], requires_grad=True)
(x.sqrt().sum() + (y * 0).sum()).backward()
`);
    const kinds = new Map(graph.edges.map(({ from, gradient }) => [from.split("#")[0], gradient.kind]));
    expect(kinds.get("x")).toBe("inf");
    expect(kinds.get("y")).toBe("zero");
  });

  it("keeps what flowed where gradients of several uses are added up", () => {
    const graph = graphOf(`import torch
u = torch.tensor(1.0, requires_grad=True)
((u * 1e-5).tanh() + u * 0 + u * 2).backward()
`);
    expect(graph.edges.some(({ gradient }) => gradient.kind === "none")).toBe(false);
    expect(
      graph.edges
        .filter(({ from }) => from === "u#0")
        .map(({ text }) => text)
        .sort(),
    ).toEqual(["0.0", "1e-05", "2.0"]);
  });
});

describe("groups", () => {
  it("are calls of modules, open as far as there is room", () => {
    const graph = graphOf(convolutions);
    expect(graph.nodes.filter(({ kind }) => kind === "group").map(({ title }) => title)).toEqual(
      expect.arrayContaining(["net", "conv1", "conv2", "out"]),
    );
    expect(graph.open).toContain("net#0/conv1#0");
    expectSound(graph);
  });

  it("stand for what is in them where they are closed", () => {
    const graph = graphOf(convolutions, { open: ["net#0"] });
    const closed = graph.nodes.find(({ id }) => id === "net#0/conv2#0");
    expect(closed).toMatchObject({ kind: "group", isOpen: false, count: 3, parent: "net#0" });
    expect(graph.nodes.some(({ parent }) => parent === "net#0/conv2#0")).toBe(false);
    expectSound(graph);
  });

  it("have their own copies of shared parameters", () => {
    const graph = graphOf(recurrent, { patience: 60_000 });
    expect(graph.nodes.filter(({ kind }) => kind === "group")).toHaveLength(20);
    expectSound(graph);
    const all = graphOf(recurrent, { open: graph.groups, patience: 60_000 });
    const copies = all.nodes.filter(({ name }) => name === "cell.weight_hh");
    expect(copies).toHaveLength(20);
    expect(copies[0]?.count).toBe(20);
    expectSound(all);
  });
});

describe("large graphs", () => {
  const chain = `import torch
x = torch.tensor(1.0, requires_grad=True)
y = x
for i in range(3000):
    y = y * 1.0001
y.backward()
`;

  it("are cut into stretches of time", () => {
    const graph = graphOf(chain);
    expect(graph.nodes.length).toBeLessThan(200);
    expect(graph.nodes.every(({ kind }) => kind === "group")).toBe(true);
    expect(graph.nodeCount).toBeGreaterThanOrEqual(3000);
    const all = graphOf(chain, { open: graph.groups, patience: 60_000 });
    expect(all.limit).toBe("nodes");
    expect(all.nodes.length).toBeLessThanOrEqual(2500);
  });

  it("are shown closed where placing them takes too long", () => {
    const graph = graphOf(convolutions, { patience: -1 });
    expect(graph).toMatchObject({ limit: "time", open: [] });
  });
});
