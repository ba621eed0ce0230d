/**
 * The record of one run: plain data that can be cloned, sent and written as JSON. Everything that is shown, the
 * command line's output included, is computed from it.
 *
 * Spans are UTF-16 offsets into the document's text (a notebook's code cells are one text, joined by "\n"). `time` is a
 * counter that grows with everything recorded, so that records of different kinds can be put in order. Tensors, nodes
 * and backward calls are named by number: their places in `tensors`, `nodes` and `backwards`. Floats that JSON has
 * no word for are written as texts (see {@link Decimal}). Every list is bounded; what was left out is in `omitted`.
 */

import type { InterruptReason } from "../base/failures";
import type { Span } from "../base/span";
import type { Conversion } from "../torch/observer";

/** Grows when the meaning of a field changes. */
export const TRACE_VERSION = 1;

/** The place of a {@link TensorRecord} in {@link Trace.tensors}. */
export type TensorId = number;
/** The place of a {@link NodeRecord} in {@link Trace.nodes}. */
export type NodeId = number;
/** The place of a {@link BackwardRecord} in {@link Trace.backwards}. */
export type BackwardId = number;
/** The place of a {@link ModuleCallRecord} in {@link Trace.moduleCalls}. */
export type ModuleCallId = number;

export interface Trace {
  readonly version: typeof TRACE_VERSION;
  readonly outcome: Outcome;
  /** The code cells of a notebook; of any other document one part, all of it. */
  readonly parts: readonly Span[];
  /** Whether the program imported torch. */
  readonly usesTorch: boolean;
  /** What was evaluated, by place in the text (start, then longer before shorter); only what ran at least once. */
  readonly slots: readonly SlotRecord[];
  readonly tensors: readonly TensorRecord[];
  /** What happened, in order of time. */
  readonly events: readonly TraceEvent[];
  readonly nodes: readonly NodeRecord[];
  readonly backwards: readonly BackwardRecord[];
  readonly moduleCalls: readonly ModuleCallRecord[];
  readonly optimizers: readonly OptimizerRecord[];
  /** Modules whose parameters were listed, for an optimizer or by the document. */
  readonly listedModules: readonly ListedModuleRecord[];
  /** Standard output and error, in order, cut where the budget said. */
  readonly output: readonly OutputChunk[];
  readonly warnings: readonly WarningRecord[];
  /** The examples of a `>>>` transcript; empty for other documents. */
  readonly examples: readonly ExampleRecord[];
  /** The exception that ended the run (of a transcript: the first); null where there was none. */
  readonly exception: ExceptionRecord | null;
  /** Where the text is no Python, in order of the text; what stands before the first was evaluated. */
  readonly syntaxErrors: readonly SyntaxErrorRecord[];
  readonly unsupported: readonly UnsupportedRecord[];
  /** What ran as something simpler than in PyTorch; once for each place. */
  readonly simplified: readonly SimplifiedRecord[];
  /** How many records of each kind there was no room for. */
  readonly omitted: Readonly<Partial<Record<BoundedKind, number>>>;
  /** Milliseconds. */
  readonly timings: Timings;
}

export type Outcome =
  | { readonly kind: "completed" }
  /** An exception that nothing caught, `sys.exit()` included: see {@link Trace.exception}. */
  | { readonly kind: "raised" }
  /** The text does not parse from some statement on; those before it ran. See {@link Trace.syntaxErrors}. */
  | { readonly kind: "syntaxError" }
  /** The run was cut short: `message` says why in words, `span` where it was. */
  | { readonly kind: "interrupted"; readonly reason: CutReason; readonly message: string; readonly span: Span | null };

/** "unsupported": what could not be passed over is the last of {@link Trace.unsupported}. */
export type CutReason = InterruptReason | "unsupported";

export interface Timings {
  readonly parse: number;
  readonly evaluate: number;
  /** Making this record. */
  readonly record: number;
  readonly total: number;
}

export type BoundedKind =
  | TraceEvent["kind"]
  | "nodes"
  | "backwards"
  | "moduleCalls"
  | "output"
  | "warnings"
  | "simplified";

// ---- values ----

/** A float; NaN and the infinities as texts, since JSON has none. See {@link decimalValue}. */
export type Decimal = number | "NaN" | "Infinity" | "-Infinity";

/** The number behind a {@link Decimal}. */
export function decimalValue(value: Decimal): number {
  return typeof value === "number" ? value : Number(value);
}

/** A number as a {@link Decimal}. */
export function toDecimal(value: number): Decimal {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** A Python value as it was at one moment, cut to a bounded size. */
export interface ValueSummary {
  /** `type(value).__name__`: "int", "Tensor", "Linear". */
  readonly type: string;
  /** Short and on one line, in Python's way of writing where it has one: `3`, `'ab'`, `[1, 2, …]`, `Linear`. */
  readonly text: string;
  /** `repr(value)`, cut at 2,000 characters, where it says more than `text`. */
  readonly repr?: string;
  /** Of an int, float or bool, and of a tensor with one element. */
  readonly number?: Decimal;
  readonly tensor?: TensorSnapshot;
  /** `len(value)` of containers and strings. */
  readonly length?: number;
  /** The first values of a list, tuple or set, or a dict's values, with `keys` beside them. */
  readonly items?: readonly ValueSummary[];
  /** The keys of a dict as short texts. */
  readonly keys?: readonly string[];
  /** Of an `nn.Module`. */
  readonly module?: ModuleSummary;
  /** Set where the value came from something that GradLens does not know (an import of an unknown package). */
  readonly isUnknown?: true;
}

export interface ModuleSummary {
  readonly training: boolean;
  /** All parameters below it, by dotted name, the first 200. */
  readonly parameters: readonly { readonly name: string; readonly tensor: TensorId }[];
  /** The number of elements of all parameters together. */
  readonly parameterCount: number;
}

/** A tensor's state at one moment. */
export interface TensorSnapshot {
  readonly id: TensorId;
  readonly shape: readonly number[];
  /** "float32". */
  readonly dtype: string;
  readonly requiresGrad: boolean;
  readonly isLeaf: boolean;
  /** "MulBackward0"; null where it has none. */
  readonly gradFn: string | null;
  /** The version counter at that moment. */
  readonly version: number;
  /** Elements in row-major order: all of them up to 64, else the first 64. Null for complex ones and where they were not kept (see below). */
  readonly data: readonly Element[] | null;
  /**
   * Of real numbers; null for bool tensors, empty tensors, and where the elements had been changed in place before there was
   * time to look at them.
   */
  readonly statistics: TensorStatistics | null;
}

/** An element of a bool tensor is a boolean. */
export type Element = Decimal | boolean;

/** Over the finite elements; `mean` and `std` (unbiased, 0 for one element) are null where there are none. */
export interface TensorStatistics {
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly std: number | null;
  /** sqrt of the sum of squares. */
  readonly norm: number | null;
  readonly nanCount: number;
  readonly infCount: number;
  readonly zeroCount: number;
}

// ---- what was evaluated ----

export type SlotKind = "expression" | "binding" | "statement" | "iteration" | "call" | "return";

/**
 * One place of the program, over the whole run:
 * - `expression`: a name, attribute, call, operator, subscript …; `value` is what it last gave;
 * - `binding`: the target of an assignment, `for`, `with`, parameter, `def` …; `value` is what was last bound;
 * - `statement`: the value of an expression statement;
 * - `iteration`: a loop (span of the whole statement); `count` is the number of iterations, over all times it ran;
 * - `call`: a function of the document (span of its `def` or lambda); `count` is the number of calls;
 * - `return`: what it returned; the span is that of the `return` statement or, without one, of the `def`.
 */
export interface SlotRecord extends Span {
  readonly kind: SlotKind;
  /** Source text of short targets and expressions: `x`, `self.w`, `x.grad`; of functions their qualname. */
  readonly name: string;
  readonly count: number;
  readonly firstTime: number;
  /** When the last value came; of several that are shown alike, such as numbers, when the first of them did. */
  readonly lastTime: number;
  /** The last value. */
  readonly value: ValueSummary | null;
  /** The last 200 values that were numbers or tensors with one element, oldest first. Empty for one evaluation. */
  readonly series: readonly Decimal[];
}

/** One tensor object of the program (results inside library code are there only where something refers to them). */
export interface TensorRecord {
  readonly id: TensorId;
  /** The names it was bound to, in order, such as `x`, `self.w`; parameters of modules as `model.0.weight`. */
  readonly names: readonly string[];
  /** Where it was made: the innermost expression or statement of the document; null where unknown. */
  readonly span: Span | null;
  readonly time: number;
  /** Index into {@link Trace.events} of the operator that made it; null for none, or one that was left out. */
  readonly madeBy: number | null;
  readonly isParameter: boolean;
  /** Whether it was made in inference mode: autograd will not have it. */
  readonly isInference: boolean;
  /** The tensor that this is a view of. */
  readonly base: TensorId | null;
  /** Equal for tensors that share memory. */
  readonly storage: number;
  /** Equal for tensors that share a version counter: a detached one does, one that `.data` gave does not. */
  readonly versions: number;
  readonly device: string;
  /** The node behind `grad_fn`. */
  readonly node: NodeId | null;
  readonly retainsGrad: boolean;
  /** As it was at the end of the run (its statistics are there even where `data` is cut). */
  readonly final: TensorSnapshot;
  /** Its `.grad` at the end of the run. */
  readonly grad: TensorSnapshot | null;
}

// ---- what happened ----

interface EventBase {
  readonly time: number;
  /** The innermost expression or statement of the document that was running; null where none was. */
  readonly span: Span | null;
  /** Where `span` is in the body of a loop: the number of its iteration, from 0 each time that the loop runs; else null. */
  readonly iteration: number | null;
}

export type TraceEvent =
  | OperatorEvent
  | BindingEvent
  | GradReadEvent
  | GradResetEvent
  | FlagChangeEvent
  | TensorChangeEvent
  | BackwardEvent
  | ConversionEvent
  | ZeroGradEvent
  | ReplacementEvent
  | GradClipEvent
  | OptimizerStepEvent;

/** Why a result has no history. */
export type HistoryGap =
  | "noInputRequiresGrad"
  | "gradModeOff"
  | "inferenceMode"
  /** The operator has no derivative or cuts history, as `detach` does. */
  | "notDifferentiable"
  | "integerResult";

/** An operator of the engine ran: for the document, or for library code that the document called. */
export interface OperatorEvent extends EventBase {
  readonly kind: "operator";
  /** "mul", "add_", "detach". */
  readonly name: string;
  /** "mul.Tensor". */
  readonly schema: string;
  readonly inputs: readonly TensorId[];
  readonly outputs: readonly TensorId[];
  /** Whether history was recorded; if not, `gap` says why. */
  readonly isTracked: boolean;
  readonly gap: HistoryGap | null;
  /** The node that was recorded; null where none was, or where it is not in the table (a graph that was dropped). */
  readonly node: NodeId | null;
  /** The tensor that was changed in place, and its version after that. */
  readonly mutated: { readonly tensor: TensorId; readonly version: number } | null;
  /** The innermost running call of an `nn.Module`. */
  readonly moduleCall: ModuleCallId | null;
}

/** A name, attribute or subscript of the document was bound to a tensor (other bindings are in the slots alone). */
export interface BindingEvent extends EventBase {
  readonly kind: "binding";
  /** `x`, `self.h`; "" for long targets. */
  readonly name: string;
  readonly tensor: TensorId;
}

/** `.grad` was read by code of the document. */
export interface GradReadEvent extends EventBase {
  readonly kind: "gradRead";
  readonly tensor: TensorId;
  readonly isNone: boolean;
  readonly isLeaf: boolean;
  readonly retainsGrad: boolean;
  readonly requiresGrad: boolean;
}

/** A tensor's `.grad` was set to None or to a tensor, or was zeroed in place. */
export interface GradResetEvent extends EventBase {
  readonly kind: "gradReset";
  readonly tensor: TensorId;
  readonly how: "none" | "assigned" | "zeroed";
  /** The tensor that was assigned; else null. */
  readonly assigned: TensorId | null;
}

/** `requires_grad` was switched, `retain_grad()` called, or the tensor detached in place. */
export interface FlagChangeEvent extends EventBase {
  readonly kind: "flagChange";
  readonly tensor: TensorId;
  readonly flag: "requiresGrad" | "retainsGrad" | "detached";
  readonly value: boolean;
}

/** A tensor was changed otherwise than by an operator: assignment to `.data`, writes that bypass the version counter. */
export interface TensorChangeEvent extends EventBase {
  readonly kind: "tensorChange";
  readonly tensor: TensorId;
  readonly version: number;
}

/** A backward pass began; everything about it is in its {@link BackwardRecord}. */
export interface BackwardEvent extends EventBase {
  readonly kind: "backward";
  readonly backward: BackwardId;
}

/**
 * The document turned a tensor into something that autograd does not know: a number, an array, a tensor without its
 * history. Of tensors with a history, or that come straight from one; "bool" of all.
 */
export interface ConversionEvent extends EventBase {
  readonly kind: "conversion";
  readonly tensor: TensorId;
  readonly how: Conversion;
  /** The tensor that came of it. */
  readonly result: TensorId | null;
  readonly requiresGrad: boolean;
}

/** `optimizer.zero_grad()` or `module.zero_grad()` ran. */
export interface ZeroGradEvent extends EventBase {
  readonly kind: "zeroGrad";
  /** The place in {@link Trace.optimizers}; null for a module's. */
  readonly optimizer: number | null;
  readonly setToNone: boolean;
  /** Those that it was applied to. */
  readonly tensors: readonly TensorId[];
}

/** A parameter or a submodule was assigned where its module held another one. */
export interface ReplacementEvent extends EventBase {
  readonly kind: "replacement";
  /** The parameters that went, and those that came. */
  readonly before: readonly TensorId[];
  readonly after: readonly TensorId[];
}

/** `clip_grad_norm_()` or `clip_grad_value_()` ran. */
export interface GradClipEvent extends EventBase {
  readonly kind: "gradClip";
  /** The norm or value to which gradients were limited. */
  readonly limit: Decimal;
  readonly tensors: readonly TensorId[];
  /** Those of them that had a gradient. */
  readonly clipped: readonly TensorId[];
}

export interface OptimizerStepEvent extends EventBase {
  readonly kind: "optimizerStep";
  /** The place in {@link Trace.optimizers}. */
  readonly optimizer: number;
  /** The parameters that had a gradient. */
  readonly stepped: readonly TensorId[];
}

// ---- the graph ----

export interface NodeRecord {
  readonly id: NodeId;
  /** "MulBackward0", "AccumulateGrad". */
  readonly name: string;
  /** `next_functions`, in order. */
  readonly next: readonly (NodeEdge | null)[];
  /** For AccumulateGrad the leaf. */
  readonly variable: TensorId | null;
  /** The operator's tensor arguments and its results, where they were recorded. */
  readonly inputs: readonly TensorId[];
  readonly outputs: readonly TensorId[];
  /** "mul.Tensor"; null for nodes that no operator made. */
  readonly schema: string | null;
  /** The operator's other arguments, as short texts by name. */
  readonly saved: readonly SavedValue[];
  /** Where the operator ran; null where unknown. */
  readonly span: Span | null;
  readonly time: number;
  /** The innermost call of an `nn.Module` in which it was made. */
  readonly moduleCall: ModuleCallId | null;
  /** The backward call after which its saved tensors were let go. */
  readonly freedBy: BackwardId | null;
}

export interface NodeEdge {
  readonly node: NodeId;
  /** Which output of that node this gradient is for. */
  readonly input: number;
}

export interface SavedValue {
  /** As in `_saved_self`: "self". */
  readonly name: string;
  /** The tensor, or for anything else its text. */
  readonly tensor: TensorSnapshot | null;
  readonly text: string;
}

/** One call of `forward` of an `nn.Module`, for grouping nodes. */
export interface ModuleCallRecord {
  readonly id: ModuleCallId;
  readonly parent: ModuleCallId | null;
  /** "Linear". */
  readonly className: string;
  /** The name by which its parent module holds it ("fc1", "0"), or the variable that holds it; "" where unknown. */
  readonly name: string;
  /** The how-many-th call of this module object in this run, from 0. */
  readonly call: number;
  /** Where the document called it. */
  readonly span: Span | null;
  /** `module.training` at that time. */
  readonly training: boolean;
}

/** One `backward()` or `torch.autograd.grad()`. */
export interface BackwardRecord {
  readonly id: BackwardId;
  readonly time: number;
  readonly span: Span | null;
  readonly iteration: number | null;
  readonly kind: "backward" | "grad";
  readonly roots: readonly { readonly tensor: TensorSnapshot; readonly node: NodeId | null }[];
  /** The incoming gradients, null for the implicit 1. */
  readonly gradients: readonly (TensorSnapshot | null)[];
  readonly retainGraph: boolean;
  readonly createGraph: boolean;
  readonly isFinished: boolean;
  /** What was added to each `.grad`; of the first 1,000 calls and the last 200 in full, else empty. */
  readonly contributions: readonly Contribution[];
  /**
   * Each node in the order visited, with the gradients that arrived and that it sent on. Kept for the last call of
   * each place in the text and for the first of the run whose gradients are not finite; empty for others, with
   * `hasSteps` false.
   */
  readonly steps: readonly BackwardStep[];
  readonly hasSteps: boolean;
  /** How many steps there was no room for. */
  readonly omittedSteps: number;
}

export interface Contribution {
  readonly tensor: TensorId;
  /** The leaf itself, as it was then: an update may have changed it since. */
  readonly value: TensorSnapshot;
  /** The `.grad` before; null where it was None. Its elements only where it is kept in full. */
  readonly before: TensorSnapshot | null;
  readonly added: TensorSnapshot;
  readonly after: TensorSnapshot;
}

export interface BackwardStep {
  readonly node: NodeId;
  /** One for each output of the forward operator. */
  readonly incoming: readonly (TensorSnapshot | null)[];
  /** One for each of the node's `next`. */
  readonly outgoing: readonly (TensorSnapshot | null)[];
}

export interface OptimizerRecord {
  readonly className: string;
  /** The variables that hold it. */
  readonly names: readonly string[];
  readonly span: Span | null;
  readonly time: number;
  readonly groups: readonly OptimizerGroup[];
  readonly steps: number;
}

export interface OptimizerGroup {
  readonly parameters: readonly TensorId[];
  /** `lr`, `momentum` … as short texts. */
  readonly options: Readonly<Record<string, string>>;
}

/** A module as it was at the end of the run. */
export interface ListedModuleRecord {
  readonly className: string;
  /** The variables that hold it. */
  readonly names: readonly string[];
  /** Where its parameters were listed for the first time. */
  readonly span: Span | null;
  readonly time: number;
  readonly parameters: readonly TensorId[];
  /** Its attributes, and those of its submodules, that hold tensors which require grad and are no parameters of it. */
  readonly unregistered: readonly UnregisteredAttribute[];
}

export interface UnregisteredAttribute {
  /** The class of the module that has it. */
  readonly className: string;
  /** "w" */
  readonly name: string;
  /** "tensor", "list", "tuple", "dict". */
  readonly kind: "tensor" | "list" | "tuple" | "dict";
  /** What a container holds. */
  readonly holds: "tensors" | "modules";
  /** Whether a container holds nothing else, and no containers. */
  readonly isUniform: boolean;
  readonly tensors: readonly TensorId[];
}

// ---- what was written, warned of, raised ----

export interface OutputChunk {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  readonly time: number;
  /** The statement that wrote it. */
  readonly span: Span | null;
}

export interface WarningRecord {
  /** "UserWarning". */
  readonly category: string;
  readonly message: string;
  readonly span: Span | null;
  readonly time: number;
  /** How often the same warning came from the same place. */
  readonly count: number;
}

/** A frame of a traceback: code of the document alone. */
export interface FrameRecord {
  /** "<module>", "forward". */
  readonly functionName: string;
  /** The expression that was being evaluated. */
  readonly span: Span;
  /** Its 1-based line, as in the traceback. */
  readonly line: number;
}

export interface ExceptionRecord {
  /** Qualified with its module unless builtin: "RuntimeError", "torch.OutOfMemoryError". */
  readonly type: string;
  /** `str(exception)`. */
  readonly message: string;
  /** Outermost first; the last one is where it was raised. */
  readonly frames: readonly FrameRecord[];
  /** As Python prints it, with `Traceback (most recent call last):`. */
  readonly traceback: string;
  /** What it was raised from, or while handling what. */
  readonly cause: ExceptionRecord | null;
  readonly context: ExceptionRecord | null;
  readonly notes: readonly string[];
  readonly time: number;
}

export interface SyntaxErrorRecord {
  readonly type: "SyntaxError" | "IndentationError" | "TabError";
  readonly message: string;
  readonly span: Span;
}

/** Python or PyTorch has it and GradLens does not. */
export interface UnsupportedRecord {
  /** "torch.sparse_coo_tensor". */
  readonly feature: string;
  readonly span: Span;
  /** Whether the run went on with the next statement. */
  readonly passedOver: boolean;
}

/** What PyTorch does more of than GradLens: compile, move to a GPU. */
export interface SimplifiedRecord {
  /** Its name in analysis/simplifications.ts: "torch.compile". */
  readonly what: string;
  readonly span: Span;
}

/** One `>>>` example of a transcript. */
export interface ExampleRecord {
  /** From the first prompt to the end of its source. */
  readonly span: Span;
  /** What the transcript shows below it; an empty span where it shows nothing. */
  readonly wantSpan: Span;
  readonly source: string;
  readonly want: string;
  /** What it writes in truth. */
  readonly got: string;
  readonly exception: ExceptionRecord | null;
  /** Whether `want` is what `got` is, with ELLIPSIS and NORMALIZE_WHITESPACE; null where nothing is shown. */
  readonly matches: boolean | null;
  /** Whether it does not match and random numbers had been drawn without a seed, so that other ones may be shown. */
  readonly drewUnseeded: boolean;
}
