/** A leaf that requires grad is changed in place while autograd records. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression, Statement } from "../../syntax/nodes";
import type { ExceptionRecord, TensorRecord } from "../../trace/trace";
import { wrapIn } from "../edits";
import { outOfPlace } from "../rewrites";
import { type Context, defineRule } from "../rule";
import { dottedName, type PlacedStatement } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly isView: boolean;
  readonly place: PlacedStatement | null;
  /** What is changed, as it is written there. */
  readonly target: string | null;
}

export const leafInPlaceUpdate = defineRule<Match>({
  id: "leaf-inplace-update",
  severity: "error",
  summary: "A leaf that requires grad is changed in place while autograd records.",
  explanation:
    "A leaf is where gradients end up, so it must stay what it was when the graph was made: PyTorch refuses to record a " +
    "change to it. A step of training is not part of the computation to be differentiated: put it under " +
    "`torch.no_grad()`. If it is part of it, compute a new tensor instead.",
  *find({ failure, source }) {
    const found = /^a (view of a )?leaf Variable that requires grad is being used in an in-place operation/.exec(
      failure?.message ?? "",
    );
    const span = failure?.frames.at(-1)?.span;
    if (!found || !failure || !span) return;
    const place = source.statementAt(span);
    const changed = place && changedIn(place.statement, source.expressionAt(span));
    yield {
      span,
      failure,
      isView: found[1] !== undefined,
      place,
      target: changed && dottedName(withoutIndex(changed)),
    };
  },
  explains: ({ failure }) => failure,
  message({ target, isView, place }, { source }) {
    const name = target ?? t("the tensor");
    const isUpdate = place !== null && source.mentionsGrad(place.statement);
    if (isView) {
      return t(
        "This changes a part of {0}, a leaf that requires grad, in place, and autograd cannot record that.",
        name,
      );
    }
    return isUpdate
      ? t(
          "{0} is a leaf that requires grad: update it under torch.no_grad(), so that autograd does not record it.",
          name,
        )
      : t("{0} is a leaf that requires grad: autograd cannot record a change of it in place.", name);
  },
  *related(match, context) {
    const made = leafOf(match, context)?.span;
    if (made && match.target) yield { span: made, message: t("{0} was made here as a leaf", match.target) };
  },
  *fixes({ place, target }, context) {
    if (place === null || target === null) return;
    const { source, failure, trace } = context;
    const hasRunBackward = trace.backwards.some(({ time }) => failure !== null && time < failure.time);
    const wrapped = wrapUpdates(place, context);
    const rewritten = place.statement.kind === "AugAssign" ? outOfPlace(place, null, context) : null;
    if (source.mentionsGrad(place.statement) || hasRunBackward || rewritten === null) yield wrapped;
    else yield* [rewritten, wrapped];
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
for x in [1.0]:
    (w * x + b - 3).pow(2).backward()
    w -= 0.1 * w.grad
#   ^^^^^^^^^^^^^^^^^
    b -= 0.1 * b.grad
print(w, b)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
for x in [1.0]:
    (w * x + b - 3).pow(2).backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
#   ^^^^^^^^^^^^^^^^^
        b -= 0.1 * b.grad
print(w, b)
`,
  },
});

function changedIn(statement: Statement, at: Expression | null): Expression | null {
  if (at?.kind === "Call" && at.func.kind === "Attribute" && /[^_]_$/.test(at.func.attr)) return at.func.value;
  if (statement.kind === "AugAssign") return statement.target;
  if (statement.kind === "Assign") return statement.targets[0] ?? null;
  if (statement.kind !== "Expr" || statement.value.kind !== "Call") return null;
  const { func } = statement.value;
  return func.kind === "Attribute" ? func.value : null;
}

function withoutIndex(expression: Expression): Expression {
  return expression.kind === "Subscript" ? withoutIndex(expression.value) : expression;
}

function leafOf({ target, failure }: Match, { trace }: Context): TensorRecord | undefined {
  const binding = trace.events
    .filter((event) => event.kind === "binding" && event.name === target && event.time < failure.time)
    .at(-1);
  return binding?.kind === "binding" ? trace.tensors[binding.tensor] : undefined;
}

/** The statement and the updates beside it. */
function wrapUpdates({ statement, block }: PlacedStatement, context: Context) {
  const { source } = context;
  const torch = source.torchName;
  const at = block.indexOf(statement);
  if (torch === null || at < 0) return null;
  let first = at;
  let last = at;
  const isPrompted = source.isPrompted(statement) && source.indentationOf(statement) === null;
  const isNext = (place: number) => !isPrompted && block[place] !== undefined && isUpdate(block[place], context);
  while (isNext(first - 1)) first--;
  while (isNext(last + 1)) last++;
  const header = `with ${torch}.no_grad():`;
  const edits = wrapIn(source, block.slice(first, last + 1), header);
  const title =
    first === last
      ? t("Put the update under {0}.no_grad()", torch)
      : t("Put the {0} updates under {1}.no_grad()", last - first + 1, torch);
  return edits && { title, edits };
}

/** `w -= … w.grad …`, `w.sub_(… w.grad …)`. */
function isUpdate(statement: Statement, { source }: Context): boolean {
  if (statement.kind === "AugAssign") return source.mentionsGrad(statement);
  if (statement.kind !== "Expr" || statement.value.kind !== "Call") return false;
  const { func } = statement.value;
  return func.kind === "Attribute" && /[^_]_$/.test(func.attr) && source.mentionsGrad(statement);
}
