/** A root of 0, where its derivative is infinite. */
import { t } from "../../base/l10n";
import { brokenGrads, brokenInto } from "../questions/breakdowns";
import { awayFromZero, type RootAtZero, rootsAtZero } from "../questions/rootsAtZero";
import { defineRule } from "../rule";

export const sqrtAtZero = defineRule<RootAtZero>({
  id: "sqrt-at-zero",
  severity: "warning",
  summary: "The root of 0 is differentiated; its derivative there is infinite.",
  explanation:
    "The derivative of `sqrt(x)` is `1 / (2 * sqrt(x))`, which is infinite at 0; multiplied by a 0 that arrives or comes " +
    "before, it makes nan. Add a small number first, `sqrt(x + 1e-12)`, or clamp: `x.clamp_min(eps).sqrt()` has the " +
    "gradient 0 below `eps`.",
  needs: ["backward"],
  *find(context) {
    for (const root of rootsAtZero(context)) if (root.squares === null) yield root;
  },
  explains: ({ warnings }) => warnings,
  message: (match, context) =>
    t(
      "{0} is taken at 0, where its derivative is infinite, so {1} becomes {2}.",
      ...[context.source.quote(match.span), brokenGrads(match, context), brokenInto(match)],
    ),
  *related({ backward }) {
    if (backward.span) yield { span: backward.span, message: t("this backward pass goes through it") };
  },
  fixes: (match, { source }) => awayFromZero(match, source),
  examples: {
    flagged: `import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
y = torch.sqrt(x).sum()
#   ^^^^^^^^^^^^^
y.backward()
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
y = torch.sqrt(x + 1e-12).sum()
#   ^^^^^^^^^^^^^
y.backward()
print(x.grad)
`,
  },
});
