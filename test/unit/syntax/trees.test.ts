/** Reads test/syntax/*.txt: sources and their trees, which agree with CPython's ast. */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser, parseModule } from "../../../src/syntax/parser";
import { treeText } from "./treeText";

const folder = new URL("../../syntax/", import.meta.url);

beforeAll(() => initializeParser());

for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
  describe(file, () => {
    const cases = readFileSync(new URL(file, folder), "utf8").split(/^-{3,}\n/m);
    it.each(cases.map((text) => text.split(/^==>\n/m) as [string, string]))("%s", (source, tree) => {
      expect(treeText(parseModule(source))).toBe(tree);
    });
  });
}
