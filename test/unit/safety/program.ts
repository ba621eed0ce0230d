/** Runs one attempt as the extension would, under a small budget. */
import { LineIndex } from "../../../src/base/span";
import type { Budget } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";

/** A tenth of what the extension grants: what ends here ends there. */
export const budget: Budget = {
  seconds: 0.15,
  steps: 50_000_000,
  memoryBytes: 256 * 2 ** 20,
  outputBytes: 20_000,
};
/** What a run may take beyond its seconds: the last operation, a collection of garbage, the trace. */
export const graceMilliseconds = 2500;

export interface Ended {
  /** "time", "memory", "output", "steps", "completed", "unsupported", or the exception's type. */
  readonly end: string;
  /** The exception's text, or the reason of an interruption. */
  readonly message: string;
  readonly stdout: string;
  readonly milliseconds: number;
  readonly line: number | null;
}

export function runAttempt(text: string, seconds = budget.seconds): Ended {
  const started = performance.now();
  const given = { ...budget, seconds };
  const { trace, program } = runDocument({ kind: "python", parts: [text], name: "attempt.py", budget: given });
  const milliseconds = performance.now() - started;
  const stdout = trace.output
    .filter(({ stream }) => stream === "stdout")
    .map((chunk) => chunk.text)
    .join("");
  const { outcome, exception } = trace;
  const span = outcome.kind === "interrupted" ? outcome.span : (exception?.frames.at(-1)?.span ?? null);
  const line = span === null ? null : new LineIndex(program.documentText).lineAt(span.start) + 1;
  const [end, message] =
    outcome.kind === "interrupted"
      ? [outcome.reason, outcome.message]
      : exception !== null
        ? [exception.type, exception.message]
        : outcome.kind === "syntaxError"
          ? [trace.syntaxErrors[0]?.type ?? "SyntaxError", trace.syntaxErrors[0]?.message ?? ""]
          : [outcome.kind, trace.unsupported.map(({ feature }) => feature).join()];
  return { end, message, stdout, milliseconds, line };
}
