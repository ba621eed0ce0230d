/**
 * Normalisation of channels over a batch, or over each sample of it.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html
 */
import { uint8 } from "../dtype";
import { DtypeError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult, storeDense } from "../kernels/dense";
import { channelStatistics, type Layout, normalizeChannels, normalizeChannelsBackward } from "../kernels/normalization";
import { withoutRecording } from "../modes";
import { type Derivative, defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { countElements, type Shape, wrapDim } from "../shape";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { add, mul, sub } from "./arithmetic";
import { repeat } from "./arrangement";
import { contiguous } from "./copying";
import { rsqrt } from "./elementwise";
import {
  checkParameterDtype,
  gradientsOfGradients,
  inFormatOf,
  type NormalizationGradients,
  type Normalized,
  normalized,
  optionalData,
} from "./normalizationGradients";
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

function dimsButChannels(rank: number): number[] {
  return Array.from({ length: rank }, (_, d) => d).filter((d) => d !== 1);
}

function inverseDeviations(variance: Tensor, eps: number): Float64Array {
  return Float64Array.from(denseData(variance), (v) => 1 / Math.sqrt(v + eps));
}

/** The normalised input, and mean and 1/deviation of the batch, or two empty tensors where the running ones are used. */
function normalizeBatch(
  input: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  training: boolean,
  momentum: number,
  eps: number,
): [Tensor, Tensor, Tensor] {
  const layout = channelLayout(input.shape);
  const { channels } = layout;
  const x = denseData(input);
  const out = denseArray(input.dtype, input.shape);
  if (!training) {
    const means = denseData(runningMean as Tensor);
    const inverse = inverseDeviations(runningVar as Tensor, eps);
    normalizeChannels(x, layout, means, inverse, optionalData(weight), optionalData(bias), out);
    return [
      inFormatOf(input, denseResult(out, input.shape, input.dtype)),
      newTensor([0], input.dtype),
      newTensor([0], input.dtype),
    ];
  }
  const means = denseArray(input.dtype, [channels]);
  const inverse = denseArray(input.dtype, [channels]);
  const variances = channelStatistics(x, layout, eps, means, inverse);
  normalizeChannels(x, layout, means, inverse, optionalData(weight), optionalData(bias), out);
  const count = layout.outer * layout.inner;
  if (runningMean !== null) moveTowards(runningMean, means, momentum);
  if (runningVar !== null) {
    moveTowards(
      runningVar,
      variances.map((v) => (v * count) / (count - 1)),
      momentum,
    );
  }
  return [
    inFormatOf(input, denseResult(out, input.shape, input.dtype)),
    tensorOver(means, [channels], input.dtype),
    tensorOver(inverse, [channels], input.dtype),
  ];
}

/** running = (1 - momentum) · running + momentum · new, without a new version: autograd never saves these. */
function moveTowards(running: Tensor, values: ArrayLike<number>, momentum: number): void {
  const old = denseData(running);
  storeDense(
    running,
    Float64Array.from(old, (r, i) => (1 - momentum) * r + momentum * (values[i] as number)),
  );
}

interface BatchStatistics {
  readonly runningMean: Tensor | null;
  readonly runningVar: Tensor | null;
  readonly training: boolean;
  readonly eps: number;
}

function normalizedBatch(input: Tensor, { runningMean, runningVar, training, eps }: BatchStatistics): Normalized {
  if (training) return normalized(input, dimsButChannels(input.rank), eps);
  const inverse = alongChannels(rsqrt(add(runningVar as Tensor, floatScalar(eps))), input.rank);
  const centred = sub(input, alongChannels(runningMean as Tensor, input.rank));
  return { normal: mul(centred, inverse), inverse, fixed: true };
}

const BACKWARD_SAVES = ["grad_out", "input", "weight", "running_mean", "running_var"];
const NO_GRADIENT = { formula: "0", saves: [] };

export const nativeBatchNormBackward = defineOperator({
  schema:
    "native_batch_norm_backward(Tensor grad_out, Tensor input, Tensor? weight, Tensor? running_mean, Tensor? running_var, Tensor? save_mean, Tensor? save_invstd, bool train, float eps, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
  python: ["torch.native_batch_norm_backward"],
  summary: "The gradients of batch normalisation.",
  forward: (grad, input, weight, runningMean, runningVar, saveMean, saveInverse, training, eps, mask) => {
    const layout = channelLayout(input.shape);
    const { channels } = layout;
    const means = denseData((training ? saveMean : runningMean) as Tensor);
    const inverse = training ? denseData(saveInverse as Tensor) : inverseDeviations(runningVar as Tensor, eps);
    const dx = mask[0] ? denseArray(input.dtype, input.shape) : null;
    const dWeight = mask[1] ? denseArray(input.dtype, [channels]) : null;
    const dBias = mask[2] ? denseArray(input.dtype, [channels]) : null;
    const factors = optionalData(weight);
    normalizeChannelsBackward(
      denseData(grad),
      denseData(input),
      layout,
      means,
      inverse,
      factors,
      !training,
      dx,
      dWeight,
      dBias,
    );
    const none = () => newTensor([0], input.dtype);
    return [
      dx === null ? none() : inFormatOf(input, denseResult(dx, input.shape, input.dtype)),
      dWeight === null ? none() : denseResult(dWeight, [channels], input.dtype),
      dBias === null ? none() : denseResult(dBias, [channels], input.dtype),
    ];
  },
  derivatives: {
    grad_out: { formula: String.raw`\partial^2 \hat{x}`, saves: BACKWARD_SAVES },
    input: { formula: String.raw`\partial^2 \hat{x}`, saves: BACKWARD_SAVES },
    weight: { formula: String.raw`\sum {grad_out}\,\partial\hat{x}`, saves: BACKWARD_SAVES },
    save_mean: NO_GRADIENT,
    save_invstd: NO_GRADIENT,
  },
  backward: ({
    grads,
    grad_out: grad,
    input,
    weight,
    running_mean: runningMean,
    running_var: runningVar,
    train: training,
    eps,
  }) => {
    const { rank } = input;
    const over = dimsButChannels(rank);
    const spread = (tensor: Tensor | null | undefined) => (tensor ? alongChannels(tensor, rank) : null);
    const found = gradientsOfGradients(
      { input: grads[0] ?? null, weight: spread(grads[1]), bias: spread(grads[2]) },
      grad,
      spread(weight),
      normalizedBatch(input, { runningMean, runningVar, training, eps }),
      over,
      over,
    );
    return { grad_out: found.grad, input: found.input, weight: found.weight };
  },
});

const SAVES = ["input", "weight", "running_mean", "running_var", "result1", "result2"];

const DERIVATIVES = {
  input: {
    formula: String.raw`\tfrac{{weight}}{\sigma}({grad} - \overline{{grad}} - \hat{x}\,\overline{{grad}\,\hat{x}})`,
    saves: SAVES,
  },
  weight: { formula: String.raw`\sum {grad}\,\hat{x}`, saves: SAVES },
  bias: { formula: String.raw`\sum {grad}`, saves: SAVES },
} satisfies Record<string, Derivative<string>>;

interface BatchNormContext {
  readonly grad: Tensor;
  readonly input: Tensor;
  readonly weight: Tensor | null;
  readonly running_mean: Tensor | null;
  readonly running_var: Tensor | null;
  readonly eps: number;
  readonly results: readonly Tensor[];
  readonly needs: (argument: string) => boolean;
}

function batchNormGradients(context: BatchNormContext, training: boolean): NormalizationGradients {
  const { grad, input, weight, running_mean: runningMean, running_var: runningVar, eps, results, needs } = context;
  const [mean, inverse] = [results[1] ?? null, results[2] ?? null];
  const mask = [needs("input"), needs("weight"), needs("bias")] as const;
  const [dx, dWeight, dBias] = nativeBatchNormBackward(
    grad,
    input,
    weight,
    runningMean,
    runningVar,
    mean,
    inverse,
    training,
    eps,
    mask,
  ) as [Tensor, Tensor, Tensor];
  return { input: mask[0] ? dx : null, weight: mask[1] ? dWeight : null, bias: mask[2] ? dBias : null };
}

const SUMMARY = "Gives each channel mean 0 and variance 1 over the batch, then scales and shifts it.";
const FORMULA = String.raw`\frac{{input} - \mu}{\sqrt{\sigma^2 + {eps}}}\,{weight} + {bias}`;

const NATIVE = {
  summary: SUMMARY,
  formula: FORMULA,
  forward: normalizeBatch,
  differentiableResults: [true, false, false],
  derivatives: DERIVATIVES,
  backward: (context: BatchNormContext & { readonly training: boolean }) =>
    batchNormGradients(context, context.training),
};

export const nativeBatchNorm = defineOperator({
  schema:
    "native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
  python: ["torch.native_batch_norm"],
  ...NATIVE,
});

export const nativeBatchNormLegit = defineOperator({
  schema:
    "_native_batch_norm_legit(Tensor input, Tensor? weight, Tensor? bias, Tensor(a!) running_mean, Tensor(b!) running_var, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
  python: ["torch._native_batch_norm_legit"],
  ...NATIVE,
});

export const nativeBatchNormLegitWithoutRunning = defineOperator({
  schema:
    "_native_batch_norm_legit.no_stats(Tensor input, Tensor? weight, Tensor? bias, bool training, float momentum, float eps) -> (Tensor, Tensor, Tensor)",
  python: ["torch._native_batch_norm_legit"],
  summary: SUMMARY,
  formula: FORMULA,
  gradFn: "NativeBatchNormLegitBackward1",
  forward: (input, weight, bias, training, momentum, eps) =>
    normalizeBatch(input, weight, bias, null, null, training, momentum, eps),
  differentiableResults: [true, false, false],
  derivatives: {
    input: { ...DERIVATIVES.input, saves: ["input", "weight", "result1", "result2"] },
    weight: { ...DERIVATIVES.weight, saves: ["input", "weight", "result1", "result2"] },
    bias: { ...DERIVATIVES.bias, saves: ["input", "weight", "result1", "result2"] },
  },
  backward: (context) => batchNormGradients({ ...context, running_mean: null, running_var: null }, context.training),
});

export const batchNormWithUpdate = defineOperator({
  schema:
    "_batch_norm_with_update(Tensor input, Tensor? weight, Tensor? bias, Tensor(a!) running_mean, Tensor(b!) running_var, float momentum, float eps) -> (Tensor, Tensor, Tensor, Tensor)",
  python: [],
  summary: SUMMARY,
  formula: FORMULA,
  forward: (input, weight, bias, runningMean, runningVar, momentum, eps) => [
    ...normalizeBatch(input, weight, bias, runningMean, runningVar, true, momentum, eps),
    newTensor([0], uint8),
  ],
  differentiableResults: [true, false, false, false],
  derivatives: DERIVATIVES,
  backward: (context) => batchNormGradients(context, true),
});

export const batchNorm = defineOperator({
  schema:
    "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor",
  python: ["torch.batch_norm"],
  summary: "Gives each channel mean 0 and variance 1 over the batch, then scales and shifts it.",
  composite: true,
  forward: (input, weight, bias, runningMean, runningVar, training, momentum, eps) => {
    const channels = input.shape[wrapDim(1, input.rank)] as number;
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
    if (!input.isFloatingPoint) {
      throw new DtypeError(`"batch_norm" not implemented for '${input.dtype.scalarTypeName}'`, "NotImplementedError");
    }
    checkParameterDtype(input, [weight, bias, runningMean, runningVar]);
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
    if (!useInputStats && (runningMean === null || runningVar === null)) {
      throw new ShapeError("Expected running_mean and running_var to be defined when use_input_stats is false");
    }
    const repeated = (tensor: Tensor | null) => (tensor === null ? null : repeat(tensor, [n]));
    const means = withoutRecording(() => repeated(runningMean));
    const variances = withoutRecording(() => repeated(runningVar));
    const flat = view(contiguous(input), [1, n * c, ...input.shape.slice(2)]);
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

function meanOverBatch(tensor: Tensor, n: number, c: number): Float64Array {
  const data = denseData(tensor);
  return Float64Array.from({ length: c }, (_, i) => {
    let total = 0;
    for (let k = 0; k < n; k++) total += data[k * c + i] as number;
    return total / n;
  });
}
