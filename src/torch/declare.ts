/** Adding native methods to classes that are made by hand. */
import { defineFunction, type Implementation } from "../evaluator/native";
import { PyBuiltin, type PyType } from "../evaluator/values";

/** Signatures as in {@link defineFunction}; the first parameter is the receiver. */
export function addMethods(type: PyType, methods: Readonly<Record<string, Implementation>>): void {
  for (const [signature, implementation] of Object.entries(methods)) {
    const made = defineFunction(signature, implementation);
    const qualname = `${type.name}.${made.name}`;
    type.dict.set(made.name, new PyBuiltin(made.name, made.call, true, qualname, type, made.signature));
  }
}
