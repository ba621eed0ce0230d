/** A custom function's backward returns more or fewer gradients than its forward took arguments. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { TextEdit } from "../../base/textEdit";
import type { Expression, FunctionDef, Return } from "../../syntax/nodes";
import type { ExceptionRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { failedWith } from "../questions/failures";
import { type Context, defineRule } from "../rule";
import type { Source } from "../source";

interface Match {
  readonly span: Span;
  readonly failure: ExceptionRecord;
  readonly className: string;
  readonly expected: number;
  readonly got: number;
  readonly forward: FunctionDef | null;
  readonly backward: FunctionDef | null;
  readonly returns: readonly Return[];
}

export const customFnWrongCount = defineRule<Match>({
  id: "custom-fn-wrong-count",
  severity: "error",
  summary: "`backward` of a custom `autograd.Function` returns the wrong number of gradients.",
  explanation:
    "`backward` has to return one value for each argument of `forward` after `ctx`, in their order: the gradient, or `None` " +
    "for what needs none, such as numbers, flags and tensors that are not differentiated.",
  needs: ["failure"],
  *find(context) {
    const { source } = context;
    const text = /^function (\w+)Backward returned an incorrect number of gradients \(expected (\d+), got (\d+)\)/;
    const failed = failedWith(context, text);
    if (!failed) return;
    const { failure, span } = failed;
    const [, className = "", expected, got] = failed.found;
    const forward = methodOf(source, className, "forward");
    const backward = methodOf(source, className, "backward") ?? methodOf(source, className, "vjp");
    const returns = backward ? returnsOf(source, backward) : [];
    yield { span, failure, className, expected: Number(expected), got: Number(got), forward, backward, returns };
  },
  explains: ({ failure }) => failure,
  message({ className, expected, got, returns, forward }, { source }) {
    const place = returns[0];
    const inputs = forward === null ? [] : inputsOf(forward).slice(0, expected);
    const counts = `${got} ≠ ${expected}`;
    if (!place || inputs.length < expected) {
      return got < expected
        ? t("{0}.backward returns too few gradients for the arguments of forward: {1}.", className, counts)
        : t("{0}.backward returns too many gradients for the arguments of forward: {1}.", className, counts);
    }
    const parts = [className, source.lineOf(place), inputs.join(", "), counts];
    return got < expected
      ? t("{0}.backward returns too few gradients in line {1} for the arguments {2} of forward: {3}.", ...parts)
      : t("{0}.backward returns too many gradients in line {1} for the arguments {2} of forward: {3}.", ...parts);
  },
  *related({ returns, forward }) {
    for (const place of returns) yield { span: place, message: t("the gradients are returned here") };
    if (forward) yield { span: forward.nameSpan, message: t("the arguments of forward, one gradient each") };
  },
  *fixes(match, context) {
    yield fillUp(match, context);
  },
  examples: {
    flagged: `import torch

class Mul(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a, b):
        return a * b

    @staticmethod
    def backward(ctx, g):
        return g

for result in [Mul.apply(torch.ones(1, requires_grad=True), torch.ones(1))]:
    result.backward()
#   ^^^^^^^^^^^^^^^^^
`,
    fixed: `import torch

class Mul(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a, b):
        return a * b

    @staticmethod
    def backward(ctx, g):
        return g, None

for result in [Mul.apply(torch.ones(1, requires_grad=True), torch.ones(1))]:
    result.backward()
#   ^^^^^^^^^^^^^^^^^
`,
  },
});

function methodOf(source: Source, className: string, name: string): FunctionDef | null {
  for (const node of source.nodes()) {
    if (node.kind !== "ClassDef" || node.name !== className) continue;
    const found = node.body.find((statement) => statement.kind === "FunctionDef" && statement.name === name);
    if (found?.kind === "FunctionDef") return found;
  }
  return null;
}

function returnsOf(source: Source, method: FunctionDef): Return[] {
  const found: Return[] = [];
  for (const node of source.nodes(method)) if (node.kind === "Return" && node.value) found.push(node);
  return found;
}

/** The names after `ctx`; with `setup_context` forward has none. */
function inputsOf({ args }: FunctionDef): string[] {
  const names = [...args.posonlyargs, ...args.args].map(({ arg }) => arg);
  return names[0] === "ctx" || names[0] === "self" ? names.slice(1) : names;
}

/** `return g` → `return g, None`, for all returns that have as many values as were counted. */
function fillUp({ returns, expected, got }: Match, { source }: Context): FindingFix | null {
  if (got >= expected) return null;
  const missing = new Array<string>(expected - got).fill("None").join(", ");
  const edits: TextEdit[] = [];
  for (const { value } of returns) {
    if (value && countOf(value) === got) edits.push(appended(source, value, missing));
  }
  return edits.length === 0 ? null : { title: t("Return None for the others: {0}", missing), edits };
}

function countOf(value: Expression): number {
  if (value.kind !== "Tuple") return 1;
  return value.elts.some(({ kind }) => kind === "Starred") ? -1 : value.elts.length;
}

function appended(source: Source, value: Expression, text: string): TextEdit {
  const isTuple = value.kind === "Tuple";
  const isBracketed =
    isTuple && source.text[value.start] === "(" && source.text[value.end - 1] === ")" && isEnclosed(value);
  const at = isBracketed ? value.end - 1 : value.end;
  const hasComma = isTuple && /,\s*$/.test(source.text.slice(value.start, at));
  return { span: { start: at, end: at }, text: `${hasComma ? " " : ", "}${text}` };
}

/** Whether the brackets are the tuple's own: `(a, b)`, not `(a), (b)`. */
function isEnclosed(value: Expression): boolean {
  if (value.kind !== "Tuple") return false;
  const [first] = value.elts;
  return first !== undefined && first.start > value.start;
}
