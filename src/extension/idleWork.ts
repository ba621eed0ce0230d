/**
 * Spends the time in which nothing is typed: has the fixes of findings tried and gradients audited, and keeps what came of it
 * for the text that it belongs to.
 */
import * as vscode from "vscode";
import type { AuditResult, Finding, Fix, FixesResult, RunRequest } from "../protocol/run";
import type { RunEvent, Runs } from "./runs";
import { type Subject, usesTorch } from "./subjects";

/** Milliseconds after a result in which nothing was typed. */
const idleTime = 250;

export class IdleWork implements vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<RunEvent>();
  /** The fixes of some finding have been tried. */
  readonly onDidChange = this.#didChange.event;
  /** By the subject's uri. */
  readonly #results = new Map<string, FixesResult>();
  readonly #audits = new Map<string, AuditResult>();
  readonly #didAudit = new vscode.EventEmitter<RunEvent>();
  /** The gradients of a document have been held against slopes. */
  readonly onDidAudit = this.#didAudit.event;
  readonly #disposables: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: RunRequest | undefined;

  constructor(readonly runs: Runs) {
    this.#disposables = [
      this.#didChange,
      this.#didAudit,
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

  /** Of the last result; undefined where there is none yet. */
  auditOf(uri: vscode.Uri): AuditResult | undefined {
    const audit = this.#audits.get(uri.toString());
    return audit?.version === this.runs.resultOf(uri)?.version ? audit : undefined;
  }

  /** Those of the last result, with what an audit brought to light. */
  findingsOf(subject: Subject, part: number): readonly Finding[] {
    return this.auditOf(subject.uri)?.parts[part] ?? this.runs.resultOf(subject.uri)?.parts[part]?.findings ?? [];
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
    this.#audits.delete(key);
    clearTimeout(this.#timer);
    if (!usesTorch(subject)) return;
    this.#timer = setTimeout(() => this.#start(subject), idleTime);
  }

  /** Unless it is under way, or done. */
  #start(subject: Subject): void {
    clearTimeout(this.#timer);
    const request = this.runs.requestOf(subject.uri);
    const result = this.runs.resultOf(subject.uri);
    if (request === undefined || result === undefined || this.#request === request) return;
    const hasFixes = result.parts.some(({ findings }) => findings.some((finding) => finding.hasFixes));
    if (!hasFixes && result.backwards.length === 0) return;
    if (this.#resultOf(subject)?.isComplete && this.auditOf(subject.uri)) return;
    this.#request = request;
    const started = performance.now();
    const told = (what: string) => {
      const milliseconds = (performance.now() - started).toFixed(1);
      this.runs.log.info(`${vscode.workspace.asRelativePath(subject.uri)}: ${what}, ${milliseconds} ms`);
    };
    const isCurrent = () => this.runs.requestOf(subject.uri) === request;
    const key = subject.uri.toString();
    const onFixes = (fixes: FixesResult) => {
      if (!isCurrent()) return;
      this.#results.set(key, fixes);
      this.#didChange.fire({ subject });
      if (fixes.isComplete) told(`${fixes.tried.reduce((sum, one) => sum + one.fixes.length, 0)} fixes hold`);
    };
    const onAudit = (audit: AuditResult) => {
      if (!isCurrent()) return;
      this.#audits.set(key, audit);
      this.#didAudit.fire({ subject });
      told(`${audit.agreeing} of ${audit.compared} gradients agree with slopes`);
    };
    void this.runs.worker.spendIdleTime(request, { onFixes, onAudit }).finally(() => {
      if (this.#request === request) this.#request = undefined;
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
