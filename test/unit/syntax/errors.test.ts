/** What CPython 3.12 says about broken texts (test/syntax/errors.json) is what the parser says. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import "../../../src/evaluator/evaluator";
import { PyException } from "../../../src/evaluator/exceptions";
import { compileText } from "../../../src/evaluator/sources";
import { initializeParser } from "../../../src/syntax/parser";

interface Expected {
  readonly source: string;
  readonly type: string | null;
  readonly message?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

const expectations = JSON.parse(
  readFileSync(new URL("../../syntax/errors.json", import.meta.url), "utf8"),
) as Expected[];

/** Where we differ from CPython, and why. */
const differences: { readonly [source: string]: string } = {
  "x = '\\N{foo}'\n": "names of characters that we do not know may be CPython's",
  "type C[P] [ 1\n": "an open bracket behind type parameters is taken for where it fails",
  "f'{*}'": "what an f-string's field fails at is told in fewer ways",
  "f'{a\\n}'": "a backslash in a field is taken for a sign that does not fit",
  "match x:\n case 1 2: pass\n": "read as a pattern only, not also as an expression statement",
  "match x y:\n case 1: pass\n": "read as an expression statement only",
};

beforeAll(() => initializeParser());

function firstProblem(source: string) {
  try {
    compileText(source, "<string>", "exec");
    return { type: null };
  } catch (error) {
    if (!(error instanceof PyException)) throw error;
    const { fields, cls } = error.value;
    return {
      type: cls.name,
      message: fields.get("msg"),
      line: fields.get("lineno"),
      column: fields.get("offset"),
      endLine: fields.get("end_lineno"),
      endColumn: fields.get("end_offset"),
    };
  }
}

describe("the first problem of a broken text is CPython's", () => {
  it.each(expectations.filter(({ source }) => !(source in differences)))("$source", ({ source, ...expected }) => {
    expect(firstProblem(source)).toEqual(expected);
  });
});

describe("known differences are still there", () => {
  it.each(expectations.filter(({ source }) => source in differences))("$source", ({ source, ...expected }) => {
    expect(firstProblem(source)).not.toEqual(expected);
  });
});
