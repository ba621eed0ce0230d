/** The panel with the computational graph of a backward pass. */
import type * as vscode from "vscode";
import type { Runs } from "./runs";
import type { Subject } from "./subjects";

export class GraphPanel implements vscode.Disposable {
  constructor(
    readonly context: vscode.ExtensionContext,
    readonly runs: Runs,
  ) {}

  show(_subject: Subject, _line?: number): void {}

  dispose(): void {}
}
