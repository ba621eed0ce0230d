/**
 * The kernels in WebAssembly, compiled from src/build/kernels, and their memory. Operands are copied into it: with SIMD
 * that still takes a fraction of the time of plain loops.
 * https://webassembly.github.io/spec/core/
 */
import { WASM_MODULE } from "./wasmModule";

/** Bytes of WebAssembly memory that a kernel may take; what is larger uses the plain loops. */
const LARGEST = 2 ** 30;
const PAGE = 65536;

type Multiply = (
  m: number,
  n: number,
  k: number,
  a: number,
  lda: number,
  transposedA: boolean,
  b: number,
  ldb: number,
  transposedB: boolean,
  c: number,
  work: number,
) => void;

/** `sizes`: height and width of image, output, kernel, stride, padding and dilation. */
type Columns = (input: number, columns: number, channels: number, ...sizes: readonly number[]) => void;

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly gatherColumnsFloat32: Columns;
  readonly gatherColumnsFloat64: Columns;
  readonly scatterColumnsFloat32: Columns;
  readonly scatterColumnsFloat64: Columns;
  readonly thresholdBackwardFloat32: (n: number, grad: number, x: number, out: number, threshold: number) => void;
  readonly combineFloat32: (operation: number, n: number, x: number, y: number, out: number) => void;
  readonly combineNumberFloat32: (operation: number, n: number, x: number, y: number, out: number) => void;
  readonly addScaledFloat32: (n: number, x: number, y: number, scale: number, out: number) => void;
  readonly transformFloat32: (operation: number, n: number, x: number, out: number) => void;
  readonly sumFloat32: (n: number, x: number) => number;
  readonly largestFloat32: (n: number, x: number, negated: boolean) => number;
  readonly softmaxFloat32: (rows: number, n: number, x: number, out: number, isLogarithm: boolean) => void;
  readonly multiplyFloat32: Multiply;
  readonly multiplyFloat64: Multiply;
}

export interface Kernels extends Exports {
  /** The memory as floats; to be asked for anew after `kernelsWith`, which may have moved it. */
  readonly singles: () => Float32Array;
  readonly doubles: () => Float64Array;
}

let kernels: Kernels | null | undefined;

/** The first byte of WebAssembly memory that may be used; operands all start here. */
export const FIRST_BYTE = 1024;

/** The compiled kernels with at least `bytes` of memory; null where they cannot be had. */
export function kernelsWith(bytes: number): Kernels | null {
  if (kernels === undefined) kernels = loadKernels();
  if (kernels === null || bytes > LARGEST) return null;
  const missing = bytes - kernels.memory.buffer.byteLength;
  if (missing > 0) kernels.memory.grow(Math.ceil(missing / PAGE));
  return kernels;
}

function loadKernels(): Kernels | null {
  try {
    const text = atob(WASM_MODULE);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {});
    const exports = instance.exports as unknown as Exports;
    let singles = new Float32Array(exports.memory.buffer);
    let doubles = new Float64Array(exports.memory.buffer);
    return {
      ...exports,
      singles: () => {
        if (singles.buffer !== exports.memory.buffer) singles = new Float32Array(exports.memory.buffer);
        return singles;
      },
      doubles: () => {
        if (doubles.buffer !== exports.memory.buffer) doubles = new Float64Array(exports.memory.buffer);
        return doubles;
      },
    };
  } catch {
    return null;
  }
}

/** Bytes rounded up so that what follows begins on a cache line. */
export function align(bytes: number): number {
  return (bytes + 63) & ~63;
}

/** Scratch that a product with `n` columns needs behind its operands; the sizes are those of build/kernels/gemm.ts. */
export function workBytes(n: number, elementBytes: number): number {
  const columns = 32 / elementBytes;
  return (256 * (n + columns) + 96 * 256 + 6 * columns) * elementBytes;
}
