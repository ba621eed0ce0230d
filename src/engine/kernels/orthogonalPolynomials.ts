/**
 * Orthogonal polynomials of a number by their three-term recurrences; inside of their interval, where high degrees lose
 * digits, Chebyshev's by trigonometry. Degrees are cut to whole numbers; a negative one gives 0.
 * https://dlmf.nist.gov/18.9
 */
import { UnsupportedError } from "../../base/failures";

/** In float32 the recurrences overflow where `round` says so. */
export type PolynomialOf = (x: number, degree: number, round?: (value: number) => number) => number;

const exactly = (value: number): number => value;

/** p₀ = 1, p₁ = `first`, and p_{k+1} = next(k, p_k, p_{k-1}) */
function recur(
  degree: number,
  first: number,
  next: (k: number, current: number, before: number) => number,
  round: (value: number) => number = exactly,
): number {
  if (degree <= 0) return degree < 0 ? 0 : 1;
  if (degree > 1e7) throw new UnsupportedError("polynomials of such a high degree");
  let before = 1;
  let current = first;
  for (let k = 1; k < degree && !Number.isNaN(current); k++) {
    const following = round(next(k, current, before));
    before = current;
    current = following;
  }
  return current;
}

const alternating = (degree: number): number => (degree % 2 === 0 ? 1 : -1);

/** `p_{k+1} = 2x p_k - p_{k-1}` for all four kinds, which differ in how they begin. */
function chebyshev(
  first: (x: number) => number,
  atEnds: (degree: number, isRight: boolean) => number,
  trigonometricFrom: number,
  trigonometric: (degree: number, angle: number) => number,
): PolynomialOf {
  return (x, n, round) => {
    const degree = Math.trunc(n);
    if (degree < 0) return 0;
    if (Math.abs(x) === 1) return atEnds(degree, x > 0);
    if (degree > trigonometricFrom && Math.abs(x) < 1) return trigonometric(degree, Math.acos(x));
    return recur(degree, first(x), (_, current, before) => 2 * x * current - before, round);
  };
}

export const chebyshevT = chebyshev(
  (x) => x,
  (n, isRight) => (isRight ? 1 : alternating(n)),
  6,
  (n, angle) => Math.cos(n * angle),
);

export const chebyshevU = chebyshev(
  (x) => 2 * x,
  (n, isRight) => (n + 1) * (isRight ? 1 : alternating(n)),
  8,
  (n, angle) => Math.sin((n + 1) * angle) / Math.sin(angle),
);

export const chebyshevV = chebyshev(
  (x) => 2 * x - 1,
  (n, isRight) => (isRight ? 1 : (2 * n + 1) * alternating(n)),
  8,
  (n, angle) => Math.cos((n + 0.5) * angle) / Math.cos(angle / 2),
);

export const chebyshevW = chebyshev(
  (x) => 2 * x + 1,
  (n, isRight) => (isRight ? 2 * n + 1 : alternating(n)),
  8,
  (n, angle) => Math.sin((n + 0.5) * angle) / Math.sin(angle / 2),
);

/** The same on the interval from 0 to 1. */
export function shifted(polynomial: PolynomialOf): PolynomialOf {
  return (x, n, round) => polynomial(2 * x - 1, n, round);
}

/** Beyond this degree PyTorch gives NaN in double precision, and beyond the other in single. */
const HERMITE_LIMIT = { double: 512, single: 128 };

function hermite(factor: number): PolynomialOf {
  return (x, n, round) => {
    const degree = Math.trunc(n);
    if (degree > (round === undefined ? HERMITE_LIMIT.double : HERMITE_LIMIT.single)) return NaN;
    return recur(degree, factor * x, (k, current, before) => factor * (x * current - k * before), round);
  };
}

/** H_{k+1} = 2x H_k - 2k H_{k-1} */
export const hermiteH = hermite(2);
/** He_{k+1} = x He_k - k He_{k-1} */
export const hermiteHe = hermite(1);

/** (k+1) L_{k+1} = (2k + 1 - x) L_k - k L_{k-1} */
export const laguerreL: PolynomialOf = (x, n, round) =>
  recur(Math.trunc(n), 1 - x, (k, current, before) => ((2 * k + 1 - x) * current - k * before) / (k + 1), round);

/** (k+1) P_{k+1} = (2k + 1) x P_k - k P_{k-1} */
export const legendreP: PolynomialOf = (x, n, round) => {
  const degree = Math.trunc(n);
  if (degree >= 0 && Math.abs(x) === 1) return x > 0 ? 1 : alternating(degree);
  return recur(degree, x, (k, current, before) => ((2 * k + 1) * x * current - k * before) / (k + 1), round);
};
