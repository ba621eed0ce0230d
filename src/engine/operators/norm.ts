/**
 * Norms of vectors and matrices, and distances made from them.
 * https://pytorch.org/docs/stable/linalg.html
 */
import { type DType, promoteTypes } from "../dtype";
import { EngineError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar, type ScalarLike, scalarValue } from "../scalar";
import { reducedDims, wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { add, div, mul, neg, powScalar, sub } from "./arithmetic";
import { eq } from "./comparison";
import { to } from "./copying";
import { amax, amin, sum } from "./reduction";
import { abs, sgn } from "./rounding";
import { maskedFill } from "./selection";
import { linalgSvdvals } from "./spectral";
import { permute, unsqueeze } from "./views";

interface NormFold {
  readonly start: number;
  readonly step: (state: number, magnitude: number) => number;
  readonly end: (state: number) => number;
}

function normFold(p: number): NormFold {
  const same = (state: number) => state;
  if (p === Infinity) return { start: 0, step: (s, x) => (x > s || Number.isNaN(x) ? x : s), end: same };
  if (p === -Infinity) return { start: Infinity, step: (s, x) => (x < s || Number.isNaN(x) ? x : s), end: same };
  if (p === 0) return { start: 0, step: (s, x) => s + (x === 0 ? 0 : 1), end: same };
  if (p === 1) return { start: 0, step: (s, x) => s + x, end: same };
  if (p === 2) return { start: 0, step: (s, x) => s + x * x, end: Math.sqrt };
  return { start: 0, step: (s, x) => s + x ** p, end: (s) => s ** (1 / p) };
}

function vectorNorm(self: Tensor, p: number, dim: readonly number[] | null, keepdim: boolean): Tensor {
  const reduced = reducedDims(dim, self.rank);
  const shape: number[] = [];
  const kept: number[] = [];
  self.shape.forEach((size, d) => {
    if (!reduced[d]) {
      shape.push(size);
      kept.push(size);
    } else if (keepdim) kept.push(1);
  });
  const fold = normFold(p);
  const states = new Float64Array(shape.reduce((a, b) => a * b, 1)).fill(fold.start);
  const x = denseData(self);
  const strides = new Array<number>(self.rank).fill(0);
  let step = 1;
  for (let d = self.rank - 1; d >= 0; d--) {
    if (reduced[d]) continue;
    strides[d] = step;
    step *= self.shape[d] as number;
  }
  const index = new Array<number>(self.rank).fill(0);
  let at = 0;
  for (let i = 0; i < x.length; i++) {
    states[at] = fold.step(states[at] as number, Math.abs(x[i] as number));
    for (let d = self.rank - 1; d >= 0; d--) {
      at += strides[d] as number;
      if (++(index[d] as number) < (self.shape[d] as number)) break;
      at -= (strides[d] as number) * (self.shape[d] as number);
      index[d] = 0;
    }
  }
  const out = denseArray(self.dtype, kept);
  for (let i = 0; i < out.length; i++) out[i] = fold.end(states[i] as number);
  return denseResult(out, kept, self.dtype);
}

/** Gives a reduced tensor the rank of the one it came from. */
function asReduced(tensor: Tensor, rank: number, dim: readonly number[] | null, keepdim: boolean): Tensor {
  if (keepdim || rank === 0) return tensor;
  const reduced = reducedDims(dim, rank);
  let result = tensor;
  reduced.forEach((gone, d) => {
    if (gone) result = unsqueeze(result, d);
  });
  return result;
}

function normGradient(
  grad: Tensor,
  self: Tensor,
  p: number,
  norm: Tensor,
  dim: readonly number[] | null,
  keepdim: boolean,
): Tensor | null {
  const g = asReduced(grad, self.rank, dim, keepdim);
  const n = asReduced(norm, self.rank, dim, keepdim);
  if (p === 0) return null;
  if (p === 1) return mul(sgn(self), g);
  const isZero = eq(n, 0);
  if (p === 2) return self.numel === 0 ? mul(self, g) : mul(self, maskedFill(div(g, n), isZero, 0));
  if (p === Infinity || p === -Infinity) {
    const largest = eq(abs(self), n);
    const hits = sum(
      largest,
      [...reducedDims(dim, self.rank).keys()].filter((d) => reducedDims(dim, self.rank)[d]),
      true,
    );
    return mul(sgn(self), mul(div(g, hits), largest));
  }
  if (p < 1) {
    const slope = maskedFill(mul(sgn(self), powScalar(abs(self), floatScalar(p - 1))), eq(self, 0), 0);
    return mul(mul(slope, g), powScalar(n, floatScalar(1 - p)));
  }
  if (p < 2) {
    const slope = mul(sgn(self), powScalar(abs(self), floatScalar(p - 1)));
    return mul(slope, maskedFill(div(g, powScalar(n, floatScalar(p - 1))), isZero, 0));
  }
  const slope = mul(self, powScalar(abs(self), floatScalar(p - 2)));
  return mul(slope, maskedFill(div(g, powScalar(n, floatScalar(p - 1))), isZero, 0));
}

/** The input in the dtype asked for; PyTorch does not narrow it. */
function floatInput(self: Tensor, dtype: DType | null, name: string): Tensor {
  if (!self.isFloatingPoint) {
    throw new EngineError(
      "RuntimeError",
      `${name}: Expected a floating point or complex tensor as input. Got ${self.dtype.scalarTypeName}`,
    );
  }
  if (dtype === null || dtype === self.dtype) return self;
  if (!dtype.isFloatingPoint) {
    throw new EngineError(
      "RuntimeError",
      `${name}: dtype should be floating point or complex, but got ${dtype.scalarTypeName}`,
    );
  }
  if (promoteTypes(self.dtype, dtype) !== dtype) {
    throw new EngineError(
      "RuntimeError",
      `${name}: the dtype of the input (${self.dtype.scalarTypeName}) should be convertible without narrowing to the specified dtype (${dtype.scalarTypeName})`,
    );
  }
  return to(self, dtype);
}

function orderText(order: number | string): string {
  if (typeof order === "string") return order;
  return Number.isFinite(order) ? String(order) : order > 0 ? "inf" : "-inf";
}

/** Norms that compare have nothing to say of no elements. */
function checkNotEmpty(self: Tensor, order: number, dim: readonly number[] | null): void {
  if (self.numel > 0 || !(order < 0 || order === Infinity)) return;
  const name = `linalg.vector_norm cannot compute the ${orderText(order)} norm on`;
  const reason = "empty and the operation does not have an identity";
  if (dim === null || dim.length === 0) {
    throw new EngineError("RuntimeError", `${name} an empty tensor because the operation does not have an identity`);
  }
  for (const d of dim) {
    if (self.shape[wrapDim(d, self.rank)] === 0) {
      throw new EngineError("RuntimeError", `${name} the dimension ${d}because this dimension is ${reason}`);
    }
  }
}

export const linalgVectorNorm = defineOperator({
  schema:
    "linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.linalg.vector_norm"],
  summary: "The length of vectors along dimensions.",
  formula: String.raw`\left(\sum |{self}|^{{ord}}\right)^{1/{ord}}`,
  forward: (self, order, dim, keepdim, dtype) => {
    const x = floatInput(self, dtype, "linalg.vector_norm");
    checkNotEmpty(x, scalarValue(order), dim);
    return vectorNorm(x, scalarValue(order), dim, keepdim);
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad}\,\frac{{self}\,|{self}|^{{ord} - 2}}{{result}^{{ord} - 1}}`,
      vjp: ({ grad, self, ord: order, dim, keepdim, result }) => {
        const x = self.dtype === result.dtype ? self : to(self, result.dtype);
        const gradient = normGradient(grad, x, scalarValue(order), result, dim, keepdim);
        return gradient === null || x === self ? gradient : to(gradient, self.dtype);
      },
    },
  },
});

/** The older operator: what torch.norm was, and C++ code still calls. It has a node of its own for each overload. */
const NORM_SUMMARY = "The length of a vector, or of vectors along dimensions.";
const NORM_FORMULA = String.raw`\lVert {self} \rVert_{{p}}`;
const NORM_DERIVATIVE = String.raw`{grad}\,\frac{{self}\,|{self}|^{{p} - 2}}{{result}^{{p} - 1}}`;

function oldNorm(
  self: Tensor,
  p: ScalarLike | null,
  dim: readonly number[] | null,
  keepdim: boolean,
  dtype: DType | null,
): Tensor {
  return vectorNorm(floatInput(self, dtype, "linalg.vector_norm"), p === null ? 2 : scalarValue(p), dim, keepdim);
}

function oldNormGradient(
  { grad, self, p, result }: { grad: Tensor; self: Tensor; p: ScalarLike | null; result: Tensor },
  dim: readonly number[] | null,
  keepdim: boolean,
): Tensor | null {
  const x = self.dtype === result.dtype ? self : to(self, result.dtype);
  const gradient = normGradient(grad, x, p === null ? 2 : scalarValue(p), result, dim, keepdim);
  return gradient === null || x === self ? gradient : to(gradient, self.dtype);
}

export const norm = defineOperator({
  schema: "norm.Scalar(Tensor self, Scalar p=2) -> Tensor",
  python: ["torch.norm", "Tensor.norm"],
  summary: NORM_SUMMARY,
  formula: NORM_FORMULA,
  forward: (self, p) => oldNorm(self, p, null, false, null),
  saves: ["self", "result"],
  derivatives: {
    self: { formula: NORM_DERIVATIVE, vjp: (context) => oldNormGradient(context, null, false) },
  },
});

export const normOf = defineOperator({
  schema: "norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor",
  python: ["torch.norm", "Tensor.norm"],
  summary: NORM_SUMMARY,
  formula: NORM_FORMULA,
  gradFn: "NormBackward1",
  forward: (self, p, dim, keepdim) => oldNorm(self, p, dim, keepdim, null),
  saves: ["self", "result"],
  derivatives: {
    self: { formula: NORM_DERIVATIVE, vjp: (context) => oldNormGradient(context, context.dim, context.keepdim) },
  },
});

export const normAs = defineOperator({
  schema: "norm.ScalarOpt_dtype(Tensor self, Scalar? p, *, ScalarType dtype) -> Tensor",
  python: ["torch.norm", "Tensor.norm"],
  summary: NORM_SUMMARY,
  formula: NORM_FORMULA,
  gradFn: "NormBackward2",
  forward: (self, p, dtype) => oldNorm(self, p, null, false, dtype),
  saves: ["self", "result"],
  derivatives: {
    self: { formula: NORM_DERIVATIVE, vjp: (context) => oldNormGradient(context, null, false) },
  },
});

export const normOfAs = defineOperator({
  schema: "norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, *, ScalarType dtype) -> Tensor",
  python: ["torch.norm", "Tensor.norm"],
  summary: NORM_SUMMARY,
  formula: NORM_FORMULA,
  gradFn: "NormBackward3",
  forward: (self, p, dim, keepdim, dtype) => oldNorm(self, p, dim, keepdim, dtype),
  saves: ["self", "result"],
  derivatives: {
    self: { formula: NORM_DERIVATIVE, vjp: (context) => oldNormGradient(context, context.dim, context.keepdim) },
  },
});

function matrixDims(self: Tensor, dim: readonly number[]): readonly [number, number] {
  if (self.rank < 2) {
    throw new EngineError("RuntimeError", `linalg.matrix_norm: The input tensor A must have at least 2 dimensions.`);
  }
  if (dim.length !== 2)
    throw new EngineError("RuntimeError", `linalg.matrix_norm: dim must be a 2-tuple. Got ${dim.join(" ")}`);
  const dims = [wrapDim(dim[0] as number, self.rank), wrapDim(dim[1] as number, self.rank)] as const;
  if (dims[0] === dims[1]) {
    throw new EngineError("RuntimeError", `linalg.matrix_norm: dims must be different. Got (${dims.join(", ")})`);
  }
  return dims;
}

/** A norm made of singular values: the two dimensions go last, and come back as dimensions of size 1. */
function spectralNorm(
  self: Tensor,
  [row, column]: readonly [number, number],
  keepdim: boolean,
  reduce: (values: Tensor, keepdim: boolean) => Tensor,
): Tensor {
  const rest = self.shape.map((_, d) => d).filter((d) => d !== row && d !== column);
  const order = [...rest, row, column];
  const result = reduce(linalgSvdvals(permute(self, order)), keepdim);
  if (!keepdim) return result;
  const inverse = new Array<number>(order.length);
  order.forEach((from, to) => {
    inverse[from] = to;
  });
  return permute(unsqueeze(result, -1), inverse);
}

function matrixNorm(self: Tensor, order: number | string, dim: readonly number[], keepdim: boolean): Tensor {
  const dims = matrixDims(self, dim);
  if (order === "fro") return linalgVectorNorm(self, 2, dims, keepdim);
  if (order === "nuc") return spectralNorm(self, dims, keepdim, (values, keep) => sum(values, [-1], keep));
  if (order === 2 || order === -2) {
    return spectralNorm(self, dims, keepdim, (values, keep) => extreme(values, -1, keep, order > 0));
  }
  if (typeof order === "string" || ![1, -1, Infinity, -Infinity].includes(order)) {
    throw new EngineError("RuntimeError", `linalg.matrix_norm: Order ${orderText(order)} not supported.`);
  }
  const [row, column] = dims;
  const summed = Math.abs(order) === 1 ? row : column;
  let other = Math.abs(order) === 1 ? column : row;
  const sums = linalgVectorNorm(self, 1, [summed], keepdim);
  if (!keepdim && other > summed) other--;
  return extreme(sums, other, keepdim, order > 0);
}

/** The largest of no norms is 0. */
function extreme(values: Tensor, dim: number, keepdim: boolean, isLargest: boolean): Tensor {
  if (!isLargest) return amin(values, [dim], keepdim);
  return values.shape[wrapDim(dim, values.rank)] === 0 ? sum(values, [dim], keepdim) : amax(values, [dim], keepdim);
}

export const linalgMatrixNorm = defineOperator({
  schema:
    "linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.linalg.matrix_norm"],
  summary: "A norm of matrices.",
  composite: true,
  forward: (self, order, dim, keepdim, dtype) =>
    matrixNorm(floatInput(self, dtype, "linalg.matrix_norm"), scalarValue(order), dim, keepdim),
});

export const linalgMatrixNormByName = defineOperator({
  schema: `linalg_matrix_norm.str_ord(Tensor self, str ord="fro", int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`,
  python: ["torch.linalg.matrix_norm"],
  summary: "The Frobenius or nuclear norm of matrices.",
  composite: true,
  forward: (self, order, dim, keepdim, dtype) =>
    matrixNorm(floatInput(self, dtype, "linalg.matrix_norm"), order, dim, keepdim),
});

export const linalgNorm = defineOperator({
  schema:
    "linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.linalg.norm"],
  summary: "A norm of vectors or matrices.",
  composite: true,
  forward: (self, order, dim, keepdim, dtype) => {
    checkNormDims(self, order !== null, dim);
    if (order !== null && (dim?.length === 2 || (dim === null && self.rank === 2))) {
      return matrixNorm(floatInput(self, dtype, "linalg.matrix_norm"), scalarValue(order), dim ?? [0, 1], keepdim);
    }
    return linalgVectorNorm(self, order ?? 2, dim, keepdim, dtype);
  },
});

function checkNormDims(self: Tensor, hasOrder: boolean, dim: readonly number[] | null): void {
  if (!hasOrder) return;
  if (dim !== null && dim.length !== 1 && dim.length !== 2) {
    throw new EngineError(
      "RuntimeError",
      `linalg.norm: If dim is specified, it must be of length 1 or 2. Got [${dim.join(", ")}]`,
    );
  }
  if (dim === null && self.rank !== 1 && self.rank !== 2) {
    throw new EngineError(
      "RuntimeError",
      `linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ${self.rank}D.`,
    );
  }
}

export const linalgNormByName = defineOperator({
  schema:
    "linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
  python: ["torch.linalg.norm"],
  summary: "The Frobenius or nuclear norm of a matrix.",
  composite: true,
  forward: (self, order, dim, keepdim, dtype) => {
    checkNormDims(self, true, dim);
    return matrixNorm(floatInput(self, dtype, "linalg.matrix_norm"), order, dim ?? [0, 1], keepdim);
  },
});

export const frobeniusNorm = defineOperator({
  schema: "frobenius_norm.dim(Tensor self, int[1] dim, bool keepdim=False) -> Tensor",
  python: ["torch.frobenius_norm"],
  summary: "The root of the sum of squares.",
  composite: true,
  forward: (self, dim, keepdim) => linalgVectorNorm(self, 2, dim, keepdim),
});

export const nuclearNorm = defineOperator({
  schema: "nuclear_norm(Tensor self, bool keepdim=False) -> Tensor",
  python: ["torch.nuclear_norm"],
  summary: "The sum of the singular values.",
  composite: true,
  forward: (self, keepdim) => matrixNorm(self, "nuc", [0, 1], keepdim),
});

export const nuclearNormDim = defineOperator({
  schema: "nuclear_norm.dim(Tensor self, int[2] dim, bool keepdim=False) -> Tensor",
  python: ["torch.nuclear_norm"],
  summary: "The sums of the singular values.",
  composite: true,
  forward: (self, dim, keepdim) => matrixNorm(self, "nuc", dim, keepdim),
});

function negated(tensor: Tensor | null): Tensor | null {
  return tensor === null ? null : neg(tensor);
}

export const dist = defineOperator({
  schema: "dist(Tensor self, Tensor other, Scalar p=2) -> Tensor",
  python: ["torch.dist", "Tensor.dist"],
  summary: "The norm of a difference.",
  formula: String.raw`\lVert {self} - {other} \rVert_{{p}}`,
  forward: (self, other, p) => vectorNorm(sub(self, other), scalarValue(p), null, false),
  saves: ["self", "other", "result"],
  derivatives: {
    self: {
      formula: String.raw`{grad}\,\nabla \lVert {self} - {other} \rVert`,
      vjp: ({ grad, self, other, p, result }) =>
        normGradient(grad, sub(self, other), scalarValue(p), result, null, false),
    },
    other: {
      formula: String.raw`-{grad}\,\nabla \lVert {self} - {other} \rVert`,
      vjp: ({ grad, self, other, p, result }) =>
        negated(normGradient(grad, sub(self, other), scalarValue(p), result, null, false)),
    },
  },
});

export const pairwiseDistance = defineOperator({
  schema:
    "pairwise_distance(Tensor x1, Tensor x2, float p=2., float eps=9.9999999999999995e-07, bool keepdim=False) -> Tensor",
  python: ["torch.pairwise_distance"],
  summary: "The distance of each pair of vectors.",
  composite: true,
  forward: (x1, x2, p, eps, keepdim) => {
    const inner = Math.max(x1.rank, x2.rank) - 1;
    return normOf(add(sub(x1, x2), floatScalar(eps)), floatScalar(p), [inner], keepdim);
  },
});
