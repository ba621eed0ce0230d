/** Whatever a program asks of the builtins and the library, it ends within the budget. */
import { beforeAll, describe, expect, it } from "vitest";
import { runSource } from "../../../src/evaluator/run";
import { initializeParser } from "../../../src/syntax/parser";

const budget = { seconds: 0.4, memoryBytes: 256 * 2 ** 20, outputBytes: 10_000 };

const programs: readonly (readonly [text: string, reasons: string])[] = [
  ['"a" * 10**10', "memory"],
  ["[0] * 10**10", "memory"],
  ["10**10**10", "memory"],
  ["1 << 10**12", "memory"],
  ["pow(3, 10**9)", "memory"],
  ["list(range(10**9))", "time memory"],
  ["sum(range(10**12))", "time"],
  ["sum(x for x in iter(int, 1))", "time"],
  ["import itertools\nlist(itertools.count())", "time memory"],
  ["sorted(range(10**12), key=lambda x: -x)", "time memory"],
  ["set(range(10**12))", "time memory"],
  ["a, *b = range(10**12)", "time memory"],
  ["-1 in iter(range(10**12))", "time"],
  ['f"{5:1000000000d}"', "memory"],
  ['"%1000000000d" % 5', "memory"],
  ['"".join(["a" * 10**6] * 10**6)', "time memory"],
  ["bytes(10**12)", "memory"],
  ['print("x" * 20_000)', "output"],
  ["import math\nmath.factorial(10**6 * 9)", "time memory"],
  ['import re\nre.match("(a+)+b", "a" * 60)', "time"],
  ['import re\nre.search("(x+x+)+y", "x" * 60)', "time"],
  ['import re\nre.fullmatch("(a|aa)+", "a" * 100 + "b")', "time"],
];

beforeAll(() => initializeParser());

describe("a run is cut short", () => {
  for (const [text, reasons] of programs) {
    it(JSON.stringify(text), () => {
      const { interrupted } = runSource(text, { budget });
      expect(reasons.split(" ")).toContain(interrupted?.reason);
    });
  }

  it("a recursive repr ends with [...], one without end with RecursionError", () => {
    expect(runSource("a = [1]\na.append(a)\nprint(a)", { budget }).stdout).toBe("[1, [...]]\n");
    const deep = runSource("a = []\nfor i in range(50000): a = [a]\nrepr(a)", { budget });
    expect(deep.exception?.type.name).toBe("RecursionError");
  });

  it("the next run is normal", () => {
    expect(runSource("print(sum(range(10)))", { budget }).stdout).toBe("45\n");
  });
});

describe("nothing of the host is reached", () => {
  const attempts = [
    '"".constructor',
    "(5).__proto__",
    "[].length",
    'getattr([], "push")',
    "print.call",
    "(lambda: 0).prototype",
    "import math\nmath.constructor",
    "class A: pass\nA.toString",
    'vars(int)["constructor"]',
  ];
  for (const text of attempts) {
    it(JSON.stringify(text), () => {
      const { exception } = runSource(text, { budget });
      expect(["AttributeError", "KeyError"]).toContain(exception?.type.name);
    });
  }

  it("the subclasses of object stay hidden", () => {
    expect(runSource("print(().__class__.__base__.__subclasses__())", { budget }).stdout).toBe("[]\n");
  });

  it("files and processes are refused by name", () => {
    expect(() => runSource('open("/etc/passwd")', { budget })).toThrow("opening files");
    expect(() => runSource('__import__("os").system("ls")', { budget })).toThrow("os.system");
  });
});
