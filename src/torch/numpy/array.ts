/** `numpy.array(data, dtype)`: arrays from nested sequences, numbers, tensors and other arrays. */
import { UnsupportedError } from "../../base/failures";
import {
  bool,
  DTYPES,
  type DType,
  defaultDtype,
  dtypeByName,
  float64,
  int64,
  setDefaultDtype,
} from "../../engine/dtype";
import { newTensor, type Tensor } from "../../engine/tensor";
import { raise } from "../../evaluator/exceptions";
import { callMethod, toArray } from "../../evaluator/operations";
import {
  coreTypes,
  PyFloat,
  PyInstance,
  PyList,
  PyRange,
  PyTuple,
  PyType,
  type PyValue,
  typeOf,
} from "../../evaluator/values";
import { isNumber } from "../arguments";
import { PyDType } from "../constants";
import { buildTensor } from "../construct";
import { callOperator } from "../operators";
import { PyTensor } from "../pyTensor";
import { castTo, PyNdarray, promote, quietly, scalarTypes, setArrayBuilder, toArrayTensor, windowOn } from "./ndarray";
import { isNumpyScalar } from "./scalar";
import { shapeText } from "./text";

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

const SHORT_NAMES: Readonly<Record<string, string>> = {
  "?": "bool", b1: "bool", b: "int8", i1: "int8", B: "uint8", u1: "uint8", h: "int16", i2: "int16", i: "int32", i4: "int32",
  l: "int64", q: "int64", i8: "int64", int: "int64", e: "float16", f2: "float16", half: "float16", f: "float32", f4: "float32",
  single: "float32", d: "float64", f8: "float64", float: "float64", double: "float64",
}; // biome-ignore format: a table

/** What `dtype=` was given; null for none. */
export function toNumpyDtype(value: PyValue): DType | null {
  if (value === null || value === undefined) return null;
  if (value instanceof PyNumpyDtype) return value.dtype;
  if (value === coreTypes.float) return float64;
  if (value === coreTypes.int) return int64;
  if (value === coreTypes.bool) return bool;
  if (value instanceof PyType) {
    for (const [dtype, type] of scalarTypes) if (type === value) return dtype;
    throw new UnsupportedError(`NumPy's dtype ${value.name}`);
  }
  if (typeof value === "string") {
    const name = value.replace(/^[<=|]/, "");
    const found = dtypeByName(SHORT_NAMES[name] ?? name);
    if (found && found.name !== "bfloat16" && !found.isComplex) return found;
    if (
      /^(u?int(16|32|64)|complex\d*|object|str|S\d*|U\d*|O|V\d*|[cumM]\d+|[uU][248]|longdouble|datetime64.*)$/.test(
        name,
      )
    ) {
      throw new UnsupportedError(`NumPy's dtype ${value}`);
    }
    return raise("TypeError", `data type '${value}' not understood`);
  }
  if (value instanceof PyDType) return raise("TypeError", `Cannot interpret 'torch.${value.name}' as a data type`);
  throw new UnsupportedError(`NumPy's dtype ${typeOf(value).name}`);
}

export function makeArray(data: PyValue, dtype: DType | null): Tensor {
  const existing = data instanceof PyTensor ? ofTensor(data) : data instanceof PyNdarray ? data.tensor : null;
  if (existing) return quietly(() => callOperator("clone", castTo(existing, dtype ?? existing.dtype)));
  if (isNumpyScalar(data)) return castTo(toArrayTensor(data), dtype ?? data.dtype);
  if (data instanceof PyRange) return makeArray(new PyList([...toArray(data)]), dtype);
  if (data instanceof PyList || data instanceof PyTuple) return fromSequence(data, dtype);
  if (typeof data === "string") throw new UnsupportedError("NumPy arrays of strings");
  if (data !== null && typeOf(data).lookup("__array__")) return makeArray(callMethod(data, "__array__", []), dtype);
  if (data === null || !(isNumber(data) || typeof data === "boolean")) {
    throw new UnsupportedError(`NumPy arrays of objects (${data === null ? "None" : typeOf(data).name})`);
  }
  return quietly(() => asFloat64(() => buildTensor(data, dtype)));
}

function ofTensor(tensor: PyTensor): Tensor {
  return (callMethod(tensor, "__array__", []) as PyNdarray).tensor;
}

function fromSequence(data: PyList | PyTuple, dtype: DType | null): Tensor {
  const shape = checkShape(data);
  if (hasArrays(data)) {
    const parts = data.items.map((item) => makeArray(item, null));
    const common = dtype ?? parts.map((part) => part.dtype).reduce(promote);
    return quietly(() =>
      callOperator(
        "stack",
        parts.map((part) => castTo(part, common)),
        0,
      ),
    );
  }
  if (shape.includes(0)) return newTensor(shape, dtype ?? float64);
  const kinds = new Set<string>();
  const numpyDtypes: DType[] = [];
  collectKinds(data, kinds, numpyDtypes);
  if (kinds.has("object")) throw new UnsupportedError("NumPy arrays of objects");
  if (kinds.has("str")) throw new UnsupportedError("NumPy arrays of strings");
  const own = kinds.has("float") ? float64 : kinds.has("int") ? int64 : kinds.has("bool") ? bool : null;
  const inferred = [...numpyDtypes, ...(own === null ? [] : [own])].reduce(promote);
  return quietly(() =>
    asFloat64(() => castTo(buildTensor(data, inferred === bool ? null : inferred), dtype ?? inferred)),
  );
}

const isSequence = (value: PyValue): value is PyList | PyTuple => value instanceof PyList || value instanceof PyTuple;

function hasArrays(data: PyList | PyTuple): boolean {
  return data.items.some((item) =>
    isSequence(item)
      ? hasArrays(item)
      : item instanceof PyTensor ||
        item instanceof PyRange ||
        (item !== null && typeOf(item).lookup("__array__") !== undefined),
  );
}

function collectKinds(data: PyList | PyTuple, kinds: Set<string>, numpyDtypes: DType[]): void {
  for (const item of data.items) {
    if (isSequence(item)) collectKinds(item, kinds, numpyDtypes);
    else if (isNumpyScalar(item)) {
      if (!numpyDtypes.includes(item.dtype)) numpyDtypes.push(item.dtype);
    } else if (typeof item === "boolean") kinds.add("bool");
    else if (typeof item === "string") kinds.add("str");
    else kinds.add(item instanceof PyFloat ? "float" : item !== null && isNumber(item) ? "int" : "object");
  }
}

/** The shape of nested sequences, which must be the same all over. */
function checkShape(data: PyValue): number[] {
  const shape: number[] = [];
  let level: PyValue[] = [data];
  for (;;) {
    const lengths = level.map((item) => lengthOf(item));
    const first = lengths[0] as number;
    if (lengths.some((length) => length !== first)) {
      const found = shapeText(shape);
      return raise(
        "ValueError",
        `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${shape.length} dimensions. The detected shape was ${found} + inhomogeneous part.`,
      );
    }
    if (first < 0) return shape;
    shape.push(first);
    if (first === 0) return shape;
    level = level.flatMap((item) => (isSequence(item) ? [...item.items] : rowsOf(item)));
  }
}

/** Stands for what lies in arrays, whose shape need not be looked into. */
const UNOPENED = Symbol("unopened") as unknown as PyValue;

function lengthOf(item: PyValue): number {
  if (isSequence(item)) return item.items.length;
  const tensor = item instanceof PyTensor || item instanceof PyNdarray ? item.tensor : null;
  return tensor && tensor.rank > 0 ? (tensor.shape[0] as number) : -1;
}

function rowsOf(item: PyValue): PyValue[] {
  const { tensor } = item as PyTensor | PyNdarray;
  if (tensor.rank === 1) return [UNOPENED];
  return [wrapArray(quietly(() => callOperator("select.int", windowOn(tensor), 0, 0)))];
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
