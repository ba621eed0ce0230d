/** Schema texts, and that errors of the core say what PyTorch says. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { float32, int64 } from "../../../src/engine/dtype";
import "../../../src/engine/operators/all";
import { operatorsBySchemaName } from "../../../src/engine/operator";
import { add } from "../../../src/engine/operators/arithmetic";
import { zeros } from "../../../src/engine/operators/creation";
import { getItem } from "../../../src/engine/operators/indexing";
import { cat, stack } from "../../../src/engine/operators/joining";
import { matmul } from "../../../src/engine/operators/matmul";
import { mean, sum } from "../../../src/engine/operators/reduction";
import { expand, t, view } from "../../../src/engine/operators/views";
import { parseSchema } from "../../../src/engine/schema";

function message(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing raised";
}

/** All schemas of PyTorch 2.13, recorded from its dispatcher. */
const pytorchSchemas = once(
  () =>
    new Set(
      gunzipSync(readFileSync(new URL("../../torch/schemas.txt.gz", import.meta.url)))
        .toString("utf8")
        .split("\n"),
    ),
);

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

const nameOf = (schema: string) => schema.slice(0, schema.indexOf("("));
const isOurs = (schema: string) => schema.startsWith("gradlens::");

describe("schemas", () => {
  it("give names, types, aliases and defaults", () => {
    const schema = parseSchema(
      "sum.dim_IntList(Tensor(a!) self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None, Scalar alpha=1) -> (Tensor(a!) values, Tensor indices)",
    );
    expect([schema.name, schema.overload]).toEqual(["sum", "dim_IntList"]);
    expect(schema.arguments.map((a) => [a.name, a.type.base, a.keywordOnly, a.hasDefault, a.default])).toEqual([
      ["self", "Tensor", false, false, null],
      ["dim", "int", false, true, null],
      ["keepdim", "bool", false, true, false],
      ["dtype", "ScalarType", true, true, null],
      ["alpha", "Scalar", true, true, 1],
    ]);
    expect(schema.arguments[0]?.alias).toEqual({ set: "a", write: true });
    expect(schema.returns.map((r) => r.name)).toEqual(["values", "indices"]);
  });

  it("of all operators parse, and each has a summary", () => {
    for (const operator of operatorsBySchemaName.values()) expect(operator.info.summary.length).toBeGreaterThan(5);
  });

  it("are PyTorch's own text, letter by letter, or say with gradlens:: that they are ours", () => {
    const declared = [...operatorsBySchemaName.values()].map((operator) => operator.declaration.schema);
    const wrong = declared.filter((text) => !isOurs(text) && !pytorchSchemas().has(text));
    const names = new Map([...pytorchSchemas()].map((text) => [nameOf(text), text]));
    expect(
      wrong.map((text) => ({ declared: text, pytorch: names.get(nameOf(text)) ?? "has no such operator" })),
    ).toEqual([]);
  });
});

describe("errors", () => {
  const x = zeros([2, 3], float32);
  const cases: [string, () => unknown, string][] = [
    [
      "broadcasting",
      () => add(x, zeros([2], float32)),
      "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1",
    ],
    ["matmul", () => matmul(x, x), "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)"],
    ["dimension", () => sum(x, [3]), "Dimension out of range (expected to be in range of [-2, 1], but got 3)"],
    ["view", () => view(x, [4]), "shape '[4]' is invalid for input of size 6"],
    [
      "strides",
      () => view(t(x), [6]),
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
    ],
    ["index", () => getItem(x, [5]), "index 5 is out of bounds for dimension 0 with size 2"],
    ["too many indices", () => getItem(x, [0, 0, 0]), "too many indices for tensor of dimension 2"],
    [
      "expand",
      () => expand(x, [3, 3]),
      "The expanded size of the tensor (3) must match the existing size (2) at non-singleton dimension 0.  Target sizes: [3, 3].  Tensor sizes: [2, 3]",
    ],
    [
      "cat",
      () => cat([x, t(x)]),
      "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 2 for tensor number 1 in the list.",
    ],
    [
      "stack",
      () => stack([x, t(x)]),
      "stack expects each tensor to be equal size, but got [2, 3] at entry 0 and [3, 2] at entry 1",
    ],
    [
      "mean of integers",
      () => mean(zeros([3], int64)),
      "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long",
    ],
    [
      "memory",
      () => zeros([1e12], float32),
      "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 4000000000000 bytes. Error code 12 (Cannot allocate memory)",
    ],
  ];
  for (const [name, work, expected] of cases) it(name, () => expect(message(work)).toBe(expected));
});
