/**
 * What torch.func and torch.autograd.forward_ad need of the engine: levels of tangents and of batches, and inputs and results
 * of a level of gradients.
 * https://pytorch.org/docs/stable/func.html
 */

import {
  addBatchDimension,
  batchLevelAt,
  enterBatchLevel,
  exitBatchLevel,
  isBatchedAt,
  type Randomness,
  removeBatchDimension,
} from "../engine/batching";
import {
  enterForwardLevel,
  exitForwardLevel,
  innermostForwardLevel,
  openForwardLevels,
  setTangent,
} from "../engine/forwardMode";
import { closeLevel } from "../engine/gradientLevel";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import type { Implementation } from "../evaluator/native";
import { PyList, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { guarded } from "./binder";
import { functionTransforms } from "./function";
import { callOperator } from "./operators";
import { PyTensor, wrapOptional, wrapTensor } from "./pyTensor";

/** Levels that forward_ad's `enter_dual_level` opened; torch.func's own nest as they like. */
const dual = { isOpen: false };

export function resetTransforms(): void {
  dual.isOpen = false;
  functionTransforms.depth = 0;
}

const tensorsOf = (values: PyValue): Tensor[] => (values as PyList).items.map((value) => (value as PyTensor).tensor);

function makeDual(tensor: PyTensor, tangent: PyTensor): PyTensor {
  const level = innermostForwardLevel();
  if (level === null) return raise("RuntimeError", "no forward level is open");
  if (level.get(tensor.tensor) !== null) {
    return raise(
      "RuntimeError",
      `Making a dual Tensor based on a Tensor that already has a forward gradient at the same level ${openForwardLevels() - 1} is not supported.`,
    );
  }
  const made = callOperator("alias", tensor.tensor);
  guarded(() => setTangent(level, made, tangent.tensor));
  return wrapTensor(made);
}

export const transformFunctions: Readonly<Record<string, Implementation>> = {
  "_is_fwd_grad_enabled()": () => true,
  "_increment_version(tensor)": (tensor: PyTensor) => {
    tensor.tensor.bumpVersion();
    return null;
  },
  "_transform_depth(change)": (change: number) => {
    functionTransforms.depth += change;
    return functionTransforms.depth;
  },
  "_enter_dual_level()": () => {
    if (dual.isOpen) return raise("RuntimeError", "Nested forward mode AD is not supported at the moment");
    dual.isOpen = true;
    enterForwardLevel();
    return 0;
  },
  "_exit_dual_level(level)": (level: number) => {
    if (level < 0) return raise("RuntimeError", "Dual level must be a positive number.");
    dual.isOpen = false;
    exitForwardLevel();
    return null;
  },
  "_enter_tangents()": () => {
    enterForwardLevel();
    return null;
  },
  "_exit_tangents()": () => {
    exitForwardLevel();
    return null;
  },
  "_enter_batch(size, randomness)": (size: number, randomness: Randomness) => enterBatchLevel(size, randomness),
  "_exit_batch()": () => {
    exitBatchLevel();
    return null;
  },
  "_add_batch_dim(tensor, dim, level)": (tensor: PyTensor, dim: number, level: number) =>
    wrapTensor(guarded(() => addBatchDimension(tensor.tensor, dim < 0 ? dim + tensor.tensor.rank : dim, level))),
  "_remove_batch_dim(tensor, dim, level)": (tensor: PyTensor, dim: number, level: number) =>
    wrapTensor(guarded(() => removeBatchDimension(tensor.tensor, dim, level))),
  "_batch_level(level)": (level: number) => {
    const { size, randomness } = batchLevelAt(level);
    return new PyTuple([size, randomness]);
  },
  "_is_batched(tensor, level)": (tensor: PyTensor, level: number) => isBatchedAt(tensor.tensor, level),
  "_make_dual(tensor, tangent)": makeDual,
  "_unpack_dual(tensor)": (tensor: PyValue) => {
    if (!(tensor instanceof PyTensor)) {
      const name = tensor === null ? "NoneType" : typeOf(tensor).name;
      return raise("TypeError", `_unpack_dual(): argument 'dual' (position 1) must be Tensor, not ${name}`);
    }
    const tangent = innermostForwardLevel()?.get(tensor.tensor) ?? null;
    return new PyTuple([wrapTensor(withoutTangent(tensor.tensor)), wrapOptional(tangent)]);
  },
  "_leaf_of_level(tensor)": (tensor: PyTensor) => {
    // A view, so that tangents and what lies outside of the level go through it; a leaf where there is nothing outside.
    const made = callOperator("alias", tensor.tensor);
    if (!made.requiresGrad && made.dtype.isDifferentiable) made.requiresGrad = true;
    return wrapTensor(made);
  },
  "_close_level(tensors, inputs)": (tensors: PyValue, inputs: PyValue) =>
    new PyList(closeLevel(tensorsOf(tensors), tensorsOf(inputs)).map(wrapTensor)),
};

/** The same tensor without the tangent of the innermost level. */
function withoutTangent(tensor: Tensor): Tensor {
  const made = callOperator("alias", tensor);
  innermostForwardLevel()?.forget(made);
  return made;
}
