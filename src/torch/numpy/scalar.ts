/**
 * NumPy's scalars: what indexing an array or reducing it gives. A float64 behaves as a Python float.
 * https://numpy.org/doc/stable/reference/arrays.scalars.html
 */
import type { DType } from "../../engine/dtype";
import { FLOATING_CATEGORY, INTEGRAL_CATEGORY } from "../../engine/dtype";
import type { ScalarKind } from "../../engine/scalar";
import { PyInstance, type PyType, type PyValue } from "../../evaluator/values";

export class PyNumpyScalar extends PyInstance {
  constructor(
    cls: PyType,
    readonly value: number,
    readonly dtype: DType,
  ) {
    super(cls);
  }
}

export function isNumpyScalar(value: PyValue): value is PyNumpyScalar {
  return value instanceof PyNumpyScalar;
}

/** The number and its kind; only for values that {@link isNumpyScalar} accepts. */
export function numpyScalarValue(value: PyValue): { readonly value: number; readonly kind: ScalarKind } {
  const scalar = value as PyNumpyScalar;
  const category = scalar.dtype.category;
  return {
    value: scalar.value,
    kind: category === FLOATING_CATEGORY ? "float" : category === INTEGRAL_CATEGORY ? "int" : "bool",
  };
}
