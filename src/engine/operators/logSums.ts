/**
 * Sums of exponentials in the logarithm, without overflow.
 * https://pytorch.org/docs/stable/generated/torch.logsumexp.html
 */
import { defaultDtype, float32, float64 } from "../dtype";
import { ShapeError } from "../errors";
import { defineOperator } from "../operator";
import { shapeText, wrapDim } from "../shape";
import { scalarTensor, type Tensor } from "../tensor";
import { add, div, mul, sub } from "./arithmetic";
import { flip } from "./arrangement";
import { gt, isfinite, logicalNot, lt } from "./comparison";
import { to } from "./copying";
import { exp, exp2, log } from "./elementwise";
import { elementwise, refuseIntegers } from "./pointwise";
import { amax, restoreDims, sum } from "./reduction";
import { abs } from "./rounding";
import { scan } from "./scan";
import { maskedFill, where } from "./selection";
import { view } from "./views";

export const logsumexp = defineOperator({
  schema: "logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor",
  python: ["torch.logsumexp", "Tensor.logsumexp", "torch.special.logsumexp"],
  summary: "The logarithm of the sum of exponentials, without overflow.",
  formula: String.raw`\ln \sum e^{{self}}`,
  forward: (self, dim, keepdim): Tensor => {
    if (dim.length === 0 && self.rank > 0 && self.numel > 0) {
      // PyTorch writes the greatest elements, without dimensions, over those that it subtracts.
      const ones = shapeText(self.shape.map(() => 1));
      throw new ShapeError(`output with shape [] doesn't match the broadcast shape ${ones}`);
    }
    const x = self.isFloatingPoint ? self : to(self, defaultDtype());
    if (x.numel === 0) return log(sum(exp(x), dim, keepdim));
    const largest = amax(x, dim, true);
    const shift = maskedFill(largest, logicalNot(isfinite(largest)), 0);
    const total = log(sum(exp(sub(x, shift)), dim, keepdim));
    return add(total, keepdim ? shift : view(shift, total.shape));
  },
  derivatives: {
    self: {
      formula: String.raw`{grad}\,e^{{self} - {result}}`,
      saves: ["self", "result"],
      vjp: ({ grad, self, dim, keepdim, result }): Tensor =>
        mul(restoreDims(grad, self.shape, dim, keepdim), exp(sub(self, restoreDims(result, self.shape, dim, keepdim)))),
    },
  },
});

/** ln(eˣ + eʸ) */
function logAdd(x: number, y: number): number {
  if (x === y && !Number.isFinite(x)) return x;
  const high = x > y || Number.isNaN(x) ? x : y;
  return high + Math.log1p(Math.exp(-Math.abs(x - y)));
}

/** log2(2ˣ + 2ʸ) */
function logAdd2(x: number, y: number): number {
  if (x === y && !Number.isFinite(x)) return x;
  return (x > y || Number.isNaN(x) ? x : y) + Math.log1p(2 ** -Math.abs(x - y)) / Math.LN2;
}

export const logaddexp = defineOperator({
  schema: "logaddexp(Tensor self, Tensor other) -> Tensor",
  python: ["torch.logaddexp", "Tensor.logaddexp"],
  summary: "The logarithm of the sum of exponentials.",
  formula: String.raw`\ln(e^{{self}} + e^{{other}})`,
  forward: (self, other): Tensor =>
    elementwise(logAdd, self, other, undefined, (dtype) => refuseIntegers("logaddexp_cpu", dtype)),
  saves: ["self", "other"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{1 + e^{{other} - {self}}}`,
      vjp: ({ grad, self, other }): Tensor => div(grad, add(exp(sub(other as Tensor, self)), 1)),
    },
    other: {
      formula: String.raw`\frac{{grad}}{1 + e^{{self} - {other}}}`,
      vjp: ({ grad, self, other }): Tensor => div(grad, add(exp(sub(self, other)), 1)),
    },
  },
});

export const logaddexp2 = defineOperator({
  schema: "logaddexp2(Tensor self, Tensor other) -> Tensor",
  python: ["torch.logaddexp2", "Tensor.logaddexp2"],
  summary: "The base-2 logarithm of the sum of powers of 2.",
  formula: String.raw`\log_2(2^{{self}} + 2^{{other}})`,
  forward: (self, other): Tensor =>
    elementwise(logAdd2, self, other, undefined, (dtype) => refuseIntegers("logaddexp2_cpu", dtype)),
  saves: ["self", "other"],
  derivatives: {
    self: {
      formula: String.raw`\frac{{grad}}{1 + 2^{{other} - {self}}}`,
      vjp: ({ grad, self, other }): Tensor => div(grad, add(exp2(sub(other as Tensor, self)), 1)),
    },
    other: {
      formula: String.raw`\frac{{grad}}{1 + 2^{{self} - {other}}}`,
      vjp: ({ grad, self, other }): Tensor => div(grad, add(exp2(sub(self, other)), 1)),
    },
  },
});

export const logcumsumexp = defineOperator({
  schema: "logcumsumexp(Tensor self, int dim) -> Tensor",
  python: ["torch.logcumsumexp", "Tensor.logcumsumexp"],
  summary: "Logarithms of running sums of exponentials, without overflow.",
  formula: String.raw`y_i = \ln \sum_{j \le i} e^{{self}_j}`,
  forward: (self, dim): Tensor => {
    wrapDim(dim, self.rank);
    refuseIntegers("logcumsumexp_out_cpu", self.dtype);
    return scan(self, dim, self.dtype, (state, x, first) => (first ? x : logAdd(x, state)));
  },
  saves: ["self", "result"],
  derivatives: {
    self: {
      formula: String.raw`\sum_{j \ge i} {grad}_j\,e^{{self}_i - {result}_j}`,
      vjp: ({ grad, self, dim, result }): Tensor => {
        // Positive and negative gradients add up in the logarithm, each for itself, as PyTorch has it.
        const lowest = scalarTensor(
          grad.dtype === float64 ? -Number.MAX_VALUE : grad.dtype === float32 ? -3.4028234663852886e38 : -65504,
          grad.dtype,
        );
        const size = log(abs(grad));
        const towardsEnd = (x: Tensor): Tensor => flip(logcumsumexp(flip(x, [dim]), dim), [dim]);
        const share = (mask: Tensor): Tensor => exp(add(towardsEnd(sub(where(mask, size, lowest), result)), self));
        return sub(share(gt(grad, 0)), share(lt(grad, 0)));
      },
    },
  },
});
