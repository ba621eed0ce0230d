/** A tensor that the graph needs for its backward pass was changed in place after it was saved. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { ExceptionRecord, NodeRecord, TensorRecord } from "../../trace/trace";
import { outOfPlace } from "../rewrites";
import { type Context, defineRule } from "../rule";

interface Change {
  readonly span: Span;
  readonly time: number;
  /** The class of the module whose operator it was, where the document did not change the tensor itself. */
  readonly className: string | undefined;
}

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** What saved it; null where the trace does not tell. */
  readonly node: NodeRecord | null;
  readonly saved: TensorRecord | null;
  readonly changes: readonly Change[];
}

export const savedTensorModified = defineRule<Match>({
  id: "saved-tensor-modified",
  severity: "error",
  summary: "A tensor was changed in place after an operator had saved it for the backward pass.",
  explanation:
    "Many operators keep an argument or their result, because their derivative is computed from it. Every tensor counts " +
    "the changes made to it in place; where the count differs between forward and backward, the gradient would be " +
    "wrong, and PyTorch refuses to compute it. Make a new tensor instead of changing the old one.",
  *find(context) {
    const { failure } = context;
    const text = "one of the variables needed for gradient computation has been modified by an inplace operation";
    const span = failure?.frames.at(-1)?.span;
    if (!failure?.message.startsWith(text) || !span) return;
    const found = findChanged(failure, context);
    const node = found?.node ?? null;
    const saved = found?.saved ?? null;
    yield { span, failure, node, saved, changes: found?.changes ?? [] };
  },
  explains: ({ failure }) => failure,
  message({ node, saved, changes }, { history, source }) {
    const change = changes.at(-1);
    if (!node?.span || !saved || !change) return t("A tensor that this backward pass needs was changed in place.");
    const name = history.nameOf(saved.id, change.time) ?? t("a tensor");
    return t(
      "{0} was changed in place by {1} in line {2}, after {3} in line {4} had saved it for the backward pass.",
      ...[name, source.quote(change.span), source.lineOf(change.span)],
      ...[source.quote(node.span), source.lineOf(node.span)],
    );
  },
  *related({ node, changes }) {
    if (node?.span) yield { span: node.span, message: t("saved here for the backward pass ({0})", node.name) };
    for (const { span } of changes.slice(-5)) yield { span, message: t("changed here in place") };
  },
  *fixes({ changes }, context) {
    for (const { span, className } of [...changes].reverse().slice(0, 3)) {
      const place = context.source.statementAt(span);
      if (place) yield outOfPlace(place, span, context, className);
    }
  },
  examples: {
    flagged: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.exp()
y += 1
for loss in [y.sum()]:
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.exp()
y = y + 1
for loss in [y.sum()]:
    loss.backward()
#   ^^^^^^^^^^^^^^^
print(x.grad)
`,
  },
});

/** The node at which the pass stopped: the last made of those that did not run and whose tensor changed since. */
function findChanged(failure: ExceptionRecord, { history, trace }: Context) {
  const backward = history.backwardOf(failure);
  if (backward === null) return null;
  const [, shape, actual] = /\[torch\.\w+ \[([^\]]*)\]\].* is at version (\d+);/.exec(failure.message) ?? [];
  const done = new Set(backward.steps.map(({ node }) => node));
  const candidates = history.nodesFrom(backward).filter(({ id }) => !done.has(id));
  for (const node of candidates.sort((a, b) => b.time - a.time)) {
    for (const { tensor } of node.saved) {
      const saved = tensor === null ? undefined : trace.tensors[tensor.id];
      if (tensor === null || saved === undefined) continue;
      if (tensor.shape.join(", ") !== shape || (actual !== undefined && saved.final.version < Number(actual))) continue;
      const changes = changesOf(saved, node.time, failure.time, { history, trace });
      if (changes.length > 0) return { node, saved, changes };
    }
  }
  return null;
}

function changesOf(
  saved: TensorRecord,
  after: number,
  before: number,
  { history, trace }: Pick<Context, "history" | "trace">,
): Change[] {
  const changes = new Map<number, Change>();
  for (const { time, span, moduleCall } of history.mutationsOf(saved)) {
    if (time <= after || time >= before || span === null) continue;
    const module = moduleCall === null ? undefined : trace.moduleCalls[moduleCall];
    const isOfModule = module?.span?.start === span.start && module.span.end === span.end;
    changes.set(span.start, { span, time, className: isOfModule ? module.className : undefined });
  }
  return [...changes.values()];
}
