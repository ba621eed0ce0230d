/** What hovers say of the operator that made a tensor: what arrived there in backward, and what it sends back. */
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import { type AnyOperator, operatorsBySchemaName } from "../engine/operator";
import type { BackwardStep, NodeId, NodeRecord, SlotRecord, TensorId, Trace } from "../trace/trace";
import { code } from "./markdownText";
import { formatElements, formatTensor } from "./numbers";
import { plainFormula } from "./plainFormula";

const longestName = 24;

/** The formula of what the operator's node sends to each input, with its numbers where they are few. */
export function derivativeRows(trace: Trace, text: string, slot: SlotRecord): string[] {
  const { tensor } = slot.value ?? {};
  const record = tensor && trace.tensors[tensor.id];
  const node = record?.node == null ? undefined : trace.nodes[record.node];
  if (!tensor || !node || node.schema === null || record?.final.gradFn !== tensor.gradFn) return [];
  const operator = operatorsBySchemaName.get(node.schema);
  if (operator === undefined) return [];
  const place = node.span ?? slot;
  const names = namesOf(trace, text, node, operator, place);
  const result = record?.names[0];
  const shownResult = result !== undefined && result.length <= longestName ? result : "out";
  const gradient = `∂L/∂${shownResult}`;
  names.set("grad", gradient);
  names.set("grad_output", gradient);
  for (const name of ["result", "output"]) if (!names.has(name)) names.set(name, shownResult);
  const step = lastStepOf(trace, node.id);
  const tensors = tensorArguments(operator).filter((name) => operator.info.derivativeFormulas[name] !== undefined);
  const sent = step?.outgoing.length === tensors.length ? step.outgoing : [];
  const rows: string[] = [];
  const [arrived] = step?.incoming ?? [];
  if (arrived) rows.push(`${t("backward brought")} ${code(`${gradient} = ${formatTensor(arrived)}`)}`);
  for (const [i, name] of tensors.entries()) {
    const edge = node.next[i];
    if (node.next.length === tensors.length && edge === null) continue;
    const formula = operator.info.derivativeFormulas[name];
    if (formula === undefined || formula === "") continue;
    const numbers = sent[i] && formatElements(sent[i]);
    const value = numbers ? ` = ${numbers}` : "";
    rows.push(
      `${t("it sends to {0}:", code(withoutParentheses(names.get(name) ?? name)))} ${code(`${plainFormula(formula, names)}${value}`)}`,
    );
  }
  return rows;
}

function withoutParentheses(name: string): string {
  return /^\(.*\)$/.test(name) ? name.slice(1, -1) : name;
}

function lastStepOf(trace: Trace, node: NodeId): BackwardStep | undefined {
  for (let i = trace.backwards.length - 1; i >= 0; i--) {
    const step = trace.backwards[i]?.steps.find((candidate) => candidate.node === node);
    if (step !== undefined) return step;
  }
  return undefined;
}

function tensorArguments({ schema }: AnyOperator): string[] {
  return schema.arguments.filter(({ type }) => type.base === "Tensor" && type.list === null).map(({ name }) => name);
}

/** What the program calls the operator's arguments. */
function namesOf(
  trace: Trace,
  text: string,
  node: NodeRecord,
  operator: AnyOperator,
  place: Span,
): Map<string, string> {
  const names = new Map<string, string>(operator.schema.arguments.map(({ name }) => [name, name]));
  const tensors = tensorArguments(operator);
  const source = text.slice(place.start, place.end);
  for (const { name, keywordOnly, defaultText } of operator.schema.arguments) {
    // A factor of 1 that nobody wrote.
    if (keywordOnly && defaultText === "1" && !source.includes(name)) names.set(name, "");
  }
  if (node.inputs.length <= tensors.length) {
    for (const [i, id] of node.inputs.entries()) {
      const shown = sourceOf(trace, text, id, place);
      if (shown === null) continue;
      names.set(tensors[i] as string, node.outputs.includes(id) ? `${shown}${t(" before")}` : shown);
    }
  }
  // `x * 2`, `x ** 2`, `2 * x`: the number is not in the trace but can be read there.
  const number =
    /^[^'"]*[*+\-/]\s*(\d[\d_.e]*)$/.exec(source)?.[1] ?? /^(\d[\d_.e]*)\s*[*+\-/][^'"]*$/.exec(source)?.[1];
  const second = operator.schema.arguments[1]?.name;
  if (number !== undefined && second !== undefined && node.inputs.length === 1) names.set(second, number);
  return names;
}

/** A tensor's expression in `place`, else a name of it; null for neither. */
function sourceOf(trace: Trace, text: string, id: TensorId, place: Span): string | null {
  const slot = trace.slots.find(
    ({ kind, value, start, end }) =>
      kind === "expression" &&
      value?.tensor?.id === id &&
      start >= place.start &&
      end <= place.end &&
      end - start < place.end - place.start,
  );
  if (slot !== undefined && slot.end - slot.start <= longestName) {
    const source = text.slice(slot.start, slot.end);
    if (!source.includes("\n")) return /^[\w.]+$|^[\w.]+[([][^()[\]]*[)\]]$/.test(source) ? source : `(${source})`;
  }
  const name = trace.tensors[id]?.names[0];
  return name !== undefined && name.length <= longestName ? name : null;
}
