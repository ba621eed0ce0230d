/**
 * SHA-3 and SHAKE. Lanes of 64 bits are two halves each; rotations and round constants come from the standard's rules.
 * https://doi.org/10.6028/NIST.FIPS.202
 */
import { allocate, tick } from "../machine";

/** Offsets of the rotations, and the order in which lanes move: `t`-th step goes from (x, y) to (y, 2x + 3y). */
const steps = (() => {
  const result: (readonly [index: number, rotation: number])[] = [];
  let [x, y] = [1, 0];
  for (let t = 0; t < 24; t++) {
    result.push([x + 5 * y, (((t + 1) * (t + 2)) / 2) % 64]);
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return result;
})();

/** From a shift register: bit 2**j - 1 of a round's constant is its next output. */
const roundConstants = (() => {
  let register = 1;
  const bit = () => {
    const output = register & 1;
    register <<= 1;
    if (register & 0x100) register ^= 0x171;
    return output;
  };
  return Array.from({ length: 24 }, () => {
    let [low, high] = [0, 0];
    for (let j = 0; j < 7; j++) {
      const position = 2 ** j - 1;
      if (bit() === 0) continue;
      if (position < 32) low |= 1 << position;
      else high |= 1 << (position - 32);
    }
    return [low, high] as const;
  });
})();

function permute(low: Int32Array, high: Int32Array): void {
  const [columnLow, columnHigh] = [new Int32Array(5), new Int32Array(5)];
  for (const [constantLow, constantHigh] of roundConstants) {
    for (let x = 0; x < 5; x++) {
      let [l, h] = [0, 0];
      for (let i = x; i < 25; i += 5) {
        l ^= low[i] as number;
        h ^= high[i] as number;
      }
      columnLow[x] = l;
      columnHigh[x] = h;
    }
    for (let x = 0; x < 5; x++) {
      const next = (x + 1) % 5;
      const l = columnLow[next] as number;
      const h = columnHigh[next] as number;
      const mixedLow = (columnLow[(x + 4) % 5] as number) ^ ((l << 1) | (h >>> 31));
      const mixedHigh = (columnHigh[(x + 4) % 5] as number) ^ ((h << 1) | (l >>> 31));
      for (let i = x; i < 25; i += 5) {
        low[i] = (low[i] as number) ^ mixedLow;
        high[i] = (high[i] as number) ^ mixedHigh;
      }
    }
    let l = low[1] as number;
    let h = high[1] as number;
    for (let t = 0; t < 24; t++) {
      // The lane at (x, y) goes, rotated, to (y, 2x + 3y): that is where the next step begins.
      const rotation = (steps[t] as readonly [number, number])[1];
      const [target] = steps[(t + 1) % 24] as readonly [number, number];
      const place = t === 23 ? 1 : target;
      const [rotatedLow, rotatedHigh] = rotate(l, h, rotation);
      l = low[place] as number;
      h = high[place] as number;
      low[place] = rotatedLow;
      high[place] = rotatedHigh;
    }
    for (let y = 0; y < 25; y += 5) {
      const rowLow = low.slice(y, y + 5);
      const rowHigh = high.slice(y, y + 5);
      for (let x = 0; x < 5; x++) {
        low[y + x] = (rowLow[x] as number) ^ (~(rowLow[(x + 1) % 5] as number) & (rowLow[(x + 2) % 5] as number));
        high[y + x] = (rowHigh[x] as number) ^ (~(rowHigh[(x + 1) % 5] as number) & (rowHigh[(x + 2) % 5] as number));
      }
    }
    low[0] = (low[0] as number) ^ constantLow;
    high[0] = (high[0] as number) ^ constantHigh;
  }
}

function rotate(low: number, high: number, count: number): readonly [number, number] {
  if (count === 0) return [low, high];
  if (count === 32) return [high, low];
  const [l, h, c] = count < 32 ? [low, high, count] : [high, low, count - 32];
  return [(l << c) | (h >>> (32 - c)), (h << c) | (l >>> (32 - c))];
}

/** `rate` and `size` in bytes; `suffix` tells SHA-3 from SHAKE. */
export function keccak(data: Uint8Array, rate: number, suffix: number, size: number): Uint8Array {
  const padded = new Uint8Array((Math.floor(data.length / rate) + 1) * rate);
  padded.set(data);
  padded[data.length] = suffix;
  padded[padded.length - 1] = (padded[padded.length - 1] as number) | 0x80;
  const view = new DataView(padded.buffer);
  const [low, high] = [new Int32Array(25), new Int32Array(25)];
  for (let block = 0; block < padded.length; block += rate) {
    tick(4);
    for (let i = 0; i < rate / 8; i++) {
      low[i] = (low[i] as number) ^ view.getInt32(block + 8 * i, true);
      high[i] = (high[i] as number) ^ view.getInt32(block + 8 * i + 4, true);
    }
    permute(low, high);
  }
  allocate(size);
  const result = new Uint8Array(Math.ceil(size / rate) * rate);
  const output = new DataView(result.buffer);
  for (let block = 0; block < result.length; block += rate) {
    if (block > 0) {
      tick(4);
      permute(low, high);
    }
    for (let i = 0; i < rate / 8; i++) {
      output.setInt32(block + 8 * i, low[i] as number, true);
      output.setInt32(block + 8 * i + 4, high[i] as number, true);
    }
  }
  return result.slice(0, size);
}
