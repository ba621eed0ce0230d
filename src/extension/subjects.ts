/**
 * What is evaluated as one program: a text document, or a notebook with its code cells in order. Positions in results
 * count in parts; here they are turned into documents of the editor.
 */
import * as vscode from "vscode";
import type { DocumentKind } from "../protocol/run";

export interface Subject {
  /** Of the file or the notebook; the key under which results are kept. */
  readonly uri: vscode.Uri;
  readonly kind: DocumentKind;
  readonly parts: readonly vscode.TextDocument[];
}

const kinds: Readonly<Record<string, DocumentKind>> = {
  python: "python",
  markdown: "markdown",
  plaintext: "transcript",
  restructuredtext: "transcript",
};

/** Beyond this many characters a document is not looked at. */
const longestText = 4_000_000;

/** The languages in which documents are looked at. */
export const documentSelector: vscode.DocumentSelector = Object.keys(kinds).map((language) => ({ language }));

/** The program that a document belongs to; undefined where it is none of ours. */
export function subjectOf(document: vscode.TextDocument): Subject | undefined {
  if (document.uri.scheme === "vscode-notebook-cell") {
    const notebook = vscode.workspace.notebookDocuments.find((candidate) =>
      candidate.getCells().some((cell) => cell.document.uri.toString() === document.uri.toString()),
    );
    return notebook && subjectOfNotebook(notebook);
  }
  const kind = kinds[document.languageId];
  if (
    kind === undefined ||
    (!["file", "untitled", "vscode-remote"].includes(document.uri.scheme) && !isVirtual(document.uri))
  ) {
    return undefined;
  }
  return { uri: document.uri, kind, parts: [document] };
}

export function subjectOfNotebook(notebook: vscode.NotebookDocument): Subject {
  const cells = notebook.getCells().filter((cell) => cell.kind === vscode.NotebookCellKind.Code);
  const python = cells.map((cell) => cell.document).filter((document) => document.languageId === "python");
  return { uri: notebook.uri, kind: "notebook", parts: python };
}

/** Whether the program imports torch: what does not is left alone. */
export function usesTorch(subject: Subject): boolean {
  return subject.parts.some((part) => {
    const text = part.getText();
    return (
      text.length <= longestText &&
      importsTorch.test(text) &&
      (subject.kind === "python" || subject.kind === "notebook" || /^\s*>>>|^\s*[`~]{3}/m.test(text))
    );
  });
}

const importsTorch = /^[ \t]*(?:>>>[ \t]*|\.\.\.[ \t]*)?(?:import|from)[ \t]+torch\b/m;

/** Files of other file systems (vscode.dev, GitHub, memory), but none of the editor's own pseudo documents. */
function isVirtual(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** The editors in which the parts of a subject show. */
export function editorsOf(subject: Subject): { readonly part: number; readonly editor: vscode.TextEditor }[] {
  return vscode.window.visibleTextEditors.flatMap((editor) => {
    const part = subject.parts.findIndex((document) => document.uri.toString() === editor.document.uri.toString());
    return part < 0 ? [] : [{ part, editor }];
  });
}
