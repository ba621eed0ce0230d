/** The logarithm of a probability that has become 0. */
import { t } from "../../base/l10n";
import type { Expression } from "../../syntax/nodes";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { type Breakdown, breakdownsOf, brokenGrads, brokenInto, hadNumber } from "../questions/breakdowns";
import { functionalName, operandOf, otherArguments, quoteForSuffix, resolved } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { calledName } from "../source";

const logarithm = /^log(2|10|1p)?$/;

export const bceLogZero = defineRule<Breakdown>({
  id: "bce-log-zero",
  severity: "warning",
  summary: "The logarithm of 0 is differentiated: the loss is infinite, gradients are nan.",
  explanation:
    "A probability far from 1/2 is rounded to 0, `log(0)` is `-inf`, and its derivative `1 / 0` makes `inf` or `nan` of " +
    "gradients. Compute the logarithm from the logits, with `logsigmoid`, `log_softmax`, `cross_entropy` or " +
    "`binary_cross_entropy_with_logits`, or keep the probability above 0: `p.clamp_min(1e-12)`.",
  needs: ["backward"],
  *find({ trace }) {
    for (const breakdown of breakdownsOf(trace)) {
      const { node, selection } = breakdown;
      if (selection !== null || !/^Log(2|10|1p)?Backward/.test(node.name)) continue;
      if (hadNumber(breakdown, node.name.startsWith("Log1p") ? -1 : 0, "input", trace)) yield breakdown;
    }
  },
  explains: ({ warnings }) => warnings,
  message: (match, context) =>
    t(
      "{0} takes the logarithm of 0, whose derivative is infinite, so {1} becomes {2}.",
      ...[context.source.quote(match.span), brokenGrads(match, context), brokenInto(match)],
    ),
  *related({ backward }) {
    if (backward.span) yield { span: backward.span, message: t("this backward pass goes through it") };
  },
  *fixes(match, context) {
    const { source } = context;
    const operand = operandOf(source.expressionAt(match.span), logarithm);
    if (operand === null) return;
    yield fromLogits(match, operand, context);
    const text = match.node.name.startsWith("Log1p") ? ".clamp_min(-1 + 1e-6)" : ".clamp_min(1e-12)";
    yield {
      title: t("Keep it above 0: {0}", `${quoteForSuffix(operand, source)}${text}`),
      edits: appendTo(operand, text),
    };
  },
  examples: {
    flagged: `import torch

z = torch.tensor([200.0], requires_grad=True)
p = torch.sigmoid(-z)
loss = -torch.log(p).sum()
#       ^^^^^^^^^^^^
loss.backward()
print(loss, z.grad)
`,
    fixed: `import torch

z = torch.tensor([200.0], requires_grad=True)
p = torch.sigmoid(-z)
loss = -torch.nn.functional.logsigmoid(-z).sum()
#       ^^^^^^^^^^^^
loss.backward()
print(loss, z.grad)
`,
  },
});

/** `log(sigmoid(z))` → `logsigmoid(z)`, `log(softmax(z, 1))` → `log_softmax(z, 1)`. */
function fromLogits(match: Breakdown, operand: Expression, { source }: Context): FindingFix | null {
  const expression = source.expressionAt(match.span);
  if (expression?.kind !== "Call" || calledName(expression) !== "log") return null;
  const squashed = resolved(operand, match.span, source);
  const name = squashed.kind === "Call" ? calledName(squashed) : null;
  const functional = functionalName(source);
  const logits = operandOf(squashed, /^(sigmoid|softmax)$/);
  if (squashed.kind !== "Call" || !logits || functional === null || isOfModule(squashed.func)) return null;
  const rest = otherArguments(squashed).map((argument) => source.textOf(argument));
  const named = squashed.keywords.filter(({ arg }) => arg !== "input").map((keyword) => source.textOf(keyword));
  const given = [source.textOf(logits), ...rest, ...named].join(", ");
  const text = `${functional}.${name === "sigmoid" ? "logsigmoid" : "log_softmax"}(${given})`;
  return { title: t("Compute it from the logits: {0}", text), edits: [{ span: match.span, text }] };
}

/** `self.softmax(x)`: what it is given besides does not stand there. */
function isOfModule(func: Expression): boolean {
  return func.kind === "Attribute" && func.value.kind === "Name" && func.value.id === "self";
}
