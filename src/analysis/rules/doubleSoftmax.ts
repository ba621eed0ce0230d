/** Probabilities, where the loss takes logits and applies log_softmax itself. */
import { t } from "../../base/l10n";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { type ActivatedInput, activatedInputs, relatedOf, withoutActivation, wordsOf } from "../questions/activations";
import { quoteForSuffix } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { calledName } from "../source";

export const doubleSoftmax = defineRule<ActivatedInput>({
  id: "double-softmax",
  severity: "warning",
  summary: "`cross_entropy` is called on the result of `softmax`, and applies it once more.",
  explanation:
    "`cross_entropy` (and `CrossEntropyLoss`) takes logits: it applies `log_softmax` itself. On probabilities, which all lie " +
    "between 0 and 1, a second softmax is nearly flat: the loss cannot come near 0 and gradients shrink, so training " +
    "stalls without an error. Pass the logits, and apply `softmax` only where probabilities are shown.",
  needs: ["operator"],
  find: (context) => activatedInputs(context, ["_log_softmax"], "_softmax"),
  message: (match, context) =>
    t(
      "{0} gives probabilities, and {1} in line {2} applies softmax to them once more: gradients shrink.",
      ...wordsOf(match, context),
    ),
  related: relatedOf,
  *fixes(match, context) {
    const fixes = [...withoutActivation(match, context)].filter((fix) => fix !== null);
    if (fixes.length > 0) yield* fixes;
    else yield fromProbabilities(match, context);
  },
  examples: {
    flagged: `import torch, torch.nn.functional as F

z = torch.tensor([[4.0, 0.0, 0.0]], requires_grad=True)
p = torch.softmax(z, dim=1)
#   ^^^^^^^^^^^^^^^^^^^^^^^
F.cross_entropy(p, torch.tensor([1])).backward()
print(z.grad)
`,
    fixed: `import torch, torch.nn.functional as F

z = torch.tensor([[4.0, 0.0, 0.0]], requires_grad=True)
p = z
#   ^^^^^^^^^^^^^^^^^^^^^^^
F.cross_entropy(p, torch.tensor([1])).backward()
print(z.grad)
`,
  },
});

/** `cross_entropy(p, t)` → `nll_loss(p.log(), t)`, where the probabilities themselves are used for something else. */
function fromProbabilities({ loss }: ActivatedInput, { source }: Context): FindingFix | null {
  const call = source.callAt(loss.span);
  const [probabilities] = call?.args ?? [];
  if (!call || !probabilities || calledName(call) !== "cross_entropy") return null;
  if (call.keywords.some(({ arg }) => !/^(target|weight|ignore_index|reduction)$/.test(arg ?? ""))) return null;
  const name = call.func.kind === "Attribute" ? call.func.attrSpan : null;
  if (name === null) return null;
  const text = `nll_loss(${quoteForSuffix(probabilities, source)}.log(), …)`;
  return {
    title: t("Compute it from the probabilities: {0}", text),
    edits: [{ span: name, text: "nll_loss" }, ...appendTo(probabilities, ".log()")],
  };
}
