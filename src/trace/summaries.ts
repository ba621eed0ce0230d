/**
 * Bounded summaries of Python values. No code of the program runs here: what has a `__repr__` of its own is shown by
 * the name of its type.
 */

import type { Tensor } from "../engine/tensor";
import { PyDict } from "../evaluator/dict";
import { reprOf } from "../evaluator/operations";
import {
  PyBuiltin,
  PyBytes,
  PyFloat,
  PyInstance,
  PyList,
  PyModule,
  PyObject,
  PyTuple,
  PyType,
  type PyValue,
  typeOf,
} from "../evaluator/values";
import { PyTensor } from "../torch/pyTensor";
import { instanceAttribute, limits, moduleParameters } from "./recorder";
import { type ModuleSummary, type TensorSnapshot, toDecimal, type ValueSummary } from "./trace";

const MAX_TEXT = 80;
const MAX_REPR = 2000;
const MAX_DEPTH = 3;

export interface SummaryHost {
  snapshotOf(tensor: Tensor): TensorSnapshot;
  tensorId(tensor: Tensor): number;
  isUnknown(value: PyValue): boolean;
}

/** What a slot noted of a container when it was recorded. */
export interface NotedContainer {
  readonly length: number;
  readonly items: readonly PyValue[];
  readonly keys: readonly PyValue[] | null;
}

export function summarize(
  host: SummaryHost,
  value: PyValue,
  noted: NotedContainer | null = null,
  depth = 0,
): ValueSummary {
  const type = typeOf(value).name;
  if (host.isUnknown(value)) return { type, text: "unknown", isUnknown: true };
  if (value instanceof PyTensor) return summarizeTensor(type, host.snapshotOf(value.tensor));
  if (typeof value === "number") return { type, text: String(value), number: value };
  if (typeof value === "boolean") return { type, text: value ? "True" : "False", number: value ? 1 : 0 };
  if (value instanceof PyFloat) return { type, text: reprOf(value), number: toDecimal(value.value) };
  if (typeof value === "string") return { ...texts(type, reprOf(value.slice(0, MAX_REPR))), length: value.length };
  if (value instanceof PyBytes && value.bytes.length > MAX_REPR) {
    return { ...texts(type, reprOf(new PyBytes(value.bytes.slice(0, MAX_REPR)))), length: value.bytes.length };
  }
  if (value instanceof PyList || value instanceof PyTuple) {
    const items = noted?.items ?? value.items.slice(0, limits.containerItems);
    return summarizeItems(host, value, type, noted?.length ?? value.items.length, items, depth);
  }
  if (value instanceof PyDict) return summarizeDict(host, value, type, noted, depth);
  const module = moduleSummary(host, value);
  if (module !== null) return { type, text: type, module };
  return texts(type, safeText(value, type));
}

/** The summary of a tensor whose state was noted earlier. */
export function summarizeTensor(type: string, tensor: TensorSnapshot): ValueSummary {
  const summary: ValueSummary = { type, text: `${type}(${tensor.shape.join(", ")})`, tensor };
  const only = tensor.shape.every((size) => size === 1) ? tensor.data?.[0] : undefined;
  if (only === undefined) return summary;
  return { ...summary, number: typeof only === "boolean" ? Number(only) : only };
}

function summarizeItems(
  host: SummaryHost,
  value: PyList | PyTuple,
  type: string,
  length: number,
  items: readonly PyValue[],
  depth: number,
): ValueSummary {
  const [open, close] = value instanceof PyList ? ["[", "]"] : ["(", length === 1 ? ",)" : ")"];
  if (depth >= MAX_DEPTH) return { type, text: `${open}…${close}`, length };
  const summaries = items.map((item) => summarize(host, item, null, depth + 1));
  const shown = summaries.map(({ text }) => text);
  if (length > shown.length) shown.push("…");
  const prefix = type === "list" || type === "tuple" ? "" : type;
  return { type, text: shorten(`${prefix}${open}${shown.join(", ")}${close}`), length, items: summaries };
}

function summarizeDict(
  host: SummaryHost,
  value: PyDict,
  type: string,
  noted: NotedContainer | null,
  depth: number,
): ValueSummary {
  const length = noted?.length ?? value.size;
  if (depth >= MAX_DEPTH) return { type, text: "{…}", length };
  const entries: [PyValue, PyValue][] = [];
  if (noted) {
    for (const [i, item] of noted.items.entries()) entries.push([noted.keys?.[i] ?? null, item]);
  } else {
    for (const entry of value.entries()) {
      if (entries.length === limits.containerItems) break;
      entries.push([entry[0], entry[1]]);
    }
  }
  const keys = entries.map(([key]) => summarize(host, key, null, MAX_DEPTH).text);
  const items = entries.map(([, item]) => summarize(host, item, null, depth + 1));
  const shown = items.map(({ text }, i) => `${keys[i]}: ${text}`);
  if (length > shown.length) shown.push("…");
  return { type, text: shorten(`{${shown.join(", ")}}`), length, keys, items };
}

function moduleSummary(host: SummaryHost, value: PyValue): ModuleSummary | null {
  if (!(value instanceof PyInstance) || !(instanceAttribute(value, "_parameters") instanceof PyDict)) return null;
  const parameters = moduleParameters(value);
  return {
    training: instanceAttribute(value, "training") === true,
    parameters: parameters.slice(0, 200).map(({ name, tensor }) => ({ name, tensor: host.tensorId(tensor) })),
    parameterCount: parameters.reduce((sum, { tensor }) => sum + tensor.numel, 0),
  };
}

/** The repr where TypeScript makes it, else the type's name. */
function safeText(value: PyValue, type: string): string {
  if (value instanceof PyModule) return `<module '${value.name}'>`;
  if (value instanceof PyType) return `<class '${value.name}'>`;
  const own = typeOf(value).lookup("__repr__");
  if (value instanceof PyObject && !(own instanceof PyBuiltin)) return `<${type} object>`;
  // Sets and other containers would run the `__repr__` of what they hold.
  if (value instanceof PyInstance) return `<${type} object>`;
  try {
    return reprOf(value);
  } catch {
    return `<${type} object>`;
  }
}

function texts(type: string, full: string): ValueSummary {
  const short = shorten(full.replaceAll("\n", " "));
  return short === full ? { type, text: full } : { type, text: short, repr: full.slice(0, MAX_REPR) };
}

function shorten(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
