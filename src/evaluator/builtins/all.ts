/** All names of Python's `builtins` module that are not keywords. */
import { exceptionTypes, raise } from "../exceptions";
import { defineFunction } from "../native";
import "../types/all";
import { bytearrayType } from "../types/bytes";
import { dictType } from "../types/dictionary";
import { enumerateType, filterType, mapType, reversedType, zipType } from "../types/iterators";
import { memoryViewType } from "../types/memoryView";
import { coreTypes, Ellipsis, NotImplemented, type PyType, type PyValue } from "../values";
import { evaluationFunctions } from "./evaluation";
import { iterationFunctions } from "./iteration";
import { numberFunctions } from "./numbers";
import { objectFunctions } from "./objects";
import { outputFunctions } from "./output";

const namedTypes = [
  "object",
  "type",
  "bool",
  "int",
  "float",
  "complex",
  "str",
  "bytes",
  "list",
  "tuple",
  "dict",
  "set",
  "frozenset",
  "slice",
  "range",
  "property",
  "staticmethod",
  "classmethod",
] as const;

/** Made when the evaluator starts, once for all runs: nothing in it can be changed by a program. */
export function makeBuiltins(): Map<string, PyValue> {
  const names = new Map<string, PyValue>();
  for (const name of namedTypes) names.set(name, coreTypes[name] as PyType);
  for (const type of [
    bytearrayType,
    dictType,
    enumerateType,
    filterType,
    mapType,
    memoryViewType,
    reversedType,
    zipType,
  ]) {
    names.set(type.name, type);
  }
  for (const [name, type] of exceptionTypes) if (type.module === "builtins") names.set(name, type);
  names.set("EnvironmentError", exceptionTypes.get("OSError") as PyType);
  names.set("IOError", exceptionTypes.get("OSError") as PyType);
  for (const each of [
    ...evaluationFunctions,
    ...iterationFunctions,
    ...numberFunctions,
    ...objectFunctions,
    ...outputFunctions,
  ]) {
    names.set(each.name, each);
  }
  names.set("Ellipsis", Ellipsis);
  names.set("NotImplemented", NotImplemented);
  names.set("__debug__", true);
  names.set("exit", exitFunction("exit"));
  names.set("quit", exitFunction("quit"));
  return names;
}

function exitFunction(name: string): PyValue {
  return defineFunction(`${name}(code=None)`, (code) => raise("SystemExit", code === null ? undefined : [code]));
}
