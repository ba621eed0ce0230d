/** A tensor that was made in inference mode meets autograd. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import type { ExceptionRecord, TensorRecord } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { changedAt } from "../questions/leafUpdates";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName, isExpression } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly tensor: TensorRecord | null;
  /** Where it is used, as an expression of its own. */
  readonly use: Expression | null;
  /** `inference_mode` of the `with` or decorator under which it was made. */
  readonly mode: Span | null;
}

export const inferenceTensor = defineRule<Match>({
  id: "inference-tensor",
  severity: "error",
  summary: "A tensor that was made under `torch.inference_mode()` is used where autograd records.",
  explanation:
    "Tensors made in inference mode do without what autograd needs (version counters, history), for good: they cannot be saved " +
    "for a backward pass, nor be changed in place or require grad outside of it. Use `torch.no_grad()` for what is to be used " +
    "in training later, or take a `clone()`, which is an ordinary tensor.",
  needs: ["failure"],
  *find(context) {
    const text =
      /^(Inference tensors cannot be saved for backward|Inplace update to inference tensor|Setting requires_grad=True on inference tensor)/;
    const failed = failedWith(context, text);
    if (!failed) return;
    const { failure, span } = failed;
    const found = inferenceUse(failure, context);
    yield {
      span,
      failure,
      tensor: found?.tensor ?? null,
      use: found?.use ?? null,
      mode: found ? modeOf(found.tensor, context) : null,
    };
  },
  explains: ({ failure }) => failure,
  message({ tensor, failure, use }, { source, history }) {
    if (tensor === null) return t("A tensor that was made in inference mode cannot be used where autograd records.");
    const name = history.nameOf(tensor.id, failure.time) ?? (use && source.quote(use)) ?? t("the tensor");
    return tensor.span
      ? t(
          "{0} was made in inference mode in line {1}, so autograd cannot use it here.",
          name,
          source.lineOf(tensor.span),
        )
      : t("{0} was made in inference mode, so autograd cannot use it here.", name);
  },
  *related({ tensor, mode, failure, span }, { history }) {
    const name = tensor && history.nameOf(tensor.id, failure.time);
    if (mode) yield { span: mode, message: t("inference mode begins here") };
    if (tensor?.span && tensor.span.start !== span.start) {
      yield { span: tensor.span, message: t("{0} was made here", name ?? t("the tensor")) };
    }
  },
  *fixes({ mode, use }, { source }) {
    if (mode) yield { title: t("Use no_grad instead of inference_mode"), edits: [{ span: mode, text: "no_grad" }] };
    if (use && dottedName(use) !== null) {
      const title = t("Use an ordinary copy: {0}", `${source.quote(use)}.clone()`);
      yield { title, edits: appendTo(use, ".clone()") } satisfies FindingFix;
    }
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
with torch.inference_mode():
    x = torch.ones(3)
for scale in [1, 2]:
    loss = (w * x).sum() * scale
#           ^^^^^
    loss.backward()
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
with torch.no_grad():
    x = torch.ones(3)
for scale in [1, 2]:
    loss = (w * x).sum() * scale
#           ^^^^^
    loss.backward()
`,
  },
});

/** The last name that was read where the program failed, or on the way there, and stands for such a tensor. */
function inferenceUse({ frames }: ExceptionRecord, { trace, source, history }: Context) {
  for (const { span } of [...frames].reverse()) {
    const statement = source.statementAt(span)?.statement ?? span;
    const uses = trace.slots.filter(({ kind, start, end, value }) => {
      const tensor = history.tensor(value?.tensor?.id ?? -1);
      return kind !== "statement" && statement.start <= start && end <= statement.end && tensor?.isInference;
    });
    const isInside = ({ start, end }: Span) => span.start <= start && end <= span.end;
    const best = uses.filter(isInside).at(-1) ?? uses.at(-1);
    const tensor = history.tensor(best?.value?.tensor?.id ?? -1);
    if (best && tensor) return { tensor, use: best.kind === "expression" ? source.expressionAt(best) : null };
  }
  const last = frames.at(-1);
  const { target } = last ? changedAt(last.span, source) : { target: null };
  const binding = trace.events.filter((event) => event.kind === "binding" && event.name === target).at(-1);
  const changed = binding?.kind === "binding" ? history.tensor(binding.tensor) : undefined;
  return changed?.isInference ? { tensor: changed, use: null } : null;
}

/** `inference_mode` in a `with` around the place where a tensor was made, or in a decorator above it. */
function modeOf({ span }: TensorRecord, { source, trace }: Context): Span | null {
  const place = span && source.statementAt(span);
  for (const around of [...(place?.ancestors ?? [])].reverse()) {
    const expressions =
      around.kind === "With"
        ? around.items.map(({ contextExpr }) => contextExpr)
        : around.kind === "FunctionDef"
          ? around.decoratorList
          : [];
    for (const expression of expressions) {
      const name = modeName(expression);
      if (name) return name;
    }
  }
  // It was made by a function that was called there: the only one of the document.
  const all: Span[] = [];
  for (const node of source.nodes()) {
    if (isExpression(node) && (node.kind === "Attribute" || node.kind === "Call") && modeName(node))
      all.push(modeName(node) as Span);
  }
  const places = new Map(all.map((one) => [one.start, one]));
  return places.size === 1 && trace.usesTorch ? ([...places.values()][0] ?? null) : null;
}

function modeName(expression: Expression): Span | null {
  const called =
    expression.kind === "Call" && calledName(expression) === "inference_mode" ? expression.func : expression;
  const isPlain = expression.kind !== "Call" || expression.args.length + expression.keywords.length === 0;
  return called.kind === "Attribute" && called.attr === "inference_mode" && isPlain ? called.attrSpan : null;
}
