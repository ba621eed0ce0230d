/**
 * Two layers on top of each other whose weights all began with the same number: every hidden unit computes the same, gets
 * the same gradient and stays the same. One such layer alone is harmless, as other weights tell the units apart.
 */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Call } from "../../syntax/nodes";
import type { Contribution, OperatorEvent, TensorId, TensorRecord, TensorSnapshot } from "../../trace/trace";
import { decimalValue } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { Flow } from "../questions/flow";
import { parameterName } from "../questions/training";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName, type Source } from "../source";

interface Match {
  readonly span: Span;
  readonly weights: readonly [TensorId, TensorId];
  readonly number: number;
  readonly backward: Span;
  readonly isZero: boolean;
}

export const zeroInitSymmetry = defineRule<Match>({
  id: "zero-init-symmetry",
  severity: "warning",
  summary: "The weights of two layers all begin with the same number, so all hidden units stay the same.",
  explanation:
    "Hidden units with equal weights on both sides compute the same and get the same gradient; with zeros on both sides, " +
    "none at all. Nothing ever tells them apart. Begin with small random numbers, `torch.randn(…) * 0.01`. Zeros are fine " +
    "for biases, for a single layer, and for the last layer above random ones.",
  needs: ["backward"],
  find: (context) => find(context),
  message({ weights, number, isZero }, { history }) {
    const [lower, upper] = weights.map((weight) => parameterName(weight, history) ?? t("a weight"));
    if (isZero) {
      return t(
        "{0} and {1} both begin with {2} everywhere, so the gradients of both are 0.",
        lower ?? "",
        upper ?? "",
        number,
      );
    }
    return t(
      "{0} and {1} both begin with one number everywhere, so all hidden units get the same gradient and stay the same.",
      ...[lower ?? "", upper ?? ""],
    );
  },
  *related({ weights, backward }, { history }) {
    const upper = madeAt(weights[1], history);
    if (upper)
      yield {
        span: upper,
        message: t("{0} begins the same everywhere, too", parameterName(weights[1], history) ?? ""),
      };
    yield { span: backward, message: t("this backward pass cannot tell the hidden units apart") };
  },
  *fixes({ weights }, context) {
    yield randomStart(weights, context);
  },
  examples: {
    flagged: `import torch

W1 = torch.zeros(2, 3, requires_grad=True)
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
W2 = torch.zeros(3, 1, requires_grad=True)
x = torch.tensor([[1.0, 2.0]])
loss = (torch.tanh(x @ W1) @ W2 - 1).pow(2).sum()
loss.backward()
print(W1.grad, W2.grad)
`,
    fixed: `import torch

W1 = (torch.randn(2, 3) * 0.01).requires_grad_()
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
W2 = (torch.randn(3, 1) * 0.01).requires_grad_()
x = torch.tensor([[1.0, 2.0]])
loss = (torch.tanh(x @ W1) @ W2 - 1).pow(2).sum()
loss.backward()
print(W1.grad, W2.grad)
`,
  },
});

const products = ["mm", "addmm", "mv", "matmul", "linear", "bmm", "baddbmm"];

function* find(context: Context): Iterable<Match> {
  const { trace, history } = context;
  const backward = trace.backwards.find(({ contributions, isFinished }) => isFinished && contributions.length > 1);
  if (!backward?.span) return;
  const first = new Map(backward.contributions.map((contribution) => [contribution.tensor, contribution]));
  // Before the first backward pass, all weights are what they began with.
  const seen = new Set<TensorId>();
  for (const upper of Flow.of(trace).operatorsNamed(...products)) {
    if (upper.time > backward.time || !upper.isTracked) continue;
    const above = weightOf(upper, context);
    const lower = above && layerBelow(upper, context);
    const below = lower && weightOf(lower, context);
    if (!above || !lower || !below || above === below || seen.has(below.id)) continue;
    const [one, other] = [first.get(below.id), first.get(above.id)];
    const number = one && other && equalNumber(one.value);
    if (!one || !other || number === null || number === undefined || equalNumber(other.value) === null) continue;
    if (!isSameForAllUnits(one) || !isBiasEqual(lower, first)) continue;
    const hidden = trace.tensors[lower.outputs[0] ?? -1]?.final.shape.at(-1) ?? 1;
    const isZero = isZeroEverywhere(one.added) && isZeroEverywhere(other.added);
    const isTrained = history.mutationsOf(below).some(({ time }) => time > backward.time);
    if (!isZero && (!isTrained || hidden < 2)) continue;
    seen.add(below.id);
    const span = madeAt(below.id, history);
    if (span) yield { span, weights: [below.id, above.id], number, backward: backward.span, isZero };
  }
}

/** The parameter that a product multiplies by, which has more than one row and column of hidden units. */
function weightOf({ name, inputs }: OperatorEvent, { trace }: Context): TensorRecord | null {
  const factors = /^b?addb?mm$/.test(name) ? inputs.slice(1) : inputs.slice(0, 2);
  for (const factor of [...factors].reverse()) {
    const leaf = leafBehind(factor, trace);
    if (leaf !== null) return leaf;
  }
  return null;
}

/** The leaf that a tensor is a view of. */
function leafBehind(id: TensorId, trace: Context["trace"]): TensorRecord | null {
  let at = trace.tensors[id];
  for (let depth = 0; at !== undefined && depth < 5; depth++) {
    if (at.final.isLeaf) return at.final.requiresGrad ? at : null;
    const event = at.madeBy === null ? undefined : trace.events[at.madeBy];
    if (event?.kind !== "operator" || !/^(t|transpose|permute|view|unsqueeze|expand|numpy_T)$/.test(event.name))
      return null;
    at = trace.tensors[event.inputs[0] ?? -1];
  }
  return null;
}

const activations =
  /^(relu|tanh|sigmoid|gelu|silu|elu|celu|selu|leaky_relu|softplus|hardtanh|hardswish|mish|clamp\w*|view|reshape|_unsafe_view|t|sin|exp|pow|square|log_sigmoid\w*)$/;

/** The product whose result reaches the other factor through nothing but activations and biases that are all equal. */
function layerBelow(upper: OperatorEvent, context: Context): OperatorEvent | null {
  const { trace } = context;
  const factors = /^b?addb?mm$/.test(upper.name) ? upper.inputs.slice(1) : upper.inputs.slice(0, 2);
  let at = factors.find((factor) => leafBehind(factor, trace) === null && trace.tensors[factor]?.final.requiresGrad);
  for (let depth = 0; at !== undefined && depth < 8; depth++) {
    const made: number | null | undefined = trace.tensors[at]?.madeBy;
    const event = made === null || made === undefined ? undefined : trace.events[made];
    if (event?.kind !== "operator") return null;
    if (products.includes(event.name)) return event;
    if (event.name === "add" && event.inputs.length === 2) {
      const [one, other] = event.inputs as [TensorId, TensorId];
      const bias = leafBehind(other, trace) ? other : leafBehind(one, trace) ? one : null;
      if (bias === null || equalNumber(trace.tensors[bias]?.final ?? null) === null) return null;
      at = bias === other ? one : other;
    } else if (activations.test(event.name)) [at] = event.inputs;
    else return null;
  }
  return null;
}

function isBiasEqual({ name, inputs }: OperatorEvent, first: ReadonlyMap<TensorId, Contribution>): boolean {
  const [bias] = inputs;
  const contribution = name === "addmm" && bias !== undefined ? first.get(bias) : undefined;
  return contribution === undefined || equalNumber(contribution.value) !== null;
}

/** The number that all elements are; null where they differ or are not known. */
function equalNumber(snapshot: TensorSnapshot | null): number | null {
  if (!snapshot || snapshot.shape.length > 2) return null;
  const { data, statistics, shape } = snapshot;
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (count < 2) return null;
  if (data?.length === count) {
    const [first] = data;
    return first !== undefined && typeof first !== "boolean" && data.every((x) => x === first)
      ? decimalValue(first)
      : null;
  }
  return statistics !== null && statistics.min !== null && statistics.min === statistics.max ? statistics.min : null;
}

/** Whether all rows of a gradient are equal, or all columns; of a big one it is taken on trust. */
function isSameForAllUnits({ added: { data, shape } }: Contribution): boolean {
  const [rows = 1, columns = 1] = shape;
  if (rows < 2 && columns < 2) return false;
  if (data?.length !== rows * columns) return true;
  const areRowsEqual = rows > 1 && data.every((x, at) => x === data[at % columns]);
  return areRowsEqual || (columns > 1 && data.every((x, at) => x === data[at - (at % columns)]));
}

function isZeroEverywhere({ statistics }: TensorSnapshot): boolean {
  return statistics !== null && statistics.norm === 0 && statistics.nanCount === 0;
}

/** Where a weight got its first numbers: the call that filled it in place, else the one that made it. */
function madeAt(id: TensorId, history: Context["history"]): Span | null {
  const record = history.tensor(id);
  const filled = record && history.mutationsOf(record).find(({ name }) => /^(zero|fill)_$/.test(name));
  return filled?.span ?? record?.span ?? null;
}

function randomStart(weights: readonly TensorId[], { source, history }: Context): FindingFix | null {
  const edits: TextEdit[] = [];
  const shown: string[] = [];
  const done = new Set<number>();
  for (const weight of weights) {
    const span = madeAt(weight, history);
    if (span === null || done.has(span.start)) continue;
    done.add(span.start);
    const text = randomText(source.callAt(span), source);
    if (text === null) return null;
    edits.push({ span, text });
    shown.push(text);
  }
  return { title: t("Begin with small random numbers: {0}", shown[0] ?? ""), edits };
}

/** `torch.zeros(2, 3)` → `torch.randn(2, 3) * 0.01`; what a module holds is filled in place. */
function randomText(call: Call | null, source: Source): string | null {
  if (call === null) return null;
  const name = calledName(call) ?? "";
  const owner = call.func.kind === "Attribute" ? dottedName(call.func.value) : null;
  const [first, ...others] = call.args;
  if (first && /^(zeros|ones|constant)_$/.test(name) && owner !== null)
    return `${owner}.normal_(${source.textOf(first)}, std=0.01)`;
  if (call.func.kind === "Attribute" && /^(zero|fill)_$/.test(name))
    return `${source.textOf(call.func.value)}.normal_(std=0.01)`;
  if (name === "Parameter" && first?.kind === "Call" && owner !== null) {
    const inner = randomText(first, source);
    return inner && `${owner}.Parameter(${inner})`;
  }
  if (!/^(zeros|ones|full)$/.test(name) || owner === null) return null;
  const shape = name === "full" ? (first ? [first] : []) : [...(first ? [first] : []), ...others];
  const keywords = call.keywords.filter(({ arg }) => arg !== "requires_grad" && arg !== "fill_value");
  const given = [...shape, ...keywords].map((argument) => source.textOf(argument)).join(", ");
  const random = `${owner}.randn(${given}) * 0.01`;
  return keywords.length < call.keywords.length ? `(${random}).requires_grad_()` : random;
}
