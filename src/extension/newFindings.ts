/** While somebody types, only what was told before is told: a line that is half typed, or a loop, is not a mistake yet. */
import type { Finding } from "../protocol/run";

/** Of a finding: the same while its line stays as it is, wherever that moves. */
export type KeyOf = (finding: Pick<Finding, "rule" | "range">) => string;

export function keyWith(lineText: (line: number) => string): KeyOf {
  return ({ rule, range }) => `${rule} ${lineText(range.start.line).trim()}`;
}

/** Those that were told before, by their keys; and where the text is no Python, which is seen at once. */
export function toldBefore<F extends Pick<Finding, "rule" | "range">>(
  findings: readonly F[],
  keyOf: KeyOf,
  told: ReadonlySet<string>,
): readonly F[] {
  return findings.filter((finding) => finding.rule === "syntax-error" || told.has(keyOf(finding)));
}
