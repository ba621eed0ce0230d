/** A tensor that the graph needs for its backward pass was changed in place after it was saved. */
import { t } from "../../base/l10n";
import { relatedOf, type SavedConflict, savedConflict, withNewTensors } from "../questions/savedTensors";
import { defineRule } from "../rule";

export const savedTensorModified = defineRule<SavedConflict>({
  id: "saved-tensor-modified",
  severity: "error",
  summary: "A tensor was changed in place after an operator had saved it for the backward pass.",
  explanation:
    "Many operators keep an argument or their result, because their derivative is computed from it. Every tensor counts " +
    "the changes made to it in place; where the count differs between forward and backward, the gradient would be " +
    "wrong, and PyTorch refuses to compute it. Make a new tensor instead of changing the old one.",
  needs: ["failure"],
  *find(context) {
    const conflict = savedConflict(context);
    if (conflict) yield conflict;
  },
  explains: ({ failure }) => failure,
  message({ node, saved, changes }, { history, source }) {
    const change = changes.at(-1);
    if (!node?.span || !saved || !change) return t("A tensor that this backward pass needs was changed in place.");
    const name = history.nameOfMemory(saved, change.time) ?? t("a tensor");
    return t(
      "{0} was changed in place by {1} in line {2}, after {3} in line {4} had saved it for the backward pass.",
      ...[name, source.quote(change.span), source.lineOf(change.span)],
      ...[source.quote(node.span), source.lineOf(node.span)],
    );
  },
  related: relatedOf,
  fixes: withNewTensors,
  examples: {
    flagged: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.exp()
y += 1
for loss in [y.sum()]:
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.exp()
y = y + 1
for loss in [y.sum()]:
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(x.grad)
`,
  },
});
