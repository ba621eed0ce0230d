/**
 * C = alpha op(A) op(B) + beta C on row-major matrices, as BLAS has it. Products of some size run in WebAssembly with SIMD;
 * their operands are copied into its memory. Small ones, and all where WebAssembly is missing, are plain loops.
 * https://netlib.org/lapack/explore-html/dd/d09/group__gemm.html
 */
import type { TypedArray } from "../dtype";
import { align, FIRST_BYTE, kernelsWith, workBytes } from "./compiled";

/** Multiplications below which copying to WebAssembly costs more than it saves. */
const SMALL = 6000;
export function gemm(
  transA: boolean,
  transB: boolean,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: TypedArray,
  aOffset: number,
  lda: number,
  b: TypedArray,
  bOffset: number,
  ldb: number,
  beta: number,
  c: TypedArray,
  cOffset: number,
  ldc: number,
): void {
  if (m === 0 || n === 0) return;
  if (m > 1 && n > 1 && m * n * k >= SMALL) {
    const single = c instanceof Float32Array;
    if (single || c instanceof Float64Array) {
      const rowsA = transA ? k : m;
      const columnsA = transA ? m : k;
      const rowsB = transB ? n : k;
      const columnsB = transB ? k : n;
      const size = single ? 4 : 8;
      const aAt = FIRST_BYTE;
      const bAt = aAt + align(rowsA * columnsA * size);
      const cAt = bAt + align(rowsB * columnsB * size);
      const workAt = cAt + align(m * n * size);
      const kernels = kernelsWith(workAt + workBytes(n, size));
      if (kernels !== null) {
        const view = single ? kernels.singles() : kernels.doubles();
        copyIn(view, aAt / size, a, aOffset, rowsA, columnsA, lda);
        copyIn(view, bAt / size, b, bOffset, rowsB, columnsB, ldb);
        const multiply = single ? kernels.multiplyFloat32 : kernels.multiplyFloat64;
        multiply(m, n, k, aAt, columnsA, transA, bAt, columnsB, transB, cAt, workAt);
        copyOut(view, cAt / size, c, cOffset, m, n, ldc, alpha, beta);
        return;
      }
    }
  }
  multiplyPlainly(transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
}

function copyIn(
  view: Float32Array | Float64Array,
  at: number,
  source: TypedArray,
  offset: number,
  rows: number,
  columns: number,
  stride: number,
): void {
  if (stride === columns || rows === 1) {
    view.set(source.subarray(offset, offset + rows * columns), at);
    return;
  }
  for (let i = 0; i < rows; i++) {
    const from = offset + i * stride;
    view.set(source.subarray(from, from + columns), at + i * columns);
  }
}

function copyOut(
  view: Float32Array | Float64Array,
  at: number,
  c: TypedArray,
  offset: number,
  m: number,
  n: number,
  ldc: number,
  alpha: number,
  beta: number,
): void {
  if (alpha === 1 && beta === 0) {
    if (ldc === n) c.set(view.subarray(at, at + m * n), offset);
    else for (let i = 0; i < m; i++) c.set(view.subarray(at + i * n, at + i * n + n), offset + i * ldc);
    return;
  }
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const to = offset + i * ldc + j;
      const product = alpha * (view[at + i * n + j] as number);
      c[to] = beta === 0 ? product : product + beta * (c[to] as number);
    }
  }
}

function multiplyPlainly(
  transA: boolean,
  transB: boolean,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: TypedArray,
  aOffset: number,
  lda: number,
  b: TypedArray,
  bOffset: number,
  ldb: number,
  beta: number,
  c: TypedArray,
  cOffset: number,
  ldc: number,
): void {
  const aRow = transA ? 1 : lda;
  const aStep = transA ? lda : 1;
  if (transB || k === 1 || n === 1) {
    const bColumn = transB ? ldb : 1;
    const bStep = transB ? 1 : ldb;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        let x = aOffset + i * aRow;
        let y = bOffset + j * bColumn;
        for (let p = 0; p < k; p++, x += aStep, y += bStep) sum += (a[x] as number) * (b[y] as number);
        const to = cOffset + i * ldc + j;
        c[to] = beta === 0 ? alpha * sum : alpha * sum + beta * (c[to] as number);
      }
    }
    return;
  }
  // Rows of B lie in order: each is added to a row of sums, kept in doubles.
  const sums = n <= rowSums.length ? rowSums : new Float64Array(n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) sums[j] = 0;
    for (let p = 0; p < k; p++) {
      const x = a[aOffset + i * aRow + p * aStep] as number;
      const row = bOffset + p * ldb;
      for (let j = 0; j < n; j++) sums[j] = (sums[j] as number) + x * (b[row + j] as number);
    }
    const to = cOffset + i * ldc;
    for (let j = 0; j < n; j++) {
      const product = alpha * (sums[j] as number);
      c[to + j] = beta === 0 ? product : product + beta * (c[to + j] as number);
    }
  }
}

const rowSums = new Float64Array(1024);
