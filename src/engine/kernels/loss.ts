/**
 * Loops of the loss functions over dense arrays.
 */
import { ShapeError } from "../errors";

/** One value or gradient for each pair of elements; sums are kept in doubles. */
export function sumPairs(x: ArrayLike<number>, y: ArrayLike<number>, f: (x: number, y: number) => number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += f(x[i] as number, y[i] as number);
  return sum;
}

export interface NllInput {
  /** Log-probabilities: `batch` × `classes` × `inner`. */
  readonly scores: ArrayLike<number>;
  readonly target: ArrayLike<number>;
  readonly weight: ArrayLike<number> | null;
  readonly batch: number;
  readonly classes: number;
  readonly inner: number;
  readonly ignoreIndex: number;
}

/** Calls `visit` with the place of the score, its weight and the place of the target; ignored targets are left out. */
export function forEachTarget(input: NllInput, visit: (score: number, weight: number, at: number) => void): void {
  const { target, weight, batch, classes, inner, ignoreIndex } = input;
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < inner; i++) {
      const at = b * inner + i;
      const label = target[at] as number;
      if (label === ignoreIndex) continue;
      if (label < 0 || label >= classes) throw new ShapeError(`Target ${label} is out of bounds.`, "IndexError");
      visit((b * classes + label) * inner + i, weight === null ? 1 : (weight[label] as number), at);
    }
  }
}
