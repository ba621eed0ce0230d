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

/** A coordinate brought into the image, and by what a small step of it is multiplied then. */
class Place {
  at = 0;
  slope = 1;

  set(at: number, size: number, { padding, alignCorners }: Sampling): void {
    this.at = at;
    this.slope = 1;
    if (padding === "zeros") return;
    if (padding === "reflection") {
      if (alignCorners) this.reflect(0, 2 * (size - 1));
      else this.reflect(-1, 2 * size - 1);
    }
    const last = size - 1;
    if (this.at > 0 && this.at < last) return;
    this.at = this.at <= 0 ? 0 : last;
    this.slope = 0;
  }

  /** Folds back at both ends. */
  private reflect(twiceLow: number, twiceHigh: number): void {
    if (twiceLow === twiceHigh) {
      this.at = 0;
      this.slope = 0;
      return;
    }
    const low = twiceLow / 2;
    const span = (twiceHigh - twiceLow) / 2;
    const sign = this.at < low ? -1 : 1;
    const distance = Math.abs(this.at - low);
    const extra = distance % span;
    const isEven = Math.floor(distance / span) % 2 === 0;
    this.at = (isEven ? extra : span - extra) + low;
    this.slope = isEven ? sign : -sign;
  }
}

/** The pixels along one dimension that a point meets; those outside of the image have weight 0. */
class Taps {
  count = 1;
  readonly places = new Int32Array(4);
  readonly weights = new Float64Array(4);
  private readonly place = new Place();

  constructor() {
    // What a dimension that is not there has.
    this.weights[0] = 1;
  }

  /** `coordinate` goes from -1 to 1 over the image. */
  meet(coordinate: number, size: number, sampling: Sampling, order: number): void {
    const { mode, alignCorners } = sampling;
    const factor = alignCorners ? (size - 1) / 2 : size / 2;
    let position = (sampling.single ? Math.fround(coordinate + 1) : coordinate + 1) * factor;
    if (sampling.single) position = Math.fround(position);
    if (!alignCorners) position = sampling.single ? Math.fround(position - 0.5) : position - 0.5;
    const place = this.place;
    if (mode === "bicubic") {
      place.at = position;
      place.slope = 1;
    } else place.set(position, size, sampling);
    const { at, slope } = place;
    if (mode === "nearest") {
      this.count = 1;
      this.places[0] = inside(roundHalfEven(at), size);
      this.weights[0] = order === 0 && (this.places[0] as number) >= 0 ? 1 : 0;
      return;
    }
    const first = Math.floor(at);
    const t = at - first;
    const polynomials = mode === "bicubic" ? CUBIC : LINEAR;
    this.count = polynomials.length;
    if (mode === "bilinear" && order === 0) {
      this.places[0] = inside(first, size);
      this.places[1] = inside(first + 1, size);
      this.weights[0] = 1 - t;
      this.weights[1] = t;
      return;
    }
    const chain = (factor * slope) ** order;
    for (let k = 0; k < polynomials.length; k++) {
      if (mode === "bicubic") {
        place.set(first - 1 + k, size, sampling);
        this.places[k] = inside(place.at, size);
      } else this.places[k] = inside(first + k, size);
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
