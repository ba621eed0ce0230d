import { FLOATING_CATEGORY, float64, int32 } from "../dtype";
import { DtypeError, EngineError, warn } from "../errors";
import { mapUnary, unaryLoop } from "../kernels/elementwise";
import { exponentOf, neighbourAmong, neighbourOf, neighbourOfSingle, scaleByPower } from "../kernels/floatBits";
import { defineOperator } from "../operator";
import { resultType } from "../promotion";
import { floatScalar, type ScalarLike, scalarValue } from "../scalar";
import { sameShape, shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { div, mul, powOfScalar, powScalar, powTensor } from "./arithmetic";
import { eq } from "./comparison";
import { to } from "./copying";
import { zerosLike } from "./creation";
import { exp2 } from "./elementwise";
import { elementwise, refuseBool, refuseIntegers, zeroFor } from "./pointwise";
import { where } from "./selection";

const mantissaLoop = unaryLoop((x) => {
  const exponent = exponentOf(x);
  return exponent === 0 ? x : scaleByPower(x, -exponent);
});
const exponentLoop = unaryLoop(exponentOf);

export const frexp = defineOperator({
  schema: "frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)",
  python: ["torch.frexp", "Tensor.frexp"],
  summary: "Each element as a mantissa from 1/2 to 1 and a power of two.",
  formula: String.raw`{self} = m \cdot 2^e`,
  forward: (self): Tensor[] => {
    if (self.dtype.category !== FLOATING_CATEGORY) {
      throw new DtypeError("torch.frexp() only supports floating-point dtypes");
    }
    return [mapUnary(mantissaLoop, self, self.dtype, self.dtype), mapUnary(exponentLoop, self, int32, self.dtype)];
  },
  gradFn: "FrexpBackward0",
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{2^e}`,
      saves: ["exponent"],
      vjp: ({ grad, results }): Tensor => div(grad, exp2(results[1] as Tensor)),
    },
  },
});

export const ldexp = defineOperator({
  schema: "ldexp.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.ldexp", "Tensor.ldexp"],
  summary: "Multiplies by powers of two.",
  formula: String.raw`{self} \cdot 2^{{other}}`,
  gradFn: "LdexpBackward0",
  forward: (self, other): Tensor => {
    // Whole powers go into a float's exponent; others are factors, which may overflow before the product does.
    const powers = other as Tensor;
    if (!self.isFloatingPoint || powers.isFloatingPoint) return mul(self, powOfScalar(floatScalar(2), powers));
    const result = elementwise(scaleByPower, self, other, resultType(self, other), () =>
      refuseBool("ldexp_cpu_exp", powers.dtype),
    );
    if (self.numel > 0 && !sameShape(result.shape, self.shape)) {
      warn(
        `An output with one or more elements was resized since it had shape ${shapeText(self.shape)}, which does not match the required output shape ${shapeText(result.shape)}. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0).`,
      );
    }
    return result;
  },
  inplace: true,
  saves: ["self", "other"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot 2^{{other}}`,
      saves: ["other"],
      vjp: ({ grad, other }): Tensor => mul(grad, powOfScalar(floatScalar(2), other as Tensor)),
    },
    other: {
      formula: String.raw`{grad} \odot {self} \odot 2^{{other}} \ln 2`,
      vjp: ({ grad, self, other }): Tensor =>
        mul(mul(mul(grad, self), powOfScalar(floatScalar(2), other as Tensor)), Math.LN2),
    },
  },
});

const NEIGHBOURS: Readonly<Record<string, typeof neighbourOf>> = {
  float32: neighbourOfSingle,
  float16: neighbourAmong(10, -14, 65504),
  bfloat16: neighbourAmong(7, -126, 3.3895313892515355e38),
};

export const nextafter = defineOperator({
  schema: "nextafter(Tensor self, Tensor other) -> Tensor",
  python: ["torch.nextafter", "Tensor.nextafter"],
  summary: "The next float after each element towards another.",
  forward: (self, other): Tensor => {
    const dtype = resultType(self, other);
    const next = NEIGHBOURS[dtype.name] ?? neighbourOf;
    return elementwise(next, self, other, dtype, () => refuseIntegers("nextafter_cpu", dtype));
  },
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \ne {other}]`,
      saves: ["self", "other"],
      vjp: ({ grad, self, other }): Tensor => where(eq(self, other), zeroFor(grad), grad),
    },
    other: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) },
  },
});

const toDouble = (tensor: Tensor): Tensor => (tensor.dtype === float64 ? tensor : to(tensor, float64));

export const floatPower = defineOperator({
  schema: "float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor",
  python: ["torch.float_power", "Tensor.float_power"],
  summary: "Raises each element to a power, in double precision.",
  formula: "{self}^{{exponent}}",
  composite: true,
  forward: (self, exponent): Tensor => powTensor(toDouble(self), toDouble(exponent)),
});

export const floatPowerScalar = defineOperator({
  schema: "float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor",
  python: ["torch.float_power", "Tensor.float_power"],
  summary: "Raises each element to a power, in double precision.",
  formula: "{self}^{{exponent}}",
  composite: true,
  forward: (self, exponent): Tensor => powScalar(toDouble(self), floatScalar(scalarValue(exponent))),
});

export const floatPowerOfScalar = defineOperator({
  schema: "float_power.Scalar(Scalar self, Tensor exponent) -> Tensor",
  python: ["torch.float_power"],
  summary: "Raises a number to the power of each element, in double precision.",
  formula: "{self}^{{exponent}}",
  composite: true,
  forward: (self, exponent): Tensor => powOfScalar(floatScalar(scalarValue(self)), toDouble(exponent)),
});

function checkDouble(self: Tensor): void {
  if (self.dtype === float64) return;
  throw new EngineError(
    "RuntimeError",
    `the base given to float_power_ has dtype ${self.dtype.scalarTypeName} but the operation's result requires dtype Double`,
  );
}

export const floatPowerInto = defineOperator({
  schema: "float_power_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)",
  python: ["Tensor.float_power_"],
  summary: "Raises each element of this tensor to a power.",
  composite: true,
  forward: (self, exponent): Tensor => {
    checkDouble(self);
    return (powTensor.inplaceTwin as typeof powTensor)(self, toDouble(exponent));
  },
});

export const floatPowerIntoScalar = defineOperator({
  schema: "float_power_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)",
  python: ["Tensor.float_power_"],
  summary: "Raises each element of this tensor to a power.",
  composite: true,
  forward: (self, exponent: ScalarLike): Tensor => {
    checkDouble(self);
    return (powScalar.inplaceTwin as typeof powScalar)(self, floatScalar(scalarValue(exponent)));
  },
});
