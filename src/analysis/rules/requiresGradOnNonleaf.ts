/** `requires_grad` of a computed tensor is to be switched off. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord, TensorRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** What it was to be switched off of, as it is written there. */
  readonly name: string | null;
  readonly tensor: TensorRecord | undefined;
}

export const requiresGradOnNonleaf = defineRule<Match>({
  id: "requires-grad-on-nonleaf",
  severity: "error",
  summary: "`requires_grad` is switched off on a tensor that was computed from others.",
  explanation:
    "Only leaves have a `requires_grad` of their own. A computed tensor requires grad because something that it was computed " +
    "from does, and that cannot be changed afterwards. To go on with its value alone, take `y.detach()`; to record nothing " +
    "at all, compute it under `torch.no_grad()`.",
  needs: ["failure"],
  *find(context) {
    const { source, trace } = context;
    const failed = failedWith(context, /^you can only change requires_grad flags of leaf variables/);
    if (!failed) return;
    const { failure, span } = failed;
    const at = source.expressionAt(span);
    const attribute = at?.kind === "Call" ? at.func : at;
    const owner = attribute?.kind === "Attribute" ? attribute.value : null;
    const tensor = trace.tensors[lastValue(owner, { trace })?.tensor?.id ?? -1];
    yield { span, failure, name: owner && dottedName(owner), tensor };
  },
  explains: ({ failure }) => failure,
  message({ name, tensor }, { source }) {
    const shown = name ?? t("the tensor");
    return tensor?.span
      ? t(
          "{0} was computed by {1} in line {2}, so its requires_grad cannot be switched: only leaves have one of their own.",
          ...[shown, source.quote(tensor.span), source.lineOf(tensor.span)],
        )
      : t("{0} is not a leaf, so its requires_grad cannot be switched.", shown);
  },
  *related({ name, tensor, span }) {
    if (!tensor?.span || tensor.span.start === span.start) return;
    yield { span: tensor.span, message: t("{0} was computed here, so it is not a leaf", name ?? t("the tensor")) };
  },
  *fixes(match, context) {
    yield detach(match, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor(1.0, requires_grad=True)
for factor in [2, 3]:
    y = x * factor
    y.requires_grad = False
#   ^^^^^^^^^^^^^^^
    print(y)
`,
    fixed: `import torch

x = torch.tensor(1.0, requires_grad=True)
for factor in [2, 3]:
    y = x * factor
    y = y.detach()
#   ^^^^^^^^^^^^^^^
    print(y)
`,
  },
});

function detach({ span, name }: Match, { source }: Context): FindingFix | null {
  const place = source.statementAt(span);
  if (!place || name === null) return null;
  const { statement, ancestors } = place;
  const call = source.callAt(span);
  const isAlone = statement.kind === "Expr" || statement.kind === "Assign";
  if (call && calledName(call) === "requires_grad_" && call.func.kind === "Attribute" && statement.kind !== "Expr") {
    const text = `${source.textOf(call.func.value)}.detach()`;
    return { title: t("Go on with its value: {0}", text), edits: [{ span: call, text }] };
  }
  // The name of a loop is bound anew, not what the loop goes through.
  const isOfLoop = ancestors.some((one) => one.kind === "For" && dottedName(one.target) === name);
  if (!isAlone || isOfLoop) return null;
  const text = `${name} = ${name}.detach()`;
  return { title: t("Go on with its value: {0}", text), edits: [{ span: statement, text }] };
}
