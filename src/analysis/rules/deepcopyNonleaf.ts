/** `copy.deepcopy` of a tensor that was computed from others, or of a module that holds one. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord, TensorRecord } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { bracketed } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { calledName } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** What is copied. */
  readonly argument: Expression | null;
  /** The tensor in it that is not a leaf, with the name that it has there. */
  readonly tensor: TensorRecord | null;
  readonly name: string | null;
  readonly isItself: boolean;
}

export const deepcopyNonleaf = defineRule<Match>({
  id: "deepcopy-nonleaf",
  severity: "error",
  summary: "`copy.deepcopy` meets a tensor that was computed from others.",
  explanation:
    "A deep copy of a computed tensor would have to copy the graph behind it, so PyTorch copies leaves only. Copy the values: " +
    "`y.detach().clone()`. A module that cannot be copied holds such a tensor in an attribute: keep `.detach()` of it there.",
  needs: ["failure"],
  *find(context) {
    const { source, history } = context;
    const text = /^Only Tensors created explicitly by the user \(graph leaves\) support the deepcopy protocol/;
    const failed = failedWith(context, text);
    if (!failed) return;
    const { failure, span } = failed;
    const call = source.callAt(span);
    const argument = (call && calledName(call) === "deepcopy" ? call.args[0] : null) ?? null;
    const own = history.tensor(lastValue(argument, context)?.tensor?.id ?? -1) ?? null;
    const held = own ? null : heldNonleaf(failure, context);
    const name = own || !held ? argument && source.quote(argument) : held.name;
    yield { span, failure, argument, tensor: own ?? held?.tensor ?? null, name, isItself: own !== null };
  },
  explains: ({ failure }) => failure,
  message({ tensor, name, isItself, argument }, { source }) {
    if (!tensor?.span || name === null) return t("This copies a tensor that is not a leaf, and with it its graph.");
    const made = [source.quote(tensor.span), source.lineOf(tensor.span)] as const;
    if (isItself && name === made[0]) return t("This copies a tensor that is not a leaf, and with it its graph.");
    return isItself || argument === null
      ? t("{0} was computed by {1} in line {2}: only leaves can be copied with their history.", name, ...made)
      : t(
          "{0} cannot be copied, because {1} in it was computed by {2} in line {3} and has a graph.",
          source.quote(argument),
          name,
          ...made,
        );
  },
  *related({ tensor, name, span }) {
    if (!tensor?.span || (span.start <= tensor.span.start && tensor.span.end <= span.end)) return;
    yield { span: tensor.span, message: t("{0} was computed here, so it is not a leaf", name ?? t("the tensor")) };
  },
  *fixes(match, context) {
    yield match.isItself ? copyValues(match, context) : keepDetached(match, context);
  },
  examples: {
    flagged: `import copy
import torch

x = torch.ones(2, requires_grad=True)
y = x * 2
best = copy.deepcopy(y)
#      ^^^^^^^^^^^^^^^^
print(best)
`,
    fixed: `import copy
import torch

x = torch.ones(2, requires_grad=True)
y = x * 2
best = y.detach().clone()
#      ^^^^^^^^^^^^^^^^
print(best)
`,
  },
});

/** The last attribute that was bound to a tensor which is no leaf. */
function heldNonleaf({ time }: ExceptionRecord, { trace, history }: Context) {
  for (const event of [...trace.events].reverse()) {
    if (event.kind !== "binding" || event.time > time || !/[.[]/.test(event.name)) continue;
    const tensor = history.tensor(event.tensor);
    if (tensor && tensor.final.gradFn !== null) return { tensor, name: event.name };
  }
  return null;
}

function copyValues({ span, argument }: Match, { source }: Context): FindingFix | null {
  if (argument === null) return null;
  const copy = `${bracketed(argument, source)}.detach().clone()`;
  return { title: t("Copy its values: {0}", copy), edits: [{ span, text: copy }] };
}

/** `self.last = h` → `self.last = h.detach()`. */
function keepDetached({ tensor, name }: Match, { source, trace }: Context): FindingFix | null {
  const binding = trace.events
    .filter((event) => event.kind === "binding" && event.name === name && event.tensor === tensor?.id)
    .at(-1);
  const statement = binding?.span && source.statementAt(binding.span)?.statement;
  if (statement?.kind !== "Assign") return null;
  return { title: t("Keep its values only: {0}", `${name}.detach()`), edits: appendTo(statement.value, ".detach()") };
}
