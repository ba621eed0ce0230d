/**
 * Sums, means and maxima of bags of rows of a table.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding_bag.html
 */
import { UnsupportedError } from "../../base/failures";
import { float32, float64, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator, notImplemented } from "../operator";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { checkIndices } from "./embedding";

const MODE_SUM = 0;
const MODE_MEAN = 1;
const MODE_MAX = 2;

/** For each index the bag it is in. */
function bagsOf(count: number, offsets: ArrayLike<number>, bags: number): Float64Array {
  const bagOf = new Float64Array(count);
  for (let b = 0; b < bags; b++) {
    const end = b + 1 < bags ? (offsets[b + 1] as number) : count;
    for (let i = offsets[b] as number; i < end; i++) bagOf[i] = b;
  }
  return bagOf;
}

function checkBags(
  weight: Tensor,
  indices: Tensor,
  offsets: Tensor,
  mode: number,
  sampleWeights: Tensor | null,
  includeLast: boolean,
): void {
  checkIndices(indices, "embedding_bag");
  checkIndices(offsets, "embedding_bag", "argument #1 'offsets'");
  if (weight.dtype !== float32 && weight.dtype !== float64) {
    if (weight.isFloatingPoint) throw new UnsupportedError("embedding_bag in half precision");
    throw new DtypeError(
      `Expected tensor for argument #1 'weight' to have one of the following scalar types: Half, BFloat16, Float, Double; but got ${weight.dtype.tensorTypeName} instead (while checking arguments for embedding_bag)`,
    );
  }
  const starts = denseData(offsets);
  if (starts.length > 0) {
    if (starts[0] !== 0) {
      throw new EngineError(
        "RuntimeError",
        `offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ${starts[0]}\n[ torch.LongTensor{} ]`,
      );
    }
    const last = starts[starts.length - 1] as number;
    if (last > indices.numel) {
      throw new EngineError(
        "RuntimeError",
        `offsets[-1] can not be greater than input's length ${indices.numel} but got offsets[-1] of ${last}`,
      );
    }
  }
  if (includeLast && starts.length < 1) {
    throw new EngineError("RuntimeError", "include_last_offset: number of offsets should be at least 1");
  }
  if (sampleWeights === null) return;
  if (mode !== MODE_SUM) {
    throw new EngineError("RuntimeError", "embedding_bag: per_sample_weights only supported with mode='sum'");
  }
  if (sampleWeights.dtype !== weight.dtype) {
    throw new DtypeError(
      `Expected tensor for argument #1 'weight' to have the same type as tensor for argument #1 'per_sample_weights'; but type ${weight.dtype.tensorTypeName} does not equal ${sampleWeights.dtype.tensorTypeName} (while checking arguments for embedding_bag)`,
    );
  }
  if (sampleWeights.numel !== indices.numel) {
    throw new ShapeError(
      `expected per_sample_weights to have the same number of elements as indices, but got ${sampleWeights.numel} and ${indices.numel}`,
    );
  }
}

function checkedRow(index: number, rows: number, place: number | null): number {
  if (index >= 0 && index < rows) return index;
  throw new EngineError(
    "RuntimeError",
    place === null
      ? `embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be ${index}`
      : `Index ${place} of input takes value ${index} which is not in the valid range [0, ${rows})`,
  );
}

/** PyTorch divides by how often the row at this place of the sorted indices occurs, not always the row itself. */
function frequencies(index: ArrayLike<number>, rows: number): Float64Array {
  const counts = new Float64Array(rows);
  for (let i = 0; i < index.length; i++) counts[index[i] as number] = (counts[index[i] as number] as number) + 1;
  const sorted = Float64Array.from(index).sort();
  const result = new Float64Array(rows);
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    result[sorted[i] as number] = counts[sorted[distinct++] as number] as number;
  }
  return result;
}

const embeddingBagBackward = defineOperator({
  schema:
    "_embedding_bag_backward(Tensor grad, Tensor indices, Tensor offsets, Tensor offset2bag, Tensor bag_size, Tensor maximum_indices, SymInt num_weights, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, int padding_idx=-1) -> Tensor",
  python: [],
  summary: "The gradient of embedding_bag for its table.",
  forward: (grad, indices, offsets, _bags, sizes, largest, rows, scales, mode, sparse, sampleWeights, padding) => {
    if (sparse) throw new UnsupportedError("sparse gradients of embedding_bag");
    const width = grad.shape[1] as number;
    const g = denseData(grad);
    const shape = [rows, width];
    const out = denseArray(grad.dtype, shape);
    const sizeOf = denseData(sizes);
    const index = denseData(indices);
    const bagOf = bagsOf(index.length, denseData(offsets), grad.shape[0] as number);
    if (mode === MODE_MAX) {
      const rowOf = denseData(largest);
      for (let i = 0; i < rowOf.length; i++) {
        if (sizeOf[Math.floor(i / width)] === 0) continue;
        const at = (rowOf[i] as number) * width + (i % width);
        out[at] = (out[at] as number) + (g[i] as number);
      }
      return denseResult(out, shape, grad.dtype);
    }
    const factors = sampleWeights === null ? null : denseData(sampleWeights);
    const uses = scales ? frequencies(index, rows) : null;
    for (let i = 0; i < index.length; i++) {
      const row = index[i] as number;
      if (row === padding) continue;
      const bag = bagOf[i] as number;
      let factor = factors === null ? 1 : (factors[i] as number);
      if (mode === MODE_MEAN) factor /= Math.max(1, sizeOf[bag] as number);
      if (uses !== null) factor /= uses[row] as number;
      for (let k = 0; k < width; k++) {
        const at = row * width + k;
        out[at] = (out[at] as number) + (g[bag * width + k] as number) * factor;
      }
    }
    return denseResult(out, shape, grad.dtype);
  },
  derivatives: {
    grad: { formula: "0", saves: [], vjp: derivativeMissing },
    per_sample_weights: { formula: "0", saves: [], vjp: derivativeMissing },
  },
});

function derivativeMissing(): never {
  throw new EngineError("NotImplementedError", "the derivative for '_embedding_bag_backward' is not implemented.");
}

const sampleWeightsBackward = defineOperator({
  schema:
    "_embedding_bag_per_sample_weights_backward(Tensor grad, Tensor weight, Tensor indices, Tensor offsets, Tensor offset2bag, int mode, int padding_idx=-1) -> Tensor",
  python: [],
  summary: "The gradient of embedding_bag for the factors of the rows.",
  forward: (grad, weight, indices, offsets, _bags, _mode, padding) => {
    const width = grad.shape[1] as number;
    const g = denseData(grad);
    const table = denseData(weight);
    const index = denseData(indices);
    const bagOf = bagsOf(index.length, denseData(offsets), grad.shape[0] as number);
    const out = denseArray(grad.dtype, [index.length]);
    for (let i = 0; i < index.length; i++) {
      const row = index[i] as number;
      if (row === padding) continue;
      let product = 0;
      for (let k = 0; k < width; k++) {
        product += (g[(bagOf[i] as number) * width + k] as number) * (table[row * width + k] as number);
      }
      out[i] = product;
    }
    return denseResult(out, [index.length], grad.dtype);
  },
  derivatives: { grad: notImplemented, weight: notImplemented },
});

export const embeddingBagOf = defineOperator({
  schema:
    "_embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False, int padding_idx=-1) -> (Tensor, Tensor, Tensor, Tensor)",
  python: ["torch._embedding_bag"],
  summary: "Sums, means or maxima of bags of rows of a table.",
  formula: String.raw`\sum_{i \in \text{bag}} {weight}_i`,
  gradFn: "EmbeddingBagBackward0",
  forward: (weight, indices, offsets, _scales, mode, _sparse, sampleWeights, includeLast, padding) => {
    checkBags(weight, indices, offsets, mode, sampleWeights, includeLast);
    const [rows, width] = weight.shape as [number, number];
    const index = denseData(indices);
    // PyTorch has a quick way for single precision, which words an error otherwise and does not tell the bags.
    const quick = weight.dtype === float32 && mode !== MODE_MAX && padding < 0;
    const count = offsets.numel - (includeLast ? 1 : 0);
    const bagOf = bagsOf(index.length, denseData(offsets), count);
    const table = denseData(weight);
    const factors = sampleWeights === null ? null : denseData(sampleWeights);
    const out = denseArray(weight.dtype, [count, width]);
    const sizes = new Float64Array(count);
    const largest = new Float64Array(mode === MODE_MAX ? count * width : 0);
    for (let i = 0; i < index.length; i++) {
      const row = checkedRow(index[i] as number, rows, quick ? i : null);
      if (row === padding) continue;
      const bag = bagOf[i] as number;
      const isFirst = sizes[bag] === 0;
      sizes[bag] = (sizes[bag] as number) + 1;
      const factor = factors === null ? 1 : (factors[i] as number);
      for (let k = 0; k < width; k++) {
        const to = bag * width + k;
        const value = (table[row * width + k] as number) * factor;
        if (mode !== MODE_MAX) out[to] = (out[to] as number) + value;
        else if (isFirst || value > (out[to] as number)) {
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
    if (mode === MODE_SUM) sizes.fill(0);
    const tellsBags = mode !== MODE_SUM || !quick;
    return [
      denseResult(out, [count, width], weight.dtype),
      tellsBags ? tensorOver(bagOf, [index.length], int64) : newTensor([0], int64),
      tensorOver(sizes, [count], int64),
      mode === MODE_MAX ? tensorOver(largest, [count, width], int64) : tensorOver(sizes.slice(), [count], int64),
    ];
  },
  differentiableResults: [true, false, false, false],
  derivatives: {
    weight: {
      formula: String.raw`\sum {grad} \text{ of the bags that a row is in}`,
      saves: ["indices", "offsets", "per_sample_weights", "result1", "result2", "result3"],
      vjp: ({ grad, weight, indices, offsets, results, padding_idx: padding, per_sample_weights: factors, ...rest }) =>
        embeddingBagBackward(
          grad,
          indices,
          offsets,
          results[1] as Tensor,
          results[2] as Tensor,
          results[3] as Tensor,
          weight.shape[0] as number,
          rest.scale_grad_by_freq,
          rest.mode,
          rest.sparse,
          factors,
          padding,
        ),
    },
    per_sample_weights: {
      formula: String.raw`{grad} \cdot {weight}_i`,
      saves: ["weight", "indices", "offsets", "result1"],
      vjp: ({ grad, weight, indices, offsets, mode, padding_idx: padding, results }) =>
        sampleWeightsBackward(grad, weight, indices, offsets, results[1] as Tensor, mode, padding),
    },
  },
});

export const embeddingBagWithPadding = defineOperator({
  schema:
    "embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq, int mode, bool sparse, Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, Tensor, Tensor, Tensor)",
  python: ["torch.embedding_bag"],
  summary: "Sums, means or maxima of bags of rows of a table.",
  composite: true,
  forward: (weight, indices, offsets, scales, mode, sparse, factors, includeLast, given) => {
    const rows = weight.shape[0] ?? 0;
    if (given !== null && (given < -rows || given >= rows)) {
      throw new EngineError(
        "RuntimeError",
        `padding_idx must be within the number of embeddings, ${-rows} through ${rows - 1}, but got ${given}`,
      );
    }
    const padding = given === null ? -1 : given < 0 ? given + rows : given;
    return embeddingBagOf(weight, indices, offsets, scales, mode, sparse, factors, includeLast, padding);
  },
});

export const embeddingBag = defineOperator({
  schema:
    "embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False) -> (Tensor, Tensor, Tensor, Tensor)",
  python: ["torch.embedding_bag"],
  summary: "Sums, means or maxima of bags of rows of a table.",
  composite: true,
  forward: (weight, indices, offsets, scales, mode, sparse, factors, includeLast) =>
    embeddingBagOf(weight, indices, offsets, scales, mode, sparse, factors, includeLast, -1),
});
