/**
 * Weights split into length and direction, rows kept short, and sequences padded to one length.
 * https://pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html
 */
import { EngineError } from "../errors";
import { denseData, forEachPosition } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { newTensor, type Tensor } from "../tensor";
import { div, mul } from "./arithmetic";
import { copyInto } from "./copying";
import { linalgVectorNorm, normOf } from "./norm";
import { narrow, select } from "./slicing";

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
  composite: true,
  forward: (sequences, batchFirst, filler, side) => {
    const first = sequences[0];
    if (first === undefined) throw new EngineError("RuntimeError", "received an empty list of sequences");
    if (side !== "left" && side !== "right") {
      throw new EngineError("RuntimeError", `Expected padding_side to be one of left or right, but got ${side}.`);
    }
    const longest = Math.max(...sequences.map((sequence) => sequence.shape[0] as number));
    const n = sequences.length;
    const shape = batchFirst ? [n, longest, ...first.shape.slice(1)] : [longest, n, ...first.shape.slice(1)];
    const out = newTensor(shape, first.dtype);
    out.data.fill(filler);
    sequences.forEach((sequence, i) => {
      const length = sequence.shape[0] as number;
      const start = side === "left" ? longest - length : 0;
      const place = batchFirst
        ? narrow(select(out, 0, i), 0, start, length)
        : select(narrow(out, 0, start, length), 1, i);
      copyInto(place, sequence);
    });
    return out;
  },
});
