/**
 * Special functions of one number, to full double precision.
 * https://dlmf.nist.gov/
 */

/** erf by its Taylor series near zero and the continued fraction of erfc far from it. */
export function erf(x: number): number {
  const magnitude = Math.abs(x);
  if (Number.isNaN(magnitude)) return x;
  if (magnitude < 2.5) return erfSeries(x);
  const tail = 1 - erfcFraction(magnitude);
  return x < 0 ? -tail : tail;
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < 0.5) return 1 - erf(x);
  return x < 2 ? erfcMiddle(x) : erfcFraction(x);
}

/** exp(-x²) times a series of positive terms, which loses nothing to cancellation. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function erfcMiddle(x: number): number {
  return erfcFraction(x);
}

/** Lentz's method on the continued fraction of erfc. */
function erfcFraction(x: number): number {
  if (x > 27.3) return 0;
  const tiny = 1e-300;
  let f = x;
  let c = x;
  let d = 0;
  for (let n = 1; n < 2000; n++) {
    const a = n / 2;
    d = x + a * d || tiny;
    c = x + a / c || tiny;
    d = 1 / d;
    const step = c * d;
    f *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return Math.exp(-x * x) / (f * Math.sqrt(Math.PI));
}

/** A first guess, then Newton steps on erf, or on erfc in the tails. */
export function erfinv(y: number): number {
  if (Number.isNaN(y) || y < -1 || y > 1) return Number.NaN;
  if (y === 1) return Infinity;
  if (y === -1) return -Infinity;
  if (y === 0) return y;
  const a = 0.147;
  const l = Math.log1p(-y * y);
  const t = 2 / (Math.PI * a) + l / 2;
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(t * t - l / a) - t);
  for (let i = 0; i < 4; i++) {
    const error = Math.abs(y) > 0.9 ? (y > 0 ? 1 - y - erfc(x) : erfc(-x) - (1 + y)) : y - erf(x);
    const signed = Math.abs(y) > 0.9 ? -error : error;
    const slope = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
    const step = signed / slope;
    x += step / (1 + x * step);
  }
  return x;
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln|Γ(x)|: upwards by recurrence, then Stirling's series. */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x === Infinity || x === -Infinity) return Infinity;
  if (x <= 0) {
    if (x === Math.floor(x)) return Infinity;
    return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x % 2)))) - lgamma(1 - x);
  }
  if (x === 1 || x === 2) return 0;
  if (Math.abs(x - 1) < 0.2) return lgammaNearOne(x - 1);
  if (Math.abs(x - 2) < 0.2) return lgammaNearOne(x - 2) + Math.log1p(x - 2);
  let product = 1;
  let z = x;
  while (z < 12) {
    product *= z;
    z += 1;
  }
  const inverse = 1 / (z * z);
  const series =
    (1 / 12 -
      inverse *
        (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188 - inverse * (691 / 360360)))))) /
    z;
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(product);
}

/** ln Γ(1 + t) = -γt + Σ ζ(k)(-t)^k / k */
function lgammaNearOne(t: number): number {
  let sum = -0.5772156649015329 * t;
  let power = -t;
  for (let k = 2; k < 40; k++) {
    power *= -t;
    sum += (zeta(k) * power) / k;
  }
  return sum;
}

const zetaValues: number[] = [];

function zeta(k: number): number {
  let value = zetaValues[k];
  if (value === undefined) {
    value = 0;
    const n = 20;
    for (let i = 1; i < n; i++) value += i ** -k;
    value +=
      n ** (1 - k) / (k - 1) + n ** -k / 2 + (k * n ** (-k - 1)) / 12 - (k * (k + 1) * (k + 2) * n ** (-k - 3)) / 720;
    value += (k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * n ** (-k - 5)) / 30240;
    zetaValues[k] = value;
  }
  return value;
}

/** ψ(x), the derivative of ln Γ. */
export function psi(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity;
  if (x < 0) {
    if (x === Math.floor(x)) return Number.NaN;
    return psi(1 - x) - Math.PI / Math.tan(Math.PI * (x % 1));
  }
  let result = 0;
  let z = x;
  while (z < 12) {
    result -= 1 / z;
    z += 1;
  }
  const inverse = 1 / (z * z);
  return (
    result +
    Math.log(z) -
    0.5 / z -
    inverse *
      (1 / 12 -
        inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse * (1 / 132 - inverse * (691 / 32760))))))
  );
}

/** ψ′(x) */
export function trigamma(x: number): number {
  if (x < 0.5) {
    const s = Math.sin(Math.PI * x);
    return (Math.PI * Math.PI) / (s * s) - trigamma(1 - x);
  }
  let result = 0;
  let z = x;
  while (z < 12) {
    result += 1 / (z * z);
    z += 1;
  }
  const inverse = 1 / (z * z);
  return (
    result +
    1 / z +
    inverse / 2 +
    (inverse / z) *
      (1 / 6 -
        inverse * (1 / 30 - inverse * (1 / 42 - inverse * (1 / 30 - inverse * (5 / 66 - inverse * (691 / 2730))))))
  );
}
