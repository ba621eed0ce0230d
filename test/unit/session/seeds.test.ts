/** The programs that GradLens began with, held against all that PyTorch 2.13 gives for them. */
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultBudget } from "../../../src/protocol/run";
import { describeResult } from "../../../src/session/describeRun";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { differences, readGolden } from "../../conformance/golden";

const folder = new URL("../../fixtures/seeds/", import.meta.url);

beforeAll(() => initializeParser());

describe("the seeds", () => {
  it.each(
    readdirSync(folder)
      .filter((file) => file.endsWith(".gz"))
      .sort(),
  )("%s", (file) => {
    const golden = readGolden(new URL(file, folder));
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
    expect(differences(describeResult(run, name), golden)).toEqual([]);
  });
});
