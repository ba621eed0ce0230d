/**
 * Declaring operators, and running them: forward, then the record of what backward will need.
 * One declaration says everything about an operator; the schema is PyTorch's own text.
 * `forward` gets the arguments in the schema's order, derivatives get them by name.
 */
import { FLOATING_CATEGORY } from "./dtype";
import { AutogradError } from "./errors";
import { AccumulateGrad, attach, type Edge, FREED_MESSAGE, GraphNode, SavedTensor } from "./graph";
import { checkInplace, makeView, rebaseHistory } from "./inplace";
import { anomaly, modes } from "./modes";
import { type HistoryGap, observer } from "./observer";
import { Scalar } from "./scalar";
import {
  type ArgumentsOf,
  type CallOf,
  type NamedArgumentsOf,
  parseSchema,
  type ResultOf,
  type Schema,
} from "./schema";
import { Tensor } from "./tensor";

/** What a derivative may use. Tensors that are not in `saves` have only their shape and dtype. */
export type DerivativeContext<S extends string> = NamedArgumentsOf<S> & {
  /** The gradient of the (first) result. */
  readonly grad: Tensor;
  /** The gradients of all results; null where none arrived. */
  readonly grads: readonly (Tensor | null)[];
  readonly result: Tensor;
  readonly results: readonly Tensor[];
  /** For derivatives computed together: whether the gradient of this argument is asked for. */
  readonly needs: (argument: string) => boolean;
};

export interface Derivative<S extends string> {
  /** TeX; `{grad}`, `{result}` and `{name}` stand for values. */
  readonly formula: string;
  /** What of the operator's arguments and results it uses besides shapes; the operator's `saves` if not given. */
  readonly saves?: readonly string[];
  /** Missing where `backward` computes several at once. */
  readonly vjp?: (context: DerivativeContext<S>) => Tensor | null | readonly (Tensor | null)[];
}

/** PyTorch has this derivative and we do not. */
export const notImplemented = "notImplemented";

export interface OperatorDeclaration<S extends string> {
  readonly schema: S;
  readonly python: readonly string[];
  readonly summary: string;
  readonly formula?: string;
  readonly forward: (...args: ArgumentsOf<S>) => ResultOf<S>;
  /** The same, written into `self`; without it `self` gets a copy of the result. */
  readonly into?: (...args: ArgumentsOf<S>) => void;
  /** There is a twin ending in `_` that changes `self`; a list names Python names beside `Tensor.name_`. */
  readonly inplace?: boolean | readonly string[];
  /** Only calls other operators, which record themselves. */
  readonly composite?: boolean;
  readonly saves?: readonly string[];
  readonly derivatives?: { readonly [K in keyof NamedArgumentsOf<S>]?: Derivative<S> | typeof notImplemented };
  /** Computes several gradients together; keys are argument names. */
  readonly backward?: (
    context: DerivativeContext<S>,
  ) => Readonly<Record<string, Tensor | null | readonly (Tensor | null)[]>>;
  /** The node's name where it is not made from the operator's. */
  readonly gradFn?: string;
  /** The node's name where a derivative calls it with a number as second operand, which then has no edge. */
  readonly scalarGradFn?: string;
  /** The result shares memory and yet is no view to autograd, as of detach. */
  readonly view?: false;
  /** Which results can carry gradients, besides what their dtype says. */
  readonly differentiableResults?: readonly boolean[];
}

export interface OperatorInfo {
  readonly schema: Schema;
  readonly python: readonly string[];
  readonly summary: string;
  readonly formula: string | null;
  readonly composite: boolean;
  readonly inplace: boolean;
  readonly isView: boolean;
  readonly gradFn: string;
  readonly derivativeFormulas: Readonly<Record<string, string>>;
}

export type Operator<S extends string = string> = ((...args: CallOf<S>) => ResultOf<S>) & {
  readonly info: OperatorInfo;
  readonly schema: Schema;
  readonly declaration: OperatorDeclaration<string>;
  /** The twin that changes `self`, where there is one. */
  readonly inplaceTwin: ((...args: CallOf<S>) => Tensor) | null;
};

/** As `operator` with its types gone: what tables hold. */
export interface AnyOperator {
  // biome-ignore lint/suspicious/noExplicitAny: what a binder calls after it has checked the schema
  (...args: any[]): unknown;
  readonly info: OperatorInfo;
  readonly schema: Schema;
  readonly declaration: OperatorDeclaration<string>;
}

/** By "torch.add", "Tensor.add" …; several are overloads in the order in which they are to be tried. */
export const operatorsByPythonName: Map<string, AnyOperator[]> = new Map();

/** By schema name: "mul.Tensor". */
export const operatorsBySchemaName: Map<string, AnyOperator> = new Map();

interface CompiledDerivative {
  readonly argument: number;
  readonly name: string;
  readonly isList: boolean;
  readonly formula: string;
  readonly vjp: ((context: never) => unknown) | null;
  readonly missing: boolean;
  readonly savedArguments: readonly number[];
  readonly savedResults: readonly number[];
}

/** An operator made ready to run. */
class Compiled {
  readonly argumentNames: readonly string[];
  readonly defaults: readonly unknown[];
  readonly derivatives: readonly CompiledDerivative[];
  readonly resultNames: readonly string[];
  readonly isView: boolean;
  readonly mutates: boolean;
  readonly gradFn: string;

  constructor(
    readonly schema: Schema,
    readonly declaration: OperatorDeclaration<string>,
    readonly forward: (...args: never[]) => unknown,
  ) {
    this.argumentNames = schema.arguments.map((argument) => argument.name);
    this.defaults = schema.arguments.map((argument) => argument.default);
    this.resultNames = schema.returns.map((returned, i) => returned.name ?? (i === 0 ? "result" : `result${i}`));
    const firstReturn = schema.returns[0];
    this.isView = declaration.view !== false && firstReturn?.alias != null && !firstReturn.alias.write;
    this.mutates = schema.arguments.some((argument) => argument.alias?.write === true);
    const missing = Object.values(declaration.derivatives ?? {}).some((derivative) => derivative === notImplemented);
    this.gradFn = missing
      ? "NotImplemented"
      : (declaration.gradFn ?? `${camelCase(schema.name.replace(/_$/, ""))}Backward0`);
    this.derivatives = this.compileDerivatives();
  }

  private compileDerivatives(): CompiledDerivative[] {
    const declared = (this.declaration.derivatives ?? {}) as Record<string, Derivative<string> | typeof notImplemented>;
    const compiled: CompiledDerivative[] = [];
    this.schema.arguments.forEach((argument, index) => {
      const derivative = declared[argument.name];
      if (derivative === undefined) return;
      const missing = derivative === notImplemented;
      const saves = missing ? [] : (derivative.saves ?? this.declaration.saves ?? []);
      compiled.push({
        argument: index,
        name: argument.name,
        isList: argument.type.list !== null,
        formula: missing ? "" : derivative.formula,
        vjp: missing ? null : ((derivative.vjp ?? null) as ((context: never) => unknown) | null),
        missing,
        savedArguments: saves.map((name) => this.argumentNames.indexOf(name)).filter((i) => i >= 0),
        savedResults: saves.map((name) => this.resultIndex(name)).filter((i) => i >= 0),
      });
    });
    return compiled;
  }

  private resultIndex(name: string): number {
    if (this.argumentNames.includes(name)) return -1;
    const match = /^result(\d*)$/.exec(name);
    if (match !== null) return match[1] === "" ? 0 : Number(match[1]);
    const index = this.resultNames.indexOf(name);
    if (index < 0) throw new Error(`${this.schema.text}: unknown saved value ${name}`);
    return index;
  }
}

function camelCase(name: string): string {
  return name
    .split("_")
    .map((part) => part.replace(/^[a-z]|(?<=[0-9])[a-z]/g, (letter) => letter.toUpperCase()))
    .join("");
}

export function defineOperator<const S extends string>(declaration: OperatorDeclaration<S>): Operator<S> {
  const schema = parseSchema(declaration.schema);
  const untyped = declaration as unknown as OperatorDeclaration<string>;
  const compiled = new Compiled(schema, untyped, untyped.forward as (...args: never[]) => unknown);
  const inplaceTwin = declaration.inplace ? defineTwin(compiled) : null;
  return register(compiled, declaration.python, inplaceTwin) as unknown as Operator<S>;
}

/** `mul_` of `mul`: the same derivatives, and `self` takes the result. */
function defineTwin(original: Compiled): AnyOperator {
  const { schema, declaration } = original;
  const text = schema.text
    .replace(schema.name, `${schema.name}_`)
    .replace("(Tensor self", "(Tensor(a!) self")
    .replace(/-> Tensor$/, "-> Tensor(a!)");
  const into = declaration.into as ((...args: unknown[]) => void) | undefined;
  const forward = declaration.forward as (...args: unknown[]) => unknown;
  const run =
    into ??
    ((...args: unknown[]) => {
      writeResult.into(args[0] as Tensor, forward(...args) as Tensor);
    });
  const python = declaration.python.filter((name) => name.startsWith("Tensor.")).map((name) => `${name}_`);
  if (Array.isArray(declaration.inplace)) python.push(...declaration.inplace);
  const twin = new Compiled(
    parseSchema(text),
    { ...declaration, gradFn: original.gradFn } as OperatorDeclaration<string>,
    run as (...args: never[]) => unknown,
  );
  return register(twin, python, null);
}

/** Set by the copy kernels: stores a result in the tensor that an in-place operator changes. */
export const writeResult: { into: (target: Tensor, result: Tensor) => void } = {
  into: () => {
    throw new Error("copy kernels are not loaded");
  },
};

function register(compiled: Compiled, python: readonly string[], inplaceTwin: AnyOperator | null): AnyOperator {
  const { declaration, schema } = compiled;
  const info: OperatorInfo = {
    schema,
    python,
    summary: declaration.summary,
    formula: declaration.formula ?? null,
    composite: declaration.composite === true,
    inplace: compiled.mutates,
    isView: compiled.isView,
    gradFn: compiled.gradFn,
    derivativeFormulas: Object.fromEntries(compiled.derivatives.map((d) => [d.name, d.formula])),
  };
  const run = declaration.composite ? callComposite : compiled.mutates ? callInplace : call;
  const operator = Object.assign((...args: unknown[]) => run(compiled, args), {
    info,
    schema,
    declaration,
    inplaceTwin,
  });
  for (const name of python) {
    const overloads = operatorsByPythonName.get(name);
    if (overloads === undefined) operatorsByPythonName.set(name, [operator]);
    else overloads.push(operator);
  }
  operatorsBySchemaName.set(schema.overload === "" ? schema.name : `${schema.name}.${schema.overload}`, operator);
  return operator;
}

function callComposite(operator: Compiled, args: unknown[]): unknown {
  while (args.length < operator.defaults.length) args.push(operator.defaults[args.length]);
  return (operator.forward as (...args: unknown[]) => unknown)(...args);
}

function call(operator: Compiled, args: unknown[]): unknown {
  const defaults = operator.defaults;
  while (args.length < defaults.length) args.push(defaults[args.length]);
  const inside = modes.below;
  modes.below = true;
  let result: unknown;
  try {
    result = (operator.forward as (...args: unknown[]) => unknown)(...args);
  } finally {
    modes.below = inside;
  }
  if (inside) return result;
  const inputs = observer === null ? NOTHING : args.slice();
  if (modes.inference) markInference(result);
  const node = recorded(operator, args);
  if (operator.isView) trackView(operator, inputs === NOTHING ? args : inputs, result, node);
  if (node !== null) attachResults(operator, node, result);
  if (observer !== null && !modes.quiet) report(operator, inputs, result, node, null);
  return result;
}

const NOTHING: unknown[] = [];

function callInplace(operator: Compiled, args: unknown[]): unknown {
  const defaults = operator.defaults;
  while (args.length < defaults.length) args.push(defaults[args.length]);
  const target = args[0] as Tensor;
  const inside = modes.below;
  if (inside) {
    (operator.forward as (...args: unknown[]) => unknown)(...args);
    target.versionCounter.value++;
    return target;
  }
  if (target.isInference && !modes.inference) throw new AutogradError(INFERENCE_UPDATE_MESSAGE);
  const inputs = observer === null ? NOTHING : args.slice();
  const records = modes.grad && needsRecord(operator, args);
  if (modes.grad && (records || target.requiresGrad)) checkInplace(target);
  let node: OperatorNode | null = null;
  const given = args.slice();
  if (records) node = makeNode(operator, args, true);
  modes.below = true;
  try {
    (operator.forward as (...args: unknown[]) => unknown)(...given);
  } finally {
    modes.below = false;
  }
  target.versionCounter.value++;
  if (node !== null && target.dtype.category === FLOATING_CATEGORY) {
    rebaseHistory(target, node);
    node.saveResults(target);
  }
  if (observer !== null && !modes.quiet) report(operator, inputs, target, node, target);
  return target;
}

const INFERENCE_UPDATE_MESSAGE =
  "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal tensor before doing inplace update." +
  "See https://github.com/pytorch/rfcs/pull/17 for more details.";

function needsRecord(operator: Compiled, args: readonly unknown[]): boolean {
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

function recorded(operator: Compiled, args: unknown[]): OperatorNode | null {
  if (!modes.grad || !needsRecord(operator, args)) return null;
  return makeNode(operator, args, false);
}

function makeNode(operator: Compiled, args: unknown[], inplace: boolean): OperatorNode {
  const node = new OperatorNode(operator, args, inplace);
  if (modes.anomaly) anomaly.nodeMade?.(node);
  return node;
}

function attachResults(operator: Compiled, node: OperatorNode, result: unknown): void {
  if (result instanceof Tensor) {
    if (result.dtype.category === FLOATING_CATEGORY && operator.declaration.differentiableResults?.[0] !== false) {
      node.outputs.push(result);
      attach(result, node, 0);
    } else node.outputs.push(null);
  } else {
    (result as Tensor[]).forEach((tensor, i) => {
      const differentiable = operator.declaration.differentiableResults?.[i] ?? true;
      if (differentiable && tensor.dtype.category === FLOATING_CATEGORY) {
        node.outputs.push(tensor);
        attach(tensor, node, i);
      } else node.outputs.push(null);
    });
  }
  node.saveResults(result);
}

function trackView(operator: Compiled, args: readonly unknown[], result: unknown, node: OperatorNode | null): void {
  const base = node === null ? (args[0] as Tensor) : (node.viewed as Tensor);
  if (result instanceof Tensor) {
    if (result !== base) makeView(result, base, node === null && !modes.grad ? "noGrad" : "default");
    return;
  }
  const origin = modes.grad ? (modes.inference ? "inference" : "multiOutput") : "noGrad";
  if (operator.schema.returns.length > 0) for (const view of result as Tensor[]) makeView(view, base, origin);
}

function markInference(result: unknown): void {
  if (result instanceof Tensor) result.isInference = true;
  else if (Array.isArray(result)) for (const tensor of result as Tensor[]) tensor.isInference = true;
}

function report(
  operator: Compiled,
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
  operator: Compiled,
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

/** The record of one operator call. */
export class OperatorNode extends GraphNode {
  override readonly name: string;
  /** The tensor of which a view operator makes a view. */
  readonly viewed: Tensor | null;
  private results: SavedTensor[] | null = null;
  private hasSaved = false;
  private released = false;

  constructor(
    private readonly operator: Compiled,
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
          values[i] = new SavedTensor(inplace && i === 0 ? copyForSaving.of(value) : value, null);
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

  get info(): OperatorInfo | null {
    const { name, overload } = this.operator.schema;
    return operatorsBySchemaName.get(overload === "" ? name : `${name}.${overload}`)?.info ?? null;
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

export function isAccumulateGrad(node: GraphNode): node is AccumulateGrad {
  return node instanceof AccumulateGrad;
}
