/** An activation wrote its result over what an operator before it had saved. */
import { t } from "../../base/l10n";
import { relatedOf, type SavedConflict, savedConflict, withNewTensors } from "../questions/savedTensors";
import { defineRule } from "../rule";

const activations: ReadonlySet<string> = new Set([
  ...["relu_", "relu6_", "leaky_relu_", "elu_", "selu_", "celu_", "rrelu_", "prelu_", "threshold_", "dropout_"],
  ...["sigmoid_", "tanh_", "hardtanh_", "hardsigmoid_", "hardswish_", "silu_", "mish_", "gelu_", "softplus_"],
]);

export const inplaceActivation = defineRule<SavedConflict>({
  id: "inplace-activation",
  severity: "error",
  summary: "An activation in place overwrites a tensor that the operator before it needs for its backward pass.",
  explanation:
    "`relu_()` and modules with `inplace=True` write over their argument to save memory. That is fine after an operator " +
    "that does not look at its result again, such as a convolution or a linear layer. `tanh`, `sigmoid`, `exp`, `sqrt` " +
    "and others compute their derivative from their result, and find it overwritten. Let the activation make a new tensor.",
  needs: ["failure", "backward"],
  *find(context) {
    const conflict = savedConflict(context);
    const change = conflict?.changes.at(-1);
    if (conflict && change && activations.has(change.operator?.name ?? "")) yield conflict;
  },
  explains: ({ failure }) => failure,
  message({ node, changes }, { source }) {
    const change = changes.at(-1);
    if (!node?.span || !change) return t("A tensor that this backward pass needs was changed in place.");
    const name = change.className ?? change.operator?.name ?? source.quote(change.span);
    return t(
      "{0} in line {1} works in place and overwrites what {2} in line {3} needs for its backward pass.",
      ...[name, source.lineOf(change.span), source.quote(node.span), source.lineOf(node.span)],
    );
  },
  related: relatedOf,
  fixes: withNewTensors,
  examples: {
    flagged: `import torch

x = torch.tensor([0.5, -0.5], requires_grad=True)
for step in range(1):
    y = torch.tanh(x)
    z = torch.relu_(y)
    z.sum().backward()
#   ^^^^^^^^^^^^^^^^^^
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([0.5, -0.5], requires_grad=True)
for step in range(1):
    y = torch.tanh(x)
    z = torch.relu(y)
    z.sum().backward()
#   ^^^^^^^^^^^^^^^^^^
print(x.grad)
`,
  },
});
