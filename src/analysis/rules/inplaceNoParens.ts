/** A method is named where it should be called: `loss.backward` for `loss.backward()`. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Attribute } from "../../syntax/nodes";
import { defineRule } from "../rule";
import { isExpression } from "../source";

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
    for (const node of source.nodes()) {
      if (node.kind !== "Expr" || !isExpression(node.value) || node.value.kind !== "Attribute") continue;
      const method = node.value;
      // At the very end of the text the brackets are probably about to be typed.
      if (!doing.test(method.attr) || !/\n/.test(source.text.slice(node.end))) continue;
      const isMethod = trace.slots.some(
        ({ start, end, value }) =>
          start === method.start &&
          end === method.end &&
          /^(method|builtin_function_or_method)$/.test(value?.type ?? ""),
      );
      const isShown = trace.examples.some(({ span, want }) => span.start <= node.start && node.end <= span.end && want);
      if (isMethod && !isShown) yield { span: { start: method.start, end: method.end }, method };
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
