/** Budgets, recording, recursion and broken documents: what a run is held to beside giving CPython's results. */
import { beforeAll, describe, expect, it } from "vitest";
import { UnsupportedError } from "../../../src/base/failures";
import { currentSpan } from "../../../src/evaluator/machine";
import { defineModule } from "../../../src/evaluator/modules";
import { defineFunction } from "../../../src/evaluator/native";
import { reprOf } from "../../../src/evaluator/operations";
import type { Derivations, RecordedLoop, RecordedSlot, Recorder, Slot } from "../../../src/evaluator/recorder";
import { runSource } from "../../../src/evaluator/run";
import { PyFloat, type PyValue } from "../../../src/evaluator/values";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

describe("the budget", () => {
  it("ends a loop without end, unseen by except and finally", () => {
    const result = runSource("try:\n  while True: pass\nexcept:\n  print(1)\nfinally:\n  print(2)", {
      budget: { steps: 10_000 },
    });
    expect([result.interrupted?.reason, result.stdout]).toEqual(["steps", ""]);
  });

  it.each([
    ["time", "while True: pass", { seconds: 0.05 }],
    ["time", "def g():\n  while True: yield 1\nsum(g())", { seconds: 0.05 }],
    ["time", "while True:\n  try: 1 / 0\n  except Exception: pass", { seconds: 0.05 }],
    ["output", "while True: print('x' * 100)", { outputBytes: 1000 }],
    ["memory", "x = 'a' * 10**10", { memoryBytes: 1e8 }],
    ["memory", "x = [0]\nwhile True: x += x", { memoryBytes: 1e8 }],
  ])("of %s", (reason, text, budget) => {
    expect(runSource(text, { budget }).interrupted?.reason).toBe(reason);
  });

  it("leaves the next run untouched", () => {
    runSource("while True: pass", { budget: { steps: 1000 } });
    expect(runSource("print(1)").stdout).toBe("1\n");
  });
});

describe("recursion", () => {
  it.each([
    "def f(): return f()\nf()",
    "def f(): return [f() for _ in range(2)]\nf()",
    "class A:\n  def __repr__(self): return repr(self)\nrepr(A())",
    "class A:\n  def __getattr__(self, n): return getattr(self, n)\nA().x",
    "f = lambda: sorted([2, 1], key=lambda x: f())\nf()",
    "def g(): yield from g()\nlist(g())",
    "class A:\n  def __eq__(self, o): return self == o\nA() == A()",
    "class A:\n  def __call__(self): return self()\nA()()",
  ])("ends in a RecursionError: %s", (text) => {
    const result = runSource(`try:\n${text.replace(/^/gm, "  ")}\nexcept RecursionError as e:\n  print(e)`);
    expect(result.stdout).toMatch(/^maximum recursion depth exceeded/);
  });
});

describe("a document that does not parse", () => {
  const text = "print(1)\nx = = 2\nprint(3)\n";

  it("runs up to there", () => {
    const result = runSource(text);
    expect([result.stdout, result.exception?.cls.name]).toEqual(["1\n", "SyntaxError"]);
  });

  it("does not run at all where that is asked for", () => {
    const result = runSource(text, { refuseInvalid: true });
    expect([result.stdout, result.exception?.cls.name]).toEqual(["", "SyntaxError"]);
  });
});

class Tape implements Recorder {
  readonly entries: string[] = [];
  slot({ kind, name }: Slot): RecordedSlot {
    const note = (value: PyValue) => void this.entries.push(`${kind} ${name} = ${reprOf(value)}`);
    return { note, noteInt: note, noteTruth: note, noteCall: note, noteFloat: (value) => note(new PyFloat(value)) };
  }
  repeats(): boolean {
    return false;
  }
  derivations(): Derivations {
    const ignore = () => undefined;
    return { isTold: true, addTold: ignore, addSame: ignore, addComputed: ignore, tellAll: ignore };
  }
  binds(): null {
    return null;
  }
  loop({ kind, name }: Slot): RecordedLoop {
    return { noteTurn: (turn) => void this.entries.push(`${kind} ${name} = ${turn}`) };
  }
}

describe("recording", () => {
  it("tells bindings, expressions, statements, iterations, calls and returns", () => {
    const tape = new Tape();
    runSource("def f(a):\n  return a + 1\nfor i in range(2):\n  y = f(i)\ny", { recorder: tape });
    expect(tape.entries).toMatchInlineSnapshot(`
      [
        "expression range = <class 'range'>",
        "expression range(2) = range(0, 2)",
        "iteration i = 0",
        "binding i = 0",
        "expression f = <function f at 0x7f0000100000>",
        "expression i = 0",
        "call f = 'f'",
        "expression a = 0",
        "expression a + 1 = 1",
        "return f = 1",
        "expression f(i) = 1",
        "binding y = 1",
        "iteration i = 1",
        "binding i = 1",
        "expression f = <function f at 0x7f0000100000>",
        "expression i = 1",
        "call f = 'f'",
        "expression a = 1",
        "expression a + 1 = 2",
        "return f = 2",
        "expression f(i) = 2",
        "binding y = 2",
        "expression y = 2",
        "statement y = 2",
      ]
    `);
  });

  it("leaves library code out", () => {
    const tape = new Tape();
    runSource("import dataclasses", { recorder: tape });
    expect(tape.entries.length).toBe(1);
  });
});

describe("native code", () => {
  it("knows where the document is", () => {
    let seen = "";
    const text = "import probe\nx = 1\nprobe.where(x)";
    defineModule(
      "probe",
      () =>
        new Map([
          [
            "where",
            defineFunction("where(x, /)", () => {
              const span = currentSpan();
              seen = span === null ? "" : text.slice(span.start, span.end);
              return null;
            }),
          ],
        ]),
    );
    runSource(text);
    expect(seen).toBe("probe.where(x)");
  });

  it("cannot be made to hide what is unsupported", () => {
    expect(() => runSource("try:\n  open('f')\nexcept:\n  pass")).toThrow(UnsupportedError);
  });
});

describe("the prompt's mode", () => {
  it("shows values of expression statements, but not None", () => {
    expect(runSource("x = 1\nx\nNone\n'a'\nprint(x)", { mode: "single" }).stdout).toBe("1\n'a'\n1\n");
  });
});

describe("the sandbox", () => {
  it.each([
    ["().__class__.__base__.__subclasses__().constructor", "AttributeError"],
    ["''.constructor", "AttributeError"],
    ["[].__proto__", "AttributeError"],
    ["(lambda: 0).call", "AttributeError"],
    ["type.prototype", "AttributeError"],
    ["print.apply", "AttributeError"],
    ["x = {}\nx['constructor']", "KeyError"],
    ["import os\nos.items", "AttributeError"],
    ["class A: pass\nA().dict", "AttributeError"],
    ["{}.keys().dict", "AttributeError"],
  ])("%s", (text, type) => {
    expect(runSource(text).exception?.cls.name).toBe(type);
  });
});

describe("generators that are left unfinished", () => {
  const gen = "def gen(name):\n    try:\n        yield 1\n    finally:\n        print('closed', name)\n";

  it("are closed when the program ends, in whatever way", () => {
    const held = `${gen}a = gen('a')\nnext(a)\nb = {'b': [gen('b')]}\nnext(b['b'][0])\nc = gen('never begun')\nprint('end')\n`;
    expect(runSource(held).stdout).toBe("end\nclosed a\nclosed b\n");
    expect(runSource(`${held}1 / 0`).stdout).toBe("end\nclosed a\nclosed b\n");
  });

  it("tell an exception of theirs to nobody", () => {
    const { stdout, stderr, exception } = runSource(
      "def fails():\n    try:\n        yield 1\n    finally:\n        1 / 0\nfor x in fails():\n    break\nprint('on')\n",
    );
    expect([stdout, exception]).toEqual(["on\n", null]);
    expect(stderr).toMatch(
      /^Exception ignored in: <generator object fails at 0x\w+>\nTraceback.*line 5, in fails\n.*\nZeroDivisionError: division by zero\n$/s,
    );
  });

  it("are found within the budget", () => {
    const text = `${gen}kept = [[i] for i in range(100_000)]\nkept.append(gen('a'))\nnext(kept[-1])\nwhile True: kept = [*kept]`;
    const started = performance.now();
    expect(runSource(text, { budget: { seconds: 0.5 } }).interrupted?.reason).toBe("time");
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe("help on builtins", () => {
  it("has a line of our own for each", () => {
    expect(runSource("help(len)\nhelp('a'.upper)").stdout).toBe(
      "Help on built-in function len in module builtins:\n\nlen(obj, /)\n    The number of items of a container.\n\n" +
        "Help on built-in function upper:\n\nupper() method of builtins.str instance\n    The text in upper case.\n\n",
    );
  });
});
