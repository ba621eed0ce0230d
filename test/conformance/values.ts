/** Whether a Python value is the recorded one. */
import { elementsOf } from "../../src/engine/kernels/copying";
import { reprOf } from "../../src/evaluator/operations";
import { PyComplex, PyFloat, PyList, PyObject, PyTuple, type PyValue, typeOf } from "../../src/evaluator/values";
import { PyTensor } from "../../src/torch/pyTensor";
import { isClose, type Json, largestOf, numberOf, type TensorRecord } from "./format";

/** What differs, in words; null where nothing does. Numbers may differ by the tolerance of their dtype unless `isExact`. */
export function differenceOf(got: PyValue, want: Json, isExact = false, path = "result"): string | null {
  const differs = (): string => `${path}: expected ${JSON.stringify(want).slice(0, 300)}, got ${shortRepr(got)}`;
  if (want === null || typeof want === "boolean" || typeof want === "string") return got === want ? null : differs();
  if (typeof want === "number") return Number(got as number) === want && typeof got !== "boolean" ? null : differs();
  if (Array.isArray(want)) return got instanceof PyList ? differenceOfItems(got.items, want, isExact, path) : differs();
  const [key, content] = Object.entries(want)[0] as [string, Json];
  switch (key) {
    case "$tensor":
      if (!(got instanceof PyTensor)) return differs();
      return differenceOfTensor(got, content as unknown as TensorRecord, path, true, isExact);
    case "$tuple":
    case "$size":
      return got instanceof PyTuple
        ? differenceOfItems(got.items, content as readonly Json[], isExact, path)
        : differs();
    case "$namedtuple": {
      const { type, fields } = content as { type: string; fields: readonly (readonly [string, Json])[] };
      const values = fields.map(([, value]) => value);
      if (!(got instanceof PyTuple)) return differs();
      const name = `${got.type.module}.${got.type.name}`;
      if (name !== type && got.type.name !== type) return `${path}: type ${name}, expected ${type}`;
      return differenceOfItems(got.items, values, isExact, path);
    }
    case "$dict": {
      const text = reprOf(got);
      return text.startsWith("{") ? null : differs();
    }
    case "$float":
      return got instanceof PyFloat && isClose(got.value, numberOf(content), "float64") ? null : differs();
    case "$complex": {
      const [re, im] = (content as readonly Json[]).map(numberOf);
      if (!(got instanceof PyComplex)) return differs();
      return isClose(got.real, re as number, "float64") && isClose(got.imag, im as number, "float64")
        ? null
        : differs();
    }
    case "$int":
      return String(got) === content ? null : differs();
    case "$dtype":
      return reprOf(got) === `torch.${content as string}` ? null : differs();
    default:
      return differs();
  }
}

function differenceOfItems(
  got: readonly PyValue[],
  want: readonly Json[],
  isExact: boolean,
  path: string,
): string | null {
  if (got.length !== want.length) return `${path}: ${got.length} items, expected ${want.length}`;
  for (let i = 0; i < want.length; i++) {
    const problem = differenceOf(got[i] as PyValue, want[i] as Json, isExact, `${path}[${i}]`);
    if (problem !== null) return problem;
  }
  return null;
}

const partDtypes: Readonly<Record<string, string>> = {
  complex32: "float16",
  complex64: "float32",
  complex128: "float64",
};

/** Compares dtype, shape, elements within the tolerance, and strides where `withStrides`. */
export function differenceOfTensor(
  { tensor }: PyTensor,
  want: TensorRecord,
  path: string,
  withStrides: boolean,
  isExact = false,
): string | null {
  if (tensor.dtype.name !== want.dtype) return `${path}: dtype ${tensor.dtype.name}, expected ${want.dtype}`;
  if (tensor.shape.join() !== want.shape.join()) {
    return `${path}: shape [${tensor.shape}], expected [${want.shape}]`;
  }
  const values = elementsOf(tensor);
  const kind = partDtypes[want.dtype] ?? want.dtype;
  // Of complex numbers both parts follow each other.
  const numbers =
    kind === want.dtype ? (want.data ?? []) : (want.data ?? []).flatMap((pair) => pair as readonly Json[]);
  const largest = largestOf(numbers);
  for (let i = 0; i < numbers.length; i++) {
    const written = numberOf(numbers[i] as Json);
    // Written as the shortest decimals that give the number again.
    const wanted = kind === "float32" ? Math.fround(written) : written;
    if (isExact ? !Object.is(values[i], wanted) : !isClose(values[i] as number, wanted, kind, largest)) {
      return `${path}: element ${i} is ${values[i]}, expected ${wanted}`;
    }
  }
  if (withStrides && want.stride !== undefined && tensor.strides.join() !== want.stride.join()) {
    return `${path}: strides [${tensor.strides}], expected [${want.stride}]`;
  }
  if (withStrides && tensor.requiresGrad !== (want.requires_grad ?? false)) {
    return `${path}: requires_grad is ${tensor.requiresGrad}`;
  }
  return null;
}

/** All tensors in a value, as PyTorch's own recording walks it: sequences and dicts in order. */
export function tensorsIn(value: PyValue): PyTensor[] {
  if (value instanceof PyTensor) return [value];
  if (value instanceof PyList || value instanceof PyTuple) return value.items.flatMap(tensorsIn);
  return [];
}

function shortRepr(value: PyValue): string {
  const kind = value instanceof PyObject ? typeOf(value).name : typeof value;
  return `${kind} ${reprOf(value).slice(0, 300)}`;
}
