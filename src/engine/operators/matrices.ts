/**
 * Matrices in batches, as the linear algebra operators take them apart and put them together.
 */
import type { DType } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { denseArray, denseResult, doubles } from "../kernels/dense";
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

export function batchOf(a: Tensor, name: string): Batch {
  if (a.rank < 2) {
    throw new ShapeError(`${name}: The input tensor A must have at least 2 dimensions.`);
  }
  if (!a.isFloatingPoint || a.dtype.itemSize < 4) {
    throw new EngineError(
      "RuntimeError",
      `${name}: Expected a floating point or complex tensor as input. Got ${a.dtype.scalarTypeName}`,
    );
  }
  const lead = a.shape.slice(0, -2);
  return {
    lead,
    count: countElements(lead),
    rows: a.shape[a.rank - 2] as number,
    columns: a.shape[a.rank - 1] as number,
  };
}

export function squareBatch(a: Tensor, name: string): Batch {
  const batch = batchOf(a, name);
  if (batch.rows !== batch.columns) {
    throw new ShapeError(
      `${name}: A must be batches of square matrices, but they are ${batch.rows} by ${batch.columns} matrices`,
    );
  }
  return batch;
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

export function eachMatrix<T>(
  a: Tensor,
  { count, rows, columns }: Batch,
  work: (matrix: Float64Array, index: number) => T,
): T[] {
  const data = doubles(a);
  const size = rows * columns;
  return Array.from({ length: count }, (_, i) => work(data.slice(i * size, (i + 1) * size), i));
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

export function eyeLike(n: number, like: Tensor): Tensor {
  const out = like.dtype.newArray(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  return tensorOver(out, [n, n], like.dtype);
}

export function turned(a: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from({ length: a.length }, (_, i) => a[(i % rows) * columns + Math.floor(i / rows)] as number);
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
