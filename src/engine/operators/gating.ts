import { EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult, mapElements, storeDense } from "../kernels/dense";
import { defineOperator } from "../operator";
import { defaultGenerator, type Generator } from "../random/generator";
import { floatScalar, scalarValue } from "../scalar";
import { wrapDim } from "../shape";
import { newTensor } from "../tensor";
import { mul, rsub } from "./arithmetic";
import { gt } from "./comparison";
import { sigmoid } from "./elementwise";
import { cat } from "./joining";
import { maskedFill, where } from "./selection";
import { narrow, reshape } from "./views";

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
    const half = size / 2;
    return mul(narrow(self, at, 0, half), sigmoid(narrow(self, at, half, half)));
  },
  derivatives: {
    self: {
      formula: String.raw`({grad}\,\sigma(b),\; {grad}\,a\,\sigma(b)(1 - \sigma(b)))`,
      saves: ["self"],
      vjp: ({ grad, self, dim }) => {
        const at = wrapDim(dim, self.rank);
        const half = (self.shape[at] as number) / 2;
        const gate = sigmoid(narrow(self, at, half, half));
        const left = mul(grad, gate);
        return cat([left, mul(mul(left, rsub(gate, 1)), narrow(self, at, 0, half))], at);
      },
    },
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
    self: {
      formula: String.raw`{grad} \text{ if } {self} > 0 \text{ else } {weight}\,{grad}`,
      vjp: ({ grad, self, weight }) => where(gt(self, 0), grad, mul(grad, weight)),
    },
    weight: {
      formula: String.raw`{grad}\min(0, {self})`,
      vjp: ({ grad, self }) => mul(grad, maskedFill(self, gt(self, 0), 0)),
    },
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
      if (channels !== weight.numel) {
        throw new ShapeError(
          `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.numel} and channel size = ${channels}.`,
        );
      }
    }
    if (weight.rank > 1) {
      throw new ShapeError(`prelu: Expected \`weight\` to be a scalar or 1D tensor, but got: ndim = ${weight.rank}`);
    }
    const shape = self.shape.map((_, d) => (d === 1 ? weight.numel : 1));
    return preluKernel(self, self.rank === weight.rank ? weight : reshape(weight, shape));
  },
});

const rreluWithNoise = defineOperator({
  schema:
    "rrelu_with_noise(Tensor self, Tensor noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor",
  python: ["torch._C._nn.rrelu_with_noise_out"],
  summary: "Keeps positive elements, scales the others by random slopes.",
  formula: String.raw`\max(0, {self}) + r\min(0, {self})`,
  forward: (self, noise, lower, upper, training, generator) => {
    const low = scalarValue(lower);
    const high = scalarValue(upper);
    if (!training) return mapElements(self, (x) => (x <= 0 ? (x * (low + high)) / 2 : x));
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
      vjp: ({ grad, self, noise, lower, upper, training }) => {
        const slope = (scalarValue(lower) + scalarValue(upper)) / 2;
        return training ? mul(grad, noise) : where(gt(self, 0), grad, mul(grad, floatScalar(slope)));
      },
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
