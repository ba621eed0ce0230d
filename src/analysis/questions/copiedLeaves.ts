/** New leaves made of computed tensors (`nn.Parameter(a * 3)`, `torch.tensor(a * 3, requires_grad=True)`), whose history is missed. */
import type { Span } from "../../base/span";
import type { ConversionEvent, TensorRecord } from "../../trace/trace";
import type { Context } from "../rule";

export interface CopiedLeaf {
  readonly conversion: ConversionEvent;
  readonly span: Span;
  /** The computed tensor. */
  readonly tensor: TensorRecord;
  /** The new leaf. */
  readonly copy: TensorRecord;
  /** What gets no gradient because of it. */
  readonly leaf: TensorRecord;
}

/** Those whose gradient stayed with the copy: nothing ever reached what it was computed from. */
export function* copiedLeaves(how: "Parameter" | "tensor", { trace, history, isWhole }: Context): Iterable<CopiedLeaf> {
  if (!isWhole) return;
  const conversions = trace.events.filter((event): event is ConversionEvent & { span: Span; result: number } => {
    return event.kind === "conversion" && event.how === how && event.span !== null && event.result !== null;
  });
  if (conversions.length === 0) return;
  const reached = new Set<number>();
  for (const { contributions } of trace.backwards) for (const { tensor } of contributions) reached.add(tensor);
  const stepped = new Set<number>();
  for (const { steps, groups } of trace.optimizers) {
    for (const { parameters } of steps > 0 ? groups : []) for (const id of parameters) stepped.add(id);
  }
  for (const conversion of conversions) {
    const copy = history.tensor(conversion.result);
    const tensor = history.tensor(conversion.tensor);
    if (!copy?.final.requiresGrad || !reached.has(copy.id) || !tensor || tensor.node === null) continue;
    const operators = history.operatorsBehind(tensor.id, conversion.time);
    if (operators.every(({ name }) => copying.test(name))) continue;
    const leaves = [...new Set(operators.flatMap(({ inputs }) => inputs))].flatMap((id) => {
      const record = history.tensor(id);
      return record?.final.isLeaf && record.final.requiresGrad ? [record] : [];
    });
    // The parameters of a network that is not trained are values to begin with; a tensor that was asked to require grad is more.
    const isMissed = ({ id, isParameter, names }: TensorRecord) => (isParameter ? stepped.has(id) : names.length > 0);
    const leaf = leaves.find(isMissed);
    if (leaf && !leaves.some(({ id }) => reached.has(id))) {
      yield { conversion, span: conversion.span, tensor, copy, leaf };
    }
  }
}

/** Of values that are merely copied and put together, nothing is missed. */
const copying =
  /^(clone|detach|alias|_to_copy|to|view|reshape|_unsafe_view|t|transpose|permute|select|slice|index|narrow|expand|squeeze|unsqueeze|contiguous|cat|stack|flatten|split|chunk|lift_fresh|empty_like|copy_)$/;
