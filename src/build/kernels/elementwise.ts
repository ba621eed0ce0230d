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
  return f32x4.mul(f32x4.mul(x, f32x4.sub(one, y)), y);
}

// @ts-ignore: decorator
@inline
function combine(operation: i32, n: i32, x: usize, y: usize, out: usize): void {
  for (let i = 0; i < n; i += 4, x += 16, y += 16, out += 16) {
    v128.store(out, apply(operation, v128.load(x), v128.load(y)));
  }
}

/** out = x op y: 0 add, 1 subtract, 2 multiply, 3 divide, 4 tanh backward, 5 sigmoid backward. */
export function combineFloat32(operation: i32, n: i32, x: usize, y: usize, out: usize): void {
  if (operation == 0) combine(0, n, x, y, out);
  else if (operation == 1) combine(1, n, x, y, out);
  else if (operation == 2) combine(2, n, x, y, out);
  else if (operation == 3) combine(3, n, x, y, out);
  else if (operation == 4) combine(4, n, x, y, out);
  else combine(5, n, x, y, out);
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
  else combineNumber(3, n, x, y, out);
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

// @ts-ignore: decorator
@inline
function transformHalf(operation: i32, x: v128): v128 {
  const one = f64x2.splat(1);
  if (operation == 0) return exponential(x);
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

/** out = f(x): 0 exp, 1 sigmoid, 2 tanh, 3 negative, 4 absolute value, 5 square, 6 square root. */
export function transformFloat32(operation: i32, n: i32, x: usize, out: usize): void {
  if (operation == 0) transformThroughDoubles(0, n, x, out);
  else if (operation == 1) transformThroughDoubles(1, n, x, out);
  else if (operation == 2) transformThroughDoubles(2, n, x, out);
  else if (operation == 3) for (let i = 0; i < n; i += 4, x += 16, out += 16) v128.store(out, f32x4.neg(v128.load(x)));
  else if (operation == 4) for (let i = 0; i < n; i += 4, x += 16, out += 16) v128.store(out, f32x4.abs(v128.load(x)));
  else if (operation == 5) {
    for (let i = 0; i < n; i += 4, x += 16, out += 16) v128.store(out, f32x4.mul(v128.load(x), v128.load(x)));
  } else for (let i = 0; i < n; i += 4, x += 16, out += 16) v128.store(out, f32x4.sqrt(v128.load(x)));
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

/** max(x, 0), NaN kept. */
export function reluFloat32(n: i32, x: usize, out: usize): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < n; i += 4, x += 16, out += 16) {
    const value = v128.load(x);
    v128.store(out, v128.andnot(value, f32x4.le(value, zero)));
  }
}

/** The gradient where x is above the threshold or NaN, else 0. */
export function thresholdBackwardFloat32(n: i32, grad: usize, x: usize, out: usize, threshold: f32): void {
  const bound = f32x4.splat(threshold);
  for (let i = 0; i < n; i += 4, x += 16, grad += 16, out += 16) {
    v128.store(out, v128.andnot(v128.load(grad), f32x4.le(v128.load(x), bound)));
  }
}
