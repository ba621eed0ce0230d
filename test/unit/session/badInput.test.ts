/** Whatever the text is: the run ends within its budget with a plain message at its line, and the next run is as usual. */
import { beforeAll, describe, expect, it } from "vitest";
import { LineIndex } from "../../../src/base/span";
import { defaultBudget } from "../../../src/protocol/run";
import { outcomeOf } from "../../../src/session/outcome";
import { type FinishedRun, runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

/** For what ends by itself; what never ends gets a second. */
const ample = { ...defaultBudget, seconds: 30, outputBytes: 100_000 };
const brief = { ...ample, seconds: 1 };
/** What a busy machine may take beside. */
const graceSeconds = 5;

beforeAll(() => initializeParser());

function runText(text: string, budget = brief): FinishedRun {
  return runDocument({ kind: "python", parts: [text], name: "bad.py", budget });
}

function outputOf({ trace }: FinishedRun): string {
  return trace.output
    .filter(({ stream }) => stream === "stdout")
    .map(({ text }) => text)
    .join("");
}

/** The outcome in words, with the 1-based line where it was. */
function endOf({ trace, program }: FinishedRun): string {
  const lines = new LineIndex(program.documentText);
  const { outcome } = trace;
  const span =
    outcome.kind === "interrupted"
      ? outcome.span
      : outcome.kind === "syntaxError"
        ? trace.syntaxErrors[0]?.span
        : trace.exception?.frames.at(-1)?.span;
  const place = span ? ` at ${lines.lineAt(span.start) + 1}` : "";
  const described = outcomeOf(trace);
  const message = "message" in described ? `: ${described.message}` : "";
  return `${outcome.kind}${outcome.kind === "interrupted" ? ` (${outcome.reason})` : ""}${place}${message}`;
}

const deep = 'class Bad(Exception):\n    def __str__(self):\n        raise ValueError("no")\n\nraise Bad()\n';

describe("bad input", () => {
  it.each([
    ["nothing", "", "completed", ""],
    ["blanks", " \n\t\n", "completed", ""],
    ["a half-typed line", "print(1)\nx = (\n", "syntaxError at 2: SyntaxError: '(' was never closed", "1\n"],
    ["a half-typed attribute", "print(1)\nx = print.\n", "syntaxError at 2: SyntaxError: invalid syntax", "1\n"],
    ["Windows line ends", "x = 1\r\nif x:\r\n    print(x)\r\n", "completed", "1\n"],
    ["tabs", "if True:\n\tprint(1)\n", "completed", "1\n"],
    ["a byte order mark", "\ufeffprint(1)\n", "completed", "1\n"],
    ["no end of the loop", "x = 1\nwhile True:\n    pass\n", "interrupted (time) at 2", ""],
    ["a generator without end", "def f():\n    while True:\n        yield 1\n\nsum(f())\n", "interrupted (time)", ""],
    ["a list in itself", "x = [0]\nx.append(x)\nprint(x)\n", "completed", "[0, [...]]\n"],
    [
      "recursion without end",
      "def f():\n    return f()\n\nf()\n",
      "raised at 2: RecursionError: maximum recursion depth exceeded",
      "",
    ],
    ["too long a text", 'x = "a" * 10**10\n', "interrupted (memory) at 1", ""],
    ["an exception that cannot be shown", deep, "raised at 5: Bad: <exception str() failed>", ""],
    ["files", 'open("/etc/passwd")\n', "interrupted (unsupported) at 1", ""],
    [
      "a name of JavaScript",
      "x = 1\nx.constructor\n",
      "raised at 2: AttributeError: 'int' object has no attribute 'constructor'",
      "",
    ],
    ["another", "x = {}\nx.__proto__\n", "raised at 2: AttributeError: 'dict' object has no attribute '__proto__'", ""],
    ["exit", "import sys\nsys.exit()\nprint(1)\n", "completed", ""],
  ])("%s", (_, text, end, output) => {
    const started = performance.now();
    const run = runText(text);
    expect(performance.now() - started).toBeLessThan(1000 * (brief.seconds + graceSeconds));
    expect(endOf(run).startsWith(end), endOf(run)).toBe(true);
    expect(outputOf(run)).toBe(output);
    expect(outputOf(runText("print(sum(range(10)))"))).toBe("45\n");
  });

  it("ends a huge power within its time", () => {
    const started = performance.now();
    const run = runText("x = 10**10**10\n");
    expect(run.trace.outcome.kind).toBe("interrupted");
    expect(performance.now() - started).toBeLessThan(1000 * (brief.seconds + graceSeconds));
  });

  it("cuts output and says so", () => {
    const run = runText("for i in range(10**6):\n    print(i)\n");
    expect(run.trace.outcome).toMatchObject({ kind: "interrupted", reason: "output" });
    expect(outputOf(run).length).toBeLessThanOrEqual(brief.outputBytes);
  });

  it("takes 20,000 lines", () => {
    expect(endOf(runText("x = 1\n".repeat(20_000), ample))).toBe("completed");
  });

  it("takes a line of 200,000 characters", () => {
    expect(outputOf(runText(`x = [${"1, ".repeat(66_000)}]\nprint(len(x))\n`, ample))).toBe("66000\n");
  });

  it.each([
    "().__class__.__base__.__subclasses__()",
    '__import__("os").system("true")',
    'eval("1 + 1")',
    'exec("import os")',
    'getattr(print, "__globals__")',
    "print.__self__.__dict__",
    "(lambda: 0).__code__.co_consts",
    '"{0.constructor}".format(1)',
    "type(1).__mro__[1].__subclasses__",
  ])("%s reaches nothing of the host", (expression) => {
    const run = runText(
      `try:\n    print(${expression})\nexcept Exception as error:\n    print(type(error).__name__)\n`,
    );
    expect(outputOf(run)).not.toMatch(/\[native code\]|function|process|\[object/);
    expect(["completed", "interrupted"]).toContain(run.trace.outcome.kind);
  });

  it("refuses more memory than there is", () => {
    const run = runText("import torch\nx = torch.zeros(10**12)\n");
    expect(endOf(run)).toMatch(/^raised at 2: RuntimeError: .*you tried to allocate 4000000000000 bytes/);
  });

  it("ends a program that keeps too much", () => {
    const run = runText("import torch\nkept = []\nwhile True:\n    kept.append(torch.zeros(4_000_000))\n");
    expect(run.trace.outcome).toMatchObject({ kind: "interrupted", reason: "memory" });
  });

  it("lets a program that frees its memory go on", () => {
    const run = runText("import torch\nfor i in range(100):\n    x = torch.zeros(4_000_000)\nprint(i)\n", ample);
    expect(endOf(run)).toBe("completed");
  });

  it("goes on after a package that it does not have, where that is sound", () => {
    const run = runText("import pandas as pd\ndf = pd.read_csv('x.csv')\nprint(df.head())\ny = 1 + 1\nprint(y)\n");
    expect(endOf(run)).toBe("completed");
    expect(outputOf(run)).toBe("2\n");
    expect(run.trace.unsupported.map(({ feature }) => feature)).toEqual(["the package pandas"]);
  });

  it("knows nothing of the last run", () => {
    runText(
      "import torch\ntorch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)\ntorch.manual_seed(3)\nint = 5\n",
    );
    const text =
      "import torch\nx = torch.ones(1, requires_grad=True) * 2\nprint(x.dtype, x.requires_grad, torch.rand(1).item(), int)\n";
    const first = outputOf(runText(text));
    expect(first).toMatch(/^torch.float32 True 0\.\d+ <class 'int'>\n$/);
    expect(outputOf(runText(text))).toBe(first);
  });
});
