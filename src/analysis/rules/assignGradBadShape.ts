/** `.grad` is given a tensor of another shape. */
import { t } from "../../base/l10n";
import type { Call } from "../../syntax/nodes";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { type AssignedGradient, assignedGradient } from "../questions/assignedGradient";
import { type Context, defineRule } from "../rule";
import { calledName } from "../source";

export const assignGradBadShape = defineRule<AssignedGradient>({
  id: "assign-grad-bad-shape",
  severity: "error",
  summary: "`.grad` is given a tensor of another shape than the tensor that it belongs to.",
  explanation:
    "A gradient has one number for each element of its tensor, so `.grad` takes tensors of the same shape only, without " +
    "broadcasting. Make it with `torch.zeros_like(w)` and its like, or bring it into the shape of `w` first.",
  needs: ["failure"],
  *find(context) {
    const refused = /^attempting to assign a gradient of size '\[([\d, ]*)\]' to a tensor of size '\[([\d, ]*)\]'/;
    const found = assignedGradient(context, refused);
    if (found) yield found;
  },
  explains: ({ failure }) => failure,
  message: ({ owner, value, found: [, got, wanted] }, { source }) =>
    t(
      "{0}.grad must have the shape [{1}] of {0}; {2} has the shape [{3}].",
      ...[source.quote(owner), wanted ?? "", source.quote(value), got ?? ""],
    ),
  *fixes(match, context) {
    yield alike(match, context);
    yield reshaped(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.ones(2, requires_grad=True)
for step in range(2):
    w.grad = torch.zeros(3)
#   ^^^^^^
`,
    fixed: `import torch

w = torch.ones(2, requires_grad=True)
for step in range(2):
    w.grad = torch.zeros_like(w)
#   ^^^^^^
`,
  },
});

/** `torch.zeros(3)` → `torch.zeros_like(w)` */
function alike({ owner, value }: AssignedGradient, { source }: Context): FindingFix | null {
  if (value.kind !== "Call") return null;
  const called = calledName(value);
  if (called === null || !/^(zeros|ones|empty|rand|randn|full)$/.test(called)) return null;
  const name = source.textOf(owner);
  const filling = called === "full" ? fillingOf(value) : null;
  if (called === "full" && filling === null) return null;
  const rest = filling === null ? "" : `, ${source.textOf(filling)}`;
  const text = `${source.textOf(value.func)}_like(${name}${rest})`;
  return { title: t("Assign {0}", text), edits: [{ span: value, text }] };
}

function fillingOf({ args, keywords }: Call) {
  return args[1] ?? keywords.find(({ arg }) => arg === "fill_value")?.value ?? null;
}

/** As many elements in another shape, or one gradient for each example of a batch. */
function reshaped({ owner, value, found }: AssignedGradient, { source }: Context): FindingFix | null {
  const [got, wanted] = [found[1], found[2]].map((sizes) =>
    (sizes ?? "")
      .split(",")
      .filter((size) => size.trim() !== "")
      .map(Number),
  );
  if (!got || !wanted) return null;
  const count = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
  const name = source.textOf(owner);
  const isBatch = got.slice(1).join() === wanted.join() && got.length === wanted.length + 1;
  const suffix = count(got) === count(wanted) ? `.reshape(${name}.shape)` : isBatch ? ".sum(0)" : null;
  return suffix === null ? null : { title: t("Convert it: {0}", suffix), edits: appendTo(value, suffix) };
}
