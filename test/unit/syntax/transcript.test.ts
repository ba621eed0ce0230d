/** The examples of interactive sessions, and where they stand. */
import { describe, expect, it } from "vitest";
import { parseTranscript } from "../../../src/syntax/transcript";

describe("transcripts", () => {
  it.each([
    [
      "a source and its output",
      ">>> x = 1\n>>> x\n1\n",
      [
        ["x = 1\n", ""],
        ["x\n", "1\n"],
      ],
    ],
    ["continued lines", ">>> for i in a:\n...     i\n... \n1\n", [["for i in a:\n    i\n", "1\n"]]],
    ["no blank behind the prompt", ">>>x\n2\n", [["x\n", "2\n"]]],
    ["a block behind further prompts", ">>> if a:\n>>>     b\n3\n", [["if a:\n    b\n", "3\n"]]],
    ["an open bracket behind further prompts", ">>> f(1,\n>>> 2)\n", [["f(1,\n2)\n", ""]]],
    [
      "a tensor with a blank line in it",
      ">>> x\ntensor([[1.],\n\n        [2.]])\n\ntext\n",
      [["x\n", "tensor([[1.],\n\n        [2.]])\n"]],
    ],
    ["indentation", "text\n    >>> x\n    1\ntext\n", [["x\n", "1\n"]]],
    ["tabs", "\t>>> x\n\t1\n", [["x\n", "1\n"]]],
    ["the end of a fence", "```\n>>> x\n1\n```\n", [["x\n", "1\n"]]],
    [
      "prose between",
      "Text.\n\n>>> x\n1\n\nMore text.\n>>> y\n",
      [
        ["x\n", "1\n"],
        ["y\n", ""],
      ],
    ],
    ["a bare prompt at the end", ">>> x\n1\n>>>\n", [["x\n", "1\n"]]],
    ["Windows line ends", ">>> x\r\n1\r\n", [["x\n", "1\n"]]],
    ["only comments", ">>> # nothing\n>>> y\r\n", [["y\n", ""]]],
  ])("%s", (_, document, expected) => {
    const examples = parseTranscript(document);
    expect(examples.map(({ source, want }) => [source, want])).toEqual(expected);
    for (const { sourceLines, span, wantSpan } of examples) {
      for (const { text, offset } of sourceLines) expect(document.slice(offset, offset + text.length)).toBe(text);
      expect(document.slice(span.start, span.start + 3)).toBe(">>>");
      expect(wantSpan.start).toBeGreaterThanOrEqual(span.end);
    }
  });

  it("tell their places", () => {
    const document = "a\n  >>> if x:\n  ...     yes\n  no\n";
    const [example] = parseTranscript(document);
    if (example === undefined) throw new Error("expected an example");
    const { line, span, wantSpan } = example;
    expect([line, document.slice(span.start, span.end), document.slice(wantSpan.start, wantSpan.end)]).toEqual([
      1,
      ">>> if x:\n  ...     yes",
      "  no",
    ]);
  });

  it("are found in a part of a text", () => {
    const document = ">>> x\n```\n>>> y\n1\n```\n>>> z\n";
    const start = document.indexOf(">>> y");
    const found = parseTranscript(document, { start, end: document.indexOf("```", start) });
    expect(found.map(({ source, want }) => [source, want])).toEqual([["y\n", "1\n"]]);
  });
});
