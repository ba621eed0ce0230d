/** Starts the worker that evaluates: a thread on the desktop, a Web Worker in the browser. */
import * as vscode from "vscode";
import { webWorkerStarter } from "../session/webWorkers";
import { WorkerHandle } from "../session/workerHandle";

export async function startWorker(extension: vscode.Uri, log: vscode.LogOutputChannel): Promise<WorkerHandle> {
  const file = (...names: string[]) => vscode.Uri.joinPath(extension, "dist", ...names);
  const report = (message: string) => log.info(message);
  if (isDesktop()) {
    // Only here: a browser has no threads of Node to load.
    const { startThread } = await import("../session/node/threads");
    return new WorkerHandle({ start: () => startThread(file("worker.js").fsPath), log: report });
  }
  // A browser's worker reads no files: it is given its scripts and the parser's WebAssembly.
  const read = (...names: string[]) => vscode.workspace.fs.readFile(file(...names));
  const text = async (...names: string[]) => new TextDecoder().decode(await read(...names));
  const [script, compiler, runtime, grammar] = await Promise.all([
    text("web", "worker.js"),
    text("compiler.js"),
    read("web-tree-sitter.wasm"),
    read("tree-sitter-python.wasm"),
  ]);
  return new WorkerHandle({ start: webWorkerStarter(script), assets: { compiler, runtime, grammar }, log: report });
}

function isDesktop(): boolean {
  return typeof process === "object" && process.versions?.node !== undefined;
}
