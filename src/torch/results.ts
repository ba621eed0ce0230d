/**
 * What operators return, as Python sees it: tensors, tuples of them, and the named tuples of `torch.return_types`.
 * https://pytorch.org/docs/stable/torch.html
 */

import { Scalar } from "../engine/scalar";
import type { Schema } from "../engine/schema";
import { Tensor } from "../engine/tensor";
import { raise } from "../evaluator/exceptions";
import { reprOf } from "../evaluator/operations";
import { coreTypes, PyBuiltin, PyComplex, PyFloat, PyGetSet, PyTuple, PyType, type PyValue } from "../evaluator/values";
import { wrapTensor } from "./pyTensor";
import { setRequiresGrad } from "./requiresGrad";

export function toPython(result: unknown, schema: Schema, name: string, requiresGrad: boolean): PyValue {
  if (result instanceof Tensor) {
    if (requiresGrad) setRequiresGrad(result, true);
    return wrapTensor(result);
  }
  if (Array.isArray(result)) {
    const items = result.map(elementToPython);
    const fields = schema.returns.map((r) => r.name);
    if (fields.length > 1 && fields.every((field) => field !== null)) {
      return new PyTuple(items, returnType(name, fields as string[]));
    }
    return new PyTuple(items);
  }
  if (typeof result === "number" && schema.returns[0]?.type.base === "float") return new PyFloat(result);
  return elementToPython(result);
}

function elementToPython(value: unknown): PyValue {
  if (value instanceof Tensor) return wrapTensor(value);
  if (value instanceof Scalar) {
    if (value.kind === "complex") return new PyComplex(value.value, value.imaginary);
    return value.kind === "float" ? new PyFloat(value.value) : value.kind === "int" ? value.value : value.value !== 0;
  }
  if (Array.isArray(value)) return new PyTuple(value.map(elementToPython));
  if (value === null || value === undefined) return null;
  return value as PyValue;
}

const returnTypes = new Map<string, PyType>();

/** `torch.return_types.max` and its like: a tuple whose fields have names. */
export function returnType(operator: string, fields: readonly string[]): PyType {
  let type = returnTypes.get(operator);
  if (type === undefined) {
    type = new PyType(operator, [coreTypes.tuple as PyType], {
      module: "torch.return_types",
      isBuiltin: true,
    });
    const made = type;
    type.qualname = operator;
    fields.forEach((field, i) => {
      made.dict.set(field, new PyGetSet(field, (self) => (self as PyTuple).items[i] as PyValue, null, made));
    });
    const represent = ([self]: readonly PyValue[]) =>
      `torch.return_types.${operator}(\n${fields.map((field, i) => `${field}=${reprOf((self as PyTuple).items[i] as PyValue)}`).join(",\n")})`;
    type.dict.set("__repr__", new PyBuiltin("__repr__", represent, true, `${operator}.__repr__`, type));
    type.dict.set("n_fields", fields.length);
    type.dict.set("n_sequence_fields", fields.length);
    type.dict.set("n_unnamed_fields", 0);
    type.dict.set(
      "__new__",
      new PyBuiltin("__new__", ([, items]) =>
        items instanceof PyTuple || (items as { items?: PyValue[] } | null)?.items
          ? new PyTuple((items as PyTuple).items, made)
          : raise("TypeError", `constructor requires a sequence`),
      ),
    );
    returnTypes.set(operator, type);
  }
  return type;
}
