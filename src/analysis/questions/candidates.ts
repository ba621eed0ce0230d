/** Tensors that a program could have made with `requires_grad=True`, and the edit that does it. */
import { t } from "../../base/l10n";
import type { Call } from "../../syntax/nodes";
import type { OperatorEvent, TensorRecord } from "../../trace/trace";
import { addArgument, appendTo } from "../edits";
import type { FindingFix } from "../findings";
import type { Context } from "../rule";
import { calledName } from "../source";

export interface Candidate {
  readonly tensor: TensorRecord;
  readonly name: string | null;
  /** The call that makes it. */
  readonly call: Call;
}

/** Those that could require grad, the likeliest parameter first. */
export function candidatesOf(
  sources: readonly TensorRecord[],
  operators: readonly OperatorEvent[],
  { failure, history, source }: Context,
): Candidate[] {
  const found: (Candidate & { readonly score: number })[] = [];
  for (const tensor of sources) {
    if (!/float|complex/.test(tensor.final.dtype) || !tensor.span) continue;
    const call = source.callAt(tensor.span);
    if (!call || found.some((known) => known.call === call)) continue;
    const name = history.nameOf(tensor.id, failure?.time);
    const isFactor = operators.some(
      (operator) =>
        /^(mul|matmul|mm|mv|linear|dot|addmm|bmm)/.test(operator.name) && operator.inputs.includes(tensor.id),
    );
    found.push({ tensor, name, call, score: nameScore(name) + (isFactor ? 1 : 0) });
  }
  return found.sort((a, b) => b.score - a.score || a.call.start - b.call.start);
}

function nameScore(name: string | null): number {
  const last = name?.split(".").at(-1) ?? "";
  if (
    /^(w|b|a|k|m|theta|alpha|beta|gamma|phi|mu|sigma|logits?|(.*_)?(weights?|bias|params?|coefficients?))_?\d*$/i.test(
      last,
    )
  )
    return 4;
  if (/^(y|t|targets?|labels?|truth|y_?true|(.*_)?(targets?|labels?|true|data|batch|mask))_?\d*$/i.test(last))
    return -2;
  return /^(inputs?|images?|features?|xs|ys|x_?(train|test|data))$/i.test(last) ? -1 : 0;
}

const factories: ReadonlySet<string> = new Set([
  ...["tensor", "zeros", "ones", "full", "empty", "rand", "randn", "arange", "linspace", "logspace", "eye", "normal"],
  ...["zeros_like", "ones_like", "full_like", "empty_like", "rand_like", "randn_like", "Parameter"],
]);

export function requireGrad({ call, name }: Candidate, { source }: Context): FindingFix | null {
  const called = calledName(call);
  const isFactory = called !== null && factories.has(called);
  const edits = isFactory ? addArgument(source, call, "requires_grad", "True") : appendTo(call, ".requires_grad_()");
  const shown = name ?? source.quote(call);
  const what = isFactory ? "requires_grad=True" : "requires_grad_()";
  return edits && { title: t("Make {0} with {1}", shown, what), edits };
}
