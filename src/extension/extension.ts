/** GradLens in the editor: this file is its table of contents. */
import * as vscode from "vscode";
import { CodeActions } from "./codeActions";
import { CodeLenses } from "./codeLenses";
import { registerCommands } from "./commands";
import { Decorations } from "./decorations";
import { Diagnostics } from "./diagnostics";
import { GraphPanel } from "./graphPanel";
import { Hovers } from "./hovers";
import { IdleWork } from "./idleWork";
import { InlayHints } from "./inlayHints";
import { ProgramOutput } from "./programOutput";
import { RulePages } from "./rulePages";
import { Runs } from "./runs";
import { StatusItem } from "./statusItem";
import { documentSelector } from "./subjects";
import { Typing } from "./typing";
import { startWorker } from "./worker";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel("GradLens", { log: true }));
  const worker = own(await startWorker(context.extensionUri, log));
  const runs = own(new Runs(worker, log));
  own(new Decorations(runs));
  const idle = own(new IdleWork(runs));
  const diagnostics = own(new Diagnostics(runs, idle, own(new Typing()), own(new RulePages(context))));
  const codeActions = own(new CodeActions(runs, idle, diagnostics));
  own(vscode.languages.registerCodeActionsProvider(documentSelector, codeActions, CodeActions.metadata));
  own(vscode.languages.registerHoverProvider(documentSelector, new Hovers(runs)));
  own(vscode.languages.registerCodeLensProvider(documentSelector, own(new CodeLenses(runs))));
  own(vscode.languages.registerInlayHintsProvider(documentSelector, own(new InlayHints(runs))));
  own(new StatusItem(runs, idle));
  const output = own(new ProgramOutput(runs));
  const graphPanel = own(new GraphPanel(context, runs));
  own(registerCommands(context, { runs, graphPanel, output, log }));
  runs.runVisible();
}
