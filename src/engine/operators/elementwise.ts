/**
 * Exponentials, logarithms, roots and what squashes into an interval, element by element.
 * https://pytorch.org/docs/stable/torch.html#pointwise-ops
 */
import {
  complexExp,
  complexExp2,
  complexExpm1,
  complexLog,
  complexLog1p,
  complexReciprocal,
  complexRsqrt,
  complexSigmoid,
  complexSqrt,
  complexTanh,
  logarithm,
  sigmoidSlope,
  tanhSlope,
} from "../kernels/complexFunctions";
import {
  expLoop,
  logLoop,
  mapBinary,
  sigmoidBackwardLoop,
  sigmoidLoop,
  squareRootLoop,
  tanhBackwardLoop,
  tanhLoop,
  unaryLoop,
} from "../kernels/elementwise";
import { defineOperator } from "../operator";
import type { Tensor } from "../tensor";
import { add, div, mul, neg, powScalar, rsub } from "./arithmetic";
import { complexBinary, complexUnary, conjugateOf } from "./complexMaps";
import { floating } from "./pointwise";

export const exp = defineOperator({
  schema: "exp(Tensor self) -> Tensor",
  python: ["torch.exp", "Tensor.exp"],
  summary: "e to the power of each element.",
  formula: "e^{{self}}",
  forward: (self): Tensor => floating(expLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexExp, self),
  inplace: ["torch.exp_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot {result}`,
      vjp: ({ grad, result }): Tensor => mul(grad, conjugateOf(result)),
    },
  },
});

const exp2Loop = unaryLoop((x) => 2 ** x, "exp2");

export const exp2 = defineOperator({
  schema: "exp2(Tensor self) -> Tensor",
  python: ["torch.exp2", "Tensor.exp2", "torch.special.exp2"],
  summary: "2 to the power of each element.",
  formula: "2^{{self}}",
  forward: (self): Tensor => floating(exp2Loop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexExp2, self),
  inplace: ["torch.exp2_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot {result} \ln 2`,
      vjp: ({ grad, result }): Tensor => mul(mul(grad, conjugateOf(result)), Math.LN2),
    },
  },
});

const expm1Loop = unaryLoop(Math.expm1);

export const expm1 = defineOperator({
  schema: "expm1(Tensor self) -> Tensor",
  python: ["torch.expm1", "Tensor.expm1", "torch.special.expm1"],
  summary: "e to the power of each element, less 1.",
  formula: "e^{{self}} - 1",
  forward: (self): Tensor => floating(expm1Loop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexExpm1, self),
  inplace: ["torch.expm1_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot ({result} + 1)`,
      vjp: ({ grad, result }): Tensor => mul(grad, add(conjugateOf(result), 1)),
    },
  },
});

export const log = defineOperator({
  schema: "log(Tensor self) -> Tensor",
  python: ["torch.log", "Tensor.log"],
  summary: "The natural logarithm.",
  formula: String.raw`\ln {self}`,
  forward: (self): Tensor => floating(logLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexLog, self),
  inplace: ["torch.log_"],
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`\frac{{grad}}{{self}}`, vjp: ({ grad, self }): Tensor => div(grad, conjugateOf(self)) },
  },
});

const log2Loop = unaryLoop(Math.log2);

export const log2 = defineOperator({
  schema: "log2(Tensor self) -> Tensor",
  python: ["torch.log2", "Tensor.log2"],
  summary: "The logarithm to base 2.",
  formula: String.raw`\log_2 {self}`,
  forward: (self): Tensor => floating(log2Loop, self),
  complex: (self: Tensor): Tensor => complexUnary(logarithm(Math.LN2), self),
  inplace: ["torch.log2_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{self} \ln 2}`,
      vjp: ({ grad, self }): Tensor => div(grad, mul(conjugateOf(self), Math.LN2)),
    },
  },
});

const log10Loop = unaryLoop(Math.log10);

export const log10 = defineOperator({
  schema: "log10(Tensor self) -> Tensor",
  python: ["torch.log10", "Tensor.log10"],
  summary: "The logarithm to base 10.",
  formula: String.raw`\log_{10} {self}`,
  forward: (self): Tensor => floating(log10Loop, self),
  complex: (self: Tensor): Tensor => complexUnary(logarithm(Math.LN10), self),
  inplace: ["torch.log10_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{self} \ln 10}`,
      vjp: ({ grad, self }): Tensor => div(grad, mul(conjugateOf(self), Math.LN10)),
    },
  },
});

const log1pLoop = unaryLoop(Math.log1p);

export const log1p = defineOperator({
  schema: "log1p(Tensor self) -> Tensor",
  python: ["torch.log1p", "Tensor.log1p", "torch.special.log1p"],
  summary: "The natural logarithm of 1 plus each element.",
  formula: String.raw`\ln (1 + {self})`,
  forward: (self): Tensor => floating(log1pLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexLog1p, self),
  inplace: ["torch.log1p_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{1 + {self}}`,
      vjp: ({ grad, self }): Tensor => div(grad, conjugateOf(add(self, 1))),
    },
  },
});

export const sqrt = defineOperator({
  schema: "sqrt(Tensor self) -> Tensor",
  python: ["torch.sqrt", "Tensor.sqrt"],
  summary: "The square root.",
  formula: String.raw`\sqrt{{self}}`,
  forward: (self): Tensor => floating(squareRootLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexSqrt, self),
  inplace: ["torch.sqrt_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{2\,{result}}`,
      vjp: ({ grad, result }): Tensor => div(grad, mul(conjugateOf(result), 2)),
    },
  },
});

const rsqrtLoop = unaryLoop((x) => 1 / Math.sqrt(x), "reciprocalRoot");

export const rsqrt = defineOperator({
  schema: "rsqrt(Tensor self) -> Tensor",
  python: ["torch.rsqrt", "Tensor.rsqrt"],
  summary: "One over the square root.",
  formula: String.raw`\frac{1}{\sqrt{{self}}}`,
  forward: (self): Tensor => floating(rsqrtLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexRsqrt, self),
  inplace: ["torch.rsqrt_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`-\tfrac12\,{grad} \odot {result}^3`,
      vjp: ({ grad, result }): Tensor => mul(mul(grad, -0.5), conjugateOf(powScalar(result, 3))),
    },
  },
});

const reciprocalLoop = unaryLoop((x) => 1 / x, "reciprocal");

export const reciprocal = defineOperator({
  schema: "reciprocal(Tensor self) -> Tensor",
  python: ["torch.reciprocal", "Tensor.reciprocal"],
  summary: "One over each element.",
  formula: String.raw`\frac{1}{{self}}`,
  forward: (self): Tensor => floating(reciprocalLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexReciprocal, self),
  inplace: ["torch.reciprocal_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`-{grad} \odot {result}^2`,
      vjp: ({ grad, result }): Tensor => mul(neg(grad), conjugateOf(mul(result, result))),
    },
  },
});

export const sigmoid = defineOperator({
  schema: "sigmoid(Tensor self) -> Tensor",
  python: ["torch.sigmoid", "Tensor.sigmoid", "torch.special.expit"],
  summary: "Squashes each element into the interval (0, 1).",
  formula: String.raw`\sigma({self})`,
  forward: (self): Tensor => floating(sigmoidLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexSigmoid, self),
  inplace: ["torch.sigmoid_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot {result} \odot (1 - {result})`,
      vjp: ({ grad, result }): Tensor => sigmoidBackward(grad, result),
    },
  },
});

export const sigmoidBackward = defineOperator({
  schema: "sigmoid_backward(Tensor grad_output, Tensor output) -> Tensor",
  python: [],
  summary: "The derivative of sigmoid times a gradient.",
  formula: String.raw`{grad_output} \odot {output} \odot (1 - {output})`,
  forward: (gradient, output): Tensor => mapBinary(sigmoidBackwardLoop, gradient, output, output.dtype),
  complex: (gradient: Tensor, output: Tensor): Tensor => complexBinary(sigmoidSlope, gradient, output),
  saves: ["grad_output", "output"],
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \odot {output} \odot (1 - {output})`,
      saves: ["output"],
      vjp: ({ grad, output }): Tensor => sigmoidBackward(grad, conjugateOf(output)),
    },
    output: {
      formula: String.raw`{grad} \odot {grad_output} \odot (1 - 2\,{output})`,
      vjp: ({ grad, grad_output, output }): Tensor =>
        mul(mul(grad, conjugateOf(grad_output)), conjugateOf(rsub(mul(output, 2), 1))),
    },
  },
});

export const tanh = defineOperator({
  schema: "tanh(Tensor self) -> Tensor",
  python: ["torch.tanh", "Tensor.tanh"],
  summary: "The hyperbolic tangent: squashes each element into (-1, 1).",
  formula: String.raw`\tanh {self}`,
  forward: (self): Tensor => floating(tanhLoop, self),
  complex: (self: Tensor): Tensor => complexUnary(complexTanh, self),
  inplace: ["torch.tanh_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot (1 - {result}^2)`,
      vjp: ({ grad, result }): Tensor => tanhBackward(grad, result),
    },
  },
});

export const tanhBackward = defineOperator({
  schema: "tanh_backward(Tensor grad_output, Tensor output) -> Tensor",
  python: [],
  summary: "The derivative of tanh times a gradient.",
  formula: String.raw`{grad_output} \odot (1 - {output}^2)`,
  forward: (gradient, output): Tensor => mapBinary(tanhBackwardLoop, gradient, output, output.dtype),
  complex: (gradient: Tensor, output: Tensor): Tensor => complexBinary(tanhSlope, gradient, output),
  saves: ["grad_output", "output"],
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \odot (1 - {output}^2)`,
      saves: ["output"],
      vjp: ({ grad, output }): Tensor => tanhBackward(grad, conjugateOf(output)),
    },
    output: {
      formula: String.raw`-2\,{grad} \odot {grad_output} \odot {output}`,
      vjp: ({ grad, grad_output, output }): Tensor => mul(mul(grad, -2), conjugateOf(mul(output, grad_output))),
    },
  },
});
