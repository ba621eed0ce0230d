/**
 * Tensors from Python data: `torch.tensor`, `torch.as_tensor`, `torch.Tensor(...)` and the typed constructors.
 * https://pytorch.org/docs/stable/generated/torch.tensor.html
 */
import { UnsupportedError } from "../base/failures";
import {
  bool,
  complex128,
  complexOf,
  type DType,
  defaultDtype,
  float64,
  INTEGRAL_CATEGORY,
  int64,
  type TypedArray,
} from "../engine/dtype";
import { warnOnce } from "../engine/errors";
import { onlyPair } from "../engine/kernels/complex";
import { countElements } from "../engine/shape";
import { allocateArray, checkpoint } from "../engine/storage";
import { newTensor, type Tensor, tensorOver } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { warn } from "../evaluator/machine";
import { toArray } from "../evaluator/operations";
import { PyBoxed, PyComplex, PyFloat, PyList, PyRange, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { isNumber, toScalarArgument } from "./arguments";
import { dtypeOf, engineDtype, tensorDevice } from "./constants";
import { asNdarrayTensor } from "./numpy/ndarray";
import { isNumpyScalar, numpyScalarValue } from "./numpy/scalar";
import { torchObserver } from "./observer";
import { callOperator } from "./operators";
import { PyTensor, wrapTensor } from "./pyTensor";
import { setRequiresGrad } from "./requiresGrad";
import { warnOfScalar } from "./scalarWarning";
import { hiddenFromAutograd } from "./storage";

export const COPY_WARNING =
  "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).";

const ARRAYS_WARNING =
  "Creating a tensor from a list of numpy.ndarrays is extremely slow. Please consider converting the list to a single numpy.ndarray with numpy.array() before converting to a tensor.";

export function constructTensor(
  data: PyValue,
  dtype: PyValue,
  device: PyValue,
  requiresGrad: PyValue,
  name = "tensor",
): PyValue {
  const wanted = requestedDtype(dtype, name);
  if (device !== null) tensorDevice(device);
  if (data instanceof PyTensor) {
    warn(
      "UserWarning",
      name === "tensor"
        ? COPY_WARNING
        : COPY_WARNING.replace("torch.tensor(sourceTensor)", "tensor.new_tensor(sourceTensor)"),
    );
    return finish(data, copyOf(data.tensor, wanted), requiresGrad);
  }
  const array = asNdarrayTensor(data);
  return finish(data, array ? copyOf(array, wanted) : buildTensor(data, wanted), requiresGrad);
}

function finish(data: PyValue, tensor: Tensor, requiresGrad: PyValue): PyValue {
  if (torchObserver) for (const source of tensorsIn(data)) torchObserver.converted?.(source, "tensor", tensor);
  if (requiresGrad === true) setRequiresGrad(tensor, true);
  return wrapTensor(tensor);
}

/** The tensors in nested sequences, of long ones those at the front. */
function* tensorsIn(data: PyValue, count = 16): Iterable<Tensor> {
  if (data instanceof PyTensor) yield data.tensor;
  else if (data instanceof PyList || data instanceof PyTuple) {
    for (const item of data.items.slice(0, count)) yield* tensorsIn(item, count);
  }
}

export function requestedDtype(dtype: PyValue, name: string): DType | null {
  if (dtype === null) return null;
  const found = dtypeOf(dtype);
  if (!found) return raise("TypeError", `${name}(): argument 'dtype' must be torch.dtype, not ${typeOf(dtype).name}`);
  return engineDtype(found);
}

/** A copy with a memory of its own, without history. */
export function copyOf(tensor: Tensor, dtype: DType | null): Tensor {
  const source = callOperator("detach", tensor);
  return callOperator("_to_copy", source, dtype ?? tensor.dtype);
}

/** From a number or nested sequences, the dtype inferred where none is asked for. */
export function buildTensor(data: PyValue, dtype: DType | null): Tensor {
  if (typeof data === "string") return raise("TypeError", "new(): invalid data type 'str'");
  if (data instanceof PyList && data.items.length > 0 && asNdarrayTensor(data.items[0] as PyValue) !== null) {
    warnOnce(ARRAYS_WARNING);
  }
  const shape: number[] = [];
  let level: PyValue = data;
  for (;;) {
    const items = sequence(level);
    if (items === null) break;
    if (shape.length > 128) return raise("ValueError", "too many dimensions 'list'");
    shape.push(items.length);
    if (items.length === 0) break;
    level = items[0] as PyValue;
    if (level instanceof PyTensor && level.tensor.rank > 0) {
      if (level.tensor.numel !== 1)
        return raise("ValueError", "only one element tensors can be converted to Python scalars");
      shape.push(...level.tensor.shape);
      break;
    }
  }
  if (typeof level === "string" && shape.length > 0) return raise("ValueError", "too many dimensions 'str'");
  const type = dtype ?? inferDtype(data);
  const storage = allocateArray(type, countElements(shape));
  if (type.part !== null) fillPairs(storage, 0, data, shape, 0, type);
  else fill(storage as Float64Array, 0, data, shape, 0, type);
  return tensorOver(storage, shape, type);
}

function sequence(value: PyValue): readonly PyValue[] | null {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  if (value instanceof PyRange) return toArray(value);
  const array = asNdarrayTensor(value);
  return array && array.rank > 0 ? rows(array) : null;
}

function rows(array: Tensor): PyValue[] {
  return Array.from({ length: array.shape[0] as number }, (_, i) =>
    wrapTensor(callOperator("select.int", array, 0, i)),
  );
}

function inferDtype(value: PyValue): DType {
  if (value instanceof PyFloat) return defaultDtype();
  if (typeof value === "boolean") return bool;
  if (typeof value === "number") return int64;
  if (typeof value === "bigint") return overflow(value);
  if (value instanceof PyTensor) return value.tensor.dtype;
  if (value instanceof PyComplex) return complexOf(defaultDtype());
  if (value instanceof PyBoxed && typeof value.value !== "string") return inferDtype(value.value);
  if (isNumpyScalar(value)) return value.dtype;
  if (typeof value === "string") return raise("TypeError", "new(): invalid data type 'str'");
  const array = asNdarrayTensor(value);
  if (array) return array.dtype;
  const items = sequence(value);
  if (items === null)
    return raise("RuntimeError", `Could not infer dtype of ${value === null ? "NoneType" : typeOf(value).name}`);
  if (items.length === 0) return defaultDtype();
  let result: DType | null = null;
  for (const item of items) {
    const type = inferDtype(item);
    result = result === null || result === type ? type : widest(result, type);
    if (result === complex128) return result;
  }
  return result as DType;
}

function widest(a: DType, b: DType): DType {
  if (a.category !== b.category) {
    const [high, low] = a.category > b.category ? [a, b] : [b, a];
    return high.isComplex && low === float64 ? complex128 : high;
  }
  return a.index > b.index ? a : b;
}

function overflow(value: bigint): never {
  if (value >= -(1n << 63n) && value < 1n << 63n) throw new UnsupportedError("int64 beyond 2**53");
  return raise("ValueError", "Overflow when unpacking long long");
}

/** The same for complex numbers, whose parts follow each other. */
function fillPairs(
  target: TypedArray,
  at: number,
  data: PyValue,
  shape: readonly number[],
  dim: number,
  dtype: DType,
): number {
  const items = dim < shape.length ? sequence(data) : null;
  if (items !== null) {
    const size = shape[dim] as number;
    if (items.length !== size) {
      return raise("ValueError", `expected sequence of length ${size} at dim ${dim} (got ${items.length})`);
    }
    checkpoint();
    let next = at;
    for (const item of items) next = fillPairs(target, next, item, shape, dim + 1, dtype);
    return next;
  }
  if (dim < shape.length && !(data instanceof PyTensor)) return raise("TypeError", "not a sequence");
  const [re, im] = pairOf(data, dtype);
  target[at] = re;
  target[at + 1] = im;
  return at + 2;
}

function pairOf(value: PyValue, dtype: DType): readonly [number, number] {
  const part = dtype.part as DType;
  if (value instanceof PyTensor && value.tensor.dtype.isComplex) {
    if (value.tensor.numel !== 1)
      return raise("ValueError", "only one element tensors can be converted to Python scalars");
    warnOfScalar(value.tensor);
    return onlyPair(value.tensor);
  }
  if (value instanceof PyBoxed) return pairOf(value.value, dtype);
  const [re, im] = value instanceof PyComplex ? [value.real, value.imag] : [element(value, part), 0];
  return part.round === null ? [re, im] : [part.round(re), part.round(im)];
}

/** Writes the elements of `data` from `at` on; gives the next place. */
function fill(
  target: Float64Array,
  at: number,
  data: PyValue,
  shape: readonly number[],
  dim: number,
  dtype: DType,
): number {
  if (dim === shape.length) {
    target[at] = element(data, dtype);
    return at + 1;
  }
  const items = sequence(data);
  const size = shape[dim] as number;
  if (items === null) {
    if (data instanceof PyTensor && data.tensor.numel === 1) {
      warnOfScalar(data.tensor);
      target[at] = data.tensor.item();
      return at + 1;
    }
    return raise("TypeError", "not a sequence");
  }
  if (items.length !== size) {
    return raise("ValueError", `expected sequence of length ${size} at dim ${dim} (got ${items.length})`);
  }
  checkpoint();
  const isLast = dim === shape.length - 1;
  for (const item of items) {
    if (isLast) target[at++] = element(item, dtype);
    else at = fill(target, at, item, shape, dim + 1, dtype);
  }
  return at;
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  uint8: [0, 255],
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
};

function element(value: PyValue, dtype: DType): number {
  let number: number;
  if (value instanceof PyComplex || (value instanceof PyTensor && value.tensor.dtype.isComplex)) {
    return notReal(value, dtype);
  }
  if (value instanceof PyFloat) number = value.value;
  else if (typeof value === "number") number = value;
  else if (typeof value === "boolean") number = value ? 1 : 0;
  else if (value instanceof PyTensor) {
    if (value.tensor.numel !== 1)
      return raise("ValueError", "only one element tensors can be converted to Python scalars");
    warnOfScalar(value.tensor);
    number = value.tensor.item();
  } else if (isNumpyScalar(value)) number = numpyScalarValue(value).value;
  else if (typeof value === "bigint") number = dtype.isFloatingPoint ? Number(value) : overflow(value);
  else if (isNumber(value)) number = toScalarArgument(value).value;
  else return notAnElement(value, dtype);
  if (dtype.category === INTEGRAL_CATEGORY) {
    if (!Number.isFinite(number)) {
      return raise("RuntimeError", `value cannot be converted to type ${dtype.name} without overflow`);
    }
    number = Math.trunc(number);
    const range = RANGES[dtype.name];
    const isNegativeByte = dtype.name === "uint8" && number < 0 && number >= -255;
    if (range && !isNegativeByte && (number < range[0] || number > range[1])) {
      return raise("RuntimeError", `value cannot be converted to type ${dtype.name} without overflow`);
    }
  }
  return dtype.round === null ? number : dtype.round(number);
}

function notReal(value: PyValue, dtype: DType): never {
  if (value instanceof PyTensor || dtype === bool)
    throw new UnsupportedError("complex numbers as elements of real tensors");
  return notAnElement(value, dtype);
}

function notAnElement(value: PyValue, dtype: DType): never {
  const name = value === null ? "NoneType" : typeOf(value).name;
  if (dtype.isFloatingPoint) return raise("TypeError", `must be real number, not ${name}`);
  return raise("TypeError", `'${name}' object cannot be interpreted as an integer`);
}

/** `torch.Tensor(...)`, `torch.LongTensor(...)`, `x.new(...)`: sizes make an uninitialized tensor, a sequence its values. */
export function legacyConstruct(args: readonly PyValue[], dtype: DType, isTyped: boolean): Tensor {
  if (args.length === 0) return newTensor([0], dtype);
  const [first] = args as [PyValue];
  if (args.length === 1) {
    if (first instanceof PyTensor) {
      if (isTyped && first.tensor.dtype !== dtype)
        return raise("TypeError", optionsMismatch(dtype, first.tensor.dtype));
      return hiddenFromAutograd(first.tensor);
    }
    const array = asNdarrayTensor(first);
    if (array) return copyOf(array, dtype);
    if (first instanceof PyTuple && first.cls?.name === "Size") return newTensor(first.items as number[], dtype);
    if (first instanceof PyList || first instanceof PyTuple || first instanceof PyRange)
      return buildTensor(first, dtype);
    if (typeof first === "string") return raise("TypeError", "new(): invalid data type 'str'");
  }
  if (args.every((a) => typeof a === "number")) {
    for (const size of args as number[]) {
      if (size < 0)
        return raise(
          "RuntimeError",
          `Trying to create tensor with negative dimension ${size}: [${(args as number[]).join(", ")}]`,
        );
    }
    return newTensor(args as number[], dtype);
  }
  if (args.length === 1 && isNumber(first)) {
    return raise("TypeError", `new(): data must be a sequence (got ${typeOf(first).name})`);
  }
  if (args.length === 1 && first !== null && typeof first !== "boolean") return buildTensor(first, dtype);
  const shown = args.map((a) => (a === null ? "NoneType" : typeOf(a).name)).join(", ");
  return raise(
    "TypeError",
    `new() received an invalid combination of arguments - got (${shown}), but expected one of:\n * (*, torch.device device = None)\n * (torch.Storage storage)\n * (Tensor other)\n * (tuple of ints size, *, torch.device device = None)\n * (object data, *, torch.device device = None)\n`,
  );
}

function optionsMismatch(expected: DType, got: DType): string {
  const options = (dtype: DType) =>
    `TensorOptions(dtype=${dtype.cTypeName}, device=cpu, layout=Strided, requires_grad=false (default), pinned_memory=false (default), memory_format=(nullopt))`;
  return `expected ${options(expected)} (got ${options(got)})`;
}
