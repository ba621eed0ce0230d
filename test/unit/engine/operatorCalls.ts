/**
 * Calls operators by Python name as recorded samples do: decodes the samples' values and finds the overload that
 * takes them. The real binder is in src/torch; this one knows just enough for samples.
 */
import { type DType, dtypeByName, FLOATING_CATEGORY } from "../../../src/engine/dtype";
import { type AnyOperator, operatorsByPythonName, operatorsBySchemaName } from "../../../src/engine/operator";
import { Scalar } from "../../../src/engine/scalar";
import type { SchemaArgument } from "../../../src/engine/schema";
import { contiguousStrides, countElements } from "../../../src/engine/shape";
import { Storage } from "../../../src/engine/storage";
import { Tensor } from "../../../src/engine/tensor";

export interface TensorSample {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly (number | string | boolean)[];
  readonly requires_grad?: boolean;
  readonly stride?: readonly number[];
  readonly offset?: number;
}

export function numberOf(value: number | string | boolean): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  return Number(value);
}

export function tensorFrom(sample: TensorSample): Tensor {
  const dtype = dtypeByName(sample.dtype);
  if (dtype === undefined) throw new Error(`unsupported dtype ${sample.dtype}`);
  const strides = sample.stride ?? contiguousStrides(sample.shape);
  const offset = sample.offset ?? 0;
  let length = offset + (countElements(sample.shape) === 0 ? 0 : 1);
  sample.shape.forEach((size, i) => {
    length += Math.max(0, size - 1) * (strides[i] as number);
  });
  const data = dtype.newArray(length);
  const index = new Array<number>(sample.shape.length).fill(0);
  for (const element of sample.data) {
    let at = offset;
    for (let d = 0; d < index.length; d++) at += (index[d] as number) * (strides[d] as number);
    data[at] = numberOf(element);
    for (let d = index.length - 1; d >= 0; d--) {
      index[d] = (index[d] as number) + 1;
      if ((index[d] as number) < (sample.shape[d] as number)) break;
      index[d] = 0;
    }
  }
  const tensor = new Tensor(new Storage(data, dtype), sample.shape, strides, offset, dtype);
  tensor.requiresGrad = sample.requires_grad === true && dtype.category === FLOATING_CATEGORY;
  return tensor;
}

/** A sample's value as operators take it; tensors are collected in order. */
export function decode(value: unknown, tensors: Tensor[]): unknown {
  if (typeof value === "number") return new Scalar(value, "int");
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((element) => decode(element, tensors));
  const [key, inner] = Object.entries(value)[0] as [string, unknown];
  switch (key) {
    case "$tensor": {
      const tensor = tensorFrom(inner as TensorSample);
      tensors.push(tensor);
      return tensor;
    }
    case "$float":
      return new Scalar(Number(inner), "float");
    case "$int":
      return new Scalar(Number(inner), "int");
    case "$tuple":
    case "$size":
      return (inner as unknown[]).map((element) => decode(element, tensors));
    case "$dtype": {
      const dtype = dtypeByName(inner as string);
      if (dtype === undefined) throw new Error(`unsupported dtype ${inner}`);
      return dtype;
    }
    case "$memory_format":
    case "$device":
    case "$layout":
      return inner;
    default:
      throw new Error(`unsupported value ${key}`);
  }
}

const MISMATCH = Symbol("mismatch");

/** The value as an operator takes it for this parameter, or MISMATCH. */
function convert(value: unknown, parameter: SchemaArgument): unknown {
  const { base, optional, list } = parameter.type;
  if (value === null || value === undefined) return optional ? null : MISMATCH;
  if (list !== null) {
    if (!Array.isArray(value)) {
      if (list.size === null || base === "Tensor") return MISMATCH;
      const single = convertOne(value, base, parameter.name);
      return single === MISMATCH ? MISMATCH : new Array(list.size).fill(single);
    }
    const items = value.map((item) =>
      item === null && list.elementsOptional ? null : convertOne(item, base, parameter.name),
    );
    return items.includes(MISMATCH) ? MISMATCH : items;
  }
  return convertOne(value, base, parameter.name);
}

function convertOne(value: unknown, base: string, name: string): unknown {
  switch (base) {
    case "Tensor":
      if (value instanceof Tensor) return value;
      return name === "other" && (value instanceof Scalar || typeof value === "boolean") ? value : MISMATCH;
    case "Scalar":
      if (value instanceof Scalar || typeof value === "boolean") return value;
      return value instanceof Tensor && value.rank === 0 ? scalarOf(value) : MISMATCH;
    case "int":
      if (value instanceof Tensor && value.rank === 0 && value.dtype.category === 1) return value.item();
      return value instanceof Scalar && value.kind === "int" ? value.value : MISMATCH;
    case "float":
      return value instanceof Scalar ? value.value : MISMATCH;
    case "bool":
      return typeof value === "boolean" ? value : MISMATCH;
    case "str":
      return typeof value === "string" ? value : MISMATCH;
    case "ScalarType":
      return typeof value === "object" && value !== null && "scalarTypeName" in value ? (value as DType) : MISMATCH;
    default:
      return value;
  }
}

function scalarOf(tensor: Tensor): Scalar {
  return new Scalar(
    tensor.item(),
    tensor.dtype.category === 2 ? "float" : tensor.dtype.category === 1 ? "int" : "bool",
  );
}

function bind(
  operator: AnyOperator,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
  tensorsAsNumbers: boolean,
): unknown[] | null {
  const parameters = operator.schema.arguments;
  const bound: unknown[] = [];
  const rest = { ...kwargs };
  let at = 0;
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i] as SchemaArgument;
    let given: unknown;
    if (!parameter.keywordOnly && at < args.length) {
      given = args[at++];
      // f(x, 2, 3) for f(x, (2, 3))
      if (parameter.type.list && parameter.type.base === "int" && !Array.isArray(given) && args.length - at > 0) {
        const positional = parameters.filter((p) => !p.keywordOnly).length;
        if (i === positional - 1) {
          given = [given, ...args.slice(at)];
          at = args.length;
        }
      }
    } else {
      const name = parameter.name in rest ? parameter.name : aliasOf(parameter.name, rest);
      if (name in rest) {
        given = rest[name];
        delete rest[name];
      } else {
        if (!parameter.hasDefault) return null;
        bound.push(parameter.default);
        continue;
      }
    }
    if (given instanceof Tensor && parameter.type.base !== "Tensor" && !tensorsAsNumbers) return null;
    const converted = convert(given, parameter);
    if (converted === MISMATCH) return null;
    bound.push(converted);
  }
  return at < args.length || Object.keys(rest).length > 0 ? null : bound;
}

function aliasOf(name: string, given: Readonly<Record<string, unknown>>): string {
  const aliases: Readonly<Record<string, string>> = {
    self: "input",
    dim: "axis",
    dims: "axes",
    keepdim: "keepdims",
    other: "x2",
  };
  const alias = aliases[name];
  return alias !== undefined && alias in given ? alias : name;
}

/** The overloads a Python name can mean. */
export function overloadsOf(callable: string): AnyOperator[] {
  const names = [
    callable,
    callable.replace("torch.Tensor.", "Tensor."),
    callable.replace(/^torch\.nn\.functional\./, "torch._C._nn."),
    callable.replace(/^torch\.nn\.functional\./, "torch."),
    callable.replace(/^torch\./, "Tensor."),
  ];
  const found: AnyOperator[] = [];
  for (const name of names) {
    for (const operator of operatorsByPythonName.get(name) ?? []) if (!found.includes(operator)) found.push(operator);
  }
  if (found.length === 0) {
    const base = callable.split(".").pop() as string;
    for (const [name, operator] of operatorsBySchemaName) if (name.split(".")[0] === base) found.push(operator);
  }
  return found;
}

export class NoOverloadError extends Error {}

export function callByName(
  callable: string,
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
): Tensor[] {
  const { generator: _generator, requires_grad: _requiresGrad, ...named } = kwargs;
  // A 0-d tensor counts as a number only where no overload takes it as a tensor.
  for (const tensorsAsNumbers of [false, true]) {
    for (const operator of overloadsOf(callable)) {
      const bound = bind(operator, args, named, tensorsAsNumbers);
      if (bound === null) continue;
      const result = operator(...bound);
      return (Array.isArray(result) ? result : [result]).filter((tensor): tensor is Tensor => tensor instanceof Tensor);
    }
  }
  throw new NoOverloadError(`no overload of ${callable} takes these arguments`);
}
