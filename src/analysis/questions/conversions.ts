/** Where tensors became numbers or arrays, found again in what was computed from those: by the text, names and calls included. */
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Expression, FunctionDef } from "../../syntax/nodes";
import type { ConversionEvent } from "../../trace/trace";
import { withoutAttribute, withoutMethod } from "../edits";
import type { Context } from "../rule";
import { calledName, dottedName, type Source } from "../source";
import { bracketed } from "./operands";

type PlacedConversion = ConversionEvent & { readonly span: Span };

/** How many expressions are looked through. */
const MOST_PLACES = 100;

/** The last conversion to numbers or an array that what stands in some places was computed from. */
export function conversionBehind(places: readonly Span[], until: number, context: Context): PlacedConversion | null {
  const { trace, source } = context;
  const conversions = trace.events.filter((event): event is PlacedConversion => {
    return event.kind === "conversion" && event.how !== "bool" && event.result === null && event.span !== null;
  });
  if (conversions.length === 0) return null;
  conversions.reverse();
  const queue = [...places];
  const read = new Set<string>();
  for (const place of queue) {
    const found = conversions.find(({ span, time }) => time <= until && isWithin(span, place));
    if (found) return found;
    if (queue.length > MOST_PLACES) continue;
    const expression = source.expressionAt(place);
    for (const node of expression ? source.nodes(expression) : []) {
      const isCall = node.kind === "Call";
      const isName = node.kind === "Name" || node.kind === "Attribute";
      const name = isCall ? calledName(node) : isName ? dottedName(node) : null;
      if (name === null || read.has(`${isCall} ${name}`)) continue;
      read.add(`${isCall} ${name}`);
      queue.push(...(isCall ? returnsOf(name, source) : valuesOf(name, until, context)));
    }
  }
  return null;
}

/** What was assigned to a name or put into its list, where it was no tensor: a tensor has its own way back. */
function* valuesOf(name: string, until: number, { trace, source }: Context): Iterable<Span> {
  for (const node of source.nodes()) {
    if (node.kind !== "Call" || node.func.kind !== "Attribute" || !/^(append|extend|insert|add)$/.test(node.func.attr))
      continue;
    if (dottedName(node.func.value) === name) yield* node.args;
  }
  for (const slot of trace.slots) {
    if (slot.kind !== "binding" || slot.name !== name || slot.firstTime > until || slot.value?.tensor) continue;
    const statement = source.statementAt(slot)?.statement;
    if (statement?.kind === "Assign" || statement?.kind === "AugAssign") yield statement.value;
  }
}

function* returnsOf(name: string, source: Source): Iterable<Span> {
  const isWanted = (node: { readonly kind: string }): node is FunctionDef => node.kind === "FunctionDef";
  for (const definition of source.nodes()) {
    if (!isWanted(definition) || definition.name !== name) continue;
    for (const node of source.nodes(definition)) if (node.kind === "Return" && node.value) yield node.value;
  }
}

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** `x.item()`, `float(x)`, `math.sin(x)`, `x.detach()` and `x.data` without what they do to `x`. */
export function withoutConversion(expression: Expression, source: Source): TextEdit | null {
  if (expression.kind === "Attribute" && expression.attr === "data") {
    return withoutAttribute(source, expression, expression.end);
  }
  const isCall = expression.kind === "Call" && /^(float|int|math\.\w+)$/.test(dottedName(expression.func) ?? "");
  const inner = isCall ? convertedIn(expression, source) : null;
  return inner === null ? withoutMethod(source, expression, /^(detach|item)$/) : { span: expression, text: inner };
}

/** What a number or an array was made of, as a text. */
export function convertedIn(expression: Expression, source: Source): string | null {
  if (expression.kind !== "Call") return null;
  if (expression.func.kind === "Name" && /^(float|int)$/.test(expression.func.id) && expression.args[0]) {
    return bracketed(expression.args[0], source);
  }
  const torch = source.torchName;
  const [, ofMath] =
    /^math\.(sin|cos|tan|exp|log|sqrt|tanh|sinh|cosh|pow|atan|fabs)$/.exec(dottedName(expression.func) ?? "") ?? [];
  if (ofMath && torch !== null) {
    const { end } = expression.func;
    return `${torch}.${ofMath.replace("fabs", "abs")}${source.textOf({ start: end, end: expression.end })}`;
  }
  let inner: Expression = expression;
  while (inner.kind === "Call" && inner.func.kind === "Attribute" && inner.args.length === 0) {
    if (!/^(detach|cpu|numpy|item|tolist)$/.test(inner.func.attr)) break;
    inner = inner.func.value;
  }
  return inner === expression ? null : bracketed(inner, source);
}
