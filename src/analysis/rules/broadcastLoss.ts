/** Predictions of shape (N, 1) against targets of shape (N,): every one against every other. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import type { OperatorEvent, TensorId, Trace, WarningRecord } from "../../trace/trace";
import { appendTo } from "../edits";
import { Flow } from "../questions/flow";
import { isMethodCall, quoteForSuffix } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import type { Source } from "../source";

interface Match {
  readonly span: Span;
  readonly shapes: readonly [readonly number[], readonly number[]];
  /** PyTorch's own word of it, where a loss function was given such shapes. */
  readonly warning: WarningRecord | null;
}

export const broadcastLoss = defineRule<Match>({
  id: "broadcast-loss",
  severity: "warning",
  summary: "A column of predictions is compared with a row of targets: each with all, N × N differences.",
  explanation:
    "Shapes `(N, 1)` and `(N,)` broadcast to `(N, N)`, so the loss is the mean over all pairs and its gradient pulls every " +
    "prediction towards the mean of all targets. Bring both to one shape: `target.unsqueeze(1)` or `prediction.squeeze(1)`.",
  needs: ["operator"],
  *find(context) {
    const { trace } = context;
    const seen = new Set<number>();
    for (const operator of Flow.of(trace).operatorsNamed("sub", "rsub")) {
      const { span, inputs, isTracked } = operator;
      if (!isTracked || !span || seen.has(span.start)) continue;
      const [left, right] = inputs.map((input) => trace.tensors[input]?.final.shape ?? []);
      if (!left || !right || (!isColumnOf(left, right) && !isColumnOf(right, left))) continue;
      if (isMeant(operator, isColumnOf(left, right) ? 0 : 1, context) || !isReduced(operator, trace)) continue;
      seen.add(span.start);
      yield { span, shapes: [left, right], warning: null };
    }
    for (const warning of trace.warnings) {
      const found =
        /^Using a target size \(torch\.Size\(\[(.*?)\]\)\) that is different to the input size \(torch\.Size\(\[(.*?)\]\)\)/;
      const [, target, input] = found.exec(warning.message) ?? [];
      if (target === undefined || input === undefined || !warning.span) continue;
      const shapes = [sizesOf(input), sizesOf(target)] as const;
      if (isColumnOf(shapes[0], shapes[1]) || isColumnOf(shapes[1], shapes[0]))
        yield { span: warning.span, shapes, warning };
    }
  },
  explains: ({ warning }) => warning,
  message({ span, shapes }, { source }) {
    const [one, other] = operandsAt(span, source)?.map((operand) => source.quote(operand)) ?? [];
    return t(
      "{0} has shape {1} and {2} has shape {3}: every one is compared with every other, {4} differences.",
      ...[one ?? t("the prediction"), shapeText(shapes[0]), other ?? t("the target"), shapeText(shapes[1])],
      shapeText(broadcast(...shapes)),
    );
  },
  *fixes({ span, shapes }, { source }) {
    const operands = operandsAt(span, source);
    if (operands === null) return;
    const column = isColumnOf(shapes[0], shapes[1]) ? 0 : 1;
    const dim = shapes[1 - column]?.length === 1 ? 1 : -1;
    const [long, short] = column === 0 ? operands : [operands[1], operands[0]];
    for (const [operand, suffix] of [
      [short, `.unsqueeze(${dim})`],
      [long, `.squeeze(${dim})`],
    ] as const) {
      const shown = quoteForSuffix(operand, source);
      yield { title: t("Bring both to one shape: {0}", `${shown}${suffix}`), edits: appendTo(operand, suffix) };
    }
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
x = torch.tensor([[1.0], [2.0], [3.0]])
target = torch.tensor([1.0, 2.0, 3.0])
loss = ((x * w - target) ** 2).mean()
#        ^^^^^^^^^^^^^^
loss.backward()
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
x = torch.tensor([[1.0], [2.0], [3.0]])
target = torch.tensor([1.0, 2.0, 3.0])
loss = ((x * w - target.unsqueeze(1)) ** 2).mean()
#        ^^^^^^^^^^^^^^
loss.backward()
print(w.grad)
`,
  },
});

/** (N, 1) beside (N,); more dimensions before both do not matter. */
function isColumnOf(long: readonly number[], short: readonly number[]): boolean {
  const size = short.at(-1) ?? 1;
  const isLonger = long.length === short.length + 1 && long.at(-1) === 1;
  return isLonger && size > 1 && short.every((extent, axis) => extent === long[axis]);
}

/** All pairs are meant where the column was made for it, and where both sides are learned. */
function isMeant({ inputs, span }: OperatorEvent, column: 0 | 1, { trace }: Context): boolean {
  const tracked = inputs.filter((input) => trace.tensors[input]?.final.requiresGrad === true);
  if (tracked.length !== 1) return true;
  const tensor = trace.tensors[inputs[column] ?? -1];
  const maker = tensor?.madeBy == null ? undefined : trace.events[tensor.madeBy];
  if (maker?.kind !== "operator" || !/^(unsqueeze|view|reshape|index|slice|expand)$/.test(maker.name)) return false;
  const isWrittenHere =
    span !== null && maker.span !== null && maker.span.start >= span.start && maker.span.end <= span.end;
  const isOfRow = trace.tensors[maker.inputs[0] ?? -1]?.final.shape.length === 1;
  return isWrittenHere || (isOfRow && tracked[0] === inputs[column]);
}

const elementwise = /^(pow|abs|square|mul|div|neg|sqrt|clamp\w*|where|exp|log\w*|relu|huber_loss|smooth_l1_loss|tanh)$/;

/** Whether all elements of the difference end up in one number, with nothing but elementwise operators in between. */
function isReduced(operator: OperatorEvent, trace: Trace): boolean {
  const flow = Flow.of(trace);
  const shape = (id: TensorId | undefined) => trace.tensors[id ?? -1]?.final.shape ?? [];
  const [first] = operator.outputs;
  const queue = first === undefined ? [] : [first];
  for (let at = 0; at < queue.length && at < 12; at++) {
    for (const { name, outputs } of flow.consumersOf(queue[at] as TensorId)) {
      const [output] = outputs;
      if (output === undefined) continue;
      if ((name === "mean" || name === "sum") && shape(output).length === 0) return true;
      if (elementwise.test(name) && `${shape(output)}` === `${shape(first)}`) queue.push(output);
    }
  }
  return false;
}

/** The two sides of a difference, or the first two arguments of a loss. */
function operandsAt(span: Span, source: Source): readonly [Expression, Expression] | null {
  const expression = source.expressionAt(span);
  if (expression?.kind === "BinOp") return [expression.left, expression.right];
  if (expression?.kind !== "Call" || expression.keywords.some(({ arg }) => arg === "input" || arg === "target"))
    return null;
  const isMethod = isMethodCall(expression) && /^(sub|subtract)$/.test(nameOf(expression.func));
  const [one, other] =
    isMethod && expression.func.kind === "Attribute" ? [expression.func.value, expression.args[0]] : expression.args;
  return one && other ? [one, other] : null;
}

function nameOf(func: Expression): string {
  return func.kind === "Attribute" ? func.attr : "";
}

function sizesOf(text: string): readonly number[] {
  return text === "" ? [] : text.split(", ").map(Number);
}

function broadcast(one: readonly number[], other: readonly number[]): readonly number[] {
  const rank = Math.max(one.length, other.length);
  const at = (shape: readonly number[], axis: number) => shape[axis - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, axis) => Math.max(at(one, axis), at(other, axis)));
}

function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}
