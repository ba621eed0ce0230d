/** A hook for the gradient of a tensor that will never get one. */
import { t } from "../../base/l10n";
import {
  fixesOfGradientless,
  type Gradientless,
  gradientlessTensor,
  relatedOfGradientless,
} from "../questions/gradientlessTensor";
import { defineRule } from "../rule";

export const hookOnNoGrad = defineRule<Gradientless>({
  id: "hook-on-no-grad",
  severity: "error",
  summary: "`register_hook()` is called on a tensor that does not require grad.",
  explanation:
    "A hook is called with the gradient of its tensor when a backward pass computes it. A tensor that does not require grad " +
    "gets none, so PyTorch refuses the hook. Make the tensors that it was computed from with `requires_grad=True`.",
  needs: ["failure"],
  *find(context) {
    const found = gradientlessTensor(context, /^cannot register a hook on a tensor that doesn't require gradient/);
    if (found) yield found;
  },
  explains: ({ failure }) => failure,
  message: ({ receiver, cuts: [cut] }, { source }) =>
    cut
      ? t(
          "{0} does not require grad, since {1} in line {2} cut its history: the hook would never be called.",
          ...[source.quote(receiver), source.quote(cut.span), source.lineOf(cut.span)],
        )
      : t("{0} does not require grad: the hook would never be called.", source.quote(receiver)),
  related: relatedOfGradientless,
  fixes: fixesOfGradientless,
  examples: {
    flagged: `import torch

x = torch.ones(2)
for value in [x]:
    x.register_hook(print)
#   ^^^^^^^^^^^^^^^^^^^^^^
`,
    fixed: `import torch

x = torch.ones(2, requires_grad=True)
for value in [x]:
    x.register_hook(print)
#   ^^^^^^^^^^^^^^^^^^^^^^
`,
  },
});
