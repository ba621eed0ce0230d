/**
 * Functions of one tensor, element by element: exponentials, roots, trigonometry, rounding.
 * https://pytorch.org/docs/stable/torch.html#pointwise-ops
 */
import { BOOL_CATEGORY, bool, type DType, FLOATING_CATEGORY, float32, float64, roundHalfEven } from "../dtype";
import { DtypeError } from "../errors";
import {
  absoluteLoop,
  expLoop,
  logLoop,
  mapBinary,
  mapUnary,
  sigmoidBackwardLoop,
  sigmoidLoop,
  squareRootLoop,
  tanhBackwardLoop,
  tanhLoop,
  type UnaryLoop,
  unaryLoop,
} from "../kernels/elementwise";
import {
  erfc as erfcOf,
  erfinv as erfinvOf,
  erf as erfOf,
  lgamma as lgammaOf,
  psi as psiOf,
  trigamma,
} from "../kernels/special";
import { defineOperator } from "../operator";
import { toFloating } from "../promotion";
import type { Tensor } from "../tensor";
import { add, div, mul, neg, powScalar, rsub, sub } from "./arithmetic";
import { zerosLike } from "./creation";
import { where } from "./selection";

/** Floats as they are, integers as the default float type. */
function floating(loop: UnaryLoop, self: Tensor): Tensor {
  const dtype = toFloating(self.dtype);
  return mapUnary(loop, self, dtype, dtype);
}

function same(loop: UnaryLoop, self: Tensor): Tensor {
  return mapUnary(loop, self, self.dtype, self.dtype);
}

export const exp = defineOperator({
  schema: "exp(Tensor self) -> Tensor",
  python: ["torch.exp", "Tensor.exp"],
  summary: "e to the power of each element.",
  formula: "e^{{self}}",
  forward: (self): Tensor => floating(expLoop, self),
  inplace: ["torch.exp_"],
  saves: ["result"],
  derivatives: {
    self: { formula: String.raw`{grad} \odot {result}`, vjp: ({ grad, result }): Tensor => mul(grad, result) },
  },
});

const exp2Loop = unaryLoop((x) => 2 ** x);

export const exp2 = defineOperator({
  schema: "exp2(Tensor self) -> Tensor",
  python: ["torch.exp2", "Tensor.exp2", "torch.special.exp2"],
  summary: "2 to the power of each element.",
  formula: "2^{{self}}",
  forward: (self): Tensor => floating(exp2Loop, self),
  inplace: ["torch.exp2_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot {result} \ln 2`,
      vjp: ({ grad, result }): Tensor => mul(mul(grad, result), Math.LN2),
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
  inplace: ["torch.expm1_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot ({result} + 1)`,
      vjp: ({ grad, result }): Tensor => mul(grad, add(result, 1)),
    },
  },
});

export const log = defineOperator({
  schema: "log(Tensor self) -> Tensor",
  python: ["torch.log", "Tensor.log"],
  summary: "The natural logarithm.",
  formula: String.raw`\ln {self}`,
  forward: (self): Tensor => floating(logLoop, self),
  inplace: ["torch.log_"],
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`\frac{{grad}}{{self}}`, vjp: ({ grad, self }): Tensor => div(grad, self) },
  },
});

const log2Loop = unaryLoop(Math.log2);

export const log2 = defineOperator({
  schema: "log2(Tensor self) -> Tensor",
  python: ["torch.log2", "Tensor.log2"],
  summary: "The logarithm to base 2.",
  formula: String.raw`\log_2 {self}`,
  forward: (self): Tensor => floating(log2Loop, self),
  inplace: ["torch.log2_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{self} \ln 2}`,
      vjp: ({ grad, self }): Tensor => div(grad, mul(self, Math.LN2)),
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
  inplace: ["torch.log10_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{self} \ln 10}`,
      vjp: ({ grad, self }): Tensor => div(grad, mul(self, Math.LN10)),
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
  inplace: ["torch.log1p_"],
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`\frac{{grad}}{1 + {self}}`, vjp: ({ grad, self }): Tensor => div(grad, add(self, 1)) },
  },
});

export const sqrt = defineOperator({
  schema: "sqrt(Tensor self) -> Tensor",
  python: ["torch.sqrt", "Tensor.sqrt"],
  summary: "The square root.",
  formula: String.raw`\sqrt{{self}}`,
  forward: (self): Tensor => floating(squareRootLoop, self),
  inplace: ["torch.sqrt_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{2\,{result}}`,
      vjp: ({ grad, result }): Tensor => div(grad, mul(result, 2)),
    },
  },
});

const rsqrtLoop = unaryLoop((x) => 1 / Math.sqrt(x));

export const rsqrt = defineOperator({
  schema: "rsqrt(Tensor self) -> Tensor",
  python: ["torch.rsqrt", "Tensor.rsqrt"],
  summary: "One over the square root.",
  formula: String.raw`\frac{1}{\sqrt{{self}}}`,
  forward: (self): Tensor => floating(rsqrtLoop, self),
  inplace: ["torch.rsqrt_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`-\tfrac12\,{grad} \odot {result}^3`,
      vjp: ({ grad, result }): Tensor => mul(mul(grad, -0.5), powScalar(result, 3)),
    },
  },
});

const reciprocalLoop = unaryLoop((x) => 1 / x);

export const reciprocal = defineOperator({
  schema: "reciprocal(Tensor self) -> Tensor",
  python: ["torch.reciprocal", "Tensor.reciprocal"],
  summary: "One over each element.",
  formula: String.raw`\frac{1}{{self}}`,
  forward: (self): Tensor => floating(reciprocalLoop, self),
  inplace: ["torch.reciprocal_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`-{grad} \odot {result}^2`,
      vjp: ({ grad, result }): Tensor => mul(neg(grad), mul(result, result)),
    },
  },
});

export const sigmoid = defineOperator({
  schema: "sigmoid(Tensor self) -> Tensor",
  python: ["torch.sigmoid", "Tensor.sigmoid", "torch.special.expit"],
  summary: "Squashes each element into the interval (0, 1).",
  formula: String.raw`\sigma({self})`,
  forward: (self): Tensor => floating(sigmoidLoop, self),
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
  saves: ["grad_output", "output"],
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \odot {output} \odot (1 - {output})`,
      saves: ["output"],
      vjp: ({ grad, output }): Tensor => sigmoidBackward(grad, output),
    },
    output: {
      formula: String.raw`{grad} \odot {grad_output} \odot (1 - 2\,{output})`,
      vjp: ({ grad, grad_output, output }): Tensor => mul(mul(grad, grad_output), rsub(mul(output, 2), 1)),
    },
  },
});

export const tanh = defineOperator({
  schema: "tanh(Tensor self) -> Tensor",
  python: ["torch.tanh", "Tensor.tanh"],
  summary: "The hyperbolic tangent: squashes each element into (-1, 1).",
  formula: String.raw`\tanh {self}`,
  forward: (self): Tensor => floating(tanhLoop, self),
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
  saves: ["grad_output", "output"],
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \odot (1 - {output}^2)`,
      saves: ["output"],
      vjp: ({ grad, output }): Tensor => tanhBackward(grad, output),
    },
    output: {
      formula: String.raw`-2\,{grad} \odot {grad_output} \odot {output}`,
      vjp: ({ grad, grad_output, output }): Tensor => mul(mul(grad, -2), mul(output, grad_output)),
    },
  },
});

const sinLoop = unaryLoop(Math.sin);

export const sin = defineOperator({
  schema: "sin(Tensor self) -> Tensor",
  python: ["torch.sin", "Tensor.sin"],
  summary: "The sine.",
  formula: String.raw`\sin {self}`,
  forward: (self): Tensor => floating(sinLoop, self),
  inplace: ["torch.sin_"],
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`{grad} \odot \cos {self}`, vjp: ({ grad, self }): Tensor => mul(grad, cos(self)) },
  },
});

const cosLoop = unaryLoop(Math.cos);

export const cos = defineOperator({
  schema: "cos(Tensor self) -> Tensor",
  python: ["torch.cos", "Tensor.cos"],
  summary: "The cosine.",
  formula: String.raw`\cos {self}`,
  forward: (self): Tensor => floating(cosLoop, self),
  inplace: ["torch.cos_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`-{grad} \odot \sin {self}`,
      vjp: ({ grad, self }): Tensor => mul(grad, neg(sin(self))),
    },
  },
});

const tanLoop = unaryLoop(Math.tan);

export const tan = defineOperator({
  schema: "tan(Tensor self) -> Tensor",
  python: ["torch.tan", "Tensor.tan"],
  summary: "The tangent.",
  formula: String.raw`\tan {self}`,
  forward: (self): Tensor => floating(tanLoop, self),
  inplace: ["torch.tan_"],
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot (1 + {result}^2)`,
      vjp: ({ grad, result }): Tensor => mul(grad, add(powScalar(result, 2), 1)),
    },
  },
});

const asinLoop = unaryLoop(Math.asin);

export const asin = defineOperator({
  schema: "asin(Tensor self) -> Tensor",
  python: ["torch.asin", "Tensor.asin", "torch.arcsin", "Tensor.arcsin"],
  summary: "The inverse sine.",
  formula: String.raw`\arcsin {self}`,
  forward: (self): Tensor => floating(asinLoop, self),
  inplace: ["torch.asin_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{\sqrt{1 - {self}^2}}`,
      vjp: ({ grad, self }): Tensor => mul(grad, rsqrt(rsub(mul(self, self), 1))),
    },
  },
});

const acosLoop = unaryLoop(Math.acos);

export const acos = defineOperator({
  schema: "acos(Tensor self) -> Tensor",
  python: ["torch.acos", "Tensor.acos", "torch.arccos", "Tensor.arccos"],
  summary: "The inverse cosine.",
  formula: String.raw`\arccos {self}`,
  forward: (self): Tensor => floating(acosLoop, self),
  inplace: ["torch.acos_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`-\frac{{grad}}{\sqrt{1 - {self}^2}}`,
      vjp: ({ grad, self }): Tensor => mul(grad, neg(rsqrt(rsub(mul(self, self), 1)))),
    },
  },
});

const atanLoop = unaryLoop(Math.atan);

export const atan = defineOperator({
  schema: "atan(Tensor self) -> Tensor",
  python: ["torch.atan", "Tensor.atan", "torch.arctan", "Tensor.arctan"],
  summary: "The inverse tangent.",
  formula: String.raw`\arctan {self}`,
  forward: (self): Tensor => floating(atanLoop, self),
  inplace: ["torch.atan_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{1 + {self}^2}`,
      vjp: ({ grad, self }): Tensor => div(grad, add(mul(self, self), 1)),
    },
  },
});

const sinhLoop = unaryLoop(Math.sinh);

export const sinh = defineOperator({
  schema: "sinh(Tensor self) -> Tensor",
  python: ["torch.sinh", "Tensor.sinh"],
  summary: "The hyperbolic sine.",
  formula: String.raw`\sinh {self}`,
  forward: (self): Tensor => floating(sinhLoop, self),
  inplace: ["torch.sinh_"],
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`{grad} \odot \cosh {self}`, vjp: ({ grad, self }): Tensor => mul(grad, cosh(self)) },
  },
});

const coshLoop = unaryLoop(Math.cosh);

export const cosh = defineOperator({
  schema: "cosh(Tensor self) -> Tensor",
  python: ["torch.cosh", "Tensor.cosh"],
  summary: "The hyperbolic cosine.",
  formula: String.raw`\cosh {self}`,
  forward: (self): Tensor => floating(coshLoop, self),
  inplace: ["torch.cosh_"],
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`{grad} \odot \sinh {self}`, vjp: ({ grad, self }): Tensor => mul(grad, sinh(self)) },
  },
});

const asinhLoop = unaryLoop(Math.asinh);

export const asinh = defineOperator({
  schema: "asinh(Tensor self) -> Tensor",
  python: ["torch.asinh", "Tensor.asinh", "torch.arcsinh", "Tensor.arcsinh"],
  summary: "The inverse hyperbolic sine.",
  formula: String.raw`\operatorname{arsinh} {self}`,
  forward: (self): Tensor => floating(asinhLoop, self),
  inplace: ["torch.asinh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{\sqrt{{self}^2 + 1}}`,
      vjp: ({ grad, self }): Tensor => mul(grad, rsqrt(add(powScalar(self, 2), 1))),
    },
  },
});

const acoshLoop = unaryLoop(Math.acosh);

export const acosh = defineOperator({
  schema: "acosh(Tensor self) -> Tensor",
  python: ["torch.acosh", "Tensor.acosh", "torch.arccosh", "Tensor.arccosh"],
  summary: "The inverse hyperbolic cosine.",
  formula: String.raw`\operatorname{arcosh} {self}`,
  forward: (self): Tensor => floating(acoshLoop, self),
  inplace: ["torch.acosh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{\sqrt{{self}^2 - 1}}`,
      vjp: ({ grad, self }): Tensor => mul(grad, rsqrt(sub(powScalar(self, 2), 1))),
    },
  },
});

const atanhLoop = unaryLoop(Math.atanh);

export const atanh = defineOperator({
  schema: "atanh(Tensor self) -> Tensor",
  python: ["torch.atanh", "Tensor.atanh", "torch.arctanh", "Tensor.arctanh"],
  summary: "The inverse hyperbolic tangent.",
  formula: String.raw`\operatorname{artanh} {self}`,
  forward: (self): Tensor => floating(atanhLoop, self),
  inplace: ["torch.atanh_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{1 - {self}^2}`,
      vjp: ({ grad, self }): Tensor => div(grad, rsub(powScalar(self, 2), 1)),
    },
  },
});

export const abs = defineOperator({
  schema: "abs(Tensor self) -> Tensor",
  python: ["torch.abs", "Tensor.abs", "torch.absolute", "Tensor.absolute"],
  summary: "The distance of each element from zero.",
  formula: String.raw`\left|{self}\right|`,
  forward: (self): Tensor => same(absoluteLoop, self),
  inplace: ["torch.abs_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \operatorname{sgn} {self}`,
      vjp: ({ grad, self }): Tensor => mul(grad, sign(self)),
    },
  },
});

const signLoop = unaryLoop((x) => (x > 0 ? 1 : x < 0 ? -1 : 0));

export const sign = defineOperator({
  schema: "sign(Tensor self) -> Tensor",
  python: ["torch.sign", "Tensor.sign"],
  summary: "-1, 0 or 1.",
  formula: String.raw`\operatorname{sgn} {self}`,
  forward: (self): Tensor => same(signLoop, self),
  inplace: true,
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

export const sgn = defineOperator({
  schema: "sgn(Tensor self) -> Tensor",
  python: ["torch.sgn", "Tensor.sgn"],
  summary: "-1, 0 or 1.",
  formula: String.raw`\operatorname{sgn} {self}`,
  forward: (self): Tensor => same(signLoop, self),
  inplace: true,
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

/** Rounding leaves integers alone. */
function rounded(name: string, loop: UnaryLoop, self: Tensor): Tensor {
  if (self.dtype.category === BOOL_CATEGORY) {
    throw new DtypeError(`"${name}" not implemented for 'Bool'`, "NotImplementedError");
  }
  return self.dtype.category === FLOATING_CATEGORY ? same(loop, self) : same(copyLoop, self);
}

const copyLoop = unaryLoop((x) => x);
const floorLoop = unaryLoop(Math.floor);

export const floor = defineOperator({
  schema: "floor(Tensor self) -> Tensor",
  python: ["torch.floor", "Tensor.floor"],
  summary: "The largest whole number that is not greater.",
  formula: String.raw`\lfloor {self} \rfloor`,
  forward: (self): Tensor => rounded("floor_vml_cpu", floorLoop, self),
  inplace: ["torch.floor_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const ceilLoop = unaryLoop(Math.ceil);

export const ceil = defineOperator({
  schema: "ceil(Tensor self) -> Tensor",
  python: ["torch.ceil", "Tensor.ceil"],
  summary: "The smallest whole number that is not less.",
  formula: String.raw`\lceil {self} \rceil`,
  forward: (self): Tensor => rounded("ceil_vml_cpu", ceilLoop, self),
  inplace: ["torch.ceil_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const roundLoop = unaryLoop(roundHalfEven);

export const round = defineOperator({
  schema: "round(Tensor self) -> Tensor",
  python: ["torch.round", "Tensor.round", "torch.special.round"],
  summary: "The nearest whole number, the even one of two.",
  formula: String.raw`\operatorname{round} {self}`,
  forward: (self): Tensor => rounded("round_vml_cpu", roundLoop, self),
  inplace: ["torch.round_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

export const roundDecimals = defineOperator({
  schema: "round.decimals(Tensor self, *, int decimals) -> Tensor",
  python: ["torch.round", "Tensor.round", "torch.special.round"],
  summary: "Rounds to a number of decimals.",
  formula: String.raw`\operatorname{round}_{{decimals}} {self}`,
  gradFn: "RoundBackward1",
  forward: (self, decimals): Tensor => {
    const single = self.dtype === float64 ? (x: number) => x : Math.fround;
    const power = 10 ** Math.abs(decimals);
    const loop =
      decimals < 0
        ? unaryLoop((x) => roundHalfEven(single(x / power)) * power)
        : unaryLoop((x) => roundHalfEven(single(x * power)) / power);
    return rounded("round_vml_cpu", loop, self);
  },
  inplace: true,
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const truncLoop = unaryLoop(Math.trunc);

export const trunc = defineOperator({
  schema: "trunc(Tensor self) -> Tensor",
  python: ["torch.trunc", "Tensor.trunc", "torch.fix", "Tensor.fix"],
  summary: "Drops the fraction.",
  formula: String.raw`\operatorname{trunc} {self}`,
  forward: (self): Tensor => rounded("trunc_vml_cpu", truncLoop, self),
  inplace: ["torch.trunc_"],
  derivatives: { self: { formula: "0", vjp: ({ grad }): Tensor => zerosLike(grad) } },
});

const fracLoop = unaryLoop((x) => x - Math.trunc(x));

export const frac = defineOperator({
  schema: "frac(Tensor self) -> Tensor",
  python: ["torch.frac", "Tensor.frac"],
  summary: "What trunc drops.",
  formula: String.raw`{self} - \operatorname{trunc} {self}`,
  forward: (self): Tensor => same(fracLoop, self),
  inplace: ["torch.frac_"],
  derivatives: { self: { formula: "{grad}", vjp: ({ grad }) => grad } },
});

const erfLoop = unaryLoop(erfOf);

export const erf = defineOperator({
  schema: "erf(Tensor self) -> Tensor",
  python: ["torch.erf", "Tensor.erf", "torch.special.erf"],
  summary: "The error function.",
  formula: String.raw`\operatorname{erf} {self}`,
  forward: (self): Tensor => floating(erfLoop, self),
  inplace: ["torch.erf_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{2}{\sqrt\pi} e^{-{self}^2} \odot {grad}`,
      vjp: ({ grad, self }): Tensor => mul(mul(exp(neg(powScalar(self, 2))), 2 / Math.sqrt(Math.PI)), grad),
    },
  },
});

const erfcLoop = unaryLoop(erfcOf);

export const erfc = defineOperator({
  schema: "erfc(Tensor self) -> Tensor",
  python: ["torch.erfc", "Tensor.erfc", "torch.special.erfc"],
  summary: "1 less the error function.",
  formula: String.raw`1 - \operatorname{erf} {self}`,
  forward: (self): Tensor => floating(erfcLoop, self),
  inplace: ["torch.erfc_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`-\frac{2}{\sqrt\pi} e^{-{self}^2} \odot {grad}`,
      vjp: ({ grad, self }): Tensor => mul(mul(exp(neg(powScalar(self, 2))), -2 / Math.sqrt(Math.PI)), grad),
    },
  },
});

const erfinvLoop = unaryLoop(erfinvOf);

export const erfinv = defineOperator({
  schema: "erfinv(Tensor self) -> Tensor",
  python: ["torch.erfinv", "Tensor.erfinv", "torch.special.erfinv"],
  summary: "The inverse of the error function.",
  formula: String.raw`\operatorname{erf}^{-1} {self}`,
  forward: (self): Tensor => floating(erfinvLoop, self),
  inplace: true,
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`\frac{\sqrt\pi}{2} e^{{result}^2} \odot {grad}`,
      vjp: ({ grad, result }): Tensor => mul(mul(exp(powScalar(result, 2)), Math.sqrt(Math.PI) / 2), grad),
    },
  },
});

const lgammaLoop = unaryLoop(lgammaOf);

export const lgamma = defineOperator({
  schema: "lgamma(Tensor self) -> Tensor",
  python: ["torch.lgamma", "Tensor.lgamma", "torch.special.gammaln"],
  summary: "The logarithm of the absolute value of the gamma function.",
  formula: String.raw`\ln |\Gamma({self})|`,
  forward: (self): Tensor => floating(lgammaLoop, self),
  inplace: true,
  saves: ["self"],
  derivatives: {
    self: { formula: String.raw`{grad} \odot \psi({self})`, vjp: ({ grad, self }): Tensor => mul(grad, digamma(self)) },
  },
});

const digammaLoop = unaryLoop(psiOf);

export const digamma = defineOperator({
  schema: "digamma(Tensor self) -> Tensor",
  python: ["torch.digamma", "Tensor.digamma", "torch.special.digamma", "torch.special.psi"],
  summary: "The derivative of lgamma.",
  formula: String.raw`\psi({self})`,
  forward: (self): Tensor => floating(digammaLoop, self),
  inplace: true,
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \psi'({self})`,
      vjp: ({ grad, self }): Tensor => mul(grad, polygammaOne(self)),
    },
  },
});

const trigammaLoop = unaryLoop(trigamma);

const polygammaOne = (self: Tensor): Tensor => floating(trigammaLoop, self);

const sincLoop = unaryLoop((x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)));

export const sinc = defineOperator({
  schema: "sinc(Tensor self) -> Tensor",
  python: ["torch.sinc", "Tensor.sinc", "torch.special.sinc"],
  summary: "The normalised sinc function.",
  formula: String.raw`\frac{\sin \pi {self}}{\pi {self}}`,
  forward: (self): Tensor => floating(sincLoop, self),
  inplace: ["torch.sinc_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{\pi {self} \cos \pi {self} - \sin \pi {self}}{\pi {self}^2}`,
      vjp: ({ grad, self }): Tensor => {
        const angle = mul(self, Math.PI);
        const slope = div(sub(mul(angle, cos(angle)), sin(angle)), mul(mul(self, self), Math.PI));
        return where(isZero(mul(self, self)), zerosLike(grad), mul(grad, slope));
      },
    },
  },
});

const zeroLoop = unaryLoop((x) => (x === 0 ? 1 : 0));

function isZero(self: Tensor): Tensor {
  return mapUnary(zeroLoop, self, bool, self.dtype);
}

function scaleOperator(factor: number): UnaryLoop {
  return unaryLoop((x) => x * factor);
}

const degreesLoop = scaleOperator(180 / Math.PI);
const radiansLoop = scaleOperator(Math.PI / 180);

export const rad2deg = defineOperator({
  schema: "rad2deg(Tensor self) -> Tensor",
  python: ["torch.rad2deg", "Tensor.rad2deg"],
  summary: "Angles in degrees.",
  formula: String.raw`\tfrac{180}{\pi} {self}`,
  forward: (self): Tensor => floating(degreesLoop, self),
  inplace: true,
  derivatives: {
    self: { formula: String.raw`\tfrac{180}{\pi} {grad}`, vjp: ({ grad }): Tensor => mul(grad, 180 / Math.PI) },
  },
});

export const deg2rad = defineOperator({
  schema: "deg2rad(Tensor self) -> Tensor",
  python: ["torch.deg2rad", "Tensor.deg2rad"],
  summary: "Angles in radians.",
  formula: String.raw`\tfrac{\pi}{180} {self}`,
  forward: (self): Tensor => floating(radiansLoop, self),
  inplace: true,
  derivatives: {
    self: { formula: String.raw`\tfrac{\pi}{180} {grad}`, vjp: ({ grad }): Tensor => mul(grad, Math.PI / 180) },
  },
});

/** Limits of the finite numbers of a dtype. */
function largest(dtype: DType): number {
  if (dtype === float64) return Number.MAX_VALUE;
  return dtype === float32 ? 3.4028234663852886e38 : dtype.name === "float16" ? 65504 : 3.3895313892515355e38;
}

export const nanToNum = defineOperator({
  schema: "nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor",
  python: ["torch.nan_to_num", "Tensor.nan_to_num"],
  summary: "Replaces NaN and infinities by numbers.",
  forward: (self, nan, posinf, neginf): Tensor => {
    if (self.dtype.category !== FLOATING_CATEGORY) return same(copyLoop, self);
    const high = posinf ?? largest(self.dtype);
    const low = neginf ?? -largest(self.dtype);
    const hole = nan ?? 0;
    return same(
      unaryLoop((x) => (Number.isNaN(x) ? hole : x === Infinity ? high : x === -Infinity ? low : x)),
      self,
    );
  },
  inplace: ["torch.nan_to_num_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \text{ finite}]`,
      vjp: ({ grad, self }): Tensor => mul(grad, finiteMask(self)),
    },
  },
});

const finiteLoop = unaryLoop((x) => (Number.isFinite(x) ? 1 : 0));

function finiteMask(self: Tensor): Tensor {
  return mapUnary(finiteLoop, self, bool, self.dtype);
}

export const positive = defineOperator({
  schema: "positive(Tensor(a) self) -> Tensor(a)",
  python: ["torch.positive", "Tensor.positive"],
  summary: "The tensor itself.",
  composite: true,
  forward: (self): Tensor => {
    if (self.dtype === bool) throw new DtypeError("The `+` operator, on a bool tensor is not supported.");
    return self;
  },
});
