/**
 * Operators and universal functions of NumPy over the engine's: NumPy's promotion, broadcasting and errors.
 * https://numpy.org/doc/stable/reference/ufuncs.html
 */
import { bool, type DType, FLOATING_CATEGORY, float64, int64 } from "../../engine/dtype";
import type { Tensor } from "../../engine/tensor";
import { raise } from "../../evaluator/exceptions";
import { callMethod } from "../../evaluator/operations";
import { NotImplemented, type PyValue } from "../../evaluator/values";
import { guarded } from "../binder";
import { callOperator } from "../operators";
import { PyTensor, wrapTensor } from "../pyTensor";
import {
  castTo,
  floatingDtype,
  fromResult,
  type PyNdarray,
  quietly,
  tellOfChange,
  toArrayTensor,
  unify,
} from "./ndarray";
import { shapeText } from "./text";

/** By the names of Python's operators. */
export const OPERATORS: Readonly<Record<string, string>> = {
  add: "add.Tensor",
  sub: "sub.Tensor",
  mul: "mul.Tensor",
  truediv: "div.Tensor",
  floordiv: "floor_divide",
  mod: "remainder.Tensor",
  pow: "pow.Tensor_Tensor",
  matmul: "matmul",
  and: "bitwise_and.Tensor",
  or: "bitwise_or.Tensor",
  xor: "bitwise_xor.Tensor",
  lshift: "bitwise_left_shift.Tensor",
  rshift: "bitwise_right_shift.Tensor",
};
export const COMPARISONS: Readonly<Record<string, string>> = {
  eq: "eq.Tensor",
  ne: "ne.Tensor",
  lt: "lt.Tensor",
  le: "le.Tensor",
  gt: "gt.Tensor",
  ge: "ge.Tensor",
};
/** NumPy's names where they differ from the operators'. */
export const UFUNC_NAMES: Readonly<Record<string, string>> = {
  sub: "subtract",
  mul: "multiply",
  truediv: "divide",
  floordiv: "floor_divide",
  mod: "remainder",
  pow: "power",
  and: "bitwise_and",
  or: "bitwise_or",
  xor: "bitwise_xor",
  lshift: "left_shift",
  rshift: "right_shift",
};

/** Those that turn whole numbers into floats. */
const FLOATING: ReadonlySet<string> = new Set(["div.Tensor", "atan2", "hypot", "copysign.Tensor", "logaddexp"]);

export function elementwise(schemaName: string, left: PyValue, right: PyValue): PyValue {
  if (left instanceof PyTensor || right instanceof PyTensor) return NotImplemented;
  const needsFloats = FLOATING.has(schemaName) ? float64 : null;
  const operands = unify(left, right, needsFloats);
  if (operands === null) return NotImplemented;
  const [a, b] = operands;
  if (schemaName === "matmul") checkMatmul(a, b);
  else checkBroadcast([a.shape, b.shape]);
  return fromResult(quietly(() => compute(schemaName, a, b)));
}

function compute(schemaName: string, a: Tensor, b: Tensor): Tensor {
  const isWhole = a.dtype.category !== FLOATING_CATEGORY;
  if (isWhole && (schemaName === "floor_divide" || schemaName === "remainder.Tensor"))
    return dividedWhole(schemaName, a, b);
  if (a.dtype === bool && schemaName === "sub.Tensor") {
    return raise(
      "TypeError",
      "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
    );
  }
  if (
    isWhole &&
    schemaName === "pow.Tensor_Tensor" &&
    b.numel > 0 &&
    quietly(() => callOperator("min", b)).item() < 0
  ) {
    return raise("ValueError", "Integers to negative integer powers are not allowed.");
  }
  return callOperator(schemaName, a, b);
}

/** Whole numbers divided by zero are zero. */
function dividedWhole(schemaName: string, a: Tensor, b: Tensor): Tensor {
  const divisor = castTo(b, int64);
  const isZero = callOperator("eq.Tensor", divisor, callOperator("zeros_like", divisor));
  const safe = callOperator("add.Tensor", divisor, castTo(isZero, int64));
  const result = callOperator(schemaName, castTo(a, int64), safe);
  return castTo(callOperator("mul.Tensor", result, castTo(callOperator("logical_not", isZero), int64)), a.dtype);
}

export function checkBroadcast(shapes: readonly (readonly number[])[]): void {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  for (let d = 1; d <= rank; d++) {
    const sizes = new Set(shapes.map((shape) => shape[shape.length - d] ?? 1).filter((size) => size !== 1));
    if (sizes.size > 1) {
      raise("ValueError", `operands could not be broadcast together with shapes ${shapes.map(tightShape).join(" ")} `);
    }
  }
}

export function tightShape(shape: readonly number[]): string {
  return shapeText(shape).replace(/ /g, "");
}

function checkMatmul(a: Tensor, b: Tensor): void {
  const signature = "(n?,k),(k,m?)->(n?,m?)";
  for (const [i, operand] of [a, b].entries()) {
    if (operand.rank === 0) {
      raise(
        "ValueError",
        `matmul: Input operand ${i} does not have enough dimensions (has 0, gufunc core with signature ${signature} requires 1)`,
      );
    }
  }
  const inner = a.shape[a.rank - 1] as number;
  const axis = b.rank === 1 ? 0 : b.rank - 2;
  const other = b.shape[axis] as number;
  if (inner !== other) {
    raise(
      "ValueError",
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${signature} (size ${other} is different from ${inner})`,
    );
  }
  if (a.rank > 2 || b.rank > 2) checkBroadcast([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
}

/** `tensor * array`: computed by NumPy, and a tensor again. */
export function reflected(schemaName: string, left: PyValue, right: PyValue): PyValue {
  if (!(left instanceof PyTensor)) return elementwise(schemaName, left, right);
  const array = callMethod(left, "__array__", []);
  const result = elementwise(schemaName, array, right);
  return result === NotImplemented ? result : wrapTensor(toArrayTensor(result));
}

/** `a += b`, which may not change the dtype of `a` to one of another kind. */
export function inPlace(operator: string, self: PyNdarray, other: PyValue): PyValue {
  const result = elementwise(OPERATORS[operator] as string, self, other);
  if (result === NotImplemented) return result;
  const computed = toArrayTensor(result);
  if (computed.dtype.category > self.tensor.dtype.category) {
    return raise(
      "TypeError",
      `Cannot cast ufunc '${UFUNC_NAMES[operator] ?? operator}' output from dtype('${computed.dtype.name}') to dtype('${self.tensor.dtype.name}') with casting rule 'same_kind'`,
    );
  }
  if (computed.shape.join() !== self.tensor.shape.join()) {
    return raise(
      "ValueError",
      `non-broadcastable output operand with shape ${tightShape(self.tensor.shape)} doesn't match the broadcast shape ${tightShape(computed.shape)}`,
    );
  }
  quietly(() => callOperator("copy_", self.tensor, computed, false));
  tellOfChange(self);
  return self;
}

/** A function of one array; of a tensor the result is a tensor. */
export function applyTo(x: PyValue, compute: (tensor: Tensor) => Tensor): PyValue {
  return guarded(() => {
    if (!(x instanceof PyTensor)) return fromResult(quietly(() => compute(toArrayTensor(x))));
    const array = callMethod(x, "__array__", []);
    return wrapTensor(quietly(() => compute(toArrayTensor(array))));
  });
}

export const floating = (t: Tensor, dtype: DType = floatingDtype(t.dtype)): Tensor => castTo(t, dtype);
