/**
 * Exceptions as CPython 3.11 prints them: frames with their lines and marks, chains, groups, notes, suggestions.
 * https://docs.python.org/3.11/library/traceback.html
 */

import type { Span } from "../base/span";
import type { Node } from "../syntax/nodes";
import type { PyExceptionObject, TracebackEntry } from "./exceptions";
import { exceptionType, PyException } from "./exceptions";
import { notesOf } from "./objects/exceptionTypes";
import { isGroup, membersOf } from "./objects/groups";
import { lineIndexOf, lineOf } from "./objects/tracebackObject";
import { strOf } from "./protocol";
import { suggestionFor } from "./suggestions";
import type { PyValue } from "./values";

const title = "Traceback (most recent call last):\n";
/** So many members of a group are shown. */
const memberLimit = 15;
const causeText = "\nThe above exception was the direct cause of the following exception:\n\n";
const contextText = "\nDuring handling of the above exception, another exception occurred:\n\n";

/** How frames are shown; by default as places of their own files. */
export interface FrameStyle {
  /** Where a frame stands: the file's name and the line, counted from 1. */
  readonly placeOf: (entry: TracebackEntry) => { readonly file: string; readonly line: number };
  /** So many of the innermost frames are shown. */
  readonly limit: number;
}

const plainStyle: FrameStyle = {
  placeOf: ({ code: { source }, span }) => ({ file: source.name, line: lineOf(source, span.start) }),
  limit: Number.POSITIVE_INFINITY,
};

/** The whole text, as on stderr; it ends with a line break. */
export function formatException(exception: PyExceptionObject): string {
  return formatChain(exception, new Set(), "");
}

/** One exception without those that it came of. */
export function formatAlone(exception: PyExceptionObject): string {
  return formatOneException(exception, plainStyle);
}

export function formatOneException(exception: PyExceptionObject, style: FrameStyle): string {
  if (isGroup(exception)) return formatGroup(exception, new Set(), "", style);
  return `${title}${formatFrames(shownEntries(exception), style)}${formatExceptionOnly(exception)}`;
}

function shownEntries(exception: PyExceptionObject): readonly TracebackEntry[] {
  return exception.traceback.filter(({ code }) => !code.source.isLibrary);
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
  const entries = shownEntries(exception);
  const head = entries.length === 0 ? "" : `${title}${formatFrames(entries, plainStyle)}`;
  return indented(head + formatExceptionOnly(exception), indent);
}

function formatGroup(
  group: PyExceptionObject,
  seen: Set<PyExceptionObject>,
  indent: string,
  style: FrameStyle = plainStyle,
): string {
  const entries = shownEntries(group);
  const isOuter = indent === "";
  const inner = isOuter ? "  " : indent;
  const groupTitle = `Exception Group ${title}`;
  let text = entries.length === 0 ? "" : isOuter ? `  + ${groupTitle}` : `${indent}| ${groupTitle}`;
  text += indented((entries.length === 0 ? "" : formatFrames(entries, style)) + formatExceptionOnly(group), inner);
  const members = membersOf(group);
  for (const [i, member] of members.entries()) {
    const isCut = i === memberLimit;
    text += `${inner}${i === 0 ? "+-" : "  "}+---------------- ${isCut ? "..." : i + 1} ----------------\n`;
    if (isCut) {
      const left = members.length - memberLimit;
      text += `${inner}  | and ${left} more exception${left === 1 ? "" : "s"}\n`;
      break;
    }
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

/** What a program sees of a frame: file, line, function, the line's text, all lines as shown, and the columns. */
export function describeEntry(entry: TracebackEntry): readonly PyValue[] {
  const { source, name } = entry.code;
  const { file, line } = plainStyle.placeOf(entry);
  const index = lineIndexOf(source);
  const first = index.lineAt(entry.span.start);
  const last = index.lineAt(entry.span.end);
  const text = source.isUnread ? "" : index.lineText(first).trim();
  const shown = `  File "${file}", line ${line}, in ${name}\n${formatLine(entry)}`;
  const column = entry.span.start - index.lineStart(first);
  const end = entry.span.end - index.lineStart(last);
  return [file, line, name, text, shown, column, end, line + last - first];
}

/** Lines that repeat are shown so often. */
const repeatLimit = 3;

function formatFrames(entries: readonly TracebackEntry[], { placeOf, limit }: FrameStyle): string {
  let text = "";
  let last = "";
  let count = 0;
  const repeated = (times: number) =>
    times > repeatLimit
      ? `  [Previous line repeated ${times - repeatLimit} more time${times - repeatLimit === 1 ? "" : "s"}]\n`
      : "";
  for (let i = Math.min(entries.length, limit) - 1; i >= 0; i--) {
    const entry = entries[i] as TracebackEntry;
    const { file, line } = placeOf(entry);
    const { name } = entry.code;
    const key = `${file}:${line}:${name}`;
    if (key !== last) {
      text += repeated(count);
      last = key;
      count = 0;
    }
    if (++count <= repeatLimit) text += `  File "${file}", line ${line}, in ${name}\n${formatLine(entry)}`;
  }
  return text + repeated(count);
}

/** The line with its marks, where CPython has its text and puts some. */
function formatLine({ code: { source }, span }: TracebackEntry): string {
  if (source.isUnread) return "";
  const index = lineIndexOf(source);
  const line = index.lineAt(span.start);
  const full = index.lineText(line);
  const shown = full.trim();
  if (shown === "") return "";
  const text = `    ${shown}\n`;
  if ("isUnmarked" in span) return text;
  const start = span.start - index.lineStart(line);
  const end = span.end - index.lineStart(line);
  const isOneLine = end <= full.length;
  const last = isOneLine ? end : full.trimEnd().length;
  const anchors = isOneLine ? anchorsOf(span as Node | Span, source.text) : null;
  if (last <= start) return text;
  if (last - start >= Array.from(shown).length && !(anchors !== null && anchors.right > anchors.left)) return text;
  // CPython counts what stripping took away, the line break at the end included, and adds one.
  const takenAway = full.length + (index.lineEnd(line) < source.text.length ? 1 : 0) - shown.length;
  const indent = " ".repeat(Math.max(0, widthOf(full, start) + 1 - takenAway));
  const total = widthOf(full, last) - widthOf(full, start);
  if (anchors === null) return `${text}    ${indent}${"^".repeat(total)}\n`;
  const segment = full.slice(start, last);
  const left = widthOf(segment, anchors.left);
  const right = widthOf(segment, anchors.right);
  return `${text}    ${indent}${"~".repeat(left)}${"^".repeat(right - left)}${"~".repeat(Math.max(0, total - right))}\n`;
}

/** What is marked within the failing part, from its start on: a binary operator's sign, or a subscript's brackets. */
function anchorsOf(node: Node | Span, text: string): { readonly left: number; readonly right: number } | null {
  if (!("kind" in node)) return null;
  const segment = text.slice(node.start, node.end);
  if (node.kind === "BinOp") {
    const sign = text.slice(node.left.end, node.right.start);
    const offset = sign.length - sign.trimStart().length;
    let left = node.left.end - node.start + offset;
    let right = left + 1;
    if (offset + 1 < sign.length && !/\s/.test(sign[offset + 1] as string)) right++;
    while (left < segment.length && /[\s)#]/.test(segment[left] as string)) {
      left++;
      right++;
    }
    return { left, right };
  }
  if (node.kind !== "Subscript") return null;
  let left = node.value.end - node.start;
  let right = node.slice.end + 1 - node.start;
  while (left < segment.length && segment[left] !== "[") left++;
  while (right < segment.length && segment[right] !== "]") right++;
  return { left, right: right < segment.length ? right + 1 : right };
}

/** East Asian wide characters take two columns. */
function widthOf(text: string, end: number): number {
  const part = text.slice(0, end);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII
  if (!/[^\u0000-\u007f]/.test(part)) return part.length;
  let columns = 0;
  for (const character of part) columns += isWide(character.codePointAt(0) as number) ? 2 : 1;
  return columns;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
