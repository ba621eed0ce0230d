/** The hash table: Python's equality of keys, order of insertion, agreement with a simple model. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import "../../../src/evaluator/evaluator";
import { PyDict } from "../../../src/evaluator/dict";
import { PyFloat, PyTuple, type PyValue } from "../../../src/evaluator/values";

describe("PyDict", () => {
  it("holds 1, 1.0 and True as one key, the first one's form", () => {
    const dict = new PyDict();
    dict.set(true, "a");
    dict.set(1, "b");
    dict.set(new PyFloat(1), "c");
    expect([...dict.entries()]).toEqual([[true, "c"]]);
  });

  it("finds tuples by their items and keeps nan apart", () => {
    const dict = new PyDict();
    dict.set(new PyTuple([1, "a"]), 1);
    const nan = new PyFloat(Number.NaN);
    dict.set(nan, 2);
    expect(dict.get(new PyTuple([new PyFloat(1), "a"]))).toBe(1);
    expect(dict.get(nan)).toBe(2);
    expect(dict.get(new PyFloat(Number.NaN))).toBeUndefined();
  });

  it("finds big ints as floats", () => {
    const dict = new PyDict();
    dict.set(2n ** 70n, 1);
    expect(dict.get(new PyFloat(2 ** 70))).toBe(1);
  });

  it("keeps order when a key is set again, not when it was deleted in between", () => {
    const dict = PyDict.of([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
    dict.set("a", 4);
    dict.delete("b");
    dict.set("b", 5);
    expect([...dict.keys()]).toEqual(["a", "c", "b"]);
  });

  it("agrees with a model of (normalised key, value) pairs", () => {
    const key = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.boolean(),
      fc.constantFrom("a", "b", "1"),
      fc.integer({ min: -2, max: 2 }).map((n) => new PyFloat(n / 2)),
      fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }).map((items) => new PyTuple(items)),
    );
    const plain = (value: PyValue): string =>
      value instanceof PyFloat
        ? `n${value.value + 0}`
        : value instanceof PyTuple
          ? `t${value.items.join()}`
          : typeof value === "string"
            ? `s${value}`
            : `n${Number(value)}`;
    const step = fc.tuple(fc.constantFrom("set", "delete", "get"), key, fc.integer());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const dict = new PyDict();
        const model = new Map<string, number>();
        for (const [action, k, v] of steps) {
          if (action === "set") {
            dict.set(k, v);
            model.set(plain(k), v);
          } else if (action === "delete") expect(dict.delete(k)).toBe(model.delete(plain(k)));
          else expect(dict.get(k)).toBe(model.get(plain(k)));
        }
        expect([...dict.entries()].map(([k, v]) => [plain(k), v])).toEqual([...model]);
      }),
      { numRuns: 300 },
    );
  });
});
