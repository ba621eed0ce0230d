/** Finds the parser's WebAssembly files on a disk: next to the bundle, or in node_modules above this file. */
import type { ParserAssets } from "./parser";

/** The module's folder in a CommonJS bundle. */
declare const __dirname: string | undefined;

interface FileSystem {
  readFile(path: string): Promise<Uint8Array>;
}

const files = {
  runtime: "web-tree-sitter.wasm",
  grammar: "tree-sitter-python.wasm",
};

export async function readInstalledAssets(): Promise<ParserAssets> {
  // Kept out of sight of bundlers: a web worker gets its files from outside and never comes here.
  const moduleName = "node:fs/promises";
  const fileSystem = (await import(/* @vite-ignore */ moduleName)) as FileSystem;
  const folders = foldersAbove(moduleFolder());
  return {
    runtime: await readFirst(fileSystem, folders, "web-tree-sitter", files.runtime),
    grammar: await readFirst(fileSystem, folders, "tree-sitter-python", files.grammar),
  };
}

function moduleFolder(): string {
  const url = (import.meta as { url?: string }).url;
  if (url === undefined) return typeof __dirname === "string" ? __dirname : ".";
  const path = decodeURIComponent(url.replace(/^file:\/\//, "")).replace(/^\/([A-Za-z]:)/, "$1");
  return path.slice(0, path.lastIndexOf("/"));
}

function foldersAbove(folder: string): string[] {
  const parts = folder.split(/[\\/]/);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join("/"));
}

async function readFirst(fileSystem: FileSystem, folders: readonly string[], packageName: string, file: string) {
  const candidates = folders.flatMap((folder) => [
    `${folder}/${file}`,
    `${folder}/node_modules/${packageName}/${file}`,
  ]);
  for (const candidate of candidates) {
    try {
      return await fileSystem.readFile(candidate);
    } catch {
      // The next place is tried.
    }
  }
  throw new Error(`${file} was not found next to ${folders[0]}`);
}
