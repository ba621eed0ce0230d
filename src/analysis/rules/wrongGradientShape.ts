/** The gradient that a backward pass is to begin with has another shape than what it is the gradient of. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Call, Expression } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ExceptionRecord } from "../../trace/trace";
import { appendTo } from "../edits";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { type Context, defineRule } from "../rule";
import { calledName, dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly given: readonly number[];
  readonly wanted: readonly number[];
  readonly gradient: Expression | null;
  readonly root: Expression | null;
}

export const wrongGradientShape = defineRule<Match>({
  id: "wrong-gradient-shape",
  severity: "error",
  summary: "The gradient handed to a backward pass has another shape than the tensor that it starts at.",
  explanation:
    "`y.backward(v)` computes the product of `v` and the Jacobian of `y`: `v` holds one weight for each element of `y`, so " +
    "its shape must be that of `y`. `torch.ones_like(y)` weights all elements alike, which is what `y.sum().backward()` does.",
  needs: ["failure"],
  *find(context) {
    const { source } = context;
    const text =
      /^Mismatch in shape: grad_output\[(\d+)\] has a shape of torch\.Size\(\[(.*?)\]\) and output\[\d+\] has a shape of torch\.Size\(\[(.*?)\]\)/;
    const failed = failedWith(context, text);
    if (!failed) return;
    const { failure, span } = failed;
    const [, index, given = "", wanted = ""] = failed.found;
    const call = source.callAt(span);
    yield {
      ...{ span, failure, given: sizes(given), wanted: sizes(wanted) },
      gradient: call && elementOf(argumentOf(call, "gradient"), Number(index)),
      root: call && elementOf(argumentOf(call, "root"), Number(index)),
    };
  },
  explains: ({ failure }) => failure,
  message({ given, wanted, gradient, root }, { source }) {
    return t(
      "{0} has shape [{1}], but {2} has shape [{3}]: there must be one weight for each of its elements.",
      ...[gradient ? source.quote(gradient) : t("the gradient"), given.join(", ")],
      ...[root ? source.quote(root) : t("the result"), wanted.join(", ")],
    );
  },
  *related({ root, span }, { trace }) {
    const made = trace.tensors[lastValue(root, { trace })?.tensor?.id ?? -1];
    if (!made?.span || (span.start <= made.span.start && made.span.end <= span.end)) return;
    yield { span: made.span, message: t("made here, with shape [{0}]", made.final.shape.join(", ")) };
  },
  *fixes(match, context) {
    yield madeAlike(match, context);
    yield broughtIntoShape(match);
    yield ones(match, context);
  },
  examples: {
    flagged: `import torch

x = torch.ones(3, requires_grad=True)
y = x * 2
if y.requires_grad:
    y.backward(torch.ones(2))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^
print(x.grad)
`,
    fixed: `import torch

x = torch.ones(3, requires_grad=True)
y = x * 2
if y.requires_grad:
    y.backward(torch.ones_like(y))
#   ^^^^^^^^^^^^^^^^^^^^^^^^^
print(x.grad)
`,
  },
});

function sizes(text: string): number[] {
  return text === "" ? [] : text.split(", ").map(Number);
}

/** `y.backward(v)`, `torch.autograd.backward(y, v)`, `torch.autograd.grad(y, x, v)`. */
function argumentOf(call: Call, which: "root" | "gradient"): Expression | null {
  const { func, args, keywords } = call;
  const owner = func.kind === "Attribute" ? dottedName(func.value) : null;
  const isMethod = calledName(call) === "backward" && func.kind === "Attribute" && !/(^|\.)autograd$/.test(owner ?? "");
  if (which === "root") return isMethod ? func.value : (args[0] ?? null);
  const named = keywords.find(({ arg }) => arg === "gradient" || arg === "grad_tensors" || arg === "grad_outputs");
  return named?.value ?? args[isMethod ? 0 : calledName(call) === "grad" ? 2 : 1] ?? null;
}

function elementOf(expression: Expression | null, index: number): Expression | null {
  if (expression?.kind === "Tuple" || expression?.kind === "List") return expression.elts[index] ?? null;
  return expression;
}

/** `torch.ones(2)` → `torch.ones_like(y)`. */
function madeAlike({ gradient, root, wanted }: Match, { source }: Context): FindingFix | null {
  if (gradient?.kind !== "Call" || gradient.func.kind !== "Attribute") return null;
  const { func, args, keywords } = gradient;
  if (!/^(ones|zeros|rand|randn|empty)$/.test(func.attr)) return null;
  const owner = source.textOf(func.value);
  const others = keywords.filter(({ arg }) => arg !== "size" && arg !== null).map((keyword) => source.textOf(keyword));
  const first = root !== null && dottedName(root) !== null ? `_like(${source.textOf(root)}` : `(${wanted.join(", ")}`;
  const isEmpty = first === "(" || args.some(({ kind }) => kind === "Starred");
  if (isEmpty) return null;
  const text = `${owner}.${func.attr}${first}${others.map((other) => `, ${other}`).join("")})`;
  return { title: t("Make it of the right shape: {0}", text), edits: [{ span: gradient, text }] };
}

/** The same elements in another arrangement, or the same ones several times. */
function broughtIntoShape({ gradient, root, given, wanted }: Match): FindingFix | null {
  const name = root && dottedName(root);
  if (!gradient || !name || gradient.kind === "Call") return null;
  const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
  const isBroadcast =
    given.length <= wanted.length &&
    given.every((size, i) => size === 1 || size === wanted[wanted.length - given.length + i]);
  const suffix =
    count(given) === count(wanted) ? `.reshape(${name}.shape)` : isBroadcast ? `.expand_as(${name})` : null;
  return suffix === null ? null : { title: t("Bring it into shape: {0}", suffix), edits: appendTo(gradient, suffix) };
}

function ones({ gradient, root }: Match, { source }: Context): FindingFix | null {
  const name = root && dottedName(root);
  const torch = source.torchName;
  if (!gradient || !name || torch === null || (gradient.kind === "Call" && calledName(gradient) === "ones"))
    return null;
  const text = `${torch}.ones_like(${name})`;
  return { title: t("Weight all elements alike: {0}", text), edits: [{ span: gradient, text }] };
}
