/** The settings under `gradlens.*`, read for one document at a time. */
import * as vscode from "vscode";
import type { Budget, RuleLevel } from "../protocol/run";

export interface Settings {
  readonly enabled: boolean;
  readonly runWhen: "onType" | "onSave" | "manual";
  /** Milliseconds. */
  readonly delay: number;
  readonly budget: Budget;
  readonly rendering: "decoration" | "inlayHint" | "off";
  readonly maxLength: number;
  readonly showsLenses: boolean;
  readonly showDiagnostics: boolean;
  readonly rules: RuleLevels;
}

type RuleLevels = Readonly<Record<string, RuleLevel>>;

export function settingsFor(uri: vscode.Uri | undefined): Settings {
  const settings = vscode.workspace.getConfiguration("gradlens", uri);
  return {
    enabled: settings.get("enabled", true),
    runWhen: settings.get("run.when", "onType"),
    delay: settings.get("run.delay", 80),
    budget: {
      seconds: settings.get("budget.seconds", 2),
      steps: settings.get("budget.steps", 50_000_000),
      memoryBytes: settings.get("budget.memory", 512) * 1024 * 1024,
      outputBytes: settings.get("budget.output", 1024) * 1024,
    },
    rendering: settings.get("annotations.rendering", "decoration"),
    maxLength: settings.get("annotations.maxLength", 90),
    showsLenses: settings.get("codeLens.enabled", true),
    showDiagnostics: settings.get("diagnostics.enabled", true),
    // A copy: what the editor gives cannot be sent to a worker.
    rules: { ...settings.get<RuleLevels>("rules", {}) },
  };
}

export function onDidChangeSettings(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("gradlens")) listener();
  });
}
