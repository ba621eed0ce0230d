/** `backward()` and reads of `.grad`, written as a call of `torch.autograd.grad`, which gives gradients with a graph. */
import { t } from "../../base/l10n";
import type { TextEdit } from "../../base/textEdit";
import type { Attribute } from "../../syntax/nodes";
import type { BackwardRecord } from "../../trace/trace";
import type { FindingFix } from "../findings";
import type { Context } from "../rule";
import { dottedName, isExpression } from "../source";

/** Null where that is not all there is to it: more passes, gradients of what has no plain name, an optimizer. */
export function withGradCall({ span, contributions, time }: BackwardRecord, context: Context): FindingFix | null {
  const { source, trace, history } = context;
  const call = span && source.callAt(span);
  const place = span && source.statementAt(span);
  const torch = source.torchName;
  if (!call || !place || torch === null || place.statement.kind !== "Expr" || trace.optimizers.length > 0) return null;
  if (call.func.kind !== "Attribute" || call.args.length > 0 || call.end !== place.statement.end) return null;
  if (trace.backwards.filter((one) => one.kind === "backward" && one.span?.start === span?.start).length > 1)
    return null;
  const leaves = contributions.map(({ tensor }) => history.nameOf(tensor, time));
  const reads = readsOf(call.end, context);
  const wanted = [...new Set(reads.map(({ value }) => dottedName(value)))];
  const function_ = source.functionOf(place);
  const isKnown = wanted.every((name) => name !== null && leaves.includes(name));
  if (wanted.length === 0 || !isKnown || (function_ && reads.some((read) => read.start > function_.end))) return null;
  const names = wanted.map((name) => `${String(name).replaceAll(".", "_")}_grad`);
  const inputs = wanted.length === 1 ? wanted[0] : `(${wanted.join(", ")})`;
  const root = source.text.slice(call.func.value.start, call.func.value.end);
  const text = `${names.join(", ")}${names.length === 1 ? "," : ""} = ${torch}.autograd.grad(${root}, ${inputs}, create_graph=True)`;
  const edits: TextEdit[] = [{ span: place.statement, text }];
  for (const read of reads) {
    const name = names[wanted.indexOf(dottedName(read.value))];
    if (name !== undefined) edits.push({ span: { start: read.start, end: read.end }, text: name });
  }
  return { title: t("Compute the gradient with torch.autograd.grad: {0}", text), edits };
}

/** `x.grad`, wherever it stands behind a place. */
function readsOf(after: number, { source }: Context): readonly Attribute[] {
  const found: Attribute[] = [];
  for (const node of source.nodes()) {
    if (isExpression(node) && node.kind === "Attribute" && node.attr === "grad" && node.start >= after)
      found.push(node);
  }
  return found;
}
