/**
 * `torch.Generator`, a source of random numbers with its own state.
 * https://pytorch.org/docs/stable/generated/torch.Generator.html
 */
import { uint8 } from "../engine/dtype";
import { defaultGenerator, drawSeed, Generator } from "../engine/random/generator";
import { tensorOver } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { defineClass } from "../evaluator/native";
import { normalizeInt, PyObject, type PyType, type PyValue, typeOf } from "../evaluator/values";
import { guarded } from "./binder";
import { cpuDevice } from "./constants";
import { PyTensor, wrapTensor } from "./pyTensor";

export class PyGenerator extends PyObject {
  constructor(readonly generator: Generator) {
    super();
  }
  get type(): PyType {
    return generatorType;
  }
}

export const generatorType = defineClass({
  name: "Generator",
  module: "torch._C",
  construct: { signature: "Generator(cls, device=None)", implementation: () => new PyGenerator(new Generator()) },
  methods: {
    "manual_seed(self, seed, /)": (self: PyGenerator, seed: PyValue) => {
      guarded(() => self.generator.manualSeed(toSeed(seed, "manual_seed")));
      return self;
    },
    "initial_seed(self, /)": (self: PyGenerator) => normalizeInt(self.generator.initialSeed()),
    "seed(self, /)": (self: PyGenerator) => freshSeed(self.generator),
    "get_state(self, /)": (self: PyGenerator) => stateTensor(self.generator),
    "set_state(self, state, /)": (self: PyGenerator, state: PyValue) => {
      guarded(() => setStateTensor(self.generator, state));
      return self;
    },
    "clone_state(self, /)": (self: PyGenerator) => new PyGenerator(self.generator.clone()),
  },
  properties: { device: { get: () => cpuDevice } },
});

export const defaultPyGenerator = new PyGenerator(defaultGenerator);

export function toSeed(value: PyValue, name: string): number | bigint {
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (typeof value === "boolean") return Number(value);
  if (value instanceof PyTensor) return value.tensor.item();
  return raise("RuntimeError", `${name} expected a long, but got ${value === null ? "NoneType" : typeOf(value).name}`);
}

/** Runs of the same text agree with each other, so a "random" seed is drawn from the generator itself. */
export function freshSeed(generator: Generator): number | bigint {
  const seed = drawSeed(generator);
  generator.manualSeed(seed);
  return normalizeInt(seed);
}

export function stateTensor(generator: Generator): PyTensor {
  const state = generator.getState();
  return wrapTensor(tensorOver(state, [state.length], uint8));
}

export function setStateTensor(generator: Generator, state: PyValue): void {
  if (!(state instanceof PyTensor) || state.tensor.dtype !== uint8)
    raise("TypeError", "RNG state must be a torch.ByteTensor");
  const { tensor } = state as PyTensor;
  generator.setState((tensor.data as Uint8Array).subarray(tensor.offset, tensor.offset + tensor.numel));
}
