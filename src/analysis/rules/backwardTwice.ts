/** A backward pass through a graph that an earlier one has used up. */
import { t } from "../../base/l10n";
import { nodesBehind, rootNodes } from "../../trace/graphWalk";
import { addArgument, insertBefore, removeStatement } from "../edits";
import type { FindingFix } from "../findings";
import { loopOf } from "../questions/carriedState";
import { type FreedGraph, freedGraph } from "../questions/freedGraphs";
import { assignmentsBehind } from "../questions/recomputation";
import { type Context, defineRule } from "../rule";
import { dottedName } from "../source";

export const backwardTwice = defineRule<FreedGraph>({
  id: "backward-twice",
  severity: "error",
  summary: "A second backward pass goes through a part of the graph that the first has freed.",
  explanation:
    "A backward pass frees what the forward pass saved, as soon as it has used it. A second pass through the same part of " +
    "the graph then finds nothing. Compute that part anew, add the losses and call `backward()` once, or keep the graph " +
    "with `retain_graph=True` in the first call, which costs memory.",
  needs: ["failure"],
  *find(context) {
    const freed = freedGraph(context);
    if (freed) yield freed;
  },
  explains: ({ failure }) => failure,
  message({ first, shared, span }, { source }) {
    const place = first?.span;
    if (!place) return t("A backward pass goes through a part of the graph that was freed already.");
    if (place.start === span.start) {
      return shared?.span
        ? t(
            "{0} in line {1} was computed before the last backward pass, which has freed its part of the graph.",
            ...[source.quote(shared.span), source.lineOf(shared.span)],
          )
        : t("The backward pass before this one, in the same place, has freed what this one needs.");
    }
    if (!shared?.span) {
      return t("{0} in line {1} has freed what this backward pass needs.", source.quote(place), source.lineOf(place));
    }
    return t(
      "{0} in line {1} has freed what this backward pass needs: both go through {2} (line {3}).",
      ...[source.quote(place), source.lineOf(place), source.quote(shared.span), source.lineOf(shared.span)],
    );
  },
  *related({ first, shared, span }, { source }) {
    if (first?.span && first.span.start !== span.start) {
      yield { span: first.span, message: t("the first backward pass, which freed the graph") };
    }
    if (shared?.span) yield { span: shared.span, message: t("both passes go through {0}", source.quote(shared.span)) };
  },
  *fixes(freed, context) {
    const { first, second, span } = freed;
    const { source } = context;
    if (!first?.span) return;
    if (first.span.start === span.start) yield computeInLoop(freed, context);
    const call = source.callAt(first.span);
    if (call) {
      const edits = addArgument(source, call, "retain_graph", "True");
      const line = source.lineOf(first.span);
      yield edits && { title: t("Keep the graph: retain_graph=True in line {0} (takes memory)", line), edits };
    }
    const isSameRoot = first.roots[0]?.tensor.id === second?.roots[0]?.tensor.id;
    const place = source.statementAt(span);
    if (!isSameRoot || first.span.start === span.start || place?.statement.kind !== "Expr") return;
    const { value } = place.statement;
    if (value.start !== span.start || value.end !== span.end) return;
    const edits = removeStatement(source, place.statement, place.block);
    yield edits && { title: t("Remove the second {0}", source.quote(place.statement)), edits };
  },
  examples: {
    flagged: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x ** 2
for value in [y]:
    value.backward()
    y.backward()
#   ^^^^^^^^^^^^
`,
    fixed: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x ** 2
for value in [y]:
    value.backward(retain_graph=True)
    y.backward()
#   ^^^^^^^^^^^^
`,
  },
});

/** What was computed before a loop, in each of its iterations. */
function computeInLoop({ failure, first, second }: FreedGraph, context: Context): FindingFix | null {
  const { source, trace } = context;
  const around = loopOf(failure, context);
  const place = around && source.statementAt(around.loop);
  if (!around || !place || !first || !second) return null;
  const { loop } = around;
  const until = first.time;
  const old = [...nodesBehind(rootNodes(second), trace)].filter(
    (id) => (trace.nodes[id]?.time ?? 0) < until && trace.nodes[id]?.variable === null,
  );
  const statements = assignmentsBehind(loop, place.block, new Set(old), until, context);
  const [begin] = loop.body;
  if (statements === null || statements.length === 0 || !begin) return null;
  if (statements.some(({ start }) => start > loop.start)) return null;
  const lines = statements.map(({ start, end }) => source.text.slice(start, end));
  const added = insertBefore(source, begin, lines);
  if (added === null) return null;
  const names = new Set(
    statements.flatMap((one) => (one.kind === "Assign" ? one.targets.map((target) => dottedName(target)) : [])),
  );
  // What else reads them before the loop needs them there.
  const others = place.block.slice(0, place.block.indexOf(loop)).filter((one) => !statements.includes(one));
  const isRead = others.some((one) => source.has(one, (node) => node.kind === "Name" && names.has(node.id)));
  const removed = isRead ? [] : statements.map((one) => removeStatement(source, one, place.block));
  if (removed.includes(null)) return null;
  const shown = lines.length === 1 ? (lines[0] ?? "") : [...names].join(", ");
  return {
    title: t("Compute it in each iteration: {0}", shown),
    edits: [...removed.flatMap((edits) => edits ?? []), ...added],
  };
}
