/** Knows in which documents somebody is typing just now. */
import * as vscode from "vscode";
import type { RunEvent } from "./runs";
import { type Subject, subjectOf } from "./subjects";

/** Milliseconds after the last keystroke. */
const pause = 700;

export class Typing implements vscode.Disposable {
  readonly #didPause = new vscode.EventEmitter<RunEvent>();
  readonly onDidPause = this.#didPause.event;
  /** By the subject's uri. */
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #disposables: vscode.Disposable[];

  constructor() {
    this.#disposables = [
      this.#didPause,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
        if (contentChanges.length > 0 && reason === undefined) this.#typed(document);
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  isUnderWay({ uri }: Subject): boolean {
    return this.#timers.has(uri.toString());
  }

  #typed(document: vscode.TextDocument): void {
    const subject = subjectOf(document);
    if (!subject) return;
    const key = subject.uri.toString();
    clearTimeout(this.#timers.get(key));
    const ended = () => {
      this.#timers.delete(key);
      this.#didPause.fire({ subject });
    };
    this.#timers.set(key, setTimeout(ended, pause));
  }
}
