/**
 * What operators on complex numbers share: operands brought to tensors, maps over them, and conjugates for derivatives.
 */
import { UnsupportedError } from "../../base/failures";
import { type DType, float64 } from "../dtype";
import { complexScalarTensor, joinParts, mapComplex, type PairFunction, splitParts } from "../kernels/complex";
import { copyElements } from "../kernels/copying";
import { resultType, toFloating } from "../promotion";
import { complexScalar, isComplexScalar, toScalar } from "../scalar";
import type { Operand } from "../schema";
import { newTensor, Tensor } from "../tensor";
import { add, sub } from "./arithmetic";
import { conj } from "./complexParts";

/** Elementwise, on one complex tensor. */
export function complexUnary(f: PairFunction, self: Tensor): Tensor {
  return mapComplex(f, [self], self.dtype);
}

/** Elementwise, on two operands of which one at least is complex. */
export function complexBinary(f: PairFunction, self: Operand, other: Operand): Tensor {
  const dtype = toFloating(resultType(self, other));
  return mapComplex(f, [asTensor(self, dtype), asTensor(other, dtype)], dtype);
}

/** A number as a 0-d tensor. */
export function asTensor(operand: Operand, dtype: DType): Tensor {
  if (operand instanceof Tensor) return operand;
  const { value, imaginary } = toScalar(operand);
  return complexScalarTensor(value, imaginary, dtype);
}

/** The conjugate where it is another: real operands come back as they are. */
export function conjugateOf<T extends Operand>(operand: T): T {
  if (operand instanceof Tensor) return (operand.dtype.part === null ? operand : conj(operand)) as T;
  return isComplexScalar(operand) ? (complexScalar(operand.value, -operand.imaginary) as T) : operand;
}

/** A function that is linear in each of two tensors, of complex ones: computed in doubles, part by part. */
export function bilinear(f: (a: Tensor, b: Tensor) => Tensor, a: Tensor, b: Tensor): Tensor {
  if (a.dtype !== b.dtype) throw new UnsupportedError("products of complex tensors of different dtypes");
  const [p, q] = splitParts(a).map(inDoubles) as [Tensor, Tensor];
  const [r, s] = splitParts(b).map(inDoubles) as [Tensor, Tensor];
  return joinParts(sub(f(p, r), f(q, s)), add(f(p, s), f(q, r)), a.dtype);
}

/** The same in doubles, with the same strides. */
function inDoubles(x: Tensor): Tensor {
  if (x.dtype === float64) return x;
  const all = new Tensor(x.storage, [x.storage.data.length], [1], 0, x.dtype);
  const wide = newTensor(all.shape, float64);
  copyElements(wide, all);
  return new Tensor(wide.storage, x.shape, x.strides, 0, float64);
}
