/**
 * Activation functions: what stands between the layers of a network, element by element.
 * https://pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions
 */
import { DtypeError, EngineError } from "../errors";
import { errorFunction, thresholdBackwardKernel } from "../kernels/activation";
import { mapElements } from "../kernels/dense";
import { reluLoop } from "../kernels/elementwise";
import { defineOperator, notImplemented } from "../operator";
import { floatScalar, scalarValue } from "../scalar";
import { newTensor, type Tensor } from "../tensor";
import { add, mul, rsub, sub } from "./arithmetic";
import { ge, gt } from "./comparison";
import { applyCurve, type Curve, checkFloating, defineCurveBackward, defineCurveOperator } from "./curves";
import { exp, log1p, sigmoid, tanh } from "./elementwise";
import { same } from "./pointwise";
import { maskedFill } from "./selection";

export const thresholdBackward = defineOperator({
  schema: "threshold_backward(Tensor grad_output, Tensor self, Scalar threshold) -> Tensor",
  python: ["torch.threshold_backward"],
  summary: "Passes the gradient on where the input is above the threshold.",
  forward: (grad, self, threshold) => thresholdBackwardKernel(grad, self, scalarValue(threshold)),
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \cdot [{self} > {threshold}]`,
      saves: ["self"],
      vjp: ({ grad, self, threshold }): Tensor => thresholdBackward(grad, self, threshold),
    },
    self: { formula: "0", saves: [], vjp: ({ self }): Tensor => newTensor(self.shape, self.dtype) },
  },
});

export const relu = defineOperator({
  schema: "relu(Tensor self) -> Tensor",
  python: ["torch.relu", "Tensor.relu"],
  summary: "Keeps positive elements, sets the others to zero.",
  formula: String.raw`\max({self}, 0)`,
  forward: (self) => {
    if (self.dtype.name === "bool") throw new EngineError("RuntimeError", "Boolean inputs not supported for relu");
    return same(reluLoop, self);
  },
  inplace: ["torch.relu_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \cdot [{result} > 0]`,
      vjp: ({ grad, result }) => thresholdBackward(grad, result, 0),
    },
  },
});

export const threshold = defineOperator({
  schema: "threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor",
  python: ["torch.threshold"],
  summary: "Keeps elements above the threshold, sets the others to a value.",
  formula: String.raw`{self} \text{ if } {self} > {threshold} \text{ else } {value}`,
  forward: (self, limit, value) => {
    if (self.dtype.name === "bool") {
      throw new DtypeError("\"threshold_cpu\" not implemented for 'Bool'", "NotImplementedError");
    }
    const bound = scalarValue(limit);
    const other = scalarValue(value);
    return mapElements(self, (x) => (x <= bound ? other : x));
  },
  inplace: ["torch.threshold_"],
  inplaceGradFn: "ThresholdBackward1",
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \cdot [{self} > {threshold}]`,
      vjp: ({ grad, self, threshold: limit }) => thresholdBackward(grad, self, limit),
    },
  },
});

const leakyCurve: Curve = {
  value:
    (slope = 0) =>
    (x) =>
      x > 0 ? x : x * slope,
  slope:
    (slope = 0) =>
    (x) =>
      x > 0 ? 1 : slope,
};
const leakyReluBackward = defineCurveBackward("leaky_relu_backward", leakyCurve);

export const leakyRelu = defineCurveOperator({
  schema: "leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor",
  python: ["torch._C._nn.leaky_relu"],
  summary: "Keeps positive elements, scales the others down.",
  formula: String.raw`\max(0, {self}) + {negative_slope} \min(0, {self})`,
  derivative: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {negative_slope}\,{grad}`,
  curve: leakyCurve,
  backward: leakyReluBackward,
  kernel: "leaky_relu_cpu",
  numbers: ["negative_slope"],
  inplace: ["torch._C._nn.leaky_relu_"],
  inplaceGradFn: "LeakyReluBackward1",
});

const eluCurve: Curve = {
  value:
    (alpha = 1, scale = 1, inner = 1) =>
    (x) =>
      x > 0 ? x * scale : Math.expm1(x * inner) * alpha * scale,
  slope:
    (alpha = 1, scale = 1, inner = 1) =>
    (x) =>
      x <= 0 ? alpha * scale * inner * Math.exp(x * inner) : scale,
  bend: (x, alpha = 1, scale = 1, inner = 1) =>
    maskedFill(mul(exp(mul(x, floatScalar(inner))), floatScalar(alpha * scale * inner * inner)), ge(x, 0), 0),
};
const eluBackward = defineCurveBackward("elu_backward", eluCurve);

export const elu = defineCurveOperator({
  schema: "elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor",
  python: ["torch._C._nn.elu"],
  summary: "Keeps positive elements; the others approach a negative constant exponentially.",
  formula: String.raw`\max(0, {self}) + \min(0, {alpha}(e^{{self}} - 1))`,
  derivative: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {grad}\,{alpha}\,e^{{self}}`,
  curve: eluCurve,
  backward: eluBackward,
  kernel: "elu_cpu",
  numbers: ["alpha", "scale", "input_scale"],
  inplace: ["torch._C._nn.elu_"],
  inplaceGradFn: "EluBackward1",
});

const SELU_ALPHA = floatScalar(1.6732632423543772);
const SELU_SCALE = floatScalar(1.0507009873554805);

export const selu = defineOperator({
  schema: "selu(Tensor self) -> Tensor",
  python: ["torch.selu"],
  summary: "ELU with the constants that keep mean 0 and variance 1.",
  composite: true,
  forward: (self) => elu(self, SELU_ALPHA, SELU_SCALE),
});

export const seluInPlace = defineOperator({
  schema: "selu_(Tensor(a!) self) -> Tensor(a!)",
  python: ["torch.selu_"],
  summary: "selu in place.",
  composite: true,
  forward: (self) => elu.inplaceTwin?.(self, SELU_ALPHA, SELU_SCALE) as Tensor,
});

export const celu = defineCurveOperator({
  schema: "celu(Tensor self, Scalar alpha=1.) -> Tensor",
  python: ["torch.celu"],
  summary: "ELU that is smooth for every alpha.",
  formula: String.raw`\max(0, {self}) + \min(0, {alpha}(e^{{self}/{alpha}} - 1))`,
  derivative: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {grad}\,e^{{self}/{alpha}}`,
  curve: eluCurve,
  backward: eluBackward,
  kernel: "elu_cpu",
  numbers: ["alpha"],
  parameters: (alpha = 1) => [alpha, 1, 1 / alpha],
  check: (_, alpha) => {
    if (alpha === 0) throw new EngineError("RuntimeError", "ZeroDivisionError: alpha cannot be 0 for CELU");
  },
  inplace: ["torch.celu_"],
  inplaceGradFn: "CeluBackward1",
});

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
/** Φ(x) = (1 + erf(x / √2)) / 2 */
const normalDistribution = (x: number) => 0.5 * (1 + errorFunction(x * Math.SQRT1_2));
const normalDensity = (x: number) => INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x);
const geluCurve: Curve = {
  value: () => (x) => x * normalDistribution(x),
  slope: () => (x) => normalDistribution(x) + x * normalDensity(x),
  bend: (x) => {
    const squared = mul(x, x);
    return mul(rsub(squared, 2), mul(exp(mul(squared, floatScalar(-0.5))), floatScalar(INVERSE_SQRT_TWO_PI)));
  },
};
const geluBackward = defineCurveBackward("gelu_backward", geluCurve);

const GELU_BETA = Math.sqrt(2 / Math.PI);
const GELU_KAPPA = 0.044715;
const geluTanhCurve: Curve = {
  value: () => (x) => 0.5 * x * (1 + Math.tanh(GELU_BETA * (x + GELU_KAPPA * x * x * x))),
  slope: () => (x) => {
    const t = Math.tanh(GELU_BETA * (x + GELU_KAPPA * x * x * x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * GELU_BETA * (1 + 3 * GELU_KAPPA * x * x);
  },
  bend: (x) => {
    const squared = mul(x, x);
    const t = tanh(mul(mul(x, add(mul(squared, floatScalar(GELU_KAPPA)), 1)), floatScalar(GELU_BETA)));
    const inner = mul(add(mul(squared, floatScalar(3 * GELU_KAPPA)), 1), floatScalar(GELU_BETA));
    const curved = sub(mul(x, floatScalar(6 * GELU_KAPPA * GELU_BETA)), mul(mul(t, 2), mul(inner, inner)));
    return mul(rsub(mul(t, t), 1), add(inner, mul(mul(x, floatScalar(0.5)), curved)));
  },
};
const geluTanhBackward = defineCurveBackward("gelu_tanh_backward", geluTanhCurve, "GeluBackwardBackward0");

export const gelu = defineOperator({
  schema: `gelu(Tensor self, *, str approximate="none") -> Tensor`,
  python: ["torch._C._nn.gelu"],
  summary: "Weighs each element by the normal distribution function at it.",
  formula: String.raw`{self}\,\Phi({self})`,
  forward: (self, approximate) => {
    if (approximate !== "none" && approximate !== "tanh") {
      throw new EngineError("RuntimeError", "approximate argument must be either none or tanh.");
    }
    checkFloating(self, "GeluKernelImpl");
    return applyCurve(approximate === "tanh" ? geluTanhCurve : geluCurve, self);
  },
  inplace: ["torch._C._nn.gelu_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad}\,(\Phi({self}) + {self}\,\varphi({self}))`,
      vjp: ({ grad, self, approximate }) =>
        approximate === "tanh" ? geluTanhBackward(grad, self, []) : geluBackward(grad, self, []),
    },
  },
});

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const siluCurve: Curve = {
  value: () => (x) => x / (1 + Math.exp(-x)),
  slope: () => (x) => {
    const s = logistic(x);
    return s * (1 + x * (1 - s));
  },
};
const siluBackward = defineCurveBackward("silu_backward", siluCurve);

export const silu = defineCurveOperator({
  schema: "silu(Tensor self) -> Tensor",
  python: ["torch._C._nn.silu"],
  summary: "Weighs each element by its sigmoid; also known as swish.",
  formula: String.raw`{self}\,\sigma({self})`,
  derivative: String.raw`{grad}\,\sigma({self})(1 + {self}(1 - \sigma({self})))`,
  curve: siluCurve,
  backward: siluBackward,
  inOperators: (grad, x) => {
    const s = sigmoid(x);
    return mul(mul(grad, s), add(mul(x, rsub(s, 1)), 1));
  },
  kernel: "silu_cpu",
  inplace: ["torch._C._nn.silu_"],
});

const softplusOf = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const mishCurve: Curve = {
  value: () => (x) => x * Math.tanh(softplusOf(x)),
  slope: () => (x) => {
    const t = Math.tanh(softplusOf(x));
    return t + x * logistic(x) * (1 - t * t);
  },
};
const mishBackward = defineCurveBackward("mish_backward", mishCurve);

export const mish = defineCurveOperator({
  schema: "mish(Tensor self) -> Tensor",
  python: ["torch._C._nn.mish"],
  summary: "Weighs each element by the tanh of its softplus.",
  formula: String.raw`{self} \tanh(\ln(1 + e^{{self}}))`,
  derivative: String.raw`{grad}\,\tfrac{d}{dx}\, x\tanh(\ln(1+e^x))|_{{self}}`,
  curve: mishCurve,
  backward: mishBackward,
  inOperators: (grad, x) => {
    const t = tanh(log1p(exp(x)));
    return mul(grad, add(t, mul(mul(x, sigmoid(x)), rsub(mul(t, t), 1))));
  },
  kernel: "mish_cpu",
  inplace: ["torch._C._nn.mish_"],
});

const softplusCurve: Curve = {
  value:
    (beta = 1, limit = 20) =>
    (x) =>
      x * beta > limit ? x : Math.log1p(Math.exp(x * beta)) / beta,
  slope:
    (beta = 1, limit = 20) =>
    (x) =>
      x * beta > limit ? 1 : logistic(x * beta),
  bend: (x, beta = 1, limit = 20) => {
    const scaled = mul(x, floatScalar(beta));
    const s = sigmoid(scaled);
    return maskedFill(mul(mul(s, rsub(s, 1)), floatScalar(beta)), gt(scaled, limit), 0);
  },
};
const softplusBackward = defineCurveBackward("softplus_backward", softplusCurve);

export const softplus = defineCurveOperator({
  schema: "softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor",
  python: ["torch._C._nn.softplus"],
  summary: "A smooth version of relu.",
  formula: String.raw`\tfrac{1}{{beta}} \ln(1 + e^{{beta}\,{self}})`,
  derivative: String.raw`{grad}\,\sigma({beta}\,{self})`,
  curve: softplusCurve,
  backward: softplusBackward,
  kernel: "softplus_cpu",
  numbers: ["beta", "threshold"],
});

const hardtanhCurve: Curve = {
  value:
    (low = -1, high = 1) =>
    (x) =>
      Math.min(Math.max(x, low), high),
  slope:
    (low = -1, high = 1) =>
    (x) =>
      x <= low || x >= high ? 0 : 1,
};
const hardtanhBackward = defineCurveBackward("hardtanh_backward", hardtanhCurve);

export const hardtanh = defineCurveOperator({
  schema: "hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor",
  python: ["torch._C._nn.hardtanh"],
  summary: "Cuts elements off at two bounds.",
  formula: String.raw`\min(\max({self}, {min_val}), {max_val})`,
  derivative: String.raw`{grad} \cdot [{min_val} < {self} < {max_val}]`,
  curve: hardtanhCurve,
  backward: hardtanhBackward,
  numbers: ["min_val", "max_val"],
  check: (self) => {
    if (self.dtype.name === "bool") throw new EngineError("RuntimeError", "Bool inputs not supported for hardtanh");
  },
  inplace: ["torch._C._nn.hardtanh_"],
});

export const relu6 = defineOperator({
  schema: "relu6(Tensor self) -> Tensor",
  python: ["torch._C._nn.relu6"],
  summary: "Cuts elements off at 0 and 6.",
  composite: true,
  forward: (self) => hardtanh(self, 0, 6),
});

export const relu6InPlace = defineOperator({
  schema: "relu6_(Tensor(a!) self) -> Tensor(a!)",
  python: ["torch._C._nn.relu6_"],
  summary: "relu6 in place.",
  composite: true,
  forward: (self) => hardtanh.inplaceTwin?.(self, 0, 6) as Tensor,
});

const hardsigmoidCurve: Curve = {
  value: () => (x) => Math.min(Math.max(x + 3, 0), 6) / 6,
  // PyTorch has one sixth in float32 here, whatever the dtype.
  slope: () => (x) => (x > -3 && x < 3 ? Math.fround(1 / 6) : 0),
  bend: notImplemented,
};
const hardsigmoidBackward = defineCurveBackward("hardsigmoid_backward", hardsigmoidCurve);

export const hardsigmoid = defineCurveOperator({
  schema: "hardsigmoid(Tensor self) -> Tensor",
  python: ["torch._C._nn.hardsigmoid"],
  summary: "A straight line from 0 to 1 in place of the sigmoid.",
  formula: String.raw`\tfrac{1}{6}\min(\max({self} + 3, 0), 6)`,
  derivative: String.raw`\tfrac{1}{6}{grad} \cdot [-3 < {self} < 3]`,
  curve: hardsigmoidCurve,
  backward: hardsigmoidBackward,
  kernel: "hardsigmoid_cpu",
  inplace: ["torch._C._nn.hardsigmoid_"],
});

const hardswishCurve: Curve = {
  value: () => (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  slope: () => (x) => (x <= -3 ? 0 : x < 3 ? x / 3 + 0.5 : 1),
  bend: (x) => mapElements(x, (value) => (value > -3 && value < 3 ? 1 / 3 : 0)),
};
const hardswishBackward = defineCurveBackward("hardswish_backward", hardswishCurve);

export const hardswish = defineCurveOperator({
  schema: "hardswish(Tensor self) -> Tensor",
  python: ["torch._C._nn.hardswish"],
  summary: "silu with a straight line in place of the sigmoid.",
  formula: String.raw`\tfrac{1}{6}{self}\min(\max({self} + 3, 0), 6)`,
  derivative: String.raw`{grad} \cdot (\tfrac{1}{3}{self} + \tfrac{1}{2}) \text{ between } -3 \text{ and } 3`,
  curve: hardswishCurve,
  backward: hardswishBackward,
  kernel: "hardswish_cpu",
  inplace: ["torch._C._nn.hardswish_"],
});

const logSigmoidCurve: Curve = {
  value: () => (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
  slope: () => (x) => logistic(-x),
  bend: (x) => {
    const s = sigmoid(x);
    return mul(s, sub(s, 1));
  },
};
const logSigmoidBackward = defineCurveBackward("log_sigmoid_backward", logSigmoidCurve);

export const logSigmoid = defineCurveOperator({
  schema: "log_sigmoid(Tensor self) -> Tensor",
  python: ["torch._C._nn.log_sigmoid"],
  summary: "The logarithm of the sigmoid.",
  formula: String.raw`\ln \sigma({self})`,
  derivative: String.raw`{grad}\,\sigma(-{self})`,
  curve: logSigmoidCurve,
  backward: logSigmoidBackward,
  isRowMajor: true,
  kernel: "log_sigmoid_cpu",
});

const softshrinkCurve: Curve = {
  value:
    (bound = 0.5) =>
    (x) =>
      x > bound ? x - bound : x < -bound ? x + bound : Number.isNaN(x) ? x : 0,
  slope:
    (bound = 0.5) =>
    (x) =>
      x >= -bound && x <= bound ? 0 : 1,
};
const hardshrinkCurve: Curve = {
  value:
    (bound = 0.5) =>
    (x) =>
      x >= -bound && x <= bound ? 0 : x,
  slope:
    (bound = 0.5) =>
    (x) =>
      x >= -bound && x <= bound ? 0 : 1,
};
const softshrinkBackward = defineCurveBackward("softshrink_backward", softshrinkCurve);
const hardshrinkBackward = defineCurveBackward("hardshrink_backward", hardshrinkCurve);

function checkLambda(self: Tensor, value = 0): void {
  const largest = LARGEST[self.dtype.name];
  if (largest === undefined || (value >= 0 && value <= largest[1])) return;
  throw new EngineError(
    "RuntimeError",
    `lambda must be in range [0, ${largest[0]}] for input dtype ${self.dtype.scalarTypeName}, but found ${shownNumber(value)}`,
  );
}

const LARGEST: Readonly<Record<string, readonly [string, number]>> = {
  float64: ["1.79769e+308", Number.MAX_VALUE],
  float32: ["3.40282e+38", 3.4028234663852886e38],
  float16: ["65504", 65504],
  bfloat16: ["3.38953e+38", 3.3895313892515355e38],
};

/** As C++ streams show a number: six digits. */
function shownNumber(value: number): string {
  return Number.isFinite(value)
    ? String(Number(value.toPrecision(6)))
    : String(value).replace("Infinity", "inf").toLowerCase();
}

export const softshrink = defineCurveOperator({
  schema: "softshrink(Tensor self, Scalar lambd=0.5) -> Tensor",
  python: ["torch._C._nn.softshrink"],
  summary: "Moves elements towards zero by lambd, small ones to zero.",
  formula: String.raw`\operatorname{sign}({self}) \max(|{self}| - {lambd}, 0)`,
  derivative: String.raw`{grad} \cdot [|{self}| > {lambd}]`,
  curve: softshrinkCurve,
  backward: softshrinkBackward,
  kernel: "softshrink_check",
  numbers: ["lambd"],
  check: checkLambda,
});

export const hardshrink = defineCurveOperator({
  schema: "hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor",
  python: ["torch.hardshrink", "Tensor.hardshrink"],
  summary: "Sets elements that are small to zero.",
  formula: String.raw`{self} \cdot [|{self}| > {lambd}]`,
  derivative: String.raw`{grad} \cdot [|{self}| > {lambd}]`,
  curve: hardshrinkCurve,
  backward: hardshrinkBackward,
  kernel: "hardshrink_cpu",
  numbers: ["lambd"],
});
