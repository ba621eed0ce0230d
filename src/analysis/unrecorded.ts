/**
 * `backward()` on a tensor without history: what it was computed from, and where the history of tensors that require grad
 * was cut on the way. Several rules explain this one exception; each takes the cuts that are its own.
 */
import type { Span } from "../base/span";
import type {
  ConversionEvent,
  ExceptionRecord,
  OperatorEvent,
  TensorId,
  TensorRecord,
  TensorSnapshot,
  WarningRecord,
} from "../trace/trace";
import { conversionBehind, isWithin } from "./conversions";
import type { Context } from "./rule";
import { lastValue } from "./slots";
import { dottedName } from "./source";

export interface Unrecorded {
  /** Where backward was called. */
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly root: TensorSnapshot;
  /** All that went into the root, nearest first. */
  readonly operators: readonly OperatorEvent[];
  /** The tensors at the beginning: made from no other tensor. */
  readonly sources: readonly TensorRecord[];
  /** Where a tensor that requires grad was left behind; the likeliest mistake first. */
  readonly cuts: readonly Cut[];
}

/** Where history ends. */
export interface Cut {
  /** "detach" and "nondifferentiable" are operators, "noGrad" anything that was not recorded; the others conversions. */
  readonly how: "detach" | "nondifferentiable" | "noGrad" | ConversionEvent["how"];
  readonly span: Span;
  readonly time: number;
  /** The tensor with history. */
  readonly tensor: TensorId;
  readonly operator: OperatorEvent | null;
}

const known = new WeakMap<Context, Unrecorded | null>();

/** Null where the exception, if there is one, says something else. */
export function unrecordedRoot(context: Context): Unrecorded | null {
  const before = known.get(context);
  if (before !== undefined) return before;
  const found = findUnrecorded(context);
  known.set(context, found);
  return found;
}

function findUnrecorded(context: Context): Unrecorded | null {
  const { failure, history } = context;
  const found = /^element (\d+) of tensors does not require grad/.exec(failure?.message ?? "");
  const span = failure?.frames.at(-1)?.span;
  if (!found || !failure || !span) return null;
  const root = history.backwardOf(failure)?.roots[Number(found[1])]?.tensor;
  return root === undefined ? null : unrecordedBehind(root, span, failure, context);
}

/** What some tensor without history was computed from. */
export function unrecordedBehind(
  root: TensorSnapshot,
  span: Span,
  failure: ExceptionRecord,
  context: Context,
): Unrecorded {
  const { history } = context;
  const operators = history.operatorsBehind(root.id, failure.time);
  const sources = sourcesOf(root, operators, context);
  const cuts = cutsOf(root, operators, sources, failure, context);
  return { span, failure, root, operators, sources, cuts };
}

function sourcesOf(root: TensorSnapshot, operators: readonly OperatorEvent[], { history }: Context): TensorRecord[] {
  const ids = new Set([root.id, ...operators.flatMap(({ inputs }) => inputs)]);
  return [...ids].flatMap((id) => {
    const tensor = history.tensor(id);
    const isSource = tensor !== undefined && (history.makerOf(tensor)?.inputs.length ?? 0) === 0;
    return isSource ? [tensor] : [];
  });
}

/** Detaching is often meant; the others hardly ever are. */
const likelihood: readonly Cut["how"][] = ["tensor", "noGrad", "nondifferentiable"];

function cutsOf(
  root: TensorSnapshot,
  operators: readonly OperatorEvent[],
  sources: readonly TensorRecord[],
  failure: ExceptionRecord,
  context: Context,
): Cut[] {
  const { trace } = context;
  const requiresGrad = (id: TensorId) => trace.tensors[id]?.final.requiresGrad === true;
  const ids = new Set([root.id, ...operators.flatMap(({ inputs }) => inputs)]);
  const cuts: Cut[] = [];
  for (const event of trace.events) {
    if (event.kind !== "conversion" || event.span === null || event.how === "bool") continue;
    if (event.result !== null && ids.has(event.result)) cuts.push(ofConversion(event, event.span));
  }
  for (const operator of operators) {
    const tensor = operator.inputs.find(requiresGrad);
    const isLost = operator.outputs.some((id) => ids.has(id) && !requiresGrad(id));
    const how = tensor === undefined || !isLost ? null : howOf(operator);
    if (how === null || operator.span === null || tensor === undefined) continue;
    const { span, time } = operator;
    // `torch.tensor(t)` detaches on its own.
    if (cuts.some((cut) => cut.operator === null && cut.span.start === span.start && cut.span.end === span.end))
      continue;
    cuts.push({ how, span, time, tensor, operator });
  }
  if (cuts.length === 0) cuts.push(...cutsByNumbers(operators, sources, failure, context));
  const rank = ({ how }: Cut) => (likelihood.includes(how) ? likelihood.indexOf(how) : likelihood.length);
  return cuts.sort((a, b) => rank(a) - rank(b));
}

function howOf({ name, gap }: OperatorEvent): Cut["how"] | null {
  if (gap === "gradModeOff" || gap === "inferenceMode") return "noGrad";
  if (gap === "noInputRequiresGrad") return null;
  // Indices are lost also where the values beside them are not.
  return /^detach/.test(name) ? "detach" : "nondifferentiable";
}

function ofConversion({ how, time, tensor }: ConversionEvent, span: Span): Cut {
  return { how, span, time, tensor, operator: null };
}

/** Tensors that became numbers or arrays, which then went into what has no history. */
function* cutsByNumbers(
  operators: readonly OperatorEvent[],
  sources: readonly TensorRecord[],
  { time }: ExceptionRecord,
  context: Context,
): Iterable<Cut> {
  const { history } = context;
  const places: Span[] = [...operators, ...sources].flatMap(({ span }) => (span === null ? [] : [span]));
  const found = conversionBehind(places, time, context);
  if (found === null) return;
  const converted = history.tensor(found.tensor);
  const before = converted && !converted.final.requiresGrad ? history.makerOf(converted)?.inputs[0] : undefined;
  yield { how: found.how, span: found.span, time: found.time, tensor: before ?? found.tensor, operator: null };
}

/** What to call the tensor that was left behind: as it is written there, else by its last name. */
export function cutName({ span, tensor, time }: Cut, context: Context): string | null {
  const { source, history } = context;
  const expression = source.expressionAt(span);
  const inner = expression?.kind === "Call" && expression.func.kind === "Attribute" ? expression.func : expression;
  const written =
    inner?.kind === "Attribute" && lastValue(inner.value, context)?.tensor ? dottedName(inner.value) : null;
  return written !== null && history.tensor(tensor)?.names.length !== 0 ? written : history.nameOf(tensor, time);
}

/** What PyTorch warned of where a tensor was copied or became a number. */
export function conversionWarnings({ span }: Pick<Cut, "span">, { trace }: Context): WarningRecord[] {
  return trace.warnings.filter(
    ({ message, span: place }) =>
      place !== null && isWithin(place, span) && /^(Converting a tensor|To copy construct)/.test(message),
  );
}
