/**
 * `x.to(...)`, `x.type(...)`, `x.float()`: dtypes and devices.
 * https://pytorch.org/docs/stable/generated/torch.Tensor.to.html
 */
import type { DType } from "../engine/dtype";
import { dtypeByName } from "../engine/dtype";
import type { PyDict } from "../evaluator/dict";
import { raise } from "../evaluator/exceptions";
import type { PyValue } from "../evaluator/values";
import { fits } from "./arguments";
import { invalidCombination } from "./bindingErrors";
import { dtypeOf, engineDtype, PyConstant, type PyDevice, tensorDevice } from "./constants";
import { dictToKwargs } from "./keywords";
import { callOperator } from "./operators";
import { PyTensor, wrapTensor } from "./pyTensor";
import { signaturesOf } from "./signature";
import { TypedTensorType } from "./typedTensors";

export interface Conversion {
  readonly dtype: DType | null;
  readonly device: PyDevice | null;
  readonly copy: boolean;
  readonly nonBlocking: boolean;
  readonly memoryFormat: PyValue;
}

/** The arguments of `to`, whichever way they were given. */
export function parseConversion(args: readonly PyValue[], kwargs: ReadonlyMap<string, PyValue>): Conversion {
  const signatures = signaturesOf("Tensor.to") ?? [];
  const refuse = (): never =>
    raise("TypeError", invalidCombination("to", signatures, args, kwargs.size > 0 ? kwargs : null));
  for (const key of kwargs.keys()) {
    if (!["device", "dtype", "non_blocking", "copy", "memory_format", "tensor", "other"].includes(key)) refuse();
  }
  let rest = [...args];
  let dtype = kwargs.get("dtype") ?? null;
  let device = kwargs.get("device") ?? null;
  const other = kwargs.get("tensor") ?? kwargs.get("other") ?? null;
  let likeTensor: PyTensor | null = other instanceof PyTensor ? other : null;
  const first = rest[0];
  if (first !== undefined) {
    if (first instanceof PyTensor) {
      likeTensor = first;
      rest = rest.slice(1);
    } else if (dtypeOf(first)) {
      dtype = first;
      rest = rest.slice(1);
    } else if (first === null || isDevice(first)) {
      device = first;
      rest = rest.slice(1);
      const second = rest[0];
      if (second !== undefined && (second === null || dtypeOf(second))) {
        dtype = second;
        rest = rest.slice(1);
      }
    } else refuse();
  }
  const wanted = dtype === null ? null : dtypeOf(dtype);
  if (wanted === undefined) return refuse();
  return {
    dtype: likeTensor ? likeTensor.tensor.dtype : wanted ? engineDtype(wanted) : null,
    device: device === null ? null : tensorDevice(device),
    nonBlocking: (rest[0] ?? kwargs.get("non_blocking") ?? false) === true,
    copy: (rest[1] ?? kwargs.get("copy") ?? false) === true,
    memoryFormat: kwargs.get("memory_format") ?? null,
  };
}

function isDevice(value: PyValue): boolean {
  return fits(
    { kind: "device", name: "device", size: 0, allowNone: true, isKeywordOnly: false, default: null },
    value,
    false,
  );
}

export function convertTo(self: PyTensor, args: readonly PyValue[], kwargs: PyDict): PyValue {
  const { dtype, copy, memoryFormat } = parseConversion(args, dictToKwargs(kwargs));
  return convert(self, dtype ?? self.tensor.dtype, copy, memoryFormat);
}

export function convert(self: PyTensor, dtype: DType, copy = false, memoryFormat: PyValue = null): PyTensor {
  const format = memoryFormat instanceof PyConstant ? memoryFormat.name : null;
  if (dtype === self.tensor.dtype && !copy && format === null) return self;
  return wrapTensor(callOperator("to.dtype", self.tensor, dtype, false, copy, format));
}

/** `x.type()` names the type, `x.type(dtype)` converts; also for names such as "torch.LongTensor" and the typed classes. */
export function convertType(self: PyTensor, dtype: PyValue): PyValue {
  if (dtype === null) return self.tensor.dtype.tensorTypeName;
  const known = dtypeOf(dtype);
  if (known) return convert(self, engineDtype(known));
  if (dtype instanceof TypedTensorType) return convert(self, dtype.dtype);
  if (typeof dtype === "string") {
    const named = dtypeNames.get(dtype.replace(/^torch\.(cuda\.)?/, ""));
    if (named) return convert(self, named);
    return raise("ValueError", `invalid type: '${dtype}'`);
  }
  return raise("TypeError", "dtype must be a type, str, or dtype object");
}

const dtypeNames = new Map<string, DType>(
  [
    "bool",
    "uint8",
    "int8",
    "int16",
    "int32",
    "int64",
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "complex64",
    "complex128",
  ].map((name) => {
    const dtype = dtypeByName(name) as DType;
    return [`${dtype.scalarTypeName}Tensor`, dtype];
  }),
);
