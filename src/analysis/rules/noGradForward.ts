/** What backward is to go through was computed while autograd did not record. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Call, Expression, FunctionDef, Statement, With } from "../../syntax/nodes";
import type { ExceptionRecord, OperatorEvent } from "../../trace/trace";
import { removeStatement, unwrap } from "../edits";
import type { FindingFix } from "../findings";
import { isSampling, unrecordedRoot } from "../questions/unrecorded";
import { type Context, defineRule } from "../rule";
import { calledName, type PlacedStatement, type Source } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** The last operator that had something to record. */
  readonly operator: OperatorEvent & { readonly span: Span };
  readonly cause: Cause | null;
}

/** What switched recording off. */
type Cause =
  | { readonly kind: "with"; readonly statement: With; readonly item: number; readonly span: Span }
  | { readonly kind: "decorator"; readonly decorator: Expression; readonly span: Span }
  | { readonly kind: "call"; readonly place: PlacedStatement; readonly span: Span };

export const noGradForward = defineRule<Match>({
  id: "no-grad-forward",
  severity: "error",
  summary: "`backward()` is called on a result that was computed under `torch.no_grad()`.",
  explanation:
    "Under `torch.no_grad()` and `torch.inference_mode()` autograd records nothing, so the result has no graph to go back " +
    "through. Compute what is to be differentiated outside of it, and keep it for evaluation and for updates.",
  needs: ["failure", "backward"],
  *find(context) {
    const { source } = context;
    const unrecorded = unrecordedRoot(context);
    for (const cut of unrecorded?.cuts ?? []) {
      const { how, span, operator } = cut;
      if (!unrecorded || how !== "noGrad" || operator === null || isSampling(cut, context)) continue;
      const place = source.statementAt(span);
      // A step of training belongs under no_grad; what went wrong is something else.
      if (place && source.mentionsGrad(place.statement)) continue;
      const found = { ...operator, span };
      yield { ...unrecorded, operator: found, cause: place && causeOf(place, context) };
      return;
    }
  },
  explains: ({ failure }) => failure,
  message({ operator, cause }, { source }) {
    const made = source.quote(operator.span);
    const line = source.lineOf(operator.span);
    if (!cause) return t("{0} in line {1} was computed while autograd did not record: it has no history.", made, line);
    return t(
      "{0} in line {1} was computed under {2} (line {3}), so autograd did not record it.",
      ...[made, line, source.quote(cause.span), source.lineOf(cause.span)],
    );
  },
  *related({ operator, cause }) {
    if (cause) yield { span: cause.span, message: t("recording is off from here") };
    yield { span: operator.span, message: t("computed here without history") };
  },
  *fixes({ cause }, { source }) {
    if (cause) yield cure(cause, source);
  },
  examples: {
    flagged: `import torch

w = torch.tensor(1.0, requires_grad=True)
with torch.no_grad():
    loss = (w - 3) ** 2
for result in [loss]:
    result.backward()
#   ^^^^^^^^^^^^^^^^^
print(w.grad)
`,
    fixed: `import torch

w = torch.tensor(1.0, requires_grad=True)
loss = (w - 3) ** 2
for result in [loss]:
    result.backward()
#   ^^^^^^^^^^^^^^^^^
print(w.grad)
`,
  },
});

function cure(cause: Cause, source: Source): FindingFix | null {
  const what = source.quote(cause.span);
  switch (cause.kind) {
    case "with": {
      const edits = unwrap(source, cause.statement, cause.item);
      return edits && { title: t("Take it out of {0}", what), edits };
    }
    case "decorator": {
      const line = source.lines.lineAt(cause.span.start);
      const end = source.lines.lineEnd(line) + source.lineBreak.length;
      const edits = [{ span: { start: source.lines.lineStart(line), end }, text: "" }];
      return source.isPrompted(cause.span) ? null : { title: t("Remove @{0}", what), edits };
    }
    case "call": {
      const edits = removeStatement(source, cause.place.statement, cause.place.block);
      return edits && { title: t("Remove {0}", what), edits };
    }
  }
}

function causeOf(place: PlacedStatement, context: Context): Cause | null {
  const { source } = context;
  const around = [...place.ancestors, place.statement].reverse();
  let caller: FunctionDef | null = null;
  for (const statement of around) {
    const cause = statement.kind === "With" ? causeOfWith(statement) : null;
    if (cause) return cause;
    if (statement.kind !== "FunctionDef") continue;
    const decorator = statement.decoratorList.find(isSwitch);
    if (decorator) return { kind: "decorator", decorator, span: decorator };
    caller ??= statement;
  }
  return (caller && causeAroundCalls(caller, source)) ?? switchedOff(source);
}

function causeOfWith(statement: With): Cause | null {
  const item = statement.items.findIndex(({ contextExpr }) => isSwitch(contextExpr));
  const found = statement.items[item];
  return found ? { kind: "with", statement, item, span: found.contextExpr } : null;
}

/** A `with` in which the function is called. */
function causeAroundCalls({ name }: FunctionDef, source: Source): Cause | null {
  for (const node of source.nodes()) {
    if (node.kind !== "With") continue;
    const cause = causeOfWith(node);
    const isCaller = source.has(node, (inner) => inner.kind === "Call" && calledName(inner) === name);
    if (cause && isCaller) return cause;
  }
  return null;
}

/** `torch.set_grad_enabled(False)` as a statement. */
function switchedOff(source: Source): Cause | null {
  for (const node of source.nodes()) {
    if (node.kind !== "Expr" || !isSwitch(node.value) || !isCallOf(node.value, "set_grad_enabled")) continue;
    const place = source.statementAt(node);
    if (place) return { kind: "call", place, span: node };
  }
  return null;
}

function isSwitch(expression: Expression): boolean {
  if (expression.kind === "Attribute" || expression.kind === "Name") {
    return /^(no_grad|inference_mode)$/.test(expression.kind === "Name" ? expression.id : expression.attr);
  }
  if (expression.kind !== "Call") return false;
  const [argument] = expression.args;
  const isOn = argument?.kind === "Constant" && argument.value.type === "bool" && argument.value.value;
  if (isCallOf(expression, "set_grad_enabled")) return !isOn;
  return isCallOf(expression, "no_grad") || isCallOf(expression, "inference_mode");
}

function isCallOf(expression: Expression | Statement, name: string): expression is Call {
  return expression.kind === "Call" && calledName(expression) === name;
}
