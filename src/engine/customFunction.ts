/**
 * Nodes of functions written in Python (torch.autograd.Function): what they save, and how their outputs join the graph.
 * https://pytorch.org/docs/stable/notes/extending.html
 */
import { gradientOperators } from "./backward";
import { FLOATING_CATEGORY } from "./dtype";
import { AutogradError } from "./errors";
import { attach, FREED_MESSAGE, GraphNode, gradientEdge, SavedTensor } from "./graph";
import { checkInplace, makeView, rebaseHistory } from "./inplace";
import { anomaly, modes } from "./modes";
import { observer } from "./observer";
import { alias, type Tensor } from "./tensor";

export interface CustomFunctionOptions {
  /** As in "ExpBackward". */
  readonly name: string;
  /** All tensors among the arguments of forward, in order; each has an edge, or null where it needs no gradient. */
  readonly inputs: readonly Tensor[];
  /** Returns one gradient for each of `inputs`. */
  readonly backward: (gradients: readonly (Tensor | null)[], node: CustomFunctionNode) => readonly (Tensor | null)[];
}

export class CustomFunctionNode extends GraphNode {
  override readonly name: string;
  override readonly runsForeignCode = true;
  /** Whether missing gradients arrive as zeros. */
  materializeGrads = true;
  private saved: (SavedTensor | null)[] = [];
  private released = false;
  private readonly work: CustomFunctionOptions["backward"];

  constructor(options: CustomFunctionOptions) {
    super();
    this.name = options.name;
    this.work = options.backward;
    this.edges = options.inputs.map((input) => (input.requiresGrad ? gradientEdge(input) : null));
  }

  /** ctx.save_for_backward, once the outputs are known. */
  save(tensors: readonly (Tensor | null)[]): void {
    this.saved = tensors.map((tensor) =>
      tensor === null ? null : new SavedTensor(tensor, tensor.recordedGradFn === this ? this : null),
    );
  }

  /** ctx.saved_tensors. */
  unpack(): (Tensor | null)[] {
    if (this.released) throw new AutogradError(FREED_MESSAGE);
    return this.saved.map((saved) => saved?.unpack() ?? null);
  }

  override savedValues(): readonly (readonly [string, unknown])[] {
    return this.saved.map((saved, i) => [`saved_tensors[${i}]`, saved?.tensor ?? null] as const);
  }

  override release(): void {
    if (this.saved.length === 0) return;
    this.released = true;
    this.saved = [];
    observer?.savedTensorsFreed?.(this);
  }

  override apply(gradients: readonly (Tensor | null)[]): readonly (Tensor | null)[] {
    const given = this.outputs.map((meta, i) => {
      const gradient = gradients[i] ?? null;
      return gradient === null && this.materializeGrads && meta !== null ? gradientOperators.zeros(meta) : gradient;
    });
    return this.work(given, this);
  }
}

/** Makes the node for a call; null where nothing is to be recorded. */
export function makeFunctionNode(options: CustomFunctionOptions): CustomFunctionNode | null {
  if (!modes.grad || !options.inputs.some((input) => input.requiresGrad)) return null;
  const node = new CustomFunctionNode(options);
  if (modes.anomaly) anomaly.nodeMade?.(node);
  return node;
}

export interface OutputMarks {
  readonly dirty: ReadonlySet<Tensor>;
  readonly nonDifferentiable: ReadonlySet<Tensor>;
}

/**
 * Gives the outputs of forward their place in the graph, and returns what the caller gets in their place.
 * `node` is null where nothing is recorded.
 */
export function wrapFunctionOutputs(
  node: CustomFunctionNode | null,
  inputs: readonly Tensor[],
  outputs: readonly Tensor[],
  marks: OutputMarks,
): Tensor[] {
  const given = new Set(inputs);
  for (const tensor of marks.dirty) {
    if (!given.has(tensor) && !outputs.includes(tensor)) continue;
    tensor.bumpVersion();
    if (!outputs.includes(tensor)) {
      throw new AutogradError(
        "Some elements marked as dirty during the forward method were not returned as output. The inputs that are modified inplace must all be outputs of the Function.",
      );
    }
  }
  return outputs.map((output, i) => {
    const isInput = given.has(output);
    const isDirty = marks.dirty.has(output);
    if (node === null) return isInput && !isDirty ? viewOfSelf(output) : output;
    if (marks.nonDifferentiable.has(output) || output.dtype.category !== FLOATING_CATEGORY) {
      node.outputs[i] = null;
      return isInput && !isDirty ? alias(output, output.shape, output.strides, output.offset) : output;
    }
    node.outputs[i] = { shape: output.shape, dtype: output.dtype };
    if (isDirty) {
      checkInplace(output);
      if (output.view === null) {
        attach(output, node, i);
      } else rebaseHistory(output, node);
      return output;
    }
    const result = isInput ? viewOfSelf(output) : output;
    if (result.view !== null) {
      result.view.origin = "customFunction";
      result.view.version = result.versionCounter.value;
    }
    attach(result, node, i);
    return result;
  });
}

/** An input that is returned as it came is returned as a view, so that both can be told apart. */
function viewOfSelf(tensor: Tensor): Tensor {
  const result = alias(tensor, tensor.shape, tensor.strides, tensor.offset);
  makeView(result, tensor, "default");
  return result;
}
