/** Running operators: forward, then the record of what backward will need, and word to who watches. */
import { batching, concernsBatches, drawsInBatch, runBatched, runCompositeOnBatches } from "./batching";
import type { CompiledDerivative, CompiledOperator } from "./compiledOperator";
import { complexForward, takesComplex } from "./complexCalls";
import { complexNumbers } from "./dtype";
import { AutogradError } from "./errors";
import { beforeChange, forwardMode, pushTangents, pushTangentsInPlace } from "./forwardMode";
import { attach, type GraphNode } from "./graph";
import { checkInplace, makeView, rebaseHistory } from "./inplace";
import { anomaly, modes } from "./modes";
import { type HistoryGap, observer } from "./observer";
import { OperatorNode } from "./operatorNode";
import { assertNoInternalOverlap, assertNoPartialOverlap } from "./overlap";
import { Tensor } from "./tensor";

export function callComposite(operator: CompiledOperator, args: unknown[]): unknown {
  while (args.length < operator.defaults.length) args.push(operator.defaults[args.length]);
  if (batching.depth === 0 || modes.below) return joined(operator, args);
  if (drawsInBatch(operator, args)) return runBatched(operator, args, callComposite);
  return runCompositeOnBatches(operator, args, callComposite, () => joined(operator, args));
}

/** Where PyTorch joins operators in C++, numbers are no tensors, as in derivatives. */
function joined(operator: CompiledOperator, args: readonly unknown[]): unknown {
  const outside = modes.derivative;
  modes.derivative = true;
  try {
    return forwardOf(operator, args)(...args);
  } finally {
    modes.derivative = outside;
  }
}

function forwardOf(operator: CompiledOperator, args: readonly unknown[]): (...args: unknown[]) => unknown {
  if (complexNumbers.exist && takesComplex(args)) return complexForward(operator);
  return operator.forward as (...args: unknown[]) => unknown;
}

export function call(operator: CompiledOperator, args: unknown[]): unknown {
  const defaults = operator.defaults;
  while (args.length < defaults.length) args.push(defaults[args.length]);
  const inside = modes.below;
  let result: unknown;
  if (batching.depth > 0 && !inside && concernsBatches(operator, args))
    result = runBatched(operator, args.slice(), call);
  else {
    modes.below = true;
    try {
      result = forwardOf(operator, args)(...args);
    } finally {
      modes.below = inside;
    }
  }
  if (inside) return result;
  const inputs = observer === null && forwardMode.reach === 0 ? NOTHING : args.slice();
  if (modes.inference && !operator.isView) markInference(result, args[0]);
  const node = recorded(operator, args);
  if (operator.isView) trackView(operator, inputs === NOTHING ? args : inputs, result, node);
  if (node !== null) attachResults(operator, node, result);
  if (forwardMode.reach > 0) pushTangents(operator, inputs, result, call);
  if (observer !== null && !modes.quiet) report(operator, inputs, result, node, null);
  return result;
}

const NOTHING: unknown[] = [];

export function callInplace(operator: CompiledOperator, args: unknown[]): unknown {
  const defaults = operator.defaults;
  while (args.length < defaults.length) args.push(defaults[args.length]);
  const target = args[0] as Tensor;
  const inside = modes.below;
  if (inside) {
    forwardOf(operator, args)(...args);
    target.versionCounter.value++;
    return target;
  }
  if (target.isInference && !modes.inference) throw new AutogradError(INFERENCE_UPDATE_MESSAGE);
  const inputs = observer === null ? NOTHING : args.slice();
  const records = modes.grad && needsRecord(operator, args);
  if (modes.grad && (records || target.requiresGrad)) checkInplace(target);
  let node: OperatorNode | null = null;
  const given = args.slice();
  const before = forwardMode.reach > 0 ? beforeChange(operator, given) : null;
  if (!operator.declaration.writesExpanded) checkOverlap(args);
  if (records) node = makeNode(operator, args, true);
  if (batching.depth > 0 && concernsBatches(operator, given)) runBatched(operator, given, callInplace);
  else {
    modes.below = true;
    try {
      forwardOf(operator, given)(...given);
    } finally {
      modes.below = false;
    }
  }
  target.versionCounter.value++;
  if (node !== null && target.dtype.isDifferentiable) {
    rebaseHistory(target, node);
    node.saveResults(target);
  }
  if (before !== null) pushTangentsInPlace(operator, before, target, call);
  if (observer !== null && !modes.quiet) report(operator, inputs, target, node, target);
  return target;
}

/** What is written to may be what is read, but not a part of it. */
function checkOverlap(args: readonly unknown[]): void {
  const target = args[0] as Tensor;
  assertNoInternalOverlap(target);
  for (let i = 1; i < args.length; i++) {
    const input = args[i];
    if (input instanceof Tensor && input.storage === target.storage) assertNoPartialOverlap(target, input);
  }
}

const INFERENCE_UPDATE_MESSAGE =
  "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update." +
  "See https://github.com/pytorch/rfcs/pull/17 for more details.";

function needsRecord(operator: CompiledOperator, args: readonly unknown[]): boolean {
  const derivatives = operator.derivatives;
  for (let i = 0; i < derivatives.length; i++) {
    const derivative = derivatives[i] as CompiledDerivative;
    const argument = args[derivative.argument];
    if (argument instanceof Tensor) {
      if (argument.requiresGrad) return true;
    } else if (derivative.isList && argument != null) {
      for (const element of argument as unknown[]) if (element instanceof Tensor && element.requiresGrad) return true;
    }
  }
  return false;
}

function recorded(operator: CompiledOperator, args: unknown[]): OperatorNode | null {
  if (!modes.grad || !needsRecord(operator, args)) return null;
  return makeNode(operator, args, false);
}

function makeNode(operator: CompiledOperator, args: unknown[], inplace: boolean): OperatorNode {
  const node = new OperatorNode(operator, args, inplace);
  if (modes.anomaly) anomaly.nodeMade?.(node);
  return node;
}

function attachResults(operator: CompiledOperator, node: OperatorNode, result: unknown): void {
  if (result instanceof Tensor) {
    if (result.dtype.isDifferentiable && operator.declaration.differentiableResults?.[0] !== false) {
      node.outputs.push(result);
      attach(result, node, 0);
    } else node.outputs.push(null);
  } else {
    (result as Tensor[]).forEach((tensor, i) => {
      const differentiable = operator.declaration.differentiableResults?.[i] ?? true;
      if (differentiable && tensor.dtype.isDifferentiable) {
        node.outputs.push(tensor);
        attach(tensor, node, i);
      } else node.outputs.push(null);
    });
  }
  node.saveResults(result);
}

function trackView(
  operator: CompiledOperator,
  args: readonly unknown[],
  result: unknown,
  node: OperatorNode | null,
): void {
  const base = node === null ? (args[0] as Tensor) : (node.viewed as Tensor);
  if (result instanceof Tensor) {
    if (result !== base)
      makeView(
        result,
        base,
        node !== null ? "default" : modes.inference ? "inference" : modes.grad ? "default" : "noGrad",
      );
    return;
  }
  const origin = modes.inference ? "inference" : modes.grad ? "multiOutput" : "noGrad";
  if (operator.schema.returns.length > 0) for (const view of result as Tensor[]) makeView(view, base, origin);
}

/** What shares the memory of an ordinary tensor stays one. */
function markInference(result: unknown, source: unknown): void {
  if (result instanceof Tensor) {
    result.isInference = !(source instanceof Tensor) || source.isInference || source.storage !== result.storage;
  }
  if (Array.isArray(result)) for (const tensor of result as Tensor[]) tensor.isInference = true;
}

function report(
  operator: CompiledOperator,
  inputs: readonly unknown[],
  result: unknown,
  node: GraphNode | null,
  mutated: Tensor | null,
): void {
  const outputs = result instanceof Tensor ? [result] : (result as Tensor[]);
  const { name, overload } = operator.schema;
  observer?.operatorRan?.({
    name,
    schemaName: overload === "" ? name : `${name}.${overload}`,
    inputs,
    outputs,
    node: node !== null && outputs.some((output) => output.recordedGradFn !== null) ? node : null,
    gap: historyGap(operator, inputs, outputs, node),
    mutated,
  });
}

function historyGap(
  operator: CompiledOperator,
  inputs: readonly unknown[],
  outputs: readonly Tensor[],
  node: GraphNode | null,
): HistoryGap {
  if (node !== null) return outputs.some((output) => output.requiresGrad) ? null : "integerResult";
  const anyRequires = inputs.some(
    (input) =>
      (input instanceof Tensor && input.requiresGrad) ||
      (Array.isArray(input) && input.some((element) => element instanceof Tensor && element.requiresGrad)),
  );
  if (!anyRequires) return "noInputRequiresGrad";
  if (modes.inference) return "inferenceMode";
  return modes.grad || operator.derivatives.length === 0 ? "notDifferentiable" : "gradModeOff";
}
