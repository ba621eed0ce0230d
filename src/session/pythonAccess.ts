/** Looking at Python values from outside of a run: operations that may run the program's code, made safe. */
import { InterruptedError, UnsupportedError } from "../base/failures";
import { PyException } from "../evaluator/exceptions";
import { strOf } from "../evaluator/operations";
import type { PyValue } from "../evaluator/values";

export { getAttributeOrUndefined, reprOf } from "../evaluator/operations";

/** `str(value)`; null where that raises. */
export function textOf(value: PyValue): string | null {
  try {
    return strOf(value);
  } catch (error) {
    if (error instanceof PyException || error instanceof UnsupportedError || error instanceof RangeError) return null;
    throw error;
  }
}

/** "TypeError: …" of whatever was thrown. */
export function describePyError(error: unknown): string {
  if (error instanceof PyException) {
    const text = textOf(error.value);
    return `${error.type.name}: ${text ?? ""}`;
  }
  if (error instanceof UnsupportedError || error instanceof InterruptedError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
