/**
 * `numpy.ndarray` as far as code around tensors needs it. The elements live in an engine tensor that autograd knows
 * nothing of, so that `torch.from_numpy` and `.numpy()` share memory.
 * https://numpy.org/doc/stable/reference/arrays.ndarray.html
 */
import { UnsupportedError } from "../../base/failures";
import {
  BOOL_CATEGORY,
  bfloat16,
  bool,
  type DType,
  FLOATING_CATEGORY,
  float16,
  float32,
  float64,
  INTEGRAL_CATEGORY,
  int64,
  promoteTypes,
} from "../../engine/dtype";
import { withoutRecording } from "../../engine/modes";
import { observer } from "../../engine/observer";
import { Tensor, tensorOver } from "../../engine/tensor";
import { raise } from "../../evaluator/exceptions";
import { coreTypes, PyFloat, PyInstance, PyList, PyTuple, PyType, type PyValue, typeOf } from "../../evaluator/values";
import { callOperator } from "../operators";
import { PyTensor } from "../pyTensor";
import { isNumpyScalar, PyNumpyScalar } from "./scalar";

const nativeClass = (name: string, bases: readonly PyType[]): PyType =>
  Object.assign(new PyType(name, bases, { module: "numpy", isBuiltin: true, hasInstanceDict: false }), {
    errorTitle: `numpy.${name}`,
  });

export const ndarrayType = nativeClass("ndarray", [coreTypes.object as PyType]);

export class PyNdarray extends PyInstance {
  /** The array whose memory this one shows; null where it has its own. */
  base: PyValue = null;
  /** Strides below zero, which the engine has not: `a[::-1]` is a copy here, and torch refuses it as it should. */
  isReversed = false;
  constructor(public tensor: Tensor) {
    super(ndarrayType);
    if (tensor.dtype.isComplex) throw new UnsupportedError("NumPy arrays of complex numbers");
  }
}

/** The elements of an array as torch takes them, over the same memory; null for other values. */
export function asNdarrayTensor(value: PyValue): Tensor | null {
  if (!(value instanceof PyNdarray)) return null;
  if (value.isReversed) {
    return raise(
      "ValueError",
      "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. (You can probably work around this by making a copy of your array  with array.copy().) ",
    );
  }
  return value.tensor;
}

/** An array over the memory of a tensor, which is its base. */
export function arrayOver(tensor: Tensor, base: PyValue = null): PyNdarray {
  if (tensor.dtype === bfloat16) return raise("TypeError", "Got unsupported ScalarType BFloat16");
  const array = new PyNdarray(windowOn(tensor));
  array.base = base;
  return array;
}

/** Another tensor over the same memory, unknown to autograd: changes of the one are not counted as changes of the other. */
export function windowOn(tensor: Tensor): Tensor {
  return new Tensor(tensor.storage, tensor.shape, tensor.strides, tensor.offset, tensor.dtype);
}

/** The classes above the scalar types, by name. */
export const abstractTypes = (() => {
  const generic = nativeClass("generic", [coreTypes.object as PyType]);
  const number = nativeClass("number", [generic]);
  const integer = nativeClass("integer", [number]);
  const inexact = nativeClass("inexact", [number]);
  return {
    generic,
    number,
    integer,
    signedinteger: nativeClass("signedinteger", [integer]),
    unsignedinteger: nativeClass("unsignedinteger", [integer]),
    inexact,
    floating: nativeClass("floating", [inexact]),
  };
})();
export const genericType = abstractTypes.generic;

/** `numpy.float64` and its like; float64 derives from Python's float. */
export const scalarTypes = new Map<DType, PyType>();

export function scalarType(dtype: DType): PyType {
  let type = scalarTypes.get(dtype);
  if (type === undefined) {
    type = nativeClass(dtype.name, scalarBases(dtype));
    scalarTypes.set(dtype, type);
  }
  return type;
}

function scalarBases(dtype: DType): PyType[] {
  if (dtype.category === BOOL_CATEGORY) return [genericType];
  if (dtype.category === INTEGRAL_CATEGORY) {
    return [dtype.name.startsWith("u") ? abstractTypes.unsignedinteger : abstractTypes.signedinteger];
  }
  return dtype === float64 ? [abstractTypes.floating, coreTypes.float as PyType] : [abstractTypes.floating];
}

/** What sums of uint8 are: the number is kept as an int64. */
const uint64Type = nativeClass("uint64", [abstractTypes.unsignedinteger]);

export function wideUnsigned(value: number): PyNumpyScalar {
  return new PyNumpyScalar(uint64Type, value, int64);
}

export function numpyScalar(value: number, dtype: DType): PyNumpyScalar {
  return new PyNumpyScalar(scalarType(dtype), value, dtype);
}

/** A 0-d result is a scalar. */
export function fromResult(tensor: Tensor): PyValue {
  return tensor.rank === 0 ? numpyScalar(tensor.item(), tensor.dtype) : new PyNdarray(tensor);
}

/** Runs engine operators unseen by autograd and by whoever watches it. */
export function quietly<T>(work: () => T): T {
  return withoutRecording(work);
}

/** Tells of a change of an array over a tensor's memory, which no version counter counts. */
export function tellOfChange({ tensor, base }: PyNdarray): void {
  if (base instanceof PyTensor) observer?.tensorChanged?.(tensor);
}

interface Operand {
  readonly value: number | Tensor;
  readonly dtype: DType;
  /** Python's numbers take the dtype of the array they meet, as far as their kind allows. */
  readonly isWeak: boolean;
}

function operand(value: PyValue): Operand | null {
  if (value instanceof PyNdarray) return { value: value.tensor, dtype: value.tensor.dtype, isWeak: false };
  if (isNumpyScalar(value)) return { value: value.value, dtype: value.dtype, isWeak: false };
  if (typeof value === "boolean") return { value: Number(value), dtype: bool, isWeak: true };
  if (typeof value === "number") return { value, dtype: int64, isWeak: true };
  if (value instanceof PyFloat) return { value: value.value, dtype: float64, isWeak: true };
  return null;
}

export function promote(a: DType, b: DType): DType {
  if (a === b) return a;
  const [low, high] = a.category < b.category ? [a, b] : [b, a];
  if (low.category === INTEGRAL_CATEGORY && high.isFloatingPoint) {
    if (low.itemSize >= 4) return float64;
    return low.itemSize === 2 && high === float16 ? float32 : high;
  }
  return promoteTypes(a, b);
}

/** The dtype in which functions such as `exp` compute. */
export function floatingDtype(dtype: DType): DType {
  if (dtype.category === FLOATING_CATEGORY) return dtype;
  return dtype.itemSize === 1 ? float16 : dtype.itemSize === 2 ? float32 : float64;
}

function commonDtype(a: Operand, b: Operand): DType {
  if (a.isWeak === b.isWeak) return promote(a.dtype, b.dtype);
  const [strong, weak] = a.isWeak ? [b, a] : [a, b];
  if (strong.dtype.category >= weak.dtype.category) return strong.dtype;
  return weak.dtype;
}

/** Both operands in their common dtype, as tensors; null where one is no array or number. */
export function unify(left: PyValue, right: PyValue, atLeast: DType | null = null): readonly [Tensor, Tensor] | null {
  const a = operand(left) ?? listOperand(left);
  const b = operand(right) ?? listOperand(right);
  if (a === null || b === null) return null;
  let dtype = commonDtype(a, b);
  if (atLeast !== null && !dtype.isFloatingPoint) dtype = atLeast;
  return [castOperand(a, dtype), castOperand(b, dtype)];
}

let buildArray: (value: PyValue) => Tensor = () => {
  throw new UnsupportedError("numpy.array");
};
export function setArrayBuilder(build: (value: PyValue) => Tensor): void {
  buildArray = build;
}

function listOperand(value: PyValue): Operand | null {
  if (!(value instanceof PyList || value instanceof PyTuple)) return null;
  const tensor = buildArray(value);
  return { value: tensor, dtype: tensor.dtype, isWeak: false };
}

function castOperand(operand: Operand, dtype: DType): Tensor {
  if (operand.value instanceof Tensor) return castTo(operand.value, dtype);
  const data = dtype.newArray(1);
  data[0] = dtype.round === null ? operand.value : dtype.round(operand.value);
  return tensorOver(data, [], dtype);
}

export function castTo(tensor: Tensor, dtype: DType): Tensor {
  return tensor.dtype === dtype ? tensor : quietly(() => callOperator("_to_copy", tensor, dtype));
}

/** What a method of an array got as `self`, or a sequence as an array. */
export function toArrayTensor(value: PyValue): Tensor {
  if (value instanceof PyNdarray) return value.tensor;
  const a = operand(value);
  if (a) return castOperand(a, a.dtype);
  if (value instanceof PyList || value instanceof PyTuple || typeOf(value).lookup("__array__"))
    return buildArray(value);
  throw new UnsupportedError(`NumPy arrays of ${value === null ? "None" : typeOf(value).name}`);
}

export function isBoolArray(tensor: Tensor): boolean {
  return tensor.dtype.category === BOOL_CATEGORY;
}
