/**
 * Softmax and its logarithm: scores along a dimension become probabilities.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html
 */
import { type DType, defaultDtype } from "../dtype";
import { DtypeError } from "../errors";
import { clearMaskedRows, softmaxBackwardKernel, softmaxKernel } from "../kernels/activation";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { wrapDim } from "../shape";
import type { Tensor } from "../tensor";
import { mul, sub } from "./arithmetic";
import { to } from "./copying";
import { exp } from "./elementwise";
import { sum } from "./reduction";

function alongDim(tensor: Tensor, dim: number): { outer: number; size: number; inner: number } {
  const at = wrapDim(dim, tensor.rank);
  let outer = 1;
  let inner = 1;
  tensor.shape.forEach((size, d) => {
    if (d < at) outer *= size;
    else if (d > at) inner *= size;
  });
  return { outer, size: tensor.shape[at] ?? 1, inner };
}

function forward(self: Tensor, dim: number, logarithm: boolean): Tensor {
  const { outer, size, inner } = alongDim(self, dim);
  if (!self.dtype.isFloatingPoint && self.numel > 0) {
    const name = `${logarithm ? "log_" : ""}softmax_${inner === 1 ? "lastdim_" : ""}kernel_impl`;
    throw new DtypeError(`"${name}" not implemented for '${self.dtype.scalarTypeName}'`, "NotImplementedError");
  }
  const out = denseArray(self.dtype, self.shape);
  softmaxKernel(denseData(self), out, outer, size, inner, logarithm);
  return denseResult(out, self.shape, self.dtype);
}

function backward(grad: Tensor, result: Tensor, dim: number, logarithm: boolean): Tensor {
  const { outer, size, inner } = alongDim(result, dim);
  const out = denseArray(result.dtype, result.shape);
  softmaxBackwardKernel(denseData(grad), denseData(result), out, outer, size, inner, logarithm);
  return denseResult(out, result.shape, result.dtype);
}

export const softmaxBackward = defineOperator({
  schema: "_softmax_backward_data(Tensor grad_output, Tensor output, int dim, ScalarType input_dtype) -> Tensor",
  python: ["torch._softmax_backward_data"],
  summary: "The gradient of softmax.",
  forward: (grad, output, dim) => backward(grad, output, dim, false),
  derivatives: {
    grad_output: {
      formula: String.raw`{output}({grad} - \sum {output}\,{grad})`,
      saves: ["output"],
      vjp: ({ grad, output, dim }): Tensor => softmaxBackward(grad, output, dim, output.dtype),
    },
    output: {
      formula: String.raw`{grad}\,({grad_output} - \sum {grad_output}\,{output}) - {grad_output} \sum {grad}\,{output}`,
      saves: ["grad_output", "output"],
      vjp: ({ grad, grad_output: incoming, output, dim }): Tensor =>
        sub(
          sub(mul(grad, incoming), mul(grad, sum(mul(incoming, output), [dim], true))),
          mul(incoming, sum(mul(grad, output), [dim], true)),
        ),
    },
  },
});

export const logSoftmaxBackward = defineOperator({
  schema: "_log_softmax_backward_data(Tensor grad_output, Tensor output, int dim, ScalarType input_dtype) -> Tensor",
  python: ["torch._log_softmax_backward_data"],
  summary: "The gradient of log_softmax.",
  forward: (grad, output, dim) => backward(grad, output, dim, true),
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} - \sum e^{{output}}\,{grad}`,
      saves: ["output"],
      vjp: ({ grad, output, dim }): Tensor => sub(grad, sum(mul(grad, exp(output)), [dim], true)),
    },
    output: {
      formula: String.raw`-{grad}\,e^{{output}} \sum {grad_output}`,
      saves: ["grad_output", "output"],
      vjp: ({ grad, grad_output: incoming, output, dim }): Tensor =>
        mul(mul(mul(grad, exp(output)), sum(incoming, [dim], true)), -1),
    },
  },
});

const softmaxOf = defineOperator({
  schema: "_softmax(Tensor self, int dim, bool half_to_float) -> Tensor",
  python: ["torch._softmax"],
  summary: "Turns scores along a dimension into probabilities.",
  formula: String.raw`\frac{e^{{self}}}{\sum e^{{self}}}`,
  forward: (self, dim) => forward(self, dim, false),
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{result}\,({grad} - \sum {grad}\,{result})`,
      vjp: ({ grad, result, dim }) => softmaxBackward(grad, result, dim, result.dtype),
    },
  },
});

const logSoftmaxOf = defineOperator({
  schema: "_log_softmax(Tensor self, int dim, bool half_to_float) -> Tensor",
  python: ["torch._log_softmax"],
  summary: "The logarithms of softmax, computed without overflow.",
  formula: String.raw`{self} - \ln \sum e^{{self}}`,
  forward: (self, dim) => forward(self, dim, true),
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{grad} - e^{{result}} \sum {grad}`,
      vjp: ({ grad, result, dim }) => logSoftmaxBackward(grad, result, dim, result.dtype),
    },
  },
});

/** As softmax, but rows in which every score is minus infinity become zero. */
export const safeSoftmax = defineOperator({
  schema: "_safe_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
  python: [],
  summary: "softmax that is zero where every score is minus infinity.",
  formula: String.raw`\frac{e^{{self}}}{\sum e^{{self}}}`,
  forward: (self, dim, dtype) => {
    const x = converted(self, dtype ?? (self.isFloatingPoint ? null : defaultDtype()));
    const result = forward(x, dim, false);
    const { outer, size, inner } = alongDim(x, dim);
    clearMaskedRows(denseData(x), result.data, outer, size, inner);
    return result;
  },
  saves: ["result"],
  derivatives: {
    self: {
      formula: String.raw`{result}\,({grad} - \sum {grad}\,{result})`,
      vjp: ({ grad, result, dim }) => softmaxBackward(grad, result, dim, result.dtype),
    },
  },
});

export const softmax = defineOperator({
  schema: "softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
  python: ["torch.softmax", "Tensor.softmax", "torch.special.softmax"],
  summary: "Turns scores along a dimension into probabilities.",
  composite: true,
  forward: (self, dim, dtype) => softmaxOf(converted(self, dtype), dim, false),
});

export const logSoftmax = defineOperator({
  schema: "log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor",
  python: ["torch.log_softmax", "Tensor.log_softmax", "torch.special.log_softmax"],
  summary: "The logarithms of softmax, computed without overflow.",
  composite: true,
  forward: (self, dim, dtype) => logSoftmaxOf(converted(self, dtype), dim, false),
});

function converted(self: Tensor, dtype: DType | null): Tensor {
  return dtype === null || dtype === self.dtype ? self : to(self, dtype);
}
