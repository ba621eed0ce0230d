/** A part of a leaf that requires grad is written to while autograd records. */
import { t } from "../../base/l10n";
import { type LeafUpdate, leafOf, leafUpdate, wrapUpdates } from "../questions/leafUpdates";
import { outOfPlace } from "../rewrites";
import { defineRule } from "../rule";

export const viewOfLeafInplace = defineRule<LeafUpdate>({
  id: "view-of-leaf-inplace",
  severity: "error",
  summary: "A part of a leaf that requires grad is changed in place while autograd records.",
  explanation:
    "`x[0] = 1.0` writes through a view of `x`. If `x` is a leaf that requires grad, it must stay what it was when the graph " +
    "was made, and PyTorch refuses. To give a parameter its values, write under `torch.no_grad()`, or before " +
    "`requires_grad_()`. If the change is part of the computation, change a copy: `x = x.clone()`.",
  needs: ["failure"],
  *find(context) {
    const update = leafUpdate(context);
    if (update?.isView) yield update;
  },
  explains: ({ failure }) => failure,
  message(update, context) {
    const leaf = leafOf(update, context);
    const name = (leaf && context.history.nameOf(leaf.id, update.failure.time)) ?? update.target ?? t("the tensor");
    return t("This changes a part of {0}, a leaf that requires grad, in place, and autograd cannot record that.", name);
  },
  *related(update, context) {
    const leaf = leafOf(update, context);
    const name = leaf && context.history.nameOf(leaf.id, update.failure.time);
    if (leaf?.span && name) yield { span: leaf.span, message: t("{0} was made here as a leaf", name) };
  },
  *fixes(update, context) {
    const { place, span, target } = update;
    if (place === null) return;
    yield wrapUpdates(place, context);
    // A step of training is to change the leaf itself, and a module's parameter cannot become another tensor.
    const isHeld = target?.includes(".") && leafOf(update, context)?.isParameter;
    if (!isHeld && !context.source.mentionsGrad(place.statement)) yield outOfPlace(place, span, context);
  },
  examples: {
    flagged: `import torch

x = torch.zeros(3, requires_grad=True)
for i in range(3):
    x[i] = i / 2
#   ^^^^
print(x)
`,
    fixed: `import torch

x = torch.zeros(3, requires_grad=True)
for i in range(3):
    with torch.no_grad():
        x[i] = i / 2
#   ^^^^
print(x)
`,
  },
});
