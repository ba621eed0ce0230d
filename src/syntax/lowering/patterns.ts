/**
 * Patterns of `case`.
 * https://docs.python.org/3.12/reference/compound_stmts.html#patterns
 */
import type { FlatTree } from "../flatTree";
import type * as ast from "../nodes";
import { identifierText, lowerExpression } from "./expressions";
import { invalidSyntax } from "./faults";
import { lowerNumber } from "./numbers";

export function lowerPattern(tree: FlatTree, node: number): ast.Pattern {
  const span = { start: tree.start(node), end: tree.end(node) };
  switch (tree.type(node)) {
    case "case_pattern":
      return lowerCasePattern(tree, node);
    case "as_pattern": {
      const [pattern, , name] = tree.children(node) as [number, number, number];
      return { kind: "MatchAs", ...span, pattern: lowerPattern(tree, pattern), name: identifierText(tree, name) };
    }
    case "union_pattern":
      return { kind: "MatchOr", ...span, patterns: lowerAlternatives(tree, node) };
    case "class_pattern":
      return lowerClassPattern(tree, node);
    case "list_pattern":
      return { kind: "MatchSequence", ...span, patterns: lowerInside(tree, node) };
    case "tuple_pattern": {
      const children = tree.children(node);
      const [only] = children.length === 3 ? lowerInside(tree, node) : [];
      if (only !== undefined && only.kind !== "MatchStar") return only;
      return { kind: "MatchSequence", ...span, patterns: lowerInside(tree, node) };
    }
    case "dict_pattern":
      return lowerMapping(tree, node);
    case "splat_pattern": {
      const name = tree.textOf(tree.children(node)[1] as number);
      return { kind: "MatchStar", ...span, name: name === "_" ? null : name };
    }
    case "true":
      return { kind: "MatchSingleton", ...span, value: true };
    case "false":
      return { kind: "MatchSingleton", ...span, value: false };
    case "none":
      return { kind: "MatchSingleton", ...span, value: null };
    case "dotted_name":
    case "identifier":
      return lowerNamePattern(tree, node);
    case "_":
      return { kind: "MatchAs", ...span, pattern: null, name: null };
    default:
      return { kind: "MatchValue", ...span, value: lowerValue(tree, node, null) };
  }
}

/** Several patterns with commas between them, without brackets. */
export function lowerOpenSequence(tree: FlatTree, nodes: readonly number[]): ast.Pattern {
  const [first] = nodes;
  if (first === undefined) throw new Error("no patterns");
  if (nodes.length === 1) {
    const only = lowerPattern(tree, first);
    if (only.kind !== "MatchStar") return only;
  }
  const patterns = nodes.filter((node) => tree.type(node) !== ",").map((node) => lowerPattern(tree, node));
  return { kind: "MatchSequence", start: tree.start(first), end: tree.end(nodes.at(-1) as number), patterns };
}

/** A case_pattern holds one pattern, or a minus sign and a number. */
function lowerCasePattern(tree: FlatTree, node: number): ast.Pattern {
  const children = tree.children(node);
  const [first, second] = children;
  if (first === undefined) return lowerNamePattern(tree, node);
  if (tree.type(first) !== "-") return lowerPattern(tree, first);
  const span = { start: tree.start(node), end: tree.end(node) };
  return { kind: "MatchValue", ...span, value: lowerValue(tree, second as number, first) };
}

function lowerValue(tree: FlatTree, node: number, minus: number | null): ast.Expression {
  if (tree.type(node) === "complex_pattern") return lowerComplex(tree, node);
  const operand = lowerExpression(tree, node);
  if (minus === null) return operand;
  return { kind: "UnaryOp", start: tree.start(minus), end: operand.end, op: "USub", operand };
}

function lowerComplex(tree: FlatTree, node: number): ast.Expression {
  const children = tree.children(node);
  const minus = tree.type(children[0] as number) === "-" ? (children.shift() as number) : null;
  const [left, sign, right] = children as [number, number, number];
  return {
    kind: "BinOp",
    start: tree.start(node),
    end: tree.end(node),
    left: lowerValue(tree, left, minus),
    op: tree.type(sign) === "+" ? "Add" : "Sub",
    opSpan: { start: tree.start(sign), end: tree.end(sign) },
    right: lowerNumber(tree, right),
  };
}

function lowerNamePattern(tree: FlatTree, node: number): ast.Pattern {
  const span = { start: tree.start(node), end: tree.end(node) };
  const parts = tree.children(node);
  if (parts.length > 1) return { kind: "MatchValue", ...span, value: lowerDottedName(tree, node) };
  const name = identifierText(tree, node);
  return { kind: "MatchAs", ...span, pattern: null, name: name === "_" ? null : name };
}

export function lowerDottedName(tree: FlatTree, node: number): ast.Expression {
  const start = tree.start(node);
  let result: ast.Expression | null = null;
  for (const part of tree.children(node)) {
    if (tree.type(part) === ".") continue;
    const end = tree.end(part);
    const text = identifierText(tree, part);
    if (result === null) result = { kind: "Name", start, end, id: text };
    else {
      const attrSpan = { start: tree.start(part), end };
      result = { kind: "Attribute", start, end, value: result, attr: text, attrSpan };
    }
  }
  return result ?? { kind: "Name", start, end: tree.end(node), id: identifierText(tree, node) };
}

const punctuation = new Set([",", "(", ")", "[", "]", "{", "}", "|", ":"]);

function lowerInside(tree: FlatTree, node: number): ast.Pattern[] {
  const inside = tree.children(node).filter((child) => !punctuation.has(tree.type(child)));
  return inside.map((child) => lowerPattern(tree, child));
}

/** Alternatives are not wrapped, so that a minus sign stands among them. */
function lowerAlternatives(tree: FlatTree, node: number): ast.Pattern[] {
  const result: ast.Pattern[] = [];
  let minus: number | null = null;
  for (const child of tree.children(node)) {
    const type = tree.type(child);
    if (type === "-") minus = child;
    else if (type !== "|") {
      result.push(lowerSigned(tree, child, minus));
      minus = null;
    }
  }
  return result;
}

function lowerSigned(tree: FlatTree, node: number, minus: number | null): ast.Pattern {
  if (minus === null) return lowerPattern(tree, node);
  const value = lowerValue(tree, node, minus);
  return { kind: "MatchValue", start: value.start, end: value.end, value };
}

function lowerClassPattern(tree: FlatTree, node: number): ast.Pattern {
  const [name, ...rest] = tree.children(node) as [number, ...number[]];
  const patterns: ast.Pattern[] = [];
  const kwdAttrs: string[] = [];
  const kwdPatterns: ast.Pattern[] = [];
  for (const child of rest) {
    if (tree.type(child) !== "case_pattern") continue;
    const keyword = tree.hasChildren(child) && tree.type(child + 1) === "keyword_pattern" ? child + 1 : null;
    if (keyword === null) {
      patterns.push(lowerPattern(tree, child));
      continue;
    }
    const [attribute, , first, second] = tree.children(keyword) as [number, number, number, number | undefined];
    kwdAttrs.push(identifierText(tree, attribute));
    kwdPatterns.push(second === undefined ? lowerPattern(tree, first) : lowerSigned(tree, second, first));
  }
  const span = { start: tree.start(node), end: tree.end(node) };
  return { kind: "MatchClass", ...span, cls: lowerDottedName(tree, name), patterns, kwdAttrs, kwdPatterns };
}

function lowerMapping(tree: FlatTree, node: number): ast.Pattern {
  const keys: ast.Expression[] = [];
  const patterns: ast.Pattern[] = [];
  let rest: string | null = null;
  let minus: number | null = null;
  for (const child of tree.children(node)) {
    const type = tree.type(child);
    const field = tree.field(child);
    if (type === "splat_pattern") rest = tree.textOf(tree.children(child)[1] as number);
    else if (type === "-") minus = child;
    else if (field === "key") {
      keys.push(type === "dotted_name" ? lowerDottedName(tree, child) : lowerValue(tree, child, minus));
      minus = null;
    } else if (field === "value") patterns.push(lowerPattern(tree, child));
    else if (!punctuation.has(type)) throw invalidSyntax(tree, child);
  }
  return { kind: "MatchMapping", start: tree.start(node), end: tree.end(node), keys, patterns, rest };
}
