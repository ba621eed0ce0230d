/** Probabilities, where the loss takes logits and applies the sigmoid itself. */
import { t } from "../../base/l10n";
import { type ActivatedInput, activatedInputs, relatedOf, withoutActivation, wordsOf } from "../questions/activations";
import { defineRule } from "../rule";

export const sigmoidBceLogits = defineRule<ActivatedInput>({
  id: "sigmoid-bce-logits",
  severity: "warning",
  summary: "`binary_cross_entropy_with_logits` is called on the result of `sigmoid`, and applies it once more.",
  explanation:
    "`binary_cross_entropy_with_logits` (and `BCEWithLogitsLoss`) applies the sigmoid itself. On what went through a sigmoid " +
    "already it sees logits between 0 and 1, so its probabilities stay between 0.5 and 0.73 and gradients are wrong. Pass " +
    "the logits, or use `binary_cross_entropy` on the probabilities.",
  needs: ["operator"],
  find: (context) => activatedInputs(context, ["binary_cross_entropy_with_logits"], "sigmoid"),
  message: (match, context) =>
    t(
      "{0} gives probabilities, and {1} in line {2} applies the sigmoid to them once more.",
      ...wordsOf(match, context),
    ),
  related: relatedOf,
  fixes: withoutActivation,
  examples: {
    flagged: `import torch, torch.nn.functional as F

z = torch.tensor([6.0], requires_grad=True)
F.binary_cross_entropy_with_logits(torch.sigmoid(z), torch.tensor([0.0])).backward()
#                                  ^^^^^^^^^^^^^^^^
print(z.grad)
`,
    fixed: `import torch, torch.nn.functional as F

z = torch.tensor([6.0], requires_grad=True)
F.binary_cross_entropy_with_logits(z, torch.tensor([0.0])).backward()
#                                  ^^^^^^^^^^^^^^^^
print(z.grad)
`,
  },
});
