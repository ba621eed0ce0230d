/** How the tests of the rules run a program, and what they ask of its findings. */
import { readFileSync } from "node:fs";
import { type Finding, findFindings } from "../../../src/analysis/findings";
import { applyEdits } from "../../../src/base/textEdit";
import type { DocumentKind } from "../../../src/protocol/run";
import { runDocument } from "../../../src/session/run";

export function findingsIn(text: string, kind: DocumentKind = "python"): Finding[] {
  const { trace, module, program } = runDocument({ kind, parts: [text], name: "t.py" });
  return findFindings(trace, text, module, program.toDocument);
}

export function isSerious({ severity }: Finding): boolean {
  return severity === "error" || severity === "warning";
}

/** The text after one of a finding's fixes. */
export function fixed(text: string, finding: Finding, fix = 0): string {
  const edits = finding.fixes[fix]?.edits;
  if (edits === undefined) throw new Error(`no fix ${fix} for ${finding.rule}`);
  return applyEdits(text, edits);
}

/** "rule in line N", lines from 1. */
export function placed(text: string, { rule, span }: Finding): string {
  return `${rule} in line ${text.slice(0, span.start).split("\n").length}`;
}

/** The programs of a file, by the titles above them. */
export function programsIn(file: URL): [title: string, text: string][] {
  return readFileSync(file, "utf8")
    .split(/^# %% /m)
    .slice(1)
    .map((cell): [string, string] => {
      const end = cell.indexOf("\n");
      return [cell.slice(0, end), `${cell.slice(end + 1).trimEnd()}\n`];
    });
}
