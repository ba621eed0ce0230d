/**
 * What `x.name` gives for a tensor: shape, dtype, gradient, history.
 * https://pytorch.org/docs/stable/tensors.html#torch.Tensor
 */
import { UnsupportedError } from "../base/failures";
import { observer } from "../engine/observer";
import { sameShape } from "../engine/shape";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { warn } from "../evaluator/machine";
import { PyGetSet, type PyValue, typeOf } from "../evaluator/values";
import { guarded } from "./binder";
import { cpuDevice, layouts, makeSize, wrapDtype } from "./constants";
import { wrapNode } from "./node";
import { torchObserver } from "./observer";
import { callOperator } from "./operators";
import { PyTensor, tensorBaseType, tensorType, wrapOptional, wrapTensor } from "./pyTensor";
import { changeRequiresGrad, SETTER_MESSAGE } from "./requiresGrad";
import { adoptStorage, hiddenFromAutograd } from "./storage";

export const NON_LEAF_GRAD_WARNING =
  "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information.";

type Getter = (tensor: Tensor) => PyValue;
type Setter = (tensor: Tensor, value: PyValue | undefined, self: PyTensor) => void;

const ATTRIBUTES: Readonly<Record<string, Getter | readonly [Getter, Setter]>> = {
  shape: (t) => makeSize(t.shape),
  dtype: (t) => wrapDtype(t.dtype),
  device: () => cpuDevice,
  layout: () => layouts.get("strided") as PyValue,
  ndim: (t) => t.rank,
  itemsize: (t) => t.dtype.itemSize,
  nbytes: (t) => t.numel * t.dtype.itemSize,
  requires_grad: [(t) => t.requiresGrad, setRequiresGradFlag],
  grad: [getGradient, setGradient],
  _grad: [(t) => wrapOptional(t.grad), setGradient],
  grad_fn: (t) => {
    const node = guarded(() => t.gradFn);
    return node === null ? null : wrapNode(node);
  },
  _grad_fn: (t) => (t.gradFn === null ? null : wrapNode(t.gradFn)),
  grad_dtype: (t) => wrapDtype(t.dtype),
  is_leaf: (t) => t.isLeaf,
  retains_grad: (t) => t.retainsGrad,
  output_nr: (t) => t.outputNr,
  data: [getData, setData],
  _version: (t) => {
    if (t.isInference) return raise("RuntimeError", "Inference tensors do not track version counter.");
    return t.version;
  },
  _base: (t) => wrapOptional(t.view?.base),
  T: (t) => wrapTensor(callOperator("numpy_T", t)),
  mT: (t) => wrapTensor(callOperator("mT", t)),
  H: (t) => wrapTensor(callOperator("matrix_H", t)),
  mH: (t) => wrapTensor(callOperator("mH", t)),
  real: [(t) => wrapTensor(t.dtype.isComplex ? callOperator("real", t) : t), setPart("real")],
  imag: [(t) => wrapTensor(callOperator("imag", t)), setPart("imag")],
  name: () => null,
  volatile: () => {
    warn("UserWarning", "volatile was removed (Variable.volatile is always False)");
    return false;
  },
  is_cpu: () => true,
  is_cuda: () => false,
  is_mps: () => false,
  is_xpu: () => false,
  is_xla: () => false,
  is_meta: () => false,
  is_mkldnn: () => false,
  is_nested: () => false,
  is_quantized: () => false,
  is_sparse: () => false,
  is_sparse_csr: () => false,
  is_vulkan: () => false,
  is_ipu: () => false,
  is_mtia: () => false,
  is_maia: () => false,
  _backward_hooks: () => null,
  _cdata: (t) => 0x5500_0000_0000 + t.id * 64,
};

/** `z.real = x` copies into the part. */
function setPart(name: "real" | "imag"): Setter {
  return (tensor, value) => {
    if (!(value instanceof PyTensor)) throw new UnsupportedError(`Tensor.${name} = what is no tensor`);
    callOperator("copy_", callOperator(name, tensor), value.tensor, false);
  };
}

export function defineTensorAttributes(): void {
  for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
    const [get, set] = typeof attribute === "function" ? [attribute, null] : attribute;
    tensorBaseType.dict.set(name, getSet(name, get, set));
  }
  tensorType.dict.set("__array_priority__", 1000);
}

function getSet(name: string, get: Getter, set: Setter | null): PyGetSet {
  return new PyGetSet(
    name,
    (self) => get(receiver(self, name).tensor),
    set === null
      ? () => raise("AttributeError", `attribute '${name}' of 'torch._C.TensorBase' objects is not writable`)
      : (self, value) => {
          const tensor = receiver(self, name);
          set(tensor.tensor, value, tensor);
        },
    tensorBaseType,
  );
}

function receiver(self: PyValue, name: string): PyTensor {
  if (self instanceof PyTensor) return self;
  return raise(
    "TypeError",
    `descriptor '${name}' for 'torch._C.TensorBase' objects doesn't apply to a '${typeOf(self).name}' object`,
  );
}

function setRequiresGradFlag(tensor: Tensor, value: PyValue | undefined): void {
  if (typeof value !== "boolean") raise("RuntimeError", "requires_grad must be a bool");
  changeRequiresGrad(tensor, value, SETTER_MESSAGE);
  torchObserver?.flagChanged?.(tensor, "requiresGrad", value);
}

function getGradient(tensor: Tensor): PyValue {
  torchObserver?.gradRead?.(tensor);
  if (!tensor.isLeaf && !tensor.retainsGrad && tensor.grad === null) warn("UserWarning", NON_LEAF_GRAD_WARNING);
  return wrapOptional(tensor.grad);
}

function setGradient(tensor: Tensor, value: PyValue | undefined): void {
  if (value === undefined || value === null) {
    tensor.grad = null;
    torchObserver?.gradAssigned?.(tensor, null);
    return;
  }
  if (!(value instanceof PyTensor)) {
    raise("TypeError", `assigned grad expected to be a Tensor or None but got grad of type ${typeOf(value).name}`);
  }
  const gradient = value.tensor;
  if (gradient === tensor) raise("RuntimeError", "can't assign Variable as its own grad");
  if (!sameShape(gradient.shape, tensor.shape)) {
    raise(
      "RuntimeError",
      `attempting to assign a gradient of size '[${gradient.shape.join(", ")}]' to a tensor of size '[${tensor.shape.join(", ")}]'. Please ensure that the gradient and the tensor are the same size`,
    );
  }
  if (gradient.dtype !== tensor.dtype) {
    raise(
      "RuntimeError",
      `attempting to assign a gradient with dtype '${gradient.dtype.cTypeName}' to a tensor with grad_dtype '${tensor.dtype.scalarTypeName}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream systems that assume they match.`,
    );
  }
  tensor.grad = gradient;
  torchObserver?.gradAssigned?.(tensor, gradient);
}

function getData(tensor: Tensor): PyValue {
  const result = hiddenFromAutograd(tensor);
  torchObserver?.converted?.(tensor, "data", result);
  return wrapTensor(result);
}

function setData(tensor: Tensor, value: PyValue | undefined): void {
  if (!(value instanceof PyTensor)) {
    const name = value === undefined || value === null ? "NoneType" : typeOf(value).name;
    raise("TypeError", `Variable data has to be a tensor, but got ${name}`);
  }
  adoptStorage(tensor, value.tensor);
  observer?.tensorChanged?.(tensor);
}
