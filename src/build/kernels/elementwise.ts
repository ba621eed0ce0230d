/**
 * AssemblyScript: elementwise operations on float32, four elements at a time. `n` is rounded up to whole vectors.
 */

// @ts-ignore: decorator
@inline
function apply(operation: i32, x: v128, y: v128): v128 {
  if (operation == 0) return f32x4.add(x, y);
  if (operation == 1) return f32x4.sub(x, y);
  if (operation == 2) return f32x4.mul(x, y);
  if (operation == 3) return f32x4.div(x, y);
  const one = f32x4.splat(1);
  // Gradients through tanh and sigmoid, x being the gradient and y the result.
  if (operation == 4) return f32x4.mul(x, f32x4.sub(one, f32x4.mul(y, y)));
  if (operation == 5) return f32x4.mul(f32x4.mul(x, f32x4.sub(one, y)), y);
  // NaN of either wins, as in PyTorch.
  if (operation == 6) return f32x4.max(x, y);
  return f32x4.min(x, y);
}

// @ts-ignore: decorator
@inline
function combine(operation: i32, n: i32, x: usize, y: usize, out: usize): void {
  for (let i = 0; i < n; i += 4, x += 16, y += 16, out += 16) {
    v128.store(out, apply(operation, v128.load(x), v128.load(y)));
  }
}

/** out = x op y: 0 add, 1 subtract, 2 multiply, 3 divide, 4 tanh backward, 5 sigmoid backward, 6 maximum, 7 minimum. */
export function combineFloat32(operation: i32, n: i32, x: usize, y: usize, out: usize): void {
  if (operation == 0) combine(0, n, x, y, out);
  else if (operation == 1) combine(1, n, x, y, out);
  else if (operation == 2) combine(2, n, x, y, out);
  else if (operation == 3) combine(3, n, x, y, out);
  else if (operation == 4) combine(4, n, x, y, out);
  else if (operation == 5) combine(5, n, x, y, out);
  else if (operation == 6) combine(6, n, x, y, out);
  else combine(7, n, x, y, out);
}

// @ts-ignore: decorator
@inline
function combineNumber(operation: i32, n: i32, x: usize, y: f32, out: usize): void {
  const number = f32x4.splat(y);
  for (let i = 0; i < n; i += 4, x += 16, out += 16) v128.store(out, apply(operation, v128.load(x), number));
}

/** As combineFloat32, with one number for y. */
export function combineNumberFloat32(operation: i32, n: i32, x: usize, y: f32, out: usize): void {
  if (operation == 0) combineNumber(0, n, x, y, out);
  else if (operation == 1) combineNumber(1, n, x, y, out);
  else if (operation == 2) combineNumber(2, n, x, y, out);
  else if (operation == 3) combineNumber(3, n, x, y, out);
  else if (operation == 6) combineNumber(6, n, x, y, out);
  else combineNumber(7, n, x, y, out);
}

// @ts-ignore: decorator
@inline
function upper(x: v128): v128 {
  return v128.shuffle<i32>(x, x, 2, 3, 0, 1);
}

/** Two halves in double precision as four floats. */
// @ts-ignore: decorator
@inline
function rounded(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

/** out = x + scale * y, rounded once. */
export function addScaledFloat32(n: i32, x: usize, y: usize, scale: f64, out: usize): void {
  const factor = f64x2.splat(scale);
  for (let i = 0; i < n; i += 4, x += 16, y += 16, out += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    const low = f64x2.add(f64x2.promote_low_f32x4(a), f64x2.mul(factor, f64x2.promote_low_f32x4(b)));
    const high = f64x2.add(f64x2.promote_low_f32x4(upper(a)), f64x2.mul(factor, f64x2.promote_low_f32x4(upper(b))));
    v128.store(out, rounded(low, high));
  }
}

// @ts-ignore: decorator
@inline
function step(r: v128, value: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.splat(coefficient), f64x2.mul(r, value));
}

/** e to the power of two doubles, good to 2e-10, which float32 cannot tell from exact. */
// @ts-ignore: decorator
@inline
function exponential(given: v128): v128 {
  const x = f64x2.max(f64x2.min(given, f64x2.splat(178)), f64x2.splat(-208));
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(0.5)));
  const r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471805599453)));
  let tail = step(r, f64x2.splat(1.0 / 40320.0), 1.0 / 5040.0);
  tail = step(r, tail, 1.0 / 720.0);
  tail = step(r, tail, 1.0 / 120.0);
  tail = step(r, tail, 1.0 / 24.0);
  tail = step(r, tail, 1.0 / 6.0);
  tail = step(r, tail, 0.5);
  tail = step(r, tail, 1.0);
  tail = step(r, tail, 1.0);
  const power = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  return f64x2.mul(tail, i64x2.shl(i64x2.add(power, i64x2.splat(1023)), 52));
}

/** The natural logarithm of two doubles in float32's range, good to 1e-11. (Math.log has tables where operands are.) */
// @ts-ignore: decorator
@inline
function logarithm(x: v128): v128 {
  const rootOfHalf = i64x2.splat(0x3fe6a09e667f3bcd);
  const k = i64x2.shr_s(i64x2.sub(x, rootOfHalf), 52);
  const m = i64x2.sub(x, i64x2.shl(k, 52));
  const f = f64x2.sub(m, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  let tail = step(z, f64x2.splat(2.0 / 15.0), 2.0 / 13.0);
  tail = step(z, tail, 2.0 / 11.0);
  tail = step(z, tail, 2.0 / 9.0);
  tail = step(z, tail, 2.0 / 7.0);
  tail = step(z, tail, 2.0 / 5.0);
  tail = step(z, tail, 2.0 / 3.0);
  tail = step(z, tail, 2.0);
  const exponent = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(k, k, 0, 2, 0, 2));
  const result = f64x2.add(f64x2.mul(exponent, f64x2.splat(0.6931471805599453)), f64x2.mul(s, tail));
  const zero = f64x2.splat(0);
  const infinity = f64x2.splat(Infinity);
  // NaN for what is below zero or not a number, the infinities at zero and infinity.
  const positive = v128.bitselect(result, f64x2.splat(NaN), f64x2.gt(x, zero));
  const finite = v128.bitselect(infinity, positive, f64x2.eq(x, infinity));
  return v128.bitselect(f64x2.neg(infinity), finite, f64x2.eq(x, zero));
}

// @ts-ignore: decorator
@inline
function transformHalf(operation: i32, x: v128): v128 {
  const one = f64x2.splat(1);
  if (operation == 0) return exponential(x);
  if (operation == 7) return logarithm(x);
  if (operation == 8) return exponential(f64x2.mul(x, f64x2.splat(0.6931471805599453)));
  if (operation == 1) return f64x2.div(one, f64x2.add(one, exponential(f64x2.neg(x))));
  const large = f64x2.sub(one, f64x2.div(f64x2.splat(2), f64x2.add(exponential(f64x2.add(x, x)), one)));
  const small = f64x2.sub(x, f64x2.div(f64x2.mul(f64x2.mul(x, x), x), f64x2.splat(3)));
  return v128.bitselect(small, large, f64x2.lt(f64x2.abs(x), f64x2.splat(1e-3)));
}

// @ts-ignore: decorator
@inline
function transformThroughDoubles(operation: i32, n: i32, x: usize, out: usize): void {
  for (let i = 0; i < n; i += 4, x += 16, out += 16) {
    const value = v128.load(x);
    const low = transformHalf(operation, f64x2.promote_low_f32x4(value));
    const high = transformHalf(operation, f64x2.promote_low_f32x4(upper(value)));
    v128.store(out, rounded(low, high));
  }
}

// @ts-ignore: decorator
@inline
function transformed(operation: i32, x: v128): v128 {
  if (operation == 3) return f32x4.neg(x);
  if (operation == 4) return f32x4.abs(x);
  if (operation == 5) return f32x4.mul(x, x);
  if (operation == 6) return f32x4.sqrt(x);
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  if (operation == 9) return f32x4.div(one, x);
  if (operation == 10) return f32x4.div(one, f32x4.sqrt(x));
  if (operation == 11) return f32x4.floor(x);
  if (operation == 12) return f32x4.ceil(x);
  if (operation == 13) return f32x4.trunc(x);
  if (operation == 14) return f32x4.nearest(x);
  if (operation == 15) return f32x4.sub(x, f32x4.trunc(x));
  if (operation == 16) {
    const negative = v128.bitselect(f32x4.splat(-1), zero, f32x4.lt(x, zero));
    return v128.bitselect(one, negative, f32x4.gt(x, zero));
  }
  // What is not at most zero, NaN included.
  return v128.bitselect(zero, x, f32x4.le(x, zero));
}

// @ts-ignore: decorator
@inline
function transform(operation: i32, n: i32, x: usize, out: usize): void {
  for (let i = 0; i < n; i += 4, x += 16, out += 16) v128.store(out, transformed(operation, v128.load(x)));
}

/**
 * out = f(x): 0 exp, 1 sigmoid, 2 tanh, 3 negative, 4 absolute value, 5 square, 6 square root, 7 log, 8 exp2,
 * 9 reciprocal, 10 reciprocal root, 11 floor, 12 ceil, 13 trunc, 14 round half to even, 15 fraction, 16 sign, 17 relu.
 */
export function transformFloat32(operation: i32, n: i32, x: usize, out: usize): void {
  if (operation == 0) transformThroughDoubles(0, n, x, out);
  else if (operation == 1) transformThroughDoubles(1, n, x, out);
  else if (operation == 2) transformThroughDoubles(2, n, x, out);
  else if (operation == 3) transform(3, n, x, out);
  else if (operation == 4) transform(4, n, x, out);
  else if (operation == 5) transform(5, n, x, out);
  else if (operation == 6) transform(6, n, x, out);
  else if (operation == 7) transformThroughDoubles(7, n, x, out);
  else if (operation == 8) transformThroughDoubles(8, n, x, out);
  else if (operation == 9) transform(9, n, x, out);
  else if (operation == 10) transform(10, n, x, out);
  else if (operation == 11) transform(11, n, x, out);
  else if (operation == 12) transform(12, n, x, out);
  else if (operation == 13) transform(13, n, x, out);
  else if (operation == 14) transform(14, n, x, out);
  else if (operation == 15) transform(15, n, x, out);
  else if (operation == 16) transform(16, n, x, out);
  else transform(17, n, x, out);
}

/** The largest (or, negated, the smallest) of exactly `n` elements, at least one; NaN wins. */
export function largestFloat32(n: i32, x: usize, negated: bool): f32 {
  let i = 1;
  let best: f32 = negated ? -load<f32>(x) : load<f32>(x);
  let many = f32x4.splat(best);
  for (i = 0; i + 4 <= n; i += 4, x += 16) {
    const value = v128.load(x);
    many = f32x4.max(many, negated ? f32x4.neg(value) : value);
  }
  best = f32x4.extract_lane(many, 0);
  best = max<f32>(best, f32x4.extract_lane(many, 1));
  best = max<f32>(best, f32x4.extract_lane(many, 2));
  best = max<f32>(best, f32x4.extract_lane(many, 3));
  for (; i < n; i++, x += 4) best = max<f32>(best, negated ? -load<f32>(x) : load<f32>(x));
  return negated ? -best : best;
}

/** Softmax of each row of `n` elements, or its logarithm; there must be room for a whole vector behind `out`. */
export function softmaxFloat32(rows: i32, n: i32, x: usize, out: usize, isLogarithm: bool): void {
  // What is written beyond a row's end is written again with the next row.
  for (let row = 0; row < rows; row++, x += <usize>(4 * n), out += <usize>(4 * n)) softmaxRow(n, x, out, isLogarithm);
}

// @ts-ignore: decorator
@inline
function softmaxRow(n: i32, x: usize, out: usize, isLogarithm: bool): void {
  const largest = <f64>largestFloat32(n, x, false);
  const shift = f64x2.splat(largest);
  let total: f64 = 0;
  const whole = n & ~3;
  let at = x;
  let to = out;
  let sums = f64x2.splat(0);
  for (let i = 0; i < whole; i += 4, at += 16, to += 16) {
    const value = v128.load(at);
    const low = exponential(f64x2.sub(f64x2.promote_low_f32x4(value), shift));
    const high = exponential(f64x2.sub(f64x2.promote_low_f32x4(upper(value)), shift));
    sums = f64x2.add(sums, f64x2.add(low, high));
    if (!isLogarithm) v128.store(to, rounded(low, high));
  }
  total = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  for (let i = whole; i < n; i++, at += 4, to += 4) {
    const power = f64x2.extract_lane(exponential(f64x2.splat(<f64>load<f32>(at) - largest)), 0);
    total += power;
    if (!isLogarithm) store<f32>(to, <f32>power);
  }
  at = x;
  to = out;
  if (isLogarithm) {
    const offset = f64x2.add(shift, logarithm(f64x2.splat(total)));
    for (let i = 0; i < n; i += 4, at += 16, to += 16) {
      const value = v128.load(at);
      const low = f64x2.sub(f64x2.promote_low_f32x4(value), offset);
      const high = f64x2.sub(f64x2.promote_low_f32x4(upper(value)), offset);
      v128.store(to, rounded(low, high));
    }
  } else {
    const factor = f32x4.splat(<f32>(1.0 / total));
    for (let i = 0; i < n; i += 4, to += 16) v128.store(to, f32x4.mul(v128.load(to), factor));
  }
}

/** The sum of exactly `n` elements, in double precision. */
export function sumFloat32(n: i32, x: usize): f64 {
  let a = f64x2.splat(0), b = f64x2.splat(0), c = f64x2.splat(0), d = f64x2.splat(0);
  let i = 0;
  for (; i + 8 <= n; i += 8, x += 32) {
    const first = v128.load(x);
    const second = v128.load(x, 16);
    a = f64x2.add(a, f64x2.promote_low_f32x4(first));
    b = f64x2.add(b, f64x2.promote_low_f32x4(upper(first)));
    c = f64x2.add(c, f64x2.promote_low_f32x4(second));
    d = f64x2.add(d, f64x2.promote_low_f32x4(upper(second)));
  }
  const all = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  let total = f64x2.extract_lane(all, 0) + f64x2.extract_lane(all, 1);
  for (; i < n; i++, x += 4) total += <f64>load<f32>(x);
  return total;
}

/** The gradient where x is above the threshold or NaN, else 0. */
export function thresholdBackwardFloat32(n: i32, grad: usize, x: usize, out: usize, threshold: f32): void {
  const bound = f32x4.splat(threshold);
  for (let i = 0; i < n; i += 4, x += 16, grad += 16, out += 16) {
    v128.store(out, v128.andnot(v128.load(grad), f32x4.le(v128.load(x), bound)));
  }
}
