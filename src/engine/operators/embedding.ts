/**
 * Tables of vectors looked up by index.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html
 */
import { UnsupportedError } from "../../base/failures";
import { EngineError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { type Tensor, tensorOver } from "../tensor";

export function checkIndices(indices: Tensor, name: string, argument = "argument #1 'indices'"): void {
  if (indices.dtype.name !== "int64" && indices.dtype.name !== "int32") {
    throw new EngineError(
      "RuntimeError",
      `Expected tensor for ${argument} to have one of the following scalar types: Long, Int; but got ${indices.dtype.tensorTypeName} instead (while checking arguments for ${name})`,
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
      vjp: ({ grad, weight, indices, padding_idx: padding, scale_grad_by_freq: scales, sparse }): Tensor => {
        if (sparse) throw new UnsupportedError("sparse gradients of embedding");
        return embeddingBackward(grad, indices, weight.shape[0] as number, padding, scales);
      },
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
