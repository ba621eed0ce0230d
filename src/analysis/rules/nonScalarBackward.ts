/** A backward pass from a tensor with several elements, and no gradient to begin with. */

import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Call, Expression } from "../../syntax/nodes";
import type { BackwardRecord, ExceptionRecord } from "../../trace/trace";
import { addFirstArgument, appendTo } from "../edits";
import { failedWith } from "../questions/failures";
import { quoteForSuffix } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly backward: BackwardRecord | null;
}

export const nonScalarBackward = defineRule<Match>({
  id: "nonscalar-backward",
  severity: "error",
  summary: "`backward()` is called on a tensor with several elements, without a gradient.",
  explanation:
    "A backward pass begins with the derivative of the result by itself. That is 1 for one number; for several, autograd " +
    "has to be told how they count. Make one number of them, with `.sum()` or `.mean()`, or give `backward` a tensor of " +
    "weights of the same shape.",
  needs: ["failure"],
  *find(context) {
    const failed = failedWith(context, /^grad can be implicitly created only for scalar outputs$/);
    if (failed) yield { ...failed, backward: context.history.backwardOf(failed.failure) };
  },
  explains: ({ failure }) => failure,
  message({ backward, span }, { source }) {
    const root = backward?.roots.find(({ tensor }) => tensor.shape.length > 0)?.tensor;
    const call = source.callAt(span);
    const start = call && startOf(call);
    const name = start ? source.quote(start) : t("the result");
    if (!root) return t("{0} has several elements: backward() can begin only with a single number.", name);
    return t(
      "{0} has {1} elements (shape [{2}]): without a gradient, backward() can begin only with a single number.",
      ...[name, root.shape.reduce((product, size) => product * size, 1), root.shape.join(", ")],
    );
  },
  *related({ backward, span }, { history, source }) {
    const root = backward?.roots.find(({ tensor }) => tensor.shape.length > 0)?.tensor;
    const made = root && history.tensor(root.id)?.span;
    const isElsewhere = made && source.lineOf(made) !== source.lineOf(span);
    if (root && isElsewhere) yield { span: made, message: t("made here, with shape [{0}]", root.shape.join(", ")) };
  },
  *fixes({ span }, context) {
    const { source } = context;
    const call = source.callAt(span);
    const start = call && startOf(call);
    if (!call || !start) return;
    const name = quoteForSuffix(start, source);
    yield { title: t("Add up the elements: {0}.sum()", name), edits: appendTo(start, ".sum()") };
    yield { title: t("Take their mean: {0}.mean()", name), edits: appendTo(start, ".mean()") };
    yield onesLike(call, start, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 2
if True:
    y.backward()
#   ^^^^^^^^^^^^
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x ** 2
if True:
    y.sum().backward()
#   ^^^^^^^^^^^^
print(x.grad)
`,
  },
});

/** What the backward pass begins with: `y` of `y.backward()`, `torch.autograd.backward(y)`, `torch.autograd.grad(y, x)`. */
function startOf(call: Call): Expression | null {
  const { func } = call;
  const isMethod =
    func.kind === "Attribute" && func.attr === "backward" && !/autograd$/.test(dottedName(func.value) ?? "");
  if (isMethod) return func.value;
  if (!/^(backward|grad)$/.test(calledName(call) ?? "")) return null;
  const first = call.args[0] ?? call.keywords.find(({ arg }) => /^(tensors|outputs)$/.test(arg ?? ""))?.value;
  return first && first.kind !== "List" && first.kind !== "Tuple" && first.kind !== "Starred" ? first : null;
}

function onesLike(call: Call, start: Expression, { source }: Context) {
  const torch = source.torchName;
  const name = dottedName(start);
  if (torch === null || name === null || call.func.kind !== "Attribute" || call.func.value !== start) return null;
  const ones = `${torch}.ones_like(${name})`;
  const edits = addFirstArgument(source, call, ones);
  return edits && { title: t("Count every element once: {0}.backward({1})", name, ones), edits };
}
