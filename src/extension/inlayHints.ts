/** The other rendering of line annotations: inlay hints at the ends of lines, by `gradlens.annotations.rendering`. */
import * as vscode from "vscode";
import type { Runs } from "./runs";
import { settingsFor } from "./settings";
import { subjectOf } from "./subjects";

export class InlayHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly onDidChangeInlayHints = this.#didChange.event;
  readonly #disposables: vscode.Disposable[];

  constructor(readonly runs: Runs) {
    this.#disposables = [this.#didChange, runs.onDidChangeResult(() => this.#didChange.fire())];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    const subject = subjectOf(document);
    if (!subject || settingsFor(subject.uri).rendering !== "inlayHint") return [];
    const part = subject.parts.findIndex((candidate) => candidate.uri.toString() === document.uri.toString());
    const annotations = this.runs.resultOf(subject.uri)?.parts[part]?.annotations ?? [];
    return annotations
      .filter(({ line }) => line >= range.start.line && line <= range.end.line && line < document.lineCount)
      .map(({ line, text }) => {
        const hint = new vscode.InlayHint(document.lineAt(line).range.end, text);
        hint.paddingLeft = true;
        return hint;
      });
  }
}
