/**
 * Means and deviations over part of a tensor, and the normalised elements. Elements are laid out as `outer` × `channels`
 * × `inner`; statistics are taken over runs (one for each outer × channel) or over channels (across outer and inner).
 */
import { fma32 } from "../random/fusedArithmetic";

export interface Layout {
  readonly outer: number;
  readonly channels: number;
  readonly inner: number;
}

type Numbers = ArrayLike<number>;
type Output = { [index: number]: number };

/** Mean and 1/sqrt(variance + eps) of each channel; returns the biased variances. */
export function channelStatistics(
  x: Numbers,
  layout: Layout,
  eps: number,
  mean: Output,
  inverse: Output,
): Float64Array {
  const { outer, channels, inner } = layout;
  const count = outer * inner;
  const variances = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    for (let o = 0; o < outer; o++) {
      const start = (o * channels + c) * inner;
      for (let i = start; i < start + inner; i++) sum += x[i] as number;
    }
    const m = sum / count;
    let squares = 0;
    for (let o = 0; o < outer; o++) {
      const start = (o * channels + c) * inner;
      for (let i = start; i < start + inner; i++) {
        const d = (x[i] as number) - m;
        squares += d * d;
      }
    }
    variances[c] = squares / count;
    mean[c] = m;
    inverse[c] = 1 / Math.sqrt(squares / count + eps);
  }
  return variances;
}

/** (x - mean) · inverse · weight + bias, each of these one number for each channel. */
export function normalizeChannels(
  x: Numbers,
  layout: Layout,
  mean: Numbers,
  inverse: Numbers,
  weight: Numbers | null,
  bias: Numbers | null,
  out: Output,
): void {
  const { outer, channels, inner } = layout;
  let at = 0;
  for (let o = 0; o < outer; o++) {
    for (let c = 0; c < channels; c++) {
      const scale = (inverse[c] as number) * (weight === null ? 1 : (weight[c] as number));
      const m = mean[c] as number;
      const shift = bias === null ? 0 : (bias[c] as number);
      for (let i = 0; i < inner; i++, at++) out[at] = ((x[at] as number) - m) * scale + shift;
    }
  }
}

/** Gradients of normalizeChannels; with `fixed` statistics they do not depend on x. */
export function normalizeChannelsBackward(
  grad: Numbers,
  x: Numbers,
  layout: Layout,
  mean: Numbers,
  inverse: Numbers,
  weight: Numbers | null,
  fixed: boolean,
  dx: Output | null,
  dWeight: Output | null,
  dBias: Output | null,
): void {
  const { outer, channels, inner } = layout;
  const count = outer * inner;
  for (let c = 0; c < channels; c++) {
    const m = mean[c] as number;
    const s = inverse[c] as number;
    let sum = 0;
    let products = 0;
    for (let o = 0; o < outer; o++) {
      const start = (o * channels + c) * inner;
      for (let i = start; i < start + inner; i++) {
        const g = grad[i] as number;
        sum += g;
        products += g * ((x[i] as number) - m);
      }
    }
    if (dWeight !== null) dWeight[c] = products * s;
    if (dBias !== null) dBias[c] = sum;
    if (dx === null) continue;
    const scale = s * (weight === null ? 1 : (weight[c] as number));
    const meanGrad = fixed ? 0 : sum / count;
    const slope = fixed ? 0 : (products * s * s) / count;
    for (let o = 0; o < outer; o++) {
      const start = (o * channels + c) * inner;
      for (let i = start; i < start + inner; i++) {
        dx[i] = ((grad[i] as number) - meanGrad - ((x[i] as number) - m) * slope) * scale;
      }
    }
  }
}

/** Normalises runs of `size` elements; weight and bias are found with `affineIndex(run, place in the run)`. */
export interface RunLayout {
  readonly runs: number;
  readonly size: number;
  /** How many runs share the affine parameters, and how many elements in a row share one of them. */
  readonly cycle: number;
  readonly repeat: number;
}

export function normalizeRuns(
  x: Numbers,
  { runs, size, cycle, repeat }: RunLayout,
  eps: number,
  weight: Numbers | null,
  bias: Numbers | null,
  out: Output,
  means: Output,
  inverses: Output,
): void {
  const perRun = size / repeat;
  for (let r = 0; r < runs; r++) {
    const start = r * size;
    let sum = 0;
    for (let i = start; i < start + size; i++) sum += x[i] as number;
    const mean = sum / size;
    let squares = 0;
    for (let i = start; i < start + size; i++) {
      const d = (x[i] as number) - mean;
      squares += d * d;
    }
    const inverse = 1 / Math.sqrt(squares / size + eps);
    means[r] = mean;
    inverses[r] = inverse;
    let at = start;
    for (let k = 0; k < perRun; k++) {
      const affine = (r % cycle) * perRun + k;
      const scale = inverse * (weight === null ? 1 : (weight[affine] as number));
      const shift = bias === null ? 0 : (bias[affine] as number);
      for (let i = 0; i < repeat; i++, at++) out[at] = ((x[at] as number) - mean) * scale + shift;
    }
  }
}

export function normalizeRunsBackward(
  grad: Numbers,
  x: Numbers,
  { runs, size, cycle, repeat }: RunLayout,
  means: Numbers,
  inverses: Numbers,
  weight: Numbers | null,
  dx: Output | null,
  dWeight: Output | null,
  dBias: Output | null,
): void {
  const perRun = size / repeat;
  const inSingle = dWeight instanceof Float32Array && repeat === 1 && cycle === 1;
  if (inSingle) weightGradientInSingle(grad, x, runs, size, means, inverses, dWeight);
  for (let r = 0; r < runs; r++) {
    const mean = means[r] as number;
    const inverse = inverses[r] as number;
    let sum = 0;
    let products = 0;
    let at = r * size;
    for (let k = 0; k < perRun; k++) {
      const affine = (r % cycle) * perRun + k;
      const w = weight === null ? 1 : (weight[affine] as number);
      let plain = 0;
      let product = 0;
      for (let i = 0; i < repeat; i++, at++) {
        const g = grad[at] as number;
        plain += g;
        product += g * ((x[at] as number) - mean) * inverse;
      }
      sum += plain * w;
      products += product * w;
      if (dWeight !== null && !inSingle) dWeight[affine] = (dWeight[affine] as number) + product;
      if (dBias !== null) dBias[affine] = (dBias[affine] as number) + plain;
    }
    if (dx === null) continue;
    at = r * size;
    for (let k = 0; k < perRun; k++) {
      const w = weight === null ? 1 : (weight[(r % cycle) * perRun + k] as number);
      for (let i = 0; i < repeat; i++, at++) {
        const normal = ((x[at] as number) - mean) * inverse;
        dx[at] = inverse * ((grad[at] as number) * w - sum / size - (normal * products) / size);
      }
    }
  }
}

/** Σ g (x r - μ r) as PyTorch rounds it in single precision: what is left of x that do not vary is rounding, not zero. */
function weightGradientInSingle(
  grad: Numbers,
  x: Numbers,
  runs: number,
  size: number,
  means: Numbers,
  inverses: Numbers,
  dWeight: Float32Array,
): void {
  for (let r = 0; r < runs; r++) {
    const inverse = inverses[r] as number;
    const shift = Math.fround(-inverse * (means[r] as number));
    for (let i = 0, at = r * size; i < size; i++, at++) {
      dWeight[i] = (dWeight[i] as number) + (grad[at] as number) * fma32(inverse, x[at] as number, shift);
    }
  }
}
