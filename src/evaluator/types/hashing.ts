/**
 * Hashes of numbers, strings and tuples as CPython computes them (strings, which CPython salts, by a fixed function).
 * https://docs.python.org/3.11/library/stdtypes.html#hashing-of-numeric-types
 */
import { normalizeInt } from "../values";
import { floatToRatio } from "./floatParts";
import type { Int } from "./integers";

const modulus = (1n << 61n) - 1n;
const mask64 = (1n << 64n) - 1n;

export function hashInt(value: Int): Int {
  if (typeof value === "number" && value > -(2 ** 53) && value < 2 ** 53) return value === -1 ? -2 : value;
  const size = BigInt(value);
  return normalizeInt(finish((size < 0n ? -size : size) % modulus, size < 0n));
}

export function hashFloat(value: number): Int {
  if (Number.isInteger(value)) return hashInt(Number.isSafeInteger(value) ? value + 0 : BigInt(value));
  if (Number.isNaN(value)) return 0;
  if (!Number.isFinite(value)) return value > 0 ? 314159 : -314159;
  const [numerator, denominator] = floatToRatio(Math.abs(value));
  return normalizeInt(hashRatio(numerator, denominator, value < 0));
}

/** Of `numerator / denominator`, both positive, as `fractions` and floats need it. */
export function hashRatio(numerator: bigint, denominator: bigint, isNegative: boolean): bigint {
  const inverse = powerModulo(denominator % modulus, modulus - 2n);
  if (inverse === 0n) return isNegative ? -314159n : 314159n;
  return finish(((numerator % modulus) * inverse) % modulus, isNegative);
}

function finish(size: bigint, isNegative: boolean): bigint {
  const hash = isNegative ? -size : size;
  return hash === -1n ? -2n : hash;
}

function powerModulo(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let b = base;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if ((e & 1n) === 1n) result = (result * b) % modulus;
    b = (b * b) % modulus;
  }
  return result;
}

export function hashComplex(real: number, imag: number): Int {
  const combined = BigInt.asIntN(64, BigInt(hashFloat(real)) + 1000003n * BigInt(hashFloat(imag)));
  return normalizeInt(combined === -1n ? -2n : combined);
}

export function hashString(text: string): Int {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b) ^ (low >>> 13);
  }
  return text === "" ? 0 : (high | 0) * 0x100000 + ((low >>> 0) & 0xfffff);
}

export function hashBytes(bytes: Uint8Array): Int {
  if (bytes.length === 0) return 0;
  return hashString(String.fromCharCode(...bytes.subarray(0, 4096)) + bytes.length);
}

export function hashTuple(hashes: readonly Int[]): Int {
  let sum = 2870177450012600261n;
  for (const hash of hashes) {
    sum = (sum + (BigInt(hash) & mask64) * 14029467366897019727n) & mask64;
    sum = ((sum << 31n) | (sum >> 33n)) & mask64;
    sum = (sum * 11400714785074694791n) & mask64;
  }
  sum = (sum + (BigInt(hashes.length) ^ (2870177450012600261n ^ 3527539n))) & mask64;
  return sum === mask64 ? 1546275796 : normalizeInt(BigInt.asIntN(64, sum));
}

/** Of a frozenset: the order of its elements does not matter. */
export function hashUnordered(hashes: readonly Int[]): Int {
  let hash = 0n;
  for (const each of hashes) {
    const h = BigInt(each) & mask64;
    hash ^= ((h ^ 89869747n ^ ((h << 16n) & mask64)) * 3644798167n) & mask64;
  }
  hash ^= ((BigInt(hashes.length) + 1n) * 1927868237n) & mask64;
  hash ^= (hash >> 11n) ^ (hash >> 25n);
  hash = (hash * 69069n + 907133923n) & mask64;
  return hash === mask64 ? 590923713 : normalizeInt(BigInt.asIntN(64, hash));
}
