/** `@torch.no_grad()` and its like on functions, generators and classes; the wrapping itself is Python. */
import { PyBuiltin, type PyValue } from "../evaluator/values";
import { callLibrary } from "./library";

export function decorateInContext(f: PyValue, makeContext: () => PyValue): PyValue {
  const factory = new PyBuiltin("context_factory", makeContext);
  return callLibrary("torch.utils._contextlib", "context_decorator", [factory, f]);
}
