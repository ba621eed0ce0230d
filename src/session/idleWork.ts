/** What is done for a text when nothing else is to do: its fixes are tried, then its gradients held against slopes. */
import { findFindings } from "../analysis/findings";
import { summarizeAudit } from "../presentation/auditSummary";
import type { AuditResult, FixesResult, RunRequest } from "../protocol/run";
import { auditSteps } from "./audit";
import { tryFixes } from "./fixes";
import { PartIndex, placeFindings } from "./present";
import { type RequestedRun, runOfRequest } from "./requests";
import { type FinishedRun, runDocument } from "./run";

export type IdleResult =
  | { readonly type: "fixesResult"; readonly fixes: FixesResult }
  | { readonly type: "auditResult"; readonly audit: AuditResult };

/** A program that takes longer is not run again and again. */
const longestRun = 300;
/** Milliseconds, of all its runs together. */
const auditTime = 3000;

/** Each step takes at most some runs of the program; null where there is nothing to tell yet. */
export function* idleSteps(request: RunRequest, isCancelled: () => boolean): Generator<IdleResult | null, void> {
  const run = runOfRequest(request, isCancelled);
  const finished = runDocument(run);
  yield null;
  for (const fixes of tryFixes(request, run, finished)) yield { type: "fixesResult", fixes };
  yield* audited(request, run, finished);
}

function* audited(
  { document, options, version }: RunRequest,
  run: RequestedRun,
  { trace, program, module }: FinishedRun,
): Generator<IdleResult | null, void> {
  if (!trace.backwards.some(({ contributions }) => contributions.length > 0)) return;
  if (trace.outcome.kind === "interrupted" || trace.timings.evaluate > longestRun) return;
  const started = performance.now();
  const steps = auditSteps(run, trace, () => performance.now() - started < auditTime);
  for (;;) {
    const { done, value } = steps.next();
    if (run.isCancelled()) return;
    if (!done) {
      yield null;
      continue;
    }
    const text = program.documentText;
    const found = findFindings(trace, text, module, program.toDocument, options.rules, value);
    const index = new PartIndex(text, program.parts);
    const summary = summarizeAudit(value, trace, (span) => index.rangeOf(span).range.start.line + 1);
    yield {
      type: "auditResult",
      audit: { uri: document.uri, version, ...summary, parts: placeFindings(index, found) },
    };
    return;
  }
}
