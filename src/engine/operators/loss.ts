/**
 * Losses on the difference between a prediction and its target.
 * https://pytorch.org/docs/stable/nn.functional.html#loss-functions
 */
import { type DType, promoteTypes } from "../dtype";
import { EngineError } from "../errors";
import { denseArray, denseData, denseResult, mapPairs } from "../kernels/dense";
import { sumPairs } from "../kernels/loss";
import { defineOperator } from "../operator";
import { broadcastShapes, sameShape } from "../shape";
import { scalarTensor, type Tensor } from "../tensor";
import { div, mul, neg, sub } from "./arithmetic";
import { to } from "./copying";
import { checkFloating } from "./curves";
import { mean, sum } from "./reduction";
import { abs } from "./rounding";
import { expand } from "./views";

export const REDUCTION_NONE = 0;
export const REDUCTION_MEAN = 1;
export const REDUCTION_SUM = 2;

/** As every loss ends: all values, their mean or their sum. */
export function reduceLoss(values: Tensor, reduction: number): Tensor {
  return reduction === REDUCTION_MEAN ? mean(values) : reduction === REDUCTION_SUM ? sum(values) : values;
}

/** A function of the difference and of one parameter, with its first and second derivative. */
interface DifferenceLoss {
  /** As PyTorch names the kernel where it refuses a dtype. */
  readonly kernel: string;
  readonly value: (difference: number, parameter: number) => number;
  readonly slope: (difference: number, parameter: number) => number;
  readonly bend: (difference: number, parameter: number) => number;
}

function common(tensor: Tensor, shape: readonly number[], dtype: DType): Tensor {
  const converted = tensor.dtype === dtype ? tensor : to(tensor, dtype);
  return sameShape(converted.shape, shape) ? converted : expand(converted, shape);
}

function asPair(self: Tensor, target: Tensor): readonly [Tensor, Tensor] {
  const dtype = promoteTypes(self.dtype, target.dtype);
  const shape = broadcastShapes(self.shape, target.shape);
  return [common(self, shape, dtype), common(target, shape, dtype)];
}

function forward(loss: DifferenceLoss, self: Tensor, target: Tensor, reduction: number, parameter: number): Tensor {
  const [x, y] = asPair(self, target);
  checkFloating(x, loss.kernel);
  if (reduction === REDUCTION_NONE) return mapPairs(x, y, (p, q) => loss.value(p - q, parameter));
  const total = sumPairs(denseData(x), denseData(y), (p, q) => loss.value(p - q, parameter));
  return scalarTensor(reduction === REDUCTION_MEAN ? total / x.numel : total, x.dtype);
}

/** grad · f(self - target), shared out over the elements as the reduction asks. */
function weighted(
  f: (difference: number, parameter: number) => number,
  grad: Tensor,
  self: Tensor,
  target: Tensor,
  reduction: number,
  parameter: number,
): Tensor {
  const [x, y] = asPair(self, target);
  const a = denseData(x);
  const b = denseData(y);
  const out = denseArray(x.dtype, x.shape);
  if (grad.numel === out.length && reduction === REDUCTION_NONE) {
    const g = denseData(grad);
    for (let i = 0; i < out.length; i++) out[i] = (g[i] as number) * f((a[i] as number) - (b[i] as number), parameter);
  } else {
    const g = (denseData(grad)[0] as number) / (reduction === REDUCTION_MEAN ? x.numel : 1);
    for (let i = 0; i < out.length; i++) out[i] = g * f((a[i] as number) - (b[i] as number), parameter);
  }
  return denseResult(out, x.shape, x.dtype);
}

/** grad · f''(self - target), shared out; f'' is constant piece by piece. */
function bent(
  loss: DifferenceLoss,
  grad: Tensor,
  self: Tensor,
  target: Tensor,
  reduction: number,
  parameter: number,
): Tensor {
  const [x, y] = asPair(self, target);
  const factors = mapPairs(x, y, (a, b) => loss.bend(a - b, parameter));
  const each = mul(grad, factors);
  return reduction === REDUCTION_MEAN ? div(each, x.numel) : each;
}

type LossBackward = (grad: Tensor, self: Tensor, target: Tensor, reduction: number, parameter: number) => Tensor;

function defineLossBackward(gradFn: string, loss: DifferenceLoss): LossBackward {
  const backward: LossBackward = defineOperator({
    schema:
      "gradlens::difference_loss_backward(Tensor grad_output, Tensor self, Tensor target, int reduction, float parameter) -> Tensor",
    python: [],
    summary: "The gradient of a loss on differences.",
    gradFn,
    forward: (grad, self, target, reduction, parameter) =>
      weighted(loss.slope, grad, self, target, reduction, parameter),
    derivatives: {
      grad_output: {
        formula: String.raw`\sum {grad}\,f'({self} - {target})`,
        saves: ["self", "target"],
        vjp: ({ grad, self, target, reduction, parameter }) => {
          const each = backward(grad, self, target, REDUCTION_NONE, parameter);
          return reduction === REDUCTION_NONE ? each : reduceLoss(each, reduction);
        },
      },
      self: {
        formula: String.raw`{grad}\,{grad_output}\,f''({self} - {target})`,
        saves: ["grad_output", "self", "target"],
        vjp: ({ grad, grad_output: incoming, self, target, reduction, parameter }) =>
          bent(loss, mul(grad, incoming), self, target, reduction, parameter),
      },
      target: {
        formula: String.raw`-{grad}\,{grad_output}\,f''({self} - {target})`,
        saves: ["grad_output", "self", "target"],
        vjp: ({ grad, grad_output: incoming, self, target, reduction, parameter }) =>
          neg(bent(loss, mul(grad, incoming), self, target, reduction, parameter)),
      },
    },
  });
  return backward;
}

const squared: DifferenceLoss = { kernel: "mse_cpu", value: (d) => d * d, slope: (d) => 2 * d, bend: () => 2 };
const mseLossBackward = defineLossBackward("MseLossBackwardBackward0", squared);

export const mseLoss = defineOperator({
  schema: "mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  python: ["torch._C._nn.mse_loss"],
  summary: "The mean of the squared differences.",
  formula: String.raw`\tfrac{1}{n}\sum({self} - {target})^2`,
  forward: (self, target, reduction) => forward(squared, self, target, reduction, 0),
  saves: ["self", "target"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{2}{n}({self} - {target})\,{grad}`,
      vjp: ({ grad, self, target, reduction }) => mseLossBackward(grad, self, target, reduction, 0),
    },
    target: {
      formula: String.raw`-\tfrac{2}{n}({self} - {target})\,{grad}`,
      vjp: ({ grad, self, target, reduction }) => mseLossBackward(grad, target, self, reduction, 0),
    },
  },
});

export const l1Loss = defineOperator({
  schema: "l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor",
  python: ["torch._C._nn.l1_loss"],
  summary: "The mean of the absolute differences.",
  composite: true,
  forward: (self, target, reduction) => reduceLoss(abs(sub(self, target)), reduction),
});

const smooth: DifferenceLoss = {
  kernel: "smooth_l1_cpu",
  value: (d, beta) => (Math.abs(d) < beta ? (0.5 * d * d) / beta : Math.abs(d) - 0.5 * beta),
  slope: (d, beta) => (Math.abs(d) < beta ? d / beta : Math.sign(d)),
  bend: (d, beta) => (Math.abs(d) < beta ? 1 / beta : 0),
};
const smoothL1Backward = defineLossBackward("SmoothL1LossBackwardBackward0", smooth);

const smoothL1Of = defineOperator({
  schema: "gradlens::_smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor",
  python: [],
  gradFn: "SmoothL1LossBackward0",
  summary: "Squared where the difference is small, absolute where it is large.",
  formula: String.raw`\tfrac{1}{n}\sum \tfrac{({self} - {target})^2}{2\,{beta}} \text{ or } |{self} - {target}| - \tfrac{{beta}}{2}`,
  forward: (self, target, reduction, beta) => forward(smooth, self, target, reduction, beta),
  saves: ["self", "target"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{n}\operatorname{clip}(\tfrac{{self} - {target}}{{beta}}, -1, 1)\,{grad}`,
      vjp: ({ grad, self, target, reduction, beta }) => smoothL1Backward(grad, self, target, reduction, beta),
    },
    target: {
      formula: String.raw`-\tfrac{1}{n}\operatorname{clip}(\tfrac{{self} - {target}}{{beta}}, -1, 1)\,{grad}`,
      vjp: ({ grad, self, target, reduction, beta }) => smoothL1Backward(grad, target, self, reduction, beta),
    },
  },
});

export const smoothL1Loss = defineOperator({
  schema: "smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor",
  python: ["torch._C._nn.smooth_l1_loss"],
  summary: "Squared where the difference is small, absolute where it is large.",
  composite: true,
  forward: (self, target, reduction, beta) => {
    if (beta < 0) throw new EngineError("RuntimeError", "smooth_l1_loss does not support negative values for beta.");
    return beta === 0 ? l1Loss(self, target, reduction) : smoothL1Of(self, target, reduction, beta);
  },
});

const huber: DifferenceLoss = {
  kernel: "huber_cpu",
  value: (d, delta) => (Math.abs(d) <= delta ? 0.5 * d * d : delta * (Math.abs(d) - 0.5 * delta)),
  slope: (d, delta) => (Math.abs(d) <= delta ? d : delta * Math.sign(d)),
  bend: (d, delta) => (Math.abs(d) <= delta ? 1 : 0),
};
const huberBackward = defineLossBackward("HuberLossBackwardBackward0", huber);

export const huberLoss = defineOperator({
  schema: "huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.) -> Tensor",
  python: ["torch._C._nn.huber_loss"],
  summary: "Squared where the difference is small, absolute with slope delta where it is large.",
  formula: String.raw`\tfrac{1}{n}\sum \tfrac{1}{2}({self} - {target})^2 \text{ or } {delta}(|{self} - {target}| - \tfrac{{delta}}{2})`,
  forward: (self, target, reduction, delta) => {
    if (delta <= 0) {
      throw new EngineError("RuntimeError", "huber_loss does not support non-positive values for delta.");
    }
    return forward(huber, self, target, reduction, delta);
  },
  saves: ["self", "target"],
  derivatives: {
    self: {
      formula: String.raw`\tfrac{1}{n}\operatorname{clip}({self} - {target}, -{delta}, {delta})\,{grad}`,
      vjp: ({ grad, self, target, reduction, delta }) => huberBackward(grad, self, target, reduction, delta),
    },
    target: {
      formula: String.raw`-\tfrac{1}{n}\operatorname{clip}({self} - {target}, -{delta}, {delta})\,{grad}`,
      vjp: ({ grad, self, target, reduction, delta }) => huberBackward(grad, target, self, reduction, delta),
    },
  },
});
