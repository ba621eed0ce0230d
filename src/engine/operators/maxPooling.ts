/**
 * Max pooling in windows that slide, that share the input out evenly, or that lie at random; and its inverse.
 * https://pytorch.org/docs/stable/nn.functional.html#pooling-functions
 */
import { bool, int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { inFormatOf } from "../kernels/memoryFormat";
import { fractionalWindows, maxPool, scatterToIndices } from "../kernels/pooling";
import { defineOperator } from "../operator";
import { countElements, sameShape, shapeText } from "../shape";
import { type Tensor, tensorOver } from "../tensor";
import { clone } from "./copying";
import { zeros } from "./creation";
import { gather } from "./gathering";
import {
  adaptivePool,
  checkNoEmptyDim,
  checkOneInt,
  checkSequence,
  type Pool,
  type PoolRank,
  planesOf,
  type Sizes,
  slidingPool,
  spatial,
  withWindows,
} from "./poolingWindows";
import { squeezeDim, unsqueeze, view } from "./views";

const FORMULA = String.raw`\max_{\text{window}} {self}`;
const DERIVATIVE = String.raw`{grad} \text{ at the largest element of each window, 0 elsewhere}`;
const THINGS: Readonly<Record<PoolRank, string>> = { 2: "an image", 3: "a volume" };

function maxForward(self: Tensor, rank: PoolRank, pool: Pool): Tensor[] {
  const out = denseArray(self.dtype, pool.shape);
  const indices = denseArray(int64, pool.shape);
  maxPool(denseData(self), planesOf(self.shape, rank), spatial(self.shape, rank), pool.windows, out, indices);
  return [tensorOver(out, pool.shape, self.dtype), tensorOver(indices, pool.shape, int64)];
}

/** Adds each gradient to the element that it came from. */
function maxBackward(grad: Tensor, indices: Tensor, inputShape: Sizes, rank: PoolRank): Tensor {
  if (indices.dtype !== int64) {
    throw new DtypeError(`expected scalar type Long but found ${indices.dtype.scalarTypeName}`);
  }
  const out = denseArray(grad.dtype, inputShape);
  const planeSize = countElements(spatial(inputShape, rank));
  scatterToIndices(denseData(grad), denseData(indices), planesOf(inputShape, rank), planeSize, out);
  return denseResult(out, inputShape, grad.dtype);
}

/** What max pooling took from `source`, at the places that it chose. */
function takeAtIndices(source: Tensor, indices: Tensor, rank: PoolRank): Tensor {
  const lead = indices.shape.slice(0, indices.rank - rank);
  const flat = (tensor: Tensor, shape: Sizes): Tensor =>
    view(tensor, [...lead, countElements(shape.slice(shape.length - rank))]);
  return view(gather(flat(contiguous(source), source.shape), -1, flat(indices, indices.shape)), indices.shape);
}

function contiguous(tensor: Tensor): Tensor {
  return tensor.isContiguous ? tensor : clone(tensor, "contiguous_format");
}

function checkGradient(grad: Tensor, indices: Tensor, expected: Sizes): void {
  for (const tensor of [grad, indices]) {
    expected.forEach((size, d) => {
      if (tensor.rank !== expected.length || tensor.shape[d] !== size) {
        throw new ShapeError(
          `Expected a tensor of dimension ${expected.length} and tensor.size[${d}] == ${size} but got: dimension ${tensor.rank} and tensor.size[${d}] = ${tensor.shape[d]}`,
        );
      }
    });
  }
}

const backwardDerivatives = (rank: PoolRank) => ({
  grad_output: {
    formula: "{grad}_{{indices}}",
    saves: ["indices"],
    vjp: ({ grad, indices }: { grad: Tensor; indices: Tensor }) => takeAtIndices(grad, indices, rank),
  },
  self: {
    formula: "0",
    saves: [],
    vjp: ({ self }: { self: Tensor }) => zeros(self.shape, self.dtype),
  },
});

function declareSliding<const R extends PoolRank>(rank: R) {
  const name = `max_pool${rank as PoolRank}d` as const;
  const backward = defineOperator({
    schema: `${name}_with_indices_backward(Tensor grad_output, Tensor self, int[${rank as PoolRank}] kernel_size, int[${rank as PoolRank}] stride, int[${rank as PoolRank}] padding, int[${rank as PoolRank}] dilation, bool ceil_mode, Tensor indices) -> Tensor`,
    python: [`torch.ops.aten.${name}_with_indices_backward`],
    summary: "The gradient of max pooling.",
    forward: (grad, self, kernel, stride, padding, dilation, ceil, indices) => {
      const pool = slidingPool(name, self, rank, false, { kernel, stride, padding, dilation, ceil });
      checkGradient(grad, indices, pool.shape);
      return inFormatOf(maxBackward(grad, indices, self.shape, rank), grad, rank + 2);
    },
    derivatives: backwardDerivatives(rank),
  });
  const withIndices = defineOperator({
    schema: `${name}_with_indices(Tensor self, int[${rank as PoolRank}] kernel_size, int[${rank as PoolRank}] stride=[], int[${rank as PoolRank}] padding=0, int[${rank as PoolRank}] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)`,
    python: [`torch._C._nn.${name}_with_indices`],
    summary: `The largest element of each window of ${THINGS[rank]}, and where it is.`,
    formula: FORMULA,
    forward: (self, kernel, stride, padding, dilation, ceil) => {
      const pool = slidingPool(name, self, rank, false, { kernel, stride, padding, dilation, ceil });
      if (self.dtype === bool) throw new DtypeError(`"${name}" not implemented for 'Bool'`, "NotImplementedError");
      return maxForward(self, rank, pool).map((result) => inFormatOf(result, self, rank + 2));
    },
    differentiableResults: [true, false],
    derivatives: {
      self: {
        formula: DERIVATIVE,
        saves: ["self", "result1"],
        vjp: ({ grad, self, kernel_size: kernel, stride, padding, dilation, ceil_mode: ceil, results }) =>
          backward(grad, self, kernel, stride, padding, dilation, ceil, results[1] as Tensor),
      },
    },
  });
  const plain = defineOperator({
    schema: `${name}(Tensor self, int[${rank as PoolRank}] kernel_size, int[${rank as PoolRank}] stride=[], int[${rank as PoolRank}] padding=0, int[${rank as PoolRank}] dilation=1, bool ceil_mode=False) -> Tensor`,
    python: [`torch.${name}`],
    summary: `The largest element of each window of ${THINGS[rank]}.`,
    composite: true,
    forward: (...args) => withIndices(...args)[0] as Tensor,
  });
  return { withIndices, plain };
}

export const { withIndices: maxPool2dWithIndices, plain: maxPool2d } = declareSliding(2);
export const { withIndices: maxPool3dWithIndices, plain: maxPool3d } = declareSliding(3);

export const maxPool1dWithIndices = defineOperator({
  schema:
    "max_pool1d_with_indices(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], int[1] dilation=[1], bool ceil_mode=False) -> (Tensor, Tensor)",
  python: ["torch.max_pool1d_with_indices"],
  summary: "The largest element of each window of a sequence, and where it is.",
  composite: true,
  forward: (self, kernel, stride, padding, dilation, ceil) => {
    checkSequence("max_pool1d", self);
    checkOneInt("max_pool1d", "kernel_size", kernel);
    if (stride.length > 0) checkOneInt("max_pool1d", "stride", stride);
    checkOneInt("max_pool1d", "padding", padding);
    checkOneInt("max_pool1d", "dilation", dilation);
    const [values, indices] = maxPool2dWithIndices(
      unsqueeze(self, -2),
      [1, kernel[0] as number],
      [1, (stride[0] ?? kernel[0]) as number],
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
  forward: (self, kernel, stride, padding, dilation, ceil) => {
    checkMaxPool1d(self, kernel, stride, padding, dilation, ceil);
    if (!self.isFloatingPoint) {
      throw new DtypeError(
        `"max_pool1d_impl" not implemented for '${self.dtype.scalarTypeName}'`,
        "NotImplementedError",
      );
    }
    return maxPool1dWithIndices(self, kernel, stride, padding, dilation, ceil)[0] as Tensor;
  },
});

/** The operator for sequences words its own checks. */
function checkMaxPool1d(
  self: Tensor,
  kernelGiven: Sizes,
  strideGiven: Sizes,
  paddingGiven: Sizes,
  dilationGiven: Sizes,
  ceil: boolean,
): void {
  const nonEmpty = self.rank === 2 ? self.shape : self.shape.slice(1);
  if ((self.rank !== 2 && self.rank !== 3) || nonEmpty.includes(0)) {
    throw new ShapeError(
      `max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:${shapeText(self.shape)}`,
    );
  }
  const lengths = [
    ["kernel_size", kernelGiven, "an int, list of ints or tuple of ints"],
    ["stride", strideGiven, "None, an int, list of ints, or tuple of ints"],
    ["padding", paddingGiven, "an int, list of ints, or tuple of ints"],
    ["dilation", dilationGiven, "an int, list of ints or tuple of ints"],
  ] as const;
  for (const [name, values, kinds] of lengths) {
    if (values.length === 1 || (name === "stride" && values.length === 0)) continue;
    throw new ShapeError(`max_pool1d() ${name} must be ${kinds} of size 1 but got size ${values.length}`);
  }
  const kernel = kernelGiven[0] as number;
  const stride = (strideGiven[0] ?? kernel) as number;
  const padding = paddingGiven[0] as number;
  const dilation = dilationGiven[0] as number;
  const positive = (name: string, value: number): void => {
    if (value <= 0) throw new ShapeError(`max_pool1d() ${name} must be greater than zero, but got ${value}`);
  };
  positive("kernel_size", kernel);
  positive("stride", stride);
  if (padding < 0) throw new ShapeError(`max_pool1d() padding must be non-negative, but got ${padding}`);
  if (padding > Math.trunc(kernel / 2)) {
    throw new ShapeError(
      `max_pool1d() padding should be at most half of kernel size, but got padding=${padding} and kernel_size=${kernel}`,
    );
  }
  positive("dilation", dilation);
  const size = self.shape[self.rank - 1] as number;
  const free = size + 2 * padding - dilation * (kernel - 1) - 1 + (ceil ? stride - 1 : 0);
  let count = Math.floor(free / stride) + 1;
  if (ceil && (count - 1) * stride >= size + padding) count--;
  if (count <= 0) throw new ShapeError(`max_pool1d() Invalid computed output size: ${count}`);
}

function checkAdaptive(name: string, self: Tensor, ranks: string, least: number): void {
  if (self.rank !== least && self.rank !== least + 1) {
    throw new ShapeError(`${name}(): Expected ${ranks} tensor, but got: ${shapeText(self.shape)}`);
  }
  checkNonEmptyAdaptive(name, self);
}

function checkNonEmptyAdaptive(name: string, self: Tensor): void {
  const text = (d: number) =>
    `${name}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ${shapeText(self.shape)} with dimension ${d} being empty`;
  checkNoEmptyDim(text, self, 1);
}

function declareAdaptive<const R extends PoolRank>(rank: R) {
  const name = `adaptive_max_pool${rank as PoolRank}d` as const;
  const backward = defineOperator({
    schema: `${name}_backward(Tensor grad_output, Tensor self, Tensor indices) -> Tensor`,
    python: [`torch.ops.aten.${name}_backward`],
    summary: "The gradient of adaptive max pooling.",
    forward: (grad, self, indices) => maxBackward(grad, indices, self.shape, rank),
    derivatives: backwardDerivatives(rank),
  });
  return defineOperator({
    schema: `${name}(Tensor self, int[${rank as PoolRank}] output_size) -> (Tensor, Tensor)`,
    python: [`torch._C._nn.${name}`],
    summary: `The largest elements of windows that share ${THINGS[rank]} out evenly.`,
    formula: FORMULA,
    forward: (self, outputSize) => {
      checkAdaptive(name, self, rank === 2 ? "3D or 4D" : "4D or 5D", rank + 1);
      if (outputSize.length !== rank) {
        throw new ShapeError(`${name}(): internal error: output_size.size() must be ${rank}`);
      }
      const pool = adaptivePool(self, rank, outputSize);
      if (!self.isFloatingPoint) {
        throw new DtypeError(
          `"${name}${rank === 3 ? "_cpu" : ""}" not implemented for '${self.dtype.scalarTypeName}'`,
          "NotImplementedError",
        );
      }
      return maxForward(self, rank, pool).map((result) => inFormatOf(result, self));
    },
    differentiableResults: [true, false],
    derivatives: {
      self: {
        formula: DERIVATIVE,
        saves: ["self", "result1"],
        vjp: ({ grad, self, results }) => backward(grad, self, results[1] as Tensor),
      },
    },
  });
}

export const adaptiveMaxPool2d = declareAdaptive(2);
export const adaptiveMaxPool3d = declareAdaptive(3);

export const adaptiveMaxPool1d = defineOperator({
  schema: "adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)",
  python: ["torch.adaptive_max_pool1d"],
  summary: "The largest elements of windows that share a sequence out evenly.",
  composite: true,
  forward: (self, outputSize) => {
    checkSequence("adaptive_max_pool1d", self);
    checkOneInt("adaptive_max_pool1d", "output_size", outputSize);
    checkNonEmptyAdaptive("adaptive_max_pool1d", self);
    const [values, indices] = adaptiveMaxPool2d(unsqueeze(self, -2), [1, outputSize[0] as number]) as [Tensor, Tensor];
    return [squeezeDim(values, -2), squeezeDim(indices, -2)];
  },
});

const FRACTIONAL_AXES: Readonly<Record<PoolRank, readonly string[]>> = {
  2: ["height", "width"],
  3: ["time", "height", "width"],
};

function declareFractional<const R extends PoolRank>(rank: R) {
  const name = `fractional_max_pool${rank as PoolRank}d` as const;
  const caller = rank === 3 ? `${name}_out` : name;
  const backward = defineOperator({
    schema: `${name}_backward(Tensor grad_output, Tensor self, int[${rank as PoolRank}] kernel_size, int[${rank as PoolRank}] output_size, Tensor indices) -> Tensor`,
    python: [`torch.ops.aten.${name}_backward`],
    summary: "The gradient of fractional max pooling.",
    forward: (grad, self, _kernel, _outputSize, indices) => maxBackward(grad, indices, self.shape, rank),
    derivatives: backwardDerivatives(rank),
  });
  return defineOperator({
    schema: `${name}(Tensor self, int[${rank as PoolRank}] kernel_size, int[${rank as PoolRank}] output_size, Tensor random_samples) -> (Tensor, Tensor)`,
    python: [`torch._C._nn.${name}`],
    summary: `The largest elements of windows that lie at random in ${THINGS[rank]}.`,
    formula: FORMULA,
    forward: (self, kernel, outputSize, samples) => {
      const tuple = rank === 3 ? "tuple of three Ints" : "tuple of Ints";
      if (kernel.length !== rank) throw new ShapeError(`${name}: kernel_size must either be a single Int or ${tuple}`);
      if (outputSize.length !== rank) {
        throw new ShapeError(`${name}: output_size must either be a single Int or ${tuple}`);
      }
      if (self.rank !== rank + 1 && self.rank !== rank + 2) {
        throw new ShapeError(
          `${caller}(): Expected ${rank + 1}D or ${rank + 2}D tensor, but got: ${shapeText(self.shape)}`,
        );
      }
      const text = (d: number) =>
        `${caller}(): Expected input to have non-zero size for non-batch dimensions, but got${shapeText(self.shape)} with dimension ${d} being empty.`;
      checkNoEmptyDim(text, self, self.rank === rank + 2 ? 1 : 0);
      const sizes = self.shape.slice(self.rank - rank);
      sizes.forEach((size, d) => {
        if ((outputSize[d] as number) + (kernel[d] as number) - 1 > size) {
          const axis = FRACTIONAL_AXES[rank][d];
          throw new ShapeError(`${caller}(): pool ${axis} ${kernel[d]} too large relative to input ${axis} ${size}`);
        }
      });
      checkSamples(self, samples, rank);
      return fractionalForward(self, rank, kernel, outputSize, samples);
    },
    differentiableResults: [true, false],
    derivatives: {
      self: {
        formula: DERIVATIVE,
        saves: ["self", "result1"],
        vjp: ({ grad, self, kernel_size: kernel, output_size: outputSize, results }) =>
          backward(grad, self, kernel, outputSize, results[1] as Tensor),
      },
    },
  });
}

function checkSamples(self: Tensor, samples: Tensor, rank: PoolRank): void {
  if (samples.dtype !== self.dtype) {
    throw new DtypeError("Expect _random_samples to have the same dtype as input");
  }
  if (samples.rank !== 3) throw new ShapeError(`Expect _random_samples to have 3 dimensions, got ${samples.rank}`);
  const batch = self.rank === rank + 1 ? 1 : (self.shape[0] as number);
  if ((samples.shape[0] as number) < batch) {
    throw new ShapeError("Expect _random_samples.size(0) no less then input batch size.");
  }
  const channels = self.shape[self.rank - rank - 1] as number;
  if (samples.shape[1] !== channels) {
    throw new ShapeError("Expect _random_samples.size(1) equals to input channel size.");
  }
  if (samples.shape[2] !== rank) {
    throw new ShapeError(`Expect _random_samples.size(2) equals to ${rank}; got ${samples.shape[2]}.`);
  }
}

/** Every plane has windows of its own. */
function fractionalForward(self: Tensor, rank: PoolRank, kernel: Sizes, outputSize: Sizes, samples: Tensor): Tensor[] {
  if (!self.isFloatingPoint) {
    throw new DtypeError(
      `"fractional_max_pool${rank}d_out_frame" not implemented for '${self.dtype.scalarTypeName}'`,
      "NotImplementedError",
    );
  }
  const sizes = self.shape.slice(self.rank - rank);
  const shape = [...self.shape.slice(0, self.rank - rank), ...outputSize];
  const out = denseArray(self.dtype, shape);
  const indices = denseArray(int64, shape);
  const x = denseData(self);
  const random = denseData(samples);
  const planes = planesOf(self.shape, rank);
  const inner = countElements(sizes);
  const places = countElements(outputSize);
  for (let plane = 0; plane < planes; plane++) {
    const windows = sizes.map((size, d) => {
      // Images take their samples as (width, height), volumes in the order of their dimensions.
      const sample = random[plane * rank + (rank === 2 ? 1 - d : d)] as number;
      return fractionalWindows(size, outputSize[d] as number, kernel[d] as number, sample, self.dtype.itemSize < 8);
    });
    maxPool(
      x.subarray(plane * inner, (plane + 1) * inner),
      1,
      spatial(self.shape, rank),
      withWindows(windows),
      out.subarray(plane * places, (plane + 1) * places),
      indices.subarray(plane * places, (plane + 1) * places),
    );
  }
  return [tensorOver(out, shape, self.dtype), tensorOver(indices, shape, int64)];
}

export const fractionalMaxPool2d = declareFractional(2);
export const fractionalMaxPool3d = declareFractional(3);

function unpool(self: Tensor, indices: Tensor, rank: PoolRank, outputSize: Sizes, stride?: Sizes, padding?: Sizes) {
  const axes = rank === 2 ? "two elements (height, width)" : "three elements (depth, height, width)";
  const name = `max_unpooling${rank}d`;
  if (indices.dtype !== int64) {
    const got = rank === 2 ? ` but got: ${indices.dtype.scalarTypeName}` : "";
    throw new DtypeError(`elements in indices should be type int64${got}`);
  }
  if (outputSize.length !== rank) {
    throw new ShapeError(`There should be exactly ${axes} in output_size, but got ${outputSize.length} elements.`);
  }
  const given = { stride, padding };
  if (self.rank !== rank + 1 && self.rank !== rank + 2) {
    throw new ShapeError(
      `Input to ${name} should be a ${rank + 1}d or ${rank + 2}d Tensor, but got a tensor with ${self.rank} dimensions.`,
    );
  }
  for (const [argument, values] of Object.entries(given)) {
    if (values !== undefined && values.length !== rank) {
      throw new ShapeError(`There should be exactly ${axes} in ${argument}, but got: ${values.length} elements.`);
    }
  }
  if (!sameShape(self.shape, indices.shape)) {
    throw new ShapeError(
      `Expected shape of indices to be same as that of the input tensor (${shapeText(self.shape)}) but got indices tensor with shape: ${shapeText(indices.shape)}`,
    );
  }
  const text = (d: number) =>
    `${name}_forward_out_cpu(): Expected input to have non-zero size for non-batch dimensions, but got ${shapeText(self.shape)} with dimension ${d} being empty.`;
  checkNoEmptyDim(text, self, 1);
  if (stride?.some((s) => s <= 0)) {
    throw new ShapeError(`strides should be greater than zero, but got stride: ${shapeText(stride)}`);
  }
  const shape = [...self.shape.slice(0, self.rank - rank), ...outputSize];
  if (self.numel > 0 && !self.isFloatingPoint) {
    throw new DtypeError(
      `"max_unpool${rank}d" not implemented for '${self.dtype.scalarTypeName}'`,
      "NotImplementedError",
    );
  }
  const out = denseArray(self.dtype, shape);
  const values = denseData(self);
  const at = denseData(indices);
  const room = countElements(outputSize);
  const planes = planesOf(self.shape, rank);
  const perPlane = self.numel / Math.max(planes, 1);
  for (let i = 0; i < at.length; i++) {
    const index = at[i] as number;
    if (index < 0 || index >= room) {
      throw new EngineError(
        "RuntimeError",
        `Found an invalid max index: ${index} (output volumes are of size ${outputSize.join("x")})`,
      );
    }
    out[Math.floor(i / perPlane) * room + index] = values[i] as number;
  }
  return denseResult(out, shape, self.dtype);
}

const UNPOOL_FORMULA = String.raw`\operatorname{unpool}({self})`;
const UNPOOL_DERIVATIVE = String.raw`{grad} \text{ at } {indices}`;

export const maxUnpool2d = defineOperator({
  schema: "max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor",
  python: ["torch._C._nn.max_unpool2d"],
  summary: "Puts elements of an image back where max pooling took them from.",
  formula: UNPOOL_FORMULA,
  forward: (self, indices, outputSize) => inFormatOf(unpool(self, indices, 2, outputSize), self),
  derivatives: {
    self: {
      formula: UNPOOL_DERIVATIVE,
      saves: ["indices"],
      vjp: ({ grad, indices }) => takeAtIndices(grad, indices, 2),
    },
  },
});

export const maxUnpool3d = defineOperator({
  schema: "max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, int[3] padding) -> Tensor",
  python: ["torch._C._nn.max_unpool3d"],
  summary: "Puts elements of a volume back where max pooling took them from.",
  formula: UNPOOL_FORMULA,
  forward: (self, indices, outputSize, stride, padding) => unpool(self, indices, 3, outputSize, stride, padding),
  derivatives: {
    self: {
      formula: UNPOOL_DERIVATIVE,
      saves: ["indices"],
      vjp: ({ grad, indices }) => takeAtIndices(grad, indices, 3),
    },
  },
});
