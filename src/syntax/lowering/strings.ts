/**
 * String literals: prefixes, implicit concatenation, bytes and f-strings.
 * https://docs.python.org/3.12/reference/lexical_analysis.html#string-and-bytes-literals
 */
import type { Span } from "../../base/span";
import type { FlatTree } from "../flatTree";
import type * as ast from "../nodes";
import { decodeBytes, decodeText } from "./escapes";
import { fieldOf, lowerExpression } from "./expressions";
import { SyntaxFault } from "./faults";

type Piece = ast.Constant | ast.FormattedValue;

export function lowerStrings(tree: FlatTree, node: number): ast.Expression {
  const start = tree.start(node);
  const end = tree.end(node);
  const parts = tree.type(node) === "string" ? [node] : tree.children(node);
  const prefixes = parts.map((part) => prefixOf(tree, part));
  const byteParts = prefixes.filter((prefix) => prefix.includes("b")).length;
  if (byteParts > 0) {
    if (byteParts < parts.length) throw new SyntaxFault("cannot mix bytes and nonbytes literals", { start, end });
    return { kind: "Constant", start, end, value: { type: "bytes", value: lowerBytes(tree, parts) } };
  }
  if (!prefixes.some((prefix) => prefix.includes("f"))) {
    const value = parts.map((part) => plainText(tree, part)).join("");
    return { kind: "Constant", start, end, value: { type: "str", value } };
  }
  const pieces = parts.flatMap((part, i) =>
    prefixes[i]?.includes("f")
      ? formatPieces(tree, part)
      : [textConstant(tree.start(part), tree.end(part), plainText(tree, part))],
  );
  return { kind: "JoinedStr", start, end, values: joinTexts(pieces) };
}

function prefixOf(tree: FlatTree, string: number): string {
  return tree
    .textOf(string + 1)
    .replace(/["']+$/, "")
    .toLowerCase();
}

/** Between the quotes. The parser's own end is not asked: it takes a raw string's last backslashes for part of it. */
function contentSpan(tree: FlatTree, string: number): { start: number; end: number } {
  const start = tree.end(string + 1);
  const quotes = tree.textOf(string + 1).length - prefixOf(tree, string).length;
  return { start, end: Math.max(start, tree.end(string) - quotes) };
}

function plainText(tree: FlatTree, string: number): string {
  const { start, end } = contentSpan(tree, string);
  const span = { start: tree.start(string), end: tree.end(string) };
  return literalText(tree.text.slice(start, end), span, prefixOf(tree, string).includes("r"), false);
}

function literalText(text: string, span: Span, isRaw: boolean, hasBraces: boolean): string {
  return decodeText(text, { isRaw, hasBraces, span });
}

function lowerBytes(tree: FlatTree, parts: readonly number[]): Uint8Array {
  const chunks = parts.map((part) => {
    const { start, end } = contentSpan(tree, part);
    return decodeBytes(tree.text.slice(start, end), prefixOf(tree, part).includes("r"), {
      start: tree.start(part),
      end: tree.end(part),
    });
  });
  const result = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    result.set(chunk, at);
    at += chunk.length;
  }
  return result;
}

function textConstant(start: number, end: number, value: string): ast.Constant {
  return { kind: "Constant", start, end, value: { type: "str", value } };
}

function formatPieces(tree: FlatTree, string: number): Piece[] {
  const { start, end } = contentSpan(tree, string);
  const isRaw = prefixOf(tree, string).includes("r");
  return piecesBetween(tree, string, "interpolation", start, end, isRaw);
}

/** Texts and replacement fields, in order, between `start` and `end` inside of `node`. */
function piecesBetween(
  tree: FlatTree,
  node: number,
  fieldType: string,
  start: number,
  end: number,
  isRaw: boolean,
): Piece[] {
  const pieces: Piece[] = [];
  const addText = (from: number, to: number) => {
    if (from < to)
      pieces.push(
        textConstant(from, to, literalText(tree.text.slice(from, to), { start: from, end: to }, isRaw, true)),
      );
  };
  let at = start;
  for (const child of tree.children(node)) {
    if (tree.type(child) !== fieldType) continue;
    addText(at, tree.start(child));
    pieces.push(...replacementField(tree, child, isRaw));
    at = tree.end(child);
  }
  addText(at, end);
  return pieces;
}

function replacementField(tree: FlatTree, node: number, isRaw: boolean): Piece[] {
  const start = tree.start(node);
  const end = tree.end(node);
  const expression = fieldOf(tree, node, "expression");
  const equals = tree.childOfType(node, "=");
  const conversionNode = tree.childInField(node, "type_conversion");
  const specNode = tree.childInField(node, "format_specifier");
  const formatSpec = specNode === null ? null : lowerFormatSpec(tree, specNode, isRaw);
  let conversion: ast.FormattedValue["conversion"] = null;
  if (conversionNode !== null) conversion = tree.textOf(conversionNode).slice(1) as "s";
  else if (equals !== null && specNode === null) conversion = "r";
  const value = lowerExpression(tree, expression);
  const field: ast.FormattedValue = { kind: "FormattedValue", start, end, value, conversion, formatSpec };
  if (equals === null) return [field];
  const shownEnd = tree.start(conversionNode ?? specNode ?? (tree.children(node).at(-1) as number));
  return [textConstant(start + 1, shownEnd, tree.text.slice(start + 1, shownEnd)), field];
}

function lowerFormatSpec(tree: FlatTree, node: number, isRaw: boolean): ast.JoinedStr {
  const end = tree.end(node);
  const pieces = piecesBetween(tree, node, "format_expression", tree.start(node) + 1, end, isRaw);
  return { kind: "JoinedStr", start: tree.start(node), end, values: joinTexts(pieces) };
}

/** Neighbouring texts become one; empty ones go. */
function joinTexts(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === "Constant" && piece.kind === "Constant") {
      result[result.length - 1] = textConstant(last.start, piece.end, stringOf(last) + stringOf(piece));
    } else result.push(piece);
  }
  return result.filter((piece) => piece.kind !== "Constant" || stringOf(piece) !== "");
}

function stringOf(constant: ast.Constant): string {
  return constant.value.type === "str" ? constant.value.value : "";
}
