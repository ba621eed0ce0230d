/**
 * Programs as they are being typed: every prefix of a text, and the text without each of its lines. Whatever it is, the
 * run ends within its budget, with an outcome that is no bug of ours.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { runDocument } from "../../src/session/run";
import { filesBelow, pythonCells } from "./samples";

const budget = { seconds: 1, steps: 20_000_000, memoryBytes: 512 * 2 ** 20, outputBytes: 100_000 };
/** The last operation and what is shown of it come on top of the budget. */
const graceMilliseconds = 2500;
const longText = 600;

export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** Cells of the tests, samples of the extension, and the seeds where they are found. */
export function typedSamples(root: string): Sample[] {
  const whole = ["media/samples", "../shared/seeds", "../../shared/seeds"].flatMap((folder) => {
    try {
      return filesBelow(path.join(root, folder));
    } catch {
      return [];
    }
  });
  return [
    ...pythonCells(root).map((text, i) => ({ name: `cell ${i}`, text })),
    ...whole.map((file) => ({ name: path.basename(file), text: readFileSync(file, "utf8") })),
  ];
}

/** Prefixes by character of a short text, by token of a long one; then the text without one line each. */
export function typedTexts(text: string): string[] {
  const ends =
    text.length <= longText
      ? Array.from({ length: text.length }, (_, i) => i)
      : [...text.matchAll(/\w+|\s+|[^\w\s]/g)].map((match) => match.index);
  const lines = text.split("\n");
  return [
    ...ends.map((end) => text.slice(0, end)),
    ...lines.map((_, i) => [...lines.slice(0, i), ...lines.slice(i + 1)].join("\n")),
  ];
}

/** What is wrong with how it ended, or null. */
export function faultOf(name: string, text: string): string | null {
  const started = performance.now();
  const kind = name.endsWith(".txt") ? "transcript" : "python";
  let fault: string | null = null;
  try {
    const { trace } = runDocument({ kind, parts: [text], name: "typed.py", budget });
    fault = trace.unsupported.find(({ feature }) => feature.includes("internal error"))?.feature ?? null;
  } catch (error) {
    fault = `throws ${error instanceof Error ? error.stack : String(error)}`;
  }
  const milliseconds = performance.now() - started;
  if (fault === null && milliseconds > budget.seconds * 1000 + graceMilliseconds) {
    fault = `takes ${Math.round(milliseconds)} ms`;
  }
  return fault;
}

/** All of them; says what is wrong and gives how many faults there are. */
export function checkPrefixes(root: string, from = 0): number {
  const faults = new Map<string, string>();
  let runs = 0;
  for (const [index, { name, text }] of typedSamples(root).entries()) {
    if (index < from) continue;
    for (const typed of typedTexts(text)) {
      runs++;
      const fault = faultOf(name, typed);
      if (fault === null || faults.has(fault)) continue;
      faults.set(fault, typed);
      console.log(`\n== ${name}: ${fault}\n${typed}`);
    }
    if (index % 50 === 0) console.log(`-- ${index}: ${runs} texts, ${faults.size} kinds of faults`);
  }
  console.log(`${runs} texts as they are being typed, ${faults.size} kinds of faults`);
  return faults.size;
}
