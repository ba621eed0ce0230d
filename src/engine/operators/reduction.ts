/**
 * Sums, means, extremes and the like, over all elements or along dimensions.
 * https://pytorch.org/docs/stable/torch.html#reduction-ops
 */
import { bool, type DType, FLOATING_CATEGORY, int64, uint8 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { cloneElements } from "../kernels/copying";
import { mapUnary, unaryLoop } from "../kernels/elementwise";
import {
  allFold,
  anyFold,
  extremeAlong,
  type Fold,
  foldOf,
  maximumFold,
  meanFold,
  minimumFold,
  productFold,
  reduce,
  sumFold,
} from "../kernels/reduction";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { checkRank, countElements, reducedDims, type Shape, wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { add, div, mul } from "./arithmetic";
import { flip } from "./arrangement";
import { eq, isnan, logicalNot } from "./comparison";
import { zeroInto } from "./copying";
import { onesLike, zeros, zerosLike } from "./creation";
import { cat } from "./joining";
import { cumprod } from "./scan";
import { scatter } from "./scattering";
import { maskedFillTensor, where } from "./selection";
import { narrow } from "./slicing";
import { expand, reshape, unsqueeze } from "./views";

/** The type in which sums and products come out: small integers become int64. */
function sumDtype(self: Tensor, dtype: DType | null): DType {
  return dtype ?? (self.dtype.category === FLOATING_CATEGORY ? self.dtype : int64);
}

function fold(kind: Fold, self: Tensor, dims: readonly number[] | null, keepdim: boolean, dtype: DType): Tensor {
  refuseLosingGradients(self, dtype);
  const input =
    dtype.category < self.dtype.category || dtype.index < self.dtype.index ? cloneElements(self, dtype) : self;
  const folded = dtype !== bool ? kind : kind === productFold ? allFold : anyFold;
  return reduce(folded, input, reducedDims(dims, self.rank), keepdim, dtype);
}

/** A result that is no float cannot give gradients back to a tensor that needs them. */
export function refuseLosingGradients(self: Tensor, dtype: DType): void {
  if (modes.grad && self.requiresGrad && !dtype.isFloatingPoint) {
    throw new DtypeError(`Autograd not support dtype: ${dtype.scalarTypeName}`);
  }
}

/** The gradient of a reduction, with the reduced dimensions back as ones. */
export function restoreDims(grad: Tensor, shape: Shape, dims: readonly number[] | null, keepdim: boolean): Tensor {
  if (keepdim || shape.length === 0) return grad;
  const reduced = reducedDims(dims, shape.length);
  let result = grad;
  reduced.forEach((isReduced, i) => {
    if (isReduced) result = unsqueeze(result, i);
  });
  return result;
}

export const sumAll = defineOperator({
  schema: "sum(Tensor self, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.sum", "Tensor.sum"],
  summary: "The sum of all elements.",
  formula: String.raw`\sum {self}`,
  complex: "parts",
  forward: (self, dtype): Tensor => fold(sumFold, self, null, false, sumDtype(self, dtype)),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{expand}({grad})`,
      vjp: ({ grad, self }): Tensor => expand(grad, self.shape),
    },
  },
});

export const sumDim = defineOperator({
  schema: "sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.sum", "Tensor.sum"],
  summary: "Sums along dimensions.",
  formula: String.raw`\sum_{{dim}} {self}`,
  gradFn: "SumBackward1",
  complex: "parts",
  forward: (self, dim, keepdim, dtype): Tensor => fold(sumFold, self, dim, keepdim, sumDtype(self, dtype)),
  derivatives: {
    self: {
      formula: String.raw`\operatorname{expand}({grad})`,
      vjp: ({ grad, self, dim, keepdim }): Tensor => expand(restoreDims(grad, self.shape, dim, keepdim), self.shape),
    },
  },
});

/** The sum over all elements, or over `dim`. */
export function sum(self: Tensor, dim?: readonly number[] | null, keepdim = false, dtype: DType | null = null): Tensor {
  return dim === undefined || dim === null ? sumAll(self, dtype) : sumDim(self, dim, keepdim, dtype);
}

function checkMean(self: Tensor, dtype: DType | null): DType {
  const type = dtype ?? self.dtype;
  if (type.category !== FLOATING_CATEGORY) {
    throw new DtypeError(
      dtype === null
        ? `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${type.scalarTypeName}`
        : `mean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: ${type.scalarTypeName}`,
    );
  }
  return type;
}

export const meanAll = defineOperator({
  schema: "mean(Tensor self, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.mean", "Tensor.mean"],
  summary: "The mean of all elements.",
  formula: String.raw`\tfrac1n \sum {self}`,
  complex: "parts",
  forward: (self, dtype): Tensor => fold(meanFold, self, null, false, checkMean(self, dtype)),
  derivatives: {
    self: {
      formula: String.raw`\tfrac1n \operatorname{expand}({grad})`,
      vjp: ({ grad, self }): Tensor => div(expand(grad, self.shape), self.numel),
    },
  },
});

export const meanDim = defineOperator({
  schema: "mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.mean", "Tensor.mean"],
  summary: "Means along dimensions.",
  formula: String.raw`\tfrac1n \sum_{{dim}} {self}`,
  gradFn: "MeanBackward1",
  complex: "parts",
  forward: (self, dim, keepdim, dtype): Tensor => fold(meanFold, self, dim, keepdim, checkMean(self, dtype)),
  derivatives: {
    self: {
      formula: String.raw`\tfrac1n \operatorname{expand}({grad})`,
      vjp: ({ grad, self, dim, keepdim }): Tensor => {
        const reduced = reducedDims(dim, self.rank);
        const count = countElements(self.shape.filter((_, i) => reduced[i]));
        return div(expand(restoreDims(grad, self.shape, dim, keepdim), self.shape), count);
      },
    },
  },
});

/** The mean over all elements, or over `dim`. */
export function mean(self: Tensor, dim?: readonly number[] | null, keepdim = false): Tensor {
  return dim === undefined || dim === null ? meanAll(self) : meanDim(self, dim, keepdim);
}

const nansumFold = foldOf(0, (state, x) => (Number.isNaN(x) ? state : state + x));

export const nansum = defineOperator({
  schema: "nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.nansum", "Tensor.nansum"],
  summary: "The sum of the elements that are numbers.",
  formula: String.raw`\sum {self}`,
  forward: (self, dim, keepdim, dtype): Tensor => fold(nansumFold, self, dim, keepdim, sumDtype(self, dtype)),
  saves: ["self"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot [{self} \text{ is a number}]`,
      vjp: ({ grad, self, dim, keepdim }): Tensor =>
        mul(expand(restoreDims(grad, self.shape, dim, keepdim), self.shape), logicalNot(isnan(self))),
    },
  },
});

export const nanmean = defineOperator({
  schema: "nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.nanmean", "Tensor.nanmean"],
  summary: "The mean of the elements that are numbers.",
  composite: true,
  forward: (self, dim, keepdim, dtype): Tensor => {
    if (!self.isFloatingPoint) {
      throw new DtypeError(
        `nanmean(): expected input to have floating point or complex dtype but got ${self.dtype.scalarTypeName}`,
      );
    }
    if (dtype !== null && !dtype.isFloatingPoint) {
      throw new DtypeError(
        `nanmean(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: ${dtype.scalarTypeName}`,
      );
    }
    const counted = sumDim(logicalNot(isnan(self)), dim, keepdim);
    return div(nansum(self, dim, keepdim, dtype), counted);
  },
});

export const prodAll = defineOperator({
  schema: "prod(Tensor self, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.prod", "Tensor.prod"],
  summary: "The product of all elements.",
  formula: String.raw`\prod {self}`,
  forward: (self, dtype): Tensor => fold(productFold, self, null, false, sumDtype(self, dtype)),
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{{result}}{{self}}`,
      vjp: ({ grad, self, result }): Tensor => {
        if (self.rank === 0) return grad;
        const zeroCount = sumAll(eq(self, 0)).item();
        if (zeroCount === 0) return div(mul(grad, result), self);
        if (zeroCount > 1 && !willBeDifferentiated(grad, self)) return zerosLike(self);
        const flat = reshape(self, [-1]);
        return reshape(mul(productOfOthers(flat, 0), grad), self.shape);
      },
    },
  },
});

export const prodDim = defineOperator({
  schema: "prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.prod", "Tensor.prod"],
  summary: "Products along a dimension.",
  formula: String.raw`\prod_{{dim}} {self}`,
  gradFn: "ProdBackward1",
  forward: (self, dim, keepdim, dtype): Tensor => fold(productFold, self, [dim], keepdim, sumDtype(self, dtype)),
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \odot \frac{{result}}{{self}}`,
      vjp: ({ grad, self, result, dim, keepdim }): Tensor => {
        if (self.rank === 0) return grad;
        const wide = restoreDims(grad, self.shape, [dim], keepdim);
        if (!hasZero(self)) return div(mul(wide, restoreDims(result, self.shape, [dim], keepdim)), self);
        return mul(wide, productOfOthers(self, wrapDim(dim, self.rank)));
      },
    },
  },
});

function willBeDifferentiated(grad: Tensor, self: Tensor): boolean {
  return modes.grad && (grad.requiresGrad || self.requiresGrad);
}

function hasZero(self: Tensor): boolean {
  return anyAll(eq(self, 0)).item() !== 0;
}

/** For each element the product of all others along a dimension, without dividing. */
function productOfOthers(self: Tensor, dim: number): Tensor {
  const size = self.shape[dim] as number;
  const first = onesLike(narrow(self, dim, 0, 1));
  if (size === 1) return first;
  const before = cumprod(cat([first, narrow(self, dim, 0, size - 1)], dim), dim);
  const behind = flip(cumprod(cat([first, flip(narrow(self, dim, 1, size - 1), [dim])], dim), dim), [dim]);
  return mul(before, behind);
}

function refuseEmpty(self: Tensor, name: string): void {
  if (self.numel === 0) {
    throw new EngineError(
      "RuntimeError",
      `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.`,
    );
  }
}

/** Gradients of an extreme of all: shared between the places that have it. */
function shareEvenly(grad: Tensor, self: Tensor, result: Tensor): Tensor {
  const mask = eq(self, result);
  const hits = result.dtype.isFloatingPoint ? where(isnan(result), isnan(self), mask) : mask;
  const share = div(grad, sumAll(hits));
  return (maskedFillTensor.inplaceTwin as typeof maskedFillTensor)(zeros(self.shape, grad.dtype), hits, share);
}

function extreme(self: Tensor, dim: number, keepdim: boolean, largest: boolean): [Tensor, Tensor] {
  const at = wrapDim(dim, self.rank);
  if (self.rank > 0 && self.shape[at] === 0) {
    throw new ShapeError(
      `${largest ? "max" : "min"}(): Expected reduction dim ${at} to have non-zero size.`,
      "IndexError",
    );
  }
  return extremeAlong(self, at, keepdim, largest, self.dtype, int64);
}

/** The gradient of picked values, put back at their places. */
export function putBack(grad: Tensor, self: Tensor, dim: number, indices: Tensor, keepdim: boolean): Tensor {
  if (self.rank === 0) return grad;
  const at = wrapDim(dim, self.rank);
  const values = keepdim ? grad : unsqueeze(grad, at);
  const places = keepdim ? indices : unsqueeze(indices, at);
  return (scatter.inplaceTwin as typeof scatter)(zeroInto(zeros(self.shape, grad.dtype)), at, places, values);
}

function extremes(self: Tensor, dims: readonly number[], keepdim: boolean, kind: Fold, name: string): Tensor {
  const reduced = reducedDims(dims, self.rank);
  if (self.numel === 0) {
    if (dims.length === 0) refuseEmpty(self, name);
    for (const dim of dims) {
      if (self.shape[wrapDim(dim, self.rank)] === 0) {
        throw new ShapeError(
          name === "aminmax"
            ? `aminmax: Expected reduction dim ${wrapDim(dim, self.rank)} to have non-zero size.`
            : `${name}(): Expected reduction dim ${dim} to have non-zero size.`,
          "IndexError",
        );
      }
    }
  }
  return reduce(kind, self, reduced, keepdim, self.dtype);
}

/** Shared between the places along the reduced dimensions that have the extreme. */
function shareAlong(grad: Tensor, self: Tensor, result: Tensor, dims: readonly number[], keepdim: boolean): Tensor {
  const hits = eq(self, restoreDims(result, self.shape, dims, keepdim));
  const counts = sumDim(hits, dims, true);
  return div(mul(restoreDims(grad, self.shape, dims, keepdim), hits), counts);
}

export const aminmax = defineOperator({
  schema: "aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)",
  python: ["torch.aminmax", "Tensor.aminmax"],
  summary: "The smallest and the largest elements.",
  formula: String.raw`\min {self}, \max {self}`,
  forward: (self, dim, keepdim): Tensor[] => {
    if (dim === null) {
      if (self.numel === 0) {
        throw new EngineError(
          "RuntimeError",
          "aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.",
        );
      }
    }
    if (dim !== null) checkRank(self.rank);
    const dims = dim === null ? [] : [dim];
    return [
      extremes(self, dims, keepdim, minimumFold, "aminmax"),
      extremes(self, dims, keepdim, maximumFold, "aminmax"),
    ];
  },
  saves: ["self", "min", "max"],
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ shared between the extremes}`,
      vjp: ({ grads, self, results, dim, keepdim }): Tensor | null => {
        const dims = dim === null ? [] : [dim];
        const parts = grads.map((grad, i) =>
          grad ? shareAlong(grad, self, results[i] as Tensor, dims, keepdim) : null,
        );
        const [low, high] = parts;
        return low && high ? add(low, high) : (low ?? high ?? null);
      },
    },
  },
});

function place(self: Tensor, dim: number | null, keepdim: boolean, largest: boolean): Tensor {
  const name = largest ? "argmax" : "argmin";
  if (self.dtype === bool) throw new DtypeError(`${name}(): does not support bool input`);
  if (dim === null) {
    if (self.numel === 0) {
      throw new ShapeError(`${name}(): Expected reduction dim to be specified for input.numel() == 0.`, "IndexError");
    }
    const flat = cloneElements(self.isContiguous ? self : reshape(self, [-1]));
    const index = extremeAlong(reshape(flat, [-1]), 0, false, largest, self.dtype, int64)[1];
    return keepdim
      ? reshape(
          index,
          self.shape.map(() => 1),
        )
      : index;
  }
  const at = wrapDim(dim, self.rank);
  if (self.rank > 0 && self.shape[at] === 0) {
    throw new ShapeError(`${name}(): Expected reduction dim ${at} to have non-zero size.`, "IndexError");
  }
  return extremeAlong(self, at, keepdim, largest, self.dtype, int64)[1];
}

/** What gives the largest or the smallest elements: of all, along a dimension, along several, and only where they are. */
function declareExtremes(name: "max" | "min") {
  const largest = name === "max";
  const adjective = largest ? "largest" : "smallest";
  const fold = largest ? maximumFold : minimumFold;
  const shared = String.raw`{grad} \odot \frac{[{self} = {result}]}{\sum [{self} = {result}]}`;
  return {
    ofAll: defineOperator({
      schema: `${name}(Tensor self) -> Tensor`,
      python: [`torch.${name}`, `Tensor.${name}`],
      summary: `The ${adjective} element.`,
      formula: `\\${name} {self}`,
      gradFn: largest ? "MaxBackward1" : "MinBackward1",
      forward: (self): Tensor => {
        refuseEmpty(self, name);
        return reduce(fold, self, reducedDims(null, self.rank), false, self.dtype);
      },
      saves: ["self", "result"],
      derivatives: {
        self: { formula: shared, vjp: ({ grad, self, result }): Tensor => shareEvenly(grad, self, result) },
      },
    }),
    alongOne: defineOperator({
      schema: `${name}.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`,
      python: [`torch.${name}`, `Tensor.${name}`],
      summary: `The ${adjective} elements along a dimension, and where they are.`,
      formula: `\\${name}_{{dim}} {self}`,
      forward: (self, dim, keepdim): Tensor[] => extreme(self, dim, keepdim, largest),
      saves: ["indices"],
      derivatives: {
        self: {
          formula: String.raw`{grad} \text{ at the ${name}imum, else } 0`,
          vjp: ({ grads, self, dim, keepdim, results }): Tensor | null =>
            grads[0] ? putBack(grads[0], self, dim, results[1] as Tensor, keepdim) : null,
        },
      },
    }),
    alongSeveral: defineOperator({
      schema: `a${name}(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor`,
      python: [`torch.a${name}`, `Tensor.a${name}`],
      summary: `The ${adjective} elements along dimensions.`,
      formula: `\\${name}_{{dim}} {self}`,
      forward: (self, dim, keepdim): Tensor => extremes(self, dim, keepdim, fold, `a${name}`),
      saves: ["self", "result"],
      derivatives: {
        self: {
          formula: shared,
          vjp: ({ grad, self, result, dim, keepdim }): Tensor => shareAlong(grad, self, result, dim, keepdim),
        },
      },
    }),
    place: defineOperator({
      schema: `arg${name}(Tensor self, int? dim=None, bool keepdim=False) -> Tensor`,
      python: [`torch.arg${name}`, `Tensor.arg${name}`],
      summary: `Where the ${adjective} elements are.`,
      formula: String.raw`\operatorname{arg${name}} {self}`,
      forward: (self, dim, keepdim): Tensor => place(self, dim, keepdim, largest),
    }),
  };
}

export const { ofAll: maxAll, alongOne: maxDim, alongSeveral: amax, place: argmax } = declareExtremes("max");
export const { ofAll: minAll, alongOne: minDim, alongSeveral: amin, place: argmin } = declareExtremes("min");

/** bool, except for uint8, which stays. */
function truthDtype(self: Tensor): DType {
  return self.dtype === uint8 ? uint8 : bool;
}

function truth(kind: Fold, self: Tensor, dims: readonly number[] | null, keepdim: boolean): Tensor {
  return reduce(kind, self, reducedDims(dims, self.rank), keepdim, truthDtype(self));
}

/** An empty list of dimensions folds nothing, where it stands for all elsewhere. */
function truthAlong(kind: Fold, self: Tensor, dims: readonly number[] | null, keepdim: boolean): Tensor {
  if (dims === null || dims.length > 0) return truth(kind, self, dims, keepdim);
  const dtype = truthDtype(self);
  return mapUnary(truthLoop, self, dtype, self.dtype);
}

const truthLoop = unaryLoop((x) => (x !== 0 ? 1 : 0));

export const allAll = defineOperator({
  schema: "all(Tensor self) -> Tensor",
  python: ["torch.all", "Tensor.all"],
  summary: "Whether all elements are nonzero.",
  forward: (self): Tensor => truth(allFold, self, null, false),
});

export const allDim = defineOperator({
  schema: "all.dim(Tensor self, int dim, bool keepdim=False) -> Tensor",
  python: ["torch.all", "Tensor.all"],
  summary: "Whether all elements along a dimension are nonzero.",
  forward: (self, dim, keepdim): Tensor => truth(allFold, self, [dim], keepdim),
});

export const allDims = defineOperator({
  schema: "all.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor",
  python: ["torch.all", "Tensor.all"],
  summary: "Whether all elements along dimensions are nonzero.",
  forward: (self, dim, keepdim): Tensor => truthAlong(allFold, self, dim, keepdim),
});

export const anyAll = defineOperator({
  schema: "any(Tensor self) -> Tensor",
  python: ["torch.any", "Tensor.any"],
  summary: "Whether an element is nonzero.",
  forward: (self): Tensor => truth(anyFold, self, null, false),
});

export const anyDim = defineOperator({
  schema: "any.dim(Tensor self, int dim, bool keepdim=False) -> Tensor",
  python: ["torch.any", "Tensor.any"],
  summary: "Whether an element along a dimension is nonzero.",
  forward: (self, dim, keepdim): Tensor => truth(anyFold, self, [dim], keepdim),
});

export const anyDims = defineOperator({
  schema: "any.dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor",
  python: ["torch.any", "Tensor.any"],
  summary: "Whether an element along dimensions is nonzero.",
  forward: (self, dim, keepdim): Tensor => truthAlong(anyFold, self, dim, keepdim),
});

const nonzeroFold = foldOf(0, (state, x) => (x !== 0 ? state + 1 : state));

export const countNonzeroDims = defineOperator({
  schema: "count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor",
  python: ["torch.count_nonzero", "Tensor.count_nonzero"],
  summary: "How many elements along dimensions are nonzero.",
  forward: (self, dim): Tensor => reduce(nonzeroFold, self, reducedDims(dim, self.rank), false, int64),
});

export const countNonzero = defineOperator({
  schema: "count_nonzero(Tensor self, int? dim=None) -> Tensor",
  python: ["torch.count_nonzero", "Tensor.count_nonzero"],
  summary: "How many elements are nonzero.",
  forward: (self, dim): Tensor =>
    reduce(nonzeroFold, self, reducedDims(dim === null ? null : [dim], self.rank), false, int64),
});
