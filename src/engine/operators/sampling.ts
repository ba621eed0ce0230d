/**
 * Random draws from distributions whose parameters are tensors.
 * https://pytorch.org/docs/stable/generated/torch.multinomial.html
 */
import { UnsupportedError } from "../../base/failures";
import { type DType, float64, int64, type TypedArray } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseData } from "../kernels/dense";
import { defineOperator, notImplemented } from "../operator";
import {
  drawPoisson,
  fillBernoulli,
  fillBernoulliFrom,
  fillExponential,
  fillMultinomial,
} from "../random/distributions";
import { generatorOr, made, needsFloat, refuse } from "../random/filling";
import type { Generator } from "../random/generator";
import { double, drawBinomial, drawGamma, single } from "../random/rejection";
import { broadcastShapes } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { checkProbability, probabilitiesOf } from "./randomFills";
import { expand } from "./views";

const NOTHING_OF_SELF = {
  formula: "0",
  vjp: ({ grad }: { readonly grad: Tensor }): Tensor => newTensor(grad.shape, grad.dtype),
};

export const bernoulli = defineOperator({
  schema: "bernoulli(Tensor self, *, Generator? generator=None) -> Tensor",
  python: ["torch.bernoulli", "Tensor.bernoulli"],
  summary: "Ones with the given probabilities, zeros otherwise.",
  forward: (self, generator) => {
    const probabilities = probabilitiesOf(self);
    return made(self.shape, self.dtype, (out) =>
      fillBernoulliFrom(out, probabilities, self.dtype, generatorOr(generator)),
    );
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const bernoulliWithP = defineOperator({
  schema: "bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor",
  python: ["torch.bernoulli", "Tensor.bernoulli"],
  summary: "Ones with probability p in the shape of a tensor, zeros otherwise.",
  forward: (self, p, generator) => {
    checkProbability(p);
    return made(self.shape, self.dtype, (out) => fillBernoulli(out, p, generatorOr(generator)));
  },
  derivatives: { self: notImplemented },
});

export const poisson = defineOperator({
  schema: "poisson(Tensor self, Generator? generator=None) -> Tensor",
  python: ["torch.poisson"],
  summary: "Random counts of the Poisson distribution with the given rates.",
  forward: (self, generator) => {
    needsFloat("poisson_cpu", self.dtype);
    const rates = denseData(self);
    const source = generatorOr(generator);
    return made(self.shape, self.dtype, (out) => {
      for (let i = 0; i < out.length; i++) {
        const rate = rates[i] as number;
        if (!(rate >= 0)) refuse("invalid Poisson rate, expected rate to be non-negative");
        out[i] = drawPoisson(rate, source);
      }
    });
  },
  derivatives: { self: NOTHING_OF_SELF },
});

export const binomial = defineOperator({
  schema: "binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor",
  python: ["torch.binomial"],
  summary: "How many of so many trials succeed, each with the given probability.",
  forward: (count, prob, generator) => {
    for (const [name, tensor] of [
      ["count", count],
      ["prob", prob],
    ] as const) {
      if (!tensor.isFloatingPoint) {
        throw new DtypeError(
          `binomial only supports floating-point dtypes for ${name}, got: ${tensor.dtype.scalarTypeName}`,
          "ValueError",
        );
      }
    }
    if (count.dtype !== prob.dtype) {
      throw new DtypeError(`Found dtype ${prob.dtype.scalarTypeName} but expected ${count.dtype.scalarTypeName}`);
    }
    const shape = broadcastShapes(count.shape, prob.shape);
    const [counts, probabilities] = [denseData(expand(count, shape)), denseData(expand(prob, shape))];
    const source = generatorOr(generator);
    const round = count.dtype === float64 ? double : single;
    return made(shape, count.dtype, (out) => {
      for (let i = 0; i < out.length; i++) {
        out[i] = drawBinomial(counts[i] as number, probabilities[i] as number, source, round);
      }
    });
  },
  derivatives: { count: notImplemented, prob: notImplemented },
});

/** The smallest positive number with all its digits. */
function smallestNormal(dtype: DType): number {
  return dtype === float64 ? 2 ** -1022 : dtype.name === "float16" ? 2 ** -14 : 2 ** -126;
}

export const standardGamma = defineOperator({
  schema: "_standard_gamma(Tensor self, Generator? generator=None) -> Tensor",
  python: ["torch._standard_gamma"],
  summary: "Random numbers of the gamma distribution with the given shapes and rate 1.",
  forward: (self, generator) => {
    needsFloat("gamma_cpu", self.dtype);
    const shapes = denseData(self);
    const source = generatorOr(generator);
    const least = smallestNormal(self.dtype);
    const round = self.dtype === float64 ? double : single;
    return made(self.shape, self.dtype, (out) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.max(least, drawGamma(shapes[i] as number, source, round));
    });
  },
  derivatives: {
    self: {
      formula: String.raw`{grad}\,\partial {result} / \partial {self}`,
      vjp: (): Tensor => {
        throw new UnsupportedError("the derivative of gamma samples");
      },
    },
  },
});

export const sampleDirichlet = defineOperator({
  schema: "_sample_dirichlet(Tensor self, Generator? generator=None) -> Tensor",
  python: ["torch._sample_dirichlet"],
  summary: "Random probabilities of the Dirichlet distribution with the given concentrations.",
  forward: (self, generator) => {
    needsFloat("dirichlet", self.dtype);
    const concentrations = denseData(self);
    const source = generatorOr(generator);
    const gammas = Float64Array.from(concentrations, (value) => Math.max(2 ** -1022, drawGamma(value, source, double)));
    const size = self.shape.at(-1) ?? 1;
    const least = smallestNormal(self.dtype);
    const most = self.dtype === float64 ? 1 - 2 ** -53 : 1 - 2 ** -24;
    return made(self.shape, self.dtype, (out) => {
      for (let start = 0; start < out.length; start += size) {
        let sum = 0;
        for (let i = start; i < start + size; i++) sum += gammas[i] as number;
        for (let i = start; i < start + size; i++) {
          out[i] = Math.min(most, Math.max(least, (gammas[i] as number) / sum));
        }
      }
    });
  },
  derivatives: { self: notImplemented },
});

export const multinomial = defineOperator({
  schema:
    "multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor",
  python: ["torch.multinomial", "Tensor.multinomial"],
  summary: "Draws indices with probabilities in proportion to the given weights.",
  forward: (self, count, replacement, generator) => {
    const categories = self.shape[self.rank - 1] ?? 0;
    const byRace = !replacement || count === 1;
    checkMultinomial(self, count, replacement, categories);
    const weights = denseData(self);
    for (let start = 0; start < weights.length; start += categories) {
      checkWeights(weights.subarray(start, start + categories), byRace);
    }
    const rows = self.rank === 2 ? (self.shape[0] as number) : 1;
    const shape = self.rank === 2 ? [rows, count] : [count];
    const source = generatorOr(generator);
    return made(shape, int64, (out) => {
      if (byRace) {
        drawByRace(out, count, weights, rows, categories, self.dtype, source);
        return;
      }
      for (let r = 0; r < rows; r++) {
        const row = weights.subarray(r * categories, (r + 1) * categories);
        fillMultinomial(out, r * count, count, row, self.dtype, source);
      }
    });
  },
});

/** Each category gets an exponential time divided by its weight: the first ones to come are the draws. */
function drawByRace(
  out: TypedArray,
  count: number,
  weights: TypedArray,
  rows: number,
  categories: number,
  dtype: DType,
  generator: Generator,
): void {
  const race = dtype.newArray(rows * categories);
  fillExponential(race, dtype, 1, generator);
  for (let i = 0; i < race.length; i++) race[i] = (weights[i] as number) / (race[i] as number);
  for (let r = 0; r < rows; r++) {
    const order = Array.from({ length: categories }, (_, i) => i);
    order.sort((a, b) => (race[r * categories + b] as number) - (race[r * categories + a] as number) || a - b);
    for (let k = 0; k < count; k++) out[r * count + k] = order[k] as number;
  }
}

function checkMultinomial(self: Tensor, count: number, replacement: boolean, categories: number): void {
  if (self.rank !== 1 && self.rank !== 2) throw new ShapeError("prob_dist must be 1 or 2 dim");
  if (!self.isFloatingPoint) {
    throw new EngineError(
      "RuntimeError",
      `multinomial only supports floating-point dtypes for input, got: ${self.dtype.scalarTypeName}`,
    );
  }
  if (count <= 0) refuse("cannot sample n_sample <= 0 samples");
  if (!replacement && count > categories) {
    refuse("cannot sample n_sample > prob_dist.size(-1) samples without replacement");
  }
}

function checkWeights(weights: TypedArray, byRace: boolean): void {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (byRace) {
      if (!(weight >= 0 && weight < Infinity)) {
        refuse("probability tensor contains either `inf`, `nan` or element < 0");
      }
    } else if (!(weight >= 0)) {
      refuse("invalid multinomial distribution (encountering probability entry < 0)");
    } else if (weight === Infinity) {
      refuse("invalid multinomial distribution (encountering probability entry = infinity or NaN)");
    }
    sum += weight;
  }
  if (!(sum > 0)) refuse("invalid multinomial distribution (sum of probabilities <= 0)");
}
