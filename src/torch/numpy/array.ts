/** `numpy.array(data, dtype)`: arrays from nested sequences, numbers, tensors and other arrays. */
import { UnsupportedError } from "../../base/failures";
import {
  DTYPES,
  type DType,
  defaultDtype,
  dtypeByName,
  float32,
  float64,
  int64,
  setDefaultDtype,
} from "../../engine/dtype";
import type { Tensor } from "../../engine/tensor";
import { raise } from "../../evaluator/exceptions";
import { coreTypes, PyInstance, PyType, type PyValue, typeOf } from "../../evaluator/values";
import { buildTensor } from "../construct";
import { callOperator } from "../operators";
import { PyTensor } from "../pyTensor";
import { asNdarrayTensor, castTo, PyNdarray, quietly, scalarTypes, setArrayBuilder, windowOn } from "./ndarray";

/** `dtype('float32')` */
export class PyNumpyDtype extends PyInstance {
  constructor(readonly dtype: DType) {
    super(numpyDtypeType);
  }
}
export const numpyDtypeType: PyType = new PyType("dtype", [coreTypes.object as PyType], {
  module: "numpy",
  isBuiltin: true,
  hasInstanceDict: false,
});

const dtypeObjects = new Map(DTYPES.map((dtype) => [dtype, new PyNumpyDtype(dtype)] as const));

export function numpyDtype(dtype: DType): PyNumpyDtype {
  return dtypeObjects.get(dtype) as PyNumpyDtype;
}

const SHORT_NAMES: Readonly<Record<string, DType>> = {
  f: float32,
  f4: float32,
  d: float64,
  f8: float64,
  float: float64,
  int: int64,
  i8: int64,
};

/** What `dtype=` was given; null for none. */
export function toNumpyDtype(value: PyValue): DType | null {
  if (value === null || value === undefined) return null;
  if (value instanceof PyNumpyDtype) return value.dtype;
  if (value === coreTypes.float) return float64;
  if (value === coreTypes.int) return int64;
  if (value === coreTypes.bool) return dtypeByName("bool") as DType;
  if (value instanceof PyType) for (const [dtype, type] of scalarTypes) if (type === value) return dtype;
  if (typeof value === "string") {
    const found = dtypeByName(value) ?? SHORT_NAMES[value];
    if (found) return found;
    return raise("TypeError", `data type '${value}' not understood`);
  }
  throw new UnsupportedError(`NumPy's dtype ${typeOf(value).name}`);
}

export function makeArray(data: PyValue, dtype: DType | null): Tensor {
  const existing = data instanceof PyTensor ? windowOn(data.tensor) : asNdarrayTensor(data);
  if (existing) return quietly(() => callOperator("clone", castTo(existing, dtype ?? existing.dtype)));
  if (typeof data === "string") throw new UnsupportedError("NumPy arrays of strings");
  return quietly(() => asFloat64(() => buildTensor(data, dtype)));
}

/** NumPy's floats are float64, whatever torch's default is. */
function asFloat64<T>(work: () => T): T {
  const previous = defaultDtype();
  setDefaultDtype(float64);
  try {
    return work();
  } finally {
    setDefaultDtype(previous);
  }
}

setArrayBuilder((value) => makeArray(value, null));

export function wrapArray(tensor: Tensor): PyNdarray {
  return new PyNdarray(tensor);
}
