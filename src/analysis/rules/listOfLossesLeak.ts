/** A list to look at later keeps the graph of each loss in it. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Call, Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import { nodesBehind } from "../../trace/graphWalk";
import type { SlotRecord, TensorId, TensorRecord, ValueSummary } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import {
  awaitsTraining,
  hasPassBetween,
  isFigure,
  isShown,
  passes,
  sharesGraph,
  usedUpBy,
} from "../questions/graphUse";
import { quoteForSuffix } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { dottedName, isExpression } from "../source";

interface Match {
  readonly span: Span;
  readonly name: string;
  readonly item: Expression;
  readonly length: number;
  readonly tensors: readonly TensorRecord[];
  /** The pass that has used up their graphs; null where there is none. */
  readonly usedBy: Span | null;
}

export const listOfLossesLeak = defineRule<Match>({
  id: "list-of-losses-leak",
  severity: "warning",
  summary: "A list of losses that is only looked at keeps the graph of every one of them.",
  explanation:
    "`losses.append(loss)` keeps the tensor, and with it the graph that it was computed by: memory grows with each " +
    "iteration, and plotting such a list fails. Append the number instead: `losses.append(loss.item())`. Losses that are " +
    "collected in order to be added and trained on need their graphs, and are left alone.",
  *find(context) {
    const { trace } = context;
    if (trace.outcome.kind !== "completed") return;
    const lists = listsOf(context);
    if (lists.length === 0) return;
    const done = passes(context);
    for (const { slot, tensors } of lists) {
      const call = appendCall(slot.name, context);
      const [item] = call?.args ?? [];
      const [first, second] = tensors;
      const last = item && lastOf(item, context);
      if (!call || !item || !first || !second || !last) continue;
      const nodes = (tensor: TensorRecord) => tensor.node ?? -1;
      // A pass that goes through several of them is what they were collected for.
      if (done.some((pass) => pass.nodes.has(nodes(last)) && pass.nodes.has(nodes(first)))) continue;
      const used = usedUpBy(last.id, done, context)?.span ?? null;
      const usedBy = used && hasPassBetween(used, first.time, second.time, context) ? used : null;
      const isOnlyShown = () =>
        tensors.length > 2 &&
        !awaitsTraining(context.trace) &&
        isFigure(context.source.textOf(call)) &&
        !done.some((pass) => sharesGraph(last.id, pass.nodes, context)) &&
        !isUsedLater(tensors, "operator", context) &&
        !isOneComputation(tensors, context) &&
        isShown(new Set(tensors.map(({ id }) => id)), context);
      if (!usedBy && !isOnlyShown()) continue;
      yield {
        ...{ span: { start: call.start, end: call.end }, name: slot.name, item, tensors },
        ...{ length: slot.value?.length ?? tensors.length, usedBy },
      };
    }
  },
  message({ name, length, usedBy }, { source }) {
    return usedBy
      ? t(
          "{0} keeps {1} tensors with their graphs, which {2} in line {3} has used up: append numbers instead.",
          ...[name, length, source.quote(usedBy), source.lineOf(usedBy)],
        )
      : t(
          "{0} keeps {1} tensors with their graphs, and no backward pass uses them: append numbers instead.",
          name,
          length,
        );
  },
  *related({ usedBy, tensors, span }, { source }) {
    const made = tensors[0]?.span;
    if (made && made.start !== span.start)
      yield { span: made, message: t("the graph of {0} is kept", source.quote(made)) };
    if (usedBy) yield { span: usedBy, message: t("this pass has used the graph of each term already") };
  },
  *fixes({ item, tensors }, context) {
    const isNumber = tensors.every(({ final }) => final.shape.every((size) => size === 1));
    // What is used as a tensor later has to remain one.
    const isTensor = isUsedLater(tensors, "operator", context) || isUsedLater(tensors, "conversion", context);
    if (isNumber && !isTensor) yield append(item, ".item()", context);
    yield append(item, ".detach()", context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
losses = []
for i in range(3):
    loss = (w - i) ** 2
    loss.backward()
    losses.append(loss)
#   ^^^^^^^^^^^^^^^^^^^
print(losses)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
losses = []
for i in range(3):
    loss = (w - i) ** 2
    loss.backward()
    losses.append(loss.item())
#   ^^^^^^^^^^^^^^^^^^^
print(losses)
`,
  },
});

/** Lists of numbers with history that one expression made one after the other, as they were when they were longest. */
function listsOf({ trace, history }: Context) {
  const found = new Map<string, { slot: SlotRecord; tensors: readonly TensorRecord[] }>();
  for (const slot of trace.slots) {
    const { value, name, kind } = slot;
    if (kind !== "expression" || value?.type !== "list" || !isPlain(name)) continue;
    const tensors = value.items?.flatMap((item) => recorded(item, history.tensor(item.tensor?.id ?? -1))) ?? [];
    if (tensors.length < 2 || tensors.length !== value.items?.length) continue;
    const [first] = tensors;
    const isOfOnePlace = tensors.every(({ span }) => span !== null && span.start === first?.span?.start);
    const known = found.get(name);
    if (isOfOnePlace && (known === undefined || known.tensors.length <= tensors.length))
      found.set(name, { slot, tensors });
  }
  return [...found.values()];
}

function recorded({ tensor }: ValueSummary, record: TensorRecord | undefined): TensorRecord[] {
  const isLoss = tensor !== undefined && tensor.gradFn !== null && tensor.shape.every((size) => size === 1);
  return isLoss && record !== undefined ? [record] : [];
}

/** `losses.append(…)`, the only one of the document. */
function appendCall(name: string, { source }: Context): Call | null {
  const found: Call[] = [];
  for (const node of source.nodes()) {
    if (!isExpression(node) || node.kind !== "Call" || node.func.kind !== "Attribute") continue;
    if (node.func.attr === "append" && dottedName(node.func.value) === name) found.push(node);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What was appended last. */
function lastOf(item: Expression, context: Context): TensorRecord | undefined {
  return context.history.tensor(lastValue(item, context)?.tensor?.id ?? -1);
}

/** Whether something was done with one of them after the next was there: they are more than numbers to be shown. */
function isUsedLater(tensors: readonly TensorRecord[], how: "operator" | "conversion", { trace }: Context): boolean {
  const after = new Map<TensorId, number>();
  tensors.forEach(({ id }, place) => {
    const next = tensors[place + 1];
    if (next) after.set(id, next.time);
  });
  const isLater = (id: TensorId, time: number) => time > (after.get(id) ?? Number.POSITIVE_INFINITY);
  return trace.events.some((event) => {
    if (event.kind === "operator" && how === "operator") return event.inputs.some((id) => isLater(id, event.time));
    return event.kind === "conversion" && how === "conversion" && isLater(event.tensor, event.time);
  });
}

/** Whether they are states that go through time, one computed from the other, rather than losses. */
function isOneComputation(tensors: readonly TensorRecord[], context: Context): boolean {
  const [first, second] = tensors;
  const node = first?.node ?? null;
  return node !== null && second !== undefined && sharesGraph(second.id, nodesBehind([node], context.trace), context);
}

function append(item: Expression, suffix: string, { source }: Context): FindingFix {
  const shown = `${quoteForSuffix(item, source)}${suffix}`;
  return { title: t("Append without the graph: {0}", shown), edits: appendTo(item, suffix) };
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name);
}
