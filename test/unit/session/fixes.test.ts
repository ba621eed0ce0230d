/** Fixes are tried before they are offered: what is kept, what its title says, and what the text is after it. */
import { beforeAll, describe, expect, it } from "vitest";
import { allRules } from "../../../src/analysis/rules/all";
import { LineIndex } from "../../../src/base/span";
import { applyEdits } from "../../../src/base/textEdit";
import {
  type DocumentKind,
  defaultBudget,
  type Fix,
  type FixesResult,
  type RunRequest,
} from "../../../src/protocol/run";
import { tryFixes } from "../../../src/session/fixes";
import { runOfRequest } from "../../../src/session/requests";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

function stepsOf(request: RunRequest, isCancelled: () => boolean): Iterable<FixesResult> {
  const asked = runOfRequest(request, isCancelled);
  return tryFixes(request, asked, runDocument(asked));
}

function tried(given: string | readonly string[], kind: DocumentKind = "python"): FixesResult {
  const texts = typeof given === "string" ? [given] : given;
  const parts = texts.map((text, at) => ({ uri: `file:///a.py#${at}`, text }));
  const request = {
    ...{ version: 1, document: { uri: "file:///a.py", kind, parts } },
    options: { budget: defaultBudget, maxLength: 90 },
  };
  const last = [...stepsOf(request, () => false)].at(-1);
  if (last === undefined) throw new Error("nothing was tried");
  return last;
}

const titles = (...given: Parameters<typeof tried>) =>
  tried(...given).tried.flatMap(({ rule, fixes }) => fixes.map(({ title }) => `${rule}: ${title}`));

/** The parts after a fix. */
function mended(given: string | readonly string[], { edits }: Fix): string[] {
  return (typeof given === "string" ? [given] : given).map((text, at) => {
    const lines = new LineIndex(text);
    const own = edits.filter(({ part }) => part === at);
    const placed = own.map(({ range, text: to }) => ({
      span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
      text: to,
    }));
    return applyEdits(text, placed);
  });
}

const leaf = "import torch\nx = torch.tensor(2.0, requires_grad=True)\n";

describe("titles say what a fix gives", () => {
  it.each([
    [
      "the value of the flagged expression",
      `${leaf}y = x * 3\n(y ** 2).backward()\nprint(y.grad)\n`,
      ["nonleaf-grad-read: Insert y.retain_grad() before the backward pass → y.grad = 12.0"],
    ],
    [
      "what the flagged line adds to gradients",
      "import torch\nw = torch.tensor([1.0, 2.0])\nloss = (w * 3).sum()\nloss.backward()\n",
      ["no-requires-grad: Make w with requires_grad=True → w.grad += [3 3]"],
    ],
    [
      "no line longer than it may be",
      "import torch\nparameters = torch.arange(8.0)\nloss = (parameters ** 3 / 7).sum()\nloss.backward()\n",
      [
        "no-requires-grad: Make parameters with requires_grad=True → parameters.grad += [0 0.4286 1.714 3.857 6.857 10.71 15.43…",
      ],
    ],
    [
      "a gradient that was no number and is one now",
      "import torch\nx = torch.tensor([0.0, 4.0], requires_grad=True)\ny = torch.where(x > 0, torch.sqrt(x), x).sum()\ny.backward()\n",
      [
        "where-nan-branch: Give torch.sqrt(x) a harmless number there: torch.where(x > 0, x, 1.0) → x.grad = [1 0.25]",
        "where-nan-branch: Keep it above 0: x.clamp_min(1e-12) → x.grad = [1 0.25]",
      ],
    ],
  ])("%s", (_, text, expected) => {
    expect(titles(text)).toEqual(expected);
  });
});

const mending = allRules.filter(({ examples }) => examples.fixed !== null);

describe.each(mending)("of the rule $id", ({ id, examples }) => {
  it("the first fix of the example holds when it is tried", () => {
    const own = tried(examples.flagged).tried.filter(({ rule }) => rule === id);
    expect(own.map(({ fixes }) => mended(examples.flagged, fixes[0] as Fix)[0])).toContain(examples.fixed);
    expect(own[0]?.fixes[0]?.isPreferred).toBe(true);
  });
});

describe("fixes are kept", () => {
  it("in loops, functions and methods, each with its own value", () => {
    const text = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.tensor(3.0))

    def forward(self, x):
        hidden = self.w * x
        self.hidden = hidden
        return hidden ** 2

def train(net):
    for step in range(2):
        net.zero_grad()
        loss = net(torch.tensor(2.0))
        loss.backward()
        print(net.hidden.grad)

train(Net())
`;
    const [finding] = tried(text).tried;
    expect(finding?.fixes.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ["Insert self.hidden.retain_grad() where self.hidden is computed → net.hidden.grad = 12.0", true],
    ]);
  });

  it("in the cells of a notebook", () => {
    const cells = ["%matplotlib inline\nimport torch\nw = torch.tensor(1.0)", "loss = (w - 3) ** 2", "loss.backward()"];
    const [finding] = tried(cells, "notebook").tried;
    expect(finding).toMatchObject({ part: 2, rule: "no-requires-grad" });
    expect(finding?.fixes[0]?.title).toBe("Make w with requires_grad=True → w.grad += -4.0");
    expect(mended(cells, finding?.fixes[0] as Fix)).toEqual([
      `${cells[0]?.slice(0, -1)}, requires_grad=True)`,
      cells[1],
      cells[2],
    ]);
  });

  it("in a block of Markdown", () => {
    const text = `# Page\n\n- Train:\n\n  \`\`\`python\n  ${leaf.replaceAll("\n", "\n  ")}y = x * 3\n  (y ** 2).backward()\n  g = y.grad\n  \`\`\`\n`;
    const [finding] = tried(text, "markdown").tried;
    expect(finding?.fixes[0]?.title).toBe("Insert y.retain_grad() before the backward pass → y.grad = 12.0");
    expect(mended(text, finding?.fixes[0] as Fix)[0]).toContain("\n  y.retain_grad()\n  (y ** 2).backward()\n");
  });

  it("in a transcript", () => {
    const text = `>>> ${leaf.trim().replace("\n", "\n>>> ")}\n>>> y = x * 3\n>>> (y ** 2).backward()\n>>> y.grad\n`;
    const [finding] = tried(text, "transcript").tried;
    expect(finding?.fixes[0]?.title).toBe("Insert y.retain_grad() before the backward pass → y.grad = 12.0");
  });

  it("where the program then comes to its next mistake, which the title names, and none is preferred", () => {
    const text = "import torch\nw = torch.tensor(1.0)\n(w * 2).backward()\nw.grad.no_such()\n";
    const [finding] = tried(text).tried;
    expect(finding?.fixes.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ["Make w with requires_grad=True → w.grad += 2.0 (the next problem is in line 4)", false],
    ]);
  });

  it("not where they bring an exception to a place that was reached before", () => {
    const text = `import torch
w = torch.tensor(1.0)
for step in range(3):
    print(step)
    if w.requires_grad:
        raise ValueError("no gradients here")
    loss = (w * 2)
    loss.backward()
`;
    expect(tried(text)).toMatchObject({ tried: [{ rule: "no-requires-grad", fixes: [] }], isComplete: true });
  });

  it("not where the program takes for ever after them", () => {
    const text = `${leaf}y = x * 3\ny.backward()\nprint(y.grad)\nwhile y.retains_grad:\n    pass\n`;
    expect(tried(text)).toMatchObject({ tried: [{ rule: "nonleaf-grad-read", fixes: [] }] });
  });
});

describe("all fixes at once", () => {
  const two = `${leaf}y = x * 3\nz = y ** 2\nz.backward()\nprint(y.grad)\nprint(z.grad)\n`;

  it("are those that cannot change a result, and were tried together", () => {
    const { fixAll, tried: each } = tried(two);
    expect(each.map(({ fixes }) => fixes.length)).toEqual([1, 1]);
    expect(mended(two, fixAll as Fix)[0]).toContain("\ny.retain_grad()\nz.retain_grad()\nz.backward()\n");
  });

  it("leave alone what needs a decision", () => {
    expect(tried("import torch\nw = torch.tensor(1.0)\n(w * 2).backward()\n").fixAll).toBeNull();
  });
});

it("stops where it is called off", () => {
  let asked = 0;
  const parts = [{ uri: "file:///a.py", text: `${leaf}y = x * 3\ny.backward()\nprint(y.grad)\n` }];
  const request = {
    ...{ version: 1, document: { uri: "file:///a.py", kind: "python" as const, parts } },
    options: { budget: defaultBudget, maxLength: 90 },
  };
  expect([...stepsOf(request, () => ++asked > 0)]).toEqual([]);
});
