/** Steps of gradient descent that make a new tensor (`w = w - lr * w.grad`), written so that they change the leaf. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Assign, Expression, Statement } from "../../syntax/nodes";
import { appendTo, insertAfter, wrapIn } from "../edits";
import type { FindingFix } from "../findings";
import type { Context } from "../rule";
import { dottedName, isExpression, type PlacedStatement, type Source } from "../source";

type Update = Assign & { readonly name: string };

/**
 * The step and those beside it in place: `w -= lr * w.grad`, under `no_grad` unless they are already. Where nothing resets
 * the gradients, that is done too: the new tensors had none.
 */
export function updateInPlace(
  place: PlacedStatement,
  name: string,
  isWrapped: boolean,
  context: Context,
): FindingFix | null {
  const { source } = context;
  const torch = source.torchName;
  const run = updatesAround(place, name, source);
  const end = run.at(-1);
  if (torch === null || end === undefined || !run.some((one) => one.name === name)) return null;
  const wrapping = isWrapped ? [] : wrapIn(source, run, `with ${torch}.no_grad():`);
  const resets = isReset(place, context) ? [] : run.map((one) => `${one.name}.grad = None`);
  const resetting = resets.length === 0 ? [] : insertAfter(source, end, resets);
  const written = run.map((update) => inPlace(update, source));
  const [shown] = written;
  if (wrapping === null || resetting === null || shown === undefined) return null;
  const title = isWrapped
    ? t("Change the leaf in place: {0}", shown.text)
    : t("Change the leaf in place, under {0}.no_grad(): {1}", torch, shown.text);
  return { title, edits: [...wrapping, ...written.flatMap(({ edits }) => edits), ...resetting] };
}

/** The step and those beside it; none where the statement is no plain step. */
function updatesAround(place: PlacedStatement, name: string, source: Source): readonly Update[] {
  const { statement, block } = place;
  const step = asUpdate(statement, source, name);
  const at = block.indexOf(statement);
  if (step === null || at < 0) return [];
  const found = [step];
  // Statements at prompts of their own cannot be wrapped together.
  if (source.indentationOf(statement)?.includes(">")) return found;
  const before = block.slice(0, at).reverse();
  for (const update of leading(before)) found.unshift(update);
  for (const update of leading(block.slice(at + 1))) found.push(update);
  return found;

  function* leading(statements: readonly Statement[]): Iterable<Update> {
    for (const other of statements) {
      const update = asUpdate(other, source);
      if (update === null) return;
      yield update;
    }
  }
}

/** The new tensors as leaves: `(w - lr * w.grad).detach().requires_grad_()`. */
export function asNewLeaves(
  place: PlacedStatement,
  name: string,
  made: Span,
  isDetached: boolean,
  { source }: Context,
): FindingFix | null {
  const suffix = isDetached ? ".requires_grad_()" : ".detach().requires_grad_()";
  const run = updatesAround(place, name, source);
  const expression = source.expressionAt(made);
  const tuple = stepsInTuple(place.statement, made, source);
  const values =
    run.length > 0 ? run.map(({ value }) => value) : tuple.length > 0 ? tuple : expression ? [expression] : [];
  const edits = values.flatMap((value) => bracketedWith(value, suffix, source));
  return values.length === 0 ? null : { title: t("Make a leaf of the result: {0}", suffix), edits };
}

/** `w, b = w - lr * w.grad, b - lr * b.grad`: all of them. */
function stepsInTuple(statement: Statement, made: Span, source: Source): readonly Expression[] {
  const value = statement.kind === "Assign" ? statement.value : null;
  if (value?.kind !== "Tuple" && value?.kind !== "List") return [];
  const steps = value.elts.filter((element) => source.mentionsGrad(element));
  return steps.some(({ start, end }) => start === made.start && end === made.end) ? steps : [];
}

/** Brackets that are there already serve. */
function bracketedWith(expression: Expression, suffix: string, source: Source): readonly TextEdit[] {
  const before = source.text[expression.start - 1];
  const isBracketed = before === "(" && source.text[expression.end] === ")";
  const isCalled = /[\w\])]$/.test(source.text.slice(0, Math.max(0, expression.start - 1)));
  if (!isBracketed || isCalled) return appendTo(expression, suffix);
  return [{ span: { start: expression.end + 1, end: expression.end + 1 }, text: suffix }];
}

/** `w = … w.grad …`, for a name or an attribute; of the one that is known to be a step, `w = … w …`. */
function asUpdate(statement: Statement, source: Source, step?: string): Update | null {
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return null;
  const [target] = statement.targets;
  const name = target && dottedName(target);
  if (!name) return null;
  const wanted = name === step ? [name, `${name}.grad`] : [`${name}.grad`];
  const isStep = source.has(statement.value, (node) => isExpression(node) && wanted.includes(dottedName(node) ?? ""));
  return isStep ? { ...statement, name } : null;
}

const signs = { Add: "+", Sub: "-", Mult: "*", Div: "/" } as const;

function inPlace({ name, value, targets, end }: Update, source: Source): { text: string; edits: readonly TextEdit[] } {
  const after = targets[0]?.end ?? value.start;
  if (value.kind === "BinOp" && isValueOf(value.left, name) && value.op in signs) {
    const sign = signs[value.op as keyof typeof signs];
    const between = source.text.slice(value.left.end, value.right.start);
    const isBare = /^\s*=\s*$/.test(source.text.slice(after, value.left.start));
    if (isBare && between.includes(sign)) {
      const start = value.left.end + between.indexOf(sign) + 1;
      const right = source.textOf({ start, end });
      return { text: `${name} ${sign}= ${right}`, edits: [{ span: { start: after, end: start }, text: ` ${sign}=` }] };
    }
  }
  const sign = /^\s*=\s*/.exec(source.text.slice(after));
  const start = after + (sign?.[0].length ?? 0);
  const edits = [
    { span: { start: after, end: start }, text: ".copy_(" },
    { span: { start: end, end }, text: ")" },
  ];
  return { text: `${name}.copy_(${source.textOf({ start, end })})`, edits };
}

/** `w`, `w.data`, `w.detach()`. */
function isValueOf(expression: Expression, name: string): boolean {
  const inner = expression.kind === "Call" && expression.args.length === 0 ? expression.func : expression;
  return [name, `${name}.data`, `${name}.detach`].includes(dottedName(inner) ?? "");
}

/** Whether the program resets gradients somewhere: then it knows where. */
function isReset({ ancestors }: PlacedStatement, { trace, source }: Context): boolean {
  const isResetting = trace.events.some(({ kind }) => kind === "zeroGrad" || kind === "gradReset");
  const loop = ancestors.find(({ kind }) => kind === "For" || kind === "While");
  if (isResetting || loop === undefined) return true;
  return source.has(loop, (node) => {
    if (node.kind === "Attribute" && /^zero_(grad)?$/.test(node.attr)) return true;
    const targets = node.kind === "Assign" ? node.targets : [];
    return targets.some((target) => target.kind === "Attribute" && target.attr === "grad");
  });
}
