/**
 * Error and gamma functions to a double's precision: series near zero, continued fractions and Stirling's series
 * far from it.
 * https://en.wikipedia.org/wiki/Error_function
 */
import { exp, log, pow } from "../types/elementary";

export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  const value = size < 2 ? erfSeries(size) : size > 6 ? 1 : 1 - erfcFraction(size);
  return x < 0 ? -value : value;
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < 0.5) return 1 - erf(x);
  return x < 2 ? 1 - erfSeries(x) : x > 28 ? 0 : erfcFraction(x);
}

/** erf(x) = 2/sqrt(pi) * exp(-x^2) * sum of x * (2x^2)^n / (1*3*5*…*(2n+1)) */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
    if (term < sum * 1e-18) break;
  }
  return (2 / Math.sqrt(Math.PI)) * exp(-x * x) * sum;
}

/** Lentz's evaluation of the continued fraction of erfc. */
function erfcFraction(x: number): number {
  let fraction = 0;
  for (let n = 120; n > 0; n--) fraction = n / 2 / (x + fraction);
  return expOfMinusSquare(x) / (Math.sqrt(Math.PI) * (x + fraction));
}

/** exp(-x^2) without the rounding of the square. */
function expOfMinusSquare(x: number): number {
  const high = Math.round(x * 4096) / 4096;
  return exp(-high * high) * exp(-(x - high) * (x + high));
}

const lanczosG = 607 / 128;
const lanczos = [
  0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174,
  -0.49191381609762019978, 0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4,
  0.15808870322491248884e-3, -0.21026444172410488319e-3, 0.2174396181152126432e-3, -0.16431810653676389022e-3,
  0.84418223983852743293e-4, -0.2619083840158140867e-4, 0.36899182659531622704e-5,
];

function factorial(n: number): number {
  let exact = 1n;
  for (let k = 2n; k <= BigInt(n); k++) exact *= k;
  return Number(exact);
}

export function gamma(x: number): number {
  if (x === Number.POSITIVE_INFINITY || Number.isNaN(x)) return x;
  if (x === Number.NEGATIVE_INFINITY || (x <= 0 && Number.isInteger(x))) return Number.NaN;
  if (Number.isInteger(x) && x <= 171) return factorial(x - 1);
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  if (x > 171.7) return Number.POSITIVE_INFINITY;
  const base = x + lanczosG - 0.5;
  const half = pow(base, (x - 0.5) / 2);
  return Math.sqrt(2 * Math.PI) * half * exp(-base) * half * lanczosSum(x);
}

function lanczosSum(x: number): number {
  let sum = lanczos[0] as number;
  for (let i = 1; i < lanczos.length; i++) sum += (lanczos[i] as number) / (x - 1 + i);
  return sum;
}

export function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x <= 0 && Number.isInteger(x)) return Number.NaN;
  if (x === 1 || x === 2) return 0;
  if (x < 0.5) return log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  if (x < 20) return log(gamma(x));
  const square = 1 / (x * x);
  const correction = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x;
  return (x - 0.5) * log(x) - x + 0.5 * log(2 * Math.PI) + correction;
}
