/**
 * Average pooling, in windows that slide or that share the input out evenly.
 * https://pytorch.org/docs/stable/nn.functional.html#pooling-functions
 */
import { int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { inFormatOf, isChannelsLast } from "../kernels/memoryFormat";
import { averagePool, type Divisor } from "../kernels/pooling";
import { defineOperator } from "../operator";
import { type Shape, shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { zeros } from "./creation";
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
} from "./poolingWindows";
import { mean } from "./reduction";
import { squeezeDim, unsqueeze } from "./views";
import { asStridedInto } from "./windows";

const FORMULA = String.raw`\operatorname{mean}_{\text{window}} {self}`;
const DERIVATIVE = String.raw`{grad} \text{ shared out over each window}`;
const THINGS: Readonly<Record<PoolRank, string>> = { 2: "an image", 3: "a volume" };

function checkDtype(self: Tensor, name: string, takesWholeNumbers: boolean): void {
  if (!self.isFloatingPoint && !(takesWholeNumbers && self.dtype === int64)) {
    throw new DtypeError(`"${name}" not implemented for '${self.dtype.scalarTypeName}'`, "NotImplementedError");
  }
}

/** Means of the windows, or for `backward` the gradients of `inputShape` from those of the means. */
function average(
  values: Tensor,
  inputShape: Shape,
  rank: PoolRank,
  pool: Pool,
  divisor: Divisor,
  backward: boolean,
): Tensor {
  const shape = backward ? inputShape : pool.shape;
  const out = denseArray(values.dtype, shape);
  const planes = planesOf(inputShape, rank);
  averagePool(denseData(values), planes, spatial(inputShape, rank), pool.windows, divisor, out, backward);
  if (values.dtype === int64) for (let i = 0; i < out.length; i++) out[i] = Math.trunc(out[i] as number);
  return denseResult(out, shape, values.dtype);
}

const zerosLikeSelf = {
  formula: "0",
  vjp: ({ self }: { self: Tensor }) => zeros(self.shape, self.dtype),
};

function declareSliding<const R extends PoolRank>(rank: R) {
  const name = `avg_pool${rank as PoolRank}d` as const;
  const poolOf = (
    self: Tensor,
    kernel: Sizes,
    stride: Sizes,
    padding: Sizes,
    ceil: boolean,
    divisor: number | null,
  ): Pool =>
    slidingPool(name, self, rank, true, { kernel, stride, padding, ceil }, () => {
      if (divisor === 0) throw new EngineError("RuntimeError", "divisor must be not zero");
    });
  const backward = defineOperator({
    schema: `${name}_backward(Tensor grad_output, Tensor self, int[${rank as PoolRank}] kernel_size, int[${rank as PoolRank}] stride, int[${rank as PoolRank}] padding, bool ceil_mode, bool count_include_pad, int? divisor_override) -> Tensor`,
    python: [`torch.ops.aten.${name}_backward`],
    summary: "The gradient of average pooling.",
    forward: (grad, self, kernel, stride, padding, ceil, includesPadding, fixed) => {
      const pool = poolOf(self, kernel, stride, padding, ceil, fixed);
      return average(grad, self.shape, rank, pool, { fixed, includesPadding }, true);
    },
    derivatives: {
      grad_output: {
        formula: FORMULA,
        vjp: ({
          grad,
          kernel_size: kernel,
          stride,
          padding,
          ceil_mode: ceil,
          count_include_pad: includesPadding,
          divisor_override: fixed,
        }): Tensor => forward(grad, kernel, stride, padding, ceil, includesPadding, fixed),
      },
      self: zerosLikeSelf,
    },
  });
  const forward = defineOperator({
    schema: `${name}(Tensor self, int[${rank as PoolRank}] kernel_size, int[${rank as PoolRank}] stride=[], int[${rank as PoolRank}] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor`,
    python: [`torch._C._nn.${name}`],
    summary: `The mean of each window of ${THINGS[rank]}.`,
    formula: FORMULA,
    forward: (self, kernel, stride, padding, ceil, includesPadding, fixed): Tensor => {
      const pool = poolOf(self, kernel, stride, padding, ceil, fixed);
      checkDtype(self, rank === 2 ? name : `${name}_out_frame`, true);
      return inFormatOf(average(self, self.shape, rank, pool, { fixed, includesPadding }, false), self);
    },
    derivatives: {
      self: {
        formula: DERIVATIVE,
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
        }): Tensor => backward(grad, self, kernel, stride, padding, ceil, includesPadding, fixed),
      },
    },
  });
  return forward;
}

export const avgPool2d = declareSliding(2);
export const avgPool3d = declareSliding(3);

export const avgPool1d = defineOperator({
  schema:
    "avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], bool ceil_mode=False, bool count_include_pad=True) -> Tensor",
  python: ["torch.avg_pool1d", "torch._C._nn.avg_pool1d"],
  summary: "The mean of each window of a sequence.",
  composite: true,
  forward: (self, kernel, stride, padding, ceil, includesPadding) => {
    checkSequence("avg_pool1d", self);
    checkOneInt("avg_pool1d", "kernel_size", kernel);
    if (stride.length > 0) checkOneInt("avg_pool1d", "stride", stride);
    checkOneInt("avg_pool1d", "padding", padding);
    const pooled = avgPool2d(
      unsqueeze(self, -2),
      [1, kernel[0] as number],
      [1, (stride[0] ?? kernel[0]) as number],
      [0, padding[0] as number],
      ceil,
      includesPadding,
    );
    return squeezeDim(pooled, -2);
  },
});

const UNPADDED: Divisor = { fixed: null, includesPadding: false };

function checkOutputSize(rank: PoolRank, outputSize: Sizes): void {
  const name = `adaptive_avg_pool${rank}d`;
  if (outputSize.length !== rank) throw new ShapeError(`${name}: output_size must be ${rank}`);
  if (outputSize.some((size) => size < 0)) {
    throw new ShapeError(
      `${name}: elements of output_size must be greater than or equal to 0 but received {${outputSize[0]}, ${outputSize.slice(1).join(",")}}`,
    );
  }
}

function declareAdaptive<const R extends PoolRank>(rank: R) {
  const name = `adaptive_avg_pool${rank as PoolRank}d` as const;
  const backward = defineOperator({
    schema: `_${name}_backward(Tensor grad_output, Tensor self) -> Tensor`,
    python: [`torch.ops.aten._${name}_backward`],
    summary: "The gradient of adaptive average pooling.",
    forward: (grad, self) => {
      const pool = adaptivePool(self, rank, grad.shape.slice(grad.rank - rank));
      return average(grad, self.shape, rank, pool, UNPADDED, true);
    },
    derivatives: {
      grad_output: {
        formula: FORMULA,
        vjp: ({ grad, grad_output: incoming }): Tensor =>
          forward(grad, incoming.shape.slice(incoming.shape.length - rank)),
      },
      self: zerosLikeSelf,
    },
  });
  const forward = defineOperator({
    schema: `_${name}(Tensor self, SymInt[${rank as PoolRank}] output_size) -> Tensor`,
    python: [`torch._${name}`],
    summary: `The means of windows that share ${THINGS[rank]} out evenly.`,
    formula: FORMULA,
    gradFn: `AdaptiveAvgPool${rank}DBackward0`,
    forward: (self, outputSize): Tensor => {
      checkOutputSize(rank, outputSize);
      if (self.rank !== rank + 1 && self.rank !== rank + 2) {
        throw new ShapeError(
          `${name}(): Expected ${rank + 1}D or ${rank + 2}D tensor, but got ${shapeText(self.shape)}`,
        );
      }
      const text = (d: number) =>
        `${name}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ${shapeText(self.shape)} with dimension ${d} being empty`;
      checkNoEmptyDim(text, self, rank === 2 ? self.rank - 2 : 1);
      const pool = adaptivePool(self, rank, outputSize);
      if (self.numel > 0) checkDtype(self, rank === 3 ? `${name}_cpu` : name, false);
      return inFormatOf(average(self, self.shape, rank, pool, UNPADDED, false), self);
    },
    derivatives: {
      self: {
        formula: DERIVATIVE,
        saves: ["self"],
        vjp: ({ grad, self }): Tensor => backward(grad, self),
      },
    },
  });
  return defineOperator({
    schema: `${name}(Tensor self, SymInt[${rank as PoolRank}] output_size) -> Tensor`,
    python: [`torch._C._nn.${name}`],
    summary: `The means of windows that share ${THINGS[rank]} out evenly.`,
    composite: true,
    forward: (self, outputSize) => {
      checkOutputSize(rank, outputSize);
      if (!outputSize.every((size) => size === 1)) return forward(self, outputSize);
      const means = mean(self, rank === 2 ? [-1, -2] : [-1, -2, -3], true);
      if (!isChannelsLast(self, rank + 2)) return means;
      const channels = self.shape[1] as number;
      const strides = means.shape.map((_, d) => (d === 1 ? 1 : channels));
      return asStridedInto(means, means.shape, strides) as Tensor;
    },
  });
}

export const adaptiveAvgPool2d = declareAdaptive(2);
export const adaptiveAvgPool3d = declareAdaptive(3);

export const adaptiveAvgPool1d = defineOperator({
  schema: "adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor",
  python: ["torch.adaptive_avg_pool1d"],
  summary: "The means of windows that share a sequence out evenly.",
  composite: true,
  forward: (self, outputSize) => {
    checkSequence("adaptive_avg_pool1d", self);
    checkOneInt("adaptive_avg_pool1d", "output_size", outputSize);
    return squeezeDim(adaptiveAvgPool2d(unsqueeze(self, -2), [1, outputSize[0] as number]), -2);
  },
});
