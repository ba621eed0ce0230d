/** What the program printed, in an output channel; replaced by each run while it is shown. */
import * as vscode from "vscode";
import type { Runs } from "./runs";
import { type Subject, subjectOf } from "./subjects";

export class ProgramOutput implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel(vscode.l10n.t("GradLens Output"));
  readonly #disposables: vscode.Disposable[];
  #shown: string | undefined;

  constructor(readonly runs: Runs) {
    this.#disposables = [
      this.#channel,
      runs.onDidChangeResult(({ subject }) => {
        if (subject.uri.toString() === this.#shown) this.#fill(subject);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        const subject = editor && subjectOf(editor.document);
        if (this.#shown !== undefined && subject && this.runs.resultOf(subject.uri)) this.#fill(subject);
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  show(subject: Subject): void {
    this.#fill(subject);
    this.#channel.show(true);
  }

  #fill(subject: Subject): void {
    this.#shown = subject.uri.toString();
    this.#channel.replace(this.runs.resultOf(subject.uri)?.output ?? "");
  }
}
