/** Programs that look at their own text: docstrings that are tested, sources that are shown; CPython prints the same. */
import { beforeAll, describe, expect, it } from "vitest";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

const program = `"""About.

>>> twice(4)
9
"""
import doctest, inspect, linecache


# Doubles,
# or repeats.
def twice(x):
    """
    >>> twice(2)
    4
    """
    return x * 2
    # behind the body


class Account:
    """Money."""

    @property
    def balance(self):
        return 3


"""not a docstring"""
print(__doc__.split()[0])
`;

function outputOf(lines: string): string {
  const { trace } = runDocument({ name: "bank.py", kind: "python", parts: [program + lines] });
  return trace.output.map(({ text }) => text).join("");
}

describe("a program's own text", () => {
  it("is tested, and failures say where they stand", () => {
    const stars = "*".repeat(70);
    expect(outputOf("print(doctest.testmod())\n")).toBe(
      `About.\n${stars}\nFile "bank.py", line 3, in __main__\nFailed example:\n    twice(4)\nExpected:\n    9\nGot:\n    8\n` +
        `${stars}\n1 items had failures:\n   1 of   1 in __main__\n***Test Failed*** 1 failures.\nTestResults(failed=1, attempted=2)\n`,
    );
  });

  it.each([
    [
      "print(inspect.getsource(twice))",
      'def twice(x):\n    """\n    >>> twice(2)\n    4\n    """\n    return x * 2\n    # behind the body\n\n',
    ],
    [
      "print(inspect.getsourcelines(Account.balance.fget))",
      "(['    @property\\n', '    def balance(self):\\n', '        return 3\\n'], 23)\n",
    ],
    ["print(inspect.getsourcelines(Account)[1], len(inspect.getsource(Account).splitlines()))", "20 6\n"],
    [
      "print(repr(inspect.getcomments(twice)), inspect.getsourcefile(twice))",
      "'# Doubles,\\n# or repeats.\\n' bank.py\n",
    ],
    ["print(repr(linecache.getline(__file__, 3)), repr(linecache.getline(__file__, 300)))", "'>>> twice(4)\\n' ''\n"],
  ])("%s", (line, output) => {
    expect(outputOf(`${line}\n`)).toBe(`About.\n${output}`);
  });
});
