import { describe, expect, it } from "vitest";
import { keyWith, toldBefore } from "../../../src/extension/newFindings";

const at = (rule: string, line: number) => ({
  ...{ rule, range: { start: { line, character: 0 }, end: { line, character: 1 } } },
});
const keyOf = (text: string) => keyWith((line) => text.split("\n")[line] ?? "");

describe("while somebody types", () => {
  const told = new Set([at("nonleaf-grad-read", 1)].map(keyOf("x\n  print(y.grad)")));

  it("what was told stays, also where its line moves", () => {
    const now = [at("nonleaf-grad-read", 3)];
    expect(toldBefore(now, keyOf("x\n\n\nprint(y.grad)"), told)).toEqual(now);
  });

  it("nothing new is told, nor anything of a line that has become another", () => {
    const now = [at("nonleaf-grad-read", 1), at("missing-zero-grad", 0)];
    expect(toldBefore(now, keyOf("loss.backward()\nprint(y.grad + 1)"), told)).toEqual([]);
  });

  it("where the text is no Python is told at once", () => {
    const now = [at("syntax-error", 0)];
    expect(toldBefore(now, keyOf("print("), told)).toEqual(now);
  });
});
