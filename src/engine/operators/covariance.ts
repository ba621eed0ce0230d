/**
 * Covariances and correlations of variables, which are rows.
 * https://pytorch.org/docs/stable/generated/torch.cov.html
 */
import { BOOL_CATEGORY, INTEGRAL_CATEGORY, int64 } from "../dtype";
import { EngineError, ShapeError, warn } from "../errors";
import { denseData } from "../kernels/dense";
import { defineOperator } from "../operator";
import { scalarTensor, type Tensor } from "../tensor";
import { div, mul, sub } from "./arithmetic";
import { t } from "./axes";
import { sqrt } from "./elementwise";
import { mm } from "./matmul";
import { sum, sumDim } from "./reduction";
import { clamp } from "./selection";
import { squeeze, unsqueeze } from "./squeezing";
import { view } from "./views";
import { diagonal } from "./windows";

function refuse(text: string): never {
  throw new EngineError("RuntimeError", `cov(): ${text}`);
}

function checkWeights(name: "fweights" | "aweights", weights: Tensor, observations: number): void {
  if (weights.rank > 1) {
    refuse(`expected ${name} to have one or fewer dimensions but got ${name} with ${weights.rank} dimensions`);
  }
  const isExpected = name === "fweights" ? weights.dtype.category === INTEGRAL_CATEGORY : weights.isFloatingPoint;
  if (!isExpected) {
    refuse(
      `expected ${name} to have ${name === "fweights" ? "integral" : "floating point"} dtype but got ${name} with ${weights.dtype.scalarTypeName} dtype`,
    );
  }
  if (weights.numel !== observations) {
    refuse(
      `expected ${name} to have the same numel as there are observations in the input but got ${weights.numel} != ${observations}`,
    );
  }
  if (observations > 0 && denseData(weights).some((weight: number) => weight < 0)) refuse(`${name} cannot be negative`);
}

export const cov = defineOperator({
  schema: "cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor",
  python: ["torch.cov", "Tensor.cov"],
  summary: "The covariances of variables, which are rows.",
  composite: true,
  forward: (self, correction, fweights, aweights): Tensor => {
    if (self.rank > 2) {
      refuse(`expected input to have two or fewer dimensions but got an input with ${self.rank} dimensions`);
    }
    if (self.dtype.category === BOOL_CATEGORY) refuse("bool dtype is not supported for input");
    const rows = self.rank < 2 ? view(self, [1, -1]) : self;
    const observations = rows.shape[1] as number;
    if (fweights !== null) checkWeights("fweights", fweights, observations);
    if (aweights !== null) checkWeights("aweights", aweights, observations);
    const weights = fweights === null ? aweights : aweights === null ? fweights : mul(fweights, aweights);
    const total = weights === null ? scalarTensor(observations, int64) : sum(weights);
    if (weights !== null && total.item() === 0) refuse("weights sum to zero, can't be normalized");
    const weighted = (x: Tensor): Tensor => (weights === null ? x : mul(x, weights));
    const mean = div(sumDim(weighted(rows), [1], false), total);
    let factor: Tensor;
    if (weights !== null && aweights !== null && correction !== 0) {
      factor = sub(total, div(mul(sum(mul(weights, aweights)), correction), total));
    } else factor = correction === 0 ? total : sub(total, correction);
    if (factor.item() <= 0) {
      warn("cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.");
      factor = scalarTensor(0, factor.dtype);
    }
    const centred = sub(rows, unsqueeze(mean, 1));
    return squeeze(div(mm(centred, t(weighted(centred))), factor));
  },
});

export const corrcoef = defineOperator({
  schema: "corrcoef(Tensor self) -> Tensor",
  python: ["torch.corrcoef", "Tensor.corrcoef"],
  summary: "The correlations of variables, which are rows.",
  composite: true,
  forward: (self): Tensor => {
    if (self.rank > 2) {
      throw new ShapeError(
        `corrcoef(): expected input to have two or fewer dimensions but got an input with ${self.rank} dimensions`,
      );
    }
    const c = cov(self);
    if (c.rank === 0) return div(c, c);
    const deviations = sqrt(diagonal(c));
    return clamp(div(div(c, view(deviations, [-1, 1])), view(deviations, [1, -1])), -1, 1);
  },
});
