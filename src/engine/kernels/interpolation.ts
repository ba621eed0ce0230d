/**
 * Resizing along one dimension: each place of the result mixes a few places of the source, with weights.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html
 */

import type { TypedArray } from "../dtype";

/** For each place of the result `width` places of the source, and how much of each. */
export interface Taps {
  readonly target: number;
  readonly width: number;
  readonly places: Int32Array;
  readonly weights: Float64Array;
}

export type Method = "nearest" | "nearest-exact" | "linear" | "cubic";
export type Filter = "linear" | "cubic" | "lanczos";

function newTaps(target: number, width: number): Taps {
  return { target, width, places: new Int32Array(target * width), weights: new Float64Array(target * width) };
}

/** Cubic convolution. */
function cubicNear(x: number, a: number): number {
  return ((a + 2) * x - (a + 3)) * x * x + 1;
}

function cubicFar(x: number, a: number): number {
  return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
}

/** How far apart the places lie in the source; `factor` is the scale that the caller gave, if any. */
function stepOf(size: number, target: number, alignCorners: boolean, factor: number | null): number {
  if (alignCorners) return target > 1 ? (size - 1) / (target - 1) : 0;
  return factor !== null && factor > 0 ? 1 / factor : size / target;
}

/**
 * The place nearest to each. PyTorch has two ways: one that rounds as its element type does, and a `direct` one in single
 * precision, for which equal sizes and doubled ones need no arithmetic, whatever factor was given.
 */
export function nearestTaps(
  size: number,
  target: number,
  factor: number | null,
  single: boolean,
  exact: boolean,
  direct: boolean,
): Taps {
  const rounded = single || direct ? Math.fround : (x: number) => x;
  const step = rounded(stepOf(size, target, false, factor));
  const taps = newTaps(target, 1);
  for (let i = 0; i < target; i++) {
    let from: number;
    if (direct) {
      from = exact ? (i + 0.5) * step : target === size ? i : target === 2 * size ? Math.floor(i / 2) : i * step;
    } else {
      from = exact ? rounded(Math.max(step * (i + 0.5) - 0.5, 0) + 0.5) : rounded(i * step);
    }
    taps.places[i] = Math.min(Math.floor(Math.fround(from)), size - 1);
    taps.weights[i] = 1;
  }
  return taps;
}

export function interpolationTaps(
  method: "linear" | "cubic",
  size: number,
  target: number,
  alignCorners: boolean,
  factor: number | null,
  single: boolean,
): Taps {
  const step = (single ? Math.fround : Number)(stepOf(size, target, alignCorners, factor));
  const taps = newTaps(target, method === "linear" ? 2 : 4);
  const { places, weights } = taps;
  for (let i = 0; i < target; i++) {
    const at = alignCorners ? i * step : step * (i + 0.5) - 0.5;
    if (method === "linear") {
      const from = target === size ? i : Math.max(at, 0);
      const first = Math.min(Math.floor(from), size - 1);
      const share = Math.min(from - first, 1);
      places[2 * i] = first;
      places[2 * i + 1] = Math.min(first + 1, size - 1);
      weights[2 * i] = 1 - share;
      weights[2 * i + 1] = share;
      continue;
    }
    const first = Math.floor(at);
    const t = at - first;
    for (let k = 0; k < 4; k++) places[4 * i + k] = Math.min(Math.max(first + k - 1, 0), size - 1);
    weights[4 * i] = cubicFar(t + 1, -0.75);
    weights[4 * i + 1] = cubicNear(t, -0.75);
    weights[4 * i + 2] = cubicNear(1 - t, -0.75);
    weights[4 * i + 3] = cubicFar(2 - t, -0.75);
  }
  return taps;
}

const RADII: Readonly<Record<Filter, number>> = { linear: 1, cubic: 2, lanczos: 3 };

function filterAt(filter: Filter, distance: number): number {
  const x = Math.abs(distance);
  if (filter === "linear") return x < 1 ? 1 - x : 0;
  if (filter === "cubic") return x < 1 ? cubicNear(x, -0.5) : x < 2 ? cubicFar(x, -0.5) : 0;
  if (x === 0) return 1;
  return x < 3 ? (3 * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / 3)) / (Math.PI * x) ** 2 : 0;
}

/** Where the result is smaller the filter grows with the step, so that every place of the source counts. */
export function antialiasTaps(
  filter: Filter,
  size: number,
  target: number,
  alignCorners: boolean,
  factor: number | null,
): Taps {
  const step = stepOf(size, target, alignCorners, factor);
  const stretch = Math.max(step, 1);
  const support = RADII[filter] * stretch;
  const taps = newTaps(target, Math.min(size, Math.ceil(support) * 2 + 1));
  const { width, places, weights } = taps;
  for (let i = 0; i < target; i++) {
    const center = step * (i + 0.5);
    const first = Math.max(Math.trunc(center - support + 0.5), 0);
    const count = Math.min(Math.max(Math.min(Math.trunc(center + support + 0.5), size) - first, 0), width);
    let total = 0;
    for (let k = 0; k < count; k++) {
      const weight = filterAt(filter, (first + k - center + 0.5) / stretch);
      places[i * width + k] = first + k;
      weights[i * width + k] = weight;
      total += weight;
    }
    if (total !== 0)
      for (let k = 0; k < count; k++) weights[i * width + k] = (weights[i * width + k] as number) / total;
  }
  return taps;
}

/**
 * Mixes along the middle dimension of outer × size × inner into `out`, which holds zeros; `back` is the transpose of that.
 */
export function mixAlong(
  data: TypedArray,
  outer: number,
  size: number,
  inner: number,
  taps: Taps,
  back: boolean,
  out: TypedArray,
): void {
  const { target, width, places, weights } = taps;
  if (inner === 1) {
    mixRows(data, outer, size, taps, back, out);
    return;
  }
  for (let o = 0; o < outer; o++) {
    for (let t = 0; t < target; t++) {
      const high = (o * target + t) * inner;
      if (width === 2 && !back) {
        const first = (o * size + (places[2 * t] as number)) * inner;
        const second = (o * size + (places[2 * t + 1] as number)) * inner;
        const u = weights[2 * t] as number;
        const v = weights[2 * t + 1] as number;
        for (let i = 0; i < inner; i++) {
          out[high + i] = u * (data[first + i] as number) + v * (data[second + i] as number);
        }
        continue;
      }
      for (let k = t * width; k < (t + 1) * width; k++) {
        const low = (o * size + (places[k] as number)) * inner;
        const w = weights[k] as number;
        if (w === 0 && width > 4) continue;
        if (width === 1 && !back) {
          for (let i = 0; i < inner; i++) out[high + i] = data[low + i] as number;
        } else if (back) {
          for (let i = 0; i < inner; i++) out[low + i] = (out[low + i] as number) + w * (data[high + i] as number);
        } else {
          for (let i = 0; i < inner; i++) out[high + i] = (out[high + i] as number) + w * (data[low + i] as number);
        }
      }
    }
  }
}

/** The same along the last dimension. */
function mixRows(data: TypedArray, outer: number, size: number, taps: Taps, back: boolean, out: TypedArray): void {
  const { target, width, places, weights } = taps;
  for (let o = 0; o < outer; o++) {
    const low = o * size;
    const high = o * target;
    if (width === 1 && !back) {
      for (let t = 0; t < target; t++) out[high + t] = data[low + (places[t] as number)] as number;
      continue;
    }
    if (width === 2 && !back) {
      for (let t = 0; t < target; t++) {
        const first = data[low + (places[2 * t] as number)] as number;
        const second = data[low + (places[2 * t + 1] as number)] as number;
        out[high + t] = (weights[2 * t] as number) * first + (weights[2 * t + 1] as number) * second;
      }
      continue;
    }
    for (let t = 0, k = 0; t < target; t++) {
      const end = k + width;
      if (back) {
        const value = data[high + t] as number;
        for (; k < end; k++) {
          const to = low + (places[k] as number);
          out[to] = (out[to] as number) + (weights[k] as number) * value;
        }
      } else {
        let sum = 0;
        for (; k < end; k++) sum += (weights[k] as number) * (data[low + (places[k] as number)] as number);
        out[high + t] = sum;
      }
    }
  }
}
