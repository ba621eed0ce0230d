/** `torch.tensor([a, b])` of tensors copies their values and drops their history. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Call, Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord, ValueSummary, WarningRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { copiedLeaves } from "../questions/copiedLeaves";
import { bracketed } from "../questions/operands";
import { aroundCut, type Cut, conversionWarnings, cutName, cutRoots } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";
import { calledName } from "../source";

interface Match {
  readonly span: Span;
  readonly cut: Cut;
  readonly cuts: readonly Cut[];
  /** Where the pass begins that does not get through; null where none begins there. */
  readonly backward: Span | null;
  readonly warnings: readonly WarningRecord[];
  /** Null where the copy requires grad itself, so that nothing fails. */
  readonly failure: ExceptionRecord | null;
}

export const rewrapTorchTensor = defineRule<Match>({
  id: "rewrap-torch-tensor",
  severity: "error",
  summary: "`torch.tensor(…)` of tensors copies their values: the result has no history.",
  explanation:
    "`torch.tensor()` makes a new tensor of numbers. Given tensors, it copies their values and forgets how they were " +
    "computed, so `backward()` has no way back to them. `torch.stack([a, b])` and `torch.cat([a, b])` put tensors together " +
    "and keep their history; a tensor alone can be used as it is.",
  needs: ["conversion", "backward"],
  *find(context) {
    for (const root of cutRoots(context)) {
      const [cut] = root.cuts;
      if (cut?.how !== "tensor") continue;
      yield { ...root, span: cut.span, backward: root.span, cut, warnings: conversionWarnings(cut, context) };
    }
    for (const { span, conversion } of copiedLeaves("tensor", context)) {
      const { how, time, tensor } = conversion;
      const copied = { how, span, time, tensor, operator: null };
      const warnings = conversionWarnings(copied, context);
      yield { span, cut: copied, cuts: [], backward: null, warnings, failure: null };
    }
  },
  explains: ({ failure, warnings }) => (failure ? [failure, ...warnings] : warnings),
  message({ cut }, context) {
    const made = context.source.quote(cut.span);
    const name = cutName(cut, context);
    if (name === null) return t("{0} copies values: their history ends here.", made);
    return t("{0} copies values: the history of {1} ends here.", made, name);
  },
  *related({ backward, ...match }, context) {
    if (backward) yield* aroundCut({ ...match, backward }, context);
  },
  *fixes({ cut }, context) {
    const call = context.source.callAt(cut.span);
    if (call) yield kept(call, context);
  },
  examples: {
    flagged: `import torch

a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(2.0, requires_grad=True)
v = torch.tensor([a * 2, b * 3])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
v.sum().backward()
print(a.grad, b.grad)
`,
    fixed: `import torch

a = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(2.0, requires_grad=True)
v = torch.stack([a * 2, b * 3])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
v.sum().backward()
print(a.grad, b.grad)
`,
  },
});

/** The same with history: `torch.stack([a, b])`, or the tensor itself. */
function kept(call: Call, context: Context): FindingFix | null {
  const { source } = context;
  const [argument] = call.args;
  const torch = source.torchName;
  if (torch === null || argument === undefined || call.args.length > 1) return null;
  if (!/^(tensor|as_tensor|Tensor|FloatTensor|DoubleTensor)$/.test(calledName(call) ?? "")) return null;
  const value = lastValue(argument, context);
  const text = value?.tensor ? bracketed(argument, source) : stacked(argument, value, torch, context);
  return text === null ? null : { title: t("Keep the history: {0}", text), edits: [{ span: call, text }] };
}

function stacked(list: Expression, value: ValueSummary | null, torch: string, context: Context): string | null {
  const { source } = context;
  if (list.kind === "List" || list.kind === "Tuple") {
    const elements = list.elts.map((element) => asTensor(element, torch, context));
    if (elements.includes(null) || elements.length === 0) return null;
    const isFlat = list.elts.every((element) => isOfOne(lastValue(element, context)));
    return `${torch}.${isFlat ? "cat" : "stack"}([${elements.join(", ")}])`;
  }
  if (list.kind !== "ListComp" && !value?.items?.every(({ tensor }) => tensor !== undefined)) return null;
  const isFlat = value?.items?.every(isOfOne) === true && value.items.length > 0;
  return `${torch}.${isFlat ? "cat" : "stack"}(${source.textOf(list)})`;
}

/** An element as a tensor: `1.0` → `torch.tensor(1.0)`. */
function asTensor(element: Expression, torch: string, context: Context): string | null {
  const { source } = context;
  if (element.kind === "List" || element.kind === "Tuple") return stacked(element, null, torch, context);
  if (element.kind === "Starred") return source.textOf(element);
  const value = lastValue(element, context);
  if (value?.tensor) return source.textOf(element);
  if (element.kind === "Constant" || value?.number !== undefined) return `${torch}.tensor(${source.textOf(element)})`;
  return null;
}

function isOfOne(value: ValueSummary | null): boolean {
  return value?.tensor?.shape.length === 1 && value.tensor.shape[0] === 1;
}
