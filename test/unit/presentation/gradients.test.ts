/**
 * Why a `.grad` is None, and what it is made of when it is not. Values are PyTorch's (2.13): each program was run there, and
 * the sums of the ledgers are held against them.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { gradientLenses } from "../../../src/presentation/gradientNotes";
import { hoverAt } from "../../../src/presentation/hovers";
import { elementsOf, type Ledger, ledgerOf } from "../../../src/presentation/ledger";
import { sayLedger } from "../../../src/presentation/ledgerText";
import { missingGradient } from "../../../src/presentation/missingGradient";
import { sayMissing, sayMissingBriefly } from "../../../src/presentation/missingGradientText";
import { placesIn } from "../../../src/presentation/places";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import type { GradReadEvent, Trace } from "../../../src/trace/trace";
import { hoverOver } from "./run";

beforeAll(() => initializeParser());

const run = (text: string): Trace => runDocument({ kind: "python", parts: [text], name: "t.py" }).trace;

/** Of the last `.grad` that the program read. */
function whyNone(text: string): [sentence: string, briefly: string] | null {
  const trace = run(text);
  const read = trace.events.filter((event): event is GradReadEvent => event.kind === "gradRead").at(-1);
  if (!read?.isNone || read.span === null) return null;
  const missing = missingGradient(trace, read.tensor, read.time);
  const name = text.slice(read.span.start, read.span.end).replace(/\.grad$/, "");
  return missing && [sayMissing(missing, name, placesIn(text)), sayMissingBriefly(missing)];
}

const begin = "import torch\nx = torch.tensor(2.0, requires_grad=True)\n";

describe("why a .grad is None", () => {
  const table: [title: string, program: string, sentence: string, briefly: string][] = [
    [
      "a non-leaf",
      "y = x * 3\nz = y ** 2\nz.backward()\nprint(y.grad)\n",
      "y is not a leaf (y = x * 3, line 3): call y.retain_grad() before backward(); it would be 12.0.",
      "not a leaf",
    ],
    [
      "a non-leaf that two passes went through",
      "y = x * 3\nz = y ** 2\nz.backward(retain_graph=True)\nz.backward()\nprint(y.grad)\n",
      "y is not a leaf (y = x * 3, line 3): call y.retain_grad() before backward(); it would be 24.0.",
      "not a leaf",
    ],
    [
      "a non-leaf before any backward",
      "y = x * 3\nprint(y.grad)\n",
      "y is not a leaf (y = x * 3, line 3), and no backward() has run since: call y.retain_grad() before it.",
      "not a leaf",
    ],
    [
      "a new name for an update without recording",
      "(x ** 2).backward()\nwith torch.no_grad():\n    x = x - 0.1 * x.grad\nprint(x.grad)\n",
      "x is a new tensor (x = x - 0.1 * x.grad, line 5), not the leaf it was: change the leaf in place under torch.no_grad().",
      "not the leaf it was",
    ],
    [
      "a name for what was computed from the leaf that had it",
      "x = x * 5\n(x ** 2).backward()\nprint(x.grad)\n",
      "x is a new tensor (x = x * 5, line 3), not the leaf it was: give the result another name; it would be 20.0.",
      "not the leaf it was",
    ],
    [
      "retain_grad() after backward",
      "y = x * 3\n(y ** 2).backward()\ny.retain_grad()\nprint(y.grad)\n",
      "y.retain_grad() in line 5 came after backward() in line 4; it would be 12.0.",
      "retain_grad() came too late",
    ],
    [
      "a name that was bound anew",
      "(x ** 2).backward()\nx = x - 0.1 * x.grad\nprint(x.grad)\n",
      "x is a new tensor (x = x - 0.1 * x.grad, line 4), not the leaf it was: change the leaf in place under torch.no_grad().",
      "not the leaf it was",
    ],
    ["no backward at all", "print(x.grad)\n", "no backward() has run yet.", "no backward() yet"],
    [
      "a backward that comes later",
      "print(x.grad)\n(x ** 2).backward()\n",
      "no backward() has run yet: the first is in line 4.",
      "no backward() yet",
    ],
    [
      "a backward that raised",
      "try:\n    (x * torch.ones(2)).backward()\nexcept RuntimeError:\n    pass\nprint(x.grad)\n",
      "backward() in line 4 raised an exception.",
      "backward() raised an exception",
    ],
    [
      "torch.autograd.grad",
      "torch.autograd.grad(x ** 2, x)\nprint(x.grad)\n",
      "torch.autograd.grad() in line 3 gives gradients back and fills no .grad.",
      "torch.autograd.grad() fills no .grad",
    ],
    [
      "an integer tensor",
      "i = torch.tensor([1, 2])\n(x * i).sum().backward()\nprint(i.grad)\n",
      "i has dtype int64: only floating point tensors can have gradients.",
      "not floating point",
    ],
    [
      "a tensor that never asked for it",
      "v = torch.tensor(5.0)\n(x * v).backward()\nprint(v.grad)\n",
      "v does not require grad (v = torch.tensor(5.0), line 3).",
      "does not require grad",
    ],
    [
      "a frozen one",
      "w = torch.ones(2, requires_grad=True)\nw.requires_grad_(False)\n(x * w).sum().backward()\nprint(w.grad)\n",
      "requires_grad of w was switched off in line 4.",
      "requires_grad was switched off",
    ],
    [
      "a detached copy",
      "d = (x * 2).detach()\n(x * d).backward()\nprint(d.grad)\n",
      "d has no history: detach() cut it off ((x * 2).detach(), line 3).",
      "cut by detach()",
    ],
    [
      "what was computed without recording",
      "with torch.no_grad():\n    n = x * 2\n(x * n).backward()\nprint(n.grad)\n",
      "n has no history: torch.no_grad() cut it off (x * 2, line 4).",
      "cut by torch.no_grad()",
    ],
    [
      "a way that detach cut",
      "w = torch.tensor(1.0, requires_grad=True)\ny = w * 2\n(y.detach() * x).backward()\nprint(w.grad)\n",
      "detach() cut the way from w to backward() in line 5 (y.detach(), line 5).",
      "cut by detach()",
    ],
    [
      "a way through .data",
      "w = torch.tensor(1.0, requires_grad=True)\n(w.data * x).backward()\nprint(w.grad)\n",
      ".data cut the way from w to backward() in line 4 (w.data, line 4).",
      "cut by .data",
    ],
    [
      "a way through a number",
      "w = torch.tensor(1.0, requires_grad=True)\nv = w.item()\n(x * v).backward()\nprint(w.grad)\n",
      ".item() cut the way from w to backward() in line 5 (w.item(), line 4).",
      "cut by .item()",
    ],
    [
      "a way through a copy",
      "w = torch.tensor(1.0, requires_grad=True)\n(torch.tensor([w, w]).sum() * x).backward()\nprint(w.grad)\n",
      "torch.tensor(t) cut the way from w to backward() in line 4 (torch.tensor([w, w]), line 4).",
      "cut by torch.tensor(t)",
    ],
    [
      "a way through an array",
      "w = torch.ones(2, requires_grad=True)\na = torch.from_numpy(w.detach().numpy())\n(a * x).sum().backward()\nprint(w.grad)\n",
      "detach() cut the way from w to backward() in line 5 (w.detach(), line 4).",
      "cut by detach()",
    ],
    [
      "a way through an index",
      "w = torch.tensor([1.0, 3.0], requires_grad=True)\n(torch.argmax(w) * x).backward()\nprint(w.grad)\n",
      "argmax without a derivative cut the way from w to backward() in line 4 (torch.argmax(w), line 4).",
      "cut by argmax without a derivative",
    ],
    [
      "only the places of the largest elements",
      "w = torch.tensor([1.0, 3.0], requires_grad=True)\n(torch.topk(w * 2, 1).indices * x).sum().backward()\nprint(w.grad)\n",
      "topk without a derivative cut the way from w to backward() in line 4 (torch.topk(w * 2, 1), line 4).",
      "cut by topk without a derivative",
    ],
    [
      "a way through integers",
      "w = torch.tensor(2.5, requires_grad=True)\n(w.long() * x).backward()\nprint(w.grad)\n",
      "an integer result cut the way from w to backward() in line 4 (w.long(), line 4).",
      "cut by an integer result",
    ],
    [
      "a way through no_grad",
      "w = torch.tensor(2.5, requires_grad=True)\nwith torch.no_grad():\n    h = w * 2\n(h * x).backward()\nprint(w.grad)\n",
      "torch.no_grad() cut the way from w to backward() in line 6 (w * 2, line 5).",
      "cut by torch.no_grad()",
    ],
    [
      "a loss that does not use it",
      "w = torch.tensor(1.0, requires_grad=True)\nloss = x ** 2\nloss.backward()\nprint(w.grad)\n",
      "loss was not computed from w (loss = x ** 2, line 4).",
      "not used by the loss",
    ],
    [
      "zero_grad()",
      "optimizer = torch.optim.SGD([x], lr=0.1)\n(x ** 2).backward()\noptimizer.step()\noptimizer.zero_grad()\nprint(x.grad)\n",
      "zero_grad() in line 6 set it to None; before, it was 4.0.",
      "reset",
    ],
    [
      "an assignment of None",
      "(x ** 2).backward()\nx.grad = None\nprint(x.grad)\n",
      "it was set to None in line 4; before, it was 4.0.",
      "reset",
    ],
    [
      "a reset of what had been clipped: what it was then is not on record",
      "(x ** 2).backward()\nx.grad.clamp_(max=1)\nx.grad = None\nprint(x.grad)\n",
      "it was set to None in line 5.",
      "reset",
    ],
    [
      "backward for other inputs",
      "w = torch.tensor(1.0, requires_grad=True)\n(w * x).backward(inputs=[x])\nprint(w.grad)\n",
      "backward() in line 4 brought it nothing.",
      "nothing arrived",
    ],
  ];
  it.each(table)("%s", (_, program, sentence, briefly) => {
    expect(whyNone(begin + program)).toEqual([sentence, briefly]);
  });

  it("speaks of the moment of the read, not of the end", () => {
    const text = `${begin}print(x.grad)\n(x ** 2).backward()\nx.grad = None\n`;
    expect(whyNone(text)?.[1]).toBe("no backward() yet");
  });
});

// ---- ledgers ----

/** Of a tensor by its name at the end of the run. */
function ledgerIn(text: string, name: string): { readonly ledger: Ledger; readonly said: string | null } {
  const trace = run(text);
  const record = trace.tensors.find(({ names, grad }) => names.includes(name) && grad !== null);
  if (!record?.grad) throw new Error(`${name} has no .grad`);
  const ledger = ledgerOf(trace, record.id, record.grad);
  return { ledger, said: sayLedger(ledger, placesIn(text)) };
}

const descent = `import torch
w = torch.tensor(1.0, requires_grad=True)
for i in range(3):
    loss = (w - 3) ** 2
    print(loss.item())
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
print(w.grad)
`;

const clipped = `import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for i in range(3):
    optimizer.zero_grad()
    loss = (w ** 2).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([w], 1.0)
    optimizer.step()
`;

describe("a ledger", () => {
  const table: [title: string, program: string, name: string, value: number[], said: string][] = [
    [
      "of what accumulates",
      descent,
      "w",
      [-8.960000038146973],
      "-8.96 = -4.00 (iteration 0, line 6) - 3.20 (1) - 1.76 (2); never reset",
    ],
    [
      "of two passes and what clipping took",
      clipped,
      "w",
      [0.4472135603427887, 0.8944271206855774],
      "[0.4472 0.8944] = [1.821 3.642] (iteration 2, line 7) + [1.821 3.642] (iteration 2, line 8)" +
        " + [-3.195 -6.39] (clip_grad_norm_, iteration 2, line 9); last reset in iteration 2, line 5",
    ],
    [
      "of what was assigned by hand and changed in place",
      `import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
w.grad = torch.tensor([5.0, 5.0])
(w * w).sum().backward()
w.grad.mul_(0.5)
w.grad[0] = 7
(w * w).sum().backward()
`,
      "w",
      [9, 8.5],
      "[9 8.5] = [5 5] (assigned, line 3) + [2 4] (line 4) + [0 -4.5] (w.grad[0], line 6) + [2 4] (line 7)",
    ],
    [
      "of one pass after zero_()",
      `import torch
w = torch.tensor(2.0, requires_grad=True)
(w ** 2).backward()
w.grad.zero_()
(w ** 3).backward()
`,
      "w",
      [12],
      "12.0 = 12.0 (line 5); last reset in line 4",
    ],
    [
      "of a retained non-leaf",
      `import torch
x = torch.tensor(2.0, requires_grad=True)
y = x * 3
y.retain_grad()
z = y ** 2
z.backward(retain_graph=True)
z.backward()
`,
      "y",
      [24],
      "24.0 = 12.0 (line 6) + 12.0 (line 7); never reset",
    ],
    [
      "of what .data zeroed behind the version's back",
      `import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
(w ** 2).sum().backward()
w.grad.data.zero_()
(w ** 3).sum().backward()
`,
      "w",
      [3, 12],
      "[3 12] = [3 12] (line 5); last reset in line 4",
    ],
    [
      "of many passes: those in the middle as one",
      `import torch
w = torch.tensor(1.0, requires_grad=True)
for i in range(20):
    (w * i).backward()
`,
      "w",
      [190],
      "190.0 = 0.0 (iteration 0, line 4) + 1.0 (1) + 2.0 (2) + 3.0 (3) + 147.0 (14 more) + 18.0 (18) + 19.0 (19); never reset",
    ],
    [
      "of a pass with create_graph",
      `import torch
w = torch.tensor(3.0, requires_grad=True)
(w ** 2).backward()
(w ** 3).backward(create_graph=True)
`,
      "w",
      [33],
      "33.0 = 6.0 (line 3) + 27.0 (line 4); never reset",
    ],
    [
      "of clipping that took nothing",
      `import torch
w = torch.tensor([0.3, 0.4], requires_grad=True)
(w ** 2).sum().backward()
torch.nn.utils.clip_grad_norm_([w], 5.0)
torch.nn.utils.clip_grad_value_([w], 0.7)
`,
      "w",
      [0.6000000238418579, 0.699999988079071],
      "[0.6 0.7] = [0.6 0.8] (line 3) + [0 -0.1] (clip_grad_value_, line 5)",
    ],
  ];
  it.each(table)("%s", (_, program, name, value, said) => {
    const { ledger, said: shown } = ledgerIn(program, name);
    expect(elementsOf(ledger.value)).toEqual(value);
    expect(shown).toBe(said);
    const sum = value.map((_element, i) =>
      ledger.entries.reduce((total, { amount }) => total + (amount?.[i] ?? Number.NaN), 0),
    );
    for (const [i, total] of sum.entries()) expect(total).toBeCloseTo(value[i] as number, 4);
  });

  it("adds up in every program of the catalogue", () => {
    const catalogue = JSON.parse(
      readFileSync(new URL("../../mistakes/catalogue.json", import.meta.url), "utf8"),
    ) as readonly Readonly<Record<string, string>>[];
    const wrong: string[] = [];
    let count = 0;
    for (const { id, code, fixed: mended } of catalogue) {
      for (const program of [code, mended]) {
        const trace = run(program ?? "");
        for (const { id: tensor, grad } of trace.tensors) {
          const value = grad && elementsOf(grad);
          if (!value) continue;
          count++;
          const { entries } = ledgerOf(trace, tensor, grad);
          const isEqual = value.every((x, i) => {
            const sum = entries.reduce((total, { amount }) => total + (amount?.[i] ?? Number.NaN), 0);
            return Object.is(sum, x) || Math.abs(sum - x) <= 1e-5 * Math.max(1, Math.abs(x));
          });
          if (!isEqual) wrong.push(`${id}: ${JSON.stringify(entries)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  it("of many elements lists norms, which do not add up", () => {
    const text = `import torch
w = torch.ones(10, 10, requires_grad=True)
(w * 2).sum().backward()
(w * 3).sum().backward()
`;
    expect(ledgerIn(text, "w").said).toBe("(10, 10) ‖·‖ 50: ‖·‖ 20 (line 3), ‖·‖ 30 (line 4); never reset");
  });

  it("stands in the hover of the read, as it was then", () => {
    const text = `${descent}w.grad = None\n`;
    expect(hoverOver(text, "grad)")).toContain(
      "` -8.96 = -4.00 (iteration 0, line 6) - 3.20 (1) - 1.76 (2); never reset `",
    );
  });
});

describe("a hover on a .grad that is None", () => {
  it("says why, with the program's text escaped", () => {
    const rows = hoverOver(`${begin}y = x * 3\ny.backward()\nprint(y.grad)\n`, "grad)");
    expect(rows).toEqual([
      "y.grad",
      ".grad None: y is not a leaf \\(y = x \\* 3, line 3\\): call y\\.retain\\_grad\\(\\) before backward\\(\\); it would be 1\\.0\\.",
      "` None ` · NoneType",
      "[Show in graph](command:gradlens.showGraph?%5B4%5D)",
    ]);
  });
});

describe("a notebook", () => {
  it("names cells beside lines", () => {
    const cells = [`${begin}y = x * 3`, "(y ** 2).backward()\nprint(y.grad)"];
    const text = cells.join("\n");
    const { trace } = runDocument({ kind: "notebook", parts: cells, name: "t.ipynb" });
    const locate = (offset: number) => {
      const line = text.slice(0, offset).split("\n").length - 1;
      return line < 3 ? { part: 0, line } : { part: 1, line: line - 3 };
    };
    const [lens] = gradientLenses(trace, text, placesIn(text, 2, locate));
    expect(lens?.text).toBe("y.grad is None: not a leaf");
    const hover = hoverAt(trace, text, (lens?.span.end ?? 0) - 1, { parts: 2, locate });
    expect(hover?.markdown).toContain("y is not a leaf \\(y = x \\* 3, cell 1, line 3\\)");
  });
});

describe("lenses", () => {
  const lenses = (text: string) =>
    gradientLenses(run(text), text, placesIn(text)).map(
      ({ span, text: shown }) => `${text.slice(0, span.start).split("\n").length}: ${shown}`,
    );

  it("stand where a .grad is None or surprising, one for a line", () => {
    expect(lenses(`${begin}y = x * 3\ny.backward(retain_graph=True)\ny.backward()\nprint(y.grad, x.grad)\n`)).toEqual([
      "6: y.grad is None: not a leaf · x.grad: 2 contributions, never reset",
    ]);
    expect(lenses(descent)).toEqual([
      "8: w.grad: 3 contributions, never reset",
      "9: w.grad: 3 contributions, never reset",
    ]);
    expect(lenses(`${clipped}print(w.grad)\n`)).toEqual(["11: w.grad: 2 contributions since the last reset, clipped"]);
  });

  it("say what is not finite, nothing but 0, or assigned", () => {
    expect(lenses(`${begin}(x * 0).backward()\nprint(x.grad)\n`)).toEqual(["4: x.grad: 0 everywhere"]);
    expect(lenses(`${begin}((x - 2).sqrt()).backward()\nprint(x.grad)\n`)).toEqual(["4: x.grad: not finite"]);
    expect(lenses(`${begin}x.grad = torch.tensor(1.0)\nprint(x.grad)\n`)).toEqual(["4: x.grad: assigned"]);
  });

  it("stay away from what is as it should be, and from questions for None", () => {
    expect(lenses(`${begin}(x ** 2).backward()\nprint(x.grad)\nif x.grad is not None:\n    x.grad = None\n`)).toEqual(
      [],
    );
    expect(lenses(`${begin}if x.grad is None:\n    pass\nassert x.grad == None\n`)).toEqual([]);
  });

  it("name the tensors that one place reads", () => {
    const text = `import torch
net = torch.nn.Linear(2, 1)
net.bias.requires_grad_(False)
net(torch.ones(1, 2)).sum().backward()
for p in net.parameters():
    print(p.grad)
`;
    expect(lenses(text)).toEqual(["6: net.bias.grad is None: requires_grad was switched off"]);
  });
});
