/** What CPython 3.11 wrote to stderr for each of these programs (`tracebacks.json`) is what we write. */
import { beforeAll, describe, expect, it } from "vitest";
import { runSource } from "../../../src/evaluator/run";
import { initializeParser } from "../../../src/syntax/parser";
import cases from "./tracebacks.json";

beforeAll(() => initializeParser());

describe("tracebacks", () => {
  for (const { source, stderr } of cases) {
    it(source.split("\n").filter(Boolean).slice(-1)[0] ?? "", () => {
      expect(runSource(source, { fileName: "case.py" }).stderr).toBe(stderr);
    });
  }
});
