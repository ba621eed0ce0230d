/** `torch.randn(3, requires_grad=True) * 0.1`: the leaf has no name, and what has one is no leaf. */
import { t } from "../../base/l10n";
import { type Span, spanOf } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Call, Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord, WarningRecord } from "../../trace/trace";
import { appendTo, removeArgument, withoutMethod } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { changedInPassing, type LostLeaf, lostInMaking, lostLeaves } from "../questions/lostLeaves";
import { bracketed } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName, isExpression, type Source } from "../source";

type Lost = Pick<LostLeaf, "leaf" | "heir" | "name" | "place">;

interface Match extends Lost {
  /** What is bound to the name. */
  readonly span: Span;
  /** Others that are missed in the same place. */
  readonly others: readonly Lost[];
  /** Where it is missed. */
  readonly missed: readonly { readonly span: Span; readonly how: "grad" | "optimizer" }[];
  readonly warnings: readonly WarningRecord[];
  readonly failure: ExceptionRecord | null;
  /** There is no GPU here, so it is a leaf in this run; where there is one, it is not. */
  readonly isOnGpu?: true;
}

export const leafLostAtCreation = defineRule<Match>({
  id: "leaf-lost-at-creation",
  severity: "warning",
  summary: "A tensor is made with `requires_grad=True` and changed in the same line: what gets the name is not a leaf.",
  explanation:
    "`torch.randn(3, requires_grad=True) * 0.1` makes a leaf, multiplies it, and binds the product. The product is not a " +
    "leaf, so its `.grad` stays None and no optimizer takes it; the leaf itself, which gets the gradient, has no name. " +
    "The same goes for `.double()`, `.to(…)`, `.reshape(…)`. Compute the values first and call `.requires_grad_()` last.",
  *find(context) {
    yield* refusedByOptimizer(context);
    yield* movedToGpu(context);
    for (const { warnings, failure, reads, ...lost } of lostLeaves(context)) {
      const value = lost.kind === "created" ? boundValue(lost) : null;
      const missed = reads.map(({ span }) => ({ span, how: "grad" }) as const);
      if (value) yield { ...lost, span: spanOf(value), others: [], missed, warnings, failure };
    }
  },
  explains: ({ failure, warnings }) => (failure ? [failure, ...warnings] : warnings),
  message({ span, leaf, heir, name, isOnGpu }, { source }) {
    if (isOnGpu) {
      return t(
        "{0} makes a copy on the GPU, which is not a leaf: with a GPU {1}.grad stays None.",
        ...[source.quote(span), name || t("the tensor")],
      );
    }
    const gradFn = heir.final.gradFn ?? "";
    return t(
      "{0} is not a leaf: {1} makes one, and {2} (grad_fn=<{3}>) is computed from it, so {0}.grad stays None.",
      ...[name || t("the tensor"), leaf.span ? source.quote(leaf.span) : "", source.quote(span), gradFn],
    );
  },
  *related({ leaf, missed, others, isOnGpu }) {
    if (leaf.span) yield { span: leaf.span, message: t("the leaf, which no name stands for") };
    for (const other of others.slice(0, 3)) {
      if (other.leaf.span) yield { span: other.leaf.span, message: t("the leaf, which no name stands for") };
    }
    for (const { span, how } of missed.slice(0, 3)) {
      if (isOnGpu && how === "grad") yield { span, message: t("with a GPU, .grad is None here") };
      else yield { span, message: how === "grad" ? t(".grad is None here") : t("the optimizer takes leaves alone") };
    }
  },
  *fixes(match, context) {
    const fixes = [match, ...match.others].map((lost) => requireLast(lost, context));
    const [first] = fixes;
    const edits = fixes.flatMap((fix) => fix?.edits ?? []);
    if (first && !fixes.includes(null)) yield { title: first.title, edits };
  },
  examples: {
    flagged: `import torch

w = torch.randn(3, requires_grad=True) * 0.1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
loss = (w ** 2).sum()
loss.backward()
print(w.grad)
`,
    fixed: `import torch

w = (torch.randn(3) * 0.1).requires_grad_()
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
loss = (w ** 2).sum()
loss.backward()
print(w.grad)
`,
  },
});

function boundValue({ place, leaf }: Lost): Expression | null {
  return leaf.span && changedInPassing(place.statement, leaf.span);
}

/** `torch.optim.SGD([w], lr=0.1)`: "can't optimize a non-leaf Tensor". */
function* refusedByOptimizer(context: Context): Iterable<Match> {
  const { source, trace, history } = context;
  const failed = failedWith(context, /^can't optimize a non-leaf Tensor$/);
  if (!failed) return;
  const { failure, span } = failed;
  const call = source.callAt(span);
  const last = new Map<string, number>();
  for (const event of trace.events) if (event.kind === "binding") last.set(event.name, event.tensor);
  const found: Lost[] = [];
  for (const node of call ? source.nodes(call) : []) {
    const name = isExpression(node) ? dottedName(node) : null;
    if (name === null) continue;
    const items = lastValue(node as Expression, context)?.items ?? [];
    for (const id of [last.get(name), ...items.map(({ tensor }) => tensor?.id)]) {
      const heir = history.tensor(id ?? -1);
      const lost = heir && lostInMaking(heir, context);
      const value = lost && boundValue(lost);
      // A comprehension makes many in one place.
      if (value && !found.some((other) => boundValue(other) === value)) found.push({ ...lost, name });
    }
  }
  const [first, ...others] = found;
  const value = first && boundValue(first);
  if (!first || !value) return;
  yield { ...first, span: spanOf(value), others, missed: [{ span, how: "optimizer" }], warnings: [], failure };
}

/** `torch.randn(3, requires_grad=True).cuda()`, where the tensor is then used as a leaf. */
function* movedToGpu(context: Context): Iterable<Match> {
  const { source, trace, history } = context;
  for (const { what, span } of trace.simplified) {
    const call = what === "torch.cuda" ? source.callAt(span) : null;
    const place = call && source.statementAt(span);
    if (!place || call?.func.kind !== "Attribute" || !/^(cuda|to)$/.test(call.func.attr)) continue;
    const moved = lastValue(call.func.value, context)?.tensor;
    const leaf = moved?.requiresGrad && moved.isLeaf ? history.tensor(moved.id) : undefined;
    if (!leaf) continue;
    const lost = { leaf, heir: leaf, name: history.nameOf(leaf.id) ?? "", place };
    const missed: Match["missed"][number][] = [];
    for (const event of trace.events) {
      if (event.kind !== "gradRead" || event.tensor !== leaf.id || !event.span) continue;
      if (!missed.some((known) => known.span.start === event.span?.start))
        missed.push({ span: event.span, how: "grad" });
    }
    const optimizer = trace.optimizers.find(({ groups }) =>
      groups.some(({ parameters }) => parameters.includes(leaf.id)),
    );
    if (optimizer?.span) missed.push({ span: optimizer.span, how: "optimizer" });
    const value = boundValue(lost);
    if (!value || missed.length === 0) continue;
    yield { ...lost, span: spanOf(value), others: [], missed, warnings: [], failure: null, isOnGpu: true };
  }
}

/** The values first, then the leaf: `(torch.randn(3) * 0.1).requires_grad_()`, `nn.Parameter(torch.randn(3) * 0.1)`. */
function requireLast(lost: Lost, { source }: Context): FindingFix | null {
  const call = lost.leaf.span && source.callAt(lost.leaf.span);
  const value = boundValue(lost);
  if (!call || !value) return null;
  if (calledName(call) === "Parameter") {
    const text = parameterLast(call, value, source);
    return text === null ? null : { title: t("Require grad last: {0}", text), edits: [{ span: value, text }] };
  }
  const removed = withoutFlag(call, value, source);
  const suffix = ".requires_grad_()";
  return removed && { title: t("Require grad last: {0}", suffix), edits: [...removed, ...appendTo(value, suffix)] };
}

function parameterLast({ func, args, keywords, start, end }: Call, value: Expression, source: Source): string | null {
  const [data] = args;
  if (data === undefined || args.length + keywords.length > 1) return null;
  const inner = bracketed(data, source);
  const before = source.textOf({ start: value.start, end: start });
  const after = source.text.slice(end, value.end);
  return `${source.textOf(func)}(${before}${before === "" || /\($/.test(before) ? "" : " "}${inner}${after})`;
}

/** `requires_grad=True` and `.requires_grad_()`. */
function withoutFlag(call: Call, value: Expression, source: Source): readonly TextEdit[] | null {
  const argument = call.keywords.find(({ arg }) => arg === "requires_grad");
  if (argument) return removeArgument(call, argument);
  for (const node of source.nodes(value)) {
    if (node.kind !== "Call" || node.func.kind !== "Attribute" || node.func.value !== call) continue;
    const edit = withoutMethod(source, node, /^requires_grad_$/);
    return edit && [edit];
  }
  return null;
}
