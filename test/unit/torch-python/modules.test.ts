/**
 * Every class of torch.nn against what PyTorch 2.13 gave: repr, first state under a seed, output, gradients, errors.
 * What the engine cannot do yet is counted; a wrong value is never accepted.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { type Expected, expectedOfCase, type ModuleCase, programOfCase, type TensorRecord } from "./moduleProgram";

const packed = readFileSync(new URL("../../torch/modules/cases.json.gz", import.meta.url));
const { modules } = JSON.parse(gunzipSync(packed).toString("utf8")) as {
  readonly modules: Readonly<Record<string, readonly ModuleCase[]>>;
};
const only = process.env.MODULE;

await initializeParser();

describe("torch.nn gives what PyTorch gives", () => {
  let right = 0;
  const unsupported: string[] = [];
  for (const [name, cases] of Object.entries(modules)) {
    if (only && !new RegExp(only).test(name)) continue;
    it(name, () => {
      const wrong: string[] = [];
      for (const [i, c] of cases.entries()) {
        const result = check(name, c);
        if (result === "right") right++;
        else if (result.startsWith("unsupported")) unsupported.push(`${name} ${i} ${c.desc}: ${result}`);
        else wrong.push(`${i} ${c.desc}: ${result}`);
      }
      expect(wrong).toEqual([]);
    });
  }
  it("with few cases unsupported", () => {
    if (process.env.SHOW) console.log(`${right} right, ${unsupported.length} unsupported\n${unsupported.join("\n")}`);
    if (!only) expect(unsupported.length).toBeLessThanOrEqual(29);
  });
});

function check(name: string, c: ModuleCase): string {
  const program = programOfCase(name, c);
  const { trace } = runDocument({ kind: "python", parts: [program], name: "case.py" });
  const { outcome } = trace;
  const feature = trace.unsupported[0]?.feature;
  if (feature !== undefined) return `${feature.includes("internal error") ? "failed" : "unsupported"} ${feature}`;
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
  return "right";
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
    .map(numberOf);
}

function numberOf(text: number | boolean | string): number {
  const words: Readonly<Record<string, number>> = {
    True: 1,
    False: 0,
    nan: Number.NaN,
    inf: Infinity,
    "-inf": -Infinity,
  };
  return words[String(text)] ?? Number(text);
}

/** As close as `goldens/README.md` asks. */
function sameNumbers(got: readonly number[], { data, dtype }: TensorRecord): boolean {
  const [relative, absolute] = dtype === "float64" ? [1e-9, 1e-12] : [1e-4, 1e-5];
  return (
    got.length === data.length &&
    got.every((a, i) => {
      const b = numberOf(data[i] as number | boolean | string);
      return Object.is(a, b) || a === b || Math.abs(a - b) <= absolute + relative * Math.abs(b);
    })
  );
}
