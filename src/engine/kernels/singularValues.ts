/**
 * Singular values and vectors: reflections make a matrix bidiagonal, implicit QR steps make that diagonal. The order
 * of steps is that of LAPACK's xGESDD for small matrices, so that signs agree.
 * https://www.netlib.org/lapack/lug/node53.html
 */
import { diagonalizeBidiagonal } from "./bidiagonal";
import {
  applyQ,
  applyRowReflectors,
  columnsOfQ,
  lowerPart,
  productOf,
  reduceToL,
  reduceToR,
  rowsOfQ,
  upperPart,
} from "./orthogonal";
import {
  identityMatrix,
  likeMatrix,
  type Matrix,
  makeReflector,
  makeRotation,
  reflectColumns,
  reflectRows,
  rotateRows,
  rotation,
} from "./rotations";

export interface SingularValues {
  /** m × (full ? m : min(m, n)). */
  readonly u: Matrix;
  /** Largest first. */
  readonly values: Matrix;
  /** (full ? n : min(m, n)) × n. */
  readonly vt: Matrix;
  readonly failed: boolean;
}

export function singularValues(a: Matrix, m: number, n: number, full: boolean, epsilon: number): SingularValues {
  const k = Math.min(m, n);
  if (k === 0) {
    return {
      u: full ? identityMatrix(m, a) : likeMatrix(a, 0),
      values: likeMatrix(a, 0),
      vt: full ? identityMatrix(n, a) : likeMatrix(a, 0),
      failed: false,
    };
  }
  // Where the detour pays is PyTorch's library's choice, and decides on signs.
  if (m >= n) return m * 3 >= n * 4 ? afterQr(a, m, n, full, epsilon) : ofBidiagonal(a, m, n, full, epsilon);
  return n >= m * 20 ? afterLq(a, m, n, full, epsilon) : ofBidiagonal(a, m, n, full, epsilon);
}

/** Many more rows than columns: the singular values are those of R. */
function afterQr(source: Matrix, m: number, n: number, full: boolean, epsilon: number): SingularValues {
  const a = source.slice();
  const taus = reduceToR(a, m, n);
  const inner = ofBidiagonal(upperPart(a, n, n), n, n, false, epsilon);
  const width = full ? m : n;
  const q = columnsOfQ(a, m, n, taus, width);
  const u = likeMatrix(source, m * width);
  const part = productOf(firstColumns(q, m, width, n), inner.u, m, n, n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < width; j++) u[i * width + j] = (j < n ? part[i * n + j] : q[i * width + j]) as number;
  }
  return { ...inner, u };
}

function afterLq(source: Matrix, m: number, n: number, full: boolean, epsilon: number): SingularValues {
  const a = source.slice();
  const taus = reduceToL(a, m, n);
  const inner = ofBidiagonal(lowerPart(a, m, m, n), m, m, false, epsilon);
  const height = full ? n : m;
  const q = rowsOfQ(a, n, taus, height);
  const vt = q.slice();
  vt.set(productOf(inner.vt, q.subarray(0, m * n), m, m, n));
  return { ...inner, vt };
}

function firstColumns(a: Matrix, rows: number, ld: number, columns: number): Matrix {
  if (ld === columns) return a;
  const out = likeMatrix(a, rows * columns);
  for (let i = 0; i < rows; i++) out.set(a.subarray(i * ld, i * ld + columns), i * columns);
  return out;
}

function ofBidiagonal(source: Matrix, m: number, n: number, full: boolean, epsilon: number): SingularValues {
  const a = source.slice();
  const k = Math.min(m, n);
  const d = likeMatrix(source, k);
  const e = likeMatrix(source, Math.max(k - 1, 0));
  const { tauQ, tauP } = reduceToBidiagonal(a, m, n, d, e);
  const left = identityMatrix(k, source);
  const right = identityMatrix(k, source);
  const isLower = m < n;
  const turns: [number, number][] = [];
  if (isLower) {
    for (let i = 0; i < k - 1; i++) {
      makeRotation(d[i] as number, e[i] as number);
      d[i] = rotation.r;
      e[i] = rotation.s * (d[i + 1] as number);
      d[i + 1] = rotation.c * (d[i + 1] as number);
      turns.push([rotation.c, -rotation.s]);
    }
  }
  let failed = false;
  if (k === 1) {
    left[0] = (d[0] as number) < 0 || Object.is(d[0], -0) ? -1 : 1;
    d[0] = Math.abs(d[0] as number);
  } else failed = !diagonalizeBidiagonal(d, e, left, right, epsilon);
  for (let i = turns.length - 1; i >= 0; i--) {
    const [c, s] = turns[i] as [number, number];
    rotateRows(left, k, k, i, i + 1, c, s);
  }
  const width = full ? m : k;
  const u = likeMatrix(source, m * width);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) u[i * width + j] = left[i * k + j] as number;
  for (let i = k; i < width; i++) u[i * width + i] = 1;
  applyQ(a, m, n, tauQ, u, width, false, isLower ? 1 : 0);
  const height = full ? n : k;
  const vt = likeMatrix(source, height * n);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) vt[i * n + j] = right[i * k + j] as number;
  for (let i = k; i < height; i++) vt[i * n + i] = 1;
  applyRowReflectors(a, n, tauP, vt, height, isLower ? 0 : 1);
  return { u, values: d, vt, failed };
}

/** Upper bidiagonal where m >= n, else lower; the reflections' vectors stay in `a`. */
function reduceToBidiagonal(
  a: Matrix,
  m: number,
  n: number,
  d: Matrix,
  e: Matrix,
): { tauQ: Float64Array; tauP: Float64Array } {
  const k = Math.min(m, n);
  const isUpper = m >= n;
  const tauQ = new Float64Array(isUpper ? k : Math.max(k - 1, 0));
  const tauP = new Float64Array(isUpper ? Math.max(k - 1, 0) : k);
  const clearColumn = (i: number, row: number, index: number): void => {
    const at = row * n + i;
    const tau = makeReflector(a, at, n, m - row);
    tauQ[index] = tau;
    reflectRows(a, n, row, i + 1, n - i - 1, { from: a, at, step: n, length: m - row, tau });
  };
  const clearRow = (i: number, column: number, index: number): void => {
    const at = i * n + column;
    const tau = makeReflector(a, at, 1, n - column);
    tauP[index] = tau;
    reflectColumns(a, n, i + 1, m - i - 1, column, { from: a, at, step: 1, length: n - column, tau });
  };
  for (let i = 0; i < k; i++) {
    if (isUpper) {
      clearColumn(i, i, i);
      d[i] = a[i * n + i] as number;
      if (i === k - 1) continue;
      clearRow(i, i + 1, i);
      e[i] = a[i * n + i + 1] as number;
    } else {
      clearRow(i, i, i);
      d[i] = a[i * n + i] as number;
      if (i === k - 1) continue;
      clearColumn(i, i + 1, i);
      e[i] = a[(i + 1) * n + i] as number;
    }
  }
  return { tauQ, tauP };
}
