import { describe, expect, it } from "vitest";
import { programOf } from "../../../src/session/program";
import { matchesTranscript } from "../../../src/session/transcript";

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
    const program = programOf("transcript", [text]);
    expect(program.text).toBe("x = 1\nx + 2\n");
    const { start, end } = program.toDocument({ start: 6, end: 11 });
    expect(text.slice(start, end)).toBe("x + 2");
  });

  it("takes a document's Python fences, without their indentation", () => {
    const text = "# T\n```python\nx = 1\n```\ntext\n\n- item\n\n  ```py\n  y = x\n  ```\n```sh\nls\n```\n";
    const program = programOf("markdown", [text]);
    expect(program.text).toBe("x = 1\n\ny = x\n\n");
    const at = program.text.indexOf("y = x");
    const { start, end } = program.toDocument({ start: at, end: at + 5 });
    expect(text.slice(start, end)).toBe("y = x");
  });

  it("takes fences of backticks or tildes, longer ones, and one that is left open", () => {
    const text = "~~~py title\nb\n~~~\n```js\nno\n```\n````Python\n```\ne\n````\n```py\nopen";
    expect(programOf("markdown", [text]).text.split("\n").filter(Boolean)).toEqual(["b", "```", "e", "open"]);
  });

  it("joins a notebook's cells and leaves magics out", () => {
    const program = programOf("notebook", ["%matplotlib inline\nx = 1", "y = 2"]);
    expect(program.text).toBe("                  \nx = 1\ny = 2");
    expect(program.parts).toEqual([
      { start: 0, end: 24 },
      { start: 25, end: 30 },
    ]);
  });
});
