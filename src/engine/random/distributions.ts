/**
 * PyTorch's CPU distributions, each as a fill of a dense array: which random bits an element takes, in which order, and
 * how they become a number. The results are PyTorch's on x86-64 with AVX2, bit for bit up to the library's log and sin.
 * https://pytorch.org/docs/stable/torch.html#random-sampling
 */
import { UnsupportedError } from "../../base/failures";
import { bfloat16, bool, type DType, float16, float32, float64, int64, type TypedArray } from "../dtype";
import { cosineAndSineFloat32, fma32, fma64, logFloat32 } from "./fusedArithmetic";
import type { Generator } from "./generator";
import { preciseLog } from "./logarithm";
import { logGamma } from "./logGamma";
import { preciseCosineAndSine, preciseExp } from "./preciseFunctions";

const fround = Math.fround;
const TWO_PI = 2 * Math.PI;
const TWO_PI_FLOAT32 = fround(TWO_PI);
/** Normals come in blocks of this many where a tensor has at least as many. */
const BLOCK = 16;

export function fillUniform(out: TypedArray, dtype: DType, low: number, high: number, generator: Generator): void {
  if (dtype === float64) {
    for (let i = 0; i < out.length; i++) out[i] = fma64(generator.uniform(), high - low, low);
    return;
  }
  const from = fround(low);
  const span = fround(fround(high) - from);
  const round = dtype.round;
  if (round === null) {
    const plain = from === 0 && span === 1;
    for (let i = 0; i < out.length; i++) {
      const uniform = generator.uniformFloat32();
      out[i] = plain ? uniform : fma32(uniform, span, from);
    }
    return;
  }
  const first = round(from);
  const end = round(fround(high));
  for (let i = 0; i < out.length; i++) {
    const value = round(fma32(generator.uniformFloat32(), span, from));
    out[i] = value === end ? first : value;
  }
}

/** One normal; every second one is the other half of the pair before it. */
export function drawNormal(generator: Generator, mean: number, std: number): number {
  if (generator.nextNormal !== null) {
    const value = generator.nextNormal;
    generator.nextNormal = null;
    return fma64(value, std, mean);
  }
  const turn = generator.uniform();
  const radius = Math.sqrt(-2 * Math.log1p(-generator.uniform()));
  const { cosine, sine } = preciseCosineAndSine(TWO_PI * turn);
  generator.nextNormal = radius * sine;
  return fma64(radius * cosine, std, mean);
}

/** `inBlocks` is false for tensors that are not contiguous: PyTorch then draws one number at a time. */
export function fillNormal(
  out: TypedArray,
  dtype: DType,
  mean: number,
  std: number,
  generator: Generator,
  inBlocks = true,
): void {
  const n = out.length;
  if (n < BLOCK || !inBlocks) {
    const round = dtype.round;
    for (let i = 0; i < n; i++) {
      const value = drawNormal(generator, mean, std);
      out[i] = round ? round(fround(value)) : value;
    }
  } else if (dtype === float64) {
    fillNormalDouble(out, mean, std, generator);
  } else if (dtype.round) {
    fillNormalHalf(out, dtype.round, fround(mean), fround(std), generator);
  } else {
    fillNormalSingle(out, fround(mean), fround(std), generator);
  }
}

/** All uniforms first, then block by block; a last block that is not full is drawn again as a whole. */
function fillNormalSingle(out: TypedArray, mean: number, std: number, generator: Generator): void {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = generator.uniformFloat32();
  for (let i = 0; i + BLOCK <= n; i += BLOCK) boxMullerSingle(out, i, mean, std);
  if (n % BLOCK === 0) return;
  for (let i = n - BLOCK; i < n; i++) out[i] = generator.uniformFloat32();
  boxMullerSingle(out, n - BLOCK, mean, std);
}

function fillNormalDouble(out: TypedArray, mean: number, std: number, generator: Generator): void {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = generator.uniform();
  for (let i = 0; i + BLOCK <= n; i += BLOCK) boxMullerDouble(out, i, mean, std);
  if (n % BLOCK === 0) return;
  for (let i = n - BLOCK; i < n; i++) out[i] = generator.uniform();
  boxMullerDouble(out, n - BLOCK, mean, std);
}

/** Unlike above each block draws its uniforms when its turn comes. */
function fillNormalHalf(
  out: TypedArray,
  round: (value: number) => number,
  mean: number,
  std: number,
  generator: Generator,
): void {
  const n = out.length;
  const block = new Float32Array(BLOCK);
  const fillAt = (start: number) => {
    for (let i = 0; i < BLOCK; i++) block[i] = generator.uniformFloat32();
    boxMullerSingle(block, 0, mean, std);
    for (let i = 0; i < BLOCK; i++) out[start + i] = round(block[i] as number);
  };
  for (let i = 0; i + BLOCK <= n; i += BLOCK) fillAt(i);
  if (n % BLOCK !== 0) fillAt(n - BLOCK);
}

const cosineAndSine = new Float32Array(2);

/** z0 = sqrt(-2 ln(1 - u)) cos(2πv), z1 = sqrt(-2 ln(1 - u)) sin(2πv), v eight places behind u. */
function boxMullerSingle(data: TypedArray, start: number, mean: number, std: number): void {
  for (let j = start; j < start + 8; j++) {
    const radius = fround(Math.sqrt(fround(-2 * logFloat32(fround(1 - (data[j] as number))))));
    cosineAndSineFloat32(fround(TWO_PI_FLOAT32 * (data[j + 8] as number)), cosineAndSine);
    data[j] = fma32(fround(radius * (cosineAndSine[0] as number)), std, mean);
    data[j + 8] = fma32(fround(radius * (cosineAndSine[1] as number)), std, mean);
  }
}

function boxMullerDouble(data: TypedArray, start: number, mean: number, std: number): void {
  for (let j = start; j < start + 8; j++) {
    const radius = Math.sqrt(-2 * preciseLog(1 - (data[j] as number)));
    const { cosine, sine } = preciseCosineAndSine(TWO_PI * (data[j + 8] as number));
    data[j] = fma64(radius * cosine, std, mean);
    data[j + 8] = fma64(radius * sine, std, mean);
  }
}

/** Integers from `low` up to, not including, `high`; wide ranges take 64 random bits. */
export function fillRandomBetween(out: TypedArray, low: number, high: number, generator: Generator): void {
  const span = high - low;
  if (span < 2 ** 28) {
    for (let i = 0; i < out.length; i++) out[i] = (generator.random() % span) + low;
    return;
  }
  const wide = BigInt(high) - BigInt(low);
  for (let i = 0; i < out.length; i++) out[i] = Number(generator.random64() % wide) + low;
}

/** Tensor.random_() without bounds: every integer that the dtype holds exactly and that is not negative. */
export function fillRandom(out: TypedArray, dtype: DType, generator: Generator): void {
  if (dtype === int64) throw new UnsupportedError("int64 beyond 2**53");
  if (dtype === float64) {
    const modulus = 2n ** 53n + 1n;
    for (let i = 0; i < out.length; i++) out[i] = Number(generator.random64() % modulus);
    return;
  }
  const modulus = randomModulus(dtype);
  for (let i = 0; i < out.length; i++) out[i] = generator.random() % modulus;
}

function randomModulus(dtype: DType): number {
  if (dtype === float32) return 2 ** 24 + 1;
  if (dtype === float16) return 2 ** 11 + 1;
  if (dtype === bfloat16) return 2 ** 8 + 1;
  if (dtype === bool) return 2;
  return 2 ** (8 * dtype.itemSize - (dtype.isSigned ? 1 : 0));
}

/** A random order of 0 … n - 1: each place is swapped with one at or behind it. */
export function fillPermutation(out: TypedArray, generator: Generator): void {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = i;
  for (let i = 0; i < n - 1; i++) {
    const other = i + (generator.random() % (n - i));
    const kept = out[i] as number;
    out[i] = out[other] as number;
    out[other] = kept;
  }
}

/** Ones with probability p. The number p takes double uniforms whatever the dtype. */
export function fillBernoulli(out: TypedArray, p: number, generator: Generator): void {
  for (let i = 0; i < out.length; i++) out[i] = generator.uniform() < p ? 1 : 0;
}

export function fillBernoulliFrom(
  out: TypedArray,
  probabilities: ArrayLike<number>,
  dtype: DType,
  generator: Generator,
): void {
  const wide = dtype === float64;
  for (let i = 0; i < out.length; i++) {
    const uniform = wide ? generator.uniform() : generator.uniformFloat32();
    out[i] = uniform < (probabilities[i] as number) ? 1 : 0;
  }
}

export function fillExponential(out: TypedArray, dtype: DType, rate: number, generator: Generator): void {
  fillEach(out, dtype, () => (-1 / rate) * Math.log1p(-generator.uniform()));
}

export function fillGeometric(out: TypedArray, dtype: DType, p: number, generator: Generator): void {
  fillEach(out, dtype, () => Math.ceil(Math.log(generator.uniform()) / Math.log1p(-p)));
}

export function fillCauchy(out: TypedArray, dtype: DType, median: number, sigma: number, generator: Generator): void {
  fillEach(out, dtype, () => median + sigma * Math.tan(Math.PI * (generator.uniform() - 0.5)));
}

export function fillLogNormal(out: TypedArray, dtype: DType, mean: number, std: number, generator: Generator): void {
  fillEach(out, dtype, () => preciseExp(drawNormal(generator, mean, std)));
}

function fillEach(out: TypedArray, dtype: DType, draw: () => number): void {
  const round = dtype.round;
  for (let i = 0; i < out.length; i++) out[i] = round ? round(draw()) : draw();
}

/** Below a mean of 10 products of uniforms (Knuth), above it transformed rejection (Hörmann, 1993). */
export function drawPoisson(rate: number, generator: Generator): number {
  if (rate === 0) return 0;
  if (rate < 10) {
    const limit = Math.exp(-rate);
    let product = 1;
    for (let k = 0; ; k++) {
      product *= generator.uniform();
      if (product <= limit) return k;
    }
  }
  const logRate = Math.log(rate);
  const b = 0.931 + 2.53 * Math.sqrt(rate);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const acceptance = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = generator.uniform() - 0.5;
    const v = generator.uniform();
    const margin = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / margin + b) * u + rate + 0.43);
    if (margin >= 0.07 && v <= acceptance) return k;
    if (k < 0 || (margin < 0.013 && v > margin)) continue;
    const left = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (margin * margin) + b);
    if (left <= -rate + k * logRate - logGamma(k + 1)) return k;
  }
}

/** Indices drawn with replacement, each by bisection of the running sums of the weights. */
export function fillMultinomial(
  out: TypedArray,
  start: number,
  count: number,
  weights: ArrayLike<number>,
  dtype: DType,
  generator: Generator,
): void {
  const n = weights.length;
  const cumulative = dtype === float64 ? new Float64Array(n) : new Float32Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    cumulative[i] = sum + (weights[i] as number);
    sum = cumulative[i] as number;
  }
  for (let i = 0; i < n; i++) cumulative[i] = (cumulative[i] as number) / sum;
  for (let k = 0; k < count; k++) {
    const uniform = generator.uniform();
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] as number) < uniform) low = middle + 1;
      else high = middle;
    }
    out[start + k] = Math.min(low, n - 1);
  }
}
