/** A class as `repr` shows it: `<class '__main__.Old'>`. */
import type { PyType } from "../evaluator/values";

export function reprOfType(type: PyType): string {
  return `<class '${type.module === "builtins" ? "" : `${type.module}.`}${type.qualname}'>`;
}
