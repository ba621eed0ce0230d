/** Nothing that the result was computed from requires grad. */
import { t } from "../../base/l10n";
import type { Call } from "../../syntax/nodes";
import type { OperatorEvent, TensorRecord } from "../../trace/trace";
import { addArgument, appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { type Context, defineRule } from "../rule";
import { calledName } from "../source";
import { type Unrecorded, unrecordedRoot } from "../unrecorded";

export interface Candidate {
  readonly tensor: TensorRecord;
  readonly name: string | null;
  /** The call that makes it. */
  readonly call: Call;
}

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

/** Those that could require grad, the likeliest parameter first. */
export function candidatesOf(
  sources: readonly TensorRecord[],
  operators: readonly OperatorEvent[],
  { failure, history, source }: Context,
): Candidate[] {
  const found: (Candidate & { readonly score: number })[] = [];
  for (const tensor of sources) {
    if (!/float|complex/.test(tensor.final.dtype) || !tensor.span) continue;
    const call = source.callAt(tensor.span);
    if (!call || found.some((known) => known.call === call)) continue;
    const name = history.nameOf(tensor.id, failure?.time);
    const isFactor = operators.some(
      (operator) =>
        /^(mul|matmul|mm|mv|linear|dot|addmm|bmm)/.test(operator.name) && operator.inputs.includes(tensor.id),
    );
    found.push({ tensor, name, call, score: nameScore(name) + (isFactor ? 1 : 0) });
  }
  return found.sort((a, b) => b.score - a.score || a.call.start - b.call.start);
}

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

function nameScore(name: string | null): number {
  const last = name?.split(".").at(-1) ?? "";
  if (
    /^(w|b|a|k|m|theta|alpha|beta|gamma|phi|mu|sigma|logits?|(.*_)?(weights?|bias|params?|coefficients?))_?\d*$/i.test(
      last,
    )
  )
    return 4;
  if (/^(y|t|targets?|labels?|truth|y_?true|(.*_)?(targets?|labels?|true|data|batch|mask))_?\d*$/i.test(last))
    return -2;
  return /^(inputs?|images?|features?|xs|ys|x_?(train|test|data))$/i.test(last) ? -1 : 0;
}

const factories: ReadonlySet<string> = new Set([
  ...["tensor", "zeros", "ones", "full", "empty", "rand", "randn", "arange", "linspace", "logspace", "eye", "normal"],
  ...["zeros_like", "ones_like", "full_like", "empty_like", "rand_like", "randn_like", "Parameter"],
]);

export function requireGrad({ call, name }: Candidate, { source }: Context): FindingFix | null {
  const called = calledName(call);
  const isFactory = called !== null && factories.has(called);
  const edits = isFactory ? addArgument(source, call, "requires_grad", "True") : appendTo(call, ".requires_grad_()");
  const shown = name ?? source.quote(call);
  const what = isFactory ? "requires_grad=True" : "requires_grad_()";
  return edits && { title: t("Make {0} with {1}", shown, what), edits };
}
