/** What was written against what autograd kept: which steps it lost, and what cut them off. */
import { beforeAll, describe, expect, it } from "vitest";
import { drawGraph, type ViewGraph } from "../../../src/presentation/graph";
import { graphSubjects } from "../../../src/presentation/graphSubjects";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

function graphOf(text: string, asWritten = true): ViewGraph | null {
  const { trace } = runDocument({ kind: "python", parts: [text], name: "t.py" });
  const subject = graphSubjects(trace).at(-1);
  return subject === undefined ? null : drawGraph(trace, subject.id, { asWritten });
}

/** `x --detach()--> d = detach`; only what autograd did not keep. */
function lostEdges(text: string): string[] {
  const graph = graphOf(text);
  const titles = new Map(graph?.nodes.map(({ id, title }) => [id, title]));
  return (graph?.edges ?? [])
    .filter(({ isLost }) => isLost)
    .map(({ from, to, cut }) => `${titles.get(from)} ${cut === null ? "-->" : `--${cut}-->`} ${titles.get(to)}`)
    .sort();
}

const begin = `import torch
x = torch.tensor(2.0, requires_grad=True)
w = torch.tensor(3.0, requires_grad=True)
`;

describe("what autograd did not keep", () => {
  const table: [title: string, program: string, edges: string[]][] = [
    [
      "detach",
      "d = (x * 2).detach()\n(d * w).backward()\n",
      ["d = detach --> Mul", "mul --detach()--> d = detach", "x --> mul"],
    ],
    [".data", "(x.data * w).backward()\n", [".data --> Mul", "x --.data--> .data"]],
    [".item()", "v = x.item()\nloss = v * w + w\nloss.backward()\n", [".item() --> Mul", "x --.item()--> .item()"]],
    ["float()", "(float(x) * w).backward()\n", ["float() --> Mul", "x --float()--> float()"]],
    [
      "numpy",
      "a = torch.from_numpy(x.detach().numpy())\n(a * w).backward()\n",
      ["a = .numpy() --> Mul", "detach --> a = .numpy()", "x --detach()--> detach"],
    ],
    [
      "torch.tensor of tensors",
      "s = torch.tensor([x, w])\n(s.sum() * w).backward()\n",
      [
        "s = torch.tensor(t) --> sum",
        "sum --> Mul",
        "w --torch.tensor(t)--> s = torch.tensor(t)",
        "x --torch.tensor(t)--> s = torch.tensor(t)",
      ],
    ],
    [
      "Parameter of a tensor: a leaf of its own",
      "p = torch.nn.Parameter(x)\n(p * w).backward()\n",
      ["p = Parameter(t) --> p", "x --Parameter(t)--> p = Parameter(t)"],
    ],
    [
      "no_grad",
      "with torch.no_grad():\n    h = x * 2\n(h * w).backward()\n",
      ["h = mul --> Mul", "x --no_grad--> h = mul"],
    ],
    [
      "inference mode",
      "with torch.inference_mode():\n    h = x * 2\n(h.clone() * w).backward()\n",
      ["clone --> Mul", "h = mul --> clone", "x --inference_mode--> h = mul"],
    ],
    [
      "an operator without derivative",
      "i = torch.argmax(torch.stack([x, x]))\n(i * w).backward()\n",
      ["i = argmax --> Mul", "stack --no derivative--> i = argmax", "x --> stack"],
    ],
    ["a cast to integers", "(x.long() * w).backward()\n", ["to --> Mul", "x --integer--> to"]],
    [
      "bool()",
      "y = x * w\nif y > 1:\n    y = y * 2\ny.backward()\n",
      ["gt --> bool()", "y = Mul --no derivative--> gt"],
    ],
    [
      "nothing of what a custom function did without recording",
      "class Square(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, a, b):\n        ctx.save_for_backward(a)\n" +
        "        return (a * a).exp() + b\n    @staticmethod\n    def backward(ctx, g):\n        return g, g\n" +
        "Square.apply(x * 2, w).backward()\n",
      [],
    ],
    ["nothing of what has only the shape of something", "(torch.ones_like(x * 2) * w).backward()\n", []],
    ["nothing of what a pass that raised did not reach", "y = x.exp()\ny.mul_(2)\n(y * w).backward()\n", []],
    ["nothing of what was not asked for", "torch.autograd.grad(x * 2 * w, w)\n", []],
    ["nothing of what is whole", "(x * w).backward()\n", []],
    [
      "nothing of updates, of numbers that are only printed, and of constants",
      "optimizer = torch.optim.SGD([x, w], lr=0.1, momentum=0.9)\nfor i in range(3):\n    loss = (x * w - torch.ones(1)) ** 2\n" +
        "    optimizer.zero_grad()\n    loss.backward()\n    optimizer.step()\n    with torch.no_grad():\n        x -= 0.1\n    print(loss.item())\n",
      [],
    ],
  ];
  it.each(table)("%s", (_, program, edges) => {
    expect(lostEdges(begin + program)).toEqual(edges.sort());
  });

  it("stays within one turn of a loop", () => {
    const text = `${begin}h = torch.zeros(())
for i in range(5):
    h = h.detach() * w + x
    h.backward()
`;
    expect(lostEdges(text)).toEqual(["detach --> Mul", "h --detach()--> detach"]);
  });

  it("is left out of what autograd sees", () => {
    const graph = graphOf(`${begin}(x.data * w).backward()\n`, false);
    expect(graph).toMatchObject({ asWritten: false, lostCount: 1 });
    expect(graph?.nodes.map(({ title, isLost }) => [title, isLost])).toEqual([
      ["w", false],
      ["Mul", false],
    ]);
  });
});

describe("a graph that was cut off entirely", () => {
  const untracked = `import torch
net = torch.nn.Linear(2, 1)
with torch.no_grad():
    out = net(torch.ones(1, 2))
loss = (out - 1).pow(2).mean()
`;

  it("is shown as it was written where backward raises", () => {
    const graph = graphOf(`${untracked}loss.backward()\n`);
    expect(graph?.nodes.every(({ isLost }) => isLost)).toBe(true);
    expect(graph?.nodes.find(({ kind }) => kind === "output")).toMatchObject({ title: "loss = mean", isLost: true });
    expect(graph?.edges.filter(({ cut }) => cut === "no_grad")).toHaveLength(2);
  });

  it("is shown where backward never runs", () => {
    expect(graphOf(untracked)?.nodes.map(({ title }) => title)).toContain("loss = mean");
  });

  it("is for autograd its root alone", () => {
    const nodes = graphOf(`${untracked}loss.backward()\n`, false)?.nodes;
    expect(nodes?.map(({ kind, title, isLost }) => [kind, title, isLost])).toEqual([["output", "loss = mean", true]]);
  });

  it("is none where nothing was cut", () => {
    expect(graphOf("import torch\nloss = torch.tensor(2.0)\nloss.backward()\n")).toBeNull();
    expect(graphOf(`${begin}y = x * w\n`)).toBeNull();
  });
});

describe("its size", () => {
  it("is bounded, and groups are as in the graph that was kept", () => {
    const text = `import torch
net = torch.nn.Sequential(*[torch.nn.Linear(2, 2) for i in range(30)])
with torch.no_grad():
    y = net(torch.ones(1, 2))
    for i in range(900):
        y = y + 1
y.sum().backward()
`;
    const graph = graphOf(text);
    expect(graph?.lostCount).toBe(30 * 2 + 900 + 1);
    expect(graph?.nodeCount).toBeLessThanOrEqual(700);
    expect(graph?.nodes.length).toBeLessThan(200);
  });
});
