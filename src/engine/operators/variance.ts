/**
 * Variances and standard deviations.
 * https://pytorch.org/docs/stable/generated/torch.var.html
 */
import { FLOATING_CATEGORY } from "../dtype";
import { DtypeError, warn } from "../errors";
import { foldSpread } from "../kernels/spread";
import { defineOperator } from "../operator";
import { type ScalarLike, scalarValue } from "../scalar";
import { countElements, reducedDims } from "../shape";
import { scalarTensor, type Tensor } from "../tensor";
import { add, div, mul, sub } from "./arithmetic";
import { eq } from "./comparison";
import { zerosLike } from "./creation";
import { mean } from "./reduction";
import { maskedFill, where } from "./selection";
import { expand, unsqueeze } from "./views";

function check(self: Tensor, name: string): void {
  if (self.dtype.category !== FLOATING_CATEGORY) {
    const names = name.endsWith("_mean") ? name : "std and var";
    throw new DtypeError(`${names} only support floating point and complex dtypes`);
  }
}

function spread(
  self: Tensor,
  dim: readonly number[] | null,
  correction: ScalarLike | null,
  keepdim: boolean,
  name: string,
): { variance: Tensor; mean: Tensor } {
  check(self, name);
  const reduced = reducedDims(dim, self.rank);
  const count = countElements(self.shape.filter((_, i) => reduced[i]));
  const lost = correction === null ? 1 : scalarValue(correction);
  const kept = countElements(self.shape.filter((_, i) => !reduced[i]));
  if ((kept === 0 ? 0 : count) - lost <= 0) {
    warn(
      `${name}(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor (input numel divided by output numel).`,
    );
  }
  return foldSpread(self, reduced, keepdim, Math.max(0, count - lost), name.startsWith("std"));
}

function wide(grad: Tensor, self: Tensor, dim: readonly number[] | null, keepdim: boolean): Tensor {
  if (keepdim || self.rank === 0) return grad;
  let result = grad;
  reducedDims(dim, self.rank).forEach((isReduced, i) => {
    if (isReduced) result = unsqueeze(result, i);
  });
  return result;
}

function countOf(self: Tensor, dim: readonly number[] | null): number {
  const reduced = reducedDims(dim, self.rank);
  return countElements(self.shape.filter((_, i) => reduced[i]));
}

function varianceGradient(
  grad: Tensor,
  self: Tensor,
  dim: readonly number[] | null,
  correction: ScalarLike | null,
  keepdim: boolean,
): Tensor {
  // For an empty list PyTorch sums over all elements and divides as for one.
  const count = dim !== null && dim.length === 0 && self.rank > 0 ? 1 : countOf(self, dim);
  const freedom = count - (correction === null ? 1 : scalarValue(correction));
  const full = wide(grad, self, dim, keepdim);
  const means = mean(self, dim, true);
  if (freedom <= 0 && (dim === null || self.rank === 0)) {
    const scale = where(eq(self, means), scalarTensor(NaN, self.dtype), scalarTensor(Infinity, self.dtype));
    return mul(full, scale);
  }
  return mul(mul(full, 2 / freedom), sub(self, means));
}

function deviationGradient(
  grad: Tensor,
  self: Tensor,
  result: Tensor,
  dim: readonly number[] | null,
  correction: ScalarLike | null,
  keepdim: boolean,
): Tensor {
  const share = maskedFill(div(grad, mul(result, 2)), eq(result, 0), 0);
  return varianceGradient(share, self, dim, correction, keepdim);
}

export const variance = defineOperator({
  schema: "var.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor",
  python: ["torch.var", "Tensor.var"],
  summary: "The variance, by default with Bessel's correction.",
  formula: String.raw`\tfrac{1}{n - c} \sum ({self} - \bar{{self}})^2`,
  gradFn: "VarBackward0",
  forward: (self, dim, correction, keepdim): Tensor => spread(self, dim, correction, keepdim, "var").variance,
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{2}{n - c}\,{grad} \odot ({self} - \bar{{self}})`,
      vjp: ({ grad, self, dim, correction, keepdim }): Tensor => varianceGradient(grad, self, dim, correction, keepdim),
    },
  },
});

export const deviation = defineOperator({
  schema: "std.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor",
  python: ["torch.std", "Tensor.std"],
  summary: "The standard deviation, by default with Bessel's correction.",
  formula: String.raw`\sqrt{\tfrac{1}{n - c} \sum ({self} - \bar{{self}})^2}`,
  gradFn: "StdBackward0",
  forward: (self, dim, correction, keepdim): Tensor => spread(self, dim, correction, keepdim, "std").variance,
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad} \odot ({self} - \bar{{self}})}{(n - c)\,{result}}`,
      vjp: ({ grad, self, result, dim, correction, keepdim }): Tensor =>
        deviationGradient(grad, self, result, dim, correction, keepdim),
    },
  },
});

export const varianceMean = defineOperator({
  schema:
    "var_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)",
  python: ["torch.var_mean"],
  summary: "The variance and the mean.",
  gradFn: "VarMeanBackward0",
  forward: (self, dim, correction, keepdim): Tensor[] => {
    const both = spread(self, dim, correction, keepdim, "var_mean");
    return [both.variance, both.mean];
  },
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`\text{of the variance} + \text{of the mean}`,
      vjp: ({ grads, self, dim, correction, keepdim }): Tensor => {
        const [ofVariance, ofMean] = grads;
        const first = ofVariance ? varianceGradient(ofVariance, self, dim, correction, keepdim) : null;
        return joinGradients(first, ofMean ?? null, self, dim, keepdim);
      },
    },
  },
});

function joinGradients(
  first: Tensor | null,
  ofMean: Tensor | null,
  self: Tensor,
  dim: readonly number[] | null,
  keepdim: boolean,
): Tensor {
  const second = ofMean ? div(expand(wide(ofMean, self, dim, keepdim), self.shape), countOf(self, dim)) : null;
  return first && second ? add(first, second) : (first ?? second ?? zerosLike(self));
}

export const deviationMean = defineOperator({
  schema:
    "std_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)",
  python: ["torch.std_mean"],
  summary: "The standard deviation and the mean.",
  gradFn: "StdMeanBackward0",
  forward: (self, dim, correction, keepdim): Tensor[] => {
    const both = spread(self, dim, correction, keepdim, "std_mean");
    return [both.variance, both.mean];
  },
  saves: ["self", "result0"],
  derivatives: {
    self: {
      formula: String.raw`\text{of the deviation} + \text{of the mean}`,
      vjp: ({ grads, results, self, dim, correction, keepdim }): Tensor => {
        const [ofDeviation, ofMean] = grads;
        const first = ofDeviation
          ? deviationGradient(ofDeviation, self, results[0] as Tensor, dim, correction, keepdim)
          : null;
        return joinGradients(first, ofMean ?? null, self, dim, keepdim);
      },
    },
  },
});

const correctionOf = (unbiased: boolean): number => (unbiased ? 1 : 0);

export const varianceUnbiased = defineOperator({
  schema: "var(Tensor self, bool unbiased=True) -> Tensor",
  python: ["torch.var", "Tensor.var"],
  summary: "The variance of all elements.",
  composite: true,
  forward: (self, unbiased): Tensor => variance(self, null, correctionOf(unbiased)),
});

export const varianceDim = defineOperator({
  schema: "var.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor",
  python: ["torch.var", "Tensor.var"],
  summary: "Variances along dimensions.",
  composite: true,
  forward: (self, dim, unbiased, keepdim): Tensor => variance(self, dim, correctionOf(unbiased), keepdim),
});

export const deviationUnbiased = defineOperator({
  schema: "std(Tensor self, bool unbiased=True) -> Tensor",
  python: ["torch.std", "Tensor.std"],
  summary: "The standard deviation of all elements.",
  composite: true,
  forward: (self, unbiased): Tensor => deviation(self, null, correctionOf(unbiased)),
});

export const deviationDim = defineOperator({
  schema: "std.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor",
  python: ["torch.std", "Tensor.std"],
  summary: "Standard deviations along dimensions.",
  composite: true,
  forward: (self, dim, unbiased, keepdim): Tensor => deviation(self, dim, correctionOf(unbiased), keepdim),
});

export const varianceMeanUnbiased = defineOperator({
  schema: "var_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)",
  python: ["torch.var_mean"],
  summary: "The variance and the mean of all elements.",
  composite: true,
  forward: (self, unbiased): Tensor[] => varianceMean(self, null, correctionOf(unbiased)),
});

export const varianceMeanDim = defineOperator({
  schema: "var_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)",
  python: ["torch.var_mean"],
  summary: "Variances and means along dimensions.",
  composite: true,
  forward: (self, dim, unbiased, keepdim): Tensor[] => varianceMean(self, dim, correctionOf(unbiased), keepdim),
});

export const deviationMeanUnbiased = defineOperator({
  schema: "std_mean(Tensor self, bool unbiased=True) -> (Tensor, Tensor)",
  python: ["torch.std_mean"],
  summary: "The standard deviation and the mean of all elements.",
  composite: true,
  forward: (self, unbiased): Tensor[] => deviationMean(self, null, correctionOf(unbiased)),
});

export const deviationMeanDim = defineOperator({
  schema: "std_mean.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)",
  python: ["torch.std_mean"],
  summary: "Standard deviations and means along dimensions.",
  composite: true,
  forward: (self, dim, unbiased, keepdim): Tensor[] => deviationMean(self, dim, correctionOf(unbiased), keepdim),
});
