/** `retain_grad()` after the backward pass whose gradient was to be kept. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Call } from "../../syntax/nodes";
import type { BackwardRecord, FlagChangeEvent, TensorRecord } from "../../trace/trace";
import { insertAfter, insertBefore, removeStatement } from "../edits";
import type { FindingFix } from "../findings";
import { type Context, defineRule } from "../rule";
import { dottedName, type PlacedStatement } from "../source";

interface Match {
  readonly span: Span;
  readonly tensor: TensorRecord;
  readonly name: string | null;
  /** The pass that went through it, with its place. */
  readonly backward: BackwardRecord;
  /** Where its gradient is missed. */
  readonly read: Span;
}

export const retainGradTooLate = defineRule<Match>({
  id: "retain-grad-too-late",
  severity: "warning",
  summary: "`retain_grad()` is called after `backward()`: the gradient has gone by already.",
  explanation:
    "`retain_grad()` asks later backward passes to keep the gradient of a tensor that is no leaf. A pass that has run " +
    "already kept none, so `.grad` stays None. Call it right after the tensor is computed.",
  needs: ["gradIsNone", "flagChange", "backward"],
  *find({ trace, history }) {
    const retained = new Map<number, FlagChangeEvent>();
    const seen = new Set<number>();
    for (const event of trace.events) {
      if (event.kind === "flagChange" && event.flag === "retainsGrad" && event.value) retained.set(event.tensor, event);
      if (event.kind !== "gradRead" || !event.isNone || event.isLeaf || !event.span) continue;
      const call = retained.get(event.tensor);
      const tensor = history.tensor(event.tensor);
      if (!call?.span || !tensor || tensor.node === null || seen.has(call.span.start)) continue;
      const { node } = tensor;
      const backward = trace.backwards.find(
        (pass) =>
          pass.time > tensor.time && pass.time < call.time && history.nodesFrom(pass).some(({ id }) => id === node),
      );
      if (backward === undefined) continue;
      seen.add(call.span.start);
      const name = history.nameOf(tensor.id, event.time);
      yield { span: call.span, tensor, name, backward, read: event.span };
    }
  },
  message({ name, backward }, { source }) {
    const shown = name ?? t("the tensor");
    if (!backward.span) return t("retain_grad() comes after the backward pass: {0}.grad stays None.", shown);
    return t(
      "retain_grad() comes after {0} in line {1}, which kept no gradient: {2}.grad stays None.",
      ...[source.quote(backward.span), source.lineOf(backward.span), shown],
    );
  },
  *related({ backward, read, tensor, name }) {
    const shown = name ?? t("the tensor");
    if (tensor.span) yield { span: tensor.span, message: t("{0} is computed here", shown) };
    if (backward.span) yield { span: backward.span, message: t("this backward pass kept no gradient for it") };
    yield { span: read, message: t(".grad is None here") };
  },
  *fixes(match, context) {
    yield earlier(match, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor(2.0, requires_grad=True)
for scale in [1.0, 2.0]:
    y = x * scale
    (y ** 2).backward()
    y.retain_grad()
#   ^^^^^^^^^^^^^^^
    print(y.grad)
`,
    fixed: `import torch

x = torch.tensor(2.0, requires_grad=True)
for scale in [1.0, 2.0]:
    y = x * scale
    y.retain_grad()
    (y ** 2).backward()
#   ^^^^^^^^^^^^^^^
    print(y.grad)
`,
  },
});

/** Behind the statement that computes the tensor if it gets a name there, else before the backward pass. */
function earlier({ span, tensor, backward }: Match, context: Context): FindingFix | null {
  const { source } = context;
  const call = source.callAt(span);
  const place = source.statementAt(span);
  if (!place || call === null || place.statement.kind !== "Expr" || place.statement.value !== call) return null;
  const removing = removeStatement(source, place.statement, place.block);
  const inserting = atBinding(tensor, context) ?? beforePass(call, backward, place, context);
  if (!removing || !inserting) return null;
  const title = t("Move {0}.retain_grad() before the backward pass", inserting.name);
  return { title, edits: [...inserting.edits, ...removing], isSafe: true };
}

function atBinding({ id, time }: TensorRecord, { trace, source }: Context) {
  const binding = trace.events.find((event) => event.kind === "binding" && event.tensor === id && event.name !== "");
  if (binding?.kind !== "binding" || binding.span === null || binding.time < time) return null;
  const bound = source.statementAt(binding.span);
  const edits = bound && insertAfter(source, bound.statement, [`${binding.name}.retain_grad()`]);
  return edits && { name: binding.name, edits };
}

function beforePass({ func }: Call, { span }: BackwardRecord, place: PlacedStatement, { source }: Context) {
  const name = func.kind === "Attribute" ? dottedName(func.value) : null;
  const pass = span && source.statementAt(span);
  const isPlain =
    pass?.statement.kind === "Expr" && pass.statement.value.kind === "Call" && isOfName(pass.statement.value);
  if (name === null || !isPlain || source.functionOf(pass) !== source.functionOf(place)) return null;
  const edits = insertBefore(source, pass.statement, [`${name}.retain_grad()`]);
  return edits && { name, edits };
}

/** `loss.backward()`: what it goes through was computed before. */
function isOfName({ func }: Call): boolean {
  return func.kind === "Attribute" && dottedName(func.value) !== null;
}
