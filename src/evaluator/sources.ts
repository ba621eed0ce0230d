/**
 * From text or tree to something that runs: documents, library modules, and what `exec`, `eval` and `compile` get.
 */

import { firstProblem, reportedProblem } from "../syntax/checking/precedence";
import type { Module, SyntaxProblem } from "../syntax/nodes";
import { findExpressionProblem, parseModule, parseTrustedModule } from "../syntax/parser";
import { type CompileOptions, compileBody } from "./compile/module";
import type { PyDict } from "./dict";
import { makeException, type PyException } from "./exceptions";
import { Cell, type Code, emptySlots, Frame, type SourceFile } from "./frames";
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
  const file = { ...source, text };
  if (module.errors.length > 0 && (source.isLibrary || options.refuseInvalid)) {
    throw syntaxError(firstProblem(text, module.errors) as SyntaxProblem, file);
  }
  return compileBody(module, file, options);
}

/** The line's text ends in a line break, except in what `eval` gets. */
export function syntaxError(problem: Module["errors"][number], source: SourceFile, isEval = false): PyException {
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
  const offset = lengthOf(source.text.slice(lineStart, problem.span.start)) + 1;
  fields.set("offset", offset);
  const hasBreak = !isEval || source.text.length > lineStart + lineText.length;
  const isUnknown = problem.stage === "compile" && source.isUnread === true;
  fields.set("text", isUnknown ? null : `${lineText}${hasBreak ? "\n" : ""}`);
  const end = endWithoutToken(problem, source.text);
  fields.set("end_lineno", (end === null ? endBefore.split("\n").length : line) + (source.lineOffset ?? 0));
  const beyond = Math.max(0, problem.span.end - source.text.length);
  const column = lengthOf(endBefore.slice(endBefore.lastIndexOf("\n") + 1)) + beyond + 1;
  const isOutside = problem.message === "unexpected unindent" && source.text.slice(problem.span.start).trim() !== "";
  const isAtEnd = problem.message === "invalid syntax" && problem.span.start === problem.span.end;
  if (isOutside || isAtEnd) fields.set("offset", 0);
  if (isAtEnd) fields.set("end_offset", 0);
  else if (/^(?:not a chance|future feature \w+ is not defined)$/.test(problem.message)) fields.set("end_offset", null);
  else fields.set("end_offset", end === null ? column : end === "start" ? offset : end === "next" ? offset + 1 : end);
  if (isEval && problem.message === "invalid syntax" && problem.span.start >= source.text.trimEnd().length) {
    // At the end of the text.
    for (const name of ["offset", "end_offset"]) fields.set(name, 0);
  }
  return exception;
}

/** In characters as Python counts them. */
function lengthOf(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

const tokenFault =
  /^(?:unmatched '|closing parenthesis '|invalid (?:decimal|hexadecimal|octal|binary|imaginary) literal|invalid digit '|unterminated |invalid character '|invalid non-printable character |too many nested parentheses|f-string: (?:expecting '}'$|single '}' is|unmatched '))/;
const withoutEnd =
  /^(?:'.' was never closed|unexpected character after line continuation character|inconsistent use of tabs and spaces in indentation|':' expected after dictionary key)$/;

/** What CPython gives for an end where no token tells it: beside numbers, where it starts or just behind that. */
function endWithoutToken({ type, message, span }: SyntaxProblem, text: string): "start" | "next" | 0 | -1 | null {
  if (tokenFault.test(message)) return "start";
  if (withoutEnd.test(message)) return 0;
  if (/^(?:unexpected EOF while parsing|unexpected (?:un)?indent|unindent does not match)/.test(message)) return -1;
  if (message === "expected 'except' or 'finally' block" && text.slice(span.start, span.end).trim() === "") return -1;
  const isBlockMissing = type === "IndentationError" || message === "expected 'except' or 'finally' block";
  if (isBlockMissing && text.slice(span.start).trim() === "") return -1;
  return /^[\r\n]/.test(text.slice(span.start, span.start + 1)) ? "next" : null;
}

/** Runs a module's code in its namespace; the value is that of an expression compiled with mode "eval". */
export function runModule(code: Code, globals: PyDict, locals: PyDict = globals): PyValue {
  const slots = emptySlots(code.slotCount);
  for (const slot of code.cellSlots) slots[slot] = new Cell(undefined);
  const frame = new Frame(code, slots, globals, locals, machine.running.frame, null);
  if (code.doc !== null) locals.setName("__doc__", code.doc);
  enterFrame(frame);
  try {
    if (code.evaluate !== null) frame.result = code.evaluate(frame);
    else code.execute(frame);
    machine.running.frame = frame.back;
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

export function compileText(
  text: string,
  fileName: string,
  mode: "exec" | "eval" | "single",
  { isUnread = true }: { readonly isUnread?: boolean } = {},
): Code {
  const file: SourceFile = { name: fileName, text, isLibrary: false, isUnread };
  return compileBody(parseText(text, file, mode), file, { mode });
}

/** The tree of a text that has no errors, or none that parsing finds; SyntaxError for others. */
export function parseText(
  text: string,
  file: SourceFile,
  mode: "exec" | "eval" | "single",
  { isParsedOnly = false }: { readonly isParsedOnly?: boolean } = {},
): Module {
  if (text.includes("\0")) throw nullBytes();
  if (mode === "eval" && text.trim() === "") throw emptyText(file);
  const module = parseModule(text);
  const errors = isParsedOnly ? module.errors.filter(({ stage }) => stage !== "compile") : module.errors;
  const problem = mode === "eval" ? findExpressionProblem(text, { errors }) : firstProblem(text, errors);
  if (problem) throw syntaxError(mode === "eval" ? reportedProblem(text, problem) : problem, file, mode === "eval");
  return module;
}

function nullBytes(): PyException {
  const message = "source code string cannot contain null bytes";
  const exception = makeException("SyntaxError", message);
  exception.value.fields.set("msg", message);
  return exception;
}

function emptyText(file: SourceFile): PyException {
  const exception = syntaxError(
    { type: "SyntaxError", message: "invalid syntax", span: { start: 0, end: 0 } },
    { ...file, text: "" },
    true,
  );
  for (const name of ["lineno", "offset", "end_lineno", "end_offset"]) exception.value.fields.set(name, 0);
  return exception;
}
