/** A tensor that requires grad is to become a NumPy array. */
import { t } from "../../base/l10n";
import { type Span, spanOf } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Call, Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord } from "../../trace/trace";
import { appendTo } from "../edits";
import { failedWith } from "../questions/failures";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  /** Null for plots: nothing is drawn here. */
  readonly failure: ExceptionRecord | null;
  /** The tensors, as they are written. */
  readonly tensors: readonly Expression[];
  /** `x.numpy()`. */
  readonly call: Call | null;
}

export const numpyOnGrad = defineRule<Match>({
  id: "numpy-on-grad",
  severity: "error",
  summary: "A tensor that requires grad is turned into a NumPy array.",
  explanation:
    "NumPy knows nothing of autograd, so an array cannot carry the history of a tensor, and PyTorch refuses to drop it " +
    "unasked. For plots, metrics and the like call `.detach()` first: it gives the same values without history. What is to " +
    "be differentiated must be computed with `torch` functions.",
  *find(context) {
    yield* plots(context);
    const failed = failedWith(context, /^Can't call numpy\(\) on Tensor that requires grad/);
    if (!failed) return;
    const { failure, span } = failed;
    const call = context.source.callAt(span);
    const isMethod = call?.func.kind === "Attribute" && call.func.attr === "numpy" && call.args.length === 0;
    const tensors = isMethod && call.func.kind === "Attribute" ? [call.func.value] : tensorsIn(call, span, context);
    yield { span, failure, tensors, call: isMethod ? call : null };
  },
  explains: ({ failure }) => failure,
  detail: ({ failure }) => `RuntimeError: ${failure?.message ?? refusal}`,
  message({ tensors, failure }, { source }) {
    const [tensor] = tensors;
    if (tensor && failure === null) {
      return t(
        "{0} requires grad: Matplotlib draws NumPy arrays, which cannot carry its history.",
        source.quote(tensor),
      );
    }
    if (!tensor) return t("A tensor that requires grad cannot become a NumPy array, which has no history.");
    return t("{0} requires grad, and a NumPy array cannot carry its history.", source.quote(tensor));
  },
  *related({ tensors, span }, context) {
    const { history } = context;
    for (const tensor of tensors.slice(0, 3)) {
      const id = lastValue(tensor, context)?.tensor?.id;
      const made = id === undefined ? null : history.tensor(id)?.span;
      if (made && made.start !== tensor.start && made.start !== span.start) {
        yield { span: made, message: t("{0} is computed here", context.source.quote(tensor)) };
      }
    }
  },
  *fixes({ tensors, call }) {
    const edits = call ? [detachedBefore(call)] : tensors.flatMap((tensor) => appendTo(tensor, ".detach()"));
    if (edits.length > 0) yield { title: t("Insert {0}", ".detach()"), edits, isSafe: true };
  },
  examples: {
    flagged: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
a = (x * 2).numpy()
#   ^^^^^^^^^^^^^^^
`,
    fixed: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
a = (x * 2).detach().numpy()
#   ^^^^^^^^^^^^^^^
`,
  },
});

const refusal = "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.";

const drawing = /^(plot|scatter|bar|barh|hist|step|stem|errorbar|fill_between|semilog[xy]|loglog|imshow|contourf?)$/;

/** `plt.plot(x, y)`: what draws is quiet here, and in truth asks for arrays. */
function* plots(context: Context): Iterable<Match> {
  const { trace, source } = context;
  if (!trace.slots.some(({ value }) => value?.type === "module" && value.text.includes("matplotlib"))) return;
  for (const node of source.nodes()) {
    if (node.kind !== "Call" || node.func.kind !== "Attribute" || !drawing.test(node.func.attr)) continue;
    const owner = lastValue(node.func.value, context);
    if (owner?.type !== "Quiet" && !(owner?.type === "module" && owner.text.includes("matplotlib"))) continue;
    const tensors = node.args.filter((one) => lastValue(one, context)?.tensor?.requiresGrad);
    if (tensors.length > 0) yield { span: spanOf(node), failure: null, tensors, call: null };
  }
}

/** What is given to NumPy: arguments, what is assigned to a part of an array, what stands beside an array. */
function tensorsIn(call: Call | null, span: Span, context: Context): Expression[] {
  const { source } = context;
  const statement = source.statementAt(span)?.statement;
  const given: Expression[] = call ? [...call.args, ...call.keywords.map(({ value }) => value)] : [];
  if (!call && statement?.kind === "Assign") given.push(statement.value);
  const expression = source.expressionAt(span);
  if (expression?.kind === "BinOp") given.push(expression.left, expression.right);
  const elements = given.flatMap((one) => (one.kind === "List" || one.kind === "Tuple" ? one.elts : [one]));
  return elements.filter((one) => lastValue(one, context)?.tensor?.requiresGrad);
}

/** Before `.numpy()`, and before `.cpu()` in front of it. */
function detachedBefore({ func }: Call): TextEdit {
  let end = func.end;
  if (func.kind === "Attribute") {
    const { value } = func;
    const isMoved = value.kind === "Call" && value.func.kind === "Attribute" && value.func.attr === "cpu";
    end = isMoved && value.func.kind === "Attribute" ? value.func.attrSpan.start - 1 : func.attrSpan.start - 1;
  }
  return { span: { start: end, end }, text: ".detach()" };
}
