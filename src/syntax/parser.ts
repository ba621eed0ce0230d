/**
 * The way in: a text becomes a tree of nodes, whatever the text is. The parser below is tree-sitter's with its grammar
 * for Python, both in WebAssembly; nothing above this folder knows it.
 * https://tree-sitter.github.io/tree-sitter/
 */
import { Language, Parser } from "web-tree-sitter";
import { findScopeProblems } from "./checking/scopes";
import { type BrokenStretch, readStructure } from "./checking/structure";
import { keptTree } from "./compactTree";
import { FlatTree } from "./flatTree";
import { lowerStatements } from "./lowering/statements";
import type { Expression, Module, SyntaxProblem } from "./nodes";
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
  // The address is not needed, since the bytes are here; asking for it fails in a bundle.
  await Parser.init({ wasmBinary: new Uint8Array(runtime), locateFile: (file: string) => file });
  const language = await Language.load(new Uint8Array(grammar));
  parser = new Parser();
  parser.setLanguage(language);
}

/** Never fails: what is broken becomes one Invalid statement, and what stands around it proper nodes. */
export function parseModule(text: string): Module {
  const { broken, problems, stars } = readStructure(text);
  const tree = flatTreeOf(
    withoutStars(broken.length === 0 ? text : withPlaceholders(text, broken), stars),
    text,
    stars,
  );
  const found: SyntaxProblem[] = [...problems, ...broken.map((stretch) => stretch.problem)];
  const placeholders = new Map(broken.map((stretch) => [stretch.placeholder, stretch]));
  const body = lowerStatements({ tree, problems: found, placeholders }, 0);
  found.push(...findScopeProblems(tree));
  found.sort((a, b) => a.span.start - b.span.start);
  return { kind: "Module", start: 0, end: text.length, body, errors: found };
}

export type ParsedExpression = { readonly expression: Expression } | { readonly problem: SyntaxProblem };

/** One expression alone, as `eval` takes it. Spans count in `text`. */
export function parseExpression(text: string): ParsedExpression {
  const { body, errors } = parseModule(text.replace(/^[ \t]+/, (indentation) => "\f".repeat(indentation.length)));
  const [problem] = errors;
  if (problem !== undefined) return { problem };
  const [statement, second] = body;
  if (statement?.kind === "Expr" && second === undefined) return { expression: statement.value };
  const place = statement?.kind === "Expr" ? second : statement;
  const span = place === undefined ? { start: text.length, end: text.length } : { start: place.start, end: place.end };
  return { problem: { type: "SyntaxError", message: "invalid syntax", span } };
}

/**
 * For our own library's texts, which are known to be Python: nothing is looked for that could be wrong, and in a bundle
 * they come with their trees.
 */
export function parseTrustedModule(text: string): Module {
  const known = keptTree(text);
  if (known !== undefined) return known;
  const body = lowerStatements({ tree: flatTreeOf(text, text), problems: [], placeholders: new Map() }, 0);
  return { kind: "Module", start: 0, end: text.length, body, errors: [] };
}

/** The text with each broken stretch blank but for a `0` that stands for it, so that all offsets stay. */
function withPlaceholders(text: string, broken: readonly BrokenStretch[]): string {
  let result = "";
  let at = 0;
  for (const { span, placeholder } of broken) {
    const from = Math.min(span.start, placeholder);
    const blank = text.slice(from, span.end).replace(/[^ \t\f\r\n]/g, " ");
    const mark = placeholder - from;
    result += `${text.slice(at, from)}${blank.slice(0, mark)}0${blank.slice(mark + 1)}`;
    at = span.end;
  }
  return result + text.slice(at);
}

function withoutStars(text: string, stars: ReadonlyMap<number, number>): string {
  let result = "";
  let at = 0;
  for (const star of [...stars.values()].sort((a, b) => a - b)) {
    result += `${text.slice(at, star)} `;
    at = star + 1;
  }
  return result + text.slice(at);
}

function flatTreeOf(parsed: string, text: string, stars?: ReadonlyMap<number, number>): FlatTree {
  if (parser === null) throw new Error("initializeParser() comes before parseModule()");
  const tree = parser.parse(parsed);
  if (tree === null) throw new Error("the parser gave no tree");
  try {
    return new FlatTree(text, tree, stars);
  } finally {
    tree.delete();
  }
}
