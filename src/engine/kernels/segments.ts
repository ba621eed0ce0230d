/**
 * Reductions over segments: data is rows × size × inner, and each row has segments of its own.
 */
import type { TypedArray } from "../dtype";

export interface Segments {
  readonly reduction: "sum" | "mean" | "prod" | "max" | "min";
  readonly rows: number;
  /** Segments in each row. */
  readonly count: number;
  readonly size: number;
  readonly inner: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly initial: number | null;
}

const STARTS: Readonly<Record<Segments["reduction"], number>> = {
  sum: 0,
  mean: 0,
  prod: 1,
  max: -Infinity,
  min: Infinity,
};

export function reduceSegments(segments: Segments, data: TypedArray, out: TypedArray): void {
  const { reduction, rows, count, size, inner, starts, ends } = segments;
  const initial = segments.initial ?? STARTS[reduction];
  for (let s = 0; s < rows * count; s++) {
    const start = starts[s] as number;
    const end = ends[s] as number;
    const base = Math.floor(s / count) * size;
    for (let i = 0; i < inner; i++) {
      let value = initial;
      for (let j = start; j < end; j++) {
        const x = data[(base + j) * inner + i] as number;
        if (reduction === "prod") value *= x;
        else if (reduction === "max") value = Number.isNaN(x) ? x : Math.max(value, x);
        else if (reduction === "min") value = Number.isNaN(x) ? x : Math.min(value, x);
        else value += x;
      }
      if (reduction === "mean") {
        if (end > start) value /= end - start;
        else if (segments.initial === null) value = Number.NaN;
      }
      out[s * inner + i] = value;
    }
  }
}

/** Gradients of the data from those of the reductions `output`. */
export function spreadSegments(
  segments: Segments,
  grad: TypedArray,
  output: TypedArray,
  data: TypedArray,
  out: TypedArray,
): void {
  const { reduction, rows, count, size, inner, starts, ends } = segments;
  for (let s = 0; s < rows * count; s++) {
    const start = starts[s] as number;
    const end = ends[s] as number;
    const base = Math.floor(s / count) * size;
    for (let i = 0; i < inner; i++) {
      const g = grad[s * inner + i] as number;
      const at = (j: number) => (base + j) * inner + i;
      if (reduction === "sum" || reduction === "mean") {
        const share = reduction === "sum" ? g : g / (end - start);
        for (let j = start; j < end; j++) out[at(j)] = share;
      } else if (reduction === "prod") {
        const product = output[s * inner + i] as number;
        for (let j = start; j < end; j++) {
          const x = data[at(j)] as number;
          if (x !== 0 && !Number.isNaN(x)) {
            out[at(j)] = (g * product) / x;
            continue;
          }
          let others = segments.initial ?? 1;
          for (let k = start; k < end; k++) if (k !== j) others *= data[at(k)] as number;
          out[at(j)] = g * others;
        }
      } else {
        const extreme = output[s * inner + i] as number;
        let chosen = 0;
        for (let j = start; j < end; j++) {
          const x = data[at(j)] as number;
          if (x !== extreme && !Number.isNaN(x)) continue;
          out[at(j)] = g;
          chosen++;
        }
        // PyTorch shares positive gradients out among equal elements, and gives others to each of them whole.
        if (chosen > 1 && g > 0) {
          for (let j = start; j < end; j++) if (out[at(j)] !== 0) out[at(j)] = g / chosen;
        }
      }
    }
  }
}
