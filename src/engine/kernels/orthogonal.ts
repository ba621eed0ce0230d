/**
 * QR and LQ by reflections, as LAPACK's xGEQRF and xGELQF leave them, and the products of such reflections.
 * https://www.netlib.org/lapack/lug/node40.html
 */
import { likeMatrix, type Matrix, makeReflector, reflectColumns, reflectRows } from "./rotations";

/** R on and above the diagonal of `a` (m × n), the reflections' vectors below it; returns their factors tau. */
export function reduceToR(a: Matrix, m: number, n: number): Float64Array {
  const k = Math.min(m, n);
  const taus = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const at = i * n + i;
    const tau = makeReflector(a, at, n, m - i);
    taus[i] = tau;
    reflectRows(a, n, i, i + 1, n - i - 1, { from: a, at, step: n, length: m - i, tau });
  }
  return taus;
}

/** L on and below the diagonal of `a` (m × n), the reflections' vectors right of it. */
export function reduceToL(a: Matrix, m: number, n: number): Float64Array {
  const k = Math.min(m, n);
  const taus = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const at = i * n + i;
    const tau = makeReflector(a, at, 1, n - i);
    taus[i] = tau;
    reflectColumns(a, n, i + 1, m - i - 1, i, { from: a, at, step: 1, length: n - i, tau });
  }
  return taus;
}

/**
 * `c := Q c` (or `Qᵀ c`) for the Q = H(0) H(1) … whose vectors stand in the columns of `v` (m × n), each from
 * `shift` rows below the diagonal on.
 */
export function applyQ(
  v: Matrix,
  m: number,
  n: number,
  taus: ArrayLike<number>,
  c: Matrix,
  columns: number,
  transpose: boolean,
  shift = 0,
): void {
  const k = taus.length;
  for (let step = 0; step < k; step++) {
    const i = transpose ? step : k - 1 - step;
    const row = i + shift;
    reflectRows(c, columns, row, 0, columns, {
      from: v,
      at: row * n + i,
      step: n,
      length: m - row,
      tau: taus[i] as number,
    });
  }
}

/** `c := c Q` (or `c Qᵀ`) for the same Q. */
export function applyQFromRight(
  v: Matrix,
  m: number,
  n: number,
  taus: ArrayLike<number>,
  c: Matrix,
  rows: number,
  transpose: boolean,
): void {
  const k = taus.length;
  for (let step = 0; step < k; step++) {
    const i = transpose ? k - 1 - step : step;
    reflectColumns(c, m, 0, rows, i, { from: v, at: i * n + i, step: n, length: m - i, tau: taus[i] as number });
  }
}

/** `c := c Pᵀ` for the P = G(0) G(1) … whose vectors stand in the rows of `v` (ld wide), `shift` right of the diagonal. */
export function applyRowReflectors(
  v: Matrix,
  n: number,
  taus: ArrayLike<number>,
  c: Matrix,
  rows: number,
  shift: number,
): void {
  for (let i = taus.length - 1; i >= 0; i--) {
    const column = i + shift;
    const reflector = { from: v, at: i * n + column, step: 1, length: n - column, tau: taus[i] as number };
    reflectColumns(c, n, 0, rows, column, reflector);
  }
}

/** The first `columns` columns of Q, m × columns, made column by column from the last, so that zeros have LAPACK's signs. */
export function columnsOfQ(v: Matrix, m: number, n: number, taus: ArrayLike<number>, columns: number): Matrix {
  const q = likeMatrix(v, m * columns);
  for (let i = taus.length; i < Math.min(m, columns); i++) q[i * columns + i] = 1;
  for (let i = taus.length - 1; i >= 0; i--) {
    const tau = taus[i] as number;
    const reflector = { from: v, at: i * n + i, step: n, length: m - i, tau };
    if (i + 1 < columns) reflectRows(q, columns, i, i + 1, columns - i - 1, reflector);
    if (i >= columns) continue;
    for (let row = i + 1; row < m; row++) q[row * columns + i] = -tau * (v[row * n + i] as number);
    q[i * columns + i] = 1 - tau;
  }
  return q;
}

/** The first `rows` rows of the Q of an LQ, rows × n. */
export function rowsOfQ(v: Matrix, n: number, taus: ArrayLike<number>, rows: number): Matrix {
  const q = likeMatrix(v, rows * n);
  for (let i = 0; i < Math.min(rows, n); i++) q[i * n + i] = 1;
  applyRowReflectors(v, n, taus, q, rows, 0);
  return q;
}

/** The part of a matrix on and above the diagonal, its first `rows` rows. */
export function upperPart(a: Matrix, rows: number, columns: number): Matrix {
  const out = likeMatrix(a, rows * columns);
  for (let i = 0; i < rows; i++) for (let j = i; j < columns; j++) out[i * columns + j] = a[i * columns + j] as number;
  return out;
}

/** The part on and below the diagonal, its first `columns` columns of `ld`. */
export function lowerPart(a: Matrix, rows: number, columns: number, ld: number): Matrix {
  const out = likeMatrix(a, rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= Math.min(i, columns - 1); j++) out[i * columns + j] = a[i * ld + j] as number;
  }
  return out;
}

/** a (m × k) times b (k × n). */
export function productOf(a: Matrix, b: Matrix, m: number, k: number, n: number): Matrix {
  const out = likeMatrix(a, m * n);
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const factor = a[i * k + p] as number;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) out[i * n + j] = (out[i * n + j] as number) + factor * (b[p * n + j] as number);
    }
  }
  return out;
}
