/**
 * Activations with more than one input or with a random slope: glu, prelu and rrelu.
 * https://pytorch.org/docs/stable/nn.functional.html#non-linear-activation-functions
 */
import { float64 } from "../dtype";
import { EngineError, ShapeError } from "../errors";
import { contiguousElements } from "../kernels/copying";
import { denseArray, denseData, denseResult, mapElements, storeDense } from "../kernels/dense";
import { defineOperator } from "../operator";
import { defaultGenerator, type Generator } from "../random/generator";
import { floatScalar, type ScalarLike, scalarValue } from "../scalar";
import { wrapDim } from "../shape";
import { newTensor, type Tensor } from "../tensor";
import { add, mul, rsub } from "./arithmetic";
import { gt } from "./comparison";
import { checkFloating } from "./curves";
import { sigmoid } from "./elementwise";
import { cat } from "./joining";
import { maskedFill, where } from "./selection";
import { narrow, reshape } from "./views";

const gluBackward = defineOperator({
  schema: "glu_backward(Tensor grad_output, Tensor self, int dim) -> Tensor",
  python: [],
  summary: "The gradient of glu.",
  forward: (grad, self, dim) => {
    const [value, gates, at] = halves(self, dim);
    const gate = sigmoid(gates);
    const left = mul(grad, gate);
    return cat([left, mul(mul(left, rsub(gate, 1)), value)], at);
  },
  derivatives: {
    grad_output: {
      formula: String.raw`\sigma(b)\,{grad}_a + a\,\sigma'(b)\,{grad}_b`,
      saves: ["self"],
      vjp: ({ grad, self, dim }) => {
        const [value, gates] = halves(self, dim);
        const [ofValue, ofGates] = halves(grad, dim);
        const gate = sigmoid(gates);
        return mul(gate, add(ofValue, mul(mul(value, ofGates), rsub(gate, 1))));
      },
    },
    self: {
      formula: String.raw`{grad_output}\,(\sigma'(b)\,{grad}_b,\; \sigma'(b)\,{grad}_a + a\,\sigma''(b)\,{grad}_b)`,
      saves: ["grad_output", "self"],
      vjp: ({ grad, grad_output: incoming, self, dim }) => {
        const [value, gates, at] = halves(self, dim);
        const [ofValue, ofGates] = halves(grad, dim);
        const gate = sigmoid(gates);
        const slope = mul(incoming, mul(gate, rsub(gate, 1)));
        const bent = mul(mul(value, ofGates), rsub(mul(gate, 2), 1));
        return cat([mul(slope, ofGates), mul(slope, add(ofValue, bent))], at);
      },
    },
  },
});

function halves(tensor: Tensor, dim: number): readonly [Tensor, Tensor, number] {
  const at = wrapDim(dim, tensor.rank);
  const half = (tensor.shape[at] as number) / 2;
  return [narrow(tensor, at, 0, half), narrow(tensor, at, half, half), at];
}

export const glu = defineOperator({
  schema: "glu(Tensor self, int dim=-1) -> Tensor",
  python: ["torch._C._nn.glu"],
  summary: "Weighs the first half by the sigmoid of the second.",
  formula: String.raw`a\,\sigma(b), \quad (a, b) = {self}`,
  forward: (self, dim) => {
    if (self.rank === 0) throw new ShapeError("glu does not support 0-dimensional tensors");
    const at = wrapDim(dim, self.rank);
    const size = self.shape[at] as number;
    if (size % 2 !== 0) {
      throw new ShapeError(`Halving dimension must be even, but dimension ${at} is size ${size}`);
    }
    checkFloating(self, "glu_cpu");
    const [value, gates] = halves(self, at);
    return mul(value, sigmoid(gates));
  },
  derivatives: {
    self: {
      formula: String.raw`({grad}\,\sigma(b),\; {grad}\,a\,\sigma(b)(1 - \sigma(b)))`,
      saves: ["self"],
      vjp: ({ grad, self, dim }) => gluBackward(grad, self, dim),
    },
  },
});

const PRELU_SAVES = ["grad_output", "self", "weight"];

const preluKernelBackward = defineOperator({
  schema: "_prelu_kernel_backward(Tensor grad_output, Tensor self, Tensor weight) -> (Tensor, Tensor)",
  python: [],
  summary: "The gradients of prelu.",
  forward: (grad, self, weight) => [
    where(gt(self, 0), grad, mul(grad, weight)),
    mul(grad, maskedFill(self, gt(self, 0), 0)),
  ],
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {weight}\,{grad}`,
      saves: PRELU_SAVES,
    },
    self: { formula: String.raw`{grad_output}\,{grad} \text{ where } {self} \le 0`, saves: PRELU_SAVES },
    weight: { formula: String.raw`{grad_output}\,{grad} \text{ where } {self} \le 0`, saves: PRELU_SAVES },
  },
  backward: ({ grads, grad_output: incoming, self, weight }) => {
    const [ofSelf, ofWeight] = grads as readonly (Tensor | null | undefined)[];
    const positive = gt(self, 0);
    const below = (tensor: Tensor) => maskedFill(tensor, positive, 0);
    const total = (a: Tensor | null, b: Tensor | null) => (a !== null && b !== null ? add(a, b) : (a ?? b));
    return {
      grad_output: total(
        ofSelf ? where(positive, ofSelf, mul(ofSelf, weight)) : null,
        ofWeight ? below(mul(ofWeight, self)) : null,
      ),
      self: ofWeight ? below(mul(ofWeight, incoming)) : newTensor(self.shape, self.dtype),
      weight: ofSelf ? below(mul(ofSelf, incoming)) : null,
    };
  },
});

const preluKernel = defineOperator({
  schema: "_prelu_kernel(Tensor self, Tensor weight) -> Tensor",
  python: ["torch._prelu_kernel"],
  summary: "Keeps positive elements, scales the others by learnt slopes.",
  formula: String.raw`\max(0, {self}) + {weight}\min(0, {self})`,
  forward: (self, weight) => where(gt(self, 0), self, mul(self, weight)),
  saves: ["self", "weight"],
  derivatives: {
    self: { formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {weight}\,{grad}` },
    weight: { formula: String.raw`{grad}\min(0, {self})` },
  },
  backward: ({ grad, self, weight, needs }) => {
    const [ofSelf, ofWeight] = preluKernelBackward(grad, self, weight) as [Tensor, Tensor];
    return { self: needs("self") ? ofSelf : null, weight: needs("weight") ? ofWeight : null };
  },
});

export const prelu = defineOperator({
  schema: "prelu(Tensor self, Tensor weight) -> Tensor",
  python: ["torch.prelu", "Tensor.prelu"],
  summary: "Keeps positive elements, scales the others by learnt slopes.",
  composite: true,
  forward: (self, weight) => {
    if (self.dtype !== weight.dtype) {
      throw new EngineError(
        "RuntimeError",
        `prelu: Type promoting not supported. Got ${self.dtype.scalarTypeName} and ${weight.dtype.scalarTypeName}`,
      );
    }
    if (weight.numel !== 1) {
      const channels = self.rank > 1 ? (self.shape[1] as number) : 1;
      if (self.rank === 0) throw new ShapeError("Not allow zero-dim input tensor.");
      if (channels !== weight.numel) {
        throw new ShapeError(
          `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.numel} and channel size = ${channels}.`,
        );
      }
    }
    if (weight.rank > 1) {
      throw new ShapeError(`prelu: Expected \`weight\` to be a scalar or 1D tensor, but got: ndim = ${weight.rank}`);
    }
    checkFloating(self, "prelu_cpu");
    const shape = self.shape.map((_, d) => (d === 1 ? weight.numel : 1));
    return preluKernel(self, self.rank === weight.rank ? weight : reshape(weight, shape));
  },
});

const rreluWithNoiseBackward = defineOperator({
  schema:
    "rrelu_with_noise_backward(Tensor grad_output, Tensor self, Tensor noise, Scalar lower, Scalar upper, bool training, bool self_is_result) -> Tensor",
  python: [],
  summary: "The gradient of rrelu.",
  forward: (grad, self, noise, lower, upper, training) => {
    if (training && scalarValue(upper) - scalarValue(lower) > 1e-6) return mul(grad, noise);
    const slope = (scalarValue(lower) + scalarValue(upper)) / 2;
    return where(gt(self, 0), grad, mul(grad, floatScalar(slope)));
  },
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } r\,{grad}`,
      saves: ["self", "noise"],
      vjp: ({ grad, self, noise, lower, upper, training }): Tensor =>
        rreluWithNoiseBackward(grad, self, noise, lower, upper, training, false),
    },
    self: { formula: "0", saves: [], vjp: ({ self }) => newTensor(self.shape, self.dtype) },
  },
});

const rreluWithNoise = defineOperator({
  schema:
    "rrelu_with_noise(Tensor self, Tensor(b!) noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor",
  python: ["torch._C._nn.rrelu_with_noise"],
  summary: "Keeps positive elements, scales the others by random slopes.",
  formula: String.raw`\max(0, {self}) + r\min(0, {self})`,
  inplace: ["torch._C._nn.rrelu_with_noise_"],
  inplaceGradFn: "RreluWithNoiseBackward1",
  forward: (self, noise, lower, upper, training, generator) => {
    const bound = self.dtype === float64 ? scalarValue : (value: ScalarLike) => Math.fround(scalarValue(value));
    const [low, high] = [bound(lower), bound(upper)];
    if (high < low) {
      throw new EngineError("RuntimeError", "Lower bound should be less than or equal to the upper bound");
    }
    if (!training) {
      checkFloating(self, "leaky_relu_cpu");
      return mapElements(contiguousElements(self), (x) => (x <= 0 ? (x * (low + high)) / 2 : x));
    }
    checkFloating(self, "rrelu_with_noise_out_cpu");
    const source = (generator as Generator | null) ?? defaultGenerator;
    const slopes = denseArray(self.dtype, self.shape);
    const x = denseData(self);
    const out = denseArray(self.dtype, self.shape);
    for (let i = 0; i < out.length; i++) {
      const value = x[i] as number;
      slopes[i] = value <= 0 ? source.uniform() * (high - low) + low : 1;
      out[i] = value * (slopes[i] as number);
    }
    storeDense(noise, slopes);
    return denseResult(out, self.shape, self.dtype);
  },
  derivatives: {
    self: {
      formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } r\,{grad}`,
      saves: ["self", "noise"],
      vjp: ({ grad, self, noise, lower, upper, training }) =>
        rreluWithNoiseBackward(grad, self, noise, lower, upper, training, false),
    },
  },
});

export const rrelu = defineOperator({
  schema:
    "rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor",
  python: ["torch.rrelu"],
  summary: "Keeps positive elements, scales the others by random slopes.",
  composite: true,
  forward: (self, lower, upper, training, generator) =>
    rreluWithNoise(self, newTensor(self.shape, self.dtype), lower, upper, training, generator),
});

export const rreluInPlace = defineOperator({
  schema:
    "rrelu_(Tensor(a!) self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)",
  python: ["torch.rrelu_"],
  summary: "rrelu in place.",
  composite: true,
  forward: (self, lower, upper, training, generator) =>
    rreluWithNoise.inplaceTwin?.(self, newTensor(self.shape, self.dtype), lower, upper, training, generator) as Tensor,
});
