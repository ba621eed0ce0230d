/**
 * Decides when documents are evaluated, and keeps the last result of each. One run at a time per document; a newer text
 * supersedes an older run.
 */
import * as vscode from "vscode";
import type { RunRequest, RunResult } from "../protocol/run";
import type { WorkerHandle } from "../session/workerHandle";
import { onDidChangeSettings, settingsFor } from "./settings";
import { editorsOf, type Subject, subjectOf, subjectOfNotebook, usesTorch } from "./subjects";

export interface RunEvent {
  readonly subject: Subject;
}

export class Runs implements vscode.Disposable {
  readonly #didStart = new vscode.EventEmitter<RunEvent>();
  readonly #didChangeResult = new vscode.EventEmitter<RunEvent>();
  readonly onDidStartRun = this.#didStart.event;
  /** Also fired when a result was dropped: the document was closed, turned off, or does not use torch any more. */
  readonly onDidChangeResult = this.#didChangeResult.event;
  /** By the subject's uri, as all that follows. */
  readonly #results = new Map<string, RunResult>();
  /** What the results are about. */
  readonly #requests = new Map<string, RunRequest>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #running = new Map<string, number>();
  readonly #turnedOff = new Set<string>();
  readonly #disposables: vscode.Disposable[];
  #version = 0;

  constructor(
    readonly worker: WorkerHandle,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.#disposables = [
      this.#didStart,
      this.#didChangeResult,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#changed(document, "onType");
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.#changed(document, "onSave")),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        if (contentChanges.length > 0) this.#later(subjectOfNotebook(notebook));
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.runVisible()),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      onDidChangeSettings(() => this.runVisible({ again: true })),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  resultOf(uri: vscode.Uri): RunResult | undefined {
    return this.#results.get(uri.toString());
  }

  /** What the last result was asked for with. */
  requestOf(uri: vscode.Uri): RunRequest | undefined {
    return this.#requests.get(uri.toString());
  }

  /** Whether the last result is about the text as it stands. */
  isCurrent(subject: Subject): boolean {
    const parts = this.requestOf(subject.uri)?.document.parts;
    return (
      parts?.length === subject.parts.length && parts.every(({ text }, at) => subject.parts[at]?.getText() === text)
    );
  }

  isRunning(uri: vscode.Uri): boolean {
    return this.#running.has(uri.toString());
  }

  isEnabled(subject: Subject): boolean {
    return settingsFor(subject.uri).enabled && !this.#turnedOff.has(subject.uri.toString());
  }

  /** Turns one document off or on again, for this session. */
  toggle(subject: Subject): void {
    const key = subject.uri.toString();
    if (!this.#turnedOff.delete(key)) this.#turnedOff.add(key);
    this.#refresh(subject);
  }

  /** Evaluates what is visible and was not yet; `again` where settings changed. */
  runVisible({ again = false } = {}): void {
    for (const { document } of vscode.window.visibleTextEditors) {
      const subject = subjectOf(document);
      if (!subject) continue;
      const key = subject.uri.toString();
      if (again || (!this.#results.has(key) && !this.#running.has(key))) this.#refresh(subject);
    }
  }

  /** Evaluates now, whatever the settings say about when. */
  async run(subject: Subject): Promise<void> {
    const key = subject.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const version = ++this.#version;
    this.#running.set(key, version);
    this.#didStart.fire({ subject });
    const { budget, maxLength, rules } = settingsFor(subject.uri);
    const started = performance.now();
    const request: RunRequest = {
      version,
      document: {
        uri: key,
        kind: subject.kind,
        parts: subject.parts.map((part) => ({ uri: part.uri.toString(), text: part.getText() })),
      },
      options: { budget, maxLength, language: vscode.env.language, rules },
    };
    const result = await this.worker.run(request);
    // A newer run has begun, or the document was closed meanwhile.
    if (result === undefined || this.#running.get(key) !== version) return;
    this.#running.delete(key);
    this.#results.set(key, result);
    this.#requests.set(key, request);
    const phases = Object.entries(result.timings).map(([phase, ms]) => `${phase} ${ms.toFixed(1)}`);
    const total = (performance.now() - started).toFixed(1);
    this.log.info(
      `${vscode.workspace.asRelativePath(subject.uri)}: ${result.outcome.kind}, ${total} ms (${phases.join(", ")})`,
    );
    this.#didChangeResult.fire({ subject });
  }

  #changed(document: vscode.TextDocument, cause: "onType" | "onSave"): void {
    const subject = subjectOf(document);
    if (!subject) return;
    const { runWhen } = settingsFor(subject.uri);
    if (runWhen === cause) this.#later(subject);
  }

  #later(subject: Subject): void {
    const key = subject.uri.toString();
    clearTimeout(this.#timers.get(key));
    const delay = settingsFor(subject.uri).delay;
    this.#timers.set(
      key,
      setTimeout(() => this.#refresh(subject), delay),
    );
  }

  #refresh(subject: Subject): void {
    if (this.isEnabled(subject) && usesTorch(subject) && settingsFor(subject.uri).runWhen !== "manual") {
      this.run(subject).catch((error: unknown) => this.log.error(error as Error));
    } else {
      this.#drop(subject);
    }
  }

  #drop(subject: Subject): void {
    const key = subject.uri.toString();
    this.#running.delete(key);
    this.#requests.delete(key);
    if (this.#results.delete(key)) this.worker.forget(key);
    this.#didChangeResult.fire({ subject });
  }

  #closed(document: vscode.TextDocument): void {
    const subject = subjectOf(document);
    if (subject && editorsOf(subject).length === 0 && subject.kind !== "notebook") {
      clearTimeout(this.#timers.get(subject.uri.toString()));
      this.#drop(subject);
    }
  }
}
