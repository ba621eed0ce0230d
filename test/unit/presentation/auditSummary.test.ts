/** What the status item says of an audit. */
import { beforeAll, expect, it } from "vitest";
import { summarizeAudit } from "../../../src/presentation/auditSummary";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { auditOf } from "../analysis/runs";

beforeAll(() => initializeParser());

function summary(text: string) {
  const document = { kind: "python" as const, parts: [`import torch\n${text}`], name: "t.py" };
  const { trace } = runDocument(document);
  return summarizeAudit(auditOf(document, trace), trace, ({ start }) => {
    return document.parts.join("").slice(0, start).split("\n").length;
  });
}

it.each([
  [
    "agreement and kinks",
    "x = torch.tensor(2.0, requires_grad=True)\nz = torch.tensor(0.0, requires_grad=True)\n(x ** 2 + z.abs()).backward()\n",
    {
      ...{ agreeing: 2, compared: 2 },
      lines: [
        "Gradients held against slopes of the program: 2 of 2 agree.",
        "At a kink, where slopes to both sides differ: z (line 4)",
      ],
    },
  ],
  [
    "what is stopped on purpose, which is no disagreement",
    "w = torch.tensor(2.0, requires_grad=True)\nguess = w * 3\ntarget = (w * w).detach()\n(guess - target).pow(2).backward()\n",
    {
      ...{ agreeing: 0, compared: 0 },
      lines: ["Stopped on the way by detach(), no_grad and their like: w (line 5)"],
    },
  ],
  [
    "a gradient that is not the slope",
    "x = torch.tensor(2.0, requires_grad=True)\n(x * x.data).backward()\n",
    {
      ...{ agreeing: 0, compared: 1 },
      lines: [
        "Gradients held against slopes of the program: only 0 of 1 agree.",
        "Another slope than the gradient: x (line 3)",
      ],
    },
  ],
  ["nothing where there is nothing to compare", "x = torch.ones(2)\n", { agreeing: 0, compared: 0, lines: [] }],
])("tells of %s", (_, text, expected) => {
  expect(summary(text)).toEqual(expected);
});
