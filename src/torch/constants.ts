/**
 * The small objects that describe tensors: dtypes, devices, layouts, memory formats, and `torch.Size`.
 * https://pytorch.org/docs/stable/tensor_attributes.html
 */
import "../evaluator/types/all";
import { UnsupportedError } from "../base/failures";
import { DTYPES, type DType } from "../engine/dtype";
import { raise } from "../evaluator/exceptions";
import { defineClass } from "../evaluator/native";
import { toArray, toIndex } from "../evaluator/operations";
import { coreTypes, NotImplemented, PyObject, PyTuple, type PyType, type PyValue, typeOf } from "../evaluator/values";
import { torchObserver } from "./observer";

/** A `torch.dtype`; `engine` is null for those that the engine does not compute with. */
export class PyDType extends PyObject {
  constructor(
    readonly name: string,
    readonly engine: DType | null,
    readonly itemSize: number,
    readonly isFloatingPoint: boolean,
    readonly isComplex: boolean,
    readonly isSigned: boolean,
  ) {
    super();
  }
  get type(): PyType {
    return dtypeType;
  }
}

/** A layout, memory format or quantization scheme: a name and nothing else. */
export class PyConstant extends PyObject {
  constructor(
    readonly name: string,
    private readonly owner: () => PyType,
  ) {
    super();
  }
  get type(): PyType {
    return this.owner();
  }
}

export class PyDevice extends PyObject {
  constructor(
    readonly kind: string,
    readonly index: number | null,
  ) {
    super();
  }
  get type(): PyType {
    return deviceType;
  }
  get text(): string {
    return this.index === null ? this.kind : `${this.kind}:${this.index}`;
  }
}

const engineDtypes = new Map<DType, PyDType>();
export const dtypesByName = new Map<string, PyDType>();

for (const dtype of DTYPES) {
  const wrapped = new PyDType(
    dtype.name,
    dtype,
    dtype.itemSize,
    dtype.isFloatingPoint,
    dtype.isComplex,
    dtype.isSigned,
  );
  engineDtypes.set(dtype, wrapped);
  dtypesByName.set(dtype.name, wrapped);
}
for (const [name, size, isFloat, isSigned] of [
  ["uint16", 2, false, false],
  ["uint32", 4, false, false],
  ["uint64", 8, false, false],
  ["float8_e4m3fn", 1, true, true],
  ["float8_e4m3fnuz", 1, true, true],
  ["float8_e5m2", 1, true, true],
  ["float8_e5m2fnuz", 1, true, true],
  ["float8_e8m0fnu", 1, true, false],
  ["quint8", 1, false, false],
  ["qint8", 1, false, true],
  ["qint32", 4, false, true],
] as const) {
  dtypesByName.set(name, new PyDType(name, null, size, isFloat, false, isSigned));
}

const ALIASES: Readonly<Record<string, string>> = {
  float: "float32",
  double: "float64",
  half: "float16",
  long: "int64",
  int: "int32",
  short: "int16",
  cfloat: "complex64",
  cdouble: "complex128",
  chalf: "complex32",
};
for (const [alias, name] of Object.entries(ALIASES)) dtypesByName.set(alias, dtypesByName.get(name) as PyDType);

export function wrapDtype(dtype: DType): PyDType {
  return engineDtypes.get(dtype) as PyDType;
}

/** The engine's dtype, or UnsupportedError for one that it has not. */
export function engineDtype(dtype: PyDType): DType {
  if (dtype.engine) return dtype.engine;
  throw new UnsupportedError(`torch.${dtype.name}`);
}

/** `dtype=float` and the like: Python's own types stand for dtypes. */
export function dtypeOf(value: PyValue): PyDType | undefined {
  if (value instanceof PyDType) return value;
  if (value === coreTypes.float) return dtypesByName.get("float64");
  if (value === coreTypes.int) return dtypesByName.get("int64");
  if (value === coreTypes.bool) return dtypesByName.get("bool");
  if (value === coreTypes.complex) return dtypesByName.get("complex128");
  return undefined;
}

export const dtypeType = defineClass({
  name: "dtype",
  module: "torch",
  isFinal: true,
  construct: {
    signature: "dtype(cls, *args, **kwargs)",
    implementation: () => raise("TypeError", "cannot create 'torch.dtype' instances"),
  },
  methods: {
    "__repr__(self, /)": (self: PyDType) => `torch.${self.name}`,
    "__reduce__(self, /)": (self: PyDType) => self.name,
    "__deepcopy__(self, memo, /)": (self: PyDType) => self,
    "to_real(self, /)": (self: PyDType) => realCounterpart(self),
    "to_complex(self, /)": (self: PyDType) => {
      const complex = { float16: "complex32", float32: "complex64", float64: "complex128" }[self.name];
      if (complex) return dtypesByName.get(complex) as PyDType;
      return self.isComplex ? self : raise("RuntimeError", `Unexpected scalar type: ${self.name}`);
    },
  },
  properties: {
    is_floating_point: { get: (self: PyDType) => self.isFloatingPoint },
    is_complex: { get: (self: PyDType) => self.isComplex },
    is_signed: { get: (self: PyDType) => self.isSigned },
    itemsize: { get: (self: PyDType) => self.itemSize },
  },
});

function realCounterpart(dtype: PyDType): PyDType {
  const real = { complex32: "float16", complex64: "float32", complex128: "float64" }[dtype.name];
  return real ? (dtypesByName.get(real) as PyDType) : dtype;
}

export const layoutType = defineClass({
  name: "layout",
  module: "torch",
  isFinal: true,
  methods: { "__repr__(self, /)": (self: PyConstant) => `torch.${self.name}` },
});
export const memoryFormatType = defineClass({
  name: "memory_format",
  module: "torch",
  isFinal: true,
  methods: { "__repr__(self, /)": (self: PyConstant) => `torch.${self.name}` },
});

export const layouts = new Map(
  ["strided", "sparse_coo", "sparse_csr", "sparse_csc", "sparse_bsr", "sparse_bsc", "jagged", "_mkldnn"].map(
    (name) => [name, new PyConstant(name, () => layoutType)] as const,
  ),
);
export const memoryFormats = new Map(
  ["contiguous_format", "preserve_format", "channels_last", "channels_last_3d"].map(
    (name) => [name, new PyConstant(name, () => memoryFormatType)] as const,
  ),
);

const DEVICE_KINDS = [
  "cpu", "cuda", "ipu", "xpu", "mkldnn", "opengl", "opencl", "ideep", "hip", "ve", "fpga", "maia", "xla", "lazy",
  "vulkan", "mps", "meta", "hpu", "mtia", "privateuseone",
]; // biome-ignore format: a list of words

export function parseDevice(text: string): PyDevice {
  const match = /^([a-z]+)(?::(\d+))?$/.exec(text);
  if (!match) return raise("RuntimeError", `Invalid device string: '${text}'`);
  const [, kind, index] = match as unknown as [string, string, string?];
  if (!DEVICE_KINDS.includes(kind)) {
    return raise(
      "RuntimeError",
      `Expected one of ${DEVICE_KINDS.join(", ")} device type at start of device string: ${kind}`,
    );
  }
  return new PyDevice(kind, index === undefined ? null : Number(index));
}

export const cpuDevice = new PyDevice("cpu", null);

export function isDeviceLike(value: PyValue): boolean {
  return value instanceof PyDevice || typeof value === "string" || typeof value === "number";
}

/** The device for a tensor. All tensors live on the CPU: other devices are taken as it, but one without memory. */
export function tensorDevice(value: PyValue): PyDevice {
  const device = toDevice(value);
  if (device.kind === "meta") throw new UnsupportedError("the meta device");
  if (device.kind !== "cpu") torchObserver?.simplified?.("torch.cuda");
  return device;
}

/** Checks what was given as a device. */
export function toDevice(value: PyValue): PyDevice {
  if (value instanceof PyDevice) return value;
  if (typeof value === "string") return parseDevice(value);
  if (typeof value === "number") return new PyDevice("cuda", value);
  return raise("TypeError", "expected a device");
}

const NO_DEVICE = "device() received an invalid combination of arguments";
const DEVICE_FORMS = [" * (torch.device device)\n", " * (str type, int index = -1)\n\n"];

export const deviceType = defineClass({
  name: "device",
  module: "torch",
  isFinal: true,
  construct: {
    signature: "device(cls, type=<absent>, index=None)",
    implementation: (_cls: PyType, type: PyValue | undefined, index: PyValue) => {
      if (type === undefined)
        return raise("TypeError", `${NO_DEVICE} - got (), but expected one of:\n${DEVICE_FORMS[0]}${DEVICE_FORMS[1]}`);
      if (index === null && !isDeviceLike(type)) {
        const name = type === null ? "NoneType" : typeOf(type).name;
        return raise(
          "TypeError",
          `${NO_DEVICE} - got (${name}), but expected one of:\n${DEVICE_FORMS[0]}      didn't match because some of the arguments have invalid types: (!${name}!)\n${DEVICE_FORMS[1]}`,
        );
      }
      if (index === null) return toDevice(type);
      if (typeof index !== "number") {
        return raise("TypeError", `device(): argument 'index' (position 2) must be int, not ${typeOf(index).name}`);
      }
      if (typeof type === "string" && type.includes(":")) {
        return raise(
          "RuntimeError",
          `type (string) must not include an index because index was passed explicitly: ${type}`,
        );
      }
      if (typeof type !== "string") return raise("TypeError", "device(): argument 'type' must be str");
      return new PyDevice(type, Number(toIndex(index)));
    },
  },
  methods: {
    "__repr__(self, /)": (self: PyDevice) =>
      self.index === null ? `device(type='${self.kind}')` : `device(type='${self.kind}', index=${self.index})`,
    "__str__(self, /)": (self: PyDevice) => self.text,
    "__eq__(self, other, /)": (self: PyDevice, other: PyValue) =>
      other instanceof PyDevice && other.kind === self.kind && other.index === self.index,
    "__hash__(self, /)": (self: PyDevice) => DEVICE_KINDS.indexOf(self.kind) * 1000 + (self.index ?? -1) + 2,
    "__enter__(self, /)": (self: PyDevice) => self,
    "__exit__(self, *args)": () => null,
    "__deepcopy__(self, memo, /)": (self: PyDevice) => self,
  },
  properties: {
    type: { get: (self: PyDevice) => self.kind },
    index: { get: (self: PyDevice) => self.index },
  },
});

export const sizeType: PyType = defineClass({
  name: "Size",
  module: "torch",
  bases: [coreTypes.tuple as PyType],
  construct: {
    signature: "Size(cls, sequence=(), /)",
    implementation: (_cls: PyType, items: PyTuple | PyObject) => makeSize(sizesFrom(items)),
  },
  methods: {
    "__repr__(self, /)": (self: PyTuple) => `torch.Size([${self.items.join(", ")}])`,
    "__add__(self, other, /)": (self: PyTuple, other: PyValue) =>
      other instanceof PyTuple
        ? makeSize([...self.items, ...other.items] as number[])
        : raise(
            "TypeError",
            `can only concatenate tuple (not ${other === null ? "NoneType" : typeOf(other).name}) to torch.Size`,
          ),
    "__radd__(self, other, /)": (self: PyTuple, other: PyValue) =>
      other instanceof PyTuple ? makeSize([...other.items, ...self.items] as number[]) : NotImplemented,
    "numel(self, /)": (self: PyTuple) => self.items.reduce((count: number, size) => count * Number(size), 1),
    "__getitem__(self, index, /)": (self: PyTuple, index: PyValue) => {
      const found = tupleItem(self, index);
      return found instanceof PyTuple ? makeSize(found.items as number[]) : found;
    },
    "__mul__(self, count, /)": (self: PyTuple, count: PyValue) => {
      const items: PyValue[] = [];
      for (let i = 0; i < Number(toIndex(count)); i++) items.push(...self.items);
      return makeSize(items as number[]);
    },
  },
});

function tupleItem(self: PyTuple, index: PyValue): PyValue {
  const getItem = (coreTypes.tuple as PyType).lookup("__getitem__") as unknown as {
    call(args: readonly PyValue[], kwargs: null): PyValue;
  };
  return getItem.call([self, index], null);
}

function sizesFrom(value: PyValue): number[] {
  const items = toArray(value);
  return items.map((item, i) => {
    if (typeof item === "number") return item;
    if (typeof item === "boolean") return Number(item);
    const type = (item as { type?: PyType } | null)?.type?.name ?? typeof item;
    if (type !== "Tensor") {
      return raise(
        "TypeError",
        `torch.Size() takes an iterable of 'int' (item ${i} is '${item === null ? "NoneType" : type === "string" ? "str" : type}')`,
      );
    }
    return Number(toIndex(item));
  });
}

export function makeSize(shape: readonly number[]): PyTuple {
  return new PyTuple(shape, sizeType);
}
