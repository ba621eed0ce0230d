/** What the commands of the palette do. */
import * as vscode from "vscode";
import { explainGradient } from "./codeLenses";
import { commands, contextKeys, walkthrough } from "./contributions";
import type { GraphPanel } from "./graphPanel";
import type { ProgramOutput } from "./programOutput";
import type { Runs } from "./runs";
import { type Subject, subjectOf, usesTorch } from "./subjects";

export function registerCommands(
  context: vscode.ExtensionContext,
  {
    runs,
    graphPanel,
    output,
    log,
  }: { runs: Runs; graphPanel: GraphPanel; output: ProgramOutput; log: vscode.LogOutputChannel },
): vscode.Disposable {
  const onSubject = (action: (subject: Subject) => unknown) => () => {
    const subject = activeSubject();
    if (subject) return action(subject);
    return vscode.window.showInformationMessage(
      vscode.l10n.t("Open a Python file, a notebook, a Markdown page or a transcript with PyTorch code first."),
    );
  };
  const setEnabled = (value: boolean) => () =>
    vscode.workspace
      .getConfiguration("gradlens")
      .update(
        "enabled",
        value,
        vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
      );
  const actions: Record<keyof typeof commands, (...args: unknown[]) => unknown> = {
    run: onSubject((subject) => runs.run(subject)),
    showGraph: (line) =>
      onSubject((subject) => graphPanel.show(subject, typeof line === "number" ? line : undefined))(),
    explainGradient,
    showOutput: onSubject((subject) => output.show(subject)),
    toggleDocument: onSubject((subject) => runs.toggle(subject)),
    enableWorkspace: setEnabled(true),
    disableWorkspace: setEnabled(false),
    showLog: () => log.show(),
    openWalkthrough: () => vscode.commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false),
    openSample: () => openSample(context.extensionUri),
  };
  return vscode.Disposable.from(
    ...Object.entries(actions).map(([name, action]) =>
      vscode.commands.registerCommand(commands[name as keyof typeof commands], action),
    ),
    ...keepContextKeys(runs),
  );
}

/** What commands act on: the active editor, or the visible one while the graph has the focus. */
function activeSubject(): Subject | undefined {
  const document = vscode.window.activeTextEditor?.document ?? vscode.window.visibleTextEditors[0]?.document;
  return document && subjectOf(document);
}

function keepContextKeys(runs: Runs): vscode.Disposable[] {
  const update = () => {
    const subject = activeSubject();
    const set = (key: string, value: boolean) => vscode.commands.executeCommand("setContext", key, value);
    void set(contextKeys.isSupported, subject !== undefined);
    void set(contextKeys.usesTorch, subject !== undefined && usesTorch(subject));
  };
  update();
  return [vscode.window.onDidChangeActiveTextEditor(update), runs.onDidChangeResult(update)];
}

/** A sample as an untitled document, so that typing in it changes no file. */
async function openSample(extension: vscode.Uri): Promise<void> {
  const folder = vscode.Uri.joinPath(extension, "media", "samples");
  const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
  const name = await vscode.window.showQuickPick(names, { placeHolder: vscode.l10n.t("Which sample?") });
  if (name === undefined) return;
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
  const language = name.endsWith(".py") ? "python" : name.endsWith(".md") ? "markdown" : "plaintext";
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}
