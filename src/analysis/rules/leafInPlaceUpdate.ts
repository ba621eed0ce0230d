/** A leaf that requires grad is changed in place while autograd records. */
import { t } from "../../base/l10n";
import { type LeafUpdate, leafOf, leafUpdate, wrapUpdates } from "../questions/leafUpdates";
import { outOfPlace } from "../rewrites";
import { defineRule } from "../rule";

export const leafInPlaceUpdate = defineRule<LeafUpdate>({
  id: "leaf-inplace-update",
  severity: "error",
  summary: "A leaf that requires grad is changed in place while autograd records.",
  explanation:
    "A leaf is where gradients end up, so it must stay what it was when the graph was made: PyTorch refuses to record a " +
    "change to it. A step of training is not part of the computation to be differentiated: put it under " +
    "`torch.no_grad()`. If it is part of it, compute a new tensor instead.",
  needs: ["failure"],
  *find(context) {
    const update = leafUpdate(context);
    if (update && !update.isView) yield update;
  },
  explains: ({ failure }) => failure,
  message({ target, place }, { source }) {
    const name = target ?? t("the tensor");
    const isUpdate = place !== null && source.mentionsGrad(place.statement);
    return isUpdate
      ? t(
          "{0} is a leaf that requires grad: update it under torch.no_grad(), so that autograd does not record it.",
          name,
        )
      : t("{0} is a leaf that requires grad: autograd cannot record a change of it in place.", name);
  },
  *related(match, context) {
    const made = leafOf(match, context)?.span;
    if (made && match.target) yield { span: made, message: t("{0} was made here as a leaf", match.target) };
  },
  *fixes({ place, target }, context) {
    if (place === null || target === null) return;
    const { source, failure, trace } = context;
    const hasRunBackward = trace.backwards.some(({ time }) => failure !== null && time < failure.time);
    const wrapped = wrapUpdates(place, context);
    const rewritten = place.statement.kind === "AugAssign" ? outOfPlace(place, null, context) : null;
    if (source.mentionsGrad(place.statement) || hasRunBackward || rewritten === null) yield wrapped;
    else yield* [rewritten, wrapped];
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
for x in [1.0]:
    (w * x + b - 3).pow(2).backward()
    w -= 0.1 * w.grad
#   ^^^^^^^^^^^^^^^^^
    b -= 0.1 * b.grad
print(w, b)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
for x in [1.0]:
    (w * x + b - 3).pow(2).backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
#   ^^^^^^^^^^^^^^^^^
        b -= 0.1 * b.grad
print(w, b)
`,
  },
});
