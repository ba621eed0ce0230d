/**
 * `x.backward(...)`, `torch.autograd.backward(...)` and `torch.autograd.grad(...)`: their arguments and refusals.
 * https://pytorch.org/docs/stable/generated/torch.autograd.backward.html
 */
import { backward, gradientsOf } from "../engine/backward";
import { type GraphNode, gradientEdge } from "../engine/graph";
import { sameShape } from "../engine/shape";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import type { Frame } from "../evaluator/frames";
import { machine } from "../evaluator/machine";
import { isTrue, toArray } from "../evaluator/operations";
import { PyList, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { guarded } from "./binder";
import { gradientEdgeTensor } from "./gradientEdge";
import { torchObserver } from "./observer";
import { callOperator } from "./operators";
import { PyTensor, wrapOptional } from "./pyTensor";

/** The backward call that runs, counted; hooks over several tensors ask for it. */
const running: { number: number; roots: readonly Tensor[]; frame: Frame | null } = {
  number: 0,
  roots: [],
  frame: null,
};

export function backwardRunNumber(): number {
  return running.number;
}

/** Whether the engine's backward pass itself works, not Python that it called. */
export function isRunningBackward(): boolean {
  return running.frame !== null && running.frame === machine.running.frame;
}

/** Whether gradients of the call that runs flow into `tensor`. */
export function isReachedByBackward(tensor: Tensor): boolean {
  const target = gradientEdge(tensor)?.node;
  if (target === undefined) return false;
  const seen = new Set<GraphNode>();
  for (const root of running.roots) {
    const node = gradientEdge(root)?.node;
    if (node) seen.add(node);
  }
  // A set grows while it is gone through.
  for (const node of seen) {
    if (node === target) return true;
    for (const edge of node.edges) if (edge) seen.add(edge.node);
  }
  return false;
}

function withRun<T>(roots: readonly Tensor[], work: () => T): T {
  const before = { ...running };
  running.number++;
  running.roots = roots;
  running.frame = machine.running.frame;
  try {
    return guarded(work);
  } finally {
    running.roots = before.roots;
    running.frame = before.frame;
  }
}

export function backwardFrom(
  tensors: readonly PyValue[],
  gradient: PyValue,
  retainGraph: PyValue,
  createGraph: PyValue,
  inputs: PyValue,
): null {
  const roots = tensors.map(toRoot);
  const given = givenGradients(gradient, roots.length);
  const options = {
    createGraph: isTrue(createGraph),
    retainGraph: retainGraph === null ? null : isTrue(retainGraph),
  };
  const wanted = inputs === null ? null : toTensors(inputs);
  torchObserver?.backwardCalled?.("backward", roots, given.map(tensorOrNull), {
    retainGraph: options.retainGraph ?? options.createGraph,
    createGraph: options.createGraph,
  });
  if (wanted?.length === 0) raise("RuntimeError", "`inputs` argument to `backward()` cannot be empty.");
  const gradients = completeGradients(roots, given, options.createGraph);
  withRun(roots, () => backward(roots, gradients, options, wanted));
  return null;
}

export function gradientsFor(
  outputs: PyValue,
  inputs: PyValue,
  gradOutputs: PyValue,
  retainGraph: PyValue,
  createGraph: PyValue,
  allowUnused: PyValue,
  materializeGrads: PyValue,
): PyValue {
  const materialize = isTrue(materializeGrads);
  if (allowUnused === false && materialize) {
    raise(
      "ValueError",
      "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.",
    );
  }
  const roots = toTensors(outputs);
  const wanted = toTensors(inputs);
  if (wanted.length === 0) raise("ValueError", "grad requires non-empty inputs.");
  const given = givenGradients(gradOutputs, roots.length);
  const options = {
    createGraph: isTrue(createGraph),
    retainGraph: retainGraph === null ? null : isTrue(retainGraph),
    allowUnused: allowUnused === null ? materialize : isTrue(allowUnused),
    materializeGrads: materialize,
  };
  torchObserver?.backwardCalled?.("grad", roots, given.map(tensorOrNull), {
    retainGraph: options.retainGraph ?? options.createGraph,
    createGraph: options.createGraph,
  });
  const gradients = completeGradients(roots, given, options.createGraph);
  const results = withRun(roots, () => gradientsOf(roots, wanted, gradients, options));
  return new PyTuple(results.map(wrapOptional));
}

/** Sequences of tensors, or one tensor. */
export function toTensors(value: PyValue): Tensor[] {
  if (value instanceof PyTensor) return [value.tensor];
  const edge = gradientEdgeTensor(value);
  if (edge) return [edge];
  const items = value instanceof PyTuple || value instanceof PyList ? value.items : toArray(value);
  return items.map(toRoot);
}

function toRoot(value: PyValue): Tensor {
  if (value instanceof PyTensor) return value.tensor;
  const edge = gradientEdgeTensor(value);
  if (edge) return edge;
  return raise(
    "TypeError",
    `expected Tensor or GradientEdge, but got ${value === null ? "NoneType" : typeOf(value).name}`,
  );
}

const tensorOrNull = (value: PyValue): Tensor | null => (value instanceof PyTensor ? value.tensor : null);

function givenGradients(value: PyValue, count: number): readonly PyValue[] {
  if (value === null) return new Array<PyValue>(count).fill(null);
  if (value instanceof PyTensor) return [value];
  return value instanceof PyTuple || value instanceof PyList ? value.items : toArray(value);
}

function completeGradients(
  roots: readonly Tensor[],
  given: readonly PyValue[],
  createGraph: boolean,
): (Tensor | null)[] {
  return roots.map((root, i) => {
    const gradient = given[i] ?? null;
    if (gradient instanceof PyTensor) {
      const { tensor } = gradient;
      if (!sameShape(tensor.shape, root.shape)) {
        return raise(
          "RuntimeError",
          `Mismatch in shape: grad_output[${i}] has a shape of torch.Size([${tensor.shape.join(", ")}]) and output[${i}] has a shape of torch.Size([${root.shape.join(", ")}]).`,
        );
      }
      if (tensor.dtype.isComplex !== root.dtype.isComplex) {
        return raise(
          "RuntimeError",
          `For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in dtype: grad_output[${i}] has a dtype of ${tensor.dtype} and output[${i}] has a dtype of ${root.dtype}.`,
        );
      }
      return tensor;
    }
    if (gradient !== null) {
      return raise("TypeError", `gradients can be either Tensors or None, but got ${typeOf(gradient).name}`);
    }
    if (!root.requiresGrad) return null;
    if (root.numel !== 1) return raise("RuntimeError", "grad can be implicitly created only for scalar outputs");
    if (!root.isFloatingPoint) {
      return raise(
        "RuntimeError",
        `grad can be implicitly created only for real scalar outputs but got torch.${root.dtype.name}`,
      );
    }
    return createGraph ? callOperator("ones_like", root) : null;
  });
}
