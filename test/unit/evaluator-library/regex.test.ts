/** Which patterns may run on JavaScript's engine, and that no pattern escapes the budget. */
import { beforeAll, describe, expect, it } from "vitest";
import { parsePattern } from "../../../src/evaluator/library/regex/parsing";
import { QuickPattern } from "../../../src/evaluator/library/regex/quick";
import { textSubject } from "../../../src/evaluator/library/regex/subject";
import { runSource } from "../../../src/evaluator/run";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

function isQuick(pattern: string, text: string): boolean {
  const quick = QuickPattern.of(parsePattern(pattern, 0, false));
  const subject = textSubject(text, text);
  return (
    subject.text !== null &&
    quick?.isAffordable(subject.length, "search", subject) === true &&
    quick.expression(subject.reach, "search") !== null
  );
}

const prose = "the quick brown fox, ".repeat(5000);
const letters = "a".repeat(100_000);

describe("a pattern takes the quick way", () => {
  it.each([
    [String.raw`\w+`, prose, true],
    [String.raw`(\w+)\s(\w+)`, prose, true],
    [String.raw`\w+(?:,\s\w+)*`, prose, false],
    [String.raw`\w+(?:,\s\w+)*`, prose.slice(0, 1000), true],
    ["quick|quack|brown", prose, true],
    [String.raw`"(?:[^"\\]|\\.)*"`, "short", true],
    // What may be tried again and again is bounded by the text.
    [String.raw`\w+x`, prose, true],
    [String.raw`\w+x`, letters, false],
    [String.raw`\w+x`, "a".repeat(1000), true],
    [String.raw`\w*\w*\w*x`, "a".repeat(1000), false],
    [".*,.*", "a,".repeat(50_000), false],
    // These have no bound, or mean something else there.
    ["(a+)+b", "ab", false],
    ["(?:a|ab)*c", "ab", false],
    ["(?:a|a)*c", "ab", false],
    ["(?:a?)*c", "ab", false],
    [String.raw`(a)\1`, "aa", false],
    ["(?>a+)b", "aab", false],
    ["a++b", "aab", false],
    ["(a)?(?(1)b|c)", "ab", false],
    ["(?:(a)|b)*", "ab", false],
    ["(?=a*b)a", "ab", false],
    ["a", "a😀", false],
  ])("%s", (pattern, text, expected) => {
    expect(isQuick(pattern, text)).toBe(expected);
  });
});

describe("the budget ends", () => {
  it.each([
    `re.search(r"(a+)+$", "${"a".repeat(40)}b")`,
    `re.search(r"(?:a|a)*$", "${"a".repeat(40)}b")`,
    `re.findall(r"\\w*\\w*\\w*x", "a" * 3000)`,
    `re.findall(r"\\w+x", "a" * 300000)`,
    `re.sub(r"(\\w+\\s?)+$", "", "word " * 30 + "!")`,
    `[re.findall(r"\\w+x", "a" * 3000) for _ in range(10**6)]`,
  ])("%s", (call) => {
    const started = performance.now();
    const { interrupted } = runSource(`import re\n${call}`, { budget: { seconds: 0.5 } });
    expect(interrupted?.reason).toBe("time");
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
