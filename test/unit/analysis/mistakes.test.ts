/** The mistakes of the catalogue, their disguises, and the programs that only look like mistakes (test/mistakes/README.md). */
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { isSerious } from "../../../src/analysis/findings";
import { allRules } from "../../../src/analysis/rules/all";
import { initializeParser } from "../../../src/syntax/parser";
import catalogue from "../../mistakes/catalogue.json";
import { findingsIn, fixed, placed, programsIn } from "./runs";

const folder = new URL("../../mistakes/", import.meta.url);
const ids = new Set(allRules.map(({ id }) => id));

beforeAll(() => initializeParser());

it("has a rule for every mistake of the catalogue", () => {
  expect(catalogue.filter(({ id }) => !ids.has(id)).map(({ id }) => id)).toEqual([]);
});

describe.each(catalogue.filter(({ id }) => ids.has(id)))("$id", ({ id, code, fixed: corrected, line }) => {
  it("is found once, and nothing else", () => {
    const found = findingsIn(code).filter(({ rule }) => ids.has(rule) || rule === "exception");
    expect(found.map(({ rule }) => rule)).toEqual([id]);
    if (line !== null)
      expect([placed(code, found[0] as never), ...linesOf(code, found[0]?.related ?? [])]).toContainEqual(
        expect.stringContaining(`line ${line}`),
      );
  });

  it("is not in the corrected program", () => {
    expect(
      findingsIn(corrected)
        .filter(isSerious)
        .map(({ rule, message }) => `${rule}: ${message}`),
    ).toEqual([]);
    expect(findingsIn(corrected).map(({ rule }) => rule)).not.toContain(id);
  });

  const disguises = readdirSync(new URL("disguises/", folder)).includes(`${id}.py`)
    ? programsIn(new URL(`disguises/${id}.py`, folder))
    : [];

  it("has three disguises", () => {
    expect(disguises.length).toBeGreaterThanOrEqual(3);
  });

  it.each(disguises)("is seen through: %s", (_, text) => {
    const found = findingsIn(text).filter((finding) => ids.has(finding.rule) || isSerious(finding));
    const wanted = text.split("\n").flatMap((source, at) => {
      const mark = /# !(?: (\S+))?$/.exec(source);
      return mark ? [`${mark[1] ?? id} in line ${at + 1}`] : [];
    });
    expect(found.map((finding) => placed(text, finding))).toEqual(wanted);
    for (const finding of found.filter(({ rule }) => rule === id)) {
      finding.fixes.forEach((_, fix) => {
        const after = findingsIn(fixed(text, finding, fix)).filter(
          ({ rule, span }) =>
            rule === "syntax-error" || rule === "exception" || (rule === id && span.start === finding.span.start),
        );
        expect(after.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      });
    }
  });
});

describe.each(readdirSync(new URL("correct/", folder)))("correct programs: %s", (file) => {
  it.each(programsIn(new URL(`correct/${file}`, folder)))("%s", (_, text) => {
    expect(
      findingsIn(text)
        .filter(isSerious)
        .map((finding) => `${placed(text, finding)}: ${finding.message}`),
    ).toEqual([]);
  });
});

function linesOf(text: string, related: readonly { readonly span: { readonly start: number } }[]): string[] {
  return related.map(({ span }) => `line ${text.slice(0, span.start).split("\n").length}`);
}
