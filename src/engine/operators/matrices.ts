/**
 * Matrices in batches, as the linear algebra operators take them apart and put them together.
 */
import type { DType } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { denseArray, denseResult, doubles } from "../kernels/dense";
import type { Matrix } from "../kernels/rotations";
import { countElements } from "../shape";
import { allocateArray, Storage } from "../storage";
import { Tensor, tensorOver } from "../tensor";
import { mul } from "./arithmetic";

export interface Batch {
  readonly lead: readonly number[];
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

/** How an operator words that it takes no such matrices. */
interface Requirements {
  readonly square?: boolean;
  /** The kernel that refuses half precision; without one the operator does. */
  readonly kernel?: string;
  /** The kernel refuses integers too. */
  readonly kernelRefusesIntegers?: boolean;
  /** The matrix as the message calls it. */
  readonly called?: string;
}

export function batchOf(a: Tensor, name: string, requirements: Requirements = {}): Batch {
  const { square, kernel, kernelRefusesIntegers, called = "A" } = requirements;
  if (a.rank < 2) throw new ShapeError(`${name}: The input tensor ${called} must have at least 2 dimensions.`);
  const lead = a.shape.slice(0, -2);
  const rows = a.shape[a.rank - 2] as number;
  const columns = a.shape[a.rank - 1] as number;
  if (square) {
    if (rows !== columns) {
      throw new ShapeError(
        `${name}: ${called} must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
      );
    }
  }
  if (!a.isFloatingPoint) {
    if (kernelRefusesIntegers) refuseDtype(kernel ?? name, a);
    throw new EngineError(
      "RuntimeError",
      `${name}: Expected a floating point or complex tensor as input. Got ${a.dtype.scalarTypeName}`,
    );
  }
  if (a.dtype.itemSize < 4) {
    if (kernel !== undefined) refuseDtype(kernel, a);
    throw new EngineError("RuntimeError", `${name}: Low precision dtypes not supported. Got ${a.dtype.scalarTypeName}`);
  }
  return { lead, count: countElements(lead), rows, columns };
}

export function squareBatch(a: Tensor, name: string, requirements: Requirements = {}): Batch {
  return batchOf(a, name, { ...requirements, square: true });
}

/** What a kernel says of a dtype that it was not made for. */
export function refuseDtype(kernel: string, a: Tensor): never {
  throw new EngineError("NotImplementedError", `"${kernel}" not implemented for '${a.dtype.scalarTypeName}'`);
}

export function refuseUnlessFloating(kernel: string, a: Tensor): void {
  if (!a.isFloatingPoint || a.dtype.itemSize < 4) refuseDtype(kernel, a);
}

/** "(Batch element 1): " where there are several matrices. */
export function batchElement(batch: { readonly lead: readonly number[] }, index: number): string {
  return batch.lead.length > 0 ? `(Batch element ${index}): ` : "";
}

/** Half the spacing of the dtype's numbers at 1. */
export function halfEpsilon(dtype: DType): number {
  return dtype.itemSize === 4 ? 2 ** -24 : 2 ** -53;
}

/** Collects what is computed for each matrix of a batch. */
export function collect(shape: readonly number[], dtype: DType, parts: readonly ArrayLike<number>[]): Tensor {
  const out = denseArray(dtype, shape);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return denseResult(out, shape, dtype);
}

/** Works on each matrix of a batch, a copy in doubles. */
export function eachMatrix<T>(
  a: Tensor,
  { count, rows, columns }: Pick<Batch, "count" | "rows" | "columns">,
  work: (matrix: Matrix, index: number) => T,
): T[] {
  const data = doubles(a);
  const size = rows * columns;
  return Array.from({ length: count }, (_, i) => work(data.slice(i * size, (i + 1) * size), i));
}

/** A matrix in its dtype's precision, for steps whose rounding decides what is zero. */
export function inPrecision(matrix: Matrix, dtype: DType): Matrix {
  return dtype.itemSize === 4 ? Float32Array.from(matrix) : matrix;
}

/** The upper or lower part of matrices, as a product with ones and zeros. */
export function triangle(a: Tensor, upper: boolean, without: number, diagonalFactor = 1): Tensor {
  const rows = a.shape[a.rank - 2] as number;
  const columns = a.shape[a.rank - 1] as number;
  const mask = denseArray(a.dtype, [rows, columns]);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      if ((upper ? j - i : i - j) >= without) mask[i * columns + j] = i === j ? diagonalFactor : 1;
    }
  }
  return mul(a, tensorOver(mask, [rows, columns], a.dtype));
}

export function rowsOf(a: { readonly shape: readonly number[] }): number {
  return a.shape[a.shape.length - 2] as number;
}

export function columnsOf(a: { readonly shape: readonly number[] }): number {
  return a.shape[a.shape.length - 1] as number;
}

export function eyeLike(n: number, like: Tensor): Tensor {
  const out = like.dtype.newArray(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  return tensorOver(out, [n, n], like.dtype);
}

export function turned(a: Matrix, rows: number, columns: number): Matrix {
  return a.map((_, i) => a[(i % rows) * columns + Math.floor(i / rows)] as number);
}

/** The same matrices stored column by column, as LAPACK leaves its results; seen in their strides alone. */
export function columnMajor(a: Tensor): Tensor {
  const rows = a.shape[a.rank - 2] as number;
  const columns = a.shape[a.rank - 1] as number;
  const size = rows * columns;
  const data = allocateArray(a.dtype, a.numel);
  for (let at = 0; at < a.numel; at++) {
    const place = at % size;
    data[at - place + (place % columns) * rows + Math.floor(place / columns)] = a.data[at] as number;
  }
  const strides = [...a.strides.slice(0, -2), 1, Math.max(rows, 1)];
  return new Tensor(new Storage(data, a.dtype), a.shape, strides, 0, a.dtype);
}
