/** Adding native methods to classes that are made by hand. */
import { defineFunction, type Implementation } from "../evaluator/native";
import { PyBuiltin, type PyType } from "../evaluator/values";

/** Signatures as in {@link defineFunction}; the first parameter is the receiver. */
export function addMethods(
  type: PyType,
  methods: Readonly<Record<string, Implementation>>,
  { isPython = false }: { readonly isPython?: boolean } = {},
): void {
  for (const [signature, implementation] of Object.entries(methods)) {
    const made = defineFunction(signature, implementation);
    const qualname = `${type.name}.${made.name}`;
    const method = new PyBuiltin(made.name, made.call, true, qualname, type, made.signature);
    // What PyTorch writes in Python prints as Python's methods do.
    method.isPythonElsewhere = isPython;
    type.dict.set(made.name, method);
  }
}
