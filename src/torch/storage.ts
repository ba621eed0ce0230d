/** The memory of tensors as Python sees it: sizes changed in place, `untyped_storage()`, addresses. */
import { UnsupportedError } from "../base/failures";
import { type DType, FLOATING_CATEGORY, INTEGRAL_CATEGORY, uint8 } from "../engine/dtype";
import { warnOnce } from "../engine/errors";
import { contiguousStrides } from "../engine/shape";
import { allocateStorage, type Storage } from "../engine/storage";
import { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { defineClass } from "../evaluator/native";
import { reprOf } from "../evaluator/operations";
import { PyComplex, PyFloat, PyList, PyObject, PySlice, type PyType, type PyValue } from "../evaluator/values";
import { cpuDevice, wrapDtype } from "./constants";

/** `numel` of an engine tensor is fixed at its making; a resized one gets it anew. */
interface Resizable {
  numel: number;
}

export function resizeStorage(target: Tensor, shape: readonly number[], count: number, dtype: DType): void {
  if (target.storage.dtype === dtype) target.storage.resize(target.offset + count);
  else {
    target.storage = allocateStorage(dtype, count);
    target.offset = 0;
    target.dtype = dtype;
  }
  target.shape = shape;
  target.strides = contiguousStrides(shape);
  (target as unknown as Resizable).numel = count;
}

/** Makes `target` show the same memory as `source`, as assigning to `.data` does. */
export function adoptStorage(target: Tensor, source: Tensor): void {
  target.storage = source.storage;
  target.shape = source.shape;
  target.strides = source.strides;
  target.offset = source.offset;
  target.dtype = source.dtype;
  target.isConjugated = source.isConjugated;
  (target as unknown as Resizable).numel = source.numel;
}

/** The same elements with a version counter of their own: autograd does not see what is done to them. */
export function hiddenFromAutograd(tensor: Tensor): Tensor {
  const result = new Tensor(tensor.storage, tensor.shape, tensor.strides, tensor.offset, tensor.dtype);
  result.isInference = tensor.isInference;
  result.isConjugated = tensor.isConjugated;
  return result;
}

/** A number that tells storages apart and looks like an address. */
export function storageAddress(storage: Storage): number {
  return 0x5580_0000_0000 + storage.id * 64;
}

/** The bytes of a storage. */
export class PyStorage extends PyObject {
  constructor(readonly storage: Storage) {
    super();
  }
  get type(): PyType {
    return untypedStorageType;
  }
}

/** The elements of a storage. */
export class PyTypedStorage extends PyObject {
  constructor(readonly storage: Storage) {
    super();
  }
  get type(): PyType {
    return typedStorageType;
  }
}

const REMOVAL_WARNING =
  "TypedStorage is deprecated. It will be removed in the future and UntypedStorage will be the only storage class. This should only matter to you if you are using storages directly.  To access UntypedStorage directly, use tensor.untyped_storage() instead of tensor.storage()";

/** `tensor.storage()`, which PyTorch warns of once. */
export function typedStorageOf(tensor: Tensor): PyTypedStorage {
  warnOnce(REMOVAL_WARNING);
  return new PyTypedStorage(tensor.storage);
}

/** How many elements storages show at most. */
const SHOWN = 1000;

function bytesOf(storage: Storage): Uint8Array {
  return storage.reinterpret(uint8).data as Uint8Array;
}

function elementOf(storage: Storage, index: number): PyValue {
  if (storage.dtype.isComplex) {
    return new PyComplex(storage.data[2 * index] as number, storage.data[2 * index + 1] as number);
  }
  const value = storage.data[index] as number;
  if (storage.dtype.category === FLOATING_CATEGORY) return new PyFloat(value);
  return storage.dtype.category === INTEGRAL_CATEGORY ? value : value !== 0;
}

function placeIn(length: number, index: PyValue): number {
  if (typeof index !== "number") throw new UnsupportedError("this kind of index of a storage");
  if (index < -length || index >= length) {
    return raise("IndexError", `index ${index} out of range for storage of size ${length}`);
  }
  return index < 0 ? index + length : index;
}

function shown(items: readonly PyValue[], kind: string, dtype: string): string {
  const lines = items.map((item) => ` ${reprOf(item)}`).join("\n");
  return `${lines === "" ? " " : lines}\n[torch.storage.${kind}(${dtype}device=cpu) of size ${items.length}]`;
}

function elementsOf(storage: Storage): PyValue[] {
  if (storage.length > SHOWN) throw new UnsupportedError("showing a storage of many elements");
  return Array.from({ length: storage.length }, (_, i) => elementOf(storage, i));
}

function byteSize(storage: Storage): number {
  return storage.length * storage.dtype.itemSize;
}

export const untypedStorageType = defineClass({
  name: "UntypedStorage",
  module: "torch.storage",
  methods: {
    "data_ptr(self, /)": (self: PyStorage) => storageAddress(self.storage),
    "size(self, /)": (self: PyStorage) => byteSize(self.storage),
    "nbytes(self, /)": (self: PyStorage) => byteSize(self.storage),
    "element_size(self, /)": () => 1,
    "tolist(self, /)": (self: PyStorage) => new PyList([...bytesOf(self.storage)]),
    "untyped(self, /)": (self: PyStorage) => self,
    "__len__(self, /)": (self: PyStorage) => byteSize(self.storage),
    "__getitem__(self, index, /)": (self: PyStorage, index: PyValue) => {
      const bytes = bytesOf(self.storage);
      return bytes[placeIn(bytes.length, index)] as number;
    },
    "__eq__(self, other, /)": (self: PyStorage, other: PyObject) =>
      other instanceof PyStorage && other.storage === self.storage,
    "__hash__(self, /)": (self: PyStorage) => self.storage.id,
    "__repr__(self, /)": (self: PyStorage) => shown([...bytesOf(self.storage)], "UntypedStorage", ""),
  },
  properties: { device: { get: () => cpuDevice }, is_cuda: { get: () => false } },
});

export const typedStorageType = defineClass({
  name: "TypedStorage",
  module: "torch.storage",
  methods: {
    "data_ptr(self, /)": (self: PyTypedStorage) => storageAddress(self.storage),
    "size(self, /)": (self: PyTypedStorage) => self.storage.length,
    "nbytes(self, /)": (self: PyTypedStorage) => byteSize(self.storage),
    "element_size(self, /)": (self: PyTypedStorage) => self.storage.dtype.itemSize,
    "tolist(self, /)": (self: PyTypedStorage) => new PyList(elementsOf(self.storage)),
    "untyped(self, /)": (self: PyTypedStorage) => new PyStorage(self.storage),
    "pickle_storage_type(self, /)": (self: PyTypedStorage) => `${self.storage.dtype.scalarTypeName}Storage`,
    "__len__(self, /)": (self: PyTypedStorage) => self.storage.length,
    "__getitem__(self, index, /)": (self: PyTypedStorage, index: PyValue) =>
      index instanceof PySlice
        ? raise("RuntimeError", "slices are only supported in UntypedStorage.__getitem__")
        : elementOf(self.storage, placeIn(self.storage.length, index)),
    "__repr__(self, /)": (self: PyTypedStorage) =>
      shown(elementsOf(self.storage), "TypedStorage", `dtype=${self.storage.dtype}, `),
  },
  properties: {
    dtype: { get: (self: PyValue) => wrapDtype((self as PyTypedStorage).storage.dtype) },
    device: { get: () => cpuDevice },
    is_cuda: { get: () => false },
  },
});
