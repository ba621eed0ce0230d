/** A tensor that requires grad decides which branch is taken, and that is all that it does: nothing flows back to it. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import type { IfExp } from "../../syntax/nodes";
import { lastValue } from "../../trace/expressions";
import type { ConversionEvent, TensorRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import { isWithin } from "../questions/conversions";
import { type Unrecorded, unrecordedRoot } from "../questions/unrecorded";
import { softStep } from "../rewrites";
import { type Context, defineRule } from "../rule";

interface Match extends Unrecorded {
  /** The tensor that decides. */
  readonly leaf: TensorRecord;
  readonly choice: IfExp | null;
}

export const controlFlowNoGrad = defineRule<Match>({
  id: "control-flow-no-grad",
  severity: "error",
  summary: "A tensor that requires grad only decides which branch is taken: nothing flows back to it.",
  explanation:
    "`if x > t:` looks at the value of `t` and takes a branch; no operator links `t` with what the branch computes. " +
    "Autograd differentiates the branch that was taken, in which `t` does not occur, so there is no gradient for it. A " +
    "soft gate such as `torch.sigmoid((x - t) / T)` depends on `t` smoothly, and `backward()` can move it.",
  needs: ["failure", "conversion"],
  *find(context) {
    const unrecorded = unrecordedRoot(context);
    if (unrecorded === null || unrecorded.cuts.length > 0) return;
    const { trace } = context;
    const { failure, operators, sources } = unrecorded;
    const made = [...operators, ...sources].flatMap(({ span }) => (span === null ? [] : [span]));
    for (const event of [...trace.events].reverse()) {
      if (event.kind !== "conversion" || event.result !== null || !event.span || event.time > failure.time) continue;
      const decision = decisionAt(event.span, context);
      if (!decision || !made.some((span) => decision.branches.some((branch) => isWithin(span, branch)))) continue;
      const leaf = decidingLeaf(event, context);
      if (!leaf) continue;
      yield {
        ...unrecorded,
        span: { start: decision.test.start, end: decision.test.end },
        leaf,
        choice: decision.choice,
      };
      return;
    }
  },
  explains: ({ failure }) => failure,
  message({ span, leaf }, { source, history }) {
    const name = history.nameOf(leaf.id) ?? t("a tensor that requires grad");
    return t("{0} only decides which branch is taken ({1}): nothing flows back to it.", name, source.quote(span));
  },
  *related({ leaf, failure, span }, { history }) {
    if (leaf.span && leaf.span.start !== span.start) {
      const name = history.nameOf(leaf.id) ?? t("the tensor");
      yield { span: leaf.span, message: t("{0}, which requires grad, is made here", name) };
    }
    const place = failure.frames.at(-1)?.span;
    if (place) yield { span: place, message: t("backward() starts here and finds no history") };
  },
  *fixes({ choice }, context) {
    if (choice) yield softGate(choice, context);
  },
  examples: {
    flagged: `import torch

t = torch.tensor(0.5, requires_grad=True)
x = torch.tensor(0.7)
y = x * 2 if x > t else x * 0
#            ^^^^^
y.backward()
`,
    fixed: `import torch

t = torch.tensor(0.5, requires_grad=True)
x = torch.tensor(0.7)
y = torch.lerp(x * 0, x * 2, torch.sigmoid((x - t) / 0.1))
#            ^^^^^
y.backward()
`,
  },
});

/** The condition around a place, with what is computed where it holds and where it does not. */
function decisionAt(span: Span, { source }: Context) {
  const statement = source.statementAt(span)?.statement;
  for (const node of statement ? source.nodes(statement) : []) {
    if (node.kind === "IfExp" && isWithin(span, node.test)) {
      return { test: node.test, branches: [node.body, node.orelse], choice: node };
    }
    if ((node.kind === "If" || node.kind === "While") && isWithin(span, node.test)) {
      return { test: node.test, branches: [...node.body, ...node.orelse], choice: null };
    }
  }
  return null;
}

/** The tensor that requires grad, if one does, behind what was looked at. */
function decidingLeaf({ tensor, time }: ConversionEvent, { history }: Context): TensorRecord | undefined {
  const ids = [tensor, ...history.operatorsBehind(tensor, time).flatMap(({ inputs }) => inputs)];
  const found = ids.flatMap((id) => history.tensor(id) ?? []).filter(({ final }) => final.requiresGrad);
  return found.find(({ final }) => final.isLeaf) ?? found[0];
}

/** `a if x > t else b` as a mixture of both. */
function softGate({ test, body, orelse, start, end }: IfExp, context: Context): FindingFix | null {
  const { source } = context;
  if (test.kind !== "Compare" || source.torchName === null) return null;
  const gate = softStep(test, context);
  // The branch that was not taken has no value yet: it must look like a tensor too.
  const taken = [body, orelse].filter((branch) => lastValue(branch, context)?.tensor);
  if (gate === null || taken.length === 0 || body.kind === "Constant" || orelse.kind === "Constant") return null;
  const text = `${source.torchName}.lerp(${source.textOf(orelse)}, ${source.textOf(body)}, ${gate})`;
  return { title: t("Mix both branches by a soft gate: {0}", gate), edits: [{ span: { start, end }, text }] };
}
