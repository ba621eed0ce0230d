/** Has the fixes of findings tried when nothing else is to do, and keeps those that hold, for the text that they belong to. */
import * as vscode from "vscode";
import type { Finding, Fix, FixesResult, RunRequest } from "../protocol/run";
import type { RunEvent, Runs } from "./runs";
import { type Subject, usesTorch } from "./subjects";

/** Milliseconds after a result in which nothing was typed. */
const idleTime = 250;

export class TriedFixes implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<RunEvent>();
  /** The fixes of some finding have been tried. */
  readonly onDidChange = this.#didChange.event;
  /** By the subject's uri. */
  readonly #results = new Map<string, FixesResult>();
  readonly #disposables: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #trying: RunRequest | undefined;

  constructor(readonly runs: Runs) {
    this.#disposables = [
      this.#didChange,
      runs.onDidStartRun(() => clearTimeout(this.#timer)),
      runs.onDidChangeResult(({ subject }) => this.#later(subject)),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Those of a finding of the last result; undefined where they are not there in so many milliseconds. */
  async fixesOf(
    subject: Subject,
    part: number,
    finding: Finding,
    patience: number,
  ): Promise<readonly Fix[] | undefined> {
    if (!finding.hasFixes) return [];
    const found = () => {
      const { tried, isComplete } = this.#resultOf(subject) ?? { tried: [], isComplete: false };
      const own = tried.find((one) => one.part === part && one.rule === finding.rule && isSame(one, finding));
      return own?.fixes ?? (isComplete ? [] : undefined);
    };
    return this.#wait(subject, found, patience);
  }

  /** All fixes together that cannot change a result. */
  async fixAllOf(subject: Subject, patience: number): Promise<Fix | null> {
    const found = () => {
      const result = this.#resultOf(subject);
      return result?.isComplete ? result.fixAll : undefined;
    };
    return (await this.#wait(subject, found, patience)) ?? null;
  }

  #resultOf(subject: Subject): FixesResult | undefined {
    const result = this.#results.get(subject.uri.toString());
    return result?.version === this.runs.resultOf(subject.uri)?.version ? result : undefined;
  }

  async #wait<T>(subject: Subject, found: () => T | undefined, patience: number): Promise<T | undefined> {
    const now = found();
    if (now !== undefined) return now;
    this.#start(subject);
    return new Promise((resolve) => {
      const finish = (value: T | undefined) => {
        clearTimeout(timer);
        listener.dispose();
        resolve(value);
      };
      const listener = this.#didChange.event(() => {
        const value = found();
        if (value !== undefined) finish(value);
      });
      const timer = setTimeout(() => finish(undefined), patience);
    });
  }

  #later(subject: Subject): void {
    const key = subject.uri.toString();
    this.#results.delete(key);
    clearTimeout(this.#timer);
    if (!usesTorch(subject)) return;
    this.#timer = setTimeout(() => this.#start(subject), idleTime);
  }

  /** Unless it is under way. */
  #start(subject: Subject): void {
    clearTimeout(this.#timer);
    const request = this.runs.requestOf(subject.uri);
    const findings = this.runs.resultOf(subject.uri)?.parts.flatMap((part) => part.findings) ?? [];
    if (request === undefined || this.#trying === request || !findings.some(({ hasFixes }) => hasFixes)) return;
    if (this.#resultOf(subject)?.isComplete) return;
    this.#trying = request;
    const key = subject.uri.toString();
    const started = performance.now();
    const heard = (result: FixesResult) => {
      if (this.runs.requestOf(subject.uri) !== request) return;
      this.#results.set(key, result);
      this.#didChange.fire({ subject });
      if (!result.isComplete) return;
      const kept = result.tried.reduce((sum, { fixes }) => sum + fixes.length, 0);
      const milliseconds = (performance.now() - started).toFixed(1);
      this.runs.log.info(`${vscode.workspace.asRelativePath(subject.uri)}: ${kept} fixes hold, ${milliseconds} ms`);
    };
    void this.runs.worker.tryFixes(request, heard).finally(() => {
      if (this.#trying === request) this.#trying = undefined;
    });
  }
}

function isSame({ range: one }: Pick<Finding, "range">, { range: other }: Pick<Finding, "range">): boolean {
  return (
    one.start.line === other.start.line &&
    one.start.character === other.start.character &&
    one.end.line === other.end.line &&
    one.end.character === other.end.character
  );
}
