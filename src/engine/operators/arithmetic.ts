/**
 * Sums, differences, products, quotients and powers, with PyTorch's promotion and broadcasting.
 * https://pytorch.org/docs/stable/torch.html#pointwise-ops
 */
import { UnsupportedError } from "../../base/failures";
import { BOOL_CATEGORY, bool, type DType, FLOATING_CATEGORY, float64, INTEGRAL_CATEGORY } from "../dtype";
import { DtypeError, EngineError } from "../errors";
import { type PairFunction, pair, setPair } from "../kernels/complex";
import {
  complexLog,
  complexNegative,
  complexPower,
  complexProduct,
  complexQuotient,
  complexRsqrt,
  complexSqrt,
  wholePower,
} from "../kernels/complexFunctions";
import { contiguousElements } from "../kernels/copying";
import {
  addLoop,
  addScaledLoop,
  type BinaryLoop,
  binaryLoop,
  divideLoop,
  mapBinary,
  mapBinaryInto,
  mapTernary,
  mapUnary,
  multiplyLoopFor,
  negateLoop,
  numberSource,
  squareLoop,
  squareRootLoop,
  subtractLoop,
  tensorSource,
  unaryLoop,
} from "../kernels/elementwise";
import { defineOperator, notImplemented, writeResult } from "../operator";
import { resultType, toFloating } from "../promotion";
import { complexScalar, isComplexScalar, Scalar, type ScalarLike, scalarValue, toScalar } from "../scalar";
import type { Operand } from "../schema";
import { broadcastShapes, canExpandTo } from "../shape";
import { scalarTensor, Tensor } from "../tensor";
import { eq, ge, logicalAnd } from "./comparison";
import { complexBinary, complexUnary, conjugateOf } from "./complexMaps";
import { realPart } from "./complexParts";
import { zerosLike } from "./creation";
import { log } from "./elementwise";
import { elementwise, operandSource, refuseBool } from "./pointwise";
import { where } from "./selection";

/** Both operands brought to their common dtype, and combined. */
function combine(loop: BinaryLoop, self: Operand, other: Operand, dtype: DType): Tensor {
  return mapBinary(loop, operandSource(self, dtype), operandSource(other, dtype), dtype);
}

/** Writes the combination into `self` where that needs neither another shape nor another dtype. */
function combineInto(loop: BinaryLoop, self: Tensor, other: Operand, dtype: DType, forward: () => Tensor): void {
  if (dtype === self.dtype && (!(other instanceof Tensor) || canExpandTo(other.shape, self.shape))) {
    mapBinaryInto(loop, self, self, operandSource(other, dtype));
  } else writeResult.into(self, forward());
}

const orLoop = binaryLoop((x, y) => (x + y > 0 ? 1 : 0));

function sumLoop(dtype: DType, alpha: ScalarLike): BinaryLoop {
  const value = scalarValue(alpha);
  if (dtype.category === BOOL_CATEGORY) return value === 0 ? binaryLoop((x) => x) : orLoop;
  checkAlpha(dtype, alpha);
  if (value === 1) return addLoop;
  return value === -1 ? subtractLoop : addScaledLoop(dtype === float64 ? value : Math.fround(value));
}

function checkAlpha(dtype: DType, alpha: ScalarLike): void {
  const { kind } = toScalar(alpha);
  if (kind === "bool" && dtype.category !== BOOL_CATEGORY) {
    throw new DtypeError("Boolean alpha only supported for Boolean results.");
  }
  if (kind === "float" && dtype.category !== FLOATING_CATEGORY) {
    throw new DtypeError("For integral input tensors, argument alpha must not be a floating point number.");
  }
}

function checkSubtraction(self: Operand, other: Operand): void {
  const isBool = (operand: Operand): boolean =>
    operand instanceof Tensor ? operand.dtype === bool : toScalar(operand).kind === "bool";
  if (isBool(self) && isBool(other)) {
    throw new DtypeError(
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.",
    );
  }
  if (isBool(self) || isBool(other)) {
    throw new DtypeError(
      "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
    );
  }
}

function scaled(grad: Tensor, alpha: ScalarLike): Tensor {
  return !isComplexScalar(alpha) && scalarValue(alpha) === 1 ? grad : mul(grad, alpha);
}

export const add = defineOperator({
  schema: "add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
  python: ["torch.add", "Tensor.add"],
  summary: "Adds elementwise; `alpha` scales the second operand.",
  formula: String.raw`{self} + {alpha}\,{other}`,
  scalarGradFn: "AddBackward1",
  forward: (self, other, alpha): Tensor => {
    const dtype = resultType(self, other);
    return combine(sumLoop(dtype, alpha), self, other, dtype);
  },
  into: (self, other, alpha) => {
    const dtype = resultType(self, other);
    combineInto(sumLoop(dtype, alpha), self, other, dtype, () => add(self, other, alpha));
  },
  complex: (self: Operand, other: Operand, alpha: ScalarLike): Tensor => complexBinary(complexSum(alpha), self, other),
  inplace: true,
  derivatives: {
    self: { formula: "{grad}", vjp: ({ grad }) => grad },
    other: { formula: String.raw`{alpha}\,{grad}`, vjp: ({ grad, alpha }): Tensor => scaled(grad, conjugateOf(alpha)) },
  },
});

export const sub = defineOperator({
  schema: "sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
  python: ["torch.sub", "Tensor.sub", "torch.subtract", "Tensor.subtract"],
  summary: "Subtracts elementwise; `alpha` scales the second operand.",
  formula: String.raw`{self} - {alpha}\,{other}`,
  scalarGradFn: "SubBackward1",
  forward: difference,
  into: (self, other, alpha) => {
    checkSubtraction(self, other);
    const dtype = resultType(self, other);
    combineInto(sumLoop(dtype, negated(alpha)), self, other, dtype, () => sub(self, other, alpha));
  },
  complex: complexDifference,
  inplace: true,
  derivatives: {
    self: { formula: "{grad}", vjp: ({ grad }) => grad },
    other: {
      formula: String.raw`-{alpha}\,{grad}`,
      vjp: ({ grad, alpha }): Tensor => scaled(neg(grad), conjugateOf(alpha)),
    },
  },
});

function difference(self: Operand, other: Operand, alpha: ScalarLike): Tensor {
  checkSubtraction(self, other);
  const dtype = resultType(self, other);
  return combine(sumLoop(dtype, negated(alpha)), self, other, dtype);
}

function complexDifference(self: Operand, other: Operand, alpha: ScalarLike): Tensor {
  checkSubtraction(self, other);
  return complexBinary(complexSum(negated(alpha)), self, other);
}

function negated(alpha: ScalarLike): ScalarLike {
  if (typeof alpha === "number") return -alpha;
  const { value, kind, imaginary } = toScalar(alpha);
  return new Scalar(-value, kind === "bool" ? "int" : kind, -imaginary);
}

export const rsub = defineOperator({
  schema: "rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor",
  python: ["torch.rsub", "Tensor.__rsub__"],
  summary: "Subtracts the tensor from a number.",
  formula: String.raw`{other} - {alpha}\,{self}`,
  gradFn: "RsubBackward1",
  forward: (self, other, alpha): Tensor => difference(other, self, alpha),
  complex: (self: Operand, other: Operand, alpha: ScalarLike): Tensor => complexDifference(other, self, alpha),
  derivatives: {
    self: {
      formula: String.raw`-{alpha}\,{grad}`,
      vjp: ({ grad, alpha }): Tensor => scaled(neg(grad), conjugateOf(alpha)),
    },
  },
});

export const rsubTensor = defineOperator({
  schema: "rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor",
  python: ["torch.rsub"],
  summary: "Subtracts the first operand from the second.",
  formula: String.raw`{other} - {alpha}\,{self}`,
  gradFn: "RsubBackward0",
  forward: (self, other, alpha): Tensor => difference(other, self, alpha),
  complex: (self: Operand, other: Operand, alpha: ScalarLike): Tensor => complexDifference(other, self, alpha),
  derivatives: {
    self: {
      formula: String.raw`-{alpha}\,{grad}`,
      vjp: ({ grad, alpha }): Tensor => scaled(neg(grad), conjugateOf(alpha)),
    },
    other: { formula: "{grad}", vjp: ({ grad }) => grad },
  },
});

export const mul = defineOperator({
  schema: "mul.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.mul", "Tensor.mul", "torch.multiply", "Tensor.multiply"],
  summary: "Multiplies elementwise.",
  formula: String.raw`{self} \odot {other}`,
  scalarGradFn: "MulBackward1",
  forward: (self, other): Tensor => {
    const dtype = resultType(self, other);
    return combine(multiplyLoopFor(dtype), self, other, dtype);
  },
  into: (self, other) => {
    const dtype = resultType(self, other);
    combineInto(multiplyLoopFor(dtype), self, other, dtype, () => mul(self, other));
  },
  complex: (self: Operand, other: Operand): Tensor => complexBinary(complexProduct, self, other),
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot {other}`,
      saves: ["other"],
      vjp: ({ grad, other }): Tensor => mul(grad, conjugateOf(other)),
    },
    other: {
      formula: String.raw`{grad} \odot {self}`,
      saves: ["self"],
      vjp: ({ grad, self }): Tensor => mul(grad, conjugateOf(self)),
    },
  },
});

export const div = defineOperator({
  schema: "div.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.div", "Tensor.div", "torch.true_divide", "Tensor.true_divide", "torch.divide", "Tensor.divide"],
  summary: "Divides elementwise; integers become floats.",
  formula: String.raw`\frac{{self}}{{other}}`,
  scalarGradFn: "DivBackward1",
  forward: (self, other): Tensor => quotient(self, other),
  into: (self, other) => {
    const dtype = toFloating(resultType(self, other));
    combineInto(divideLoop, self, other, dtype, () => quotient(self, other));
  },
  complex: (self: Operand, other: Operand): Tensor => complexBinary(complexQuotient, self, other),
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{other}}`,
      saves: ["other"],
      vjp: ({ grad, other }): Tensor => div(grad, conjugateOf(other)),
    },
    other: {
      formula: String.raw`-{grad} \odot \frac{{self}}{{other}^2}`,
      saves: ["self", "other"],
      vjp: ({ grad, self, other }): Tensor => mul(neg(grad), conjugateOf(div(div(self, other), other))),
    },
  },
});

function quotient(self: Operand, other: Operand): Tensor {
  const dtype = toFloating(resultType(self, other));
  if (!(other instanceof Tensor) && dtype !== float64) {
    // PyTorch multiplies by the reciprocal only where that is exact, so this divides.
    return mapBinary(divideLoop, operandSource(self, dtype), numberSource(scalarValue(other), dtype), dtype);
  }
  return combine(divideLoop, self, other, dtype);
}

export const divMode = defineOperator({
  schema: "div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor",
  python: ["torch.div", "Tensor.div", "torch.divide", "Tensor.divide"],
  summary: "Divides elementwise and rounds down or towards zero.",
  formula: String.raw`\operatorname{round}\frac{{self}}{{other}}`,
  gradFn: "DivBackward2",
  forward: (self, other, mode): Tensor => {
    if (mode === null) return quotient(self, other);
    if (mode !== "floor" && mode !== "trunc") {
      throw new EngineError(
        "RuntimeError",
        `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${mode}'`,
      );
    }
    return roundedQuotient(self, other, mode);
  },
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{other}} \text{ without rounding, else } 0`,
      saves: ["other"],
      vjp: ({ grad, other, rounding_mode }): Tensor => (rounding_mode === null ? div(grad, other) : zerosLike(grad)),
    },
    other: {
      formula: String.raw`-{grad} \odot \frac{{self}}{{other}^2} \text{ without rounding, else } 0`,
      saves: ["self", "other"],
      vjp: ({ grad, self, other, rounding_mode }): Tensor =>
        rounding_mode === null ? mul(neg(grad), div(div(self, other), other)) : zerosLike(grad),
    },
  },
});

function roundedQuotient(self: Operand, other: Operand, mode: "floor" | "trunc"): Tensor {
  const dtype = resultType(self, other);
  if (dtype.category !== FLOATING_CATEGORY) {
    const round = mode === "floor" ? Math.floor : Math.trunc;
    return elementwise(
      (x, y) => (y === 0 ? refuseZero() : round(x / y) + 0),
      self,
      other,
      dtype,
      () => refuseBool(`div_${mode}_cpu`, dtype),
    );
  }
  const single = dtype === float64 ? (x: number) => x : Math.fround;
  const loop =
    mode === "trunc"
      ? binaryLoop((x, y) => Math.trunc(single(x / y)))
      : binaryLoop((x, y) => floorQuotient(x, y, single));
  return combine(loop, self, other, dtype);
}

/** Python's floor division on floats: the remainder decides, so that rounding of the quotient does not. */
function floorQuotient(x: number, y: number, single: (x: number) => number): number {
  if (y === 0) return x / y;
  const remainder = x % y;
  let quotient = (x - remainder) / y;
  if (remainder !== 0 && y < 0 !== remainder < 0) quotient -= 1;
  quotient = single(quotient);
  if (quotient === 0) return x / y < 0 ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

export const floorDivide = defineOperator({
  schema: "floor_divide(Tensor self, Tensor other) -> Tensor",
  python: ["torch.floor_divide", "Tensor.floor_divide", "Tensor.__floordiv__"],
  summary: "Divides elementwise and rounds down.",
  formula: String.raw`\left\lfloor \frac{{self}}{{other}} \right\rfloor`,
  forward: (self, other): Tensor => roundedQuotient(self, other, "floor"),
  inplace: true,
  derivatives: { self: notImplemented, other: notImplemented },
});

export const neg = defineOperator({
  schema: "neg(Tensor self) -> Tensor",
  python: ["torch.neg", "Tensor.neg", "torch.negative", "Tensor.negative"],
  summary: "Changes the sign of each element.",
  formula: "-{self}",
  forward: (self): Tensor => {
    if (self.dtype === bool) {
      throw new DtypeError(
        "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.",
      );
    }
    return mapUnary(negateLoop, self, self.dtype, self.dtype);
  },
  complex: (self: Tensor): Tensor => complexUnary(complexNegative, self),
  inplace: ["torch.neg_"],
  derivatives: { self: { formula: "-{grad}", vjp: ({ grad }): Tensor => neg(grad) } },
});

/** Powers with a number as exponent, the common ones without calling `Math.pow`. */
function powerOf(self: Tensor, exponent: number, dtype: DType): Tensor {
  const source = tensorSource(self, dtype) as Tensor;
  if (exponent === 2) return mapUnary(squareLoop, source, dtype, dtype);
  if (exponent === 0.5) return mapUnary(squareRootLoop, source, dtype, dtype);
  if (exponent === 3) return mapUnary(cubeLoop, source, dtype, dtype);
  if (exponent === 1) return mapUnary(identityLoop, source, dtype, dtype);
  if (exponent === -1) return mapUnary(reciprocalLoop, source, dtype, dtype);
  if (exponent === -0.5) return mapUnary(reciprocalRootLoop, source, dtype, dtype);
  if (exponent === -2) return mapUnary(reciprocalSquareLoop, source, dtype, dtype);
  return mapUnary(
    unaryLoop((x) => power(x, exponent)),
    source,
    dtype,
    dtype,
  );
}

/** As C's pow, which knows 1**NaN and (-1)**Infinity. */
function power(x: number, y: number): number {
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return x ** y;
}

const cubeLoop = unaryLoop((x) => x * x * x);
const identityLoop = unaryLoop((x) => x);
const reciprocalLoop = unaryLoop((x) => 1 / x, "reciprocal");
const reciprocalRootLoop = unaryLoop((x) => 1 / Math.sqrt(x), "reciprocalRoot");
const reciprocalSquareLoop = unaryLoop((x) => 1 / (x * x));
const powerLoop = binaryLoop(power);
/** Integers to negative powers are whole only for 1 and -1. */
const integerPowerLoop = binaryLoop((x, y) => (y < 0 ? (x === 1 ? 1 : x === -1 ? (y % 2 === 0 ? 1 : -1) : 0) : x ** y));

export const powScalar = defineOperator({
  schema: "pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor",
  python: ["torch.pow", "Tensor.pow"],
  summary: "Raises each element to a power.",
  formula: "{self}^{{exponent}}",
  gradFn: "PowBackward0",
  forward: (self, exponent): Tensor => {
    const dtype = resultType(self, exponent);
    const value = scalarValue(exponent);
    if (value !== 0 && value !== 1) refuseBool("pow", dtype);
    if (dtype.category === INTEGRAL_CATEGORY && value < 0) {
      throw new DtypeError("Integers to negative integer powers are not allowed.");
    }
    return powerOf(self, dtype === float64 ? value : Math.fround(value), dtype);
  },
  complex: (self: Operand, exponent: ScalarLike): Tensor => complexPowerOf(self, exponent),
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot {exponent}\,{self}^{{exponent}-1}`,
      saves: ["self"],
      vjp: ({ grad, self, exponent }): Tensor => {
        if (isComplexScalar(exponent)) {
          return mul(grad, conjugateOf(mul(powScalar(self, minusOne(exponent)), exponent)));
        }
        const value = scalarValue(exponent);
        if (value === 0) return zerosLike(self);
        if (self.dtype.isComplex) return mul(grad, conjugateOf(mul(powScalar(self, value - 1), value)));
        return mul(grad, mul(powScalar(self, value - 1), value));
      },
    },
  },
});

export const powTensor = defineOperator({
  schema: "pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor",
  python: ["torch.pow", "Tensor.pow"],
  summary: "Raises each element to the power at the same place.",
  formula: "{self}^{{exponent}}",
  gradFn: "PowBackward1",
  forward: (self, exponent): Tensor => {
    const dtype = resultType(self, exponent);
    broadcastShapes(self.shape, exponent.shape);
    refuseBool("pow", dtype);
    const loop = dtype.category === INTEGRAL_CATEGORY ? integerPowerLoop : powerLoop;
    return combine(loop, self, exponent, dtype);
  },
  complex: (self: Operand, exponent: Operand): Tensor => complexBinary(complexPower, self, exponent),
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot {exponent}\,{self}^{{exponent}-1}`,
      saves: ["self", "exponent"],
      vjp: ({ grad, self, exponent }): Tensor =>
        where(
          eq(exponent, 0),
          scalarTensor(0, grad.dtype),
          mul(grad, conjugateOf(mul(exponent, powTensor(self, sub(exponent, 1))))),
        ),
    },
    exponent: {
      formula: String.raw`{grad} \odot {result} \odot \ln {self}`,
      saves: ["self", "exponent", "result"],
      vjp: ({ grad, self, exponent, result }): Tensor =>
        mul(
          grad,
          where(
            logicalAnd(eq(self, 0), ge(exponent.dtype.isComplex ? realPart(exponent) : exponent, 0)),
            scalarTensor(0, result.dtype),
            conjugateOf(mul(result, log(self))),
          ),
        ),
    },
  },
});

export const powOfScalar = defineOperator({
  schema: "pow.Scalar(Scalar self, Tensor exponent) -> Tensor",
  python: ["torch.pow", "Tensor.__rpow__"],
  summary: "Raises a number to the power of each element.",
  formula: "{self}^{{exponent}}",
  gradFn: "PowBackward2",
  forward: (self, exponent): Tensor => {
    const dtype = resultType(exponent, self);
    refuseBool("pow", dtype);
    const loop = dtype.category === INTEGRAL_CATEGORY ? integerPowerLoop : powerLoop;
    return mapBinary(
      swapped(loop),
      operandSource(contiguousElements(exponent), dtype),
      numberSource(scalarValue(self), dtype),
      dtype,
    );
  },
  complex: (self: Operand, exponent: Operand): Tensor => complexBinary(complexPower, self, exponent),
  derivatives: {
    exponent: {
      formula: String.raw`{grad} \odot {result} \ln {self}`,
      saves: ["result", "exponent"],
      vjp: ({ grad, self, exponent, result }): Tensor => {
        if (isComplexScalar(self) || exponent.dtype.isComplex) {
          return mul(grad, conjugateOf(mul(result, logOf(self))));
        }
        const base = scalarValue(self);
        if (base === 0) {
          return mul(grad, where(ge(exponent, 0), scalarTensor(0, result.dtype), mul(result, Math.log(base))));
        }
        return mul(grad, mul(result, Math.log(base)));
      },
    },
  },
});

/** The logarithm of a number, as one that is complex. */
function logOf(base: ScalarLike): Scalar {
  const { value, imaginary } = toScalar(base);
  if (value === 0 && imaginary === 0) throw new UnsupportedError("derivatives of 0 to a complex power");
  complexLog(value, imaginary);
  return complexScalar(pair.re, pair.im);
}

function minusOne({ value, imaginary }: Scalar): Scalar {
  return complexScalar(value - 1, imaginary);
}

function complexPowerOf(self: Operand, exponent: ScalarLike): Tensor {
  const { value, imaginary } = toScalar(exponent);
  if (!(self instanceof Tensor) || imaginary !== 0 || !self.dtype.isComplex) {
    return complexBinary(complexPower, self, exponent);
  }
  if (value === 0.5) return complexUnary(complexSqrt, self);
  if (value === -0.5) return complexUnary(complexRsqrt, self);
  if (Number.isInteger(value) && Math.abs(value) <= 3) return complexUnary(wholePower(value), self);
  return complexBinary(complexPower, self, exponent);
}

export function complexSum(alpha: ScalarLike): PairFunction {
  const { value, imaginary } = toScalar(alpha);
  if (imaginary !== 0) {
    return (a, b, c, d) => setPair(a + value * c - imaginary * d, b + value * d + imaginary * c);
  }
  return value === 1 ? (a, b, c, d) => setPair(a + c, b + d) : (a, b, c, d) => setPair(a + value * c, b + value * d);
}

function swapped(loop: BinaryLoop): BinaryLoop {
  return (n, out, po, so, a, pa, sa, b, pb, sb) => loop(n, out, po, so, b, pb, sb, a, pa, sa);
}

/** A tensor or number to the power of a tensor or number. */
export function pow(self: Tensor, exponent: Tensor | ScalarLike): Tensor {
  return exponent instanceof Tensor ? powTensor(self, exponent) : powScalar(self, exponent);
}

export const square = defineOperator({
  schema: "square(Tensor self) -> Tensor",
  python: ["torch.square", "Tensor.square"],
  summary: "Squares each element.",
  composite: true,
  formula: "{self}^2",
  complex: "whole",
  forward: (self): Tensor => powScalar(self, 2),
});

/** What is left of truncating division, with the sign of the dividend. */
const truncatedRemainder = (x: number, y: number): number => x % y;

/** What is left of floor division, with the sign of the divisor. */
function flooredRemainder(x: number, y: number): number {
  const rest = x % y;
  return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest;
}

function refuseZero(): never {
  throw new EngineError("RuntimeError", "ZeroDivisionError");
}

function remainderOf(f: (x: number, y: number) => number, self: Operand, other: Operand): Tensor {
  const dtype = resultType(self, other);
  const kernel = f === truncatedRemainder ? "fmod_cpu" : "remainder_cpu";
  const isFloat = dtype.category === FLOATING_CATEGORY;
  return elementwise(isFloat ? f : (x, y) => (y === 0 ? refuseZero() : f(x, y)), self, other, dtype, () =>
    refuseBool(kernel, dtype),
  );
}

export const remainderScalar = defineOperator({
  schema: "remainder.Scalar(Tensor self, Scalar other) -> Tensor",
  python: ["torch.remainder", "Tensor.remainder"],
  summary: "What floor division by a number leaves over; has the divisor's sign.",
  formula: String.raw`{self} \bmod {other}`,
  gradFn: "RemainderBackward0",
  forward: (self, other): Tensor => remainderOf(flooredRemainder, self, other),
  inplace: true,
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

export const remainderOfScalar = defineOperator({
  schema: "remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor",
  python: ["torch.remainder", "Tensor.__rmod__"],
  summary: "What floor division of a number leaves over.",
  formula: String.raw`{self} \bmod {other}`,
  gradFn: "RemainderBackward2",
  forward: (self, other): Tensor => remainderOf(flooredRemainder, self, other),
  derivatives: {
    other: {
      formula: String.raw`-{grad} \odot \left\lfloor \frac{{self}}{{other}} \right\rfloor`,
      saves: ["other"],
      vjp: ({ grad, self, other }): Tensor =>
        mul(neg(grad), divMode(scalarTensor(scalarValue(self), (other as Tensor).dtype), other, "floor")),
    },
  },
});

export const fmodScalar = defineOperator({
  schema: "fmod.Scalar(Tensor self, Scalar other) -> Tensor",
  python: ["torch.fmod", "Tensor.fmod"],
  summary: "What truncating division by a number leaves over; has the dividend's sign.",
  formula: String.raw`{self} - {other} \operatorname{trunc}\frac{{self}}{{other}}`,
  gradFn: "FmodBackward0",
  forward: (self, other): Tensor => remainderOf(truncatedRemainder, self, other),
  inplace: true,
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

export const remainder = defineOperator({
  schema: "remainder.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.remainder", "Tensor.remainder"],
  summary: "What floor division leaves over; has the divisor's sign.",
  formula: String.raw`{self} \bmod {other}`,
  gradFn: "RemainderBackward1",
  forward: (self, other): Tensor => remainderOf(flooredRemainder, self, other),
  inplace: true,
  derivatives: {
    self: { formula: "{grad}", vjp: ({ grad }) => grad },
    other: {
      formula: String.raw`-{grad} \odot \left\lfloor \frac{{self}}{{other}} \right\rfloor`,
      saves: ["self", "other"],
      vjp: ({ grad, self, other }): Tensor => mul(neg(grad), divMode(self, other, "floor")),
    },
  },
});

export const fmod = defineOperator({
  schema: "fmod.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.fmod", "Tensor.fmod"],
  summary: "What truncating division leaves over; has the dividend's sign.",
  formula: String.raw`{self} - {other} \operatorname{trunc}\frac{{self}}{{other}}`,
  gradFn: "FmodBackward1",
  forward: (self, other): Tensor => remainderOf(truncatedRemainder, self, other),
  inplace: true,
  derivatives: {
    self: { formula: "{grad}", vjp: ({ grad }) => grad },
    other: {
      formula: String.raw`-{grad} \odot \operatorname{trunc}\frac{{self}}{{other}}`,
      saves: ["self", "other"],
      vjp: ({ grad, self, other }): Tensor => mul(neg(grad), divMode(self, other, "trunc")),
    },
  },
});

function single(dtype: DType): (x: number) => number {
  return dtype === float64 || !dtype.isFloatingPoint ? (x) => x : Math.fround;
}

export const addcmul = defineOperator({
  schema: "addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor",
  python: ["torch.addcmul", "Tensor.addcmul"],
  summary: "Adds a scaled product.",
  formula: String.raw`{self} + {value}\,{tensor1} \odot {tensor2}`,
  forward: (self, tensor1, tensor2, value): Tensor => {
    const dtype = resultType(self, mul(tensor1, tensor2));
    const round = single(dtype);
    const factor = round(scalarValue(value));
    return mapTernary(
      (x, y, z) => x + round(factor * y) * z,
      operandSource(self, dtype),
      operandSource(tensor1, dtype),
      operandSource(tensor2, dtype),
      dtype,
    );
  },
  inplace: true,
  derivatives: {
    self: { formula: "{grad}", vjp: ({ grad }) => grad },
    tensor1: {
      formula: String.raw`{value}\,{grad} \odot {tensor2}`,
      saves: ["tensor2"],
      vjp: ({ grad, tensor2, value }): Tensor => mul(grad, mul(tensor2, value)),
    },
    tensor2: {
      formula: String.raw`{value}\,{grad} \odot {tensor1}`,
      saves: ["tensor1"],
      vjp: ({ grad, tensor1, value }): Tensor => mul(grad, mul(tensor1, value)),
    },
  },
});

export const addcdiv = defineOperator({
  schema: "addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor",
  python: ["torch.addcdiv", "Tensor.addcdiv"],
  summary: "Adds a scaled quotient.",
  formula: String.raw`{self} + {value}\,\frac{{tensor1}}{{tensor2}}`,
  forward: (self, tensor1, tensor2, value): Tensor => {
    if (tensor1.dtype.category !== FLOATING_CATEGORY && tensor2.dtype.category !== FLOATING_CATEGORY) {
      throw new DtypeError(
        "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. " +
          "The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) " +
          "for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. " +
          "The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.",
      );
    }
    const dtype = resultType(self, mul(tensor1, tensor2));
    const round = single(dtype);
    const factor = round(scalarValue(value));
    return mapTernary(
      (x, y, z) => x + round(round(factor * y) / z),
      operandSource(self, dtype),
      operandSource(tensor1, dtype),
      operandSource(tensor2, dtype),
      dtype,
    );
  },
  inplace: true,
  derivatives: {
    self: { formula: "{grad}", vjp: ({ grad }) => grad },
    tensor1: {
      formula: String.raw`{value}\,\frac{{grad}}{{tensor2}}`,
      saves: ["tensor2"],
      vjp: ({ grad, tensor2, value }): Tensor => mul(grad, div(scalarOf(value, grad), tensor2)),
    },
    tensor2: {
      formula: String.raw`-{value}\,{grad} \odot \frac{{tensor1}}{{tensor2}^2}`,
      saves: ["tensor1", "tensor2"],
      vjp: ({ grad, tensor1, tensor2, value }): Tensor =>
        neg(mul(grad, div(mul(tensor1, value), mul(tensor2, tensor2)))),
    },
  },
});

function scalarOf(value: ScalarLike, like: Tensor): Tensor {
  return scalarTensor(scalarValue(value), like.dtype);
}

/** Differences are rounded to single precision as PyTorch does; the product and the sum are rounded once, together. */
function lerpOf(dtype: DType): (x: number, end: number, weight: number) => number {
  const round = single(dtype);
  return (x, end, weight) =>
    Math.abs(weight) < 0.5 ? x + round(weight) * round(end - x) : end - round(end - x) * round(1 - round(weight));
}

export const lerpScalar = defineOperator({
  schema: "lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor",
  python: ["torch.lerp", "Tensor.lerp"],
  summary: "Goes part of the way from one tensor to another.",
  formula: String.raw`{self} + {weight}\,({end} - {self})`,
  gradFn: "LerpBackward0",
  forward: (self, end, weight): Tensor => {
    const { dtype } = self;
    return mapTernary(lerpOf(dtype), self, operandSource(end, dtype), numberSource(scalarValue(weight), dtype), dtype);
  },
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`(1 - {weight})\,{grad}`,
      vjp: ({ grad, weight }): Tensor => mul(grad, 1 - scalarValue(weight)),
    },
    end: { formula: String.raw`{weight}\,{grad}`, vjp: ({ grad, weight }): Tensor => mul(grad, weight) },
  },
});

export const lerpTensor = defineOperator({
  schema: "lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor",
  python: ["torch.lerp", "Tensor.lerp"],
  summary: "Goes part of the way from one tensor to another.",
  formula: String.raw`{self} + {weight} \odot ({end} - {self})`,
  gradFn: "LerpBackward1",
  forward: (self, end, weight): Tensor => mapTernary(lerpOf(self.dtype), self, end, weight, self.dtype),
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`(1 - {weight}) \odot {grad}`,
      saves: ["weight"],
      vjp: ({ grad, weight }): Tensor => mul(grad, rsub(weight, 1)),
    },
    end: {
      formula: String.raw`{weight} \odot {grad}`,
      saves: ["weight"],
      vjp: ({ grad, weight }): Tensor => mul(grad, weight),
    },
    weight: {
      formula: String.raw`{grad} \odot ({end} - {self})`,
      saves: ["self", "end"],
      vjp: ({ grad, self, end }): Tensor => mul(grad, sub(end, self)),
    },
  },
});
