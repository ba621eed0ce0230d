/**
 * The variables that a program leaves behind, as JSON, for `--json`: in the form that the reference data of the tests
 * was recorded in, so that one can be held against the other. Runs after the program, outside of its trace.
 */
import { BOOL_CATEGORY, FLOATING_CATEGORY } from "../engine/dtype";
import { AccumulateGrad, type GraphNode } from "../engine/graph";
import { elementsOf } from "../engine/kernels/copying";
import { modes } from "../engine/modes";
import type { Tensor } from "../engine/tensor";
import { PyDict } from "../evaluator/dict";
import {
  PyBoxed,
  PyBuiltin,
  PyComplex,
  PyFloat,
  PyList,
  PyMethod,
  PyModule,
  PyObject,
  PyRange,
  PySlice,
  PyTuple,
  PyType,
  type PyValue,
  typeOf,
} from "../evaluator/values";
import { PyTensor } from "../torch/pyTensor";
import { copyElements } from "../trace/drafts";
import { instanceAttribute } from "../trace/recorder";
import { type Decimal, toDecimal } from "../trace/trace";
import { describePyError, getAttributeOrUndefined, reprOf } from "./pythonAccess";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
type JsonObject = { readonly [key: string]: Json | undefined };

const MAX_DEPTH = 5;
const MAX_ITEMS = 200;
const MAX_TEXT = 20_000;
const MAX_GRAPH_NODES = 300;
/** Larger tensors go without their elements. */
const MAX_ELEMENTS = 10_000;

const skippedNames: ReadonlySet<PyValue> = new Set([
  ...["__builtins__", "__name__", "__file__", "__doc__", "__package__", "__spec__", "__loader__"],
  ...["__cached__", "__annotations__", "__warningregistry__"],
]);

/** By name, in order of definition. */
export function describeNamespace(namespace: PyDict): Record<string, Json> {
  const described: Record<string, Json> = {};
  const grad = modes.grad;
  modes.grad = false;
  try {
    const describer = new Describer(namespace);
    for (const [name, value] of namespace.entries()) {
      if (skippedNames.has(name) || typeof name !== "string") continue;
      try {
        described[name] = describer.value(value, 0);
      } catch (error) {
        described[name] = { kind: "undescribable", type: typeName(value), error: describePyError(error) };
      }
    }
  } finally {
    modes.grad = grad;
  }
  return described;
}

/** `repr(value)`, whatever the program's own `__repr__` does. */
export function safeRepr(value: PyValue): string {
  let text: string;
  try {
    text = reprOf(value);
  } catch (error) {
    return `<repr raised ${describePyError(error)}>`.slice(0, MAX_TEXT);
  }
  return normalizeAddresses(text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`);
}

/** Addresses say nothing from one run to the next. */
export function normalizeAddresses(text: string): string {
  return text.replace(/\b0x[0-9a-f]{8,16}\b/g, "0xADDR");
}

/** Qualified by its module unless that is the program's own or builtin. */
export function typeName(value: PyValue): string {
  return qualifiedTypeName(typeOf(value));
}

export function qualifiedTypeName(type: PyType): string {
  const { module, qualname } = type;
  return module === "builtins" || module === "__main__" ? qualname : `${module}.${qualname}`;
}

/** Names tensors and numbers storages across all variables. */
class Describer {
  readonly #names = new Map<Tensor, string>();
  readonly #storages = new Map<unknown, number>();

  constructor(namespace: PyDict) {
    for (const [name, value] of namespace.entries()) {
      if (value instanceof PyTensor && !this.#names.has(value.tensor)) this.#names.set(value.tensor, String(name));
    }
  }

  value(value: PyValue, depth: number): JsonObject {
    if (value === null) return { kind: "NoneType", value: null };
    if (typeof value === "boolean") return { kind: "bool", value };
    if (typeof value === "string") return describeText("str", value);
    if (typeof value === "number" || typeof value === "bigint") return { kind: "int", value: encodeInt(value) };
    if (value instanceof PyFloat) return { kind: "float", value: toDecimal(value.value) };
    if (value instanceof PyComplex) {
      return { kind: "complex", value: [toDecimal(value.real), toDecimal(value.imag)] };
    }
    if (value instanceof PyBoxed) return this.#boxed(value, depth);
    if (value instanceof PyTensor) return this.#tensor(value, true);
    const type = typeOf(value);
    if (derivesFrom(type, "torch.nn.modules.module", "Module")) return this.#module(value);
    const name = typeName(value);
    if (value instanceof PyRange || value instanceof PySlice || reprOnly.has(name)) {
      return { kind: name, repr: safeRepr(value) };
    }
    if (derivesFrom(type, "torch.optim.optimizer", "Optimizer")) return this.#optimizer(value, depth);
    if (depth < MAX_DEPTH && (value instanceof PyList || value instanceof PyTuple)) {
      const items = value.items.slice(0, MAX_ITEMS).map((item) => this.value(item, depth + 1));
      return { kind: name, items, length: value.items.length };
    }
    if (depth < MAX_DEPTH && value instanceof PyDict) return this.#dict(value, name, depth);
    if (value instanceof PyModule) return { kind: "module", name: value.name };
    if (value instanceof PyType) return { kind: "class", name: value.qualname };
    if (isFunction(value)) return { kind: "function", name: qualnameOf(value) };
    return { kind: "object", type: name, repr: safeRepr(value) };
  }

  /** An instance of a program's subclass of int, float or str. */
  #boxed(value: PyBoxed, depth: number): JsonObject {
    if (typeof value.value === "string") return describeText(typeOf(value).name, value.value);
    return this.value(value.value, depth);
  }

  #dict(value: PyDict, kind: string, depth: number): JsonObject {
    const items: Json[] = [];
    for (const [key, item] of value.entries()) {
      if (items.length === MAX_ITEMS) break;
      items.push([this.value(key, depth + 1), this.value(item, depth + 1)]);
    }
    return { kind, length: value.size, items };
  }

  // ---- tensors ----

  #tensor(wrapper: PyTensor, withRepr: boolean): JsonObject {
    const { tensor } = wrapper;
    const node = tensor.shownGradFn;
    const base = tensor.view?.base ?? null;
    const hasOwnGrad = tensor.isLeaf || tensor.retainsGrad;
    return {
      kind: "tensor",
      class: typeOf(wrapper).qualname.split(".").at(-1),
      shape: [...tensor.shape],
      dtype: tensor.dtype.name,
      ...elements(tensor),
      requires_grad: tensor.requiresGrad,
      is_leaf: tensor.isLeaf,
      grad_fn: node?.name ?? null,
      retains_grad: tensor.retainsGrad,
      grad: hasOwnGrad && tensor.grad !== null ? briefTensor(tensor.grad) : null,
      ...(tensor.isInference ? { is_inference: true } : { version: tensor.version }),
      stride: [...tensor.strides],
      offset: tensor.offset,
      storage: this.#storageNumber(tensor),
      ...(!tensor.isInference && base !== null ? { base: this.#names.get(base) ?? null } : {}),
      ...(node === null ? {} : { output_nr: tensor.outputNr, graph: this.#graph(node) }),
      ...(withRepr ? { repr: safeRepr(wrapper) } : {}),
    };
  }

  #storageNumber(tensor: Tensor): number | null {
    if (tensor.numel === 0) return null;
    const known = this.#storages.get(tensor.storage);
    if (known !== undefined) return known;
    this.#storages.set(tensor.storage, this.#storages.size);
    return this.#storages.size - 1;
  }

  /** Nodes in breadth-first order from `root`. */
  #graph(root: GraphNode): JsonObject {
    const nodes = [root];
    const numbers = new Map<GraphNode, number>([[root, 0]]);
    const described: Json[] = [];
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at] as GraphNode;
      const next: Json[] = [];
      for (const edge of node.edges) {
        if (edge === null) {
          next.push(null);
          continue;
        }
        let number = numbers.get(edge.node);
        if (number === undefined) {
          if (nodes.length >= MAX_GRAPH_NODES) return { nodes: described, cut: true };
          number = nodes.length;
          numbers.set(edge.node, number);
          nodes.push(edge.node);
        }
        next.push([number, edge.inputNr]);
      }
      const variable = node instanceof AccumulateGrad ? { variable: this.#names.get(node.variable) ?? null } : {};
      described.push({ name: node.name, next, ...variable });
    }
    return { nodes: described };
  }

  // ---- modules and optimizers ----

  #module(module: PyValue): JsonObject {
    return {
      kind: "nn.Module",
      class: typeName(module),
      training: instanceAttribute(module, "training") === true,
      repr: safeRepr(module),
      parameters: this.#namedTensors(module, "_parameters"),
      buffers: this.#namedTensors(module, "_buffers"),
    };
  }

  /** As `named_parameters()` and `named_buffers()`: depth first, each tensor once. */
  #namedTensors(module: PyValue, attribute: "_parameters" | "_buffers"): Record<string, JsonObject> {
    const found: Record<string, JsonObject> = {};
    const seen = new Set<PyValue>();
    const visit = (current: PyValue, prefix: string): void => {
      if (seen.has(current)) return;
      seen.add(current);
      for (const [name, value] of entriesOf(instanceAttribute(current, attribute))) {
        if (!(value instanceof PyTensor) || seen.has(value)) continue;
        seen.add(value);
        found[`${prefix}${String(name)}`] = this.#tensor(value, false);
      }
      for (const [name, child] of entriesOf(instanceAttribute(current, "_modules"))) {
        if (child !== null) visit(child, `${prefix}${String(name)}.`);
      }
    };
    visit(module, "");
    return found;
  }

  #optimizer(optimizer: PyValue, depth: number): JsonObject {
    const groups = instanceAttribute(optimizer, "param_groups");
    const positions = new Map<PyValue, number>();
    const described = (groups instanceof PyList ? groups.items : []).map((group) => {
      const options: Record<string, Json> = {};
      let count = 0;
      for (const [key, value] of entriesOf(group)) {
        if (key !== "params") {
          options[String(key)] = this.value(value, depth + 1);
          continue;
        }
        const params = value instanceof PyList ? value.items : [];
        count = params.length;
        for (const param of params) positions.set(param, positions.size);
      }
      return { ...options, params: count };
    });
    const state: Record<string, Json> = {};
    for (const [param, values] of entriesOf(instanceAttribute(optimizer, "state"))) {
      const copy = values instanceof PyDict ? this.#dict(values, "dict", depth + 1) : this.value(values, depth + 1);
      state[String(positions.get(param) ?? "?")] = copy;
    }
    return { kind: "optimizer", class: typeName(optimizer), repr: safeRepr(optimizer), param_groups: described, state };
  }
}

const reprOnly: ReadonlySet<string> = new Set(["torch.Size", "torch.dtype", "torch.device"]);

function entriesOf(value: PyValue | undefined): Iterable<readonly [PyValue, PyValue]> {
  return value instanceof PyDict ? value.entries() : [];
}

function derivesFrom(type: PyType, module: string, name: string): boolean {
  return type.mro.some((base) => base.name === name && base.module === module);
}

function isFunction(value: PyValue): boolean {
  if (value instanceof PyBuiltin || value instanceof PyMethod) return true;
  return value instanceof PyObject && typeOf(value).name === "function" && typeOf(value).module === "builtins";
}

function qualnameOf(value: PyValue): string {
  const name = getAttributeOrUndefined(value, "__qualname__");
  return typeof name === "string" ? name : "";
}

function describeText(kind: string, text: string): JsonObject {
  return {
    kind,
    value: normalizeAddresses(
      Array.from(text.slice(0, 2 * MAX_TEXT))
        .slice(0, MAX_TEXT)
        .join(""),
    ),
  };
}

function encodeInt(value: number | bigint): Json {
  return typeof value === "number"
    ? value
    : value <= 2n ** 53n && value >= -(2n ** 53n)
      ? Number(value)
      : String(value);
}

function briefTensor(tensor: Tensor): JsonObject {
  const node = tensor.shownGradFn;
  return {
    shape: [...tensor.shape],
    dtype: tensor.dtype.name,
    ...elements(tensor),
    requires_grad: tensor.requiresGrad,
    ...(node === null ? {} : { grad_fn: node.name }),
  };
}

function elements(tensor: Tensor): JsonObject {
  if (tensor.numel > MAX_ELEMENTS) return { data: null, elided: tensor.numel };
  if (tensor.dtype.isComplex) return { data: encodePairs(elementsOf(tensor), tensor) };
  const values = new Float64Array(tensor.numel);
  copyElements(tensor, values);
  return { data: encodeElements(values, tensor) };
}

function encodePairs(pairs: ArrayLike<number>, { dtype }: Tensor): Json {
  const encode = dtype.name === "complex128" ? toDecimal : shortestFloat32;
  return Array.from({ length: pairs.length / 2 }, (_, i) => [
    encode(pairs[2 * i] as number),
    encode(pairs[2 * i + 1] as number),
  ]);
}

function encodeElements(values: Float64Array, { dtype }: Tensor): Json {
  if (dtype.category === BOOL_CATEGORY) return Array.from(values, (x) => x !== 0);
  if (dtype.category !== FLOATING_CATEGORY) return Array.from(values);
  return Array.from(values, dtype.name === "float32" ? shortestFloat32 : toDecimal);
}

/** The shortest decimal that rounds to the same float32. */
export function shortestFloat32(value: number): Decimal {
  if (!Number.isFinite(value)) return toDecimal(value);
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 24) return value;
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/** JSON as Python writes it where that differs in value: -0 keeps its sign. */
export function toJson(value: Json): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : JSON.stringify(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(toJson).join(",")}]`;
  const fields = Object.entries(value as JsonObject).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${toJson(field)}`).join(",")}}`;
}
