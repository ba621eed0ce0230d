/** Probabilities, where the loss takes logits and applies log_softmax itself. */
import { t } from "../../base/l10n";
import {
  type ActivatedInput,
  activatedInputs,
  activationText,
  nameOfCall,
  relatedOf,
  withoutActivation,
} from "../activations";
import { defineRule } from "../rule";

export const doubleSoftmax = defineRule<ActivatedInput>({
  id: "double-softmax",
  severity: "warning",
  summary: "`cross_entropy` is called on the result of `softmax`, and applies it once more.",
  explanation:
    "`cross_entropy` (and `CrossEntropyLoss`) takes logits: it applies `log_softmax` itself. On probabilities, which all lie " +
    "between 0 and 1, a second softmax is nearly flat: the loss cannot come near 0 and gradients shrink, so training " +
    "stalls without an error. Pass the logits, and apply `softmax` only where probabilities are shown.",
  find: (context) => activatedInputs(context, ["_log_softmax"], "_softmax"),
  message: (match, context) =>
    t(
      "{0} gives probabilities, and {1} in line {2} applies softmax to them once more: gradients shrink.",
      ...[
        activationText(match, context),
        nameOfCall(match.loss.span, context.source),
        context.source.lineOf(match.loss.span),
      ],
    ),
  related: relatedOf,
  fixes: withoutActivation,
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
