/** Attempts to use up time, memory, output or the stack: each ends within the budget, for the right reason. */
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser } from "../../../src/syntax/parser";
import { attempts } from "./attempts";
import { budget, graceMilliseconds, runAttempt } from "./program";

beforeAll(() => initializeParser());

describe("exhaustion", () => {
  for (const [wanted, programs] of Object.entries(attempts)) {
    it.each(programs)(`${wanted}: %s`, (text) => {
      // Only where time is to end it, there is little of it.
      const seconds = wanted.includes("time") ? budget.seconds : 5;
      const { end, message, milliseconds } = runAttempt(`${text}\n`, seconds);
      const ends = wanted.split(" or ");
      // On a fast machine an endless loop may use its steps up before its time.
      expect(ends.includes("time") ? [...ends, "steps"] : ends, message).toContain(end);
      expect(milliseconds).toBeLessThan(seconds * 1000 + graceMilliseconds);
    });
  }

  it("holds a hundred attempts and more", () => {
    expect(Object.values(attempts).flat().length).toBeGreaterThan(150);
  });
});

describe("what only looks endless ends as in Python", () => {
  it.each([
    ["x = [1]\nx.append(x)\nprint(x, x == x)", "[1, [...]] True\n"],
    ["d = {}\nd['d'] = d\nprint(d)", "{'d': {...}}\n"],
    ["a = [1, 2]\na[:] = a\nprint(a)", "[1, 2]\n"],
    ["a = []\nb = [a]\na.append(b)\ntry:\n    a == b\nexcept RecursionError:\n    print('recursion')", "recursion\n"],
    ["try:\n    int('9' * 5000)\nexcept ValueError as e:\n    print(e)", /^Exceeds the limit \(4300 digits\)/],
    ["try:\n    str(10**5000)\nexcept ValueError as e:\n    print(e)", /^Exceeds the limit \(4300 digits\)/],
    ["print(len(range(10**9)), 10**8 in range(10**9), range(10**12)[-1])", "1000000000 True 999999999999\n"],
    ["print('abc'[10**9:10**10], [1, 2][-(10**12):10**12])", " [1, 2]\n"],
    ["e = None\nfor _ in range(10**4):\n    n = ValueError()\n    n.__cause__ = e\n    e = n\nprint('made')", "made\n"],
    ["import time\ntime.sleep(0.001)\nprint('awake')", "awake\n"],
  ])("%s", (text, output) => {
    const { stdout } = runAttempt(`${text}\n`, 5);
    if (typeof output === "string") expect(stdout).toBe(output);
    else expect(stdout).toMatch(output);
  });
});
