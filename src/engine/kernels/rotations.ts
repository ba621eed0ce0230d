/**
 * Plane rotations and reflections, with the signs that LAPACK's have: the decompositions built of them agree with
 * PyTorch's in their signs only if each step does. Matrices are row-major.
 * https://www.netlib.org/lapack/lug/node128.html
 */
/** Single precision rounds as PyTorch's does where steps are counted by what is left over. */
export type Matrix = Float64Array | Float32Array;

export function likeMatrix(a: Matrix, length: number): Matrix {
  return a instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** The magnitude of `a` with the sign of `b`, of which -0 counts as negative. */
export function withSign(a: number, b: number): number {
  const size = Math.abs(a);
  return b < 0 || Object.is(b, -0) ? -size : size;
}

/** cos, sin and r with `[c s; -s c] [f; g] = [r; 0]`; one place for results, as this runs in inner loops. */
export const rotation = { c: 1, s: 0, r: 0 };

export function makeRotation(f: number, g: number): void {
  if (g === 0) {
    rotation.c = 1;
    rotation.s = 0;
    rotation.r = f;
  } else if (f === 0) {
    rotation.c = 0;
    rotation.s = withSign(1, g);
    rotation.r = Math.abs(g);
  } else {
    const r = withSign(Math.hypot(f, g), f);
    rotation.c = f / r;
    rotation.s = g / r;
    rotation.r = r;
  }
}

/** The same where r is positive, unless f outweighs g and is negative: what PyTorch's library does for eigenvalues. */
export function makePositiveRotation(f: number, g: number): void {
  if (g === 0) {
    rotation.c = 1;
    rotation.s = 0;
    rotation.r = f;
  } else if (f === 0) {
    rotation.c = 0;
    rotation.s = 1;
    rotation.r = g;
  } else {
    const length = Math.hypot(f, g);
    const r = f < 0 && Math.abs(f) > Math.abs(g) ? -length : length;
    rotation.c = f / r;
    rotation.s = g / r;
    rotation.r = r;
  }
}

/** Columns p and q of a matrix become `c p + s q` and `c q - s p`. */
export function rotateColumns(a: Matrix, rows: number, ld: number, p: number, q: number, c: number, s: number): void {
  for (let at = 0; at < rows * ld; at += ld) {
    const x = a[at + p] as number;
    const y = a[at + q] as number;
    a[at + p] = c * x + s * y;
    a[at + q] = c * y - s * x;
  }
}

/** Rows p and q of a matrix become `c p + s q` and `c q - s p`. */
export function rotateRows(a: Matrix, columns: number, ld: number, p: number, q: number, c: number, s: number): void {
  for (let j = 0; j < columns; j++) {
    const x = a[p * ld + j] as number;
    const y = a[q * ld + j] as number;
    a[p * ld + j] = c * x + s * y;
    a[q * ld + j] = c * y - s * x;
  }
}

export function swapColumns(a: Matrix, rows: number, ld: number, p: number, q: number): void {
  for (let at = 0; at < rows * ld; at += ld) swapElements(a, at + p, at + q);
}

export function swapRows(a: Matrix, columns: number, ld: number, p: number, q: number): void {
  for (let j = 0; j < columns; j++) swapElements(a, p * ld + j, q * ld + j);
}

function swapElements(a: Matrix, i: number, j: number): void {
  const kept = a[i] as number;
  a[i] = a[j] as number;
  a[j] = kept;
}

/**
 * The reflection that leaves of a vector its first element alone: the vector, which begins at `at`, is overwritten
 * by [beta, v], v without its leading 1. Returns tau.
 */
export function makeReflector(a: Matrix, at: number, step: number, length: number): number {
  if (length <= 1) return 0;
  let largest = 0;
  for (let i = 1; i < length; i++) largest = Math.max(largest, Math.abs(a[at + i * step] as number));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 1; i < length; i++) {
    const x = (a[at + i * step] as number) / largest;
    sum += x * x;
  }
  const alpha = a[at] as number;
  const beta = -withSign(Math.hypot(alpha, largest * Math.sqrt(sum)), alpha);
  const scale = alpha - beta;
  for (let i = 1; i < length; i++) a[at + i * step] = (a[at + i * step] as number) / scale;
  a[at] = beta;
  return (beta - alpha) / beta;
}

/** Where a reflection's v stands; its leading 1 is not stored. */
export interface Reflector {
  readonly from: Matrix;
  readonly at: number;
  readonly step: number;
  readonly length: number;
  readonly tau: number;
}

/** `C := (1 - tau v vᵀ) C` for the rows from `row` on. */
export function reflectRows(
  c: Matrix,
  ld: number,
  row: number,
  column: number,
  columns: number,
  { from, at, step, length, tau }: Reflector,
): void {
  if (tau === 0) return;
  for (let j = column; j < column + columns; j++) {
    let dot = c[row * ld + j] as number;
    for (let i = 1; i < length; i++) dot += (from[at + i * step] as number) * (c[(row + i) * ld + j] as number);
    dot *= tau;
    c[row * ld + j] = (c[row * ld + j] as number) - dot;
    for (let i = 1; i < length; i++) {
      c[(row + i) * ld + j] = (c[(row + i) * ld + j] as number) - dot * (from[at + i * step] as number);
    }
  }
}

/** `C := C (1 - tau v vᵀ)` for the columns from `column` on. */
export function reflectColumns(
  c: Matrix,
  ld: number,
  row: number,
  rows: number,
  column: number,
  { from, at, step, length, tau }: Reflector,
): void {
  if (tau === 0) return;
  for (let i = row; i < row + rows; i++) {
    const start = i * ld + column;
    let dot = c[start] as number;
    for (let k = 1; k < length; k++) dot += (from[at + k * step] as number) * (c[start + k] as number);
    dot *= tau;
    c[start] = (c[start] as number) - dot;
    for (let k = 1; k < length; k++) {
      c[start + k] = (c[start + k] as number) - dot * (from[at + k * step] as number);
    }
  }
}

export function identityMatrix(n: number, like: Matrix): Matrix {
  const result = likeMatrix(like, n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = 1;
  return result;
}
