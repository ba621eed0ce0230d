/** `retain_grad()` on a tensor that will never get a gradient. */
import { t } from "../../base/l10n";
import {
  fixesOfGradientless,
  type Gradientless,
  gradientlessTensor,
  relatedOfGradientless,
} from "../questions/gradientlessTensor";
import { defineRule } from "../rule";

export const retainGradOnNoGrad = defineRule<Gradientless>({
  id: "retain-grad-on-no-grad",
  severity: "error",
  summary: "`retain_grad()` is called on a tensor that does not require grad.",
  explanation:
    "`retain_grad()` asks autograd to keep the gradient of a tensor that it computes one for. A tensor that was computed from " +
    "nothing that requires grad, or whose history was cut, gets none. Make the tensors at the beginning with " +
    "`requires_grad=True`.",
  needs: ["failure"],
  *find(context) {
    const found = gradientlessTensor(context, /^can't retain_grad on Tensor that has requires_grad=False/);
    if (found) yield found;
  },
  explains: ({ failure }) => failure,
  message: ({ receiver, cuts: [cut] }, { source }) =>
    cut
      ? t(
          "{0} does not require grad, since {1} in line {2} cut its history: there is no gradient to keep.",
          ...[source.quote(receiver), source.quote(cut.span), source.lineOf(cut.span)],
        )
      : t("{0} depends on no tensor that requires grad: there is no gradient to keep.", source.quote(receiver)),
  related: relatedOfGradientless,
  fixes: fixesOfGradientless,
  examples: {
    flagged: `import torch

y = torch.tensor(2.0) * 3
for value in [y]:
    y.retain_grad()
#   ^^^^^^^^^^^^^^^
`,
    fixed: `import torch

y = torch.tensor(2.0, requires_grad=True) * 3
for value in [y]:
    y.retain_grad()
#   ^^^^^^^^^^^^^^^
`,
  },
});
