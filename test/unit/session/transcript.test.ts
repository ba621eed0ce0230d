import { describe, expect, it } from "vitest";
import { programOf } from "../../../src/session/program";
import { matchesTranscript, parseTranscript } from "../../../src/session/transcript";

const never = () => false;

describe("parseTranscript", () => {
  it.each([
    ["a statement without output", ">>> x = 1\n", [["x = 1\n", ""]]],
    ["no blank behind the prompt", ">>>x\n1\n", [["x\n", "1\n"]]],
    ["a block", ">>> for i in y:\n...     print(i)\n...\n1\n2\n", [["for i in y:\n    print(i)\n", "1\n2\n"]]],
    ["a body behind prompts", ">>> for i in y:\n>>>     print(i)\n1\n", [["for i in y:\n    print(i)\n", "1\n"]]],
    [
      "prose between",
      "Text.\n\n>>> x\n1\n\nMore text.\n>>> y\n",
      [
        ["x\n", "1\n"],
        ["y\n", ""],
      ],
    ],
    [
      "a blank line inside a tensor",
      ">>> x\ntensor([[1.],\n\n        [2.]])\n",
      [["x\n", "tensor([[1.],\n\n        [2.]])\n"]],
    ],
    ["a bare prompt at the end", ">>> x\n1\n>>>\n", [["x\n", "1\n"]]],
    ["indented", "    >>> x\n    1\n", [["x\n", "1\n"]]],
    ["Windows line ends", ">>> x\r\n1\r\n", [["x\n", "1\n"]]],
  ])("%s", (_, text, expected) => {
    expect(parseTranscript(text, never).map(({ source, want }) => [source, want])).toEqual(expected);
  });
});

describe("matchesTranscript", () => {
  it.each([
    ["1\n", "1\n", null, true],
    ["1\n", "2\n", null, false],
    ["", "2\n", null, null],
    ["tensor([1.,  2.])\n", "tensor([1., 2.])\n", null, true],
    ["<a ... c>\n", "<a b c>\n", null, true],
    ["<a ... d>\n", "<a b c>\n", null, false],
    [
      "Traceback (most recent call last):\n  …\nNameError: name 'true' is not defined\n",
      "",
      "NameError: name 'true' is not defined",
      true,
    ],
    ["1\n", "", "NameError: x", false],
  ])("%j against %j (%j) is %j", (want, got, traceback, expected) => {
    expect(matchesTranscript(want, got, traceback)).toBe(expected);
  });
});

describe("programOf", () => {
  it("takes a transcript's code and knows where it stands", () => {
    const text = "Say:\n  >>> x = 1\n  >>> x + 2\n  3\n";
    const program = programOf("transcript", [text], never);
    expect(program.text).toBe("x = 1\nx + 2\n");
    const { start, end } = program.toDocument({ start: 6, end: 11 });
    expect(text.slice(start, end)).toBe("x + 2");
  });

  it("takes a document's Python fences, without their indentation", () => {
    const text = "# T\n```python\nx = 1\n```\ntext\n\n- item\n\n  ```py\n  y = x\n  ```\n```sh\nls\n```\n";
    const program = programOf("markdown", [text], never);
    expect(program.text).toBe("x = 1\n\ny = x\n\n");
    const at = program.text.indexOf("y = x");
    const { start, end } = program.toDocument({ start: at, end: at + 5 });
    expect(text.slice(start, end)).toBe("y = x");
  });

  it("joins a notebook's cells and leaves magics out", () => {
    const program = programOf("notebook", ["%matplotlib inline\nx = 1", "y = 2"], never);
    expect(program.text).toBe("                  \nx = 1\ny = 2");
    expect(program.parts).toEqual([
      { start: 0, end: 24 },
      { start: 25, end: 30 },
    ]);
  });
});
