/** A step of gradient descent makes a new tensor: the name of the leaf goes to a result, which gets no gradient. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { idleSteps, lostStep } from "../questions/idleSteps";
import { type LostLeaf, lostLeaves } from "../questions/lostLeaves";
import { asNewLeaves, updateInPlace } from "../questions/rebindings";
import { defineRule } from "../rule";

interface Match extends Omit<LostLeaf, "kind"> {
  readonly span: Span;
}

export const reassignLeafUpdate = defineRule<Match>({
  id: "reassign-leaf-update",
  severity: "error",
  summary: "An update such as `w = w - lr * w.grad` makes a new tensor that is no leaf, so its `.grad` stays None.",
  explanation:
    "`w = w - lr * w.grad` does not change the leaf: it computes a new tensor and gives it the leaf's name. Autograd " +
    "records that too, the new tensor is not a leaf, and the next round finds its `.grad` to be None. Change the leaf in " +
    "place instead, under `torch.no_grad()`: `w -= lr * w.grad`.",
  *find(context) {
    for (const lost of lostLeaves(context)) {
      if (lost.kind === "updated" && lost.heir.final.requiresGrad) yield { ...lost, span: lost.operator.span };
    }
    for (const { made: heir, ...step } of idleSteps(context)) {
      if (!heir.final.requiresGrad) continue;
      yield { ...step, heir, span: step.operator.span, reads: [], warnings: [], failure: null };
    }
  },
  explains: ({ failure, warnings }) => (failure ? [failure, ...warnings] : warnings),
  message({ span, leaf, name, heir, reads }, { source, history }) {
    const made = source.quote(span);
    if (reads.length === 0) return lostStep(made, name, leaf, history);
    const gradFn = heir.final.gradFn ?? "";
    const shown = name === "" ? t("the result") : name;
    if (!leaf.span || name === "") {
      return t("{0} makes a new tensor (grad_fn=<{1}>), not a leaf: the .grad of {2} stays None.", made, gradFn, shown);
    }
    return t(
      "{0} makes a new tensor (grad_fn=<{1}>): from here on {2} is not the leaf of line {3}, and its .grad stays None.",
      ...[made, gradFn, shown, source.lineOf(leaf.span)],
    );
  },
  *related({ leaf, name, reads, span }) {
    const shown = (reads.length > 0 ? name : leaf.names[0]) || t("the tensor");
    if (leaf.span) yield { span: leaf.span, message: t("{0} was made here as a leaf", shown) };
    for (const { span: read } of reads.slice(0, 3)) {
      if (read.start !== span.start) yield { span: read, message: t(".grad is None here") };
    }
  },
  *fixes({ place, span, name, reads }, context) {
    const { source } = context;
    yield updateInPlace(place, name, false, context);
    // A new leaf has no gradient that could be zeroed after the step.
    const isReadElsewhere =
      reads.length === 0 || reads.some((read) => source.statementAt(read.span)?.statement !== place.statement);
    if (!isReadElsewhere) yield asNewLeaves(place, name, span, false, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(2):
    loss = (w - 3) ** 2
    loss.backward()
    w = w - 0.1 * w.grad
#       ^^^^^^^^^^^^^^^^
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(2):
    loss = (w - 3) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
    w.grad = None
#       ^^^^^^^^^^^^^^^^
`,
  },
});
