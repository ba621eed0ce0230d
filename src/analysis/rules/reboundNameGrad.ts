/** `x = x * 2`, then `x.grad`: the name has gone from the leaf to the product. */
import { t } from "../../base/l10n";
import type { Span } from "../../base/span";
import { decimalValue } from "../../trace/trace";
import { insertAfter } from "../edits";
import type { FindingFix } from "../findings";
import { type LostLeaf, lostLeaves } from "../questions/lostLeaves";
import { type Context, defineRule } from "../rule";

interface Match extends LostLeaf {
  readonly span: Span;
}

export const reboundNameGrad = defineRule<Match>({
  id: "rebound-name-grad",
  severity: "warning",
  summary: "The name of a leaf was given to a result, and `.grad` is read by that name: it stays None.",
  explanation:
    "After `x = x * 2` the name stands for the product. The gradient goes to the leaf, which has no name any more, and " +
    "`x.grad` is the product's: None. Give the result a name of its own; if its gradient is the one that is wanted, call " +
    "`retain_grad()` on it.",
  needs: ["gradIsNone"],
  *find(context) {
    for (const lost of lostLeaves(context)) {
      if (lost.kind === "rebound") yield { ...lost, span: lost.operator.span };
    }
  },
  explains: ({ failure, warnings }) => (failure ? [failure, ...warnings] : warnings),
  message({ leaf, name, span }, { source }) {
    const made = source.quote(span);
    const [number] = leaf.grad?.data?.length === 1 ? leaf.grad.data : [];
    const line = leaf.span ? source.lineOf(leaf.span) : 0;
    if (typeof number === "number" || typeof number === "string") {
      const value = Number(decimalValue(number).toPrecision(4));
      return t(
        "{0} is {1} from here on, not the leaf of line {2}, whose gradient is {3}: {0}.grad stays None.",
        ...[name, made, line, value],
      );
    }
    return t("{0} is {1} from here on, not the leaf of line {2}: {0}.grad stays None.", name, made, line);
  },
  *related({ leaf, name, reads }) {
    if (leaf.span) yield { span: leaf.span, message: t("{0} was made here as a leaf", name) };
    for (const { span } of reads.slice(0, 3)) yield { span, message: t(".grad is None here") };
  },
  *fixes(match, context) {
    yield renamed(match, context);
    const { name, place } = match;
    const edits = insertAfter(context.source, place.statement, [`${name}.retain_grad()`]);
    yield edits && { title: t("Keep the gradient of the result: {0}", `${name}.retain_grad()`), edits, isSafe: true };
  },
  examples: {
    flagged: `import torch

x = torch.tensor(2.0, requires_grad=True)
x = x * 2
#   ^^^^^
y = x ** 2
y.backward()
print(x.grad)
`,
    fixed: `import torch

x = torch.tensor(2.0, requires_grad=True)
x2 = x * 2
#   ^^^^^
y = x2 ** 2
y.backward()
print(x.grad)
`,
  },
});

/** Another name for the result, wherever it is used except for its gradient. */
function renamed({ name, place }: Match, { source, trace }: Context): FindingFix | null {
  const { statement, ancestors } = place;
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return null;
  const [target] = statement.targets;
  if (target?.kind !== "Name" || target.id !== name) return null;
  const isRepeated = ancestors.some(({ kind }) => kind === "For" || kind === "While");
  const isBoundAgain = trace.slots.some((slot) => {
    return slot.kind === "binding" && slot.name === name && slot.start >= statement.end;
  });
  if (isRepeated || isBoundAgain) return null;
  const scope = source.functionOf(place) ?? source.module;
  const used = new Set<string>();
  for (const node of source.nodes()) if (node.kind === "Name") used.add(node.id);
  const fresh = [`${name}2`, `${name}_2`, `new_${name}`].find((candidate) => !used.has(candidate));
  if (fresh === undefined) return null;
  const edits = [{ span: target, text: fresh }];
  const ofGrad = new Set<number>();
  for (const node of source.nodes(scope)) {
    if (node.kind === "Attribute" && node.attr === "grad") ofGrad.add(node.value.start);
    if (node.kind !== "Name" || node.id !== name || node.start < statement.end || ofGrad.has(node.start)) continue;
    edits.push({ span: node, text: fresh });
  }
  return { title: t("Name the result {0}", fresh), edits };
}
