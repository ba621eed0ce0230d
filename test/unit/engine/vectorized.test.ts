/** Elementwise loops on many float32 elements, which run with SIMD, give what each element's formula gives. */
import { describe, expect, it } from "vitest";
import { softmaxKernel } from "../../../src/engine/kernels/activation";
import {
  absoluteLoop,
  addLoop,
  addScaledLoop,
  type BinaryLoop,
  binaryLoop,
  divideLoop,
  expLoop,
  logLoop,
  multiplyLoop,
  negateLoop,
  reluLoop,
  sigmoidBackwardLoop,
  sigmoidLoop,
  squareLoop,
  squareRootLoop,
  subtractLoop,
  tanhBackwardLoop,
  tanhLoop,
  type UnaryLoop,
  unaryLoop,
} from "../../../src/engine/kernels/elementwise";
import { maximumFold, minimumFold, sumFold } from "../../../src/engine/kernels/reduction";

const COUNT = 40_003;
const OFFSET = 5;
const special = [0, -0, Infinity, -Infinity, Number.NaN, 1e-4, -1e-4, 88.7, 89, -87, -104, 1e-40, 3e38, -3e38];

function operand(seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: COUNT + OFFSET }, (_, i) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return special[i - OFFSET * seed] ?? (state / 2147483648 - 0.5) * 20;
  });
}

const x = operand(1);
const y = operand(2);

function expectClose(got: Float32Array, expected: (i: number) => number): void {
  const wrong: string[] = [];
  for (let i = 0; i < COUNT; i++) {
    const [a, b] = [got[i] as number, Math.fround(expected(i))];
    const close = Object.is(a, b) || Math.abs(a - b) <= 3e-7 * Math.max(Math.abs(b), 0.1);
    if (!close && wrong.length < 5) wrong.push(`element ${i}: ${a}, expected ${b}`);
  }
  expect(wrong).toEqual([]);
}

const at = (array: Float32Array, i: number) => array[OFFSET + i] as number;

/** Stands for the plain loop, which must not be taken. */
function fails(): number {
  throw new Error("not with SIMD");
}

function roundHalfEven(a: number): number {
  const rounded = Math.round(a);
  return rounded - a === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

const unary: Readonly<Record<string, readonly [UnaryLoop, (x: number) => number]>> = {
  negative: [negateLoop, (a) => -a],
  absolute: [absoluteLoop, Math.abs],
  square: [squareLoop, (a) => a * a],
  "square root": [squareRootLoop, Math.sqrt],
  exp: [expLoop, Math.exp],
  tanh: [tanhLoop, Math.tanh],
  sigmoid: [sigmoidLoop, (a) => 1 / (1 + Math.exp(-a))],
  log: [logLoop, Math.log],
  relu: [reluLoop, (a) => (a <= 0 ? 0 : a)],
  exp2: [unaryLoop(fails, "exp2"), (a) => 2 ** a],
  reciprocal: [unaryLoop(fails, "reciprocal"), (a) => 1 / a],
  "reciprocal root": [unaryLoop(fails, "reciprocalRoot"), (a) => 1 / Math.sqrt(a)],
  floor: [unaryLoop(fails, "floor"), Math.floor],
  ceil: [unaryLoop(fails, "ceil"), Math.ceil],
  trunc: [unaryLoop(fails, "trunc"), Math.trunc],
  round: [unaryLoop(fails, "round"), roundHalfEven],
  fraction: [unaryLoop(fails, "fraction"), (a) => a - Math.trunc(a)],
  sign: [unaryLoop(fails, "sign"), (a) => (a > 0 ? 1 : a < 0 ? -1 : 0)],
};
const f = Math.fround;
const binary: Readonly<Record<string, readonly [BinaryLoop, (x: number, y: number) => number]>> = {
  add: [addLoop, (a, b) => a + b],
  subtract: [subtractLoop, (a, b) => a - b],
  multiply: [multiplyLoop, (a, b) => a * b],
  divide: [divideLoop, (a, b) => a / b],
  "add scaled": [addScaledLoop(f(0.1)), (a, b) => a + f(0.1) * b],
  maximum: [binaryLoop(Math.max, "maximum"), Math.max],
  minimum: [binaryLoop(Math.min, "minimum"), Math.min],
  "tanh backward": [tanhBackwardLoop, (a, b) => a * f(1 - f(b * b))],
  "sigmoid backward": [sigmoidBackwardLoop, (a, b) => f(a * f(1 - b)) * b],
};

describe("loops over many floats", () => {
  for (const [name, [loop, formula]] of Object.entries(unary)) {
    it(name, () => {
      const out = new Float32Array(COUNT);
      loop(COUNT, out, 0, 1, x, OFFSET, 1);
      expectClose(out, (i) => formula(at(x, i)));
    });
  }
  for (const [name, [loop, formula]] of Object.entries(binary)) {
    it(name, () => {
      const out = new Float32Array(COUNT);
      loop(COUNT, out, 0, 1, x, OFFSET, 1, y, OFFSET, 1);
      expectClose(out, (i) => formula(at(x, i), at(y, i)));
      const number = Float32Array.of(0.3);
      loop(COUNT, out, 0, 1, x, OFFSET, 1, number, 0, 0);
      expectClose(out, (i) => formula(at(x, i), number[0] as number));
      loop(COUNT, out, 0, 1, number, 0, 0, y, OFFSET, 1);
      expectClose(out, (i) => formula(number[0] as number, at(y, i)));
      loop(COUNT, out, 0, 1, number, 0, 0, number, 0, 0);
      expectClose(out, () => formula(number[0] as number, number[0] as number));
    });
  }
  it("in place", () => {
    const values = x.slice();
    addLoop(COUNT, values, OFFSET, 1, values, OFFSET, 1, y, OFFSET, 1);
    expectClose(values.subarray(OFFSET), (i) => at(x, i) + at(y, i));
  });
  it("sum", () => {
    const ones = new Float32Array(COUNT).fill(0.25);
    expect(sumFold.row(1, ones, 2, 1, COUNT - 2)).toBe(1 + (COUNT - 2) / 4);
  });
  it("largest and smallest", () => {
    const values = x.slice(OFFSET).filter((value) => !Number.isNaN(value));
    expect(maximumFold.row(-Infinity, values, 0, 1, values.length)).toBe(Infinity);
    const tame = values.filter(Number.isFinite);
    expect(maximumFold.row(-Infinity, tame, 3, 1, tame.length - 3)).toBe(Math.max(...tame.slice(3)));
    expect(minimumFold.row(Infinity, tame, 3, 1, tame.length - 3)).toBe(Math.min(...tame.slice(3)));
    expect(maximumFold.row(-Infinity, x, OFFSET, 1, COUNT)).toBe(Number.NaN);
  });
  it.each([
    [1, 1001],
    [37, 33],
    [400, 3],
    [1, 40_000],
  ])("softmax of %i rows of %i", (rows, size) => {
    const scores = Float32Array.from({ length: rows * size }, (_, i) => ((i * 7919) % 101) / 9 - 4);
    const exact = { plain: new Float64Array(scores.length), logarithm: new Float64Array(scores.length) };
    softmaxKernel(scores, exact.plain, rows, size, 1, false);
    softmaxKernel(scores, exact.logarithm, rows, size, 1, true);
    const out = new Float32Array(scores.length);
    softmaxKernel(scores, out, rows, size, 1, false);
    for (const [i, value] of out.entries()) expect(value).toBeCloseTo(exact.plain[i] as number, 6);
    softmaxKernel(scores, out, rows, size, 1, true);
    for (const [i, value] of out.entries()) expect(value).toBeCloseTo(exact.logarithm[i] as number, 5);
  });
});
