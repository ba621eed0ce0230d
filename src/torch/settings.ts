/** The switches of torch: default dtype, print options, random seeds, limits of number types, threads. */
import { DTYPES, defaultDtype, promoteTypes, setDefaultDtype } from "../engine/dtype";
import { onlyPair } from "../engine/kernels/complex";
import { modes } from "../engine/modes";
import { type PrintProfile, setPrintOptions } from "../engine/printing/printOptions";
import { defaultGenerator, drawSeed } from "../engine/random/generator";
import { raise } from "../evaluator/exceptions";
import type { Implementation } from "../evaluator/native";
import { defineClass } from "../evaluator/native";
import { callValue, isTrue, strOf, toIndex } from "../evaluator/operations";
import { normalizeInt, PyFloat, PyObject, type PyTuple, type PyType, type PyValue, typeOf } from "../evaluator/values";
import { guarded } from "./binder";
import { cpuDevice, dtypeOf, engineDtype, PyDType, toDevice, wrapDtype } from "./constants";
import { defaultPyGenerator, freshSeed, PyGenerator, setStateTensor, stateTensor, toSeed } from "./generatorType";
import { libraryAttribute } from "./library";
import { PyTensor } from "./pyTensor";
import { TypedTensorType } from "./typedTensors";

const flags = { deterministic: false, threads: 2, precision: "highest" };

export function resetSettings(): void {
  flags.deterministic = false;
  flags.threads = 2;
  flags.precision = "highest";
}

const nothing = (): null => null;

export const SETTING_FUNCTIONS: Readonly<Record<string, Implementation>> = {
  "get_default_dtype()": () => wrapDtype(defaultDtype()),
  "set_default_dtype(d, /)": (value: PyValue) => {
    if (!(value instanceof PyDType)) {
      return raise("TypeError", "invalid dtype object: only floating-point types are supported as the default type");
    }
    if (!value.isFloatingPoint)
      return raise("TypeError", "only floating-point types are supported as the default type");
    setDefaultDtype(engineDtype(value));
    return null;
  },
  "set_default_tensor_type(t, /)": (value: PyValue) => {
    const dtype = value instanceof TypedTensorType ? value.dtype : DTYPES.find((d) => d.tensorTypeName === value);
    if (dtype) setDefaultDtype(dtype);
    return null;
  },
  "set_default_device(device)": (device: PyValue) => {
    if (device !== null) toDevice(device);
    return null;
  },
  "get_default_device()": () => cpuDevice,
  "manual_seed(seed)": (seed: PyValue) => {
    guarded(() => defaultGenerator.manualSeed(typeof seed === "number" ? seed : seedOf(seed)));
    return defaultPyGenerator;
  },
  "seed()": () => freshSeed(defaultGenerator),
  "initial_seed()": () => normalizeInt(defaultGenerator.initialSeed()),
  "get_rng_state()": () => stateTensor(defaultGenerator),
  "set_rng_state(new_state)": (state: PyValue) => {
    guarded(() => setStateTensor(defaultGenerator, state));
    return null;
  },
  "_random_seed(generator=None)": (generator: PyValue) =>
    normalizeInt(drawSeed(generator instanceof PyGenerator ? generator.generator : defaultGenerator)),
  "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None)": (
    precision: PyValue,
    threshold: PyValue,
    edgeitems: PyValue,
    linewidth: PyValue,
    profile: PyValue,
    sciMode: PyValue,
  ) => {
    const number = (value: PyValue) =>
      value === null ? undefined : value instanceof PyFloat ? value.value : Number(toIndex(value));
    setPrintOptions(
      {
        precision: number(precision),
        threshold: number(threshold),
        edgeitems: number(edgeitems),
        linewidth: number(linewidth),
        sciMode: typeof sciMode === "boolean" ? sciMode : undefined,
      } as never,
      typeof profile === "string" ? (profile as PrintProfile) : undefined,
    );
    return null;
  },
  "is_grad_enabled()": () => modes.grad,
  "is_inference_mode_enabled()": () => modes.inference,
  "is_anomaly_enabled()": () => modes.anomaly,
  "is_anomaly_check_nan_enabled()": () => modes.anomalyChecksNan,
  "_set_grad_enabled(mode, /)": (mode: boolean) => {
    modes.grad = mode;
    return null;
  },
  "is_tensor(obj, /)": (value: PyValue) => value instanceof PyTensor,
  "is_storage(obj, /)": () => false,
  "is_floating_point(input)": (value: PyValue) => asTensor(value, "is_floating_point").tensor.isFloatingPoint,
  "is_complex(input)": (value: PyValue) => asTensor(value, "is_complex").tensor.dtype.isComplex,
  "is_nonzero(input)": (value: PyValue) => {
    const { tensor } = asTensor(value, "is_nonzero");
    if (tensor.numel !== 1)
      return raise(
        "RuntimeError",
        `Boolean value of Tensor with ${tensor.numel === 0 ? "no values" : "more than one value"} is ambiguous`,
      );
    return onlyPair(tensor).some((x) => x !== 0);
  },
  "_check(cond, message=None)": (condition: PyValue, message: PyValue) => {
    if (isTrue(condition)) return null;
    const text =
      message === null
        ? "Expected cond to be True, but got False. (Could this error message be improved? If so, please report an enhancement request to PyTorch.)"
        : strOf(callValue(message, [], null));
    return raise("RuntimeError", text);
  },
  "numel(input)": (value: PyValue) => asTensor(value, "numel").tensor.numel,
  "typename(obj, /)": (value: PyValue) =>
    value instanceof PyTensor
      ? value.tensor.dtype.tensorTypeName
      : `${typeOf(value).module}.${typeOf(value).qualname}`.replace("builtins.", ""),
  "promote_types(type1, type2)": (a: PyValue, b: PyValue) => wrapDtype(promoteTypes(requireDtype(a), requireDtype(b))),
  "can_cast(from_, to)": (a: PyValue, b: PyValue) => requireDtype(a).category <= requireDtype(b).category,
  "broadcast_shapes(*shapes)": (shapes: PyTuple) =>
    callValue(libraryAttribute("torch.functional", "broadcast_shapes"), shapes.items, null),
  "use_deterministic_algorithms(mode, *, warn_only=False)": (mode: PyValue) => {
    if (typeof mode !== "boolean") {
      return raise(
        "TypeError",
        `_set_deterministic_algorithms(): argument 'mode' (position 1) must be bool, not ${mode === null ? "NoneType" : typeOf(mode).name}`,
      );
    }
    flags.deterministic = mode;
    return null;
  },
  "are_deterministic_algorithms_enabled()": () => flags.deterministic,
  "set_num_threads(n, /)": (n: PyValue) => {
    if (typeof n !== "number") {
      return raise(
        "RuntimeError",
        `set_num_threads expects an int, but got ${n === null ? "NoneType" : typeOf(n).name}`,
      );
    }
    if (n <= 0) return raise("RuntimeError", "set_num_threads expects a positive integer");
    flags.threads = n;
    return null;
  },
  "get_num_threads()": () => flags.threads,
  "set_num_interop_threads(n, /)": nothing,
  "get_num_interop_threads()": () => flags.threads,
  "set_float32_matmul_precision(precision)": (precision: string) => {
    flags.precision = precision;
    return null;
  },
  "get_float32_matmul_precision()": () => flags.precision,
  "set_flush_denormal(mode, /)": () => true,
  "set_warn_always(mode, /)": nothing,
  "is_warn_always_enabled()": () => false,
  "is_autocast_enabled(device_type=None)": () => false,
  "is_vulkan_available()": () => false,
};

function asTensor(value: PyValue, name: string): PyTensor {
  if (value instanceof PyTensor) return value;
  return raise(
    "TypeError",
    `${name}(): argument 'input' (position 1) must be Tensor, not ${value === null ? "NoneType" : typeOf(value).name}`,
  );
}

function requireDtype(value: PyValue) {
  const dtype = dtypeOf(value);
  return dtype ? engineDtype(dtype) : raise("TypeError", "expected torch.dtype");
}

function seedOf(value: PyValue): number | bigint {
  if (typeof value === "string") {
    const parsed = Number(value);
    if (!Number.isInteger(parsed)) return raise("ValueError", `invalid literal for int() with base 10: '${value}'`);
    return parsed;
  }
  if (value instanceof PyFloat) return Math.trunc(value.value);
  return toSeed(value, "manual_seed");
}

class PyTypeInfo extends PyObject {
  constructor(
    readonly dtype: PyDType,
    readonly cls: () => PyType,
  ) {
    super();
  }
  get type(): PyType {
    return this.cls();
  }
}

interface FloatLimits {
  readonly resolution: number;
  readonly max: number;
  readonly eps: number;
  readonly tiny: number;
  readonly bits: number;
}

const FLOAT_LIMITS: Readonly<Record<string, FloatLimits>> = {
  float16: { resolution: 0.001, max: 65504, eps: 2 ** -10, tiny: 2 ** -14, bits: 16 },
  bfloat16: { resolution: 0.01, max: 3.3895313892515355e38, eps: 2 ** -7, tiny: 2 ** -126, bits: 16 },
  float32: { resolution: 1e-6, max: 3.4028234663852886e38, eps: 2 ** -23, tiny: 2 ** -126, bits: 32 },
  float64: { resolution: 1e-15, max: Number.MAX_VALUE, eps: 2 ** -52, tiny: 2 ** -1022, bits: 64 },
};

/** Two are equal that tell of the same dtype. */
const sameInfo = (self: PyTypeInfo, other: PyValue): boolean =>
  other instanceof PyTypeInfo && other.type === self.type && other.dtype === self.dtype;

const limitsOf = (info: PyTypeInfo): FloatLimits => FLOAT_LIMITS[info.dtype.name] as FloatLimits;
/** As `%g` prints it: six digits, halves rounded to even. */
function shortNumber(value: number): string {
  const tie = /^(-?\d\.\d{4}[02468])50*e(.*)$/.exec(value.toExponential(20));
  const [mantissa, exponent] = tie
    ? [tie[1] as string, tie[2] as string]
    : (value.toExponential(5).split("e") as [string, string]);
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(`${mantissa}e${exponent}`));
  return `${Number(mantissa)}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

export const finfoType: PyType = defineClass({
  name: "finfo",
  module: "torch",
  construct: {
    signature: "finfo(cls, type=None)",
    implementation: (_cls: PyType, type: PyValue) => {
      const given = type === null ? wrapDtype(defaultDtype()) : dtypeOf(type);
      const part = given?.engine?.part;
      const dtype = part ? wrapDtype(part) : given;
      if (!dtype)
        return raise(
          "TypeError",
          `finfo(): argument 'type' (position 1) must be torch.dtype, not ${typeOf(type).name}`,
        );
      if (!FLOAT_LIMITS[dtype.name]) {
        return raise(
          "TypeError",
          "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'",
        );
      }
      return new PyTypeInfo(dtype, () => finfoType);
    },
  },
  methods: {
    "__eq__(self, other, /)": sameInfo,
    "__repr__(self, /)": (self: PyTypeInfo) => {
      const { resolution, max, eps, tiny } = limitsOf(self);
      return `finfo(resolution=${shortNumber(resolution)}, min=${shortNumber(-max)}, max=${shortNumber(max)}, eps=${shortNumber(eps)}, smallest_normal=${shortNumber(tiny)}, tiny=${shortNumber(tiny)}, dtype=${self.dtype.name})`;
    },
  },
  properties: {
    bits: { get: (self: PyTypeInfo) => limitsOf(self).bits },
    eps: { get: (self: PyTypeInfo) => new PyFloat(limitsOf(self).eps) },
    max: { get: (self: PyTypeInfo) => new PyFloat(limitsOf(self).max) },
    min: { get: (self: PyTypeInfo) => new PyFloat(-limitsOf(self).max) },
    tiny: { get: (self: PyTypeInfo) => new PyFloat(limitsOf(self).tiny) },
    smallest_normal: { get: (self: PyTypeInfo) => new PyFloat(limitsOf(self).tiny) },
    resolution: { get: (self: PyTypeInfo) => new PyFloat(limitsOf(self).resolution) },
    dtype: { get: (self: PyTypeInfo) => self.dtype.name },
  },
});

const INTEGER_BITS: Readonly<Record<string, number>> = { uint8: 8, int8: 8, int16: 16, int32: 32, int64: 64 };

function integerLimit(info: PyTypeInfo, isMax: boolean): number | bigint {
  const bits = BigInt(INTEGER_BITS[info.dtype.name] as number);
  if (info.dtype.name === "uint8") return isMax ? 255 : 0;
  return normalizeInt(isMax ? 2n ** (bits - 1n) - 1n : -(2n ** (bits - 1n)));
}

export const iinfoType: PyType = defineClass({
  name: "iinfo",
  module: "torch",
  construct: {
    signature: "iinfo(cls, type=<absent>)",
    implementation: (_cls: PyType, type: PyValue | undefined) => {
      if (type === undefined) return raise("TypeError", 'iinfo() missing 1 required positional arguments: "type"');
      const dtype = dtypeOf(type);
      if (!dtype)
        return raise(
          "TypeError",
          `iinfo(): argument 'type' (position 1) must be torch.dtype, not ${typeOf(type).name}`,
        );
      if (dtype.name === "bool") return raise("TypeError", "torch.bool is not supported by torch.iinfo");
      if (!INTEGER_BITS[dtype.name]) {
        return raise(
          "TypeError",
          "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'",
        );
      }
      return new PyTypeInfo(dtype, () => iinfoType);
    },
  },
  methods: {
    "__eq__(self, other, /)": sameInfo,
    "__repr__(self, /)": (self: PyTypeInfo) => {
      const [min, max] = [false, true].map((isMax) => shortNumber(Number(integerLimit(self, isMax))));
      return `iinfo(min=${min}, max=${max}, dtype=${self.dtype.name})`;
    },
  },
  properties: {
    bits: { get: (self: PyTypeInfo) => INTEGER_BITS[self.dtype.name] as number },
    max: { get: (self: PyTypeInfo) => integerLimit(self, true) },
    min: { get: (self: PyTypeInfo) => integerLimit(self, false) },
    dtype: { get: (self: PyTypeInfo) => self.dtype.name },
  },
});
