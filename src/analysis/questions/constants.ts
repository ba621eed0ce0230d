/** The number that an expression stands for, traced back to where it is written: through names, parameters, attributes. */
import type { Span } from "../../base/span";
import type { Expression, FunctionDef } from "../../syntax/nodes";
import { calledName, type Source } from "../source";

export interface WrittenNumber {
  readonly span: Span;
  readonly value: number;
}

/** A number above 0, its sign apart; null where it is none, or where there are several. */
export function numberIn(expression: Expression, source: Source, depth = 0): WrittenNumber | null {
  const inner = expression.kind === "UnaryOp" && expression.op === "USub" ? expression.operand : expression;
  if (inner.kind === "Constant" && (inner.value.type === "float" || inner.value.type === "int")) {
    const value = Number(inner.value.value);
    return value > 0 ? { span: { start: inner.start, end: inner.end }, value } : null;
  }
  if (depth > 3 || (inner.kind !== "Name" && inner.kind !== "Attribute")) return null;
  const origins = inner.kind === "Name" ? boundTo(inner.id, source) : assignedTo(inner.attr, source);
  const [only] = origins ?? [];
  return only && origins?.length === 1 ? numberIn(only, source, depth + 1) : null;
}

/** All that a name is bound to; null where something else than an assignment or a call binds it. */
function boundTo(name: string, source: Source): Expression[] | null {
  const found: Expression[] = [];
  for (const node of source.nodes()) {
    if (node.kind === "Assign" && node.targets.some((target) => isName(target, name))) found.push(node.value);
    else if ((node.kind === "AugAssign" || node.kind === "For") && isName(node.target, name)) return null;
    else if (node.kind === "Comprehension" && isName(node.target, name)) return null;
    else if (node.kind === "FunctionDef") found.push(...given(node, name, source));
  }
  return found;
}

function assignedTo(attribute: string, source: Source): Expression[] {
  const found: Expression[] = [];
  for (const node of source.nodes()) {
    const isTarget = (target: Expression) => target.kind === "Attribute" && target.attr === attribute;
    if (node.kind === "Assign" && node.targets.some(isTarget)) found.push(node.value);
    // Changed otherwise, it is no one number.
    if (node.kind === "AugAssign" && isTarget(node.target)) found.push(node.target, node.target);
  }
  return found;
}

/** What calls pass for a parameter, or its default where none does. */
function given(definition: FunctionDef, name: string, source: Source): Expression[] {
  const { args, posonlyargs, kwonlyargs } = definition.args;
  const positional = [...posonlyargs, ...args];
  const place = positional.findIndex(({ arg }) => arg === name);
  const parameter = [...positional, ...kwonlyargs].find(({ arg }) => arg === name);
  if (parameter === undefined) return [];
  const isMethod = positional[0]?.arg === "self";
  const found: Expression[] = [];
  for (const node of source.nodes()) {
    if (node.kind !== "Call") continue;
    const called = calledName(node);
    if (called !== definition.name && !(definition.name === "__init__" && isClass(called, source))) continue;
    const argument = place < 0 ? undefined : node.args[isMethod ? place - 1 : place];
    const value = node.keywords.find(({ arg }) => arg === name)?.value ?? argument;
    // `f(lr=lr)` passes on what has that name already.
    if (value && !isName(value, name)) found.push(value);
  }
  return found.length === 0 && parameter.default !== null ? [parameter.default] : found;
}

function isClass(name: string | null, source: Source): boolean {
  return name !== null && source.has(source.module, (node) => node.kind === "ClassDef" && node.name === name);
}

function isName(target: Expression, name: string): boolean {
  return target.kind === "Name" && target.id === name;
}
