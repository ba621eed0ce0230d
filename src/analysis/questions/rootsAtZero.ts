/** Square roots and other powers below 1, which have no finite derivative at 0. */
import { t } from "../../base/l10n";
import type { TextEdit } from "../../base/textEdit";
import type { Call, Expression } from "../../syntax/nodes";
import type { OperatorEvent } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import type { Context } from "../rule";
import { calledName, isPrimary, type Source } from "../source";
import { type Breakdown, breakdownsOf, hadNumber } from "./breakdowns";
import { Flow } from "./flow";
import { isMethodCall, operandOf, otherArguments, quoteForSuffix } from "./operands";

export interface RootAtZero extends Breakdown {
  /** The sum of squares that the root was taken of; null where it was of something else. */
  readonly squares: { readonly sum: OperatorEvent; readonly square: OperatorEvent } | null;
}

export function* rootsAtZero({ trace }: Context): Iterable<RootAtZero> {
  for (const breakdown of breakdownsOf(trace)) {
    const { node, selection } = breakdown;
    if (selection !== null || !/^(Sqrt|Pow)Backward/.test(node.name)) continue;
    if (hadNumber(breakdown, 0, "result", trace)) yield { ...breakdown, squares: squaresBehind(breakdown, trace) };
  }
}

function squaresBehind({ node }: Breakdown, trace: Context["trace"]): RootAtZero["squares"] {
  const flow = Flow.of(trace);
  const made = (id: number | undefined) => (id === undefined ? null : flow.sourceOf(id));
  const sum = made(node.inputs[0]);
  const square = sum?.name === "sum" ? made(sum.inputs[0]) : null;
  if (!sum || !square) return null;
  const isProduct = square.name === "mul" && square.inputs[0] === square.inputs[1];
  return isProduct || square.name === "pow" || square.name === "square" ? { sum, square } : null;
}

/** What the root is taken of. */
export function radicandOf({ span }: Breakdown, source: Source): Expression | null {
  const root = source.expressionAt(span);
  if (root?.kind === "BinOp" && root.op !== "Pow") return null;
  return operandOf(root, /^(sqrt|pow)$/);
}

/** `torch.linalg.vector_norm(x, dim=1)` for `((x ** 2).sum(1)).sqrt()`; null where that is not written in one place. */
export function normFor({ span, squares }: RootAtZero, source: Source): string | null {
  const torch = source.torchName;
  if (squares === null || torch === null || !squares.sum.span || !squares.square.span) return null;
  const isWithin = span.start <= squares.sum.span.start && squares.sum.span.end <= span.end;
  const sum = source.callAt(squares.sum.span);
  const squared =
    isWithin && sum && calledName(sum) === "sum" ? squaredIn(source.expressionAt(squares.square.span), source) : null;
  if (!sum || squared === null) return null;
  const given = argumentsOf(sum, source);
  return given === null ? null : `${torch}.linalg.vector_norm(${[squared, ...given].join(", ")})`;
}

/** `x` of `x ** 2`, `x.pow(2)`, `x.square()`, `x * x`. */
function squaredIn(expression: Expression | null, source: Source): string | null {
  const operand = operandOf(expression, /^(pow|square)$/);
  if (!operand || !expression) return null;
  const text = source.textOf(operand);
  if (expression.kind === "BinOp") {
    const isSquare = expression.op === "Pow" && source.textOf(expression.right) === "2";
    const isProduct = expression.op === "Mult" && source.textOf(expression.right) === text;
    return isSquare || isProduct ? text : null;
  }
  if (expression.kind !== "Call") return null;
  if (calledName(expression) === "square") return text;
  const [exponent] = otherArguments(expression);
  return exponent && source.textOf(exponent) === "2" ? text : null;
}

/** The arguments of `sum` as those of `vector_norm`. */
function argumentsOf(sum: Call, source: Source): string[] | null {
  const positional = isMethodCall(sum) ? sum.args : sum.args.slice(1);
  const names = ["dim", "keepdim"];
  if (positional.length > names.length) return null;
  const given = positional.map((argument, place) => `${names[place]}=${source.textOf(argument)}`);
  for (const { arg, value } of sum.keywords) {
    if (arg === "input") continue;
    if (arg !== "dim" && arg !== "axis" && arg !== "keepdim") return null;
    given.push(`${arg === "axis" ? "dim" : arg}=${source.textOf(value)}`);
  }
  return given;
}

/** `sqrt(x + 1e-12)`, `sqrt(x.clamp_min(1e-12))`. */
export function* awayFromZero(match: Breakdown, source: Source): Iterable<FindingFix | null> {
  const radicand = radicandOf(match, source);
  if (radicand === null) return;
  const root = source.expressionAt(match.span);
  const isArgument = root?.kind === "Call" && !isMethodCall(root);
  const sum = `${isTerm(radicand) ? source.quote(radicand) : `(${source.quote(radicand)})`} + 1e-12`;
  yield { title: t("Add a small number: {0}", sum), edits: added(radicand, "1e-12", isArgument, source) };
  const edits = appendTo(radicand, ".clamp_min(1e-12)");
  yield { title: t("Keep it above 0: {0}", `${quoteForSuffix(radicand, source)}.clamp_min(1e-12)`), edits };
}

function added(operand: Expression, number: string, isArgument: boolean, source: Source): readonly TextEdit[] {
  const { start, end } = operand;
  const isEnclosed = isArgument || (source.text[start - 1] === "(" && source.text[end] === ")");
  const inner = isTerm(operand) ? source.text.slice(start, end) : `(${source.text.slice(start, end)})`;
  return [{ span: { start, end }, text: isEnclosed ? `${inner} + ${number}` : `(${inner} + ${number})` }];
}

/** Whether something can be added to an expression as it stands. */
function isTerm(expression: Expression): boolean {
  return isPrimary(expression) || expression.kind === "BinOp" || expression.kind === "UnaryOp";
}
