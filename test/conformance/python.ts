/** A fresh Python for each sample, without an editor or a trace around it; and recorded values as Python's. */
import { UnsupportedError } from "../../src/base/failures";
import "../../src/evaluator/evaluator";
import { type DType, dtypeByName } from "../../src/engine/dtype";
import { contiguousStrides } from "../../src/engine/shape";
import { allocateStorage } from "../../src/engine/storage";
import { Tensor } from "../../src/engine/tensor";
import { PyDict } from "../../src/evaluator/dict";
import { PyException } from "../../src/evaluator/exceptions";
import { resetMachine } from "../../src/evaluator/machine";
import { importModule, newNamespace } from "../../src/evaluator/modules";
import { getAttribute, strOf } from "../../src/evaluator/operations";
import { compileText, evaluateSource, runModule } from "../../src/evaluator/sources";
import { Ellipsis, PyComplex, PyFloat, PyList, PySlice, PyTuple, type PyValue } from "../../src/evaluator/values";
import { PyTensor } from "../../src/torch/pyTensor";
import { registerTorch, resetTorch } from "../../src/torch/torch";
import { type Failure, type Json, numberOf, type TensorRecord } from "./format";

export interface Session {
  readonly namespace: PyDict;
  readonly warnings: string[];
  readonly output: string[];
}

/** Everything of the run before is gone; `torch` and `nn` are imported. */
export function startSession(): Session {
  const warnings: string[] = [];
  const output: string[] = [];
  registerTorch();
  resetMachine({
    budget: { seconds: 20 },
    onOutput: (stream, text) => {
      if (stream === "stdout") output.push(text);
    },
    onWarning: (category, message) => warnings.push(`${category}: ${message}`),
  });
  resetTorch();
  const namespace = newNamespace("__main__");
  execute("import torch\nfrom torch import nn\nimport math\nimport numpy as np", namespace);
  return { namespace, warnings, output };
}

export function execute(text: string, namespace: PyDict): void {
  runModule(compileText(text, "<sample>", "exec"), namespace);
}

export function evaluate(text: string, namespace: PyDict): PyValue {
  return evaluateSource(text, namespace, namespace, "eval");
}

/** What is found at a dotted path that begins with a name of the namespace. */
export function resolve(path: string, namespace: PyDict): PyValue {
  const [head = "", ...rest] = path.split(".");
  let value = namespace.get(head) as PyValue;
  let name = head;
  for (const part of rest) {
    name += `.${part}`;
    try {
      value = getAttribute(value, part);
    } catch (error) {
      if (!(error instanceof PyException)) throw error;
      value = importModule(name);
    }
  }
  return value;
}

/** What a call ended with: a value, PyTorch's kind of failure, or a name that is not supported. */
export type Ending =
  | { readonly kind: "value"; readonly value: PyValue }
  | { readonly kind: "raised"; readonly failure: Failure }
  | { readonly kind: "unsupported"; readonly feature: string };

export function endingOf(call: () => PyValue): Ending {
  try {
    return { kind: "value", value: call() };
  } catch (error) {
    if (error instanceof UnsupportedError) return { kind: "unsupported", feature: error.feature };
    if (error instanceof PyException) return { kind: "raised", failure: failureOf(error) };
    return { kind: "raised", failure: { type: "internal error", message: String((error as Error).stack ?? error) } };
  }
}

function failureOf(error: PyException): Failure {
  const { name, module } = error.value.type;
  return {
    type: module === "builtins" ? name : `${module}.${name}`,
    message: strOf(error.value).replace(/0x[0-9a-f]{6,}/g, "0xADDR"),
  };
}

/** A recorded value; its tensors are also put on the list, in order. */
export function decode(value: Json, tensors: PyTensor[], namespace: PyDict): PyValue {
  const inner = (item: Json): PyValue => decode(item, tensors, namespace);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return new PyList(value.map(inner));
  const [key, content] = Object.entries(value)[0] as [string, Json];
  switch (key) {
    case "$float":
      return new PyFloat(numberOf(content));
    case "$int":
      return BigInt(content as string);
    case "$complex": {
      const [real, imaginary] = content as readonly Json[];
      return new PyComplex(numberOf(real as Json), numberOf(imaginary as Json));
    }
    case "$tuple":
      return new PyTuple((content as readonly Json[]).map(inner));
    case "$size":
      return evaluate(`torch.Size(${JSON.stringify(content)})`, namespace);
    case "$dict": {
      const dict = new PyDict();
      for (const [k, v] of content as readonly (readonly [Json, Json])[]) dict.set(inner(k), inner(v));
      return dict;
    }
    case "$dtype":
    case "$layout":
    case "$memory_format":
      return evaluate(`torch.${content as string}`, namespace);
    case "$device":
      return evaluate(`torch.device(${JSON.stringify(content)})`, namespace);
    case "$callable":
      return resolve(content as string, namespace);
    case "$slice": {
      const [start, stop, step] = (content as readonly Json[]).map(inner);
      return new PySlice(start as PyValue, stop as PyValue, step as PyValue);
    }
    case "$ellipsis":
      return Ellipsis;
    case "$tensor": {
      const tensor = makeTensor(content as unknown as TensorRecord);
      tensors.push(tensor);
      return tensor;
    }
    default:
      throw new Error(`no value for ${key}`);
  }
}

/** A tensor with the recorded strides and offset, its own memory and no history. */
export function makeTensor(record: TensorRecord): PyTensor {
  const dtype: DType | undefined = dtypeByName(record.dtype);
  if (dtype === undefined) throw new UnsupportedError(`tensors of dtype ${record.dtype}`);
  const { shape, data, offset = 0, stride = contiguousStrides(shape) } = record;
  const isEmpty = shape.includes(0);
  const length = isEmpty ? 0 : offset + 1 + shape.reduce((sum, size, d) => sum + (size - 1) * (stride[d] as number), 0);
  const storage = allocateStorage(dtype, length);
  if (data !== null) {
    const index = new Array<number>(shape.length).fill(0);
    for (const element of data) {
      const at = index.reduce((sum, i, d) => sum + i * (stride[d] as number), offset);
      if (dtype.isComplex) storage.data.set((element as readonly Json[]).map(numberOf), 2 * at);
      else {
        const value = numberOf(element);
        if (dtype.name === "int64" && !Number.isSafeInteger(value)) throw new UnsupportedError("int64 beyond 2**53");
        storage.data[at] = value;
      }
      for (let d = shape.length - 1; d >= 0 && ++(index[d] as number) === shape[d]; d--) index[d] = 0;
    }
  }
  const tensor = new Tensor(storage, shape, stride, isEmpty ? 0 : offset, dtype);
  tensor.requiresGrad = record.requires_grad ?? false;
  return new PyTensor(tensor);
}
