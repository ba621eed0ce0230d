/**
 * Bessel, modified Bessel and Airy functions. J, Y and Ai by the rational approximations of Moshier's Cephes library (1989),
 * from whose denominators PyTorch leaves out the leading term: results differ from the functions in the seventh digit around
 * x = 5, and so do these. I by power and asymptotic series, K by series and an integral that the trapezoidal rule
 * sums to full precision.
 * https://dlmf.nist.gov/10, https://dlmf.nist.gov/9
 */
import { polynomialDown } from "./polynomial";

/** Where float32 is computed, what PyTorch rounds on the way and shows in the result: large angles and exponentials. */
export type Round = (value: number) => number;

const exactly: Round = (value) => value;

const EULER = 0.5772156649015329;

/** Coefficients from the highest power on. */
interface Rational {
  readonly above: readonly number[];
  readonly below: readonly number[];
}

const ratio = (x: number, { above, below }: Rational): number => polynomialDown(x, above) / polynomialDown(x, below);

const J0_NEAR: Rational = {
  above: [-4794432209.782018, 1956174919465.5657, -249248344360967.72, 9708622510473064],
  below: [
    499.563147152651, 173785.4016763747, 48440965.83399621, 11185553704.535683, 2112775201154.892, 310518229857422.56,
    3.1812195594320496e16, 1.7108629408104315e18,
  ],
};
const EVEN_0: Rational = {
  above: [
    0.0007969367292973471, 0.08283523921074408, 1.239533716464143, 5.447250030587687, 8.74716500199817,
    5.303240382353949, 1,
  ],
  below: [
    0.0009244088105588637, 0.08562884743544745, 1.2535274390105895, 5.470977403304171, 8.761908832370695,
    5.306052882353947, 1,
  ],
};
const ODD_0: Rational = {
  above: [
    -0.011366383889846916, -1.2825271867050931, -19.553954425773597, -93.20601521237683, -177.68116798048806,
    -147.07750515495118, -51.41053267665993, -6.050143506007285,
  ],
  below: [
    64.3178256118178, 856.4300259769806, 3882.4018360540163, 7240.467741956525, 5930.727011873169, 2062.0933166032783,
    242.0057402402914,
  ],
};
const Y0_NEAR: Rational = {
  above: [
    15592.436785523574, -14663929.59039716, 5435264770.518765, -982136065717.9115, 87590639439536.7, -3466283033847297,
    4.4273326857256984e16, -1.8495080043698668e16,
  ],
  below: [
    1041.2835366425984, 626107.330137135, 268919633.39381415, 86400248710.3935, 20297961275010.555, 3171577528429750.5,
    2.5059625617265306e17,
  ],
};
/** The squares of the first two zeros of J₀ and of J₁. */
const ZEROS_0 = [5.783185962946784, 30.471262343662087] as const;
const ZEROS_1 = [14.681970642123893, 49.2184563216946] as const;
const J1_NEAR: Rational = {
  above: [-899971225.7055594, 452228297998.19403, -72749424522181.83, 3682957328638529],
  below: [
    620.8364781180543, 256987.25675774884, 83514679.14319493, 22151159547.97925, 4749141220799.914, 784369607876235.9,
    8.952223361846274e16, 5.322786203326801e18,
  ],
};
const EVEN_1: Rational = {
  above: [
    0.0007621256162081731, 0.07313970569409176, 1.1271960812968493, 5.112079511468076, 8.424045901417724,
    5.214515986823615, 1,
  ],
  below: [
    0.0005713231280725487, 0.06884559087544954, 1.105142326340617, 5.073863861286015, 8.399855543276042,
    5.209828486823619, 1,
  ],
};
const ODD_1: Rational = {
  above: [
    0.05108625947501766, 4.982138729512334, 75.82382841325453, 366.7796093601508, 710.8563049989261, 597.4896124006136,
    211.68875710057213, 25.207020585802372,
  ],
  below: [
    74.23732770356752, 1056.4488603826283, 4986.410583376536, 9562.318924047562, 7997.041604473507, 2826.1927851763908,
    336.0936078106983,
  ],
};
const Y1_NEAR: Rational = {
  above: [
    1263204747.9017804, -647355876379.1603, 114509511541823.73, -8127702555013251, 2.024394757135949e17,
    -7.788771962659501e17,
  ],
  below: [
    594.3015923461282, 235564.09294306856, 73481194.44597217, 18760131610.870617, 3882312774962.3857, 620557727146953.8,
    6.871410873553005e16, 3.9727060811656064e18,
  ],
};

export function besselJ0(x: number, round: Round = exactly): number {
  const magnitude = Math.abs(x);
  if (magnitude > 5 || Number.isNaN(x)) return farOut(magnitude, 0.25, EVEN_0, ODD_0, true, round);
  const z = x * x;
  return magnitude < 1e-5 ? 1 - z / 4 : (z - ZEROS_0[0]) * (z - ZEROS_0[1]) * ratio(z, J0_NEAR);
}

export function besselJ1(x: number, round: Round = exactly): number {
  const magnitude = Math.abs(x);
  if (magnitude <= 5) {
    const z = x * x;
    return ratio(z, J1_NEAR) * x * (z - ZEROS_1[0]) * (z - ZEROS_1[1]);
  }
  const value = farOut(magnitude, 0.75, EVEN_1, ODD_1, true, round);
  return x < 0 ? -value : value;
}

export function besselY0(x: number, round: Round = exactly): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x > 5) return farOut(x, 0.25, EVEN_0, ODD_0, false, round);
  return ratio(x * x, Y0_NEAR) + (2 / Math.PI) * Math.log(x) * besselJ0(x);
}

export function besselY1(x: number, round: Round = exactly): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x > 5) return farOut(x, 0.75, EVEN_1, ODD_1, false, round);
  return x * ratio(x * x, Y1_NEAR) + (2 / Math.PI) * (besselJ1(x) * Math.log(x) - 1 / x);
}

/** √(2/πx) (P cos - Q sin)(x - shift π) for J, with sine and cosine exchanged for Y. */
function farOut(x: number, shift: number, even: Rational, odd: Rational, isFirstKind: boolean, round: Round): number {
  const z = 25 / (x * x);
  const p = ratio(z, even);
  const q = (5 / x) * ratio(z, odd);
  const angle = round(x - round(shift * Math.PI));
  const sum = isFirstKind ? p * Math.cos(angle) - q * Math.sin(angle) : p * Math.sin(angle) + q * Math.cos(angle);
  return (sum * Math.sqrt(2 / Math.PI)) / Math.sqrt(x);
}

/** e^{-|x|} I₀(x) */
export function scaledBesselI0(x: number): number {
  const magnitude = Math.abs(x);
  return magnitude < 20 ? seriesI(0, magnitude) * Math.exp(-magnitude) : farI(0, magnitude);
}

/** e^{-|x|} I₁(x) */
export function scaledBesselI1(x: number): number {
  const magnitude = Math.abs(x);
  const value = magnitude < 20 ? seriesI(1, magnitude) * Math.exp(-magnitude) : farI(1, magnitude);
  return x < 0 ? -value : value;
}

export function besselI0(x: number, round: Round = exactly): number {
  const magnitude = Math.abs(x);
  return magnitude < 20 ? seriesI(0, magnitude) : round(Math.exp(magnitude)) * farI(0, magnitude);
}

export function besselI1(x: number, round: Round = exactly): number {
  const magnitude = Math.abs(x);
  const value = magnitude < 20 ? seriesI(1, magnitude) : round(Math.exp(magnitude)) * farI(1, magnitude);
  return x < 0 ? -value : value;
}

/** Σ (x/2)^{2k+order} / (k! (k+order)!) */
function seriesI(order: 0 | 1, x: number): number {
  const quarter = (x * x) / 4;
  let term = order === 0 ? 1 : x / 2;
  let sum = term;
  for (let k = 1; k < 100; k++) {
    term *= quarter / (k * (k + order));
    sum += term;
    if (term < 1e-17 * sum) break;
  }
  return sum;
}

function farI(order: 0 | 1, x: number): number {
  const mu = 4 * order;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 60; k++) {
    const next = (term * ((2 * k - 1) ** 2 - mu)) / (8 * k * x);
    if (Math.abs(next) > Math.abs(term) || Math.abs(next) < 1e-18) break;
    term = next;
    sum += term;
  }
  return sum / Math.sqrt(2 * Math.PI * x);
}

export function besselK0(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  return x <= 2 ? seriesK0(x) : Math.exp(-x) * integralK(0, x);
}

export function besselK1(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  return x <= 2 ? seriesK1(x) : Math.exp(-x) * integralK(1, x);
}

/** e^x K₀(x) */
export function scaledBesselK0(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  return x <= 2 ? Math.exp(x) * seriesK0(x) : integralK(0, x);
}

/** e^x K₁(x) */
export function scaledBesselK1(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  return x <= 2 ? Math.exp(x) * seriesK1(x) : integralK(1, x);
}

/** Σ (x/2)^{2k} / k!² · (H_k - γ - ln(x/2)) */
function seriesK0(x: number): number {
  const quarter = (x * x) / 4;
  let weight = -Math.log(x / 2) - EULER;
  let term = 1;
  let sum = weight;
  for (let k = 1; k < 30; k++) {
    term *= quarter / (k * k);
    weight += 1 / k;
    sum += term * weight;
  }
  return sum;
}

/** 1/x + ln(x/2) I₁(x) - x/4 Σ (ψ(k+1) + ψ(k+2)) (x/2)^{2k} / (k! (k+1)!) */
function seriesK1(x: number): number {
  const quarter = (x * x) / 4;
  let weight = 1 - 2 * EULER;
  let term = 1;
  let sum = weight;
  for (let k = 1; k < 30; k++) {
    term *= quarter / (k * (k + 1));
    weight += 1 / k + 1 / (k + 1);
    sum += term * weight;
  }
  return 1 / x + Math.log(x / 2) * seriesI(1, x) - (x / 4) * sum;
}

const STEP = 1 / 3;
const GAUSS = Float64Array.from({ length: 20 }, (_, k) => Math.exp(-((k * STEP) ** 2)));

/** e^x K_ν(x) = 2∫ e^{-s²} cosh(νt) / √(2x + s²) ds with sinh(t/2) = s/√(2x), for x from 2 on. */
function integralK(order: 0 | 1, x: number): number {
  let sum = 0;
  for (let k = 0; k < GAUSS.length; k++) {
    const s = k * STEP;
    const weight = order === 0 ? 1 : 1 + (s * s) / x;
    sum += ((k === 0 ? 0.5 : 1) * (GAUSS[k] as number) * weight) / Math.sqrt(2 * x + s * s);
  }
  return 2 * STEP * sum;
}

/** sin(x)/x */
export function sphericalBesselJ0(x: number): number {
  if (x === Infinity || x === -Infinity) return 0;
  return x === 0 ? 1 : Math.sin(x) / x;
}

const AIRY_RIGHT: Rational = {
  above: [
    0.346538101525629, 12.007595273964581, 76.27960536152345, 168.08922493463058, 159.75639135016442, 70.53609068404442,
    14.026469116338967, 1,
  ],
  below: [
    0.5675945326387702, 14.75625625848472, 84.51389701414746, 177.31808814540045, 164.2346928715297, 71.47784008255756,
    14.095913560783403, 1,
  ],
};
const AIRY_SINE: Rational = {
  above: [
    -0.1316963234183318, -0.6264565444319123, -0.6931580360369335, -0.2797799815451191, -0.04919001326095003,
    -0.004062659235948854, -0.0001592764962392621, -2.776491081552329e-6, -1.6778769848911465e-8,
  ],
  below: [
    13.356042070655324, 32.682503279522464, 26.736704094149957, 9.187074029072596, 1.4752914677166642,
    0.11568717379518804, 0.004402916416152112, 7.547203482874142e-5, 4.5185009297058035e-7,
  ],
};
const AIRY_COSINE: Rational = {
  above: [
    0.01973399320916857, 0.39110302961568827, 1.0657989759959559, 0.9391692298166502, 0.35146565610554764,
    0.06338889196289255, 0.005858041130483885, 0.000282851600836737, 6.98793669997261e-6, 8.117892395543892e-8,
    3.415517847659236e-10,
  ],
  below: [
    9.30892908077442, 19.835292871831214, 15.564662893286462, 5.476860694229755, 0.9542936116189619,
    0.08645808263523921, 0.004126565238242226, 0.00010125908511650914, 1.1716673321441352e-6, 4.9183457006293e-9,
  ],
};
/** Ai(0) and -Ai′(0) */
const AIRY_VALUE = 0.3550280538878172;
const AIRY_SLOPE = 0.2588194037928068;

export function airyAi(x: number, round: Round = exactly): number {
  if (!Number.isFinite(x)) return NaN;
  if (x > 103.892) return 0;
  if (x >= 2.09) {
    const z = (2 * x * Math.sqrt(x)) / 3;
    return ratio(1 / z, AIRY_RIGHT) / (2 * Math.sqrt(Math.PI) * Math.sqrt(Math.sqrt(x)) * Math.exp(z));
  }
  if (x < -2.09) {
    const z = round(round(-2 * x * round(Math.sqrt(-x))) / 3);
    const inverse = 1 / (z * z);
    const angle = round(z + round(0.25 * Math.PI));
    const sine = 1 + inverse * ratio(inverse, AIRY_SINE);
    const cosine = ratio(inverse, AIRY_COSINE) / z;
    return (Math.sin(angle) * sine - Math.cos(angle) * cosine) / (Math.sqrt(Math.PI) * Math.sqrt(Math.sqrt(-x)));
  }
  // Both solutions of y″ = xy in powers of x³.
  const cube = x * x * x;
  let even = 1;
  let odd = x;
  let evenSum = 1;
  let oddSum = x;
  for (let k = 3; k < 90; k += 3) {
    even *= cube / (k * (k - 1));
    odd *= cube / (k * (k + 1));
    evenSum += even;
    oddSum += odd;
  }
  return AIRY_VALUE * evenSum - AIRY_SLOPE * oddSum;
}
