/** The record of one operator call in the graph: what it keeps, and how its derivatives run. */
import type { CompiledDerivative, CompiledOperator, OperatorInfo } from "./compiledOperator";
import { AutogradError } from "./errors";
import { type Edge, FREED_MESSAGE, GraphNode, SavedTensor } from "./graph";
import { modes } from "./modes";
import { observer } from "./observer";
import { Scalar } from "./scalar";
import { refresh, Tensor } from "./tensor";

/** The record of one operator call. */
export class OperatorNode extends GraphNode {
  override readonly name: string;
  /** The tensor of which a view operator makes a view. */
  readonly viewed: Tensor | null;
  private results: SavedTensor[] | null = null;
  private hasSaved = false;
  private released = false;

  constructor(
    private readonly operator: CompiledOperator,
    /** The arguments; tensors in them are replaced by what is kept of them. */
    private values: unknown[],
    inplace: boolean,
  ) {
    super();
    const { scalarGradFn } = operator.declaration;
    const withScalar = modes.derivative && scalarGradFn !== undefined && !(values[1] instanceof Tensor);
    this.name = withScalar ? scalarGradFn : operator.gradFn;
    this.viewed = operator.isView ? (values[0] as Tensor) : null;
    const derivatives = operator.derivatives;
    const edges: (Edge | null)[] = [];
    let keep = 0;
    for (let i = 0; i < derivatives.length; i++) {
      const derivative = derivatives[i] as CompiledDerivative;
      const argument = values[derivative.argument];
      let needed = false;
      if (argument instanceof Tensor) {
        needed = argument.requiresGrad;
        edges.push(needed ? argument.gradientEdge : null);
      } else if (derivative.isList && argument != null) {
        for (const element of argument as unknown[]) {
          const edge = element instanceof Tensor && element.requiresGrad ? element.gradientEdge : null;
          if (edge !== null) needed = true;
          edges.push(edge);
        }
      } else edges.push(null);
      if (!needed) continue;
      for (let k = 0; k < derivative.savedArguments.length; k++) keep |= 1 << (derivative.savedArguments[k] as number);
      if (derivative.savedResults.length > 0) this.hasSaved = true;
    }
    if (withScalar) edges.length = 1;
    this.edges = edges;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const kept = (keep & (1 << i)) !== 0;
      if (value instanceof Tensor) {
        if (kept) {
          this.hasSaved = true;
          values[i] = new SavedTensor(inplace && i === 0 ? copyBeforeChange(value) : value, null);
        } else values[i] = new KeptMeta(value);
      } else if (kept && !withScalar && (typeof value === "number" || value instanceof Scalar)) this.hasSaved = true;
      else if (Array.isArray(value) && value.some((element) => element instanceof Tensor)) {
        if (kept) this.hasSaved = true;
        values[i] = value.map((element) =>
          element instanceof Tensor ? (kept ? new SavedTensor(element, null) : new KeptMeta(element)) : element,
        );
      }
    }
  }

  saveResults(result: unknown): void {
    let wanted: Set<number> | null = null;
    for (const derivative of this.operator.derivatives) {
      if (derivative.savedResults.length === 0) continue;
      wanted ??= new Set();
      for (const index of derivative.savedResults) wanted.add(index);
    }
    if (this.outputs.length === 0 && result instanceof Tensor) this.outputs.push(result);
    for (let i = 0; i < this.outputs.length; i++) {
      const output = this.outputs[i];
      if (output instanceof Tensor) this.outputs[i] = new KeptMeta(output);
    }
    if (wanted === null) return;
    const results = result instanceof Tensor ? [result] : (result as Tensor[]);
    this.results = [];
    for (const index of wanted) {
      const tensor = results[index] as Tensor;
      this.results[index] = new SavedTensor(tensor, this.outputs[index] != null ? this : null);
    }
  }

  override release(): void {
    if (!this.hasSaved) return;
    // Told before, so that the observer can still look at what goes.
    observer?.savedTensorsFreed?.(this);
    this.released = true;
    this.values = this.values.map((value) => (value instanceof SavedTensor ? new KeptMeta(value.tensor) : value));
    this.results = null;
  }

  override savedValues(): readonly (readonly [string, unknown])[] {
    if (this.released) throw new AutogradError(FREED_MESSAGE);
    const saved: [string, unknown][] = [];
    this.values.forEach((value, i) => {
      const name = this.operator.argumentNames[i] as string;
      if (value instanceof SavedTensor) saved.push([name, value.unpack()]);
      else if (Array.isArray(value) && value[0] instanceof SavedTensor) {
        saved.push([name, value.map((element) => (element instanceof SavedTensor ? element.unpack() : null))]);
      } else if (!(value instanceof KeptMeta)) saved.push([name, value]);
    });
    this.results?.forEach((value, i) => {
      saved.push([this.operator.resultNames[i] as string, value.unpack()]);
    });
    return saved;
  }

  /** What is kept, without unpacking and checking: for showing. */
  peekSaved(): readonly (readonly [string, Tensor])[] {
    const saved: [string, Tensor][] = [];
    this.values.forEach((value, i) => {
      if (value instanceof SavedTensor) saved.push([this.operator.argumentNames[i] as string, value.tensor]);
    });
    this.results?.forEach((value, i) => {
      saved.push([this.operator.resultNames[i] as string, value.tensor]);
    });
    return saved;
  }

  get info(): OperatorInfo {
    return this.operator.info;
  }

  override apply(gradients: readonly (Tensor | null)[], wanted: (edge: number) => boolean): readonly (Tensor | null)[] {
    if (this.released) throw new AutogradError(FREED_MESSAGE);
    const outgoing = new Array<Tensor | null>(this.edges.length).fill(null);
    const outside = modes.derivative;
    let any = false;
    for (let i = 0; i < gradients.length; i++) if (gradients[i] != null) any = true;
    if (!any) return outgoing;
    const context = this.context(gradients, wanted);
    modes.derivative = true;
    try {
      this.differentiate(context, outgoing, wanted);
    } finally {
      modes.derivative = outside;
    }
    return outgoing;
  }

  private differentiate(
    context: Record<string, unknown>,
    outgoing: (Tensor | null)[],
    wanted: (edge: number) => boolean,
  ): void {
    const { derivatives, declaration } = this.operator;
    let together: Readonly<Record<string, unknown>> | null = null;
    let edge = 0;
    for (let i = 0; i < derivatives.length; i++) {
      const derivative = derivatives[i] as CompiledDerivative;
      const kept = this.values[derivative.argument];
      const count = derivative.isList ? ((kept as unknown[] | null)?.length ?? 1) : 1;
      let needed = false;
      for (let k = 0; k < count; k++) if (this.edges[edge + k] !== null && wanted(edge + k)) needed = true;
      if (needed) {
        let value: unknown;
        if (derivative.missing) {
          throw new AutogradError(`derivative for aten::${this.operator.schema.name} is not implemented`);
        }
        if (derivative.vjp !== null) value = (derivative.vjp as (context: unknown) => unknown)(context);
        else {
          together ??= declaration.backward?.(context as never) ?? {};
          value = together[derivative.name];
        }
        if (derivative.isList && Array.isArray(value)) {
          for (let k = 0; k < count; k++) outgoing[edge + k] = (value[k] as Tensor | null | undefined) ?? null;
        } else outgoing[edge] = (value as Tensor | null | undefined) ?? null;
      }
      edge += count;
    }
  }

  private context(gradients: readonly (Tensor | null)[], wanted: (edge: number) => boolean): Record<string, unknown> {
    const context: Record<string, unknown> = { grad: gradients[0], grads: gradients };
    const { argumentNames, derivatives } = this.operator;
    for (let i = 0; i < argumentNames.length; i++) {
      const value = this.values[i];
      context[argumentNames[i] as string] =
        value instanceof SavedTensor
          ? value.unpack()
          : Array.isArray(value)
            ? value.map((element) => (element instanceof SavedTensor ? element.unpack() : element))
            : value;
    }
    if (this.results !== null) {
      const results = this.results.map((saved) => saved.unpack());
      context.results = results;
      context.result = results[0];
    } else context.result = this.outputs[0];
    if (this.operator.declaration.backward !== undefined) {
      context.needs = (name: string): boolean => {
        let edge = 0;
        for (const derivative of derivatives) {
          const kept = this.values[derivative.argument];
          const count = derivative.isList ? ((kept as unknown[] | null)?.length ?? 1) : 1;
          if (derivative.name === name) {
            for (let k = 0; k < count; k++) if (this.edges[edge + k] !== null && wanted(edge + k)) return true;
            return false;
          }
          edge += count;
        }
        return false;
      };
    }
    return context;
  }
}

function copyBeforeChange(tensor: Tensor): Tensor {
  const copy = copyForSaving.of(tensor);
  refresh.shareTangents(tensor, copy);
  return copy;
}

/** Set by the copy kernels: a copy of what an in-place operator is about to change and backward needs. */
export const copyForSaving: { of: (tensor: Tensor) => Tensor } = { of: (tensor) => tensor };

/** Shape and dtype of a tensor that backward needs no more of. */
export class KeptMeta {
  readonly shape;
  readonly strides;
  readonly offset;
  readonly dtype;
  readonly numel;

  constructor(tensor: Tensor) {
    this.shape = tensor.shape;
    this.strides = tensor.strides;
    this.offset = tensor.offset;
    this.dtype = tensor.dtype;
    this.numel = tensor.numel;
  }

  get rank(): number {
    return this.shape.length;
  }
}
