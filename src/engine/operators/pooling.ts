/**
 * Pooling: the largest element or the mean of each window.
 * https://pytorch.org/docs/stable/nn.functional.html#pooling-functions
 */
import { int64 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import {
  adaptiveWindows,
  averagePool,
  type Divisor,
  gatherFromIndices,
  maxPool,
  type SizeTriple,
  scatterToIndices,
  slidingWindows,
  type Windows,
  type WindowTriple,
} from "../kernels/pooling";
import { defineOperator } from "../operator";
import { countElements, shapeText } from "../shape";
import { type Tensor, tensorOver } from "../tensor";
import { mean } from "./reduction";
import { squeezeDim, unsqueeze } from "./views";

type Sizes = readonly number[];

const ONE_WINDOW = slidingWindows(1, 1, 1, 1, 0, 1);

function forEachDim(values: Sizes, rank: number): Sizes {
  return values.length === rank ? values : new Array<number>(rank).fill(values[0] as number);
}

/** The last `rank` dimensions, with ones in front up to three. */
function spatial(shape: Sizes, rank: number): SizeTriple {
  const sizes = shape.slice(shape.length - rank);
  return [...new Array<number>(3 - rank).fill(1), ...sizes] as unknown as SizeTriple;
}

function withWindows(windows: readonly Windows[]): WindowTriple {
  return [...new Array<Windows>(3 - windows.length).fill(ONE_WINDOW), ...windows] as unknown as WindowTriple;
}

function planesOf(shape: Sizes, rank: number): number {
  return countElements(shape.slice(0, shape.length - rank));
}

interface Pool {
  readonly windows: WindowTriple;
  readonly shape: number[];
}

function slidingPool(
  name: string,
  self: Tensor,
  rank: number,
  kernelSize: Sizes,
  strideOrNone: Sizes,
  paddingGiven: Sizes,
  dilationGiven: Sizes,
  ceil: boolean,
): Pool {
  const kernel = forEachDim(kernelSize, rank);
  const stride = strideOrNone.length === 0 ? kernel : forEachDim(strideOrNone, rank);
  const padding = forEachDim(paddingGiven, rank);
  const dilation = forEachDim(dilationGiven, rank);
  if (self.rank !== rank + 1 && self.rank !== rank + 2) {
    throw new ShapeError(`${name}: Expected ${rank + 1}D or ${rank + 2}D input, but got ${shapeText(self.shape)}`);
  }
  if (kernel.some((k) => k <= 0))
    throw new ShapeError(
      "kernel size should be greater than zero, but got " +
        kernel.map((k, d) => `${"dHW"[3 - rank + d] === "d" ? "kT" : `k${"THW"[3 - rank + d]}`}: ${k}`).join(" "),
    );
  if (stride.some((s) => s <= 0)) throw new ShapeError("stride should not be zero");
  kernel.forEach((k, d) => {
    const p = padding[d] as number;
    if (p < 0) throw new ShapeError(`pad must be non-negative, but got pad: ${p}`);
    const reach = ((k - 1) * (dilation[d] as number) + 1) / 2;
    if (p > Math.floor(reach)) {
      throw new ShapeError(
        `pad should be at most half of effective kernel size, but got pad=${p}, kernel_size=${k} and dilation=${dilation[d]}`,
      );
    }
  });
  const sizes = self.shape.slice(self.rank - rank);
  const counts = sizes.map((size, d) => {
    const s = stride[d] as number;
    const p = padding[d] as number;
    const free = size + 2 * p - (dilation[d] as number) * ((kernel[d] as number) - 1) - 1;
    let count = Math.floor((free + (ceil ? s - 1 : 0)) / s) + 1;
    if (ceil && (count - 1) * s >= size + p) count--;
    return count;
  });
  const lead = self.shape.slice(0, self.rank - rank);
  if (counts.some((count) => count < 1)) {
    const channels = lead[lead.length - 1];
    const text = (sizesOf: Sizes) =>
      `(${[channels, ...new Array<number>(Math.max(0, 2 - rank)).fill(1), ...sizesOf].join("x")})`;
    throw new ShapeError(
      `Given input size: ${text(sizes)}. Calculated output size: ${text(counts)}. Output size is too small`,
    );
  }
  const windows = sizes.map((size, d) =>
    slidingWindows(
      size,
      counts[d] as number,
      kernel[d] as number,
      stride[d] as number,
      padding[d] as number,
      dilation[d] as number,
    ),
  );
  return { windows: withWindows(windows), shape: [...lead, ...counts] };
}

function adaptivePool(name: string, self: Tensor, rank: number, outputSize: Sizes): Pool {
  const counts = forEachDim(outputSize, rank);
  if (self.rank !== rank + 1 && self.rank !== rank + 2) {
    throw new ShapeError(`${name}: Expected ${rank + 1}D or ${rank + 2}D tensor, but got ${shapeText(self.shape)}`);
  }
  const sizes = self.shape.slice(self.rank - rank);
  const windows = sizes.map((size, d) => adaptiveWindows(size, counts[d] as number));
  return { windows: withWindows(windows), shape: [...self.shape.slice(0, self.rank - rank), ...counts] };
}

function maxForward(self: Tensor, rank: number, pool: Pool): Tensor[] {
  const out = denseArray(self.dtype, pool.shape);
  const indices = denseArray(int64, pool.shape);
  maxPool(denseData(self), planesOf(self.shape, rank), spatial(self.shape, rank), pool.windows, out, indices);
  return [tensorOver(out, pool.shape, self.dtype), tensorOver(indices, pool.shape, int64)];
}

/** Gradients go to where the largest elements were. */
const maxPoolBackward = defineOperator({
  schema: "max_pool_backward(Tensor grad_output, Tensor indices, int[] input_size, int rank) -> Tensor",
  python: [],
  summary: "The gradient of max pooling.",
  gradFn: "MaxPool2DWithIndicesBackwardBackward0",
  forward: (grad, indices, inputSize, rank) => {
    const out = denseArray(grad.dtype, inputSize);
    const planeSize = countElements(spatial(inputSize, rank));
    scatterToIndices(denseData(grad), denseData(indices), planesOf(inputSize, rank), planeSize, out);
    return denseResult(out, inputSize, grad.dtype);
  },
  derivatives: {
    grad_output: {
      formula: "{grad}_{{indices}}",
      saves: ["indices"],
      vjp: ({ grad, indices, rank }): Tensor => takeAtIndices(grad, indices, rank),
    },
  },
});

const takeAtIndices = defineOperator({
  schema: "max_pool_take(Tensor self, Tensor indices, int rank) -> Tensor",
  python: [],
  summary: "Takes the elements that max pooling chose.",
  gradFn: "MaxPool2DWithIndicesBackward0",
  forward: (self, indices, rank) => {
    const out = denseArray(self.dtype, indices.shape);
    const planeSize = countElements(spatial(self.shape, rank));
    gatherFromIndices(denseData(self), denseData(indices), planesOf(self.shape, rank), planeSize, out);
    return tensorOver(out, indices.shape, self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ at } {indices}`,
      saves: ["indices"],
      vjp: ({ grad, self, indices, rank }): Tensor => maxPoolBackward(grad, indices, self.shape, rank),
    },
  },
});

const MAX_FORMULA = String.raw`\max_{\text{window}} {self}`;
const MAX_DERIVATIVE = String.raw`{grad} \text{ at the largest element of each window, 0 elsewhere}`;

export const maxPool2dWithIndices = defineOperator({
  schema:
    "max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)",
  python: ["torch._C._nn.max_pool2d_with_indices"],
  summary: "The largest element of each window of an image, and where it is.",
  formula: MAX_FORMULA,
  gradFn: "MaxPool2DWithIndicesBackward0",
  forward: (self, kernel, stride, padding, dilation, ceil) =>
    maxForward(self, 2, slidingPool("max_pool2d", self, 2, kernel, stride, padding, dilation, ceil)),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: MAX_DERIVATIVE,
      saves: ["self", "result1"],
      vjp: ({ grad, self, results }) => maxPoolBackward(grad, results[1] as Tensor, self.shape, 2),
    },
  },
});

export const maxPool3dWithIndices = defineOperator({
  schema:
    "max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)",
  python: ["torch._C._nn.max_pool3d_with_indices"],
  summary: "The largest element of each window of a volume, and where it is.",
  formula: MAX_FORMULA,
  gradFn: "MaxPool3DWithIndicesBackward0",
  forward: (self, kernel, stride, padding, dilation, ceil) =>
    maxForward(self, 3, slidingPool("max_pool3d", self, 3, kernel, stride, padding, dilation, ceil)),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: MAX_DERIVATIVE,
      saves: ["self", "result1"],
      vjp: ({ grad, self, results }) => maxPoolBackward(grad, results[1] as Tensor, self.shape, 3),
    },
  },
});

export const maxPool1dWithIndices = defineOperator({
  schema:
    "max_pool1d_with_indices(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> (Tensor, Tensor)",
  python: ["torch._C._nn.max_pool1d_with_indices", "torch.max_pool1d_with_indices"],
  summary: "The largest element of each window of a sequence, and where it is.",
  composite: true,
  forward: (self, kernel, stride, padding, dilation, ceil) => {
    const image = unsqueeze(self, -2);
    const strides = stride.length === 0 ? kernel : stride;
    const [values, indices] = maxPool2dWithIndices(
      image,
      [1, kernel[0] as number],
      [1, strides[0] as number],
      [0, padding[0] as number],
      [1, dilation[0] as number],
      ceil,
    ) as [Tensor, Tensor];
    return [squeezeDim(values, -2), squeezeDim(indices, -2)];
  },
});

export const maxPool1d = defineOperator({
  schema:
    "max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> Tensor",
  python: ["torch.max_pool1d"],
  summary: "The largest element of each window of a sequence.",
  composite: true,
  forward: (self, ...rest) => maxPool1dWithIndices(self, ...rest)[0] as Tensor,
});

export const maxPool2d = defineOperator({
  schema:
    "max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor",
  python: ["torch.max_pool2d"],
  summary: "The largest element of each window of an image.",
  composite: true,
  forward: (self, ...rest) => maxPool2dWithIndices(self, ...rest)[0] as Tensor,
});

export const maxPool3d = defineOperator({
  schema:
    "max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> Tensor",
  python: ["torch.max_pool3d"],
  summary: "The largest element of each window of a volume.",
  composite: true,
  forward: (self, ...rest) => maxPool3dWithIndices(self, ...rest)[0] as Tensor,
});

export const adaptiveMaxPool2d = defineOperator({
  schema: "adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor, Tensor)",
  python: ["torch._C._nn.adaptive_max_pool2d"],
  summary: "The largest elements of windows that share an image out evenly.",
  formula: MAX_FORMULA,
  gradFn: "AdaptiveMaxPool2DBackward0",
  forward: (self, outputSize) => maxForward(self, 2, adaptivePool("adaptive_max_pool2d()", self, 2, outputSize)),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: MAX_DERIVATIVE,
      saves: ["self", "result1"],
      vjp: ({ grad, self, results }) => maxPoolBackward(grad, results[1] as Tensor, self.shape, 2),
    },
  },
});

export const adaptiveMaxPool3d = defineOperator({
  schema: "adaptive_max_pool3d(Tensor self, int[3] output_size) -> (Tensor, Tensor)",
  python: ["torch._C._nn.adaptive_max_pool3d"],
  summary: "The largest elements of windows that share a volume out evenly.",
  formula: MAX_FORMULA,
  gradFn: "AdaptiveMaxPool3DBackward0",
  forward: (self, outputSize) => maxForward(self, 3, adaptivePool("adaptive_max_pool3d()", self, 3, outputSize)),
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: MAX_DERIVATIVE,
      saves: ["self", "result1"],
      vjp: ({ grad, self, results }) => maxPoolBackward(grad, results[1] as Tensor, self.shape, 3),
    },
  },
});

export const adaptiveMaxPool1d = defineOperator({
  schema: "adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)",
  python: ["torch.adaptive_max_pool1d"],
  summary: "The largest elements of windows that share a sequence out evenly.",
  composite: true,
  forward: (self, outputSize) => {
    const [values, indices] = adaptiveMaxPool2d(unsqueeze(self, -2), [1, outputSize[0] as number]) as [Tensor, Tensor];
    return [squeezeDim(values, -2), squeezeDim(indices, -2)];
  },
});

function averageForward(self: Tensor, rank: number, pool: Pool, divisor: Divisor): Tensor {
  if (!self.isFloatingPoint && self.dtype !== int64) {
    throw new EngineError(
      "NotImplementedError",
      `"avg_pool${rank}d" not implemented for '${self.dtype.scalarTypeName}'`,
    );
  }
  const out = denseArray(self.dtype, pool.shape);
  averagePool(
    denseData(self),
    planesOf(self.shape, rank),
    spatial(self.shape, rank),
    pool.windows,
    divisor,
    out,
    false,
  );
  if (self.dtype === int64) for (let i = 0; i < out.length; i++) out[i] = Math.trunc(out[i] as number);
  return denseResult(out, pool.shape, self.dtype);
}

function averageBackward(grad: Tensor, inputShape: Sizes, rank: number, pool: Pool, divisor: Divisor): Tensor {
  const out = denseArray(grad.dtype, inputShape);
  averagePool(denseData(grad), planesOf(inputShape, rank), spatial(inputShape, rank), pool.windows, divisor, out, true);
  return denseResult(out, inputShape, grad.dtype);
}

const AVERAGE_FORMULA = String.raw`\operatorname{mean}_{\text{window}} {self}`;
const AVERAGE_DERIVATIVE = String.raw`{grad} \text{ shared out over each window}`;

interface AveragePool {
  readonly forward: (self: Tensor) => Tensor;
  readonly backward: (grad: Tensor, inputShape: Sizes) => Tensor;
}

/** The gradient of an average is an average again seen backwards: both are linear, so each is the other's derivative. */
const averagePoolBackward = defineOperator({
  schema: "average_pool_backward(Tensor grad_output, int[] input_size, str pool) -> Tensor",
  python: [],
  summary: "The gradient of average pooling.",
  gradFn: "AvgPool2DBackwardBackward0",
  forward: (grad, inputSize, pool) => (pool as unknown as AveragePool).backward(grad, inputSize),
  derivatives: {
    grad_output: {
      formula: AVERAGE_FORMULA,
      vjp: ({ grad, pool }) => (pool as unknown as AveragePool).forward(grad),
    },
  },
});

function slidingAverage(
  rank: number,
  kernel: Sizes,
  stride: Sizes,
  padding: Sizes,
  ceil: boolean,
  divisor: Divisor,
): AveragePool {
  const ones = new Array<number>(rank).fill(1);
  const name = `avg_pool${rank}d`;
  return {
    forward: (self) =>
      averageForward(self, rank, slidingPool(name, self, rank, kernel, stride, padding, ones, ceil), divisor),
    backward: (grad, inputShape) => {
      const like = { shape: inputShape, rank: inputShape.length } as Tensor;
      return averageBackward(
        grad,
        inputShape,
        rank,
        slidingPool(name, like, rank, kernel, stride, padding, ones, ceil),
        divisor,
      );
    },
  };
}

function adaptiveAverage(rank: number, outputSize: Sizes): AveragePool {
  const name = `adaptive_avg_pool${rank}d()`;
  const divisor: Divisor = { fixed: null, includesPadding: false };
  return {
    forward: (self) => averageForward(self, rank, adaptivePool(name, self, rank, outputSize), divisor),
    backward: (grad, inputShape) => {
      const like = { shape: inputShape, rank: inputShape.length } as Tensor;
      return averageBackward(grad, inputShape, rank, adaptivePool(name, like, rank, outputSize), divisor);
    },
  };
}

function backwardOf(pool: AveragePool, grad: Tensor, inputShape: Sizes): Tensor {
  return averagePoolBackward(grad, inputShape, pool as unknown as string);
}

export const avgPool2d = defineOperator({
  schema:
    "avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor",
  python: ["torch._C._nn.avg_pool2d"],
  summary: "The mean of each window of an image.",
  formula: AVERAGE_FORMULA,
  gradFn: "AvgPool2DBackward0",
  forward: (self, kernel, stride, padding, ceil, includesPadding, fixed) =>
    slidingAverage(2, kernel, stride, padding, ceil, { fixed: checkedDivisor(fixed), includesPadding }).forward(self),
  derivatives: {
    self: {
      formula: AVERAGE_DERIVATIVE,
      saves: ["self"],
      vjp: ({
        grad,
        self,
        kernel_size: kernel,
        stride,
        padding,
        ceil_mode: ceil,
        count_include_pad: includesPadding,
        divisor_override: fixed,
      }) => backwardOf(slidingAverage(2, kernel, stride, padding, ceil, { fixed, includesPadding }), grad, self.shape),
    },
  },
});

function checkedDivisor(divisor: number | null): number | null {
  if (divisor === 0) throw new EngineError("RuntimeError", "divisor must be not zero");
  return divisor;
}

export const avgPool3d = defineOperator({
  schema:
    "avg_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor",
  python: ["torch._C._nn.avg_pool3d"],
  summary: "The mean of each window of a volume.",
  formula: AVERAGE_FORMULA,
  gradFn: "AvgPool3DBackward0",
  forward: (self, kernel, stride, padding, ceil, includesPadding, fixed) =>
    slidingAverage(3, kernel, stride, padding, ceil, { fixed: checkedDivisor(fixed), includesPadding }).forward(self),
  derivatives: {
    self: {
      formula: AVERAGE_DERIVATIVE,
      saves: ["self"],
      vjp: ({
        grad,
        self,
        kernel_size: kernel,
        stride,
        padding,
        ceil_mode: ceil,
        count_include_pad: includesPadding,
        divisor_override: fixed,
      }) => backwardOf(slidingAverage(3, kernel, stride, padding, ceil, { fixed, includesPadding }), grad, self.shape),
    },
  },
});

export const avgPool1d = defineOperator({
  schema:
    "avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], bool ceil_mode=False, bool count_include_pad=True) -> Tensor",
  python: ["torch.avg_pool1d", "torch._C._nn.avg_pool1d"],
  summary: "The mean of each window of a sequence.",
  composite: true,
  forward: (self, kernel, stride, padding, ceil, includesPadding) => {
    if (self.rank !== 2 && self.rank !== 3) {
      throw new ShapeError(
        `Expected 2D or 3D (batch mode) tensor for input to avg_pool1d, got ${shapeText(self.shape)}`,
      );
    }
    const strides = stride.length === 0 ? kernel : stride;
    const image = unsqueeze(self, -2);
    const pooled = avgPool2d(
      image,
      [1, kernel[0] as number],
      [1, strides[0] as number],
      [0, padding[0] as number],
      ceil,
      includesPadding,
    );
    return squeezeDim(pooled, -2);
  },
});

const adaptiveAvgPool2dOf = defineOperator({
  schema: "_adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor",
  python: ["torch._adaptive_avg_pool2d"],
  summary: "The means of windows that share an image out evenly.",
  formula: AVERAGE_FORMULA,
  gradFn: "AdaptiveAvgPool2DBackward0",
  forward: (self, outputSize) => adaptiveAverage(2, outputSize).forward(self),
  derivatives: {
    self: {
      formula: AVERAGE_DERIVATIVE,
      saves: ["self"],
      vjp: ({ grad, self, output_size: outputSize }) => backwardOf(adaptiveAverage(2, outputSize), grad, self.shape),
    },
  },
});

const adaptiveAvgPool3dOf = defineOperator({
  schema: "_adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor",
  python: ["torch._adaptive_avg_pool3d"],
  summary: "The means of windows that share a volume out evenly.",
  formula: AVERAGE_FORMULA,
  gradFn: "AdaptiveAvgPool3DBackward0",
  forward: (self, outputSize) => adaptiveAverage(3, outputSize).forward(self),
  derivatives: {
    self: {
      formula: AVERAGE_DERIVATIVE,
      saves: ["self"],
      vjp: ({ grad, self, output_size: outputSize }) => backwardOf(adaptiveAverage(3, outputSize), grad, self.shape),
    },
  },
});

export const adaptiveAvgPool2d = defineOperator({
  schema: "adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor",
  python: ["torch._C._nn.adaptive_avg_pool2d"],
  summary: "The means of windows that share an image out evenly.",
  composite: true,
  forward: (self, outputSize) =>
    outputSize.every((size) => size === 1) && self.rank >= 3
      ? mean(self, [-1, -2], true)
      : adaptiveAvgPool2dOf(self, outputSize),
});

export const adaptiveAvgPool3d = defineOperator({
  schema: "adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor",
  python: ["torch._C._nn.adaptive_avg_pool3d"],
  summary: "The means of windows that share a volume out evenly.",
  composite: true,
  forward: (self, outputSize) =>
    outputSize.every((size) => size === 1) && self.rank >= 4
      ? mean(self, [-1, -2, -3], true)
      : adaptiveAvgPool3dOf(self, outputSize),
});

export const adaptiveAvgPool1d = defineOperator({
  schema: "adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor",
  python: ["torch.adaptive_avg_pool1d"],
  summary: "The means of windows that share a sequence out evenly.",
  composite: true,
  forward: (self, outputSize) => {
    if (self.rank !== 2 && self.rank !== 3) {
      throw new ShapeError(`Expected 2D or 3D tensor, but got ${shapeText(self.shape)}`);
    }
    return squeezeDim(adaptiveAvgPool2d(unsqueeze(self, -2), [1, outputSize[0] as number]), -2);
  },
});
