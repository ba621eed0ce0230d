/** What can be done about findings: fixes that were tried, comments that turn a rule off, and all safe fixes at once. */
import * as vscode from "vscode";
import type { Finding, Fix } from "../protocol/run";
import { type Diagnostics, isOf } from "./diagnostics";
import type { IdleWork } from "./idleWork";
import { toRange } from "./positions";
import type { Runs } from "./runs";
import { settingsFor } from "./settings";
import { type Subject, subjectOf } from "./subjects";

/** Milliseconds that the light bulb waits for fixes to be tried, that a person does, and that "fix all" does. */
const patience = { lightBulb: 300, invoked: 1500, fixAll: 3000 };

export class CodeActions implements vscode.CodeActionProvider, vscode.Disposable {
  static readonly fixAll = vscode.CodeActionKind.SourceFixAll.append("gradlens");
  static readonly metadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, CodeActions.fixAll],
  };
  readonly #refresh: vscode.Disposable;
  /** Documents, by uri, whose light bulb did not wait for all fixes. */
  readonly #late = new Set<string>();
  #waiting = 0;

  constructor(
    readonly runs: Runs,
    readonly idle: IdleWork,
    diagnostics: Diagnostics,
  ) {
    this.#refresh = idle.onDidChange(({ subject }) => {
      // Asking anew would close the list that somebody waits for, and that has them anyway.
      if (this.#waiting === 0 && this.#late.delete(subject.uri.toString())) diagnostics.show(subject);
    });
  }

  dispose(): void {
    this.#refresh.dispose();
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const subject = subjectOf(document);
    if (!subject || !settingsFor(subject.uri).showDiagnostics) return [];
    if (context.only?.contains(CodeActions.fixAll)) return this.#fixAll(subject);
    if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
    if (context.triggerKind === vscode.CodeActionTriggerKind.Automatic) {
      return this.#quickFixes(subject, document, range, context, patience.lightBulb);
    }
    this.#waiting++;
    try {
      return await this.#quickFixes(subject, document, range, context, patience.invoked);
    } finally {
      this.#waiting--;
    }
  }

  async #quickFixes(
    subject: Subject,
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
    milliseconds: number,
  ): Promise<vscode.CodeAction[]> {
    if (!(await this.#isCurrent(subject, milliseconds))) return [];
    const part = subject.parts.findIndex((one) => one.uri.toString() === document.uri.toString());
    const findings = this.idle.findingsOf(subject, part);
    const here = findings.filter((finding) => toRange(finding.range).intersection(range));
    const tried = await Promise.all(here.map((finding) => this.idle.fixesOf(subject, part, finding, milliseconds)));
    if (!this.runs.isCurrent(subject)) return [];
    if (tried.includes(undefined)) this.#late.add(subject.uri.toString());
    const about = (finding: Finding) => diagnostics.filter((diagnostic) => isOf(finding, diagnostic));
    const actionsOf = (finding: Finding, fixes: readonly Fix[]) =>
      fixes.map((fix) => quickFix(subject, fix, about(finding)));
    return [
      ...here.flatMap((finding, at) => actionsOf(finding, tried[at] ?? [])),
      ...here.flatMap((finding) => actionsOf(finding, finding.ignores)),
    ];
  }

  async #fixAll(subject: Subject): Promise<vscode.CodeAction[]> {
    if (!(await this.#isCurrent(subject, patience.fixAll))) return [];
    const fix = await this.idle.fixAllOf(subject, patience.fixAll);
    if (fix === null || !this.runs.isCurrent(subject)) return [];
    const action = new vscode.CodeAction(fix.title, CodeActions.fixAll);
    action.edit = editOf(subject, fix);
    return [action];
  }

  /** Whether the last result is about the text as it stands, or comes to be so soon. */
  async #isCurrent(subject: Subject, milliseconds: number): Promise<boolean> {
    if (this.runs.isCurrent(subject)) return true;
    return new Promise((resolve) => {
      const finish = (value: boolean) => {
        clearTimeout(timer);
        listener.dispose();
        resolve(value);
      };
      const listener = this.runs.onDidChangeResult(() => {
        if (this.runs.isCurrent(subject)) finish(true);
      });
      const timer = setTimeout(() => finish(false), milliseconds);
    });
  }
}

function quickFix(subject: Subject, fix: Fix, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = editOf(subject, fix);
  action.diagnostics = diagnostics;
  action.isPreferred = fix.isPreferred;
  return action;
}

function editOf(subject: Subject, { edits }: Fix): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { part, range, text } of edits) {
    const document = subject.parts[part];
    if (document) edit.replace(document.uri, toRange(range), text);
  }
  return edit;
}
