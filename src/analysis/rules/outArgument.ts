/** `out=` with tensors that require grad. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Call } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord } from "../../trace/trace";
import { removeArgument } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { wrapUpdates } from "../questions/leafUpdates";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly call: Call | null;
}

export const outArgument = defineRule<Match>({
  id: "out-argument",
  severity: "error",
  summary: "A result is written with `out=`, and autograd cannot record that.",
  explanation:
    "`out=` writes a result into memory that is there already, which autograd does not record: it refuses as soon as one of the " +
    "tensors requires grad. Let the operator make a new tensor and give it a name. Where no gradient is wanted, `out=` " +
    "works under `torch.no_grad()`.",
  needs: ["failure"],
  *find(context) {
    const text = /functions with out=\.\.\. arguments don't support automatic differentiation/;
    const failed = failedWith(context, text);
    if (failed) yield { ...failed, call: context.source.callAt(failed.span) };
  },
  explains: ({ failure }) => failure,
  message({ call }, { source }) {
    const out = call?.keywords.find(({ arg }) => arg === "out")?.value;
    const name = call ? (calledName(call) ?? source.quote(call.func)) : t("the operator");
    return out
      ? t(
          "{0} is to write its result into {1}, which autograd cannot record: let it make a new tensor.",
          name,
          source.quote(out),
        )
      : t("{0} is to write its result into a tensor, which autograd cannot record.", name);
  },
  *related({ call, span }, { source, trace }) {
    const seen = new Set<number>();
    for (const argument of call ? [...call.args, ...call.keywords.map(({ value }) => value)] : []) {
      const given = lastValue(argument, { trace })?.tensor;
      const tensor = trace.tensors[given?.id ?? -1];
      if (!given?.requiresGrad || !tensor?.span || tensor.span.start === span.start) continue;
      if (seen.has(tensor.id)) continue;
      seen.add(tensor.id);
      yield { span: tensor.span, message: t("{0} requires grad", source.quote(argument)) };
    }
  },
  *fixes(match, context) {
    const place = context.source.statementAt(match.span);
    // A step of training is to change the leaf itself.
    if (place?.statement.kind === "Expr" && context.source.mentionsGrad(place.statement)) {
      yield wrapUpdates(place, context);
    }
    yield withNewTensor(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.ones(2, requires_grad=True)
buffer = torch.empty(2)
for i in range(2):
    torch.mul(w, i, out=buffer)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    print(buffer)
`,
    fixed: `import torch

w = torch.ones(2, requires_grad=True)
buffer = torch.empty(2)
for i in range(2):
    buffer = torch.mul(w, i)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    print(buffer)
`,
  },
});

function withNewTensor({ call, span }: Match, { source }: Context): FindingFix | null {
  const keyword = call?.keywords.find(({ arg }) => arg === "out");
  const place = source.statementAt(span);
  const removed = call && keyword ? removeArgument(call, keyword) : null;
  if (!call || !keyword || !place || !removed) return null;
  const title = t("Make a new tensor: without {0}", source.textOf(keyword));
  const { statement } = place;
  if (statement.kind !== "Expr" || statement.value.start !== call.start) return { title, edits: removed };
  const out = dottedName(keyword.value);
  if (out === null) return null;
  // A leaf stays what it is: the result gets a name of its own.
  const isArgument = call.args.some((argument) => dottedName(argument) === out);
  const name = isArgument ? `${out.split(".").at(-1)}2` : out;
  const naming: TextEdit = { span: { start: statement.start, end: statement.start }, text: `${name} = ` };
  return { title, edits: [naming, ...removed] };
}
