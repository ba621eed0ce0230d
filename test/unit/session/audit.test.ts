/** Gradients held against difference quotients of the program as it is written. */
import { beforeAll, describe, expect, it } from "vitest";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { auditOf } from "../analysis/runs";

beforeAll(() => initializeParser());

function verdicts(text: string): string[] {
  const document = { kind: "python" as const, parts: [text], name: "t.py" };
  const { trace } = runDocument(document);
  const { leaves, functions } = auditOf(document, trace);
  const nameOf = (id: number) => trace.tensors[id]?.names[0] ?? "?";
  return [
    ...functions.map(({ name, input, verdict }) => `${name} ${input} ${verdict}`),
    ...leaves.map(({ tensor, verdict, isHooked }) => `${nameOf(tensor)} ${verdict}${isHooked ? " (hooked)" : ""}`),
  ];
}

const network = `import torch
from torch import nn
import torch.nn.functional as F
torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.GELU(), nn.Flatten(), nn.Dropout(0.3), nn.Linear(72, 3))
opt = torch.optim.AdamW(net.parameters(), lr=0.01)
for step in range(2):
    opt.zero_grad()
    loss = F.cross_entropy(net(torch.randn(4, 1, 8, 8)), torch.tensor([0, 2, 1, 1]))
    loss.backward()
    opt.step()
`;

describe("the audit of gradients", () => {
  it.each([
    ["agrees about numbers", "x = torch.tensor(3.0, requires_grad=True)\n(x ** 2).backward()", ["x agrees"]],
    [
      "agrees about each of two leaves",
      "w = torch.randn(2, 3, requires_grad=True)\nb = torch.zeros(2, requires_grad=True)\n" +
        "(torch.ones(4, 3) @ w.T + b).tanh().sum().backward()",
      ["b agrees", "w agrees"],
    ],
    [
      "agrees about a gradient that is given",
      "x = torch.ones(3, requires_grad=True)\n(x ** 3).backward(torch.tensor([1.0, 0.5, 0.0]))",
      ["x agrees"],
    ],
    ["sees a kink", "x = torch.tensor(0.0, requires_grad=True)\nx.abs().backward()", ["x kink"]],
    [
      "takes relu's 0 at 0 for what it is",
      "x = torch.tensor(0.0, requires_grad=True)\nx.relu().backward()",
      ["x kink"],
    ],
    ["sees a jump", "x = torch.tensor(0.0, requires_grad=True)\ny = x * 2\n(y + (y > 0)).backward()", ["x jumps"]],
    [
      "sees what depends on another way of the program",
      "x = torch.tensor(1.0, requires_grad=True)\ny = x * 2\nif y > 2:\n    y = y + y.exp()\ny.backward()",
      ["x jumps"],
    ],
    [
      "sees what was cut off behind autograd's back",
      "x = torch.tensor(2.0, requires_grad=True)\n(x * x.data).backward()",
      ["x differs"],
    ],
    [
      "knows that a hook changed the gradient",
      "x = torch.tensor(2.0, requires_grad=True)\ny = x * 3\ny.register_hook(lambda g: g * 10)\ny.backward()",
      ["x differs (hooked)"],
    ],
    [
      "holds what was detached before to be constant",
      "w = torch.ones(2, requires_grad=True)\ntarget = (w * 3).detach()\n((w * 2 - target) ** 2).sum().backward()",
      ["w agrees"],
    ],
    [
      "compares at the value that the graph used",
      "w = torch.empty(2, requires_grad=True)\ntorch.nn.init.constant_(w, 0.5)\n(w ** 3).sum().backward()\n" +
        "with torch.no_grad():\n    w -= 1",
      ["w agrees"],
    ],
    [
      "compares double precision too",
      "x = torch.tensor([0.1, 0.2], dtype=torch.float64, requires_grad=True)\nx.log().sum().backward()",
      ["x agrees"],
    ],
    ["says nothing where nothing is finite", "x = torch.tensor(0.0, requires_grad=True)\nx.sqrt().backward()", []],
    [
      "looks at each autograd.Function by itself",
      "class Twice(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, a):\n        return 2 * a\n" +
        "    @staticmethod\n    def backward(ctx, g):\n        return 3 * g\n" +
        "x = torch.tensor(1.0, requires_grad=True)\n(Twice.apply(x) ** 2).backward()",
      ["TwiceBackward 0 differs", "x differs"],
    ],
  ])("%s", (_, text, expected) => {
    expect(verdicts(`import torch\n${text}\n`)).toEqual(expected);
  });

  it("agrees about a network with random numbers, trained in a loop", () => {
    const found = verdicts(network);
    expect(found).toHaveLength(6);
    expect(found.filter((verdict) => !verdict.endsWith(" agrees"))).toEqual([]);
  });

  it("leaves runs after it in single precision", () => {
    verdicts(network);
    const { trace } = runDocument({
      ...{ kind: "python", name: "t.py" },
      parts: ["import torch\nprint(torch.tensor(0.1).item())\n"],
    });
    expect(trace.output.map(({ text }) => text).join("")).toBe("0.10000000149011612\n");
  });

  it("is bounded: it ends when there is no time left", () => {
    const document = { kind: "python" as const, parts: [network], name: "t.py" };
    const { trace } = runDocument(document);
    let left = 10;
    const { leaves, omitted } = auditOf(document, trace, () => left-- > 0);
    expect(leaves.length).toBeGreaterThan(0);
    expect(leaves.length + omitted).toBe(6);
  });
});
