/**
 * The error function and its relatives, to full double precision: erf and erfc by the rational approximations of
 * Sun's fdlibm (1993), quantiles of the normal distribution by Wichura's AS 241 (1988), erfcx by a continued fraction.
 * https://dlmf.nist.gov/7
 */
import { polynomialUp as polynomial } from "./polynomial";

const NEAR_ZERO = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5,
];
const NEAR_ZERO_BELOW = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6,
];
const NEAR_ONE = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const NEAR_ONE_BELOW = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const MIDDLE = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const MIDDLE_BELOW = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const TAIL = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const TAIL_BELOW = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];
/** erf(1), rounded so that the rest can be added without loss. */
const ERF_ONE = 0.8450629115104675;

const nearZero = (square: number): number => polynomial(square, NEAR_ZERO) / polynomial(square, NEAR_ZERO_BELOW);
const nearOne = (s: number): number => polynomial(s, NEAR_ONE) / polynomial(s, NEAR_ONE_BELOW);

/** ln(x e^{x²} erfc x) + 0.5625 for x from 1.25 on. */
function tailExponent(x: number): number {
  const s = 1 / (x * x);
  return x < 1 / 0.35
    ? polynomial(s, MIDDLE) / polynomial(s, MIDDLE_BELOW)
    : polynomial(s, TAIL) / polynomial(s, TAIL_BELOW);
}

/** erfc for x from 1.25 on; x² is split so that its exponential loses nothing. */
function erfcTail(x: number): number {
  if (x > 28) return 0;
  const high = Math.fround(x);
  return (Math.exp(-high * high - 0.5625) * Math.exp((high - x) * (high + x) + tailExponent(x))) / x;
}

export function erf(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 0.84375) return x + x * nearZero(x * x);
  if (Number.isNaN(x)) return x;
  const result = magnitude < 1.25 ? ERF_ONE + nearOne(magnitude - 1) : magnitude >= 6 ? 1 : 1 - erfcTail(magnitude);
  return x < 0 ? -result : result;
}

export function erfc(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 0.84375) {
    const y = nearZero(x * x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (Number.isNaN(x)) return x;
  if (magnitude < 1.25) {
    const rest = nearOne(magnitude - 1);
    return x < 0 ? 1 + (ERF_ONE + rest) : 1 - ERF_ONE - rest;
  }
  return x < 0 ? (x < -6 ? 2 : 2 - erfcTail(magnitude)) : erfcTail(x);
}

/** e^{x²} erfc x, which does not vanish as erfc does; in float32 the square is rounded. */
export function erfcx(x: number, round: (value: number) => number = (value) => value): number {
  if (Number.isNaN(x)) return x;
  if (x < 0) return x < -26.7 ? Infinity : 2 * Math.exp(round(x * x)) - erfcx(-x);
  if (x < 1.25) return Math.exp(x * x) * erfc(x);
  if (x < 10) return Math.exp(tailExponent(x) - 0.5625) / x;
  // 1/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …
  let fraction = x;
  for (let k = 20; k >= 1; k--) fraction = x + k / 2 / fraction;
  return 1 / (Math.sqrt(Math.PI) * fraction);
}

const CENTRE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const NEAR_TAIL = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const NEAR_TAIL_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const FAR_TAIL = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const FAR_TAIL_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
];

/** The normal quantile of ½ + `centred`; `tail` is how much lies beyond it. */
function normalQuantile(centred: number, tail: number): number {
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(r, CENTRE)) / polynomial(r, CENTRE_BELOW);
  }
  const r = Math.sqrt(-Math.log(tail));
  const x =
    r <= 5
      ? polynomial(r - 1.6, NEAR_TAIL) / polynomial(r - 1.6, NEAR_TAIL_BELOW)
      : polynomial(r - 5, FAR_TAIL) / polynomial(r - 5, FAR_TAIL_BELOW);
  return centred < 0 ? -x : x;
}

export function erfinv(y: number): number {
  if (!(y > -1 && y < 1)) return y === 1 ? Infinity : y === -1 ? -Infinity : NaN;
  return y === 0 ? y : normalQuantile(y / 2, (1 - Math.abs(y)) / 2) * Math.SQRT1_2;
}

/** The number below which a normal variable lies with probability `p`. */
export function ndtri(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  return normalQuantile(p - 0.5, p < 0.5 ? p : 1 - p);
}

/** ln of the probability that a normal variable lies below `x`. */
export function logNdtr(x: number): number {
  const t = x * Math.SQRT1_2;
  return x < -1 ? Math.log(erfcx(-t) / 2) - t * t : Math.log1p(-erfc(t) / 2);
}

/** The same rounded to float32 on the way: its derivative subtracts what has just been added, so the digits matter. */
export function logNdtrSingle(x: number): number {
  const round = Math.fround;
  const t = round(x * round(Math.SQRT1_2));
  return x < -1 ? round(Math.log(round(erfcx(-t) / 2))) - round(t * t) : Math.log1p(-round(erfc(t)) / 2);
}
