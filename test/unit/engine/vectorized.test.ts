/** Elementwise loops on many float32 elements, which run with SIMD, give what each element's formula gives. */
import { describe, expect, it } from "vitest";
import {
  absoluteLoop,
  addLoop,
  addScaledLoop,
  type BinaryLoop,
  divideLoop,
  expLoop,
  multiplyLoop,
  negateLoop,
  sigmoidBackwardLoop,
  sigmoidLoop,
  squareLoop,
  squareRootLoop,
  subtractLoop,
  tanhBackwardLoop,
  tanhLoop,
  type UnaryLoop,
} from "../../../src/engine/kernels/elementwise";
import { sumFold } from "../../../src/engine/kernels/reduction";

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

const unary: Readonly<Record<string, readonly [UnaryLoop, (x: number) => number]>> = {
  negative: [negateLoop, (a) => -a],
  absolute: [absoluteLoop, Math.abs],
  square: [squareLoop, (a) => a * a],
  "square root": [squareRootLoop, Math.sqrt],
  exp: [expLoop, Math.exp],
  tanh: [tanhLoop, Math.tanh],
  sigmoid: [sigmoidLoop, (a) => 1 / (1 + Math.exp(-a))],
};
const f = Math.fround;
const binary: Readonly<Record<string, readonly [BinaryLoop, (x: number, y: number) => number]>> = {
  add: [addLoop, (a, b) => a + b],
  subtract: [subtractLoop, (a, b) => a - b],
  multiply: [multiplyLoop, (a, b) => a * b],
  divide: [divideLoop, (a, b) => a / b],
  "add scaled": [addScaledLoop(f(0.1)), (a, b) => a + f(0.1) * b],
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
});
