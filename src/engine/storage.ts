/**
 * Where the bytes of tensors live, and what accounts for them. Nothing else allocates element memory.
 * https://pytorch.org/docs/stable/storage.html
 */
import { UnsupportedError } from "../base/failures";
import type { DType, TypedArray } from "./dtype";
import { EngineError } from "./errors";

/** More than any run is given: refused before it is tried, as an allocation that fails would take the worker along. */
const LARGEST_ALLOCATION = 2 ** 33;

const hooks: { onAllocate: ((bytes: number) => void) | null; onCheckpoint: (() => void) | null } = {
  onAllocate: null,
  onCheckpoint: null,
};

let nextStorageId = 1;

const HAS_OWN_BYTES = new Set(["bool", "uint8", "int8", "int16", "int32", "float32", "float64"]);

export class Storage {
  /** Grows with time: what has a larger number is younger. */
  readonly id: number = nextStorageId++;

  constructor(
    public data: TypedArray,
    readonly dtype: DType,
  ) {}

  /** The same bytes as elements of another dtype, where our arrays hold the bytes that PyTorch's do. */
  reinterpret(dtype: DType): Storage {
    for (const { name } of [this.dtype, dtype]) {
      if (!HAS_OWN_BYTES.has(name)) throw new UnsupportedError(`viewing the memory of ${name} as another dtype`);
    }
    const { buffer, byteOffset, byteLength } = this.data;
    const make = dtype.newArray(0).constructor as new (
      buffer: ArrayBufferLike,
      at: number,
      length: number,
    ) => TypedArray;
    return new Storage(new make(buffer, byteOffset, Math.floor(byteLength / dtype.itemSize)), dtype);
  }

  /** How many elements there is room for. */
  get length(): number {
    return this.dtype.part === null ? this.data.length : this.data.length / 2;
  }

  /** Makes room for `length` elements and keeps those that are there. */
  resize(length: number): void {
    if (length <= this.length) return;
    const grown = allocateArray(this.dtype, length);
    grown.set(this.data);
    this.data = grown;
  }
}

/** The number that the next storage gets; a storage with at least this number was made after the call. */
export function storageMark(): number {
  return nextStorageId;
}

export function allocateStorage(dtype: DType, length: number): Storage {
  return new Storage(allocateArray(dtype, length), dtype);
}

export function allocateArray(dtype: DType, length: number): TypedArray {
  if (length > 8) {
    const bytes = length * dtype.itemSize;
    if (bytes > LARGEST_ALLOCATION) throw outOfMemory(bytes);
    hooks.onAllocate?.(bytes);
    if (bytes > 2 ** 28) {
      try {
        return dtype.newArray(length);
      } catch {
        throw outOfMemory(bytes);
      }
    }
  }
  return dtype.newArray(length);
}

function outOfMemory(bytes: number): EngineError {
  return new EngineError(
    "RuntimeError",
    `[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate ${bytes} bytes. Error code 12 (Cannot allocate memory)`,
  );
}

/** Called with the size of each allocation of more than a few elements; may throw to refuse it. */
export function setAllocationHook(hook: ((bytes: number) => void) | null): void {
  hooks.onAllocate = hook;
}

/** Called now and then from long loops; may throw to end them. */
export function setCheckpointHook(hook: (() => void) | null): void {
  hooks.onCheckpoint = hook;
}

export function checkpoint(): void {
  hooks.onCheckpoint?.();
}
