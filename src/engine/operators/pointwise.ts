/**
 * What operators that work element by element share: operands brought to the dtype computed in, and the loop over them.
 */
import { BOOL_CATEGORY, bfloat16, complex128, type DType, FLOATING_CATEGORY, float16, float64 } from "../dtype";
import { DtypeError } from "../errors";
import { complexScalarTensor } from "../kernels/complex";
import {
  type BinaryLoop,
  binaryLoop,
  mapBinary,
  mapUnary,
  numberSource,
  type Source,
  tensorSource,
  type UnaryLoop,
} from "../kernels/elementwise";
import { resultType, toFloating } from "../promotion";
import { type ScalarLike, scalarValue, toScalar } from "../scalar";
import type { Operand } from "../schema";
import { broadcastShapes } from "../shape";
import { scalarTensor, Tensor } from "../tensor";

/** A tensor or number as an operand of a computation in `dtype`. */
export function operandSource(operand: Operand, dtype: DType): Source {
  return operand instanceof Tensor ? tensorSource(operand, dtype) : numberSource(scalarValue(operand), dtype);
}

/** Floats as they are, integers as the default float type. */
export function floating(loop: UnaryLoop, self: Tensor): Tensor {
  const dtype = toFloating(self.dtype);
  return mapUnary(loop, self, dtype, dtype);
}

/** The result has the dtype of the operand. */
export function same(loop: UnaryLoop, self: Tensor): Tensor {
  return mapUnary(loop, self, self.dtype, self.dtype);
}

export function elementwise(
  f: (x: number, y: number) => number,
  self: Operand,
  other: Operand,
  dtype: DType = resultType(self, other),
  check?: (dtype: DType) => void,
): Tensor {
  if (check !== undefined) {
    // Shapes that do not fit are found before dtypes are.
    if (self instanceof Tensor && other instanceof Tensor) broadcastShapes(self.shape, other.shape);
    check(dtype);
  }
  return byLoop(binaryLoop(f), self, other, dtype);
}

export function byLoop(
  loop: BinaryLoop,
  self: Operand,
  other: Operand,
  dtype: DType = resultType(self, other),
): Tensor {
  return mapBinary(loop, operandSource(self, dtype), operandSource(other, dtype), dtype);
}

/** A number as the 0-d tensor that PyTorch makes of it here; it still weighs as a number. */
export function wrapped(value: ScalarLike): Tensor {
  const scalar = toScalar(value);
  const tensor =
    scalar.kind === "complex"
      ? complexScalarTensor(scalar.value, scalar.imaginary, complex128)
      : scalarTensor(scalar.value, scalar.kind === "float" ? float64 : scalar.dtype);
  tensor.isWrappedNumber = true;
  return tensor;
}

/** A 0-d zero to choose where there is no gradient. */
export function zeroFor(grad: Tensor): Tensor {
  return scalarTensor(0, grad.dtype);
}

function notImplementedFor(kernel: string, dtype: DType): never {
  throw new DtypeError(`"${kernel}" not implemented for '${dtype.scalarTypeName}'`, "NotImplementedError");
}

/** Kernels that PyTorch has for float32 and float64 only. */
export function refuseHalf(kernel: string, dtype: DType): void {
  if (dtype === float16 || dtype === bfloat16) notImplementedFor(kernel, dtype);
}

/** Kernels that take no integers. */
export function refuseIntegers(kernel: string, dtype: DType): void {
  if (dtype.category !== FLOATING_CATEGORY) notImplementedFor(kernel, dtype);
}

/** Kernels that take no truth values. */
export function refuseBool(kernel: string, dtype: DType): void {
  if (dtype.category === BOOL_CATEGORY) notImplementedFor(kernel, dtype);
}

/** Kernels for integers only. */
export function refuseOthers(kernel: string, dtype: DType): void {
  if (dtype.category === FLOATING_CATEGORY || dtype.category === BOOL_CATEGORY) notImplementedFor(kernel, dtype);
}
