/**
 * BLAKE2b and BLAKE2s; `parameters` is the block that the start is mixed with: lengths, tree, salt, person.
 * https://www.rfc-editor.org/rfc/rfc7693
 */
import { tick } from "../machine";

interface Kind {
  /** Bits of a word. */
  readonly width: 32 | 64;
  readonly rounds: number;
  readonly rotations: readonly [bigint, bigint, bigint, bigint];
  readonly start: readonly bigint[];
}

export const blake2b: Kind = {
  width: 64,
  rounds: 12,
  rotations: [32n, 24n, 16n, 63n],
  start: [
    0x6a09e667f3bcc908n,
    0xbb67ae8584caa73bn,
    0x3c6ef372fe94f82bn,
    0xa54ff53a5f1d36f1n,
    0x510e527fade682d1n,
    0x9b05688c2b3e6c1fn,
    0x1f83d9abfb41bd6bn,
    0x5be0cd19137e2179n,
  ],
};

export const blake2s: Kind = {
  width: 32,
  rounds: 10,
  rotations: [16n, 12n, 8n, 7n],
  start: blake2b.start.map((word) => word >> 32n),
};

/** The order in which words of the message are mixed in. */
const orders = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/** Columns and diagonals of the four by four words. */
const quarters = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

function readWord(bytes: Uint8Array, at: number, size: number): bigint {
  let word = 0n;
  for (let k = size - 1; k >= 0; k--) word = (word << 8n) | BigInt(bytes[at + k] ?? 0);
  return word;
}

export function blake2(
  kind: Kind,
  data: Uint8Array,
  key: Uint8Array,
  parameters: Uint8Array,
  isLastNode: boolean,
): Uint8Array {
  const bytes = kind.width / 8;
  const block = 16 * bytes;
  const mask = (1n << BigInt(kind.width)) - 1n;
  const state = kind.start.map((word, i) => word ^ readWord(parameters, i * bytes, bytes));
  let message = data;
  if (key.length > 0) {
    message = new Uint8Array(block + data.length);
    message.set(key);
    message.set(data, block);
  }
  const blocks = Math.max(1, Math.ceil(message.length / block));
  for (let i = 0; i < blocks; i++) {
    tick(16);
    const isLast = i === blocks - 1;
    const words = orders[0]?.map((k) => readWord(message, i * block + k * bytes, bytes)) as bigint[];
    const count = BigInt(isLast ? message.length : (i + 1) * block);
    compress(kind, mask, state, words, count, isLast, isLast && isLastNode);
  }
  return Uint8Array.from({ length: parameters[0] as number }, (_, i) =>
    Number(((state[Math.floor(i / bytes)] as bigint) >> BigInt(8 * (i % bytes))) & 255n),
  );
}

function compress(
  kind: Kind,
  mask: bigint,
  state: bigint[],
  words: readonly bigint[],
  count: bigint,
  isLast: boolean,
  isLastNode: boolean,
): void {
  const { width, rounds, rotations, start } = kind;
  const v = [...state, ...start];
  v[12] = (v[12] as bigint) ^ (count & mask);
  v[13] = (v[13] as bigint) ^ (count >> BigInt(width));
  if (isLast) v[14] = (v[14] as bigint) ^ mask;
  if (isLastNode) v[15] = (v[15] as bigint) ^ mask;
  const rotate = (word: bigint, by: bigint) => ((word >> by) | (word << (BigInt(width) - by))) & mask;
  for (let round = 0; round < rounds; round++) {
    const order = orders[round % 10] as readonly number[];
    for (const [q, [a, b, c, d]] of quarters.entries()) {
      let [w, x, y, z] = [v[a], v[b], v[c], v[d]] as [bigint, bigint, bigint, bigint];
      for (const half of [0, 1]) {
        w = (w + x + (words[order[2 * q + half] as number] as bigint)) & mask;
        z = rotate(z ^ w, rotations[2 * half] as bigint);
        y = (y + z) & mask;
        x = rotate(x ^ y, rotations[2 * half + 1] as bigint);
      }
      [v[a], v[b], v[c], v[d]] = [w, x, y, z];
    }
  }
  for (let i = 0; i < 8; i++) state[i] = (state[i] as bigint) ^ (v[i] as bigint) ^ (v[i + 8] as bigint);
}
