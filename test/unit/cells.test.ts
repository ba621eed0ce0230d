/**
 * Runs the cells of `test/python` and `test/torch`: what follows `#>` was printed by CPython and PyTorch, and must be
 * printed here. A cell begins with `# %%` and its title and runs by itself; `npm run goldens` fills the marks in.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser } from "../../src/syntax/parser";
import { cellFiles, cellsOf, root, runCell } from "./cells";
import { knownDifferences } from "./knownCellDifferences";

beforeAll(() => initializeParser());

for (const folder of ["python", "torch"]) {
  for (const file of cellFiles(`${root}${folder}`)) {
    const name = file.slice(root.length);
    describe(name, () => {
      for (const { title, text } of cellsOf(readFileSync(file, "utf8"))) {
        const reason = knownDifferences[`${name}: ${title}`];
        it(reason === undefined ? title : `${title} (differs: ${reason})`, () => {
          const results = runCell(text, folder === "torch");
          const got = results.map((result) => result.got);
          const want = results.map((result) => result.want);
          if (reason === undefined) expect(got).toEqual(want);
          else expect(got, "agrees now: take it off the list of known differences").not.toEqual(want);
        });
      }
    });
  }
}
