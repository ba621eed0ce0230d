/** Rounding and signs: autograd goes through them, and nothing comes out on the other side. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { Expression } from "../../syntax/nodes";
import { nodesBehind, rootNodes } from "../../trace/graphWalk";
import type { BackwardRecord, NodeId, TensorId, Trace } from "../../trace/trace";
import { insertBefore, isSimple } from "../edits";
import type { FindingFix } from "../findings";
import { operandOf } from "../questions/operands";
import { parameterName } from "../questions/training";
import { type Context, defineRule } from "../rule";
import { dottedName } from "../source";

interface Match {
  readonly span: Span;
  readonly backward: BackwardRecord;
  readonly leaves: readonly TensorId[];
}

export const alwaysZeroOp = defineRule<Match>({
  id: "always-zero-op",
  severity: "warning",
  summary: "All that a parameter does to the loss goes through rounding or a sign, so its gradient is always 0.",
  explanation:
    "`round`, `floor`, `ceil`, `trunc` and `sign` are flat except where they jump. Autograd gives them the derivative 0, so " +
    "nothing before them ever learns. To train through them, use a straight-through estimator: " +
    "`x + (torch.round(x) - x).detach()` has the rounded value and the gradient of `x`.",
  needs: ["backward"],
  *find({ trace }) {
    const found = new Map<number, { match: Omit<Match, "leaves">; leaves: Set<TensorId> }>();
    for (const backward of trace.backwards) {
      if (!backward.hasSteps || !backward.isFinished) continue;
      if (!backward.steps.some(({ node }) => isFlat(trace, node))) continue;
      for (const [leaf, place] of stoppedLeaves(backward, trace)) {
        const { span } = trace.nodes[place] ?? {};
        if (!span || learns(leaf, trace)) continue;
        const known = found.get(span.start);
        if (known) known.leaves.add(leaf);
        else found.set(span.start, { match: { span, backward }, leaves: new Set([leaf]) });
      }
    }
    for (const { match, leaves } of found.values()) yield { ...match, leaves: [...leaves] };
  },
  message({ span, leaves }, { source, history }) {
    const names = leaves.flatMap((leaf) => parameterName(leaf, history) ?? []);
    const shown =
      names.length === 0
        ? t("the gradient")
        : names
            .slice(0, 3)
            .map((name) => `${name}.grad`)
            .join(", ");
    return t("The derivative of {0} is 0 everywhere, so {1} is always 0.", source.quote(span), shown);
  },
  *related({ backward }) {
    if (backward.span) yield { span: backward.span, message: t("this backward pass goes through it") };
  },
  *fixes(match, context) {
    yield straightThrough(match, context);
  },
  examples: {
    flagged: `import torch

x = torch.tensor([0.4, 1.6], requires_grad=True)
y = torch.round(x).sum()
#   ^^^^^^^^^^^^^^
y.backward()
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor([0.4, 1.6], requires_grad=True)
y = (x + (torch.round(x) - x).detach()).sum()
#   ^^^^^^^^^^^^^^
y.backward()
print(x.grad)
`,
  },
});

/** The sign of a complex number turns with it, so it is not among them. */
function isFlat({ nodes, tensors }: Trace, id: NodeId): boolean {
  const node = nodes[id];
  if (!node || !/^(Round|Floor|Ceil|Trunc|Fix|Sign|Sgn)Backward\d/.test(node.name)) return false;
  return !/^complex/.test(tensors[node.inputs[0] ?? -1]?.final.dtype ?? "");
}

/** The leaves that the pass reaches through flat operators only, each with the one that is nearest to the loss. */
function stoppedLeaves(backward: BackwardRecord, trace: Trace): Map<TensorId, NodeId> {
  const { nodes } = trace;
  const flat: NodeId[] = [];
  const open = nodesBehind(rootNodes(backward), trace, (id) => {
    if (isFlat(trace, id)) flat.push(id);
    return !isFlat(trace, id);
  });
  const stopped = new Map<TensorId, NodeId>();
  for (const start of flat) {
    for (const id of nodesBehind([start], trace)) {
      const leaf = nodes[id]?.variable;
      if (leaf !== null && leaf !== undefined && !open.has(id) && !stopped.has(leaf)) stopped.set(leaf, start);
    }
  }
  return stopped;
}

/** Whether any backward pass of the run gave it another gradient than 0. */
function learns(leaf: TensorId, { backwards }: Trace): boolean {
  return backwards.some(({ contributions }) =>
    contributions.some(({ tensor, added }) => tensor === leaf && added.statistics?.norm !== 0),
  );
}

function straightThrough({ span }: Match, { source }: Context): FindingFix | null {
  const expression = source.expressionAt(span);
  const operand = operandOf(expression, /^(round|floor|ceil|trunc|fix|sign|sgn)$/);
  const place = source.statementAt(span);
  if (!expression || !operand || !place) return null;
  const written = source.textOf(expression);
  const name = dottedName(operand);
  if (name !== null) {
    const text = `(${name} + (${written} - ${name}).detach())`;
    return { title: t("Let the gradient through: {0}", text), edits: [{ span, text }] };
  }
  const isEvaluatedOnce = isSimple(place.statement) && !isDeferred(operand, place.statement, source);
  const fresh = ["h", "inner", "before_rounding"].find(
    (candidate) => !new RegExp(`\\b${candidate}\\b`).test(source.text),
  );
  const inner = source.textOf(operand);
  const before = fresh && isEvaluatedOnce ? insertBefore(source, place.statement, [`${fresh} = ${inner}`]) : null;
  if (!fresh || before === null) return null;
  const { start, end } = operand;
  const short = `${source.text.slice(span.start, start)}${fresh}${source.text.slice(end, span.end)}`;
  const text = `(${fresh} + (${short} - ${fresh}).detach())`;
  return { title: t("Let the gradient through: {0}", text), edits: [...before, { span, text }] };
}

/** Within a lambda or a comprehension, whose names are not known outside. */
function isDeferred(
  operand: Expression,
  statement: Parameters<Context["source"]["has"]>[0],
  source: Context["source"],
): boolean {
  return source.has(
    statement,
    (node) =>
      /^(Lambda|ListComp|SetComp|DictComp|GeneratorExp|IfExp|BoolOp)$/.test(node.kind) &&
      node.start <= operand.start &&
      operand.end <= node.end,
  );
}
