/**
 * SHA-512, with which `random.seed` turns texts into numbers, and SHA-384.
 * https://en.wikipedia.org/wiki/SHA-2
 */
import { tick } from "../machine";

const mask = (1n << 64n) - 1n;

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

/** The first 64 bits of the fraction of an n-th root. */
function rootFraction(value: number, degree: 2n | 3n): bigint {
  const target = BigInt(value) << (64n * degree);
  let low = 0n;
  let high = 1n << 72n;
  while (low + 1n < high) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= target) low = middle;
    else high = middle;
  }
  return low & mask;
}

let constants: {
  readonly rounds: readonly bigint[];
  readonly start: readonly bigint[];
  readonly start384: readonly bigint[];
} | null = null;

function tables() {
  constants ??= {
    rounds: firstPrimes(80).map((prime) => rootFraction(prime, 3n)),
    start: firstPrimes(8).map((prime) => rootFraction(prime, 2n)),
    start384: firstPrimes(16)
      .slice(8)
      .map((prime) => rootFraction(prime, 2n)),
  };
  return constants;
}

const rotate = (x: bigint, count: bigint) => ((x >> count) | (x << (64n - count))) & mask;

export function sha512(data: Uint8Array): Uint8Array {
  return digest(data, tables().start);
}

export function sha384(data: Uint8Array): Uint8Array {
  return digest(data, tables().start384).slice(0, 48);
}

function digest(data: Uint8Array, start: readonly bigint[]): Uint8Array {
  const { rounds } = tables();
  const length = Math.ceil((data.length + 17) / 128) * 128;
  const padded = new Uint8Array(length);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, BigInt(data.length) * 8n);
  const state = [...start];
  for (let block = 0; block < length; block += 128) {
    tick(8);
    const words: bigint[] = [];
    for (let t = 0; t < 16; t++) words.push(view.getBigUint64(block + t * 8));
    for (let t = 16; t < 80; t++) {
      const [x, y] = [words[t - 15] as bigint, words[t - 2] as bigint];
      const small0 = rotate(x, 1n) ^ rotate(x, 8n) ^ (x >> 7n);
      const small1 = rotate(y, 19n) ^ rotate(y, 61n) ^ (y >> 6n);
      words.push(((words[t - 16] as bigint) + small0 + (words[t - 7] as bigint) + small1) & mask);
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let t = 0; t < 80; t++) {
      const big1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
      const choice = (e & f) ^ (~e & mask & g);
      const first = (h + big1 + choice + (rounds[t] as bigint) + (words[t] as bigint)) & mask;
      const big0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & mask, c, b, a, (first + big0 + majority) & mask];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] = ((state[i] as bigint) + value) & mask;
    });
  }
  const result = new Uint8Array(64);
  const out = new DataView(result.buffer);
  state.forEach((value, i) => {
    out.setBigUint64(i * 8, value);
  });
  return result;
}
