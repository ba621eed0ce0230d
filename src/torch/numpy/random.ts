/**
 * `numpy.random` as `numpy.random.seed` governs it: the legacy generator, number for number.
 * https://numpy.org/doc/stable/reference/random/legacy.html
 */
import { float64, int64 } from "../../engine/dtype";
import { MersenneTwister } from "../../engine/random/mersenneTwister";
import { countElements } from "../../engine/shape";
import { type Tensor, tensorOver } from "../../engine/tensor";

const DEFAULT_SEED = 5489;

export class NumpyRandom {
  private readonly twister = new MersenneTwister(0);
  private spare: number | null = null;

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
      const f = Math.sqrt((-2 * Math.log(r)) / r);
      this.spare = f * x;
      return f * y;
    }
  }

  /** Uniform on 0 … most, by drawing masked bits until they fit. */
  integer(most: number): number {
    if (most === 0) return 0;
    if (most > 0xffffffff) return Math.floor(this.double() * (most + 1));
    const mask = 2 ** (Math.floor(Math.log2(most)) + 1) - 1;
    for (;;) {
      const value = (this.twister.draw() & mask) >>> 0;
      if (value <= most) return value;
    }
  }

  exponential(): number {
    return -Math.log(1 - this.double());
  }

  fill(shape: readonly number[], draw: () => number): Tensor {
    const data = new Float64Array(countElements(shape));
    for (let i = 0; i < data.length; i++) data[i] = draw();
    return tensorOver(data, shape, float64);
  }

  integers(low: number, high: number, shape: readonly number[]): Tensor {
    const data = new Float64Array(countElements(shape));
    for (let i = 0; i < data.length; i++) data[i] = low + this.integer(high - low - 1);
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
