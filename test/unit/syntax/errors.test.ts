/** What CPython 3.12 says about broken texts (test/syntax/errors.json) is what the parser says. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { LineIndex } from "../../../src/base/span";
import { initializeParser, parseModule } from "../../../src/syntax/parser";

interface Expected {
  readonly source: string;
  readonly type: string | null;
  readonly message?: string;
  readonly line?: number;
  readonly column?: number;
}

const expectations = JSON.parse(
  readFileSync(new URL("../../syntax/errors.json", import.meta.url), "utf8"),
) as Expected[];

/** Where we differ from CPython, and why. */
const differences: { readonly [source: string]: string } = {
  "@a\n": "CPython gives column 0 at the end of the file; we give the last line's end",
  "__debug__ = 1\n": "assignment to __debug__ is not checked",
  "def f(__debug__): pass\n": "assignment to __debug__ is not checked",
};

beforeAll(() => initializeParser());

function firstProblem(source: string) {
  const [problem] = parseModule(source).errors;
  if (problem === undefined) return { type: null };
  const { line, character } = new LineIndex(source).positionAt(problem.span.start);
  return { type: problem.type, message: problem.message, line: line + 1, column: character + 1 };
}

describe("the first problem of a broken text is CPython's", () => {
  it.each(expectations.filter(({ source }) => !(source in differences)))("$source", (expected) => {
    const { source, type, message, line, column } = expected;
    expect(firstProblem(source)).toEqual(type === null ? { type } : { type, message, line, column });
  });
});

describe("known differences are still there", () => {
  it.each(expectations.filter(({ source }) => source in differences))(
    "$source",
    ({ source, message, line, column }) => {
      expect(firstProblem(source)).not.toMatchObject({ message, line, column });
    },
  );
});
