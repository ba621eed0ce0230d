/** `torch.autograd.grad` is asked for the gradient of something that the result does not depend on. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord, TensorRecord } from "../../trace/trace";
import { addArgument, withoutMethod } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly input: Expression | null;
  readonly tensor: TensorRecord | null;
  /** Where it did go into the result, but without history. */
  readonly cut: Span | null;
}

export const gradUnusedInput = defineRule<Match>({
  id: "grad-unused-input",
  severity: "error",
  summary: "`torch.autograd.grad` is asked for the gradient of a tensor that the result does not depend on.",
  explanation:
    "There is no path in the graph from the result back to this tensor: it was not used, or its history was cut on the way, or " +
    "a copy of it was used instead. If it may be unused, pass `allow_unused=True` and get `None` for it; otherwise use it.",
  needs: ["failure"],
  *find(context) {
    const { source, history } = context;
    const failed = failedWith(context, /appears to not have been used in the graph/);
    if (!failed) return;
    const { failure, span } = failed;
    const index = Number(/at index (\d+)/.exec(failure.message)?.[1] ?? 0);
    const call = source.callAt(span);
    const inputs = call?.args[1] ?? call?.keywords.find(({ arg }) => arg === "inputs")?.value ?? null;
    const isList = inputs?.kind === "Tuple" || inputs?.kind === "List";
    const input = isList ? (inputs.elts[index] ?? null) : inputs;
    const value = lastValue(input, context);
    const id = value?.tensor?.id ?? value?.items?.[index]?.tensor?.id;
    const tensor = (id === undefined ? undefined : history.tensor(id)) ?? null;
    yield { span, failure, input, tensor, cut: tensor && cutOf(tensor, failure, context) };
  },
  explains: ({ failure }) => failure,
  message({ input, tensor, cut, failure }, { source, history }) {
    const name = (tensor && history.nameOf(tensor.id, failure.time)) ?? (input ? source.quote(input) : t("the tensor"));
    return cut
      ? t(
          "{0} went into the result by {1} in line {2} only, which has no history.",
          name,
          source.quote(cut),
          source.lineOf(cut),
        )
      : t("The result does not depend on {0}, so there is no gradient for it.", name);
  },
  *related({ tensor, cut, span, failure }, { history }) {
    const made = tensor?.span;
    const name = tensor && history.nameOf(tensor.id, failure.time);
    if (cut) yield { span: cut, message: t("computed here without history") };
    if (made && name && made.start !== span.start) yield { span: made, message: t("{0} was made here", name) };
  },
  *fixes({ span, cut }, context) {
    const { source } = context;
    const call = source.callAt(span);
    const edits = call && addArgument(source, call, "allow_unused", "True");
    yield edits && { title: t("Get None for what is unused: allow_unused=True"), edits };
    yield cut && keepHistory(cut, context);
  },
  examples: {
    flagged: `import torch

a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
y = a * 2
print(torch.autograd.grad(y, (a, b)))
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
    fixed: `import torch

a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
y = a * 2
print(torch.autograd.grad(y, (a, b), allow_unused=True))
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`,
  },
});

/** The operator on the way to the result that used the tensor without recording it. */
function cutOf({ id }: TensorRecord, failure: ExceptionRecord, { history }: Context): Span | null {
  const root = history.backwardOf(failure)?.roots[0]?.tensor.id;
  if (root === undefined) return null;
  const derived = new Set([id]);
  const operators = [...history.operatorsBehind(root, failure.time)].sort((a, b) => a.time - b.time);
  for (const { inputs, outputs, isTracked, span } of operators) {
    if (!inputs.some((input) => derived.has(input))) continue;
    if (!isTracked) return span;
    for (const output of outputs) derived.add(output);
  }
  return null;
}

function keepHistory(cut: Span, { source }: Context): FindingFix | null {
  const expression = source.expressionAt(cut);
  const edit = expression && withoutMethod(source, expression, /^detach$/);
  return edit && { title: t("Keep the history: without {0}", ".detach()"), edits: [edit] };
}
