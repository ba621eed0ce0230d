/**
 * Weights split into length and direction, rows kept short, and sums of exponentials in the logarithm.
 * https://pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html
 */
import { defaultDtype, float64, int64 } from "../dtype";
import { EngineError } from "../errors";
import { denseArray, denseData, denseResult, forEachPosition } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar, scalarValue } from "../scalar";
import { reducedDims } from "../shape";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { add, div, mul, sub } from "./arithmetic";
import { isfinite, logicalNot } from "./comparison";
import { to } from "./copying";
import { exp, log } from "./elementwise";
import { linalgVectorNorm, normOf } from "./norm";
import { amax, sum } from "./reduction";
import { maskedFill } from "./selection";
import { unsqueeze, view } from "./views";

function lengthsExcept(v: Tensor, power: number, dim: number): Tensor {
  if (dim === -1) return linalgVectorNorm(v, power);
  const over = v.shape.map((_, d) => d).filter((d) => d !== dim);
  return normOf(v, floatScalar(power), over, true);
}

export const normExceptDim = defineOperator({
  schema: "norm_except_dim(Tensor v, int pow=2, int dim=0) -> Tensor",
  python: ["torch.norm_except_dim"],
  summary: "The lengths of the slices along a dimension.",
  composite: true,
  forward: (v, power, dim) => lengthsExcept(v, power, dim),
});

export const weightNorm = defineOperator({
  schema: "_weight_norm(Tensor v, Tensor g, int dim=0) -> Tensor",
  python: ["torch._weight_norm"],
  summary: "A weight with the direction of v and the length g.",
  composite: true,
  forward: (v, g, dim) => mul(v, div(g, lengthsExcept(v, 2, dim))),
});

export const embeddingRenorm = defineOperator({
  schema: "embedding_renorm_(Tensor(a!) self, Tensor indices, float max_norm, float norm_type) -> Tensor(a!)",
  python: ["torch.embedding_renorm_"],
  summary: "Shortens the rows that the indices name to a greatest length.",
  forward: (self, indices, limit, p) => {
    const width = self.shape[1] as number;
    const rows = new Set<number>(denseData(indices) as unknown as Iterable<number>);
    const values = denseData(self);
    const factors = new Map<number, number>();
    for (const row of rows) {
      let total = 0;
      for (let k = 0; k < width; k++) total += Math.abs(values[row * width + k] as number) ** p;
      const length = total ** (1 / p);
      if (length > limit) factors.set(row, limit / (length + 1e-7));
    }
    const data = self.data;
    forEachPosition(self, (position, index) => {
      const factor = factors.get(Math.floor(index / width));
      if (factor !== undefined) data[position] = (data[position] as number) * factor;
    });
    return self;
  },
});

export const logsumexp = defineOperator({
  schema: "logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor",
  python: ["torch.logsumexp", "Tensor.logsumexp", "torch.special.logsumexp"],
  summary: "The logarithm of the sum of exponentials, without overflow.",
  formula: String.raw`\ln \sum e^{{self}}`,
  forward: (self, dim, keepdim) => {
    const x = self.isFloatingPoint ? self : to(self, defaultDtype());
    if (x.numel === 0) return log(sum(exp(x), dim, keepdim));
    const largest = amax(x, dim, true);
    const shift = maskedFill(largest, logicalNot(isfinite(largest)), 0);
    const total = log(sum(exp(sub(x, shift)), dim, keepdim));
    const kept = keepdim ? shift : view(shift, total.shape);
    return add(total, kept);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad}\,e^{{self} - {result}}`,
      saves: ["self", "result"],
      vjp: ({ grad, self, dim, keepdim, result }) => {
        let g = grad;
        let r = result;
        if (!keepdim && self.rank > 0) {
          reducedDims(dim, self.rank).forEach((gone, d) => {
            if (!gone) return;
            g = unsqueeze(g, d);
            r = unsqueeze(r, d);
          });
        }
        return mul(g, exp(sub(self, r)));
      },
    },
  },
});

export const bincount = defineOperator({
  schema: "bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor",
  python: ["torch.bincount", "Tensor.bincount"],
  summary: "How often each integer occurs, or the sum of its weights.",
  forward: (self, weights, least) => {
    if (self.rank !== 1)
      throw new EngineError("RuntimeError", "bincount only supports 1-d non-negative integral inputs.");
    const x = denseData(self);
    let size = least;
    for (const value of x) {
      if (value < 0) throw new EngineError("RuntimeError", "bincount only supports 1-d non-negative integral inputs.");
      size = Math.max(size, value + 1);
    }
    const dtype = weights === null ? int64 : weights.dtype.isFloatingPoint ? weights.dtype : float64;
    const out = denseArray(dtype, [size]);
    const w = weights === null ? null : denseData(weights);
    for (let i = 0; i < x.length; i++) {
      out[x[i] as number] = (out[x[i] as number] as number) + (w === null ? 1 : (w[i] as number));
    }
    return tensorOver(out, [size], dtype);
  },
});

export const histc = defineOperator({
  schema: "histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor",
  python: ["torch.histc", "Tensor.histc"],
  summary: "How many elements fall into each of a number of equal intervals.",
  forward: (self, bins, low, high) => {
    const x = denseData(self);
    let from = scalarValue(low);
    let to = scalarValue(high);
    if (bins <= 0)
      throw new EngineError("RuntimeError", "torch.histogramdd(): bins must be > 0, got 0 for dimension 0");
    if (from === to && x.length > 0) {
      from = Infinity;
      to = -Infinity;
      for (const value of x) {
        from = Math.min(from, value);
        to = Math.max(to, value);
      }
    }
    if (from === to) {
      from -= 1;
      to += 1;
    }
    const out = denseArray(self.dtype, [bins]);
    for (const value of x) {
      if (!(value >= from && value <= to)) continue;
      const at = Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins));
      out[at] = (out[at] as number) + 1;
    }
    return denseResult(out, [bins], self.dtype);
  },
});

export const padSequence = defineOperator({
  schema: `pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0.0, str padding_side="right") -> Tensor`,
  python: ["torch._C._nn.pad_sequence"],
  summary: "Stacks sequences of different lengths, filled up at one end.",
  formula: String.raw`\operatorname{pad}({sequences})`,
  gradFn: "CopySlices",
  forward: (sequences, batchFirst, filler, side) => {
    const first = sequences[0];
    if (first === undefined) throw new EngineError("RuntimeError", "received an empty list of sequences");
    const rest = first.shape.slice(1);
    const inner = rest.reduce((a, b) => a * b, 1);
    const longest = Math.max(...sequences.map((s) => s.shape[0] as number));
    const n = sequences.length;
    const shape = batchFirst ? [n, longest, ...rest] : [longest, n, ...rest];
    const out = denseArray(first.dtype, shape).fill(filler);
    sequences.forEach((sequence, b) => {
      const x = denseData(sequence);
      const length = sequence.shape[0] as number;
      for (let t = 0; t < length; t++) {
        const place = side === "left" ? t + longest - length : t;
        const at = (batchFirst ? b * longest + place : place * n + b) * inner;
        for (let i = 0; i < inner; i++) out[at + i] = x[t * inner + i] as number;
      }
    });
    return denseResult(out, shape, first.dtype);
  },
  derivatives: {
    sequences: {
      formula: String.raw`{grad} \text{ of each sequence}`,
      vjp: ({ grad, sequences, batch_first: batchFirst, padding_side: side }) => {
        const g = denseData(grad);
        const n = sequences.length;
        const longest = grad.shape[batchFirst ? 1 : 0] as number;
        return sequences.map((sequence, b) => {
          const result = newTensor(sequence.shape, grad.dtype);
          const length = sequence.shape[0] as number;
          const inner = length === 0 ? 0 : result.numel / length;
          for (let t = 0; t < length; t++) {
            const place = side === "left" ? t + longest - length : t;
            const at = (batchFirst ? b * longest + place : place * n + b) * inner;
            for (let i = 0; i < inner; i++) result.data[t * inner + i] = g[at + i] as number;
          }
          return result;
        });
      },
    },
  },
});
