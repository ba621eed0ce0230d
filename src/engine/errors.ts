/**
 * What the engine refuses, worded as PyTorch words it. Each error names the Python exception that it is seen as;
 * warnings go through one handler that the session sets.
 */
export type PythonErrorType =
  | "RuntimeError"
  | "IndexError"
  | "TypeError"
  | "ValueError"
  | "NotImplementedError"
  | "_LinAlgError";

export class EngineError extends Error {
  override readonly name: string = "EngineError";

  constructor(
    readonly pythonType: PythonErrorType,
    message: string,
  ) {
    super(message);
  }
}

/** Shapes, sizes, strides and dimensions that do not go together. */
export class ShapeError extends EngineError {
  override readonly name = "ShapeError";

  constructor(message: string, pythonType: PythonErrorType = "RuntimeError") {
    super(pythonType, message);
  }
}

/** A dtype that an operator does not take, or a conversion that would lose its kind. */
export class DtypeError extends EngineError {
  override readonly name = "DtypeError";

  constructor(message: string, pythonType: PythonErrorType = "RuntimeError") {
    super(pythonType, message);
  }
}

/** A rule of autograd broken: leaves changed in place, freed graphs, missing gradients … */
export class AutogradError extends EngineError {
  override readonly name = "AutogradError";

  constructor(message: string, pythonType: PythonErrorType = "RuntimeError") {
    super(pythonType, message);
  }
}

export type WarningCategory = "UserWarning" | "DeprecationWarning" | "FutureWarning" | "RuntimeWarning";

let warningHandler: ((category: WarningCategory, message: string) => void) | null = null;
const warnedOnce = new Set<string>();

export function setWarningHandler(handler: ((category: WarningCategory, message: string) => void) | null): void {
  warningHandler = handler;
}

export function warn(message: string, category: WarningCategory = "UserWarning"): void {
  warningHandler?.(category, message);
}

/** As PyTorch's TORCH_WARN_ONCE: once in a run. `resetWarnings` starts a new run. */
export function warnOnce(message: string, category: WarningCategory = "UserWarning"): void {
  if (warnedOnce.has(message)) return;
  warnedOnce.add(message);
  warn(message, category);
}

export function resetWarnings(): void {
  warnedOnce.clear();
}
