/**
 * Convolutions in one to three dimensions and their transposes. The gradient for the input is a convolution of the other
 * kind, that for the weight an operator of its own, so both can be differentiated again.
 * https://pytorch.org/docs/stable/nn.functional.html#convolution-functions
 */
import { EngineError, ShapeError } from "../errors";
import { type ConvolutionPlan, convolve, convolveForWeight, convolveTransposed } from "../kernels/convolution";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { constantPad } from "./padding";
import { sum } from "./reduction";
import { narrow, squeezeDim, unsqueeze } from "./views";

type Sizes = readonly number[];
type Triple = readonly [number, number, number];

function triple(sizes: Sizes, filler: number): Triple {
  const missing = 3 - sizes.length;
  return [0, 1, 2].map((d) => (d < missing ? filler : (sizes[d - missing] as number))) as unknown as Triple;
}

/** `inputShape` and `outputShape` are those of the convolution that is not transposed. */
function planOf(
  inputShape: Sizes,
  outputShape: Sizes,
  weightShape: Sizes,
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

/** Stride, padding … given as one number stand for all dimensions. */
function forEachDim(values: Sizes, rank: number): Sizes {
  return values.length === rank ? values : new Array<number>(rank).fill(values[0] as number);
}

function outputShapeOf(
  input: Sizes,
  weight: Sizes,
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

export const convolution = defineOperator({
  schema:
    "convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor",
  python: ["torch.convolution"],
  summary: "Slides a kernel over the input and multiplies it with what it covers.",
  formula: String.raw`{input} \star {weight} + {bias}`,
  forward: (input, weight, bias, stride, padding, dilation, transposed, outputPadding, groups) => {
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
    return denseResult(out, shape, input.dtype);
  },
  derivatives: {
    input: {
      formula: String.raw`{grad} \star^{\top} {weight}`,
      saves: ["weight"],
      vjp: ({ grad, input, weight, stride, padding, dilation, transposed, groups }): Tensor => {
        const natural = outputShapeOf(
          grad.shape,
          weight.shape,
          stride,
          padding,
          dilation,
          !transposed,
          padding.map(() => 0),
          groups,
        );
        const missing = input.shape.slice(2).map((size, d) => size - (natural[d + 2] as number));
        // A transposed convolution with much output padding has places that no input reaches.
        const whole = convolution(
          grad,
          weight,
          null,
          stride,
          padding,
          dilation,
          !transposed,
          missing.map((m) => Math.max(m, 0)),
          groups,
        );
        return missing.reduce(
          (result, m, d) => (m < 0 ? narrow(result, d + 2, 0, input.shape[d + 2] as number) : result),
          whole,
        );
      },
    },
    weight: {
      formula: String.raw`{input} \star {grad}`,
      saves: ["input"],
      vjp: ({ grad, input, weight, stride, padding, dilation, transposed, groups }): Tensor =>
        convolutionWeightGradient(grad, input, weight.shape, stride, padding, dilation, transposed, groups),
    },
    bias: {
      formula: String.raw`\sum {grad}`,
      vjp: ({ grad }) =>
        sum(
          grad,
          grad.shape.map((_, d) => d).filter((d) => d !== 1),
        ),
    },
  },
});

function addToChannels(out: { [index: number]: number }, bias: ArrayLike<number>, shape: Sizes): void {
  const channels = shape[1] as number;
  const inner = shape.slice(2).reduce((a, b) => a * b, 1);
  let at = 0;
  for (let n = 0; n < (shape[0] as number); n++) {
    for (let c = 0; c < channels; c++) {
      const b = bias[c] as number;
      for (let i = 0; i < inner; i++, at++) out[at] = (out[at] as number) + b;
    }
  }
}

const convolutionWeightGradient = defineOperator({
  schema:
    "convolution_weight_gradient(Tensor grad_output, Tensor input, int[] weight_size, int[] stride, int[] padding, int[] dilation, bool transposed, int groups) -> Tensor",
  python: [],
  summary: "The gradient of a convolution for its weight.",
  gradFn: "ConvolutionBackwardBackward0",
  forward: (grad, input, weightSize, stride, padding, dilation, transposed, groups) => {
    const out = denseArray(grad.dtype, weightSize);
    const [near, far] = transposed ? [grad, input] : [input, grad];
    const plan = planOf(near.shape, far.shape, weightSize, stride, padding, dilation, groups);
    convolveForWeight(plan, denseData(far), denseData(near), out);
    return denseResult(out, weightSize, grad.dtype);
  },
  derivatives: {
    grad_output: {
      formula: String.raw`{input} \star {grad}`,
      saves: ["input"],
      vjp: ({ grad, grad_output: incoming, input, stride, padding, dilation, transposed, groups }): Tensor => {
        const zeros = padding.map(() => 0);
        const natural = outputShapeOf(input.shape, grad.shape, stride, padding, dilation, transposed, zeros, groups);
        const missing = incoming.shape.slice(2).map((size, d) => size - (natural[d + 2] as number));
        return convolution(
          input,
          grad,
          null,
          stride,
          padding,
          dilation,
          transposed,
          transposed ? missing : zeros,
          groups,
        );
      },
    },
    input: {
      formula: String.raw`{grad_output} \star^{\top} {grad}`,
      saves: ["grad_output"],
      vjp: ({ grad, grad_output: incoming, input, stride, padding, dilation, transposed, groups }): Tensor => {
        const zeros = padding.map(() => 0);
        const natural = outputShapeOf(
          incoming.shape,
          grad.shape,
          stride,
          padding,
          dilation,
          !transposed,
          zeros,
          groups,
        );
        const missing = input.shape.slice(2).map((size, d) => size - (natural[d + 2] as number));
        return convolution(
          incoming,
          grad,
          null,
          stride,
          padding,
          dilation,
          !transposed,
          transposed ? zeros : missing,
          groups,
        );
      },
    },
  },
});

interface Call {
  readonly name: string;
  readonly rank: number;
  readonly transposed: boolean;
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
  const { name, rank, transposed } = call;
  if (input.rank !== rank + 1 && input.rank !== rank + 2) {
    throw new ShapeError(
      `Expected ${rank + 1}D (unbatched) or ${rank + 2}D (batched) input to ${name}, but got input of size: ${shapeText(input.shape)}`,
    );
  }
  const batched = input.rank === rank + 2;
  const x = batched ? input : unsqueeze(input, 0);
  const sizes = [stride, padding, dilation, outputPadding].map((values) => forEachDim(values, rank)) as [
    Sizes,
    Sizes,
    Sizes,
    Sizes,
  ];
  check(x, weight, bias, sizes, transposed, groups);
  const result = convolution(x, weight, bias, sizes[0], sizes[1], sizes[2], transposed, sizes[3], groups);
  return batched ? result : squeezeDim(result, 0);
}

function check(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  [stride, padding, dilation, outputPadding]: readonly [Sizes, Sizes, Sizes, Sizes],
  transposed: boolean,
  groups: number,
): void {
  if (input.dtype !== weight.dtype) {
    throw new EngineError(
      "RuntimeError",
      `Input type (${cTypeName(input)}) and weight type (${cTypeName(weight)}) should be the same`,
    );
  }
  if (bias !== null && bias.dtype !== input.dtype) {
    throw new EngineError(
      "RuntimeError",
      `Input type (${cTypeName(input)}) and bias type (${cTypeName(bias)}) should be the same`,
    );
  }
  if (weight.rank !== input.rank) {
    throw new ShapeError(
      `Expected ${weight.rank}-dimensional input for ${weight.rank}-dimensional weight ${shapeText(weight.shape)}, but got ${input.rank}-dimensional input of size ${shapeText(input.shape)} instead`,
    );
  }
  if (groups <= 0) throw new ShapeError("non-positive groups is not supported");
  if (padding.some((p) => p < 0)) throw new ShapeError("negative padding is not supported");
  if (stride.some((s) => s <= 0)) throw new ShapeError("non-positive stride is not supported");
  if (dilation.some((d) => d <= 0)) throw new ShapeError("dilation should be greater than zero");
  const first = weight.shape[0] as number;
  const channels = input.shape[1] as number;
  const sizes = shapeText(weight.shape);
  if (first % groups !== 0 || first < groups) {
    throw new ShapeError(
      transposed
        ? `Given transposed=1, weight of size ${sizes}, expected input${shapeText(input.shape)} to have ${first} channels, but got ${channels} channels instead`
        : `Given groups=${groups}, expected weight to be ${first < groups ? "at least" : "divisible by"} ${groups} at dimension 0, but got weight of size ${sizes} instead`,
    );
  }
  const expected = transposed ? first : (weight.shape[1] as number) * groups;
  if (channels !== expected) {
    const given = transposed ? "transposed=1" : `groups=${groups}`;
    throw new ShapeError(
      `Given ${given}, weight of size ${sizes}, expected input${shapeText(input.shape)} to have ${expected} channels, but got ${channels} channels instead`,
    );
  }
  const outputs = transposed ? (weight.shape[1] as number) * groups : first;
  if (bias !== null && (bias.rank !== 1 || bias.numel !== outputs)) {
    const given = transposed ? "transposed=1" : `weight of size ${sizes}`;
    throw new ShapeError(
      transposed
        ? `Given ${given}, weight of size ${sizes}, expected bias to be 1-dimensional with ${outputs} elements, but got bias of size ${shapeText(bias.shape)} instead`
        : `Given ${given}, expected bias to be 1-dimensional with ${outputs} elements, but got bias of size ${shapeText(bias.shape)} instead`,
    );
  }
  if (transposed) {
    outputPadding.forEach((p, d) => {
      if (p >= (stride[d] as number) && p >= (dilation[d] as number)) {
        throw new ShapeError(
          `output padding must be smaller than either stride or dilation, but got output_padding_height: ${p} output_padding_width: ${outputPadding[outputPadding.length - 1]} stride_height: ${stride[0]} stride_width: ${stride[stride.length - 1]} dilation_height: ${dilation[0]} dilation_width: ${dilation[dilation.length - 1]}`,
        );
      }
    });
    return;
  }
  const padded = input.shape.slice(2).map((size, d) => size + 2 * (padding[d] as number));
  const kernel = weight.shape.slice(2).map((size, d) => (dilation[d] as number) * (size - 1) + 1);
  if (padded.some((size, d) => size < (kernel[d] as number))) {
    throw new ShapeError(
      `Calculated padded input size per channel: (${padded.join(" x ")}). Kernel size: (${kernel.join(" x ")}). Kernel size can't be greater than actual input size`,
    );
  }
}

/** As C++ names element types. */
function cTypeName(tensor: Tensor): string {
  const names: Readonly<Record<string, string>> = {
    float32: "float",
    float64: "double",
    float16: "c10::Half",
    bfloat16: "c10::BFloat16",
    int64: "long long",
    int32: "int",
    int16: "short",
    int8: "signed char",
    uint8: "unsigned char",
    bool: "bool",
  };
  return names[tensor.dtype.name] ?? tensor.dtype.name;
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
  if (mode === "valid") return convolveAny(call, input, weight, bias, stride, none, dilation, none, groups);
  if (mode !== "same") throw new EngineError("RuntimeError", `Invalid padding string: '${mode}'`);
  const strides = forEachDim(stride, call.rank);
  const dilations = forEachDim(dilation, call.rank);
  if (strides.some((s) => s !== 1)) {
    throw new EngineError("RuntimeError", "padding='same' is not supported for strided convolutions");
  }
  const totals = dilations.map((d, i) => d * ((weight.shape[i + 2] as number) - 1));
  const before = totals.map((total) => Math.floor(total / 2));
  const uneven = totals.map((total) => total % 2);
  let x = input;
  if (uneven.some((u) => u !== 0)) x = constantPad(x, uneven.flatMap((u) => [u, 0]).reverse(), 0);
  return convolveAny(call, x, weight, bias, strides, before, dilations, none, groups);
}

const CONV1D: Call = { name: "conv1d", rank: 1, transposed: false };
const CONV2D: Call = { name: "conv2d", rank: 2, transposed: false };
const CONV3D: Call = { name: "conv3d", rank: 3, transposed: false };
const TRANSPOSED1D: Call = { name: "conv_transpose1d", rank: 1, transposed: true };
const TRANSPOSED2D: Call = { name: "conv_transpose2d", rank: 2, transposed: true };
const TRANSPOSED3D: Call = { name: "conv_transpose3d", rank: 3, transposed: true };

export const conv1d = defineOperator({
  schema:
    "conv1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] dilation=[1], SymInt groups=1) -> Tensor",
  python: ["torch.conv1d"],
  summary: "Convolution over sequences.",
  composite: true,
  forward: (input, weight, bias, stride, padding, dilation, groups) =>
    convolveAny(CONV1D, input, weight, bias, stride, padding, dilation, [0], groups),
});

export const conv1dWithMode = defineOperator({
  schema: `conv1d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], str padding="valid", SymInt[1] dilation=[1], SymInt groups=1) -> Tensor`,
  python: ["torch.conv1d"],
  summary: "Convolution over sequences, padded so that sizes stay.",
  composite: true,
  forward: (input, weight, bias, stride, padding, dilation, groups) =>
    convolveWithPaddingMode(CONV1D, input, weight, bias, stride, padding, dilation, groups),
});

export const conv2d = defineOperator({
  schema:
    "conv2d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor",
  python: ["torch.conv2d"],
  summary: "Convolution over images.",
  composite: true,
  forward: (input, weight, bias, stride, padding, dilation, groups) =>
    convolveAny(CONV2D, input, weight, bias, stride, padding, dilation, [0, 0], groups),
});

export const conv2dWithMode = defineOperator({
  schema: `conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], str padding="valid", SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor`,
  python: ["torch.conv2d"],
  summary: "Convolution over images, padded so that sizes stay.",
  composite: true,
  forward: (input, weight, bias, stride, padding, dilation, groups) =>
    convolveWithPaddingMode(CONV2D, input, weight, bias, stride, padding, dilation, groups),
});

export const conv3d = defineOperator({
  schema:
    "conv3d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor",
  python: ["torch.conv3d"],
  summary: "Convolution over volumes.",
  composite: true,
  forward: (input, weight, bias, stride, padding, dilation, groups) =>
    convolveAny(CONV3D, input, weight, bias, stride, padding, dilation, [0, 0, 0], groups),
});

export const conv3dWithMode = defineOperator({
  schema: `conv3d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], str padding="valid", SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor`,
  python: ["torch.conv3d"],
  summary: "Convolution over volumes, padded so that sizes stay.",
  composite: true,
  forward: (input, weight, bias, stride, padding, dilation, groups) =>
    convolveWithPaddingMode(CONV3D, input, weight, bias, stride, padding, dilation, groups),
});

export const convTranspose1d = defineOperator({
  schema:
    "conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], SymInt[1] padding=[0], SymInt[1] output_padding=[0], SymInt groups=1, SymInt[1] dilation=[1]) -> Tensor",
  python: ["torch.conv_transpose1d"],
  summary: "The transpose of conv1d: spreads each element over a kernel.",
  composite: true,
  forward: (input, weight, bias, stride, padding, outputPadding, groups, dilation) =>
    convolveAny(TRANSPOSED1D, input, weight, bias, stride, padding, dilation, outputPadding, groups),
});

export const convTranspose2d = defineOperator({
  schema:
    "conv_transpose2d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] output_padding=[0, 0], SymInt groups=1, SymInt[2] dilation=[1, 1]) -> Tensor",
  python: ["torch.conv_transpose2d"],
  summary: "The transpose of conv2d: spreads each element over a kernel.",
  composite: true,
  forward: (input, weight, bias, stride, padding, outputPadding, groups, dilation) =>
    convolveAny(TRANSPOSED2D, input, weight, bias, stride, padding, dilation, outputPadding, groups),
});

export const convTranspose3d = defineOperator({
  schema:
    "conv_transpose3d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] output_padding=[0, 0, 0], SymInt groups=1, SymInt[3] dilation=[1, 1, 1]) -> Tensor",
  python: ["torch.conv_transpose3d"],
  summary: "The transpose of conv3d: spreads each element over a kernel.",
  composite: true,
  forward: (input, weight, bias, stride, padding, outputPadding, groups, dilation) =>
    convolveAny(TRANSPOSED3D, input, weight, bias, stride, padding, dilation, outputPadding, groups),
});
