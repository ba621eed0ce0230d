/**
 * Loops of the activation functions that are too common to go through a function call for each element.
 */
import { float32 } from "../dtype";
import { allocateArray } from "../storage";
import { type Tensor, tensorOver } from "../tensor";
import { align, FIRST_BYTE, kernelsWith } from "./compiled";
import { denseData } from "./dense";
import { MANY, softmaxMany } from "./vectorized";

/** Elements from which on copying to WebAssembly pays: it has no branches to guess wrong. */
const LARGE = 2048;

function thresholdBackwardOfMany(grad: Tensor, self: Tensor, threshold: number): Tensor | null {
  const n = self.numel;
  if (n < LARGE || self.dtype !== float32 || grad.dtype !== float32) return null;
  const xAt = FIRST_BYTE + align(4 * n);
  const outAt = xAt + align(4 * n);
  const kernels = kernelsWith(outAt + align(4 * n));
  if (kernels === null) return null;
  const view = new Float32Array(kernels.memory.buffer);
  view.set(denseData(grad), FIRST_BYTE / 4);
  view.set(denseData(self), xAt / 4);
  kernels.thresholdBackwardFloat32(n, FIRST_BYTE, xAt, outAt, threshold);
  const out = allocateArray(float32, n);
  out.set(view.subarray(outAt / 4, outAt / 4 + n));
  return tensorOver(out, self.shape, float32);
}

export function thresholdBackwardKernel(grad: Tensor, self: Tensor, threshold: number): Tensor {
  const fast = thresholdBackwardOfMany(grad, self, threshold);
  if (fast !== null) return fast;
  const n = self.numel;
  const out = allocateArray(grad.dtype, n);
  const g = denseData(grad);
  const x = denseData(self);
  for (let i = 0; i < n; i++) out[i] = (x[i] as number) <= threshold ? 0 : (g[i] as number);
  return tensorOver(out, self.shape, grad.dtype);
}

/** Softmax, or its logarithm, along the middle of three dimensions. */
export function softmaxKernel(
  data: ArrayLike<number>,
  out: { [index: number]: number },
  outer: number,
  size: number,
  inner: number,
  logarithm: boolean,
): void {
  if (inner === 1 && outer * size >= MANY && data instanceof Float32Array && out instanceof Float32Array) {
    if (softmaxMany(outer, size, data, out, logarithm)) return;
  }
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * size * inner + i;
      const end = start + size * inner;
      let largest = -Infinity;
      for (let p = start; p < end; p += inner) {
        const x = data[p] as number;
        if (x > largest || Number.isNaN(x)) largest = x;
      }
      let sum = 0;
      if (logarithm) {
        for (let p = start; p < end; p += inner) sum += Math.exp((data[p] as number) - largest);
        const shift = largest + Math.log(sum);
        if (largest === -Infinity) for (let p = start; p < end; p += inner) out[p] = NaN;
        else for (let p = start; p < end; p += inner) out[p] = (data[p] as number) - shift;
      } else {
        for (let p = start; p < end; p += inner) {
          const e = Math.exp((data[p] as number) - largest);
          out[p] = e;
          sum += e;
        }
        for (let p = start; p < end; p += inner) out[p] = (out[p] as number) / sum;
      }
    }
  }
}

/** Sets what softmax made of rows of nothing but minus infinity to zero. */
export function clearMaskedRows(
  data: ArrayLike<number>,
  out: { [index: number]: number },
  outer: number,
  size: number,
  inner: number,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * size * inner + i;
      const end = start + size * inner;
      let p = start;
      while (p < end && data[p] === -Infinity) p += inner;
      if (p >= end) for (let q = start; q < end; q += inner) out[q] = 0;
    }
  }
}

/** dx = y (g - Σ g y) for softmax, g - e^y Σ g for its logarithm. */
export function softmaxBackwardKernel(
  grad: ArrayLike<number>,
  result: ArrayLike<number>,
  out: { [index: number]: number },
  outer: number,
  size: number,
  inner: number,
  logarithm: boolean,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * size * inner + i;
      const end = start + size * inner;
      let sum = 0;
      if (logarithm) {
        for (let p = start; p < end; p += inner) sum += grad[p] as number;
        for (let p = start; p < end; p += inner) out[p] = (grad[p] as number) - Math.exp(result[p] as number) * sum;
      } else {
        for (let p = start; p < end; p += inner) sum += (grad[p] as number) * (result[p] as number);
        for (let p = start; p < end; p += inner) out[p] = (result[p] as number) * ((grad[p] as number) - sum);
      }
    }
  }
}

/** The error function, by its series near zero and a continued fraction further out: right to some 15 digits. */
export function errorFunction(x: number): number {
  const z = Math.abs(x);
  if (z > 6) return Math.sign(x);
  if (z < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 80; n++) {
      term *= (-x * x) / n;
      const part = term / (2 * n + 1);
      sum += part;
      if (Math.abs(part) < 1e-17 * Math.abs(sum)) break;
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / 2 / (z + fraction);
  const complement = Math.exp(-z * z) / (Math.sqrt(Math.PI) * (z + fraction));
  return x > 0 ? 1 - complement : complement - 1;
}
