/**
 * The operators as names of modules and of Tensor: `torch.add`, `torch.linalg.norm`, `Tensor.add_`, and by the
 * operator's own name in `torch._C._nn` and `torch._VF`, which PyTorch's Python code calls.
 */
import { UnsupportedError } from "../base/failures";
import { type AnyOperator, operatorsByPythonName, operatorsBySchemaName } from "../engine/operator";
import { setMissingNames } from "../evaluator/attributes";
import { raise } from "../evaluator/exceptions";
import { defineModule, importModule, isModuleDefined } from "../evaluator/modules";
import { PyBuiltin, PyModule, type PyValue } from "../evaluator/values";
import { makeBuiltin, withParserErrors } from "./binder";
import { receiverError, typeName } from "./bindingErrors";
import { PyTensor, tensorBaseType, tensorType } from "./pyTensor";
import names from "./tables/names.json";

const made = new Map<string, PyBuiltin>();

function builtinFor(pythonName: string): PyBuiltin {
  let builtin = made.get(pythonName);
  if (builtin === undefined) {
    builtin = makeBuiltin(pythonName, pythonName.startsWith("Tensor.") ? tensorBaseType : null);
    made.set(pythonName, builtin);
  }
  return builtin;
}

/** All operators that Python calls by `prefix.name` with no further dot. */
export function operatorFunctions(prefix: string): Map<string, PyValue> {
  const result = new Map<string, PyValue>();
  for (const pythonName of operatorsByPythonName.keys()) {
    if (!pythonName.startsWith(`${prefix}.`)) continue;
    const name = pythonName.slice(prefix.length + 1);
    if (!name.includes(".")) result.set(name, builtinFor(pythonName));
  }
  return result;
}

/** An operator by its own name, such as `mse_loss`; undefined where the engine has none. */
export function operatorByBaseName(area: string, name: string): PyBuiltin | undefined {
  const pythonName = `${area}.${name}`;
  if (!operatorsByPythonName.has(pythonName)) {
    const found = baseNames().get(name);
    if (found === undefined) return undefined;
    operatorsByPythonName.set(pythonName, found);
  }
  return builtinFor(pythonName);
}

let byBaseName: Map<string, AnyOperator[]> | null = null;
function baseNames(): Map<string, AnyOperator[]> {
  if (byBaseName === null) {
    byBaseName = new Map();
    for (const operator of operatorsBySchemaName.values()) {
      const { name } = operator.schema;
      const others = byBaseName.get(name);
      if (others) others.push(operator);
      else byBaseName.set(name, [operator]);
    }
  }
  return byBaseName;
}

const SKIPPED = new Set(["to", "type", "numpy", "requires_grad_", "retain_grad", "backward", "register_hook"]);

/** Methods written by hand that C declares to take nothing; those that its parser reads are in the table of signatures. */
const NO_PARAMETERS = new Set(
  "item tolist dim numel ndimension nelement element_size storage_offset data_ptr is_complex is_floating_point is_signed is_inference is_distributed is_coalesced is_nonzero get_device retain_grad".split(
    " ",
  ),
);

/** A method written by hand, which takes for granted that its receiver is a tensor. */
function ofTensorsOnly(method: PyBuiltin): PyBuiltin {
  const isPlain = !method.isPythonElsewhere && !method.name.startsWith("__");
  const takesNothing = isPlain && NO_PARAMETERS.has(method.name);
  return method.with((args, kwargs) => {
    if (args[0] instanceof PyTensor) {
      if (takesNothing && (args.length > 1 || kwargs !== null)) {
        const given = kwargs ? "no keyword arguments" : `no arguments (${args.length - 1} given)`;
        raise("TypeError", `TensorBase.${method.name}() takes ${given}`);
      }
      return method.call(args, kwargs);
    }
    if (method.isPythonElsewhere) throw new UnsupportedError(`${method.qualname} of what is no tensor`);
    return raise("TypeError", receiverError(method.name, args[0]));
  });
}

/** C looks at the receiver of a slot first, then at how many arguments there are. */
function checkedSlot({ name, call }: PyBuiltin, count: number): PyBuiltin["call"] {
  return (args, kwargs) => {
    if (!(args[0] instanceof PyTensor)) {
      const given = args[0] === undefined ? "NoneType" : typeName(args[0]);
      raise("TypeError", `descriptor '${name}' requires a 'torch._C.TensorBase' object but received a '${given}'`);
    }
    if (args.length === count + 1) return call(args, kwargs);
    const text = `expected ${count} argument${count === 1 ? "" : "s"}, got ${args.length - 1}`;
    return raise("TypeError", count === 1 ? text : ` ${text}`);
  };
}

/** Puts the operators that are methods on Tensor; what is there already, written by hand, stays. */
export function defineOperatorMethods(): void {
  for (const type of [tensorBaseType, tensorType]) {
    for (const [name, value] of type.dict) {
      if (!(value instanceof PyBuiltin && value.isMethod)) continue;
      // Operators that are Python in PyTorch look at their operands themselves.
      if (type === tensorType && /^__(r|i?pow|floordiv)/.test(name)) continue;
      if (value.isPythonElsewhere) type.dict.set(name, ofTensorsOnly(value));
      else type.dict.set(name, withParserErrors(ofTensorsOnly(value), `Tensor.${name}`));
    }
  }
  for (const [name, count] of [
    ["__getitem__", 1],
    ["__setitem__", 2],
  ] as const) {
    const slot = (tensorBaseType.dict.get(name) ?? tensorType.dict.get(name)) as PyBuiltin;
    const owner = slot.owner ?? tensorBaseType;
    owner.dict.set(name, new PyBuiltin(name, checkedSlot(slot, count), true, slot.qualname, owner));
  }
  for (const pythonName of operatorsByPythonName.keys()) {
    if (!pythonName.startsWith("Tensor.")) continue;
    const name = pythonName.slice("Tensor.".length);
    if (SKIPPED.has(name) || tensorBaseType.dict.has(name) || tensorType.dict.has(name)) continue;
    tensorBaseType.dict.set(name, builtinFor(pythonName));
  }
}

// Functions, as the table is read when it is first asked.
const modules = (): Readonly<Record<string, string>> => names.modules;
const functionKinds = (): Readonly<Record<string, Readonly<Record<string, string>>>> => names.functions;
/** Modules with an underscore that programs use all the same. */
const PRIVATE_MODULES = (
  "__config__ __future__ _custom_op _dynamo _export _functorch _higher_order_ops _inductor _library _logging _prims _refs " +
  "_subclasses nn.attention"
)
  .split(" ")
  .map((name) => `torch.${name}`);

/** Modules that PyTorch has and we have not: said by name where they are imported. */
export function defineUnsupportedModules(): void {
  const submodules = Object.entries(names.submodules as Readonly<Record<string, string>>).flatMap(([home, children]) =>
    children.split(" ").map((child) => `${home}.${child}`),
  );
  for (const name of [...Object.keys(modules()), ...submodules, ...PRIVATE_MODULES]) {
    // `torch.autograd.gradcheck` is the function, in PyTorch too.
    if (isModuleDefined(name) || name === "torch.autograd.gradcheck") continue;
    defineModule(name, () => {
      throw new UnsupportedError(name);
    });
  }
}

/** Lets native functions print as those of PyTorch's module do: as Python functions, or as methods of a hidden class. */
export function nameFunctions(module: "torch" | "torch.autograd", functions: ReadonlyMap<string, PyValue>): void {
  const homes = new Map<string, string>();
  for (const [home, listed] of Object.entries(functionKinds()[module] as Readonly<Record<string, string>>)) {
    for (const name of listed.split(" ")) homes.set(name, home);
  }
  for (const [name, value] of functions) {
    if (!(value instanceof PyBuiltin)) continue;
    const home = homes.get(name) ?? "method";
    value.isPythonElsewhere = home !== "builtin" && home !== "method";
    value.module = value.isPythonElsewhere ? home : module;
    if (home === "method") value.qualname = `_VariableFunctionsClass.${name}`;
  }
}

const known = new Map<string, ReadonlySet<string>>();

/** Whether PyTorch's module has the name. */
export function isKnownName(module: string, name: string): boolean {
  let set = known.get(module);
  if (set === undefined) {
    set = new Set((modules()[module] ?? "").split(" "));
    known.set(module, set);
  }
  return set.has(name);
}

let tensorNames: ReadonlySet<string> | null = null;

function isNameOfTensors(name: string): boolean {
  tensorNames ??= new Set(
    Object.values(names.tensor as Readonly<Record<string, string>>).flatMap((text) => text.split(" ")),
  );
  return tensorNames.has(name);
}

/** Says by name what PyTorch has and we have not, wherever a module or Tensor itself is asked for it. */
export function defineUnsupportedNames(): void {
  setMissingNames("torch", (owner, name) => {
    if (owner instanceof PyModule) {
      if (!isKnownName(owner.name, name)) return undefined;
      const submodule = `${owner.name}.${name}`;
      if (isModuleDefined(submodule)) return importModule(submodule);
      throw new UnsupportedError(submodule);
    }
    if (owner === tensorType && !name.startsWith("__") && isNameOfTensors(name))
      throw new UnsupportedError(`Tensor.${name}`);
    return undefined;
  });
}

export function isKnownTensorName(name: string): boolean {
  return isNameOfTensors(name);
}
