/**
 * Exceptions as CPython 3.11 prints them: frames with their lines and marks, chains, groups, notes, suggestions.
 * https://docs.python.org/3.11/library/traceback.html
 */
import type { PyExceptionObject, TracebackEntry } from "./exceptions";
import { exceptionType, PyException } from "./exceptions";
import { notesOf } from "./objects/exceptionTypes";
import { isGroup, membersOf } from "./objects/groups";
import { lineIndexOf } from "./objects/tracebackObject";
import { strOf } from "./protocol";
import { suggestionFor } from "./suggestions";
import type { PyValue } from "./values";

const causeText = "\nThe above exception was the direct cause of the following exception:\n\n";
const contextText = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** The whole text, as on stderr; it ends with a line break. */
export function formatException(exception: PyExceptionObject): string {
  return formatChain(exception, new Set(), "");
}

function formatChain(exception: PyExceptionObject, seen: Set<PyExceptionObject>, indent: string): string {
  seen.add(exception);
  let before = "";
  if (exception.cause !== null) {
    if (!seen.has(exception.cause)) before = formatChain(exception.cause, seen, indent) + indented(causeText, indent);
  } else if (exception.context !== null && !exception.suppressContext && !seen.has(exception.context)) {
    before = formatChain(exception.context, seen, indent) + indented(contextText, indent);
  }
  return before + formatOne(exception, seen, indent);
}

function indented(text: string, indent: string): string {
  if (indent === "") return text;
  return text.replace(/^(?=.|\n)/gm, (_, offset: number) => (offset >= text.length ? "" : `${indent}| `));
}

function formatOne(exception: PyExceptionObject, seen: Set<PyExceptionObject>, indent: string): string {
  if (isGroup(exception)) return formatGroup(exception, seen, indent);
  const entries = exception.traceback.filter(({ code }) => !code.source.isLibrary);
  const head = entries.length === 0 ? "" : `Traceback (most recent call last):\n${formatFrames(entries)}`;
  return indented(head + formatExceptionOnly(exception), indent);
}

function formatGroup(group: PyExceptionObject, seen: Set<PyExceptionObject>, indent: string): string {
  const entries = group.traceback.filter(({ code }) => !code.source.isLibrary);
  const isOuter = indent === "";
  const inner = isOuter ? "  " : indent;
  const title = "Exception Group Traceback (most recent call last):\n";
  let head = entries.length === 0 ? "" : isOuter ? `  + ${title}` : `${indent}| ${title}`;
  head += indented((entries.length === 0 ? "" : formatFrames(entries)) + formatExceptionOnly(group), inner);
  const members = membersOf(group);
  let text = head;
  for (const [i, member] of members.entries()) {
    const line = `${i === 0 ? "+-" : "  "}+---------------- ${i + 1} ----------------`;
    text += i === 0 ? `${inner}${line}\n` : `${inner}${line}\n`;
    text += formatChain(member, seen, `${inner}  `);
  }
  return `${text}${inner}  +------------------------------------\n`.replace(
    /( *\+-{36}\n) *\+-{36}\n$/,
    (whole, first: string) => (members.length > 0 && isGroup(members.at(-1) as PyExceptionObject) ? first : whole),
  );
}

/** The last lines: type, text and notes. */
export function formatExceptionOnly(exception: PyExceptionObject): string {
  const type = exception.cls;
  const name =
    type.module === "builtins" || type.module === "__main__" ? type.qualname : `${type.module}.${type.qualname}`;
  const isSyntax = type.isSubtypeOf(exceptionType("SyntaxError"));
  const text = isSyntax ? strOf(exception.fields.get("msg") ?? null) : safeText(exception);
  const suggestion = isSyntax ? "" : suggestionFor(exception);
  const place = isSyntax ? syntaxPlace(exception) : "";
  const notes = notesOf(exception)
    .map((note) => `${strOf(note)}\n`)
    .join("");
  return `${place}${text === "" ? name : `${name}: ${text}`}${suggestion}\n${notes}`;
}

export function safeText(value: PyValue): string {
  try {
    return strOf(value);
  } catch (error) {
    if (error instanceof PyException) return "<exception str() failed>";
    throw error;
  }
}

function syntaxPlace(exception: PyExceptionObject): string {
  const { fields } = exception;
  const line = fields.get("lineno");
  if (typeof line !== "number") return "";
  const text = fields.get("text");
  let place = `  File "${strOf(fields.get("filename") ?? "<string>")}", line ${line}\n`;
  if (typeof text !== "string") return place;
  const stripped = text.replace(/\s+$/, "");
  const start = stripped.length - stripped.trimStart().length;
  place += `    ${stripped.slice(start)}\n`;
  const offset = fields.get("offset");
  if (typeof offset !== "number" || offset < 1) return place;
  const endLine = fields.get("end_lineno");
  const end = fields.get("end_offset");
  const last =
    endLine === line && typeof end === "number" && end > offset
      ? end
      : endLine === line
        ? offset + 1
        : stripped.length + 1;
  const column = Math.max(0, offset - 1 - start);
  const isIndentation = exception.cls.isSubtypeOf(exceptionType("IndentationError"));
  return `${place}    ${" ".repeat(column)}${"^".repeat(isIndentation ? 1 : Math.max(1, last - offset))}\n`;
}

const repeatLimit = 3;

function formatFrames(entries: readonly TracebackEntry[]): string {
  let text = "";
  let last = "";
  let count = 0;
  const repeated = (times: number) =>
    times > repeatLimit
      ? `  [Previous line repeated ${times - repeatLimit} more time${times - repeatLimit === 1 ? "" : "s"}]\n`
      : "";
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i] as TracebackEntry;
    const { source, name } = entry.code;
    const line = lineIndexOf(source).lineAt(entry.span.start);
    const key = `${source.name}:${line}:${name}`;
    if (key !== last) {
      text += repeated(count);
      last = key;
      count = 0;
    }
    if (++count > repeatLimit) continue;
    text += `  File "${source.name}", line ${line + 1 + (source.lineOffset ?? 0)}, in ${name}\n${formatLine(entry, line)}`;
  }
  return text + repeated(count);
}

function formatLine(entry: TracebackEntry, line: number): string {
  const index = lineIndexOf(entry.code.source);
  const lineStart = index.lineStart(line);
  const full = index.lineText(line).replace(/\s+$/, "");
  const shown = full.trimStart();
  if (shown === "") return "";
  const indent = full.length - shown.length;
  const text = `    ${shown}\n`;
  const start = entry.span.start - lineStart - indent;
  const isOneLine = index.lineAt(Math.max(entry.span.start, entry.span.end - 1)) === line;
  const end = isOneLine ? entry.span.end - lineStart - indent : shown.length;
  if ("isUnmarked" in entry.span || start < 0 || end <= start) return text;
  if (entry.anchor === null && start === 0 && end >= shown.length) return text;
  let marks = "^".repeat(end - start);
  if (entry.anchor !== null && isOneLine) {
    const from = entry.anchor.start - lineStart - indent;
    const to = entry.anchor.end - lineStart - indent;
    marks =
      "~".repeat(Math.max(0, from - start)) + "^".repeat(Math.max(0, to - from)) + "~".repeat(Math.max(0, end - to));
  }
  return `${text}    ${" ".repeat(start)}${marks}\n`;
}
