/** The texts at line ends, for small programs; the numbers are PyTorch's. */
import { beforeAll, describe, expect, it } from "vitest";
import zhCn from "../../../media/l10n/bundle.l10n.zh-cn.json";
import { setBundle } from "../../../src/base/l10n";
import { initializeParser } from "../../../src/syntax/parser";
import { shownLines } from "./run";

beforeAll(() => initializeParser());

const mean = `import torch
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x * 2
z = y.mean()
z.backward()
print(x.grad)
`;

describe("the text at a line's end", () => {
  it("says what a line gave and what autograd did", () => {
    expect(shownLines(mean)).toEqual([
      "x = torch.tensor([1., 2., 3.], requires_grad=True) ⟵ leaf · grad [0.6667 0.6667 0.6667]",
      "y = x * 2 ⟵ [2 4 6] · MulBackward0 · non-leaf, grad not kept",
      "z = y.mean() ⟵ 4.0 · MeanBackward0",
      "~z.backward() ⟵ x.grad += [0.6667 0.6667 0.6667]",
      "print(x.grad) ⟵ tensor([0.6667, 0.6667, 0.6667])",
    ]);
  });

  it("speaks of .grad only once there was a backward, and of kept gradients of non-leaves", () => {
    expect([
      shownLines(mean.split("\n").slice(0, 4).join("\n")),
      shownLines(mean.replace("z = ", "y.retain_grad()\nz = ")).slice(1, 3),
    ]).toEqual([
      [
        "x = torch.tensor([1., 2., 3.], requires_grad=True) ⟵ [1 2 3] · leaf",
        "y = x * 2 ⟵ [2 4 6] · MulBackward0",
        "z = y.mean() ⟵ 4.0 · MeanBackward0",
      ],
      ["y = x * 2 ⟵ [2 4 6] · MulBackward0 · grad [0.3333 0.3333 0.3333]", "z = y.mean() ⟵ 4.0 · MeanBackward0"],
    ]);
  });

  it("is of the time when the line ran, the leaf's grad that of the end", () => {
    const program = `import torch
w = torch.tensor([1.0], requires_grad=True)
rate = 0.1
loss = (w * 2 - 4) ** 2
loss.backward()
with torch.no_grad():
    w -= rate * w.grad
    half = w / 2
w.grad.zero_()
d = w.detach()
`;
    expect(shownLines(program)).toEqual([
      "w = torch.tensor([1.0], requires_grad=True) ⟵ leaf · grad [0]",
      "loss = (w * 2 - 4) ** 2 ⟵ [4] · PowBackward0",
      "~loss.backward() ⟵ w.grad += [-8]",
      "w -= rate * w.grad ⟵ [1.8] · leaf",
      "half = w / 2 ⟵ [0.9] · no history (no_grad)",
      "w.grad.zero_() ⟵ [0]",
      "d = w.detach() ⟵ [1.8] · detached",
    ]);
  });

  it("shows in a loop the last turn, how many there were, and their course", () => {
    const program = `import torch
from torch import nn
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1))
x = torch.linspace(-1, 1, 20).unsqueeze(1)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
for step in range(5):
    opt.zero_grad()
    loss = (model(x) - x**2).pow(2).mean()
    loss.backward()
    opt.step()
    print(step, round(loss.item(), 4))
`;
    expect(shownLines(program)).toEqual([
      "model = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1)) ⟵ Sequential · 49 parameters",
      "x = torch.linspace(-1, 1, 20).unsqueeze(1) ⟵ (20, 1) float32 -1…1 mean 0",
      "opt = torch.optim.SGD(model.parameters(), lr=0.1) ⟵ SGD · lr 0.1 · 4 parameters",
      "for step in range(5): ⟵ 5 iterations",
      "~opt.zero_grad() ⟵ 4 grads set to None · ×5",
      "loss = (model(x) - x**2).pow(2).mean() ⟵ 0.1397 · MeanBackward0 · ×5 █▅▃▂▁",
      "~loss.backward() ⟵ 4 grads, ‖g‖ 0.2704 · ×5 █▃▂▂▁",
      "~opt.step() ⟵ updated 4 parameters · ×5",
      "print(step, round(loss.item(), 4)) ⟵ 4 0.1397 · ×5",
    ]);
  });

  it("shows of functions how often they ran, and what they gave last", () => {
    const program = `import torch
def f(a, b=2):
    """Doubles."""
    c = a * b
    if c > 3:
        return c
    return -c
def g(x):
    return x * 2, x + 1  # both
def h(x):
    return x if x > 0 else -x
f(1); f(torch.tensor(5.))
a, b = g(3)
h(2)
torch.ones(2, 3).shape
`;
    expect(shownLines(program)).toEqual([
      "def f(a, b=2): ⟵ called 2×",
      "c = a * b ⟵ 10.0 · ×2 ▁█",
      "return c ⟵ 10.0",
      "return -c ⟵ -2",
      "def g(x): ⟵ called 1×",
      "return x * 2, x + 1  # both ⟵ (6, 4)",
      "def h(x): ⟵ called 1×",
      "return x if x > 0 else -x ⟵ 2",
      "f(1); f(torch.tensor(5.)) ⟵ 10.0",
      "a, b = g(3) ⟵ a = 6 · b = 4",
      "h(2) ⟵ 2",
      "torch.ones(2, 3).shape ⟵ torch.Size([2, 3])",
    ]);
  });

  it("names parameters as their module does", () => {
    const program = `import torch
from torch import nn
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(2, 1)
    def forward(self, x):
        return self.fc1(x)
net = Net()
with torch.no_grad():
    net.fc1.weight.fill_(0.5)
    net.fc1.bias.zero_()
out = net(torch.tensor([1.0, 3.0]))
out.backward()
`;
    expect(shownLines(program).slice(-2)).toEqual([
      "out = net(torch.tensor([1.0, 3.0])) ⟵ [2] · ViewBackward0",
      "~out.backward() ⟵ fc1.weight.grad += [[1 3]] · fc1.bias.grad += [1]",
    ]);
  });

  it("lets NaN and infinity stand out", () => {
    const program = `import torch
x = torch.tensor([-1., 0., 1.], requires_grad=True)
y = torch.log(x)
y.sum().backward()
s = torch.sqrt(torch.tensor(-1.))
ok = torch.zeros(2)
name = "nan"
`;
    expect(shownLines(program)).toEqual([
      "!x = torch.tensor([-1., 0., 1.], requires_grad=True) ⟵ leaf · grad [-1 inf 1]",
      "!y = torch.log(x) ⟵ [nan -inf 0] · LogBackward0 · non-leaf, grad not kept",
      "!y.sum().backward() ⟵ x.grad += [-1 inf 1]",
      "!s = torch.sqrt(torch.tensor(-1.)) ⟵ nan",
      "ok = torch.zeros(2) ⟵ [0 0]",
    ]);
  });

  it("is quiet where there is nothing to add, and where a message says it", () => {
    const program = `import math
import torch
import pandas
torch.manual_seed(0)
rate = 0.1
names = ["a", 'b']
class A: pass
table = pandas.DataFrame()
rows = table + 1
x = torch.ones(2, requires_grad=True)
x.backward()
`;
    expect(shownLines(program)).toEqual([
      "table = pandas.DataFrame() ⟵ not evaluated",
      "rows = table + 1 ⟵ not evaluated",
      "x = torch.ones(2, requires_grad=True) ⟵ [1 1] · leaf",
    ]);
  });

  it("does not repeat what a transcript shows", () => {
    const transcript = ">>> import torch\n>>> x = torch.ones(2)\n>>> x\ntensor([1., 1.])\n>>> x * 2\n";
    expect(shownLines(transcript, 90, "transcript")).toEqual([
      ">>> x = torch.ones(2) ⟵ [1 1]",
      ">>> x * 2 ⟵ tensor([2., 2.])",
    ]);
  });

  it("is cut between parts, and keeps what a loop says", () => {
    const program = "import torch\nfor i in range(3):\n    x = torch.arange(4.) * 1.2345 * i\n";
    expect([90, 30, 20].map((length) => shownLines(program, length).at(-1)?.split(" ⟵ ")[1])).toEqual([
      "[0 2.469 4.938 7.407] · ×3",
      "[0 2.469 4.938 7.407] · ×3",
      "[0 2.469 4.938… · ×3",
    ]);
  });

  it("is Chinese where the editor is", () => {
    setBundle(zhCn);
    const shown = shownLines(mean);
    setBundle(null);
    expect(shown.slice(0, 2)).toEqual([
      "x = torch.tensor([1., 2., 3.], requires_grad=True) ⟵ 叶子 · grad [0.6667 0.6667 0.6667]",
      "y = x * 2 ⟵ [2 4 6] · MulBackward0 · 非叶子，grad 未保留",
    ]);
  });
});
