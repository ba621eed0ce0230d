/**
 * Normalisation over batches, layers, groups and instances. Gradients come from a loop of their own; where they are to be
 * differentiated again they are computed with operators instead.
 * https://pytorch.org/docs/stable/nn.functional.html#normalization-functions
 */
import { ShapeError } from "../errors";
import { denseArray, denseData, denseResult, storeDense } from "../kernels/dense";
import {
  channelStatistics,
  type Layout,
  normalizeChannels,
  normalizeChannelsBackward,
  normalizeRuns,
  normalizeRunsBackward,
  type RunLayout,
} from "../kernels/normalization";
import { modes, withoutRecording } from "../modes";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { countElements, type Shape, shapeText } from "../shape";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { add, mul, powScalar, sub } from "./arithmetic";
import { rsqrt } from "./elementwise";
import { mean, sum } from "./reduction";
import { reshape, view } from "./views";

function channelLayout(shape: Shape): Layout {
  return { outer: shape[0] as number, channels: shape[1] as number, inner: countElements(shape.slice(2)) };
}

/** A vector with one number for each channel, shaped so that it broadcasts over the rest. */
function alongChannels(vector: Tensor, rank: number): Tensor {
  return reshape(
    vector,
    Array.from({ length: rank }, (_, d) => (d === 1 ? -1 : 1)),
  );
}

function optionalData(tensor: Tensor | null): ArrayLike<number> | null {
  return tensor === null ? null : denseData(tensor);
}

type Gradients = {
  readonly input: Tensor | null;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
};

/** The gradients of (x - mean(x)) / deviation(x) · weight + bias in operators, for double backward. */
function differentiableGradients(
  grad: Tensor,
  input: Tensor,
  weight: Tensor | null,
  over: readonly number[],
  affineOver: readonly number[],
  eps: number,
  fixed: { readonly mean: Tensor; readonly inverse: Tensor } | null,
): Gradients {
  const centred = sub(input, fixed === null ? mean(input, over, true) : fixed.mean);
  const inverse =
    fixed === null ? rsqrt(add(mean(mul(centred, centred), over, true), floatScalar(eps))) : fixed.inverse;
  const normal = mul(centred, inverse);
  const scaled = weight === null ? grad : mul(grad, weight);
  const inner =
    fixed === null
      ? sub(sub(scaled, mean(scaled, over, true)), mul(normal, mean(mul(scaled, normal), over, true)))
      : scaled;
  return {
    input: mul(inner, inverse),
    weight: weight === null ? null : sum(mul(grad, normal), affineOver),
    bias: weight === null ? null : sum(grad, affineOver),
  };
}

export const nativeBatchNorm = defineOperator({
  schema:
    "native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
  python: ["torch.native_batch_norm"],
  summary: "Gives each channel mean 0 and variance 1 over the batch, then scales and shifts it.",
  formula: String.raw`\frac{{input} - \mu}{\sqrt{\sigma^2 + {eps}}}\,{weight} + {bias}`,
  forward: (input, weight, bias, runningMean, runningVar, training, momentum, eps) => {
    const layout = channelLayout(input.shape);
    const { channels } = layout;
    const x = denseData(input);
    const out = denseArray(input.dtype, input.shape);
    if (!training) {
      const means = denseData(runningMean as Tensor);
      const inverse = Float64Array.from(denseData(runningVar as Tensor), (v) => 1 / Math.sqrt(v + eps));
      normalizeChannels(x, layout, means, inverse, optionalData(weight), optionalData(bias), out);
      const none = [newTensor([0], input.dtype), newTensor([0], input.dtype)];
      return [denseResult(out, input.shape, input.dtype), ...none];
    }
    const means = denseArray(input.dtype, [channels]);
    const inverse = denseArray(input.dtype, [channels]);
    const variances = channelStatistics(x, layout, eps, means, inverse);
    normalizeChannels(x, layout, means, inverse, optionalData(weight), optionalData(bias), out);
    const count = layout.outer * layout.inner;
    if (runningMean !== null) moveTowards(runningMean, means, momentum);
    if (runningVar !== null)
      moveTowards(
        runningVar,
        variances.map((v) => (v * count) / (count - 1)),
        momentum,
      );
    const results = [tensorOver(means, [channels], input.dtype), tensorOver(inverse, [channels], input.dtype)];
    return [denseResult(out, input.shape, input.dtype), ...results];
  },
  differentiableResults: [true, false, false],
  derivatives: {
    input: {
      formula: String.raw`\tfrac{{weight}}{\sigma}({grad} - \overline{{grad}} - \hat{x}\,\overline{{grad}\,\hat{x}})`,
      saves: ["input", "weight", "running_mean", "running_var", "result1", "result2"],
    },
    weight: {
      formula: String.raw`\sum {grad}\,\hat{x}`,
      saves: ["input", "weight", "running_mean", "running_var", "result1", "result2"],
    },
    bias: { formula: String.raw`\sum {grad}` },
  },
  backward: ({
    grad,
    input,
    weight,
    running_mean: runningMean,
    running_var: runningVar,
    training,
    eps,
    results,
    needs,
  }) => {
    if (!needs("input") && !needs("weight")) return { bias: sumOverBatch(grad) };
    if (modes.grad) return batchNormInOperators(grad, input, weight, runningMean, runningVar, training, eps);
    const layout = channelLayout(input.shape);
    const { channels } = layout;
    const means = denseData(training ? (results[1] as Tensor) : (runningMean as Tensor));
    const inverse = training
      ? denseData(results[2] as Tensor)
      : Float64Array.from(denseData(runningVar as Tensor), (v) => 1 / Math.sqrt(v + eps));
    const dx = needs("input") ? denseArray(input.dtype, input.shape) : null;
    const dWeight = needs("weight") ? denseArray(input.dtype, [channels]) : null;
    const dBias = needs("bias") ? denseArray(input.dtype, [channels]) : null;
    const g = denseData(grad);
    normalizeChannelsBackward(
      g,
      denseData(input),
      layout,
      means,
      inverse,
      optionalData(weight),
      !training,
      dx,
      dWeight,
      dBias,
    );
    return {
      input: dx === null ? null : denseResult(dx, input.shape, input.dtype),
      weight: dWeight === null ? null : denseResult(dWeight, [channels], input.dtype),
      bias: dBias === null ? null : denseResult(dBias, [channels], input.dtype),
    };
  },
});

function sumOverBatch(grad: Tensor): Tensor {
  return sum(
    grad,
    grad.shape.map((_, d) => d).filter((d) => d !== 1),
  );
}

function batchNormInOperators(
  grad: Tensor,
  input: Tensor,
  weight: Tensor | null,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  training: boolean,
  eps: number,
): Gradients {
  const over = input.shape.map((_, d) => d).filter((d) => d !== 1);
  const scale = weight === null ? null : alongChannels(weight, input.rank);
  const fixed = training
    ? null
    : {
        mean: alongChannels(runningMean as Tensor, input.rank),
        inverse: alongChannels(rsqrt(add(runningVar as Tensor, floatScalar(eps))), input.rank),
      };
  return differentiableGradients(grad, input, scale, over, over, eps, fixed);
}

/** running = (1 - momentum) · running + momentum · new, without a new version: autograd never saves these. */
function moveTowards(running: Tensor, values: ArrayLike<number>, momentum: number): void {
  const old = denseData(running);
  storeDense(
    running,
    Float64Array.from(old, (r, i) => (1 - momentum) * r + momentum * (values[i] as number)),
  );
}

export const batchNorm = defineOperator({
  schema:
    "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor",
  python: ["torch.batch_norm"],
  summary: "Gives each channel mean 0 and variance 1 over the batch, then scales and shifts it.",
  composite: true,
  forward: (input, weight, bias, runningMean, runningVar, training, momentum, eps) => {
    const channels = input.shape[1] as number;
    const given: readonly (readonly [string, Tensor | null])[] = [
      ["running_mean", runningMean],
      ["running_var", runningVar],
      ["weight", weight],
      ["bias", bias],
    ];
    for (const [name, tensor] of given) {
      if (tensor !== null && tensor.numel !== channels) {
        throw new ShapeError(`${name} should contain ${channels} elements not ${tensor.numel}`);
      }
    }
    if (!training && (runningMean === null || runningVar === null)) {
      throw new ShapeError(
        `${runningMean === null ? "running_mean" : "running_var"} must be defined in evaluation mode`,
      );
    }
    return nativeBatchNorm(input, weight, bias, runningMean, runningVar, training, momentum, eps)[0] as Tensor;
  },
});

export const instanceNorm = defineOperator({
  schema:
    "instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor",
  python: ["torch.instance_norm"],
  summary: "Gives each channel of each sample mean 0 and variance 1.",
  composite: true,
  forward: (input, weight, bias, runningMean, runningVar, useInputStats, momentum, eps) => {
    const [n, c] = input.shape as [number, number];
    const repeated = (tensor: Tensor | null) =>
      tensor === null ? null : reshape(mul(reshape(tensor, [1, c]), ones([n, 1], tensor)), [n * c]);
    const means = withoutRecording(() => repeated(runningMean));
    const variances = withoutRecording(() => repeated(runningVar));
    const flat = view(input, [1, n * c, ...input.shape.slice(2)]);
    const out = batchNorm(
      flat,
      repeated(weight),
      repeated(bias),
      means,
      variances,
      useInputStats,
      momentum,
      eps,
      false,
    );
    if (useInputStats) {
      if (runningMean !== null) storeDense(runningMean, meanOverBatch(means as Tensor, n, c));
      if (runningVar !== null) storeDense(runningVar, meanOverBatch(variances as Tensor, n, c));
    }
    return view(out, input.shape);
  },
});

function ones(shape: Shape, like: Tensor): Tensor {
  const tensor = newTensor(shape, like.dtype);
  tensor.data.fill(1);
  return tensor;
}

function meanOverBatch(tensor: Tensor, n: number, c: number): Float64Array {
  const data = denseData(tensor);
  return Float64Array.from({ length: c }, (_, i) => {
    let total = 0;
    for (let k = 0; k < n; k++) total += data[k * c + i] as number;
    return total / n;
  });
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
      saves: ["input", "weight", "result1", "result2"],
    },
    weight: { formula: String.raw`\sum {grad}\,\hat{x}`, saves: ["input", "weight", "result1", "result2"] },
    bias: { formula: String.raw`\sum {grad}` },
  },
  backward: ({ grad, input, normalized_shape: normalizedShape, weight, eps, results, needs }) => {
    const outerRank = grad.rank - normalizedShape.length;
    const outerDims = Array.from({ length: outerRank }, (_, d) => d);
    if (!needs("input") && !needs("weight")) return { bias: sumOver(grad, outerDims) };
    if (modes.grad) {
      const over = normalizedShape.map((_, d) => outerRank + d);
      return operatorGradients(grad, input, weight, over, outerDims, eps);
    }
    const layout = layerLayout(input.shape, normalizedShape.length);
    return runGradients(grad, input, weight, normalizedShape, layout, results, needs);
  },
});

function sumOver(grad: Tensor, dims: readonly number[]): Tensor {
  return dims.length === 0 ? grad : sum(grad, dims);
}

function operatorGradients(
  grad: Tensor,
  input: Tensor,
  weight: Tensor | null,
  over: readonly number[],
  outer: readonly number[],
  eps: number,
): Gradients {
  if (outer.length > 0) return differentiableGradients(grad, input, weight, over, outer, eps, null);
  const padded = differentiableGradients(
    reshape(grad, [1, ...grad.shape]),
    reshape(input, [1, ...input.shape]),
    weight,
    over.map((d) => d + 1),
    [0],
    eps,
    null,
  );
  return { ...padded, input: padded.input === null ? null : reshape(padded.input, input.shape) };
}

function runGradients(
  grad: Tensor,
  input: Tensor,
  weight: Tensor | null,
  affineShape: Shape,
  layout: RunLayout,
  results: readonly Tensor[],
  needs: (name: string) => boolean,
): Gradients {
  const dx = needs("input") ? denseArray(input.dtype, input.shape) : null;
  const dWeight = needs("weight") ? denseArray(input.dtype, affineShape) : null;
  const dBias = needs("bias") ? denseArray(input.dtype, affineShape) : null;
  normalizeRunsBackward(
    denseData(grad),
    denseData(input),
    layout,
    denseData(results[1] as Tensor),
    denseData(results[2] as Tensor),
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

export const layerNorm = defineOperator({
  schema:
    "layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor",
  python: ["torch.layer_norm"],
  summary: "Gives the last dimensions mean 0 and variance 1, then scales and shifts them.",
  composite: true,
  forward: (input, normalizedShape, weight, bias, eps) => {
    checkNormalizedShape(input, normalizedShape, weight, bias);
    return nativeLayerNorm(input, normalizedShape, weight, bias, eps)[0] as Tensor;
  },
});

function checkNormalizedShape(input: Tensor, normalized: Shape, weight: Tensor | null, bias: Tensor | null): void {
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
      `Given normalized_shape=${shapeText(normalized)}, expected input with shape [*, ${normalized.join(", ")}], but got input of size${shapeText(input.shape)}`,
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
    const out = denseArray(input.dtype, input.shape);
    const means = denseArray(input.dtype, [n, groups]);
    const inverses = denseArray(input.dtype, [n, groups]);
    const layout = groupLayout(n, channels, inner, groups);
    normalizeRuns(denseData(input), layout, eps, optionalData(weight), optionalData(bias), out, means, inverses);
    return [
      denseResult(out, input.shape, input.dtype),
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
  backward: ({ grad, input, weight, N: n, C: channels, HxW: inner, group: groups, eps, results, needs }) => {
    if (!needs("input") && !needs("weight")) return { bias: sumOverBatch(grad) };
    if (modes.grad) {
      const shape = [n, groups, channels / groups, inner];
      const scale = weight === null ? null : reshape(weight, [1, groups, channels / groups, 1]);
      const found = differentiableGradients(
        reshape(grad, shape),
        reshape(input, shape),
        scale,
        [2, 3],
        [0, 3],
        eps,
        null,
      );
      return {
        input: found.input === null ? null : reshape(found.input, input.shape),
        weight: found.weight === null ? null : reshape(found.weight, [channels]),
        bias: found.bias === null ? null : reshape(found.bias, [channels]),
      };
    }
    return runGradients(grad, input, weight, [channels], groupLayout(n, channels, inner, groups), results, needs);
  },
});

export const groupNorm = defineOperator({
  schema:
    "group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor",
  python: ["torch.group_norm"],
  summary: "Gives each group of channels of each sample mean 0 and variance 1.",
  composite: true,
  forward: (input, groups, weight, bias, eps) => {
    const [n, channels] = input.shape as [number, number];
    if (input.rank < 2) {
      throw new ShapeError(`Expected at least 2 dimensions for input tensor but received ${input.rank}`);
    }
    if (channels % groups !== 0) {
      throw new ShapeError(
        `Expected number of channels in input to be divisible by num_groups, but got input of shape ${shapeText(input.shape)} and num_groups=${groups}`,
      );
    }
    const inner = countElements(input.shape.slice(2));
    return nativeGroupNorm(input, weight, bias, n, channels, inner, groups, eps)[0] as Tensor;
  },
});

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
    checkNormalizedShape(input, normalizedShape, weight, null);
    const over = normalizedShape.map((_, d) => input.rank - normalizedShape.length + d);
    const squares = mean(powScalar(input, 2), over, true);
    const result = mul(input, rsqrt(add(squares, floatScalar(eps ?? (MACHINE_EPSILON[input.dtype.name] as number)))));
    return weight === null ? result : mul(result, weight);
  },
});
