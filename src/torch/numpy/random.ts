/**
 * `numpy.random` as `numpy.random.seed` governs it: the legacy generator, number for number.
 * https://numpy.org/doc/stable/reference/random/legacy.html
 */
import { UnsupportedError } from "../../base/failures";
import { float64, int64 } from "../../engine/dtype";
import { preciseLog } from "../../engine/random/logarithm";
import { logGamma } from "../../engine/random/logGamma";
import { MersenneTwister } from "../../engine/random/mersenneTwister";
import { countElements } from "../../engine/shape";
import { type Tensor, tensorOver } from "../../engine/tensor";

const DEFAULT_SEED = 5489;

export class NumpyRandom {
  readonly twister = new MersenneTwister(0);
  spare: number | null = null;

  constructor(seed = DEFAULT_SEED) {
    this.seed(seed);
  }

  seed(seed: number): void {
    this.twister.seed(seed >>> 0);
    this.spare = null;
  }

  /** Uniform on [0, 1). */
  double(): number {
    const high = this.twister.draw() >>> 5;
    const low = this.twister.draw() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Marsaglia's polar method; of each pair one is kept for the next call. */
  gauss(): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * this.double() - 1;
      const y = 2 * this.double() - 1;
      const r = x * x + y * y;
      if (r >= 1 || r === 0) continue;
      const f = Math.sqrt((-2 * preciseLog(r)) / r);
      this.spare = f * x;
      return f * y;
    }
  }

  /** Uniform on 0 … most, by drawing masked bits until they fit. */
  integer(most: number): number {
    if (most === 0) return 0;
    if (most > 0xffffffff) throw new UnsupportedError("NumPy's random integers beyond 32 bits");
    const mask = 2 ** (Math.floor(Math.log2(most)) + 1) - 1;
    for (;;) {
      const value = (this.twister.draw() & mask) >>> 0;
      if (value <= most) return value;
    }
  }

  exponential(): number {
    return -preciseLog(1 - this.double());
  }

  /** Marsaglia and Tsang's method; below a shape of one, Ahrens and Dieter's. */
  gamma(shape: number): number {
    if (shape === 1) return this.exponential();
    if (shape === 0) return 0;
    if (shape < 1) {
      for (;;) {
        const u = this.double();
        const v = this.exponential();
        if (u <= 1 - shape) {
          const x = u ** (1 / shape);
          if (x <= v) return x;
        } else {
          const y = -Math.log((1 - u) / shape);
          const x = (1 - shape + shape * y) ** (1 / shape);
          if (x <= v + y) return x;
        }
      }
    }
    const b = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * b);
    for (;;) {
      let x: number;
      let v: number;
      do {
        x = this.gauss();
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      const u = this.double();
      if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
      if (Math.log(u) < 0.5 * x * x + b * (1 - v + Math.log(v))) return b * v;
    }
  }

  beta(a: number, b: number): number {
    if (a <= 1 && b <= 1) {
      for (;;) {
        const x = this.double() ** (1 / a);
        const y = this.double() ** (1 / b);
        if (x + y <= 1 && x + y > 0) return x / (x + y);
      }
    }
    const x = this.gamma(a);
    return x / (x + this.gamma(b));
  }

  /** Products of uniforms below a mean of ten; Hörmann's transformed rejection above. */
  poisson(mean: number): number {
    if (mean === 0) return 0;
    if (mean < 10) {
      const least = Math.exp(-mean);
      let product = 1;
      for (let count = 0; ; count++) {
        product *= this.double();
        if (product <= least) return count;
      }
    }
    const b = 0.931 + 2.53 * Math.sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const limit = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.double() - 0.5;
      const v = this.double();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= limit) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      const accepted = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b);
      if (accepted <= -mean + k * Math.log(mean) - logGamma(k + 1)) return k;
    }
  }

  /** By inversion, which NumPy does up to a mean of thirty. */
  binomial(count: number, chance: number): number {
    if (count === 0 || chance === 0) return 0;
    if (chance > 0.5) return count - this.binomial(count, 1 - chance);
    if (count * chance > 30) throw new UnsupportedError("NumPy's binomial samples with a mean above 30");
    const q = 1 - chance;
    const start = Math.exp(count * Math.log(q));
    const mean = count * chance;
    const bound = Math.min(count, mean + 10 * Math.sqrt(mean * q + 1));
    let x = 0;
    let px = start;
    let u = this.double();
    while (u > px) {
      x++;
      if (x > bound) {
        x = 0;
        px = start;
        u = this.double();
      } else {
        u -= px;
        px = ((count - x + 1) * chance * px) / (x * q);
      }
    }
    return x;
  }

  zipf(a: number): number {
    const am1 = a - 1;
    const b = 2 ** am1;
    for (;;) {
      const u = 1 - this.double();
      const v = this.double();
      const x = Math.floor(u ** (-1 / am1));
      if (x > Number.MAX_SAFE_INTEGER || x < 1) continue;
      const t = (1 + 1 / x) ** am1;
      if ((v * x * (t - 1)) / (b - 1) <= t / b) return x;
    }
  }

  fill(shape: readonly number[], draw: () => number): Tensor {
    const data = new Float64Array(countElements(shape));
    for (let i = 0; i < data.length; i++) data[i] = draw();
    return tensorOver(data, shape, float64);
  }

  fillWhole(shape: readonly number[], draw: () => number): Tensor {
    const data = new Float64Array(countElements(shape));
    for (let i = 0; i < data.length; i++) data[i] = draw();
    return tensorOver(data, shape, int64);
  }

  /** Fisher and Yates, from the end. */
  shuffle<T>(items: T[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i);
      const kept = items[i] as T;
      items[i] = items[j] as T;
      items[j] = kept;
    }
  }

  permutation(count: number): number[] {
    const items = Array.from({ length: count }, (_, i) => i);
    this.shuffle(items);
    return items;
  }
}

export const numpyRandom = new NumpyRandom();

export function resetNumpyRandom(): void {
  numpyRandom.seed(DEFAULT_SEED);
}
