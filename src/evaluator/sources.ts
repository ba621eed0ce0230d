/**
 * From text or tree to something that runs: documents, library modules, and what `exec`, `eval` and `compile` get.
 */

import type { Module, Statement } from "../syntax/nodes";
import { parseModule, parseTrustedModule } from "../syntax/parser";
import { type CompileOptions, compileBody } from "./compile/module";
import type { PyDict } from "./dict";
import { makeException, type PyException } from "./exceptions";
import { Cell, type Code, Frame, type SourceFile } from "./frames";
import { machine } from "./machine";
import { enterFrame, leaveFrame } from "./running";
import type { PyValue } from "./values";

/** Compiles a parsed document, or a part of one. */
export function compileModule(
  module: Pick<Module, "body" | "start" | "end">,
  source: SourceFile,
  options: CompileOptions = {},
): Code {
  return compileBody(module, source, options);
}

export function compileSource(text: string, source: Omit<SourceFile, "text">, options: CompileOptions = {}): Code {
  const module = source.isLibrary ? parseTrustedModule(text) : parseModule(text);
  const problem = module.errors[0];
  const file = { ...source, text };
  if (problem && (source.isLibrary || options.refuseInvalid)) throw syntaxError(problem, file);
  return compileBody(module, file, options);
}

export function syntaxError(problem: Module["errors"][number], source: SourceFile): PyException {
  const exception = makeException(problem.type, problem.message);
  const before = source.text.slice(0, problem.span.start);
  const line = before.split("\n").length;
  const lineStart = before.lastIndexOf("\n") + 1;
  const lineText = source.text.slice(lineStart).split("\n")[0] as string;
  const endBefore = source.text.slice(0, problem.span.end);
  const { fields } = exception.value;
  fields.set("msg", problem.message);
  fields.set("filename", source.name);
  fields.set("lineno", line + (source.lineOffset ?? 0));
  fields.set("offset", problem.span.start - lineStart + 1);
  fields.set("text", `${lineText}\n`);
  fields.set("end_lineno", endBefore.split("\n").length + (source.lineOffset ?? 0));
  fields.set("end_offset", problem.span.end - (endBefore.lastIndexOf("\n") + 1) + 1);
  return exception;
}

/** Runs a module's code in its namespace; the value is that of an expression compiled with mode "eval". */
export function runModule(code: Code, globals: PyDict, locals: PyDict = globals): PyValue {
  const slots: (PyValue | Cell | undefined)[] = new Array(code.slotCount).fill(undefined);
  for (const slot of code.cellSlots) slots[slot] = new Cell(undefined);
  const frame = new Frame(code, slots, globals, locals, machine.frame, null);
  enterFrame(frame);
  try {
    if (code.evaluate !== null) frame.result = code.evaluate(frame);
    else code.execute(frame);
    machine.frame = frame.back;
    machine.depth--;
    return frame.result;
  } catch (error) {
    throw leaveFrame(frame, error);
  }
}

/** For `exec`, `eval` and `compile`. */
export function evaluateSource(
  text: string,
  globals: PyDict,
  locals: PyDict,
  mode: "exec" | "eval" | "single",
): PyValue {
  return runModule(compileText(text, "<string>", mode), globals, locals);
}

export function compileText(text: string, fileName: string, mode: "exec" | "eval" | "single"): Code {
  const file: SourceFile = { name: fileName, text, isLibrary: false };
  const module = parseModule(mode === "eval" ? text.trimStart() : text);
  const problem = module.errors[0];
  if (problem) throw syntaxError(problem, file);
  const first = module.body[0] as Statement | undefined;
  if (mode === "eval") {
    if (module.body.length !== 1 || first?.kind !== "Expr") {
      throw syntaxError({ type: "SyntaxError", message: "invalid syntax", span: { start: 0, end: text.length } }, file);
    }
  }
  return compileBody(module, file, { mode });
}
