/**
 * `backward()` on a tensor without history: what it was computed from, and where the history of tensors that require grad
 * was cut on the way. Several rules explain this one exception; each takes the cuts that are its own. Nothing is raised
 * where the tensor was made to require grad itself, so that backward has a leaf to begin and to end with.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { lastValue } from "../../trace/expressions";
import type {
  ConversionEvent,
  ExceptionRecord,
  OperatorEvent,
  TensorId,
  TensorRecord,
  TensorSnapshot,
  WarningRecord,
} from "../../trace/trace";
import { type CutReason, cutsBehind } from "../../trace/writtenGraph";
import type { Context, Related } from "../rule";
import { dottedName } from "../source";
import { conversionBehind, isWithin } from "./conversions";
import { failedWith } from "./failures";

export interface CutRoot {
  /** Where backward was called. */
  readonly span: Span;
  /** Null where backward was called on a leaf. */
  readonly failure: ExceptionRecord | null;
  readonly root: TensorSnapshot;
  /** All that went into the root, nearest first. */
  readonly operators: readonly OperatorEvent[];
  /** The tensors at the beginning: made from no other tensor. */
  readonly sources: readonly TensorRecord[];
  /** Where a tensor that requires grad was left behind; the likeliest mistake first. */
  readonly cuts: readonly Cut[];
}

export interface Unrecorded extends CutRoot {
  readonly failure: ExceptionRecord;
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

interface Roots {
  readonly failed: Unrecorded | null;
  readonly leaves: readonly CutRoot[];
}

const known = new WeakMap<Context, Roots>();

/** Null where the exception, if there is one, says something else. */
export function unrecordedRoot(context: Context): Unrecorded | null {
  return rootsOf(context).failed;
}

/** The one that failed, and leaves that history was cut from. */
export function cutRoots(context: Context): readonly CutRoot[] {
  const { failed, leaves } = rootsOf(context);
  return (failed ? [failed, ...leaves] : leaves).filter(({ cuts }) => cuts.length > 0);
}

function rootsOf(context: Context): Roots {
  const before = known.get(context);
  if (before !== undefined) return before;
  const found = { failed: failedRoot(context), leaves: [...leafRoots(context)] };
  known.set(context, found);
  return found;
}

function failedRoot(context: Context): Unrecorded | null {
  const failed = failedWith(context, /^element (\d+) of tensors does not require grad/);
  if (failed === null) return null;
  const { failure, span, found } = failed;
  const root = context.history.backwardOf(failure)?.roots[Number(found[1])]?.tensor;
  return root === undefined ? null : unrecordedBehind(root, span, failure, context);
}

/** What some tensor without history was computed from. */
export function unrecordedBehind(
  root: TensorSnapshot,
  span: Span,
  failure: ExceptionRecord,
  context: Context,
): Unrecorded {
  return { failure, ...behind(root, span, failure.time, context) };
}

/** Of so many leaves it is asked where they come from. */
const MOST_LEAVES = 10;

function* leafRoots(context: Context): Iterable<CutRoot> {
  const seen = new Set<number>();
  for (const { roots, span, time, kind } of context.trace.backwards) {
    const root = roots[0]?.tensor;
    if (kind !== "backward" || span === null || !root?.isLeaf || !root.requiresGrad || seen.has(span.start)) continue;
    seen.add(span.start);
    if (seen.size > MOST_LEAVES) return;
    yield { failure: null, ...behind(root, span, time, context) };
  }
}

function behind(root: TensorSnapshot, span: Span, until: number, context: Context): Omit<CutRoot, "failure"> {
  const operators = context.history.operatorsBehind(root.id, until);
  const sources = sourcesOf(root, operators, context);
  return { span, root, operators, sources, cuts: cutsOf(root, operators, sources, until, context) };
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
  until: number,
  context: Context,
): Cut[] {
  const cuts = cutsBehind(context.trace, root.id, until).flatMap(({ event, cut, cutInputs }): Cut[] => {
    const [tensor] = cutInputs;
    if (cut === null || event.span === null || tensor === undefined) return [];
    const operator = event.kind === "operator" ? event : null;
    return [{ how: howOf(cut), span: event.span, time: event.time, tensor, operator }];
  });
  if (cuts.length === 0) cuts.push(...cutsByNumbers(operators, sources, until, context));
  const rank = ({ how }: Cut) => (likelihood.includes(how) ? likelihood.indexOf(how) : likelihood.length);
  // Of those that are as likely, the nearest.
  return cuts.sort((a, b) => rank(a) - rank(b) || b.time - a.time);
}

function howOf(reason: CutReason): Cut["how"] {
  if (reason === "inferenceMode") return "noGrad";
  return reason === "notDifferentiable" || reason === "integer" ? "nondifferentiable" : reason;
}

/** Tensors that became numbers or arrays, which then went into what has no history. */
function* cutsByNumbers(
  operators: readonly OperatorEvent[],
  sources: readonly TensorRecord[],
  until: number,
  context: Context,
): Iterable<Cut> {
  const { history } = context;
  const places: Span[] = [...operators, ...sources].flatMap(({ span }) => (span === null ? [] : [span]));
  const found = conversionBehind(places, until, context);
  if (found === null) return;
  const converted = history.tensor(found.tensor);
  const before = converted && !converted.final.requiresGrad ? history.makerOf(converted)?.inputs[0] : undefined;
  yield { how: found.how, span: found.span, time: found.time, tensor: before ?? found.tensor, operator: null };
}

/** Where the tensor that was left behind comes from, where else history was cut, and where backward misses it. */
export function* aroundCut(
  { cut, cuts, backward, failure }: Pick<CutRoot, "cuts" | "failure"> & { readonly cut: Cut; readonly backward: Span },
  { history }: Context,
): Iterable<Related> {
  const { tensor, span } = cut;
  const made = history.tensor(tensor)?.span;
  if (made && !isWithin(made, span)) {
    const name = history.nameOf(tensor) ?? t("the tensor");
    yield { span: made, message: t("{0}, which requires grad, is made here", name) };
  }
  const others = cuts.filter((other) => other.span.start !== span.start);
  for (const other of others.slice(0, 3)) yield { span: other.span, message: t("history is cut off here too") };
  const message = failure
    ? t("backward() starts here and finds no history")
    : t("backward() starts here, and goes no further than to a new leaf");
  yield { span: backward, message };
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

/** `distribution.sample()`: it draws under `no_grad` on its own account. */
export function isSampling({ span }: Cut, { source }: Context): boolean {
  const call = source.callAt(span);
  return call?.func.kind === "Attribute" && call.func.attr === "sample";
}

/** What PyTorch warned of where a tensor was copied or became a number. */
export function conversionWarnings({ span }: Pick<Cut, "span">, { trace }: Context): WarningRecord[] {
  return trace.warnings.filter(
    ({ message, span: place }) =>
      place !== null && isWithin(place, span) && /^(Converting a tensor|To copy construct)/.test(message),
  );
}
