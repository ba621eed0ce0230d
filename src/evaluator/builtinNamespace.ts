/** The names of the module `builtins`, filled when the evaluator starts. */
import { PyDict } from "./dict";

let names: PyDict | null = null;

/** Made on first use, as modules here import each other in circles. */
export const builtinNamespace = {
  get names(): PyDict {
    names ??= new PyDict();
    return names;
  },
};
