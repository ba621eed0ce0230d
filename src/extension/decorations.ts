/**
 * Texts at the ends of lines. While a newer run is under way the last ones stay where they belong; they are dimmed
 * when it takes longer than people notice, so that ordinary typing makes nothing flicker.
 */
import * as vscode from "vscode";
import type { LineAnnotation } from "../protocol/run";
import { colors } from "./contributions";
import { moveLines } from "./lineTracking";
import type { Runs } from "./runs";
import { settingsFor } from "./settings";
import { editorsOf, type Subject, subjectOf } from "./subjects";

/** Milliseconds after which an answer counts as late. */
const dimAfter = 400;
/** Decorations are set for the lines in view and so many around them. */
const linesAround = 150;

type Role = LineAnnotation["role"];

export class Decorations implements vscode.Disposable {
  readonly #types: Record<Role | "stale", vscode.TextEditorDecorationType> = {
    value: decorationType(colors.annotation),
    gradient: decorationType(colors.gradient),
    warning: decorationType(colors.warning),
    stale: decorationType(colors.stale),
  };
  /** By the uri of the part's document. */
  readonly #annotations = new Map<string, readonly LineAnnotation[]>();
  readonly #dimmed = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #disposables: vscode.Disposable[];

  constructor(readonly runs: Runs) {
    this.#disposables = [
      runs.onDidChangeResult(({ subject }) => this.#show(subject)),
      runs.onDidStartRun(({ subject }) => this.#dimLater(subject)),
      vscode.workspace.onDidChangeTextDocument((event) => this.#move(event)),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#render(editor);
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#render(textEditor)),
    ];
  }

  dispose(): void {
    for (const disposable of [...this.#disposables, ...Object.values(this.#types)]) disposable.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #show(subject: Subject): void {
    this.#clearTimer(subject);
    const result = this.runs.resultOf(subject.uri);
    const isShown = settingsFor(subject.uri).rendering === "decoration";
    subject.parts.forEach((part, index) => {
      const key = part.uri.toString();
      this.#dimmed.delete(key);
      this.#annotations.set(key, isShown ? (result?.parts[index]?.annotations ?? []) : []);
    });
    for (const { editor } of editorsOf(subject)) this.#render(editor);
  }

  #dimLater(subject: Subject): void {
    this.#clearTimer(subject);
    const timer = setTimeout(() => {
      for (const { editor } of editorsOf(subject)) {
        this.#dimmed.add(editor.document.uri.toString());
        this.#render(editor);
      }
    }, dimAfter);
    this.#timers.set(subject.uri.toString(), timer);
  }

  #clearTimer(subject: Subject): void {
    clearTimeout(this.#timers.get(subject.uri.toString()));
    this.#timers.delete(subject.uri.toString());
  }

  #move({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const annotations = this.#annotations.get(key);
    if (annotations === undefined || contentChanges.length === 0) return;
    this.#annotations.set(key, moveLines(annotations, contentChanges));
    const subject = subjectOf(document);
    for (const { editor } of subject ? editorsOf(subject) : []) {
      if (editor.document === document) this.#render(editor);
    }
  }

  #render(editor: vscode.TextEditor): void {
    const key = editor.document.uri.toString();
    const annotations = this.#annotations.get(key);
    if (annotations === undefined) return;
    const options: Record<Role | "stale", vscode.DecorationOptions[]> = {
      value: [],
      gradient: [],
      warning: [],
      stale: [],
    };
    for (const { line, text, role } of annotations) {
      if (line >= editor.document.lineCount || !isNearView(editor, line)) continue;
      const end = editor.document.lineAt(line).range.end;
      options[this.#dimmed.has(key) ? "stale" : role].push({
        range: new vscode.Range(end, end),
        renderOptions: { after: { contentText: `\u2002${text}` } },
      });
    }
    for (const role of Object.keys(options) as Role[]) editor.setDecorations(this.#types[role], options[role]);
  }
}

function isNearView(editor: vscode.TextEditor, line: number): boolean {
  return editor.visibleRanges.some(
    ({ start, end }) => line >= start.line - linesAround && line <= end.line + linesAround,
  );
}

function decorationType(color: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { margin: "0 0 0 1.5em", color: new vscode.ThemeColor(color) },
    rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  });
}
