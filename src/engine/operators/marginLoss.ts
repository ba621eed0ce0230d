/**
 * Losses with margins and the Poisson loss.
 * https://pytorch.org/docs/stable/nn.functional.html#loss-functions
 */
import { EngineError, ShapeError } from "../errors";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator } from "../operator";
import { floatScalar, scalarValue } from "../scalar";
import { shapeText } from "../shape";
import type { Tensor } from "../tensor";
import { add, div, mul, neg, sub } from "./arithmetic";
import { le } from "./comparison";
import { exp, log, log1p, sigmoid } from "./elementwise";
import { REDUCTION_MEAN, REDUCTION_NONE, reduceLoss } from "./loss";
import { maskedFill } from "./selection";

export const softMarginLoss = defineOperator({
  schema: "soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  python: ["torch._C._nn.soft_margin_loss"],
  summary: "The logistic loss of scores for targets 1 and -1.",
  formula: String.raw`\tfrac{1}{n}\sum \ln(1 + e^{-{target}\,{self}})`,
  forward: (self, target, reduction) => reduceLoss(log1p(exp(mul(neg(target), self))), reduction),
  saves: ["self", "target"],
  derivatives: {
    self: {
      formula: String.raw`-\tfrac{1}{n}\,{grad}\,{target}\,\sigma(-{target}\,{self})`,
      vjp: ({ grad, self, target, reduction }) => {
        const each = mul(mul(neg(target), sigmoid(mul(neg(target), self))), grad);
        return reduction === REDUCTION_MEAN ? div(each, self.numel) : each;
      },
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

/** Rows of scores: for each class the margin it breaks, and what that costs. */
function marginRows(
  self: Tensor,
  target: Tensor,
): { rows: number; classes: number; x: ArrayLike<number>; y: ArrayLike<number> } {
  const classes = self.shape[self.rank - 1] ?? 1;
  const rows = self.rank === 2 ? (self.shape[0] as number) : 1;
  if (target.numel !== rows) {
    throw new ShapeError(`inconsistent target size, expected ${rows} but got ${shapeText(target.shape)}`);
  }
  const y = denseData(target);
  for (let r = 0; r < rows; r++) {
    if ((y[r] as number) < 0 || (y[r] as number) >= classes)
      throw new EngineError("RuntimeError", "target out of range");
  }
  return { rows, classes, x: denseData(self), y };
}

export const multiMarginLoss = defineOperator({
  schema:
    "multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor",
  python: ["torch._C._nn.multi_margin_loss"],
  summary: "Asks the target's score to be above all others by a margin.",
  formula: String.raw`\tfrac{1}{n}\sum_j \max(0, {margin} - x_y + x_j)^{p}`,
  forward: (self, target, p, margin, weight, reduction) => {
    const { rows, classes, x, y } = marginRows(self, target);
    const w = weight === null ? null : denseData(weight);
    const power = scalarValue(p);
    const each = denseArray(self.dtype, [rows]);
    for (let r = 0; r < rows; r++) {
      const label = y[r] as number;
      let total = 0;
      for (let j = 0; j < classes; j++) {
        if (j === label) continue;
        const z = scalarValue(margin) - (x[r * classes + label] as number) + (x[r * classes + j] as number);
        if (z > 0) total += (power === 1 ? z : z * z) * (w === null ? 1 : (w[label] as number));
      }
      each[r] = total / classes;
    }
    const values = denseResult(each, self.rank === 2 ? [rows] : [], self.dtype);
    return reduceLoss(values, reduction);
  },
  saves: ["self", "target", "weight"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{n}\,{grad}\,{p}\max(0, {margin} - x_y + x_j)^{{p} - 1}`,
      vjp: ({ grad, self, target, p, margin, weight, reduction }) => {
        const { rows, classes, x, y } = marginRows(self, target);
        const w = weight === null ? null : denseData(weight);
        const power = scalarValue(p);
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
            const slope = incoming * (power === 1 ? 1 : 2 * z) * (w === null ? 1 : (w[label] as number));
            out[r * classes + j] = slope;
            out[r * classes + label] = (out[r * classes + label] as number) - slope;
          }
        }
        return denseResult(out, self.shape, self.dtype);
      },
    },
  },
});
