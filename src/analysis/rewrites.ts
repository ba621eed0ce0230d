/** Statements that change a tensor in place, written so that they make a new one. */
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import type { TextEdit } from "../base/textEdit";
import type { Call, Compare, Expression, Operator } from "../syntax/nodes";
import { insertBefore, isTrueArgument } from "./edits";
import type { FindingFix } from "./findings";
import { bracketed } from "./questions/operands";
import type { Context } from "./rule";
import { calledName, dottedName, isExpression, type PlacedStatement, type Source } from "./source";

const signs: Readonly<Record<Operator, string>> = {
  ...{ Add: "+", Sub: "-", Mult: "*", MatMult: "@", Div: "/", Mod: "%", Pow: "**", FloorDiv: "//" },
  ...{ LShift: "<<", RShift: ">>", BitOr: "|", BitXor: "^", BitAnd: "&" },
};

/** `at` is where in the statement the change happened; `className` the module that made it, if one did. */
export function outOfPlace(
  place: PlacedStatement,
  at: Span | null,
  context: Context,
  className?: string,
): FindingFix | null {
  const { source } = context;
  const { statement } = place;
  if (className !== undefined) return withoutInPlaceModule(className, context);
  const call = at && source.callAt(at);
  const flag = call?.keywords.find((keyword) => keyword.arg === "inplace" && isTrueArgument(keyword));
  if (flag) return { title: t("Make a new tensor: inplace=False"), edits: [{ span: flag.value, text: "False" }] };
  if (statement.kind === "AugAssign") {
    const { target, op, value } = statement;
    const name = dottedName(target);
    if (name === null) return cloneBefore(place, target, context);
    const right = operandText(value, source);
    const text = `${name} = ${name} ${signs[op]} ${right}`;
    return { title: t("Make a new tensor: {0}", text), edits: [{ span: statement, text }] };
  }
  if (statement.kind === "Assign" && statement.targets[0]?.kind === "Subscript") {
    return cloneBefore(place, statement.targets[0], context);
  }
  if (call) return withoutUnderscore(place, call, context);
  return null;
}

/** `y.add_(1)` → `y = y.add(1)`; inside an expression the name of the method alone changes. */
function withoutUnderscore({ statement }: PlacedStatement, call: Call, { source }: Context): FindingFix | null {
  const { func } = call;
  const called = calledName(call);
  if (func.kind !== "Attribute" || called === null || !/[^_]_$/.test(called)) return null;
  const plain = called.slice(0, -1);
  if (/^(zero|fill|copy|uniform|normal|set|detach|requires_grad|index_put|masked_scatter)$/.test(plain)) return null;
  const rename = { span: func.attrSpan, text: plain };
  const isAlone = statement.kind === "Expr" && statement.value.start === call.start && statement.value.end === call.end;
  if (!isAlone) return { title: t("Make a new tensor: {0}", `.${plain}(…)`), edits: [rename] };
  // torch.relu_(y) changes its argument, y.relu_() its receiver.
  const isFunction = /^(torch|F|functional)$/.test(dottedName(func.value)?.split(".").at(-1) ?? "");
  const target = dottedName(isFunction ? (call.args[0] ?? func.value) : func.value);
  if (target === null) return null;
  const start = { start: statement.start, end: statement.start };
  const title = t("Make a new tensor: {0}", `${target} = ${source.quote(call).replace(called, plain)}`);
  return { title, edits: [{ span: start, text: `${target} = ` }, rename] };
}

/** `y[0] = 1` is fine on a copy. */
function cloneBefore(place: PlacedStatement, target: Expression, { source }: Context): FindingFix | null {
  let owner = target;
  while (owner.kind === "Subscript") owner = owner.value;
  const name = dottedName(owner);
  const edits = name === null ? null : insertBefore(source, place.statement, [`${name} = ${name}.clone()`]);
  return edits && { title: t("Change a copy: {0}", `${name} = ${name}.clone()`), edits };
}

/** `nn.ReLU(inplace=True)`, wherever the document makes one. */
function withoutInPlaceModule(className: string, { source }: Context): FindingFix | null {
  const edits: TextEdit[] = [];
  for (const node of source.nodes()) {
    if (!isExpression(node) || node.kind !== "Call" || calledName(node) !== className) continue;
    const flag = node.keywords.find(({ arg }) => arg === "inplace");
    const value = flag && isTrueArgument(flag) ? flag.value : className === "ReLU" ? node.args[0] : undefined;
    if (value) edits.push({ span: value, text: "False" });
  }
  return edits.length === 0 ? null : { title: t("Make new tensors: {0}", `${className}(inplace=False)`), edits };
}

/** As the right operand of any sign. */
function operandText(expression: Expression, source: Source): string {
  return expression.kind === "Constant" ? source.textOf(expression) : bracketed(expression, source);
}

/** `x > t` as `torch.sigmoid((x - t) / 0.1)`, which has a derivative; null for what is no single `<`, `>`, `<=`, `>=`. */
export function softStep({ left, ops, comparators }: Compare, { source }: Context): string | null {
  const [operator] = ops;
  const [right] = comparators;
  const torch = source.torchName;
  if (torch === null || ops.length !== 1 || operator === undefined || right === undefined) return null;
  const isGreater = operator === "Gt" || operator === "GtE";
  if (!isGreater && operator !== "Lt" && operator !== "LtE") return null;
  const [high, low] = isGreater ? [left, right] : [right, left];
  const subtracted = operandText(low, source);
  const isZero = /^0(\.0*)?$/.test(subtracted);
  return `${torch}.sigmoid((${source.textOf(high)}${isZero ? "" : ` - ${subtracted}`}) / 0.1)`;
}
