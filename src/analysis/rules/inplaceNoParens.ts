/** A method is named where it should be called: `loss.backward` for `loss.backward()`. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Attribute } from "../../syntax/nodes";
import { defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly method: Attribute;
}

/** Methods that are called for what they do and need no argument. */
const doing = /^(backward|step|zero_grad|train|eval|retain_grad|requires_grad_|detach_|zero_)$/;

export const inplaceNoParens = defineRule<Match>({
  id: "inplace-no-parens",
  severity: "warning",
  summary: "A method such as `loss.backward` is named and not called, so nothing happens.",
  explanation:
    "Without `()` the line only looks the method up and forgets it: no gradient is computed, no parameter is updated, and " +
    "Python does not say a word. Add the brackets.",
  *find({ source, trace }) {
    for (const { kind, start, end, value } of trace.slots) {
      if (kind !== "statement" || !/^(method|builtin_function_or_method)$/.test(value?.type ?? "")) continue;
      const method = source.expressionAt({ start, end });
      if (method?.kind !== "Attribute" || !doing.test(method.attr)) continue;
      // At the very end of the text the brackets are probably about to be typed.
      const isLast = !source.text.slice(end).includes("\n");
      const isShown = trace.examples.some(({ span, want }) => span.start <= start && end <= span.end && want !== "");
      if (!isLast && !isShown) yield { span: { start, end }, method };
    }
  },
  message: ({ method }, { source }) => t("{0} is named here and not called: nothing happens.", source.quote(method)),
  *fixes({ method }, { source }) {
    const at = { start: method.end, end: method.end };
    yield { title: t("Call it: {0}", `${source.quote(method)}()`), edits: [{ span: at, text: "()" }] };
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
loss = (w - 3) ** 2
if True:
    loss.backward
#   ^^^^^^^^^^^^^
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
loss = (w - 3) ** 2
if True:
    loss.backward()
#   ^^^^^^^^^^^^^
print(w.grad)
`,
  },
});
