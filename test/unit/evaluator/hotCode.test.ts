/** Code that is compiled by instances of the compiler does the same: what it prints, and what is recorded of it. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { provideCompilers } from "../../../src/evaluator/hotCode";
import { defaultBudget } from "../../../src/protocol/run";
import { compilerMaker, useCompilerScript } from "../../../src/session/compilers";
import { type FinishedRun, runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { cellFiles, cellsOf, root, runCell } from "../cells";
import { buildCompilerScript } from "../compilerScript";
import { knownDifferences } from "../knownCellDifferences";

let script = "";

beforeAll(async () => {
  await initializeParser();
  script = await buildCompilerScript();
});

describe("compiled by instances from the beginning", () => {
  beforeAll(() => useCompilerScript(() => script, 0));
  afterAll(() => provideCompilers(null));

  for (const folder of ["python/language", "python/builtins", "python/types", "python/fuzz"]) {
    for (const file of cellFiles(`${root}${folder}`)) {
      const name = file.slice(root.length);
      it(name, () => {
        for (const { title, text } of cellsOf(readFileSync(file, "utf8"))) {
          if (knownDifferences[`${name}: ${title}`] !== undefined) continue;
          for (const { got, want } of runCell(text, false)) expect(got, title).toBe(want);
        }
      });
    }
  }
});

/** What a run recorded, without what differs from run to run. */
function recorded(text: string): unknown {
  const run: FinishedRun = runDocument({
    kind: "python",
    parts: [text],
    name: "program.py",
    budget: { ...defaultBudget, seconds: 60 },
  });
  const { timings, ...trace } = run.trace;
  // Storages are numbered on from run to run.
  const storages = new Map<unknown, number>();
  const numberOf = (storage: unknown) => storages.get(storage) ?? storages.set(storage, storages.size).size - 1;
  return JSON.parse(
    JSON.stringify(trace, (key, value) =>
      key === "storage" ? numberOf(value) : typeof value === "bigint" ? String(value) : value,
    ).replaceAll(/ at 0x[0-9a-f]+/g, ""),
  );
}

const loops = `
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps

class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0.0
    def add(self, amount):
        if amount < 0:
            raise ValueError(amount)
        self.balance += amount
        return self

def evens(n):
    for i in range(n):
        if i % 2:
            continue
        yield i

account = Account("me")
longest = 0
seen = {}
for i in range(1, 3000):
    longest = max(longest, collatz(i))
    seen[i % 10] = [i, longest]
    try:
        account.add(i if i % 7 else -i)
    except ValueError as error:
        last = error
    squares = [j * j for j in range(3) if j]
while longest > 0:
    longest -= 1
total = sum(x * 0.5 for x in evens(20000))
print(longest, account.balance, repr(last), seen, squares, total)
`;

describe("compiled again while it runs", () => {
  afterEach(() => provideCompilers(null));

  it("happens to functions, to the bodies of loops and to what called them", () => {
    let made = 0;
    const make = compilerMaker(() => script);
    provideCompilers(() => {
      made++;
      return make();
    }, 1e-9);
    recorded("for i in range(10):\n    i * i\n");
    expect(made).toBe(0);
    recorded("for i in range(100000):\n    i * i\n");
    expect(made).toBe(1);
    recorded("def f(n):\n    return n * n\n[f(i) + f(i) for i in range(100000)]\n");
    expect(made).toBe(2);
    recorded("def g(n):\n    for i in range(n):\n        i * i + i * i\ng(100000)\n");
    // Two for the body in the middle of the loop, two for what the next call would run.
    expect(made).toBe(6);
  });

  it("leaves code as it is where no instance can be made", () => {
    const wanted = recorded(loops);
    let asked = 0;
    provideCompilers(() => {
      asked++;
      throw new Error("scripts cannot be run here");
    }, 1e-9);
    expect(recorded(loops)).toEqual(wanted);
    expect(recorded(loops)).toEqual(wanted);
    expect(asked).toBeGreaterThan(0);
  });

  const samples = `${root}../media/samples`;
  const programs = [
    ["loops", loops],
    ...readdirSync(samples)
      .filter((file) => file.endsWith(".py"))
      .map((file) => [file, readFileSync(`${samples}/${file}`, "utf8")] as const),
  ] as const;
  it.each(programs)("%s", (_, text) => {
    const wanted = recorded(text);
    // From the beginning; as soon as the clock has been looked at, in the middle of loops; by the same instances again.
    for (const hotAfter of [0, 1e-9]) {
      useCompilerScript(() => script, hotAfter);
      expect(recorded(text)).toEqual(wanted);
      expect(recorded(text)).toEqual(wanted);
    }
  });
});
