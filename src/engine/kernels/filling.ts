/**
 * Loops that write numbers computed from their place alone.
 */
import type { TypedArray } from "../dtype";
import type { Tensor } from "../tensor";

/** start, start + step, start + 2·step … into a contiguous vector. */
export function linearSteps(target: Tensor, start: number, step: number): void {
  const data = target.storage.data;
  const round = target.dtype.round;
  for (let i = 0; i < target.numel; i++) {
    const value = start + step * i;
    data[i] = round === null ? value : round(value);
  }
}

/** Sets the main diagonal of a contiguous matrix. */
export function writeDiagonal(target: Tensor, value: number): void {
  const [rows, columns] = target.shape as [number, number];
  for (let i = 0; i < Math.min(rows, columns); i++) target.storage.data[i * columns + i] = value;
}

/** Copies the part of each matrix on one side of a diagonal; `data` is contiguous and already zero. */
export function copyTriangle(target: Tensor, source: Tensor, diagonal: number, upper: boolean): void {
  const rank = target.shape.length;
  const rows = target.shape[rank - 2] as number;
  const columns = target.shape[rank - 1] as number;
  const from = source.storage.data;
  const out = target.storage.data;
  const matrices = rows * columns === 0 ? 0 : target.numel / (rows * columns);
  for (let m = 0; m < matrices; m++) {
    for (let r = 0; r < rows; r++) {
      const at = (m * rows + r) * columns;
      const first = upper ? Math.max(0, r + diagonal) : 0;
      const end = upper ? columns : Math.min(columns, r + diagonal + 1);
      for (let c = first; c < end; c++) out[at + c] = from[source.offset + at + c] as number;
    }
  }
}

/** Ones where the r coordinates of a place rise from each to the next, or do not fall where repeats are allowed. */
export function markChosen(data: TypedArray, size: number, r: number, allowRepeats: boolean): void {
  for (let at = 0; at < data.length; at++) {
    let rest = at;
    let following = Number.POSITIVE_INFINITY;
    let rises = true;
    for (let k = 0; k < r && rises; k++) {
      const coordinate = rest % size;
      rises = coordinate < following || (allowRepeats && coordinate === following);
      following = coordinate;
      rest = Math.floor(rest / size);
    }
    data[at] = rises ? 1 : 0;
  }
}
