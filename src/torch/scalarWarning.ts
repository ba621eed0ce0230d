/** What PyTorch says, once, when a tensor that requires a gradient becomes a Python number. */
import { warnOnce } from "../engine/errors";
import { modes } from "../engine/modes";
import type { Tensor } from "../engine/tensor";

export function warnOfScalar(tensor: Tensor): void {
  if (!tensor.requiresGrad || !modes.grad) return;
  warnOnce(
    "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\nConsider using tensor.detach() first.",
  );
}
