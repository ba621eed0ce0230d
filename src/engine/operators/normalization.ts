/**
 * Normalisation over layers, groups and by the root mean square.
 * https://pytorch.org/docs/stable/nn.functional.html#normalization-functions
 */
import { DtypeError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { normalizeRuns, type RunLayout } from "../kernels/normalization";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { countElements, type Shape, shapeText, wrapDim } from "../shape";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { add, div, mul, powScalar, sub } from "./arithmetic";
import { rsqrt } from "./elementwise";
import {
  checkParameterDtype,
  gradientsInOperators,
  gradientsOfGradients,
  inFormatOf,
  normalized,
  normalizedLike,
  optionalData,
  runGradients,
} from "./normalizationGradients";
import { mean, sum } from "./reduction";
import { expand, reshape } from "./views";

function checkFloating(input: Tensor, kernel: string): void {
  if (input.isFloatingPoint) return;
  throw new DtypeError(`"${kernel}" not implemented for '${input.dtype.scalarTypeName}'`, "NotImplementedError");
}

function layerLayout(shape: Shape, normalized: number): RunLayout {
  const size = countElements(shape.slice(shape.length - normalized));
  return { runs: countElements(shape.slice(0, shape.length - normalized)), size, cycle: 1, repeat: 1 };
}

export const nativeLayerNorm = defineOperator({
  schema:
    "native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)",
  python: ["torch.native_layer_norm"],
  summary: "Gives the last dimensions mean 0 and variance 1, then scales and shifts them.",
  formula: String.raw`\frac{{input} - \mu}{\sqrt{\sigma^2 + {eps}}}\,{weight} + {bias}`,
  forward: (input, normalizedShape, weight, bias, eps) => {
    checkNormalizedShape(input, normalizedShape, weight, bias);
    checkFloating(input, "LayerNormKernelImpl");
    checkParameterDtype(input, [weight, bias]);
    const layout = layerLayout(input.shape, normalizedShape.length);
    const out = denseArray(input.dtype, input.shape);
    const statShape = input.shape.map((size, d) => (d < input.rank - normalizedShape.length ? size : 1));
    const means = denseArray(input.dtype, statShape);
    const inverses = denseArray(input.dtype, statShape);
    normalizeRuns(denseData(input), layout, eps, optionalData(weight), optionalData(bias), out, means, inverses);
    return [
      denseResult(out, input.shape, input.dtype),
      tensorOver(means, statShape, input.dtype),
      tensorOver(inverses, statShape, input.dtype),
    ];
  },
  differentiableResults: [true, false, false],
  derivatives: {
    input: {
      formula: String.raw`\tfrac{1}{\sigma}({grad}\,{weight} - \overline{{grad}\,{weight}} - \hat{x}\,\overline{{grad}\,{weight}\,\hat{x}})`,
      saves: ["input", "weight", "bias", "result1", "result2"],
    },
    weight: { formula: String.raw`\sum {grad}\,\hat{x}`, saves: ["input", "weight", "bias", "result1", "result2"] },
    bias: { formula: String.raw`\sum {grad}`, saves: ["input", "weight", "bias", "result1", "result2"] },
  },
  backward: ({ grad, input, normalized_shape: normalizedShape, weight, bias, results, needs }) => {
    const mask = [needs("input"), needs("weight"), needs("bias")] as const;
    const [means, inverses] = results.slice(1) as [Tensor, Tensor];
    const found = nativeLayerNormBackward(grad, input, normalizedShape, means, inverses, weight, bias, mask);
    return {
      input: mask[0] ? (found[0] as Tensor) : null,
      weight: mask[1] ? (found[1] as Tensor) : null,
      bias: mask[2] ? (found[2] as Tensor) : null,
    };
  },
});

const BACKWARD_SAVES = ["grad_out", "input", "mean", "rstd", "weight"];
const NO_GRADIENT = { formula: "0", saves: [] };

export const nativeLayerNormBackward = defineOperator({
  schema:
    "native_layer_norm_backward(Tensor grad_out, Tensor input, SymInt[] normalized_shape, Tensor mean, Tensor rstd, Tensor? weight, Tensor? bias, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
  python: [],
  summary: "The gradients of layer normalisation.",
  forward: (grad, input, normalizedShape, means, inverses, weight, _bias, mask) => {
    const layout = layerLayout(input.shape, normalizedShape.length);
    const wanted = { input: mask[0] === true, weight: mask[1] === true, bias: mask[2] === true };
    const found = runGradients(grad, input, weight, normalizedShape, layout, means, inverses, wanted);
    return [found.input, found.weight, found.bias].map((gradient) => gradient ?? newTensor([0], input.dtype));
  },
  derivatives: {
    grad_out: { formula: String.raw`\partial^2 \hat{x}`, saves: BACKWARD_SAVES },
    input: { formula: String.raw`\partial^2 \hat{x}`, saves: BACKWARD_SAVES },
    mean: NO_GRADIENT,
    rstd: NO_GRADIENT,
    weight: { formula: String.raw`\sum {grad_out}\,\partial\hat{x}`, saves: BACKWARD_SAVES },
    bias: NO_GRADIENT,
  },
  backward: ({ grads, grad_out: grad, input, normalized_shape: normalizedShape, rstd, weight }) => {
    const outer = grad.rank - normalizedShape.length;
    const over = normalizedShape.map((_, d) => outer + d);
    const found = gradientsOfGradients(
      { input: grads[0] ?? null, weight: grads[1] ?? null, bias: grads[2] ?? null },
      grad,
      weight,
      normalizedLike(input, over, rstd),
      over,
      Array.from({ length: outer }, (_, d) => d),
    );
    return { grad_out: found.grad, input: found.input, weight: found.weight };
  },
});

export const layerNorm = defineOperator({
  schema:
    "layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor",
  python: ["torch.layer_norm"],
  summary: "Gives the last dimensions mean 0 and variance 1, then scales and shifts them.",
  composite: true,
  forward: (input, normalizedShape, weight, bias, eps) =>
    nativeLayerNorm(input, normalizedShape, weight, bias, eps)[0] as Tensor,
});

function checkNormalizedShape(
  input: Tensor,
  normalized: Shape,
  weight: Tensor | null,
  bias: Tensor | null,
  leading = "*, ",
): void {
  if (normalized.length < 1) {
    throw new ShapeError(
      `Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = ${shapeText(normalized)}`,
    );
  }
  const given: readonly (readonly [string, Tensor | null])[] = [
    ["weight", weight],
    ["bias", bias],
  ];
  for (const [name, tensor] of given) {
    if (
      tensor !== null &&
      (tensor.rank !== normalized.length || tensor.shape.some((size, d) => size !== normalized[d]))
    ) {
      throw new ShapeError(
        `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${shapeText(tensor.shape)} and normalized_shape = ${shapeText(normalized)}`,
      );
    }
  }
  const last = input.shape.slice(input.rank - normalized.length);
  if (input.rank < normalized.length || last.some((size, d) => size !== normalized[d])) {
    throw new ShapeError(
      `Given normalized_shape=${shapeText(normalized)}, expected input with shape [${leading}${normalized.join(", ")}], but got input of size${shapeText(input.shape)}`,
    );
  }
}

function groupLayout(n: number, channels: number, inner: number, groups: number): RunLayout {
  return { runs: n * groups, size: (channels / groups) * inner, cycle: groups, repeat: inner };
}

export const nativeGroupNorm = defineOperator({
  schema:
    "native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> (Tensor, Tensor, Tensor)",
  python: ["torch.native_group_norm"],
  summary: "Gives each group of channels of each sample mean 0 and variance 1, then scales and shifts its channels.",
  formula: String.raw`\frac{{input} - \mu}{\sqrt{\sigma^2 + {eps}}}\,{weight} + {bias}`,
  forward: (input, weight, bias, n, channels, inner, groups, eps) => {
    checkFloating(input, "GroupNormKernelImpl");
    checkParameterDtype(input, [weight, bias]);
    const out = denseArray(input.dtype, input.shape);
    const means = denseArray(input.dtype, [n, groups]);
    const inverses = denseArray(input.dtype, [n, groups]);
    const layout = groupLayout(n, channels, inner, groups);
    normalizeRuns(denseData(input), layout, eps, optionalData(weight), optionalData(bias), out, means, inverses);
    return [
      inFormatOf(input, denseResult(out, input.shape, input.dtype)),
      tensorOver(means, [n, groups], input.dtype),
      tensorOver(inverses, [n, groups], input.dtype),
    ];
  },
  derivatives: {
    input: {
      formula: String.raw`\tfrac{1}{\sigma}({grad}\,{weight} - \overline{{grad}\,{weight}} - \hat{x}\,\overline{{grad}\,{weight}\,\hat{x}})`,
      saves: ["input", "weight", "result1", "result2"],
    },
    weight: { formula: String.raw`\sum {grad}\,\hat{x}`, saves: ["input", "weight", "result1", "result2"] },
    bias: { formula: String.raw`\sum {grad}` },
  },
  backward: ({ grads, input, weight, N: n, C: channels, HxW: inner, group: groups, eps, results, needs }) => {
    const [grad, ofMeans, ofInverses] = grads as readonly (Tensor | null | undefined)[];
    const shape = [n, groups, channels / groups, inner];
    const grouped = (tensor: Tensor) => reshape(tensor, shape);
    const wanted = { input: needs("input"), weight: needs("weight"), bias: needs("bias") };
    if (!modes.grad && !ofMeans && !ofInverses) {
      const layout = groupLayout(n, channels, inner, groups);
      const [means, inverses] = results.slice(1) as [Tensor, Tensor];
      const found = runGradients(grad as Tensor, input, weight, [channels], layout, means, inverses, wanted);
      return { ...found, input: found.input === null ? null : inFormatOf(input, found.input) };
    }
    const statistics = normalized(grouped(input), [2, 3], eps);
    const scale = weight === null ? null : reshape(weight, [1, groups, channels / groups, 1]);
    const found = grad ? gradientsInOperators(grouped(grad), scale, statistics, [2, 3], [0, 3]) : null;
    let ofInput = found?.input ?? null;
    // PyTorch differentiates means and inverse deviations only where both have a gradient.
    if (ofMeans && ofInverses) {
      const perGroup = (tensor: Tensor) => div(reshape(tensor, [n, groups, 1, 1]), (channels / groups) * inner);
      const slope = mul(mul(perGroup(ofInverses), mul(statistics.inverse, statistics.inverse)), statistics.normal);
      const both = sub(perGroup(ofMeans), slope);
      ofInput = ofInput === null ? both : add(ofInput, both);
    }
    const perChannel = (tensor: Tensor | null | undefined) => (tensor ? reshape(tensor, [channels]) : null);
    return {
      input: wanted.input && ofInput !== null ? reshape(expand(ofInput, shape), input.shape) : null,
      weight: wanted.weight ? perChannel(found?.weight) : null,
      bias: wanted.bias ? perChannel(weight === null && grad ? sum(grouped(grad), [0, 3]) : found?.bias) : null,
    };
  },
});

export const groupNorm = defineOperator({
  schema:
    "group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor",
  python: ["torch.group_norm"],
  summary: "Gives each group of channels of each sample mean 0 and variance 1.",
  composite: true,
  forward: (input, groups, weight, bias, eps) => {
    const n = input.shape[0] as number;
    const channels = input.shape[wrapDim(1, input.rank)] as number;
    checkGroups(input, groups, channels, weight, bias);
    const inner = countElements(input.shape.slice(2));
    return nativeGroupNorm(input, weight, bias, n, channels, inner, groups, eps)[0] as Tensor;
  },
});

function checkGroups(
  input: Tensor,
  groups: number,
  channels: number,
  weight: Tensor | null,
  bias: Tensor | null,
): void {
  if (groups <= 0) throw new ShapeError(`Expected num groups to be greater than 0, got ${groups}`);
  if (channels % groups !== 0) {
    throw new ShapeError(
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${shapeText(input.shape)} and num_groups=${groups}`,
    );
  }
  for (const [name, tensor] of [["weight", weight] as const, ["bias", bias] as const]) {
    if (tensor === null || (tensor.rank === 1 && tensor.numel === channels)) continue;
    throw new ShapeError(
      `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ${shapeText(tensor.shape)} and input of shape ${shapeText(input.shape)}`,
    );
  }
}

const MACHINE_EPSILON: Readonly<Record<string, number>> = {
  float64: 2.220446049250313e-16,
  float32: 1.1920928955078125e-7,
  float16: 0.0009765625,
  bfloat16: 0.0078125,
};

export const rmsNorm = defineOperator({
  schema: "rms_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor",
  python: ["torch.rms_norm"],
  summary: "Divides by the root of the mean square over the last dimensions.",
  composite: true,
  forward: (input, normalizedShape, weight, eps) => {
    checkNormalizedShape(input, normalizedShape, weight, null, "*");
    checkFloating(input, "rms_norm");
    const over = normalizedShape.map((_, d) => input.rank - normalizedShape.length + d);
    const squares = mean(powScalar(input, 2), over, true);
    const result = mul(input, rsqrt(add(squares, floatScalar(eps ?? (MACHINE_EPSILON[input.dtype.name] as number)))));
    return weight === null ? result : mul(result, weight);
  },
});
