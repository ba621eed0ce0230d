/**
 * `x.grad_fn`: the nodes of the graph as Python objects, one class for each kind of node.
 * https://pytorch.org/docs/stable/autograd.html#torch.autograd.graph.Node
 */
import { UnsupportedError } from "../base/failures";
import { DType } from "../engine/dtype";
import { AccumulateGrad, type GraphNode, SavedTensor } from "../engine/graph";
import { OperatorNode } from "../engine/operatorNode";
import { Scalar } from "../engine/scalar";
import { Tensor } from "../engine/tensor";
import { PyDict } from "../evaluator/dict";
import { raise } from "../evaluator/exceptions";
import {
  coreTypes,
  PyBuiltin,
  PyFloat,
  PyGetSet,
  PyInstance,
  PyTuple,
  PyType,
  type PyValue,
} from "../evaluator/values";
import { guarded } from "./binder";
import { wrapDtype } from "./constants";
import { makeHandle, nodePostHook, nodePreHook } from "./hooks";
import { PyTensor, wrapOptional, wrapTensor } from "./pyTensor";

export class PyNode extends PyInstance {
  constructor(
    readonly node: GraphNode,
    cls: PyType,
  ) {
    super(cls);
    node.handle = this;
  }
}

export function wrapNode(node: GraphNode): PyNode {
  return (node.handle as PyNode | undefined) ?? new PyNode(node, nodeType(node.name));
}

const types = new Map<string, PyType>();

function nodeType(name: string): PyType {
  let type = types.get(name);
  if (type === undefined) {
    type = new PyType(name, [coreTypes.object as PyType], { isBuiltin: true, hasInstanceDict: false });
    addNodeMembers(type);
    types.set(name, type);
  }
  return type;
}

/** What nodes of every kind have; also what classes of custom Functions get. */
export function addNodeMembers(type: PyType): void {
  const method = (name: string, call: (self: PyNode, args: readonly PyValue[]) => PyValue) => {
    type.dict.set(
      name,
      new PyBuiltin(name, (args) => call(args[0] as PyNode, args.slice(1)), true, `${type.name}.${name}`, type),
    );
  };
  const attribute = (name: string, get: (self: PyNode) => PyValue) => {
    type.dict.set(name, new PyGetSet(name, (self) => get(self as PyNode), null, type));
  };
  method("name", (self) => self.node.qualifiedName);
  method("register_hook", (self, [hook]) => makeHandle(self.node.addPostHook(nodePostHook(hook as PyValue))));
  method("register_prehook", (self, [hook]) => makeHandle(self.node.addPreHook(nodePreHook(hook as PyValue))));
  method("_sequence_nr", (self) => self.node.sequenceNr);
  method("_register_hook_dict", () => null);
  method("__call__", (self, args) => applyNode(self.node, args));
  attribute("next_functions", (self) => nextFunctions(self.node));
  attribute("metadata", (self) => {
    self.node.metadata ??= new PyDict();
    return self.node.metadata as PyDict;
  });
  attribute("requires_grad", () => true);
  method("__getattr__", (self, [name]) => nodeAttribute(self, name as string));
}

function nextFunctions(node: GraphNode): PyTuple {
  return new PyTuple(
    node.edges.map((edge) => new PyTuple(edge === null ? [null, 0] : [wrapNode(edge.node), edge.inputNr])),
  );
}

function applyNode(node: GraphNode, args: readonly PyValue[]): PyValue {
  const gradients = args.map((a) => (a instanceof PyTensor ? a.tensor : null));
  const results = guarded(() => node.apply(gradients, (edge) => node.edges[edge] !== null));
  const wrapped = results.map(wrapOptional);
  return wrapped.length === 1 ? (wrapped[0] as PyValue) : new PyTuple(wrapped);
}

function nodeAttribute(self: PyNode, name: string): PyValue {
  const { node } = self;
  if (name === "variable" && node instanceof AccumulateGrad) return wrapTensor(node.variable);
  if (name.startsWith("_saved_")) {
    const wanted = name.slice("_saved_".length);
    for (const [saved, value] of guarded(() => node.savedValues())) {
      if (saved === wanted) return savedToPython(value);
    }
    if (node instanceof OperatorNode && node.info.schema.arguments.some((a) => a.name === wanted)) return null;
  }
  if (name.startsWith("_raw_saved_")) throw new UnsupportedError("raw saved tensors");
  return raise("AttributeError", `'${self.cls.name}' object has no attribute '${name}'`);
}

function savedToPython(value: unknown): PyValue {
  if (value instanceof Tensor) return wrapTensor(value);
  if (value instanceof SavedTensor) return wrapTensor(guarded(() => value.unpack()));
  if (value instanceof Scalar)
    return value.kind === "float" ? new PyFloat(value.value) : value.kind === "int" ? value.value : value.value !== 0;
  if (value instanceof DType) return wrapDtype(value);
  if (Array.isArray(value)) return new PyTuple(value.map(savedToPython));
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return null;
}
