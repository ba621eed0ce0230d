/**
 * Similarities and distances between vectors.
 * https://pytorch.org/docs/stable/nn.functional.html#distance-functions
 */
import { float32, float64, promoteTypes } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { broadcastShapes, countElements, sameShape } from "../shape";
import type { Tensor } from "../tensor";
import { div, mul, sub } from "./arithmetic";
import { eq } from "./comparison";
import { clone, contiguous, to } from "./copying";
import { onesLike } from "./creation";
import { sqrt } from "./elementwise";
import { cat } from "./joining";
import { matmul } from "./matmul";
import { linalgVectorNorm } from "./norm";
import { sum } from "./reduction";
import { clampMin, maskedFill } from "./selection";
import { expand, transpose, unsqueeze, view } from "./views";

export const cosineSimilarity = defineOperator({
  schema: "cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor",
  python: ["torch.cosine_similarity"],
  summary: "The cosine of the angle between vectors.",
  formula: String.raw`\frac{{x1} \cdot {x2}}{\lVert {x1} \rVert \lVert {x2} \rVert}`,
  composite: true,
  forward: (x1, x2, dim, eps) => {
    const shape = broadcastShapes(x1.shape, x2.shape);
    const dtype = promoteTypes(x1.dtype, x2.dtype);
    if (!dtype.isFloatingPoint) {
      throw new DtypeError(`expected common dtype to be floating point, yet common dtype is ${dtype.scalarTypeName}`);
    }
    const wide = (x: Tensor) => {
      const converted = x.dtype === dtype ? x : to(x, dtype);
      return sameShape(x.shape, shape) ? converted : expand(converted, shape);
    };
    const a = wide(x1);
    const b = wide(x2);
    return sum(mul(div(a, boundedNorm(a, dim, eps)), div(b, boundedNorm(b, dim, eps))), [dim]);
  },
});

/** The norm, not below eps; PyTorch changes a copy in place without telling autograd. */
function boundedNorm(x: Tensor, dim: number, eps: number): Tensor {
  const length = clone(linalgVectorNorm(x, 2, [dim], true));
  const data = length.data;
  for (let i = 0; i < data.length; i++) if ((data[i] as number) < eps) data[i] = eps;
  return length;
}

/** Adds |d|^p of many differences up, and its p-th root; as slope, what one difference changes the distance by. */
interface Metric {
  readonly add: (total: number, difference: number) => number;
  readonly finish: (total: number) => number;
  readonly slope: (difference: number, grad: number, distance: number) => number;
}

function metricOf(p: number): Metric {
  const sign = Math.sign;
  if (p === 0) return { add: (total, d) => total + (d === 0 ? 0 : 1), finish: (total) => total, slope: () => 0 };
  if (p === 1) return { add: (total, d) => total + d, finish: (total) => total, slope: (d, grad) => grad * sign(d) };
  if (p === Infinity) {
    return {
      add: Math.max,
      finish: (total) => total,
      slope: (d, grad, distance) => (Math.abs(d) === distance ? grad * sign(d) : 0),
    };
  }
  if (p === 2) {
    return {
      add: (total, d) => total + d * d,
      finish: Math.sqrt,
      slope: (d, grad, distance) => (distance === 0 ? 0 : (grad * d) / distance),
    };
  }
  return {
    add: (total, d) => total + d ** p,
    finish: (total) => total ** (1 / p),
    slope: (d, grad, distance) =>
      distance === 0 || (p < 1 && d === 0) ? 0 : (sign(d) * Math.abs(d) ** (p - 1) * grad) / distance ** (p - 1),
  };
}

/** Differences are those of the dtype: which of them is the largest depends on it. */
function roundingOf(tensor: Tensor): (value: number) => number {
  return tensor.dtype === float32 ? Math.fround : (value) => value;
}

/** Rows of both sets, as many batches of them as the two broadcast to. */
function rowsOf(x1: Tensor, x2: Tensor) {
  const n = x1.shape[x1.rank - 2] as number;
  const m = x2.shape[x2.rank - 2] as number;
  const width = x1.shape[x1.rank - 1] as number;
  const lead = broadcastShapes(x1.shape.slice(0, -2), x2.shape.slice(0, -2));
  return {
    n,
    m,
    width,
    lead,
    batches: countElements(lead),
    a: denseData(expand(x1, [...lead, n, width])),
    b: denseData(expand(x2, [...lead, m, width])),
  };
}

const cdistBackward = defineOperator({
  schema: "_cdist_backward(Tensor grad, Tensor x1, Tensor x2, float p, Tensor cdist) -> Tensor",
  python: ["torch._cdist_backward"],
  summary: "The gradient of cdist for its first argument.",
  forward: (grad, x1, x2, p, distances) => {
    const { n, m, width, lead, batches, a, b } = rowsOf(x1, x2);
    const g = denseData(grad);
    const r = denseData(distances);
    const { slope } = metricOf(p);
    const rounded = roundingOf(grad);
    const shape = [...lead, n, width];
    const out = denseArray(x1.dtype, shape);
    for (let pair = 0; pair < batches * n * m; pair++) {
      const row = Math.floor(pair / m) * width;
      const other = (Math.floor(pair / (n * m)) * m + (pair % m)) * width;
      const incoming = g[pair] as number;
      const distance = r[pair] as number;
      for (let k = 0; k < width; k++) {
        const d = rounded((a[row + k] as number) - (b[other + k] as number));
        out[row + k] = (out[row + k] as number) + slope(d, incoming, distance);
      }
    }
    return denseResult(out, shape, x1.dtype);
  },
  derivatives: {
    grad: { formula: "0", saves: [], vjp: () => derivativeMissing("_cdist_backward") },
    x1: { formula: "0", saves: [], vjp: () => derivativeMissing("_cdist_backward") },
    x2: { formula: "0", saves: [], vjp: () => derivativeMissing("_cdist_backward") },
    cdist: { formula: "0", saves: [], vjp: () => derivativeMissing("_cdist_backward") },
  },
});

function derivativeMissing(name: string): never {
  throw new EngineError("NotImplementedError", `the derivative for '${name}' is not implemented.`);
}

export const cdistForward = defineOperator({
  schema: "_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor",
  python: ["torch._cdist_forward"],
  summary: "The distance of each vector of one set to each of another.",
  formula: String.raw`\lVert {x1}_i - {x2}_j \rVert_{{p}}`,
  gradFn: "CdistBackward0",
  forward: (x1, x2, p) => {
    const { n, m, width, lead, batches, a, b } = rowsOf(x1, x2);
    const metric = metricOf(p);
    const rounded = roundingOf(x1);
    const shape = [...lead, n, m];
    const out = denseArray(x1.dtype, shape);
    for (let pair = 0; pair < batches * n * m; pair++) {
      const row = Math.floor(pair / m) * width;
      const other = (Math.floor(pair / (n * m)) * m + (pair % m)) * width;
      let total = 0;
      for (let k = 0; k < width; k++) {
        total = metric.add(total, Math.abs(rounded((a[row + k] as number) - (b[other + k] as number))));
      }
      out[pair] = metric.finish(total);
    }
    return denseResult(out, shape, x1.dtype);
  },
  saves: ["x1", "x2", "result"],
  derivatives: {
    x1: {
      formula: String.raw`\sum_j {grad}_{ij}\,\nabla \lVert {x1}_i - {x2}_j \rVert`,
      vjp: ({ grad, x1, x2, p, result }) => cdistBackward(grad, x1, x2, p, result),
    },
    x2: {
      formula: String.raw`-\sum_i {grad}_{ij}\,\nabla \lVert {x1}_i - {x2}_j \rVert`,
      vjp: ({ grad, x1, x2, p, result }) => cdistBackward(swapped(grad), x2, x1, p, swapped(result)),
    },
  },
});

function swapped(tensor: Tensor): Tensor {
  return contiguous(transpose(tensor, -2, -1));
}

/** Distances by one matrix product: |a|² - 2ab + |b|², which loses digits where a and b are close. */
const euclideanDist = defineOperator({
  schema: "_euclidean_dist(Tensor x1, Tensor x2) -> Tensor",
  python: ["torch._euclidean_dist"],
  summary: "The Euclidean distance of each vector of one set to each of another.",
  formula: String.raw`\lVert {x1}_i - {x2}_j \rVert`,
  forward: (x1, x2) => {
    const lengths = (x: Tensor) => sum(mul(x, x), [-1], true);
    const a = lengths(x1);
    const b = lengths(x2);
    const left = cat([mul(x1, -2), a, onesLike(a)], -1);
    const right = cat([x2, onesLike(b), b], -1);
    return sqrt(clampMin(matmul(left, transpose(right, -2, -1)), 0));
  },
  saves: ["x1", "x2", "result"],
  derivatives: {
    x1: {
      formula: String.raw`\sum_j {grad}_{ij}\frac{{x1}_i - {x2}_j}{{result}_{ij}}`,
      vjp: ({ grad, x1, x2, result }) => {
        const ratio = maskedFill(div(grad, result), eq(result, 0), 0);
        return sub(mul(x1, sum(ratio, [-1], true)), matmul(ratio, x2));
      },
    },
    x2: {
      formula: String.raw`-\sum_i {grad}_{ij}\frac{{x1}_i - {x2}_j}{{result}_{ij}}`,
      vjp: ({ grad, x1, x2, result }) => {
        const ratio = maskedFill(div(grad, result), eq(result, 0), 0);
        return sub(mul(x2, unsqueeze(sum(ratio, [-2]), -1)), matmul(transpose(ratio, -2, -1), x1));
      },
    },
  },
});

/** Sets with more vectors are compared by a matrix product, unless told otherwise. */
const FEW_VECTORS = 25;
const USE_PRODUCT = 1;
const NO_PRODUCT = 2;

export const cdist = defineOperator({
  schema: "cdist(Tensor x1, Tensor x2, float p=2., int? compute_mode=None) -> Tensor",
  python: ["torch.cdist"],
  summary: "The distance of each vector of one set to each of another.",
  composite: true,
  forward: (x1, x2, p, mode) => {
    checkSets(x1, x2, p);
    const n = x1.shape[x1.rank - 2] as number;
    const m = x2.shape[x2.rank - 2] as number;
    const many = n > FEW_VECTORS || m > FEW_VECTORS;
    if (p !== 2 || x1.numel === 0 || x2.numel === 0 || !(mode === USE_PRODUCT || (mode !== NO_PRODUCT && many))) {
      return cdistForward(x1, x2, p, mode);
    }
    const lead = broadcastShapes(x1.shape.slice(0, -2), x2.shape.slice(0, -2));
    const wide = (x: Tensor) => {
      const shape = [...lead, ...x.shape.slice(-2)];
      return sameShape(shape, x.shape) ? x : expand(x, shape);
    };
    return view(euclideanDist(wide(x1), wide(x2)), [...lead, n, m]);
  },
});

function checkSets(x1: Tensor, x2: Tensor, p: number): void {
  for (const [name, x] of [["X1", x1] as const, ["X2", x2] as const]) {
    if (x.rank < 2) throw new ShapeError(`cdist only supports at least 2D tensors, ${name} got: ${x.rank}D`);
  }
  const [width, other] = [x1.shape[x1.rank - 1], x2.shape[x2.rank - 1]];
  if (width !== other) {
    throw new ShapeError(`X1 and X2 must have the same number of columns. X1: ${width} X2: ${other}`);
  }
  for (const [name, x] of [["X1", x1] as const, ["X2", x2] as const]) {
    if (!x.isFloatingPoint) {
      throw new DtypeError(`cdist only supports floating-point dtypes, ${name} got: ${x.dtype.scalarTypeName}`);
    }
  }
  if (!(p >= 0)) throw new EngineError("RuntimeError", "cdist only supports non-negative p values");
  checkNotHalf(x1, "cdist");
  if (x1.dtype !== x2.dtype) {
    throw new DtypeError(`expected scalar type ${x1.dtype.scalarTypeName} but found ${x2.dtype.scalarTypeName}`);
  }
}

function checkNotHalf(x: Tensor, name: string): void {
  if (x.dtype === float32 || x.dtype === float64) return;
  throw new DtypeError(`"${name}" not implemented for '${x.dtype.scalarTypeName}'`, "NotImplementedError");
}

const pdistBackward = defineOperator({
  schema: "_pdist_backward(Tensor grad, Tensor self, float p, Tensor pdist) -> Tensor",
  python: ["torch._pdist_backward"],
  summary: "The gradient of pdist.",
  forward: (grad, self, p, distances) => {
    const [n, width] = self.shape as [number, number];
    const x = denseData(self);
    const g = denseData(grad);
    const r = denseData(distances);
    const { slope } = metricOf(p);
    const rounded = roundingOf(grad);
    const out = denseArray(self.dtype, self.shape);
    let pair = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, pair++) {
        for (let k = 0; k < width; k++) {
          const [first, second] = [i * width + k, j * width + k];
          const d = rounded((x[first] as number) - (x[second] as number));
          const change = slope(d, g[pair] as number, r[pair] as number);
          out[first] = (out[first] as number) + change;
          out[second] = (out[second] as number) - change;
        }
      }
    }
    return denseResult(out, self.shape, self.dtype);
  },
  derivatives: {
    grad: { formula: "0", saves: [], vjp: () => derivativeMissing("_pdist_backward") },
    self: { formula: "0", saves: [], vjp: () => derivativeMissing("_pdist_backward") },
    pdist: { formula: "0", saves: [], vjp: () => derivativeMissing("_pdist_backward") },
  },
});

const pdistForward = defineOperator({
  schema: "_pdist_forward(Tensor self, float p=2.) -> Tensor",
  python: ["torch._pdist_forward"],
  summary: "The distance of each two rows.",
  formula: String.raw`\lVert {self}_i - {self}_j \rVert_{{p}}, \quad i < j`,
  gradFn: "PdistBackward0",
  forward: (self, p) => {
    const [n, width] = self.shape as [number, number];
    const x = denseData(self);
    const metric = metricOf(p);
    const rounded = roundingOf(self);
    const shape = [Math.max(0, (n * (n - 1)) / 2)];
    const out = denseArray(self.dtype, shape);
    let pair = 0;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++, pair++) {
        let total = 0;
        for (let k = 0; k < width; k++) {
          const d = rounded((x[i * width + k] as number) - (x[j * width + k] as number));
          total = metric.add(total, Math.abs(d));
        }
        out[pair] = metric.finish(total);
      }
    }
    return denseResult(out, shape, self.dtype);
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`\sum_j {grad}_{ij}\,\nabla \lVert {self}_i - {self}_j \rVert`,
      vjp: ({ grad, self, p, result }) => pdistBackward(grad, self, p, result),
    },
  },
});

export const pdist = defineOperator({
  schema: "pdist(Tensor self, float p=2.) -> Tensor",
  python: ["torch.pdist"],
  summary: "The distance of each two rows.",
  composite: true,
  forward: (self, p) => {
    if (self.rank !== 2) throw new ShapeError(`pdist only supports 2D tensors, got: ${self.rank}D`);
    if (!self.isFloatingPoint) throw new DtypeError("pdist only supports floating-point dtypes");
    if (!(p >= 0)) throw new EngineError("RuntimeError", "pdist only supports non-negative p values");
    checkNotHalf(self, "pdist");
    return pdistForward(contiguous(self), p);
  },
});
