/** `.grad` of a tensor that autograd does not keep a gradient for. */

import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { BindingEvent, GradReadEvent, WarningRecord } from "../../trace/trace";
import { insertAfter, insertBefore } from "../edits";
import type { FindingFix } from "../findings";
import { warningAt } from "../questions/lostLeaves";
import { type Context, defineRule } from "../rule";
import { dottedName, type PlacedStatement } from "../source";

interface Match {
  readonly span: Span;
  readonly read: GradReadEvent;
  readonly warning: WarningRecord;
  /** What `.grad` is taken of, as it is written there. */
  readonly name: string | null;
}

export const nonleafGradRead = defineRule<Match>({
  id: "nonleaf-grad-read",
  severity: "warning",
  summary: "`.grad` of a non-leaf tensor is read; backward never fills it in.",
  explanation:
    "Autograd keeps gradients for leaf tensors only: those that were not computed from others. A tensor that an operator " +
    "made passes its gradient on and forgets it, so its `.grad` stays `None`. Call `retain_grad()` on it before " +
    "`backward()`, or read the `.grad` of the leaf that it was computed from.",
  needs: ["gradIsNone", "warning"],
  *find(context) {
    const { trace, source } = context;
    const seen = new Set<number>();
    for (const read of trace.events) {
      if (read.kind !== "gradRead" || read.span === null || read.isLeaf || read.retainsGrad || !read.isNone) continue;
      const { span } = read;
      if (seen.has(span.start)) continue;
      const warning = warningAt(span, context);
      if (warning === undefined) continue;
      seen.add(span.start);
      const expression = source.expressionAt(span);
      yield { span, read, warning, name: expression?.kind === "Attribute" ? dottedName(expression.value) : null };
    }
  },
  explains: ({ warning }) => warning,
  message({ read, name }, { history, source }) {
    const tensor = history.tensor(read.tensor);
    const shown = name ?? t("the tensor");
    const gradFn = tensor?.final.gradFn ?? "";
    if (!tensor?.span) return t("{0} is not a leaf (grad_fn=<{1}>), so its .grad stays None.", shown, gradFn);
    const { span } = tensor;
    return t(
      "{0} is not a leaf: {1} in line {2} computed it (grad_fn=<{3}>), so its .grad stays None.",
      ...[shown, source.quote(span), source.lineOf(span), gradFn],
    );
  },
  *related({ read, name, span }, { trace, history, source }) {
    const made = history.tensor(read.tensor)?.span;
    if (made && made.start !== span.start) {
      yield { span: made, message: t("{0} was computed here, so it is not a leaf", name ?? source.quote(made)) };
    }
    const backward = trace.backwards.filter(({ time }) => time < read.time).at(-1);
    if (backward?.span) yield { span: backward.span, message: t("this backward pass kept no gradient for it") };
  },
  *fixes(match, context) {
    const binding = bindingOf(match, context);
    if (match.name === null || binding?.span == null) return;
    yield retainBeforeBackward(match, match.name, binding.span, context) ?? retainAtBinding(binding, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x * 3
z = y ** 2
z.backward()
print(y.grad)
#     ^^^^^^
`,
    fixed: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x * 3
z = y ** 2
y.retain_grad()
z.backward()
print(y.grad)
#     ^^^^^^
`,
  },
});

/** Where the tensor got the name by which it is read, or else any name. */
function bindingOf({ read, name }: Match, { trace }: Context): BindingEvent | undefined {
  const bindings = trace.events.filter(
    (event): event is BindingEvent =>
      event.kind === "binding" && event.tensor === read.tensor && event.time < read.time && event.name !== "",
  );
  return bindings.filter((binding) => binding.name === name).at(-1) ?? bindings.at(-1);
}

function retainBeforeBackward(match: Match, name: string, binding: Span, context: Context): FindingFix | null {
  const { trace, source, history } = context;
  const { read } = match;
  const made = history.tensor(read.tensor)?.time ?? 0;
  const backward = trace.backwards.find(({ time }) => time > made && time < read.time);
  const place = backward?.span && source.statementAt(backward.span);
  const bound = source.statementAt(binding);
  if (!place || !bound || !isVisible(bound, place, context)) return null;
  if (context.history.nameOf(read.tensor, backward.time) !== name) return null;
  const edits = insertBefore(source, place.statement, [`${name}.retain_grad()`]);
  return edits && { title: t("Insert {0}.retain_grad() before the backward pass", name), edits, isSafe: true };
}

/** Whether what the one statement binds is there whenever the other, after it, runs. */
function isVisible(bound: PlacedStatement, place: PlacedStatement, { source }: Context): boolean {
  if (source.functionOf(bound) !== source.functionOf(place)) return false;
  return bound.block === place.block || place.ancestors.some((ancestor) => bound.block.includes(ancestor));
}

function retainAtBinding({ name, span }: BindingEvent, { source }: Context): FindingFix | null {
  const bound = span && source.statementAt(span);
  const edits = bound && insertAfter(source, bound.statement, [`${name}.retain_grad()`]);
  return edits && { title: t("Insert {0}.retain_grad() where {0} is computed", name), edits, isSafe: true };
}
