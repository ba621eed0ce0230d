/** Python inside of other documents, and the way back to the document's offsets. */
import { describe, expect, it } from "vitest";
import { splitCells } from "../../../src/syntax/cells";
import { type SourceFragment, spanToDocument } from "../../../src/syntax/fragment";
import { findMarkdownBlocks } from "../../../src/syntax/markdown";
import { parseTranscript } from "../../../src/syntax/transcript";

/** Every character of a fragment stands at its place in the document. */
function expectMapped(document: string, fragment: SourceFragment): void {
  for (let i = 0; i < fragment.text.length; i++) {
    const character = fragment.text[i];
    if (character !== "\n") expect(document[fragment.toDocument(i)]).toBe(character);
  }
}

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
    ["only comments", ">>> # nothing\n>>> y\r\n", [["y\n", ""]]],
  ])("%s", (_, document, expected) => {
    const examples = parseTranscript(document);
    expect(examples.map(({ text, want }) => [text, want])).toEqual(expected);
    for (const example of examples) expectMapped(document, example);
  });

  it("map spans to the document", () => {
    const [example] = parseTranscript("a\n  >>> if x:\n  ...     yes\n");
    if (example === undefined) throw new Error("expected an example");
    expect([example.line, spanToDocument(example, { start: 0, end: example.text.trimEnd().length })]).toEqual([
      1,
      { start: 8, end: 27 },
    ]);
  });
});

describe("fenced blocks of Markdown", () => {
  it("are those in Python, by backticks or tildes, indented or not", () => {
    const document =
      "# T\n```python\na = 1\n```\n~~~py title\nb\n~~~\n```js\nno\n```\n- x\n  ```python3\n  c\n    d\n  ```\n````Python\n```\ne\n````\n```py\nopen";
    const blocks = findMarkdownBlocks(document);
    expect(blocks.map(({ text }) => text)).toEqual(["a = 1\n", "b\n", "c\n  d\n", "```\ne\n", "open"]);
    for (const block of blocks) expectMapped(document, block);
  });
});

describe("cells", () => {
  it("start at their markers", () => {
    const document = "import a\n# %% one\nx\n#%%\ny\n# %% [markdown]\n# text\n";
    const cells = splitCells(document);
    expect(cells.map(({ title, text, isMarkdown }) => [title, text, isMarkdown])).toEqual([
      ["", "import a\n", false],
      ["one", "# %% one\nx\n", false],
      ["", "#%%\ny\n", false],
      ["[markdown]", "# %% [markdown]\n# text\n", true],
    ]);
    for (const cell of cells) expectMapped(document, cell);
  });
});
