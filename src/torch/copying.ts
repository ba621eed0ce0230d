/**
 * copy.deepcopy and pickle of tensors.
 * https://pytorch.org/docs/stable/notes/serialization.html
 */

import { PyDict } from "../evaluator/dict";
import { raise } from "../evaluator/exceptions";
import { addressOf } from "../evaluator/types/identity";
import { PyBuiltin, PyTuple, type PyValue } from "../evaluator/values";
import { callOperator } from "./operators";
import { PyTensor, parameterType } from "./pyTensor";
import { hiddenFromAutograd } from "./storage";

const DEEPCOPY_MESSAGE =
  "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001";

export function deepcopyTensor(self: PyTensor, memo: PyValue): PyValue {
  if (!self.tensor.isLeaf) return raise("RuntimeError", DEEPCOPY_MESSAGE);
  const known = memo instanceof PyDict ? memo.get(addressOf(self)) : undefined;
  if (known !== undefined) return known;
  const copy = copyTensor(self);
  if (memo instanceof PyDict) memo.set(addressOf(self), copy);
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
