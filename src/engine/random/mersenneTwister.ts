/**
 * The 32-bit Mersenne Twister (Matsumoto and Nishimura, 1998), which PyTorch's CPU generator draws from.
 * https://en.wikipedia.org/wiki/Mersenne_Twister
 */
export const STATE_WORDS = 624;
const SHIFT_WORDS = 397;

export class MersenneTwister {
  readonly state = new Uint32Array(STATE_WORDS);
  /** The word that is drawn next. */
  next = 0;
  /** How many words are left before the state is renewed, plus one; PyTorch's saved states hold it. */
  left = 1;

  constructor(seed: number) {
    this.seed(seed);
  }

  seed(seed: number): void {
    const state = this.state;
    state[0] = seed >>> 0;
    for (let i = 1; i < STATE_WORDS; i++) {
      const previous = state[i - 1] as number;
      state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
    this.next = 0;
    this.left = 1;
  }

  /** An unsigned 32-bit integer. */
  draw(): number {
    this.left--;
    if (this.left === 0) this.renew();
    let y = this.state[this.next++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  private renew(): void {
    const state = this.state;
    for (let i = 0; i < STATE_WORDS; i++) {
      const following = state[i + 1 === STATE_WORDS ? 0 : i + 1] as number;
      const mixed = ((state[i] as number) & 0x80000000) | (following & 0x7fffffff);
      const shifted = i + SHIFT_WORDS < STATE_WORDS ? i + SHIFT_WORDS : i + SHIFT_WORDS - STATE_WORDS;
      state[i] = (state[shifted] as number) ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    this.left = STATE_WORDS;
    this.next = 0;
  }
}
