/**
 * The program's own text, for modules that show it: `inspect.getsource`, `linecache`, `doctest`.
 * https://docs.python.org/3.11/library/inspect.html#retrieving-source-code
 */
import type { ClassDef, FunctionDef, Node, Statement } from "../../syntax/nodes";
import { parseModule } from "../../syntax/parser";
import { Code, type SourceFile } from "../frames";
import { machine } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { lineIndexOf, lineOf } from "../objects/tracebackObject";
import { compileText } from "../sources";
import { PyTuple, type PyValue } from "../values";
import { once } from "./once";

/** The text that the program stands in: that of its outermost frame. */
function documentSource(): SourceFile | null {
  let found: SourceFile | null = null;
  for (let { frame } = machine.running; frame !== null; frame = frame.back) {
    if (!frame.code.source.isLibrary) found = frame.code.source;
  }
  return found;
}

/** Where a definition begins, with its decorators. */
function startOf(span: { readonly start: number }): number {
  const decorators = "decoratorList" in span ? (span as FunctionDef | ClassDef).decoratorList : [];
  return Math.min(span.start, ...decorators.map((each) => each.start));
}

/** (text, first line, last line) of a definition; comments behind its body belong to it. */
function placeOf(source: SourceFile, node: Node | Code["span"]): PyValue {
  const lines = source.text.split("\n");
  const index = lineIndexOf(source);
  const body = "body" in node && Array.isArray(node.body) ? (node.body as readonly Statement[]) : [];
  const first = body[0];
  let last = index.lineAt(Math.max(node.start, node.end - 1));
  if (first !== undefined && index.lineAt(first.start) > index.lineAt(node.start)) {
    const column = first.start - index.lineStart(index.lineAt(first.start));
    for (let line = last + 1; line < lines.length; line++) {
      const text = lines[line] as string;
      if (text.trim() === "") continue;
      if (!text.trimStart().startsWith("#") || text.length - text.trimStart().length < column) break;
      last = line;
    }
  }
  return new PyTuple([source.text, lineOf(source, startOf(node)), last + 1]);
}

/** A class by its qualified name: the last one that the text has. */
function findClass(body: readonly Statement[], path: readonly string[]): ClassDef | undefined {
  let found: ClassDef | undefined;
  const visit = (statements: readonly Statement[], rest: readonly string[]): void => {
    for (const statement of statements) {
      if (statement.kind === "ClassDef" || statement.kind === "FunctionDef") {
        if (statement.name !== rest[0]) continue;
        if (rest.length === 1 && statement.kind === "ClassDef") found = statement;
        else visit(statement.body, statement.kind === "FunctionDef" ? rest.slice(2) : rest.slice(1));
        continue;
      }
      for (const part of Object.values(statement)) {
        if (!Array.isArray(part)) continue;
        visit(part as readonly Statement[], rest);
        for (const each of part) if (Array.isArray(each?.body)) visit(each.body as readonly Statement[], rest);
      }
    }
  };
  visit(body, path);
  return found;
}

defineModule(
  "_source",
  once(() => {
    const functions = [
      // The text of the module of that name; None where it has none that could be read.
      defineFunction("text_of(name, /)", (name: PyValue) =>
        name === "__main__" ? (documentSource()?.text ?? null) : null,
      ),
      defineFunction("file_name()", () => documentSource()?.name ?? null),
      defineFunction("first_line(code, /)", (code: PyValue) =>
        code instanceof Code ? lineOf(code.source, startOf(code.span)) : null,
      ),
      defineFunction("place_of_code(code, /)", (code: PyValue) =>
        code instanceof Code && !code.source.isLibrary && !code.source.isUnread
          ? placeOf(code.source, code.span)
          : null,
      ),
      defineFunction("place_of_class(qualname: str, /)", (qualname: string) => {
        const source = documentSource();
        if (source === null) return null;
        const found = findClass(parseModule(source.text).body, qualname.split("."));
        return found === undefined ? null : placeOf(source, found);
      }),
      // Tracebacks show the lines of an example, unlike those of other texts.
      defineFunction("compile_example(text: str, name: str, /)", (text: string, name: string) =>
        compileText(text, name, "single", { isUnread: false }),
      ),
    ];
    return new Map<string, PyValue>(functions.map((each) => [each.name, each]));
  }),
);
