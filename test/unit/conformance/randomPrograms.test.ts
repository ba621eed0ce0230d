/**
 * Random programs give what PyTorch gives: values, strides, gradients and graph. Where PyTorch is on the machine
 * (`GRADLENS_PYTHON`, or `python3`), it is asked anew; everywhere, the recorded ones are run.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser } from "../../../src/syntax/parser";
import { isClose, readGolden } from "../../conformance/format";
import { execute, startSession } from "../../conformance/python";
import { programOf } from "../../conformance/randomPrograms";

const goldens = fileURLToPath(new URL("../../goldens", import.meta.url));
const python = process.env.GRADLENS_PYTHON ?? "python3";
const hasTorch = spawnSync(python, ["-c", "import torch; assert torch.__version__.startswith('2.13')"]).status === 0;
const steps = fc.array(fc.record({ operator: fc.nat(9999), one: fc.nat(12), other: fc.nat(12), dim: fc.nat(3) }), {
  minLength: 1,
  maxLength: 12,
});

beforeAll(() => initializeParser());

function printed(program: string): string {
  const session = startSession();
  execute(program, session.namespace);
  return session.output.join("");
}

/** Numbers may differ in their last digits; all else is the same. */
function differences(got: string, want: string): string[] {
  const lines = got.split("\n");
  return want
    .split("\n")
    .flatMap((line, i) => (isSame(lines[i] ?? "", line) ? [] : [`got  ${lines[i]}\nwant ${line}`]));
}

function isSame(got: string, want: string): boolean {
  const number = /-?(?:\d+\.\d+(?:e[-+]\d+)?|\binf\b|\bnan\b)/g;
  if (got.replace(number, "#") !== want.replace(number, "#")) return false;
  const [some, others] = [got, want].map((text) =>
    (text.match(number) ?? []).map((word) => word.replace("inf", "Infinity")),
  );
  return (some ?? []).every((word, i) => isClose(Number(word), Number(others?.[i]), "float64"));
}

function ask(programs: readonly string[]): string[] {
  const script = `import sys, json, io, contextlib
results = []
for source in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(source, {"__name__": "__main__"})
    results.append(out.getvalue())
json.dump(results, sys.stdout)`;
  const result = spawnSync(python, ["-c", script], { input: JSON.stringify(programs), encoding: "utf8" });
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as string[];
}

describe("random programs", () => {
  const recorded = readGolden(goldens, "random") as readonly (readonly [program: string, printed: string])[] | null;
  it.each((recorded ?? []).map(([program, want], i) => [i, program, want] as const))(
    "recorded %i",
    (_, program, want) => {
      expect(differences(printed(program), want)).toEqual([]);
    },
  );
  it.runIf(hasTorch)("anew", () => {
    const seed = Number(process.env.GRADLENS_SEED ?? Date.now());
    const programs = fc.sample(steps, { numRuns: 300, seed }).map(programOf);
    const wanted = ask(programs);
    if (process.env.GRADLENS_RECORD) {
      const pairs = JSON.stringify(programs.map((program, i) => [program, wanted[i]]));
      writeFileSync(join(goldens, "random.json.br"), brotliCompressSync(pairs));
    }
    const found = programs.flatMap((program, i) => {
      const all = differences(printed(program), wanted[i] as string);
      return all.length === 0 ? [] : [`${program.slice(program.indexOf("v0"))}\n${all.join("\n")}`];
    });
    expect(found, `seed ${seed}`).toEqual([]);
  });
});
