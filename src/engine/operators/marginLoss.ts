/**
 * Losses with margins and the Poisson loss.
 * https://pytorch.org/docs/stable/nn.functional.html#loss-functions
 */
import { int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator, notImplemented } from "../operator";
import { floatScalar, scalarValue } from "../scalar";
import { sameShape, shapeText } from "../shape";
import { type Tensor, tensorOver } from "../tensor";
import { add, div, mul, neg, rsub, sub } from "./arithmetic";
import { le } from "./comparison";
import { exp, log, log1p, sigmoid } from "./elementwise";
import { REDUCTION_MEAN, REDUCTION_NONE, reduceLoss } from "./loss";
import { maskedFill } from "./selection";

/** Shares gradients of single values out as the reduction asks. */
function shared(each: Tensor, reduction: number, count: number): Tensor {
  return reduction === REDUCTION_MEAN ? div(each, count) : each;
}

const softMarginLossBackward = defineOperator({
  schema: "soft_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction) -> Tensor",
  python: [],
  summary: "The gradient of soft_margin_loss.",
  forward: (grad, self, target, reduction) =>
    shared(mul(mul(neg(target), sigmoid(mul(neg(target), self))), grad), reduction, self.numel),
  derivatives: {
    grad_output: {
      formula: String.raw`-\sum {grad}\,{target}\,\sigma(-{target}\,{self})`,
      saves: ["self", "target"],
      vjp: ({ grad, self, target, reduction }) =>
        reduceLoss(mul(grad, mul(neg(target), sigmoid(mul(neg(target), self)))), reduction),
    },
    self: {
      formula: String.raw`{grad}\,{grad_output}\,{target}^2\,\sigma'({target}\,{self})`,
      saves: ["grad_output", "self", "target"],
      vjp: ({ grad, grad_output: incoming, self, target, reduction }) => {
        const s = sigmoid(mul(target, self));
        const bend = mul(mul(target, target), mul(s, rsub(s, 1)));
        return shared(mul(mul(grad, incoming), bend), reduction, self.numel);
      },
    },
  },
});

export const softMarginLoss = defineOperator({
  schema: "soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  python: ["torch._C._nn.soft_margin_loss"],
  summary: "The logistic loss of scores for targets 1 and -1.",
  formula: String.raw`\tfrac{1}{n}\sum \ln(1 + e^{-{target}\,{self}})`,
  forward: (self, target, reduction) => reduceLoss(log1p(exp(mul(self, neg(target)))), reduction),
  saves: ["self", "target"],
  derivatives: {
    self: {
      formula: String.raw`-\tfrac{1}{n}\,{grad}\,{target}\,\sigma(-{target}\,{self})`,
      vjp: ({ grad, self, target, reduction }) => softMarginLossBackward(grad, self, target, reduction),
    },
  },
});

export const poissonNllLoss = defineOperator({
  schema:
    "poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps, int reduction) -> Tensor",
  python: ["torch.poisson_nll_loss"],
  summary: "The negative log-likelihood of counts under Poisson rates.",
  composite: true,
  forward: (input, target, logInput, full, eps, reduction) => {
    let loss = logInput
      ? sub(exp(input), mul(target, input))
      : sub(input, mul(target, log(add(input, floatScalar(eps)))));
    if (full) {
      // Stirling's approximation of ln(target!).
      const stirling = add(
        sub(mul(target, log(target)), target),
        mul(log(mul(target, floatScalar(2 * Math.PI))), floatScalar(0.5)),
      );
      loss = add(loss, maskedFill(stirling, le(target, 1), 0));
    }
    return reduceLoss(loss, reduction);
  },
});

/** PyTorch takes one row, or a matrix of rows of which there may be none. */
function checkRows(self: Tensor): { rows: number; classes: number } {
  const isMatrix = self.rank === 2;
  if (self.rank > 2 || (isMatrix ? self.shape[1] === 0 : self.numel === 0)) {
    throw new ShapeError(
      `Expected non-empty vector or matrix with optional 0-dim batch size, but got: ${shapeText(self.shape)}`,
    );
  }
  return { rows: isMatrix ? (self.shape[0] as number) : 1, classes: self.shape[self.rank - 1] ?? 1 };
}

function checkLong(target: Tensor): void {
  if (target.dtype !== int64) {
    throw new DtypeError(`expected scalar type Long but found ${target.dtype.scalarTypeName}`);
  }
}

function checkFloating(self: Tensor, kernel: string): void {
  if (!self.isFloatingPoint) {
    throw new DtypeError(`"${kernel}" not implemented for '${self.dtype.scalarTypeName}'`, "NotImplementedError");
  }
}

/** Rows of scores, and the class that each should have. */
interface LabelledRows {
  readonly rows: number;
  readonly classes: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly weight: ArrayLike<number> | null;
}

function labelledRows(self: Tensor, target: Tensor, p: number, weight: Tensor | null): LabelledRows {
  const { rows, classes } = checkRows(self);
  if (p !== 1 && p !== 2) throw new EngineError("ValueError", "only p == 1 and p == 2 supported");
  if (target.rank > 1 || target.numel !== rows) {
    throw new ShapeError(
      `multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). Expected target size [${rows}], but got ${shapeText(target.shape)}. Input has shape ${shapeText(self.shape)}.`,
    );
  }
  if (weight !== null && (weight.rank > 1 || weight.numel !== classes)) {
    throw new ShapeError(`inconsistent weight size, expected ${classes} but got ${shapeText(weight.shape)}`);
  }
  checkFloating(self, "multi_margin_loss_cpu_kernel");
  checkLong(target);
  const y = denseData(target);
  for (let r = 0; r < rows; r++) {
    if ((y[r] as number) < 0 || (y[r] as number) >= classes) {
      throw new EngineError("RuntimeError", "target out of range");
    }
  }
  return { rows, classes, x: denseData(self), y, weight: weight === null ? null : denseData(weight) };
}

const multiMarginLossBackward = defineOperator({
  schema:
    "multi_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, Scalar p, Scalar margin, Tensor? weight=None, int reduction=1) -> Tensor",
  python: [],
  summary: "The gradient of multi_margin_loss.",
  forward: (grad, self, target, p, margin, weight, reduction) => {
    const { rows, classes, x, y, weight: w } = labelledRows(self, target, scalarValue(p), weight);
    const linear = scalarValue(p) === 1;
    const g = denseData(grad);
    const out = denseArray(self.dtype, self.shape);
    for (let r = 0; r < rows; r++) {
      const label = y[r] as number;
      const incoming =
        (g[reduction === REDUCTION_NONE ? r : 0] as number) / classes / (reduction === REDUCTION_MEAN ? rows : 1);
      for (let j = 0; j < classes; j++) {
        if (j === label) continue;
        const z = scalarValue(margin) - (x[r * classes + label] as number) + (x[r * classes + j] as number);
        if (z <= 0) continue;
        const slope = incoming * (linear ? 1 : 2 * z) * (w === null ? 1 : (w[label] as number));
        out[r * classes + j] = slope;
        out[r * classes + label] = (out[r * classes + label] as number) - slope;
      }
    }
    return denseResult(out, self.shape, self.dtype);
  },
  derivatives: { grad_output: notImplemented, self: notImplemented },
});

export const multiMarginLoss = defineOperator({
  schema:
    "multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor",
  python: ["torch._C._nn.multi_margin_loss"],
  summary: "Asks the target's score to be above all others by a margin.",
  formula: String.raw`\tfrac{1}{n}\sum_j \max(0, {margin} - x_y + x_j)^{p}`,
  forward: (self, target, p, margin, weight, reduction) => {
    const { rows, classes, x, y, weight: w } = labelledRows(self, target, scalarValue(p), weight);
    const linear = scalarValue(p) === 1;
    const each = denseArray(self.dtype, [rows]);
    for (let r = 0; r < rows; r++) {
      const label = y[r] as number;
      let total = 0;
      for (let j = 0; j < classes; j++) {
        if (j === label) continue;
        const z = scalarValue(margin) - (x[r * classes + label] as number) + (x[r * classes + j] as number);
        if (z > 0) total += (linear ? z : z * z) * (w === null ? 1 : (w[label] as number));
      }
      each[r] = total / classes;
    }
    return reduceLoss(denseResult(each, target.shape, self.dtype), reduction);
  },
  saves: ["self", "target", "weight"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{n}\,{grad}\,{p}\max(0, {margin} - x_y + x_j)^{{p} - 1}`,
      vjp: ({ grad, self, target, p, margin, weight, reduction }) =>
        multiMarginLossBackward(grad, self, target, p, margin, weight, reduction),
    },
  },
});

/** Rows of scores with lists of the classes that apply, each list ended by -1; and which classes those are. */
function classLists(self: Tensor, target: Tensor): { rows: number; classes: number; y: ArrayLike<number> } {
  const { rows, classes } = checkRows(self);
  const fits = self.rank <= 1 ? target.rank <= 1 && target.numel === classes : sameShape(target.shape, self.shape);
  if (!fits) {
    throw new ShapeError(
      `inconsistent target size: ${shapeText(target.shape)} for input of size: ${shapeText(self.shape)}`,
    );
  }
  checkLong(target);
  const y = denseData(target);
  for (let i = 0; i < y.length; i++) {
    if ((y[i] as number) < -1 || (y[i] as number) >= classes) {
      throw new EngineError("RuntimeError", "argument #2 'target' is out of range");
    }
  }
  return { rows, classes, y };
}

const multilabelMarginLossBackward = defineOperator({
  schema:
    "multilabel_margin_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, Tensor is_target) -> Tensor",
  python: [],
  summary: "The gradient of multilabel_margin_loss.",
  forward: (grad, self, target, reduction, isTarget) => {
    const { rows, classes, y } = classLists(self, target);
    const out = denseArray(self.dtype, self.shape);
    const g = denseData(grad);
    const x = denseData(self);
    const applies = denseData(isTarget);
    const share = classes * (reduction === REDUCTION_MEAN ? rows : 1);
    for (let r = 0; r < rows; r++) {
      const start = r * classes;
      const incoming = (g[reduction === REDUCTION_NONE ? r : 0] as number) / share;
      for (let k = 0; k < classes && (y[start + k] as number) >= 0; k++) {
        const label = start + (y[start + k] as number);
        for (let j = start; j < start + classes; j++) {
          if (applies[j] !== 0 || 1 - (x[label] as number) + (x[j] as number) <= 0) continue;
          out[label] = (out[label] as number) - incoming;
          out[j] = (out[j] as number) + incoming;
        }
      }
    }
    return denseResult(out, self.shape, self.dtype);
  },
  derivatives: { grad_output: notImplemented, self: notImplemented },
});

const multilabelMarginLossForward = defineOperator({
  schema:
    "multilabel_margin_loss_forward(Tensor self, Tensor target, int reduction) -> (Tensor output, Tensor is_target)",
  python: ["torch._C._nn.multilabel_margin_loss_forward"],
  summary: "Asks the scores of all classes that apply to be above all others by 1.",
  formula: String.raw`\tfrac{1}{n}\sum_{y}\sum_{j} \max(0, 1 - x_y + x_j)`,
  gradFn: "MultilabelMarginLossBackward0",
  forward: (self, target, reduction) => {
    const { rows, classes, y } = classLists(self, target);
    checkFloating(self, "multilabel_margin_loss_forward_out_frame");
    const x = denseData(self);
    const each = denseArray(self.dtype, [rows]);
    const applies = denseArray(self.dtype, target.shape);
    for (let r = 0; r < rows; r++) {
      const start = r * classes;
      let count = 0;
      while (count < classes && (y[start + count] as number) >= 0) applies[start + (y[start + count++] as number)] = 1;
      let total = 0;
      for (let k = 0; k < count; k++) {
        const score = x[start + (y[start + k] as number)] as number;
        for (let j = start; j < start + classes; j++) {
          if (applies[j] === 0) total += Math.max(0, 1 - score + (x[j] as number));
        }
      }
      each[r] = total / classes;
    }
    const values = denseResult(each, self.rank === 2 ? [rows] : [], self.dtype);
    return [reduceLoss(values, reduction), tensorOver(applies, target.shape, self.dtype)];
  },
  differentiableResults: [true, false],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{n}\,{grad} \text{ at } j, -\tfrac{1}{n}\,{grad} \text{ at } y \text{ where } x_y < x_j + 1`,
      saves: ["self", "target", "is_target"],
      vjp: ({ grad, self, target, reduction, results }) =>
        multilabelMarginLossBackward(grad, self, target, reduction, results[1] as Tensor),
    },
  },
});

export const multilabelMarginLoss = defineOperator({
  schema: "multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  python: ["torch._C._nn.multilabel_margin_loss"],
  summary: "Asks the scores of all classes that apply to be above all others by 1.",
  composite: true,
  forward: (self, target, reduction) => multilabelMarginLossForward(self, target, reduction)[0] as Tensor,
});
