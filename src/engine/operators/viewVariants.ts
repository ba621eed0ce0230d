/**
 * What belongs to each view operator: `squeeze_` makes the tensor itself that view, `squeeze_copy` gives what it shows in
 * memory of its own. Schemas, names and derivatives follow from the view's.
 * https://pytorch.org/docs/stable/tensor_view.html
 */

import { gradFnName } from "../compiledOperator";
import { copyElements } from "../kernels/copying";
import { type AnyOperator, defineOperator, type OperatorDeclaration } from "../operator";
import { countElements } from "../shape";
import { newTensor, Tensor } from "../tensor";

type AnyFunction = (...args: never[]) => unknown;

/** `name` is that of the twin, with its overload where it has one: `squeeze_.dim`. */
export function defineInplaceView<F extends AnyFunction>(view: F, name: string, gradFn: string): F {
  const { declaration } = view as unknown as AnyOperator;
  const show = view as unknown as (...args: unknown[]) => Tensor;
  return defineOperator({
    schema: declaration.schema.replace(/^[\w.]+/, name).replaceAll("Tensor(a)", "Tensor(a!)"),
    python: [`Tensor.${name.replace(/\..*/, "")}`],
    summary: `In place: ${lowered(declaration.summary)}`,
    gradFn,
    writesExpanded: true,
    complex: declaration.complex === "whole" ? "whole" : undefined,
    forward: (...args: unknown[]) => adoptGeometry(args[0] as Tensor, show(...args)),
    derivatives: declaration.derivatives,
  } as unknown as OperatorDeclaration<string>) as unknown as F;
}

function adoptGeometry(self: Tensor, like: Tensor): Tensor {
  self.shape = like.shape;
  self.strides = like.strides;
  self.offset = like.offset;
  self.numel = countElements(like.shape);
  return self;
}

function lowered(summary: string): string {
  return summary.charAt(0).toLowerCase() + summary.slice(1);
}

/** `show` is given where the copy takes more than the view does. */
export function defineViewCopy<F extends AnyFunction>(view: F, show: F = view): F {
  const { declaration } = view as unknown as AnyOperator;
  const run = show as unknown as (...args: unknown[]) => Tensor | Tensor[];
  return defineOperator({
    schema: declaration.schema
      .replace(/^\w+/, (name) => `${name}_copy`)
      .replaceAll("Tensor(a -> *)", "Tensor")
      .replaceAll("Tensor(a)", "Tensor"),
    python: [`torch.${declaration.schema.replace(/[.(].*/, "")}_copy`],
    summary: `As a copy: ${lowered(declaration.summary)}`,
    gradFn: `${gradFnName(declaration)}_copy`,
    forward: (...args: unknown[]) => {
      const shown = run(...args);
      return shown instanceof Tensor ? copied(shown) : shown.map(copied);
    },
    complex: declaration.complex === "whole" ? "whole" : undefined,
    saves: declaration.saves,
    derivatives: declaration.derivatives,
  } as unknown as OperatorDeclaration<string>) as unknown as F;
}

/** Contiguous, whatever the tensor's own memory order. */
export function copied(tensor: Tensor): Tensor {
  const result = newTensor(tensor.shape, tensor.dtype);
  copyElements(result, tensor);
  return result;
}
