/** Steps that overshoot: the gradient grows with each of them, until it is no finite number. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression, Node } from "../../syntax/nodes";
import { type BackwardRecord, decimalValue, type TensorId, type TensorSnapshot } from "../../trace/trace";
import { numberIn, type WrittenNumber } from "../questions/constants";
import { optimizersByTensor, parameterName } from "../questions/training";
import { type Context, defineRule } from "../rule";
import { calledName, type Source } from "../source";

interface Match {
  /** Of the rate where it is written. */
  readonly span: Span;
  readonly rate: number;
  readonly growth: Growth;
  readonly backward: Span;
}

interface Growth {
  readonly leaves: readonly TensorId[];
  /** What grows: gradients where they are kept, else the loss. */
  readonly isOfLoss: boolean;
  /** By how much with each step, on average. */
  readonly factor: number;
  /** The first pass where it is not finite; null where it is to the end. */
  readonly brokenAt: number | null;
  /** Whether each gradient points away from the one before: the step went too far. */
  readonly overshoots: boolean;
}

export const divergingLr = defineRule<Match>({
  id: "diverging-lr",
  severity: "warning",
  yieldsTo: ["missing-zero-grad"],
  summary: "The gradient grows with each step until it is infinite: the learning rate is too large.",
  explanation:
    "Each step goes so far beyond the minimum that the slope there is steeper than before, so the next one goes further " +
    "still. For a quadratic loss with curvature `c`, steps are stable where `lr < 2 / c`. Use a smaller learning rate.",
  needs: ["backward"],
  *find(context) {
    const { trace } = context;
    const passes = new Map<number, BackwardRecord[]>();
    for (const backward of trace.backwards) {
      if (!backward.span || !backward.isFinished) continue;
      const known = passes.get(backward.span.start);
      if (known) known.push(backward);
      else passes.set(backward.span.start, [backward]);
    }
    for (const series of passes.values()) {
      const growth = series.length < 4 ? null : growthOf(series);
      const backward = series[0]?.span;
      if (!growth || !backward) continue;
      const written = rateOf(growth.leaves, backward, context);
      // A rate that is tried or raised while the program runs is known to be too large at the end.
      if (written !== null) yield { span: written.span, rate: written.value, growth, backward };
    }
  },
  message({ rate, growth }, { history }) {
    const what = t("The learning rate {0}", rate);
    const [leaf] = growth.leaves;
    const name = leaf !== undefined && growth.leaves.length === 1 ? parameterName(leaf, history) : null;
    const grows = growth.isOfLoss ? t("the loss") : name === null ? t("the gradient") : `${name}.grad`;
    const times = growth.factor < 10 ? Number(growth.factor.toPrecision(2)) : Math.round(growth.factor);
    if (growth.brokenAt === null)
      return t("{0} is too large: {1} grows about {2}-fold with each step.", what, grows, times);
    return t(
      "{0} is too large: {1} grows about {2}-fold with each step and is no finite number from step {3} on.",
      ...[what, grows, times, growth.brokenAt],
    );
  },
  detail({ rate, growth }) {
    const bound = rate === null || !growth.overshoots ? null : (2 * rate) / (1 + growth.factor);
    return bound === null
      ? ""
      : t("For a quadratic loss, steps would be stable below {0}.", Number(bound.toPrecision(2)));
  },
  *related({ backward }) {
    yield { span: backward, message: t("the gradient of this pass grows") };
  },
  *fixes({ span, rate, growth }) {
    const bound = (2 * rate) / (1 + growth.factor);
    let smaller = rate / 10;
    while (smaller > bound / 2) smaller /= 10;
    const text = String(Number(smaller.toPrecision(3)));
    yield { title: t("Use a smaller learning rate: {0}", text), edits: [{ span, text }] };
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(40):
    w.grad = None
    loss = (w - 3) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 1.5 * w.grad
#            ^^^
print(w)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(40):
    w.grad = None
    loss = (w - 3) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.15 * w.grad
#            ^^^
print(w)
`,
  },
});

function growthOf(series: readonly BackwardRecord[]): Growth | null {
  const norms = series.map(gradientNorm);
  const isOfLoss = norms.some((norm) => norm === null);
  const sizes = isOfLoss ? series.map(lossOf).map((loss) => (loss === null ? null : Math.abs(loss))) : norms;
  if (sizes.some((size) => size === null)) return null;
  const known = sizes as number[];
  const broken = known.findIndex((size) => !Number.isFinite(size));
  const last = (broken < 0 ? known.length : broken) - 1;
  let first = last;
  while (first > 0 && (known[first - 1] as number) * 1.01 < (known[first] as number) && known[first - 1] !== 0) first--;
  const count = last - first;
  const ratio = (known[last] as number) / (known[first] as number);
  const isClear = (count >= 5 && ratio >= 1e3) || (count >= 3 && ratio >= 1e6 && broken >= 0);
  if (!isClear) return null;
  const window = series.slice(first, last + 1);
  const begin = lossOf(window[0]);
  const end = lossOf(window.at(-1));
  // What sinks without bound has no minimum to go beyond.
  if (begin !== null && end !== null && end <= begin) return null;
  const turns = turnsIn(window);
  if (turns === false || !hasMoved(window)) return null;
  const leaves = [...new Set(window.flatMap(({ contributions }) => contributions.map(({ tensor }) => tensor)))];
  const factor = ratio ** (1 / count);
  return { leaves, isOfLoss, factor, brokenAt: broken < 0 ? null : broken, overshoots: turns === true };
}

/** The length of all gradients of a pass together; null where some are not kept. */
function gradientNorm({ contributions }: BackwardRecord): number | null {
  let squares = 0;
  for (const { added } of contributions) {
    const { statistics } = added;
    if (statistics === null) return null;
    squares += statistics.nanCount + statistics.infCount > 0 ? Number.NaN : (statistics.norm ?? 0) ** 2;
  }
  return contributions.length === 0 ? null : Math.sqrt(squares);
}

function lossOf(backward: BackwardRecord | undefined): number | null {
  const value = backward?.roots[0]?.tensor.data;
  const [only] = value ?? [];
  return value?.length === 1 && only !== undefined && typeof only !== "boolean" ? decimalValue(only) : null;
}

/** Whether gradients turn round from step to step; null where they are not kept. */
function turnsIn(window: readonly BackwardRecord[]): boolean | null {
  let turned = 0;
  for (let at = 1; at < window.length; at++) {
    const product = dot(window[at - 1] as BackwardRecord, window[at] as BackwardRecord);
    if (product === null) return null;
    if (product < 0) turned++;
  }
  return turned * 2 >= window.length - 1;
}

function dot(one: BackwardRecord, other: BackwardRecord): number | null {
  let sum = 0;
  for (const [at, { added }] of one.contributions.entries()) {
    const next = other.contributions[at]?.added;
    const numbers = numbersOf(added);
    const others = next ? numbersOf(next) : null;
    if (!numbers || !others || numbers.length !== others.length) return null;
    for (let i = 0; i < numbers.length; i++) sum += (numbers[i] as number) * (others[i] as number);
  }
  return one.contributions.length === 0 ? null : sum;
}

function numbersOf({ data, shape }: TensorSnapshot): number[] | null {
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (data?.length !== count) return null;
  return data.map((value) => (typeof value === "boolean" ? Number(value) : decimalValue(value)));
}

/** Whether the parameters themselves grew: gradients may grow with the data as well. */
function hasMoved(window: readonly BackwardRecord[]): boolean {
  const first = window[0]?.contributions[0]?.value.statistics?.norm;
  const last = window.at(-1)?.contributions[0]?.value.statistics?.norm;
  return typeof first !== "number" || typeof last !== "number" || last > 10 * first;
}

/** The number that stands for the learning rate in the text; null where it is none, or changes. */
function rateOf(
  leaves: readonly TensorId[],
  backward: Span,
  { history, source, trace }: Context,
): WrittenNumber | null {
  const holders = optimizersByTensor(history);
  for (const leaf of leaves) {
    for (const place of holders.get(leaf) ?? []) {
      const { span, steps, groups } = trace.optimizers[place] ?? {};
      const call = span && steps ? source.callAt(span) : null;
      const given = call?.keywords.find(({ arg }) => arg === "lr")?.value ?? call?.args[1];
      const written = given ? numberIn(given, source) : null;
      const last = Number(groups?.[0]?.options.lr);
      return written !== null && last > 2 * written.value ? null : written;
    }
  }
  const loop = source
    .statementAt(backward)
    ?.ancestors.filter(({ kind }) => kind === "For" || kind === "While")
    .at(-1);
  return (loop && rateOfUpdate(loop, source)) ?? rateOfUpdate(source.module, source);
}

/** `lr` of `w -= lr * w.grad`, `w.sub_(lr * w.grad)`, `w.add_(w.grad, alpha=-lr)`; null where there are several. */
function rateOfUpdate(root: Node, source: Source): WrittenNumber | null {
  const found: WrittenNumber[] = [];
  for (const node of source.nodes(root)) {
    const factor = factorIn(node, source);
    const written = factor && numberIn(factor, source);
    if (written && !found.some(({ span }) => span.start === written.span.start)) found.push(written);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What a gradient is multiplied by. */
function factorIn(node: Node, source: Source): Expression | null {
  if (node.kind === "BinOp" && node.op === "Mult") {
    const isLeft = source.mentionsGrad(node.left);
    return isLeft === source.mentionsGrad(node.right) ? null : isLeft ? node.right : node.left;
  }
  if (node.kind !== "Call" || !/^(sub|add)_$/.test(calledName(node) ?? "")) return null;
  if (!node.args.some((argument) => source.mentionsGrad(argument))) return null;
  return node.keywords.find(({ arg }) => arg === "alpha")?.value ?? null;
}
