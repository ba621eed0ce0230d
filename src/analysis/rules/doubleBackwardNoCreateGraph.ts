/** The gradient of a gradient is asked for, and the first gradient was computed without a graph. */
import { t } from "../../base/l10n";
import { lastValue } from "../../trace/expressions";
import type { BackwardRecord, TensorId } from "../../trace/trace";
import { addArgument } from "../edits";
import { withGradCall } from "../questions/gradCalls";
import { type Unrecorded, unrecordedRoot } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";

interface Match extends Unrecorded {
  /** The pass that computed the first gradient. */
  readonly first: BackwardRecord;
  readonly gradient: TensorId;
}

export const doubleBackwardNoCreateGraph = defineRule<Match>({
  id: "double-backward-no-create-graph",
  severity: "error",
  summary: "A second derivative is asked for, but the first one was computed without `create_graph=True`.",
  explanation:
    "A backward pass computes gradients without recording how, so a gradient has no history and cannot be differentiated " +
    "again. With `create_graph=True` the pass is recorded like any other computation. Gradient penalties, Hessian-vector " +
    "products and meta-learning all need it in their inner `torch.autograd.grad`.",
  needs: ["failure", "backward"],
  *find(context) {
    const unrecorded = unrecordedRoot(context);
    // What was computed while nothing is recorded would have no history anyway.
    if (unrecorded === null || unrecorded.cuts.some(({ how }) => how === "noGrad")) return;
    const sources = new Set([unrecorded.root.id, ...unrecorded.sources.map(({ id }) => id)]);
    const found = gradientAmong(sources, unrecorded.failure.time, context);
    if (found) yield { ...unrecorded, ...found };
  },
  explains: ({ failure }) => failure,
  message({ first, gradient, failure, span }, { source, history }) {
    const place = first.span ?? span;
    const name = history.nameOf(gradient, failure.time);
    const made = [source.quote(place), source.lineOf(place)] as const;
    if (name === null)
      return t("{0} in line {1} gave a gradient without history: it has no create_graph=True.", ...made);
    return t(
      "{0} is a gradient that {1} in line {2} computed without create_graph=True: it has no history.",
      ...[name, ...made],
    );
  },
  *related({ first }) {
    if (first.span) yield { span: first.span, message: t("the first gradient is computed here, without a graph") };
  },
  *fixes({ first }, context) {
    const { source } = context;
    if (first.span === null) return;
    if (first.kind === "backward") {
      yield withGradCall(first, context);
      return;
    }
    const call = source.callAt(first.span);
    const edits = call && addArgument(source, call, "create_graph", "True");
    yield edits && { title: t("Record the first gradient: create_graph=True in line {0}", source.lineOf(call)), edits };
  },
  examples: {
    flagged: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x ** 3
g, = torch.autograd.grad(y, x)
if g > 0:
    g.backward()
#   ^^^^^^^^^^^^
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor(2.0, requires_grad=True)
y = x ** 3
g, = torch.autograd.grad(y, x, create_graph=True)
if g > 0:
    g.backward()
#   ^^^^^^^^^^^^
print(x.grad)
`,
  },
});

/** One of some tensors that a pass without a graph gave, and that pass. */
function gradientAmong(tensors: ReadonlySet<TensorId>, until: number, { trace }: Context) {
  const grads = new Map<TensorId, TensorId>();
  for (const { grad, id } of trace.tensors) if (grad !== null) grads.set(grad.id, id);
  for (const first of [...trace.backwards].reverse()) {
    if (first.time >= until || first.createGraph || !first.isFinished) continue;
    if (first.kind === "backward") {
      const found = first.contributions.find(({ after, tensor }) => tensors.has(after.id) || isGradOf(tensor));
      if (found) return { first, gradient: found.after.id };
      continue;
    }
    const parts = lastValue(first.span, { trace })?.items ?? [];
    const gradient = parts.map(({ tensor }) => tensor?.id ?? -1).find((id) => tensors.has(id));
    if (gradient !== undefined) return { first, gradient };
  }
  return null;

  function isGradOf(leaf: TensorId): boolean {
    return [...tensors].some((id) => grads.get(id) === leaf);
  }
}
