/**
 * Forward-mode derivatives: while a level is open, tensors may have tangents, and each operator passes them on.
 * How it does so follows from its derivatives for backward: a product with the Jacobian is the derivative of the
 * product with its transpose, which is linear in what it is multiplied with. Where the Jacobian is diagonal, both are the same.
 * https://pytorch.org/docs/stable/autograd.html#forward-mode-automatic-differentiation
 */
import { gradientOperators, gradientsOf } from "./backward";
import type { CompiledDerivative, CompiledOperator } from "./compiledOperator";
import { AutogradError } from "./errors";
import { accumulatorOf, attach } from "./graph";
import { geometry } from "./inplace";
import { modes, withGrad } from "./modes";
import { isLinear, isPointwise } from "./operatorTraits";
import { sameShape, shapeText } from "./shape";
import { refresh, Tensor } from "./tensor";

/** Runs an operator. */
type Run = (operator: CompiledOperator, args: unknown[]) => unknown;

/** Tangents of one level; they are gone when it is closed. */
export class ForwardLevel {
  private readonly tangents = new WeakMap<Tensor, Tensor>();
  get(tensor: Tensor): Tensor | null {
    return this.tangents.get(tensor) ?? null;
  }
  set(tensor: Tensor, tangent: Tensor): void {
    this.tangents.set(tensor, tangent);
  }
  forget(tensor: Tensor): void {
    this.tangents.delete(tensor);
  }
}

/** What `make_dual` does with the tensor that it returns. */
export function setTangent(level: ForwardLevel, tensor: Tensor, tangent: Tensor): void {
  if (!sameShape(tensor.shape, tangent.shape)) {
    throw new AutogradError(
      "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. " +
        `Tensor is of size ${shapeText(tensor.shape)} while the given forward gradient is of size ${shapeText(tangent.shape)}.`,
    );
  }
  level.set(tensor, tangent);
}

/** The open levels, outermost first; `reach` of them are passed on (a level's own arithmetic concerns those further out). */
const levels: ForwardLevel[] = [];
export const forwardMode = { reach: 0 };

export function enterForwardLevel(): ForwardLevel {
  const level = new ForwardLevel();
  levels.push(level);
  forwardMode.reach = levels.length;
  return level;
}

export function exitForwardLevel(): void {
  levels.pop();
  forwardMode.reach = levels.length;
}

export function openForwardLevels(): number {
  return levels.length;
}

export function innermostForwardLevel(): ForwardLevel | null {
  return levels[levels.length - 1] ?? null;
}

export function resetForwardMode(): void {
  levels.length = 0;
  forwardMode.reach = 0;
}

/** For a tensor that stands for another one. */
function shareTangents(from: Tensor, to: Tensor): void {
  for (const level of levels) {
    const tangent = level.get(from);
    if (tangent !== null) level.set(to, tangent);
  }
}

/** `tensor` with `change` applied to each tangent; itself where that changes none. */
export function withTangents(tensor: Tensor, change: (tangent: Tensor) => Tensor): Tensor {
  let result = tensor;
  for (const level of levels) {
    const tangent = level.get(tensor);
    const changed = tangent === null ? null : change(tangent);
    if (changed === tangent || changed === null) continue;
    if (result === tensor) {
      result = twinOf(tensor);
      shareTangents(tensor, result);
    }
    level.set(result, changed);
  }
  return result;
}

/** Runs `work` so that it passes on tangents of levels below `reach` alone. */
export function withReach<T>(reach: number, work: () => T): T {
  const outside = forwardMode.reach;
  forwardMode.reach = reach;
  try {
    return work();
  } finally {
    forwardMode.reach = outside;
  }
}

/** Calls `work` for each level whose tangents are passed on, with those of the levels further out. */
export function forEachForwardLevel(work: (level: ForwardLevel) => void): void {
  const reach = forwardMode.reach;
  for (let k = 0; k < reach; k++) withReach(k, () => work(levels[k] as ForwardLevel));
}

/** An argument or an element of one, whose tangent matters. */
interface Input {
  readonly derivative: CompiledDerivative;
  /** Its place in a list of tensors, or null. */
  readonly element: number | null;
  readonly tensor: Tensor;
  readonly tangent: Tensor;
}

function inputsWithTangents(operator: CompiledOperator, args: readonly unknown[], level: ForwardLevel): Input[] {
  const found: Input[] = [];
  const note = (derivative: CompiledDerivative, value: unknown, element: number | null): void => {
    if (!(value instanceof Tensor)) return;
    const tangent = level.get(value);
    if (tangent !== null) found.push({ derivative, element, tensor: value, tangent });
  };
  for (const derivative of operator.derivatives) {
    const argument = args[derivative.argument];
    if (derivative.isList && Array.isArray(argument)) {
      for (const [i, value] of argument.entries()) note(derivative, value, i);
    } else note(derivative, argument, null);
  }
  return found;
}

/** Gives the results of an operator the tangents that follow from those of its arguments. */
export function pushTangents(operator: CompiledOperator, args: readonly unknown[], result: unknown, run: Run): void {
  const reach = forwardMode.reach;
  for (let k = 0; k < reach; k++) {
    const level = levels[k] as ForwardLevel;
    const inputs = inputsWithTangents(operator, args, level);
    if (inputs.length === 0) continue;
    const results = result instanceof Tensor ? [result] : (result as readonly Tensor[]);
    const tangents = withReach(k, () => {
      const primals = args.map((argument) => primalOf(argument, k));
      const given = inputs.map((input) => ({ ...input, tensor: primalOf(input.tensor, k) as Tensor }));
      const values = results.map((value) => primalOf(value, k) as Tensor);
      return productWithJacobian(operator, primals, values, given, run);
    });
    tangents.forEach((tangent, i) => {
      if (tangent !== null) level.set(results[i] as Tensor, tangent);
    });
  }
}

/** The value without tangents of this level and those further in: what is recorded of it shall not pass them on later. */
function primalOf(value: unknown, level: number): unknown {
  if (Array.isArray(value)) return value.map((element) => primalOf(element, level));
  if (!(value instanceof Tensor) || !modes.grad) return value;
  const result = twinOf(value);
  for (let k = 0; k < level; k++) {
    const tangent = (levels[k] as ForwardLevel).get(value);
    if (tangent !== null) (levels[k] as ForwardLevel).set(result, tangent);
  }
  return result;
}

/** The same tensor, with the same place in the graph, as another object. */
function twinOf(tensor: Tensor): Tensor {
  const result = gradientOperators.detach(tensor);
  if (tensor.requiresGrad) {
    const node = tensor.gradFn;
    if (node !== null) attach(result, node, tensor.outputNr);
    else {
      result.accumulator = accumulatorOf(tensor);
      result.requiresGrad = true;
    }
  }
  return result;
}

/** What of the arguments an in-place operator is about to change; null where no tangent is concerned. */
export function beforeChange(operator: CompiledOperator, args: readonly unknown[]): unknown[] | null {
  const target = args[0] as Tensor;
  for (let k = 0; k < forwardMode.reach; k++) {
    const level = levels[k] as ForwardLevel;
    if (level.get(target) === null && inputsWithTangents(operator, args, level).length === 0) continue;
    const given = args.slice();
    const copy = withReach(k, () => withGrad(modes.grad, () => gradientOperators.clone(target)));
    for (let i = 0; i < k; i++) {
      const outer = (levels[i] as ForwardLevel).get(target);
      if (outer !== null) (levels[i] as ForwardLevel).set(copy, outer);
    }
    for (let i = k; i < forwardMode.reach; i++) {
      const tangent = (levels[i] as ForwardLevel).get(target);
      if (tangent !== null) {
        (levels[i] as ForwardLevel).set(
          copy,
          withReach(i, () => gradientOperators.clone(tangent)),
        );
      }
    }
    given[0] = copy;
    return given;
  }
  return null;
}

/** Changes the tangents of a tensor that an operator has changed in place; `given` is from before. */
export function pushTangentsInPlace(
  operator: CompiledOperator,
  given: readonly unknown[],
  target: Tensor,
  run: Run,
): void {
  for (let k = 0; k < forwardMode.reach; k++) {
    const level = levels[k] as ForwardLevel;
    const inputs = inputsWithTangents(operator, given, level);
    const before = level.get(target);
    if (inputs.length === 0 && before === null) continue;
    withReach(k, () => {
      const computed = inputs.length === 0 ? null : productWithJacobian(operator, given, [target], inputs, run)[0];
      const tangent = computed ?? gradientOperators.zeros(target);
      if (before !== null && sameShape(before.shape, tangent.shape)) geometry.copyInto(before, tangent);
      else if (target.view !== null) geometry.copyInto(tangentOfView(level, target), tangent);
      else level.set(target, tangent);
    });
  }
}

/** A view's tangent is a view of its base's, which is made here where there is none. */
function tangentOfView(level: ForwardLevel, view: Tensor): Tensor {
  const { base } = view.view as { readonly base: Tensor };
  let whole = level.get(base);
  if (whole === null) {
    whole = geometry.zerosLike({ shape: base.shape, strides: base.strides, offset: 0 }, base);
    level.set(base, whole);
  }
  const part = geometry.asStrided(whole, view.shape, view.strides, whole.offset + view.offset - base.offset);
  level.set(view, part);
  return part;
}

function productWithJacobian(
  operator: CompiledOperator,
  args: readonly unknown[],
  results: readonly Tensor[],
  inputs: readonly Input[],
  run: Run,
): readonly (Tensor | null)[] {
  const missing = inputs.find(({ derivative }) => derivative.missing);
  if (missing !== undefined) {
    throw new AutogradError(
      `Trying to use forward AD with ${operator.schema.name} that does not support it because it has not been implemented yet.\n` +
        "Please file an issue to PyTorch at https://github.com/pytorch/pytorch/issues/new?template=feature-request.yml so that we can prioritize its implementation or submit a PR adding the implementation to derivatives.yaml.\n" +
        "Note that forward AD support for some operators require PyTorch to be built with TorchScript and for JIT to be enabled. If the environment var PYTORCH_JIT=0 is set or if the library is not built with TorchScript, some operators may no longer be used with forward AD.",
      "NotImplementedError",
    );
  }
  const outside = { derivative: modes.derivative, quiet: modes.quiet };
  modes.derivative = true;
  // Tangents are beside what a program computes; nobody is shown how they come about.
  modes.quiet = true;
  try {
    if (isLinear(operator)) {
      return throughOperator(operator, args, inputs, run);
    }
    const tangent = isPointwise(operator) ? throughDiagonal(operator, args, results, inputs) : null;
    return tangent === null ? throughTranspose(operator, args, results, inputs) : [tangent];
  } finally {
    modes.derivative = outside.derivative;
    modes.quiet = outside.quiet;
  }
}

/** A linear operator passes on tangents as it does values. */
function throughOperator(
  operator: CompiledOperator,
  args: readonly unknown[],
  inputs: readonly Input[],
  run: Run,
): readonly Tensor[] {
  // As `view` has one derivative, so have all of these: for `self`, or for one list of tensors, which must all have tangents.
  const [first] = inputs as [Input];
  const given = args.slice();
  if (first.element === null) given[first.derivative.argument] = first.tangent;
  else {
    const list = args[first.derivative.argument] as readonly unknown[];
    given[first.derivative.argument] = list.map(
      (value, i) => inputs.find((input) => input.element === i)?.tangent ?? gradientOperators.zeros(value as Tensor),
    );
  }
  const result = run(operator, given);
  return result instanceof Tensor ? [result] : (result as readonly Tensor[]);
}

/**
 * Of an operator that works element by element: the derivative for each argument times its tangent, added up. Null where
 * a derivative has added up elements of its own accord.
 */
function throughDiagonal(
  operator: CompiledOperator,
  args: readonly unknown[],
  results: readonly Tensor[],
  inputs: readonly Input[],
): Tensor | null {
  const [result] = results as [Tensor];
  let sum: Tensor | null = null;
  for (const input of inputs) {
    const { tangent } = input;
    const shaped = sameShape(tangent.shape, result.shape) ? tangent : gradientOperators.expand(tangent, result.shape);
    const fitted = shaped.dtype === result.dtype ? shaped : gradientOperators.cast(shaped, result);
    const [part] = gradientsInto(operator, args, results, [fitted], [input]);
    if (part == null) continue;
    if (!sameShape(part.shape, result.shape)) return null;
    const term = part.dtype === result.dtype ? part : gradientOperators.cast(part, result);
    sum = sum === null ? term : gradientOperators.add(sum, term);
  }
  return sum ?? gradientOperators.zeros(result);
}

/** Any operator: its backward is linear in the gradients that come in, and this is the derivative for them. */
function throughTranspose(
  operator: CompiledOperator,
  args: readonly unknown[],
  results: readonly Tensor[],
  inputs: readonly Input[],
): readonly (Tensor | null)[] {
  const differentiable = operator.declaration.differentiableResults;
  const isCarrier = results.map((result, i) => result.isFloatingPoint && differentiable?.[i] !== false);
  const createGraph = modes.grad;
  const weights = results.map((result, i) => {
    if (!isCarrier[i]) return null;
    const weight = gradientOperators.zeros(result);
    weight.requiresGrad = true;
    return weight;
  });
  const wanted = weights.filter((weight): weight is Tensor => weight !== null);
  const pulled = withGrad(true, () => {
    const gradients = gradientsInto(operator, args, results, weights, inputs);
    return gradients.map((gradient, i) => {
      if (gradient == null || !gradient.requiresGrad) return null;
      const { tensor } = inputs[i] as Input;
      const shaped = sameShape(gradient.shape, tensor.shape) ? gradient : gradientOperators.sumTo(gradient, tensor);
      return shaped.dtype === tensor.dtype ? shaped : gradientOperators.cast(shaped, tensor);
    });
  });
  const outputs: Tensor[] = [];
  const tangents: Tensor[] = [];
  pulled.forEach((gradient, i) => {
    if (gradient === null) return;
    outputs.push(gradient);
    tangents.push((inputs[i] as Input).tangent);
  });
  if (outputs.length === 0) return results.map((result, i) => (isCarrier[i] ? gradientOperators.zeros(result) : null));
  const found = gradientsOf(outputs, wanted, tangents, { createGraph, allowUnused: true, retainGraph: true });
  let next = 0;
  return weights.map((weight) => (weight === null ? null : (found[next++] ?? gradientOperators.zeros(weight))));
}

/** The derivatives of `inputs` as backward would compute them. */
function gradientsInto(
  operator: CompiledOperator,
  args: readonly unknown[],
  results: readonly Tensor[],
  gradients: readonly (Tensor | null)[],
  inputs: readonly Input[],
): readonly (Tensor | null)[] {
  const names = new Set(inputs.map(({ derivative }) => derivative.name));
  const context: Record<string, unknown> = {
    grad: gradients[0],
    grads: gradients,
    result: results[0],
    results,
    needs: (name: string) => names.has(name),
  };
  operator.argumentNames.forEach((name, i) => {
    context[name] = args[i];
  });
  let together: Readonly<Record<string, unknown>> | null = null;
  return inputs.map(({ derivative, element }) => {
    let value: unknown;
    if (derivative.vjp !== null) value = (derivative.vjp as (context: unknown) => unknown)(context);
    else {
      together ??= operator.declaration.backward?.(context as never) ?? {};
      value = together[derivative.name];
    }
    if (element !== null && Array.isArray(value)) value = value[element];
    return (value as Tensor | null | undefined) ?? null;
  });
}

refresh.shareTangents = shareTangents;
