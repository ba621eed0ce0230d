/**
 * Steps of gradient descent that change nothing: `for p in net.parameters(): p = p - lr * p.grad`. The new tensor has the loop's
 * variable for its only name, and nobody ever asks for it.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Statement } from "../../syntax/nodes";
import type { OperatorEvent, TensorRecord } from "../../trace/trace";
import type { History } from "../history";
import type { Context } from "../rule";
import type { PlacedStatement } from "../source";

export interface IdleStep {
  readonly leaf: TensorRecord;
  /** The new tensor. */
  readonly made: TensorRecord;
  readonly name: string;
  readonly place: PlacedStatement;
  readonly operator: OperatorEvent & { readonly span: Span };
}

const known = new WeakMap<Context, readonly IdleStep[]>();

export function idleSteps(context: Context): readonly IdleStep[] {
  // A step is made of a gradient.
  if (!context.isWhole || context.trace.backwards.length === 0) return [];
  const before = known.get(context);
  if (before !== undefined) return before;
  const found = [...findIdleSteps(context)];
  known.set(context, found);
  return found;
}

function* findIdleSteps(context: Context): Iterable<IdleStep> {
  const { trace, history, source } = context;
  const leaves = new Map<string, number>();
  const seen = new Set<number>();
  for (const event of trace.events) {
    if (event.kind !== "binding" || event.name === "") continue;
    const before = leaves.get(event.name);
    leaves.set(event.name, event.tensor);
    const made = history.tensor(event.tensor);
    const leaf = before === undefined ? undefined : history.tensor(before);
    if (!made || !leaf?.final.isLeaf || !leaf.final.requiresGrad || !event.span || seen.has(event.span.start)) continue;
    const operator = history.makerOf(made);
    if (!operator?.span || made.names.length !== 1 || !leaf.grad) continue;
    const place = source.statementAt(event.span);
    const { statement } = place ?? {};
    if (!place || statement?.kind !== "Assign" || !source.mentionsGrad(statement.value)) continue;
    const loop = place.ancestors.filter(({ kind }) => kind === "For").at(-1);
    const target = loop?.kind === "For" ? loop.target : null;
    if (!loop || target?.kind !== "Name" || target.id !== event.name || !isOfLeaf(made, leaf, context)) continue;
    seen.add(event.span.start);
    const isRead = isReadAfter(statement, event.name, loop, context);
    const isUsed = trace.events.some((one) => one.kind === "operator" && one.inputs.includes(made.id));
    // The last line of a text, and in no loop of training: what it is for is about to be typed.
    const isLast = place.ancestors.filter(({ kind }) => kind === "For" || kind === "While").length < 2;
    if (isRead || isUsed || (isLast && source.text.slice(statement.end).trim() === "")) continue;
    yield { leaf, made, name: event.name, place, operator: { ...operator, span: operator.span } };
  }
}

/** Said by both rules that find one. */
export function lostStep(made: string, name: string, leaf: TensorRecord, history: History): string {
  const known = leaf.names.find((one) => one !== name) ?? history.nameOf(leaf.id);
  if (known === null || known === name) {
    return t("{0} makes a new tensor, and {1} is its only name: the tensor of the loop is not changed.", made, name);
  }
  return t("{0} makes a new tensor, and {1} is its only name: {2} is not changed.", made, name, known);
}

/** Whether the name is read in the rest of the loop, for more than its `.grad`. */
function isReadAfter({ end }: Span, name: string, loop: Statement, { source }: Context): boolean {
  const ofGrad = new Set<number>();
  return source.has(loop, (node) => {
    if (node.kind === "Attribute" && node.attr === "grad") ofGrad.add(node.value.start);
    return node.kind === "Name" && node.id === name && node.start > end && !ofGrad.has(node.start);
  });
}

/** Whether one was computed from the other, its values included. */
function isOfLeaf(made: TensorRecord, leaf: TensorRecord, { history }: Context): boolean {
  return history.operatorsBehind(made.id, made.time).some(({ inputs }) => inputs.includes(leaf.id));
}
