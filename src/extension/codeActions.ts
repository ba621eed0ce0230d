/** What can be done about findings: fixes that were tried, comments that turn a rule off, and all safe fixes at once. */
import * as vscode from "vscode";
import type { Finding, Fix } from "../protocol/run";
import { type Diagnostics, isOf } from "./diagnostics";
import { toRange } from "./positions";
import type { Runs } from "./runs";
import { settingsFor } from "./settings";
import { type Subject, subjectOf } from "./subjects";
import type { TriedFixes } from "./triedFixes";

/** Milliseconds that the light bulb waits for fixes to be tried, and that "fix all" does. */
const patience = { quickFix: 300, fixAll: 3000 };

export class CodeActions implements vscode.CodeActionProvider, vscode.Disposable {
  static readonly fixAll = vscode.CodeActionKind.SourceFixAll.append("gradlens");
  static readonly metadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, CodeActions.fixAll],
  };
  readonly #refresh: vscode.Disposable;

  constructor(
    readonly runs: Runs,
    readonly fixes: TriedFixes,
    diagnostics: Diagnostics,
  ) {
    this.#refresh = fixes.onDidComeLate(({ subject }) => diagnostics.show(subject));
  }

  dispose(): void {
    this.#refresh.dispose();
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const subject = subjectOf(document);
    if (!subject || !settingsFor(subject.uri).showDiagnostics) return [];
    const wantsAll = only?.contains(CodeActions.fixAll) ?? false;
    if (!(await this.#isCurrent(subject, wantsAll ? patience.fixAll : patience.quickFix))) return [];
    if (wantsAll) return this.#fixAll(subject);
    if (only && !only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const part = subject.parts.findIndex((one) => one.uri.toString() === document.uri.toString());
    const findings = this.runs.resultOf(subject.uri)?.parts[part]?.findings ?? [];
    const here = findings.filter((finding) => toRange(finding.range).intersection(range));
    const tried = await Promise.all(
      here.map(async (finding) => ({
        finding,
        fixes: await this.fixes.fixesOf(subject, part, finding, patience.quickFix),
      })),
    );
    if (!this.runs.isCurrent(subject)) return [];
    const about = (finding: Finding) => diagnostics.filter((diagnostic) => isOf(finding, diagnostic));
    return [
      ...tried.flatMap(({ finding, fixes }) => fixes.map((fix) => quickFix(subject, fix, about(finding)))),
      ...here.flatMap((finding) => finding.ignores.map((fix) => quickFix(subject, fix, about(finding)))),
    ];
  }

  async #fixAll(subject: Subject): Promise<vscode.CodeAction[]> {
    const fix = await this.fixes.fixAllOf(subject, patience.fixAll);
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
