/**
 * Arithmetic on unevaluated sums of two doubles: some 106 bits, for functions that have to be rounded right.
 * https://en.wikipedia.org/wiki/Quadruple-precision_floating-point_format#Double-double_arithmetic
 */

/** The unevaluated sum of a double and a much smaller one. */
export type Pair = readonly [high: number, low: number];

export function add(a: Pair, b: Pair): Pair {
  const sum = a[0] + b[0];
  const rest = sum - a[0];
  return normalize(sum, a[0] - (sum - rest) + (b[0] - rest) + a[1] + b[1]);
}

export function multiply(a: Pair, b: Pair): Pair {
  const product = a[0] * b[0];
  return normalize(product, productError(a[0], b[0], product) + a[0] * b[1] + a[1] * b[0]);
}

export function divide(a: Pair, b: Pair): Pair {
  const first = a[0] / b[0];
  const rest = add(a, multiply([-first, 0], b));
  return normalize(first, (rest[0] + rest[1]) / b[0]);
}

function normalize(high: number, low: number): Pair {
  const sum = high + low;
  return [sum, low - (sum - high)];
}

/** What rounding took from `a * b` (Dekker). */
function productError(a: number, b: number, product: number): number {
  const [ah, al] = split(a);
  const [bh, bl] = split(b);
  return ah * bh - product + ah * bl + al * bh + al * bl;
}

function split(x: number): Pair {
  const shifted = 134217729 * x;
  const high = shifted - (shifted - x);
  return [high, x - high];
}
