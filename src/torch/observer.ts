/**
 * What src/torch tells about a run, beside what the engine tells (engine/observer.ts): things that only Python code does.
 * There is one observer or none. Library code in Python reaches it through the module `torch._observer`.
 */
import type { GraphNode } from "../engine/graph";
import type { Tensor } from "../engine/tensor";
import type { PyValue } from "../evaluator/values";

/** What a tensor was turned into by something that is no operator. */
export type Conversion =
  | "item"
  | "tolist"
  | "float"
  | "int"
  | "bool"
  | "index"
  | "numpy"
  /** `.data`. */
  | "data"
  /** `torch.tensor(t)`, `torch.tensor([t, u])` and their like. */
  | "tensor"
  | "Parameter";

export interface TorchObserver {
  /** `tensor.grad` was read, by any code. */
  gradRead?(tensor: Tensor): void;
  /** `tensor.grad = value`, `del tensor.grad`. */
  gradAssigned?(tensor: Tensor, value: Tensor | null): void;
  /** `requires_grad` was set or `requires_grad_()` called; `retain_grad()`; `detach_()`. */
  flagChanged?(tensor: Tensor, flag: "requiresGrad" | "retainsGrad" | "detached", value: boolean): void;
  /** `backward()` or `torch.autograd.grad()`, with its arguments, before anything is checked. */
  backwardCalled?(
    kind: "backward" | "grad",
    roots: readonly Tensor[],
    gradients: readonly (Tensor | null)[],
    options: { readonly retainGraph: boolean; readonly createGraph: boolean },
  ): void;
  /** A tensor left autograd otherwise than by an operator; `result` is the tensor that came of it. */
  converted?(tensor: Tensor, how: Conversion, result: Tensor | null): void;
  /** A tensor that no operator made was switched to require grad, or a parameter was made over the memory of another. */
  leafMade?(tensor: Tensor): void;
  /** `apply` of an autograd.Function begins and ends; only the tensors among its arguments and results. */
  functionStarted?(node: GraphNode, inputs: readonly Tensor[]): void;
  functionEnded?(node: GraphNode, outputs: readonly Tensor[]): void;
  /** A module's forward begins and ends. */
  moduleEntered?(module: PyValue): void;
  moduleLeft?(module: PyValue): void;
  optimizerMade?(optimizer: PyValue): void;
  /** After the parameters were changed. */
  optimizerStepped?(optimizer: PyValue): void;
  /** `zero_grad()` of an optimizer or a module, before it does anything. */
  gradsZeroed?(owner: PyValue, setToNone: boolean): void;
  /** `module.parameters()` and its like: by the document, for an optimizer, or to reset gradients. */
  parametersListed?(module: PyValue): void;
  /** A parameter or submodule was assigned where its module held another one. */
  partReplaced?(before: PyValue, after: PyValue): void;
  /** `clip_grad_norm_`, `clip_grad_value_` before they do anything. */
  gradsClipped?(parameters: PyValue, limit: number): void;
  /** Something that is simpler here than in PyTorch, by its name in analysis/simplifications.ts. */
  simplified?(what: string): void;
}

export let torchObserver: TorchObserver | null = null;

export function setTorchObserver(next: TorchObserver | null): void {
  torchObserver = next;
}
