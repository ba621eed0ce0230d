/**
 * Multiply-add with one rounding, as processors with FMA compute it, and the float32 logarithm, sine and cosine
 * (Cephes polynomials) that PyTorch's vectorised normals are made with. Half of all random weights would differ
 * in their last bit without these.
 */
const fround = Math.fround;
const doubleScratch = new Float64Array(1);
const doubleWords = new Int32Array(doubleScratch.buffer);
const floatScratch = new Float32Array(1);
const floatBits = new Int32Array(floatScratch.buffer);

/** The sum s of which `error` was lost, changed to a neighbour with an odd last bit: rounding it again is then safe. */
function roundedToOdd(s: number, error: number): number {
  if (error === 0 || !Number.isFinite(s)) return s;
  doubleScratch[0] = s;
  const low = doubleWords[0] as number;
  if (low & 1) return s;
  // An even last bit never carries when one is added; towards zero it may borrow.
  if (error > 0 === s > 0) doubleWords[0] = low + 1;
  else {
    doubleWords[0] = low - 1;
    if (low === 0) doubleWords[1] = (doubleWords[1] as number) - 1;
  }
  return doubleScratch[0] as number;
}

/** float32 a * b + c. The product of two float32 is exact in a double. */
export function fma32(a: number, b: number, c: number): number {
  const p = a * b;
  const s = p + c;
  const d = s - p;
  const error = p - (s - d) + (c - d);
  return fround(error === 0 ? s : roundedToOdd(s, error));
}

const SPLITTER = 134217729;

/** float64 a * b + c (Boldo and Melquiond, 2008). */
export function fma64(a: number, b: number, c: number): number {
  const product = a * b;
  if (c === 0 && (b === 1 || a === 1)) return product + c;
  const aScaled = a * SPLITTER;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * SPLITTER;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  const productError = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  if (!Number.isFinite(productError)) return product + c;
  const t = c + productError;
  const tPart = t - c;
  const tError = c - (t - tPart) + (productError - tPart);
  const v = product + t;
  const vPart = v - product;
  const vError = product - (v - vPart) + (t - vPart);
  const z = tError + vError;
  const zPart = z - tError;
  const zError = tError - (z - zPart) + (vError - zPart);
  return v + roundedToOdd(z, zError);
}

const SQRT_HALF = fround(Math.SQRT1_2);
const LOG_COEFFICIENTS = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(fround);
const LOG_Q1 = fround(-2.1219444e-4);
const LOG_Q2 = fround(0.693359375);

/** Natural logarithm of a float32 in (0, 1]. */
export function logFloat32(value: number): number {
  floatScratch[0] = Math.max(value, 1.1754943508222875e-38);
  const bits = floatBits[0] as number;
  let e = (bits >>> 23) - 127 + 1;
  floatBits[0] = (bits & ~0x7f800000) | 0x3f000000;
  let x = floatScratch[0] as number;
  if (x < SQRT_HALF) {
    e -= 1;
    x = fround(fround(x - 1) + x);
  } else {
    x = fround(x - 1);
  }
  const z = fround(x * x);
  let y = LOG_COEFFICIENTS[0] as number;
  for (let i = 1; i < 9; i++) y = fma32(y, x, LOG_COEFFICIENTS[i] as number);
  y = fround(y * x);
  y = fma32(y, z, fround(e * LOG_Q1));
  y = fma32(-z, 0.5, y);
  return fma32(e, LOG_Q2, fround(x + y));
}

const FOUR_OVER_PI = fround(1.27323954473516);
const HALF_PI_PARTS = [-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8].map(fround);
const SINE_COEFFICIENTS = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround);
const COSINE_COEFFICIENTS = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(fround);

/** Cosine and sine of a float32 in [0, 2π), into result[0] and result[1]. */
export function cosineAndSineFloat32(value: number, result: Float32Array): void {
  const octant = (Math.trunc(fround(value * FOUR_OVER_PI)) + 1) & ~1;
  let x = value;
  for (const part of HALF_PI_PARTS) x = fma32(octant, part, x);
  const z = fround(x * x);
  let c = COSINE_COEFFICIENTS[0] as number;
  c = fma32(c, z, COSINE_COEFFICIENTS[1] as number);
  c = fma32(c, z, COSINE_COEFFICIENTS[2] as number);
  c = fround(c * z);
  c = fround(fma32(c, z, -fround(z * 0.5)) + 1);
  let s = SINE_COEFFICIENTS[0] as number;
  s = fma32(s, z, SINE_COEFFICIENTS[1] as number);
  s = fma32(s, z, SINE_COEFFICIENTS[2] as number);
  s = fround(s * z);
  s = fma32(s, x, x);
  const swapped = (octant & 2) !== 0;
  const sine = swapped ? c : s;
  const cosine = swapped ? s : c;
  result[0] = (octant - 2) & 4 ? cosine : -cosine;
  result[1] = octant & 4 ? -sine : sine;
}
