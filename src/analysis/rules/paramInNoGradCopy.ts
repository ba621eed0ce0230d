/** `nn.Parameter(a * 3)`: a new leaf with the values of `a * 3`, from which nothing flows back to `a`. */
import { t } from "../../base/l10n";
import { insertAfter } from "../edits";
import type { FindingFix } from "../findings";
import { type CopiedLeaf, copiedLeaves } from "../questions/copiedLeaves";
import { bracketed } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName } from "../source";

export const paramInNoGradCopy = defineRule<CopiedLeaf>({
  id: "param-in-no-grad-copy",
  severity: "warning",
  summary: "`nn.Parameter(…)` of a computed tensor is a new leaf: what the tensor was computed from gets no gradient.",
  explanation:
    "`nn.Parameter(t)` is a leaf with the values of `t`. How `t` was computed is forgotten without a word, so gradients " +
    "stop at the parameter. That is right for values to begin with; where `t` is part of the computation, use `t` itself, " +
    "with `retain_grad()` if its gradient is to be looked at.",
  needs: ["conversion", "backward"],
  *find(context) {
    yield* copiedLeaves("Parameter", context);
  },
  message({ span, copy, leaf }, { source, history }) {
    const made = source.quote(span);
    const [name, lost] = [history.nameOf(copy.id), history.nameOf(leaf.id)];
    if (name === null || lost === null) {
      return t("{0} is a new leaf: nothing flows back to what it was computed from.", made);
    }
    return t("{0} makes {1} a new leaf with the same values: nothing flows back to {2}.", made, name, lost);
  },
  *related({ leaf, span }, { history, trace }) {
    const name = history.nameOf(leaf.id) ?? t("the tensor");
    if (leaf.span) yield { span: leaf.span, message: t("{0}, which requires grad, is made here", name) };
    const backward = trace.backwards.find(({ time }) => time > leaf.time);
    if (backward?.span && backward.span.start !== span.start) {
      yield { span: backward.span, message: t("this backward pass does not reach {0}", name) };
    }
  },
  *fixes(match, context) {
    yield unwrapped(match, context);
  },
  examples: {
    flagged: `import torch

a = torch.tensor(2.0, requires_grad=True)
p = torch.nn.Parameter(a * 3)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^
(p ** 2).backward()
print(p.grad, a.grad)
`,
    fixed: `import torch

a = torch.tensor(2.0, requires_grad=True)
p = a * 3
p.retain_grad()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^
(p ** 2).backward()
print(p.grad, a.grad)
`,
  },
});

/** The tensor itself; no optimizer would take it. */
function unwrapped({ span, copy }: CopiedLeaf, { source, trace }: Context): FindingFix | null {
  const call = source.callAt(span);
  const [data] = call?.args ?? [];
  const place = source.statementAt(span);
  const isOptimized = trace.optimizers.some(({ groups }) =>
    groups.some(({ parameters }) => parameters.includes(copy.id)),
  );
  if (!call || !data || !place || isOptimized || calledName(call) !== "Parameter") return null;
  const { statement } = place;
  const isWhole = statement.kind === "Assign" && statement.value === call;
  const text = isWhole ? source.textOf(data) : bracketed(data, source);
  const target = statement.kind === "Assign" ? statement.targets[0] : undefined;
  const name = isWhole && target ? dottedName(target) : null;
  const isRead = trace.events.some((event) => event.kind === "gradRead" && event.tensor === copy.id);
  const retaining = isRead && name !== null ? insertAfter(source, statement, [`${name}.retain_grad()`]) : [];
  if (retaining === null) return null;
  return { title: t("Use {0} itself", text), edits: [{ span: call, text }, ...retaining] };
}
