/** Findings as problems of the editor, and their fixes as quick fixes. */
import * as vscode from "vscode";
import type { Finding, Fix } from "../protocol/run";
import { diagnosticSource } from "./contributions";
import { toRange } from "./positions";
import type { Runs } from "./runs";
import { settingsFor } from "./settings";
import type { Subject } from "./subjects";

const severities: Readonly<Record<Finding["severity"], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class Diagnostics implements vscode.CodeActionProvider, vscode.Disposable {
  static readonly metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  readonly #collection = vscode.languages.createDiagnosticCollection(diagnosticSource);
  readonly #findings = new WeakMap<vscode.Diagnostic, { readonly subject: Subject; readonly finding: Finding }>();
  readonly #disposables: vscode.Disposable[];

  constructor(readonly runs: Runs) {
    this.#disposables = [this.#collection, runs.onDidChangeResult(({ subject }) => this.#show(subject))];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    // The editor hands over copies of the diagnostics, so ours are looked up by place and code.
    const ours = (this.#collection.get(document.uri) ?? []).filter((diagnostic) =>
      diagnostic.range.intersection(range),
    );
    return ours.flatMap((diagnostic) => {
      const known = this.#findings.get(diagnostic);
      if (!known) return [];
      const shown = diagnostics.filter(
        (given) =>
          given.source === diagnosticSource &&
          given.range.isEqual(diagnostic.range) &&
          given.message === diagnostic.message,
      );
      return known.finding.fixes.map((fix) => quickFix(known.subject, fix, shown.length > 0 ? shown : [diagnostic]));
    });
  }

  #show(subject: Subject): void {
    const result = settingsFor(subject.uri).showDiagnostics ? this.runs.resultOf(subject.uri) : undefined;
    subject.parts.forEach((part, index) => {
      const findings = result?.parts[index]?.findings ?? [];
      this.#collection.set(
        part.uri,
        findings.map((finding) => this.#diagnostic(subject, finding)),
      );
    });
  }

  #diagnostic(subject: Subject, finding: Finding): vscode.Diagnostic {
    const message = finding.detail ? `${finding.message}\n${finding.detail}` : finding.message;
    const diagnostic = new vscode.Diagnostic(toRange(finding.range), message, severities[finding.severity]);
    diagnostic.source = diagnosticSource;
    diagnostic.code = finding.rule;
    diagnostic.relatedInformation = finding.related.flatMap(({ part, range, message: text }) => {
      const document = subject.parts[part];
      return document
        ? [new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, toRange(range)), text)]
        : [];
    });
    this.#findings.set(diagnostic, { subject, finding });
    return diagnostic;
  }
}

function quickFix(subject: Subject, fix: Fix, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { part, range, text } of fix.edits) {
    const document = subject.parts[part];
    if (document) action.edit.replace(document.uri, toRange(range), text);
  }
  action.diagnostics = diagnostics;
  action.isPreferred = fix.isPreferred;
  return action;
}
