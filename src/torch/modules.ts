/**
 * The modules that are written in TypeScript: torch itself, torch.autograd, torch.cuda and others.
 * `torch.nn`, `torch.optim` and their like are Python (`python/`).
 */

import { UnsupportedError } from "../base/failures";
import { modes } from "../engine/modes";
import { operatorsByPythonName } from "../engine/operator";
import { attentionKernels } from "../engine/operators/attention";
import { resultTypeOf } from "../engine/promotion";
import type { Scalar } from "../engine/scalar";
import type { Tensor } from "../engine/tensor";
import { defineException, raise } from "../evaluator/exceptions";
import { isInDocument, warn } from "../evaluator/machine";
import { defineModule, importModule, isModuleDefined } from "../evaluator/modules";
import { defineFunction, type Implementation } from "../evaluator/native";
import { callValue, getAttribute } from "../evaluator/operations";
import { PyBuiltin, PyFloat, PyTuple, type PyValue } from "../evaluator/values";
import { toScalarArgument } from "./arguments";
import { atenOperator } from "./atenOperators";
import { backwardFrom, backwardRunNumber, gradientsFor, isReachedByBackward, toTensors } from "./backwardCall";
import { guarded, withParserErrors } from "./binder";
import {
  deviceType,
  dtypesByName,
  dtypeType,
  layouts,
  layoutType,
  memoryFormats,
  memoryFormatType,
  sizeType,
  wrapDtype,
} from "./constants";
import { constructTensor, requestedDtype } from "./construct";
import { convert, parseConversion } from "./conversion";
import { contextType, functionType, onceDifferentiable, withDelayedError } from "./function";
import { defaultPyGenerator, generatorType } from "./generatorType";
import { enableGradType, inferenceModeType, noGradType, setGradEnabledType } from "./gradMode";
import { callLibrary, libraryAttribute } from "./library";
import { asNdarrayTensor, windowOn } from "./numpy/ndarray";
import { torchObserver } from "./observer";
import { isKnownName, nameFunctions, operatorByBaseName, operatorFunctions } from "./operatorNames";
import { bufferType, PyTensor, parameterType, tensorBaseType, tensorType, wrapTensor } from "./pyTensor";
import { returnType } from "./results";
import { savedTensorHookFunctions } from "./savedTensorHooks";
import { loadObject, saveObject } from "./serialization";
import { finfoType, iinfoType, SETTING_FUNCTIONS } from "./settings";
import { hiddenFromAutograd } from "./storage";
import { transformFunctions } from "./transforms";
import { typedTensorTypes } from "./typedTensors";

type Names = Map<string, PyValue>;

const linAlgErrorType = defineException("_LinAlgError", "RuntimeError", "torch._C");

function functions(declared: Readonly<Record<string, Implementation>>): Names {
  const names: Names = new Map();
  for (const [signature, implementation] of Object.entries(declared)) {
    const made = defineFunction(signature, implementation);
    names.set(made.name, made);
  }
  return names;
}

/** A module's names are made once; each run gets its own module, whose dict is filled with them. */
function defineNames(module: string, make: () => Names): void {
  let names: Names | null = null;
  defineModule(module, () => {
    names ??= make();
    return names;
  });
}

/** `__getattr__` of a module: what is found when first asked for, and the right error for what is not. */
function onMissing(module: string, find: (name: string) => PyValue | undefined = () => undefined): PyBuiltin {
  return new PyBuiltin("__getattr__", ([value]) => {
    const name = String(value);
    const found = find(name);
    if (found !== undefined) return found;
    const submodule = `${module}.${name}`;
    if (isModuleDefined(submodule)) return importModule(submodule);
    // Only our own Python files look for operators here, by names that PyTorch has.
    const isInternal = ["torch._C._nn", "torch._VF", "torch.ops.aten"].includes(module);
    // Libraries make their own names there.
    if (module === "torch.ops" && !name.startsWith("__")) throw new UnsupportedError(submodule);
    if (isInternal || isKnownName(module, name)) {
      throw new UnsupportedError(isInternal && module !== "torch.ops.aten" ? `torch.${name}` : submodule);
    }
    return raise("AttributeError", `module '${module}' has no attribute '${name}'`);
  });
}

const CREATION: Readonly<Record<string, Implementation>> = {
  "tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False)": (
    data: PyValue,
    dtype: PyValue,
    device: PyValue,
    requiresGrad: PyValue,
  ) => guarded(() => constructTensor(data, dtype, device, requiresGrad)),
  "as_tensor(data, dtype=None, device=None)": asTensor,
  "asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=False)": (
    data: PyValue,
    dtype: PyValue,
    device: PyValue,
  ) => asTensor(data, dtype, device),
  "from_numpy(ndarray, /)": (array: PyValue) => {
    const tensor = asNdarrayTensor(array);
    if (!tensor)
      return raise("TypeError", `expected np.ndarray (got ${array === null ? "NoneType" : typeName(array)})`);
    return wrapTensor(windowOn(tensor));
  },
  "scalar_tensor(s, *, dtype=None, device=None, requires_grad=False)": (
    data: PyValue,
    dtype: PyValue,
    device: PyValue,
    requiresGrad: PyValue,
  ) =>
    constructTensor(
      data instanceof PyTensor ? data : typeof data === "number" && dtype === null ? new PyFloat(data) : data,
      dtype,
      device,
      requiresGrad,
    ),
};

function typeName(value: PyValue): string {
  return typeof value === "object" && value !== null
    ? value.type.name
    : typeof value === "string"
      ? "str"
      : typeof value === "boolean"
        ? "bool"
        : "int";
}

function asTensor(data: PyValue, dtype: PyValue, device: PyValue): PyValue {
  const wanted = requestedDtype(dtype, "as_tensor");
  if (data instanceof PyTensor) return wanted ? convert(data, wanted) : data;
  const array = asNdarrayTensor(data);
  if (array && (wanted === null || wanted === array.dtype)) return wrapTensor(windowOn(array));
  return constructTensor(data, dtype, device, false);
}

function operandOf(value: PyValue): Tensor | Scalar {
  return value instanceof PyTensor ? value.tensor : toScalarArgument(value);
}

/** The method as a function. */
function ofTensor(name: string): Implementation {
  return (input: PyValue, ...rest: PyValue[]) =>
    input instanceof PyTensor
      ? callValue(getAttribute(input, name), rest, null)
      : raise("TypeError", `${name}(): argument 'input' must be Tensor`);
}

const OTHER_FUNCTIONS: Readonly<Record<string, Implementation>> = {
  "save(obj, f, *args, **kwargs)": saveObject,
  "load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **kwargs)": (
    f: PyValue,
    _location: PyValue,
    _pickle: PyValue,
    weightsOnly: PyValue,
  ) => loadObject(f, weightsOnly),
  "compile(model=None, *args, **kwargs)": (model: PyValue) => {
    torchObserver?.simplified?.("torch.compile");
    return model ?? new PyBuiltin("compile", ([inner]) => inner as PyValue);
  },
  "is_deterministic_algorithms_warn_only_enabled()": () => false,
  "get_deterministic_debug_mode()": () => 0,
  "result_type(tensor, other, /)": (one: PyValue, other: PyValue) =>
    guarded(() => wrapDtype(resultTypeOf([operandOf(one), operandOf(other)]))),
  "is_same_size(input, other)": ofTensor("is_same_size"),
  "is_signed(input)": ofTensor("is_signed"),
  "is_inference(input)": ofTensor("is_inference"),
  "get_device(input)": ofTensor("get_device"),
  "is_distributed(input)": ofTensor("is_distributed"),
  "_shape_as_tensor(self, /)": (self: PyTensor) => constructTensor(new PyTuple(self.tensor.shape), null, null, false),
};

function torchNames(): Names {
  const names = operatorFunctions("torch");
  for (const name of IN_FUNCTIONAL) names.delete(name);
  for (const [name, value] of [...functions(SETTING_FUNCTIONS), ...functions(CREATION), ...functions(OTHER_FUNCTIONS)])
    names.set(name, value);
  nameFunctions("torch", names);
  for (const [name, value] of names) {
    if (value instanceof PyBuiltin && !value.isPythonElsewhere)
      names.set(name, withParserErrors(value, `torch.${name}`));
  }
  for (const [name, dtype] of dtypesByName) names.set(name, dtype);
  for (const [name, layout] of layouts) names.set(name, layout);
  for (const [name, format] of memoryFormats) names.set(name, format);
  for (const [name, type] of typedTensorTypes) names.set(name, type);
  for (const [name, value] of Object.entries({
    Tensor: tensorType,
    Size: sizeType,
    device: deviceType,
    dtype: dtypeType,
    layout: layoutType,
    memory_format: memoryFormatType,
    Generator: generatorType,
    default_generator: defaultPyGenerator,
    finfo: finfoType,
    iinfo: iinfoType,
    no_grad: noGradType,
    enable_grad: enableGradType,
    set_grad_enabled: setGradEnabledType,
    inference_mode: inferenceModeType,
    __version__: "2.13.0+cpu",
    pi: new PyFloat(Math.PI),
    e: new PyFloat(Math.E),
    inf: new PyFloat(Number.POSITIVE_INFINITY),
    nan: new PyFloat(Number.NaN),
    newaxis: null,
  })) {
    names.set(name, value);
  }
  names.set("__getattr__", onMissing("torch", missingTorchName));
  return names;
}

/** Functions of torch that are Python in PyTorch, and operators that have no Python name of their own here. */
const IN_FUNCTIONAL = new Set(
  "einsum norm split meshgrid tensordot cdist unique unique_consecutive stft istft block_diag cartesian_prod chain_matmul broadcast_tensors atleast_1d atleast_2d atleast_3d lu unravel_index align_tensors histogramdd".split(
    " ",
  ),
);

function missingTorchName(name: string): PyValue | undefined {
  if (IN_FUNCTIONAL.has(name)) return libraryAttribute("torch.functional", name);
  if (name === "svd_lowrank" || name === "pca_lowrank") return libraryAttribute("torch._lowrank", name);
  if (name === "vmap") return libraryAttribute("torch.func", name);
  if (name === "autocast") return libraryAttribute("torch.amp", name);
  if (name === "GradScaler") return libraryAttribute("torch.amp", name);
  if (name === "set_anomaly_enabled") return undefined;
  if (isModuleDefined(`torch.${name}`)) return undefined;
  return name.startsWith("_") || isKnownName("torch", name) ? operatorByBaseName("torch", name) : undefined;
}

const AUTOGRAD: Readonly<Record<string, Implementation>> = {
  "grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, allow_unused=None, is_grads_batched=False, materialize_grads=False)":
    (
      outputs: PyValue,
      inputs: PyValue,
      gradOutputs: PyValue,
      retainGraph: PyValue,
      createGraph: PyValue,
      allowUnused: PyValue,
      isBatched: PyValue,
      materialize: PyValue,
    ) => {
      if (isBatched === true) {
        const options = new PyTuple([retainGraph, createGraph, allowUnused, false, materialize]);
        return callLibrary("torch._vmap", "batched_gradients", [outputs, inputs, gradOutputs, options]);
      }
      return gradientsFor(outputs, inputs, gradOutputs, retainGraph, createGraph, allowUnused, materialize);
    },
  "backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None)": (
    tensors: PyValue,
    gradTensors: PyValue,
    retainGraph: PyValue,
    createGraph: PyValue,
    gradVariables: PyValue,
    inputs: PyValue,
  ) => backwardFrom(toTensors(tensors).map(wrapTensor), gradTensors ?? gradVariables, retainGraph, createGraph, inputs),
};

function internalNames(): Names {
  const names = functions({
    "_set_anomaly(mode, check_nan=True)": (mode: boolean, checkNan: boolean) => {
      modes.anomaly = mode;
      modes.anomalyChecksNan = checkNan;
      return null;
    },
    "_warn(category, message, is_own=True)": (category: string, message: string, isOwn: boolean) => {
      warn(category as never, message, isOwn && isInDocument());
      return null;
    },
    "_delayed_error(value, message)": withDelayedError,
    "_once_differentiable(fn)": onceDifferentiable,
    ...transformFunctions,
    "_variable(data, requires_grad)": (data: PyValue, requiresGrad: PyValue) => {
      const tensor =
        data instanceof PyTensor
          ? wrapTensor(hiddenFromAutograd(data.tensor))
          : raise("TypeError", `Variable data has to be a tensor, but got ${typeName(data)}`);
      if (requiresGrad === true) (tensor as PyTensor).tensor.requiresGrad = true;
      return tensor;
    },
    "_return_type(name, fields)": (name: string, fields: PyTuple) => returnType(name, fields.items as string[]),
    "_get_tracing_state()": () => null,
    "_set_attention_kernels(fused, plain)": (fused: boolean, plain: boolean) => {
      const before = new PyTuple([attentionKernels.fused, attentionKernels.plain]);
      Object.assign(attentionKernels, { fused, plain });
      return before;
    },
    "_backward_run()": () => backwardRunNumber(),
    "_backward_reaches(tensor)": (tensor: PyTensor) => isReachedByBackward(tensor.tensor),
  });
  for (const [name, value] of functions(savedTensorHookFunctions)) names.set(name, value);
  names.set("TensorBase", tensorBaseType);
  names.set("_LinAlgError", linAlgErrorType);
  names.set("Generator", generatorType);
  names.set("Parameter", parameterType);
  names.set("Buffer", bufferType);
  names.set("FunctionCtx", contextType);
  names.set(
    "__getattr__",
    onMissing("torch._C", (name) => operatorByBaseName("torch._C", name)),
  );
  return names;
}

function observerNames(): Names {
  return functions({
    "module_entered(module)": (module: PyValue) => {
      torchObserver?.moduleEntered?.(module);
      return null;
    },
    "module_left(module)": (module: PyValue) => {
      torchObserver?.moduleLeft?.(module);
      return null;
    },
    "optimizer_made(optimizer)": (optimizer: PyValue) => {
      torchObserver?.optimizerMade?.(optimizer);
      return null;
    },
    "optimizer_stepped(optimizer)": (optimizer: PyValue) => {
      torchObserver?.optimizerStepped?.(optimizer);
      return null;
    },
    "simplified(what)": (what: string) => {
      torchObserver?.simplified?.(what);
      return null;
    },
    "parameters_listed(module)": (module: PyValue) => {
      torchObserver?.parametersListed?.(module);
      return null;
    },
    "part_replaced(before, after)": (before: PyValue, after: PyValue) => {
      torchObserver?.partReplaced?.(before, after);
      return null;
    },
    "grads_clipped(parameters, limit)": (parameters: PyValue, limit: PyFloat) => {
      torchObserver?.gradsClipped?.(parameters, limit.value);
      return null;
    },
    "grads_zeroed(owner, set_to_none)": (owner: PyValue, setToNone: boolean) => {
      torchObserver?.gradsZeroed?.(owner, setToNone);
      return null;
    },
  });
}

/** `torch.return_types.max`: the class of what `torch.max(x, dim)` gives. */
function returnTypeNamed(name: string): PyValue | undefined {
  const area = /^(linalg|special|fft)_/.exec(name)?.[1];
  const pythonName = area ? `torch.${area}.${name.slice(area.length + 1)}` : `torch.${name}`;
  for (const { schema } of operatorsByPythonName.get(pythonName) ?? []) {
    const fields = schema.returns.map((returned) => returned.name);
    if (fields.length > 1 && fields.every((field) => field !== null)) return returnType(name, fields as string[]);
  }
  return undefined;
}

function byBaseName(module: string): () => Names {
  return () => {
    const names: Names = new Map();
    if (module === "torch._C._nn") {
      const parse = defineFunction(
        "_parse_to(*args, **kwargs)",
        (args: PyTuple, kwargs: { entries(): Iterable<[PyValue, PyValue]> }) => {
          const given = new Map<string, PyValue>();
          for (const [key, value] of kwargs.entries()) given.set(String(key), value);
          const { device, dtype, nonBlocking, memoryFormat } = parseConversion(args.items, given);
          return new PyTuple([device, dtype ? wrapDtype(dtype) : null, nonBlocking, memoryFormat]);
        },
      );
      names.set("_parse_to", parse);
    }
    names.set(
      "__getattr__",
      onMissing(module, (name) => operatorByBaseName(module, name)),
    );
    return names;
  };
}

export function defineTorchModules(): void {
  defineNames("torch", torchNames);
  defineNames("torch._C", internalNames);
  defineNames("torch._C._nn", byBaseName("torch._C._nn"));
  defineNames("torch._VF", byBaseName("torch._VF"));
  defineNames("torch._observer", observerNames);
  for (const area of ["linalg", "special", "fft"]) {
    defineNames(`torch.${area}`, () => {
      const names = operatorFunctions(`torch.${area}`);
      if (area === "linalg") names.set("LinAlgError", linAlgErrorType);
      names.set(
        "__getattr__",
        onMissing(`torch.${area}`, (name) => operatorByBaseName(`torch.${area}`, `${area}_${name}`)),
      );
      return names;
    });
  }
  defineNames("torch.ops", () => new Map([["__getattr__", onMissing("torch.ops")]]));
  defineNames("torch.ops.aten", () => new Map([["__getattr__", onMissing("torch.ops.aten", atenOperator)]]));
  defineNames("torch.autograd", () => {
    const names = functions(AUTOGRAD);
    nameFunctions("torch.autograd", names);
    names.set("Function", functionType);
    names.set("no_grad", noGradType);
    names.set("enable_grad", enableGradType);
    names.set("set_grad_enabled", setGradEnabledType);
    names.set("inference_mode", inferenceModeType);
    names.set(
      "__getattr__",
      onMissing("torch.autograd", (name) => {
        if (name === "gradcheck" || name === "gradgradcheck")
          return libraryAttribute("torch.autograd._gradcheck", name);
        if (name === "Variable") return libraryAttribute("torch.autograd.variable", name);
        if (name === "detect_anomaly" || name === "set_detect_anomaly")
          return libraryAttribute("torch.autograd.anomaly_mode", name);
        return undefined;
      }),
    );
    return names;
  });
  defineNames("torch.autograd.function", () => {
    const names = functions({ "once_differentiable(fn)": onceDifferentiable });
    names.set("Function", functionType);
    names.set("FunctionCtx", contextType);
    names.set("__getattr__", onMissing("torch.autograd.function"));
    return names;
  });
  defineNames("torch.autograd.grad_mode", () => {
    return new Map<string, PyValue>([
      ["no_grad", noGradType],
      ["enable_grad", enableGradType],
      ["set_grad_enabled", setGradEnabledType],
      ["inference_mode", inferenceModeType],
    ]);
  });
  defineNames("torch.random", () => {
    const names = functions(SETTING_FUNCTIONS);
    names.set("default_generator", defaultPyGenerator);
    names.set(
      "__getattr__",
      onMissing("torch.random", (name) =>
        name === "fork_rng" ? libraryAttribute("torch._tensor", "fork_rng") : undefined,
      ),
    );
    return names;
  });
  defineNames(
    "torch.version",
    () =>
      new Map<string, PyValue>([
        ["__version__", "2.13.0+cpu"],
        ["cuda", null],
        ["hip", null],
        ["debug", false],
        ["git_version", "unknown"],
      ]),
  );
  defineNames(
    "torch.return_types",
    () => new Map<string, PyValue>([["__getattr__", onMissing("torch.return_types", returnTypeNamed)]]),
  );
}
