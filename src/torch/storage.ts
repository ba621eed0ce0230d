/** The memory of tensors as Python sees it: sizes changed in place, `untyped_storage()`, addresses. */
import type { DType } from "../engine/dtype";
import { contiguousStrides } from "../engine/shape";
import { allocateStorage, type Storage } from "../engine/storage";
import { Tensor } from "../engine/tensor";
import { defineClass } from "../evaluator/native";
import { PyObject, type PyType } from "../evaluator/values";
import { cpuDevice } from "./constants";

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
  (target as unknown as Resizable).numel = source.numel;
}

/** The same elements with a version counter of their own: autograd does not see what is done to them. */
export function hiddenFromAutograd(tensor: Tensor): Tensor {
  const result = new Tensor(tensor.storage, tensor.shape, tensor.strides, tensor.offset, tensor.dtype);
  result.isInference = tensor.isInference;
  return result;
}

/** A number that tells storages apart and looks like an address. */
export function storageAddress(storage: Storage): number {
  return 0x5580_0000_0000 + storage.id * 64;
}

export class PyStorage extends PyObject {
  constructor(readonly storage: Storage) {
    super();
  }
  get type(): PyType {
    return untypedStorageType;
  }
}

export const untypedStorageType = defineClass({
  name: "UntypedStorage",
  module: "torch.storage",
  methods: {
    "data_ptr(self, /)": (self: PyStorage) => storageAddress(self.storage),
    "size(self, /)": (self: PyStorage) => byteSize(self.storage),
    "nbytes(self, /)": (self: PyStorage) => byteSize(self.storage),
    "__len__(self, /)": (self: PyStorage) => byteSize(self.storage),
    "__eq__(self, other, /)": (self: PyStorage, other: PyObject) =>
      other instanceof PyStorage && other.storage === self.storage,
    "__hash__(self, /)": (self: PyStorage) => self.storage.id,
    "__repr__(self, /)": (self: PyStorage) =>
      `[torch.storage.UntypedStorage(device=cpu) of size ${byteSize(self.storage)}]`,
  },
  properties: { device: { get: () => cpuDevice } },
});

function byteSize(storage: Storage): number {
  return storage.data.length * storage.dtype.itemSize;
}
