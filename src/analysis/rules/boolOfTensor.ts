/** Python asks a tensor with several elements whether it is true. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Call, CompareOperator, Expression, Statement } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName, isExpression, isPrimary, type PlacedStatement } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly condition: Expression | null;
}

export const boolOfTensor = defineRule<Match>({
  id: "bool-of-tensor",
  severity: "error",
  summary: "Python asks a tensor with several elements whether it is true.",
  explanation:
    "`if`, `while`, `and`, `or`, `not` and `assert` need one answer, and a comparison of tensors gives one for each element. To " +
    "choose element by element, use `torch.where(condition, a, b)`, which gradients flow through. To ask one question of all " +
    "elements, say which: `.all()` or `.any()`. Conditions are combined with `&`, `|` and `~`.",
  needs: ["failure"],
  *find(context) {
    const failed = failedWith(context, /^Boolean value of Tensor with more than one value is ambiguous$/);
    if (failed) yield { ...failed, condition: context.source.expressionAt(failed.span) };
  },
  explains: ({ failure }) => failure,
  message({ span, condition }, { source, trace }) {
    const shape = lastValue(span, { trace })?.tensor?.shape;
    const shown = condition ? source.quote(condition) : t("the tensor");
    if (shape) {
      const count = shape.reduce((product, size) => product * size, 1);
      return t(
        "{0} has {1} elements, so it is neither true nor false: say what is to be done for each of them.",
        shown,
        count,
      );
    }
    return t("{0} asks a tensor with several elements whether it is true: it is so for some of them only.", shown);
  },
  *fixes(match, context) {
    const { condition } = match;
    const place = context.source.statementAt(match.span);
    if (condition === null || place === null) return;
    yield chooseByElement(condition, place, context);
    yield builtinByElement(condition, context);
    yield* askOfAll(condition, place.statement, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor([1.0, -1.0], requires_grad=True)
if x > 0:
#  ^^^^^
    y = x
else:
    y = 0.1 * x
y.sum().backward()
`,
    fixed: `import torch

x = torch.tensor([1.0, -1.0], requires_grad=True)
y = torch.where(x > 0, x, 0.1 * x)
y.sum().backward()
`,
  },
});

/** `if c: y = a` `else: y = b`, `return a if c else b` and the like → `torch.where(c, a, b)`. */
function chooseByElement(condition: Expression, place: PlacedStatement, context: Context): FindingFix | null {
  const { source } = context;
  const torch = source.torchName;
  const isMixed = condition.kind === "BoolOp" && condition.values.some((operand) => isOneAnswer(operand, context));
  if (torch === null || isMixed) return null;
  const { statement, block } = place;
  for (const node of source.nodes(statement)) {
    if (!isExpression(node) || node.kind !== "IfExp" || !isSame(node.test, condition)) continue;
    const text = where(torch, condition, node.body, node.orelse, context);
    return text === null ? null : { title: t("Choose element by element: {0}", text), edits: [{ span: node, text }] };
  }
  if (statement.kind !== "If" || !isSame(statement.test, condition) || source.indentationOf(statement) === null)
    return null;
  if (source.text.startsWith("elif", statement.start)) return null;
  const [then, ...more] = statement.body;
  const [otherwise, ...rest] = statement.orelse;
  if (!then || more.length > 0 || rest.length > 0) return null;
  if (then.kind === "Return") {
    const next = otherwise ?? block[block.indexOf(statement) + 1];
    if (next?.kind !== "Return" || !then.value || !next.value) return null;
    const text = where(torch, condition, then.value, next.value, context);
    const span = { start: statement.start, end: next.end };
    return text === null
      ? null
      : { title: t("Choose element by element: {0}", text), edits: [{ span, text: `return ${text}` }] };
  }
  const [target] = then.kind === "Assign" ? then.targets : [];
  const name = target && dottedName(target);
  if (then.kind !== "Assign" || then.targets.length > 1 || !name) return null;
  const other = otherwise === undefined ? whatIsThere(name, then.value, place, context) : assignedTo(otherwise, name);
  const text = other === null ? null : where(torch, condition, then.value, other, context);
  if (text === null) return null;
  return { title: t("Choose element by element: {0}", text), edits: [{ span: statement, text: `${name} = ${text}` }] };
}

/** What a name stands for where the condition does not hold: what it was before, or zeros. */
function whatIsThere(
  name: string,
  value: Expression,
  place: PlacedStatement,
  { source, trace }: Context,
): string | null {
  const isBound = trace.slots.some(
    (slot) => slot.kind === "binding" && slot.name === name && slot.end <= place.statement.start && slot.value?.tensor,
  );
  if (isBound) return name;
  return dottedName(value) === null ? null : `${source.torchName}.zeros_like(${source.textOf(value)})`;
}

function assignedTo(statement: Statement, name: string): Expression | null {
  if (statement.kind !== "Assign" || statement.targets.length > 1) return null;
  const [target] = statement.targets;
  return target && dottedName(target) === name ? statement.value : null;
}

function where(
  torch: string,
  condition: Expression,
  then: Expression,
  otherwise: Expression | string,
  context: Context,
): string | null {
  const parts = [then, otherwise].map((part) => {
    if (typeof part === "string") return part;
    const isNumber = part.kind !== "Constant" || part.value.type === "int" || part.value.type === "float";
    return isNumber && part.kind !== "Tuple" && part.kind !== "Starred" ? context.source.textOf(part) : null;
  });
  if (parts.includes(null)) return null;
  return `${torch}.where(${elementwise(condition, context)}, ${parts.join(", ")})`;
}

/** `max(a, b)` → `torch.maximum(a, b)`. */
function builtinByElement(condition: Expression, { source }: Context): FindingFix | null {
  const torch = source.torchName;
  if (condition.kind !== "Call" || condition.func.kind !== "Name" || torch === null) return null;
  const name = { max: "maximum", min: "minimum" }[condition.func.id];
  if (name === undefined || condition.args.length !== 2 || condition.keywords.length > 0) return null;
  const text = `${torch}.${name}`;
  return { title: t("Compare element by element: {0}", `${text}(…)`), edits: [{ span: condition.func, text }] };
}

/** `.all()` and `.any()`, the likelier first. */
function* askOfAll(condition: Expression, statement: Statement, context: Context): Iterable<FindingFix> {
  const asked = isBoolCall(condition) ? (condition.args[0] ?? condition) : condition;
  if (asked.kind === "Call" && asked.func.kind === "Name" && /^(max|min|sorted|any|all|sum|bool)$/.test(asked.func.id))
    return;
  if (asked.kind === "Compare" && asked.ops.some((op) => isMembership(op))) return;
  const operands = asked.kind === "BoolOp" ? asked.values : [];
  const tensors = operands.filter((operand) => !isOneAnswer(operand, context));
  if (tensors.length < operands.length) {
    // The others stay as they are: `x is None or (x > 1).any()`.
    for (const how of statement.kind === "While" ? ["any", "all"] : ["all", "any"]) {
      const shown = tensors.map((operand) => `${bracketed(operand, context)}.${how}()`).join(", ");
      const title = how === "all" ? t("Ask whether all are: {0}", shown) : t("Ask whether any is: {0}", shown);
      const edits = tensors.map((operand) => ({ span: operand, text: `${bracketed(operand, context)}.${how}()` }));
      yield { title, edits };
    }
    return;
  }
  const text = elementwise(asked, context);
  const isSimple = isPrimary(asked) && text === context.source.textOf(asked);
  const all = `${isSimple ? text : `(${text})`}.all()`;
  const any = all.replace(/all\(\)$/, "any()");
  const order = statement.kind === "While" ? [any, all] : [all, any];
  for (const shown of order) {
    const title = shown === all ? t("Ask whether all are: {0}", shown) : t("Ask whether any is: {0}", shown);
    yield { title, edits: [{ span: asked, text: shown }] };
  }
}

function isBoolCall(expression: Expression): expression is Call {
  return expression.kind === "Call" && calledName(expression) === "bool" && expression.args.length === 1;
}

/** A condition with `&`, `|` and `~` instead of `and`, `or`, `not` and chains. */
function elementwise(condition: Expression, context: Context): string {
  const { source } = context;
  if (condition.kind === "BoolOp") {
    const sign = condition.op === "And" ? " & " : " | ";
    return condition.values.map((value) => bracketed(value, context)).join(sign);
  }
  if (condition.kind === "UnaryOp" && condition.op === "Not") return `~${bracketed(condition.operand, context)}`;
  if (condition.kind !== "Compare" || condition.comparators.length < 2) return source.textOf(condition);
  const operands = [condition.left, ...condition.comparators];
  const links = condition.comparators.map((right, place) => {
    const left = operands[place] ?? condition.left;
    return `(${source.textOf({ start: left.start, end: right.end })})`;
  });
  return links.join(" & ");
}

function bracketed(expression: Expression, context: Context): string {
  const text = elementwise(expression, context);
  return isPrimary(expression) ? text : `(${text})`;
}

/** Whether it gave one answer when it was asked. */
function isOneAnswer(expression: Expression, context: Context): boolean {
  const value = lastValue(expression, context);
  return value !== null && (value.tensor === undefined || value.number !== undefined);
}

function isMembership(op: CompareOperator): boolean {
  return op === "In" || op === "NotIn" || op === "Is" || op === "IsNot";
}

function isSame(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}
