/** Whole programs, held against all that PyTorch left behind for them: output, warnings, exceptions, variables, graphs. */
import { defaultBudget } from "../../src/protocol/run";
import { describeResult } from "../../src/session/describeRun";
import { runDocument } from "../../src/session/run";
import { goldenFiles, isWanted, type Trial } from "./format";
import { differences, type Golden } from "./golden";
import { trial, type Verdict } from "./judge";

export function programTrials(folder: "autograd" | "seeds", goldens: string, only: string | null): Trial[] {
  return goldenFiles(goldens, folder)
    .filter(({ name }) => isWanted(name, only))
    .map(({ name, read }) => trial(name, "", () => runProgram(read() as unknown as Golden)));
}

function runProgram(golden: Golden): Verdict {
  const isTranscript = golden.result.mode === "doctest";
  const name = `${golden.name}.${isTranscript ? "txt" : "py"}`;
  const run = runDocument({
    kind: isTranscript ? "transcript" : "python",
    parts: [golden.source],
    name,
    // Not what is tested here, on however busy a machine.
    budget: { ...defaultBudget, seconds: 20 },
    keepsExpressions: true,
  });
  const found = differences(describeResult(run, name), golden);
  if (found.length === 0) return null;
  const unsupported = run.trace.unsupported[0]?.feature;
  return unsupported === undefined ? found.join("\n    ") : { unsupported };
}
