/**
 * Values between the pixels of images and volumes. Along each dimension a point mixes a few pixels, with weights that are
 * polynomials of its coordinate; so derivatives by the coordinate of any order are mixtures of the same pixels.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html
 */
import type { TypedArray } from "../dtype";
import { roundHalfEven } from "../dtype";

export type SampleMode = "bilinear" | "nearest" | "bicubic";
export type SamplePadding = "zeros" | "border" | "reflection";

export interface Sampling {
  readonly mode: SampleMode;
  readonly padding: SamplePadding;
  readonly alignCorners: boolean;
  /** Whether coordinates are computed in single precision, which decides what is nearest. */
  readonly single: boolean;
  readonly batch: number;
  readonly channels: number;
  /** Sizes of the input and of the output, last dimension last. */
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** By which coordinate (x first) the weights are differentiated how often. */
  readonly orders: readonly number[];
}

/** Weights of the four neighbours as polynomials: coefficients of 1, t, t², t³; cubic convolution with a = -0.75. */
const CUBIC: readonly (readonly number[])[] = [
  [0, -0.75, 1.5, -0.75],
  [1, 0, -2.25, 1.25],
  [0, 0.75, 1.5, -1.25],
  [0, 0, -0.75, 0.75],
];
const LINEAR: readonly (readonly number[])[] = [
  [1, -1],
  [0, 1],
];

function derivativeAt(polynomial: readonly number[], t: number, order: number): number {
  let value = 0;
  for (let power = polynomial.length - 1; power >= order; power--) {
    let coefficient = polynomial[power] as number;
    for (let k = 0; k < order; k++) coefficient *= power - k;
    value = value * t + coefficient;
  }
  return value;
}

/** A coordinate folded back at both ends, and by what a small step of it is multiplied. */
function reflected(at: number, twiceLow: number, twiceHigh: number): readonly [number, number] {
  if (twiceLow === twiceHigh) return [0, 0];
  const low = twiceLow / 2;
  const span = (twiceHigh - twiceLow) / 2;
  const sign = at < low ? -1 : 1;
  const distance = Math.abs(at - low);
  const extra = distance % span;
  return Math.floor(distance / span) % 2 === 0 ? [extra + low, sign] : [span - extra + low, -sign];
}

function padded(at: number, size: number, sampling: Sampling): readonly [number, number] {
  if (sampling.padding === "zeros") return [at, 1];
  let place = at;
  let slope = 1;
  if (sampling.padding === "reflection") {
    [place, slope] = sampling.alignCorners ? reflected(at, 0, 2 * (size - 1)) : reflected(at, -1, 2 * size - 1);
  }
  if (place <= 0) return [0, 0];
  return place >= size - 1 ? [size - 1, 0] : [place, slope];
}

/** The pixels along one dimension that a point meets; those outside of the image have weight 0. */
class Taps {
  count = 1;
  readonly places = new Int32Array(4);
  readonly weights = new Float64Array(4);

  constructor() {
    // What a dimension that is not there has.
    this.weights[0] = 1;
  }

  /** `coordinate` goes from -1 to 1 over the image. */
  meet(coordinate: number, size: number, sampling: Sampling, order: number): void {
    const { mode, alignCorners } = sampling;
    const rounded = sampling.single ? Math.fround : (x: number) => x;
    const factor = alignCorners ? (size - 1) / 2 : size / 2;
    const scaled = rounded(rounded(coordinate + 1) * factor);
    const position = alignCorners ? scaled : rounded(scaled - 0.5);
    const [at, slope] = mode === "bicubic" ? [position, 1] : padded(position, size, sampling);
    if (mode === "nearest") {
      this.count = 1;
      this.places[0] = inside(roundHalfEven(at), size);
      this.weights[0] = order === 0 && (this.places[0] as number) >= 0 ? 1 : 0;
      return;
    }
    const first = Math.floor(at);
    const t = at - first;
    const polynomials = mode === "bicubic" ? CUBIC : LINEAR;
    const chain = (factor * slope) ** order;
    this.count = polynomials.length;
    for (let k = 0; k < polynomials.length; k++) {
      const place = mode === "bicubic" ? padded(first - 1 + k, size, sampling)[0] : first + k;
      this.places[k] = inside(place, size);
      this.weights[k] =
        (this.places[k] as number) < 0 ? 0 : chain * derivativeAt(polynomials[k] as readonly number[], t, order);
    }
  }
}

function inside(place: number, size: number): number {
  return place >= 0 && place < size ? place : -1;
}

/**
 * Mixes pixels for every point of the grid; with `back`, `pixels` is written to: every point's value goes to the pixels
 * that it mixes.
 */
export function sampleGrid(
  sampling: Sampling,
  pixels: TypedArray,
  grid: TypedArray,
  points: TypedArray,
  back: boolean,
): void {
  const { batch, channels, orders } = sampling;
  const rank = sampling.input.length;
  const [depth, height, width] = rank === 2 ? [1, ...sampling.input] : sampling.input;
  const sizes = [width, height, depth] as [number, number, number];
  const planeSize = sizes[0] * sizes[1] * sizes[2];
  const places = sampling.output.reduce((a, b) => a * b, 1);
  const taps = [new Taps(), new Taps(), new Taps()] as const;
  const [alongX, alongY, alongZ] = taps;
  const offsets = new Int32Array(16);
  const weights = new Float64Array(16);
  for (let n = 0; n < batch; n++) {
    for (let p = 0; p < places; p++) {
      const at = (n * places + p) * rank;
      for (let d = 0; d < rank; d++) {
        (taps[d] as Taps).meet(grid[at + d] as number, sizes[d] as number, sampling, orders[d] as number);
      }
      let met = 0;
      for (let z = 0; z < alongZ.count; z++) {
        if ((alongZ.places[z] as number) < 0) continue;
        for (let y = 0; y < alongY.count; y++) {
          if ((alongY.places[y] as number) < 0) continue;
          const outer = (alongZ.weights[z] as number) * (alongY.weights[y] as number);
          const row = ((alongZ.places[z] as number) * sizes[1] + (alongY.places[y] as number)) * sizes[0];
          for (let x = 0; x < alongX.count; x++) {
            const place = alongX.places[x] as number;
            if (place < 0) continue;
            offsets[met] = row + place;
            weights[met++] = outer * (alongX.weights[x] as number);
          }
        }
      }
      let plane = n * channels * planeSize;
      let point = n * channels * places + p;
      for (let c = 0; c < channels; c++, plane += planeSize, point += places) {
        if (back) {
          const value = points[point] as number;
          for (let k = 0; k < met; k++) {
            const to = plane + (offsets[k] as number);
            pixels[to] = (pixels[to] as number) + value * (weights[k] as number);
          }
        } else {
          let sum = 0;
          for (let k = 0; k < met; k++)
            sum += (pixels[plane + (offsets[k] as number)] as number) * (weights[k] as number);
          points[point] = sum;
        }
      }
    }
  }
}
