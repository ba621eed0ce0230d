/**
 * The native half of `ast`: a text's tree as tuples (class, fields, place), from which the module makes its objects.
 * https://docs.python.org/3.11/library/ast.html
 */
import { LineIndex } from "../../base/span";
import type * as ast from "../../syntax/nodes";
import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { parseText } from "../sources";
import { bytesOf } from "../types/buffers";
import { asString } from "../types/coercion";
import { decodeBytes } from "../types/encoding";
import { Ellipsis, normalizeInt, PyBytes, PyComplex, PyFloat, PyList, PyTuple, type PyValue } from "../values";
import { once } from "./once";

type Context = "Load" | "Store" | "Del";
type Fields = readonly PyValue[];

class TreeWriter {
  readonly #index: LineIndex;
  readonly #isAscii: boolean;

  constructor(readonly text: string) {
    this.#index = new LineIndex(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII
    this.#isAscii = !/[^\x00-\x7f]/.test(text);
  }

  module(module: ast.Module): PyValue {
    return tuple("Module", [this.#statements(module.body), new PyList([])]);
  }

  expressionModule(module: ast.Module): PyValue {
    const statement = module.body[0] as ast.Expr;
    return tuple("Expression", [this.expression(statement.value)]);
  }

  interactive(module: ast.Module): PyValue {
    return tuple("Interactive", [this.#statements(module.body)]);
  }

  #place(start: number, end: number): PyValue {
    const first = this.#index.lineAt(start);
    const last = this.#index.lineAt(end);
    return new PyTuple([first + 1, this.#column(first, start), last + 1, this.#column(last, end)]);
  }

  /** Columns count bytes in UTF-8. */
  #column(line: number, offset: number): number {
    const lineStart = this.#index.lineStart(line);
    if (this.#isAscii) return offset - lineStart;
    let bytes = 0;
    for (const character of this.text.slice(lineStart, offset)) {
      const code = character.codePointAt(0) as number;
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return bytes;
  }

  #node(name: string, fields: Fields, { start, end }: { readonly start: number; readonly end: number }): PyValue {
    tick();
    return new PyTuple([name, new PyTuple([...fields]), this.#place(start, end)]);
  }

  #statements(body: readonly ast.Statement[]): PyList {
    return new PyList(body.map((each) => this.#statement(each)));
  }

  #list(nodes: readonly ast.Expression[], context: Context = "Load"): PyList {
    return new PyList(nodes.map((each) => this.expression(each, context)));
  }

  #optional(node: ast.Expression | null): PyValue {
    return node === null ? null : this.expression(node);
  }

  #statement(node: ast.Statement): PyValue {
    const made = (name: string, ...fields: PyValue[]) => this.#node(name, fields, node);
    switch (node.kind) {
      case "FunctionDef":
        return made(
          node.isAsync ? "AsyncFunctionDef" : "FunctionDef",
          node.name,
          this.#arguments(node.args),
          this.#statements(node.body),
          this.#list(node.decoratorList),
          this.#optional(node.returns),
          null,
          this.#typeParams(node.typeParams),
        );
      case "ClassDef":
        return made(
          "ClassDef",
          node.name,
          this.#list(node.bases),
          this.#keywords(node.keywords),
          this.#statements(node.body),
          this.#list(node.decoratorList),
          this.#typeParams(node.typeParams),
        );
      case "Return":
        return made("Return", this.#optional(node.value));
      case "Delete":
        return made("Delete", this.#list(node.targets, "Del"));
      case "Assign":
        return made("Assign", this.#list(node.targets, "Store"), this.expression(node.value), null);
      case "TypeAlias":
        return made(
          "TypeAlias",
          this.expression(node.name, "Store"),
          this.#typeParams(node.typeParams),
          this.expression(node.value),
        );
      case "AugAssign":
        return made("AugAssign", this.expression(node.target, "Store"), tuple(node.op), this.expression(node.value));
      case "AnnAssign":
        return made(
          "AnnAssign",
          this.expression(node.target, "Store"),
          this.expression(node.annotation),
          this.#optional(node.value),
          node.simple ? 1 : 0,
        );
      case "For":
        return made(
          node.isAsync ? "AsyncFor" : "For",
          this.expression(node.target, "Store"),
          this.expression(node.iter),
          this.#statements(node.body),
          this.#statements(node.orelse),
          null,
        );
      case "While":
      case "If":
        return made(node.kind, this.expression(node.test), this.#statements(node.body), this.#statements(node.orelse));
      case "With": {
        const items = node.items.map((item) =>
          tuple("withitem", [
            this.expression(item.contextExpr),
            item.optionalVars === null ? null : this.expression(item.optionalVars, "Store"),
          ]),
        );
        return made(node.isAsync ? "AsyncWith" : "With", new PyList(items), this.#statements(node.body), null);
      }
      case "Match": {
        const cases = node.cases.map((each) =>
          tuple("match_case", [this.#pattern(each.pattern), this.#optional(each.guard), this.#statements(each.body)]),
        );
        return made("Match", this.expression(node.subject), new PyList(cases));
      }
      case "Raise":
        return made("Raise", this.#optional(node.exc), this.#optional(node.cause));
      case "Try": {
        const handlers = node.handlers.map((each) =>
          this.#node("ExceptHandler", [this.#optional(each.type), each.name, this.#statements(each.body)], each),
        );
        return made(
          node.isStar ? "TryStar" : "Try",
          this.#statements(node.body),
          new PyList(handlers),
          this.#statements(node.orelse),
          this.#statements(node.finalbody),
        );
      }
      case "Assert":
        return made("Assert", this.expression(node.test), this.#optional(node.msg));
      case "Import":
        return made("Import", this.#aliases(node.names));
      case "ImportFrom":
        return made("ImportFrom", node.module, this.#aliases(node.names), node.level);
      case "Global":
      case "Nonlocal":
        return made(node.kind, new PyList([...node.names]));
      case "Expr":
        return made("Expr", this.expression(node.value));
      case "Pass":
      case "Break":
      case "Continue":
        return made(node.kind);
      case "Invalid":
        return raise("SyntaxError", node.problem.message);
    }
  }

  #aliases(names: readonly ast.Alias[]): PyList {
    return new PyList(names.map((each) => this.#node("alias", [each.name, each.asname], each)));
  }

  #keywords(keywords: readonly ast.Keyword[]): PyList {
    return new PyList(keywords.map((each) => this.#node("keyword", [each.arg, this.expression(each.value)], each)));
  }

  #typeParams(params: readonly ast.TypeParam[]): PyList {
    return new PyList(
      params.map((each) =>
        this.#node(each.kind, each.kind === "TypeVar" ? [each.name, this.#optional(each.bound)] : [each.name], each),
      ),
    );
  }

  #arguments(node: ast.Arguments): PyValue {
    const arg = (each: ast.Arg) => this.#node("arg", [each.arg, this.#optional(each.annotation), null], each);
    const args = (all: readonly ast.Arg[]) => new PyList(all.map(arg));
    const defaults = [...node.posonlyargs, ...node.args].flatMap((each) => each.default ?? []);
    return tuple("arguments", [
      args(node.posonlyargs),
      args(node.args),
      node.vararg === null ? null : arg(node.vararg),
      args(node.kwonlyargs),
      new PyList(node.kwonlyargs.map((each) => this.#optional(each.default))),
      node.kwarg === null ? null : arg(node.kwarg),
      this.#list(defaults),
    ]);
  }

  #generators(nodes: readonly ast.Comprehension[]): PyList {
    return new PyList(
      nodes.map((each) =>
        tuple("comprehension", [
          this.expression(each.target, "Store"),
          this.expression(each.iter),
          this.#list(each.ifs),
          each.isAsync ? 1 : 0,
        ]),
      ),
    );
  }

  expression(node: ast.Expression, context: Context = "Load"): PyValue {
    const made = (name: string, ...fields: PyValue[]) => this.#node(name, fields, node);
    switch (node.kind) {
      case "BoolOp":
        return made("BoolOp", tuple(node.op), this.#list(node.values));
      case "NamedExpr":
        return made("NamedExpr", this.expression(node.target, "Store"), this.expression(node.value));
      case "BinOp":
        return made("BinOp", this.expression(node.left), tuple(node.op), this.expression(node.right));
      case "UnaryOp":
        return made("UnaryOp", tuple(node.op), this.expression(node.operand));
      case "Lambda":
        return made("Lambda", this.#arguments(node.args), this.expression(node.body));
      case "IfExp":
        return made("IfExp", this.expression(node.test), this.expression(node.body), this.expression(node.orelse));
      case "Dict":
        return made("Dict", new PyList(node.keys.map((key) => this.#optional(key))), this.#list(node.values));
      case "Set":
        return made("Set", this.#list(node.elts));
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        return made(node.kind, this.expression(node.elt), this.#generators(node.generators));
      case "DictComp":
        return made(
          "DictComp",
          this.expression(node.key),
          this.expression(node.value),
          this.#generators(node.generators),
        );
      case "Await":
      case "YieldFrom":
        return made(node.kind, this.expression(node.value));
      case "Yield":
        return made("Yield", this.#optional(node.value));
      case "Compare":
        return made(
          "Compare",
          this.expression(node.left),
          new PyList(node.ops.map((op) => tuple(op))),
          this.#list(node.comparators),
        );
      case "Call":
        return made("Call", this.expression(node.func), this.#list(node.args), this.#keywords(node.keywords));
      case "JoinedStr":
        return made("JoinedStr", new PyList(node.values.map((each) => this.#part(each))));
      case "Constant":
        return made("Constant", constantValue(node.value), /^[uU]/.test(this.text[node.start] ?? "") ? "u" : null);
      case "Attribute":
        return made("Attribute", this.expression(node.value), node.attr, tuple(context));
      case "Subscript":
        return made("Subscript", this.expression(node.value), this.expression(node.slice), tuple(context));
      case "Starred":
        return made("Starred", this.expression(node.value, context), tuple(context));
      case "Name":
        return made("Name", node.id, tuple(context));
      case "List":
      case "Tuple":
        return made(node.kind, this.#list(node.elts, context), tuple(context));
      case "Slice":
        return made("Slice", this.#optional(node.lower), this.#optional(node.upper), this.#optional(node.step));
      case "Invalid":
        return raise("SyntaxError", node.problem.message);
    }
  }

  #part(node: ast.Constant | ast.FormattedValue): PyValue {
    if (node.kind === "Constant") return this.#node("Constant", [constantValue(node.value), null], node);
    const { value, conversion, formatSpec } = node;
    const spec = formatSpec === null ? null : this.expression(formatSpec);
    return this.#node(
      "FormattedValue",
      [this.expression(value), conversion === null ? -1 : conversion.charCodeAt(0), spec],
      node,
    );
  }

  #pattern(node: ast.Pattern): PyValue {
    const made = (name: string, ...fields: PyValue[]) => this.#node(name, fields, node);
    const list = (patterns: readonly ast.Pattern[]) => new PyList(patterns.map((each) => this.#pattern(each)));
    switch (node.kind) {
      case "MatchValue":
        return made("MatchValue", this.expression(node.value));
      case "MatchSingleton":
        return made("MatchSingleton", node.value);
      case "MatchSequence":
      case "MatchOr":
        return made(node.kind, list(node.patterns));
      case "MatchMapping":
        return made("MatchMapping", this.#list(node.keys), list(node.patterns), node.rest);
      case "MatchClass":
        return made(
          "MatchClass",
          this.expression(node.cls),
          list(node.patterns),
          new PyList([...node.kwdAttrs]),
          list(node.kwdPatterns),
        );
      case "MatchStar":
        return made("MatchStar", node.name);
      case "MatchAs":
        return made("MatchAs", node.pattern === null ? null : this.#pattern(node.pattern), node.name);
      case "Invalid":
        return raise("SyntaxError", node.problem.message);
    }
  }
}

function tuple(name: string, fields: Fields = []): PyTuple {
  return new PyTuple([name, new PyTuple([...fields]), null]);
}

function constantValue(value: ast.ConstantValue): PyValue {
  switch (value.type) {
    case "int":
      return typeof value.value === "bigint" ? normalizeInt(value.value) : value.value;
    case "float":
      return new PyFloat(value.value);
    case "complex":
      return new PyComplex(0, value.imag);
    case "str":
    case "bool":
      return value.value;
    case "bytes":
      return new PyBytes(value.value);
    case "None":
      return null;
    case "Ellipsis":
      return Ellipsis;
  }
}

function parse(source: PyValue, fileName: string, mode: string): PyValue {
  const bytes = bytesOf(source);
  const text = asString(source) ?? (bytes === undefined ? undefined : decodeBytes(bytes, "utf-8", "strict"));
  if (text === undefined) return raise("TypeError", "compile() arg 1 must be a string, bytes or AST object");
  if (mode !== "exec" && mode !== "eval" && mode !== "single") {
    return raise("ValueError", "compile() mode must be 'exec', 'eval', 'single' or 'func_type'");
  }
  const shown = mode === "eval" ? text.replace(/^[ \t]+/, "") : text;
  const module = parseText(shown, { name: fileName, text: shown, isLibrary: false, isUnread: true }, mode, {
    isParsedOnly: true,
  });
  tick(text.length >> 4);
  const writer = new TreeWriter(shown);
  if (mode === "eval") return writer.expressionModule(module);
  return mode === "single" ? writer.interactive(module) : writer.module(module);
}

defineModule(
  "_ast",
  once(
    () => new Map<string, PyValue>([["parse", defineFunction("parse(source, filename: str, mode: str, /)", parse)]]),
  ),
);
