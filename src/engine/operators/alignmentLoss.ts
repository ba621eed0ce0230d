/**
 * The loss of label sequences that are not aligned with their inputs.
 * https://pytorch.org/docs/stable/generated/torch.nn.functional.ctc_loss.html
 */
import { int64 } from "../dtype";
import { DtypeError, EngineError, ShapeError } from "../errors";
import { type Alignments, alignBackward, alignForward } from "../kernels/alignment";
import { denseArray, denseData, denseResult } from "../kernels/dense";
import { defineOperator, notImplemented } from "../operator";
import { newTensor, type Tensor, tensorOver } from "../tensor";
import { div } from "./arithmetic";
import { eq } from "./comparison";
import { REDUCTION_MEAN, reduceLoss } from "./loss";
import { clampMin, where } from "./selection";
import { squeezeDim, unsqueeze } from "./squeezing";

const CHECKING = "(while checking arguments for ctc_loss_allocate_outputs)";

function alignmentsOf(
  logits: Tensor,
  targets: Tensor,
  inputLengths: readonly number[],
  targetLengths: readonly number[],
  blank: number,
): Alignments {
  if (logits.numel === 0) throw new EngineError("RuntimeError", "log_probs tensor must not be empty");
  const [steps, batch, classes] = logits.shape as [number, number, number];
  if (blank < 0 || blank >= classes) throw new EngineError("RuntimeError", "blank must be in label range");
  if (inputLengths.length !== batch) {
    throw new EngineError("RuntimeError", "input_lengths must be of size batch_size");
  }
  if (targetLengths.length !== batch) {
    throw new EngineError("RuntimeError", "target_lengths must be of size batch_size");
  }
  for (const [name, lengths] of [
    ["input_lengths", inputLengths] as const,
    ["target_lengths", targetLengths] as const,
  ]) {
    const least = Math.min(...lengths);
    if (least < 0) {
      throw new EngineError(
        "RuntimeError",
        `Expected ${name} to have value at least 0, but got value ${least} ${CHECKING}`,
      );
    }
  }
  const longest = Math.max(0, ...targetLengths);
  const starts: number[] = [];
  if (targets.rank === 1) {
    let total = 0;
    for (const length of targetLengths) {
      starts.push(total);
      total += length;
    }
    checkSize(targets, 0, total, "to have size");
  } else if (targets.rank === 2) {
    checkSize(targets, 0, batch, "to have size");
    checkSize(targets, 1, longest, "to have size at least");
    for (let n = 0; n < batch; n++) starts.push(n * (targets.shape[1] as number));
  } else {
    throw new ShapeError(
      `Expected 1 to 2 dimensions, but got ${targets.rank}-dimensional tensor for argument #2 'targets' ${CHECKING}`,
    );
  }
  const most = Math.max(...inputLengths);
  if (most > steps) {
    throw new EngineError(
      "RuntimeError",
      `Expected input_lengths to have value at most ${steps}, but got value ${most} ${CHECKING}`,
    );
  }
  if (!logits.isFloatingPoint) {
    throw new DtypeError(`"ctc_loss_cpu" not implemented for '${logits.dtype.scalarTypeName}'`, "NotImplementedError");
  }
  return {
    steps,
    batch,
    classes,
    blank,
    inputLengths,
    targetLengths,
    targets: denseData(targets),
    targetStarts: starts,
    places: 2 * longest + 1,
  };
}

function checkSize(targets: Tensor, dim: number, expected: number, asked: string): void {
  const got = targets.shape[dim] as number;
  if (asked.endsWith("least") ? got >= expected : got === expected) return;
  throw new ShapeError(
    `Expected tensor ${asked} ${expected} at dimension ${dim}, but got size ${got} for argument #2 'targets' ${CHECKING}`,
  );
}

const ctcLossBackward = defineOperator({
  schema:
    "_ctc_loss_backward(Tensor grad, Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, Tensor neg_log_likelihood, Tensor log_alpha, int blank, bool zero_infinity=False) -> Tensor",
  python: [],
  summary: "The gradient of ctc_loss.",
  forward: (grad, logits, targets, inputLengths, targetLengths, losses, alpha, blank, zeroInfinity) => {
    const alignments = alignmentsOf(logits, targets, inputLengths, targetLengths, blank);
    const out = denseArray(logits.dtype, logits.shape);
    alignBackward(
      denseData(grad),
      denseData(logits),
      alignments,
      denseData(alpha),
      denseData(losses),
      zeroInfinity,
      out,
    );
    return denseResult(out, logits.shape, logits.dtype);
  },
  derivatives: { grad: notImplemented, log_probs: notImplemented, neg_log_likelihood: notImplemented },
});

const ctcLossOf = defineOperator({
  schema:
    "_ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, bool zero_infinity=False) -> (Tensor, Tensor)",
  python: ["torch._ctc_loss"],
  summary: "Minus the log-probability of all ways to stretch labels over time steps.",
  formula: String.raw`-\ln \sum_{\pi \to {targets}} \prod_t e^{{log_probs}_{t,\pi_t}}`,
  gradFn: "CtcLossBackward0",
  forward: (logits, targets, inputLengths, targetLengths, blank) => {
    const alignments = alignmentsOf(logits, targets, inputLengths, targetLengths, blank);
    const { batch, steps, places } = alignments;
    const alpha = denseArray(logits.dtype, [batch, steps, places]);
    const losses = denseArray(logits.dtype, [batch]);
    alignForward(denseData(logits), alignments, alpha, losses);
    return [tensorOver(losses, [batch], logits.dtype), tensorOver(alpha, [batch, steps, places], logits.dtype)];
  },
  differentiableResults: [true, false],
  derivatives: {
    log_probs: {
      formula: String.raw`{grad}\,(e^{{log_probs}} - P(\pi_t = k))`,
      saves: ["log_probs", "targets", "result0", "result1"],
      vjp: ({
        grad,
        log_probs: logits,
        targets,
        input_lengths: lengths,
        target_lengths: sizes,
        blank,
        results,
        ...rest
      }) =>
        ctcLossBackward(
          grad,
          logits,
          targets,
          lengths,
          sizes,
          results[0] as Tensor,
          results[1] as Tensor,
          blank,
          rest.zero_infinity,
        ),
    },
  },
});

export const ctcLoss = defineOperator({
  schema:
    "ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor",
  python: ["torch.ctc_loss"],
  summary: "Minus the log-probability of all ways to stretch labels over time steps.",
  composite: true,
  forward: (logits, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity) => {
    const batched = logits.rank === 3;
    const x = batched ? logits : unsqueeze(logits, 1);
    let losses = ctcLossOf(x, targets, inputLengths, targetLengths, blank, zeroInfinity)[0] as Tensor;
    if (zeroInfinity) losses = where(eq(losses, Infinity), newTensor([], losses.dtype), losses);
    if (reduction === REDUCTION_MEAN) {
      const sizes = tensorOver(Float64Array.from(targetLengths), [targetLengths.length], int64);
      return reduceLoss(div(losses, clampMin(sizes, 1)), reduction);
    }
    const reduced = reduceLoss(losses, reduction);
    return batched || reduced.rank === 0 ? reduced : squeezeDim(reduced, 0);
  },
});

function integers(lengths: Tensor, name: string): number[] {
  if (lengths.isFloatingPoint || lengths.dtype.name === "bool") {
    throw new DtypeError(`${name} must be integral`);
  }
  return Array.from(denseData(lengths));
}

export const ctcLossOfTensors = defineOperator({
  schema:
    "ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank=0, int reduction=1, bool zero_infinity=False) -> Tensor",
  python: ["torch.ctc_loss"],
  summary: "Minus the log-probability of all ways to stretch labels over time steps.",
  composite: true,
  forward: (logits, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity) =>
    ctcLoss(
      logits,
      targets,
      integers(inputLengths, "input_lengths"),
      integers(targetLengths, "target_lengths"),
      blank,
      reduction,
      zeroInfinity,
    ),
});
