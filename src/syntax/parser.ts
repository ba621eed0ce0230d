/**
 * The way in: a text becomes a tree of nodes, whatever the text is. The parser below is tree-sitter's with its grammar
 * for Python, both in WebAssembly; nothing above this folder knows it.
 * https://tree-sitter.github.io/tree-sitter/
 */
import { Language, Parser } from "web-tree-sitter";
import type { Span } from "../base/span";
import { findDebugBindings } from "./checking/debugName";
import type { Disguises } from "./checking/disguises";
import { ExpressionReader } from "./checking/expressions";
import { findScopeProblems } from "./checking/scopes";
import { type BrokenStretch, readStructure } from "./checking/structure";
import { readLogicalLine } from "./checking/tokens";
import { keptTree } from "./compactTree";
import { FlatTree } from "./flatTree";
import { SyntaxFault } from "./lowering/faults";
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
  // The address is not needed, since the bytes are here; asking for it fails in a bundle.
  await Parser.init({ wasmBinary: new Uint8Array(runtime), locateFile: (file: string) => file });
  const language = await Language.load(new Uint8Array(grammar));
  parser = new Parser();
  parser.setLanguage(language);
}

/** Never fails: what is broken becomes one Invalid statement, and what stands around it proper nodes. */
export function parseModule(text: string): Module {
  const { broken, problems, disguises } = readStructure(text);
  const tree = flatTreeOf(
    disguised(broken.length === 0 ? text : withPlaceholders(text, broken), disguises),
    text,
    disguises,
  );
  const found: SyntaxProblem[] = [...problems, ...broken.map((stretch) => stretch.problem)];
  const placeholders = new Map(broken.map((stretch) => [stretch.placeholder, stretch]));
  const body = lowerStatements({ tree, problems: found, placeholders }, 0);
  found.push(...findScopeProblems(tree), ...findDebugBindings(text, body));
  found.sort((a, b) => a.span.start - b.span.start);
  return { kind: "Module", start: 0, end: text.length, body, errors: found };
}

/** Why `eval` does not take a text that may be a fine module: what stands behind its one expression, or instead of it. */
export function findExpressionProblem(text: string, { errors }: Pick<Module, "errors">): SyntaxProblem | null {
  const [problem = null] = errors;
  const start = /^\s*/.exec(text)?.[0].length ?? 0;
  const line = readLogicalLine(text, start, start, null);
  const reader = new ExpressionReader(text, line.tokens);
  const invalid = (span: Span): SyntaxProblem => ({
    type: "SyntaxError",
    message: "invalid syntax",
    span: { start: span.start, end: span.end },
  });
  try {
    reader.readStarExpressions();
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return problem ?? invalid(error.span);
  }
  let left: Span = reader.token;
  if (reader.isAtLineEnd) {
    const rest = /^\s*/.exec(text.slice(line.end))?.[0].length ?? 0;
    if (line.end + rest >= text.length) return problem;
    left = { start: line.end + rest, end: line.end + rest + 1 };
  }
  const isSpecial = problem !== null && problem.message !== "invalid syntax" && problem.span.start <= left.start;
  return isSpecial ? problem : invalid(left);
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

/** The text as the parser's grammar has it: each replacement is as long as what it stands for. */
function disguised(text: string, { replacements }: Disguises): string {
  let result = "";
  let at = 0;
  for (const [start, replacement] of [...replacements].sort(([a], [b]) => a - b)) {
    result += `${text.slice(at, start)}${replacement}`;
    at = start + replacement.length;
  }
  return result + text.slice(at);
}

function flatTreeOf(parsed: string, text: string, disguises?: Disguises): FlatTree {
  if (parser === null) throw new Error("initializeParser() comes before parseModule()");
  const tree = parser.parse(parsed);
  if (tree === null) throw new Error("the parser gave no tree");
  try {
    return new FlatTree(text, tree, disguises?.stars, disguises?.lists);
  } finally {
    tree.delete();
  }
}
