/** One of several views that an operator gave at once is changed in place. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { ExceptionRecord, OperatorEvent } from "../../trace/trace";
import { failedWith } from "../questions/failures";
import { changedAt } from "../questions/leafUpdates";
import { outOfPlace } from "../rewrites";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly name: string | null;
  /** What gave the views. */
  readonly split: OperatorEvent | null;
}

export const multiViewInplace = defineRule<Match>({
  id: "multi-view-inplace",
  severity: "error",
  summary: "One of several views that `unbind`, `split`, `chunk` or a loop over a tensor gave is changed in place.",
  explanation:
    "`unbind`, `split`, `chunk` and going through a tensor with `for` give several views of one tensor at once. Autograd can " +
    "record a change of one view, but not of one of many. Make a new tensor (`a = a + 1`), or index the tensor itself " +
    "(`x[0] += 1`), which gives one view at a time.",
  needs: ["failure"],
  *find(context) {
    const text =
      /is a view and is being modified inplace\. This view is (?:the|an) output of a function that returns multiple views/;
    const failed = failedWith(context, text);
    if (!failed) return;
    const { failure, span } = failed;
    const { target: name } = changedAt(span, context.source);
    yield { span, failure, name, split: splitOf(name, failure, context) };
  },
  explains: ({ failure }) => failure,
  message({ name, split }, { source }) {
    const shown = name ?? t("the tensor");
    return split?.span
      ? t(
          "{0} is one of several views that {1} in line {2} gave at once, so it cannot be changed in place.",
          ...[shown, source.quote(split.span), source.lineOf(split.span)],
        )
      : t("{0} is one of several views of a tensor, so it cannot be changed in place.", shown);
  },
  *related({ split, span }) {
    if (split?.span && split.span.start !== span.start)
      yield { span: split.span, message: t("the views are made here") };
  },
  *fixes({ span }, context) {
    const place = context.source.statementAt(span);
    if (place) yield outOfPlace(place, span, context);
  },
  examples: {
    flagged: `import torch

x = torch.ones(4, 2, requires_grad=True) * 1
for a in x.unbind(1):
    a += 1
#   ^^^^^^
    print(a)
`,
    fixed: `import torch

x = torch.ones(4, 2, requires_grad=True) * 1
for a in x.unbind(1):
    a = a + 1
#   ^^^^^^
    print(a)
`,
  },
});

/** The operator with several results among those that the changed tensor came from. */
function splitOf(name: string | null, failure: ExceptionRecord, { trace, history }: Context): OperatorEvent | null {
  const binding = trace.events
    .filter((event) => event.kind === "binding" && event.name === name && event.time < failure.time)
    .at(-1);
  let record = binding?.kind === "binding" ? history.tensor(binding.tensor) : undefined;
  for (let depth = 0; record !== undefined && depth < 10; depth++) {
    const maker = history.makerOf(record);
    if (maker === null) return null;
    if (maker.outputs.length > 1) return maker;
    record = history.tensor(maker.inputs[0] ?? -1);
  }
  return null;
}
