/** Runs a text from beginning to end: for tests and tries. The parser must be initialized. */
import "./evaluator";
import { InterruptedError } from "../base/failures";
import { closeAll } from "./collection";
import { PyException, type PyExceptionObject } from "./exceptions";
import { type Budget, resetMachine } from "./machine";
import { newNamespace, setModule } from "./modules";
import type { Recorder } from "./recorder";
import { compileSource, runModule } from "./sources";
import { formatException } from "./tracebacks";
import { PyModule } from "./values";

export interface RunOptions {
  readonly fileName?: string;
  readonly mode?: "exec" | "single";
  readonly budget?: Budget;
  readonly recorder?: Recorder;
  readonly refuseInvalid?: boolean;
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exception: PyExceptionObject | null;
  readonly interrupted: InterruptedError | null;
}

export function runSource(text: string, options: RunOptions = {}): RunResult {
  const output = { stdout: "", stderr: "" };
  resetMachine({
    budget: options.budget,
    onOutput: (stream, part) => {
      output[stream] += part;
    },
    onWarning: (category, message) => {
      output.stderr += `${category}: ${message}\n`;
    },
  });
  let exception: PyExceptionObject | null = null;
  let interrupted: InterruptedError | null = null;
  try {
    const source = { name: options.fileName ?? "<string>", isLibrary: false };
    const code = compileSource(text, source, {
      mode: options.mode,
      recorder: options.recorder,
      refuseInvalid: options.refuseInvalid,
    });
    const globals = newNamespace("__main__");
    globals.setName("__builtins__", null);
    setModule("__main__", new PyModule("__main__", globals));
    runModule(code, globals);
  } catch (error) {
    if (error instanceof PyException) {
      exception = error.value;
      output.stderr += formatException(error.value);
    } else if (error instanceof InterruptedError) interrupted = error;
    else throw error;
  }
  try {
    if (interrupted === null) closeAll();
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    interrupted = error;
  }
  return { ...output, exception, interrupted };
}
