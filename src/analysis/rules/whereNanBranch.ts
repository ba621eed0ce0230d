/** A value that `where` does not take is differentiated all the same: 0 · ∞ = nan. */
import { t } from "../../base/l10n";
import type { TextEdit } from "../../base/textEdit";
import type { Call, Expression } from "../../syntax/nodes";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { type Breakdown, breakdownsOf, brokenGrads, type Selection } from "../questions/breakdowns";
import { bindsAny, isMethodCall, namesIn, operandOf, quoteForSuffix } from "../questions/operands";
import { type Context, defineRule } from "../rule";
import { calledName, isPrimary, type Source } from "../source";

interface Match extends Breakdown {
  readonly selection: Selection;
}

export const whereNanBranch = defineRule<Match>({
  id: "where-nan-branch",
  severity: "warning",
  summary: "`torch.where` does not take a value, but backward goes through it all the same and makes nan.",
  explanation:
    "Both arguments of `where` are computed and differentiated for all elements; those that are not taken get the gradient 0. " +
    "Where an operator has an infinite derivative there, as `sqrt` at 0 and `log` at 0, or none, 0 times that is nan. Give " +
    "the operator a harmless number at those elements: `torch.where(mask, torch.sqrt(torch.where(mask, x, 1.0)), x)`.",
  needs: ["backward"],
  *find({ trace }) {
    for (const breakdown of breakdownsOf(trace)) {
      const { selection } = breakdown;
      if (selection !== null) yield { ...breakdown, selection };
    }
  },
  explains: ({ warnings }) => warnings,
  message(match, context) {
    const { source } = context;
    const { selection, element, span } = match;
    const operator = source.quote(span);
    const line = source.lineOf(selection.node.span);
    if (element === null) {
      return t(
        "Line {0} does not take all of {1}, but backward goes through all of it: 0 · ∞ makes {2} nan.",
        ...[line, operator, brokenGrads(match, context)],
      );
    }
    return t(
      "Line {0} does not take element {1} of {2}, but backward goes through it: 0 · ∞ makes {3} nan.",
      ...[line, element, operator, brokenGrads(match, context)],
    );
  },
  *related({ selection, backward }, { source }) {
    const { span } = selection.node;
    yield { span, message: t("{0} sends the gradient 0 to what it does not take", source.quote(span)) };
    if (backward.span) yield { span: backward.span, message: t("this backward pass goes through it") };
  },
  *fixes(match, context) {
    yield harmless(match, context);
    yield clamped(match, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor([-1.0, 4.0], requires_grad=True)
y = torch.where(x > 0, torch.sqrt(x), x).sum()
#                      ^^^^^^^^^^^^^
y.backward()
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([-1.0, 4.0], requires_grad=True)
y = torch.where(x > 0, torch.sqrt(torch.where(x > 0, x, 1.0)), x).sum()
#                      ^^^^^^^^^^^^^
y.backward()
print(x.grad)
`,
  },
});

/** What in the operator is to be made harmless: the divisor of a quotient, the argument of anything else. */
function fragileOperand({ span }: Breakdown, source: Source): Expression | null {
  const expression = source.expressionAt(span);
  if (expression?.kind === "BinOp" && expression.op === "Div") return expression.right;
  return operandOf(
    expression,
    /^(r?sqrt|pow|log(2|10|1p)?|(a|arc)(cos|sin|cosh|tanh)|reciprocal|exp|tan|xlogy|logit)$/,
  );
}

/** The operator gets a harmless number wherever the selection does not take what it gives. */
function harmless(match: Match, context: Context): FindingFix | null {
  const { source } = context;
  const { selection, span, node } = match;
  const at = source.expressionAt(selection.node.span);
  const operand = fragileOperand(match, source);
  if (!operand || !at) return null;
  if (at.kind === "Subscript") return taken(at, operand, match, source);
  const torch = source.torchName;
  const condition = at.kind === "Call" ? conditionOf(at) : null;
  if (torch === null || at.kind !== "Call" || condition === null || !isKnownAt(condition, match, source)) return null;
  const number = /^A(cos|sin|tanh)/.test(node.name) ? "0.0" : node.name.startsWith("Acosh") ? "2.0" : "1.0";
  const inner = source.textOf(operand);
  const mask = source.textOf(condition);
  const isFirst = calledName(at) === "where" && selection.edge === 0;
  const text = `${torch}.where(${mask}, ${isFirst ? `${inner}, ${number}` : `${number}, ${inner}`})`;
  const title = t("Give {0} a harmless number there: {1}", source.quote(span), text);
  return { title, edits: [{ span: outerOf(operand, match, source), text }] };
}

/** With the brackets that stand around it, where nothing else stands in them. */
function outerOf(operand: Expression, { span }: Breakdown, { text }: Source) {
  const { start, end } = operand;
  const isBracketed = text[start - 1] === "(" && text[end] === ")" && span.start <= start - 1;
  const isCallsOwn = /[\w\])]$/.test(text.slice(0, Math.max(0, start - 1)));
  return isBracketed && !isCallsOwn ? { start: start - 1, end: end + 1 } : { start, end };
}

/** `sqrt(x)[mask]` → `sqrt(x[mask])`. */
function taken(
  { value, slice, start, end }: Extract<Expression, { kind: "Subscript" }>,
  operand: Expression,
  { span }: Match,
  source: Source,
): FindingFix | null {
  if (value.start !== span.start || value.end !== span.end || !isPrimary(operand)) return null;
  const index = `[${source.textOf(slice)}]`;
  const text = `${source.text.slice(span.start, operand.end)}${index}${source.text.slice(operand.end, span.end)}`;
  const edits: readonly TextEdit[] = [{ span: { start, end }, text }];
  return { title: t("Take the elements first: {0}", source.textOf(operand) + index), edits };
}

/** The mask of `torch.where(mask, a, b)`, `a.where(mask, b)`, `a.masked_fill(mask, 0)`. */
function conditionOf(call: Call): Expression | null {
  const name = calledName(call);
  if (name === "where") return call.args[0] ?? null;
  if (name !== "masked_fill" && name !== "masked_fill_") return null;
  return (isMethodCall(call) ? call.args[0] : call.args[1]) ?? null;
}

/** Whether the mask means the same where the operator stands. */
function isKnownAt(condition: Expression, { span, selection }: Match, source: Source): boolean {
  const at = selection.node.span;
  if (at.start <= span.start && span.end <= at.end) return true;
  const one = source.statementAt(span);
  const other = source.statementAt(at);
  if (!one || !other || one.block !== other.block) return false;
  const between = one.block.slice(one.block.indexOf(one.statement), one.block.indexOf(other.statement));
  const names = namesIn(source, condition);
  return !between.some((statement) => bindsAny(source, statement, names));
}

/** Where numbers below are what is not taken, a clamp does as well. */
function clamped(match: Match, { source }: Context): FindingFix | null {
  if (!/^(Sqrt|Log(2|10)?|Pow|Rsqrt)Backward/.test(match.node.name)) return null;
  const operand = fragileOperand(match, source);
  if (operand === null) return null;
  const suffix = ".clamp_min(1e-12)";
  return {
    title: t("Keep it above 0: {0}", `${quoteForSuffix(operand, source)}${suffix}`),
    edits: appendTo(operand, suffix),
  };
}
