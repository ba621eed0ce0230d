/** A kind of PyTorch's recorded results as tests: one for each operator, class or program, and one for the counts. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initializeParser } from "../../../src/syntax/parser";
import type { Outcome, Trial } from "../../conformance/format";
import { kinds } from "../../conformance/kinds";

const goldens = new URL("../../goldens", import.meta.url).pathname;

/** `least`: how much of the samples must pass, as a fraction; what is not supported is what may be missing. */
export function conformance(kind: string, least: number): void {
  describe(`conformance: ${kind}`, () => {
    const outcomes: Outcome[] = [];
    const trials = new Map<string, Trial[]>();
    for (const trial of kinds[kind]?.(goldens, null) ?? []) {
      const siblings = trials.get(trial.file);
      if (siblings) siblings.push(trial);
      else trials.set(trial.file, [trial]);
    }
    const count = (status: Outcome["status"]) => outcomes.filter((outcome) => outcome.status === status).length;

    beforeAll(() => initializeParser());
    afterAll(() => {
      const counts = `passed ${count("passed")}, unsupported ${count("unsupported")}, wrong ${count("wrong")}`;
      process.stdout.write(`${kind}: ${counts} of ${outcomes.length}\n`);
    });
    it.each([...trials])(
      "%s",
      (_, siblings) => {
        const found = siblings.map(({ run }) => run());
        outcomes.push(...found);
        const wrong = found.filter(({ status }) => status === "wrong");
        expect(wrong.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([]);
      },
      60_000,
    );
    it(`at least ${least * 100} % pass`, () => {
      expect(count("passed") / outcomes.length).toBeGreaterThanOrEqual(least);
    });
  });
}
