/** A tensor that a module is to learn, but that is no Parameter of it. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import { removeArgument, withoutMethod } from "../edits";
import type { FindingFix } from "../findings";
import { optimizersByTensor } from "../questions/training";
import { areMoved, nnName, type Unregistered, unregisteredAttributes } from "../questions/unregistered";
import { type Context, defineRule } from "../rule";

interface Match extends Unregistered {
  readonly span: Span;
}

export const plainTensorAttribute = defineRule<Match>({
  id: "plain-tensor-attribute",
  severity: "warning",
  summary:
    "A module has a tensor that requires grad as an attribute, but no `Parameter`: `parameters()` does not list it.",
  explanation:
    "A module finds its parameters by their type: only an `nn.Parameter` is listed by `parameters()`, moved by `to()` and " +
    "saved by `state_dict()`. A plain tensor with `requires_grad=True` gets a gradient, but the optimizer never hears of it. " +
    "Make it an `nn.Parameter`.",
  needs: ["unregistered"],
  *find(context) {
    const { trace, history } = context;
    const holders = optimizersByTensor(history);
    for (const found of unregisteredAttributes(context)) {
      const { attribute, module, place, value } = found;
      const [tensor] = attribute.tensors;
      const record = tensor === undefined ? undefined : trace.tensors[tensor];
      if (attribute.kind !== "tensor" || !record?.span || holders.has(record.id)) continue;
      // Made for the attribute, and before the parameters were listed: no input that is only kept.
      const isOwn = place.statement.start <= record.span.start && record.span.end <= place.statement.end;
      if (!isOwn || record.time > module.time || areMoved([record.id], context)) continue;
      yield { ...found, span: { start: value.start, end: value.end } };
    }
  },
  message({ attribute, module }, { source }) {
    const { name, className } = attribute;
    if (!module.span) return t("{0} of {1} is no Parameter, so parameters() does not list it.", name, className);
    return t(
      "{0} of {1} is no Parameter, so parameters() does not list it: {2} in line {3} goes without.",
      ...[name, className, source.quote(module.span), source.lineOf(module.span)],
    );
  },
  *related({ module, attribute }) {
    if (module.span)
      yield { span: module.span, message: t("the parameters are listed here, without {0}", attribute.name) };
  },
  *fixes(match, context) {
    yield makeParameter(match, context);
  },
  examples: {
    flagged: `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.randn(2, requires_grad=True)
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

print(list(Net().parameters()))
`,
    fixed: `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(2))
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

print(list(Net().parameters()))
`,
  },
});

function makeParameter({ value }: Match, { source }: Context): FindingFix | null {
  const parameter = nnName(source, "Parameter");
  if (parameter === null) return null;
  const edits: TextEdit[] = [{ span: { start: value.start, end: value.start }, text: `${parameter}(` }];
  const flag = value.kind === "Call" ? value.keywords.find(({ arg }) => arg === "requires_grad") : undefined;
  const method = withoutMethod(source, value, /^requires_grad_$/);
  if (flag && value.kind === "Call") edits.push(...(removeArgument(value, flag) ?? []));
  else if (method) edits.push(method);
  edits.push({ span: { start: value.end, end: value.end }, text: ")" });
  return { title: t("Make it a Parameter: {0}", `${parameter}(…)`), edits };
}
