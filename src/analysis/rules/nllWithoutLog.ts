/** Probabilities, where the loss takes their logarithms. */
import { t } from "../../base/l10n";
import {
  type ActivatedInput,
  activatedInputs,
  activationText,
  moduleConstructor,
  nameOfCall,
  operandOf,
  relatedOf,
} from "../activations";
import type { FindingFix } from "../findings";
import { type Context, defineRule } from "../rule";

export const nllWithoutLog = defineRule<ActivatedInput>({
  id: "nll-without-log",
  severity: "warning",
  summary: "`nll_loss` is called on probabilities; it takes their logarithms.",
  explanation:
    "`nll_loss` (and `NLLLoss`) picks the element of each target and changes its sign: on probabilities that is `-p`, a " +
    "negative loss with the wrong gradient. Use `log_softmax` in the place of `softmax`, or `cross_entropy` on the logits.",
  find: (context) => activatedInputs(context, ["nll_loss_forward", "nll_loss2d_forward"], "_softmax"),
  message: (match, context) =>
    t(
      "{0} gives probabilities, and {1} in line {2} expects their logarithms.",
      ...[
        activationText(match, context),
        nameOfCall(match.loss.span, context.source),
        context.source.lineOf(match.loss.span),
      ],
    ),
  related: relatedOf,
  *fixes(match, context) {
    yield withLogarithm(match, context);
  },
  examples: {
    flagged: `import torch, torch.nn.functional as F

z = torch.tensor([[2.0, 0.0, 0.0]], requires_grad=True)
loss = F.nll_loss(torch.softmax(z, 1), torch.tensor([1]))
#                 ^^^^^^^^^^^^^^^^^^^
loss.backward()
print(loss.item(), z.grad)
`,
    fixed: `import torch, torch.nn.functional as F

z = torch.tensor([[2.0, 0.0, 0.0]], requires_grad=True)
loss = F.nll_loss(torch.log_softmax(z, 1), torch.tensor([1]))
#                 ^^^^^^^^^^^^^^^^^^^
loss.backward()
print(loss.item(), z.grad)
`,
  },
});

/** `softmax` → `log_softmax`, `Softmax` → `LogSoftmax`, where the call or the module is made. */
function withLogarithm(match: ActivatedInput, context: Context): FindingFix | null {
  const { source } = context;
  const written = operandOf(match, context) === null ? null : source.callAt(match.span);
  const call = /^(softmax|Softmax)$/.test((written && lastName(written.func)) ?? "")
    ? written
    : moduleConstructor(match.activation, context)?.call;
  const name = call && (call.func.kind === "Attribute" ? call.func.attrSpan : call.func);
  if (!name) return null;
  const now = source.textOf(name);
  const text = now === "Softmax" ? "LogSoftmax" : now === "softmax" ? "log_softmax" : null;
  return text === null ? null : { title: t("Use {0} in the place of {1}", text, now), edits: [{ span: name, text }] };
}

function lastName(func: { readonly kind: string; readonly attr?: string; readonly id?: string }): string | null {
  return func.attr ?? func.id ?? null;
}
