/**
 * A few words above lines that read a `.grad` that is None or surprising; a click shows the hover that explains it. Between
 * two runs they stay with their lines.
 */
import * as vscode from "vscode";
import type { Lens } from "../protocol/run";
import { commands } from "./contributions";
import { moveLines } from "./lineTracking";
import type { Runs } from "./runs";
import { settingsFor } from "./settings";
import { type Subject, subjectOf } from "./subjects";

type PlacedLens = Lens & { readonly line: number };

export class CodeLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#didChange.event;
  /** By the uri of the part's document. */
  readonly #lenses = new Map<string, readonly PlacedLens[]>();
  readonly #disposables: vscode.Disposable[];

  constructor(readonly runs: Runs) {
    this.#disposables = [
      this.#didChange,
      runs.onDidChangeResult(({ subject }) => this.#take(subject)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const key = document.uri.toString();
        const lenses = this.#lenses.get(key);
        if (lenses !== undefined && contentChanges.length > 0) this.#lenses.set(key, moveLines(lenses, contentChanges));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#lenses.delete(uri.toString())),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const subject = subjectOf(document);
    if (!subject || !settingsFor(subject.uri).showsLenses) return [];
    return (this.#lenses.get(document.uri.toString()) ?? []).flatMap(({ line, text, position }) => {
      if (line >= document.lineCount) return [];
      const place = new vscode.Position(line, position.character);
      return new vscode.CodeLens(new vscode.Range(place, place), {
        title: text,
        command: commands.explainGradient,
        arguments: [document.uri, place],
      });
    });
  }

  #take(subject: Subject): void {
    const result = this.runs.resultOf(subject.uri);
    subject.parts.forEach(({ uri }, part) => {
      const lenses = result?.parts[part]?.lenses ?? [];
      this.#lenses.set(
        uri.toString(),
        lenses.map((lens) => ({ ...lens, line: lens.position.line })),
      );
    });
    this.#didChange.fire();
  }
}

/** Shows the hover at the cursor, or at the place of a lens. */
export async function explainGradient(uri?: unknown, position?: unknown): Promise<void> {
  if (uri instanceof vscode.Uri && position instanceof vscode.Position) {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    if (shown === undefined) return;
    const selection = new vscode.Selection(position, position);
    shown.selection = selection;
    shown.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    // In a notebook the cell's editor is shown already; elsewhere it gets the focus, without which there is no hover.
    if (uri.scheme !== "vscode-notebook-cell") {
      await vscode.window.showTextDocument(shown.document, { viewColumn: shown.viewColumn, selection });
    }
  }
  await vscode.commands.executeCommand("editor.action.showHover", { focus: "noAutoFocus" });
}
