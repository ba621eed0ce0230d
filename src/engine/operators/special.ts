/**
 * Special functions: error functions, normal quantiles, the gamma function's family, entropies. Bessel functions and
 * polynomials are in bessel.ts.
 * https://pytorch.org/docs/stable/special.html
 */
import { bool, float64 } from "../dtype";
import { AutogradError, DtypeError, EngineError } from "../errors";
import { contiguousElements } from "../kernels/copying";
import { unaryLoop } from "../kernels/elementwise";
import {
  erfc as erfcOf,
  erfcx as erfcxOf,
  erfinv as erfinvOf,
  erf as erfOf,
  logNdtr,
  logNdtrSingle,
  ndtri as ndtriOf,
} from "../kernels/errorFunctions";
import {
  igammac as igammacOf,
  igamma as igammaOf,
  lgamma as lgammaOf,
  polygamma as polygammaOf,
  psi as psiOf,
  zeta as zetaOf,
} from "../kernels/gammaFunctions";
import { defineOperator, writeResult } from "../operator";
import { resultType, toFloating } from "../promotion";
import { type ScalarLike, scalarValue } from "../scalar";
import type { Operand } from "../schema";
import { scalarTensor, Tensor } from "../tensor";
import { add, div, mul, neg, powScalar, rsub, sub } from "./arithmetic";
import { eq, gt, le, logicalAnd, logicalOr, lt } from "./comparison";
import { exp, log } from "./elementwise";
import { elementwise, floating, refuseHalf, refuseIntegers, wrapped } from "./pointwise";
import { maskedFill, where } from "./selection";

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
      vjp: ({ grad, self }): Tensor => mul(grad, polygamma(1, self)),
    },
  },
});

const erfcxLoop = unaryLoop((x) => erfcxOf(x));
const erfcxSingleLoop = unaryLoop((x) => erfcxOf(x, Math.fround));

export const erfcx = defineOperator({
  schema: "special_erfcx(Tensor self) -> Tensor",
  python: ["torch.special.erfcx"],
  summary: "erfc without its exponential decay.",
  formula: String.raw`e^{{self}^2} \operatorname{erfc} {self}`,
  forward: (self): Tensor => {
    refuseHalf("erfcx_cpu", self.dtype);
    return floating(self.dtype === float64 ? erfcxLoop : erfcxSingleLoop, self);
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot (2\,{self} \odot {result} - \tfrac{2}{\sqrt\pi})`,
      vjp: ({ grad, self, result }): Tensor => mul(sub(mul(mul(self, result), 2), 2 / Math.sqrt(Math.PI)), grad),
    },
  },
});

export const ndtr = defineOperator({
  schema: "special_ndtr(Tensor self) -> Tensor",
  python: ["torch.special.ndtr"],
  summary: "How probably a normal variable lies below each element.",
  formula: String.raw`\tfrac12 (1 + \operatorname{erf} \tfrac{{self}}{\sqrt2})`,
  composite: true,
  forward: (self): Tensor => mul(add(erf(mul(self, Math.SQRT1_2)), 1), 0.5),
});

const ndtriLoop = unaryLoop(ndtriOf);

export const ndtri = defineOperator({
  schema: "special_ndtri(Tensor self) -> Tensor",
  python: ["torch.special.ndtri"],
  summary: "The number below which a normal variable lies with the given probability.",
  formula: String.raw`\Phi^{-1}({self})`,
  forward: (self): Tensor => {
    refuseHalf("ndtri_cpu", self.dtype);
    return floating(ndtriLoop, self);
  },
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \sqrt{2\pi}\,e^{{result}^2/2}`,
      vjp: ({ grad, result }): Tensor => mul(mul(grad, Math.sqrt(2 * Math.PI)), exp(div(powScalar(result, 2), 2))),
    },
  },
});

const logNdtrLoop = unaryLoop(logNdtr);
const logNdtrSingleLoop = unaryLoop(logNdtrSingle);

export const specialLogNdtr = defineOperator({
  schema: "special_log_ndtr(Tensor self) -> Tensor",
  python: ["torch.special.log_ndtr"],
  summary: "The logarithm of how probably a normal variable lies below each element.",
  formula: String.raw`\ln \Phi({self})`,
  forward: (self): Tensor => {
    refuseHalf("log_ndtr_cpu", self.dtype);
    return floating(self.dtype === float64 ? logNdtrLoop : logNdtrSingleLoop, self);
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{\sqrt{2\pi}} \odot e^{-({result} + {self}^2/2)}`,
      vjp: ({ grad, self, result }): Tensor =>
        mul(div(grad, Math.sqrt(2 * Math.PI)), exp(neg(add(result, div(powScalar(self, 2), 2))))),
    },
  },
});

const entropy = (x: number): number => (x > 0 ? -x * Math.log(x) : x === 0 ? 0 : Number.isNaN(x) ? x : -Infinity);
const entropyLoop = unaryLoop(entropy);

export const entr = defineOperator({
  schema: "special_entr(Tensor self) -> Tensor",
  python: ["torch.special.entr"],
  summary: "What each probability contributes to the entropy.",
  formula: String.raw`-{self} \ln {self}`,
  forward: (self): Tensor => floating(entropyLoop, self),
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`-{grad} \odot (1 + \ln {self})`,
      vjp: ({ grad, self }): Tensor => mul(grad, neg(add(log(self), 1))),
    },
  },
});

function checkOrder(n: number): void {
  if (n < 0) throw new EngineError("RuntimeError", "polygamma(n, x) does not support negative n.");
}

function polygammaForward(n: number, self: Tensor): Tensor {
  checkOrder(n);
  const isSingle = toFloating(self.dtype) !== float64;
  return floating(
    unaryLoop((x) => polygammaOf(n, x, isSingle)),
    self,
  );
}

const POLYGAMMA_FORMULA = String.raw`{grad} \odot \psi^{({n} + 1)}({self})`;

export const polygamma = defineOperator({
  schema: "polygamma(int n, Tensor self) -> Tensor",
  python: ["torch.polygamma", "Tensor.polygamma", "torch.special.polygamma"],
  summary: "The n-th derivative of digamma.",
  formula: String.raw`\psi^{({n})}({self})`,
  forward: (n, self): Tensor => polygammaForward(n, self),
  saves: ["self"],
  derivatives: {
    self: {
      formula: POLYGAMMA_FORMULA,
      vjp: ({ grad, self, n }): Tensor => mul(grad, polygamma(n + 1, self)),
    },
  },
});

export const polygammaInto = defineOperator({
  schema: "polygamma_(Tensor(a!) self, int n) -> Tensor(a!)",
  python: ["Tensor.polygamma_"],
  summary: "The n-th derivative of digamma, in place.",
  formula: String.raw`\psi^{({n})}({self})`,
  forward: (self, n): Tensor => {
    writeResult.into(self, polygammaForward(n, self));
    return self;
  },
  saves: ["self"],
  derivatives: {
    self: {
      formula: POLYGAMMA_FORMULA,
      vjp: ({ grad, self, n }): Tensor => mul(grad, polygamma(n + 1, self)),
    },
  },
});

export const mvlgamma = defineOperator({
  schema: "mvlgamma(Tensor self, int p) -> Tensor",
  python: ["torch.mvlgamma", "Tensor.mvlgamma", "torch.special.multigammaln"],
  summary: "The logarithm of the gamma function of matrices.",
  formula: String.raw`\tfrac{p(p-1)}{4} \ln \pi + \sum_{j=1}^{p} \ln \Gamma\left({self} + \tfrac{1-j}{2}\right)`,
  forward: (self, p): Tensor => {
    if (self.dtype === bool) throw new DtypeError("The input tensor may not be a boolean tensor.");
    if (p < 1) throw new EngineError("RuntimeError", "p has to be greater than or equal to 1");
    const constant = ((p * (p - 1)) / 4) * Math.log(Math.PI);
    const round = toFloating(self.dtype) === float64 ? (x: number) => x : Math.fround;
    return floating(
      unaryLoop((x) => {
        let sum = 0;
        for (let j = p - 1; j >= 0; j--) sum += lgammaOf(round(x - j / 2));
        return sum + constant;
      }),
      contiguousElements(self),
    );
  },
  inplace: true,
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \sum_{j=1}^{p} \psi\left({self} + \tfrac{1-j}{2}\right)`,
      vjp: ({ grad, self, p }): Tensor => {
        let total = digamma(add(self, 0));
        for (let j = 1; j < p; j++) total = add(total, digamma(sub(self, j / 2)));
        return mul(grad, total);
      },
    },
  },
});

const withoutDerivative = (name: string) => (): never => {
  throw new AutogradError(`the derivative for '${name}' is not implemented.`, "NotImplementedError");
};

/** x^{a-1} e^{-x} / Γ(a), the density of the gamma distribution. */
function gammaDensity(a: Tensor, x: Tensor): Tensor {
  return exp(sub(sub(mul(sub(a, 1), log(x)), x), lgamma(a)));
}

export const igamma = defineOperator({
  schema: "igamma(Tensor self, Tensor other) -> Tensor",
  python: ["torch.igamma", "Tensor.igamma", "torch.special.gammainc"],
  summary: "The lower incomplete gamma function, divided by the whole one.",
  formula: String.raw`\frac{1}{\Gamma({self})} \int_0^{{other}} t^{{self}-1} e^{-t} dt`,
  forward: (self, other): Tensor => incomplete("igamma_cpu", igammaOf, self, other),
  inplace: true,
  saves: ["self", "other"],
  derivatives: {
    self: { formula: String.raw`\text{not known to PyTorch}`, saves: [], vjp: withoutDerivative("igamma: input") },
    other: {
      formula: String.raw`{grad} \odot \frac{{other}^{{self}-1} e^{-{other}}}{\Gamma({self})}`,
      vjp: ({ grad, self, other }): Tensor => mul(grad, gammaDensity(self, other as Tensor)),
    },
  },
});

export const igammac = defineOperator({
  schema: "igammac(Tensor self, Tensor other) -> Tensor",
  python: ["torch.igammac", "Tensor.igammac", "torch.special.gammaincc"],
  summary: "The upper incomplete gamma function, divided by the whole one.",
  formula: String.raw`\frac{1}{\Gamma({self})} \int_{{other}}^\infty t^{{self}-1} e^{-t} dt`,
  forward: (self, other): Tensor => incomplete("igammac_cpu", igammacOf, self, other),
  inplace: true,
  saves: ["self", "other"],
  derivatives: {
    self: { formula: String.raw`\text{not known to PyTorch}`, saves: [], vjp: withoutDerivative("igammac: input") },
    other: {
      formula: String.raw`-{grad} \odot \frac{{other}^{{self}-1} e^{-{other}}}{\Gamma({self})}`,
      vjp: ({ grad, self, other }): Tensor => mul(neg(grad), gammaDensity(self, other as Tensor)),
    },
  },
});

function incomplete(kernel: string, f: (a: number, x: number) => number, self: Tensor, other: Operand): Tensor {
  return elementwise(f, self, other, undefined, (dtype) => refuseIntegers(kernel, dtype));
}

function zetaForward(self: Operand, other: Operand): Tensor {
  const dtype = toFloating(resultType(self, other));
  refuseHalf("zeta_cpu", dtype);
  return elementwise(zetaOf, self, other, dtype);
}

const ZETA = {
  summary: "Hurwitz's zeta function.",
  formula: String.raw`\sum_{k \ge 0} ({other} + k)^{-{self}}`,
  bySelf: { formula: String.raw`\text{not known to PyTorch}`, saves: [], vjp: withoutDerivative("zeta") },
  byOther: String.raw`-{grad} \odot {self}\,\zeta({self} + 1, {other})`,
} as const;

export const zeta = defineOperator({
  schema: "special_zeta(Tensor self, Tensor other) -> Tensor",
  python: ["torch.special.zeta"],
  summary: ZETA.summary,
  formula: ZETA.formula,
  forward: (self, other): Tensor => zetaForward(self, other),
  derivatives: {
    self: ZETA.bySelf,
    other: {
      formula: ZETA.byOther,
      saves: ["self", "other"],
      vjp: ({ grad, self, other }): Tensor => mul(grad, mul(neg(self), zeta(add(self, 1), other))),
    },
  },
});

export const zetaOfNumber = defineOperator({
  schema: "special_zeta.self_scalar(Scalar self, Tensor other) -> Tensor",
  python: ["torch.special.zeta"],
  summary: ZETA.summary,
  formula: ZETA.formula,
  gradFn: "SpecialZetaBackward1",
  forward: (self, other): Tensor => zetaForward(self, other),
  derivatives: {
    other: {
      formula: ZETA.byOther,
      saves: ["other"],
      vjp: ({ grad, self, other }): Tensor =>
        mul(grad, mul(zetaOfNumber(scalarValue(self) + 1, other as Tensor), -scalarValue(self))),
    },
  },
});

export const zetaAtNumber = defineOperator({
  schema: "special_zeta.other_scalar(Tensor self, Scalar other) -> Tensor",
  python: ["torch.special.zeta"],
  summary: ZETA.summary,
  formula: ZETA.formula,
  gradFn: "SpecialZetaBackward2",
  forward: (self, other): Tensor => zetaForward(self, other),
  derivatives: { self: ZETA.bySelf },
});

/** `self · f(other)`, where a `self` of zero wins over all but NaN. */
interface TimesLogarithm {
  readonly value: (x: number, y: number) => number;
  readonly again: (self: Tensor, other: Tensor) => Tensor;
  /** Where f is not finite. */
  readonly bound: number;
}

const TIMES_LOG: TimesLogarithm = {
  value: (x, y) => (Number.isNaN(y) ? y : x === 0 ? 0 : x * Math.log(y)),
  again: (self, other): Tensor => xlogy(self, other),
  bound: 0,
};
const TIMES_LOG1P: TimesLogarithm = {
  value: (x, y) => (Number.isNaN(y) ? y : x === 0 ? 0 : x * Math.log1p(y)),
  again: (self, other): Tensor => xlog1py(self, other),
  bound: -1,
};

function timesLogarithm({ value }: TimesLogarithm, self: Operand, other: Operand): Tensor {
  return elementwise(value, self, other, toFloating(resultType(self, other)));
}

function bySelf({ again, bound }: TimesLogarithm, grad: Tensor, self: Tensor, other: Operand): Tensor {
  const right = other instanceof Tensor ? other : wrapped(other);
  return maskedFill(again(grad, right), logicalAnd(eq(self, 0), le(right, bound)), 0);
}

function byOther({ bound }: TimesLogarithm, grad: Tensor, self: Operand, other: Tensor): Tensor {
  const below = bound === 0 ? other : add(other, -bound);
  return self instanceof Tensor ? div(mul(grad, self), below) : div(mul(grad, self as ScalarLike), below);
}

const XLOGY_FORMULA = String.raw`{self} \ln {other}`;
const XLOGY_SUMMARY = "self times log(other), zero where self is.";

export const xlogy = defineOperator({
  schema: "xlogy.Tensor(Tensor self, Tensor other) -> Tensor",
  python: ["torch.xlogy", "Tensor.xlogy", "torch.special.xlogy"],
  summary: XLOGY_SUMMARY,
  formula: XLOGY_FORMULA,
  forward: (self, other): Tensor => timesLogarithm(TIMES_LOG, self, other),
  inplace: ["torch.xlogy_"],
  saves: ["self", "other"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \ln {other}`,
      vjp: ({ grad, self, other }): Tensor => bySelf(TIMES_LOG, grad, self, other),
    },
    other: {
      formula: String.raw`{grad} \odot \frac{{self}}{{other}}`,
      vjp: ({ grad, self, other }): Tensor => byOther(TIMES_LOG, grad, self, other as Tensor),
    },
  },
});

export const xlogyOfNumber = defineOperator({
  schema: "xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor",
  python: ["torch.xlogy", "torch.special.xlogy"],
  summary: XLOGY_SUMMARY,
  formula: XLOGY_FORMULA,
  gradFn: "XlogyBackward1",
  forward: (self, other): Tensor => timesLogarithm(TIMES_LOG, self, other),
  derivatives: {
    other: {
      formula: String.raw`{grad} \odot \frac{{self}}{{other}}`,
      saves: ["other"],
      vjp: ({ grad, self, other }): Tensor => byOther(TIMES_LOG, grad, self, other as Tensor),
    },
  },
});

export const xlogyWithNumber = defineOperator({
  schema: "xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor",
  python: ["torch.xlogy", "Tensor.xlogy", "torch.special.xlogy"],
  summary: XLOGY_SUMMARY,
  formula: XLOGY_FORMULA,
  gradFn: "XlogyBackward2",
  forward: (self, other): Tensor => timesLogarithm(TIMES_LOG, self, other),
  inplace: true,
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \ln {other}`,
      saves: ["self"],
      vjp: ({ grad, self, other }): Tensor => bySelf(TIMES_LOG, grad, self, other),
    },
  },
});

const XLOG1PY_FORMULA = String.raw`{self} \ln(1 + {other})`;
const XLOG1PY_SUMMARY = "self times log1p(other), zero where self is.";

export const xlog1py = defineOperator({
  schema: "special_xlog1py(Tensor self, Tensor other) -> Tensor",
  python: ["torch.special.xlog1py"],
  summary: XLOG1PY_SUMMARY,
  formula: XLOG1PY_FORMULA,
  forward: (self, other): Tensor => timesLogarithm(TIMES_LOG1P, self, other),
  saves: ["self", "other"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \ln(1 + {other})`,
      vjp: ({ grad, self, other }): Tensor => bySelf(TIMES_LOG1P, grad, self, other),
    },
    other: {
      formula: String.raw`{grad} \odot \frac{{self}}{1 + {other}}`,
      vjp: ({ grad, self, other }): Tensor => byOther(TIMES_LOG1P, grad, self, other as Tensor),
    },
  },
});

export const xlog1pyOfNumber = defineOperator({
  schema: "special_xlog1py.self_scalar(Scalar self, Tensor other) -> Tensor",
  python: ["torch.special.xlog1py"],
  summary: XLOG1PY_SUMMARY,
  formula: XLOG1PY_FORMULA,
  gradFn: "SpecialXlog1PyBackward1",
  forward: (self, other): Tensor => timesLogarithm(TIMES_LOG1P, self, other),
  derivatives: {
    other: {
      formula: String.raw`{grad} \odot \frac{{self}}{1 + {other}}`,
      saves: ["other"],
      vjp: ({ grad, self, other }): Tensor => byOther(TIMES_LOG1P, grad, self, other as Tensor),
    },
  },
});

export const xlog1pyWithNumber = defineOperator({
  schema: "special_xlog1py.other_scalar(Tensor self, Scalar other) -> Tensor",
  python: ["torch.special.xlog1py"],
  summary: XLOG1PY_SUMMARY,
  formula: XLOG1PY_FORMULA,
  gradFn: "SpecialXlog1PyBackward2",
  forward: (self, other): Tensor => timesLogarithm(TIMES_LOG1P, self, other),
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \ln(1 + {other})`,
      saves: ["self"],
      vjp: ({ grad, self, other }): Tensor => bySelf(TIMES_LOG1P, grad, self, other),
    },
  },
});

export const logit = defineOperator({
  schema: "logit(Tensor self, float? eps=None) -> Tensor",
  python: ["torch.logit", "Tensor.logit", "torch.special.logit"],
  summary: "The inverse of the sigmoid.",
  formula: String.raw`\ln \frac{{self}}{1 - {self}}`,
  forward: (self, eps): Tensor => {
    const round = toFloating(self.dtype) === float64 ? (x: number) => x : Math.fround;
    const low = eps === null ? -Infinity : round(eps);
    const high = eps === null ? Infinity : round(1 - low);
    return floating(
      unaryLoop((x) => {
        const p = x < low ? low : x > high ? high : x;
        return Math.log(p / round(1 - p));
      }),
      self,
    );
  },
  inplace: ["torch.logit_"],
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{self}(1 - {self})}`,
      vjp: ({ grad, self, eps }): Tensor => logitBackward(grad, self, eps),
    },
  },
});

/**
 * At -0 PyTorch gives the infinity of the gradient's sign where it computes elements one by one: the last ones, which do
 * not fill a vector of its processor.
 */
function takeZerosAsPositive(result: Tensor, gradient: Tensor, self: Tensor): void {
  if (!result.isContiguous || !gradient.isContiguous || !self.isContiguous) return;
  if (gradient.numel !== self.numel) return;
  const vector = self.dtype === float64 ? 16 : 32;
  for (let i = Math.floor(self.numel / vector) * vector; i < self.numel; i++) {
    if (self.data[self.offset + i] !== 0) continue;
    result.data[result.offset + i] = (gradient.data[gradient.offset + i] as number) * Infinity;
  }
}

export const logitBackward = defineOperator({
  schema: "logit_backward(Tensor grad_output, Tensor self, float? eps=None) -> Tensor",
  python: [],
  summary: "The derivative of logit times a gradient.",
  formula: String.raw`\frac{{grad_output}}{{self}(1 - {self})}`,
  forward: (gradient, self, eps): Tensor => {
    const low = eps ?? 0;
    const outside = eps === null ? NaN : 0;
    const result = elementwise((g, x) => (x >= low && x <= 1 - low ? g / (x * (1 - x)) : outside), gradient, self);
    if (eps === null) takeZerosAsPositive(result, gradient, self);
    return result;
  },
  saves: ["grad_output", "self"],
  derivatives: {
    grad_output: {
      formula: String.raw`\frac{{grad}}{{self}(1 - {self})}`,
      saves: ["self"],
      vjp: ({ grad, self, eps }): Tensor => logitBackward(grad, self, eps),
    },
    self: {
      formula: String.raw`{grad} \odot {grad_output} \odot \frac{2\,{self} - 1}{{self}^2(1 - {self})^2}`,
      vjp: ({ grad, grad_output, self, eps }): Tensor => {
        const square = powScalar(mul(self, rsub(self, 1)), 2);
        const slope = div(mul(mul(grad, grad_output), sub(mul(self, 2), 1)), square);
        const low = eps ?? 0;
        const outside = logicalOr(lt(self, low), gt(self, 1 - low));
        return where(outside, scalarTensor(eps === null ? NaN : 0, grad.dtype), slope);
      },
    },
  },
});
