/**
 * Scaled dot-product attention.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html
 */

import { bool } from "../dtype";
import { EngineError } from "../errors";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { type Tensor, tensorOver } from "../tensor";
import { add, mul, sub } from "./arithmetic";
import { logicalNot } from "./comparison";
import { dropout } from "./dropout";
import { matmul } from "./matmul";
import { sum } from "./reduction";
import { maskedFill } from "./selection";
import { softmax } from "./softmax";
import { transpose } from "./views";

interface Settings {
  readonly mask: Tensor | null;
  readonly causal: boolean;
  readonly scale: number;
}

function causalMask(rows: number, columns: number): Tensor {
  const data = bool.newArray(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j <= Math.min(i, columns - 1); j++) data[i * columns + j] = 1;
  return tensorOver(data, [rows, columns], bool);
}

/** softmax(q kᵀ · scale + mask); rows in which everything is masked become zero. */
function weights(query: Tensor, key: Tensor, { mask, causal, scale }: Settings): Tensor {
  let scores = mul(matmul(query, transpose(key, -2, -1)), floatScalar(scale));
  const given = causal ? causalMask(query.shape[query.rank - 2] as number, key.shape[key.rank - 2] as number) : mask;
  if (given !== null) {
    scores = given.dtype === bool ? maskedFill(scores, logicalNot(given), -Infinity) : add(scores, given);
  }
  const result = softmax(scores, -1);
  const data = result.data;
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) data[i] = 0;
  return result;
}

const attend = defineOperator({
  schema:
    "_scaled_dot_product_flash_attention_for_cpu(Tensor query, Tensor key, Tensor value, float dropout_p=0., bool is_causal=False, *, Tensor? attn_mask=None, float? scale=None) -> Tensor",
  python: [],
  summary: "Mixes values by how well their keys match the queries.",
  formula: String.raw`\operatorname{softmax}\left({query}{key}^{\top}\,{scale}\right){value}`,
  gradFn: "ScaledDotProductFlashAttentionForCpuBackward0",
  forward: (query, key, value, _p, causal, mask, scale) =>
    matmul(weights(query, key, { mask, causal, scale: scale as number }), value),
  saves: ["query", "key", "value", "attn_mask"],
  derivatives: {
    query: { formula: String.raw`{scale}\,P \circ ({grad}{value}^{\top} - \overline{P})\,{key}` },
    key: { formula: String.raw`{scale}\,(P \circ ({grad}{value}^{\top} - \overline{P}))^{\top}{query}` },
    value: { formula: String.raw`P^{\top}{grad}` },
  },
  backward: ({ grad, query, key, value, attn_mask: mask, is_causal: causal, scale }) => {
    const factor = scale as number;
    const p = weights(query, key, { mask, causal, scale: factor });
    const dp = matmul(grad, transpose(value, -2, -1));
    const ds = mul(mul(p, sub(dp, sum(mul(dp, p), [-1], true))), floatScalar(factor));
    return {
      query: matmul(ds, key),
      key: matmul(transpose(ds, -2, -1), query),
      value: matmul(transpose(p, -2, -1), grad),
    };
  },
});

export const scaledDotProductAttention = defineOperator({
  schema:
    "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0., bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor",
  python: ["torch._C._nn.scaled_dot_product_attention"],
  summary: "Mixes values by how well their keys match the queries.",
  composite: true,
  forward: (query, key, value, mask, p, causal, scale) => {
    if (causal && mask !== null) {
      throw new EngineError(
        "RuntimeError",
        "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True",
      );
    }
    const factor = scale ?? 1 / Math.sqrt(query.shape[query.rank - 1] as number);
    const fused = query.rank === 4 && p === 0 && !(modes.grad && mask?.requiresGrad);
    if (fused) return attend(query, key, value, 0, causal, mask, factor);
    const mixed = weights(query, key, { mask, causal, scale: factor });
    return matmul(p > 0 ? dropout(mixed, p, true) : mixed, value);
  },
});
