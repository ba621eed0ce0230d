/** How numbers and tensors are written in short. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatCount,
  formatDecimal,
  formatElements,
  formatFloat,
  formatTensor,
  shorten,
  sparkline,
} from "../../../src/presentation/numbers";
import type { TensorSnapshot } from "../../../src/trace/trace";

function snapshot(given: Partial<TensorSnapshot>): TensorSnapshot {
  return {
    ...{ id: 0, shape: [], dtype: "float32", requiresGrad: false, isLeaf: true, gradFn: null, version: 0 },
    ...{ data: null, statistics: null },
    ...given,
  };
}

describe("numbers", () => {
  it("have four significant digits, and never lose those before the point", () => {
    const numbers = [0, -0, 2 / 3, 5.656854, 1234.5678, 12345.678, 100000, 1e6, 123456789.5, 0.0001, 1e-5, -2.98e-8];
    expect([...numbers, "NaN", "Infinity", "-Infinity"].map((value) => formatDecimal(value as number))).toEqual([
      ...["0", "-0", "0.6667", "5.657", "1234.6", "12345.7", "100000", "1e+06", "1.235e+08", "0.0001", "1e-05"],
      ...["-2.98e-08", "nan", "inf", "-inf"],
    ]);
  });

  it("are never wrong by more than their last digit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        expect(Math.abs(Number(formatDecimal(value)) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-4);
      }),
    );
  });

  it("alone show that they are floats", () => {
    expect([4, -0, 0.5, 2e7, 37448.56, "NaN" as const].map(formatFloat)).toEqual([
      ...["4.0", "-0.0", "0.5", "2e+07", "37448.6", "nan"],
    ]);
  });

  it("of a tensor stand in nested brackets", () => {
    const shown = [
      snapshot({ shape: [2, 2], data: [1, -2, 0.5, "NaN"] }),
      snapshot({ shape: [], data: [4] }),
      snapshot({ shape: [], data: [4], dtype: "int64" }),
      snapshot({ shape: [2], data: [true, false], dtype: "bool" }),
      snapshot({ shape: [2, 0], data: [] }),
      snapshot({ shape: [9], data: [1, 2, 3, 4, 5, 6, 7, 8, 9] }),
      snapshot({ shape: [2], data: [123456789, 2], dtype: "int64" }),
    ].map((tensor) => formatElements(tensor));
    expect(shown).toEqual([...["[[1 -2] [0.5 nan]]", "4.0", "4", "[True False]", "[[] []]", null, "[123456789 2]"]]);
  });

  it("of a big tensor are its shape, dtype, range and mean", () => {
    const statistics = {
      min: -2.5,
      max: 3.2,
      mean: -2.98e-8,
      std: 1,
      norm: 2,
      nanCount: 0,
      infCount: 0,
      zeroCount: 0,
    };
    expect([
      formatTensor(snapshot({ shape: [64, 1], statistics })),
      formatTensor(snapshot({ shape: [10], statistics: { ...statistics, nanCount: 2, infCount: 1 } })),
      formatTensor(snapshot({ shape: [10], statistics: { ...statistics, min: 1, max: 1, mean: 1 } })),
      formatTensor(snapshot({ shape: [3, 3], dtype: "bool" })),
    ]).toEqual([
      "(64, 1) float32 -2.5…3.2 mean 0",
      "(10,) float32 -2.5…3.2 mean 0 · 2 nan · 1 inf",
      "(10,) float32 all 1",
      "(3, 3) bool",
    ]);
  });

  it("of a course are bars", () => {
    expect([
      sparkline([1, 2, 3, 4, 5, 6, 7, 8]),
      sparkline([1, "NaN", 2]),
      sparkline([3, 3, 3]),
      sparkline(
        Array.from({ length: 100 }, (_, i) => i),
        4,
      ),
    ]).toEqual(["▁▂▃▄▅▆▇█", "▁×█", "", "▁▃▆█"]);
  });

  it("in thousands are grouped", () => {
    expect([7, 999, 1000, 62006, 1234567].map(formatCount)).toEqual(["7", "999", "1,000", "62,006", "1,234,567"]);
  });
});

describe("a text that is too long", () => {
  it("is cut between numbers", () => {
    const text = "[0.6667 0.1234 0.5678]";
    expect([30, 22, 20, 16, 10, 3].map((length) => shorten(text, length))).toEqual([
      ...[text, text, "[0.6667 0.1234…", "[0.6667 0.1234…", "[0.6667…", "[…"],
    ]);
  });

  it("never ends in a part of a number", () => {
    const number = fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => formatDecimal(value));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 9 }), fc.nat(60), (numbers, length) => {
        const shown = shorten(`[${numbers.join(" ")}]`, length);
        expect(shown.length).toBeLessThanOrEqual(length);
        const kept = shown
          .replace(/[[\]…]/g, "")
          .split(" ")
          .filter((part) => part !== "");
        expect(kept).toEqual(numbers.slice(0, kept.length));
      }),
    );
  });
});
