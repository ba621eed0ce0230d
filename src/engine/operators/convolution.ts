/**
 * Convolutions in one to three dimensions and their transposes. All gradients come from one operator, whose own
 * gradients are convolutions again.
 * https://pytorch.org/docs/stable/nn.functional.html#convolution-functions
 */
import { UnsupportedError } from "../../base/failures";
import { warnOnce } from "../errors";
import {
  addToChannels,
  type ConvolutionPlan,
  convolve,
  convolveForWeight,
  convolveTransposed,
  sumChannels,
} from "../kernels/convolution";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { inFormatOf, isChannelsLast } from "../kernels/memoryFormat";
import { defineOperator } from "../operator";
import type { Shape } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { add } from "./arithmetic";
import {
  type Call,
  checkArguments,
  checkBiasDtype,
  checkInputRank,
  checkShapes,
  checkWeightRank,
  forEachDim,
  type Sizes,
  samePadding,
} from "./convolutionChecks";
import { constantPad } from "./padding";
import { squeezeDim, unsqueeze } from "./squeezing";
import { expand, view } from "./views";

type Triple = readonly [number, number, number];

function triple(sizes: Sizes, filler: number): Triple {
  const missing = 3 - sizes.length;
  return [0, 1, 2].map((d) => (d < missing ? filler : (sizes[d - missing] as number))) as unknown as Triple;
}

/** `inputShape` and `outputShape` are those of the convolution that is not transposed. */
function planOf(
  inputShape: Shape,
  outputShape: Shape,
  weightShape: Shape,
  stride: Sizes,
  padding: Sizes,
  dilation: Sizes,
  groups: number,
): ConvolutionPlan {
  return {
    batch: inputShape[0] as number,
    groups,
    inputChannels: (inputShape[1] as number) / groups,
    outputChannels: (outputShape[1] as number) / groups,
    input: triple(inputShape.slice(2), 1),
    output: triple(outputShape.slice(2), 1),
    kernel: triple(weightShape.slice(2), 1),
    stride: triple(stride, 1),
    padding: triple(padding, 0),
    dilation: triple(dilation, 1),
  };
}

function outputShapeOf(
  input: Shape,
  weight: Shape,
  stride: Sizes,
  padding: Sizes,
  dilation: Sizes,
  transposed: boolean,
  outputPadding: Sizes,
  groups: number,
): number[] {
  const spatial = input.slice(2).map((size, d) => {
    const reach = (dilation[d] as number) * ((weight[d + 2] as number) - 1);
    const s = stride[d] as number;
    const p = padding[d] as number;
    return transposed
      ? (size - 1) * s - 2 * p + reach + (outputPadding[d] as number) + 1
      : Math.floor((size + 2 * p - reach - 1) / s) + 1;
  });
  const channels = transposed ? (weight[1] as number) * groups : (weight[0] as number);
  return [input[0] as number, channels, ...spatial];
}

type Gradients = Readonly<Record<string, Tensor | null>>;

/** Results have their channels innermost where the input or the weight has. */
function inFormat(result: Tensor, input: Tensor, weight: Tensor): Tensor {
  const { rank } = result;
  if (rank < 4) return result;
  return isChannelsLast(input, rank) ? inFormatOf(result, input, rank) : inFormatOf(result, weight, rank);
}

export const convolution = defineOperator({
  schema:
    "convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor",
  python: ["torch.convolution"],
  summary: "Slides a kernel over the input and multiplies it with what it covers.",
  formula: String.raw`{input} \star {weight} + {bias}`,
  forward: (input, weight, bias, strideGiven, paddingGiven, dilationGiven, transposed, outputPaddingGiven, groups) => {
    const rank = weight.rank - 2;
    const given = {
      stride: strideGiven,
      padding: paddingGiven,
      dilation: dilationGiven,
      output_padding: outputPaddingGiven,
    };
    checkArguments(rank, groups, given);
    const stride = forEachDim(strideGiven, rank);
    const padding = forEachDim(paddingGiven, rank);
    const dilation = forEachDim(dilationGiven, rank);
    const outputPadding = forEachDim(outputPaddingGiven, rank);
    if (input.shape[1] === 0) throw new UnsupportedError("convolution of an input without channels");
    const shape = outputShapeOf(
      input.shape,
      weight.shape,
      stride,
      padding,
      dilation,
      transposed,
      outputPadding,
      groups,
    );
    const out = denseArray(input.dtype, shape);
    const x = denseData(input);
    const w = denseData(weight);
    if (transposed) {
      convolveTransposed(planOf(shape, input.shape, weight.shape, stride, padding, dilation, groups), x, w, out);
    } else {
      convolve(planOf(input.shape, shape, weight.shape, stride, padding, dilation, groups), x, w, out);
    }
    if (bias !== null) addToChannels(out, denseData(bias), shape);
    return inFormat(denseResult(out, shape, input.dtype), input, weight);
  },
  saves: ["input", "weight"],
  derivatives: {
    input: { formula: String.raw`{grad} \star^{\top} {weight}` },
    weight: { formula: String.raw`{input} \star {grad}` },
    bias: { formula: String.raw`\sum {grad}`, saves: [] },
  },
  backward: ({
    grad,
    input,
    weight,
    bias,
    stride,
    padding,
    dilation,
    transposed,
    output_padding,
    groups,
    needs,
  }): Gradients => {
    const rank = input.shape.length - 2;
    const mask = [needs("input"), needs("weight"), needs("bias")];
    const gradients = convolutionBackward(
      grad,
      input,
      weight,
      bias === null ? null : [...bias.shape],
      forEachDim(stride, rank),
      forEachDim(padding, rank),
      forEachDim(dilation, rank),
      transposed,
      forEachDim(output_padding, rank),
      groups,
      mask as never,
    );
    return Object.fromEntries(
      ["input", "weight", "bias"].map((name, i) => [name, mask[i] ? (gradients[i] as Tensor) : null]),
    );
  },
});

/** Gradients for input, weight and bias; those that are not asked for are empty tensors. */
const convolutionBackward = defineOperator({
  schema:
    "convolution_backward(Tensor grad_output, Tensor input, Tensor weight, SymInt[]? bias_sizes, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
  python: [],
  summary: "The gradients of a convolution.",
  forward: (grad, input, weight, _bias, stride, padding, dilation, transposed, _outputPadding, groups, outputMask) => {
    const [forInput, forWeight, forBias] = outputMask as unknown as readonly boolean[];
    const [near, far] = transposed ? [grad, input] : [input, grad];
    const plan = planOf(near.shape, far.shape, weight.shape, stride, padding, dilation, groups);
    const g = denseData(grad);
    const results = [newTensor([0], grad.dtype), newTensor([0], grad.dtype), newTensor([0], grad.dtype)];
    if (forInput) {
      const out = denseArray(grad.dtype, input.shape);
      (transposed ? convolve : convolveTransposed)(plan, g, denseData(weight), out);
      results[0] = inFormat(denseResult(out, input.shape, grad.dtype), input, weight);
    }
    if (forWeight) {
      const out = denseArray(grad.dtype, weight.shape);
      const x = denseData(input);
      convolveForWeight(plan, transposed ? x : g, transposed ? g : x, out);
      results[1] = denseResult(out, weight.shape, grad.dtype);
    }
    if (forBias) {
      const out = denseArray(grad.dtype, [grad.shape[1] as number]);
      sumChannels(g, grad.shape, out);
      results[2] = denseResult(out, [grad.shape[1] as number], grad.dtype);
    }
    return results;
  },
  saves: ["grad_output", "input", "weight"],
  derivatives: {
    grad_output: { formula: String.raw`{grad} \star {weight} + {input} \star {grad}` },
    input: { formula: String.raw`{grad_output} \star^{\top} {grad}` },
    weight: { formula: String.raw`{grad} \star {grad_output}` },
  },
  backward: (context): Gradients => {
    const { grads, grad_output: incoming, input, weight, stride, padding, dilation, transposed, groups } = context;
    const [forInput, forWeight, forBias] = grads as readonly (Tensor | null)[];
    const rest = [stride, padding, dilation, transposed, context.output_padding, groups] as const;
    const terms: Tensor[] = [];
    if (context.needs("grad_output")) {
      if (forInput) terms.push(convolution(forInput, weight, null, ...rest));
      if (forWeight) terms.push(convolution(input, forWeight, null, ...rest));
      if (forBias) {
        const shape = incoming.shape.map((_, d) => (d === 1 ? -1 : 1));
        terms.push(expand(view(forBias, shape), incoming.shape));
      }
    }
    return {
      grad_output: terms.length === 0 ? null : terms.reduce((a, b) => add(a, b)),
      input:
        forWeight && context.needs("input") ? inputGradient(incoming, input.shape, input, forWeight, ...rest) : null,
      weight:
        forInput && context.needs("weight")
          ? (convolutionBackward(incoming, forInput, weight, null, ...rest, [false, true, false] as never)[1] as Tensor)
          : null,
    };
  },
});

/** As a convolution of the other kind, where one gives this shape. */
function inputGradient(
  grad: Tensor,
  shape: Shape,
  input: Tensor,
  weight: Tensor,
  stride: Sizes,
  padding: Sizes,
  dilation: Sizes,
  transposed: boolean,
  outputPadding: Sizes,
  groups: number,
): Tensor {
  const none = padding.map(() => 0);
  const natural = outputShapeOf(grad.shape, weight.shape, stride, padding, dilation, !transposed, none, groups);
  const missing = shape.slice(2).map((size, d) => size - (natural[d + 2] as number));
  if (missing.every((m) => (transposed ? m === 0 : m >= 0))) {
    return convolution(grad, weight, null, stride, padding, dilation, !transposed, missing, groups);
  }
  const mask = [true, false, false] as never;
  return convolutionBackward(
    grad,
    input,
    weight,
    null,
    stride,
    padding,
    dilation,
    transposed,
    outputPadding,
    groups,
    mask,
  )[0] as Tensor;
}

function convolveAny(
  call: Call,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  stride: Sizes,
  padding: Sizes,
  dilation: Sizes,
  outputPadding: Sizes,
  groups: number,
): Tensor {
  checkInputRank(call, input);
  const batched = input.rank === call.rank + 2;
  const x = batched ? input : unsqueeze(input, 0);
  checkBiasDtype(call, x, weight, bias, groups);
  checkWeightRank(weight);
  const rank = weight.rank - 2;
  checkArguments(rank, groups, { stride, padding, dilation, output_padding: outputPadding });
  const sizes = {
    stride: forEachDim(stride, rank),
    padding: forEachDim(padding, rank),
    dilation: forEachDim(dilation, rank),
    outputPadding: forEachDim(outputPadding, rank),
  };
  checkShapes(call, x, weight, bias, sizes, groups);
  const result = convolution(
    x,
    weight,
    bias,
    sizes.stride,
    sizes.padding,
    sizes.dilation,
    call.transposed,
    sizes.outputPadding,
    groups,
  );
  return batched ? result : squeezeDim(result, 0);
}

/** padding="same" or "valid"; what cannot be halved goes behind the input. */
function convolveWithPaddingMode(
  call: Call,
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  stride: Sizes,
  mode: string,
  dilation: Sizes,
  groups: number,
): Tensor {
  const none = new Array<number>(call.rank).fill(0);
  if (mode !== "same") {
    samePadding(call, input, weight, stride, mode, dilation, groups);
    return convolveAny(call, input, weight, bias, stride, none, dilation, none, groups);
  }
  const { before, more } = samePadding(call, input, weight, stride, mode, dilation, groups);
  let x = input;
  if (more.some((width) => width !== 0)) {
    warnOnce(
      "Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created",
    );
    x = constantPad(x, more.flatMap((width) => [width, 0]).reverse(), 0);
  }
  return convolveAny(call, x, weight, bias, stride, before, dilation, none, groups);
}

const RANKS = ["sequences", "images", "volumes"] as const;

function declare<const R extends 1 | 2 | 3>(rank: R) {
  const n = rank as 1 | 2 | 3;
  const ones = new Array<number>(rank).fill(1).join(", ");
  const zeros = new Array<number>(rank).fill(0).join(", ");
  const call: Call = { name: `conv${rank}d`, rank, transposed: false };
  const transposedCall: Call = { name: `conv_transpose${rank}d`, rank, transposed: true };
  const things = RANKS[n - 1] as string;
  const plain = defineOperator({
    schema: `conv${n}d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[${n}] stride=[${ones}], SymInt[${n}] padding=[${zeros}], SymInt[${n}] dilation=[${ones}], SymInt groups=1) -> Tensor`,
    python: [`torch.conv${n}d`],
    summary: `Convolution over ${things}.`,
    composite: true,
    forward: (input, weight, bias, stride, padding, dilation, groups) =>
      convolveAny(call, input, weight, bias, stride, padding, dilation, [0], groups),
  });
  defineOperator({
    schema: `conv${n}d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[${n}] stride=[${ones}], str padding="valid", SymInt[${n}] dilation=[${ones}], SymInt groups=1) -> Tensor`,
    python: [`torch.conv${n}d`],
    summary: `Convolution over ${things}, padded so that sizes stay.`,
    composite: true,
    forward: (input, weight, bias, stride, padding, dilation, groups) =>
      convolveWithPaddingMode(call, input, weight, bias, stride, padding, dilation, groups),
  });
  const transposed = defineOperator({
    schema: `conv_transpose${n}d${n === 1 ? "" : ".input"}(Tensor input, Tensor weight, Tensor? bias=None, SymInt[${n}] stride=[${ones}], SymInt[${n}] padding=[${zeros}], SymInt[${n}] output_padding=[${zeros}], SymInt groups=1, SymInt[${n}] dilation=[${ones}]) -> Tensor`,
    python: [`torch.conv_transpose${n}d`],
    summary: `The transpose of conv${n}d: spreads each element over a kernel.`,
    composite: true,
    forward: (input, weight, bias, stride, padding, outputPadding, groups, dilation) =>
      convolveAny(transposedCall, input, weight, bias, stride, padding, dilation, outputPadding, groups),
  });
  return { plain, transposed };
}

export const { plain: conv1d, transposed: convTranspose1d } = declare(1);
export const { plain: conv2d, transposed: convTranspose2d } = declare(2);
export const { plain: conv3d, transposed: convTranspose3d } = declare(3);
