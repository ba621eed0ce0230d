/** Every Python file of torch parses without an error, and its modules are registered. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { initializeParser, parseModule } from "../../../src/syntax/parser";

const root = fileURLToPath(new URL("../../../src/torch/python/", import.meta.url));
const files = (readdirSync(root, { recursive: true }) as string[]).filter((file) => file.endsWith(".py")).sort();

beforeAll(() => initializeParser());

describe("the Python files of torch", () => {
  it("parse", () => {
    const faults = files.flatMap((file) => parseModule(readFileSync(root + file, "utf8")).errors.map((e) => [file, e]));
    expect(faults).toEqual([]);
  });

  it("are registered, each by its place", () => {
    const index = readFileSync(`${root}index.ts`, "utf8");
    expect(files.filter((file) => !index.includes(`"./${file}"`))).toEqual([]);
  });
});
