/**
 * 140 small programs around autograd, held against all that PyTorch 2.13 left behind for them: output, warnings with
 * lines, exception, variables with gradients, versions and graphs. `npm run goldens` says how they came to be.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { describeResult } from "../../../src/session/describeRun";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { differences, type Golden } from "../../conformance/golden";
import { knownDifferences } from "./knownDifferences";

const file = new URL("../../torch/autograd/programs.json.gz", import.meta.url);
const programs = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as Record<string, Omit<Golden, "name">>;

beforeAll(() => initializeParser());

function differencesOf(name: string): string[] {
  const golden = { name, ...(programs[name] as Omit<Golden, "name">) };
  const run = runDocument({ kind: "python", parts: [golden.source], name: `${name}.py`, keepsExpressions: true });
  return differences(describeResult(run, `${name}.py`), golden);
}

describe("programs around autograd", () => {
  const names = Object.keys(programs);
  it.each(names.filter((name) => !(name in knownDifferences)))("%s", (name) => {
    expect(differencesOf(name)).toEqual([]);
  });
  it.each(Object.entries(knownDifferences))("%s runs to its end, but for: %s", (name) => {
    expect(() => differencesOf(name)).not.toThrow();
  });
});
