/**
 * Single arguments: whether a Python value fits a parameter, and what the engine gets for it.
 * The rules are those of PyTorch's argument parser.
 */
import { UnsupportedError } from "../base/failures";
import type { DType } from "../engine/dtype";
import { COMPLEX_CATEGORY, FLOATING_CATEGORY, INTEGRAL_CATEGORY } from "../engine/dtype";
import { onlyPair } from "../engine/kernels/complex";
import type { Generator } from "../engine/random/generator";
import { complexScalar, Scalar } from "../engine/scalar";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { toIndex } from "../evaluator/operations";
import { PyBoxed, PyComplex, PyFloat, PyList, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { dtypeOf, engineDtype, isDeviceLike, PyConstant, tensorDevice } from "./constants";
import { PyGenerator } from "./generatorType";
import { isNumpyScalar, numpyScalarValue } from "./numpy/scalar";
import { PyTensor } from "./pyTensor";
import type { Parameter } from "./signature";

export type EngineArgument =
  | Tensor
  | Scalar
  | number
  | boolean
  | string
  | null
  | DType
  | Generator
  | readonly number[]
  | readonly (Tensor | null)[]
  | readonly Scalar[];

export function isTensorLike(value: PyValue): value is PyTensor {
  return value instanceof PyTensor;
}

/** A Python or NumPy number: int, float, bool, or an instance of a subclass of one. */
export function isNumber(value: PyValue): boolean {
  return (
    typeof value === "number" ||
    value instanceof PyFloat ||
    typeof value === "boolean" ||
    typeof value === "bigint" ||
    value instanceof PyComplex ||
    (value instanceof PyBoxed && isNumber(value.value)) ||
    isNumpyScalar(value)
  );
}

function isIntLike(value: PyValue): boolean {
  if (typeof value === "number" || typeof value === "bigint") return true;
  if (value instanceof PyTensor) {
    const tensor = value.tensor;
    return tensor.rank === 0 && !tensor.requiresGrad && tensor.dtype.category === INTEGRAL_CATEGORY;
  }
  if (value instanceof PyBoxed) return isIntLike(value.value);
  return (
    isNumpyScalar(value) && Number.isInteger(numpyScalarValue(value).value) && numpyScalarValue(value).kind === "int"
  );
}

/** In lists, one-element integer tensors count as ints too, and bools do. */
function isListInt(value: PyValue): boolean {
  return isIntLike(value) || typeof value === "boolean";
}

/** Whether `value` fits; `allowNumbers` lets numbers stand for tensors, as in `torch.add(x, 2)`. */
export function fits(parameter: Parameter, value: PyValue, allowNumbers: boolean): boolean {
  if (value === null) return parameter.allowNone;
  switch (parameter.kind) {
    case "Tensor":
      return value instanceof PyTensor || (allowNumbers && isNumber(value));
    case "Scalar":
      return isNumber(value) || isPlainScalarTensor(value);
    case "float":
      return (!(value instanceof PyComplex) && isNumber(value)) || isPlainScalarTensor(value);
    case "int":
      return isIntLike(value);
    case "bool":
      return typeof value === "boolean" || (isNumpyScalar(value) && numpyScalarValue(value).kind === "bool");
    case "int[]":
      if (value instanceof PyTuple || value instanceof PyList) {
        return value.items.length === 0 || isListInt(value.items[0] as PyValue);
      }
      return parameter.size > 0 && isIntLike(value);
    case "float[]":
      if (value instanceof PyTuple || value instanceof PyList) {
        return value.items.length === 0 || isNumber(value.items[0] as PyValue);
      }
      return false;
    case "Scalar[]":
      return (value instanceof PyTuple || value instanceof PyList) && value.items.every(isNumber);
    case "Tensor[]":
    case "Tensor?[]":
      return value instanceof PyTuple || value instanceof PyList;
    case "dtype":
      return dtypeOf(value) !== undefined;
    case "device":
      return isDeviceLike(value);
    case "layout":
    case "memory_format":
      return value instanceof PyConstant;
    case "generator":
      return value instanceof PyGenerator;
    case "str":
      return typeof value === "string";
    default:
      return false;
  }
}

function isPlainScalarTensor(value: PyValue): boolean {
  return value instanceof PyTensor && value.tensor.rank === 0 && !value.tensor.requiresGrad;
}

/** What the engine gets for a value that {@link fits}. */
export function toEngine(parameter: Parameter, value: PyValue, position: number, functionName: string): EngineArgument {
  switch (parameter.kind) {
    case "Tensor":
      return value instanceof PyTensor ? value.tensor : value === null ? null : toScalarArgument(value);
    case "Scalar":
      return value === null ? null : toScalarArgument(value);
    case "int":
      return value === null ? null : toIntArgument(value);
    case "float":
      return value === null ? null : toFloatArgument(value);
    case "bool":
      return value === null ? null : typeof value === "boolean" ? value : numpyScalarValue(value).value !== 0;
    case "int[]":
      return value === null ? null : toIntList(parameter, value, position, functionName);
    case "float[]":
      return value === null ? null : itemsOf(value).map(toFloatArgument);
    case "Scalar[]":
      return itemsOf(value).map((item) => toScalarArgument(item));
    case "Tensor[]":
    case "Tensor?[]":
      return toTensorList(parameter, value, position);
    case "dtype":
      return value === null ? null : engineDtype(dtypeOf(value) as NonNullable<ReturnType<typeof dtypeOf>>);
    case "device":
      return value === null ? null : tensorDevice(value).text;
    case "layout":
    case "memory_format":
      return value instanceof PyConstant ? value.name : null;
    case "generator":
      return value instanceof PyGenerator ? value.generator : null;
    default:
      return typeof value === "string" ? value : null;
  }
}

function itemsOf(value: PyValue): readonly PyValue[] {
  return (value as PyTuple | PyList).items;
}

export function toScalarArgument(value: PyValue): Scalar {
  if (typeof value === "number") return new Scalar(value, "int");
  if (value instanceof PyFloat) return new Scalar(value.value, "float");
  if (typeof value === "boolean") return new Scalar(value ? 1 : 0, "bool");
  if (value instanceof PyTensor) return tensorToScalar(value.tensor);
  if (typeof value === "bigint") {
    if (value >= -(1n << 63n) && value < 1n << 63n) throw new UnsupportedError("int64 beyond 2**53");
    return raise("RuntimeError", "value cannot be converted to type int64_t without overflow");
  }
  if (value instanceof PyComplex) return complexScalar(value.real, value.imag);
  if (value instanceof PyBoxed) return toScalarArgument(value.value);
  const { value: number, kind } = numpyScalarValue(value);
  return new Scalar(number, kind);
}

export function tensorToScalar(tensor: Tensor): Scalar {
  const category = tensor.dtype.category;
  if (category === COMPLEX_CATEGORY) {
    const [re, im] = onlyPair(tensor);
    return complexScalar(re, im);
  }
  return new Scalar(
    tensor.item(),
    category === FLOATING_CATEGORY ? "float" : category === INTEGRAL_CATEGORY ? "int" : "bool",
  );
}

function toIntArgument(value: PyValue): number {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof PyTensor) return value.tensor.item();
  if (typeof value === "bigint") {
    if (value >= -(1n << 63n) && value < 1n << 63n) throw new UnsupportedError("int64 beyond 2**53");
    return raise("ValueError", "Overflow when unpacking long long");
  }
  if (value instanceof PyBoxed) return toIntArgument(value.value);
  if (isNumpyScalar(value)) return numpyScalarValue(value).value;
  const index = toIndex(value);
  return typeof index === "number" ? index : raise("OverflowError", "Overflow when unpacking long long");
}

function toFloatArgument(value: PyValue): number {
  if (value instanceof PyFloat) return value.value;
  if (typeof value === "bigint") return Number(value);
  const scalar = toScalarArgument(value);
  if (scalar.kind === "complex") throw new UnsupportedError("a complex number where a real one is needed");
  return scalar.value;
}

function toIntList(parameter: Parameter, value: PyValue, position: number, functionName: string): number[] {
  if (!(value instanceof PyTuple || value instanceof PyList)) {
    const single = toIntArgument(value);
    return new Array<number>(Math.max(parameter.size, 1)).fill(single);
  }
  const result = new Array<number>(value.items.length);
  for (let i = 0; i < result.length; i++) {
    const item = value.items[i] as PyValue;
    if (typeof item === "number") result[i] = item;
    else if (isListInt(item)) result[i] = toIntArgument(item);
    else {
      return raise(
        "TypeError",
        `${functionName}(): argument '${parameter.name}' ${parameter.isKeywordOnly ? "" : `(position ${position}) `}must be tuple of ints, but found element of type ${typeOf(item).name} at pos ${i}`,
      );
    }
  }
  return result;
}

function toTensorList(parameter: Parameter, value: PyValue, position: number): (Tensor | null)[] {
  return itemsOf(value).map((item, i) => {
    if (item instanceof PyTensor) return item.tensor;
    if (item === null && parameter.kind === "Tensor?[]") return null;
    return raise(
      "TypeError",
      `expected Tensor as element ${i} in argument ${position - 1}, but got ${item === null ? "NoneType" : typeOf(item).name}`,
    );
  });
}
