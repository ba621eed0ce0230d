/** Every recorded case of a torch.nn class: its repr, first state under a seed, output, gradients, errors. */
import { runDocument } from "../../src/session/run";
import {
  goldenFiles,
  isClose,
  isWanted,
  type Json,
  largestOf,
  numberOf,
  type TensorRecord,
  type Trial,
} from "./format";
import { trial, type Verdict } from "./judge";
import { type Expected, expectedOfCase, type ModuleCase, programOfCase } from "./moduleProgram";

export function moduleTrials(goldens: string, only: string | null): Trial[] {
  return goldenFiles(goldens, "modules")
    .filter(({ name }) => isWanted(name, only))
    .flatMap(({ name, read }) => {
      const { module, cases } = read() as unknown as { module: string; cases: readonly ModuleCase[] };
      return cases.map((c, i) => trial(name, `${i} ${c.desc}`, () => runCase(module, c)));
    });
}

function runCase(name: string, c: ModuleCase): Verdict {
  const program = programOfCase(name, c);
  const { trace } = runDocument({ kind: "python", parts: [program], name: "case.py" });
  const { outcome } = trace;
  const feature = trace.unsupported[0]?.feature;
  if (feature !== undefined) return feature.includes("internal error") ? feature : { unsupported: feature };
  const printed = trace.output
    .filter(({ stream }) => stream === "stdout")
    .map(({ text }) => text)
    .join("");
  if (outcome.kind !== "completed") return `${JSON.stringify(outcome)} after ${printed.slice(-300)}`;
  const actual = printed.split("\x1e").slice(0, -1);
  const expected = expectedOfCase(c);
  for (let i = 0; i < Math.max(actual.length, expected.length); i++) {
    const [label, value] = expected[i] ?? ["nothing", ""];
    const fault = compare(actual[i], label, value);
    if (fault) return fault;
  }
  return null;
}

function compare(actual: string | undefined, label: string, value: Expected): string | null {
  if (actual === undefined) return `${label} is missing`;
  if (typeof value === "string") {
    return actual === `${label}\x1f${value}` ? null : `expected ${label} ${value}\n  got ${actual}`;
  }
  const [gotLabel, dtype, shape, data] = actual.split("\x1f");
  const shown = `${actual.slice(0, 300)}\n  expected ${label} ${JSON.stringify(value).slice(0, 300)}`;
  if (gotLabel !== label || dtype !== `torch.${value.dtype}` || shape !== `[${value.shape.join(", ")}]`) return shown;
  return sameNumbers(numbersOf(data ?? ""), value) ? null : shown;
}

function numbersOf(list: string): number[] {
  return list
    .slice(1, -1)
    .split(", ")
    .filter((item) => item !== "")
    .map((item) => words[item] ?? Number(item));
}

const words: Readonly<Record<string, number>> = {
  True: 1,
  False: 0,
  nan: Number.NaN,
  inf: Infinity,
  "-inf": -Infinity,
};

function sameNumbers(got: readonly number[], { data, dtype }: TensorRecord): boolean {
  // Complex numbers as pairs.
  const wanted = (data ?? []).flat() as readonly Json[];
  const part = { complex64: "float32", complex128: "float64" }[dtype] ?? dtype;
  const largest = largestOf(wanted);
  return got.length === wanted.length && got.every((a, i) => isClose(a, numberOf(wanted[i] as Json), part, largest));
}
