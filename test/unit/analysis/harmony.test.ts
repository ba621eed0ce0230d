/** Two rules never tell of one cause at one line, and nothing is told of what is half typed. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../src/analysis/findings";
import { withoutVaguer } from "../../../src/analysis/harmony";
import { allRules } from "../../../src/analysis/rules/all";
import { Source } from "../../../src/analysis/source";
import { initializeParser, parseModule } from "../../../src/syntax/parser";
import { findingsIn, placed } from "./runs";

beforeAll(() => initializeParser());

describe("rules that yield", () => {
  const text = "a = 1\nb = (a +\n     2)\nfor c in [b]:\n    d = c\n";
  const at = (rule: string, part: string, related: readonly string[] = []): Finding => {
    const spanOf = (found: string) => ({ start: text.indexOf(found), end: text.indexOf(found) + found.length });
    return {
      ...{ rule, severity: "warning", span: spanOf(part), message: "", fixes: [] },
      related: related.map((one) => ({ span: spanOf(one), message: "" })),
    };
  };
  const rules = [{ id: "vague", yieldsTo: ["exact"] }, { id: "exact" }, { id: "other" }];
  const told = (...findings: Finding[]) =>
    withoutVaguer(findings, rules, new Source(text, parseModule(text), (span) => span)).map(({ rule }) => rule);

  it("say nothing at the statement of the more exact one, on whatever line of it", () => {
    expect(told(at("vague", "a +"), at("exact", "2)"), at("other", "a +"))).toEqual(["exact", "other"]);
  });

  it("say nothing where the more exact one is related to the statement, or they to its", () => {
    expect(told(at("vague", "d = c"), at("exact", "a = 1", ["d = c"]))).toEqual(["exact"]);
    expect(told(at("vague", "d = c", ["a = 1"]), at("exact", "a = 1"))).toEqual(["exact"]);
  });

  it("speak elsewhere", () => {
    expect(told(at("vague", "d = c"), at("exact", "c in"))).toEqual(["vague", "exact"]);
  });

  it("name rules that there are, and never each other", () => {
    const yielding = new Map(allRules.map(({ id, yieldsTo }) => [id, yieldsTo ?? []]));
    const all = [...yielding.entries()];
    expect(all.flatMap(([id, others]) => others.filter((other) => other === id || !yielding.has(other)))).toEqual([]);
    const mutual = all.filter(([id, others]) => others.some((other) => yielding.get(other)?.includes(id)));
    expect(mutual.map(([id]) => id)).toEqual([]);
  });
});

describe("half-typed text", () => {
  const begun = "import torch\nx = torch.ones(2, requires_grad=True)\ny = x * 2\ny.sum().backward()\n";
  const rulesIn = (text: string) => findingsIn(text).map((finding) => placed(text, finding));

  it.each(["print(y.grad", "print(y.grad) +", "g = y.grad.", "g = y.grad; h = (", "if y.grad is None"])(
    "%s",
    (line) => {
      expect(rulesIn(`${begun}${line}\n`)).toEqual(["syntax-error in line 5"]);
    },
  );

  it("hides nothing that stands before it", () => {
    expect(rulesIn(`${begun}print(y.grad)\nz = (\n`)).toEqual([
      "nonleaf-grad-read in line 5",
      "syntax-error in line 6",
    ]);
  });

  it("is no place to say that something never happened", () => {
    const loop =
      "import torch\nw = torch.ones(1, requires_grad=True)\nfor i in range(3):\n    loss = (w * i).sum()\n    loss.backward()\n" +
      "    with torch.no_grad():\n        w -= 0.1 * w.grad\n";
    expect(rulesIn(loop)).toEqual(["missing-zero-grad in line 5"]);
    expect(rulesIn(`${loop}    w.grad.\n`)).toEqual(["syntax-error in line 8"]);
  });
});
