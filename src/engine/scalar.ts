/**
 * Python numbers where operators take them beside tensors: they weigh less in type promotion than any tensor does.
 * https://pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc
 */
import {
  BOOL_CATEGORY,
  bool,
  type DType,
  type DtypeCategory,
  defaultDtype,
  FLOATING_CATEGORY,
  INTEGRAL_CATEGORY,
  int64,
} from "./dtype";

export type ScalarKind = "bool" | "int" | "float";

export class Scalar {
  constructor(
    readonly value: number,
    readonly kind: ScalarKind,
  ) {}

  get category(): DtypeCategory {
    return this.kind === "float" ? FLOATING_CATEGORY : this.kind === "int" ? INTEGRAL_CATEGORY : BOOL_CATEGORY;
  }

  /** The dtype of `torch.tensor(this)`. */
  get dtype(): DType {
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

export function isScalarLike(value: unknown): value is ScalarLike {
  return typeof value === "number" || value instanceof Scalar || typeof value === "boolean";
}
