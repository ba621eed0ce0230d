/** The length of a vector of zeros, written as the root of a sum of squares. */
import { t } from "../../base/l10n";
import { brokenGrads, brokenInto } from "../questions/breakdowns";
import { awayFromZero, normFor, type RootAtZero, rootsAtZero } from "../questions/rootsAtZero";
import { defineRule } from "../rule";

export const normAtZero = defineRule<RootAtZero>({
  id: "norm-at-zero",
  severity: "warning",
  summary: "The root of a sum of squares is differentiated at 0: its gradient is nan there.",
  explanation:
    "Where all elements are 0, the derivative of the root is infinite and that of each square is 0, and their product is " +
    "nan. `torch.linalg.vector_norm(x)` computes the same number and takes the gradient 0 there.",
  needs: ["backward"],
  *find(context) {
    for (const root of rootsAtZero(context)) if (root.squares !== null) yield root;
  },
  explains: ({ warnings }) => warnings,
  message: (match, context) =>
    t(
      "{0} is the root of a sum of squares that is 0: its derivative is ∞ · 0, so {1} becomes {2}.",
      ...[context.source.quote(match.span), brokenGrads(match, context), brokenInto(match)],
    ),
  *related({ backward, squares }, { source }) {
    const square = squares?.square.span;
    if (square) yield { span: square, message: t("the derivative of {0} is 0 here", source.quote(square)) };
    if (backward.span) yield { span: backward.span, message: t("this backward pass goes through it") };
  },
  *fixes(match, { source }) {
    const norm = normFor(match, source);
    if (norm !== null) yield { title: t("Use {0}", norm), edits: [{ span: match.span, text: norm }] };
    else yield* awayFromZero(match, source);
  },
  examples: {
    flagged: `import torch

x = torch.zeros(2, requires_grad=True)
length = (x ** 2).sum().sqrt()
#        ^^^^^^^^^^^^^^^^^^^^^
length.backward()
print(x.grad)
`,
    fixed: `import torch

x = torch.zeros(2, requires_grad=True)
length = torch.linalg.vector_norm(x)
#        ^^^^^^^^^^^^^^^^^^^^^
length.backward()
print(x.grad)
`,
  },
});
