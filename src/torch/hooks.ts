/**
 * Hooks: Python functions that autograd calls with gradients, and the handles that take them away again.
 * https://pytorch.org/docs/stable/notes/autograd.html#backward-hooks-execution
 */
import type { NodeHook, NodePreHook, TensorHook } from "../engine/graph";
import type { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { defineClass } from "../evaluator/native";
import { callValue, getAttributeOrUndefined } from "../evaluator/operations";
import { PyInstance, PyTuple, type PyValue, typeOf } from "../evaluator/values";
import { PyTensor, wrapOptional, wrapTensor } from "./pyTensor";

let nextHandle = 0;

export class PyHandle extends PyInstance {
  readonly id = nextHandle++;
  constructor(public remove: (() => void) | null) {
    super(handleType);
  }
}

const removeHook = (self: PyHandle): null => {
  self.remove?.();
  self.remove = null;
  return null;
};

export const handleType = defineClass({
  name: "RemovableHandle",
  module: "torch.utils.hooks",
  hasInstanceDict: true,
  methods: {
    "remove(self, /)": removeHook,
    "__enter__(self, /)": (self: PyHandle) => self,
    "__exit__(self, *args)": removeHook,
  },
  properties: { id: { get: (self: PyHandle) => self.id } },
});

export function makeHandle(remove: () => void): PyHandle {
  return new PyHandle(remove);
}

function hookName(hook: PyValue): string {
  const name = getAttributeOrUndefined(hook, "__name__");
  return typeof name === "string" ? name : typeOf(hook).name;
}

export function tensorHook(hook: PyValue): TensorHook {
  const name = hookName(hook);
  return {
    name,
    call(gradient: Tensor): Tensor | null {
      const result = callValue(hook, [wrapTensor(gradient)], null);
      if (result === null) return null;
      if (result instanceof PyTensor) return result.tensor;
      return raise("TypeError", `expected Variable, but hook returned '${typeOf(result).name}'`);
    },
  };
}

const asTuple = (gradients: readonly (Tensor | null)[]): PyTuple => new PyTuple(gradients.map(wrapOptional));

function fromTuple(result: PyValue, name: string, expected: number): (Tensor | null)[] | null {
  if (result === null) return null;
  const items = result instanceof PyTuple ? result.items : [result];
  if (items.length !== expected) {
    return raise(
      "RuntimeError",
      `hook '${name}' has returned an incorrect number of values (got ${items.length}, but expected ${expected})`,
    );
  }
  return items.map((item) => (item instanceof PyTensor ? item.tensor : null));
}

export function nodePostHook(hook: PyValue): NodeHook {
  const name = hookName(hook);
  return {
    name,
    call: (outgoing, incoming) =>
      fromTuple(callValue(hook, [asTuple(outgoing), asTuple(incoming)], null), name, outgoing.length),
  };
}

export function nodePreHook(hook: PyValue): NodePreHook {
  const name = hookName(hook);
  return {
    name,
    call: (incoming) => fromTuple(callValue(hook, [asTuple(incoming)], null), name, incoming.length),
  };
}
