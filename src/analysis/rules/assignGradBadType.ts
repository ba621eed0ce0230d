/** `.grad` is given a number, a list or a tensor of another dtype. */
import { t } from "../../base/l10n";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { type AssignedGradient, assignedGradient } from "../questions/assignedGradient";
import { type Context, defineRule } from "../rule";

export const assignGradBadType = defineRule<AssignedGradient>({
  id: "assign-grad-bad-type",
  severity: "error",
  summary: "`.grad` is given something that is no tensor of the parameter's dtype, such as `0`.",
  explanation:
    "`.grad` is `None` or a tensor of the same shape and dtype as the tensor that it belongs to. To reset a gradient, assign " +
    "`None`; to fill it with zeros, `torch.zeros_like(w)`.",
  needs: ["failure"],
  *find(context) {
    const refused =
      /^assigned grad expected to be a Tensor or None but got grad of type (\S+)|^attempting to assign a gradient with dtype '([^']+)'/;
    const found = assignedGradient(context, refused);
    if (found) yield found;
  },
  explains: ({ failure }) => failure,
  message({ owner, value, found }, { source }) {
    const [, type, dtype] = found;
    const name = source.quote(owner);
    if (type !== undefined)
      return t("{0}.grad can be a tensor or None; {1} is of type {2}.", name, source.quote(value), type);
    return t("{0}.grad must have the dtype of {0}; {1} has dtype {2}.", name, source.quote(value), dtype ?? "");
  },
  *fixes(match, context) {
    yield* replaced(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.ones(2, requires_grad=True)
for step in range(2):
    w.grad = 0
#   ^^^^^^
`,
    fixed: `import torch

w = torch.ones(2, requires_grad=True)
for step in range(2):
    w.grad = None
#   ^^^^^^
`,
  },
});

function* replaced({ owner, value, found }: AssignedGradient, { source }: Context): Iterable<FindingFix | null> {
  const name = source.textOf(owner);
  const torch = source.torchName;
  if (found[2] !== undefined) {
    const suffix = `.to(${name}.dtype)`;
    yield { title: t("Convert it: {0}", suffix), edits: appendTo(value, suffix) };
    return;
  }
  if (!/^(int|float|bool)$/.test(found[1] ?? "")) {
    if (torch === null || !/^(list|tuple|numpy\.ndarray)$/.test(found[1] ?? "")) return;
    const text = `${torch}.as_tensor(${source.textOf(value)}, dtype=${name}.dtype)`;
    yield { title: t("Make a tensor of it: {0}", source.quote(value)), edits: [{ span: value, text }] };
    return;
  }
  const number = source.textOf(value);
  const isZero = /^(0|0\.0*|False)$/.test(number);
  if (isZero) yield { title: t("Reset it with {0}", `${name}.grad = None`), edits: [{ span: value, text: "None" }] };
  if (torch === null) return;
  const text = isZero ? `${torch}.zeros_like(${name})` : `${torch}.full_like(${name}, ${number})`;
  yield { title: t("Assign {0}", text), edits: [{ span: value, text }] };
}
