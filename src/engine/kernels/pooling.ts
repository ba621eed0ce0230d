/**
 * Loops over the windows of pooling: always three spatial dimensions, the missing ones of size one.
 */
import type { TypedArray } from "../dtype";

/** The windows along one dimension: for each output place where its window starts and ends. */
export interface Windows {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Length with padding counted, for means that include it. */
  readonly paddedLengths: Int32Array;
  readonly step: number;
}

export function slidingWindows(
  size: number,
  count: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
): Windows {
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const paddedLengths = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let start = i * stride - padding;
    const end = start + (kernel - 1) * dilation + 1;
    paddedLengths[i] = Math.min(end, size + padding) - start;
    while (start < 0) start += dilation;
    starts[i] = start;
    ends[i] = Math.min(end, size);
  }
  return { count, starts, ends, paddedLengths, step: dilation };
}

/** Windows that share a dimension out evenly among `count` places. */
export function adaptiveWindows(size: number, count: number): Windows {
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    starts[i] = Math.floor((i * size) / count);
    ends[i] = Math.ceil(((i + 1) * size) / count);
  }
  return { count, starts, ends, paddedLengths: ends.map((end, i) => end - (starts[i] as number)), step: 1 };
}

/** Windows of one size at distances that a random sample decides; the last one ends where the dimension ends. */
export function fractionalWindows(
  size: number,
  count: number,
  kernel: number,
  sample: number,
  single: boolean,
): Windows {
  const starts = new Int32Array(count);
  const rounded = single ? Math.fround : (x: number) => x;
  const step = count > 1 ? rounded((size - kernel) / (count - 1)) : 0;
  const shift = Math.trunc(rounded(sample * step));
  for (let i = 0; i < count - 1; i++) starts[i] = Math.trunc(rounded(rounded(i + sample) * step)) - shift;
  if (count > 0) starts[count - 1] = size - kernel;
  return { count, starts, ends: starts.map((start) => start + kernel), paddedLengths: starts, step: 1 };
}

export type WindowTriple = readonly [Windows, Windows, Windows];
export type SizeTriple = readonly [number, number, number];

/** The largest element of each window and its place in the plane. */
export function maxPool(
  input: TypedArray,
  planes: number,
  size: SizeTriple,
  windows: WindowTriple,
  out: TypedArray,
  indices: TypedArray,
): void {
  if (size[0] === 1 && windows[1].step === 1 && windows[2].step === 1) {
    maxPoolImages(input, planes, size[1], size[2], windows[1], windows[2], out, indices);
  } else maxPoolVolumes(input, planes, size, windows, out, indices);
}

/** Without the outermost dimension and without steps: what nearly all pooling is. */
function maxPoolImages(
  input: TypedArray,
  planes: number,
  height: number,
  width: number,
  rows: Windows,
  columns: Windows,
  out: TypedArray,
  indices: TypedArray,
): void {
  let to = 0;
  for (let plane = 0; plane < planes; plane++) {
    const base = plane * height * width;
    for (let j = 0; j < rows.count; j++) {
      const first = base + (rows.starts[j] as number) * width;
      const last = base + (rows.ends[j] as number) * width;
      for (let i = 0; i < columns.count; i++) {
        const x0 = columns.starts[i] as number;
        const length = (columns.ends[i] as number) - x0;
        let best = -Infinity;
        let at = first + x0;
        for (let row = first + x0; row < last; row += width) {
          for (let place = row; place < row + length; place++) {
            const value = input[place] as number;
            if (value > best || Number.isNaN(value)) {
              best = value;
              at = place;
            }
          }
        }
        out[to] = best;
        indices[to++] = at - base;
      }
    }
  }
}

function maxPoolVolumes(
  input: TypedArray,
  planes: number,
  size: SizeTriple,
  windows: WindowTriple,
  out: TypedArray,
  indices: TypedArray,
): void {
  const [, height, width] = size;
  const planeSize = size[0] * height * width;
  const [depthWindows, rowWindows, columnWindows] = windows;
  let to = 0;
  for (let plane = 0; plane < planes; plane++) {
    const base = plane * planeSize;
    for (let k = 0; k < depthWindows.count; k++) {
      const z0 = depthWindows.starts[k] as number;
      const z1 = depthWindows.ends[k] as number;
      for (let j = 0; j < rowWindows.count; j++) {
        const y0 = rowWindows.starts[j] as number;
        const y1 = rowWindows.ends[j] as number;
        for (let i = 0; i < columnWindows.count; i++) {
          const x0 = columnWindows.starts[i] as number;
          const x1 = columnWindows.ends[i] as number;
          let best = -Infinity;
          let at = (z0 * height + y0) * width + x0;
          for (let z = z0; z < z1; z += depthWindows.step) {
            for (let y = y0; y < y1; y += rowWindows.step) {
              const row = (z * height + y) * width;
              for (let x = x0; x < x1; x += columnWindows.step) {
                const value = input[base + row + x] as number;
                if (value > best || Number.isNaN(value)) {
                  best = value;
                  at = row + x;
                }
              }
            }
          }
          out[to] = best;
          indices[to++] = at;
        }
      }
    }
  }
}

/** Adds each gradient to the element that it came from. */
export function scatterToIndices(
  grad: TypedArray,
  indices: TypedArray,
  planes: number,
  planeSize: number,
  out: TypedArray,
): void {
  const perPlane = grad.length / Math.max(planes, 1);
  let from = 0;
  for (let plane = 0; plane < planes; plane++) {
    const base = plane * planeSize;
    for (let i = 0; i < perPlane; i++, from++) {
      const at = base + (indices[from] as number);
      out[at] = (out[at] as number) + (grad[from] as number);
    }
  }
}

/** By what a window's sum is divided. */
export interface Divisor {
  readonly fixed: number | null;
  readonly includesPadding: boolean;
}

/** Means of windows; `backward` shares each mean's gradient out over its window instead. */
export function averagePool(
  input: TypedArray,
  planes: number,
  size: SizeTriple,
  windows: WindowTriple,
  divisor: Divisor,
  out: TypedArray,
  backward: boolean,
): void {
  const [, height, width] = size;
  const planeSize = size[0] * height * width;
  const [depthWindows, rowWindows, columnWindows] = windows;
  let place = 0;
  for (let plane = 0; plane < planes; plane++) {
    const base = plane * planeSize;
    for (let k = 0; k < depthWindows.count; k++) {
      const z0 = depthWindows.starts[k] as number;
      const z1 = depthWindows.ends[k] as number;
      for (let j = 0; j < rowWindows.count; j++) {
        const y0 = rowWindows.starts[j] as number;
        const y1 = rowWindows.ends[j] as number;
        for (let i = 0; i < columnWindows.count; i++, place++) {
          const x0 = columnWindows.starts[i] as number;
          const x1 = columnWindows.ends[i] as number;
          const count =
            divisor.fixed ??
            (divisor.includesPadding
              ? (depthWindows.paddedLengths[k] as number) *
                (rowWindows.paddedLengths[j] as number) *
                (columnWindows.paddedLengths[i] as number)
              : (z1 - z0) * (y1 - y0) * (x1 - x0));
          let sum = 0;
          const share = backward ? (input[place] as number) / count : 0;
          for (let z = z0; z < z1; z++) {
            for (let y = y0; y < y1; y++) {
              const row = base + (z * height + y) * width;
              if (backward) for (let x = row + x0; x < row + x1; x++) out[x] = (out[x] as number) + share;
              else for (let x = row + x0; x < row + x1; x++) sum += input[x] as number;
            }
          }
          if (!backward) out[place] = sum / count;
        }
      }
    }
  }
}
