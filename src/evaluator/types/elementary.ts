/**
 * exp, log, pow, sin, cos, tan rounded as the C library that CPython uses does: to the nearest double in all but
 * the rarest cases. JavaScript's are off by one unit in one case of ten, which a float's repr shows. They are computed
 * in pairs of doubles (double-double arithmetic) with some 100 bits.
 * https://en.wikipedia.org/wiki/Quadruple-precision_floating-point_format#Double-double_arithmetic
 */
import { add, divide, multiply, type Pair } from "./doubleDouble";
import { scaleFloat } from "./floatParts";

const ln2: Pair = [Math.LN2, 2.3190468138462996e-17];
const halvings = 6;

/** 1/n! */
const inverseFactorials: readonly Pair[] = (() => {
  const all: Pair[] = [[1, 0]];
  for (let n = 1; n <= 24; n++) all.push(divide(all[n - 1] as Pair, [n, 0]));
  return all;
})();

/** The exponential as a pair and a power of two. */
function expPair(x: Pair): { readonly mantissa: Pair; readonly exponent: number } {
  const exponent = Math.round(x[0] / ln2[0]);
  const reduced = add(x, multiply([-exponent, 0], ln2));
  const scale = 2 ** -halvings;
  const r: Pair = [reduced[0] * scale, reduced[1] * scale];
  // exp(r) = 1 + r + r^2/2! + …, by Horner from the last term that counts
  let sum = inverseFactorials[8] as Pair;
  for (let n = 7; n >= 0; n--) sum = add(inverseFactorials[n] as Pair, multiply(sum, r));
  for (let i = 0; i < halvings; i++) sum = multiply(sum, sum);
  return { mantissa: sum, exponent };
}

/** exp(x) where it is neither too great nor too small for a double's exponent. */
export function expAsPair(x: Pair): Pair {
  const { mantissa, exponent } = expPair(x);
  const scale = 2 ** exponent;
  return [mantissa[0] * scale, mantissa[1] * scale];
}

function expOfPair(x: Pair): number {
  if (x[0] > 710) return Number.POSITIVE_INFINITY;
  if (x[0] < -746) return 0;
  const { mantissa, exponent } = expPair(x);
  return scaleFloat(mantissa[0] + mantissa[1], exponent);
}

export function exp(x: number): number {
  return Number.isFinite(x) && x !== 0 ? expOfPair([x, 0]) : Math.exp(x);
}

/** log(x) = y + (x exp(-y) - 1) - …, from JavaScript's own as the first guess. */
function logPair(x: number): Pair {
  // Of the mantissa alone, so that nothing overflows; near 1 the exponent is 0.
  let exponent = Math.round(Math.log2(x));
  if (exponent > 1000 || exponent < -1000) exponent = Math.trunc(exponent);
  const m = Math.abs(exponent) < 2 ? x : scaleFloat(x, -exponent);
  if (Math.abs(exponent) < 2) exponent = 0;
  const guess = Math.log(m);
  const { mantissa, exponent: power } = expPair([-guess, 0]);
  const scaled: Pair = [mantissa[0] * 2 ** power, mantissa[1] * 2 ** power];
  const error = add(multiply([m, 0], scaled), [-1, 0]);
  const e = error[0];
  const correction = add(error, [-e * e * 0.5 + (e * e * e) / 3, 0]);
  const own = add([guess, 0], correction);
  return exponent === 0 ? own : add(own, multiply([exponent, 0], ln2));
}

export function log(x: number): number {
  if (!(x > 0) || !Number.isFinite(x) || x === 1) return Math.log(x);
  const pair = logPair(x);
  return pair[0] + pair[1];
}

export function log2(x: number): number {
  if (!(x > 0) || !Number.isFinite(x) || x === 1) return Math.log2(x);
  const pair = divide(logPair(x), ln2);
  return pair[0] + pair[1];
}

export function pow(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0 || y === 0 || x === 1) return x ** y;
  if (x < 0) {
    if (!Number.isInteger(y)) return Number.NaN;
    const size = pow(-x, y);
    return y % 2 === 0 ? size : -size;
  }
  if (y === 0.5) return Math.sqrt(x);
  const rough = y * Math.log(x);
  if (rough > 710 || rough < -746) return x ** y;
  return expOfPair(multiply([y, 0], logPair(x)));
}

const halfPi: Pair = [Math.PI / 2, 6.123233995736766e-17];
const halfPiRest = -1.4973849048591833e-33;

/** `x` less a multiple of pi/2, and which quarter it was in; null where x is too great for that to be exact. */
function reduce(x: number): { readonly rest: Pair; readonly quarter: number } | null {
  if (!(Math.abs(x) < 1e6)) return null;
  const count = Math.round(x / halfPi[0]);
  const main = add([x, 0], multiply([-count, 0], [halfPi[0], 0]));
  const rest = add(add(main, multiply([-count, 0], [halfPi[1], 0])), [-count * halfPiRest, 0]);
  return { rest, quarter: ((count % 4) + 4) % 4 };
}

/** x - x^3/3! + x^5/5! - … */
function sineSeries(x: Pair): Pair {
  return multiply(alternatingSeries(multiply(x, x), 23), x);
}

/** 1 - x^2/2! + x^4/4! - … */
function cosineSeries(x: Pair): Pair {
  return alternatingSeries(multiply(x, x), 24);
}

function alternatingSeries(square: Pair, last: number): Pair {
  const minusSquare: Pair = [-square[0], -square[1]];
  let sum = inverseFactorials[last] as Pair;
  for (let n = last - 2; n >= 0; n -= 2) sum = add(inverseFactorials[n] as Pair, multiply(sum, minusSquare));
  return sum;
}

/** The sine of x plus so many quarter turns. */
function sinePair(rest: Pair, quarter: number): Pair {
  const [high, low] = quarter % 2 === 0 ? sineSeries(rest) : cosineSeries(rest);
  return quarter >= 2 ? [-high, -low] : [high, low];
}

export function sin(x: number): number {
  const reduced = x === 0 ? null : reduce(x);
  if (!reduced) return Math.sin(x);
  const pair = sinePair(reduced.rest, reduced.quarter);
  return pair[0] + pair[1];
}

export function cos(x: number): number {
  const reduced = reduce(x);
  if (!reduced) return Math.cos(x);
  const pair = sinePair(reduced.rest, (reduced.quarter + 1) % 4);
  return pair[0] + pair[1];
}

export function tan(x: number): number {
  const reduced = x === 0 ? null : reduce(x);
  if (!reduced) return Math.tan(x);
  const pair = divide(sinePair(reduced.rest, reduced.quarter), sinePair(reduced.rest, (reduced.quarter + 1) % 4));
  return pair[0] + pair[1];
}
