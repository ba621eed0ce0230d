/** The result was computed from a tensor whose history was left behind: detached, or turned into numbers or an array. */
import { t } from "../../base/l10n";
import type { TextEdit } from "../../base/textEdit";
import type { Expression } from "../../syntax/nodes";
import type { WarningRecord } from "../../trace/trace";
import { convertedIn, withoutConversion } from "../conversions";
import type { FindingFix } from "../findings";
import { type Context, defineRule } from "../rule";
import { calledName, type Source } from "../source";
import { type Cut, conversionWarnings, cutName, type Unrecorded, unrecordedRoot } from "../unrecorded";

interface Match extends Unrecorded {
  readonly cut: Cut;
  /** What PyTorch said when the tensor became a number. */
  readonly warnings: readonly WarningRecord[];
}

export const graphCutDetach = defineRule<Match>({
  id: "graph-cut-detach",
  severity: "error",
  summary: "`backward()` is called on a result whose history was cut off by `detach()`, `.data`, `.item()` or NumPy.",
  explanation:
    "`detach()` and `.data` give the values of a tensor without its history, and so do numbers (`.item()`, `float(t)`, " +
    "`.tolist()`) and NumPy arrays. What is computed from them does not know of the tensors before, so `backward()` has no " +
    "way to them. Compute the loss from the tensor itself, and detach only what is printed, stored or plotted.",
  *find(context) {
    const unrecorded = unrecordedRoot(context);
    const cut = unrecorded?.cuts[0];
    if (!unrecorded || !cut || /^(nondifferentiable|noGrad|tensor|Parameter|bool)$/.test(cut.how)) return;
    yield { ...unrecorded, span: cut.span, cut, warnings: conversionWarnings(cut, context) };
  },
  explains: ({ failure, warnings }) => [failure, ...warnings],
  message({ cut }, context) {
    const made = context.source.quote(cut.span);
    const what = cutName(cut, context) ?? t("a tensor that requires grad");
    if (cut.how === "numpy") return t("{0} makes a NumPy array of {1}: its history ends here.", made, what);
    if (cut.how === "detach" || cut.how === "data") return t("{0} cuts the history of {1} off.", made, what);
    return t("{0} makes plain numbers of {1}: its history ends here.", made, what);
  },
  *related({ cut, failure, cuts }, context) {
    yield* originOf(cut, context);
    for (const other of cuts.slice(1, 4)) yield { span: other.span, message: t("history is cut off here too") };
    const span = failure.frames.at(-1)?.span;
    if (span) yield { span, message: t("backward() starts here and finds no history") };
  },
  *fixes({ cut, cuts }, context) {
    yield keepHistory(
      cuts.filter(({ how }) => how === cut.how),
      context,
    );
  },
  examples: {
    flagged: `import torch

w = torch.tensor(2.0, requires_grad=True)
h = (w * 3).detach()
#   ^^^^^^^^^^^^^^^^
loss = (h - 1) ** 2
loss.backward()
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(2.0, requires_grad=True)
h = (w * 3)
#   ^^^^^^^^^^^^^^^^
loss = (h - 1) ** 2
loss.backward()
print(w.grad)
`,
  },
});

/** Where the tensor that was left behind comes from. */
export function* originOf({ tensor, span }: Cut, { history }: Context) {
  const made = history.tensor(tensor)?.span;
  if (!made || (made.start >= span.start && made.end <= span.end)) return;
  const name = history.nameOf(tensor);
  yield { span: made, message: t("{0}, which requires grad, is made here", name ?? t("the tensor")) };
}

/** Without `.detach()`, `.data`, `.item()` …: all at once, since one that stays would keep the exception. */
function keepHistory(cuts: readonly Cut[], { source }: Context): FindingFix | null {
  const edits: TextEdit[] = [];
  for (const { span } of cuts) {
    const expression = source.expressionAt(span);
    const edit = expression && (unwrapped(expression, source) ?? withoutConversion(expression, source));
    if (edit && !edits.some(({ span: known }) => known.start === edit.span.start)) edits.push(edit);
  }
  const [first] = edits;
  if (first === undefined) return null;
  const old = source.quote(first.span);
  return { title: first.text === "" ? t("Remove {0}", old) : t("Write {0} instead of {1}", first.text, old), edits };
}

/** `torch.from_numpy(x.detach().numpy())` and `torch.tensor(float(x))`: `x`. */
function unwrapped(cut: Expression, source: Source): TextEdit | null {
  const around = source.statementAt(cut)?.statement;
  for (const node of around ? source.nodes(around) : []) {
    if (node.kind !== "Call" || node.args.length !== 1 || node.keywords.length > 0) continue;
    const isWrapper = /^(tensor|as_tensor|from_numpy|FloatTensor|Tensor)$/.test(calledName(node) ?? "");
    const [argument] = node.args;
    if (!isWrapper || argument?.start !== cut.start || argument.end !== cut.end) continue;
    const inner = convertedIn(cut, source);
    return inner === null ? null : { span: node, text: inner };
  }
  return null;
}
