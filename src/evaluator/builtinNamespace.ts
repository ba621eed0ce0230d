/** The names of the module `builtins`, filled when the evaluator starts. */
import { PyDict } from "./dict";

let names: PyDict | null = null;

export const builtinNamespace = {
  /** Made on first use, so that this module may be loaded before the dict's. */
  get names(): PyDict {
    names ??= new PyDict();
    return names;
  },
  clear(): void {
    names = null;
  },
};
