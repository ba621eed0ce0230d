/**
 * Comparisons and logic: results are bool tensors and carry no gradients.
 * https://pytorch.org/docs/stable/torch.html#comparison-ops
 */
import { BOOL_CATEGORY, bool, type DType, FLOATING_CATEGORY } from "../dtype";
import { DtypeError, EngineError } from "../errors";
import { mapComplexToReal } from "../kernels/complex";
import { binaryLoop, mapBinary, mapUnary, unaryLoop } from "../kernels/elementwise";
import { defineOperator } from "../operator";
import { resultType } from "../promotion";
import type { Operand } from "../schema";
import { broadcastShapes } from "../shape";
import { Tensor } from "../tensor";
import { asTensor } from "./complexMaps";
import { elementwise, operandSource, refuseOthers } from "./pointwise";

function compare(f: (x: number, y: number) => boolean, self: Operand, other: Operand): Tensor {
  const dtype = resultType(self, other);
  return mapBinary(
    binaryLoop((x, y) => (f(x, y) ? 1 : 0)),
    operandSource(self, dtype),
    operandSource(other, dtype),
    bool,
  );
}

const isEqual = (x: number, y: number): boolean => x === y;
const isDifferent = (x: number, y: number): boolean => x !== y;
const isLess = (x: number, y: number): boolean => x < y;
const isLessOrEqual = (x: number, y: number): boolean => x <= y;
const isGreater = (x: number, y: number): boolean => x > y;
const isGreaterOrEqual = (x: number, y: number): boolean => x >= y;

export const eq = defineOperator({
  schema: "eq.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.eq", "Tensor.eq"],
  summary: "Whether elements are equal.",
  formula: "{self} = {other}",
  forward: (self, other): Tensor => compare(isEqual, self, other),
  complex: (self: Operand, other: Operand): Tensor => comparePairs((a, b, c, d) => a === c && b === d, self, other),
  inplace: true,
});

export const ne = defineOperator({
  schema: "ne.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.ne", "Tensor.ne", "torch.not_equal", "Tensor.not_equal"],
  summary: "Whether elements differ.",
  formula: String.raw`{self} \ne {other}`,
  forward: (self, other): Tensor => compare(isDifferent, self, other),
  complex: (self: Operand, other: Operand): Tensor => comparePairs((a, b, c, d) => a !== c || b !== d, self, other),
  inplace: true,
});

export const lt = defineOperator({
  schema: "lt.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.lt", "Tensor.lt", "torch.less", "Tensor.less"],
  summary: "Whether elements are less.",
  formula: "{self} < {other}",
  forward: (self, other): Tensor => compare(isLess, self, other),
  complex: (self: Operand, other: Operand): Tensor => refuseOrder("lt_cpu", self, other),
  inplace: true,
});

export const le = defineOperator({
  schema: "le.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.le", "Tensor.le", "torch.less_equal", "Tensor.less_equal"],
  summary: "Whether elements are less or equal.",
  formula: String.raw`{self} \le {other}`,
  forward: (self, other): Tensor => compare(isLessOrEqual, self, other),
  complex: (self: Operand, other: Operand): Tensor => refuseOrder("le_cpu", self, other),
  inplace: true,
});

export const gt = defineOperator({
  schema: "gt.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.gt", "Tensor.gt", "torch.greater", "Tensor.greater"],
  summary: "Whether elements are greater.",
  formula: "{self} > {other}",
  forward: (self, other): Tensor => compare(isGreater, self, other),
  complex: (self: Operand, other: Operand): Tensor => refuseOrder("gt_cpu", self, other),
  inplace: true,
});

export const ge = defineOperator({
  schema: "ge.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.ge", "Tensor.ge", "torch.greater_equal", "Tensor.greater_equal"],
  summary: "Whether elements are greater or equal.",
  formula: String.raw`{self} \ge {other}`,
  forward: (self, other): Tensor => compare(isGreaterOrEqual, self, other),
  complex: (self: Operand, other: Operand): Tensor => refuseOrder("ge_cpu", self, other),
  inplace: true,
});

export const logicalAnd = defineOperator({
  schema: "logical_and(Tensor self, Tensor other) -> Tensor",
  python: ["torch.logical_and", "Tensor.logical_and"],
  summary: "Whether both are nonzero.",
  formula: String.raw`{self} \land {other}`,
  forward: (self, other): Tensor => compare((x, y) => x !== 0 && y !== 0, self, other),
  complex: (self: Operand, other: Operand): Tensor =>
    comparePairs((a, b, c, d) => (a !== 0 || b !== 0) && (c !== 0 || d !== 0), self, other),
  inplace: true,
});

export const logicalOr = defineOperator({
  schema: "logical_or(Tensor self, Tensor other) -> Tensor",
  python: ["torch.logical_or", "Tensor.logical_or"],
  summary: "Whether one of both is nonzero.",
  formula: String.raw`{self} \lor {other}`,
  forward: (self, other): Tensor => compare((x, y) => x !== 0 || y !== 0, self, other),
  complex: (self: Operand, other: Operand): Tensor =>
    comparePairs((a, b, c, d) => a !== 0 || b !== 0 || c !== 0 || d !== 0, self, other),
  inplace: true,
});

export const logicalXor = defineOperator({
  schema: "logical_xor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.logical_xor", "Tensor.logical_xor"],
  summary: "Whether exactly one of both is nonzero.",
  formula: String.raw`{self} \oplus {other}`,
  forward: (self, other): Tensor => compare((x, y) => (x !== 0) !== (y !== 0), self, other),
  inplace: true,
});

/** The same on pairs; a real operand has no imaginary part. */
function comparePairs(
  f: (a: number, b: number, c: number, d: number) => boolean,
  self: Operand,
  other: Operand,
): Tensor {
  const dtype = resultType(self, other);
  return mapComplexToReal(
    (a, b, c, d) => (f(a, b, c, d) ? 1 : 0),
    [asTensor(self, dtype), asTensor(other, dtype)],
    bool,
  );
}

function testPairs(self: Tensor, f: (a: number, b: number) => boolean): Tensor {
  return mapComplexToReal((a, b) => (f(a, b) ? 1 : 0), [self], bool);
}

/** Complex numbers have no order. */
function refuseOrder(kernel: string, self: Operand, other: Operand): never {
  const name = resultType(self, other).scalarTypeName;
  throw new DtypeError(`"${kernel}" not implemented for '${name}'`, "NotImplementedError");
}

const isInfinite = (x: number): boolean => x === Infinity || x === -Infinity;

function test(self: Tensor, f: (x: number) => boolean): Tensor {
  return mapUnary(
    unaryLoop((x) => (f(x) ? 1 : 0)),
    self,
    bool,
    self.dtype,
  );
}

export const logicalNot = defineOperator({
  schema: "logical_not(Tensor self) -> Tensor",
  python: ["torch.logical_not", "Tensor.logical_not"],
  summary: "Whether elements are zero.",
  formula: String.raw`\lnot {self}`,
  forward: (self): Tensor => test(self, (x) => x === 0),
  complex: (self: Tensor): Tensor => testPairs(self, (a, b) => a === 0 && b === 0),
  inplace: true,
});

export const isnan = defineOperator({
  schema: "isnan(Tensor self) -> Tensor",
  python: ["torch.isnan", "Tensor.isnan"],
  summary: "Whether elements are not a number.",
  forward: (self): Tensor => test(self, (x) => Number.isNaN(x)),
  complex: (self: Tensor): Tensor => testPairs(self, (a, b) => Number.isNaN(a) || Number.isNaN(b)),
});

export const isinf = defineOperator({
  schema: "isinf(Tensor self) -> Tensor",
  python: ["torch.isinf", "Tensor.isinf"],
  summary: "Whether elements are infinite.",
  forward: (self): Tensor => test(self, isInfinite),
  complex: (self: Tensor): Tensor => testPairs(self, (a, b) => isInfinite(a) || isInfinite(b)),
});

export const isfinite = defineOperator({
  schema: "isfinite(Tensor self) -> Tensor",
  python: ["torch.isfinite", "Tensor.isfinite"],
  summary: "Whether elements are finite.",
  forward: (self): Tensor => test(self, (x) => Number.isFinite(x)),
  complex: (self: Tensor): Tensor => testPairs(self, (a, b) => Number.isFinite(a) && Number.isFinite(b)),
});

export const isposinf = defineOperator({
  schema: "isposinf(Tensor self) -> Tensor",
  python: ["torch.isposinf", "Tensor.isposinf"],
  summary: "Whether elements are positive infinity.",
  forward: (self): Tensor => test(self, (x) => x === Infinity),
});

export const isneginf = defineOperator({
  schema: "isneginf(Tensor self) -> Tensor",
  python: ["torch.isneginf", "Tensor.isneginf"],
  summary: "Whether elements are negative infinity.",
  forward: (self): Tensor => test(self, (x) => x === -Infinity),
});

export const signbit = defineOperator({
  schema: "signbit(Tensor self) -> Tensor",
  python: ["torch.signbit", "Tensor.signbit"],
  summary: "Whether elements have their sign bit set.",
  forward: (self): Tensor => test(self, (x) => x < 0 || Object.is(x, -0)),
});

export const isclose = defineOperator({
  schema:
    "isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> Tensor",
  python: ["torch.isclose", "Tensor.isclose"],
  summary: "Whether elements are equal up to a tolerance.",
  formula: String.raw`|{self} - {other}| \le {atol} + {rtol}\,|{other}|`,
  complex: (self: Tensor, other: Tensor, rtol: number, atol: number, equalNan: boolean): Tensor => {
    checkClose(self, other, rtol, atol);
    const isNan = (a: number, b: number) => Number.isNaN(a) || Number.isNaN(b);
    return comparePairs(
      (a, b, c, d) =>
        (a === c && b === d) ||
        (equalNan && isNan(a, b) && isNan(c, d)) ||
        (Number.isFinite(Math.hypot(a - c, b - d)) && Math.hypot(a - c, b - d) <= atol + rtol * Math.hypot(c, d)),
      self,
      other,
    );
  },
  forward: (self, other, rtol, atol, equalNan): Tensor => {
    const right = other as Tensor;
    checkClose(self, right, rtol, atol);
    return compare(
      (x, y) =>
        x === y ||
        (equalNan && Number.isNaN(x) && Number.isNaN(y)) ||
        (Number.isFinite(y) && Math.abs(x - y) <= atol + rtol * Math.abs(y)),
      self,
      right,
    );
  },
});

function checkClose(self: Tensor, other: Tensor, rtol: number, atol: number): void {
  if (self.dtype !== other.dtype) throw new DtypeError(`${dtypeWord(self)} did not match ${dtypeWord(other)}`);
  for (const [name, tolerance] of [
    ["rtol", rtol],
    ["atol", atol],
  ] as const) {
    if (tolerance < 0) {
      throw new EngineError("RuntimeError", `${name} must be greater than or equal to zero, but got ${tolerance}`);
    }
  }
}

function dtypeWord(tensor: Tensor): string {
  return tensor.dtype.scalarTypeName;
}

export const allclose = defineOperator({
  schema:
    "allclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float atol=1e-08, bool equal_nan=False) -> bool",
  python: ["torch.allclose", "Tensor.allclose"],
  summary: "Whether all elements are equal up to a tolerance.",
  composite: true,
  complex: "whole",
  forward: (self, other, rtol, atol, equalNan): boolean => {
    const close = isclose(self, other, rtol, atol, equalNan);
    return !close.storage.data.includes(0);
  },
});

export const equal = defineOperator({
  schema: "equal(Tensor self, Tensor other) -> bool",
  python: ["torch.equal", "Tensor.equal"],
  summary: "Whether two tensors have the same shape and elements.",
  composite: true,
  complex: "whole",
  forward: (self, other): boolean => {
    const right = other as Tensor;
    if (self.dtype !== right.dtype) {
      throw new DtypeError(
        `Expected object of data type ${self.dtype.scalarTypeName} but got data type ${right.dtype.scalarTypeName} for argument 'other' in call to equal`,
      );
    }
    if (self.shape.length !== right.shape.length || self.shape.some((size, i) => size !== right.shape[i])) return false;
    return !eq(self, right).storage.data.includes(0);
  },
});

function bitwise(
  name: string,
  f: (x: number, y: number) => number,
  wide: (x: bigint, y: bigint) => bigint,
): (self: Operand, other: Operand) => Tensor {
  return (self, other) => {
    const dtype = resultType(self, other);
    if (self instanceof Tensor && other instanceof Tensor) broadcastShapes(self.shape, other.shape);
    checkBits(dtype, name);
    const loop = binaryLoop((x, y) => (x === (x | 0) && y === (y | 0) ? f(x, y) : Number(wide(BigInt(x), BigInt(y)))));
    return mapBinary(loop, operandSource(self, dtype), operandSource(other, dtype), dtype);
  };
}

function checkBits(dtype: DType, name: string): void {
  if (dtype.category === FLOATING_CATEGORY)
    throw new DtypeError(`"${name}" not implemented for '${dtype.scalarTypeName}'`, "NotImplementedError");
}

const and = bitwise(
  "bitwise_and_cpu",
  (x, y) => x & y,
  (x, y) => x & y,
);
const or = bitwise(
  "bitwise_or_cpu",
  (x, y) => x | y,
  (x, y) => x | y,
);
const xor = bitwise(
  "bitwise_xor_cpu",
  (x, y) => x ^ y,
  (x, y) => x ^ y,
);

export const bitwiseAnd = defineOperator({
  schema: "bitwise_and.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.bitwise_and", "Tensor.bitwise_and", "Tensor.__and__"],
  summary: "And of bits, or of truth values.",
  formula: String.raw`{self} \land {other}`,
  forward: (self, other): Tensor => and(self, other),
  inplace: true,
});

export const bitwiseOr = defineOperator({
  schema: "bitwise_or.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.bitwise_or", "Tensor.bitwise_or", "Tensor.__or__"],
  summary: "Or of bits, or of truth values.",
  formula: String.raw`{self} \lor {other}`,
  forward: (self, other): Tensor => or(self, other),
  inplace: true,
});

export const bitwiseXor = defineOperator({
  schema: "bitwise_xor.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.bitwise_xor", "Tensor.bitwise_xor", "Tensor.__xor__"],
  summary: "Exclusive or of bits, or of truth values.",
  formula: String.raw`{self} \oplus {other}`,
  forward: (self, other): Tensor => xor(self, other),
  inplace: true,
});

export const bitwiseNot = defineOperator({
  schema: "bitwise_not(Tensor self) -> Tensor",
  python: ["torch.bitwise_not", "Tensor.bitwise_not"],
  summary: "Inverts bits, or truth values.",
  formula: String.raw`\lnot {self}`,
  forward: (self): Tensor => {
    checkBits(self.dtype, "bitwise_not_cpu");
    const loop = unaryLoop(self.dtype.category === BOOL_CATEGORY ? (x) => 1 - x : (x) => -x - 1);
    return mapUnary(loop, self, self.dtype, self.dtype);
  },
  inplace: true,
});

/** Shifts by fewer than no bits or by all of them and more leave what shifting one by one would. */
function shift(
  kernel: string,
  within: (x: number, y: number) => number,
  beyond: (x: number) => number,
): (self: Operand, other: Operand) => Tensor {
  return (self, other) => {
    const dtype = resultType(self, other);
    const bits = 8 * dtype.itemSize;
    return elementwise(
      (x, y) => (y >= 0 && y < bits ? within(x, y) : beyond(x)),
      self,
      other,
      dtype,
      () => refuseOthers(kernel, dtype),
    );
  };
}

const shiftLeft = shift(
  "lshift_cpu",
  (x, y) => x * 2 ** y,
  () => 0,
);
const shiftRight = shift(
  "rshift_cpu",
  (x, y) => Math.floor(x / 2 ** y),
  (x) => (x < 0 ? -1 : 0),
);

export const bitwiseLeftShift = defineOperator({
  schema: "bitwise_left_shift.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.bitwise_left_shift", "Tensor.bitwise_left_shift", "Tensor.__lshift__"],
  summary: "Shifts bits to the left.",
  forward: (self, other): Tensor => shiftLeft(self, other),
  inplace: true,
});

export const bitwiseRightShift = defineOperator({
  schema: "bitwise_right_shift.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.bitwise_right_shift", "Tensor.bitwise_right_shift", "Tensor.__rshift__"],
  summary: "Shifts bits to the right.",
  forward: (self, other): Tensor => shiftRight(self, other),
  inplace: true,
});
