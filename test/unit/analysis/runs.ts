/** How the tests of the rules run a program, and what they ask of its findings. */
import { readFileSync } from "node:fs";
import type { Audit } from "../../../src/analysis/audit";
import { type Finding, findFindings } from "../../../src/analysis/findings";
import { applyEdits } from "../../../src/base/textEdit";
import type { DocumentKind } from "../../../src/protocol/run";
import { auditSteps } from "../../../src/session/audit";
import { type DocumentRun, runDocument } from "../../../src/session/run";
import type { Trace } from "../../../src/trace/trace";

/** With gradients held against slopes where the program has a say in them. */
export function findingsIn(text: string, kind: DocumentKind = "python"): Finding[] {
  const document = { kind, parts: [text], name: "t.py" };
  const { trace, module, program } = runDocument(document);
  return findFindings(trace, text, module, program.toDocument, {}, auditFor(document, trace));
}

/** Null where the program has no say in its gradients. */
export function auditFor(document: DocumentRun, trace: Trace): Audit | null {
  const hasSay = /autograd\.Function|import Function|\.data\b/.test(document.parts.join("\n"));
  return hasSay ? auditOf(document, trace) : null;
}

export function auditOf(document: DocumentRun, trace: Trace, hasTime: () => boolean = () => true): Audit {
  const steps = auditSteps(document, trace, hasTime);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
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
