/**
 * The dtype of an operator's result: tensors with dimensions decide over 0-d tensors, these over Python numbers,
 * unless the weaker ones are of a higher category.
 * https://pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc
 */
import { complexOf, type DType, defaultDtype, FLOATING_CATEGORY, promoteTypes } from "./dtype";
import { isComplexScalar, toScalar } from "./scalar";
import type { Operand } from "./schema";
import { Tensor } from "./tensor";

/** Gathers operands and tells their common type. */
export class ResultType {
  private dimensioned: DType | null = null;
  private zeroDimensional: DType | null = null;
  private numbers: DType | null = null;

  add(operand: Operand): this {
    if (operand instanceof Tensor) {
      if (operand.isWrappedNumber) this.addNumber(weakened(operand.dtype));
      else if (operand.shape.length > 0) {
        this.dimensioned = this.dimensioned === null ? operand.dtype : promoteTypes(this.dimensioned, operand.dtype);
      } else {
        this.zeroDimensional =
          this.zeroDimensional === null ? operand.dtype : promoteTypes(this.zeroDimensional, operand.dtype);
      }
    } else this.addNumber(toScalar(operand).dtype);
    return this;
  }

  private addNumber(dtype: DType): void {
    this.numbers = this.numbers === null ? dtype : promoteTypes(this.numbers, dtype);
  }

  get(): DType {
    return combine(combine(this.dimensioned, this.zeroDimensional), this.numbers) ?? defaultDtype();
  }
}

/** What a number stands for that a tensor was made of: the default type of its kind. */
function weakened(dtype: DType): DType {
  if (dtype.isComplex) return complexOf(defaultDtype());
  return dtype.isFloatingPoint ? defaultDtype() : dtype;
}

function combine(higher: DType | null, lower: DType | null): DType | null {
  if (higher === null) return lower;
  if (lower === null || lower.category <= higher.category) return higher;
  return promoteTypes(higher, lower);
}

export function resultType(a: Operand, b: Operand): DType {
  if (a instanceof Tensor) {
    if (b instanceof Tensor) {
      if (a.dtype === b.dtype && !a.isWrappedNumber && !b.isWrappedNumber) return a.dtype;
    } else if (!a.isWrappedNumber && a.dtype.category === FLOATING_CATEGORY && !isComplexScalar(b)) return a.dtype;
  }
  return new ResultType().add(a).add(b).get();
}

export function resultTypeOf(operands: readonly Operand[]): DType {
  const type = new ResultType();
  for (const operand of operands) type.add(operand);
  return type.get();
}

/** Integers become the default float type, as for division and exp. */
export function toFloating(dtype: DType): DType {
  return dtype.category >= FLOATING_CATEGORY ? dtype : defaultDtype();
}
