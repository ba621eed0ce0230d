/** Programs with modules, hooks, optimizers and schedules, held against all that PyTorch 2.13 leaves behind. */
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { describeRun } from "../../../src/session/report";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import { differences, readGolden } from "../session/golden";

const folder = new URL("../../torch/modules/programs/", import.meta.url);

beforeAll(() => initializeParser());

describe("programs with modules and optimizers", () => {
  it.each(readdirSync(folder).sort())("%s", (file) => {
    const golden = readGolden(new URL(file, folder));
    const name = `${golden.name}.py`;
    const run = runDocument({ kind: "python", parts: [golden.source], name, keepsExpressions: true });
    expect(differences(describeRun({ file: name, run, repeats: [] }), golden)).toEqual([]);
  });
});
