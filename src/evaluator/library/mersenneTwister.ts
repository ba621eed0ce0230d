/**
 * The random generator of CPython's `random`: MT19937, its seeding and its ways from words to numbers, so that a
 * seed gives the numbers that it gives there.
 * https://docs.python.org/3.11/library/random.html
 */

import { tick } from "../machine";
import type { Int } from "../types/integers";
import { normalizeInt } from "../values";

const length = 624;
const shift = 397;

export class MersenneTwister {
  #words = new Uint32Array(length);
  #index = length;

  /** As `init_by_array`, from the 32-bit words of the seed's magnitude. */
  seed(seed: bigint): void {
    const key: number[] = [];
    for (let rest = seed < 0n ? -seed : seed; rest > 0n; rest >>= 32n) key.push(Number(rest & 0xffffffffn));
    if (key.length === 0) key.push(0);
    this.#seedByNumber(19650218);
    const words = this.#words;
    let i = 1;
    let j = 0;
    for (let k = Math.max(length, key.length); k > 0; k--) {
      const previous = words[i - 1] as number;
      words[i] = ((words[i] as number) ^ Math.imul(previous ^ (previous >>> 30), 1664525)) + (key[j] as number) + j;
      i++;
      j++;
      if (i >= length) {
        words[0] = words[length - 1] as number;
        i = 1;
      }
      if (j >= key.length) j = 0;
    }
    for (let k = length - 1; k > 0; k--) {
      const previous = words[i - 1] as number;
      words[i] = ((words[i] as number) ^ Math.imul(previous ^ (previous >>> 30), 1566083941)) - i;
      i++;
      if (i >= length) {
        words[0] = words[length - 1] as number;
        i = 1;
      }
    }
    words[0] = 0x80000000;
    this.#index = length;
  }

  #seedByNumber(seed: number): void {
    const words = this.#words;
    words[0] = seed;
    for (let i = 1; i < length; i++) {
      const previous = words[i - 1] as number;
      words[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** 32 random bits. */
  next(): number {
    if (this.#index >= length) this.#refill();
    let y = this.#words[this.#index++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #refill(): void {
    const words = this.#words;
    for (let i = 0; i < length; i++) {
      const y = ((words[i] as number) & 0x80000000) | ((words[(i + 1) % length] as number) & 0x7fffffff);
      words[i] = (words[(i + shift) % length] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#index = 0;
  }

  /** A float in [0, 1) with 53 random bits. */
  random(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** An int of `count` random bits. */
  bits(count: number): Int {
    if (count === 0) return 0;
    if (count <= 32) return this.next() >>> (32 - count);
    // As digits, the last word first: to shift a large integer for each word would take long.
    const words: string[] = [];
    for (let done = 0; done < count; done += 32) {
      if ((words.length & 1023) === 1023) tick(256);
      const left = count - done;
      const word = left < 32 ? this.next() >>> (32 - left) : this.next();
      words.push(word.toString(16).padStart(8, "0"));
    }
    return normalizeInt(BigInt(`0x${words.reverse().join("")}`));
  }

  /** Its words and the place in them, as `getstate` gives them. */
  get state(): number[] {
    return [...this.#words, this.#index];
  }

  set state(state: readonly number[]) {
    this.#words = Uint32Array.from(state.slice(0, length));
    this.#index = state[length] ?? length;
  }
}
