/** Ranges of the protocol as ranges of the editor. */
import * as vscode from "vscode";
import type { Range } from "../protocol/run";

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
