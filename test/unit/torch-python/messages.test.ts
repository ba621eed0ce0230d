/** One-line programs: what modules, losses, optimizers and loaders print, raise and warn of. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { runDocument } from "../../../src/session/run";
import { initializeParser } from "../../../src/syntax/parser";

interface Case {
  readonly line: string;
  readonly source: string;
  readonly stdout: string;
  readonly warnings: readonly string[];
}

const { cases } = JSON.parse(readFileSync(new URL("../../torch/modules/messages.json", import.meta.url), "utf8")) as {
  readonly cases: readonly Case[];
};

/** Operators that the engine does not have yet; take one off when it has. */
const notYet = new Set(["torch.grid_sampler"]);

beforeAll(() => initializeParser());

describe("texts", () => {
  it.each(cases.map((c) => [c.line, c] as const))("%s", (_, c) => {
    const { trace } = runDocument({ kind: "python", parts: [c.source], name: "line.py" });
    const unsupported = trace.unsupported.map(({ feature }) => feature);
    if (unsupported.length > 0 && unsupported.every((feature) => notYet.has(feature))) return;
    const stdout = trace.output
      .filter(({ stream }) => stream === "stdout")
      .map(({ text }) => text)
      .join("")
      .replace(/0x[0-9a-f]{6,}/g, "0xADDR");
    const warnings = trace.warnings.map(({ category, message }) => `${category}: ${message}`);
    expect({ stdout, warnings, unsupported }).toEqual({
      stdout: c.stdout,
      warnings: c.warnings,
      unsupported: [],
    });
  });
});
