/**
 * The gamma function's logarithm and derivatives, incomplete gamma functions and Hurwitz's zeta function, by recurrences,
 * asymptotic series, continued fractions and Euler-Maclaurin summation; at poles what PyTorch gives.
 * https://dlmf.nist.gov/5, https://dlmf.nist.gov/8, https://dlmf.nist.gov/25
 */
import { UnsupportedError } from "../../base/failures";
import { erfc } from "./errorFunctions";

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
const EULER = 0.5772156649015329;

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
  let sum = -EULER * t;
  let power = -t;
  for (let k = 2; k < 40; k++) {
    power *= -t;
    sum += (riemann(k) * power) / k;
  }
  return sum;
}

const riemannValues: number[] = [];

/** ζ(k) of whole numbers from 2 on. */
function riemann(k: number): number {
  riemannValues[k] ??= zeta(k, 1);
  return riemannValues[k] as number;
}

/** ψ(x), the derivative of ln Γ. */
export function psi(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity;
  if (x < 0) {
    if (x === Math.floor(x)) return NaN;
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

const SINGLE_PI = Math.fround(Math.PI);

/** ψ′(x). At its poles stands what rounding of the angle πx leaves, in float32 where `isSingle`. */
export function trigamma(x: number, isSingle = false): number {
  if (x < 0.5) {
    const s = isSingle ? Math.fround(Math.sin(Math.fround(SINGLE_PI * x))) : Math.sin(Math.PI * x);
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

/** The n-th derivative of ψ: (-1)^{n+1} n! ζ(n + 1, x). */
export function polygamma(n: number, x: number, isSingle = false): number {
  if (n === 0) return psi(x);
  if (n === 1) return trigamma(x, isSingle);
  let factorial = 1;
  for (let k = 2; k <= n; k++) factorial *= k;
  const size = Number.isFinite(factorial) ? factorial : Math.exp(lgamma(n + 1));
  return (n % 2 === 0 ? -size : size) * zeta(n + 1, x);
}

/** (2k)! / B_{2k}, the divisors in Euler and Maclaurin's formula. */
const EULER_MACLAURIN = [
  12, -720, 30240, -1209600, 47900160, -1892437580.3183792, 7.47242496e10, -2950130727918.164, 116467828143500.67,
  -4597978722407473, 1.8152105401943546e17, -7.166165256175667e18,
];

/** Hurwitz's ζ(s, q) = Σ (q + k)^{-s} */
export function zeta(s: number, q: number): number {
  if (s === 1) return Infinity;
  if (s < 1) return NaN;
  if (q <= 0) {
    if (q === Math.floor(q)) return Infinity;
    if (s !== Math.floor(s)) return NaN;
    if (q < -1e7) throw new UnsupportedError("zeta functions far on the negative axis");
  }
  // C's pow, which knows 1 to the power of infinity.
  let sum = q === 1 ? 1 : q ** -s;
  let at = q;
  let term = 0;
  for (let i = 0; i < 9 || at <= 9; i++) {
    at += 1;
    term = at ** -s;
    sum += term;
    if (Math.abs(term) < Number.EPSILON * Math.abs(sum)) return sum;
  }
  sum += (term * at) / (s - 1) - term / 2;
  let factor = 1;
  for (let k = 0; k < EULER_MACLAURIN.length; k++) {
    factor *= s + 2 * k;
    term /= at;
    const step = (factor * term) / (EULER_MACLAURIN[k] as number);
    sum += step;
    if (Math.abs(step) < Number.EPSILON * Math.abs(sum)) break;
    factor *= s + 2 * k + 1;
    term /= at;
  }
  return sum;
}

/** P(a, x), the lower incomplete gamma function over Γ(a). */
export function igamma(a: number, x: number): number {
  const limit = incompleteLimit(a, x);
  if (limit !== null) return 1 - limit;
  if (a > LARGE) return uniformExpansion(a, x, true);
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Q(a, x) = 1 - P(a, x) */
export function igammac(a: number, x: number): number {
  const limit = incompleteLimit(a, x);
  if (limit !== null) return limit;
  if (a > LARGE) return uniformExpansion(a, x, false);
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** From here on series and continued fraction converge too slowly. */
const LARGE = 1e6;

/** The first terms of Temme's expansion (1979), which for large `a` are enough; ½η² = λ - 1 - ln λ with λ = x/a. */
function uniformExpansion(a: number, x: number, isLower: boolean): number {
  const d = (x - a) / a;
  const eta = Math.sign(d) * Math.sqrt(-2 * logLess(d));
  const first = -1 / 3 + eta * (1 / 12 - eta * (2 / 135 - eta * (1 / 864 + eta / 2835)));
  const rest = (Math.exp((-a * eta * eta) / 2) / Math.sqrt(2 * Math.PI * a)) * (first - (1 / 540 + eta / 288) / a);
  const tail = eta * Math.sqrt(a / 2);
  return isLower ? erfc(-tail) / 2 - rest : erfc(tail) / 2 + rest;
}

/** Q at the ends of the domain, NaN beyond, null inside. */
function incompleteLimit(a: number, x: number): number | null {
  if (a < 0 || x < 0) return NaN;
  if (a === 0) return x > 0 ? 0 : NaN;
  if (x === 0) return 1;
  if (a === Infinity) return x === Infinity ? NaN : 1;
  return x === Infinity ? 0 : null;
}

/** x^a e^{-x} / Γ(a) */
function incompleteScale(a: number, x: number): number {
  if (a < 30) return Math.exp(a * Math.log(x) - x - lgamma(a));
  // With Stirling's series for Γ(a) the large terms cancel before they are rounded.
  const d = (x - a) / a;
  const inverse = 1 / (a * a);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / a;
  return Math.exp(a * logLess(d) - series) * Math.sqrt(a / (2 * Math.PI));
}

/** ln(1 + d) - d */
function logLess(d: number): number {
  if (Math.abs(d) > 0.3) return Math.log1p(d) - d;
  let sum = 0;
  let power = -d;
  for (let k = 2; k < 60; k++) {
    power *= -d;
    const next = sum - power / k;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < 100000; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < Number.EPSILON * sum) break;
  }
  return sum * incompleteScale(a, x);
}

/** Lentz's method on Legendre's continued fraction. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let f = d;
  for (let k = 1; k < 100000; k++) {
    const factor = -k * (k - a);
    b += 2;
    d = 1 / (factor * d + b || 1e-300);
    c = b + factor / c || 1e-300;
    const step = c * d;
    f *= step;
    if (Math.abs(step - 1) < Number.EPSILON) break;
  }
  return f * incompleteScale(a, x);
}
