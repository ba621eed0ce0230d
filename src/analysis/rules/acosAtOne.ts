/** Inverse functions at the ends of where they are defined. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { appendTo } from "../edits";
import { type Breakdown, breakdownsOf, brokenGrads, brokenInto, hadNumber } from "../questions/breakdowns";
import { operandOf, quoteForSuffix } from "../questions/operands";
import { defineRule } from "../rule";

interface Match extends Breakdown {
  readonly span: Span;
  readonly end: 1 | -1;
}

export const acosAtOne = defineRule<Match>({
  id: "acos-at-one",
  severity: "warning",
  summary: "`acos` or one of its like is differentiated at 1 or -1; its derivative there is infinite.",
  explanation:
    "`acos` and `asin` have the derivative `1 / sqrt(1 - x²)`, up to its sign, which is infinite at 1 and -1; so have " +
    "`acosh` and `atanh`. The cosine of two equal directions is 1, so angles between vectors reach it. Clamp the argument " +
    "to a little less, or compute the angle with `atan2`.",
  needs: ["backward"],
  *find({ trace }) {
    for (const breakdown of breakdownsOf(trace)) {
      if (breakdown.selection !== null || !/^A(cos|sin|cosh|tanh)Backward/.test(breakdown.node.name)) continue;
      const end = hadNumber(breakdown, 1, "input", trace) ? 1 : hadNumber(breakdown, -1, "input", trace) ? -1 : null;
      if (end !== null) yield { ...breakdown, end };
    }
  },
  explains: ({ warnings }) => warnings,
  message: (match, context) =>
    t(
      "{0} is taken at {1}, where its derivative is infinite, so {2} becomes {3}.",
      ...[context.source.quote(match.span), match.end, brokenGrads(match, context), brokenInto(match)],
    ),
  *related({ backward }) {
    if (backward.span) yield { span: backward.span, message: t("this backward pass goes through it") };
  },
  *fixes({ span, node }, { source }) {
    const operand = operandOf(source.expressionAt(span), /^(a|arc)(cos|sin|cosh|tanh)$/);
    if (operand === null) return;
    const isAcosh = node.name.startsWith("Acosh");
    const clamp = isAcosh ? ".clamp_min(1 + 1e-6)" : ".clamp(-1 + 1e-6, 1 - 1e-6)";
    yield {
      title: t("Stay inside: {0}", `${quoteForSuffix(operand, source)}${clamp}`),
      edits: appendTo(operand, clamp),
    };
  },
  examples: {
    flagged: `import torch

c = torch.tensor([1.0, 0.5], requires_grad=True)
angle = torch.acos(c)
#       ^^^^^^^^^^^^^
angle.sum().backward()
print(c.grad)
`,
    fixed: `import torch

c = torch.tensor([1.0, 0.5], requires_grad=True)
angle = torch.acos(c.clamp(-1 + 1e-6, 1 - 1e-6))
#       ^^^^^^^^^^^^^
angle.sum().backward()
print(c.grad)
`,
  },
});
