/** Something is asked of a `.grad` that is still, or again, None: usually to be zeroed. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { ExceptionRecord, GradReadEvent, GradResetEvent, ZeroGradEvent } from "../../trace/trace";
import { wrapIn } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { gradientMoments } from "../questions/gradientStates";
import { type Context, defineRule } from "../rule";
import { dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly read: GradReadEvent & { readonly span: Span };
  /** What set it to None; null where nothing has filled it yet. */
  readonly reset: GradResetEvent | ZeroGradEvent | null;
}

export const gradNoneZero = defineRule<Match>({
  id: "grad-none-zero",
  severity: "error",
  summary: "A method of `w.grad` is called while it is `None`: before the first backward pass, or after a reset.",
  explanation:
    "`.grad` is `None` until a backward pass has filled it, and `zero_grad()` makes it `None` again. To reset a gradient write " +
    "`w.grad = None`, which works whatever is in it, or ask `if w.grad is not None:` first.",
  needs: ["failure", "gradIsNone"],
  *find(context) {
    const { trace, history } = context;
    const failed = failedWith(context, /^'NoneType' object has no attribute '\w+'$/);
    if (!failed) return;
    const { failure, span } = failed;
    const reads = trace.events.filter((event) => event.kind === "gradRead" && event.time < failure.time);
    const read = reads.at(-1);
    if (read?.kind !== "gradRead" || !read.isNone || !read.isLeaf || !read.requiresGrad || read.span === null) return;
    if (read.span.start < span.start || read.span.end > span.end) return;
    const found = { ...read, span: read.span };
    yield { span, failure, read: found, reset: resetBefore(read, history) };
  },
  explains: ({ failure }) => failure,
  message({ read, reset }, { source, history }) {
    const grad = source.quote(read.span);
    if (reset?.span)
      return t("{0} is None: {1} in line {2} has reset it.", grad, source.quote(reset.span), source.lineOf(reset.span));
    const hasRun = history.trace.backwards.some(({ time }) => time < read.time);
    if (!hasRun)
      return t("{0} is None until a backward pass has filled it, and there was none before this line.", grad);
    return t("{0} is None: no backward pass has reached it before this line.", grad);
  },
  *related({ reset }) {
    if (reset?.span) yield { span: reset.span, message: t("set to None here") };
  },
  *fixes(match, context) {
    yield setToNone(match, context);
    yield guard(match, context);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(2):
    w.grad.zero_()
#   ^^^^^^^^^^^^
    loss = (w - 3) ** 2
    loss.backward()
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
for i in range(2):
    w.grad = None
#   ^^^^^^^^^^^^
    loss = (w - 3) ** 2
    loss.backward()
`,
  },
});

/** The reset that emptied it, where it had been filled. */
function resetBefore(read: GradReadEvent, history: Context["history"]): Match["reset"] {
  let last: Match["reset"] = null;
  for (const { event, stateOf } of gradientMoments(history)) {
    if (event.time >= read.time) break;
    const isReset =
      (event.kind === "zeroGrad" && event.tensors.includes(read.tensor)) ||
      (event.kind === "gradReset" && event.tensor === read.tensor && event.how === "none");
    if (!isReset || stateOf(read.tensor).filled === null) continue;
    last = event;
  }
  return last;
}

/** `w.grad.zero_()` and `w.grad.data.zero_()` as statements. */
function setToNone({ read }: Match, { source }: Context): FindingFix | null {
  const place = source.statementAt(read.span);
  if (place?.statement.kind !== "Expr" || place.statement.value.kind !== "Call") return null;
  const { func } = place.statement.value;
  const target = func.kind === "Attribute" && func.attr === "zero_" ? dottedName(func.value) : null;
  const grad = source.textOf(read.span);
  const isWhole = func.start === read.span.start && (target === grad || target === `${grad}.data` || target === null);
  if (func.kind !== "Attribute" || func.attr !== "zero_" || !isWhole) return null;
  const text = `${grad} = None`;
  return { title: t("Reset it with {0}", text), edits: [{ span: place.statement, text }] };
}

/** In a statement that only does something to the gradient. */
function guard({ read }: Match, { source }: Context): FindingFix | null {
  const place = source.statementAt(read.span);
  if (place?.statement.kind !== "Expr" || place.statement.value.kind !== "Call") return null;
  if (place.statement.start !== read.span.start) return null;
  const header = `if ${source.textOf(read.span)} is not None:`;
  const edits = wrapIn(source, [place.statement], header);
  return edits && { title: t("Ask first: {0}", header), edits };
}
