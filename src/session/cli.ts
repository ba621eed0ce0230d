/**
 * The command line: `npm run inspect -- FILE`, `node dist/cli.js FILE`. Reads arguments and files, prints, and sets the
 * exit status; what is printed is made in `report.ts`.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type DocumentKind, defaultBudget } from "../protocol/run";
import { initializeParser } from "../syntax/parser";
import { readCompilerScript, useCompilerScript } from "./compilers";
import { exitStatusOf, type Inspected, jsonOf, reportOf } from "./report";
import { runDocument } from "./run";

const help = `Usage: gradlens [OPTION]... FILE...

Evaluates PyTorch code as the editor does and prints the source with what each line gave at its end, what was
found, and what the program printed. FILE is a Python file, a Markdown document with python blocks, a notebook
(.ipynb), or a transcript (.txt, .rst) with >>> prompts; "-" reads Python from standard input.

  --json         print the run as JSON, one object a line for each file
  --doctest      run the >>> examples in the files, whatever they are, and compare what they show
  --seconds N    time limit of one run (default ${defaultBudget.seconds})
  --memory MB    memory limit for tensors (default ${defaultBudget.memoryBytes / 1024 / 1024})
  --repeat N     run each file N times; --json then adds "repeats", the milliseconds of each
  --no-record    evaluate only: no values, nothing found, to see what recording costs
  --help         print this

Colours are used on a terminal, unless NO_COLOR is set.

Exit status: 0 completed, 1 raised an exception or does not parse, 2 wrong usage or unreadable file, 3 cut short.
`;

interface Arguments {
  readonly files: readonly string[];
  readonly asJson: boolean;
  readonly doctest: boolean;
  readonly isRecorded: boolean;
  readonly seconds: number;
  readonly megabytes: number;
  readonly repeat: number;
}

class UsageError extends Error {}

function parseArguments(given: readonly string[]): Arguments | "help" {
  const files: string[] = [];
  const flags = new Set<string>();
  const numbers = new Map<string, number>();
  let onlyFiles = false;
  for (let i = 0; i < given.length; i++) {
    const argument = given[i] as string;
    if (onlyFiles || argument === "-" || !argument.startsWith("-")) {
      files.push(argument);
      continue;
    }
    const [name = "", inline] = argument.split("=", 2);
    if (name === "--") onlyFiles = true;
    else if (name === "--help" || name === "-h") return "help";
    else if (name === "--json" || name === "--doctest" || name === "--no-record") flags.add(name);
    else if (name === "--seconds" || name === "--memory" || name === "--repeat") {
      const text = inline ?? given[++i];
      const value = Number(text);
      if (text === undefined || !(value > 0)) throw new UsageError(`${name} needs a number above 0`);
      numbers.set(name, value);
    } else throw new UsageError(`unknown option ${argument}`);
  }
  if (files.length === 0) throw new UsageError("no file given");
  return {
    files,
    asJson: flags.has("--json"),
    doctest: flags.has("--doctest"),
    isRecorded: !flags.has("--no-record"),
    seconds: numbers.get("--seconds") ?? defaultBudget.seconds,
    megabytes: numbers.get("--memory") ?? defaultBudget.memoryBytes / 1024 / 1024,
    repeat: Math.ceil(numbers.get("--repeat") ?? 1),
  };
}

/** A file as a document: its kind by its name, its cells where it is a notebook. */
function readDocument(
  file: string,
  doctest: boolean,
): { readonly kind: DocumentKind; readonly parts: readonly string[] } {
  const bytes = readFileSync(file === "-" ? 0 : file);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (file.endsWith(".ipynb")) return { kind: "notebook", parts: notebookCells(text) };
  if (doctest || /\.(?:txt|rst)$/i.test(file)) return { kind: "transcript", parts: [text] };
  return { kind: /\.(?:md|markdown)$/i.test(file) ? "markdown" : "python", parts: [text] };
}

function notebookCells(text: string): string[] {
  const notebook: unknown = JSON.parse(text);
  const cells = (notebook as { cells?: unknown } | null)?.cells;
  if (!Array.isArray(cells)) throw new Error("this is no notebook");
  return cells
    .filter((cell: { cell_type?: unknown }) => cell?.cell_type === "code")
    .map((cell: { source?: unknown }) =>
      Array.isArray(cell.source) ? cell.source.join("") : String(cell.source ?? ""),
    );
}

function inspect(file: string, { doctest, isRecorded, seconds, megabytes, repeat, asJson }: Arguments): Inspected {
  const { kind, parts } = readDocument(file, doctest);
  const name = file === "-" ? "<stdin>" : basename(file);
  const budget = { ...defaultBudget, seconds, memoryBytes: megabytes * 1024 * 1024 };
  const once = () => runDocument({ kind, parts, name, budget, keepsExpressions: asJson, isRecorded });
  const repeats: number[] = [];
  for (let i = 1; i < repeat; i++) repeats.push(once().trace.timings.total);
  const run = once();
  if (repeat > 1) repeats.push(run.trace.timings.total);
  return { file, run, repeats };
}

async function main(given: readonly string[]): Promise<number> {
  let parsed: Arguments | "help";
  try {
    parsed = parseArguments(given);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`gradlens: ${error.message}\n\n${help}`);
    return 2;
  }
  if (parsed === "help") {
    process.stdout.write(help);
    return 0;
  }
  await initializeParser();
  useCompilerScript(readCompilerScript);
  const hasColors = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  let status = 0;
  for (const [i, file] of parsed.files.entries()) {
    let inspected: Inspected;
    try {
      inspected = inspect(file, parsed);
    } catch (error) {
      process.stderr.write(`gradlens: ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
      status = worse(status, 2);
      continue;
    }
    status = worse(status, exitStatusOf(inspected.run.trace));
    if (parsed.asJson) process.stdout.write(`${jsonOf(inspected)}\n`);
    else
      process.stdout.write(
        `${i > 0 ? "\n" : ""}${reportOf(inspected, { hasColors, withName: parsed.files.length > 1 })}`,
      );
  }
  return status;
}

/** Of several files the status that says most: unreadable, then cut short, then raised. */
function worse(one: number, other: number): number {
  const order = [0, 1, 3, 2];
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

// Someone who reads only the beginning, as `head` does, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
});
main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  },
);
