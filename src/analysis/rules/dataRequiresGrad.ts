/** Data or labels require grad by mistake, so that all passes share a graph which the first one frees. */
import { t } from "../../base/l10n";
import { nodesBehind, rootNodes } from "../../trace/graphWalk";
import type { BackwardRecord, NodeRecord, TensorId, TensorRecord } from "../../trace/trace";
import { insertAfter, isTrueArgument, removeArgument, removeStatement, withoutMethod } from "../edits";
import type { FindingFix } from "../findings";
import { type FreedGraph, freedGraph } from "../questions/freedGraphs";
import { optimizersByTensor } from "../questions/training";
import { type Context, defineRule } from "../rule";

interface Match extends FreedGraph {
  /** What requires grad and is never trained. */
  readonly leaf: TensorRecord;
  /** What was computed from it once, for all passes. */
  readonly data: TensorRecord | null;
}

export const dataRequiresGrad = defineRule<Match>({
  id: "data-requires-grad",
  severity: "error",
  summary: "Data or labels require grad, and the graph behind them is freed by the first backward pass.",
  explanation:
    "Data that was computed from a tensor with `requires_grad=True` has a graph, which every backward pass walks through, and " +
    "which the first one frees. Only what is to be trained should require grad: make data without it, or cut its graph " +
    "with `detach()`.",
  needs: ["failure", "backward"],
  *find(context) {
    const freed = freedGraph(context);
    const found = freed && untrained(freed, context);
    if (freed && found) yield { ...freed, ...found };
  },
  explains: ({ failure }) => failure,
  message({ leaf, data, span, failure }, { source, history }) {
    const name = history.nameOf(leaf.id, failure.time) ?? t("a tensor");
    const made = data && history.nameOf(data.id, failure.time);
    const line = source.lineOf(leaf.span ?? span);
    return made
      ? t(
          "{0} was computed from {1}, which requires grad (line {2}) although nothing trains it: its graph is freed already.",
          made,
          name,
          line,
        )
      : t(
          "{0} requires grad (line {1}) although nothing trains it, and the graph behind it is freed already.",
          name,
          line,
        );
  },
  *related({ leaf, data, first, span, failure }, { history }) {
    const name = history.nameOf(leaf.id, failure.time) ?? t("a tensor");
    if (leaf.span) yield { span: leaf.span, message: t("{0} requires grad", name) };
    if (data?.span) yield { span: data.span, message: t("computed once, for all backward passes") };
    if (first?.span && first.span.start !== span.start) {
      yield { span: first.span, message: t("the first backward pass, which freed the graph") };
    }
  },
  *fixes({ leaf, data, failure }, context) {
    yield withoutRequiresGrad(leaf, context);
    yield data && detachData(data, failure.time, context);
  },
  examples: {
    flagged: `import torch

true_w = torch.tensor(2.0, requires_grad=True)
x = torch.tensor([1.0, 2.0])
y = x * true_w
w = torch.tensor(0.0, requires_grad=True)
for i in range(2):
    loss = ((w * x - y) ** 2).mean()
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
    fixed: `import torch

true_w = torch.tensor(2.0)
x = torch.tensor([1.0, 2.0])
y = x * true_w
w = torch.tensor(0.0, requires_grad=True)
for i in range(2):
    loss = ((w * x - y) ** 2).mean()
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
  },
});

/** A leaf that only what both passes share leads to, and that nothing trains or asks the gradient of. */
function untrained({ first, second, span }: FreedGraph, context: Context): Pick<Match, "leaf" | "data"> | null {
  const { trace, history } = context;
  if (!first || !second) return null;
  const isSamePlace = first.span?.start === span.start;
  const isShared = ({ time, freedBy, variable }: NodeRecord) =>
    variable === null && (isSamePlace ? time < first.time : freedBy === first.id);
  const { fresh, borders } = freshPart(second, isShared, context);
  const leavesOf = (nodes: Iterable<number>) => new Set([...nodes].flatMap((id) => trace.nodes[id]?.variable ?? []));
  const own = leavesOf(fresh);
  if (own.size === 0) return null;
  const trained = optimizersByTensor(history);
  for (const border of borders) {
    const leaves = leavesOf(nodesBehind([border.id], trace));
    const isUntrained = (id: TensorId) => !own.has(id) && !trained.has(id) && !isUsed(id, context);
    const [leaf] = leaves;
    const record = leaf === undefined ? undefined : history.tensor(leaf);
    if (record && [...leaves].every(isUntrained))
      return { leaf: record, data: history.tensor(border.outputs[0] ?? -1) ?? null };
  }
  return null;
}

/** What a pass goes through before it comes to what is shared, and the first shared nodes. */
function freshPart(pass: BackwardRecord, isShared: (node: NodeRecord) => boolean, { trace }: Context) {
  const borders: NodeRecord[] = [];
  const reached = nodesBehind(rootNodes(pass), trace, (id) => {
    const node = trace.nodes[id];
    const isBorder = node !== undefined && isShared(node);
    if (isBorder) borders.push(node);
    return !isBorder;
  });
  const shared = new Set(borders.map(({ id }) => id));
  return { fresh: [...reached].filter((id) => !shared.has(id)), borders };
}

/** Whether a leaf is a module's, was updated, or its gradient read. */
function isUsed(id: TensorId, { trace, history }: Context): boolean {
  const record = history.tensor(id);
  if (record === undefined || record.isParameter || history.mutationsOf(record).length > 0) return true;
  return trace.events.some(
    (event) =>
      (event.kind === "gradRead" || event.kind === "gradReset" || event.kind === "tensorChange") && event.tensor === id,
  );
}

function withoutRequiresGrad({ id, span }: TensorRecord, { source, trace, history }: Context): FindingFix | null {
  const name = history.nameOf(id) ?? t("the tensor");
  const title = t("Make {0} without requires_grad", name);
  const call = span && source.callAt(span);
  const keyword = call?.keywords.find((one) => one.arg === "requires_grad" && isTrueArgument(one));
  const edits = call && keyword ? removeArgument(call, keyword) : null;
  if (edits) return { title, edits };
  const change = trace.events.find(
    (event) => event.kind === "flagChange" && event.tensor === id && event.flag === "requiresGrad",
  );
  const place = change?.span && source.statementAt(change.span);
  const expression = change?.span ? source.expressionAt(change.span) : null;
  const suffix =
    expression && place?.statement.kind !== "Expr" && withoutMethod(source, expression, /^requires_grad_$/);
  if (suffix) return { title, edits: [suffix] };
  if (!place || (place.statement.kind !== "Expr" && place.statement.kind !== "Assign")) return null;
  if (place.statement.kind === "Assign" && place.statement.targets[0]?.kind !== "Attribute") return null;
  const removed = removeStatement(source, place.statement, place.block);
  return removed && { title, edits: removed };
}

function detachData({ id }: TensorRecord, until: number, { source, trace }: Context): FindingFix | null {
  const binding = trace.events
    .filter((event) => event.kind === "binding" && event.tensor === id && event.time < until)
    .at(-1);
  const place = binding?.span && source.statementAt(binding.span);
  if (binding?.kind !== "binding" || !place || binding.name === "" || place.statement.kind !== "Assign") return null;
  const text = `${binding.name} = ${binding.name}.detach()`;
  const edits = insertAfter(source, place.statement, [text]);
  return edits && { title: t("Cut the graph of the data: {0}", text), edits };
}
