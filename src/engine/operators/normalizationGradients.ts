/**
 * What the normalisations have in common: x̂ = (x - μ) · r over some dimensions, times a weight, plus a bias.
 * The first derivatives come from loops (kernels/normalization.ts); their own derivatives are here, in operators, so that
 * they can be differentiated as often as one likes.
 */
import { bfloat16, float16, float32 } from "../dtype";
import { DtypeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { normalizeRunsBackward, type RunLayout } from "../kernels/normalization";
import { suggestedFormat } from "../memoryFormat";
import { withoutRecording } from "../modes";
import { floatScalar } from "../scalar";
import type { Shape } from "../shape";
import type { Tensor } from "../tensor";
import { add, mul, neg, powScalar, sub } from "./arithmetic";
import { contiguous } from "./copying";
import { rsqrt } from "./elementwise";
import { mean, sum } from "./reduction";

export type NormalizationGradients = {
  readonly input: Tensor | null;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
};

export function optionalData(tensor: Tensor | null): ArrayLike<number> | null {
  return tensor === null ? null : denseData(tensor);
}

/** float32 parameters go with inputs of half precision, all others have the input's dtype. */
export function checkParameterDtype(input: Tensor, parameters: readonly (Tensor | null)[]): void {
  for (const parameter of parameters) {
    if (parameter === null || parameter.dtype === input.dtype) continue;
    if (parameter.dtype === float32 && (input.dtype === float16 || input.dtype === bfloat16)) continue;
    throw new DtypeError(
      parameter.dtype === float32
        ? "mixed dtype (CPU): all inputs must share same datatype."
        : "mixed dtype (CPU): expect parameter to have scalar type of Float",
    );
  }
}

/** The result in the memory format of the input: images with channels last stay so. */
export function inFormatOf(input: Tensor, result: Tensor): Tensor {
  const format = suggestedFormat(input);
  return format === "contiguous_format" ? result : contiguous(result, format);
}

/** As sum, but over no dimensions nothing is added up. */
export function sumOver(tensor: Tensor, dims: readonly number[]): Tensor {
  return dims.length === 0 ? tensor : sum(tensor, dims);
}

/** x̂ and r; fixed where they do not depend on x. */
export interface Normalized {
  readonly normal: Tensor;
  readonly inverse: Tensor;
  readonly fixed: boolean;
}

export function normalized(input: Tensor, over: readonly number[], eps: number): Normalized {
  const centred = sub(input, mean(input, over, true));
  const inverse = rsqrt(add(mean(mul(centred, centred), over, true), floatScalar(eps)));
  return { normal: mul(centred, inverse), inverse, fixed: false };
}

/** The same where 1/deviation is known: what was added to the variance follows from it. */
export function normalizedLike(input: Tensor, over: readonly number[], known: Tensor): Normalized {
  const centred = sub(input, mean(input, over, true));
  const variance = mean(mul(centred, centred), over, true);
  const added = withoutRecording(() => sub(powScalar(known, -2), variance));
  const inverse = rsqrt(add(variance, added));
  return { normal: mul(centred, inverse), inverse, fixed: false };
}

/** r (v - mean(v) - x̂ mean(v x̂)): how x̂ changes with x in the direction v, and the gradient of x from that of x̂. */
function pulledBack(v: Tensor, { normal, inverse, fixed }: Normalized, over: readonly number[]): Tensor {
  if (fixed) return mul(v, inverse);
  const centred = sub(v, mean(v, over, true));
  return mul(sub(centred, mul(normal, mean(mul(v, normal), over, true))), inverse);
}

/** The gradients of x̂ · weight + bias. */
export function gradientsInOperators(
  grad: Tensor,
  weight: Tensor | null,
  statistics: Normalized,
  over: readonly number[],
  affineOver: readonly number[],
): NormalizationGradients {
  return {
    input: pulledBack(weight === null ? grad : mul(grad, weight), statistics, over),
    weight: weight === null ? null : sumOver(mul(grad, statistics.normal), affineOver),
    bias: weight === null ? null : sumOver(grad, affineOver),
  };
}

/** Gradients that arrive at the gradients of input, weight and bias; weight's and bias's shaped to broadcast. */
export interface Incoming {
  readonly input: Tensor | null;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
}

/**
 * The derivatives of the gradients. With a the gradient that arrives at that of the input, b = grad · weight, both
 * centred, and P the linear map of `pulledBack`:
 * x gets -r² x̂ (mean(a b) - mean(a x̂) mean(b x̂)) - r (mean(b x̂) P(a) + mean(a x̂) P(b)).
 */
export function gradientsOfGradients(
  incoming: Incoming,
  grad: Tensor,
  weight: Tensor | null,
  statistics: Normalized,
  over: readonly number[],
  affineOver: readonly number[],
): { readonly grad: Tensor | null; readonly input: Tensor | null; readonly weight: Tensor | null } {
  const { normal, inverse, fixed } = statistics;
  const gradParts: Tensor[] = [];
  const inputParts: Tensor[] = [];
  let weightPart: Tensor | null = null;
  if (incoming.input !== null) {
    const pulled = pulledBack(incoming.input, statistics, over);
    gradParts.push(weight === null ? pulled : mul(pulled, weight));
    if (weight !== null) weightPart = sumOver(mul(grad, pulled), affineOver);
    if (!fixed) {
      const scaled = weight === null ? grad : mul(grad, weight);
      const a = sub(incoming.input, mean(incoming.input, over, true));
      const b = sub(scaled, mean(scaled, over, true));
      const aNormal = mean(mul(a, normal), over, true);
      const bNormal = mean(mul(b, normal), over, true);
      const spread = sub(mean(mul(a, b), over, true), mul(aNormal, bNormal));
      inputParts.push(neg(mul(mul(mul(inverse, inverse), spread), normal)));
      const mixed = add(mul(bNormal, pulled), mul(aNormal, pulledBack(scaled, statistics, over)));
      inputParts.push(neg(mul(inverse, mixed)));
    }
  }
  if (incoming.weight !== null) {
    gradParts.push(mul(incoming.weight, normal));
    inputParts.push(pulledBack(mul(incoming.weight, grad), statistics, over));
  }
  if (incoming.bias !== null) gradParts.push(incoming.bias);
  const total = (parts: readonly Tensor[]) => (parts.length === 0 ? null : parts.reduce((x, y) => add(x, y)));
  return { grad: total(gradParts), input: total(inputParts), weight: weightPart };
}

/** The gradients where runs of elements are normalised, by the loops. */
export function runGradients(
  grad: Tensor,
  input: Tensor,
  weight: Tensor | null,
  affineShape: Shape,
  layout: RunLayout,
  means: Tensor,
  inverses: Tensor,
  wanted: { readonly input: boolean; readonly weight: boolean; readonly bias: boolean },
): NormalizationGradients {
  const dx = wanted.input ? denseArray(input.dtype, input.shape) : null;
  const dWeight = wanted.weight ? denseArray(input.dtype, affineShape) : null;
  const dBias = wanted.bias ? denseArray(input.dtype, affineShape) : null;
  normalizeRunsBackward(
    denseData(grad),
    denseData(input),
    layout,
    denseData(means),
    denseData(inverses),
    optionalData(weight),
    dx,
    dWeight,
    dBias,
  );
  return {
    input: dx === null ? null : denseResult(dx, input.shape, input.dtype),
    weight: dWeight === null ? null : denseResult(dWeight, affineShape, input.dtype),
    bias: dBias === null ? null : denseResult(dBias, affineShape, input.dtype),
  };
}
