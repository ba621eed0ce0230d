/** A loss is summed over its batch, and its gradient, which grows with the batch, gets out of hand. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Keyword } from "../../syntax/nodes";
import { type BackwardRecord, decimalValue } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { dataBehind, type Reduction, reductionOf } from "../questions/reductions";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName, type Source } from "../source";

interface Match {
  readonly span: Span;
  readonly size: number;
  readonly backward: BackwardRecord;
  /** How the loss went from the first to the last pass, where the program learns with it. */
  readonly course: readonly [first: number, last: number] | null;
  readonly norm: number;
}

/** Batches and gradients smaller than these are nobody's trouble. */
const LARGE_BATCH = 16;
const LARGE_NORM = 1000;
/** A loss that has grown so many times does not converge. */
const GROWTH = 100;

export const sumVsMean = defineRule<Match>({
  id: "sum-vs-mean",
  severity: "information",
  yieldsTo: ["diverging-lr"],
  summary:
    "A loss is summed over the batch, so its gradient is as many times that of the mean as the batch has elements.",
  explanation:
    "With `sum()` the gradient grows with the batch: the learning rate that fits ten examples is ten times too large for a " +
    "hundred. Take the `mean()`, which stays the same, or divide the learning rate by the size of the batch.",
  needs: ["backward"],
  *find(context) {
    const { trace, isWhole } = context;
    if (!isWhole && trace.exception !== null) return;
    const places = new Map<number, BackwardRecord[]>();
    for (const backward of trace.backwards) {
      if (!backward.span || backward.kind !== "backward") continue;
      const known = places.get(backward.span.start);
      if (known) known.push(backward);
      else places.set(backward.span.start, [backward]);
    }
    for (const passes of places.values()) {
      const match = outOfHand(passes, context);
      if (match) yield match;
    }
  },
  message({ span, size, course, norm }, { source }) {
    const sum = source.quote(span);
    if (course === null) {
      return t(
        "{0} adds up {1} losses: the gradient, of norm {2}, is {1} times that of their mean.",
        sum,
        size,
        short(norm),
      );
    }
    const [first, last] = course.map(short);
    return t(
      "{0} adds up {1} losses, so the gradient is {1} times that of their mean, and the loss grows from {2} to {3}.",
      ...[sum, size, first ?? "", last ?? ""],
    );
  },
  *related({ backward }) {
    if (backward.span) yield { span: backward.span, message: t("the gradients were computed here") };
  },
  *fixes(match, context) {
    yield asMean(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
x = torch.arange(1.0, 101.0)
loss = (w * x - x + 1).pow(2).sum()
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
loss.backward()
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
x = torch.arange(1.0, 101.0)
loss = (w * x - x + 1).pow(2).mean()
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
loss.backward()
print(w.grad)
`,
  },
});

function outOfHand(passes: readonly BackwardRecord[], context: Context): Match | null {
  const { trace } = context;
  const [first] = passes;
  const last = passes.at(-1);
  const course = passes.flatMap(({ roots }) => numberOf(roots[0]?.tensor.data?.[0]));
  const before = course[0];
  const after = course.at(-1);
  if (!first || !last || before === undefined || after === undefined) return null;
  if (!/^Sum|Loss|Entropy/.test(first.roots[0]?.tensor.gradFn ?? "")) return null;
  const norm = Math.max(0, ...first.contributions.map(({ added }) => added.statistics?.norm ?? 0));
  const isUpdated = trace.optimizers.some(({ steps }) => steps > 0) || hasUpdate(first, trace);
  const hasGrown = passes.length > 2 && !(Math.abs(after) <= GROWTH * Math.max(Math.abs(before), 1e-6));
  if (isUpdated ? !hasGrown : !(norm >= LARGE_NORM && isRead(first, trace))) return null;
  const reduction = reductionOf(first, context);
  const size = reduction === null ? 0 : batchSize(reduction, first, context);
  const span = reduction?.operator.span;
  if (size < LARGE_BATCH || !span) return null;
  return { span, size, backward: last, course: isUpdated ? [before, after] : null, norm };
}

function numberOf(element: unknown): number[] {
  return typeof element === "number" || typeof element === "string" ? [decimalValue(element as never)] : [];
}

/** Whether the program changes what got the gradients. */
function hasUpdate({ contributions, time }: BackwardRecord, trace: Context["trace"]): boolean {
  const storages = new Set(contributions.map(({ tensor }) => trace.tensors[tensor]?.storage));
  return trace.events.some((event) => {
    if (event.time < time) return false;
    const changed =
      event.kind === "operator" ? event.mutated?.tensor : event.kind === "tensorChange" ? event.tensor : undefined;
    return changed !== undefined && storages.has(trace.tensors[changed]?.storage);
  });
}

/** Whether the program looks at one of the gradients; if it does not, an update is yet to be written. */
function isRead({ contributions }: BackwardRecord, trace: Context["trace"]): boolean {
  const leaves = new Set(contributions.map(({ tensor }) => tensor));
  return trace.events.some((event) => event.kind === "gradRead" && !event.isNone && leaves.has(event.tensor));
}

/** The elements that were summed, if they belong to as many examples; 0 for sums over parameters. */
function batchSize(
  { kind, reduced }: Reduction,
  { roots, time, contributions }: BackwardRecord,
  context: Context,
): number {
  if (kind !== "sum") return 0;
  const { shape } = reduced.final;
  const [count = 1] = shape;
  const isOfParameter = contributions.some(({ value }) => value.shape.join() === shape.join());
  if (isOfParameter) return 0;
  const hasData = dataBehind(roots[0]?.tensor.id ?? -1, time, context).some(({ final }) => final.shape[0] === count);
  return hasData ? shape.reduce((product, size) => product * size, 1) : 0;
}

/** `.sum()` → `.mean()`, `reduction="sum"` → `"mean"`. */
function asMean({ span }: Match, { source }: Context): FindingFix | null {
  const call = source.callAt(span);
  if (!call) return null;
  const reduction = call.keywords.find(({ arg }) => arg === "reduction");
  const title = t("Take the mean");
  if (reduction) return { title, edits: [{ span: reduction.value, text: '"mean"' }] };
  const [constructed, ...others] = reductionsWritten(source);
  if (constructed && others.length === 0 && dottedName(call.func) !== null && calledName(call) !== "sum") {
    return { title, edits: [{ span: constructed.value, text: '"mean"' }] };
  }
  if (calledName(call) !== "sum" || call.func.kind !== "Attribute") return null;
  return { title, edits: [{ span: call.func.attrSpan, text: "mean" }] };
}

function short(value: number): string {
  if (!Number.isFinite(value)) return String(value).toLowerCase();
  return Math.abs(value) < 1e6 ? String(Number(value.toPrecision(3))) : value.toExponential(1);
}

/** Every `reduction=` of the document: modules are told when they are made. */
function reductionsWritten(source: Source): Keyword[] {
  const found: Keyword[] = [];
  for (const node of source.nodes()) {
    if (node.kind === "Keyword" && node.arg === "reduction") found.push(node);
  }
  return found;
}
