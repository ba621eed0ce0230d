/** A sum over a loop keeps the graph of each of its terms, and no backward pass will use them. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import { nodesBehind } from "../../trace/graphWalk";
import type { OperatorEvent, TensorId } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import {
  awaitsTraining,
  hasPassBetween,
  isFigure,
  isShown,
  passes,
  sharesGraph,
  usedUpBy,
} from "../questions/graphUse";
import { quoteForSuffix } from "../questions/operands";
import { type Context, defineRule } from "../rule";

interface Match {
  readonly span: Span;
  readonly name: string | null;
  /** How many nodes the sum keeps alive. */
  readonly kept: number;
  readonly term: TensorId;
  /** The pass that has used up the graphs of the terms; null where there is none. */
  readonly usedBy: Span | null;
}

/** A place in the text that adds to what it gave the last time. */
interface Sum {
  readonly span: Span;
  last: OperatorEvent;
  previous: OperatorEvent;
  count: number;
  term: TensorId;
}

/** A sum that nothing but its being shown tells from one that is to be trained on is only spoken of if it is long. */
const MANY = 10;

export const graphLeakRunningLoss = defineRule<Match>({
  id: "graph-leak-running-loss",
  severity: "warning",
  summary: "A running sum of losses keeps the graph of every iteration alive.",
  explanation:
    "`total += loss` adds tensors, so autograd records the addition, and `total` holds on to the graph of every loss that " +
    "ever went into it: the memory grows with each iteration. To report a number, add numbers: `total += loss.item()`. " +
    "A sum that `backward()` is called on is something else, and is left alone.",
  needs: ["operator"],
  *find(context) {
    const sums = [...sumsOf(context)];
    if (sums.length === 0 || context.trace.outcome.kind !== "completed") return;
    const done = passes(context);
    for (const sum of sums) {
      const { node, outputs } = sum.last;
      if (node === null || done.some(({ nodes }) => nodes.has(node) || isReached(sum, nodes, context))) continue;
      const used = usedUpBy(sum.term, done, context)?.span ?? null;
      const usedBy = used && hasPassBetween(used, sum.previous.time, sum.last.time, context) ? used : null;
      const isOnlyShown = () =>
        sum.count >= MANY &&
        !awaitsTraining(context.trace) &&
        isFigure(`${context.history.nameOf(outputs[0] ?? -1)} ${context.source.textOf(sum.span)}`) &&
        !done.some(({ nodes }) => sharesGraph(sum.term, nodes, context)) &&
        !dependsOnOlder(sum, context) &&
        isShown(withResults(outputs, context), context);
      if ((!usedBy && !isOnlyShown()) || termAt(sum, context) === null) continue;
      yield {
        span: sum.span,
        name: context.history.nameOf(outputs[0] ?? -1),
        kept: nodesBehind([node], context.trace).size,
        term: sum.term,
        usedBy,
      };
    }
  },
  message({ name, kept, usedBy }, { source, trace }) {
    const sum = name ?? t("the sum");
    const nodes = trace.omitted.nodes ? `${kept}+` : kept;
    return usedBy
      ? t(
          "{0} keeps the graphs of all its terms alive ({1} nodes), which {2} in line {3} has used up: add numbers instead.",
          ...[sum, nodes, source.quote(usedBy), source.lineOf(usedBy)],
        )
      : t("{0} keeps the graphs of all its terms alive ({1} nodes), and no backward pass uses them.", sum, nodes);
  },
  *related({ usedBy }) {
    if (usedBy) yield { span: usedBy, message: t("this pass has used the graph of each term already") };
  },
  *fixes(match, context) {
    const term = termAt(match, context);
    if (term === null) return;
    const isNumber = (context.history.tensor(match.term)?.final.shape ?? []).every((size) => size === 1);
    // Where the sum is used as a tensor, it has to remain one.
    const isUsed =
      match.name !== null && new RegExp(`(?<![\\w.])${match.name.replace(".", "\\.")}\\.\\w`).test(context.source.text);
    if (isNumber && !isUsed) yield addTo(term, ".item()", context);
    yield addTo(term, ".detach()", context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
total = 0
for i in range(5):
    loss = (w - i) ** 2
    loss.backward()
    total += loss
#   ^^^^^^^^^^^^^
print(total)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
total = 0
for i in range(5):
    loss = (w - i) ** 2
    loss.backward()
    total += loss.item()
#   ^^^^^^^^^^^^^
print(total)
`,
  },
});

/** Places that add, with history, to what they gave before. */
function sumsOf({ trace, history }: Context): Iterable<Sum> {
  const places = new Map<number, Sum>();
  for (const event of trace.events) {
    if (event.kind !== "operator" || !event.isTracked || event.span === null) continue;
    if (event.name !== "add" && event.name !== "add_") continue;
    const known = places.get(event.span.start);
    const [before = -1] = known?.last.outputs ?? [];
    const term = known && event.inputs.find((input) => input !== before && !isScaled(input));
    const isNext = known && event.inputs.some((input) => input === before || isScaled(input));
    if (known && isNext && term !== undefined) {
      known.previous = known.last;
      known.last = event;
      known.count++;
      known.term = term;
    } else {
      places.set(event.span.start, { span: event.span, last: event, previous: event, count: 1, term: -1 });
    }
    /** An average is a sum of which each part is weighted first. */
    function isScaled(input: TensorId): boolean {
      const record = history.tensor(input);
      const maker = record && history.makerOf(record);
      return maker?.name === "mul" && maker.inputs.includes(before);
    }
  }
  return [...places.values()].filter(({ count }) => count > 1);
}

/** Whether a pass went through an earlier state of the sum, which stands at the same place. */
function isReached({ span }: Sum, nodes: ReadonlySet<number>, { trace }: Context): boolean {
  for (const id of nodes) {
    const node = trace.nodes[id];
    if (node?.span?.start === span.start && node.span.end === span.end && node.name === "AddBackward0") return true;
  }
  return false;
}

/** Whether a term was computed from something with history of an iteration before: then the loop is one computation. */
function dependsOnOlder({ term, previous }: Sum, { history }: Context): boolean {
  const seen = new Set<TensorId>();
  const queue = [term];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const record = history.tensor(next);
    const maker = record && history.makerOf(record);
    if (!record || !maker?.isTracked || seen.has(next)) continue;
    seen.add(next);
    if (maker.time <= previous.time) return true;
    queue.push(...maker.inputs);
  }
  return false;
}

/** Tensors, and those that operators made of one of them. */
function withResults(tensors: readonly TensorId[], { trace }: Context): ReadonlySet<TensorId> {
  const found = new Set(tensors);
  for (const event of trace.events) {
    if (event.kind !== "operator" || !event.inputs.some((input) => found.has(input))) continue;
    for (const output of event.outputs) found.add(output);
  }
  return found;
}

/** What is added, as it is written. */
function termAt({ span, term }: Pick<Match, "span" | "term">, { source, trace }: Context): Expression | null {
  const statement = source.statementAt(span)?.statement;
  if (statement?.kind === "AugAssign" && statement.op === "Add") return statement.value;
  const sum = source.expressionAt(span);
  if (sum?.kind !== "BinOp" || sum.op !== "Add") return null;
  return [sum.right, sum.left].find((one) => lastValue(one, { trace })?.tensor?.id === term) ?? null;
}

function addTo(term: Expression, suffix: string, { source }: Context): FindingFix {
  const shown = `${quoteForSuffix(term, source)}${suffix}`;
  return { title: t("Add without the graph: {0}", shown), edits: appendTo(term, suffix) };
}
