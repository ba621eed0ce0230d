/**
 * Losses on probabilities: cross entropy in its forms, negative log-likelihood, Kullback–Leibler divergence.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
 */
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult, mapPairs } from "../kernels/dense";
import { forEachTarget, type NllInput } from "../kernels/loss";
import { modes } from "../modes";
import { defineOperator } from "../operator";
import { floatScalar } from "../scalar";
import { broadcastShapes, countElements, sameShape, shapeText } from "../shape";
import { newTensor, scalarTensor, type Tensor } from "../tensor";
import { add, div, mul, neg, rsub, sub } from "./arithmetic";
import { eq } from "./comparison";
import { to } from "./copying";
import { checkFloating } from "./curves";
import { exp, log, sigmoid } from "./elementwise";
import { REDUCTION_MEAN, REDUCTION_NONE, REDUCTION_SUM, reduceLoss } from "./loss";
import { sum } from "./reduction";
import { clampMin, maskedFill } from "./selection";
import { logSoftmax } from "./softmax";
import { xlogy } from "./special";
import { reshape } from "./views";

function nllInput(self: Tensor, target: Tensor, weight: Tensor | null, ignoreIndex: number): NllInput {
  const batch = self.rank === 1 ? 1 : (self.shape[0] as number);
  const classes = self.rank === 1 ? (self.shape[0] as number) : (self.shape[1] as number);
  const inner = self.rank <= 2 ? 1 : countElements(self.shape.slice(2));
  return {
    scores: denseData(self),
    target: denseData(target),
    weight: weight === null ? null : denseData(weight),
    batch,
    classes,
    inner,
    ignoreIndex,
  };
}

function nllForward(
  self: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: number,
  ignoreIndex: number,
): Tensor[] {
  const input = nllInput(self, target, weight, ignoreIndex);
  const { scores } = input;
  if (reduction === REDUCTION_NONE && self.rank > 1) {
    const out = denseArray(self.dtype, target.shape);
    forEachTarget(input, (score, w, at) => {
      out[at] = -w * (scores[score] as number) + 0;
    });
    return [denseResult(out, target.shape, self.dtype), scalarTensor(0, self.dtype)];
  }
  let total = 0;
  let weights = 0;
  forEachTarget(input, (score, w) => {
    total -= w * (scores[score] as number);
    weights += w;
  });
  const value = reduction === REDUCTION_MEAN ? total / weights : total;
  return [scalarTensor(value + 0, self.dtype), scalarTensor(weights, self.dtype)];
}

function nllBackward(
  grad: Tensor,
  self: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: number,
  ignoreIndex: number,
  totalWeight: Tensor,
): Tensor {
  const out = denseArray(self.dtype, self.shape);
  const g = denseData(grad);
  const each = reduction === REDUCTION_NONE && self.rank > 1;
  const scale = reduction === REDUCTION_MEAN ? 1 / totalWeight.item() : 1;
  forEachTarget(nllInput(self, target, weight, ignoreIndex), (score, w, at) => {
    out[score] = -w * scale * (g[each ? at : 0] as number);
  });
  return denseResult(out, self.shape, self.dtype);
}

/** The loss with its gradient: of samples, or of the places of images. */
function declareNll(name: "nll_loss" | "nll_loss2d", gradFn: "NllLoss" | "NllLoss2D", where: string) {
  const backward = defineOperator({
    schema: `${name}_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index, Tensor total_weight) -> Tensor`,
    python: [],
    summary: "The gradient of the negative log-likelihood.",
    gradFn: `${gradFn}BackwardBackward0`,
    forward: nllBackward,
    derivatives: {
      grad_output: {
        formula: String.raw`-w_{target}\,{grad}_{target}`,
        saves: ["target", "weight", "total_weight"],
        vjp: ({ grad, target, weight, reduction, ignore_index: ignoreIndex }): Tensor =>
          forward(grad, target, weight, reduction, ignoreIndex)[0] as Tensor,
      },
      self: { formula: "0", saves: [], vjp: ({ self }) => newTensor(self.shape, self.dtype) },
    },
  });
  const forward = defineOperator({
    schema: `${name}_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)`,
    python: [],
    summary: `Minus the log-probability of the target's class${where}.`,
    formula: String.raw`-\tfrac{1}{n}\sum_i {self}_{i,\,{target}_i}`,
    gradFn: `${gradFn}Backward0`,
    forward: nllForward,
    differentiableResults: [true, false],
    derivatives: {
      self: {
        formula: String.raw`-\tfrac{1}{n}\,{grad} \text{ at the target's class, 0 elsewhere}`,
        saves: ["self", "target", "weight", "total_weight"],
        vjp: ({ grad, self, target, weight, reduction, ignore_index: ignoreIndex, results }): Tensor =>
          backward(grad, self, target, weight, reduction, ignoreIndex, results[1] as Tensor),
      },
    },
  });
  return { backward, forward };
}

const { forward: nllLossForward } = declareNll("nll_loss", "NllLoss", "");
const { forward: nllLoss2dForward } = declareNll("nll_loss2d", "NllLoss2D", ", at each place of an image");

export const nllLoss = defineOperator({
  schema:
    "nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor",
  python: ["torch._C._nn.nll_loss"],
  summary: "Minus the log-probability of the target's class.",
  composite: true,
  forward: (self, target, weight, reduction, ignoreIndex) => {
    checkNll(self, target, weight);
    return nllLossForward(self, target, weight, reduction, ignoreIndex)[0] as Tensor;
  },
});

function checkTargetDtype(target: Tensor): void {
  if (target.dtype.name !== "int64" && target.dtype.name !== "uint8") {
    throw new EngineError(
      "RuntimeError",
      `expected target dtype to be Long or Byte, but got ${target.dtype.scalarTypeName}`,
    );
  }
}

function checkNll(self: Tensor, target: Tensor, weight: Tensor | null): void {
  if (self.rank < 1 || self.rank > 2) throw new ShapeError("input tensor should be 1D or 2D");
  if (target.rank > 1) throw new ShapeError("0D or 1D target tensor expected, multi-target not supported");
  checkTargetDtype(target);
  if (self.rank === 2 && self.shape[0] !== target.shape[0]) {
    throw new ShapeError(`size mismatch (got input: ${shapeText(self.shape)}, target: ${shapeText(target.shape)})`);
  }
  const classes = self.shape[self.rank - 1] as number;
  if (weight !== null && (weight.rank !== 1 || weight.numel !== classes)) {
    throw new ShapeError(
      `weight tensor should be defined either for all ${classes} classes or no classes but got weight tensor of shape: ${shapeText(weight.shape)}`,
    );
  }
}

function checkNll2d(self: Tensor, target: Tensor, weight: Tensor | null): void {
  if (target.rank !== 3) {
    throw new ShapeError(
      `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${target.rank}`,
    );
  }
  const expected = [self.shape[0] as number, ...self.shape.slice(2)];
  if (!sameShape(expected, target.shape)) {
    throw new ShapeError(`size mismatch (got input: ${shapeText(self.shape)} , target: ${shapeText(target.shape)}`);
  }
  if (weight !== null && weight.numel !== self.shape[1]) {
    throw new ShapeError("weight tensor should be defined either for all or no classes");
  }
  checkTargetDtype(target);
}

export const nllLossNd = defineOperator({
  schema:
    "nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor",
  python: ["torch._C._nn.nll_loss_nd"],
  summary: "Minus the log-probability of the target's class, for inputs of any rank.",
  composite: true,
  forward: (self, target, weight, reduction, ignoreIndex) => {
    if (self.rank < 1) throw new EngineError("ValueError", `Expected 1 or more dimensions (got ${self.rank})`);
    if (self.rank !== 1 && self.shape[0] !== target.shape[0]) {
      throw new EngineError(
        "ValueError",
        `Expected input batch_size (${self.shape[0]}) to match target batch_size (${target.shape[0] ?? 0}).`,
      );
    }
    if (self.rank <= 2) return nllLoss(self, target, weight, reduction, ignoreIndex);
    if (self.rank === 4) {
      checkNll2d(self, target, weight);
      return nllLoss2dForward(self, target, weight, reduction, ignoreIndex)[0] as Tensor;
    }
    const expected = [self.shape[0] as number, ...self.shape.slice(2)];
    if (!sameShape(expected, target.shape)) {
      throw new ShapeError(`Expected target size ${shapeText(expected)}, got ${shapeText(target.shape)}`);
    }
    const [n, classes] = self.shape as [number, number];
    const inner = countElements(self.shape.slice(2));
    const flat = reshape(self, [n, classes, 1, inner]);
    const loss = nllLoss2dForward(flat, reshape(target, [n, 1, inner]), weight, reduction, ignoreIndex)[0] as Tensor;
    return reduction === REDUCTION_NONE ? reshape(loss, expected) : loss;
  },
});

/** As C++ multiplies and divides by numbers: the same values, other names in the graph. */
export const scaleByNumber = defineOperator({
  schema: "mul.Scalar(Tensor self, Scalar other) -> Tensor",
  python: [],
  summary: "A tensor times a number.",
  formula: String.raw`{self} \cdot {other}`,
  gradFn: "MulBackward1",
  forward: (self, factor) => mul(self, factor),
  derivatives: {
    self: { formula: String.raw`{grad} \cdot {other}`, vjp: ({ grad, other }): Tensor => scaleByNumber(grad, other) },
  },
});

const divideByNumber = defineOperator({
  schema: "div.Scalar(Tensor self, Scalar other) -> Tensor",
  python: [],
  summary: "A tensor divided by a number.",
  formula: String.raw`\frac{{self}}{{other}}`,
  gradFn: "DivBackward1",
  forward: (self, divisor) => div(self, divisor),
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{{other}}`,
      vjp: ({ grad, other }): Tensor => divideByNumber(grad, other),
    },
  },
});

export const crossEntropyLoss = defineOperator({
  schema:
    "cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100, float label_smoothing=0.) -> Tensor",
  python: ["torch._C._nn.cross_entropy_loss"],
  summary: "The negative log-likelihood of the target's class under softmax of the scores.",
  composite: true,
  forward: (self, target, weight, reduction, ignoreIndex, smoothing) => {
    const classDim = self.rank === 1 ? 0 : 1;
    if (smoothing < 0 || smoothing > 1) {
      throw new EngineError("RuntimeError", `label_smoothing must be between 0.0 and 1.0. Got: ${smoothing}`);
    }
    if (sameShape(self.shape, target.shape)) {
      if (ignoreIndex >= 0) {
        throw new EngineError("RuntimeError", "ignore_index is not supported for floating point target");
      }
      return softTargetLoss(self, target, weight, reduction, smoothing, classDim);
    }
    const scores = logSoftmax(self, classDim);
    const nll = nllLossNd(scores, target, weight, reduction, ignoreIndex);
    return smoothing > 0 ? smoothed(nll, scores, target, weight, reduction, ignoreIndex, smoothing, classDim) : nll;
  },
});

/** The target is a probability for each class. */
function softTargetLoss(
  self: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: number,
  smoothing: number,
  classDim: number,
): Tensor {
  if (!target.isFloatingPoint) {
    throw new EngineError(
      "RuntimeError",
      `Expected floating point type for target with class probabilities, got ${target.dtype.scalarTypeName}`,
    );
  }
  const classes = self.shape[classDim] as number;
  const wanted =
    smoothing > 0 ? add(mul(target, floatScalar(1 - smoothing)), floatScalar(smoothing / classes)) : target;
  let terms = mul(logSoftmax(self, classDim), wanted);
  if (weight !== null) {
    terms = mul(
      terms,
      reshape(
        weight,
        self.shape.map((_, d) => (d === classDim ? classes : 1)),
      ),
    );
  }
  if (reduction === REDUCTION_NONE) return neg(sum(terms, [classDim]));
  if (reduction === REDUCTION_SUM) return neg(sum(terms));
  return divideByNumber(neg(sum(terms)), floatScalar(Math.max(1, self.numel / Math.max(1, classes))));
}

function smoothed(
  nll: Tensor,
  scores: Tensor,
  target: Tensor,
  weight: Tensor | null,
  reduction: number,
  ignoreIndex: number,
  smoothing: number,
  classDim: number,
): Tensor {
  const classes = scores.shape[classDim] as number;
  const perClass =
    weight === null
      ? null
      : reshape(
          weight,
          scores.shape.map((_, d) => (d === classDim ? classes : 1)),
        );
  const spread = neg(sum(perClass === null ? scores : mul(scores, perClass), [classDim]));
  const ignored = eq(target, ignoreIndex);
  const kept = maskedFill(spread, ignored, 0);
  let smooth: Tensor;
  if (reduction === REDUCTION_MEAN) {
    const w = weight === null ? null : denseData(weight);
    let total = 0;
    for (const label of denseData(target)) {
      if (label !== ignoreIndex) total += w === null ? 1 : (w[label] as number);
    }
    smooth = div(sum(kept), scalarTensor(total, kept.dtype));
  } else smooth = reduceLoss(kept, reduction);
  return add(scaleByNumber(nll, floatScalar(1 - smoothing)), scaleByNumber(smooth, floatScalar(smoothing / classes)));
}

/** -(y ln x + (1 - y) ln(1 - x)), the logarithms not below -100. */
function entropyTerm(x: number, y: number): number {
  return (y - 1) * Math.max(Math.log1p(-x), -100) - y * Math.max(Math.log(x), -100);
}

const EPSILON = 1e-12;
const EPSILON_SCALAR = floatScalar(EPSILON);

export const binaryCrossEntropyBackward = defineOperator({
  schema:
    "binary_cross_entropy_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor",
  python: [],
  summary: "The gradient of binary_cross_entropy.",
  forward: (grad, self, target, weight, reduction) => {
    const slopes = mapPairs(self, target, (x, y) => (x - y) / Math.max((1 - x) * x, EPSILON));
    const each = mul(weight === null ? slopes : mul(slopes, weight), grad);
    return reduction === REDUCTION_MEAN ? div(each, self.numel) : each;
  },
  derivatives: {
    grad_output: {
      formula: String.raw`\sum {grad}\,\frac{{self} - {target}}{{self}(1 - {self})}`,
      saves: ["self", "target", "weight"],
      vjp: ({ grad, self, target, weight, reduction }) => {
        const each = div(mul(grad, sub(self, target)), clampMin(mul(self, rsub(self, 1)), EPSILON_SCALAR));
        return reduceLoss(weight === null ? each : mul(each, weight), reduction);
      },
    },
    self: {
      formula: String.raw`{grad}\,{grad_output}\,\frac{{self}^2 - 2\,{self}\,{target} + {target}}{({self}(1 - {self}))^2}`,
      saves: ["grad_output", "self", "target", "weight"],
      vjp: ({ grad, grad_output: incoming, self, target, weight, reduction }) => {
        const squared = mul(self, self);
        const spread = sub(self, squared);
        const bend = div(
          add(sub(squared, mul(mul(self, target), 2)), target),
          clampMin(mul(spread, spread), EPSILON_SCALAR),
        );
        const each = mul(mul(grad, incoming), weight === null ? bend : mul(bend, weight));
        return reduction === REDUCTION_MEAN ? div(each, self.numel) : each;
      },
    },
    target: {
      formula: String.raw`-\frac{{grad}\,{grad_output}}{{self}(1 - {self})}`,
      saves: ["grad_output", "self", "weight"],
      vjp: ({ grad, grad_output: incoming, self, weight, reduction }) => {
        const spread = clampMin(mul(self, rsub(self, 1)), EPSILON_SCALAR);
        const product = neg(mul(grad, incoming));
        const each = div(weight === null ? product : mul(product, weight), spread);
        return reduction === REDUCTION_MEAN ? div(each, self.numel) : each;
      },
    },
  },
});

export const binaryCrossEntropy = defineOperator({
  schema: "binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor",
  python: ["torch._C._nn.binary_cross_entropy"],
  summary: "Cross entropy between probabilities and targets of two classes.",
  formula: String.raw`-\tfrac{1}{n}\sum {target} \ln {self} + (1 - {target}) \ln(1 - {self})`,
  forward: (self, target, weight, reduction) => {
    if (target.dtype !== self.dtype) {
      const { scalarTypeName } = target.dtype;
      throw new DtypeError(`Found dtype ${scalarTypeName} but expected ${self.dtype.scalarTypeName}`);
    }
    if (!self.isFloatingPoint) {
      const text = `"binary_cross_entropy" not implemented for '${self.dtype.scalarTypeName}'`;
      throw new DtypeError(text, "NotImplementedError");
    }
    const values = denseData(self);
    for (let i = 0; i < values.length; i++) {
      const x = values[i] as number;
      if (!(x >= 0 && x <= 1)) {
        throw new EngineError("RuntimeError", "all elements of input should be between 0 and 1");
      }
    }
    const labels = denseData(target);
    for (let i = 0; i < labels.length; i++) {
      const y = labels[i] as number;
      if (!(y >= 0 && y <= 1)) {
        throw new EngineError("RuntimeError", "all elements of target should be between 0 and 1");
      }
    }
    const each = mapPairs(self, target, entropyTerm);
    return reduceLoss(weight === null ? each : (mul.inplaceTwin as typeof mul)(each, weight), reduction);
  },
  saves: ["self", "target", "weight"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{n}\,{grad}\,\frac{{self} - {target}}{{self}(1 - {self})}`,
      vjp: ({ grad, self, target, weight, reduction }) =>
        binaryCrossEntropyBackward(grad, self, target, weight, reduction),
    },
    target: {
      formula: String.raw`\tfrac{1}{n}\,{grad}\,(\ln(1 - {self}) - \ln {self})`,
      vjp: ({ grad, self, target, weight, reduction }) => {
        const logit = sub(log(rsub(self, 1)), log(self));
        const each = mul(weight === null ? logit : mul(logit, weight), grad);
        return reduction === REDUCTION_MEAN ? div(each, target.numel) : each;
      },
    },
  },
});

/** (1 - y) x + (1 + (p - 1) y) ln(1 + e^-x), without overflow. */
function logitTerm(x: number, y: number, p: number): number {
  const softplus = Math.log1p(Math.exp(-Math.abs(x))) + Math.max(-x, 0);
  return (1 - y) * x + (1 + (p - 1) * y) * softplus;
}

/** PyTorch multiplies 1 - target by the scores in place: what comes out has the target's dtype. */
function checkLogits(self: Tensor, target: Tensor): void {
  if (target.dtype.name === "bool") {
    throw new EngineError(
      "RuntimeError",
      "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.",
    );
  }
  if (self.isFloatingPoint && !target.isFloatingPoint) {
    throw new EngineError(
      "RuntimeError",
      `result type ${self.dtype.scalarTypeName} can't be cast to the desired output type ${target.dtype.scalarTypeName}`,
    );
  }
  checkFloating(self, "log_sigmoid_cpu");
}

function logitLoss(
  self: Tensor,
  target: Tensor,
  weight: Tensor | null,
  positive: Tensor | null,
  reduction: number,
): Tensor {
  checkLogits(self, target);
  let each: Tensor;
  if (positive === null) each = mapPairs(self, target, (x, y) => logitTerm(x, y, 1));
  else {
    const p = denseData(broadcastTo(positive, self));
    let i = 0;
    each = mapPairs(self, target, (x, y) => logitTerm(x, y, p[i++] as number));
  }
  if (weight !== null) each = mul(each, weight);
  return reduceLoss(each.dtype === target.dtype ? each : to(each, target.dtype), reduction);
}

function broadcastTo(tensor: Tensor, like: Tensor): Tensor {
  return sameShape(tensor.shape, like.shape) ? tensor : add(tensor, newTensor(like.shape, tensor.dtype));
}

/** In place where nothing is recorded and the result fits, as PyTorch does: the version of a gradient tells. */
function changing(operator: typeof mul, target: Tensor, other: Tensor | number): Tensor {
  const isFit =
    typeof other === "number" ||
    (other.dtype === target.dtype && sameShape(broadcastShapes(target.shape, other.shape), target.shape));
  const twin = modes.grad || !isFit ? operator : operator.inplaceTwin;
  return (twin as typeof mul)(target, other as Tensor);
}

export const binaryCrossEntropyWithLogits = defineOperator({
  schema:
    "binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> Tensor",
  python: ["torch.binary_cross_entropy_with_logits"],
  summary: "binary_cross_entropy of the sigmoid of the scores, without overflow.",
  formula: String.raw`\tfrac{1}{n}\sum \ln(1 + e^{{self}}) - {target}\,{self}`,
  forward: (self, target, weight, positive, reduction) => logitLoss(self, target, weight, positive, reduction),
  saves: ["self", "target", "weight", "pos_weight"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{n}\,{grad}\,(\sigma({self}) - {target})`,
      vjp: ({ grad, self, target, weight, pos_weight: positive, reduction }) => {
        const s = sigmoid(self);
        let each: Tensor;
        if (positive === null) each = changing(sub, s, target);
        else {
          const t = mul(positive, target);
          each = changing(sub, changing(mul, changing(sub, add(t, 1), target), s), t);
        }
        if (weight !== null) each = changing(mul, each, weight);
        const scaled = changing(mul, each, grad);
        return reduction === REDUCTION_MEAN ? changing(div, scaled, self.numel) : scaled;
      },
    },
    target: {
      formula: String.raw`-\tfrac{1}{n}\,{grad}\,{self}`,
      vjp: ({ grad, self, target, weight, pos_weight: positive, reduction }) => {
        const slope = positive === null ? neg(self) : sub(neg(self), mul(sub(positive, 1), log(sigmoid(self))));
        const scaled = mul(weight === null ? slope : mul(slope, weight), grad);
        return reduction === REDUCTION_MEAN ? div(scaled, target.numel) : scaled;
      },
    },
  },
});

export const klDiv = defineOperator({
  schema: "kl_div(Tensor self, Tensor target, int reduction=1, *, bool log_target=False) -> Tensor",
  python: ["torch.kl_div"],
  summary: "Kullback–Leibler divergence of a distribution from another, given as log-probabilities.",
  composite: true,
  forward: (self, target, reduction, logTarget) => {
    const each = logTarget ? mul(exp(target), sub(target, self)) : sub(xlogy(target, target), mul(target, self));
    return reduceLoss(each, reduction);
  },
});
