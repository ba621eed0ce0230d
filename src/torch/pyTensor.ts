/**
 * The Python object of a tensor: one for each engine tensor, so that `x.grad is x.grad`. It is made when Python first
 * sees the tensor and kept in the tensor's `handle`.
 */
import type { Tensor } from "../engine/tensor";
import { coreTypes, PyInstance, PyType, type PyValue } from "../evaluator/values";

/** torch._C.TensorBase, which `torch.Tensor` derives from. */
export const tensorBaseType = new PyType("TensorBase", [coreTypes.object as PyType], {
  module: "torch._C",
  isBuiltin: true,
  hasInstanceDict: false,
});

export const tensorType = new PyType("Tensor", [tensorBaseType], {
  module: "torch",
  isBuiltin: true,
  hasInstanceDict: true,
});

export class PyTensor extends PyInstance {
  /** What `tensor.backward_hooks` and other rare attributes need is kept in the engine's tensor. */
  constructor(
    public tensor: Tensor,
    cls: PyType = tensorType,
  ) {
    super(cls);
    tensor.handle = this;
  }
}

export function wrapTensor(tensor: Tensor): PyTensor {
  return (tensor.handle as PyTensor | undefined) ?? new PyTensor(tensor);
}

export function wrapOptional(tensor: Tensor | null | undefined): PyValue {
  return tensor ? wrapTensor(tensor) : null;
}

export function isTensor(value: PyValue): value is PyTensor {
  return value instanceof PyTensor;
}

/** torch.nn.Parameter: a tensor that modules list among theirs. */
export const parameterType = new PyType("Parameter", [tensorType], {
  module: "torch.nn.parameter",
  isBuiltin: true,
  hasInstanceDict: true,
});

/** torch.nn.Buffer: the same for buffers. */
export const bufferType = new PyType("Buffer", [tensorType], {
  module: "torch.nn.parameter",
  isBuiltin: true,
  hasInstanceDict: true,
});
