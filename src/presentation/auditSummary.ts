/** What is told of an audit in the status item: how many gradients agree with the slopes, and which do not. */
import type { Audit, LeafAudit, Verdict } from "../analysis/audit";
import { t } from "../base/l10n";
import type { Span } from "../base/span";
import type { Trace } from "../trace/trace";
import { cutBefore, deliberateCuts } from "../trace/writtenGraph";
import { nameOfTensor } from "./backwardNotes";

export interface AuditSummary {
  /** Leaves whose gradient is the slope, kinks included, of those that nothing stops on purpose. */
  readonly agreeing: number;
  readonly compared: number;
  /** Plain texts, one a line. */
  readonly lines: readonly string[];
}

/** So many names in a line. */
const MOST_NAMES = 6;

export function summarizeAudit({ leaves, omitted }: Audit, trace: Trace, lineOf: (span: Span) => number): AuditSummary {
  const of = (verdict: Verdict) => leaves.filter((leaf) => leaf.verdict === verdict);
  const stopped = of("differs").filter((leaf) => isStopped(leaf, trace));
  const agreeing = of("agrees").length + of("kink").length;
  const compared = leaves.length - stopped.length;
  const lines =
    compared === 0
      ? []
      : [
          agreeing === compared
            ? t("Gradients held against slopes of the program: {0} of {1} agree.", agreeing, compared)
            : t("Gradients held against slopes of the program: only {0} of {1} agree.", agreeing, compared),
        ];
  const tell = (found: readonly LeafAudit[], text: (names: string) => string) => {
    if (found.length > 0) lines.push(text(namesOf(found, trace, lineOf)));
  };
  tell(of("kink"), (names) => t("At a kink, where slopes to both sides differ: {0}", names));
  tell(of("jumps"), (names) => t("At a jump, or where the program takes another way: {0}", names));
  tell(
    of("differs").filter((leaf) => !stopped.includes(leaf)),
    (names) => t("Another slope than the gradient: {0}", names),
  );
  tell(stopped, (names) => t("Stopped on the way by detach(), no_grad and their like: {0}", names));
  if (omitted > 0) lines.push(t("Not compared (not finite, changed meanwhile, or no time): {0}", omitted));
  return { agreeing, compared, lines };
}

/** Whether the program says itself that a part of the slope is not to count. */
function isStopped({ backward, tensor }: LeafAudit, trace: Trace): boolean {
  const record = trace.backwards[backward];
  const cut = record && cutBefore(trace, record, tensor)?.cut;
  return cut != null && deliberateCuts.has(cut);
}

function namesOf(leaves: readonly LeafAudit[], trace: Trace, lineOf: (span: Span) => number): string {
  const names = leaves.slice(0, MOST_NAMES).map(({ tensor, backward }) => {
    const span = trace.backwards[backward]?.span;
    const name = nameOfTensor(trace, tensor);
    return span ? t("{0} (line {1})", name, lineOf(span)) : name;
  });
  return leaves.length > MOST_NAMES ? `${names.join(", ")}, …` : names.join(", ");
}
