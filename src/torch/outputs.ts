/** `out=`: a result is written into tensors that the caller gave. */
import type { DType } from "../engine/dtype";
import { modes, withGrad } from "../engine/modes";
import type { AnyOperator } from "../engine/operator";
import { countElements, sameShape } from "../engine/shape";
import { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { warn } from "../evaluator/machine";
import { PyTuple, type PyValue } from "../evaluator/values";
import type { EngineArgument } from "./arguments";
import { callOperator } from "./operators";
import { checkOutputDtype, checkOutputMemory } from "./outputRules";
import { PyTensor } from "./pyTensor";
import { returnType } from "./results";
import { resizeStorage } from "./storage";

export function setOutput(
  name: string,
  out: PyValue,
  result: unknown,
  inputs: readonly EngineArgument[],
  operator: AnyOperator,
): PyValue {
  const targets = out instanceof PyTensor ? [out] : ((out as PyTuple).items as readonly PyTensor[]);
  const sources = result instanceof Tensor ? [result] : (result as Tensor[]);
  const isRecorded =
    modes.grad &&
    [...inputs.flat(), ...targets.map((t) => t.tensor)].some((i) => i instanceof Tensor && i.requiresGrad);
  if (isRecorded) {
    raise(
      "RuntimeError",
      `${name}(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.`,
    );
  }
  const given = inputs.flat().filter((input) => input instanceof Tensor);
  sources.forEach((source, i) => {
    write(name, (targets[i] as PyTensor).tensor, source, given);
  });
  if (out instanceof PyTensor) return out;
  const fields = operator.schema.returns.map((r) => r.name ?? "");
  return new PyTuple(targets, fields.every(Boolean) ? returnType(name, fields) : null);
}

function write(name: string, target: Tensor, source: Tensor, inputs: readonly Tensor[]): void {
  // Of two tensors `max` and `min` are elementwise.
  const rules = inputs.length > 1 && (name === "max" || name === "min") ? `${name}imum` : name;
  checkOutputDtype(rules, source.dtype, target.dtype);
  checkOutputMemory(name, target, source, inputs);
  if (!sameShape(target.shape, source.shape)) {
    if (target.numel > 0) {
      warn(
        "UserWarning",
        `An output with one or more elements was resized since it had shape [${target.shape.join(", ")}], which does not match the required output shape [${source.shape.join(", ")}]. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0).`,
      );
    }
    resize(target, source.shape, target.dtype);
  }
  withGrad(false, () => callOperator("copy_", target, source, false));
}

/** Gives a tensor another shape in place, with room for it. */
export function resize(target: Tensor, shape: readonly number[], dtype: DType): void {
  resizeStorage(target, shape, countElements(shape), dtype);
}
