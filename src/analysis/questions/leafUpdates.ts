/** A leaf that requires grad was to be changed in place: what was changed, and how to do it unrecorded. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression, Statement } from "../../syntax/nodes";
import type { ExceptionRecord, TensorRecord } from "../../trace/trace";
import { wrapIn } from "../edits";
import type { FindingFix } from "../findings";
import type { Context } from "../rule";
import { dottedName, type PlacedStatement, type Source } from "../source";
import { failedWith } from "./failures";

export interface LeafUpdate {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly isView: boolean;
  readonly place: PlacedStatement | null;
  /** What is changed, as it is written there, without its index. */
  readonly target: string | null;
}

/** Null where the program failed otherwise, or not at all. */
export function leafUpdate(context: Context): LeafUpdate | null {
  const text = /^a (view of a )?leaf Variable that requires grad is being used in an in-place operation/;
  const failed = failedWith(context, text);
  return failed && { ...failed, isView: failed.found[1] !== undefined, ...changedAt(failed.span, context.source) };
}

/** What a statement changes in place, as it is written there, without its index or the view that is taken of it. */
export function changedAt(span: Span, source: Source): Pick<LeafUpdate, "place" | "target"> {
  const place = source.statementAt(span);
  const changed = place && changedIn(place.statement, source.expressionAt(span));
  return { place, target: changed && dottedName(withoutIndex(changed)) };
}

function changedIn(statement: Statement, at: Expression | null): Expression | null {
  if (at?.kind === "Call" && at.func.kind === "Attribute" && /[^_]_$/.test(at.func.attr)) return at.func.value;
  if (statement.kind === "AugAssign") return statement.target;
  if (statement.kind === "Assign") return statement.targets[0] ?? null;
  if (statement.kind !== "Expr" || statement.value.kind !== "Call") return null;
  const { func } = statement.value;
  return func.kind === "Attribute" ? func.value : null;
}

function withoutIndex(expression: Expression): Expression {
  if (expression.kind === "Call" && expression.func.kind === "Attribute") return withoutIndex(expression.func.value);
  return expression.kind === "Subscript" ? withoutIndex(expression.value) : expression;
}

/** The leaf itself, also where a view of it was changed. */
export function leafOf({ target, failure }: LeafUpdate, { trace }: Context): TensorRecord | undefined {
  const binding = trace.events
    .filter((event) => event.kind === "binding" && event.name === target && event.time < failure.time)
    .at(-1);
  const bound = binding?.kind === "binding" ? trace.tensors[binding.tensor] : undefined;
  return bound?.base == null ? bound : trace.tensors[bound.base];
}

/** The statement and the updates beside it. */
export function wrapUpdates({ statement, block }: PlacedStatement, context: Context): FindingFix | null {
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
