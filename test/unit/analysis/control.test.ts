/** What people can turn off or down: by setting, by a comment on a line, by one at the file's head. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Finding, findFindings, type RuleLevels } from "../../../src/analysis/findings";
import { applyEdits } from "../../../src/base/textEdit";
import type { DocumentKind } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

const begun = "import torch\nx = torch.ones(2, requires_grad=True)\ny = x * 2\ny.sum().backward()\n";

function found(text: string | readonly string[], kind: DocumentKind = "python", levels: RuleLevels = {}): Finding[] {
  const parts = typeof text === "string" ? [text] : text;
  const { trace, module, program } = runDocument({ kind, parts, name: "t.py" });
  return findFindings(trace, program.documentText, module, program.toDocument, levels);
}

const told = (...given: Parameters<typeof found>) => found(...given).map(({ rule, severity }) => `${severity} ${rule}`);

describe("levels", () => {
  it("turn a rule off, down or up", () => {
    const text = `${begun}print(y.grad)\n`;
    const as = (level: RuleLevels[string]) => told(text, "python", { "nonleaf-grad-read": level });
    expect([as("default"), as("off"), as("hint"), as("error")]).toEqual([
      ["warning nonleaf-grad-read"],
      [],
      ["hint nonleaf-grad-read"],
      ["error nonleaf-grad-read"],
    ]);
  });

  it("leave PyTorch's exception where its explanation is not wanted", () => {
    const text = `${begun}y.sum().backward()\n`;
    expect(told(text)).toEqual(["error backward-twice"]);
    expect(told(text, "python", { "backward-twice": "off" })).toEqual(["error exception"]);
  });
});

describe("comments", () => {
  it.each([
    ["naming the rule", "print(y.grad)  # gradlens: ignore[nonleaf-grad-read]\n", []],
    ["naming several", "print(y.grad)  # gradlens: ignore[backward-twice, nonleaf-grad-read]\n", []],
    ["naming none", "print(y.grad)  # what for?  # gradlens: ignore\n", []],
    ["naming another", "print(y.grad)  # gradlens: ignore[backward-twice]\n", ["warning nonleaf-grad-read"]],
    ["on the statement's last line", "print(\n    y.grad,\n)  # gradlens: ignore[nonleaf-grad-read]\n", []],
    ["on the statement's first line", "print(  # gradlens: ignore[nonleaf-grad-read]\n    y.grad,\n)\n", []],
    ["on another line", "print(y.grad)\n# gradlens: ignore\n", ["warning nonleaf-grad-read"]],
    ["within a text", "print(y.grad, '# gradlens: ignore')\n", ["warning nonleaf-grad-read"]],
    ["of another word", "print(y.grad)  # gradlens: ignored\n", ["warning nonleaf-grad-read"]],
    ["naming no rule", "z = 1  # gradlens: ignore[non-leaf, backward-twice]\n", ["hint unknown-rule"]],
    ["on an explained exception", "y.sum().backward()  # gradlens: ignore[backward-twice]\n", ["error exception"]],
    ["without names on an exception", "1 / 0  # gradlens: ignore\n", ["error exception"]],
    ["naming the exception", "1 / 0  # gradlens: ignore[exception]\n", []],
  ])("on a line, %s", (_, line, expected) => {
    expect(told(`${begun}${line}`)).toEqual(expected);
  });

  it("before the first statement are about the whole file", () => {
    const mark = "# gradlens: ignore[nonleaf-grad-read]\n";
    const rest = `${begun}print(y.grad)\ng = y.grad\n`;
    expect(told(`#!/usr/bin/env python\n\n${mark}${rest}`)).toEqual([]);
    expect(told(`"""What it does."""\n${mark}${rest}`)).toEqual([]);
    expect(told(`import os\n${mark}${rest}`)).toEqual(["warning nonleaf-grad-read", "warning nonleaf-grad-read"]);
  });

  it("say where a name is no rule's", () => {
    const text = `${begun}z = 1  # gradlens: ignore[backward-twice, no-such]\n`;
    expect(found(text).map(({ span, message }) => [text.slice(span.start, span.end), message])).toEqual([
      ["no-such", "There is no rule no-such."],
    ]);
  });
});

describe("the edits that write such a comment", () => {
  const page = `# Page\n\nWrite \`# gradlens: ignore[x]\`.\n\n- one\n\n  \`\`\`python\n  ${begun.trim().replaceAll("\n", "\n  ")}\n  print(y.grad)\n  \`\`\`\n`;
  const session = `>>> ${begun.trim().replaceAll("\n", "\n>>> ")}\n>>> y.grad\n`;
  it.each<[string, string | readonly string[], DocumentKind, readonly string[]]>([
    ["Python", `${begun}print(y.grad)   \n`, "python", ["print(y.grad)  # gradlens: ignore[nonleaf-grad-read]\n"]],
    ["a comment", `${begun}print(y.grad)  # why?\n`, "python", ["# why?  # gradlens: ignore[nonleaf-grad-read]\n"]],
    [
      "another ignored rule",
      `${begun}print(y.grad)  # gradlens: ignore[a]\n`,
      "python",
      ["ignore[a, nonleaf-grad-read]"],
    ],
    [
      "a text over lines",
      `${begun}print(y.grad, '''\n''')\n`,
      "python",
      ["''')  # gradlens: ignore[nonleaf-grad-read]"],
    ],
    ["a backslash", `${begun}print(y.grad) + \\\n    1\n`, "python", ["    1  # gradlens: ignore[nonleaf-grad-read]"]],
    ["Markdown", page, "markdown", ["  print(y.grad)  # gradlens: ignore[nonleaf-grad-read]\n  ```"]],
    ["a transcript", session, "transcript", [">>> y.grad  # gradlens: ignore[nonleaf-grad-read]\n"]],
    ["a notebook", [begun, "y.grad"], "notebook", ["y.grad  # gradlens: ignore[nonleaf-grad-read]"]],
  ])("hide it in %s", (_, given, kind, expected) => {
    const parts = typeof given === "string" ? [given] : given;
    const text = parts.join("\n");
    const [finding] = found(parts, kind).filter(({ rule }) => rule === "nonleaf-grad-read");
    const after = (finding?.ignores ?? []).map(({ edits }) => applyEdits(text, edits));
    expect(after).toHaveLength(2);
    for (const one of expected) expect(after[0]).toContain(one);
    expect(after[1]).toContain("# gradlens: ignore[nonleaf-grad-read]");
    for (const one of after) {
      // The cells of a notebook are one text, with a line break between them.
      const again = kind === "notebook" ? [one] : one;
      expect(found(again, kind).map(({ rule }) => rule)).not.toContain("nonleaf-grad-read");
      expect(found(again, kind).map(({ rule }) => rule)).not.toContain("syntax-error");
    }
  });

  it("are there for no exception", () => {
    expect(found(`${begun}1 / 0\n`).map(({ rule, ignores }) => [rule, ignores])).toEqual([["exception", []]]);
  });
});
