/** What is computed of numbers that were told is what would have been told. */
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { defaultBudget } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { DerivedSlots } from "../../../src/trace/derivedSlots";
import { TraceRecorder } from "../../../src/trace/recorder";

beforeAll(() => initializeParser());
afterEach(() => vi.restoreAllMocks());

/** Count, value and course of each place. */
function placesOf(text: string) {
  const { trace } = runDocument({ kind: "python", parts: [text], name: "numbers.py", budget: defaultBudget });
  // A text times a huge number takes too much memory.
  fc.pre(trace.outcome.kind === "completed");
  return trace.slots.map(({ kind, start, end, count, value, series }) => ({
    place: `${kind} ${text.slice(start, end)} (${start})`,
    count,
    value: value?.text.replace(/ at 0x[0-9a-f]+/, ""),
    // Whether an earlier zero was one of floats, and so had a sign, is not known.
    series: series.map((number) => (number === 0 ? 0 : number)),
  }));
}

function told(text: string) {
  vi.spyOn(TraceRecorder.prototype, "derivations").mockImplementation(function (this: TraceRecorder) {
    const made = new DerivedSlots(this.clock);
    made.isTold = true;
    return made;
  });
  const places = placesOf(text);
  vi.restoreAllMocks();
  return places;
}

const values = ["0", "1", "-3", "7", "2**53 - 1", "0.5", "-2.25", "1e308", "True", "'ab'", "[1]", "None", "two", "own"];
const names = ["a", "b", "c"];
const operand = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom("2", "3", "0.5", "f(a)", "l[0]", "o.x", "o.y", "o.made"),
);
const operator = fc.constantFrom("+", "-", "*", "/", "%", "//", "<", "==", ">=", "!=");
const expression = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    operand,
    fc.tuple(tie("node"), operator, tie("node")).map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    fc.tuple(operand, operator, operand).map(([left, sign, right]) => `(${left} ${sign} ${right})`),
  ),
})).node;
const turns = fc.array(fc.tuple(...names.map(() => fc.constantFrom(...values))), { minLength: 1, maxLength: 8 });

/** Each turn binds the names to other values; what raises is caught, `f` comes back to the same places. */
const program = fc.tuple(turns, expression, expression, fc.integer({ min: 1, max: 300 })).map(
  ([rows, first, second, repeats]) => `import torch
class Own:
    def __add__(self, other):
        return run(1, 2, 0.5)
    __rmul__ = __lt__ = __add__
    @property
    def made(self):
        return run(self.x, 2, 0.5)
own, two, l, o, depth = Own(), torch.tensor(2.0), [4], Own(), [0]
def f(x):
    return x + 1
def run(a, b, c):
    if depth[0] > 4:
        return 1
    depth[0] += 1
    o.x = b
    d = ${first}
    d = ${second} + d * (d - a)
    depth[0] -= 1
    return d
for i in range(${repeats}):
    for a, b, c in [${rows.map((row) => `(${row.join(", ")})`).join(", ")}]:
        o.y, depth[0] = c, 0
        try:
            run(a, b, c)
            e = ${second}
            if i * 2 + 1 > ${repeats}:
                e = -i + e
        except Exception:
            pass
`,
);

describe("numbers that follow from others", () => {
  it.each([
    [
      "only numbers",
      "def f(x, y):\n    z = 3.5 * x * (1.0 - x) + y / 2\n    return z > x\nfor i in range(300):\n    f(i * 0.01, i)\n",
    ],
    ["ints, then floats, then texts", "def f(x):\n    return x * 2 + x\nfor x in [1, 2, 0.5, 'a', 3]:\n    f(x)\n"],
    [
      "an operation that raises",
      "def f(x):\n    return 6 // x - x\nfor x in [1, 2, 0, 3]:\n    try:\n        f(x)\n    except ZeroDivisionError:\n        pass\n",
    ],
    [
      "more than are shown, and then one that raises",
      "def f(x, y):\n    return x != x // y\nfor i in range(300):\n    f(i + 7, 2)\ntry:\n    f(1, 0)\nexcept ZeroDivisionError:\n    pass\n",
    ],
    ["one that comes back to itself", "def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2) * n\nf(12)\n"],
  ])("%s", (_, text) => {
    expect(placesOf(text)).toEqual(told(text));
  });

  it("in programs of all kinds", () => {
    fc.assert(
      fc.property(program, (text) => {
        expect(placesOf(text)).toEqual(told(text));
      }),
      { numRuns: Number(process.env.GRADLENS_RUNS ?? 150), seed: Number(process.env.GRADLENS_SEED ?? 1) },
    );
  });

  it("leaves out what cannot be known", () => {
    // Each time `b` is not bound, `a` is told and `a + b` is not evaluated.
    const text =
      "def f(a):\n    try:\n        return a + b\n    except NameError:\n        return 0\nf(1)\nb = 2\nf(2)\n";
    const sum = placesOf(text).find(({ place }) => place.startsWith("expression a + b"));
    expect(sum).toBeUndefined();
  });
});
