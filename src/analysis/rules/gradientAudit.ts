/** The number that autograd gives is not the slope of the program as it is written. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { type CutReason, cutBefore, deliberateCuts } from "../../trace/writtenGraph";
import type { LeafAudit } from "../audit";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly audit: LeafAudit;
  readonly name: string;
  /** Where the history was cut in a way that people do not choose for that. */
  readonly cut: { readonly span: Span; readonly reason: CutReason } | null;
}

export const gradientAudit = defineRule<Match>({
  id: "gradient-audit",
  severity: "information",
  yieldsTo: ["custom-fn-wrong-grad", "data-silent-wrong"],
  summary: "A gradient is not the slope of the program as it is written.",
  explanation:
    "When nothing else is to be done, GradLens changes each leaf a little, runs the program again in double precision " +
    "from the same seeds, and compares how the result changes with the gradient that autograd computed. Where the two " +
    "differ, autograd did not see all that was written: a value came back through `.data`, `.item()`, NumPy or a copy. " +
    "What is cut off by `detach()` or under `torch.no_grad()` is held to be meant, and so are kinks, hooks and Functions " +
    "that change the gradient.",
  needs: ["audit"],
  *find(context) {
    const { audit, trace, history } = context;
    for (const leaf of audit?.leaves ?? []) {
      const backward = trace.backwards[leaf.backward];
      if (leaf.verdict !== "differs" || leaf.isHooked || !backward?.span || isOfFunction(leaf, context)) continue;
      const step = cutBefore(trace, backward, leaf.tensor);
      if (step?.cut && deliberateCuts.has(step.cut)) continue;
      const cut = step?.cut && step.event.span ? { span: step.event.span, reason: step.cut } : null;
      yield { span: backward.span, audit: leaf, name: history.nameOf(leaf.tensor) ?? t("a leaf"), cut };
    }
  },
  message({ audit, name, cut }, { source }) {
    const { element, autograd, numeric } = audit;
    const shown = element === null || element.length === 0 ? name : `${name}[${element.join(", ")}]`;
    const numbers = [Number(autograd.toPrecision(5)), Number(numeric.toPrecision(5))] as const;
    const told =
      element === null
        ? t("Along a direction of {0} autograd gives {1}, and the program has the slope {2}.", shown, ...numbers)
        : t("For {0} autograd gives {1}, and the program has the slope {2}.", shown, ...numbers);
    if (cut === null) return told;
    const why = t("{0} in line {1} is a constant to autograd.", source.quote(cut.span), source.lineOf(cut.span));
    return `${told} ${why}`;
  },
  *related({ cut }, { source }) {
    if (cut) yield { span: cut.span, message: t("{0} goes on without history", source.quote(cut.span)) };
  },
  *fixes() {},
  examples: {
    flagged: `import torch

x = torch.tensor(2.0, requires_grad=True)
for scale in [1.0]:
    y = scale * x * x.data
    y.backward()
#   ^^^^^^^^^^^^
`,
    fixed: null,
  },
});

/** Whether the graph goes through an autograd.Function that gives what is not its slope, on purpose or not. */
function isOfFunction({ backward }: LeafAudit, { audit, trace, history }: Context): boolean {
  const record = trace.backwards[backward];
  const names = new Set((audit?.functions ?? []).flatMap(({ name, verdict }) => (verdict === "agrees" ? [] : [name])));
  return record !== undefined && names.size > 0 && history.nodesFrom(record).some(({ name }) => names.has(name));
}
