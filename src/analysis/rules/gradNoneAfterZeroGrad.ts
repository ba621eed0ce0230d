/** `.grad` is read after `zero_grad()`, which has set it to None. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Node } from "../../syntax/nodes";
import type { TensorId, ZeroGradEvent } from "../../trace/trace";
import { addArgument } from "../edits";
import { gradientMoments } from "../questions/gradientStates";
import { type Context, defineRule } from "../rule";
import { childrenOf, type Source } from "../source";

interface Match {
  readonly span: Span;
  readonly reset: ZeroGradEvent & { readonly span: Span };
}

export const gradNoneAfterZeroGrad = defineRule<Match>({
  id: "grad-none-after-zero-grad",
  severity: "information",
  summary: "`.grad` is `None` after `zero_grad()`: it has not filled gradients with zeros since PyTorch 2.0.",
  explanation:
    "Since PyTorch 2.0 `zero_grad()` sets each `.grad` to `None` and does not fill it with zeros, which saves memory and lets " +
    "`step()` pass over parameters without a gradient. Read gradients before they are reset, or ask for zeros with " +
    "`zero_grad(set_to_none=False)`.",
  needs: ["gradIsNone", "zeroGrad"],
  *find({ history, source, failure }) {
    const asked = new Map<number, boolean>();
    const resets = new Map<TensorId, ZeroGradEvent>();
    const isGuard = (span: Span) => {
      const known = asked.get(span.start) ?? isAskedFor(span, source);
      asked.set(span.start, known);
      return known;
    };
    const seen = new Set<number>();
    for (const { event, stateOf } of gradientMoments(history)) {
      if (event.kind === "backward") resets.clear();
      if (event.kind === "zeroGrad" && event.setToNone) {
        for (const tensor of event.tensors) if (stateOf(tensor).filled !== null) resets.set(tensor, event);
      }
      if (event.kind !== "gradRead" || !event.isNone || event.span === null || seen.has(event.span.start)) continue;
      const reset = resets.get(event.tensor);
      if (!reset?.span || isGuard(event.span) || isIn(event.span, failure)) continue;
      seen.add(event.span.start);
      yield { span: event.span, reset: { ...reset, span: reset.span } };
    }
  },
  message: ({ span, reset }, { source }) =>
    t(
      "{0} is None here: {1} in line {2} has reset it.",
      source.quote(span),
      source.quote(reset.span),
      source.lineOf(reset.span),
    ),
  *related({ reset }) {
    yield { span: reset.span, message: t("sets gradients to None, not to zero") };
  },
  *fixes({ reset }, { source }) {
    const call = source.callAt(reset.span);
    const edits = call && addArgument(source, call, "set_to_none", "False");
    yield edits && { title: t("Fill gradients with zeros: set_to_none=False"), edits };
  },
  examples: {
    flagged: `import torch

w = torch.nn.Parameter(torch.tensor(1.0))
opt = torch.optim.SGD([w], lr=0.1)
(w ** 2).backward()
opt.zero_grad()
print(w.grad)
#     ^^^^^^
`,
    fixed: `import torch

w = torch.nn.Parameter(torch.tensor(1.0))
opt = torch.optim.SGD([w], lr=0.1)
(w ** 2).backward()
opt.zero_grad(set_to_none=False)
print(w.grad)
#     ^^^^^^
`,
  },
});

/** Whether the program itself asks there whether it is None. */
function isAskedFor(span: Span, source: Source): boolean {
  const visit = (node: Node): boolean => {
    if (node.start > span.start || node.end < span.end) return false;
    const isTest = (part: Node | null | undefined) => part?.start === span.start && part.end === span.end;
    if (node.kind === "Compare" || node.kind === "BoolOp" || node.kind === "UnaryOp") {
      if (childrenOf(node).some(isTest)) return true;
    }
    if (
      (node.kind === "If" || node.kind === "IfExp" || node.kind === "While" || node.kind === "Assert") &&
      isTest(node.test)
    )
      return true;
    return childrenOf(node).some(visit);
  };
  const statement = source.statementAt(span)?.statement;
  return statement !== undefined && visit(statement);
}

/** What raised an exception is told of by another rule. */
function isIn(span: Span, failure: Context["failure"]): boolean {
  const place = failure?.frames.at(-1)?.span;
  return place !== undefined && place.start <= span.start && span.end <= place.end;
}
