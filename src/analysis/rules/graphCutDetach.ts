/** The result was computed from a tensor whose history was left behind: detached, or turned into numbers or an array. */
import { t } from "../../base/l10n";
import { type Span, spanOf } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { TensorRecord, WarningRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { convertedIn, withoutConversion } from "../questions/conversions";
import { aroundCut, type Cut, type CutRoot, conversionWarnings, cutName, cutRoots } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";
import { calledName, type Source } from "../source";

interface Match extends CutRoot {
  readonly cut: Cut;
  /** Where the pass begins. */
  readonly backward: Span;
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
  needs: ["backward"],
  *find(context) {
    for (const root of cutRoots(context)) {
      const [cut] = root.cuts;
      if (!cut || /^(nondifferentiable|noGrad|tensor|Parameter|bool)$/.test(cut.how)) continue;
      yield { ...root, span: cut.span, backward: root.span, cut, warnings: conversionWarnings(cut, context) };
    }
  },
  explains: ({ failure, warnings }) => (failure ? [failure, ...warnings] : warnings),
  message({ cut }, context) {
    const made = context.source.quote(cut.span);
    const name = cutName(cut, context);
    const isDetached = cut.how === "detach" || cut.how === "data";
    if (name === null) {
      if (isDetached) return t("{0} gives the values without their history.", made);
      if (cut.how === "numpy") return t("{0} makes a NumPy array: the history ends here.", made);
      return t("{0} makes a plain number: the history ends here.", made);
    }
    if (isDetached) return t("{0} cuts the history of {1} off.", made, name);
    if (cut.how === "numpy") return t("{0} makes a NumPy array of {1}: its history ends here.", made, name);
    return t("{0} makes plain numbers of {1}: its history ends here.", made, name);
  },
  *related(match, context) {
    yield* aroundCut(match, context);
  },
  *fixes({ cut, cuts, sources }, context) {
    const same = cuts.filter(({ how }) => how === cut.how);
    yield keepHistory(same, sources, context);
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

/** Without `.detach()`, `.data`, `.item()` …: all at once, since one that stays would keep the exception. */
function keepHistory(cuts: readonly Cut[], sources: readonly TensorRecord[], context: Context): FindingFix | null {
  const { source } = context;
  const edits: TextEdit[] = [];
  for (const { span } of cuts) {
    const expression = source.expressionAt(span);
    const edit = expression && (unwrapped(expression, source) ?? withoutConversion(expression, source));
    if (edit && !edits.some(({ span: known }) => known.start === edit.span.start)) edits.push(edit);
  }
  const [first] = edits;
  if (first === undefined) return null;
  // Numbers in the place of tensors were put together by torch.tensor(): tensors are not.
  const isOfNumbers = cuts.some(({ how }) => how === "item" || how === "float") && first.text === "";
  for (const { span } of isOfNumbers ? sources : []) edits.push(...ofTensors(span, context));
  const old = source.quote(first.span);
  return { title: first.text === "" ? t("Remove {0}", old) : t("Write {0} instead of {1}", first.text, old), edits };
}

/** `torch.tensor(losses)` of what are tensors now: `torch.stack(losses)`, and the name itself if it is no list. */
function* ofTensors(span: Span | null, context: Context): Iterable<TextEdit> {
  const { source } = context;
  const call = span && source.callAt(span);
  const [argument] = call?.args ?? [];
  if (!call || argument?.kind !== "Name" || calledName(call) !== "tensor" || source.torchName === null) return;
  const isList = lastValue(argument, context)?.items !== undefined;
  yield { span: spanOf(call), text: isList ? `${source.torchName}.stack(${argument.id})` : argument.id };
}

/** `torch.from_numpy(x.detach().numpy())` and `torch.tensor(float(x))`: `x`. */
function unwrapped(cut: Expression, source: Source): TextEdit | null {
  const around = source.statementAt(cut)?.statement;
  for (const node of around ? source.nodes(around) : []) {
    if (node.kind !== "Call" || node.args.length !== 1) continue;
    if (node.keywords.some(({ arg }) => arg !== "requires_grad")) continue;
    const isWrapper = /^(tensor|as_tensor|from_numpy|FloatTensor|Tensor|Variable)$/.test(calledName(node) ?? "");
    const [argument] = node.args;
    if (!isWrapper || argument?.start !== cut.start || argument.end !== cut.end) continue;
    const inner = convertedIn(cut, source);
    return inner === null ? null : { span: node, text: inner };
  }
  return null;
}
