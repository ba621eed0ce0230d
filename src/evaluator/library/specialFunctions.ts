/**
 * Error and gamma functions to a double's precision: series near zero, continued fractions and Stirling's series
 * far from it.
 * https://en.wikipedia.org/wiki/Error_function
 */
import { add, divide, multiply, type Pair } from "../types/doubleDouble";
import { exp, expAsPair, log, pow } from "../types/elementary";

export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size > 6) return x < 0 ? -1 : 1;
  const pair = size < 3 ? erfSeries(size) : add([1, 0], negate(erfcFraction(size)));
  const value = pair[0] + pair[1];
  return x < 0 || Object.is(x, -0) ? -value : value;
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -6) return 2;
  if (x > 26) return x > 27.3 ? 0 : (exp(-x * x) / (x * Math.sqrt(Math.PI))) * (1 - 1 / (2 * x * x));
  const pair = x < 3 ? add([1, 0], x < 0 ? erfSeries(-x) : negate(erfSeries(x))) : erfcFraction(x);
  return pair[0] + pair[1];
}

const negate = ([high, low]: Pair): Pair => [-high, -low];

/** 2 / sqrt(pi) and 1 / sqrt(pi) */
const twoOverRootPi: Pair = [1.1283791670955126, 1.533545961316588e-17];
const oneOverRootPi: Pair = [0.5641895835477563, 7.66772980658294e-18];

/** erf(x) = 2/sqrt(pi) * exp(-x^2) * sum of x * (2x^2)^n / (1*3*5*…*(2n+1)) */
function erfSeries(x: number): Pair {
  const square = multiply([x, 0], [x, 0]);
  const twice: Pair = [2 * square[0], 2 * square[1]];
  let term: Pair = [x, 0];
  let sum = term;
  for (let n = 1; n < 200 && term[0] > sum[0] * 1e-25; n++) {
    term = divide(multiply(term, twice), [2 * n + 1, 0]);
    sum = add(sum, term);
  }
  return multiply(multiply(twoOverRootPi, expAsPair(negate(square))), sum);
}

/** The continued fraction of erfc from its 120th step back; enough from 3 on. */
function erfcFraction(x: number): Pair {
  let fraction: Pair = [0, 0];
  for (let n = 120; n > 0; n--) fraction = divide([n / 2, 0], add([x, 0], fraction));
  const tail = divide(oneOverRootPi, add([x, 0], fraction));
  return multiply(expAsPair(negate(multiply([x, 0], [x, 0]))), tail);
}

const lanczosG = 607 / 128;
const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488,
  0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
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
