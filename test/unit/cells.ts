/** Cells of `test/python` and `test/torch`, and what they print here. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UnsupportedError } from "../../src/base/failures";
import "../../src/evaluator/evaluator";
import type { PyDict } from "../../src/evaluator/dict";
import { PyException } from "../../src/evaluator/exceptions";
import { resetMachine } from "../../src/evaluator/machine";
import { importModule, newNamespace } from "../../src/evaluator/modules";
import { strOf } from "../../src/evaluator/operations";
import { compileModule, runModule } from "../../src/evaluator/sources";
import type { Module, Statement } from "../../src/syntax/nodes";
import { parseModule } from "../../src/syntax/parser";
import { registerTorch, resetTorch } from "../../src/torch/torch";

export interface Cell {
  readonly title: string;
  readonly text: string;
}

export const root = fileURLToPath(new URL("..", import.meta.url));

export function cellFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? cellFiles(path) : entry.name.endsWith(".py") ? [path] : [];
    })
    .sort();
}

export function cellsOf(text: string): Cell[] {
  return text
    .split(/^(?=# %%)/m)
    .filter((part) => part.startsWith("# %%"))
    .map((part) => ({ title: part.slice(4, part.indexOf("\n")).trim(), text: part }));
}

/** For each statement with marks: what it must print, and what it prints. */
export function runCell(text: string, usesTorch: boolean): { readonly want: string; readonly got: string }[] {
  const output: string[] = [];
  resetMachine({
    budget: { seconds: 20 },
    onOutput: (stream, chunk) => {
      if (stream === "stdout") output.push(chunk);
    },
  });
  registerTorch();
  resetTorch();
  const module = parseModule(text);
  const namespace = newNamespace("__main__");
  if (usesTorch) namespace.set("torch", importModule("torch"));
  const results: { want: string; got: string }[] = [];
  let isEnded = false;
  module.body.forEach((statement, i) => {
    if (isEnded) return;
    const region = text.slice(statement.start, module.body[i + 1]?.start ?? text.length);
    const marks = [...region.matchAll(/#>(?: (.*))?$/gm)].map((match) => match[1] ?? "");
    output.length = 0;
    const raised = runStatement(module, statement, text, namespace);
    isEnded = raised !== null;
    const got = (output.join("") + (raised ?? "")).replace(/0x[0-9a-f]{6,}/g, "0xADDR").trimEnd();
    if (marks.length > 0) results.push({ want: stripEnds(marks.join("\n").trimEnd()), got: stripEnds(got) });
    else if (raised !== null) results.push({ want: "no exception", got: raised });
  });
  return results;
}

/** Marks cannot end in spaces. */
function stripEnds(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

function runStatement(module: Module, statement: Statement, text: string, namespace: PyDict): string | null {
  try {
    const part = { ...module, body: [statement] };
    runModule(compileModule(part, { name: "<cell>", text, isLibrary: false }, { mode: "single" }), namespace);
    return null;
  } catch (error) {
    if (error instanceof PyException) {
      const message = strOf(error.value);
      return message === "" ? error.value.type.name : `${error.value.type.name}: ${message}`;
    }
    if (error instanceof UnsupportedError) return error.message;
    throw error;
  }
}
