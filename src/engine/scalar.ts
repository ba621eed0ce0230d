/**
 * Python numbers where operators take them beside tensors: they weigh less in type promotion than any tensor does.
 * https://pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc
 */
import {
  BOOL_CATEGORY,
  bool,
  COMPLEX_CATEGORY,
  complexNumbers,
  complexOf,
  type DType,
  type DtypeCategory,
  defaultDtype,
  FLOATING_CATEGORY,
  INTEGRAL_CATEGORY,
  int64,
} from "./dtype";

export type ScalarKind = "bool" | "int" | "float" | "complex";

export class Scalar {
  constructor(
    /** Of a complex number the real part. */
    readonly value: number,
    readonly kind: ScalarKind,
    readonly imaginary = 0,
  ) {}

  get category(): DtypeCategory {
    if (this.kind === "complex") return COMPLEX_CATEGORY;
    return this.kind === "float" ? FLOATING_CATEGORY : this.kind === "int" ? INTEGRAL_CATEGORY : BOOL_CATEGORY;
  }

  /** The dtype of `torch.tensor(this)`. */
  get dtype(): DType {
    if (this.kind === "complex") return complexOf(defaultDtype());
    return this.kind === "float" ? defaultDtype() : this.kind === "int" ? int64 : bool;
  }
}

/** What a parameter of type Scalar takes: a number alone is an int where it is whole. */
export type ScalarLike = Scalar | number | boolean;

export function toScalar(value: ScalarLike): Scalar {
  if (value instanceof Scalar) return value;
  if (typeof value === "boolean") return new Scalar(value ? 1 : 0, "bool");
  return new Scalar(value, Number.isInteger(value) ? "int" : "float");
}

export function scalarValue(value: ScalarLike): number {
  return typeof value === "number" ? value : value instanceof Scalar ? value.value : value ? 1 : 0;
}

export function floatScalar(value: number): Scalar {
  return new Scalar(value, "float");
}

export function complexScalar(real: number, imaginary: number): Scalar {
  complexNumbers.exist = true;
  return new Scalar(real, "complex", imaginary);
}

export function isComplexScalar(value: unknown): value is Scalar {
  return value instanceof Scalar && value.kind === "complex";
}

export function isScalarLike(value: unknown): value is ScalarLike {
  return typeof value === "number" || value instanceof Scalar || typeof value === "boolean";
}
