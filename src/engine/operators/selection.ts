/**
 * Choosing between elements: where, masks, limits, the larger of two.
 * https://pytorch.org/docs/stable/generated/torch.where.html
 */
import { bool, float32, uint8 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { joinParts, splitParts } from "../kernels/complex";
import { cloneElements, contiguousCopy } from "../kernels/copying";
import {
  binaryLoop,
  mapBinary,
  mapTernary,
  mapUnary,
  numberSource,
  tensorSource,
  unaryLoop,
} from "../kernels/elementwise";
import { fillMasked } from "../kernels/indexing";
import { MANY } from "../kernels/vectorized";
import { numberFor } from "../numberLimits";
import { defineOperator, notImplemented } from "../operator";
import { ResultType, resultType, toFloating } from "../promotion";
import { type ScalarLike, scalarValue } from "../scalar";
import type { Operand } from "../schema";
import { broadcastShapes, sameShape, shapeText } from "../shape";
import { scalarTensor, Tensor } from "../tensor";
import { add, div, mul, neg } from "./arithmetic";
import { eq, ge, gt, le, logicalAnd, lt } from "./comparison";
import { zerosLike } from "./creation";
import { byLoop, elementwise, operandSource, refuseIntegers, wrapped } from "./pointwise";
import { sum } from "./reduction";
import { warnOfExpanded } from "./scattering";
import { expand } from "./views";

function choose(condition: Tensor, self: Operand, other: Operand): Tensor {
  if (condition.dtype !== bool && condition.dtype !== uint8) {
    throw new DtypeError(
      `where expected condition to be a boolean tensor, but got a tensor with dtype ${condition.dtype.scalarTypeName}`,
    );
  }
  const dtype = resultType(self, other);
  return mapTernary(
    (c, x, y) => (c !== 0 ? x : y),
    condition,
    operandSource(self, dtype),
    operandSource(other, dtype),
    dtype,
  );
}

export const where = defineOperator({
  schema: "where.self(Tensor condition, Tensor self, Tensor other) -> Tensor",
  python: ["torch.where"],
  summary: "Takes from the first where the condition holds, else from the second.",
  formula: String.raw`{self} \text{ if } {condition} \text{ else } {other}`,
  forward: (condition, self, other): Tensor => choose(condition, self, other),
  complex: (condition: Tensor, self: Tensor, other: Tensor): Tensor => {
    const dtype = resultType(self, other);
    const [a, b] = splitParts(cloneElements(self, dtype));
    const [c, d] = splitParts(cloneElements(other, dtype));
    return joinParts(choose(condition, a, c), choose(condition, b, d), dtype);
  },
  saves: ["condition"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{condition}]`,
      vjp: ({ grad, condition }): Tensor => where(condition, grad, scalarTensor(0, grad.dtype)),
    },
    other: {
      formula: String.raw`{grad} \odot [\lnot {condition}]`,
      vjp: ({ grad, condition }): Tensor => where(condition, scalarTensor(0, grad.dtype), grad),
    },
  },
});

export const whereScalarSelf = defineOperator({
  schema: "where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor",
  python: ["torch.where"],
  summary: "Takes a number where the condition holds, else from the tensor.",
  composite: true,
  complex: "whole",
  forward: (condition, self, other): Tensor => where(condition, wrapped(self), other),
});

export const whereScalarOther = defineOperator({
  schema: "where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor",
  python: ["torch.where", "Tensor.where"],
  summary: "Takes from the tensor where the condition holds, else a number.",
  composite: true,
  complex: "whole",
  forward: (condition, self, other): Tensor => where(condition, self, wrapped(other as ScalarLike)),
});

export const whereScalars = defineOperator({
  schema: "where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor",
  python: ["torch.where"],
  summary: "Takes one number where the condition holds, else another.",
  composite: true,
  complex: "whole",
  forward: (condition, self, other): Tensor => where(condition, wrapped(self), wrapped(other as ScalarLike)),
});

function maskedFillInto(self: Tensor, mask: Tensor, value: number): void {
  if (mask.dtype !== bool) {
    throw new DtypeError(
      `masked_fill_ only supports boolean masks, but got mask with dtype ${mask.dtype.compiledTypeName}`,
    );
  }
  fillMasked(self, mask, value);
}

function maskedFillInPlace(self: Tensor, mask: Tensor, value: number): void {
  const shape = broadcastShapes(self.shape, mask.shape);
  if (!sameShape(shape, self.shape)) {
    throw new ShapeError(
      `output with shape ${shapeText(self.shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
    );
  }
  warnOfExpanded(self, "masked_fill_", "mask] = scalar");
  maskedFillInto(self, mask, value);
}

function filledCopy(self: Tensor, mask: Tensor, value: number): Tensor {
  const result = contiguousCopy(expand(self, broadcastShapes(mask.shape, self.shape)));
  maskedFillInto(result, mask, value);
  return result;
}

export const maskedFill = defineOperator({
  schema: "masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor",
  python: ["torch.masked_fill", "Tensor.masked_fill"],
  summary: "Sets elements to a number where the mask holds.",
  formula: String.raw`{value} \text{ if } {mask} \text{ else } {self}`,
  complex: "parts",
  forward: (self, mask, value): Tensor => filledCopy(self, mask, numberFor(self.dtype, value)),
  into: (self, mask, value) => maskedFillInPlace(self, mask, numberFor(self.dtype, value)),
  inplace: true,
  writesExpanded: true,
  saves: ["mask"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [\lnot {mask}]`,
      vjp: ({ grad, mask }): Tensor => maskedFill(grad, mask, 0),
    },
  },
});

export const maskedFillTensor = defineOperator({
  schema: "masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor",
  python: ["torch.masked_fill", "Tensor.masked_fill"],
  summary: "Sets elements to a 0-d tensor's value where the mask holds.",
  formula: String.raw`{value} \text{ if } {mask} \text{ else } {self}`,
  gradFn: "MaskedFillBackward1",
  complex: "parts",
  forward: (self, mask, value): Tensor => {
    checkValueRank(value);
    return filledCopy(self, mask, value.item());
  },
  into: (self, mask, value) => {
    checkValueRank(value);
    maskedFillInPlace(self, mask, value.item());
  },
  inplace: true,
  writesExpanded: true,
  saves: ["mask"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [\lnot {mask}]`,
      vjp: ({ grad, mask }): Tensor => maskedFill(grad, mask, 0),
    },
    value: {
      formula: String.raw`\sum {grad} \odot [{mask}]`,
      vjp: ({ grad, mask }): Tensor => sum(where(mask, grad, scalarTensor(0, grad.dtype))),
    },
  },
});

function checkValueRank(value: Tensor): void {
  if (value.shape.length > 0) {
    throw new EngineError(
      "RuntimeError",
      `masked_fill_ only supports a 0-dimensional value tensor, but got tensor with ${value.shape.length} dimension(s).`,
    );
  }
}

function limit(self: Tensor, low: ScalarLike | null, high: ScalarLike | null): Tensor {
  const type = new ResultType().add(self);
  if (low !== null) type.add(low);
  if (high !== null) type.add(high);
  const dtype = type.get();
  const bottom = low === null ? Number.NEGATIVE_INFINITY : scalarValue(low);
  const top = high === null ? Number.POSITIVE_INFINITY : scalarValue(high);
  if (Number.isNaN(bottom) || Number.isNaN(top))
    return mapUnary(
      unaryLoop(() => Number.NaN),
      self,
      dtype,
      dtype,
    );
  if (dtype === float32 && self.numel >= MANY && Number.isFinite(bottom - top)) {
    const raised = mapBinary(largerLoop, tensorSource(self, dtype), numberSource(bottom, dtype), dtype);
    return mapBinary(smallerLoop, raised, numberSource(top, dtype), dtype);
  }
  return mapUnary(
    unaryLoop((x) => {
      const raised = x < bottom ? bottom : x;
      return raised > top ? top : raised;
    }),
    self,
    dtype,
    dtype,
  );
}

export const clamp = defineOperator({
  schema: "clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor",
  python: ["torch.clamp", "Tensor.clamp", "torch.clip", "Tensor.clip"],
  summary: "Keeps elements between two numbers.",
  formula: String.raw`\min(\max({self}, {min}), {max})`,
  gradFn: "ClampBackward1",
  forward: (self, min, max): Tensor => {
    if (min === null && max === null) {
      throw new EngineError("RuntimeError", "torch.clamp: At least one of 'min' or 'max' must not be None");
    }
    return limit(self, min, max);
  },
  inplace: ["torch.clamp_", "torch.clip_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{min} \le {self} \le {max}]`,
      vjp: ({ grad, self, min, max }): Tensor => {
        const zero = scalarTensor(0, grad.dtype);
        if (min === null) return where(le(self, max as ScalarLike), grad, zero);
        if (max === null) return where(ge(self, min), grad, zero);
        return where(logicalAnd(ge(self, min), le(self, max)), grad, zero);
      },
    },
  },
});

export const clampTensor = defineOperator({
  schema: "clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor",
  python: ["torch.clamp", "Tensor.clamp", "torch.clip", "Tensor.clip"],
  summary: "Keeps elements between those of two tensors.",
  formula: String.raw`\min(\max({self}, {min}), {max})`,
  gradFn: "ClampBackward0",
  forward: (self, min, max): Tensor => {
    if (min === null && max === null) {
      throw new EngineError("RuntimeError", "torch.clamp: At least one of 'min' or 'max' must not be None");
    }
    let result: Tensor = self;
    if (min !== null) result = larger(result, min);
    if (max !== null) result = smaller(result, max);
    return result;
  },
  inplace: true,
  saves: ["self", "min", "max"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{min} \le {self} \le {max}]`,
      vjp: ({ grad, self, min, max }): Tensor => {
        const zero = scalarTensor(0, grad.dtype);
        if (min === null) return where(le(self, max as Tensor), grad, zero);
        if (max === null) return where(ge(self, min), grad, zero);
        return where(logicalAnd(ge(self, min), le(self, max)), grad, zero);
      },
    },
    min: {
      formula: String.raw`{grad} \odot [{self} < {min} < {max}]`,
      vjp: ({ grad, self, min, max }): Tensor => {
        const zero = scalarTensor(0, grad.dtype);
        const low = min as Tensor;
        return where(max === null ? lt(self, low) : logicalAnd(lt(low, max), lt(self, low)), grad, zero);
      },
    },
    max: {
      formula: String.raw`{grad} \odot [{self} > {max} \lor {max} < {min}]`,
      vjp: ({ grad, self, min, max }): Tensor => {
        const zero = scalarTensor(0, grad.dtype);
        const high = max as Tensor;
        return min === null ? where(gt(self, high), grad, zero) : whereOver(self, high, min, grad);
      },
    },
  },
});

function whereOver(self: Tensor, high: Tensor, low: Tensor, grad: Tensor): Tensor {
  return where(gt(self, high), grad, where(lt(high, low), grad, scalarTensor(0, grad.dtype)));
}

export const clampMin = defineOperator({
  schema: "clamp_min(Tensor self, Scalar min) -> Tensor",
  python: ["torch.clamp_min", "Tensor.clamp_min"],
  summary: "Raises elements to at least a number.",
  formula: String.raw`\max({self}, {min})`,
  forward: (self, min): Tensor => limit(self, min, null),
  inplace: ["torch.clamp_min_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \ge {min}]`,
      vjp: ({ grad, self, min }): Tensor => where(ge(self, min), grad, scalarTensor(0, grad.dtype)),
    },
  },
});

export const clampMax = defineOperator({
  schema: "clamp_max(Tensor self, Scalar max) -> Tensor",
  python: ["torch.clamp_max", "Tensor.clamp_max"],
  summary: "Lowers elements to at most a number.",
  formula: String.raw`\min({self}, {max})`,
  forward: (self, max): Tensor => limit(self, null, max),
  inplace: ["torch.clamp_max_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \le {max}]`,
      vjp: ({ grad, self, max }): Tensor => where(le(self, max), grad, scalarTensor(0, grad.dtype)),
    },
  },
});

export const clampMinTensor = defineOperator({
  schema: "clamp_min.Tensor(Tensor self, Tensor min) -> Tensor",
  python: ["torch.clamp_min", "Tensor.clamp_min"],
  summary: "Raises elements to at least those of another tensor.",
  formula: String.raw`\max({self}, {min})`,
  gradFn: "ClampMinBackward1",
  forward: (self, min): Tensor => larger(self, min),
  inplace: true,
  saves: ["self", "min"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \ge {min}]`,
      vjp: ({ grad, self, min }): Tensor => where(ge(self, min), grad, scalarTensor(0, grad.dtype)),
    },
    min: {
      formula: String.raw`{grad} \odot [{self} < {min}]`,
      vjp: ({ grad, self, min }): Tensor => where(lt(self, min), grad, scalarTensor(0, grad.dtype)),
    },
  },
});

export const clampMaxTensor = defineOperator({
  schema: "clamp_max.Tensor(Tensor self, Tensor max) -> Tensor",
  python: ["torch.clamp_max", "Tensor.clamp_max"],
  summary: "Lowers elements to at most those of another tensor.",
  formula: String.raw`\min({self}, {max})`,
  gradFn: "ClampMaxBackward1",
  forward: (self, max): Tensor => smaller(self, max),
  inplace: true,
  saves: ["self", "max"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \le {max}]`,
      vjp: ({ grad, self, max }): Tensor => where(le(self, max), grad, scalarTensor(0, grad.dtype)),
    },
    max: {
      formula: String.raw`{grad} \odot [{self} > {max}]`,
      vjp: ({ grad, self, max }): Tensor => where(gt(self, max), grad, scalarTensor(0, grad.dtype)),
    },
  },
});

const largerLoop = binaryLoop(
  (x, y) => (Number.isNaN(x) || x > y ? x : Number.isNaN(y) ? y : x >= y ? x : y),
  "maximum",
);
const smallerLoop = binaryLoop(
  (x, y) => (Number.isNaN(x) || x < y ? x : Number.isNaN(y) ? y : x <= y ? x : y),
  "minimum",
);
const larger = (self: Operand, other: Operand): Tensor => byLoop(largerLoop, self, other);
const smaller = (self: Operand, other: Operand): Tensor => byLoop(smallerLoop, self, other);

/** Where both are equal the gradient is shared; where the other wins there is none. */
function sharedGradient(grad: Tensor, self: Tensor, other: Operand, loses: (a: Tensor, b: Operand) => Tensor): Tensor {
  const shared = where(eq(self, other), div(grad, 2), grad);
  return (maskedFill.inplaceTwin as typeof maskedFill)(shared, loses(self, other), 0);
}

/** Where the comparison holds or the other element is NaN. */
function takesSelf(comparison: Tensor, other: Operand): Tensor {
  return other instanceof Tensor ? where(eq(other, other), comparison, scalarTensor(1, bool)) : comparison;
}

/** The larger or the smaller of two: with NaN if one is, and with the number instead. */
function declareOfTwo(
  name: "max" | "min",
  taken: (self: Operand, other: Operand) => Tensor,
  number: (x: number, y: number) => number,
) {
  const isMax = name === "max";
  const adjective = isMax ? "larger" : "smaller";
  const sign = isMax ? ">" : "<";
  const formula = `\\${name}({self}, {other})`;
  const ofBoth = String.raw`\tfrac12 {grad} \odot [{self} = {other}]`;
  const isTaken = (self: Tensor, other: Operand): Tensor => takesSelf((isMax ? ge : le)(self, other), other);
  const plain = defineOperator({
    schema: `${name}imum(Tensor self, Tensor other) -> Tensor`,
    python: [`torch.${name}imum`, `Tensor.${name}imum`],
    summary: `The ${adjective} of two elements.`,
    formula,
    forward: (self, other): Tensor => taken(self, other),
    saves: ["self", "other"],
    derivatives: {
      self: {
        formula: String.raw`{grad} \odot [{self} ${sign} {other}] + ${ofBoth}`,
        vjp: ({ grad, self, other }): Tensor => sharedGradient(grad, self, other, isMax ? lt : gt),
      },
      other: {
        formula: String.raw`{grad} \odot [{other} ${sign} {self}] + ${ofBoth}`,
        vjp: ({ grad, self, other }): Tensor => sharedGradient(grad, self, other, isMax ? gt : lt),
      },
    },
  });
  const overload = defineOperator({
    schema: `${name}.other(Tensor self, Tensor other) -> Tensor`,
    python: [`torch.${name}`, `Tensor.${name}`],
    summary: `The ${adjective} of two elements.`,
    composite: true,
    forward: (self, other): Tensor => plain(self, other),
  });
  const ofNumbers = defineOperator({
    schema: `f${name}(Tensor self, Tensor other) -> Tensor`,
    python: [`torch.f${name}`, `Tensor.f${name}`],
    summary: `The ${adjective} of two elements; a number wins over NaN.`,
    formula,
    forward: (self, other): Tensor => elementwise(number, self, other),
    saves: ["self", "other"],
    derivatives: {
      self: {
        formula: String.raw`{grad} \odot [{self} ${isMax ? "\\ge" : "\\le"} {other}]`,
        vjp: ({ grad, self, other }): Tensor => where(isTaken(self, other), grad, scalarTensor(0, grad.dtype)),
      },
      other: {
        formula: String.raw`{grad} \odot [{self} ${isMax ? "<" : ">"} {other}]`,
        vjp: ({ grad, self, other }): Tensor => where(isTaken(self, other), scalarTensor(0, grad.dtype), grad),
      },
    },
  });
  return { plain, overload, ofNumbers };
}

export const {
  plain: maximum,
  overload: maxOther,
  ofNumbers: fmax,
} = declareOfTwo("max", larger, (x, y) => (Number.isNaN(y) || x >= y ? x : Number.isNaN(x) || y > x ? y : x));
export const {
  plain: minimum,
  overload: minOther,
  ofNumbers: fmin,
} = declareOfTwo("min", smaller, (x, y) => (Number.isNaN(y) || x <= y ? x : Number.isNaN(x) || y < x ? y : x));

export const atan2 = defineOperator({
  schema: "atan2(Tensor self, Tensor other) -> Tensor",
  python: ["torch.atan2", "Tensor.atan2", "torch.arctan2", "Tensor.arctan2"],
  summary: "The angle of the point (other, self).",
  formula: String.raw`\operatorname{atan2}({self}, {other})`,
  forward: (self, other): Tensor => elementwise(Math.atan2, self, other, toFloating(resultType(self, other))),
  inplace: true,
  saves: ["self", "other"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{{other}}{{self}^2 + {other}^2}`,
      vjp: ({ grad, self, other }): Tensor => angleGradient(grad, self, other as Tensor, other as Tensor),
    },
    other: {
      formula: String.raw`-{grad} \odot \frac{{self}}{{self}^2 + {other}^2}`,
      vjp: ({ grad, self, other }): Tensor => angleGradient(grad, self, other as Tensor, neg(self)),
    },
  },
});

function angleGradient(grad: Tensor, self: Tensor, other: Tensor, part: Tensor): Tensor {
  const square = add(mul(self, self), mul(other, other));
  const scale = where(eq(square, 0), scalarTensor(0, square.dtype), div(scalarTensor(1, square.dtype), square));
  return mul(grad, mul(part, scale));
}

export const hypot = defineOperator({
  schema: "hypot(Tensor self, Tensor other) -> Tensor",
  python: ["torch.hypot", "Tensor.hypot"],
  summary: "The length of the hypotenuse.",
  formula: String.raw`\sqrt{{self}^2 + {other}^2}`,
  forward: (self, other): Tensor =>
    elementwise(Math.hypot, self, other, undefined, (dtype) => refuseIntegers("hypot_cpu", dtype)),
  inplace: true,
  saves: ["self", "other", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{{self}}{{result}}`,
      saves: ["self", "result"],
      vjp: ({ grad, self, result }): Tensor => mul(grad, div(self, result)),
    },
    other: {
      formula: String.raw`{grad} \odot \frac{{other}}{{result}}`,
      saves: ["other", "result"],
      vjp: ({ grad, other, result }): Tensor => mul(grad, div(other as Tensor, result)),
    },
  },
});

export const copysignScalar = defineOperator({
  schema: "copysign.Scalar(Tensor self, Scalar other) -> Tensor",
  python: ["torch.copysign", "Tensor.copysign"],
  summary: "The magnitude of the elements with the sign of a number.",
  formula: String.raw`|{self}| \operatorname{sgn} {other}`,
  gradFn: "CopysignBackward1",
  forward: (self, other): Tensor => copysign(self, other),
  inplace: true,
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{{result}}{{self}}`,
      vjp: ({ grad, self, result }): Tensor => {
        const ratio = div(result, self);
        return mul(grad, where(eq(self, 0), scalarTensor(0, ratio.dtype), ratio));
      },
    },
  },
});

export const copysign = defineOperator({
  schema: "copysign.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.copysign", "Tensor.copysign"],
  summary: "The magnitude of one with the sign of the other.",
  formula: String.raw`|{self}| \operatorname{sgn} {other}`,
  forward: (self, other): Tensor =>
    elementwise(
      (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x)),
      self,
      other,
      toFloating(resultType(self, other)),
    ),
  inplace: true,
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{{result}}{{self}}`,
      vjp: ({ grad, self, result }): Tensor => {
        const ratio = div(result, self);
        return mul(grad, where(eq(self, 0), scalarTensor(0, ratio.dtype), ratio));
      },
    },
    other: { formula: "0", saves: [], vjp: ({ grad }): Tensor => zerosLike(grad) },
  },
});

export const heaviside = defineOperator({
  schema: "heaviside(Tensor self, Tensor values) -> Tensor",
  python: ["torch.heaviside", "Tensor.heaviside"],
  summary: "The step function, with given values at zero.",
  forward: (self, values): Tensor => {
    if (self.dtype !== values.dtype) {
      throw new DtypeError("heaviside is not yet implemented for tensors with different dtypes.");
    }
    return elementwise((x, v) => (x === 0 ? v : x > 0 ? 1 : 0), self, values);
  },
  inplace: true,
  derivatives: { self: notImplemented, values: notImplemented },
});
