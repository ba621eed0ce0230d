/**
 * Dropout: a random part of the elements is set to zero while training, the others grow so that the mean stays.
 * https://pytorch.org/docs/stable/nn.functional.html#dropout-functions
 */
import { bool, type DType, float64, type TypedArray } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseResult } from "../kernels/dense";
import { stridesLike } from "../memoryFormat";
import { defineOperator } from "../operator";
import { fillBernoulli } from "../random/distributions";
import { defaultGenerator } from "../random/generator";
import { floatScalar } from "../scalar";
import { contiguousStrides, type Shape } from "../shape";
import { newTensor, Tensor } from "../tensor";
import { add, mul } from "./arithmetic";
import { clone } from "./copying";

const nativeDropoutBackward = defineOperator({
  schema: "native_dropout_backward(Tensor grad_output, Tensor mask, float scale) -> Tensor",
  python: [],
  summary: "The gradient of dropout.",
  forward: (grad, mask, scale) => mul(mul(grad, mask), floatScalar(scale)),
  derivatives: {
    grad_output: {
      formula: String.raw`{grad} \cdot {mask} \cdot {scale}`,
      saves: ["mask"],
      vjp: ({ grad, mask, scale }): Tensor => nativeDropoutBackward(grad, mask, scale),
    },
  },
});

export const nativeDropout = defineOperator({
  schema: "native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)",
  python: ["torch.native_dropout"],
  summary: "Sets elements to zero with probability p, scales the others by 1/(1-p), and tells which were kept.",
  formula: String.raw`\tfrac{1}{1 - {p}}\,{input} \cdot m`,
  forward: (input, p, train) => {
    const mask = denseArray(bool, input.shape);
    if (input.numel === 0) return [input, denseResult(mask, input.shape, bool)];
    if (train === false) {
      mask.fill(1);
      return [clone(input), denseResult(mask, input.shape, bool)];
    }
    fillBernoulli(mask, 1 - p, defaultGenerator);
    const kept = laidOut(mask, input.shape, stridesLike(input, null), bool);
    return [mul(mul(input, kept), floatScalar(p === 1 ? 0 : 1 / (1 - p))), kept];
  },
  differentiableResults: [true, false],
  derivatives: {
    input: {
      formula: String.raw`\tfrac{1}{1 - {p}}\,{grad} \cdot m`,
      saves: ["result1"],
      vjp: ({ grad, p, train, results }) => {
        const scale = train === false ? 1 : p === 1 ? 0 : 1 / (1 - p);
        return nativeDropoutBackward(grad, results[1] as Tensor, scale);
      },
    },
  },
});

interface Kind {
  /** Whole channels are dropped. */
  readonly feature: boolean;
  /** Dropped elements become what keeps mean and variance of selu. */
  readonly alpha: boolean;
}

const SELU_NEGATIVE_LIMIT = 1.7580993408473766;

function drop(input: Tensor, p: number, train: boolean, kind: Kind, inplace: boolean): Tensor {
  if (!(p >= 0 && p <= 1)) {
    throw new EngineError("RuntimeError", `dropout probability has to be between 0 and 1, but got ${p}`);
  }
  if (p === 0 || !train || input.numel === 0) return input;
  const multiply = inplace ? (mul.inplaceTwin as typeof mul) : mul;
  if (p === 1) return multiply(input, newTensor([], input.dtype));
  const shape = kind.feature ? featureShape(input) : input.shape;
  // Drawn in the order in which the elements lie in memory.
  const strides = kind.feature ? contiguousStrides(shape) : stridesLike(input, null);
  const noise = denseArray(input.dtype, shape);
  fillBernoulli(noise, 1 - p, defaultGenerator);
  if (!input.isFloatingPoint) {
    throw new DtypeError(`result type Float can't be cast to the desired output type ${input.dtype.scalarTypeName}`);
  }
  if (!kind.alpha) {
    const scale = 1 - p;
    for (let i = 0; i < noise.length; i++) noise[i] = (noise[i] as number) / scale;
    return multiply(input, laidOut(noise, shape, strides, input.dtype));
  }
  const a = 1 / Math.sqrt((SELU_NEGATIVE_LIMIT * SELU_NEGATIVE_LIMIT * p + 1) * (1 - p));
  const shift = denseArray(input.dtype, shape);
  const round = input.dtype === float64 ? (x: number) => x : Math.fround;
  const dropped = round(SELU_NEGATIVE_LIMIT * a);
  const moved = round(SELU_NEGATIVE_LIMIT * a * p);
  for (let i = 0; i < noise.length; i++) {
    shift[i] = round(((noise[i] as number) - 1) * dropped) + moved;
    noise[i] = (noise[i] as number) * a;
  }
  const scaled = multiply(input, laidOut(noise, shape, strides, input.dtype));
  const sum = inplace ? (add.inplaceTwin as typeof add) : add;
  return sum(scaled, laidOut(shift, shape, strides, input.dtype));
}

function laidOut(data: TypedArray, shape: Shape, strides: Shape, dtype: DType): Tensor {
  const dense = denseResult(data, shape, dtype);
  return new Tensor(dense.storage, shape, strides, 0, dtype);
}

function featureShape(input: Tensor): number[] {
  if (input.rank < 2) throw new ShapeError("Feature dropout requires at least 2 dimensions in the input");
  return input.shape.map((size, d) => (d < 2 ? size : 1));
}

const PLAIN: Kind = { feature: false, alpha: false };
const FEATURE: Kind = { feature: true, alpha: false };
const ALPHA: Kind = { feature: false, alpha: true };
const FEATURE_ALPHA: Kind = { feature: true, alpha: true };

export const dropout = defineOperator({
  schema: "dropout(Tensor input, float p, bool train) -> Tensor",
  python: ["torch.dropout"],
  summary: "Sets elements to zero with probability p and scales the others by 1/(1-p).",
  composite: true,
  forward: (input, p, train) => drop(input, p, train, PLAIN, false),
});

export const dropoutInPlace = defineOperator({
  schema: "dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)",
  python: ["torch.dropout_"],
  summary: "dropout in place.",
  composite: true,
  forward: (self, p, train) => drop(self, p, train, PLAIN, true),
});

export const featureDropout = defineOperator({
  schema: "feature_dropout(Tensor input, float p, bool train) -> Tensor",
  python: ["torch.feature_dropout"],
  summary: "Sets whole channels to zero with probability p.",
  composite: true,
  forward: (input, p, train) => drop(input, p, train, FEATURE, false),
});

export const featureDropoutInPlace = defineOperator({
  schema: "feature_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)",
  python: ["torch.feature_dropout_"],
  summary: "feature_dropout in place.",
  composite: true,
  forward: (self, p, train) => drop(self, p, train, FEATURE, true),
});

export const alphaDropout = defineOperator({
  schema: "alpha_dropout(Tensor input, float p, bool train) -> Tensor",
  python: ["torch.alpha_dropout"],
  summary: "Dropout that keeps mean and variance of selu's outputs.",
  composite: true,
  forward: (input, p, train) => drop(input, p, train, ALPHA, false),
});

export const alphaDropoutInPlace = defineOperator({
  schema: "alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)",
  python: ["torch.alpha_dropout_"],
  summary: "alpha_dropout in place.",
  composite: true,
  forward: (self, p, train) => drop(self, p, train, ALPHA, true),
});

export const featureAlphaDropout = defineOperator({
  schema: "feature_alpha_dropout(Tensor input, float p, bool train) -> Tensor",
  python: ["torch.feature_alpha_dropout"],
  summary: "alpha_dropout of whole channels.",
  composite: true,
  forward: (input, p, train) => drop(input, p, train, FEATURE_ALPHA, false),
});

export const featureAlphaDropoutInPlace = defineOperator({
  schema: "feature_alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)",
  python: ["torch.feature_alpha_dropout_"],
  summary: "feature_alpha_dropout in place.",
  composite: true,
  forward: (self, p, train) => drop(self, p, train, FEATURE_ALPHA, true),
});
