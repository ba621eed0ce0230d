/**
 * Products of strided matrices, by the blocked kernel where the element type has one.
 */
import type { Tensor } from "../tensor";
import { contiguousElements } from "./copying";
import { finish } from "./elementwise";
import { gemm } from "./gemm";

/** `out = alpha * a @ b + beta * out` for a contiguous `out`. */
export function multiplyMatrices(out: Tensor, a: Tensor, b: Tensor, alpha: number, beta: number): void {
  const [m, n] = out.shape as [number, number];
  const k = a.shape[1] as number;
  if (m === 0 || n === 0) return;
  const left = layout(a);
  const right = layout(b);
  gemm(
    left.transposed,
    right.transposed,
    m,
    n,
    k,
    alpha,
    left.matrix.storage.data,
    left.matrix.offset,
    left.leading,
    right.matrix.storage.data,
    right.matrix.offset,
    right.leading,
    beta,
    out.storage.data,
    out.offset,
    n,
  );
  finish(out, out.dtype);
}

/** How rows follow each other in memory; a matrix whose rows and columns both have gaps is copied. */
function layout(matrix: Tensor): { matrix: Tensor; transposed: boolean; leading: number } {
  const [rows, columns] = matrix.shape as [number, number];
  const [rowStep, columnStep] = matrix.strides as [number, number];
  if ((columnStep === 1 || columns === 1) && (rowStep >= columns || rows === 1)) {
    return { matrix, transposed: false, leading: rows === 1 ? Math.max(1, columns) : rowStep };
  }
  if ((rowStep === 1 || rows === 1) && (columnStep >= rows || columns === 1)) {
    return { matrix, transposed: true, leading: columns === 1 ? Math.max(1, rows) : columnStep };
  }
  return { matrix: contiguousElements(matrix), transposed: false, leading: columns };
}

export function dotProduct(a: Tensor, b: Tensor): number {
  const x = a.storage.data;
  const y = b.storage.data;
  const stepX = a.strides[0] ?? 0;
  const stepY = b.strides[0] ?? 0;
  let total = 0;
  let i = a.offset;
  let j = b.offset;
  for (let n = a.numel; n > 0; n--) {
    total += (x[i] as number) * (y[j] as number);
    i += stepX;
    j += stepY;
  }
  return total;
}
