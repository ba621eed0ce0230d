/** Every rule on its examples, on mistakes in disguise, and on programs that are right. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Finding, findFindings } from "../../../src/analysis/findings";
import { allRules } from "../../../src/analysis/rules/all";
import { applyEdits } from "../../../src/base/textEdit";
import type { DocumentKind } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import mistakes from "./mistakes.json";
import { correct, disguises } from "./programs";

beforeAll(() => initializeParser());

function findingsIn(text: string, kind: DocumentKind = "python"): Finding[] {
  const { trace, module, program } = runDocument({ kind, parts: [text], name: "t.py" });
  return findFindings(trace, text, module, program.toDocument);
}

function isSerious({ severity }: Finding): boolean {
  return severity === "error" || severity === "warning";
}

function fixed(text: string, finding: Finding, fix = 0): string {
  const edits = finding.fixes[fix]?.edits;
  if (edits === undefined) throw new Error(`no fix ${fix} for ${finding.rule}`);
  return applyEdits(text, edits);
}

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

  it("is content after its first fix", () => {
    const [finding] = findingsIn(examples.flagged).filter(({ rule }) => rule === id);
    const after = fixed(examples.flagged, finding as Finding);
    expect(after).toBe(examples.fixed);
    expect(findingsIn(after).filter(({ rule }) => rule === id)).toEqual([]);
  });

  it.each(disguises[id] ?? [])("sees through a disguise (%#), and cures it", (text) => {
    const lines = text.split("\n");
    const line = lines.findIndex((source) => source.endsWith("# !"));
    const found = findingsIn(text).filter(isSerious);
    expect(found.map(({ rule, span }) => [rule, text.slice(0, span.start).split("\n").length - 1])).toEqual([
      [id, line],
    ]);
    for (let fix = 0; fix < (found[0]?.fixes.length ?? 0); fix++) {
      const after = findingsIn(fixed(text, found[0] as Finding, fix));
      expect(after.filter(({ rule }) => rule === id || rule === "exception" || rule === "syntax-error")).toEqual([]);
    }
    expect(found[0]?.fixes.length).toBeGreaterThan(0);
  });

  it("has disguises", () => {
    expect(disguises[id]?.length).toBeGreaterThanOrEqual(2);
  });
});

describe("known mistakes", () => {
  it.each(mistakes)("$rule: found, once, and not in the corrected program", ({ rule, code, fixed: corrected }) => {
    const found = findingsIn(code).filter(isSerious);
    expect(found.map((finding) => finding.rule)).toEqual([rule]);
    expect(findingsIn(corrected).filter(isSerious)).toEqual([]);
    const after = fixed(code, found[0] as Finding);
    // What the corrected program prints at its end is not part of the cure.
    expect(corrected.startsWith(after) || findingsIn(after).filter(isSerious).length === 0).toBe(true);
  });
});

describe("correct programs", () => {
  it.each(Object.entries(correct))("%s", (_, text) => {
    expect(findingsIn(text)).toEqual([]);
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
    expect(finding?.rule).toBe("non-leaf-grad");
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
