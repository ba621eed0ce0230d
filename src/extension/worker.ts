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
  // A browser's worker reads no files: it is given its script and the parser's WebAssembly.
  const [script, runtime, grammar] = await Promise.all(
    [file("web", "worker.js"), file("web-tree-sitter.wasm"), file("tree-sitter-python.wasm")].map((uri) =>
      vscode.workspace.fs.readFile(uri),
    ),
  );
  return new WorkerHandle({
    start: webWorkerStarter(new TextDecoder().decode(script)),
    assets: { runtime: runtime as Uint8Array, grammar: grammar as Uint8Array },
    log: report,
  });
}

function isDesktop(): boolean {
  return typeof process === "object" && process.versions?.node !== undefined;
}
