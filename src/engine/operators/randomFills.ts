/**
 * Tensors filled with random numbers in place. What was there before does not matter, nor does it get a gradient.
 * https://pytorch.org/docs/stable/torch.html#in-place-random-sampling
 */
import { bool, type DType, FLOATING_CATEGORY } from "../dtype";
import { DtypeError, EngineError } from "../errors";
import { denseData, storeDense } from "../kernels/dense";
import { defineOperator } from "../operator";
import {
  fillBernoulli,
  fillBernoulliFrom,
  fillCauchy,
  fillExponential,
  fillGeometric,
  fillLogNormal,
  fillNormal,
  fillRandom,
  fillUniform,
} from "../random/distributions";
import {
  checkUniform,
  endOfIntegers,
  fillInPlace,
  fillIntegers,
  generatorOr,
  integerBounds,
  needsFloat,
  refuse,
} from "../random/filling";
import { numberText } from "../random/numberText";
import { newTensor, type Tensor } from "../tensor";
import { checkStd } from "./random";
import { expand } from "./views";

const NOTHING_OF_SELF = {
  formula: "0",
  vjp: ({ grad }: { readonly grad: Tensor }): Tensor => newTensor(grad.shape, grad.dtype),
};

export const uniformInPlace = defineOperator({
  schema: "uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.uniform_"],
  summary: "Fills a tensor with numbers that are uniform between two bounds.",
  forward: (self, from, to, generator) => {
    checkUniform(self.dtype, from, to);
    fillInPlace(self, generator, (out, source) => fillUniform(out, self.dtype, from, to, source));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const normalInPlace = defineOperator({
  schema: "normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.normal_"],
  summary: "Fills a tensor with normal random numbers.",
  forward: (self, mean, std, generator) => {
    checkStd(std);
    needsFloat("normal_kernel_cpu", self.dtype);
    fillInPlace(self, generator, (out, source, inBlocks) => fillNormal(out, self.dtype, mean, std, source, inBlocks));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const randomInPlace = defineOperator({
  schema: "random_(Tensor(a!) self, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.random_"],
  summary: "Fills a tensor with random integers that its dtype can hold.",
  gradFn: "RandomBackward2",
  forward: (self, generator) => {
    fillInPlace(self, generator, (out, source) => fillRandom(out, self.dtype, source));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

function integersInPlace(self: Tensor, from: number, to: number, generator: unknown): Tensor {
  const [low, high] = integerBounds(self.dtype, from, to);
  fillInPlace(self, generator, (out, source) => fillIntegers(out, self.dtype, low, high, source));
  return self;
}

export const randomBetweenInPlace = defineOperator({
  schema: "random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.random_"],
  summary: "Fills a tensor with random integers between two bounds.",
  gradFn: "RandomBackward0",
  forward: (self, from, to, generator) => integersInPlace(self, from, to ?? endOfIntegers(self.dtype), generator),
  derivatives: { self: NOTHING_OF_SELF },
});

export const randomBelowInPlace = defineOperator({
  schema: "random_.to(Tensor(a!) self, int to, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.random_"],
  summary: "Fills a tensor with random integers below a bound.",
  gradFn: "RandomBackward1",
  forward: (self, to, generator) => integersInPlace(self, 0, to, generator),
  derivatives: { self: NOTHING_OF_SELF },
});

/** Distributions over all real numbers, and the words in which integers are refused. */
function needsContinuous(distribution: string, dtype: DType, typeName: string): void {
  if (dtype.category === FLOATING_CATEGORY) return;
  throw new DtypeError(
    `${distribution} distribution is a continuous probability distribution. dtype must be a floating point but you specified ${typeName}`,
  );
}

export const exponentialInPlace = defineOperator({
  schema: "exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.exponential_"],
  summary: "Fills a tensor with random numbers of the exponential distribution.",
  forward: (self, rate, generator) => {
    if (!(rate > 0)) refuse(`exponential_ expects lambda > 0.0, but found lambda=${numberText(rate)}`);
    needsContinuous("Exponential", self.dtype, self.dtype.scalarTypeName);
    fillInPlace(self, generator, (out, source) => fillExponential(out, self.dtype, rate, source));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const geometricInPlace = defineOperator({
  schema: "geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.geometric_"],
  summary: "Fills a tensor with how many trials it takes to the first success.",
  forward: (self, p, generator) => {
    if (!(p > 0 && p < 1)) refuse(`geometric_ expects p to be in (0, 1), but got p=${numberText(p)}`);
    if (self.dtype === bool) throw new EngineError("NotImplementedError", `"geometric_cpu" not implemented for 'Bool'`);
    fillInPlace(self, generator, (out, source) => fillGeometric(out, self.dtype, p, source));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const cauchyInPlace = defineOperator({
  schema: "cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.cauchy_"],
  summary: "Fills a tensor with random numbers of the Cauchy distribution.",
  forward: (self, median, sigma, generator) => {
    if (!(sigma > 0)) refuse(`cauchy_ expects sigma > 0.0, but found sigma=${numberText(sigma)}`);
    needsContinuous("Cauchy", self.dtype, self.dtype.compiledTypeName);
    fillInPlace(self, generator, (out, source) => fillCauchy(out, self.dtype, median, sigma, source));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const logNormalInPlace = defineOperator({
  schema: "log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.log_normal_"],
  summary: "Fills a tensor with the exponentials of normal random numbers.",
  forward: (self, mean, std, generator) => {
    if (!(std > 0)) refuse(`log_normal_ expects std > 0.0, but found std=${numberText(std)}`);
    needsFloat("log_normal_cpu", self.dtype);
    fillInPlace(self, generator, (out, source) => fillLogNormal(out, self.dtype, mean, std, source));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export function checkProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) refuse(`bernoulli_ expects p to be in [0, 1], but got p=${numberText(p)}`);
}

/** The elements of a tensor of probabilities. */
export function probabilitiesOf(p: Tensor): ArrayLike<number> {
  needsFloat("bernoulli_tensor_cpu_p_", p.dtype);
  const values = denseData(p);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value >= 0 && value <= 1)) {
      refuse(
        "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)",
      );
    }
  }
  return values;
}

export const bernoulliFromInPlace = defineOperator({
  schema: "bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.bernoulli_"],
  summary: "Fills a tensor with ones, with given probabilities, and zeros.",
  gradFn: "BernoulliBackward1",
  forward: (self, p, generator) => {
    const probabilities = probabilitiesOf(expand(p, self.shape));
    const out = self.dtype.newArray(self.numel);
    fillBernoulliFrom(out, probabilities, p.dtype, generatorOr(generator));
    storeDense(self, out);
    return self;
  },
  derivatives: {
    self: NOTHING_OF_SELF,
    p: { formula: "0", vjp: ({ grad, p }): Tensor => newTensor(p.shape, grad.dtype) },
  },
});

export const bernoulliInPlace = defineOperator({
  schema: "bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> Tensor(a!)",
  python: ["Tensor.bernoulli_"],
  summary: "Fills a tensor with ones, with probability p, and zeros.",
  gradFn: "BernoulliBackward2",
  forward: (self, p, generator) => {
    checkProbability(p);
    fillInPlace(self, generator, (out, source) => fillBernoulli(out, p, source));
    return self;
  },
  derivatives: { self: NOTHING_OF_SELF },
});
