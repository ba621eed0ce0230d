/** Switching `requires_grad`, with PyTorch's refusals. */
import { modes } from "../engine/modes";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { torchObserver } from "./observer";

/** By a constructor's `requires_grad=`. */
export function setRequiresGrad(tensor: Tensor, flag: boolean): void {
  if (flag && !tensor.dtype.isDifferentiable) {
    raise("RuntimeError", "Only Tensors of floating point and complex dtype can require gradients");
  }
  tensor.requiresGrad = flag;
  if (flag) torchObserver?.leafMade?.(tensor);
}

/** By `x.requires_grad = flag` or `x.requires_grad_(flag)`, which word one refusal differently. */
export function changeRequiresGrad(tensor: Tensor, flag: boolean, integerMessage: string): void {
  if (!tensor.isLeaf && tensor.gradFn !== null) {
    if (flag && tensor.requiresGrad && integerMessage === METHOD_MESSAGE) return;
    const advice = flag
      ? ""
      : " If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().";
    raise("RuntimeError", `you can only change requires_grad flags of leaf variables.${advice}`);
  }
  if (tensor.isInference && flag && !modes.inference) {
    raise("RuntimeError", "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
  }
  if (flag && !tensor.dtype.isDifferentiable) raise("RuntimeError", integerMessage);
  tensor.requiresGrad = flag;
  if (flag) torchObserver?.leafMade?.(tensor);
}

export const SETTER_MESSAGE = "only Tensors of floating point and complex dtype can require gradients";
export const METHOD_MESSAGE = "only Tensors of floating point dtype can require gradients";
