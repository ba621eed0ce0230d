/**
 * Weights split into length and direction, rows kept short, and sequences padded to one length.
 * https://pytorch.org/docs/stable/generated/torch.nn.utils.parametrizations.weight_norm.html
 */
import { EngineError } from "../errors";
import { denseData, forEachPosition } from "../kernels/dense";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { newTensor, type Tensor } from "../tensor";
import { div, mul, sub } from "./arithmetic";
import { transpose } from "./axes";
import { contiguous, copyInto } from "./copying";
import { norm, normOf } from "./norm";
import { sum } from "./reduction";
import { narrow, select } from "./slicing";
import { view } from "./views";

/** The lengths of the slices along a dimension, by the steps that PyTorch takes; of all where the dimension is -1. */
function lengthsExcept(v: Tensor, power: number, dim: number): Tensor {
  const p = floatScalar(power);
  if (dim === -1) return norm(v, p);
  const size = v.shape[dim] as number;
  const rest = v.numel / Math.max(1, size);
  const shape = v.shape.map((length, d) => (d === dim ? length : 1));
  if (dim === 0) return view(normOf(view(contiguous(v), [size, rest]), p, [1], false), shape);
  if (dim === v.rank - 1) return view(normOf(view(contiguous(v), [rest, size]), p, [0], false), shape);
  return transpose(lengthsExcept(transpose(v, 0, dim), power, 0), 0, dim);
}

export const normExceptDim = defineOperator({
  schema: "norm_except_dim(Tensor v, int pow=2, int dim=0) -> Tensor",
  python: ["torch.norm_except_dim"],
  summary: "The lengths of the slices along a dimension.",
  composite: true,
  forward: (v, power, dim) => lengthsExcept(v, power, dim),
});

const weightNormInterface = defineOperator({
  schema: "_weight_norm_interface(Tensor v, Tensor g, int dim=0) -> (Tensor, Tensor)",
  python: ["torch._weight_norm_interface"],
  summary: "A weight with the direction of v and the length g.",
  formula: String.raw`{g}\frac{{v}}{\lVert {v} \rVert}`,
  forward: (v, g, dim) => {
    const lengths = lengthsExcept(v, 2, dim);
    return [mul(v, div(g, lengths)), lengths];
  },
  differentiableResults: [true, false],
  derivatives: {
    v: {
      formula: String.raw`\frac{{g}}{\lVert {v} \rVert}\left({grad} - {v}\frac{\langle {grad}, {v} \rangle}{\lVert {v} \rVert^2}\right)`,
      saves: ["v", "g", "result1"],
    },
    g: { formula: String.raw`\frac{\langle {grad}, {v} \rangle}{\lVert {v} \rVert}`, saves: ["v", "g", "result1"] },
  },
  backward: ({ grad, v, g, dim, results, needs }) => {
    // The lengths once more where the gradient itself is to be differentiated: they depend on v.
    const lengths = modes.grad ? lengthsExcept(v, 2, dim) : (results[1] as Tensor);
    const over = v.shape.map((_, d) => d).filter((d) => d !== dim);
    const along = over.length === 0 ? mul(grad, v) : sum(mul(grad, v), over, true);
    return {
      v: needs("v") ? mul(div(g, lengths), sub(grad, mul(v, div(along, mul(lengths, lengths))))) : null,
      g: needs("g") ? div(along, lengths) : null,
    };
  },
});

export const weightNorm = defineOperator({
  schema: "_weight_norm(Tensor v, Tensor g, int dim=0) -> Tensor",
  python: ["torch._weight_norm"],
  summary: "A weight with the direction of v and the length g.",
  composite: true,
  forward: (v, g, dim) => {
    if (dim === 0 || dim === v.rank - 1) return weightNormInterface(v, g, dim)[0] as Tensor;
    return mul(v, div(g, lengthsExcept(v, 2, dim)));
  },
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
