import { EngineError } from "../errors";
import { denseArray, denseData, denseResult, forEachPosition } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { newTensor, type Tensor } from "../tensor";
import { div, mul } from "./arithmetic";
import { linalgVectorNorm, normOf } from "./norm";

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

export const padSequence = defineOperator({
  schema: `pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0., str padding_side="right") -> Tensor`,
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
