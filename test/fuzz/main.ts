/**
 * `npm run fuzz -- [--seed N] [--programs N] [--python PATH] [--older PATH] [--mutated PERCENT]`: random programs in our
 * evaluator and in CPython; what they print and raise is compared, and what differs is shrunk and written to
 * `out/fuzz`. With `--syntax`: what is said of broken texts, and where. With `--prefixes`: all prefixes and single-line deletions of all samples, in our evaluator alone.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { initializeParser } from "../../src/syntax/parser";
import { type Mutation, mutate, mutationsOfText } from "./mutations";
import { difference, runOurs } from "./ours";
import { checkPrefixes } from "./prefixes";
import { blocksOfProgram, programFrom } from "./programs";
import { Reference, type Result } from "./reference";
import { pythonCells } from "./samples";
import { withoutNeedlessLines } from "./shrinking";
import { compareRefusals } from "./syntax";

const { values: options } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    programs: { type: "string", default: "1000" },
    python: { type: "string", default: process.env.GRADLENS_PYTHON_312 ?? "python3" },
    older: { type: "string", default: "python3" },
    mutated: { type: "string", default: "30" },
    root: { type: "string", default: process.cwd() },
    prefixes: { type: "boolean", default: false },
    from: { type: "string", default: "0" },
    quick: { type: "boolean", default: false },
    syntax: { type: "boolean", default: false },
  },
});

/** A program and how to make it smaller. */
interface Candidate {
  readonly text: string;
  readonly arbitrary: fc.Arbitrary<string>;
}

interface Find {
  readonly text: string;
  readonly difference: string;
  count: number;
}

/** Finds, and the program that is being run, should it end the fuzzer. */
const folder = path.join(options.root, "out/fuzz");

void main();

async function main(): Promise<void> {
  await initializeParser();
  if (options.prefixes) process.exitCode = checkPrefixes(options.root, Number(options.from)) > 0 ? 1 : 0;
  else if (options.syntax) {
    const { root, python, seed, programs } = options;
    compareRefusals({ root, python, seed: Number(seed), programs: Number(programs) });
  } else await fuzz();
}

async function fuzz(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const firstSeed = Number(options.seed);
  const running = path.join(folder, `running-${firstSeed}.py`);
  const script = path.join(options.root, "test/fuzz/reference.py");
  const python = new Reference(options.python, script, 0);
  const otherPython = new Reference(options.python, script, 1);
  // Tests of PyTorch were recorded with 3.11: where texts have changed since then, those of either are right.
  const older = new Reference(options.older, script, 0);
  const samples = pythonCells(options.root);
  const finds = new Map<string, Find>();
  const counts = { agree: 0, differ: 0, cut: 0, unsupported: 0, undetermined: 0, syntax: 0 };
  const unsupported = new Map<string, number>();
  const total = Number(options.programs);

  /** What differs, or null; also where the reference itself does not agree with itself. */
  const compare = async (text: string): Promise<{ difference: string | null; ours: Result; theirs: Result }> => {
    writeFileSync(running, text);
    const waiting = python.run(text);
    const ours = runOurs(text);
    const theirs = await waiting;
    let found = difference(ours, theirs);
    if (found !== null && difference(ours, await older.run(text)) === null) found = null;
    return { difference: found, ours, theirs };
  };
  const isDetermined = async (text: string, theirs: Result) => {
    const other = await otherPython.run(text);
    return difference({ ...other, status: "ended" }, { ...theirs, status: "ended" }) === null;
  };

  for (let i = 0; i < total; i++) {
    const seed = firstSeed + i;
    const { text, arbitrary } = candidate(seed, samples);
    const { difference: found, ours, theirs } = await compare(text);
    if (theirs.type?.endsWith("Error") && /^(Syntax|Indentation|Tab)/.test(theirs.type)) counts.syntax++;
    if (ours.status === "unsupported") {
      counts.unsupported++;
      unsupported.set(ours.message, (unsupported.get(ours.message) ?? 0) + 1);
    } else if (found === null && theirs.status === "cut") counts.cut++;
    else if (found === null) counts.agree++;
    else if (!(await isDetermined(text, theirs))) counts.undetermined++;
    else {
      counts.differ++;
      const signature = signatureOf(found);
      const known = finds.get(signature);
      if (known !== undefined) known.count++;
      else {
        const fails = async (smaller: string) => {
          const { difference: now } = await compare(smaller);
          return now !== null && signatureOf(now) === signature;
        };
        const small = options.quick ? text : await shrink(text, arbitrary, seed, fails);
        const shown = (await compare(small)).difference ?? found;
        finds.set(signature, { text: small, difference: shown, count: 1 });
        console.log(`\n== seed ${seed}: ${shown}\n${small.trim()}`);
      }
    }
    if ((i + 1) % 500 === 0) console.log(`-- ${i + 1}: ${JSON.stringify(counts)}`);
  }
  python.end();
  otherPython.end();
  older.end();
  report(total, counts, finds, unsupported);
}

function candidate(seed: number, samples: readonly string[]): Candidate {
  const isMutated = (seed * 7919) % 100 < Number(options.mutated);
  if (!isMutated) return sampled(blocksOfProgram.map(programFrom), seed);
  const cell = samples[(seed * 104_729) % samples.length] as string;
  return sampled(
    mutationsOfText.map((mutations: Mutation[]) => mutate(cell, mutations)),
    seed,
  );
}

function sampled(arbitrary: fc.Arbitrary<string>, seed: number): Candidate {
  return { text: fc.sample(arbitrary, { seed, numRuns: 1 })[0] as string, arbitrary };
}

async function shrink(
  text: string,
  arbitrary: fc.Arbitrary<string>,
  seed: number,
  fails: (text: string) => Promise<boolean>,
): Promise<string> {
  const property = fc.asyncProperty(arbitrary, async (tried) => !(await fails(tried)));
  const details = await fc.check(property, { seed, numRuns: 1, interruptAfterTimeLimit: 15_000 });
  const smallest = details.counterexample?.[0] ?? text;
  return withoutNeedlessLines(smallest, fails);
}

/** Finds that are the same but for numbers and names. */
function signatureOf(found: string): string {
  return found
    .replace(/[A-Za-z_]+\d+/g, "n")
    .replace(/-?\d[\d.e+_]*/g, "0")
    .slice(0, 60);
}

function report(
  total: number,
  counts: Readonly<Record<string, number>>,
  finds: ReadonlyMap<string, Find>,
  unsupported: ReadonlyMap<string, number>,
): void {
  const sorted = [...finds.values()].sort((a, b) => b.count - a.count);
  for (const [i, { text, difference: found, count }] of sorted.entries()) {
    writeFileSync(
      path.join(folder, `${String(i).padStart(3, "0")}.py`),
      `# ${count} times: ${found.replace(/\n/g, " ")}\n${text}`,
    );
  }
  const compared = (counts.agree ?? 0) + (counts.differ ?? 0);
  console.log(
    `\nnot supported: ${[...unsupported].map(([name, count]) => `${name} (${count})`).join(", ") || "nothing"}`,
  );
  console.log(`of ${total} programs: ${JSON.stringify(counts)}; ${finds.size} kinds of differences`);
  console.log(
    `${counts.agree} of ${compared} compared programs agree (${((100 * (counts.agree ?? 0)) / compared).toFixed(2)} %)`,
  );
}
