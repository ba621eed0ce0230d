/** Nothing that the result was computed from requires grad. */
import { t } from "../../base/l10n";
import { type Candidate, candidatesOf, requireGrad } from "../questions/candidates";
import { type Unrecorded, unrecordedRoot } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";

interface Match extends Unrecorded {
  readonly candidates: readonly Candidate[];
}

export const noRequiresGrad = defineRule<Match>({
  id: "no-requires-grad",
  severity: "error",
  summary: "`backward()` is called on a result that depends on no tensor that requires grad.",
  explanation:
    "Autograd records an operator only where one of its arguments requires grad, and tensors do not unless they are told " +
    "to. Make the tensors whose gradients are wanted with `requires_grad=True`.",
  needs: ["failure", "backward"],
  *find(context) {
    const { history } = context;
    const unrecorded = unrecordedRoot(context);
    // Something did require grad, and its history was cut: that is another mistake.
    if (unrecorded === null || unrecorded.cuts.length > 0) return;
    const { root, sources, operators } = unrecorded;
    if (operators.some(({ inputs }) => inputs.some((id) => history.tensor(id)?.final.requiresGrad))) return;
    // A result that is no float cannot have history at all.
    if (!/float|complex/.test(root.dtype)) return;
    if (sources.some(({ grad }) => grad !== null)) return;
    const candidates = candidatesOf(sources, operators, context);
    // With nothing to point at, PyTorch's own words say as much; with copies of tensors that do require grad, more.
    if (candidates.length === 0 || candidates.some((one) => isCopy(one, context))) return;
    yield { ...unrecorded, candidates };
  },
  explains: ({ failure }) => failure,
  message({ span, candidates }, { source }) {
    const call = source.callAt(span);
    const start = call?.func.kind === "Attribute" && call.func.attr === "backward" ? call.func.value : null;
    const name = start ? source.quote(start) : t("the result");
    const names = candidates.flatMap((candidate) => (candidate.name === null ? [] : [candidate.name]));
    if (names.length === 0) return t("{0} depends on no tensor that requires grad.", name);
    const others = names.slice(0, 4).join(", ");
    return t("{0} depends on no tensor that requires grad; it was computed from {1}.", name, others);
  },
  *related({ candidates }) {
    for (const { call, name } of candidates.slice(0, 5)) {
      yield { span: call, message: t("{0} is made here without requires_grad=True", name ?? t("a tensor")) };
    }
  },
  *fixes({ candidates }, context) {
    for (const candidate of candidates.slice(0, 4)) yield requireGrad(candidate, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor([1.0, 2.0])
loss = (w * 3).sum()
if True:
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
loss = (w * 3).sum()
if True:
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(w.grad)
`,
  },
});

/** `torch.tensor([a, b])` of tensors that require grad: their history ends there. */
function isCopy({ call, tensor }: Candidate, { source, trace }: Context): boolean {
  const names = new Set<string>();
  for (const node of source.nodes(call)) if (node.kind === "Name") names.add(node.id);
  return trace.events.some(
    (event) =>
      event.kind === "binding" &&
      event.time < tensor.time &&
      names.has(event.name) &&
      trace.tensors[event.tensor]?.final.requiresGrad === true,
  );
}
