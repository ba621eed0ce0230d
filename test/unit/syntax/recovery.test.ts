/** Any text has a tree, and a broken stretch keeps to itself. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Span } from "../../../src/base/span";
import type { Module } from "../../../src/syntax/nodes";
import { findExpressionProblem, initializeParser, parseModule } from "../../../src/syntax/parser";

beforeAll(() => initializeParser());

const kinds = (source: string) => parseModule(source).body.map((statement) => statement.kind);

describe("a broken stretch is one Invalid statement between sound ones", () => {
  it.each([
    ["a = 1\nx = torch.\nb = 2\n", ["Assign", "Invalid", "Assign"]],
    ["a = 1\ny = (a + \nb = 2\n", ["Assign", "Invalid", "Assign"]],
    ["a = 1\nfor i in\nb = 2\n", ["Assign", "Invalid", "Assign"]],
    ["a = 1\ndef f(\nb = 2\n", ["Assign", "Invalid", "Assign"]],
    ["a = 1\ndef f(x)\n    y = 1\n    return y\nb = 2\n", ["Assign", "Invalid", "Assign"]],
    ["a = 1\n  b = 2\nc = 3\n", ["Assign", "Invalid", "Assign"]],
    ["a = 'abc\nb = 2\n", ["Invalid", "Assign"]],
    ["if a:\n    x = 1\nelse\n    y = 2\nb = 2\n", ["If", "Invalid", "Assign"]],
    ["if a\n    x = 1\nelse:\n    y = 2\nb = 2\n", ["Invalid", "Assign"]],
    ["try:\n    x = 1\nb = 2\n", ["Invalid", "Assign"]],
    ["@a\nb = 2\nc = 3\n", ["Invalid", "Assign"]],
    ["f(1,\n\ndef g():\n    pass\n", ["Invalid", "FunctionDef"]],
    ["x = a，b\ny = 1\n", ["Invalid", "Assign"]],
  ])("%j", (source, expected) => {
    expect(kinds(source)).toEqual(expected);
  });

  it("stays inside of its function and class", () => {
    const source =
      "class A:\n    def f(self):\n        x = 1\n        y = x.\n        return y\n    def g(self): pass\n";
    const [outer] = parseModule(source).body;
    if (outer?.kind !== "ClassDef") throw new Error("expected a class");
    const [method, other] = outer.body;
    if (method?.kind !== "FunctionDef") throw new Error("expected a method");
    expect([method.body.map(({ kind }) => kind), other?.kind]).toEqual([
      ["Assign", "Invalid", "Return"],
      "FunctionDef",
    ]);
  });
});

describe("size and depth", () => {
  it("takes a line of 200,000 characters", () => {
    const { body, errors } = parseModule(`x = ${"1+".repeat(100_000)}1\n`);
    expect([body.length, body[0]?.kind, errors]).toEqual([1, "Assign", []]);
  });

  it("refuses 10,000 nested brackets as CPython does", () => {
    const { body, errors } = parseModule(`x = ${"(".repeat(10_000)}${")".repeat(10_000)}\ny = 1\n`);
    expect([body.map(({ kind }) => kind), errors[0]?.message]).toEqual([
      ["Invalid", "Assign"],
      "too many nested parentheses",
    ]);
  });

  it.each(["not ", "-", "lambda: ", "a if b else ", "a ** "])("survives 20,000 times %j", (piece) => {
    expect(parseModule(`x = ${piece.repeat(20_000)}1\ny = 1\n`).body.at(-1)?.kind).toBe("Assign");
  });
});

const tokens = fc.constantFrom(
  ..."a b 1 2.5 'x' f\"{a}\" ( ) [ ] { } , : ; . = == + - * ** @ := -> ! def class if else elif for in while try".split(
    " ",
  ),
  ..."except finally with as return yield await async lambda not and or is match case type import from global".split(
    " ",
  ),
  "\n",
  "\n    ",
  "\n        ",
  "\n\t",
  "\\\n",
  "\r\n",
  "#c\n",
  '"""',
  "'",
  'f"{',
  "，",
  "𝐱",
  "\ufeff",
);

describe("any text", () => {
  it("parses into spans that lie within each other, in order", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(tokens, { maxLength: 40 }).map((parts) => parts.join(" ")),
      fc.array(tokens, { maxLength: 40 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (source) => {
        checkSpans(parseModule(source));
      }),
      { numRuns: 2000 },
    );
  });

  it("is an expression or a problem", () => {
    const problemOf = (text: string) => findExpressionProblem(text, parseModule(text));
    expect(problemOf("a + 1 ")).toBe(null);
    expect(problemOf("a = 1")).toMatchObject({ message: "invalid syntax", span: { start: 2 } });
    expect(problemOf("")).toMatchObject({ message: "invalid syntax" });
  });
});

function checkSpans(module: Module): void {
  const visit = (value: unknown, outer: Span): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, outer);
      return;
    }
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
    let inner = outer;
    if ("kind" in value && "start" in value) {
      inner = value as unknown as Span;
      const isInside = outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
      if (!isInside)
        throw new Error(`${value.kind} ${inner.start}..${inner.end} outside of ${outer.start}..${outer.end}`);
    }
    for (const [key, child] of Object.entries(value)) {
      // Decorators stand before their definition's span, as in ast.
      if (key !== "problem" && key !== "decoratorList") visit(child, inner);
    }
  };
  visit(module.body, module);
}
