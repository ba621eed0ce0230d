/**
 * `_hashlib` and `_struct`: digests of bytes, and floats as their bytes.
 * https://docs.python.org/3.11/library/hashlib.html
 * https://www.rfc-editor.org/rfc/rfc1321, https://www.rfc-editor.org/rfc/rfc6234
 */
import { UnsupportedError } from "../../base/failures";
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { bytesOf } from "../types/buffers";
import { PyBytes, PyFloat, type PyValue, titleOf } from "../values";
import { blake2, blake2b, blake2s } from "./blake2";
import { keccak } from "./keccak";
import { once } from "./once";
import { sha384, sha512 } from "./sha512";

const rotateLeft = (value: number, count: number) => (value << count) | (value >>> (32 - count));
const rotateRight = (value: number, count: number) => (value >>> count) | (value << (32 - count));

/** The message with its padding and its length in bits at the end. */
function padded(data: Uint8Array, isLittle: boolean): DataView {
  const result = new Uint8Array((((data.length + 8) >> 6) + 1) << 6);
  result.set(data);
  result[data.length] = 0x80;
  const view = new DataView(result.buffer);
  const high = Math.floor(data.length / 2 ** 29);
  const low = (data.length << 3) >>> 0;
  view.setUint32(result.length - (isLittle ? 8 : 4), low, isLittle);
  view.setUint32(result.length - (isLittle ? 4 : 8), high, isLittle);
  return view;
}

function toBytes(words: readonly number[], isLittle: boolean): Uint8Array {
  const result = new Uint8Array(words.length * 4);
  const view = new DataView(result.buffer);
  for (const [i, word] of words.entries()) view.setUint32(4 * i, word >>> 0, isLittle);
  return result;
}

const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

export function md5(data: Uint8Array): Uint8Array {
  const sines = Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))) | 0);
  const view = padded(data, true);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    tick();
    let [a, b, c, d] = state as [number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let mixed: number;
      let word: number;
      if (round === 0) {
        mixed = (b & c) | (~b & d);
        word = i;
      } else if (round === 1) {
        mixed = (d & b) | (~d & c);
        word = (5 * i + 1) & 15;
      } else if (round === 2) {
        mixed = b ^ c ^ d;
        word = (3 * i + 5) & 15;
      } else {
        mixed = c ^ (b | ~d);
        word = (7 * i) & 15;
      }
      const sum = (a + mixed + (sines[i] as number) + view.getInt32(block + 4 * word, true)) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotateLeft(sum, md5Shifts[4 * round + (i & 3)] as number)) | 0;
    }
    for (const [i, word] of [a, b, c, d].entries()) state[i] = ((state[i] as number) + word) | 0;
  }
  return toBytes(state, true);
}

export function sha1(data: Uint8Array): Uint8Array {
  const view = padded(data, false);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    tick();
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(block + 4 * i);
    for (let i = 16; i < 80; i++) {
      words[i] = rotateLeft(
        (words[i - 3] as number) ^ (words[i - 8] as number) ^ (words[i - 14] as number) ^ (words[i - 16] as number),
        1,
      );
    }
    let [a, b, c, d, e] = state as [number, number, number, number, number];
    for (let i = 0; i < 80; i++) {
      const mixed = i < 20 ? (b & c) | (~b & d) : i >= 40 && i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const constant = i < 20 ? 0x5a827999 : i < 40 ? 0x6ed9eba1 : i < 60 ? 0x8f1bbcdc : 0xca62c1d6;
      const next = (rotateLeft(a, 5) + mixed + e + constant + (words[i] as number)) | 0;
      e = d;
      d = c;
      c = rotateLeft(b, 30);
      b = a;
      a = next;
    }
    for (const [i, word] of [a, b, c, d, e].entries()) state[i] = ((state[i] as number) + word) | 0;
  }
  return toBytes(state, false);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** The first 32 bits of the fraction of a root of a prime: exact, since doubles hold 52 of them. */
const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;

const sha256Start = () => primes(8).map((prime) => fraction(Math.sqrt(prime)));
const sha224Start = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];

export function sha256(data: Uint8Array, state: number[] = sha256Start()): Uint8Array {
  const constants = primes(64).map((prime) => fraction(Math.cbrt(prime)));
  const view = padded(data, false);
  const words = new Int32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    tick();
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const early = words[i - 15] as number;
      const late = words[i - 2] as number;
      const small = rotateRight(early, 7) ^ rotateRight(early, 18) ^ (early >>> 3);
      const large = rotateRight(late, 17) ^ rotateRight(late, 19) ^ (late >>> 10);
      words[i] = ((words[i - 16] as number) + small + (words[i - 7] as number) + large) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const choice = (e & f) ^ (~e & g);
      const sumE = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const first = (h + sumE + choice + (constants[i] as number) + (words[i] as number)) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const sumA = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + sumA + majority) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = ((state[i] as number) + word) | 0;
  }
  return toBytes(state, false);
}

const digests: Readonly<Record<string, (data: Uint8Array) => Uint8Array>> = {
  md5,
  sha1,
  sha224: (data) => sha256(data, [...sha224Start]).slice(0, 28),
  sha256,
  sha384,
  sha512,
  sha3_224: (data) => keccak(data, 144, 6, 28),
  sha3_256: (data) => keccak(data, 136, 6, 32),
  sha3_384: (data) => keccak(data, 104, 6, 48),
  sha3_512: (data) => keccak(data, 72, 6, 64),
};

defineModule(
  "_hashlib",
  once(
    () =>
      new Map<string, PyValue>([
        [
          "digest",
          defineFunction("digest(name, data, /)", (name: string, data: PyValue) => {
            const digest = digests[name];
            if (digest === undefined) throw new UnsupportedError(`hashlib.${name}`);
            return new PyBytes(digest(bytesOf(data) as Uint8Array));
          }),
        ],
        [
          "shake",
          defineFunction(
            "shake(rate, data, length, /)",
            (rate: number, data: PyValue, length: number) =>
              new PyBytes(keccak(bytesOf(data) as Uint8Array, rate, 0x1f, length)),
          ),
        ],
        [
          "blake2",
          defineFunction(
            "blake2(name, data, key, parameters, is_last_node, /)",
            (name: string, data: PyValue, key: PyValue, parameters: PyValue, isLastNode: boolean) => {
              const [text, secret, block] = [data, key, parameters].map((each) => bytesOf(each) as Uint8Array);
              return new PyBytes(
                blake2(
                  name === "blake2b" ? blake2b : blake2s,
                  text as Uint8Array,
                  secret as Uint8Array,
                  block as Uint8Array,
                  isLastNode,
                ),
              );
            },
          ),
        ],
      ]),
  ),
);

/** A half-precision float by its bits, rounded to even. */
function halfBits(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const sign = view.getUint8(0) >> 7 ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return sign | 0x7e00;
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | roundToEven(size * 2 ** 24);
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) exponent--;
  let mantissa = roundToEven((size / 2 ** exponent - 1) * 1024);
  if (mantissa === 1024) {
    mantissa = 0;
    exponent++;
  }
  if (exponent > 15) raise("OverflowError", "float too large to pack with e format");
  return sign | ((exponent + 15) << 10) | mantissa;
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

function halfValue(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  const size =
    exponent === 31
      ? mantissa === 0
        ? Number.POSITIVE_INFINITY
        : Number.NaN
      : exponent === 0
        ? mantissa * 2 ** -24
        : (1 + mantissa / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

defineModule(
  "_struct",
  once(() => {
    const pack = defineFunction("pack_float(value, size, /)", (value: PyFloat, size: number) => {
      const view = new DataView(new ArrayBuffer(size));
      if (size === 8) view.setFloat64(0, value.value, true);
      else if (size === 4) {
        view.setFloat32(0, value.value, true);
        if (Number.isFinite(value.value) && !Number.isFinite(view.getFloat32(0, true))) {
          raise("OverflowError", "float too large to pack with f format");
        }
      } else view.setUint16(0, halfBits(value.value), true);
      return new PyBytes(new Uint8Array(view.buffer));
    });
    const unpack = defineFunction("unpack_float(data, /)", (data: PyValue) => {
      const bytes = bytesOf(data);
      if (bytes === undefined) return raise("TypeError", `a bytes-like object is required, not '${titleOf(data)}'`);
      const view = new DataView(bytes.slice().buffer);
      if (bytes.length === 8) return new PyFloat(view.getFloat64(0, true));
      return new PyFloat(bytes.length === 4 ? view.getFloat32(0, true) : halfValue(view.getUint16(0, true)));
    });
    return new Map<string, PyValue>([
      ["pack_float", pack],
      ["unpack_float", unpack],
    ]);
  }),
);
