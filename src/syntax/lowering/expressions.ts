/**
 * Expressions of the parser's tree as nodes. Chains that lean to the left (`1 + 1 + 1 + …`, `a.b.c…`) are walked
 * in a loop, since they may be longer than the stack is deep.
 * https://docs.python.org/3.12/reference/expressions.html
 */
import type { Span } from "../../base/span";
import type { FlatTree } from "../flatTree";
import type * as ast from "../nodes";
import { invalidSyntax } from "./faults";
import { lowerNumber } from "./numbers";
import { lowerLambdaParameters } from "./parameters";
import { lowerStrings } from "./strings";
import { lowerType } from "./types";

const binaryOperators: { readonly [sign: string]: ast.Operator } = {
  "+": "Add",
  "-": "Sub",
  "*": "Mult",
  "@": "MatMult",
  "/": "Div",
  "%": "Mod",
  "**": "Pow",
  "<<": "LShift",
  ">>": "RShift",
  "|": "BitOr",
  "^": "BitXor",
  "&": "BitAnd",
  "//": "FloorDiv",
};

const compareOperators: { readonly [sign: string]: ast.CompareOperator } = {
  "==": "Eq",
  "!=": "NotEq",
  "<": "Lt",
  "<=": "LtE",
  ">": "Gt",
  ">=": "GtE",
  is: "Is",
  "is not": "IsNot",
  in: "In",
  "not in": "NotIn",
};

export function lowerExpression(tree: FlatTree, node: number): ast.Expression {
  const start = tree.start(node);
  const end = tree.end(node);
  if (tree.lists.has(start)) return lowerDisguisedList(tree, node);
  switch (tree.type(node)) {
    case "identifier":
    case "keyword_identifier":
      return lowerName(tree, node);
    case "integer":
    case "float":
      return lowerNumber(tree, node);
    case "string":
    case "concatenated_string":
      return lowerStrings(tree, node);
    case "true":
      return { kind: "Constant", start, end, value: { type: "bool", value: true } };
    case "false":
      return { kind: "Constant", start, end, value: { type: "bool", value: false } };
    case "none":
      return { kind: "Constant", start, end, value: { type: "None" } };
    case "ellipsis":
      return { kind: "Constant", start, end, value: { type: "Ellipsis" } };
    case "binary_operator":
    case "attribute":
    case "subscript":
    case "call":
      return lowerChain(tree, node);
    case "boolean_operator":
      return lowerBoolean(tree, node);
    case "comparison_operator":
      return lowerComparison(tree, node);
    case "unary_operator":
      return lowerUnary(tree, node);
    case "not_operator":
      return { kind: "UnaryOp", start, end, op: "Not", operand: lowerField(tree, node, "argument") };
    case "await":
      return lowerAwait(tree, node);
    case "parenthesized_expression":
      return lowerExpression(tree, onlyInner(tree, node));
    case "conditional_expression": {
      const [body, , test, , orelse] = tree.children(node) as [number, number, number, number, number];
      return liftStar(tree, start, lowerExpression(tree, body), (first, from) => ({
        kind: "IfExp",
        start: from,
        end: tree.type(orelse) === "as_pattern" ? tree.end(orelse + 1) : end,
        test: lowerExpression(tree, test),
        body: first,
        orelse: lowerExpression(tree, orelse),
      }));
    }
    case "named_expression": {
      const target = lowerName(tree, fieldOf(tree, node, "name"));
      return { kind: "NamedExpr", start, end, target, value: lowerField(tree, node, "value") };
    }
    case "lambda":
      return {
        kind: "Lambda",
        start,
        end,
        args: lowerLambdaParameters(tree, node),
        body: lowerField(tree, node, "body"),
      };
    case "yield":
      return lowerYield(tree, node);
    case "tuple_pattern":
      // The parser takes the brackets of `for (x) in …` for those of a tuple.
      if (tree.children(node).length === 3 && !tree.type(node + 2).startsWith("list_splat")) {
        return lowerExpression(tree, onlyInner(tree, node));
      }
      return { kind: "Tuple", start, end, elts: lowerElements(tree, tree.children(node)) };
    case "tuple":
    case "expression_list":
    case "pattern_list": {
      const elts = lowerElements(tree, tree.children(node));
      return { kind: "Tuple", start: Math.min(start, elts[0]?.start ?? start), end, elts };
    }
    case "list":
    case "list_pattern":
      return { kind: "List", start, end, elts: lowerElements(tree, tree.children(node)) };
    case "set":
      return { kind: "Set", start, end, elts: lowerElements(tree, tree.children(node)) };
    case "dictionary":
      return lowerDictionary(tree, node);
    case "list_comprehension":
    case "set_comprehension":
    case "generator_expression": {
      const elt = lowerField(tree, node, "body");
      const generators = lowerComprehensions(tree, node);
      return { kind: comprehensionKinds[tree.type(node)] as "ListComp", start, end, elt, generators };
    }
    case "dictionary_comprehension": {
      const pair = fieldOf(tree, node, "body");
      const key = lowerField(tree, pair, "key");
      const value = lowerField(tree, pair, "value");
      return { kind: "DictComp", start, end, key, value, generators: lowerComprehensions(tree, node) };
    }
    case "list_splat":
    case "list_splat_pattern": {
      const value = lowerExpression(tree, tree.children(node)[1] as number);
      return { kind: "Starred", start, end, value };
    }
    case "slice":
      return lowerSlice(tree, node);
    case "type":
      return lowerType(tree, node);
    case "as_pattern":
      // Only below `a if b else c as d`, whose name is read where the statement is.
      return lowerExpression(tree, node + 1);
    default:
      throw invalidSyntax(tree, node);
  }
}

/** What the parser was shown with other brackets than the list's. */
function lowerDisguisedList(tree: FlatTree, node: number): ast.Expression {
  const start = tree.start(node);
  const end = tree.end(node);
  switch (tree.type(node)) {
    case "parenthesized_expression":
    case "tuple":
      return { kind: "List", start, end, elts: lowerElements(tree, tree.children(node)) };
    case "generator_expression": {
      const elt = lowerField(tree, node, "body");
      return { kind: "ListComp", start, end, elt, generators: lowerComprehensions(tree, node) };
    }
    default:
      throw invalidSyntax(tree, node);
  }
}

const comprehensionKinds: { readonly [type: string]: "ListComp" | "SetComp" | "GeneratorExp" } = {
  list_comprehension: "ListComp",
  set_comprehension: "SetComp",
  generator_expression: "GeneratorExp",
};

export function fieldOf(tree: FlatTree, node: number, field: string): number {
  const child = tree.childInField(node, field);
  if (child === null) throw invalidSyntax(tree, node);
  return child;
}

export function lowerField(tree: FlatTree, node: number, field: string): ast.Expression {
  return lowerExpression(tree, fieldOf(tree, node, field));
}

export function lowerName(tree: FlatTree, node: number): ast.Name {
  return { kind: "Name", start: tree.start(node), end: tree.end(node), id: identifierText(tree, node) };
}

/** Names are compared in their NFKC form: https://docs.python.org/3.12/reference/lexical_analysis.html#identifiers */
export function identifierText(tree: FlatTree, node: number): string {
  const text = tree.textOf(node);
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return text.normalize("NFKC");
  return text;
}

const punctuation = new Set([",", "(", ")", "[", "]", "{", "}", ":"]);

/** The expressions among `nodes`, with brackets and commas between them left out. */
export function lowerElements(tree: FlatTree, nodes: readonly number[]): ast.Expression[] {
  const result: ast.Expression[] = [];
  for (const node of nodes) if (!punctuation.has(tree.type(node))) result.push(lowerElement(tree, node));
  return result;
}

/** An element with its star, also where the parser was not shown it. */
function lowerElement(tree: FlatTree, node: number): ast.Expression {
  const value = lowerExpression(tree, node);
  const start = tree.stars.get(tree.start(node));
  if (start === undefined) return value;
  // Where the star starts a line, the bracket behind it stands in its place.
  const isMoved = value.start === start;
  return { kind: "Starred", start, end: tree.end(node), value: isMoved ? { ...value, start: start + 1 } : value };
}

/** One expression as it is, several or one with a comma behind it as a Tuple. */
export function lowerTupleOrOne(tree: FlatTree, nodes: readonly number[]): ast.Expression {
  const [first] = nodes;
  if (first === undefined) throw new Error("no expressions");
  if (nodes.length === 1) return lowerExpression(tree, first);
  const end = tree.end(nodes.at(-1) as number);
  const elts = lowerElements(tree, nodes);
  return { kind: "Tuple", start: Math.min(tree.start(first), elts[0]?.start ?? end), end, elts };
}

function onlyInner(tree: FlatTree, node: number): number {
  const children = tree.children(node);
  if (children.length !== 3) throw invalidSyntax(tree, node);
  return children[1] as number;
}

/** Binary operators, attributes, subscripts and calls: down along the left side, then up again. */
function lowerChain(tree: FlatTree, outermost: number): ast.Expression {
  const chain: number[] = [];
  let node = outermost;
  for (;;) {
    const type = tree.type(node);
    if (type !== "binary_operator" && type !== "attribute" && type !== "subscript" && type !== "call") break;
    chain.push(node);
    node = node + 1;
  }
  return liftStar(tree, tree.start(outermost), lowerExpression(tree, node), (first, start) => {
    let result = first;
    for (let i = chain.length - 1; i >= 0; i--) result = lowerLink(tree, chain[i] as number, start, result);
    return result;
  });
}

/**
 * The parser takes `*a.b` for `(*a).b` in some places; in Python the star goes around the whole. `build` makes the whole
 * from its first operand and the place where it starts.
 */
function liftStar(
  tree: FlatTree,
  start: number,
  first: ast.Expression,
  build: (first: ast.Expression, start: number) => ast.Expression,
): ast.Expression {
  if (first.kind !== "Starred" || first.start !== start) return build(first, start);
  let from = start + 1;
  while (from < first.value.start && /\s/.test(tree.text[from] as string)) from++;
  const value = build(first.value, from);
  return { kind: "Starred", start, end: value.end, value };
}

function lowerLink(tree: FlatTree, node: number, start: number, left: ast.Expression): ast.Expression {
  const end = tree.end(node);
  switch (tree.type(node)) {
    case "binary_operator": {
      const [, sign, right] = tree.children(node) as [number, number, number];
      const opSpan = { start: tree.start(sign), end: tree.end(sign) };
      const op = operatorOf(tree, sign);
      const lowered = lowerExpression(tree, right);
      if (op === "BitAnd" && (isXor(left) || isXor(lowered))) {
        const leftOperand = { value: left, span: { start, end: tree.end(node + 1) } };
        const rightOperand = { value: lowered, span: spanOf(tree, right) };
        return bitAnd(tree, leftOperand, opSpan, rightOperand);
      }
      return { kind: "BinOp", start, end, left, op, opSpan, right: lowered };
    }
    case "attribute": {
      const attribute = fieldOf(tree, node, "attribute");
      const attrSpan = { start: tree.start(attribute), end: tree.end(attribute) };
      return { kind: "Attribute", start, end, value: left, attr: identifierText(tree, attribute), attrSpan };
    }
    case "subscript": {
      const inside = tree.children(node).slice(2, -1);
      return { kind: "Subscript", start, end, value: left, slice: lowerSubscripts(tree, inside) };
    }
    default: {
      const { args, keywords } = lowerCallArguments(tree, fieldOf(tree, node, "arguments"));
      return { kind: "Call", start, end, func: left, args, keywords };
    }
  }
}

interface Operand {
  readonly value: ast.Expression;
  /** With its brackets, where it has some. */
  readonly span: Span;
}

/**
 * The parser takes `^` to bind tighter than `&`; in Python it is the other way round, so that an operand with `^` that
 * has no brackets gives away its side next to the `&`.
 */
function bitAnd(tree: FlatTree, left: Operand, opSpan: Span, right: Operand): ast.Expression {
  const span = { start: left.span.start, end: right.span.end };
  if (isBareXor(right)) {
    const { left: near, opSpan: sign } = right.value;
    const nearSpan = { start: right.span.start, end: tree.text.slice(0, sign.start).trimEnd().length };
    return { ...right.value, ...span, left: bitAnd(tree, left, opSpan, { value: near, span: nearSpan }) };
  }
  if (isBareXor(left)) {
    const { right: near, opSpan: sign } = left.value;
    const start = sign.end + (/^\s*/.exec(tree.text.slice(sign.end, near.start))?.[0].length ?? 0);
    const inner = bitAnd(tree, { value: near, span: { start, end: left.span.end } }, opSpan, right);
    return { ...left.value, ...span, right: inner };
  }
  return { kind: "BinOp", ...span, left: left.value, op: "BitAnd", opSpan, right: right.value };
}

function isXor(value: ast.Expression): boolean {
  return value.kind === "BinOp" && value.op === "BitXor";
}

function isBareXor(operand: Operand): operand is Operand & { readonly value: ast.BinOp } {
  const { value, span } = operand;
  return value.kind === "BinOp" && value.op === "BitXor" && value.start === span.start && value.end === span.end;
}

/** A lone `*a` in a subscript is a tuple of one. */
function lowerSubscripts(tree: FlatTree, nodes: readonly number[]): ast.Expression {
  const [only] = nodes;
  const lowered = nodes.length === 1 && only !== undefined ? lowerElement(tree, only) : lowerTupleOrOne(tree, nodes);
  if (lowered.kind !== "Starred") return lowered;
  return { kind: "Tuple", start: lowered.start, end: lowered.end, elts: [lowered] };
}

function operatorOf(tree: FlatTree, sign: number): ast.Operator {
  const operator = binaryOperators[tree.type(sign)];
  if (operator === undefined) throw invalidSyntax(tree, sign);
  return operator;
}

export interface CallArguments {
  readonly args: readonly ast.Expression[];
  readonly keywords: readonly ast.Keyword[];
}

export function lowerCallArguments(tree: FlatTree, list: number): CallArguments {
  if (tree.type(list) === "generator_expression") return { args: [lowerExpression(tree, list)], keywords: [] };
  const args: ast.Expression[] = [];
  const keywords: ast.Keyword[] = [];
  for (const node of tree.children(list)) {
    const type = tree.type(node);
    if (punctuation.has(type)) continue;
    const start = tree.start(node);
    const end = tree.end(node);
    if (type === "keyword_argument") {
      const arg = identifierText(tree, fieldOf(tree, node, "name"));
      keywords.push({ kind: "Keyword", start, end, arg, value: lowerField(tree, node, "value") });
    } else if (type === "dictionary_splat") {
      const value = lowerExpression(tree, tree.children(node)[1] as number);
      keywords.push({ kind: "Keyword", start, end, arg: null, value });
    } else args.push(lowerExpression(tree, node));
  }
  return { args, keywords };
}

function lowerBoolean(tree: FlatTree, outermost: number): ast.Expression {
  const signOf = (node: number) => tree.type(tree.next(node + 1));
  const chain: number[] = [];
  let node = outermost;
  for (; tree.type(node) === "boolean_operator"; node = node + 1) chain.push(node);
  return liftStar(tree, tree.start(outermost), lowerExpression(tree, node), (first, start) => {
    let result = first;
    // Neighbours with one operator make one node: `a and b and c`.
    for (let i = chain.length - 1; i >= 0; ) {
      const op = signOf(chain[i] as number);
      const values = [result];
      let end = start;
      for (; i >= 0 && signOf(chain[i] as number) === op; i--) {
        const [, , right] = tree.children(chain[i] as number) as [number, number, number];
        values.push(lowerExpression(tree, right));
        end = tree.end(chain[i] as number);
      }
      result = { kind: "BoolOp", start, end, op: op === "and" ? "And" : "Or", values };
    }
    return result;
  });
}

function spanOf(tree: FlatTree, node: number): Span {
  return { start: tree.start(node), end: tree.end(node) };
}

function lowerComparison(tree: FlatTree, node: number): ast.Expression {
  const [left, ...rest] = tree.children(node) as [number, ...number[]];
  const ops: ast.CompareOperator[] = [];
  const comparators: ast.Expression[] = [];
  for (const child of rest) {
    if (tree.field(child) === "operators") {
      const operator = compareOperators[tree.type(child)];
      if (operator === undefined) throw invalidSyntax(tree, child);
      ops.push(operator);
    } else comparators.push(lowerExpression(tree, child));
  }
  const { start, end } = spanOf(tree, node);
  return liftStar(tree, start, lowerExpression(tree, left), (first, from) => {
    return { kind: "Compare", start: from, end, left: first, ops, comparators };
  });
}

const unaryOperators: { readonly [sign: string]: ast.UnaryOperator } = { "+": "UAdd", "-": "USub", "~": "Invert" };

function lowerUnary(tree: FlatTree, node: number): ast.Expression {
  const op = unaryOperators[tree.type(fieldOf(tree, node, "operator"))] as ast.UnaryOperator;
  return { kind: "UnaryOp", ...spanOf(tree, node), op, operand: lowerField(tree, node, "argument") };
}

/** The parser takes `await x ** 2` for `await (x ** 2)`; Python takes it for `(await x) ** 2`. */
function lowerAwait(tree: FlatTree, node: number): ast.Expression {
  const argument = tree.next(node + 1);
  const start = tree.start(node);
  const value = lowerExpression(tree, argument);
  if (tree.type(argument) !== "binary_operator" || value.kind !== "BinOp") {
    return { kind: "Await", start, end: tree.end(node), value };
  }
  const end = tree.end(argument + 1);
  return { ...value, start, left: { kind: "Await", start, end, value: value.left } };
}

function lowerYield(tree: FlatTree, node: number): ast.Expression {
  const [, first, ...rest] = tree.children(node);
  const span = spanOf(tree, node);
  if (first === undefined) return { kind: "Yield", ...span, value: null };
  if (tree.type(first) === "from") {
    return { kind: "YieldFrom", ...span, value: lowerExpression(tree, rest[0] as number) };
  }
  return { kind: "Yield", ...span, value: lowerExpression(tree, first) };
}

function lowerDictionary(tree: FlatTree, node: number): ast.Expression {
  const keys: (ast.Expression | null)[] = [];
  const values: ast.Expression[] = [];
  for (const child of tree.children(node)) {
    const type = tree.type(child);
    if (type === "pair") {
      keys.push(lowerField(tree, child, "key"));
      values.push(lowerField(tree, child, "value"));
    } else if (type === "dictionary_splat") {
      keys.push(null);
      values.push(lowerExpression(tree, tree.children(child)[1] as number));
    } else if (!punctuation.has(type)) throw invalidSyntax(tree, child);
  }
  return { kind: "Dict", ...spanOf(tree, node), keys, values };
}

function lowerComprehensions(tree: FlatTree, node: number): ast.Comprehension[] {
  const result: { -readonly [K in keyof ast.Comprehension]: ast.Comprehension[K] }[] = [];
  for (const clause of tree.children(node)) {
    const type = tree.type(clause);
    if (type === "for_in_clause") {
      const rights = tree.childrenInField(clause, "right");
      if (rights.length !== 1) throw invalidSyntax(tree, clause);
      result.push({
        kind: "Comprehension",
        ...spanOf(tree, clause),
        target: lowerField(tree, clause, "left"),
        iter: lowerExpression(tree, rights[0] as number),
        ifs: [],
        isAsync: tree.type(clause + 1) === "async",
      });
    } else if (type === "if_clause") {
      const last = result.at(-1);
      if (last === undefined) throw invalidSyntax(tree, clause);
      last.ifs = [...last.ifs, lowerExpression(tree, tree.next(clause + 1))];
      last.end = tree.end(clause);
    } else if (type === "ERROR" || type === "MISSING") throw invalidSyntax(tree, clause);
  }
  return result;
}

function lowerSlice(tree: FlatTree, node: number): ast.Expression {
  const parts: (ast.Expression | null)[] = [null, null, null];
  let at = 0;
  for (const child of tree.children(node)) {
    if (tree.type(child) === ":") at++;
    else parts[at] = lowerExpression(tree, child);
  }
  const [lower, upper, step] = parts as [ast.Expression | null, ast.Expression | null, ast.Expression | null];
  return { kind: "Slice", ...spanOf(tree, node), lower, upper, step };
}
