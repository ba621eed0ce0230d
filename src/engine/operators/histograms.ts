/**
 * How often values occur or fall between edges.
 * https://pytorch.org/docs/stable/generated/torch.histogram.html
 */
import { bfloat16, bool, type DType, FLOATING_CATEGORY, float16, float32, float64, int64 } from "../dtype";
import { DtypeError, EngineError } from "../errors";
import { denseArray, denseData } from "../kernels/dense";
import { countPoints, type Search } from "../kernels/histogram";
import { defineOperator, notImplemented } from "../operator";
import { scalarValue } from "../scalar";
import { sameShape, shapeText } from "../shape";
import { type Tensor, tensorOver } from "../tensor";

function refuse(message: string): never {
  throw new EngineError("RuntimeError", message);
}

function notFor(kernel: string, dtype: DType): never {
  throw new DtypeError(`"${kernel}" not implemented for '${dtype.scalarTypeName}'`, "NotImplementedError");
}

export const bincount = defineOperator({
  schema: "bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor",
  python: ["torch.bincount", "Tensor.bincount"],
  summary: "How often each integer occurs, or the sum of its weights.",
  forward: (self, weights, least): Tensor => {
    if (self.dtype === bool || self.dtype.category === FLOATING_CATEGORY) notFor("bincount_cpu", self.dtype);
    if (least < 0) refuse("minlength should be >= 0");
    const x = denseData(self);
    if (self.rank === 1 && x.length === 0) return tensorOver(denseArray(int64, [least]), [least], int64);
    if (self.rank !== 1 || x.some((value) => value < 0)) {
      refuse("bincount only supports 1-d non-negative integral inputs.");
    }
    if (weights !== null && (weights.rank !== 1 || weights.numel !== x.length)) {
      refuse("weights should be 1-d and have the same length as input");
    }
    let size = least;
    for (let i = 0; i < x.length; i++) size = Math.max(size, (x[i] as number) + 1);
    const dtype = weights === null ? int64 : weights.dtype === float32 ? float32 : float64;
    const out = denseArray(dtype, [size]);
    const w = weights === null ? null : denseData(weights);
    for (let i = 0; i < x.length; i++) {
      const place = x[i] as number;
      out[place] = (out[place] as number) + (w === null ? 1 : (w[i] as number));
    }
    return tensorOver(out, [size], dtype);
  },
  derivatives: { weights: notImplemented },
});

const rounding = (dtype: DType): ((value: number) => number) => (dtype === float64 ? (value) => value : Math.fround);

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The least and the greatest number; NaN where there is one. */
function spanOf(values: ArrayLike<number>, first: number, step: number): Range {
  let low = Infinity;
  let high = -Infinity;
  for (let i = first; i < values.length; i += step) {
    const value = values[i] as number;
    if (Number.isNaN(value)) return { low: NaN, high: NaN };
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** As C++ writes a number into a message. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  return String(Number(value.toPrecision(6)));
}

/** Evenly spaced edges, counted from both ends as PyTorch's linspace does. */
function evenEdges(outer: Range, intervals: number, round: (value: number) => number): Float64Array {
  const low = round(outer.low);
  const high = round(outer.high);
  const edges = new Float64Array(intervals + 1);
  const step = round(round(high - low) / intervals);
  const half = Math.floor((intervals + 1) / 2);
  for (let i = 0; i <= intervals; i++) {
    edges[i] = i < half ? round(low + step * i) : round(high - step * (intervals - i));
  }
  return edges;
}

function checkBins(bins: number, dimension: number): void {
  if (bins <= 0) refuse(`torch.histogram(): bins must be > 0, but got ${bins} for dimension ${dimension}`);
}

function checkWeight(self: Tensor, points: readonly number[], weight: Tensor | null): void {
  if (weight === null) return;
  if (weight.dtype !== self.dtype) {
    refuse(
      `torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have the same dtype, but got input(${self.dtype.cTypeName}), and weight(${weight.dtype.cTypeName})`,
    );
  }
  if (!sameShape(weight.shape, points.slice(0, -1))) {
    refuse(
      `torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding its innermost dimension, but got input with shape ${shapeText(points)} and weight with shape ${shapeText(weight.shape)}`,
    );
  }
}

/** Where the outermost edges lie along each dimension. */
function outerEdges(x: ArrayLike<number>, dimensions: number, range: readonly number[] | null, dtype: DType): Range[] {
  const round = rounding(dtype);
  if (range !== null && range.length !== 2 * dimensions) {
    refuse(
      `torch.histogramdd: for a ${dimensions}-dimensional histogram range should have ${2 * dimensions} elements, but got ${range.length}`,
    );
  }
  return Array.from({ length: dimensions }, (_, d) => {
    let { low, high } =
      range !== null
        ? { low: range[2 * d] as number, high: range[2 * d + 1] as number }
        : x.length === 0
          ? { low: 0, high: 1 }
          : spanOf(x, d, dimensions);
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      refuse(`torch.histogramdd: dimension ${d}'s range [${numberText(low)}, ${numberText(high)}] is not finite`);
    }
    if (low > high) {
      refuse(
        `torch.histogramdd: min should not exceed max, but got min ${numberText(low)} max ${numberText(high)} for dimension ${d}`,
      );
    }
    low = round(low);
    high = round(high);
    return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high };
  });
}

/** The histogram of points, `shape` being how they lie: `[…, dimensions]`. */
function count(
  self: Tensor,
  shape: readonly number[],
  edges: readonly ArrayLike<number>[],
  weight: Tensor | null,
  isDensity: boolean,
  search: Search,
): Tensor {
  const { dtype } = self;
  if (dtype.category !== FLOATING_CATEGORY || dtype === float16 || dtype === bfloat16) notFor("histogramdd", dtype);
  checkWeight(self, shape, weight);
  const cells = edges.map((along) => along.length - 1);
  const counts = new Float64Array(cells.reduce((a, b) => a * b, 1));
  countPoints(counts, denseData(self), edges, weight === null ? null : denseData(weight), search, rounding(dtype));
  if (isDensity) toDensity(counts, edges);
  const out = denseArray(dtype, cells);
  out.set(counts);
  return tensorOver(out, cells, dtype);
}

/** Divides by the total and by the size of each cell. */
function toDensity(counts: Float64Array, edges: readonly ArrayLike<number>[]): void {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i] as number;
  for (let i = 0; i < counts.length; i++) {
    let value = (counts[i] as number) / total;
    let rest = i;
    for (let d = edges.length - 1; d >= 0; d--) {
      const along = edges[d] as ArrayLike<number>;
      const at = rest % (along.length - 1);
      rest = (rest - at) / (along.length - 1);
      value /= (along[at + 1] as number) - (along[at] as number);
    }
    counts[i] = value;
  }
}

function edgesTensor(edges: ArrayLike<number>, dtype: DType): Tensor {
  const out = denseArray(dtype, [edges.length]);
  out.set(edges);
  return tensorOver(out, [edges.length], dtype);
}

function checkPoints(self: Tensor, bins: number): void {
  if (self.rank < 2) refuse("torch.histogramdd: input tensor should have at least 2 dimensions");
  if (self.shape[self.rank - 1] !== bins) {
    refuse(
      `torch.histogramdd: expected ${self.shape[self.rank - 1]} sequences of bin edges for a ${self.shape[self.rank - 1]}-dimensional histogram but got ${bins}`,
    );
  }
}

function evenEdgesOf(self: Tensor, bins: readonly number[], range: readonly number[] | null): Float64Array[] {
  bins.forEach(checkBins);
  const round = rounding(self.dtype);
  return outerEdges(denseData(self), bins.length, range, self.dtype).map((outer, d) =>
    evenEdges(outer, bins[d] as number, round),
  );
}

function givenEdges(self: Tensor, bins: readonly Tensor[]): ArrayLike<number>[] {
  return bins.map((edges, d) => {
    if (edges.dtype !== self.dtype) {
      refuse(
        `torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input with dtype ${self.dtype.cTypeName} and bins for dimension ${d} with dtype ${edges.dtype.cTypeName}`,
      );
    }
    if (edges.rank !== 1) {
      refuse(
        `torch.histogramdd: bins tensor should have one dimension, but got ${edges.rank} dimensions in the bins tensor for dimension ${d}`,
      );
    }
    if (edges.numel === 0) {
      refuse(
        `torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements in the bins tensor for dimension ${d}`,
      );
    }
    checkBins(edges.numel - 1, d);
    return denseData(edges);
  });
}

export const histogram = defineOperator({
  schema:
    "histogram.bin_ct(Tensor self, int bins=100, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)",
  python: ["torch.histogram", "Tensor.histogram"],
  summary: "How many elements fall into each of a number of equal intervals, and the intervals' edges.",
  forward: (self, bins, range, weight, density): Tensor[] => {
    checkBins(bins, 0);
    if (self.dtype.category !== FLOATING_CATEGORY) notFor(range === null ? "histogramdd" : "histogram_cpu", self.dtype);
    const edges = evenEdgesOf(self, [bins], range);
    const hist = count(self, [self.numel, 1], edges, flattened(weight), density, "evenThenNear");
    return [hist, edgesTensor(edges[0] as Float64Array, self.dtype)];
  },
  derivatives: { self: notImplemented },
});

export const histogramBetween = defineOperator({
  schema:
    "histogram.bins_tensor(Tensor self, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)",
  python: ["torch.histogram", "Tensor.histogram"],
  summary: "How many elements fall between the given edges.",
  forward: (self, bins, weight, density): Tensor[] => {
    if (self.dtype.category !== FLOATING_CATEGORY) notFor("histogramdd", self.dtype);
    const edges = givenEdges(self, [bins]);
    const hist = count(self, [self.numel, 1], edges, flattened(weight), density, "binary");
    return [hist, edgesTensor(edges[0] as ArrayLike<number>, self.dtype)];
  },
  derivatives: { self: notImplemented },
});

function flattened(weight: Tensor | null): Tensor | null {
  return weight === null || weight.rank === 1 ? weight : tensorOver(denseData(weight), [weight.numel], weight.dtype);
}

export const histogramddEdges = defineOperator({
  schema:
    "_histogramdd_bin_edges(Tensor self, int[] bins, *, float[]? range=None, Tensor? weight=None, bool density=False) -> Tensor[]",
  python: ["torch._histogramdd_bin_edges"],
  summary: "The edges of equal intervals along each dimension.",
  forward: (self, bins, range): Tensor[] => {
    checkPoints(self, bins.length);
    return evenEdgesOf(self, bins, range).map((edges) => edgesTensor(edges, self.dtype));
  },
});

export const histogramddEven = defineOperator({
  schema:
    "_histogramdd_from_bin_cts(Tensor self, int[] bins, *, float[]? range=None, Tensor? weight=None, bool density=False) -> Tensor",
  python: ["torch._histogramdd_from_bin_cts"],
  summary: "How many points fall into each cell of an even grid.",
  forward: (self, bins, range, weight, density): Tensor => {
    checkPoints(self, bins.length);
    return count(self, self.shape, evenEdgesOf(self, bins, range), weight, density, "evenThenNear");
  },
  derivatives: { self: notImplemented },
});

export const histogramddBetween = defineOperator({
  schema:
    "_histogramdd_from_bin_tensors(Tensor self, Tensor[] bins, *, Tensor? weight=None, bool density=False) -> Tensor",
  python: ["torch._histogramdd_from_bin_tensors"],
  summary: "How many points fall into each cell between the given edges.",
  forward: (self, bins, weight, density): Tensor => {
    checkPoints(self, bins.length);
    return count(self, self.shape, givenEdges(self, bins), weight, density, "binary");
  },
  derivatives: { self: notImplemented },
});

export const histc = defineOperator({
  schema: "histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor",
  python: ["torch.histc", "Tensor.histc"],
  summary: "How many elements fall into each of a number of equal intervals.",
  forward: (self, bins, min, max): Tensor => {
    checkBins(bins, 0);
    if (self.dtype.category !== FLOATING_CATEGORY)
      notFor(self.dtype === bool ? "linspace_cpu" : "histogram_cpu", self.dtype);
    const x = denseData(self);
    let outer: Range = { low: scalarValue(min), high: scalarValue(max) };
    if (outer.low === outer.high && x.length > 0) outer = spanOf(x, 0, 1);
    if (!Number.isFinite(outer.low) || !Number.isFinite(outer.high)) {
      // NaN comes out of PyTorch's minimum with its sign set.
      const text = (value: number): string => (Number.isNaN(value) ? "-nan" : numberText(value));
      refuse(`torch.histc: range of [${text(outer.low)}, ${text(outer.high)}] is not finite`);
    }
    if (outer.low > outer.high) refuse("torch.histc: max must be larger than min");
    if (outer.low === outer.high) outer = { low: outer.low - 1, high: outer.high + 1 };
    return count(self, [self.numel, 1], [evenEdges(outer, bins, rounding(self.dtype))], null, false, "even");
  },
});
