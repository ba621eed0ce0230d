/**
 * What torch.autograd.graph's context managers switch: hooks for saved tensors.
 * https://pytorch.org/docs/stable/autograd.html#torch.autograd.graph.saved_tensors_hooks
 */
import { modes, savedTensorHooks } from "../engine/modes";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import type { Implementation } from "../evaluator/native";
import { callValue } from "../evaluator/operations";
import { type PyValue, typeOf } from "../evaluator/values";
import { PyTensor, wrapTensor } from "./pyTensor";

export const savedTensorHookFunctions: Readonly<Record<string, Implementation>> = {
  "_push_saved_tensor_hooks(pack, unpack)": (pack: PyValue, unpack: PyValue) => {
    if (modes.savedTensorHooksDisabled !== null) raise("RuntimeError", modes.savedTensorHooksDisabled);
    savedTensorHooks.push({
      pack: (tensor: Tensor) => callValue(pack, [wrapTensor(tensor)], null),
      unpack: (packed: unknown) => {
        const result = callValue(unpack, [packed as PyValue], null);
        if (result instanceof PyTensor) return result.tensor;
        return raise(
          "TypeError",
          `Output of saved tensor unpack_hook expected to be a Tensor but got result of type ${result === null ? "NoneType" : typeOf(result).name}`,
        );
      },
    });
    return null;
  },
  "_pop_saved_tensor_hooks()": () => {
    savedTensorHooks.pop();
    return null;
  },
  "_disable_saved_tensor_hooks(message)": (message: string | null) => {
    modes.savedTensorHooksDisabled = message;
    return null;
  },
};
