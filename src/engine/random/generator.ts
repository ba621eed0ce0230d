/**
 * torch.Generator on the CPU: the Mersenne Twister, the normals kept for the next call, and states that can be
 * saved and restored in PyTorch's own layout.
 * https://pytorch.org/docs/stable/generated/torch.Generator.html
 */
import { EngineError } from "../errors";
import { MersenneTwister, STATE_WORDS } from "./mersenneTwister";

/** What PyTorch seeds a fresh torch.Generator() with. */
export const DEFAULT_SEED = 67280421310721n;
const STATE_BYTES = 5056;
const WORDS_OFFSET = 24;
const NORMAL_OFFSET = WORDS_OFFSET + 8 * STATE_WORDS + 8;

export class Generator {
  private readonly engine = new MersenneTwister(0);
  private seed = DEFAULT_SEED;
  /** The second normal of a Box–Muller pair, kept until it is asked for. */
  nextNormal: number | null = null;

  constructor(seed: number | bigint = DEFAULT_SEED) {
    this.manualSeed(seed);
  }

  /** Negative seeds count from 2**64. */
  manualSeed(seed: number | bigint): void {
    const exact = BigInt(seed);
    if (exact < -(2n ** 63n) || exact >= 2n ** 64n) {
      throw new EngineError("ValueError", "Overflow when unpacking long long");
    }
    this.seed = BigInt.asUintN(64, exact);
    this.engine.seed(Number(this.seed & 0xffffffffn));
    this.nextNormal = null;
  }

  initialSeed(): bigint {
    return this.seed;
  }

  /** An unsigned 32-bit integer. */
  random(): number {
    return this.engine.draw();
  }

  /** An unsigned 64-bit integer: two draws, the first one high. */
  random64(): bigint {
    const high = this.engine.draw();
    return (BigInt(high) << 32n) | BigInt(this.engine.draw());
  }

  /** Uniform on [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.engine.draw() & 0x1fffff;
    return (high * 4294967296 + this.engine.draw()) * 2 ** -53;
  }

  /** Uniform on [0, 1) with 24 random bits. */
  uniformFloat32(): number {
    return (this.engine.draw() & 0xffffff) * 2 ** -24;
  }

  clone(): Generator {
    const copy = new Generator();
    copy.setState(this.getState());
    return copy;
  }

  getState(): Uint8Array {
    const bytes = new Uint8Array(STATE_BYTES);
    const view = new DataView(bytes.buffer);
    view.setBigUint64(0, this.seed, true);
    view.setInt32(8, this.engine.left, true);
    view.setInt32(12, 1, true);
    view.setUint32(16, this.engine.next, true);
    this.engine.state.forEach((word, i) => {
      view.setUint32(WORDS_OFFSET + 8 * i, word, true);
    });
    if (this.nextNormal !== null) {
      view.setFloat64(NORMAL_OFFSET, this.nextNormal, true);
      view.setInt32(NORMAL_OFFSET + 16, 1, true);
    }
    return bytes;
  }

  setState(bytes: Uint8Array): void {
    if (bytes.length !== STATE_BYTES) {
      throw new EngineError(
        "RuntimeError",
        `Expected a CPUGeneratorImplState of size ${STATE_BYTES} but found the input RNG state size to be ${bytes.length}`,
      );
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const left = view.getInt32(8, true);
    const next = view.getUint32(16, true);
    if (left <= 0 || left > STATE_WORDS || next > STATE_WORDS) {
      throw new EngineError("RuntimeError", "Invalid mt19937 state");
    }
    this.seed = view.getBigUint64(0, true);
    this.engine.left = left;
    this.engine.next = next;
    for (let i = 0; i < STATE_WORDS; i++) this.engine.state[i] = view.getUint32(WORDS_OFFSET + 8 * i, true);
    const hasNormal = view.getInt32(NORMAL_OFFSET + 16, true) !== 0;
    this.nextNormal = hasNormal ? view.getFloat64(NORMAL_OFFSET, true) : null;
  }
}

/** The generator that everything draws from which names no other. */
export const defaultGenerator = new Generator();

/** For the start of a run: an unseeded program draws the same numbers every time. */
export function resetDefaultGenerator(): void {
  defaultGenerator.manualSeed(DEFAULT_SEED);
}

/**
 * What `int(torch.empty((), dtype=torch.int64).random_())` gives: how data loaders and samplers draw their seeds. The
 * number has 63 bits, more than our int64 tensors hold.
 */
export function drawSeed(generator: Generator = defaultGenerator): bigint {
  return generator.random64() & 0x7fffffffffffffffn;
}
