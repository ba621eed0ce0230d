/**
 * Eigenvalues and eigenvectors of symmetric matrices: reflections make the matrix tridiagonal, implicit QL or QR
 * steps make it diagonal. The order of steps is that of LAPACK's xSYEVD for small matrices, so that signs agree.
 * https://www.netlib.org/lapack/lug/node70.html
 */
import {
  identityMatrix,
  likeMatrix,
  type Matrix,
  makePositiveRotation,
  makeReflector,
  reflectRows,
  rotateColumns,
  rotation,
  swapColumns,
} from "./rotations";

const STEPS_PER_VALUE = 30;

/** Eigenvalues, smallest first, and eigenvectors (columns); `epsilon` is half the spacing of numbers at 1. */
export function symmetricEigen(
  source: Matrix,
  n: number,
  upper: boolean,
  epsilon: number,
): { values: Matrix; vectors: Matrix; failed: boolean } {
  const a = source.slice();
  const d = likeMatrix(source, n);
  const e = likeMatrix(source, n);
  const z = identityMatrix(n, source);
  const tau = upper ? reduceUpper(a, n, d, e) : reduceLower(a, n, d, e);
  const failed = !diagonalize(d, e, z, n, epsilon);
  if (upper) {
    for (let i = 0; i < n - 1; i++) {
      // v of this reflection stands above the diagonal of column i + 1 and ends with its 1.
      const v = new Float64Array(i + 1);
      for (let k = 0; k < i; k++) v[k + 1] = a[k * n + i + 1] as number;
      reflectLast(z, n, v, i, tau[i] as number);
    }
  } else {
    for (let i = n - 2; i >= 0; i--) {
      const reflector = { from: a, at: (i + 1) * n + i, step: n, length: n - 1 - i, tau: tau[i] as number };
      reflectRows(z, n, i + 1, 0, n, reflector);
    }
  }
  return { values: d, vectors: z, failed };
}

/** `Z := (1 - tau v vᵀ) Z` for a v of which element `last` is 1 and `v[k + 1]` is element k. */
function reflectLast(z: Matrix, n: number, v: Float64Array, last: number, tau: number): void {
  if (tau === 0) return;
  for (let j = 0; j < n; j++) {
    let dot = z[last * n + j] as number;
    for (let k = 0; k < last; k++) dot += (v[k + 1] as number) * (z[k * n + j] as number);
    dot *= tau;
    z[last * n + j] = (z[last * n + j] as number) - dot;
    for (let k = 0; k < last; k++) z[k * n + j] = (z[k * n + j] as number) - dot * (v[k + 1] as number);
  }
}

/** Works on the lower triangle alone. */
function reduceLower(a: Matrix, n: number, d: Matrix, e: Matrix): Float64Array {
  const tau = new Float64Array(n);
  for (let i = 0; i < n - 1; i++) {
    const size = n - 1 - i;
    const at = (i + 1) * n + i;
    const t = makeReflector(a, at, n, size);
    const beta = a[at] as number;
    e[i] = beta;
    if (t !== 0) {
      const v = new Float64Array(size);
      v[0] = 1;
      for (let p = 1; p < size; p++) v[p] = a[at + p * n] as number;
      reflectBothSides(a, (i + 1) * (n + 1), n, 1, v, t);
    }
    d[i] = a[i * n + i] as number;
    tau[i] = t;
  }
  if (n > 0) d[n - 1] = a[n * n - 1] as number;
  return tau;
}

/** Works on the upper triangle alone, from the last column to the first. */
function reduceUpper(a: Matrix, n: number, d: Matrix, e: Matrix): Float64Array {
  const tau = new Float64Array(n);
  for (let i = n - 2; i >= 0; i--) {
    const size = i + 1;
    // The vector ends at row i; its last element leads.
    const x = new Float64Array(size);
    x[0] = a[i * n + i + 1] as number;
    for (let k = 0; k < i; k++) x[k + 1] = a[k * n + i + 1] as number;
    const t = makeReflector(x, 0, 1, size);
    const beta = x[0] as number;
    e[i] = beta;
    for (let k = 0; k < i; k++) a[k * n + i + 1] = x[k + 1] as number;
    if (t !== 0) {
      const v = new Float64Array(size);
      v[i] = 1;
      for (let k = 0; k < i; k++) v[k] = x[k + 1] as number;
      reflectBothSides(a, 0, 1, n, v, t);
    }
    a[i * n + i + 1] = beta;
    d[i + 1] = a[(i + 1) * n + i + 1] as number;
    tau[i] = t;
  }
  if (n > 0) d[0] = a[0] as number;
  return tau;
}

/**
 * `A := H A H` for one triangle of a symmetric A and H = 1 - tau v vᵀ, which is A - v wᵀ - w vᵀ. Element (p, q), q <= p,
 * stands at `start + p * far + q * near`.
 */
function reflectBothSides(a: Matrix, start: number, far: number, near: number, v: Float64Array, tau: number): void {
  const size = v.length;
  const w = new Float64Array(size);
  for (let p = 0; p < size; p++) {
    let sum = 0;
    for (let q = 0, at = start + p * far; q < p; q++, at += near) {
      const value = a[at] as number;
      sum += value * (v[q] as number);
      w[q] = (w[q] as number) + value * (v[p] as number);
    }
    w[p] = (w[p] as number) + sum + (a[start + p * (far + near)] as number) * (v[p] as number);
  }
  let dot = 0;
  for (let p = 0; p < size; p++) {
    w[p] = tau * (w[p] as number);
    dot += (w[p] as number) * (v[p] as number);
  }
  const alpha = -0.5 * tau * dot;
  for (let p = 0; p < size; p++) w[p] = (w[p] as number) + alpha * (v[p] as number);
  for (let p = 0; p < size; p++) {
    const vp = v[p] as number;
    const wp = w[p] as number;
    for (let q = 0, at = start + p * far; q <= p; q++, at += near) {
      a[at] = (a[at] as number) - vp * (w[q] as number) - wp * (v[q] as number);
    }
  }
}

/** Diagonal `d` and off-diagonal `e` become eigenvalues, rotations go into `z`; false where it does not converge. */
function diagonalize(d: Matrix, e: Matrix, z: Matrix, n: number, epsilon: number): boolean {
  let budget = n * STEPS_PER_VALUE;
  let start = 0;
  while (start < n) {
    if (start > 0) e[start - 1] = 0;
    let end = start;
    while (end < n - 1) {
      const size = Math.abs(e[end] as number);
      if (size === 0) break;
      if (size <= Math.sqrt(Math.abs(d[end] as number)) * Math.sqrt(Math.abs(d[end + 1] as number)) * epsilon) {
        e[end] = 0;
        break;
      }
      end++;
    }
    const first = start;
    start = end + 1;
    if (end === first) continue;
    // The larger end is reached last.
    if (Math.abs(d[end] as number) < Math.abs(d[first] as number)) {
      budget = stepsUp(d, e, z, n, end, first, epsilon, budget);
    } else budget = stepsDown(d, e, z, n, first, end, epsilon, budget);
    if (budget < 0) return false;
  }
  sortAscending(d, z, n);
  return true;
}

/** QL steps on rows `l` to `end`. */
function stepsDown(
  d: Matrix,
  e: Matrix,
  z: Matrix,
  n: number,
  from: number,
  end: number,
  epsilon: number,
  allowed: number,
): number {
  let budget = allowed;
  let l = from;
  const cosines = new Float64Array(n);
  const sines = new Float64Array(n);
  while (l <= end) {
    let m = l;
    while (m < end && !isNegligible(e[m] as number, d[m] as number, d[m + 1] as number, epsilon)) m++;
    if (m < end) e[m] = 0;
    let p = d[l] as number;
    if (m === l) {
      l++;
      continue;
    }
    if (m === l + 1) {
      solveTwo(d[l] as number, e[l] as number, d[l + 1] as number);
      applyRotation(z, n, l, two.c, two.s);
      d[l] = two.first;
      d[l + 1] = two.second;
      e[l] = 0;
      l += 2;
      continue;
    }
    if (--budget < 0) return budget;
    const slope = ((d[l + 1] as number) - p) / (2 * (e[l] as number));
    let g = (d[m] as number) - p + (e[l] as number) / (slope + (slope < 0 ? -1 : 1) * Math.hypot(slope, 1));
    let s = 1;
    let c = 1;
    p = 0;
    for (let i = m - 1; i >= l; i--) {
      const f = s * (e[i] as number);
      const b = c * (e[i] as number);
      makePositiveRotation(g, f);
      c = rotation.c;
      s = rotation.s;
      if (i !== m - 1) e[i + 1] = rotation.r;
      g = (d[i + 1] as number) - p;
      const r = ((d[i] as number) - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      cosines[i] = c;
      sines[i] = -s;
    }
    for (let i = m - 1; i >= l; i--) applyRotation(z, n, i, cosines[i] as number, sines[i] as number);
    d[l] = (d[l] as number) - p;
    e[l] = g;
  }
  return budget;
}

/** QR steps on rows `l` down to `end`. */
function stepsUp(
  d: Matrix,
  e: Matrix,
  z: Matrix,
  n: number,
  from: number,
  end: number,
  epsilon: number,
  allowed: number,
): number {
  let budget = allowed;
  let l = from;
  const cosines = new Float64Array(n);
  const sines = new Float64Array(n);
  while (l >= end) {
    let m = l;
    while (m > end && !isNegligible(e[m - 1] as number, d[m] as number, d[m - 1] as number, epsilon)) m--;
    if (m > end) e[m - 1] = 0;
    let p = d[l] as number;
    if (m === l) {
      l--;
      continue;
    }
    if (m === l - 1) {
      solveTwo(d[l - 1] as number, e[l - 1] as number, d[l] as number);
      applyRotation(z, n, l - 1, two.c, two.s);
      d[l - 1] = two.first;
      d[l] = two.second;
      e[l - 1] = 0;
      l -= 2;
      continue;
    }
    if (--budget < 0) return budget;
    const slope = ((d[l - 1] as number) - p) / (2 * (e[l - 1] as number));
    let g = (d[m] as number) - p + (e[l - 1] as number) / (slope + (slope < 0 ? -1 : 1) * Math.hypot(slope, 1));
    let s = 1;
    let c = 1;
    p = 0;
    for (let i = m; i < l; i++) {
      const f = s * (e[i] as number);
      const b = c * (e[i] as number);
      makePositiveRotation(g, f);
      c = rotation.c;
      s = rotation.s;
      if (i !== m) e[i - 1] = rotation.r;
      g = (d[i] as number) - p;
      const r = ((d[i + 1] as number) - g) * s + 2 * c * b;
      p = s * r;
      d[i] = g + p;
      g = c * r - b;
      cosines[i] = c;
      sines[i] = s;
    }
    for (let i = m; i < l; i++) applyRotation(z, n, i, cosines[i] as number, sines[i] as number);
    d[l] = (d[l] as number) - p;
    e[l - 1] = g;
  }
  return budget;
}

/** Columns j and j + 1 of z. */
function applyRotation(z: Matrix, n: number, j: number, c: number, s: number): void {
  rotateColumns(z, n, n, j, j + 1, c, s);
}

const SMALLEST = 2 ** -1022;

function isNegligible(off: number, a: number, b: number, epsilon: number): boolean {
  return off * off <= epsilon * epsilon * Math.abs(a) * Math.abs(b) + SMALLEST;
}

/** Eigenvalues of [a b; b c], the larger in magnitude first, and (c, s) of its eigenvector. */
const two = { first: 0, second: 0, c: 1, s: 0 };

function solveTwo(a: number, b: number, c: number): void {
  const sum = a + c;
  const difference = a - c;
  const twice = b + b;
  const root = Math.hypot(difference, twice);
  const [large, small] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
  let sign = 1;
  if (sum === 0) {
    two.first = 0.5 * root;
    two.second = -0.5 * root;
  } else {
    sign = sum < 0 ? -1 : 1;
    two.first = 0.5 * (sum + sign * root);
    two.second = (large / two.first) * small - (b / two.first) * b;
  }
  const other = difference >= 0 ? 1 : -1;
  const cs = difference + other * root;
  if (Math.abs(cs) > Math.abs(twice)) {
    const cotangent = -twice / cs;
    two.s = 1 / Math.sqrt(1 + cotangent * cotangent);
    two.c = cotangent * two.s;
  } else if (twice === 0) {
    two.c = 1;
    two.s = 0;
  } else {
    const tangent = -cs / twice;
    two.c = 1 / Math.sqrt(1 + tangent * tangent);
    two.s = tangent * two.c;
  }
  if (sign === other) {
    const kept = two.c;
    two.c = -two.s;
    two.s = kept;
  }
}

function sortAscending(d: Matrix, z: Matrix, n: number): void {
  for (let i = 0; i < n - 1; i++) {
    let k = i;
    for (let j = i + 1; j < n; j++) if ((d[j] as number) < (d[k] as number)) k = j;
    if (k === i) continue;
    const kept = d[i] as number;
    d[i] = d[k] as number;
    d[k] = kept;
    swapColumns(z, n, n, i, k);
  }
}
