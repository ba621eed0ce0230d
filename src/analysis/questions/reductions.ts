/** Whether a loss is a mean or a sum over its batch, and what batch that is. */
import type { Call } from "../../syntax/nodes";
import type { BackwardRecord, OperatorEvent, TensorRecord } from "../../trace/trace";
import type { Context } from "../rule";
import { calledName } from "../source";

export interface Reduction {
  readonly kind: "mean" | "sum";
  /** The operator that made the root. */
  readonly operator: OperatorEvent;
  /** What was reduced: the elements, or the predictions of a loss. */
  readonly reduced: TensorRecord;
}

const losses =
  /^(mse_loss|l1_loss|smooth_l1_loss|huber_loss|nll_loss\w*|binary_cross_entropy\w*|soft_margin_loss|kl_div)$/;

/** How the root of a backward pass was reduced to one number as its last step; null where something else made it. */
export function reductionOf({ roots }: BackwardRecord, context: Context): Reduction | null {
  const { history } = context;
  const root = roots.length === 1 ? roots[0]?.tensor : undefined;
  const record = root && history.tensor(root.id);
  const operator = record && history.makerOf(record);
  const reduced = operator?.inputs[0] === undefined ? undefined : history.tensor(operator.inputs[0]);
  if (!root || root.shape.some((size) => size !== 1) || !operator || !reduced) return null;
  if (operator.name === "mean" || operator.name === "sum") return { kind: operator.name, operator, reduced };
  const written = losses.test(operator.name) ? reductionWritten(operator, context) : null;
  return written && { kind: written, operator, reduced };
}

/** `reduction=` of the call or, where modules compute losses, of all in the document. */
function reductionWritten({ span }: OperatorEvent, { source }: Context): Reduction["kind"] | null {
  const call = span && source.callAt(span);
  const own = call && argumentOf(call);
  if (own !== null && own !== undefined) return own === "mean" || own === "sum" ? own : null;
  const written = new Set<string>();
  for (const node of source.nodes()) {
    const argument = node.kind === "Call" ? argumentOf(node) : null;
    if (argument !== null) written.add(argument);
  }
  const isFunction = call !== null && /_|^kl_div$/.test(calledName(call) ?? "");
  if (written.size === 0 || isFunction) return "mean";
  const [only] = written;
  return written.size === 1 && (only === "sum" || only === "mean") ? only : null;
}

function argumentOf({ keywords }: Call): string | null {
  const value = keywords.find(({ arg }) => arg === "reduction")?.value;
  if (value === undefined) return null;
  return value.kind === "Constant" && value.value.type === "str" ? String(value.value.value) : "?";
}

/** Tensors without gradients that went into a root together with those that have some: the data of that pass. */
export function dataBehind(root: number, time: number, { history }: Context): readonly TensorRecord[] {
  const data = new Map<number, TensorRecord>();
  for (const { isTracked, inputs } of history.operatorsBehind(root, time)) {
    for (const input of isTracked ? inputs : []) {
      const record = history.tensor(input);
      if (record && !record.final.requiresGrad) data.set(input, record);
    }
  }
  return [...data.values()];
}
