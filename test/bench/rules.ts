/**
 * What the rules cost, as a share of the run that they look at, and what each of them does: for the samples, the file of sixty lines
 * and every mistake of the catalogue. Programs run again and again, as they do at keystrokes; medians.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { contextOf, findFindings } from "../../src/analysis/findings";
import { allRules } from "../../src/analysis/rules/all";
import { Source } from "../../src/analysis/source";
import { runDocument } from "../../src/session/run";
import { initializeParser } from "../../src/syntax/parser";
import catalogue from "../mistakes/catalogue.json";

const turns = 15;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function programs(): { readonly name: string; readonly text: string }[] {
  const samples = "media/samples";
  const files = readdirSync(samples).filter((file) => file.endsWith(".py"));
  return [
    ...files.map((file) => ({ name: file, text: readFileSync(path.join(samples, file), "utf8") })),
    { name: "sixty_lines.py", text: readFileSync("test/bench/sixty_lines.py", "utf8") },
    ...catalogue.map(({ id, code }) => ({ name: id, text: code })),
  ];
}

async function main(): Promise<void> {
  await initializeParser();
  const shares: number[] = [];
  let dearestProgram = "";
  let [runs, searches] = [0, 0];
  const byRule = new Map<string, number>();
  console.log(`\nrules: milliseconds of the run and of all rules, and the share\n`);
  for (const { name, text } of programs()) {
    const [run, rules]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn++) {
      const { trace, module, program } = runDocument({ kind: "python", parts: [text], name });
      const started = performance.now();
      findFindings(trace, text, module, program.toDocument);
      rules.push(performance.now() - started);
      run.push(trace.timings.total);
      const context = contextOf(trace, new Source(text, module, program.toDocument), null);
      for (const rule of turn === turns - 1 ? allRules : []) {
        const began = performance.now();
        for (const _ of rule.run(context));
        byRule.set(rule.id, (byRule.get(rule.id) ?? 0) + performance.now() - began);
      }
    }
    const [one, other] = [median(run), median(rules)];
    runs += one;
    searches += other;
    if (other / one > Math.max(0, ...shares)) dearestProgram = name;
    shares.push(other / one);
    if (!catalogue.some(({ id }) => id === name)) {
      console.log(
        `${name.padEnd(28)}${one.toFixed(2).padStart(9)}${other.toFixed(2).padStart(9)}${`${((100 * other) / one).toFixed(1)} %`.padStart(9)}`,
      );
    }
  }
  const mean = Math.exp(shares.reduce((sum, share) => sum + Math.log(share), 0) / shares.length);
  console.log(
    `\n${allRules.length} rules over ${shares.length} programs: ${((100 * searches) / runs).toFixed(1)} % of all time, geometric mean ${(100 * mean).toFixed(1)} %, at most ${(100 * Math.max(...shares)).toFixed(1)} % (${dearestProgram})`,
  );
  const dearest = [...byRule].sort((a, b) => b[1] - a[1]).slice(0, 8);
  console.log(`the dearest: ${dearest.map(([id, ms]) => `${id} ${ms.toFixed(1)} ms`).join(", ")}`);
}

void main();
