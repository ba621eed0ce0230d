/** A step of gradient descent under `no_grad` makes a new tensor, which requires no grad. */
import { t } from "../../base/l10n";
import { type Span, spanOf } from "../../base/span";
import type { ExceptionRecord, TensorRecord } from "../../trace/trace";
import { idleSteps, lostStep } from "../questions/idleSteps";
import { lostLeaves } from "../questions/lostLeaves";
import { asNewLeaves, updateInPlace } from "../questions/rebindings";
import { unrecordedRoot } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";
import { dottedName, type PlacedStatement } from "../source";

interface Match {
  /** What makes the new tensor. */
  readonly span: Span;
  /** Null where a step was simply lost. */
  readonly failure: ExceptionRecord | null;
  readonly place: PlacedStatement;
  readonly name: string;
  readonly leaf: TensorRecord;
  /** Why the new tensor requires no grad: nothing is recorded there, or it was computed from `w.data`, `w.detach()`. */
  readonly isUnderNoGrad: boolean;
}

export const reassignUnderNoGrad = defineRule<Match>({
  id: "reassign-under-no-grad",
  severity: "error",
  summary: "Under `no_grad`, `w = w - lr * w.grad` makes a new tensor that requires no grad.",
  explanation:
    "Under `torch.no_grad()` whatever an operator makes has `requires_grad=False`. `w = w - lr * w.grad` gives the name " +
    "of the leaf to such a tensor, and the next `backward()` finds nothing that requires grad. `w -= lr * w.grad` changes " +
    "the leaf itself, which keeps its `requires_grad`. The same goes for `w = w.data - lr * w.grad`.",
  *find(context) {
    const { history } = context;
    for (const { kind, failure, operator, place, name, leaf, heir } of lostLeaves(context)) {
      if (kind !== "updated" || heir.final.requiresGrad || failure === null) continue;
      const isUnderNoGrad = operator.gap !== "noInputRequiresGrad";
      yield { span: operator.span, failure, place, name, leaf, isUnderNoGrad };
    }
    const unrecorded = unrecordedRoot(context);
    const found: Match[] = [];
    for (const { how, span, tensor, time } of unrecorded?.cuts ?? []) {
      const leaf = history.tensor(tensor);
      if (!unrecorded || !/^(noGrad|detach|data)$/.test(how) || !leaf?.final.isLeaf) continue;
      const rebound = reboundName(leaf, span, time, context);
      const isUnderNoGrad = how === "noGrad";
      // What is detached and not a step is another mistake.
      if (!rebound || (!isUnderNoGrad && !context.source.mentionsGrad(rebound.place.statement))) continue;
      found.push({ ...rebound, failure: unrecorded.failure, leaf, isUnderNoGrad });
    }
    for (const { operator, place, name, leaf, made } of idleSteps(context)) {
      if (made.final.requiresGrad) continue;
      const isUnderNoGrad = operator.gap !== "noInputRequiresGrad";
      yield { span: operator.span, failure: null, place, name, leaf, isUnderNoGrad };
    }
    yield* found.sort((a, b) => a.span.start - b.span.start).slice(0, 1);
  },
  explains: ({ failure }) => failure,
  message({ span, leaf, name, isUnderNoGrad, failure }, { source, history }) {
    const made = source.quote(span);
    if (failure === null) return lostStep(made, name, leaf, history);
    if (!isUnderNoGrad) {
      return t(
        "{0} makes a new tensor with requires_grad=False: {1} is not the leaf any more.",
        ...[made, name || t("the tensor")],
      );
    }
    const shown = name || history.nameOf(leaf.id);
    if (!leaf.span || !shown) {
      return t("Under no_grad, {0} makes a new tensor with requires_grad=False in the place of the leaf.", made);
    }
    return t(
      "Under no_grad, {0} makes a new tensor with requires_grad=False: {1} is not the leaf of line {2} any more.",
      ...[made, shown, source.lineOf(leaf.span)],
    );
  },
  *related({ leaf, name, failure }) {
    const shown = (failure ? name : leaf.names[0]) || t("the tensor");
    if (leaf.span) yield { span: leaf.span, message: t("{0} was made here as a leaf", shown) };
    const span = failure?.frames.at(-1)?.span;
    if (span) yield { span, message: t("here the leaf is missing") };
  },
  *fixes({ place, name, span, isUnderNoGrad, failure }, context) {
    yield updateInPlace(place, name, isUnderNoGrad, context);
    if (failure !== null) yield asNewLeaves(place, name, span, true, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(2):
    loss = (w - 3) ** 2
    w.grad = None
    loss.backward()
    with torch.no_grad():
        w = w - 0.1 * w.grad
#           ^^^^^^^^^^^^^^^^
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(2):
    loss = (w - 3) ** 2
    w.grad = None
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
#           ^^^^^^^^^^^^^^^^
`,
  },
});

/** The statement that gave the leaf's name to what was computed at `span`; of a step that names its gradient, any. */
function reboundName(leaf: TensorRecord, span: Span, time: number, context: Context) {
  const { source, trace } = context;
  const place = source.statementAt(span);
  if (!place) return null;
  const { statement } = place;
  const target = statement.kind === "Assign" ? statement.targets[0] : undefined;
  const name = (target && dottedName(target)) ?? "";
  const isHeld = trace.events.some(
    (event) => event.kind === "binding" && event.tensor === leaf.id && event.name === name && event.time < time,
  );
  const made = spanOf(source.arithmeticAround(span));
  if (isHeld && name !== "") return { span: made, place, name };
  return source.mentionsGrad(statement) ? { span: made, place, name: "" } : null;
}
