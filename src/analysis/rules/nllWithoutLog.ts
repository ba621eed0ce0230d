/** Probabilities, where the loss takes their logarithms. */
import { t } from "../../base/l10n";
import type { Expression } from "../../syntax/nodes";
import type { TensorSnapshot } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import {
  type ActivatedInput,
  activatedInputs,
  moduleConstructor,
  operandOf,
  relatedOf,
  wordsOf,
} from "../questions/activations";
import { Flow } from "../questions/flow";
import { quoteForSuffix } from "../questions/operands";
import { type Context, defineRule } from "../rule";

interface Match extends ActivatedInput {
  /** What is passed, where it is no softmax but has the numbers of one. */
  readonly argument?: Expression;
}

const losses = ["nll_loss_forward", "nll_loss2d_forward"];

export const nllWithoutLog = defineRule<Match>({
  id: "nll-without-log",
  severity: "warning",
  summary: "`nll_loss` is called on probabilities; it takes their logarithms.",
  explanation:
    "`nll_loss` (and `NLLLoss`) picks the element of each target and changes its sign: on probabilities that is `-p`, a " +
    "negative loss with the wrong gradient. Use `log_softmax` in the place of `softmax`, or `cross_entropy` on the logits.",
  needs: ["operator"],
  *find(context) {
    const known = [...activatedInputs(context, losses, "_softmax")];
    yield* known;
    yield* probabilities(context, new Set(known.map(({ loss }) => loss.span.start)));
  },
  message: (match, context) =>
    t(
      "{0} gives probabilities, and {1} in line {2} expects their logarithms.",
      ...wordsOf(match, context, match.argument && context.source.quote(match.argument)),
    ),
  *related(match, context) {
    if (!match.argument) yield* relatedOf(match, context);
  },
  *fixes(match, context) {
    const { argument } = match;
    if (!argument) yield withLogarithm(match, context);
    else {
      const text = `${quoteForSuffix(argument, context.source)}.log()`;
      yield { title: t("Take the logarithm: {0}", text), edits: appendTo(argument, ".log()") };
    }
  },
  examples: {
    flagged: `import torch, torch.nn.functional as F

z = torch.tensor([[2.0, 0.0, 0.0]], requires_grad=True)
loss = F.nll_loss(torch.softmax(z, 1), torch.tensor([1]))
#                 ^^^^^^^^^^^^^^^^^^^
loss.backward()
print(loss.item(), z.grad)
`,
    fixed: `import torch, torch.nn.functional as F

z = torch.tensor([[2.0, 0.0, 0.0]], requires_grad=True)
loss = F.nll_loss(torch.log_softmax(z, 1), torch.tensor([1]))
#                 ^^^^^^^^^^^^^^^^^^^
loss.backward()
print(loss.item(), z.grad)
`,
  },
});

/** `softmax` → `log_softmax`, `Softmax` → `LogSoftmax`, where the call or the module is made. */
function withLogarithm(match: ActivatedInput, context: Context): FindingFix | null {
  const { source } = context;
  const written = operandOf(match, context) === null ? null : source.callAt(match.span);
  const call = /^(softmax|Softmax)$/.test((written && lastName(written.func)) ?? "")
    ? written
    : moduleConstructor(match.activation, context)?.call;
  const name = call && (call.func.kind === "Attribute" ? call.func.attrSpan : call.func);
  if (!name) return null;
  const now = source.textOf(name);
  const text = now === "Softmax" ? "LogSoftmax" : now === "softmax" ? "log_softmax" : null;
  return text === null ? null : { title: t("Use {0} in the place of {1}", text, now), edits: [{ span: name, text }] };
}

function lastName(func: { readonly kind: string; readonly attr?: string; readonly id?: string }): string | null {
  return func.attr ?? func.id ?? null;
}

/** Losses that were given rows of numbers between 0 and 1 that add up to 1: no logarithms of probabilities do. */
function* probabilities({ source, trace }: Context, known: ReadonlySet<number>): Iterable<Match> {
  const seen = new Set(known);
  for (const loss of Flow.of(trace).operatorsNamed(...losses)) {
    const { span, inputs, isTracked } = loss;
    const input = trace.tensors[inputs[0] ?? -1];
    if (!isTracked || !span || seen.has(span.start) || !input || !areProbabilities(input.final)) continue;
    seen.add(span.start);
    const [argument] = source.callAt(span)?.args ?? [];
    if (argument) yield { span: argument, activation: loss, loss: { ...loss, span }, argument };
  }
}

function areProbabilities({ shape, data }: TensorSnapshot): boolean {
  const [rows = 0, classes = 0] = shape;
  if (shape.length !== 2 || classes < 2 || rows === 0 || data?.length !== rows * classes) return false;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < classes; column++) {
      const value = data[row * classes + column];
      if (typeof value !== "number" || value < 0) return false;
      sum += value;
    }
    if (Math.abs(sum - 1) > 1e-4) return false;
  }
  return true;
}
