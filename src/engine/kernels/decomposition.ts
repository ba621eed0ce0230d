/**
 * Triangular factors of small dense matrices, row-major: LU, Cholesky, LDL, and solutions with them. Single precision is
 * rounded at each step, in the order of PyTorch's library, so that a matrix counts as singular where it does there.
 * https://en.wikipedia.org/wiki/Matrix_decomposition
 */
import { likeMatrix, type Matrix, swapRows } from "./rotations";

export interface LuFactors {
  /** L without its diagonal of ones below, U on and above. */
  readonly lu: Matrix;
  /** Row i was exchanged with row pivots[i], counted from 1. */
  readonly pivots: Int32Array;
  /** The first diagonal element of U that is zero, counted from 1; 0 for none. */
  readonly info: number;
}

/** LU with row exchanges of an m × n matrix. */
export function factorLu(a: Matrix, m: number, n: number): LuFactors {
  const lu = a.slice();
  const k = Math.min(m, n);
  const pivots = new Int32Array(k);
  const isSingle = lu instanceof Float32Array;
  let info = 0;
  for (let p = 0; p < k; p++) {
    let pivot = p;
    for (let i = p + 1; i < m; i++) {
      if (Math.abs(lu[i * n + p] as number) > Math.abs(lu[pivot * n + p] as number)) pivot = i;
    }
    pivots[p] = pivot + 1;
    const head = lu[pivot * n + p] as number;
    if (head === 0) {
      if (info === 0) info = p + 1;
      continue;
    }
    if (pivot !== p) swapRows(lu, n, n, p, pivot);
    // Small matrices end with a division; otherwise columns are multiplied by the reciprocal.
    const divides = (m <= 4 && n <= 4 && p === k - 2) || Math.abs(head) < SMALLEST;
    const reciprocal = isSingle ? Math.fround(1 / head) : 1 / head;
    for (let i = p + 1; i < m; i++) {
      const at = i * n + p;
      lu[at] = divides ? (lu[at] as number) / head : (lu[at] as number) * reciprocal;
      const factor = lu[at] as number;
      if (factor === 0) continue;
      for (let j = p + 1; j < n; j++) {
        const product = factor * (lu[p * n + j] as number);
        lu[i * n + j] = (lu[i * n + j] as number) - (isSingle ? Math.fround(product) : product);
      }
    }
  }
  return { lu, pivots, info };
}

const SMALLEST = 2 ** -1022;

/** The rows' order after the exchanges. */
export function orderOf(pivots: ArrayLike<number>, m: number): Int32Array {
  const order = new Int32Array(m).map((_, i) => i);
  for (let i = 0; i < pivots.length; i++) {
    const other = (pivots[i] as number) - 1;
    const kept = order[i] as number;
    order[i] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

/** 1 or -1, for an even or odd number of exchanges. */
export function signOf(pivots: ArrayLike<number>): number {
  let sign = 1;
  for (let i = 0; i < pivots.length; i++) if (pivots[i] !== i + 1) sign = -sign;
  return sign;
}

/** Solves A X = B, or Aᵀ X = B, for `columns` right-hand sides with A's factors. */
export function solveLu(
  lu: Matrix,
  pivots: ArrayLike<number>,
  n: number,
  b: Matrix,
  columns: number,
  transpose = false,
): Matrix {
  const x = b.slice();
  if (!transpose) {
    for (let i = 0; i < n; i++) {
      const other = (pivots[i] as number) - 1;
      if (other !== i) swapRows(x, columns, columns, i, other);
    }
    solveTriangularInto(lu, n, x, columns, false, true, false);
    solveTriangularInto(lu, n, x, columns, true, false, false);
    return x;
  }
  solveTriangularInto(lu, n, x, columns, true, false, true);
  solveTriangularInto(lu, n, x, columns, false, true, true);
  for (let i = n - 1; i >= 0; i--) {
    const other = (pivots[i] as number) - 1;
    if (other !== i) swapRows(x, columns, columns, i, other);
  }
  return x;
}

/** Solves T X = B, or Tᵀ X = B, for the upper or lower triangle T of `a`. */
export function solveTriangular(
  a: Matrix,
  n: number,
  b: Matrix,
  columns: number,
  upper: boolean,
  unit: boolean,
  transpose = false,
): Matrix {
  const x = b.slice();
  solveTriangularInto(a, n, x, columns, upper, unit, transpose);
  return x;
}

function solveTriangularInto(
  a: Matrix,
  n: number,
  x: Matrix,
  columns: number,
  upper: boolean,
  unit: boolean,
  transpose: boolean,
): void {
  const fromEnd = upper !== transpose;
  const [rowStep, columnStep] = transpose ? [1, n] : [n, 1];
  for (let c = 0; c < columns; c++) {
    for (let s = 0; s < n; s++) {
      const i = fromEnd ? n - 1 - s : s;
      let sum = x[i * columns + c] as number;
      const last = fromEnd ? n : i;
      for (let j = fromEnd ? i + 1 : 0; j < last; j++) {
        sum -= (a[i * rowStep + j * columnStep] as number) * (x[j * columns + c] as number);
      }
      x[i * columns + c] = unit ? sum : sum / (a[i * n + i] as number);
    }
  }
}

/** The lower factor L of A = L Lᵀ from the lower triangle; `info` is the order of the minor that failed, 0 for none. */
export function factorCholesky(a: Matrix, n: number): { factor: Matrix; info: number } {
  const l = likeMatrix(a, n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) l[i * n + j] = a[i * n + j] as number;
  for (let j = 0; j < n; j++) {
    let diagonal = l[j * n + j] as number;
    for (let k = 0; k < j; k++) diagonal -= (l[j * n + k] as number) ** 2;
    if (!(diagonal > 0)) {
      l[j * n + j] = diagonal;
      return { factor: l, info: j + 1 };
    }
    const root = Math.sqrt(diagonal);
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = l[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] as number) * (l[j * n + k] as number);
      l[i * n + j] = sum / root;
    }
  }
  return { factor: l, info: 0 };
}

/** Where a block of the diagonal may be of two rows: (1 + √17) / 8. */
const BLOCK_BOUND = (1 + Math.sqrt(17)) / 8;

/**
 * Bunch and Kaufman's A = L D Lᵀ from the lower triangle, with LAPACK's pivots: row k was exchanged with pivots[k], a
 * block of two rows has the negative of it twice.
 * https://www.netlib.org/lapack/explore-html/d8/d0e/group__hetf2.html
 */
export function factorLdl(source: Matrix, n: number): { factor: Matrix; pivots: Int32Array; info: number } {
  const a = source.slice();
  const pivots = new Int32Array(n);
  const at = (i: number, j: number): number => a[i * n + j] as number;
  let info = 0;
  let k = 0;
  while (k < n) {
    let size = 1;
    let pivot = k;
    const diagonal = Math.abs(at(k, k));
    let largestRow = k + 1;
    for (let i = k + 2; i < n; i++) if (Math.abs(at(i, k)) > Math.abs(at(largestRow, k))) largestRow = i;
    const below = k + 1 < n ? Math.abs(at(largestRow, k)) : 0;
    if (Math.max(diagonal, below) === 0 || Number.isNaN(diagonal)) {
      if (info === 0) info = k + 1;
    } else {
      if (diagonal < BLOCK_BOUND * below) {
        let largest = 0;
        for (let j = k; j < largestRow; j++) largest = Math.max(largest, Math.abs(at(largestRow, j)));
        for (let i = largestRow + 1; i < n; i++) largest = Math.max(largest, Math.abs(at(i, largestRow)));
        if (diagonal >= BLOCK_BOUND * below * (below / largest)) pivot = k;
        else {
          pivot = largestRow;
          if (Math.abs(at(largestRow, largestRow)) < BLOCK_BOUND * largest) size = 2;
        }
      }
      const row = k + size - 1;
      if (pivot !== row) exchange(a, n, row, pivot, size === 2 ? k : -1);
      if (size === 1) removeOne(a, n, k);
      else removeTwo(a, n, k);
    }
    if (size === 1) pivots[k] = pivot + 1;
    else {
      pivots[k] = -(pivot + 1);
      pivots[k + 1] = -(pivot + 1);
    }
    k += size;
  }
  return { factor: a, pivots, info };
}

/** Rows and columns `row` and `pivot` of the trailing lower triangle change places. */
function exchange(a: Matrix, n: number, row: number, pivot: number, column: number): void {
  const swap = (i: number, j: number): void => {
    const kept = a[i] as number;
    a[i] = a[j] as number;
    a[j] = kept;
  };
  for (let i = pivot + 1; i < n; i++) swap(i * n + row, i * n + pivot);
  for (let j = row + 1; j < pivot; j++) swap(j * n + row, pivot * n + j);
  swap(row * n + row, pivot * n + pivot);
  if (column >= 0) swap(row * n + column, pivot * n + column);
}

function removeOne(a: Matrix, n: number, k: number): void {
  const reciprocal = 1 / (a[k * n + k] as number);
  for (let j = k + 1; j < n; j++) {
    const factor = (a[j * n + k] as number) * reciprocal;
    for (let i = j; i < n; i++) a[i * n + j] = (a[i * n + j] as number) - (a[i * n + k] as number) * factor;
  }
  for (let i = k + 1; i < n; i++) a[i * n + k] = (a[i * n + k] as number) * reciprocal;
}

function removeTwo(a: Matrix, n: number, k: number): void {
  const off = a[(k + 1) * n + k] as number;
  const d11 = (a[(k + 1) * n + k + 1] as number) / off;
  const d22 = (a[k * n + k] as number) / off;
  const scale = 1 / (d11 * d22 - 1) / off;
  for (let j = k + 2; j < n; j++) {
    const x = a[j * n + k] as number;
    const y = a[j * n + k + 1] as number;
    const first = scale * (d11 * x - y);
    const second = scale * (d22 * y - x);
    for (let i = j; i < n; i++) {
      a[i * n + j] =
        (a[i * n + j] as number) - (a[i * n + k] as number) * first - (a[i * n + k + 1] as number) * second;
    }
    a[j * n + k] = first;
    a[j * n + k + 1] = second;
  }
}

/** Solves A X = B with the factors of {@link factorLdl}. */
export function solveLdl(factor: Matrix, pivots: ArrayLike<number>, n: number, b: Matrix, columns: number): Matrix {
  const x = b.slice();
  const at = (i: number, j: number): number => factor[i * n + j] as number;
  const subtract = (target: number, from: number, times: number): void => {
    for (let c = 0; c < columns; c++) {
      x[target * columns + c] = (x[target * columns + c] as number) - times * (x[from * columns + c] as number);
    }
  };
  for (let k = 0; k < n; ) {
    const pivot = pivots[k] as number;
    const size = pivot > 0 ? 1 : 2;
    const other = Math.abs(pivot) - 1;
    const row = k + size - 1;
    if (other !== row) swapRows(x, columns, columns, row, other);
    for (let i = k + size; i < n; i++) {
      subtract(i, k, at(i, k));
      if (size === 2) subtract(i, k + 1, at(i, k + 1));
    }
    if (size === 1) {
      for (let c = 0; c < columns; c++) x[k * columns + c] = (x[k * columns + c] as number) / at(k, k);
    } else {
      const off = at(k + 1, k);
      const first = at(k, k) / off;
      const second = at(k + 1, k + 1) / off;
      const denominator = first * second - 1;
      for (let c = 0; c < columns; c++) {
        const p = (x[k * columns + c] as number) / off;
        const q = (x[(k + 1) * columns + c] as number) / off;
        x[k * columns + c] = (second * p - q) / denominator;
        x[(k + 1) * columns + c] = (first * q - p) / denominator;
      }
    }
    k += size;
  }
  for (let k = n - 1; k >= 0; ) {
    const pivot = pivots[k] as number;
    const size = pivot > 0 ? 1 : 2;
    const first = k - size + 1;
    for (let column = first; column <= k; column++) {
      for (let i = k + 1; i < n; i++) subtract(column, i, at(i, column));
    }
    const other = Math.abs(pivot) - 1;
    if (other !== k) swapRows(x, columns, columns, k, other);
    k -= size;
  }
  return x;
}

/** The exponential of a matrix: scaled down, Padé's approximant of degree 13, squared again (Higham 2005). */
export function matrixExponential(source: Matrix, n: number): Float64Array {
  let norm = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(source[i * n + j] as number);
    norm = sum > norm || Number.isNaN(sum) ? sum : norm;
  }
  if (!Number.isFinite(norm)) return new Float64Array(n * n).fill(Number.NaN);
  const squarings = Math.max(0, Math.ceil(Math.log2(norm / 5.4)));
  const a = Float64Array.from(source, (x) => x / 2 ** squarings);
  const a2 = product(a, a, n);
  const a4 = product(a2, a2, n);
  const a6 = product(a4, a2, n);
  const sum = (c6: number, c4: number, c2: number, c0: number): Float64Array => {
    const out = new Float64Array(n * n);
    for (let i = 0; i < out.length; i++) {
      out[i] = c6 * (a6[i] as number) + c4 * (a4[i] as number) + c2 * (a2[i] as number);
    }
    for (let i = 0; i < n; i++) out[i * n + i] = (out[i * n + i] as number) + c0;
    return out;
  };
  const plus = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, i) => value + (y[i] as number));
  const b = PADE;
  const odd = plus(product(a6, sum(b[13], b[11], b[9], 0), n), sum(b[7], b[5], b[3], b[1]));
  const u = product(a, odd, n);
  const v = plus(product(a6, sum(b[12], b[10], b[8], 0), n), sum(b[6], b[4], b[2], b[0]));
  const { lu, pivots } = factorLu(
    v.map((value, i) => value - (u[i] as number)),
    n,
    n,
  );
  let result = solveLu(lu, pivots, n, plus(v, u), n) as Float64Array;
  for (let s = 0; s < squarings; s++) result = product(result, result, n);
  return result;
}

const PADE = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
  670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
] as const;

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k] as number;
      for (let j = 0; j < n; j++) out[i * n + j] = (out[i * n + j] as number) + factor * (b[k * n + j] as number);
    }
  }
  return out;
}
