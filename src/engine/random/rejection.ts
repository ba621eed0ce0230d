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

/** Gamma with the given shape and rate 1. */
export function drawGamma(shape: number, generator: Generator): number {
  let scale = 1;
  let alpha = shape;
  if (alpha < 1) {
    if (alpha === 0) return 0;
    // Of shape + 1, shrunk by a power of a uniform.
    scale = (1 - generator.uniform()) ** (1 / alpha);
    alpha += 1;
  }
  const d = alpha - THIRD;
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

/** How many of `count` trials succeed. */
export function drawBinomial(count: number, probability: number, generator: Generator): number {
  if (!(count > 0) || probability <= 0) return Number.isNaN(count) || Number.isNaN(probability) ? Number.NaN : 0;
  if (probability >= 1) return count;
  if (Number.isNaN(probability)) return Number.NaN;
  const rare = probability <= 0.5 ? probability : 1 - probability;
  const draw =
    count * rare >= 10 ? drawManySuccesses(count, rare, generator) : drawFewSuccesses(count, rare, generator);
  return probability <= 0.5 ? draw : count - draw;
}

/** Adds up waiting times from success to success until all trials are over. */
function drawFewSuccesses(count: number, probability: number, generator: Generator): number {
  const logFailure = Math.log1p(-probability);
  let trials = 0;
  for (let successes = 0; ; successes++) {
    trials += Math.ceil(Math.log(generator.uniform()) / logFailure);
    if (trials > count) return successes;
  }
}

function drawManySuccesses(count: number, p: number, generator: Generator): number {
  const deviation = Math.sqrt(count * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const center = count * p + 0.5;
  const quick = 0.92 - 4.2 / b;
  const odds = p / (1 - p);
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((count + 1) * p);
  for (;;) {
    const u = generator.uniform() - 0.5;
    let v = generator.uniform();
    const margin = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / margin + b) * u + center);
    if (margin >= 0.07 && v <= quick) return k;
    if (k < 0 || k > count) continue;
    v = Math.log((v * alpha) / (a / (margin * margin) + b));
    const limit =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (count - mode + 1))) +
      (count + 1) * Math.log((count - mode + 1) / (count - k + 1)) +
      (k + 0.5) * Math.log((odds * (count - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(count - mode) -
      stirlingTail(k) -
      stirlingTail(count - k);
    if (v <= limit) return k;
  }
}

/** ln k! less Stirling's formula: the first ones to sixteen digits, then the series. */
const STIRLING_TAILS = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.02079067210376509, 0.0166446911898211,
  0.0138761288230707, 0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
];

function stirlingTail(k: number): number {
  const known = STIRLING_TAILS[k];
  if (known !== undefined) return known;
  const square = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}
