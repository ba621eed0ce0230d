/** What hovers say, and that nothing of the program's text gets out of its place in them. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { code, escapeText } from "../../../src/presentation/markdownText";
import { plainFormula } from "../../../src/presentation/plainFormula";
import { initializeParser } from "../../../src/syntax/parser";
import { hoverOver } from "./run";

beforeAll(() => initializeParser());

const mean = `import torch
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = x ** 2
z = y.mean()
z.backward()
`;

describe("a hover", () => {
  it("says what a tensor is, why it has no .grad, and what backward sent through it", () => {
    expect(hoverOver(mean, "y = ")).toEqual([
      "y",
      "**Tensor** · (3,) · float32",
      "` [1 4 9] `",
      "min 1 · max 9 · mean 4.667 · std 4.041",
      "not a leaf · requires_grad True · grad_fn ` PowBackward0 `",
      ".grad None: y is not a leaf \\(y = x \\*\\* 2, line 3\\): call y\\.retain\\_grad\\(\\) before backward\\(\\); it would be \\[0\\.3333 0\\.3333 0\\.3333\\]\\.",
      "backward brought ` ∂L/∂y = [0.3333 0.3333 0.3333] `",
      "it sends to ` x `: ` ∂L/∂y ⊙ 2 x = [0.6667 1.333 2] `",
      "[Show in graph](command:gradlens.showGraph?%5B2%5D)",
    ]);
  });

  it("takes the smallest expression under the pointer", () => {
    const places = ["x ** 2", "** 2", "mean()", "torch.tensor"].map((place) => hoverOver(mean, place)[0]);
    expect(places).toEqual(["x", "x ** 2", "y.mean()", undefined]);
  });

  it("of a leaf says its gradient", () => {
    expect(hoverOver(mean, "x = ")).toEqual([
      "x",
      "**Tensor** · (3,) · float32",
      "` [1 2 3] `",
      "min 1 · max 3 · mean 2 · std 1",
      "leaf · requires_grad True",
      ".grad ` [0.6667 1.333 2] `",
      "[Show in graph](command:gradlens.showGraph?%5B1%5D)",
    ]);
  });

  it("says why a leaf has no gradient", () => {
    const program = (end: string) => `import torch\nw = torch.ones(1, requires_grad=True)\nv = torch.ones(1)\n${end}`;
    const why = (end: string, place = "w = ") =>
      hoverOver(program(end), place).filter((row) => row.startsWith(".grad"));
    const backward = "(w * 2).sum().backward()\n";
    expect([
      why(""),
      why(`${backward}w.grad = None\n`),
      why(`u = torch.ones(1, requires_grad=True)\n${backward}`, "u = "),
      why(backward, "v = "),
    ]).toEqual([
      [".grad None: no backward\\(\\) has run yet\\."],
      [".grad None: it was set to None in line 5; before, it was \\[2\\]\\."],
      [".grad None: \\(w \\* 2\\)\\.sum\\(\\) was not computed from u \\(line 5\\)\\."],
      [],
    ]);
  });

  it("of a backward pass says what each leaf got", () => {
    expect(hoverOver(mean, "backward")).toEqual([
      "z.backward()",
      "` x.grad += [0.6667 1.333 2] `",
      "[Show in graph](command:gradlens.showGraph?%5B4%5D)",
    ]);
  });

  it("says how a value changed", () => {
    const program = "import torch\nfor i in range(4):\n    loss = torch.tensor(2.0) ** i\n";
    expect(hoverOver(program, "loss")).toEqual([
      "loss",
      "**Tensor** · () · float32",
      "` 8.0 `",
      "leaf · requires_grad False",
      "evaluated 4 times: ▁▂▄█ min 1 · max 8 · last 8",
    ]);
  });

  it("of a module lists its parameters", () => {
    const program = "import torch\nnet = torch.nn.Linear(2, 3)\nnet.bias.requires_grad_(False)\nnet.eval()\n";
    expect(hoverOver(program, "net = ")).toEqual([
      "net",
      "**Linear** · 9 parameters · eval()",
      "` weight (3, 2) `",
      "` bias (3,) ` · requires_grad False",
    ]);
  });

  it("of a function says how often it ran", () => {
    expect(hoverOver("import torch\ndef f(a):\n    return a + 1\nf(1)\nf(2)\n", "f(a)")).toEqual([
      "f",
      "` f ` · called 2 times",
      "returned last: ` 3 `",
    ]);
  });

  it("keeps the program's text inside code", () => {
    const nasty = "](command:workbench.action.quit) `` $(zap) <img src=x> **b**";
    expect(hoverOver(`import torch\ns = ${JSON.stringify(nasty)}\n`, "s = ")).toEqual([
      "s",
      "``` '](command:workbench.action.quit) `` $\u200b(zap) <img src=x> **b**' ``` · str · len 60",
    ]);
  });
});

describe("text in Markdown", () => {
  it("stays one run of code, or text, on one line and without icons", () => {
    const part = fc.constantFrom(
      "`",
      "``",
      "$(zap)",
      "](command:x)",
      "<b>",
      "\n",
      "\n\n# h",
      "|",
      "\\",
      "a",
      " ",
      "*",
      "\r",
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join("");
        const [coded, escaped] = [code(text), escapeText(text)];
        const fence = /^`+/.exec(coded)?.[0] ?? "";
        expect(coded.endsWith(` ${fence}`)).toBe(true);
        expect(coded.slice(fence.length, -fence.length).match(/`+/g)?.includes(fence) ?? false).toBe(false);
        expect(/[\r\n]|\$\(/.test(coded + escaped)).toBe(false);
        expect(/(?<!\\)(?:\\\\)*[`[\]()<*|]/.test(escaped)).toBe(false);
      }),
    );
  });
});

describe("a formula in plain text", () => {
  const names = new Map(Object.entries({ self: "x", other: "w", grad: "∂L/∂y", result: "y", exponent: "3" }));
  const cases: [string, string][] = [
    [String.raw`{grad} \odot {other}`, "∂L/∂y ⊙ w"],
    [String.raw`{grad} \odot {exponent}\,{self}^{{exponent}-1}`, "∂L/∂y ⊙ 3 x²"],
    [String.raw`-\frac{{grad}}{\sqrt{1 - {self}^2}}`, "-∂L/∂y / √(1 - x²)"],
    [String.raw`\frac{{grad}}{{other}}`, "∂L/∂y / w"],
    [String.raw`{self}^{\mathsf T}\,{grad}`, "xᵀ ∂L/∂y"],
    [String.raw`{grad} \cdot [{result} > 0]`, "∂L/∂y · [y > 0]"],
    [String.raw`{grad} - e^{{result}} \sum {grad}`, "∂L/∂y - e^y Σ ∂L/∂y"],
    [String.raw`\tfrac1n \operatorname{expand}({grad})`, "1/n expand(∂L/∂y)"],
    [String.raw`{grad} \text{ if } {self} > 0 \text{ else } 0`, "∂L/∂y if x > 0 else 0"],
    [String.raw`{grad} \odot \left\lfloor \frac{{self}}{{other}} \right\rfloor`, "∂L/∂y ⊙ ⌊ x / w ⌋"],
  ];
  it.each(cases)("%s", (tex, plain) => {
    expect(plainFormula(tex, names)).toBe(plain);
  });
});
