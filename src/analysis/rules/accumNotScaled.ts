/** Means over parts of a batch add up to a multiple of the mean over all of it. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { BackwardRecord, TensorId, TensorRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { gradientMoments } from "../questions/gradientStates";
import { dataBehind, reductionOf } from "../questions/reductions";
import { namesShown } from "../questions/training";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly passes: readonly BackwardRecord[];
  readonly leaf: TensorId;
  /** Where the sum was used. */
  readonly use: Span;
}

export const accumNotScaled = defineRule<Match>({
  id: "accum-not-scaled",
  severity: "information",
  summary: "Gradients of several parts of a batch are added up, and the loss of each part is a mean.",
  explanation:
    "The sum of the means over `k` parts is `k` times the mean over all of them, so the gradient and with it the step grow " +
    "with the number of parts. Divide the loss of each part by `k` if the result is to be that of the whole batch.",
  needs: ["backward"],
  find: accumulations,
  message({ passes, leaf, use }, { history, source }) {
    const { length } = passes;
    const name = namesShown([leaf], history);
    return t(
      "{0} means add up in the gradient of {1} before line {2} uses it: it is {0} times that of the mean over all of them.",
      ...[length, name, source.lineOf(use)],
    );
  },
  *related({ use }) {
    yield { span: use, message: t("the sum is used here") };
  },
  *fixes(match, context) {
    yield divide(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
data = torch.tensor([1.0, 2.0, 3.0, 6.0])
for part in data.split(2):
    ((w - part) ** 2).mean().backward()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
data = torch.tensor([1.0, 2.0, 3.0, 6.0])
for part in data.split(2):
    (((w - part) ** 2).mean() / 2).backward()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
print(w.grad)
`,
  },
});

function* accumulations(context: Context): Iterable<Match> {
  const { trace, history } = context;
  // Most programs never add to a gradient.
  if (!trace.backwards.some(({ contributions }) => contributions.some(({ before }) => before !== null))) return;
  const runs = new Map<TensorId, BackwardRecord[]>();
  const done = new Set<number>();
  for (const { event, stateOf } of gradientMoments(history)) {
    if (event.kind === "backward") {
      const backward = trace.backwards[event.backward];
      for (const { tensor, before } of backward?.kind === "backward" ? backward.contributions : []) {
        const run = before === null || stateOf(tensor).filled === null ? [] : (runs.get(tensor) ?? []);
        runs.set(tensor, backward === undefined ? run : [...run, backward]);
      }
      continue;
    }
    const used =
      event.kind === "optimizerStep" ? event.stepped : event.kind === "gradRead" && !event.isNone ? [event.tensor] : [];
    for (const leaf of used) {
      const passes = runs.get(leaf) ?? [];
      const [first] = passes;
      runs.delete(leaf);
      if (!first?.span || event.span === null || passes.length < 2 || done.has(first.span.start)) continue;
      if (!arePartsOfABatch(passes, context)) continue;
      done.add(first.span.start);
      yield { span: first.span, passes, leaf, use: event.span };
    }
  }
}

/** Passes from one place, turn by turn of one loop, each over a mean of data of its own. */
function arePartsOfABatch(passes: readonly BackwardRecord[], context: Context): boolean {
  const [first, second] = passes;
  if (!first || !second || first.iteration === null) return false;
  const isOneLoop = passes.every(
    ({ span, iteration }, turn) => span?.start === first.span?.start && iteration === (first.iteration ?? 0) + turn,
  );
  if (!isOneLoop) return false;
  const reductions = [first, second].map((pass) => reductionOf(pass, context));
  if (reductions.some((one) => one?.kind !== "mean" || one.reduced.final.shape.every((size) => size === 1)))
    return false;
  const dataOf = ({ roots, time }: BackwardRecord) => dataBehind(roots[0]?.tensor.id ?? -1, time, context);
  const known = dataOf(first);
  // The same data once more is no other part of it.
  return dataOf(second).some((tensor) => !known.some((other) => isSame(tensor, other)));
}

function isSame(one: TensorRecord, other: TensorRecord): boolean {
  if (one.id === other.id) return true;
  const { data, shape } = one.final;
  if (data === null || other.final.data === null || shape.join() !== other.final.shape.join()) return false;
  return data.every((element, at) => element === other.final.data?.[at]);
}

/** `loss.backward()` → `(loss / 2).backward()`. */
function divide({ span, passes }: Match, { source }: Context): FindingFix | null {
  const call = source.callAt(span);
  if (call?.func.kind !== "Attribute" || call.func.attr !== "backward") return null;
  const at = source.text.lastIndexOf(".", call.func.attrSpan.start);
  const { length } = passes;
  const edits = [
    { span: { start: call.start, end: call.start }, text: "(" },
    { span: { start: at, end: at }, text: ` / ${length})` },
  ];
  return { title: t("Divide each loss by the number of parts: / {0}", length), edits };
}
