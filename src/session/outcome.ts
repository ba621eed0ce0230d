/** How a run ended, in one sentence. */
import type { RunOutcome } from "../protocol/run";
import type { Trace } from "../trace/trace";

export function outcomeOf(trace: Trace): RunOutcome {
  const { outcome } = trace;
  switch (outcome.kind) {
    case "completed":
      return outcome;
    case "raised": {
      const { type = "", message = "" } = trace.exception ?? {};
      return { kind: "raised", message: message === "" ? type : `${type}: ${message}` };
    }
    case "syntaxError": {
      const [problem] = trace.syntaxErrors;
      return { kind: "syntaxError", message: problem ? `${problem.type}: ${problem.message}` : "SyntaxError" };
    }
    case "interrupted":
      return { kind: "interrupted", reason: outcome.reason, message: outcome.message };
  }
}
