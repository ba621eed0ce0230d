/**
 * A loss that applies an activation itself, called on what went through the same activation already. Who takes the
 * logits says so by its operator; the activation is the operator that made them.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Call, Expression } from "../../syntax/nodes";
import type { OperatorEvent } from "../../trace/trace";
import { removeArgument, replaceBy } from "../edits";
import type { FindingFix } from "../findings";
import type { Context, Related } from "../rule";
import { calledName, dottedName, type Source } from "../source";
import { Flow } from "./flow";

export interface ActivatedInput {
  /** Where the activation was applied. */
  readonly span: Span;
  readonly activation: OperatorEvent;
  readonly loss: OperatorEvent & { readonly span: Span };
}

/** The runs of `losses` whose first input was made by `activation`; each pair of places once. */
export function* activatedInputs(
  { trace }: Context,
  losses: readonly string[],
  activation: string,
): Iterable<ActivatedInput> {
  const flow = Flow.of(trace);
  const seen = new Set<string>();
  for (const loss of flow.operatorsNamed(...losses)) {
    const [input] = loss.inputs;
    const made = input === undefined ? null : flow.sourceOf(input);
    if (made?.name !== activation || !made.isTracked || !made.span || !loss.span) continue;
    const key = `${made.span.start} ${loss.span.start}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield { span: made.span, activation: made, loss: { ...loss, span: loss.span } };
  }
}

/** What the activation is applied to, as it is written; null where a module of modules does it. */
export function operandOf({ activation }: ActivatedInput, { source, trace }: Context): Expression | null {
  const call = activation.span && source.callAt(activation.span);
  if (!call) return null;
  const named = calledName(call);
  if (/^(softmax|sigmoid|softmin|expit)$/i.test(named ?? "") && call.func.kind === "Attribute") {
    const owner = dottedName(call.func.value)?.split(".").at(-1) ?? "";
    if (!/^(torch|F|functional|special|nn|self)$/.test(owner) && !isModuleCall(call, activation, trace))
      return call.func.value;
  }
  if (!/^(softmax|sigmoid|expit)$/.test(named ?? "") && !isModuleCall(call, activation, trace)) return null;
  return call.args[0] ?? call.keywords.find(({ arg }) => arg === "input")?.value ?? null;
}

/** Whether a place is the call of the module that ran the operator, rather than of one around it. */
function isModuleCall(call: Call, { moduleCall }: OperatorEvent, { moduleCalls }: Context["trace"]): boolean {
  const inner = moduleCall === null ? undefined : moduleCalls[moduleCall];
  if (!inner?.span || inner.span.start !== call.start || inner.span.end !== call.end) return false;
  const outer = inner.parent === null ? undefined : moduleCalls[inner.parent];
  return outer?.span?.start !== call.start || outer.span.end !== call.end;
}

/** How to speak of the activation: as it is written, or as the module that the document makes. */
function activationText(match: ActivatedInput, context: Context): string {
  const { source, trace } = context;
  if (operandOf(match, context) !== null) return source.quote(match.span);
  const { moduleCall } = match.activation;
  const className = moduleCall === null ? undefined : trace.moduleCalls[moduleCall]?.className;
  return className === undefined ? source.quote(match.span) : `${className}(…)`;
}

/** What a message says of it: the activation, who expects something else, and the line of that. */
export function wordsOf(
  match: ActivatedInput,
  context: Context,
  activation = activationText(match, context),
): [activation: string, loss: string, line: number] {
  const { source } = context;
  return [activation, nameOfCall(match.loss.span, source), source.lineOf(match.loss.span)];
}

export function* relatedOf({ loss, activation, span }: ActivatedInput, context: Context): Iterable<Related> {
  const { source } = context;
  const made = moduleConstructor(activation, context)?.call;
  if (made) yield { span: made, message: t("this module applies it") };
  if (loss.span.start !== span.start) {
    yield {
      span: loss.span,
      message: t("{0} expects what comes before the activation", nameOfCall(loss.span, source)),
    };
  }
}

function nameOfCall(span: Span, source: Source): string {
  const call = source.callAt(span);
  return call ? (dottedName(call.func) ?? source.quote(call.func)) : source.quote(span);
}

/** The loss gets what the activation got. */
export function* withoutActivation(match: ActivatedInput, context: Context): Iterable<FindingFix | null> {
  const { source } = context;
  const operand = operandOf(match, context);
  if (operand !== null) {
    const what = nameOfCall(match.span, source);
    const edits = isUsedElsewhere(match, context)
      ? passOperand(match, operand, context)
      : replaceBy(source, match.span, operand);
    const title = t("Pass {0} on without {1}", source.quote(operand), what);
    yield edits && { title, edits };
    return;
  }
  const made = moduleConstructor(match.activation, context);
  const edits = made?.around ? removeArgument(made.around, made.call) : null;
  if (made && edits) yield { title: t("Remove {0}", source.quote(made.call)), edits };
}

/** Whether more than the loss computes with the activation; what only asks which element is largest does not matter. */
function isUsedElsewhere({ activation, loss }: ActivatedInput, { trace }: Context): boolean {
  const [output] = activation.outputs;
  if (output === undefined) return false;
  return Flow.of(trace)
    .usersOf(output)
    .some(({ name, span }) => span?.start !== loss.span.start && !/^(argmax|max|topk|argsort|sort)$/.test(name));
}

/** `p` → `z` in the loss's call, where `p = softmax(z)` stands in the same block. */
function passOperand(
  { activation, loss }: ActivatedInput,
  operand: Expression,
  { source }: Context,
): readonly TextEdit[] | null {
  const call = source.callAt(loss.span);
  const place = activation.span && source.statementAt(activation.span);
  const [argument] = call?.args ?? [];
  if (!place || !argument || dottedName(operand) === null || place.statement.kind !== "Assign") return null;
  const [target] = place.statement.targets;
  const user = source.statementAt(loss.span);
  if (!target || dottedName(target) === null || dottedName(target) !== dottedName(argument)) return null;
  if (user === null || user.block !== place.block || dottedName(target) === dottedName(operand)) return null;
  return [{ span: argument, text: source.textOf(operand) }];
}

/** `nn.Softmax(dim=1)`, where the document makes just one; `around` is the call that takes it, as `nn.Sequential(…)` does. */
export function moduleConstructor(
  { moduleCall }: OperatorEvent,
  { source, trace }: Context,
): { readonly call: Call; readonly around: Call | null } | null {
  const className = moduleCall === null ? undefined : trace.moduleCalls[moduleCall]?.className;
  if (className === undefined || !/^(Softmax2?d?|Sigmoid)$/.test(className)) return null;
  const found: Call[] = [];
  let around: Call | null = null;
  for (const node of source.nodes()) {
    if (node.kind !== "Call") continue;
    if (calledName(node) === className) found.push(node);
    else if (node.args.some((argument) => argument.kind === "Call" && calledName(argument) === className))
      around = node;
  }
  const [call] = found;
  return call && found.length === 1 ? { call, around } : null;
}
