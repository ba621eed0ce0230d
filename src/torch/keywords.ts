/** `**kwargs` as they arrive in native functions, read by name. */
import type { PyDict } from "../evaluator/dict";
import type { PyValue } from "../evaluator/values";

export function dictToKwargs(dict: PyDict): Map<string, PyValue> {
  const result = new Map<string, PyValue>();
  for (const [key, value] of dict.entries()) if (typeof key === "string") result.set(key, value);
  return result;
}
