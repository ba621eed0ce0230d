/** Examples of recorded sessions that show something else than what is printed now. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Finding, findFindings } from "../../../src/analysis/findings";
import { applyEdits } from "../../../src/base/textEdit";
import type { DocumentKind } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { readGolden } from "../../conformance/format";
import type { Golden } from "../../conformance/golden";

beforeAll(() => initializeParser());

function mismatches(text: string, kind: DocumentKind = "transcript"): Finding[] {
  const { trace, module, program } = runDocument({ kind, parts: [text], name: "t.txt" });
  return findFindings(trace, text, module, program.toDocument).filter(({ rule }) => rule === "transcript-mismatch");
}

function rewritten(text: string, findings: readonly Finding[]): string {
  return applyEdits(
    text,
    findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

const seeds = readGolden(new URL("../../goldens", import.meta.url).pathname, "seeds") as unknown as Record<
  string,
  Golden
>;
const seed = (seeds["01_repl_transcript"] as Golden).source;
const sample = readFileSync(new URL("../../../media/samples/06_transcript.txt", import.meta.url), "utf8");
const norm = "tensor(5.6569, grad_fn=<LinalgVectorNormBackward0>)";
const old = "tensor(5.6569, grad_fn=<CopyBackwards>)";

describe("recorded sessions", () => {
  it("the sample has one, where an older version wrote it down", () => {
    const found = mismatches(sample);
    const start = sample.indexOf(old);
    expect(found).toMatchObject([
      {
        severity: "warning",
        span: { start, end: start + old.length },
        message: `The recorded output differs from what PyTorch 2.13 prints: ${norm}`,
        fixes: [{ title: "Write what is printed now", isPreferred: true }],
      },
    ]);
    expect(rewritten(sample, found)).toBe(sample.replace(old, norm));
    expect(mismatches(rewritten(sample, found))).toEqual([]);
  });

  it("the first seed has them; the expected exception and the warning are none", () => {
    const found = mismatches(seed);
    expect(found.map(({ span }) => seed.slice(span.start, span.end))).toEqual([
      old,
      "<bound method Tensor.retain_grad of tensor([4., 4.], grad_fn=<MulBackward0>)>",
    ]);
    expect(mismatches(rewritten(seed, found))).toEqual([]);
  });

  it.each([
    [
      "with indentation",
      "  >>> import torch\n  >>> torch.ones(2)\n  wrong\n  more\n\ntext\n",
      "  >>> import torch\n  >>> torch.ones(2)\n  tensor([1., 1.])\n\ntext\n",
    ],
    [
      "with Windows line ends and a blank line",
      ">>> import torch\r\n>>> print('a\\n\\nb')\r\nwrong\r\n",
      ">>> import torch\r\n>>> print('a\\n\\nb')\r\na\r\n<BLANKLINE>\r\nb\r\n",
    ],
    [
      "where nothing is printed",
      ">>> import torch\n>>> x = 1\n1\n>>> x\n1\n",
      ">>> import torch\n>>> x = 1\n>>> x\n1\n",
    ],
    [
      "in a document",
      "# T\n```python\n>>> import torch\n>>> torch.ones(1)\n1\n```\n",
      "# T\n```python\n>>> import torch\n>>> torch.ones(1)\ntensor([1.])\n```\n",
      "markdown",
    ],
  ] as const)("are rewritten %s", (_, text, expected, kind: DocumentKind = "transcript") => {
    const found = mismatches(text, kind);
    expect(found).toHaveLength(1);
    expect(rewritten(text, found)).toBe(expected);
    expect(mismatches(expected, kind)).toEqual([]);
  });

  it.each([
    ["an address", ">>> import torch\n>>> object()\n<object object at 0x7f0000000000>\n"],
    ["numbers drawn without a seed", ">>> import torch\n>>> torch.rand(2)\ntensor([0.1234, 0.5678])\n"],
    ["what doctest skips", ">>> import torch\n>>> 1 # doctest: +SKIP\n2\n"],
    ["an exception", ">>> import torch\n>>> 1 / 0\n2\n"],
    ["sessions without torch", ">>> 1\n2\n"],
  ])("say nothing of %s", (_, text) => {
    expect(mismatches(text)).toEqual([]);
  });

  it("are compared once a seed is set", () => {
    expect(
      mismatches(">>> import torch\n>>> _ = torch.manual_seed(0)\n>>> torch.rand(2)\ntensor([0.1234, 0.5678])\n"),
    ).toMatchObject([{ message: expect.stringContaining("tensor([0.4963, 0.7682])") }]);
  });
});
