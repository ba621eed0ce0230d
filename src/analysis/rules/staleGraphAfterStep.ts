/** A graph that was kept over an update of the weights that it was computed with. */
import { t } from "../../base/l10n";
import type { BackwardRecord, NodeId } from "../../trace/trace";
import { insertBefore, moveBehind } from "../edits";
import type { FindingFix } from "../findings";
import {
  type CarriedState,
  carriedStates,
  detachCarried,
  type Loop,
  loopOf,
  oldNodes,
} from "../questions/carriedState";
import { assignmentsBehind } from "../questions/recomputation";
import { type Change, changesOf, type SavedConflict, savedConflict } from "../questions/savedTensors";
import { type Context, defineRule } from "../rule";
import type { PlacedStatement } from "../source";

interface Match extends SavedConflict {
  readonly step: Change;
  /** What a loop brings from the iteration before, if that is how the old graph came here. */
  readonly carried: readonly CarriedState[];
  readonly around: { readonly loop: Loop; readonly place: PlacedStatement } | null;
}

export const staleGraphAfterStep = defineRule<Match>({
  id: "stale-graph-after-step",
  severity: "error",
  summary: "A backward pass goes through a graph whose weights an update has changed since.",
  explanation:
    "An optimizer changes the weights in place. A graph that was computed before the step, and kept with " +
    "`retain_graph=True`, needs the weights as they were, and cannot be used after it. Compute the result anew with the new " +
    "weights, or run all backward passes before the step. Where a loop carries a state over, detach it between iterations.",
  needs: ["failure", "backward"],
  *find(context) {
    const conflict = savedConflict(context);
    const step = conflict?.changes.at(-1);
    if (!conflict || !step || !isUpdate(step, context)) return;
    const backward = context.history.backwardOf(conflict.failure);
    const before = context.trace.backwards.filter((one) => one.span?.start === conflict.span.start && one !== backward);
    const since = before.at(-1)?.time;
    const around = loopOf(conflict.failure, context);
    const isOld = since !== undefined && conflict.node !== null && conflict.node.time < since;
    const carried =
      isOld && backward && around ? carriedStates(oldNodes(backward, since, context), since, around, context) : [];
    yield { ...conflict, step, carried, around };
  },
  explains: ({ failure }) => failure,
  message({ saved, node, step, carried }, { source, history }) {
    const name = (saved && history.nameOfMemory(saved, step.time)) ?? t("the weights");
    const line = source.lineOf(step.span);
    if (carried.length > 0) {
      return t(
        "With {0} comes the graph of the iteration before, and {1} in line {2} has changed {3}, which that graph needs.",
        ...[carried.map((state) => state.name).join(", "), source.quote(step.span), line, name],
      );
    }
    return t(
      "{0} in line {1} has changed {2}, which {3} in line {4} was computed with: its graph is out of date.",
      ...[source.quote(step.span), line, name],
      ...(node?.span ? [source.quote(node.span), source.lineOf(node.span)] : [t("the result"), line]),
    );
  },
  *related({ node, step, carried }) {
    if (node?.span) yield { span: node.span, message: t("saved here for the backward pass ({0})", node.name) };
    yield { span: step.span, message: t("the weights were changed here") };
    for (const { name, use } of carried.slice(0, 3)) yield { span: use, message: t("{0} is used here again", name) };
  },
  *fixes(match, context) {
    const { carried, around } = match;
    if (carried.length > 0 && around) yield detachCarried(carried, around, context);
    else {
      yield computeAnew(match, context);
      yield stepLater(match, context);
    }
  },
  examples: {
    flagged: `import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
for x in [torch.ones(2)]:
    loss = (x * w ** 2).sum()
    loss.backward(retain_graph=True)
    opt.step()
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
    fixed: `import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
opt = torch.optim.SGD([w], lr=0.1)
for x in [torch.ones(2)]:
    loss = (x * w ** 2).sum()
    loss.backward(retain_graph=True)
    opt.step()
    loss = (x * w ** 2).sum()
    loss.backward()
#   ^^^^^^^^^^^^^^^
`,
  },
});

/** Whether it is a step of training: by an optimizer, or of a leaf while nothing is recorded. */
function isUpdate({ operator }: Change, { trace, history }: Context): boolean {
  if (operator === null) return true;
  const changed = operator.mutated === null ? undefined : history.tensor(operator.mutated.tensor);
  const steps = trace.events.some(
    (event) =>
      event.kind === "optimizerStep" && event.span?.start === operator.span?.start && event.time > operator.time,
  );
  return steps || (operator.gap === "gradModeOff" && changed?.final.isLeaf === true && changed.final.requiresGrad);
}

/** The statements between the changed weights and the backward pass, once more. */
function computeAnew({ span, failure }: Match, context: Context): FindingFix | null {
  const { source, history } = context;
  const place = source.statementAt(span);
  const backward = history.backwardOf(failure);
  if (!place || !backward) return null;
  const stale = staleNodes(backward, failure.time, context);
  const statements = assignmentsBehind(place.statement, place.block, stale, failure.time, context);
  if (statements === null || statements.length === 0) return null;
  const lines = statements.map((statement) => source.text.slice(statement.start, statement.end));
  const edits = insertBefore(source, place.statement, lines);
  const [first] = lines;
  const title =
    lines.length === 1
      ? t("Compute it anew with the new weights: {0}", first ?? "")
      : t("Compute it anew with the new weights ({0} statements)", lines.length);
  return edits && { title, edits };
}

/** The nodes behind a pass that need what was changed, and those that need them. */
function staleNodes(backward: BackwardRecord, until: number, context: Context): ReadonlySet<NodeId> {
  const { history } = context;
  const nodes = [...history.nodesFrom(backward)].sort((a, b) => a.time - b.time);
  const stale = new Set<NodeId>();
  for (const { id, saved, next, time } of nodes) {
    const isChanged = saved.some(({ tensor }) => {
      const record = tensor === null ? undefined : history.tensor(tensor.id);
      return record !== undefined && changesOf(record, time, until, context).length > 0;
    });
    if (isChanged || next.some((edge) => edge !== null && stale.has(edge.node))) stale.add(id);
  }
  return stale;
}

/** The step behind the second pass, where they stand together and there is no other optimizer that waits for it. */
function stepLater({ span, step }: Match, { source, trace }: Context): FindingFix | null {
  const place = source.statementAt(span);
  const from = source.statementAt(step.span);
  if (!place || !from || from.block !== place.block || trace.optimizers.length > 1) return null;
  if (place.block.indexOf(place.statement) !== place.block.indexOf(from.statement) + 1) return null;
  const edits = moveBehind(source, from, place.statement);
  return edits && { title: t("Run both backward passes before {0}", source.quote(step.span)), edits };
}
