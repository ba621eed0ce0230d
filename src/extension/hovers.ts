/** Hovers: asked of the worker, which holds the trace. The text comes escaped; only our own command is a link. */
import * as vscode from "vscode";
import { commands } from "./contributions";
import { toRange } from "./positions";
import type { Runs } from "./runs";
import { subjectOf } from "./subjects";

export class Hovers implements vscode.HoverProvider {
  constructor(readonly runs: Runs) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const subject = subjectOf(document);
    if (!subject || !this.runs.resultOf(subject.uri)) return undefined;
    const part = subject.parts.findIndex((candidate) => candidate.uri.toString() === document.uri.toString());
    const { line, character } = position;
    const hover = await this.runs.worker.hover({ uri: subject.uri.toString(), part, position: { line, character } });
    // The text under the pointer has changed since the run: say nothing rather than something stale.
    if (!hover || document.getText(toRange(hover.range)) !== hover.source) return undefined;
    const markdown = new vscode.MarkdownString(hover.markdown, true);
    markdown.isTrusted = { enabledCommands: [commands.showGraph] };
    markdown.supportHtml = false;
    return new vscode.Hover(markdown, toRange(hover.range));
  }
}
