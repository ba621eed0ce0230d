/**
 * The graph panel beside the editor: one for the window. It follows the runs of its document, shows the node of the
 * cursor's line, and brings the reader from a node to its source. Its page is made in `src/webview`.
 */
import * as vscode from "vscode";
import { assertNever } from "../base/failures";
import type { ViewPlace } from "../presentation/graphView";
import { type FromPanel, type PanelProblem, parseFromPanel, type ToPanel } from "../protocol/graph";
import type { RunResult } from "../protocol/run";
import { panelTexts } from "./graphTexts";
import { toRange } from "./positions";
import type { Runs } from "./runs";
import { type Subject, subjectOf } from "./subjects";

const viewType = "gradlens.graph";
const asWrittenKey = "graph.asWritten";

export class GraphPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #disposables: vscode.Disposable[];
  #panel: vscode.WebviewPanel | null = null;
  #subject: Subject | null = null;
  /** Null: the last call. Kept over runs as its place among those of the document. */
  #backward: number | null = null;
  #open: readonly string[] | null = null;
  /** Remembered for all documents. */
  #asWritten: boolean;
  #isReady = false;
  /** Grows with each question, so that late answers are dropped. */
  #question = 0;

  constructor(
    readonly context: vscode.ExtensionContext,
    readonly runs: Runs,
  ) {
    this.#asWritten = context.globalState.get(asWrittenKey, true);
    this.#disposables = [
      runs.onDidChangeResult(({ subject }) => {
        if (subject.uri.toString() !== this.#subject?.uri.toString()) return;
        this.#subject = subject;
        this.#update();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        if (kind !== undefined) this.#highlight(textEditor, true);
      }),
      vscode.window.registerWebviewPanelSerializer(viewType, this),
    ];
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Shows the graph of the last backward call, or of the one that `line` is about. */
  show(subject: Subject, line?: number): void {
    if (subject.uri.toString() !== this.#subject?.uri.toString()) this.#open = null;
    this.#subject = subject;
    this.#backward = line === undefined ? null : this.#backwardAt(line);
    if (this.#panel === null) {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#adopt(vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Computational Graph"), column));
    } else {
      this.#panel.reveal(undefined, true);
    }
    this.#runIfNeeded(subject);
    this.#update();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.#panel?.dispose();
    const uri = uriOf(state);
    const document = uri && (await openDocument(uri));
    this.#subject = (document && subjectOf(document)) ?? null;
    this.#adopt(panel);
    if (this.#subject !== null) this.#runIfNeeded(this.#subject);
  }

  #runIfNeeded(subject: Subject): void {
    if (this.runs.resultOf(subject.uri) !== undefined || this.runs.isRunning(subject.uri)) return;
    this.runs.run(subject).catch((error: unknown) => this.runs.log.error(error as Error));
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    this.#isReady = false;
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(this.context.extensionUri, "dist");
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = vscode.Uri.joinPath(this.context.extensionUri, "media", "icon.png");
    webview.onDidReceiveMessage((data: unknown) => {
      const message = parseFromPanel(data);
      if (message !== null) this.#receive(message).catch((error: unknown) => this.runs.log.error(error as Error));
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = null;
    });
    webview.html = pageOf(webview, dist);
  }

  async #receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case "ready":
        this.#isReady = true;
        this.#post({ type: "texts", texts: panelTexts() });
        return this.#update();
      case "choose":
        this.#backward = message.backward;
        this.#open = null;
        return this.#update();
      case "open":
        this.#open = message.open;
        return this.#update();
      case "view":
        this.#asWritten = message.asWritten;
        this.#update();
        return void (await this.context.globalState.update(asWrittenKey, message.asWritten));
      case "reveal":
        return this.#reveal(message.place);
      default:
        assertNever(message);
    }
  }

  #post(message: ToPanel): void {
    if (this.#isReady) void this.#panel?.webview.postMessage(message);
  }

  #update(): void {
    this.#ask().catch((error: unknown) => this.runs.log.error(error as Error));
  }

  async #ask(): Promise<void> {
    const subject = this.#subject;
    if (this.#panel === null || !this.#isReady) return;
    if (subject === null) return this.#post({ type: "empty", uri: "", title: "", problem: null });
    const question = ++this.#question;
    const uri = subject.uri.toString();
    const title = vscode.workspace.asRelativePath(subject.uri).split("/").at(-1) ?? "";
    const result = this.runs.resultOf(subject.uri);
    if (result === undefined && this.runs.isRunning(subject.uri)) return;
    const problem = result === undefined ? null : problemOf(result);
    const backwards = result?.backwards ?? [];
    const backward = backwards.some(({ id }) => id === this.#backward) ? this.#backward : null;
    const open = this.#open ?? undefined;
    const asWritten = this.#asWritten;
    const request = { uri, backward: backward ?? undefined, open, asWritten };
    const answer = backwards.length === 0 ? null : await this.runs.worker.graph(request);
    if (question !== this.#question) return;
    this.#post(
      answer
        ? { type: "graph", uri, title, graph: answer.graph, backwards: answer.backwards, problem }
        : { type: "empty", uri, title, problem },
    );
    const editor = vscode.window.activeTextEditor;
    if (editor) this.#highlight(editor, false);
  }

  /** The last backward call that the line comes before or is. */
  #backwardAt(line: number): number | null {
    const backwards = (this.#subject && this.runs.resultOf(this.#subject.uri)?.backwards) ?? [];
    return backwards.find((choice) => choice.line >= line)?.id ?? null;
  }

  #highlight(editor: vscode.TextEditor, follows: boolean): void {
    const part = this.#partOf(editor.document);
    if (part >= 0) this.#post({ type: "highlight", part, line: editor.selection.active.line, follows });
  }

  #partOf(document: vscode.TextDocument): number {
    return this.#subject?.parts.findIndex(({ uri }) => uri.toString() === document.uri.toString()) ?? -1;
  }

  async #reveal({ part, range }: ViewPlace): Promise<void> {
    const document = this.#subject?.parts[part];
    if (document === undefined) return;
    const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const viewColumn = visible?.viewColumn ?? vscode.ViewColumn.One;
    const selection = document.validateRange(toRange(range));
    await vscode.window.showTextDocument(document, { viewColumn, selection });
  }
}

function problemOf({ outcome, parts }: RunResult): PanelProblem | null {
  if (outcome.kind === "completed") return null;
  for (const [part, { findings }] of parts.entries()) {
    // A rule that explains an exception stands in its place.
    const finding =
      findings.find(({ rule }) => ["exception", "syntax-error", "interrupted", "unsupported"].includes(rule)) ??
      (outcome.kind === "raised" ? findings.find(({ severity }) => severity === "error") : undefined);
    if (finding) return { message: outcome.message, place: { part, range: finding.range } };
  }
  return { message: outcome.message, place: null };
}

function uriOf(state: unknown): vscode.Uri | null {
  if (typeof state !== "object" || state === null || !("uri" in state) || typeof state.uri !== "string") return null;
  return vscode.Uri.parse(state.uri);
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | null> {
  try {
    if (!uri.path.endsWith(".ipynb")) return await vscode.workspace.openTextDocument(uri);
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    return notebook.getCells().find(({ kind }) => kind === vscode.NotebookCellKind.Code)?.document ?? null;
  } catch {
    // The file is gone since: an empty panel says so well enough.
    return null;
  }
}

function pageOf(webview: vscode.Webview, dist: vscode.Uri): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const address = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}' ${webview.cspSource}`,
    "img-src data:",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<title>GradLens</title>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" nonce="${nonce}" href="${address("panel.css")}">
</head>
<body>
<script nonce="${nonce}" src="${address("panel.js")}"></script>
</body>
</html>`;
}
