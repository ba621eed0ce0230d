/** Between parameters and loss stands an operator without a derivative: `argmax`, a comparison, a cast to integers. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Compare } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import { withoutMethod } from "../edits";
import type { FindingFix } from "../findings";
import { aroundCut, type Cut, type CutRoot, cutRoots, isSampling } from "../questions/unrecorded";
import { softStep } from "../rewrites";
import { type Context, defineRule } from "../rule";

interface Match extends CutRoot {
  readonly cut: Cut;
  /** Where the pass begins. */
  readonly backward: Span;
}

export const nondiffOpInLoss = defineRule<Match>({
  id: "nondiff-op-in-loss",
  severity: "error",
  summary:
    "`backward()` is called on a result of an operator that has no derivative: `argmax`, a comparison, a cast to int.",
  explanation:
    "Indices (`argmax`, `topk(…).indices`), comparisons (`>`, `==`) and whole numbers (`.long()`, `.int()`) change in jumps " +
    "or not at all, so they have no derivative and autograd lets go of their history. Compute the loss from what goes " +
    "into them: logits with `F.cross_entropy` in the place of `argmax`, `torch.sigmoid((x - t) / T)` in the place of `x > t`. " +
    "Random draws have no history either: `rsample()` has, and for actions there is `log_prob`.",
  needs: ["backward"],
  *find(context) {
    for (const root of cutRoots(context)) {
      const [cut] = root.cuts;
      if (cut && (cut.how === "nondifferentiable" || isSampling(cut, context)))
        yield { ...root, span: cut.span, backward: root.span, cut };
    }
  },
  explains: ({ failure }) => failure,
  message({ cut }, context) {
    const { source, history } = context;
    const made = source.quote(cut.span);
    if (isSampling(cut, context)) return t("{0} draws numbers without history: nothing flows back through it.", made);
    const name = history.nameOf(cut.tensor, cut.time);
    if (cut.operator?.gap === null) return t("The indices of {0} have no derivative: the history ends here.", made);
    if (cut.operator?.gap === "integerResult") {
      return t("{0} gives whole numbers, which have no derivative: the history ends here.", made);
    }
    if (name === null) return t("{0} has no derivative: the history ends here.", made);
    return t("{0} has no derivative: the history of {1} ends here.", made, name);
  },
  *related(match, context) {
    yield* aroundCut(match, context);
  },
  *fixes({ cut, operators }, context) {
    const { source } = context;
    if (isSampling(cut, context)) yield reparametrized(cut, context);
    const expression = source.expressionAt(cut.span);
    const made = cut.operator?.outputs[0];
    const isChoice = operators.some(
      ({ name, inputs }) =>
        made !== undefined && inputs.includes(made) && /where|index|mask|logical|bitwise/.test(name),
    );
    if (expression?.kind === "Compare" && !isChoice) yield softened(expression, context);
    // Casts to whole numbers are hardly ever needed in what is computed.
    const edit = expression && withoutMethod(source, expression, /^(long|int|short|char)$/);
    if (edit && !isChoice) yield { title: t("Remove {0}", source.textOf(edit.span)), edits: [edit] };
  },
  examples: {
    flagged: `import torch

w = torch.tensor([0.2, 0.8], requires_grad=True)
hits = (w > 0.5).float()
#       ^^^^^^^
loss = (hits.sum() - 2) ** 2
loss.backward()
`,
    fixed: `import torch

w = torch.tensor([0.2, 0.8], requires_grad=True)
hits = (torch.sigmoid((w - 0.5) / 0.1)).float()
#       ^^^^^^^
loss = (hits.sum() - 2) ** 2
loss.backward()
`,
  },
});

/** A step as a steep slope. */
function softened(comparison: Compare, context: Context): FindingFix | null {
  const text = softStep(comparison, context);
  return text === null ? null : { title: t("Use a soft step: {0}", text), edits: [{ span: comparison, text }] };
}

/** What can be drawn as a function of the parameters and of noise. */
const reparametrizable =
  /^(Normal|LogNormal|MultivariateNormal|LowRankMultivariateNormal|HalfNormal|Uniform|Laplace|Exponential|Gamma|Beta|Dirichlet|Cauchy|HalfCauchy|Gumbel|StudentT|Weibull|Pareto|Kumaraswamy|Chi2|RelaxedBernoulli|RelaxedOneHotCategorical|ContinuousBernoulli)$/;

function reparametrized({ span }: Cut, context: Context): FindingFix | null {
  const call = context.source.callAt(span);
  if (call?.func.kind !== "Attribute" || !reparametrizable.test(lastValue(call.func.value, context)?.type ?? ""))
    return null;
  return { title: t("Draw with history: {0}", "rsample()"), edits: [{ span: call.func.attrSpan, text: "rsample" }] };
}
