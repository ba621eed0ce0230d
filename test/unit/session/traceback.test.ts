/** Tracebacks against CPython 3.11's own, as recorded in the fixture. */
import { beforeAll, describe, expect, it } from "vitest";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";
import cases from "../../fixtures/tracebacks.json";

beforeAll(() => initializeParser());

describe("tracebacks", () => {
  it.each(cases as [string, string, string][])("%s", (_, text, expected) => {
    const { trace } = runDocument({ kind: "python", parts: [text], name: "t.py" });
    expect(trace.exception?.traceback).toBe(expected);
  });
});
