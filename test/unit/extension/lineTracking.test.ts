import { describe, expect, it } from "vitest";
import { type LineChange, lineAfter, moveLines } from "../../../src/extension/lineTracking";

function change(
  startLine: number,
  startCharacter: number,
  endLine: number,
  endCharacter: number,
  text: string,
): LineChange {
  return {
    range: {
      start: { line: startLine, character: startCharacter },
      end: { line: endLine, character: endCharacter },
    },
    text,
  };
}

describe("a line after an edit", () => {
  it.each([
    ["stays when text is typed in it", 3, change(3, 5, 3, 5, "abc"), 3],
    ["stays when text is typed below it", 3, change(4, 0, 4, 0, "\n\n"), 3],
    ["moves down when lines are inserted above it", 3, change(1, 2, 1, 2, "\nx\n"), 5],
    ["moves down when Enter is pressed at its start", 3, change(3, 0, 3, 0, "\n"), 4],
    ["stays when Enter is pressed at its end", 3, change(3, 9, 3, 9, "\n    "), 3],
    ["moves up when lines above it are deleted", 3, change(0, 0, 2, 0, ""), 1],
    ["is gone when it is deleted with its neighbours", 3, change(2, 4, 4, 0, ""), undefined],
    [
      "moves to where its start went when the line break above is deleted up to its start",
      3,
      change(2, 4, 3, 0, ""),
      2,
    ],
    ["is gone when its first part is joined to a line above", 3, change(2, 4, 3, 2, ""), undefined],
  ])("%s", (_, line, edit, expected) => {
    expect(lineAfter(line, edit)).toBe(expected);
  });

  it("follows several changes of one event", () => {
    const items = [{ line: 0 }, { line: 2 }, { line: 5 }];
    const moved = moveLines(items, [change(5, 0, 5, 0, "\n"), change(1, 0, 1, 0, "# a\n# b\n")]);
    expect(moved).toEqual([{ line: 0 }, { line: 4 }, { line: 8 }]);
  });
});
