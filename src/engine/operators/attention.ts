/**
 * Scaled dot-product attention: as one node where PyTorch has a fused kernel for it, as products and a softmax elsewhere.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html
 */
import { bool, float32 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { copyElements } from "../kernels/copying";
import { stridesLike } from "../memoryFormat";
import { modes } from "../modes";
import { defineOperator, notImplemented } from "../operator";
import { floatScalar } from "../scalar";
import { sameShape } from "../shape";
import { allocateStorage } from "../storage";
import { newTensor, Tensor, tensorOver } from "../tensor";
import { add, mul, sub } from "./arithmetic";
import { repeatInterleave } from "./arrangement";
import { transpose } from "./axes";
import { logicalNot } from "./comparison";
import { contiguous } from "./copying";
import { dropout } from "./dropout";
import { matmul } from "./matmul";
import { scaleByNumber } from "./probabilityLoss";
import { sum, sumAll } from "./reduction";
import { maskedFill } from "./selection";
import { safeSoftmax } from "./softmax";
import { view } from "./views";

/** Which ways may be taken; a program chooses by `torch.nn.attention.sdpa_kernel`. */
export const attentionKernels = { fused: true, plain: true };

function causalMask(rows: number, columns: number): Tensor {
  const data = bool.newArray(rows * columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j <= Math.min(i, columns - 1); j++) data[i * columns + j] = 1;
  return tensorOver(data, [rows, columns], bool);
}

/** What is added to the scores: minus infinity where a boolean mask forbids; null where nothing is. */
function addedMask(query: Tensor, key: Tensor, mask: Tensor | null, causal: boolean): Tensor | null {
  const rows = query.shape[query.rank - 2] as number;
  const given = causal ? causalMask(rows, key.shape[key.rank - 2] as number) : mask;
  if (given === null || given.dtype !== bool) return given;
  return maskedFill(newTensor(given.shape, query.dtype), logicalNot(given), -Infinity);
}

/** softmax(q kᵀ · scale + mask); rows in which everything is masked become zero. */
function weights(query: Tensor, key: Tensor, mask: Tensor | null, causal: boolean, scale: number): Tensor {
  const scores = mul(matmul(query, transpose(key, -2, -1)), floatScalar(scale));
  const added = addedMask(query, key, mask, causal);
  return safeSoftmax(added === null ? scores : add(scores, added), -1);
}

/** Each head of keys and values serves as many heads of queries. */
function headsLike(tensor: Tensor, query: Tensor): Tensor {
  const times = (query.shape[query.rank - 3] as number) / (tensor.shape[tensor.rank - 3] as number);
  return times === 1 ? tensor : repeatInterleave(tensor, times, tensor.rank - 3);
}

/** Gradients are laid out as (batch, length, heads, width), seen as (batch, heads, length, width). */
function byLength(tensor: Tensor): Tensor {
  return transpose(contiguous(transpose(tensor, 1, 2)), 1, 2);
}

/** Adds up what the heads that shared one of keys and values give. */
function sharedHeads(grad: Tensor, like: Tensor): Tensor {
  const heads = like.shape[1] as number;
  const [batch, all, length, width] = grad.shape as [number, number, number, number];
  if (all === heads) return grad;
  return sum(view(contiguous(grad), [batch, heads, all / heads, length, width]), [2]);
}

const attendBackward = defineOperator({
  schema:
    "_scaled_dot_product_flash_attention_for_cpu_backward(Tensor grad_out, Tensor query, Tensor key, Tensor value, Tensor out, Tensor logsumexp, float dropout_p, bool is_causal, *, Tensor? attn_mask=None, float? scale=None) -> (Tensor grad_query, Tensor grad_key, Tensor grad_value)",
  python: [],
  summary: "The gradients of attention.",
  forward: (grad, query, key, value, _out, _sums, _p, causal, mask, scale) => {
    const factor = scale as number;
    const [keys, values] = [headsLike(key, query), headsLike(value, query)];
    const p = weights(query, keys, mask, causal, factor);
    const dp = matmul(grad, transpose(values, -2, -1));
    const ds = mul(mul(p, sub(dp, sum(mul(dp, p), [-1], true))), floatScalar(factor));
    return [
      byLength(matmul(ds, keys)),
      byLength(sharedHeads(matmul(transpose(ds, -2, -1), query), key)),
      byLength(sharedHeads(matmul(transpose(p, -2, -1), grad), value)),
    ];
  },
  derivatives: { grad_out: notImplemented, query: notImplemented, key: notImplemented, value: notImplemented },
});

const attend = defineOperator({
  schema:
    "_scaled_dot_product_flash_attention_for_cpu(Tensor query, Tensor key, Tensor value, float dropout_p=0., bool is_causal=False, *, Tensor? attn_mask=None, float? scale=None) -> (Tensor output, Tensor logsumexp)",
  python: [],
  summary: "Mixes values by how well their keys match the queries.",
  formula: String.raw`\operatorname{softmax}\left({query}{key}^{\top}\,{scale}\right){value}`,
  forward: (query, key, value, _p, causal, mask, scale) => {
    const p = weights(query, headsLike(key, query), mask, causal, scale as number);
    const output = matmul(p, headsLike(value, query));
    const [batch, heads, length] = query.shape as [number, number, number];
    return [laidOutLike(query, output), newTensor([batch, heads, length], float32)];
  },
  differentiableResults: [true, false],
  saves: ["query", "key", "value", "attn_mask", "output", "logsumexp"],
  derivatives: {
    query: { formula: String.raw`{scale}\,P \circ ({grad}{value}^{\top} - \overline{P})\,{key}` },
    key: { formula: String.raw`{scale}\,(P \circ ({grad}{value}^{\top} - \overline{P}))^{\top}{query}` },
    value: { formula: String.raw`P^{\top}{grad}` },
  },
  backward: ({ grad, query, key, value, attn_mask: mask, is_causal: causal, scale, results }) => {
    const [output, sums] = results as [Tensor, Tensor];
    const [dq, dk, dv] = attendBackward(grad, query, key, value, output, sums, 0, causal, mask, scale);
    return { query: dq as Tensor, key: dk as Tensor, value: dv as Tensor };
  },
});

/** With the strides of another tensor of its shape. */
function laidOutLike(other: Tensor, tensor: Tensor): Tensor {
  const strides = stridesLike(other, null);
  if (sameShape(strides, tensor.strides)) return tensor;
  const result = new Tensor(allocateStorage(tensor.dtype, tensor.numel), tensor.shape, strides, 0, tensor.dtype);
  copyElements(result, tensor);
  return result;
}

function checkInputs(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | null): void {
  if (query.rank < 2 || key.rank < 2 || value.rank < 2) {
    throw new ShapeError(
      `Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: ${query.rank} key.dim: ${key.rank} and value.dim: ${value.rank} instead.`,
    );
  }
  if (query.dtype !== key.dtype || query.dtype !== value.dtype) {
    const [q, k, v] = [query, key, value].map((tensor) => tensor.dtype.cTypeName);
    throw new DtypeError(
      `Expected query, key, and value to have the same dtype, but got query.dtype: ${q} key.dtype: ${k} and value.dtype: ${v} instead.`,
    );
  }
  if (mask !== null && mask.dtype !== bool && mask.dtype !== float32 && mask.dtype !== query.dtype) {
    const [m, q] = [mask, query].map((tensor) => tensor.dtype.cTypeName);
    throw new DtypeError(
      `Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: ${m} and  query.dtype: ${q} instead.`,
    );
  }
}

function isFused(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  mask: Tensor | null,
  p: number,
  sharesHeads: boolean,
): boolean {
  if (
    !attentionKernels.fused ||
    query.rank !== 4 ||
    key.rank !== 4 ||
    value.rank !== 4 ||
    p !== 0 ||
    (modes.grad && mask?.requiresGrad)
  )
    return false;
  if (!query.isFloatingPoint || query.numel === 0 || key.numel === 0) return false;
  const [batch, heads, , width] = query.shape as [number, number, number, number];
  if ([query, key, value].some((tensor) => !hasUnitStep(tensor))) return false;
  return [key, value].every(
    ({ shape }) => shape[0] === batch && (shape[1] === heads || sharesHeads) && shape[3] === width,
  );
}

/** Whether elements of the last dimension are neighbours in memory. */
function hasUnitStep({ shape, strides }: Tensor): boolean {
  return shape.length === 0 || shape[shape.length - 1] === 1 || strides[strides.length - 1] === 1;
}

export const scaledDotProductAttention = defineOperator({
  schema:
    "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0., bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor",
  python: ["torch._C._nn.scaled_dot_product_attention"],
  summary: "Mixes values by how well their keys match the queries.",
  composite: true,
  forward: (query, key, value, mask, p, causal, scale, sharesHeads) => {
    checkInputs(query, key, value, mask);
    if (causal && mask !== null) {
      throw new EngineError(
        "RuntimeError",
        "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True",
      );
    }
    const factor = scale ?? 1 / Math.sqrt(query.shape[query.rank - 1] as number);
    if (isFused(query, key, value, mask, p, sharesHeads)) {
      const added = mask === null ? null : addedMask(query, key, mask, false);
      return attend(query, key, value, 0, causal, added, factor)[0] as Tensor;
    }
    if (!attentionKernels.plain) {
      throw new EngineError(
        "RuntimeError",
        "No viable backend for scaled_dot_product_attention was found. This is likely due to turning off both the math kernel and the fused kernels.",
      );
    }
    if (query.numel === 0 && query.shape.slice(0, -2).includes(0)) return emptyLike(query, key, value);
    return attendInOperators(query, key, value, mask, p, causal, factor, sharesHeads);
  },
});

/** No heads, no result; it still depends on its inputs. */
function emptyLike(query: Tensor, key: Tensor, value: Tensor): Tensor {
  const shape = [...query.shape.slice(0, -1), value.shape[value.rank - 1] as number];
  const total = add(add(sumAll(query), sumAll(key)), sumAll(value));
  return add(newTensor(shape, query.dtype), scaleByNumber(total, 0));
}

function attendInOperators(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  mask: Tensor | null,
  p: number,
  causal: boolean,
  scale: number,
  sharesHeads: boolean,
): Tensor {
  const root = floatScalar(Math.sqrt(Math.abs(scale)));
  const added = addedMask(query, key, mask, causal);
  if (sharesHeads) checkHeads(query, key, value);
  const [keys, values] = sharesHeads ? [headsLike(key, query), headsLike(value, query)] : [key, value];
  const q = scaleByNumber(query, scale < 0 ? floatScalar(-Math.sqrt(-scale)) : root);
  let scores = matmul(q, scaleByNumber(transpose(keys, -2, -1), root));
  if (added !== null) scores = add(scores, added);
  const mixed = safeSoftmax(scores, -1);
  return matmul(p > 0 ? dropout(mixed, p, true) : mixed, values);
}

function checkHeads(query: Tensor, key: Tensor, value: Tensor): void {
  const [heads, ofKeys, ofValues] = [query, key, value].map((tensor) => tensor.shape[tensor.rank - 3] as number) as [
    number,
    number,
    number,
  ];
  if (ofKeys === ofValues && heads % ofKeys === 0) return;
  throw new ShapeError("Number of heads in key and value must divide the number of heads in ");
}
