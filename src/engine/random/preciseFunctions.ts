/**
 * exp, sin and cos rounded as the best C libraries round them: computed with twice the digits, in pairs of doubles.
 * JavaScript's own may be off in the last bit, and random numbers in float64 are compared by eye to 16 digits.
 * https://en.wikipedia.org/wiki/Quadruple-precision_floating-point_format#Double-double_arithmetic
 */
const SPLITTER = 134217729;

/** An unevaluated sum: `high` is the nearest double, `low` what is left. */
interface Pair {
  readonly high: number;
  readonly low: number;
}

function quickSum(a: number, b: number): Pair {
  const high = a + b;
  return { high, low: b - (high - a) };
}

function add(a: Pair, b: Pair): Pair {
  const s = a.high + b.high;
  const part = s - a.high;
  const error = a.high - (s - part) + (b.high - part);
  return quickSum(s, error + a.low + b.low);
}

function exactProduct(a: number, b: number): Pair {
  const high = a * b;
  const aScaled = a * SPLITTER;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * SPLITTER;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return { high, low: aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow) };
}

function multiply(a: Pair, b: Pair): Pair {
  const product = exactProduct(a.high, b.high);
  return quickSum(product.high, product.low + a.high * b.low + a.low * b.high);
}

function divide(a: Pair, b: number): Pair {
  const quotient = a.high / b;
  const product = exactProduct(quotient, b);
  return quickSum(quotient, (a.high - product.high - product.low + a.low) / b);
}

/** first · (1 + x/(k(k+1)) (1 + x/((k+2)(k+3)) (…))): sine and cosine, and the exponential with steps of one. */
function series(x: Pair, first: Pair, denominators: readonly number[]): Pair {
  let term = first;
  let sum = first;
  for (const denominator of denominators) {
    term = divide(multiply(term, x), denominator);
    sum = add(sum, term);
  }
  return sum;
}

const ONE: Pair = { high: 1, low: 0 };
const LN2: Pair = { high: Math.LN2, low: 2.3190468138462996e-17 };
const HALF_PI: Pair = { high: 1.5707963267948966, low: 6.123233995736766e-17 };
const EXP_DENOMINATORS = Array.from({ length: 22 }, (_, i) => i + 1);
const SINE_DENOMINATORS = Array.from({ length: 12 }, (_, i) => -(2 * i + 2) * (2 * i + 3));
const COSINE_DENOMINATORS = Array.from({ length: 12 }, (_, i) => -(2 * i + 1) * (2 * i + 2));

export function preciseExp(x: number): number {
  const k = Math.round(x / LN2.high);
  if (!(Math.abs(k) < 1000)) return Math.exp(x);
  const reduced = add({ high: x, low: 0 }, multiply({ high: -k, low: 0 }, LN2));
  return series(reduced, ONE, EXP_DENOMINATORS).high * 2 ** k;
}

/** Cosine and sine of an angle of a few turns. */
export function preciseCosineAndSine(theta: number): { readonly cosine: number; readonly sine: number } {
  const quadrant = Math.round(theta / HALF_PI.high);
  const r = add({ high: theta, low: 0 }, multiply({ high: -quadrant, low: 0 }, HALF_PI));
  const square = multiply(r, r);
  const sine = series(square, r, SINE_DENOMINATORS).high;
  const cosine = series(square, ONE, COSINE_DENOMINATORS).high;
  switch (quadrant & 3) {
    case 0:
      return { cosine, sine };
    case 1:
      return { cosine: -sine, sine: cosine };
    case 2:
      return { cosine: -cosine, sine: -sine };
    default:
      return { cosine: sine, sine: -cosine };
  }
}
