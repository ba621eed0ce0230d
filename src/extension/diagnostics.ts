/** Findings as problems of the editor; the code of each opens its rule's page. */
import * as vscode from "vscode";
import type { Finding } from "../protocol/run";
import { diagnosticSource } from "./contributions";
import type { IdleWork } from "./idleWork";
import { keyWith, toldBefore } from "./newFindings";
import { toRange } from "./positions";
import type { RulePages } from "./rulePages";
import type { Runs } from "./runs";
import { settingsFor } from "./settings";
import type { Subject } from "./subjects";
import type { Typing } from "./typing";

const severities: Readonly<Record<Finding["severity"], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class Diagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  /** By document, the keys of what was told when nobody typed. */
  readonly #told = new Map<string, ReadonlySet<string>>();
  readonly #disposables: vscode.Disposable[];

  constructor(
    readonly runs: Runs,
    readonly idle: IdleWork,
    readonly typing: Typing,
    readonly pages: RulePages,
  ) {
    this.#disposables = [
      this.#collection,
      typing.onDidPause(({ subject }) => this.show(subject)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#told.delete(uri.toString())),
      runs.onDidChangeResult(({ subject }) => this.show(subject)),
      idle.onDidAudit(({ subject }) => this.show(subject)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Also where nothing changed: the editor then asks anew for what can be done about them. */
  show(subject: Subject): void {
    const { showDiagnostics } = settingsFor(subject.uri);
    subject.parts.forEach((part, index) => {
      const findings = showDiagnostics ? this.idle.findingsOf(subject, index) : [];
      const told = this.#toldOf(subject, part, findings);
      this.#collection.set(
        part.uri,
        told.map((finding) => this.#diagnostic(subject, finding)),
      );
    });
  }

  #toldOf(subject: Subject, document: vscode.TextDocument, findings: readonly Finding[]): readonly Finding[] {
    const key = document.uri.toString();
    const keyOf = keyWith((line) => (line < document.lineCount ? document.lineAt(line).text : ""));
    if (this.typing.isUnderWay(subject)) return toldBefore(findings, keyOf, this.#told.get(key) ?? new Set());
    this.#told.set(key, new Set(findings.map(keyOf)));
    return findings;
  }

  #diagnostic(subject: Subject, finding: Finding): vscode.Diagnostic {
    const message = finding.detail ? `${finding.message}\n${finding.detail}` : finding.message;
    const diagnostic = new vscode.Diagnostic(toRange(finding.range), message, severities[finding.severity]);
    const target = this.pages.pageOf(finding.rule);
    diagnostic.source = diagnosticSource;
    diagnostic.code = target ? { value: finding.rule, target } : finding.rule;
    diagnostic.relatedInformation = finding.related.flatMap(({ part, range, message: text }) => {
      const document = subject.parts[part];
      return document
        ? [new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, toRange(range)), text)]
        : [];
    });
    return diagnostic;
  }
}

/** Whether the editor's diagnostic, a copy of ours, shows this finding. */
export function isOf(finding: Finding, { source, code, range }: vscode.Diagnostic): boolean {
  const rule = typeof code === "object" ? code.value : code;
  return source === diagnosticSource && rule === finding.rule && range.isEqual(toRange(finding.range));
}
