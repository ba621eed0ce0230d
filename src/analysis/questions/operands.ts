/** What an operator is applied to, as it is written: `x` of `torch.sqrt(x)`, `x.sqrt()` and `x ** 0.5`. */
import type { Span } from "../../base/span";
import type { Call, Expression, Statement } from "../../syntax/nodes";
import { calledName, dottedName, isPrimary, type Source } from "../source";

/** The first operand; null where it is not to be seen, as in a call of the document's own function. */
export function operandOf(expression: Expression | null, names: RegExp): Expression | null {
  if (expression?.kind === "BinOp") return expression.left;
  if (expression?.kind === "UnaryOp") return expression.operand;
  if (expression?.kind !== "Call" || !names.test(calledName(expression) ?? "")) return null;
  if (isMethodCall(expression) && expression.func.kind === "Attribute") return expression.func.value;
  return expression.args[0] ?? expression.keywords.find(({ arg }) => arg === "input")?.value ?? null;
}

/** How to quote an expression with something behind it: in brackets where it needs them. */
export function quoteForSuffix(expression: Expression, source: Source): string {
  const text = source.quote(expression);
  return isPrimary(expression) ? text : `(${text})`;
}

/** The text of an expression that something is to be put behind. */
export function bracketed(expression: Expression, source: Source): string {
  const text = source.textOf(expression);
  return isPrimary(expression) ? text : `(${text})`;
}

/** The arguments behind the first operand. */
export function otherArguments(call: Call): readonly Expression[] {
  return isMethodCall(call) ? call.args : call.args.slice(1);
}

/** Whether the tensor stands before the dot: `x.sqrt()`, not `torch.sqrt(x)`. */
export function isMethodCall({ func }: Call): boolean {
  if (func.kind !== "Attribute") return false;
  const owner = dottedName(func.value)?.split(".").at(-1) ?? "";
  return !/^(torch|F|functional|special|linalg|nn|np|numpy|math)$/.test(owner);
}

/** The name by which the program knows `torch.nn.functional`. */
export function functionalName(source: Source): string | null {
  for (const node of source.nodes()) {
    if (node.kind === "Import") {
      for (const { name, asname } of node.names) if (name === "torch.nn.functional" && asname) return asname;
    }
    if (node.kind !== "ImportFrom" || node.module !== "torch.nn") continue;
    for (const { name, asname } of node.names) if (name === "functional") return asname ?? name;
  }
  return source.torchName === null ? null : `${source.torchName}.nn.functional`;
}

/**
 * What a name in an expression stands for: the right side of the assignment above it in the same block, where nothing that
 * it mentions is bound anew in between. Any other expression stands for itself.
 */
export function resolved(expression: Expression, at: Span, source: Source): Expression {
  const place = source.statementAt(at);
  if (expression.kind !== "Name" || place === null) return expression;
  const before = place.block.slice(0, place.block.indexOf(place.statement)).reverse();
  for (const [distance, statement] of before.entries()) {
    if (!bindsAny(source, statement, new Set([expression.id]))) continue;
    if (statement.kind !== "Assign" || statement.targets.length !== 1) return expression;
    const names = namesIn(source, statement.value);
    const between = before.slice(0, distance);
    return between.some((later) => bindsAny(source, later, names)) ? expression : statement.value;
  }
  return expression;
}

export function namesIn(source: Source, expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of source.nodes(expression)) if (node.kind === "Name") names.add(node.id);
  return names;
}

/** Whether a statement binds one of the names, in whatever way. */
export function bindsAny(source: Source, statement: Statement, names: ReadonlySet<string>): boolean {
  return source.has(statement, (node) => {
    if (node.kind === "Assign") return node.targets.some((target) => mentions(source, target, names));
    if (node.kind === "AugAssign" || node.kind === "AnnAssign" || node.kind === "For")
      return mentions(source, node.target, names);
    return node.kind === "NamedExpr" && names.has(node.target.id);
  });
}

function mentions(source: Source, target: Expression, names: ReadonlySet<string>): boolean {
  return source.has(target, (node) => node.kind === "Name" && names.has(node.id));
}
