/**
 * Activation functions: what stands between the layers of a network, element by element.
 * https://pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions
 */
import { EngineError } from "../errors";
import { errorFunction, reluOfMany, thresholdBackwardKernel } from "../kernels/activation";
import { mapElements } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar, scalarValue } from "../scalar";
import type { Tensor } from "../tensor";
import { applyCurve, type Curve, defineCurveBackward } from "./curves";

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
  },
});

export const relu = defineOperator({
  schema: "relu(Tensor self) -> Tensor",
  python: ["torch.relu", "Tensor.relu"],
  summary: "Keeps positive elements, sets the others to zero.",
  formula: String.raw`\max({self}, 0)`,
  forward: (self) => {
    if (self.dtype.name === "bool") throw new EngineError("RuntimeError", "Boolean inputs not supported for relu");
    return reluOfMany(self) ?? mapElements(self, (x) => Math.max(x, 0));
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
    const bound = scalarValue(limit);
    const other = scalarValue(value);
    return mapElements(self, (x) => (x <= bound ? other : x));
  },
  inplace: ["torch.threshold_"],
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

export const leakyRelu = defineOperator({
  schema: "leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor",
  python: ["torch._C._nn.leaky_relu"],
  summary: "Keeps positive elements, scales the others down.",
  formula: String.raw`\max(0, {self}) + {negative_slope} \min(0, {self})`,
  forward: (self, slope) => applyCurve(leakyCurve, self, scalarValue(slope)),
  inplace: ["torch._C._nn.leaky_relu_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {negative_slope}\,{grad}`,
      vjp: ({ grad, self, negative_slope: slope }) => leakyReluBackward(grad, self, [scalarValue(slope)]),
    },
  },
});

const eluCurve: Curve = {
  value:
    (alpha = 1, scale = 1, inner = 1) =>
    (x) =>
      x > 0 ? x * scale : Math.expm1(x * inner) * alpha * scale,
  slope:
    (alpha = 1, scale = 1, inner = 1) =>
    (x) =>
      x > 0 ? scale : alpha * scale * inner * Math.exp(x * inner),
  bend:
    (alpha = 1, scale = 1, inner = 1) =>
    (x) =>
      x > 0 ? 0 : alpha * scale * inner * inner * Math.exp(x * inner),
};
const eluBackward = defineCurveBackward("elu_backward", eluCurve);

export const elu = defineOperator({
  schema: "elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor",
  python: ["torch._C._nn.elu"],
  summary: "Keeps positive elements; the others approach a negative constant exponentially.",
  formula: String.raw`\max(0, {self}) + \min(0, {alpha}(e^{{self}} - 1))`,
  forward: (self, alpha, scale, inner) =>
    applyCurve(eluCurve, self, scalarValue(alpha), scalarValue(scale), scalarValue(inner)),
  inplace: ["torch._C._nn.elu_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {grad}\,{alpha}\,e^{{self}}`,
      vjp: ({ grad, self, alpha, scale, input_scale: inner }) =>
        eluBackward(grad, self, [scalarValue(alpha), scalarValue(scale), scalarValue(inner)]),
    },
  },
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

export const celu = defineOperator({
  schema: "celu(Tensor self, Scalar alpha=1.) -> Tensor",
  python: ["torch.celu"],
  summary: "ELU that is smooth for every alpha.",
  formula: String.raw`\max(0, {self}) + \min(0, {alpha}(e^{{self}/{alpha}} - 1))`,
  forward: (self, alpha) => applyCurve(eluCurve, self, celuAlpha(alpha), 1, 1 / celuAlpha(alpha)),
  inplace: ["torch.celu_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {grad}\,e^{{self}/{alpha}}`,
      vjp: ({ grad, self, alpha }) => eluBackward(grad, self, [celuAlpha(alpha), 1, 1 / celuAlpha(alpha)]),
    },
  },
});

function celuAlpha(alpha: Parameters<typeof scalarValue>[0]): number {
  const value = scalarValue(alpha);
  if (value === 0) throw new EngineError("RuntimeError", "ZeroDivisionError: alpha cannot be 0 for CELU");
  return value;
}

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
/** Φ(x) = (1 + erf(x / √2)) / 2 */
const normalDistribution = (x: number) => 0.5 * (1 + errorFunction(x * Math.SQRT1_2));
const normalDensity = (x: number) => INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * x * x);
const geluCurve: Curve = {
  value: () => (x) => x * normalDistribution(x),
  slope: () => (x) => normalDistribution(x) + x * normalDensity(x),
  bend: () => (x) => (2 - x * x) * normalDensity(x),
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
  bend: () => (x) => {
    const t = Math.tanh(GELU_BETA * (x + GELU_KAPPA * x * x * x));
    const inner = GELU_BETA * (1 + 3 * GELU_KAPPA * x * x);
    return (1 - t * t) * (inner + 0.5 * x * (GELU_BETA * 6 * GELU_KAPPA * x - 2 * t * inner * inner));
  },
};
const geluTanhBackward = defineCurveBackward("gelu_backward", geluTanhCurve);

export const gelu = defineOperator({
  schema: `gelu(Tensor self, *, str approximate="none") -> Tensor`,
  python: ["torch._C._nn.gelu"],
  summary: "Weighs each element by the normal distribution function at it.",
  formula: String.raw`{self}\,\Phi({self})`,
  forward: (self, approximate) => {
    if (approximate !== "none" && approximate !== "tanh") {
      throw new EngineError("RuntimeError", "approximate argument must be either none or tanh.");
    }
    return applyCurve(approximate === "tanh" ? geluTanhCurve : geluCurve, self);
  },
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
  bend: () => (x) => {
    const s = logistic(x);
    return s * (1 - s) * (2 + x * (1 - 2 * s));
  },
};
const siluBackward = defineCurveBackward("silu_backward", siluCurve);

export const silu = defineOperator({
  schema: "silu(Tensor self) -> Tensor",
  python: ["torch._C._nn.silu"],
  summary: "Weighs each element by its sigmoid; also known as swish.",
  formula: String.raw`{self}\,\sigma({self})`,
  forward: (self) => applyCurve(siluCurve, self),
  inplace: ["torch._C._nn.silu_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad}\,\sigma({self})(1 + {self}(1 - \sigma({self})))`,
      vjp: ({ grad, self }) => siluBackward(grad, self, []),
    },
  },
});

const softplusOf = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const mishCurve: Curve = {
  value: () => (x) => x * Math.tanh(softplusOf(x)),
  slope: () => (x) => {
    const t = Math.tanh(softplusOf(x));
    return t + x * logistic(x) * (1 - t * t);
  },
  bend: () => (x) => {
    const t = Math.tanh(softplusOf(x));
    const s = logistic(x);
    return (1 - t * t) * s * (2 + x * (1 - s) - 2 * x * t * s);
  },
};
const mishBackward = defineCurveBackward("mish_backward", mishCurve);

export const mish = defineOperator({
  schema: "mish(Tensor self) -> Tensor",
  python: ["torch._C._nn.mish"],
  summary: "Weighs each element by the tanh of its softplus.",
  formula: String.raw`{self} \tanh(\ln(1 + e^{{self}}))`,
  forward: (self) => applyCurve(mishCurve, self),
  inplace: ["torch._C._nn.mish_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad}\,\tfrac{d}{dx}\, x\tanh(\ln(1+e^x))|_{{self}}`,
      vjp: ({ grad, self }) => mishBackward(grad, self, []),
    },
  },
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
  bend:
    (beta = 1, limit = 20) =>
    (x) => {
      const s = logistic(x * beta);
      return x * beta > limit ? 0 : beta * s * (1 - s);
    },
};
const softplusBackward = defineCurveBackward("softplus_backward", softplusCurve);

export const softplus = defineOperator({
  schema: "softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor",
  python: ["torch._C._nn.softplus"],
  summary: "A smooth version of relu.",
  formula: String.raw`\tfrac{1}{{beta}} \ln(1 + e^{{beta}\,{self}})`,
  forward: (self, beta, limit) => applyCurve(softplusCurve, self, scalarValue(beta), scalarValue(limit)),
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad}\,\sigma({beta}\,{self})`,
      vjp: ({ grad, self, beta, threshold: limit }) =>
        softplusBackward(grad, self, [scalarValue(beta), scalarValue(limit)]),
    },
  },
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

export const hardtanh = defineOperator({
  schema: "hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor",
  python: ["torch._C._nn.hardtanh"],
  summary: "Cuts elements off at two bounds.",
  formula: String.raw`\min(\max({self}, {min_val}), {max_val})`,
  forward: (self, low, high) => {
    if (self.dtype.name === "bool") throw new EngineError("RuntimeError", "Bool inputs not supported for hardtanh");
    return applyCurve(hardtanhCurve, self, scalarValue(low), scalarValue(high));
  },
  inplace: ["torch._C._nn.hardtanh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \cdot [{min_val} < {self} < {max_val}]`,
      vjp: ({ grad, self, min_val: low, max_val: high }) =>
        hardtanhBackward(grad, self, [scalarValue(low), scalarValue(high)]),
    },
  },
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
};
const hardsigmoidBackward = defineCurveBackward("hardsigmoid_backward", hardsigmoidCurve);

export const hardsigmoid = defineOperator({
  schema: "hardsigmoid(Tensor self) -> Tensor",
  python: ["torch._C._nn.hardsigmoid"],
  summary: "A straight line from 0 to 1 in place of the sigmoid.",
  formula: String.raw`\tfrac{1}{6}\min(\max({self} + 3, 0), 6)`,
  forward: (self) => applyCurve(hardsigmoidCurve, self),
  inplace: ["torch._C._nn.hardsigmoid_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{6}{grad} \cdot [-3 < {self} < 3]`,
      vjp: ({ grad, self }) => hardsigmoidBackward(grad, self, []),
    },
  },
});

const hardswishCurve: Curve = {
  value: () => (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
  slope: () => (x) => (x <= -3 ? 0 : x < 3 ? x / 3 + 0.5 : 1),
  bend: () => (x) => (x > -3 && x < 3 ? 1 / 3 : 0),
};
const hardswishBackward = defineCurveBackward("hardswish_backward", hardswishCurve);

export const hardswish = defineOperator({
  schema: "hardswish(Tensor self) -> Tensor",
  python: ["torch._C._nn.hardswish"],
  summary: "silu with a straight line in place of the sigmoid.",
  formula: String.raw`\tfrac{1}{6}{self}\min(\max({self} + 3, 0), 6)`,
  forward: (self) => applyCurve(hardswishCurve, self),
  inplace: ["torch._C._nn.hardswish_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \cdot (\tfrac{1}{3}{self} + \tfrac{1}{2}) \text{ between } -3 \text{ and } 3`,
      vjp: ({ grad, self }) => hardswishBackward(grad, self, []),
    },
  },
});

const logSigmoidCurve: Curve = {
  value: () => (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
  slope: () => (x) => logistic(-x),
  bend: () => (x) => {
    const s = logistic(x);
    return -s * (1 - s);
  },
};
const logSigmoidBackward = defineCurveBackward("log_sigmoid_backward", logSigmoidCurve);

export const logSigmoid = defineOperator({
  schema: "log_sigmoid(Tensor self) -> Tensor",
  python: ["torch._C._nn.log_sigmoid"],
  summary: "The logarithm of the sigmoid.",
  formula: String.raw`\ln \sigma({self})`,
  forward: (self) => applyCurve(logSigmoidCurve, self),
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad}\,\sigma(-{self})`,
      vjp: ({ grad, self }) => logSigmoidBackward(grad, self, []),
    },
  },
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

export const softshrink = defineOperator({
  schema: "softshrink(Tensor self, Scalar lambd=0.5) -> Tensor",
  python: ["torch._C._nn.softshrink"],
  summary: "Moves elements towards zero by lambd, small ones to zero.",
  formula: String.raw`\operatorname{sign}({self}) \max(|{self}| - {lambd}, 0)`,
  forward: (self, bound) => {
    const value = scalarValue(bound);
    if (value < 0) {
      throw new EngineError("RuntimeError", `lambda must be greater or equal to 0, but found to be ${value}.`);
    }
    return applyCurve(softshrinkCurve, self, value);
  },
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \cdot [|{self}| > {lambd}]`,
      vjp: ({ grad, self, lambd }) => softshrinkBackward(grad, self, [scalarValue(lambd)]),
    },
  },
});

export const hardshrink = defineOperator({
  schema: "hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor",
  python: ["torch.hardshrink", "Tensor.hardshrink"],
  summary: "Sets elements that are small to zero.",
  formula: String.raw`{self} \cdot [|{self}| > {lambd}]`,
  forward: (self, bound) => applyCurve(hardshrinkCurve, self, scalarValue(bound)),
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \cdot [|{self}| > {lambd}]`,
      vjp: ({ grad, self, lambd }) => hardshrinkBackward(grad, self, [scalarValue(lambd)]),
    },
  },
});
