/** Every rule on its examples, and in documents other than Python files. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Finding, findFindings } from "../../../src/analysis/findings";
import { allRules } from "../../../src/analysis/rules/all";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { findingsIn, fixed } from "./runs";

beforeAll(() => initializeParser());

/** The stretches above carets in comments. */
function marked(text: string): { start: number; end: number }[] {
  const lines = text.split("\n");
  const found: { start: number; end: number }[] = [];
  let start = 0;
  let above = 0;
  for (const line of lines) {
    const carets = /^\s*#\s+(\^+)$/.exec(line);
    if (carets?.[1]) {
      const from = above + line.indexOf("^");
      found.push({ start: from, end: from + carets[1].length });
    }
    above = start;
    start += line.length + 1;
  }
  return found;
}

describe.each(allRules)("the rule $id", ({ id, examples, severity, summary, explanation }) => {
  it("finds its example, just where the carets are, and says what it is", () => {
    const found = findingsIn(examples.flagged).filter(({ rule }) => rule === id);
    expect(found.map(({ span }) => ({ ...span }))).toEqual(marked(examples.flagged));
    expect(found[0]).toMatchObject({ severity });
    expect(summary).not.toBe("");
    expect(explanation.length).toBeGreaterThan(summary.length);
  });

  it("is content after its first fix, if there is one", () => {
    const [finding] = findingsIn(examples.flagged).filter(({ rule }) => rule === id);
    expect(finding?.fixes.length !== 0).toBe(examples.fixed !== null);
    if (examples.fixed === null) return;
    const after = fixed(examples.flagged, finding as Finding);
    expect(after).toBe(examples.fixed);
    expect(findingsIn(after).filter(({ rule }) => rule === id)).toEqual([]);
  });
});

describe("documents other than Python files", () => {
  it("fixes a block of Markdown, indentation and all", () => {
    const text =
      "- Train:\n  ```python\n  import torch\n  w = torch.ones(1, requires_grad=True)\n  (w * 2).backward()\n" +
      "  w -= 0.1 * w.grad\n  ```\n";
    const [finding] = findingsIn(text, "markdown");
    expect(finding?.rule).toBe("leaf-inplace-update");
    expect(fixed(text, finding as Finding)).toBe(text.replace("  w -= 0.1", "  with torch.no_grad():\n      w -= 0.1"));
  });

  it("fixes a transcript at its prompts", () => {
    const text =
      ">>> import torch\n>>> x = torch.tensor(2.0, requires_grad=True)\n>>> y = x * 3\n>>> (y ** 2).backward()\n>>> y.grad\n";
    const [finding] = findingsIn(text, "transcript");
    expect(finding?.rule).toBe("nonleaf-grad-read");
    const after = fixed(text, finding as Finding);
    expect(after).toContain("\n>>> y.retain_grad()\n>>> (y ** 2).backward()\n");
    expect(findingsIn(after, "transcript")).toEqual([]);
  });

  it("leaves alone an exception that a transcript shows", () => {
    const text = `>>> import torch
>>> torch.ones(2).sum().backward()
Traceback (most recent call last):
  ...
RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
`;
    expect(findingsIn(text, "transcript")).toEqual([]);
  });

  it("fixes across the cells of a notebook", () => {
    const parts = ["import torch\nw = torch.tensor(1.0)", "loss = (w - 3) ** 2", "%matplotlib inline\nloss.backward()"];
    const { trace, module, program } = runDocument({ kind: "notebook", parts, name: "n.ipynb" });
    const text = program.documentText;
    const [finding] = findFindings(trace, text, module, program.toDocument);
    expect(finding?.rule).toBe("no-requires-grad");
    expect(fixed(text, finding as Finding)).toBe(text.replace("tensor(1.0)", "tensor(1.0, requires_grad=True)"));
  });
});
