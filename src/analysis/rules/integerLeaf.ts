/** `requires_grad` on a tensor of whole numbers. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Call, Constant, Expression } from "../../syntax/nodes";
import type { ExceptionRecord } from "../../trace/trace";
import { addArgument } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  /** What makes the tensor of whole numbers. */
  readonly made: Call | null;
}

export const integerLeaf = defineRule<Match>({
  id: "integer-leaf",
  severity: "error",
  summary: "`requires_grad` is asked for on a tensor of whole numbers.",
  explanation:
    "Whole numbers cannot be changed by a little, so only tensors of floating-point (or complex) numbers can require " +
    "gradients. A list of ints, `arange(3)` and `randint` give `int64`: write `1.` for `1`, or ask for " +
    "`dtype=torch.float32`.",
  needs: ["failure"],
  *find(context) {
    const failed = failedWith(context, /^only Tensors of floating point/i);
    if (failed) yield { ...failed, made: makerAt(failed.span, failed.failure, context) };
  },
  explains: ({ failure }) => failure,
  message({ made }, { source }) {
    if (made === null)
      return t("This is a tensor of whole numbers: only floating-point tensors can require gradients.");
    const text = source.quote(made);
    return t("{0} makes a tensor of whole numbers: only floating-point tensors can require gradients.", text);
  },
  *related({ span, made }) {
    if (made && made.start !== span.start) yield { span: made, message: t("the whole numbers are made here") };
  },
  *fixes({ made }, context) {
    if (made === null) return;
    yield withFloats(made, context);
    yield withDtype(made, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor([1, 2, 3], requires_grad=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
(x ** 2).sum().backward()
`,
    fixed: `import torch

x = torch.tensor([1., 2., 3.], requires_grad=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
(x ** 2).sum().backward()
`,
  },
});

/** The call that fails makes it, or what it is given does: by its name, the one that the name was last bound to. */
function makerAt(span: Span, { time }: ExceptionRecord, { source, history, trace }: Context): Call | null {
  const expression = source.expressionAt(span);
  let subject: Expression | null = expression;
  if (expression?.kind === "Call") {
    if (expression.keywords.some(({ arg }) => arg === "requires_grad") && calledName(expression) !== "Parameter") {
      return expression;
    }
    const isMethod = expression.func.kind === "Attribute" && expression.func.attr === "requires_grad_";
    subject = isMethod && expression.func.kind === "Attribute" ? expression.func.value : (expression.args[0] ?? null);
  } else if (expression?.kind === "Attribute") {
    subject = expression.value;
  }
  if (subject?.kind === "Call") return subject;
  const name = subject && dottedName(subject);
  const binding = trace.events
    .filter((event) => event.kind === "binding" && event.name === name && event.time < time)
    .at(-1);
  const made = binding?.kind === "binding" ? history.tensor(binding.tensor)?.span : null;
  return made ? source.callAt(made) : null;
}

/** `torch.tensor([1., 2.])`; of many numbers the dtype is shorter. */
function withFloats(call: Call, { source }: Context): FindingFix | null {
  const [data] = call.args;
  if (!/^(tensor|as_tensor)$/.test(calledName(call) ?? "") || !data || hasDtype(call)) return null;
  const numbers = numbersIn(data);
  if (numbers === null || numbers.length === 0 || numbers.length > 20) return null;
  const edits: TextEdit[] = [];
  for (const { end, start } of numbers) {
    if (!/^\d+$/.test(source.text.slice(start, end))) return null;
    edits.push({ span: { start: end, end }, text: "." });
  }
  return { title: t("Write floating-point numbers"), edits };
}

/** The whole numbers of which a list is made; null where there is anything else in it. */
function numbersIn(data: Expression): Constant[] | null {
  if (data.kind === "Constant") return data.value.type === "int" ? [data] : null;
  if (data.kind === "UnaryOp") return numbersIn(data.operand);
  if (data.kind !== "List" && data.kind !== "Tuple") return null;
  const found = data.elts.map(numbersIn);
  return found.includes(null) ? null : found.flatMap((numbers) => numbers ?? []);
}

function hasDtype({ keywords }: Call): boolean {
  return keywords.some(({ arg }) => arg === "dtype");
}

const factories =
  /^(tensor|as_tensor|arange|full|zeros|ones|empty|eye|randint|linspace|(zeros|ones|full|empty|randint)_like)$/;

function withDtype(call: Call, { source }: Context): FindingFix | null {
  const torch = source.torchName;
  const called = calledName(call) ?? "";
  if (torch !== null && factories.test(called)) {
    const dtype = `${torch}.float32`;
    const edits = addArgument(source, call, "dtype", dtype);
    return edits && { title: t("Make it of floating-point numbers: {0}", `dtype=${dtype}`), edits };
  }
  if (call.func.kind !== "Attribute" || !/^(long|int|short|LongTensor|IntTensor)$/.test(called)) return null;
  const text = called.endsWith("Tensor") ? "FloatTensor" : "float";
  return { title: t("Make it of floating-point numbers: {0}", text), edits: [{ span: call.func.attrSpan, text }] };
}
