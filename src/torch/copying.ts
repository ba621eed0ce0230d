/**
 * copy.deepcopy and pickle of tensors.
 * https://pytorch.org/docs/stable/notes/serialization.html
 */

import { Storage } from "../engine/storage";
import { Tensor } from "../engine/tensor";
import { PyDict } from "../evaluator/dict";
import { raise } from "../evaluator/exceptions";
import { addressOf } from "../evaluator/types/identity";
import { PyBuiltin, PyTuple, type PyValue } from "../evaluator/values";
import { callOperator } from "./operators";
import { PyTensor, parameterType } from "./pyTensor";
import { hiddenFromAutograd } from "./storage";

const DEEPCOPY_MESSAGE =
  "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001";

/** While torch.save and torch.load copy: the storages they have copied, so that tensors that share one still do. */
const saving: { storages: Map<Storage, Storage> | null } = { storages: null };

/** Runs `copy` as saving and loading copy: results are allowed, storages stay shared, gradients are left out. */
export function copyingStorages<T>(copy: () => T): T {
  const before = saving.storages;
  saving.storages = new Map();
  try {
    return copy();
  } finally {
    saving.storages = before;
  }
}

function copyWithStorage(self: PyTensor, storages: Map<Storage, Storage>): PyTensor {
  const { tensor } = self;
  let storage = storages.get(tensor.storage);
  if (storage === undefined) {
    storage = new Storage(tensor.storage.data.slice(), tensor.storage.dtype);
    storages.set(tensor.storage, storage);
  }
  const copy = new Tensor(storage, tensor.shape, tensor.strides, tensor.offset, tensor.dtype);
  copy.requiresGrad = tensor.requiresGrad;
  copy.isConjugated = tensor.isConjugated;
  // The file's bytes were written into it.
  copy.bumpVersion();
  return new PyTensor(copy, self.cls);
}

export function deepcopyTensor(self: PyTensor, memo: PyValue): PyValue {
  if (saving.storages === null && !self.tensor.isLeaf) return raise("RuntimeError", DEEPCOPY_MESSAGE);
  const known = memo instanceof PyDict ? memo.get(addressOf(self)) : undefined;
  if (known !== undefined) return known;
  const copy = saving.storages === null ? copyTensor(self) : copyWithStorage(self, saving.storages);
  if (memo instanceof PyDict) {
    memo.set(addressOf(self), copy);
    if (memo.get("unpickling") !== undefined) {
      // Gradients are not in a pickle, and what is was written into new memory.
      copy.tensor.grad = null;
      copy.tensor.bumpVersion();
    }
  }
  return copy;
}

/** A leaf of its own with the same values, class, flags and gradient. */
export function copyTensor(self: PyTensor): PyTensor {
  const { tensor } = self;
  const data = callOperator("detach", callOperator("clone", callOperator("detach", tensor)));
  const copy = new PyTensor(data, self.cls);
  data.requiresGrad = tensor.requiresGrad;
  if (tensor.grad !== null && !self.cls.isSubtypeOf(parameterType))
    data.grad = callOperator("detach", callOperator("clone", callOperator("detach", tensor.grad)));
  if (self.dict) {
    const dict = new PyDict();
    for (const [key, value] of self.dict.entries()) dict.set(key, value);
    copy.dict = dict;
  }
  return copy;
}

/** copy.copy: another leaf over the same memory. */
export function shallowCopy(self: PyTensor): PyTensor {
  const leaf = hiddenFromAutograd(self.tensor);
  leaf.requiresGrad = self.tensor.requiresGrad;
  return new PyTensor(leaf, self.cls);
}

/** For pickle: a function that makes the copy, which was taken when the tensor was pickled. */
export function reduceTensor(self: PyTensor): PyValue {
  const copy = copyTensor(self);
  copy.tensor.grad = null;
  return new PyTuple([
    new PyBuiltin("_rebuild_tensor", () => {
      const rebuilt = copyTensor(copy);
      rebuilt.tensor.bumpVersion();
      return rebuilt;
    }),
    new PyTuple([]),
  ]);
}
