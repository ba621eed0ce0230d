/**
 * Draws from the gamma and the binomial distribution, which accept or reject candidates: each call takes as many random
 * numbers as it needs, in PyTorch's order.
 * Marsaglia and Tsang, A Simple Method for Generating Gamma Variables, 2000; Hörmann, The Generation of Binomial Random
 * Variates, 1993 (BTRS); for few successes Devroye, Non-Uniform Random Variate Generation, 1986, X.4.
 */
import { drawNormal } from "./distributions";
import type { Generator } from "./generator";

/** PyTorch's constants are of single precision. */
const THIRD = Math.fround(1 / 3);
const SQUEEZE = Math.fround(0.0331);

/** Rounds to the precision that the tensor's dtype is computed in. */
export type Rounding = (value: number) => number;

export const single: Rounding = Math.fround;
export const double: Rounding = (value) => value;

/** Gamma with the given shape and rate 1; only what is done to the shape is rounded. */
export function drawGamma(shape: number, generator: Generator, round: Rounding): number {
  let scale = 1;
  let alpha = shape;
  if (alpha < 1) {
    if (alpha === 0) return 0;
    // Of shape + 1, shrunk by a power of a uniform.
    scale = (1 - generator.uniform()) ** round(1 / alpha);
    alpha = round(alpha + 1);
  }
  const d = round(alpha - THIRD);
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    let x: number;
    let y: number;
    do {
      x = drawNormal(generator, 0, 1);
      y = 1 + c * x;
    } while (y <= 0);
    const v = y * y * y;
    const u = 1 - generator.uniform();
    const xx = x * x;
    if (u < 1 - SQUEEZE * xx * xx) return scale * d * v;
    if (Math.log(u) < 0.5 * xx + d * (1 - v + Math.log(v))) return scale * d * v;
  }
}

/** How many of `count` trials succeed; each step is rounded. */
export function drawBinomial(count: number, probability: number, generator: Generator, round: Rounding): number {
  if (count <= 0 || probability <= 0) return 0;
  if (probability >= 1) return count;
  if (Number.isNaN(count) || Number.isNaN(probability)) return Number.NaN;
  const rare = probability <= 0.5 ? probability : round(1 - probability);
  const draw = round(count * rare) >= 10 ? drawManySuccesses : drawFewSuccesses;
  const successes = draw(count, rare, generator, round);
  return probability <= 0.5 ? successes : count - successes;
}

/** Adds up waiting times from success to success until all trials are over. */
function drawFewSuccesses(count: number, probability: number, generator: Generator, round: Rounding): number {
  const logFailure = round(Math.log1p(-probability));
  let trials = 0;
  for (let successes = 0; ; successes++) {
    const uniform = round(generator.uniform());
    trials = round(trials + Math.ceil(round(round(Math.log(uniform)) / logFailure)));
    if (trials > count) return successes;
  }
}

function drawManySuccesses(count: number, p: number, generator: Generator, round: Rounding): number {
  const log = (value: number): number => round(Math.log(value));
  const tail = (k: number): number => stirlingTail(k, round);
  const mean = round(count * p);
  const failure = round(1 - p);
  const deviation = round(Math.sqrt(round(mean * failure)));
  const b = round(1.15 + 2.53 * deviation);
  const a = round(-0.0873 + 0.0248 * b + 0.01 * p);
  const center = round(mean + 0.5);
  const quick = round(0.92 - 4.2 / b);
  const odds = round(p / failure);
  const alpha = round((2.83 + 5.1 / b) * deviation);
  const mode = Math.floor(round(round(count + 1) * p));
  const beyondMode = round(round(count - mode) + 1);
  for (;;) {
    const u = round(generator.uniform() - 0.5);
    let v = round(generator.uniform());
    const margin = round(0.5 - Math.abs(u));
    const slope = round(round(round(2 * a) / margin) + b);
    const k = Math.floor(round(round(slope * u) + center));
    if (margin >= 0.07 && v <= quick) return k;
    if (k < 0 || k > count) continue;
    v = log(round(round(v * alpha) / round(round(a / round(margin * margin)) + b)));
    const beyond = round(round(count - k) + 1);
    const limit = round(
      (mode + 0.5) * log(round((mode + 1) / round(odds * beyondMode))) +
        round(round(count + 1) * log(round(beyondMode / beyond))) +
        (k + 0.5) * log(round(round(odds * beyond) / (k + 1))) +
        tail(mode) +
        tail(count - mode) -
        tail(k) -
        tail(count - k),
    );
    if (v <= limit) return k;
  }
}

/** ln k! less Stirling's formula: the first ones to sixteen digits, then the series. */
const STIRLING_TAILS = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
  0.0138761288230707, 0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
];

function stirlingTail(k: number, round: Rounding): number {
  const known = STIRLING_TAILS[k];
  if (known !== undefined) return round(known);
  const square = round((k + 1) * (k + 1));
  return round((1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1));
}
