/** What is written on the nodes, edges and steps of a graph, and in the details of each. */
import type { Span } from "../base/span";
import { operatorsBySchemaName } from "../engine/operator";
import { type Contribution, decimalValue, type NodeRecord, type TensorSnapshot, type Trace } from "../trace/trace";
import type { GraphGroup, GraphModel, GraphNode } from "./graphModel";
import type { EdgeGradient, ViewNode, ViewPlace, ViewStep } from "./graphView";
import { formatDecimal, formatElements } from "./numbers";

type Description = Omit<ViewNode, "x" | "y" | "width" | "height" | "parent">;
type Place = ((span: Span) => ViewPlace) | undefined;

const empty = {
  ...{ shape: null, dtype: null, value: null, gradient: null, statistics: null, gradientStatistics: null },
  ...{ saved: [], formula: null, derivatives: [] },
};

export function describeGroup(
  trace: Trace,
  group: GraphGroup,
  { isOpen, isLost }: { readonly isOpen: boolean; readonly isLost: boolean },
  place: Place,
): Description {
  const call = group.call === null ? undefined : trace.moduleCalls[group.call];
  const times = group.ordinal === null ? "" : ` ${group.ordinal + 1}`;
  const title = call === undefined ? `…${times}` : `${call.name || call.className}${times}`;
  const gradFn = call?.className ?? null;
  return {
    ...empty,
    id: group.id,
    kind: "group",
    title,
    name: call?.name || null,
    gradFn,
    lines: isOpen ? [] : [`${gradFn === null || gradFn === title ? "" : `${gradFn} · `}${group.nodeCount}`],
    ...{ isOpen, isLost },
    count: group.nodeCount,
    place: call?.span && place ? place(call.span) : null,
  };
}

export function describeNode(trace: Trace, model: GraphModel, node: GraphNode, place: Place): Description {
  const { record, id, isRoot, isLost, copies } = node;
  const isLeaf = record.variable !== null;
  const tensor = trace.tensors[record.variable ?? record.outputs[0] ?? -1];
  const snapshot = contributionTo(model, record)?.value ?? tensor?.final ?? null;
  const step = model.steps.get(record.id);
  const incoming = step?.incoming.find((gradient) => gradient !== null) ?? gradientInto(model, record);
  const name = tensor?.names[0] ?? null;
  const span = record.span ?? tensor?.span ?? null;
  const operation = record.name.replace(/Backward\d*$/, "") || record.name;
  const shownName = lastParts(name);
  // A root that nothing in the graph made stands alone.
  const isAlone = operation === "Tensor";
  const title = isLeaf ? (shownName ?? "leaf") : shownName === null ? operation : `${shownName} = ${operation}`;
  const value = snapshot && (formatElements(snapshot, 64) ?? null);
  const gradient = incoming && (formatElements(incoming, 64) ?? null);
  return {
    id,
    kind: isLeaf ? "leaf" : isRoot ? "output" : "operation",
    title: cut(isAlone ? (shownName ?? operation) : title, 30),
    name,
    gradFn: isLost ? null : record.name,
    lines: linesOf(snapshot, incoming),
    isOpen: false,
    isLost,
    count: copies,
    place: span && place ? place(span) : null,
    shape: snapshot && shapeOf(snapshot),
    dtype: snapshot?.dtype ?? null,
    value,
    gradient,
    statistics: snapshot && value === null ? statisticsOf(snapshot) : null,
    gradientStatistics: incoming && gradient === null ? statisticsOf(incoming) : null,
    saved: record.saved.map(({ name: saved, tensor: kept, text }) => ({
      name: saved,
      text: kept === null ? text : cut(`${shapeOf(kept)} ${formatElements(kept, 16) ?? statisticsOf(kept) ?? ""}`, 200),
    })),
    ...formulasOf(trace, record),
    ...(isLost ? { derivatives: [] } : {}),
  };
}

function linesOf(value: TensorSnapshot | null, gradient: TensorSnapshot | null): string[] {
  const lines: string[] = [];
  if (value !== null) {
    const elements = formatElements(value, 4);
    const shape = value.shape.length === 0 && elements !== null ? "" : shapeOf(value);
    lines.push(cut([shape, elements].filter(Boolean).join("  "), 34));
  }
  const text = textOfGradient(gradient);
  if (text !== null) lines.push(cut(`∇ ${text}`, 34));
  return lines;
}

/** What arrives at a leaf that is not visited itself (`torch.autograd.grad`). */
function gradientInto(model: GraphModel, record: NodeRecord): TensorSnapshot | null {
  return contributionTo(model, record)?.added ?? null;
}

/** What this backward pass brought to a leaf, and the leaf's value at that time. */
function contributionTo(model: GraphModel, { variable }: NodeRecord): Contribution | null {
  if (variable === null) return null;
  return model.subject.backward?.contributions.find(({ tensor }) => tensor === variable) ?? null;
}

// ---- gradients ----

export function gradientOf(gradient: TensorSnapshot | null): EdgeGradient {
  if (gradient === null) return { kind: "none" };
  const { statistics } = gradient;
  if (statistics === null) return { kind: "none" };
  if (statistics.nanCount > 0) return { kind: "nan" };
  if (statistics.infCount > 0) return { kind: "inf" };
  if (statistics.norm === 0) return { kind: "zero" };
  return statistics.norm === null ? { kind: "none" } : { kind: "finite", norm: statistics.norm };
}

/** All elements of a small one, else its norm. */
export function textOfGradient(gradient: TensorSnapshot | null): string | null {
  if (gradient === null) return null;
  const elements = formatElements(gradient, 4);
  if (elements !== null) return elements;
  const kind = gradientOf(gradient);
  if (kind.kind === "finite") return `‖·‖ = ${formatDecimal(kind.norm)}`;
  return kind.kind === "none" ? null : kind.kind === "zero" ? "0" : kind.kind;
}

export function walkSteps(trace: Trace, model: GraphModel, standIns: ReadonlyMap<string, string>): ViewStep[] {
  const steps = model.subject.backward?.steps ?? [];
  const shownFor = (node: number): string | undefined => {
    const id = model.idOf.get(node);
    return id === undefined ? undefined : (standIns.get(id) ?? id);
  };
  return steps.flatMap(({ node, incoming, outgoing }) => {
    const shown = shownFor(node);
    const record = trace.nodes[node];
    if (shown === undefined || record === undefined) return [];
    return {
      node: shown,
      title: titleOf(trace, record),
      incoming: incoming.flatMap((gradient) => textOfGradient(gradient) ?? []),
      outgoing: record.next.flatMap((edge, i) => {
        const to = edge && shownFor(edge.node);
        const target = edge && trace.nodes[edge.node];
        const text = textOfGradient(outgoing[i] ?? null);
        return to && target && text !== null ? [{ to, title: titleOf(trace, target), text }] : [];
      }),
    };
  });
}

function titleOf(trace: Trace, record: NodeRecord): string {
  if (record.variable === null) return record.name;
  return trace.tensors[record.variable]?.names[0] ?? record.name;
}

// ---- tensors ----

function shapeOf({ shape }: TensorSnapshot): string {
  return `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
}

function statisticsOf({ statistics }: TensorSnapshot): string | null {
  if (statistics === null) return null;
  const { min, max, mean, std, norm, nanCount, infCount, zeroCount } = statistics;
  const parts: string[] = [];
  const add = (name: string, number: number | null) => {
    if (number !== null) parts.push(`${name} ${formatDecimal(decimalValue(number))}`);
  };
  add("min", min);
  add("max", max);
  add("mean", mean);
  add("std", std);
  add("norm", norm);
  if (zeroCount > 0) parts.push(`${zeroCount} × 0`);
  if (nanCount > 0) parts.push(`${nanCount} × nan`);
  if (infCount > 0) parts.push(`${infCount} × inf`);
  return parts.join(" · ");
}

// ---- formulas ----

function formulasOf(
  trace: Trace,
  { schema, inputs, outputs, saved }: NodeRecord,
): Pick<ViewNode, "formula" | "derivatives"> {
  const operator = schema === null ? undefined : operatorsBySchemaName.get(schema);
  if (operator === undefined) return { formula: null, derivatives: [] };
  const { formula, derivativeFormulas, schema: declared } = operator.info;
  const tensorArguments = declared.arguments.filter(({ type }) => type.base === "Tensor" && type.list === null);
  const names = new Map<string, string>(declared.arguments.map(({ name }) => [name, texName(name)]));
  if (tensorArguments.length === inputs.length) {
    for (const [i, { name }] of tensorArguments.entries()) {
      const variable = trace.tensors[inputs[i] ?? -1]?.names[0];
      if (variable !== undefined) names.set(name, texName(variable));
    }
  }
  for (const { name, tensor, text } of saved) {
    if (tensor === null && /^-?[\d.]+$/.test(text)) names.set(name, text);
  }
  const output = trace.tensors[outputs[0] ?? -1]?.names[0];
  const result = output === undefined ? "y" : texName(output);
  names.set("result", result);
  const gradient = String.raw`\frac{\partial L}{\partial ${result}}`;
  names.set("grad", gradient);
  names.set("grad_output", gradient);
  const fill = (tex: string) =>
    tex.replace(/\{(\w+)\}(\^)?/g, (whole, name: string, power = "") => {
      const value = names.get(name);
      if (value === undefined) return whole;
      return power === "" || value !== gradient ? `{${value}}${power}` : String.raw`{\left(${value}\right)}^`;
    });
  return {
    formula: formula === null ? null : `${result} = ${fill(formula)}`,
    derivatives: Object.entries(derivativeFormulas)
      .filter(([, tex]) => tex !== "")
      .map(([name, tex]) => ({
        argument: name,
        formula: String.raw`\frac{\partial L}{\partial ${names.get(name) ?? texName(name)}} = ${fill(tex)}`,
      })),
  };
}

/** The last part of a dotted name: one letter as mathematics, words upright; an empty square for what is no name. */
function texName(whole: string): string {
  const name = whole.split(".").at(-1) ?? whole;
  if (/^[A-Za-z]$/.test(name)) return name;
  if (!/^[\p{L}\p{N}_.]+$/u.test(name)) return String.raw`\square`;
  return String.raw`\text{${name.replaceAll("_", String.raw`\_`)}}`;
}

/** The last two parts of a dotted name. */
function lastParts(name: string | null): string | null {
  return name === null ? null : name.split(".").slice(-2).join(".");
}

function cut(text: string, length: number): string {
  const flat = text.replace(/\s*\n\s*/g, " ");
  return flat.length <= length ? flat : `${flat.slice(0, length - 1)}…`;
}
