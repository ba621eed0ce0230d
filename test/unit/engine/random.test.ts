/** The generator and its distributions give PyTorch's own numbers; test/fixtures/engine/random.json was recorded from it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DType, dtypeByName, type TypedArray } from "../../../src/engine/dtype";
import {
  fillBernoulli,
  fillExponential,
  fillGeometric,
  fillLogNormal,
  fillNormal,
  fillPermutation,
  fillRandom,
  fillRandomBetween,
  fillUniform,
} from "../../../src/engine/random/distributions";
import { Generator } from "../../../src/engine/random/generator";

interface Draw {
  readonly seed: string;
  readonly draw: string;
  readonly n: number;
  readonly dtype: string;
  readonly parameters: readonly number[];
  readonly values: readonly number[];
}

const draws: readonly Draw[] = JSON.parse(
  readFileSync(new URL("../../fixtures/engine/random.json", import.meta.url), "utf8"),
);

type Fill = (out: TypedArray, dtype: DType, generator: Generator, a: number, b: number) => void;
const fills: Readonly<Record<string, Fill>> = {
  rand: (out, dtype, generator) => fillUniform(out, dtype, 0, 1, generator),
  randn: (out, dtype, generator) => fillNormal(out, dtype, 0, 1, generator),
  randperm: (out, _dtype, generator) => fillPermutation(out, generator),
  randint: (out, _dtype, generator, a, b) => fillRandomBetween(out, a, b, generator),
  uniform: (out, dtype, generator, a, b) => fillUniform(out, dtype, a, b, generator),
  normal: (out, dtype, generator, a, b) => fillNormal(out, dtype, a, b, generator),
  bernoulli: (out, _dtype, generator, a) => fillBernoulli(out, a, generator),
  exponential: (out, dtype, generator, a) => fillExponential(out, dtype, a, generator),
  geometric: (out, dtype, generator, a) => fillGeometric(out, dtype, a, generator),
  logNormal: (out, dtype, generator, a, b) => fillLogNormal(out, dtype, a, b, generator),
  random: (out, dtype, generator) => fillRandom(out, dtype, generator),
};

describe("random numbers", () => {
  it.each(draws)("$draw of $n $dtype with seed $seed", ({ seed, draw, n, dtype: name, parameters, values }) => {
    const dtype = dtypeByName(name) as DType;
    const out = dtype.newArray(n);
    fills[draw]?.(out, dtype, new Generator(BigInt(seed)), parameters[0] ?? 0, parameters[1] ?? 0);
    expect(Array.from(out)).toEqual(Array.from(name === "float32" ? Float32Array.from(values) : values));
  });

  it("saves and restores states in PyTorch's layout", () => {
    const generator = new Generator(5);
    fillNormal(new Float32Array(3), dtypeByName("float32") as DType, 0, 1, generator);
    const state = generator.getState();
    expect(state.length).toBe(5056);
    expect(Array.from(state.slice(0, 24))).toEqual([
      5, 0, 0, 0, 0, 0, 0, 0, 105, 2, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0,
    ]);
    const restored = new Generator(1);
    restored.setState(state);
    const next = (from: Generator) => {
      const out = new Float64Array(20);
      fillNormal(out, dtypeByName("float64") as DType, 0, 1, from);
      return Array.from(out);
    };
    expect(next(restored)).toEqual(next(generator));
    expect(restored.initialSeed()).toBe(5n);
  });
});
