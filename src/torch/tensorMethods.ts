/**
 * Methods of tensors that are no operators: conversions to Python, sizes, autograd's switches, hooks.
 * https://pytorch.org/docs/stable/tensors.html
 */
import { UnsupportedError } from "../base/failures";
import { CONTROL_FLOW_MESSAGE, NO_STORAGE_MESSAGE } from "../engine/batching";
import {
  bfloat16,
  bool,
  complex32,
  complex64,
  complex128,
  FLOATING_CATEGORY,
  float16,
  float32,
  float64,
  INTEGRAL_CATEGORY,
  int8,
  int16,
  int32,
  int64,
  uint8,
} from "../engine/dtype";
import { type AccumulateGrad, accumulatorOf } from "../engine/graph";
import { retain } from "../engine/inplace";
import { onlyPair, pairAt } from "../engine/kernels/complex";
import { isContiguousIn, type MemoryFormat, memoryFormatOf } from "../engine/memoryFormat";
import { formatTensor } from "../engine/printing/formatTensor";
import { contiguousStrides, sameShape } from "../engine/shape";
import { alias, newTensor, Tensor } from "../engine/tensor";
import type { PyDict } from "../evaluator/dict";
import { raise } from "../evaluator/exceptions";
import { callValue, formatValue, getAttribute, isTrue, toIndex } from "../evaluator/operations";
import { addressOf } from "../evaluator/types/identity";
import { defineIterator, NativeIterator } from "../evaluator/types/iterators";
import {
  PyComplex,
  PyFloat,
  PyGetSet,
  PyList,
  PyMethod,
  PyTuple,
  type PyType,
  type PyValue,
  typeOf,
} from "../evaluator/values";
import { isNumber, tensorToScalar, toScalarArgument } from "./arguments";
import { backwardFrom } from "./backwardCall";
import { guarded } from "./binder";
import { dtypeOf, engineDtype, makeSize, PyConstant, wrapDtype } from "./constants";
import { constructTensor, legacyConstruct } from "./construct";
import { convert, convertTo, convertType } from "./conversion";
import { deepcopyTensor, reduceTensor, shallowCopy } from "./copying";
import { addMethods } from "./declare";
import { makeHandle, tensorHook } from "./hooks";
import { getTensorItem, setTensorItem } from "./indexing";
import { libraryAttribute } from "./library";
import { arrayOver } from "./numpy/ndarray";
import { torchObserver } from "./observer";
import { isKnownTensorName } from "./operatorNames";
import { callOperator } from "./operators";
import { PyTensor, parameterType, tensorBaseType, tensorType, wrapTensor } from "./pyTensor";
import { changeRequiresGrad, METHOD_MESSAGE } from "./requiresGrad";
import { warnOfScalar } from "./scalarWarning";
import { adoptStorage, PyStorage, PyTypedStorage, storageAddress, typedStorageOf } from "./storage";

/** Methods that PyTorch, and the library here, write in Python; they print as Python methods do. */
const IN_LIBRARY = ["lu", "norm", "split", "unflatten", "unique", "unique_consecutive"];

export function defineTensorMethods(): void {
  for (const name of IN_LIBRARY) {
    const get = (self: PyValue) => new PyMethod(getAttribute(libraryAttribute("torch._tensor", "Tensor"), name), self);
    tensorType.dict.set(name, new PyGetSet(name, get, null, tensorType));
  }
  addMethods(tensorBaseType, {
    "__getattr__(self, name, /)": (self: PyTensor, name: string) => {
      if (!name.startsWith("_") && isKnownTensorName(name)) throw new UnsupportedError(`Tensor.${name}`);
      return raise("AttributeError", `'${self.cls.name}' object has no attribute '${name}'`);
    },
  });
  addMethods(tensorBaseType, CONVERSIONS);
  for (const [name, dtype] of Object.entries(CONVERSION_DTYPES)) {
    addMethods(tensorBaseType, {
      [`${name}(self, /, *, memory_format=None)`]: (self: PyTensor, format: PyValue) =>
        convert(self, dtype, false, format),
    });
  }
  addMethods(tensorBaseType, GEOMETRY);
  addMethods(tensorBaseType, AUTOGRAD);
  addMethods(tensorType, WRITTEN_IN_PYTHON, { isPython: true });
}

const CONVERSION_DTYPES = {
  float: float32,
  double: float64,
  half: float16,
  bfloat16,
  long: int64,
  int: int32,
  short: int16,
  char: int8,
  byte: uint8,
  bool,
  chalf: complex32,
  cfloat: complex64,
  cdouble: complex128,
} as const;

function scalarOf(tensor: Tensor): PyValue {
  const scalar = guarded(() => tensorToScalar(tensor));
  if (scalar.kind === "complex") return new PyComplex(scalar.value, scalar.imaginary);
  return scalar.kind === "float"
    ? new PyFloat(scalar.value)
    : scalar.kind === "int"
      ? integerOf(scalar.value)
      : scalar.value !== 0;
}

function oneElement(self: PyTensor, type: string): number {
  const [re, im] = onePair(self);
  // PyTorch looks at the imaginary part alone.
  if (im !== 0) return raise("RuntimeError", `value cannot be converted to type ${type} without overflow`);
  return re;
}

function onePair({ tensor }: PyTensor): readonly [re: number, im: number] {
  if (tensor.numel !== 1) return raise("ValueError", "only one element tensors can be converted to Python scalars");
  warnOfScalar(tensor);
  return onlyPair(tensor);
}

function toInt(self: PyTensor): PyValue {
  torchObserver?.converted?.(self.tensor, "int", null);
  const value = oneElement(self, "int64_t");
  if (Number.isNaN(value)) return raise("ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(value)) return raise("OverflowError", "cannot convert float infinity to integer");
  const whole = Math.trunc(value) + 0;
  return Number.isSafeInteger(whole) ? whole : BigInt(whole);
}

const CONVERSIONS = {
  "item(self, /)": (self: PyTensor) => {
    torchObserver?.converted?.(self.tensor, "item", null);
    return scalarOf(self.tensor);
  },
  "tolist(self, /)": (self: PyTensor) => {
    if (self.tensor.batch !== null) return raise("RuntimeError", NO_STORAGE_MESSAGE);
    torchObserver?.converted?.(self.tensor, "tolist", null);
    return toList(self.tensor, 0, self.tensor.offset);
  },
  "numpy(self, /, *, force=False)": (self: PyTensor, force: boolean) => {
    if (self.tensor.batch !== null) return raise("RuntimeError", NO_STORAGE_MESSAGE);
    if (self.tensor.requiresGrad && force !== true) {
      return raise(
        "RuntimeError",
        "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
      );
    }
    torchObserver?.converted?.(self.tensor, "numpy", null);
    return arrayOver(self.tensor.requiresGrad ? callOperator("detach", self.tensor) : self.tensor, self);
  },
  "__bool__(self, /)": (self: PyTensor) => {
    const { tensor } = self;
    if (tensor.batch !== null) return raise("RuntimeError", CONTROL_FLOW_MESSAGE);
    torchObserver?.converted?.(tensor, "bool", null);
    if (tensor.numel === 1) return onlyPair(tensor).some((x) => x !== 0);
    return raise(
      "RuntimeError",
      `Boolean value of Tensor with ${tensor.numel === 0 ? "no values" : "more than one value"} is ambiguous`,
    );
  },
  "__float__(self, /)": (self: PyTensor) => {
    torchObserver?.converted?.(self.tensor, "float", null);
    return new PyFloat(oneElement(self, "double"));
  },
  "__complex__(self, /)": (self: PyTensor) => new PyComplex(...onePair(self)),
  "__nonzero__(self, /)": (self: PyTensor) => isTrue(self),
  "__long__(self, /)": toInt,
  "__int__(self, /)": toInt,
  "__index__(self, /)": (self: PyTensor) => {
    const { tensor } = self;
    if (tensor.numel !== 1 || tensor.dtype.category >= FLOATING_CATEGORY) {
      return raise("TypeError", "only integer tensors of a single element can be converted to an index");
    }
    torchObserver?.converted?.(tensor, "index", null);
    return tensor.item();
  },
  "to(self, /, *args, **kwargs)": (self: PyTensor, args: PyTuple, kwargs: PyDict) =>
    convertTo(self, args.items, kwargs),
  "type(self, dtype=None, non_blocking=False, **kwargs)": (self: PyTensor, dtype: PyValue) => convertType(self, dtype),
  "cpu(self, /, memory_format=None)": (self: PyTensor) => self,
  "cuda(self, device=None, non_blocking=False, memory_format=None)": (self: PyTensor) => {
    torchObserver?.simplified?.("torch.cuda");
    return self;
  },
  "new_tensor(self, data, *, dtype=None, device=None, requires_grad=False)": (
    self: PyTensor,
    data: PyValue,
    dtype: PyValue,
    device: PyValue,
    requiresGrad: PyValue,
  ) => constructTensor(data, dtype ?? dtypeObject(self), device, requiresGrad, "new_tensor"),
  "new(self, /, *args, device=None)": (self: PyTensor, args: PyTuple) =>
    wrapTensor(legacyConstruct(args.items, self.tensor.dtype, false)),
  "apply_(self, callable, /)": (self: PyTensor, f: PyValue) => {
    if (self.tensor.requiresGrad) {
      return raise(
        "RuntimeError",
        "Can't call apply_() on Variable that requires grad. Use var.detach().apply_() instead.",
      );
    }
    const values = flatten(toList(self.tensor, 0, self.tensor.offset)).map((value) => callValue(f, [value], null));
    return fillFrom(self, values);
  },
  "map_(self, tensor, callable, /)": (self: PyTensor, other: PyTensor, f: PyValue) => {
    const left = flatten(toList(self.tensor, 0, self.tensor.offset));
    const right = flatten(toList(callOperator("expand", other.tensor, self.tensor.shape, false), 0, null));
    return fillFrom(
      self,
      left.map((value, i) => callValue(f, [value, right[i] as PyValue], null)),
    );
  },
};

function fillFrom(self: PyTensor, values: readonly PyValue[]): PyTensor {
  const flat = constructTensor(new PyList([...values]), dtypeObject(self), null, false) as PyTensor;
  callOperator("copy_", self.tensor, callOperator("view", flat.tensor, self.tensor.shape), false);
  return self;
}

const dtypeObject = (self: PyTensor): PyValue => wrapDtype(self.tensor.dtype);

function flatten(value: PyValue): PyValue[] {
  return value instanceof PyList ? value.items.flatMap(flatten) : [value];
}

function toList(tensor: Tensor, dim: number, from: number | null): PyValue {
  const offset = from ?? tensor.offset;
  if (dim === tensor.rank) {
    if (tensor.dtype.isComplex) return new PyComplex(...pairAt(tensor, offset));
    return elementOf(tensor, tensor.data[offset] as number);
  }
  const size = tensor.shape[dim] as number;
  const stride = tensor.strides[dim] as number;
  const items = new Array<PyValue>(size);
  for (let i = 0; i < size; i++) items[i] = toList(tensor, dim + 1, offset + i * stride);
  return new PyList(items);
}

function elementOf(tensor: Tensor, value: number): PyValue {
  const { category } = tensor.dtype;
  if (category === FLOATING_CATEGORY) return new PyFloat(value);
  return category === INTEGRAL_CATEGORY ? integerOf(value) : value !== 0;
}

/** Conversions of what int64 cannot hold give its lowest number, which is no safe integer. */
function integerOf(value: number): PyValue {
  return Number.isSafeInteger(value) ? value : BigInt(value);
}

const GEOMETRY = {
  "size(self, dim=None)": (self: PyTensor, dim: PyValue) => {
    if (dim === null) return makeSize(self.tensor.shape);
    if (typeof dim !== "number" && !(dim instanceof PyTensor)) {
      return raise("TypeError", `size(): argument 'dim' (position 1) must be int, not ${typeOf(dim).name}`);
    }
    return self.tensor.shape[wrapped(self.tensor, Number(toIndex(dim)))] as number;
  },
  "stride(self, dim=None)": (self: PyTensor, dim: PyValue) =>
    dim === null
      ? new PyTuple(self.tensor.strides)
      : (self.tensor.strides[wrapped(self.tensor, Number(toIndex(dim)))] as number),
  "dim(self, /)": (self: PyTensor) => self.tensor.rank,
  "ndimension(self, /)": (self: PyTensor) => self.tensor.rank,
  "numel(self, /)": (self: PyTensor) => self.tensor.numel,
  "nelement(self, /)": (self: PyTensor) => self.tensor.numel,
  "storage_offset(self, /)": (self: PyTensor) => self.tensor.offset,
  "element_size(self, /)": (self: PyTensor) => self.tensor.dtype.itemSize,
  "data_ptr(self, /)": (self: PyTensor) => dataPointer(self.tensor),
  "untyped_storage(self, /)": (self: PyTensor) => new PyStorage(self.tensor.storage),
  "is_contiguous(self, *, memory_format=None)": (self: PyTensor, format: PyValue) =>
    isContiguousIn(self.tensor.shape, self.tensor.strides, formatOf(format)),
  "is_floating_point(self, /)": (self: PyTensor) => self.tensor.isFloatingPoint,
  "is_complex(self, /)": (self: PyTensor) => self.tensor.dtype.isComplex,
  "is_signed(self, /)": (self: PyTensor) => self.tensor.dtype.isSigned,
  "is_inference(self, /)": (self: PyTensor) => self.tensor.isInference,
  "is_pinned(self, device=None)": () => false,
  "is_shared(self, /)": () => false,
  "share_memory_(self, /)": (self: PyTensor) => self,
  "pin_memory(self, device=None)": (self: PyTensor) => self,
  "get_device(self, /)": () => -1,
  "is_distributed(self, /)": () => false,
  "is_coalesced(self, /)": () =>
    raise("RuntimeError", "is_coalesced expected sparse coordinate tensor layout but got Strided"),
  "is_nonzero(self, /)": (self: PyTensor) => isTrue(self),
  "is_same_size(self, other, /)": (self: PyTensor, other: PyTensor) => sameShape(self.tensor.shape, other.tensor.shape),
  "is_set_to(self, tensor, /)": (self: PyTensor, other: PyTensor) =>
    self.tensor.storage === other.tensor.storage &&
    self.tensor.offset === other.tensor.offset &&
    sameShape(self.tensor.shape, other.tensor.shape) &&
    sameShape(self.tensor.strides, other.tensor.strides),
  "to_dense(self, dtype=None, *, masked_grad=None)": (self: PyTensor, dtype: PyValue) =>
    convert(self, dtype === null ? self.tensor.dtype : engineDtype(dtypeOf(dtype) as never)),
  "dense_dim(self, /)": (self: PyTensor) => self.tensor.rank,
  "sparse_dim(self, /)": () => 0,
  "const_data_ptr(self, /)": (self: PyTensor) => dataPointer(self.tensor),
  "set_(self, source=None, storage_offset=None, size=None, stride=None)": setTensor,
  "_is_view(self, /)": (self: PyTensor) => self.tensor.view !== null,
  "__len__(self, /)": (self: PyTensor) =>
    self.tensor.rank === 0 ? raise("TypeError", "len() of a 0-d tensor") : (self.tensor.shape[0] as number),
  "__getitem__(self, key, /)": (self: PyTensor, key: PyValue) => getTensorItem(self, key),
  "__setitem__(self, key, value, /)": (self: PyTensor, key: PyValue, value: PyValue) => {
    setTensorItem(self, key, value);
    return null;
  },
  "__delitem__(self, key, /)": () => raise("TypeError", "Tensor does not support deleting items"),
};

function dataPointer({ numel, storage, offset, dtype }: Tensor): number {
  return numel === 0 ? 0 : storageAddress(storage) + offset * dtype.itemSize;
}

/** Shows other memory from now on: that of a tensor or a storage, or none. */
function setTensor(self: PyTensor, source: PyValue, offset: PyValue, size: PyValue, stride: PyValue): PyValue {
  const target = self.tensor;
  if (target.requiresGrad || (source instanceof PyTensor && source.tensor.requiresGrad)) {
    throw new UnsupportedError("Tensor.set_ of tensors that require grad");
  }
  const whole = sourceWindow(target, source);
  if (whole.dtype !== target.dtype) {
    return raise(
      "RuntimeError",
      `Could not set tensor of type ${whole.dtype.compiledTypeName} to a tensor of type ${target.dtype.compiledTypeName}`,
    );
  }
  if (offset === null) {
    adoptStorage(target, whole);
    return self;
  }
  const shape = intsOf(size);
  const strides = stride === null ? contiguousStrides(shape) : intsOf(stride);
  const window = alias(whole, shape, strides, Number(toIndex(offset)));
  const end = shape.reduce((sum, n, i) => sum + (n - 1) * (strides[i] as number), window.offset + 1);
  if (window.numel > 0 && end > window.storage.length) window.storage.resize(end);
  adoptStorage(target, window);
  return self;
}

function sourceWindow(target: Tensor, source: PyValue): Tensor {
  if (source === null) return newTensor([0], target.dtype);
  if (source instanceof PyTensor) return source.tensor;
  if (!(source instanceof PyStorage || source instanceof PyTypedStorage))
    throw new UnsupportedError("Tensor.set_ of this kind of source");
  const { storage } = source;
  return new Tensor(storage, [storage.length], [1], 0, storage.dtype);
}

function intsOf(value: PyValue): number[] {
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map((item) => Number(toIndex(item)));
  return value === null ? [] : [Number(toIndex(value))];
}

function formatOf(value: PyValue): MemoryFormat | null {
  return value instanceof PyConstant ? memoryFormatOf(value.name) : null;
}

function wrapped(tensor: Tensor, dim: number): number {
  const rank = tensor.rank;
  if (rank === 0) return raise("IndexError", "Dimension specified as 0 but tensor has no dimensions");
  if (dim < -rank || dim >= rank) {
    return raise(
      "IndexError",
      `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${dim})`,
    );
  }
  return dim < 0 ? dim + rank : dim;
}

const AUTOGRAD = {
  "requires_grad_(self, requires_grad=True)": (self: PyTensor, flag: PyValue) => {
    if (typeof flag !== "boolean") {
      return raise(
        "TypeError",
        `requires_grad_(): argument 'requires_grad' (position 1) must be bool, not ${flag === null ? "NoneType" : typeOf(flag).name}`,
      );
    }
    changeRequiresGrad(self.tensor, flag, METHOD_MESSAGE);
    torchObserver?.flagChanged?.(self.tensor, "requiresGrad", flag);
    return self;
  },
  "retain_grad(self, /)": (self: PyTensor) => {
    if (!self.tensor.requiresGrad)
      return raise("RuntimeError", "can't retain_grad on Tensor that has requires_grad=False");
    guarded(() => retain(self.tensor));
    torchObserver?.flagChanged?.(self.tensor, "retainsGrad", true);
    return null;
  },
  "detach_(self, /)": (self: PyTensor) => {
    const { tensor } = self;
    if (tensor.view !== null) {
      return raise(
        "RuntimeError",
        "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.",
      );
    }
    tensor.recordedGradFn = null;
    tensor.outputNr = 0;
    tensor.requiresGrad = false;
    torchObserver?.flagChanged?.(tensor, "detached", true);
    return self;
  },
};

const WRITTEN_IN_PYTHON = {
  "backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None)": (
    self: PyTensor,
    gradient: PyValue,
    retainGraph: PyValue,
    createGraph: PyValue,
    inputs: PyValue,
  ) => backwardFrom([self], gradient, retainGraph, createGraph, inputs),
  "register_hook(self, hook)": (self: PyTensor, hook: PyValue) => {
    const { tensor } = self;
    if (!tensor.requiresGrad)
      return raise("RuntimeError", "cannot register a hook on a tensor that doesn't require gradient");
    const node = tensor.gradFn ?? accumulatorOf(tensor);
    return makeHandle(node.addTensorHook(tensor.outputNr, tensorHook(hook)));
  },
  "register_post_accumulate_grad_hook(self, hook)": (self: PyTensor, hook: PyValue) => {
    const { tensor } = self;
    if (!tensor.requiresGrad)
      return raise("RuntimeError", "cannot register a hook on a tensor that doesn't require gradient");
    if (tensor.gradFn !== null) {
      return raise("RuntimeError", "post accumulate grad hooks cannot be registered on non-leaf tensors");
    }
    const node = accumulatorOf(tensor) as AccumulateGrad;
    return makeHandle(
      node.addAfterHook((leaf) => {
        callValue(hook, [wrapTensor(leaf)], null);
      }),
    );
  },
  "__repr__(self, *, tensor_contents=None)": (self: PyTensor) => representTensor(self),
  "__format__(self, format_spec, /)": (self: PyTensor, spec: string) => {
    const { tensor } = self;
    if (tensor.rank === 0 && self.cls === tensorType) return formatValue(scalarOf(tensor), spec);
    if (spec !== "") return raise("TypeError", `unsupported format string passed to ${self.cls.name}.__format__`);
    return representTensor(self);
  },
  "__hash__(self, /)": (self: PyTensor) => addressOf(self),
  "__iter__(self, /)": (self: PyTensor) => {
    const { tensor } = self;
    if (tensor.rank === 0) return raise("TypeError", "iteration over a 0-d tensor");
    const rows = guarded(() => callOperator("unbind.int", tensor, 0)) as unknown as Tensor[];
    return iterateRows(rows);
  },
  "__reversed__(self, /)": (self: PyTensor) =>
    self.tensor.rank === 0
      ? self
      : wrapTensor(
          callOperator(
            "flip",
            self.tensor,
            self.tensor.shape.map((_, i) => i),
          ),
        ),
  "__contains__(self, element, /)": (self: PyTensor, element: PyValue) => {
    if (!(element instanceof PyTensor) && !isNumber(element)) {
      return raise(
        "RuntimeError",
        `Tensor.__contains__ only supports Tensor or scalar, but you passed in a <class '${element === null ? "NoneType" : typeOf(element).name}'>.`,
      );
    }
    const operand = element instanceof PyTensor ? element.tensor : toScalarArgument(element);
    const found = callOperator("eq.Tensor", self.tensor, operand);
    return callOperator("any", found).item() !== 0;
  },
  "__array__(self, dtype=None, copy=None)": (self: PyTensor) => {
    if (self.tensor.requiresGrad) {
      return raise(
        "RuntimeError",
        "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.",
      );
    }
    torchObserver?.converted?.(self.tensor, "numpy", null);
    return arrayOver(self.tensor, self);
  },
  "__copy__(self)": (self: PyTensor) => shallowCopy(self),
  "__deepcopy__(self, memo)": (self: PyTensor, memo: PyValue) => deepcopyTensor(self, memo),
  "__reduce_ex__(self, protocol)": (self: PyTensor) => reduceTensor(self),
  "storage(self)": (self: PyTensor) => typedStorageOf(self.tensor),
  "dim_order(self, *, ambiguity_check=False)": (self: PyTensor) =>
    new PyTuple(
      self.tensor.strides
        .map((stride, i) => [stride, i] as const)
        .sort((a, b) => b[0] - a[0] || a[1] - b[1])
        .map(([, i]) => i),
    ),
};

const rowIterator = defineIterator("tuple_iterator");

function iterateRows(rows: readonly Tensor[]): NativeIterator {
  let index = 0;
  return new NativeIterator(rowIterator, () => {
    const row = rows[index++];
    return row === undefined ? undefined : wrapTensor(row);
  });
}

export function representTensor(self: PyTensor): string {
  if (self.cls === parameterType) return `Parameter containing:\n${guarded(() => formatTensor(self.tensor))}`;
  if (self.cls === tensorType) return guarded(() => formatTensor(self.tensor));
  return guarded(() => formatTensor(self.tensor, { typeName: subclassName(self.cls) }));
}

function subclassName(cls: PyType): string {
  return cls.isSubtypeOf(parameterType) ? `Parameter containing:\n${cls.name}` : cls.name;
}
