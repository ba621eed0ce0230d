/**
 * Tables of vectors looked up by index.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html
 */
import { int64 } from "../dtype";
import { EngineError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { newTensor, type Tensor, tensorOver } from "../tensor";

function checkIndices(indices: Tensor, name: string): void {
  if (indices.dtype.name !== "int64" && indices.dtype.name !== "int32") {
    throw new EngineError(
      "RuntimeError",
      `Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got ${indices.dtype.tensorTypeName} instead (while checking arguments for ${name})`,
    );
  }
}

function checkedIndex(index: number, count: number): number {
  if (index < 0 || index >= count) throw new EngineError("IndexError", "index out of range in self");
  return index;
}

export const embedding = defineOperator({
  schema:
    "embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor",
  python: ["torch.embedding"],
  summary: "Takes the rows of a table that the indices name.",
  formula: "{weight}_{{indices}}",
  forward: (weight, indices) => {
    if (weight.rank !== 2) throw new EngineError("RuntimeError", "'weight' must be 2-D");
    checkIndices(indices, "embedding");
    const [count, width] = weight.shape as [number, number];
    const table = denseData(weight);
    const index = denseData(indices);
    const shape = [...indices.shape, width];
    const out = denseArray(weight.dtype, shape);
    for (let i = 0; i < index.length; i++) {
      const from = checkedIndex(index[i] as number, count) * width;
      for (let k = 0; k < width; k++) out[i * width + k] = table[from + k] as number;
    }
    return tensorOver(out, shape, weight.dtype);
  },
  derivatives: {
    weight: {
      formula: String.raw`\sum {grad} \text{ for each row}`,
      saves: ["indices"],
      vjp: ({ grad, weight, indices, padding_idx: padding, scale_grad_by_freq: scales }): Tensor =>
        embeddingBackward(grad, indices, weight.shape[0] as number, padding, scales),
    },
  },
});

const embeddingBackward = defineOperator({
  schema:
    "embedding_dense_backward(Tensor grad_output, Tensor indices, SymInt num_weights, SymInt padding_idx, bool scale_grad_by_freq) -> Tensor",
  python: [],
  summary: "Adds gradients up by the row that they belong to.",
  forward: (grad, indices, count, padding, scales) => {
    const width = grad.shape[grad.rank - 1] as number;
    const g = denseData(grad);
    const index = denseData(indices);
    const out = denseArray(grad.dtype, [count, width]);
    const uses = new Float64Array(scales ? count : 0);
    if (scales)
      for (let i = 0; i < index.length; i++) uses[index[i] as number] = (uses[index[i] as number] as number) + 1;
    for (let i = 0; i < index.length; i++) {
      const row = index[i] as number;
      if (row === padding) continue;
      const factor = scales ? 1 / (uses[row] as number) : 1;
      for (let k = 0; k < width; k++) {
        out[row * width + k] = (out[row * width + k] as number) + (g[i * width + k] as number) * factor;
      }
    }
    return denseResult(out, [count, width], grad.dtype);
  },
  derivatives: {
    grad_output: {
      formula: "{grad}_{{indices}}",
      saves: ["indices"],
      vjp: ({ grad, indices, padding_idx: padding }): Tensor => embeddingWithout(grad, indices, padding),
    },
  },
});

/** Rows looked up, those of the padding index left zero. */
const embeddingWithout = defineOperator({
  schema: "gradlens::embedding_without(Tensor weight, Tensor indices, int padding_idx) -> Tensor",
  python: [],
  summary: "Takes the rows of a table that the indices name, but not that of the padding.",
  gradFn: "EmbeddingBackward0",
  forward: (weight, indices, padding) => {
    const width = weight.shape[1] as number;
    const table = denseData(weight);
    const index = denseData(indices);
    const shape = [...indices.shape, width];
    const out = denseArray(weight.dtype, shape);
    for (let i = 0; i < index.length; i++) {
      const row = index[i] as number;
      if (row === padding) continue;
      for (let k = 0; k < width; k++) out[i * width + k] = table[row * width + k] as number;
    }
    return tensorOver(out, shape, weight.dtype);
  },
  derivatives: {
    weight: {
      formula: String.raw`\sum {grad} \text{ for each row}`,
      saves: ["indices"],
      vjp: ({ grad, weight, indices, padding_idx: padding }): Tensor =>
        embeddingBackward(grad, indices, weight.shape[0] as number, padding, false),
    },
  },
});

const MODE_MEAN = 1;
const MODE_MAX = 2;

interface Bags {
  /** For each index the bag it is in. */
  readonly bagOf: Float64Array;
  /** How many indices of each bag count. */
  readonly sizes: Float64Array;
  readonly count: number;
}

function bagsOf(indices: ArrayLike<number>, offsets: ArrayLike<number>, includeLast: boolean, padding: number): Bags {
  const count = offsets.length - (includeLast ? 1 : 0);
  const bagOf = new Float64Array(indices.length);
  const sizes = new Float64Array(count);
  for (let b = 0; b < count; b++) {
    const end = b + 1 < offsets.length ? (offsets[b + 1] as number) : indices.length;
    for (let i = offsets[b] as number; i < end; i++) {
      bagOf[i] = b;
      if (indices[i] !== padding) sizes[b] = (sizes[b] as number) + 1;
    }
  }
  return { bagOf, sizes, count };
}

export const embeddingBag = defineOperator({
  schema:
    "embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, Tensor, Tensor, Tensor)",
  python: ["torch.embedding_bag"],
  summary: "Sums, means or maxima of bags of rows of a table.",
  formula: String.raw`\sum_{i \in \text{bag}} {weight}_i`,
  gradFn: "EmbeddingBagBackward0",
  forward: (weight, indices, offsets, _scales, mode, _sparse, sampleWeights, includeLast, paddingGiven) => {
    checkIndices(indices, "embedding_bag");
    const [rows, width] = weight.shape as [number, number];
    const padding = paddingGiven === null ? -1 : paddingGiven < 0 ? paddingGiven + rows : paddingGiven;
    const index = denseData(indices);
    const { bagOf, sizes, count } = bagsOf(index, denseData(offsets), includeLast, padding);
    const table = denseData(weight);
    const factors = sampleWeights === null ? null : denseData(sampleWeights);
    const out = denseArray(weight.dtype, [count, width]);
    const largest = new Float64Array(mode === MODE_MAX ? count * width : 0).fill(-1);
    for (let i = 0; i < index.length; i++) {
      const row = checkedIndex(index[i] as number, rows);
      if (row === padding) continue;
      const bag = bagOf[i] as number;
      const factor = factors === null ? 1 : (factors[i] as number);
      for (let k = 0; k < width; k++) {
        const to = bag * width + k;
        const value = (table[row * width + k] as number) * factor;
        if (mode !== MODE_MAX) out[to] = (out[to] as number) + value;
        else if (largest[to] === -1 || value > (out[to] as number)) {
          out[to] = value;
          largest[to] = row;
        }
      }
    }
    if (mode === MODE_MEAN) {
      for (let i = 0; i < out.length; i++) {
        out[i] = (out[i] as number) / Math.max(1, sizes[Math.floor(i / width)] as number);
      }
    }
    return [
      denseResult(out, [count, width], weight.dtype),
      tensorOver(bagOf, [index.length], int64),
      tensorOver(sizes, [count], int64),
      mode === MODE_MAX ? tensorOver(largest, [count, width], int64) : newTensor([count], int64),
    ];
  },
  differentiableResults: [true, false, false, false],
  derivatives: {
    weight: {
      formula: String.raw`\sum {grad} \text{ of the bags that a row is in}`,
      saves: ["weight", "indices", "per_sample_weights", "result1", "result2", "result3"],
    },
    per_sample_weights: {
      formula: String.raw`{grad} \cdot {weight}_i`,
      saves: ["weight", "indices", "per_sample_weights", "result1", "result2", "result3"],
    },
  },
  backward: ({
    grad,
    weight,
    indices,
    mode,
    per_sample_weights: sampleWeights,
    padding_idx: paddingGiven,
    scale_grad_by_freq: scales,
    results,
    needs,
  }) => {
    const [rows, width] = weight.shape as [number, number];
    const padding = paddingGiven === null ? -1 : paddingGiven < 0 ? paddingGiven + rows : paddingGiven;
    const g = denseData(grad);
    const table = denseData(weight);
    const index = denseData(indices);
    const bagOf = denseData(results[1] as Tensor);
    const sizes = denseData(results[2] as Tensor);
    const factors = sampleWeights === null ? null : denseData(sampleWeights);
    const dWeight = denseArray(weight.dtype, weight.shape);
    const dFactors = denseArray(weight.dtype, indices.shape);
    if (mode === MODE_MAX) {
      const largest = denseData(results[3] as Tensor);
      for (let i = 0; i < largest.length; i++) {
        const row = largest[i] as number;
        if (row >= 0)
          dWeight[row * width + (i % width)] = (dWeight[row * width + (i % width)] as number) + (g[i] as number);
      }
      return { weight: denseResult(dWeight, weight.shape, weight.dtype), per_sample_weights: null };
    }
    const uses = new Float64Array(scales ? rows : 0);
    if (scales)
      for (let i = 0; i < index.length; i++) uses[index[i] as number] = (uses[index[i] as number] as number) + 1;
    for (let i = 0; i < index.length; i++) {
      const row = index[i] as number;
      if (row === padding) continue;
      const bag = bagOf[i] as number;
      let factor = mode === MODE_MEAN ? 1 / Math.max(1, sizes[bag] as number) : 1;
      if (scales) factor /= uses[row] as number;
      let product = 0;
      for (let k = 0; k < width; k++) {
        const incoming = (g[bag * width + k] as number) * factor;
        product += incoming * (table[row * width + k] as number);
        const at = row * width + k;
        dWeight[at] = (dWeight[at] as number) + incoming * (factors === null ? 1 : (factors[i] as number));
      }
      dFactors[i] = product;
    }
    return {
      weight: denseResult(dWeight, weight.shape, weight.dtype),
      per_sample_weights: needs("per_sample_weights") ? denseResult(dFactors, indices.shape, weight.dtype) : null,
    };
  },
});
