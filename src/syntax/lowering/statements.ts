/**
 * Statements of the parser's tree as nodes.
 * https://docs.python.org/3.12/reference/simple_stmts.html
 * https://docs.python.org/3.12/reference/compound_stmts.html
 */

import type { BrokenStretch } from "../checking/structure";
import { findPatternProblems } from "../checking/unreachablePatterns";
import type { FlatTree } from "../flatTree";
import type * as ast from "../nodes";
import {
  fieldOf,
  identifierText,
  lowerCallArguments,
  lowerExpression,
  lowerField,
  lowerName,
  lowerTupleOrOne,
} from "./expressions";
import { invalidSyntax, SyntaxFault } from "./faults";
import { lowerParameters, lowerTypeParameters } from "./parameters";
import { lowerOpenSequence } from "./patterns";
import { lowerType } from "./types";

/** What lowering needs to know and where it puts what it finds. */
export interface StatementContext {
  readonly tree: FlatTree;
  readonly problems: ast.SyntaxProblem[];
  /** Where a statement stands for a broken stretch. */
  readonly placeholders: ReadonlyMap<number, BrokenStretch>;
}

/** The statements in a module or a block. A statement that fails becomes Invalid, and the others stay. */
export function lowerStatements(context: StatementContext, parent: number): ast.Statement[] {
  const { tree } = context;
  const result: ast.Statement[] = [];
  for (const node of tree.children(parent)) {
    if (tree.type(node) === ";") continue;
    const broken = context.placeholders.get(tree.start(node));
    if (broken !== undefined) {
      result.push({ kind: "Invalid", ...broken.span, problem: broken.problem });
      continue;
    }
    try {
      result.push(lowerStatement(context, node));
    } catch (error) {
      result.push(invalidStatement(context, node, error));
    }
  }
  return result;
}

function invalidStatement({ tree, problems }: StatementContext, node: number, error: unknown): ast.Invalid {
  const span = { start: tree.start(node), end: tree.end(node) };
  let fault: SyntaxFault;
  if (error instanceof SyntaxFault) fault = error;
  else if (error instanceof RangeError) fault = new SyntaxFault("too many nested parentheses", span);
  else fault = new SyntaxFault("invalid syntax", span);
  const problem: ast.SyntaxProblem = { type: fault.type, message: fault.message, span: fault.span };
  problems.push(problem);
  return { kind: "Invalid", ...span, problem };
}

function lowerStatement(context: StatementContext, node: number): ast.Statement {
  const { tree } = context;
  const start = tree.start(node);
  const end = tree.end(node);
  switch (tree.type(node)) {
    case "expression_statement":
      return lowerExpressionStatement(tree, node);
    case "print_statement":
      return lowerPrint(tree, node);
    case "import_statement":
      return { kind: "Import", start, end, names: lowerAliases(tree, tree.children(node).slice(1)) };
    case "import_from_statement":
    case "future_import_statement":
      return lowerImportFrom(tree, node);
    case "return_statement": {
      const value = tree.children(node)[1];
      return { kind: "Return", start, end, value: value === undefined ? null : lowerExpression(tree, value) };
    }
    case "delete_statement": {
      const [, targets] = tree.children(node) as [number, number];
      const isList = tree.type(targets) === "expression_list";
      const lowered = lowerExpression(tree, targets);
      return { kind: "Delete", start, end, targets: isList && lowered.kind === "Tuple" ? lowered.elts : [lowered] };
    }
    case "raise_statement": {
      const cause = tree.childInField(node, "cause");
      const exc = tree.children(node)[1];
      return {
        kind: "Raise",
        start,
        end,
        exc: exc === undefined ? null : lowerExpression(tree, exc),
        cause: cause === null ? null : lowerExpression(tree, cause),
      };
    }
    case "assert_statement": {
      const [, test, , msg] = tree.children(node) as [number, number, number, number | undefined];
      const message = msg === undefined ? null : lowerExpression(tree, msg);
      return { kind: "Assert", start, end, test: lowerExpression(tree, test), msg: message };
    }
    case "pass_statement":
      return { kind: "Pass", start, end };
    case "break_statement":
      return { kind: "Break", start, end };
    case "continue_statement":
      return { kind: "Continue", start, end };
    case "global_statement":
      return { kind: "Global", start, end, names: listedNames(tree, node) };
    case "nonlocal_statement":
      return { kind: "Nonlocal", start, end, names: listedNames(tree, node) };
    case "type_alias_statement":
      return lowerTypeAlias(tree, node);
    default:
      return lowerCompound(context, node);
  }
}

function lowerCompound(context: StatementContext, node: number): ast.Statement {
  const { tree } = context;
  switch (tree.type(node)) {
    case "if_statement":
      return lowerIf(context, node);
    case "for_statement": {
      const body = lowerBody(context, fieldOf(tree, node, "body"));
      const orelse = lowerElse(context, node);
      return {
        kind: "For",
        start: tree.start(node),
        end: lastEnd(tree, orelse, body),
        isAsync: tree.type(node + 1) === "async",
        target: lowerField(tree, node, "left"),
        iter: lowerField(tree, node, "right"),
        body,
        orelse,
      };
    }
    case "while_statement": {
      const test = lowerField(tree, node, "condition");
      const body = lowerBody(context, fieldOf(tree, node, "body"));
      const orelse = lowerElse(context, node);
      return { kind: "While", start: tree.start(node), end: lastEnd(tree, orelse, body), test, body, orelse };
    }
    case "try_statement":
      return lowerTry(context, node);
    case "with_statement":
      return lowerWith(context, node);
    case "match_statement":
      return lowerMatch(context, node);
    case "function_definition":
      return lowerFunction(context, node, []);
    case "class_definition":
      return lowerClass(context, node, []);
    case "decorated_definition": {
      const definition = fieldOf(tree, node, "definition");
      const decorators = tree.children(node).filter((child) => tree.type(child) === "decorator");
      const list = decorators.map((decorator) => lowerExpression(tree, tree.next(decorator + 1)));
      if (tree.type(definition) === "class_definition") return lowerClass(context, definition, list);
      return lowerFunction(context, definition, list);
    }
    default:
      throw invalidSyntax(tree, node);
  }
}

function lowerBody(context: StatementContext, block: number): ast.Statement[] {
  const body = lowerStatements(context, block);
  if (body.length === 0) throw invalidSyntax(context.tree, block);
  return body;
}

/** Where the last statement of the first list that has any ends, with the semicolon behind it. */
function lastEnd(tree: FlatTree, ...lists: readonly (readonly ast.Statement[])[]): number {
  for (const list of lists) {
    const last = list.at(-1);
    if (last !== undefined) return endWithSemicolon(tree, last.end);
  }
  throw new Error("a compound statement without a body");
}

function endWithSemicolon({ text }: FlatTree, end: number): number {
  let at = end;
  while (text[at] === " " || text[at] === "\t") at++;
  return text[at] === ";" ? at + 1 : end;
}

function lowerElse(context: StatementContext, node: number): ast.Statement[] {
  const clause = context.tree.childOfType(node, "else_clause");
  return clause === null ? [] : lowerBody(context, fieldOf(context.tree, clause, "body"));
}

function lowerExpressionStatement(tree: FlatTree, node: number): ast.Statement {
  const children = tree.children(node);
  const [first] = children as [number];
  const type = tree.type(first);
  if (type === "assignment") return lowerAssignment(tree, first);
  if (type === "augmented_assignment") {
    const [target, sign, value] = tree.children(first) as [number, number, number];
    return {
      kind: "AugAssign",
      start: tree.start(first),
      end: tree.end(first),
      target: lowerExpression(tree, target),
      op: augmentedOperators[tree.type(sign)] as ast.Operator,
      value: lowerExpression(tree, value),
    };
  }
  const value = lowerTupleOrOne(tree, children);
  return { kind: "Expr", start: tree.start(node), end: tree.end(node), value };
}

const augmentedOperators: { readonly [sign: string]: ast.Operator } = {
  "+=": "Add",
  "-=": "Sub",
  "*=": "Mult",
  "/=": "Div",
  "@=": "MatMult",
  "//=": "FloorDiv",
  "%=": "Mod",
  "**=": "Pow",
  ">>=": "RShift",
  "<<=": "LShift",
  "&=": "BitAnd",
  "^=": "BitXor",
  "|=": "BitOr",
};

function lowerAssignment(tree: FlatTree, node: number): ast.Statement {
  const start = tree.start(node);
  const end = tree.end(node);
  const type = tree.childInField(node, "type");
  if (type !== null) {
    const left = fieldOf(tree, node, "left");
    const right = tree.childInField(node, "right");
    return {
      kind: "AnnAssign",
      start,
      end,
      target: lowerExpression(tree, left),
      annotation: lowerType(tree, type),
      value: right === null ? null : lowerExpression(tree, right),
      simple: tree.type(left) === "identifier",
    };
  }
  const targets: ast.Expression[] = [];
  let at = node;
  while (tree.type(at) === "assignment") {
    if (tree.childInField(at, "type") !== null) throw invalidSyntax(tree, at);
    targets.push(lowerField(tree, at, "left"));
    at = fieldOf(tree, at, "right");
  }
  return { kind: "Assign", start, end, targets, value: lowerExpression(tree, at) };
}

/** `print >> a, b` is an expression; any other statement of print's is Python 2. */
function lowerPrint(tree: FlatTree, node: number): ast.Statement {
  const [print, chevron] = tree.children(node) as [number, number];
  if (tree.type(chevron) !== "chevron") {
    const message = "Missing parentheses in call to 'print'. Did you mean print(...)?";
    throw new SyntaxFault(message, { start: tree.start(node), end: tree.end(node) });
  }
  const sign = chevron + 1;
  const right = lowerExpression(tree, tree.next(sign));
  const left: ast.Name = { kind: "Name", start: tree.start(print), end: tree.end(print), id: "print" };
  const start = left.start;
  const opSpan = { start: tree.start(sign), end: tree.end(sign) };
  const shift: ast.Expression = { kind: "BinOp", start, end: right.end, left, op: "RShift", opSpan, right };
  const rest = tree.childrenInField(node, "argument").map((argument) => lowerExpression(tree, argument));
  const end = tree.end(node);
  const isTuple = tree.childOfType(node, ",") !== null;
  const value: ast.Expression = isTuple ? { kind: "Tuple", start, end, elts: [shift, ...rest] } : shift;
  return { kind: "Expr", start, end, value };
}

function lowerAliases(tree: FlatTree, nodes: readonly number[]): ast.Alias[] {
  const result: ast.Alias[] = [];
  for (const node of nodes) {
    const span = { start: tree.start(node), end: tree.end(node) };
    if (tree.type(node) === "dotted_name") {
      result.push({ kind: "Alias", ...span, name: dottedText(tree, node), asname: null });
    } else if (tree.type(node) === "aliased_import") {
      const name = dottedText(tree, fieldOf(tree, node, "name"));
      result.push({ kind: "Alias", ...span, name, asname: identifierText(tree, fieldOf(tree, node, "alias")) });
    } else if (tree.type(node) === "wildcard_import") {
      result.push({ kind: "Alias", ...span, name: "*", asname: null });
    } else if (tree.type(node) === "ERROR" || tree.type(node) === "MISSING") throw invalidSyntax(tree, node);
  }
  return result;
}

function dottedText(tree: FlatTree, node: number): string {
  const parts = tree.children(node).filter((child) => tree.type(child) !== ".");
  if (parts.length === 0) return identifierText(tree, node);
  return parts.map((part) => identifierText(tree, part)).join(".");
}

function lowerImportFrom(tree: FlatTree, node: number): ast.Statement {
  const span = { start: tree.start(node), end: tree.end(node) };
  const children = tree.children(node);
  const names = lowerAliases(tree, children.slice(children.findIndex((child) => tree.type(child) === "import") + 1));
  if (tree.type(node) === "future_import_statement") {
    return { kind: "ImportFrom", ...span, module: "__future__", names, level: 0 };
  }
  const module = fieldOf(tree, node, "module_name");
  if (tree.type(module) !== "relative_import") {
    return { kind: "ImportFrom", ...span, module: dottedText(tree, module), names, level: 0 };
  }
  const [prefix, name] = tree.children(module) as [number, number | undefined];
  const level = tree.textOf(prefix).replace(/[^.]/g, "").length;
  return { kind: "ImportFrom", ...span, module: name === undefined ? null : dottedText(tree, name), names, level };
}

function listedNames(tree: FlatTree, node: number): string[] {
  const names = tree.children(node).filter((child) => tree.type(child) === "identifier");
  return names.map((name) => identifierText(tree, name));
}

function lowerTypeAlias(tree: FlatTree, node: number): ast.Statement {
  const left = fieldOf(tree, node, "left") + 1;
  const isGeneric = tree.type(left) === "generic_type";
  const nameNode = isGeneric ? left + 1 : left;
  if (tree.type(nameNode) !== "identifier") throw invalidSyntax(tree, nameNode);
  return {
    kind: "TypeAlias",
    start: tree.start(node),
    end: tree.end(node),
    name: lowerName(tree, nameNode),
    typeParams: isGeneric ? lowerTypeParameters(tree, tree.next(nameNode)) : [],
    value: lowerType(tree, fieldOf(tree, node, "right")),
  };
}

function lowerIf(context: StatementContext, node: number): ast.Statement {
  const { tree } = context;
  const clauses = [node, ...tree.children(node).filter((child) => tree.type(child) === "elif_clause")];
  const lowered = clauses.map((clause) => ({
    start: tree.start(clause),
    test: lowerField(tree, clause, "condition"),
    body: lowerBody(context, fieldOf(tree, clause, "consequence")),
  }));
  // From the last `elif` to the first, each one is what stands in the `else` of the one above it.
  let orelse = lowerElse(context, node);
  for (let i = lowered.length - 1; ; i--) {
    const { start, test, body } = lowered[i] as (typeof lowered)[number];
    const statement: ast.If = { kind: "If", start, end: lastEnd(tree, orelse, body), test, body, orelse };
    if (i === 0) return statement;
    orelse = [statement];
  }
}

function lowerTry(context: StatementContext, node: number): ast.Statement {
  const { tree } = context;
  const body = lowerBody(context, fieldOf(tree, node, "body"));
  const clauses = tree.children(node).filter((child) => tree.type(child) === "except_clause");
  const handlers = clauses.map((clause) => lowerHandler(context, clause));
  const orelse = lowerElse(context, node);
  const finallyClause = tree.childOfType(node, "finally_clause");
  const finallyBlock = finallyClause === null ? null : tree.childOfType(finallyClause, "block");
  const finalbody = finallyBlock === null ? [] : lowerBody(context, finallyBlock);
  return {
    kind: "Try",
    start: tree.start(node),
    end:
      finalbody.length + orelse.length > 0
        ? lastEnd(tree, finalbody, orelse)
        : (handlers.at(-1)?.end ?? lastEnd(tree, body)),
    isStar: clauses.some(
      (clause) => tree.childOfType(clause, "*") !== null || /^except\s*\*/.test(tree.textOf(clause)),
    ),
    body,
    handlers,
    orelse,
    finalbody,
  };
}

function lowerHandler(context: StatementContext, clause: number): ast.ExceptHandler {
  const { tree } = context;
  const block = tree.childOfType(clause, "block");
  if (block === null) throw invalidSyntax(tree, clause);
  const body = lowerBody(context, block);
  const values = tree.childrenInField(clause, "value");
  if (values.length > 1) {
    const span = { start: tree.start(values[0] as number), end: tree.end(values.at(-1) as number) };
    throw new SyntaxFault("multiple exception types must be parenthesized", span);
  }
  const [value] = values;
  const { type, name } = lowerHandlerType(tree, value, tree.childInField(clause, "alias"));
  return { kind: "ExceptHandler", start: tree.start(clause), end: lastEnd(tree, body), type, name, body };
}

function lowerHandlerType(tree: FlatTree, value: number | undefined, alias: number | null) {
  if (value === undefined) return { type: null, name: null };
  const split = splitAs(tree, value);
  const nameNode = split.alias ?? alias;
  return {
    type: lowerExpression(tree, split.value),
    name: nameNode === null ? null : identifierText(tree, nameNode),
  };
}

/** `value as alias`, or a value alone. */
function splitAs(tree: FlatTree, node: number): { value: number; alias: number | null } {
  // The parser has `a if b else c as d` as `a if b else (c as d)`.
  let holder = node;
  while (tree.type(holder) === "conditional_expression" || tree.type(holder) === "lambda") {
    holder = tree.children(holder).at(-1) as number;
  }
  if (tree.type(holder) !== "as_pattern") return { value: node, alias: null };
  const alias = fieldOf(tree, holder, "alias");
  return { value: holder === node ? node + 1 : node, alias: tree.hasChildren(alias) ? alias + 1 : alias };
}

function lowerWith(context: StatementContext, node: number): ast.Statement {
  const { tree } = context;
  const clause = tree.childOfType(node, "with_clause");
  if (clause === null) throw invalidSyntax(tree, node);
  const items = tree.children(clause).filter((child) => tree.type(child) === "with_item");
  const body = lowerBody(context, fieldOf(tree, node, "body"));
  return {
    kind: "With",
    start: tree.start(node),
    end: lastEnd(tree, body),
    isAsync: tree.type(node + 1) === "async",
    items: items.flatMap((item) => lowerWithItem(tree, fieldOf(tree, item, "value"), items.length === 1)),
    body,
  };
}

/** The parser takes the brackets of `with (open(a) as b):` for those of an expression. */
function lowerWithItem(tree: FlatTree, node: number, isAlone: boolean): ast.WithItem[] {
  const type = tree.type(node);
  if (isAlone && (type === "parenthesized_expression" || type === "tuple")) {
    const inside = tree.children(node).filter((child) => !"(),".includes(tree.type(child)));
    const isItems = type === "tuple" ? inside.length > 0 : splitAs(tree, inside[0] as number).alias !== null;
    if (isItems) return inside.flatMap((child) => lowerWithItem(tree, child, false));
  }
  const { value, alias } = splitAs(tree, node);
  const optionalVars = alias === null ? null : lowerExpression(tree, alias);
  const contextExpr = lowerExpression(tree, value);
  return [{ kind: "WithItem", start: tree.start(node), end: tree.end(node), contextExpr, optionalVars }];
}

function lowerMatch(context: StatementContext, node: number): ast.Statement {
  const { tree } = context;
  const children = tree.children(node);
  const colon = children.findIndex((child) => tree.type(child) === ":");
  const subject = lowerTupleOrOne(tree, children.slice(1, colon));
  const clauses = tree.childrenInField(fieldOf(tree, node, "body"), "alternative");
  const cases = clauses.map((clause) => lowerCase(context, clause));
  const last = cases.at(-1);
  if (last === undefined) throw invalidSyntax(tree, node);
  context.problems.push(...findPatternProblems(cases));
  return { kind: "Match", start: tree.start(node), end: last.end, subject: starredAsTuple(subject), cases };
}

function starredAsTuple(value: ast.Expression): ast.Expression {
  if (value.kind !== "Starred") return value;
  return { kind: "Tuple", start: value.start, end: value.end, elts: [value] };
}

function lowerCase(context: StatementContext, clause: number): ast.MatchCase {
  const { tree } = context;
  const children = tree.children(clause);
  const guard = tree.childInField(clause, "guard");
  const stop = children.findIndex((child) => child === guard || tree.type(child) === ":");
  const body = lowerBody(context, fieldOf(tree, clause, "consequence"));
  return {
    kind: "MatchCase",
    start: tree.start(clause),
    end: lastEnd(tree, body),
    pattern: lowerOpenSequence(tree, children.slice(1, stop)),
    guard: guard === null ? null : lowerExpression(tree, tree.next(guard + 1)),
    body,
  };
}

function lowerFunction(context: StatementContext, node: number, decorators: readonly ast.Expression[]): ast.Statement {
  const { tree } = context;
  const name = fieldOf(tree, node, "name");
  const returns = tree.childInField(node, "return_type");
  const body = lowerBody(context, fieldOf(tree, node, "body"));
  return {
    kind: "FunctionDef",
    start: tree.start(node),
    end: lastEnd(tree, body),
    isAsync: tree.type(node + 1) === "async",
    name: identifierText(tree, name),
    nameSpan: { start: tree.start(name), end: tree.end(name) },
    args: lowerParameters(tree, fieldOf(tree, node, "parameters")),
    body,
    decoratorList: decorators,
    returns: returns === null ? null : lowerType(tree, returns),
    typeParams: lowerTypeParameters(tree, tree.childInField(node, "type_parameters")),
  };
}

function lowerClass(context: StatementContext, node: number, decorators: readonly ast.Expression[]): ast.Statement {
  const { tree } = context;
  const name = fieldOf(tree, node, "name");
  const list = tree.childInField(node, "superclasses");
  const { args, keywords } = list === null ? { args: [], keywords: [] } : lowerCallArguments(tree, list);
  const body = lowerBody(context, fieldOf(tree, node, "body"));
  return {
    kind: "ClassDef",
    start: tree.start(node),
    end: lastEnd(tree, body),
    name: identifierText(tree, name),
    nameSpan: { start: tree.start(name), end: tree.end(name) },
    bases: args,
    keywords,
    body,
    decoratorList: decorators,
    typeParams: lowerTypeParameters(tree, tree.childInField(node, "type_parameters")),
  };
}
