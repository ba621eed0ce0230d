/** Texts with changed tokens: what our parser says of them, and where, held against what CPython says. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { PyException } from "../../src/evaluator/exceptions";
import { compileText } from "../../src/evaluator/sources";
import { type Mutation, mutate, mutationsOfText } from "./mutations";
import { pythonCells } from "./samples";

/** A refusal: `places` are lineno, offset, end_lineno and end_offset. */
interface Refusal {
  readonly type: string;
  readonly message: string;
  readonly places: readonly (number | null)[];
}

export interface SyntaxOptions {
  readonly root: string;
  readonly python: string;
  readonly seed: number;
  readonly programs: number;
}

/** Says how many agree, and writes what differs to `out/fuzz/syntax.txt`, the most frequent kinds first. */
export function compareRefusals({ root, python, seed, programs }: SyntaxOptions): void {
  const samples = pythonCells(root);
  const texts = Array.from({ length: programs }, (_, i) => brokenText(samples, seed + i));
  const script = path.join(root, "test/fuzz/syntax.py");
  const { stdout } = spawnSync(python, ["-X", "utf8", script], {
    input: JSON.stringify(texts),
    maxBuffer: 1 << 28,
    encoding: "utf8",
  });
  const wanted = JSON.parse(stdout) as (Refusal | null)[];
  const counts = { refused: 0, whether: 0, text: 0, start: 0, end: 0 };
  const kinds = new Map<string, string[]>();
  for (const [i, text] of texts.entries()) {
    const theirs = wanted[i] ?? null;
    const ours = refusalOf(text);
    if (theirs !== null) counts.refused++;
    const part = differingPart(ours, theirs);
    if (part === null) continue;
    counts[part]++;
    const kind = `${part}: ${shown(ours)} for ${shown(theirs)}`;
    const known = kinds.get(kind) ?? [];
    kinds.set(kind, known);
    known.push(`${JSON.stringify(ours?.places)} for ${JSON.stringify(theirs?.places)}\n${text}`);
  }
  const sorted = [...kinds].sort(([, a], [, b]) => b.length - a.length);
  const folder = path.join(root, "out/fuzz");
  mkdirSync(folder, { recursive: true });
  const report = sorted.map(
    ([kind, found]) => `######## ${found.length} times ${kind}\n${found.slice(0, 6).join("\n----\n")}\n`,
  );
  writeFileSync(path.join(folder, "syntax.txt"), report.join("\n"));
  for (const [kind, found] of sorted.slice(0, 60)) console.log(`${found.length} times ${kind}`);
  const agreeing = programs - counts.whether - counts.text - counts.start - counts.end;
  console.log(`${agreeing} of ${programs} texts agree wholly: ${JSON.stringify(counts)}`);
}

function brokenText(samples: readonly string[], seed: number): string {
  const sample = samples[(seed * 104_729) % samples.length] as string;
  const [mutations] = fc.sample(mutationsOfText, { seed, numRuns: 1 }) as [Mutation[]];
  return mutate(sample, mutations.slice(0, 1 + (seed % 2)));
}

function refusalOf(text: string): Refusal | null {
  try {
    compileText(text, "<string>", "exec");
    return null;
  } catch (error) {
    if (!(error instanceof PyException)) throw error;
    const { fields, type } = { fields: error.value.fields, type: error.value.cls };
    const places = ["lineno", "offset", "end_lineno", "end_offset"].map((name) => fields.get(name) as number);
    return { type: type.name, message: fields.get("msg") as string, places };
  }
}

function differingPart(ours: Refusal | null, theirs: Refusal | null): "whether" | "text" | "start" | "end" | null {
  if (ours === null || theirs === null) return ours === theirs ? null : "whether";
  if (ours.type !== theirs.type || ours.message !== theirs.message) return "text";
  const differs = (i: number) => ours.places[i] !== theirs.places[i];
  if (differs(0) || differs(1)) return "start";
  return differs(2) || differs(3) ? "end" : null;
}

/** Names and numbers are no kinds of their own. */
function shown(refusal: Refusal | null): string {
  if (refusal === null) return "nothing";
  return `${refusal.type} ${refusal.message.replace(/'\w+'/g, "'…'").replace(/\d+/g, "0")}`;
}
