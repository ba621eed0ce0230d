/** The one status item: idle, running, stopped by the budget, raised, off. */
import * as vscode from "vscode";
import type { AuditResult, RunResult } from "../protocol/run";
import { commands } from "./contributions";
import type { IdleWork } from "./idleWork";
import type { Runs } from "./runs";
import { subjectOf, usesTorch } from "./subjects";

/** Milliseconds; a run that is done sooner does not show as running. */
const runningAfter = 300;

export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("gradlens.status", vscode.StatusBarAlignment.Right, 90);
  readonly #disposables: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly runs: Runs,
    readonly idle: IdleWork,
  ) {
    this.#item.name = "GradLens";
    this.#disposables = [
      this.#item,
      runs.onDidStartRun(() => {
        this.#timer ??= setTimeout(() => this.#update(), runningAfter);
      }),
      runs.onDidChangeResult(() => this.#update()),
      idle.onDidAudit(() => this.#update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#update()),
    ];
    this.#update();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const document = vscode.window.activeTextEditor?.document;
    const subject = document && subjectOf(document);
    if (!subject || !usesTorch(subject)) {
      this.#item.hide();
      return;
    }
    const result = this.runs.resultOf(subject.uri);
    this.#item.backgroundColor = undefined;
    this.#item.command = commands.showOutput;
    if (!this.runs.isEnabled(subject)) {
      this.#show("$(circle-slash) GradLens", vscode.l10n.t("GradLens is off for this document. Click to turn it on."));
      this.#item.command = commands.toggleDocument;
    } else if (this.runs.isRunning(subject.uri)) {
      this.#show("$(sync~spin) GradLens", vscode.l10n.t("Evaluating …"));
    } else if (result) {
      this.#showResult(result, this.idle.auditOf(subject.uri));
    } else {
      this.#show("$(play) GradLens", vscode.l10n.t("Not evaluated yet. Click to run."));
      this.#item.command = commands.run;
    }
    this.#item.show();
  }

  #showResult({ outcome, milliseconds }: RunResult, audit: AuditResult | undefined): void {
    const audited = audit?.lines.length ? `\n\n${audit.lines.join("\n")}` : "";
    const compared = audit?.compared ? ` ∇ ${audit.agreeing}/${audit.compared}` : "";
    const time = vscode.l10n.t("Evaluated in {0} ms.", milliseconds.toFixed(1));
    switch (outcome.kind) {
      case "completed":
        this.#show(`$(check) GradLens${compared}`, `${time}${audited}`);
        break;
      case "raised":
      case "syntaxError":
        this.#show(`$(error) GradLens${compared}`, `${outcome.message}\n\n${time}${audited}`);
        break;
      case "interrupted":
        this.#item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
        this.#show(
          "$(debug-pause) GradLens",
          `${outcome.message}\n\n${vscode.l10n.t("What was found up to there is shown. The limits are settings: gradlens.budget.")}`,
        );
    }
  }

  #show(text: string, tooltip: string): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `GradLens: ${tooltip}` };
  }
}
