/**
 * The way in: a text becomes a tree of nodes, whatever the text is. The parser below is tree-sitter's with its grammar
 * for Python, both in WebAssembly; nothing above this folder knows it.
 * https://tree-sitter.github.io/tree-sitter/
 */
import { Language, Parser } from "web-tree-sitter";
import { FlatTree } from "./flatTree";
import { lowerStatements } from "./lowering/statements";
import type { Module, SyntaxProblem } from "./nodes";
import { readInstalledAssets } from "./parserAssets";

/** The two WebAssembly files, where they cannot be read from a disk. */
export interface ParserAssets {
  readonly runtime: Uint8Array | ArrayBuffer;
  readonly grammar: Uint8Array | ArrayBuffer;
}

let initialization: Promise<void> | null = null;
let parser: Parser | null = null;

/** To be awaited once before the first {@link parseModule}; later calls return at once. */
export function initializeParser(assets?: ParserAssets): Promise<void> {
  initialization ??= initialize(assets).catch((error: unknown) => {
    initialization = null;
    throw error;
  });
  return initialization;
}

async function initialize(assets: ParserAssets | undefined): Promise<void> {
  const { runtime, grammar } = assets ?? (await readInstalledAssets());
  await Parser.init({ wasmBinary: new Uint8Array(runtime) });
  const language = await Language.load(new Uint8Array(grammar));
  parser = new Parser();
  parser.setLanguage(language);
}

export function parseModule(text: string): Module {
  const tree = flatTreeOf(text);
  const problems: SyntaxProblem[] = [];
  const body = lowerStatements({ tree, problems }, 0);
  return { kind: "Module", start: 0, end: text.length, body, errors: problems };
}

function flatTreeOf(text: string): FlatTree {
  if (parser === null) throw new Error("initializeParser() comes before parseModule()");
  const tree = parser.parse(text);
  if (tree === null) throw new Error("the parser gave no tree");
  try {
    return new FlatTree(text, tree);
  } finally {
    tree.delete();
  }
}
