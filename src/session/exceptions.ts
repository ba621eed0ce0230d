/** A Python exception as the trace records it. */
import { LineIndex, type Span } from "../base/span";
import type { PyExceptionObject, TracebackEntry } from "../evaluator/exceptions";
import type { Code, SourceFile } from "../evaluator/frames";
import { PyList, PyTuple } from "../evaluator/values";
import type { Module } from "../syntax/nodes";
import type { ExceptionRecord, FrameRecord } from "../trace/trace";
import { qualifiedTypeName } from "./describe";
import type { Program } from "./program";
import { textOf } from "./pythonAccess";
import { anchorsOf, formatFrames, type ShownFrame } from "./traceback";

const MAX_FRAMES = 100;
const MAX_CHAIN = 10;
/** As many of the innermost frames are printed. */
const SHOWN_FRAMES = 20;

/** What places of the program's text are called in tracebacks. */
export class TracebackWriter {
  readonly #programLines: LineIndex;
  readonly #documentLines: LineIndex;

  constructor(
    readonly source: SourceFile,
    readonly program: Program,
    readonly module: Module,
  ) {
    this.#programLines = new LineIndex(program.text);
    this.#documentLines =
      program.text === program.documentText ? this.#programLines : new LineIndex(program.documentText);
  }

  record(exception: PyExceptionObject, time: number, depth = 0): ExceptionRecord {
    const entries = exception.traceback.filter(({ code }) => !code.source.isLibrary).reverse();
    const type = qualifiedTypeName(exception.cls);
    const text = textOf(exception);
    const message = text ?? "<exception str() failed>";
    const notes = notesOf(exception);
    const own = entries.filter(({ code }) => code.source === this.source);
    const frames = own.map(({ code, span }) => this.#frame(code.name, span));
    const shown = entries.slice(-SHOWN_FRAMES).map((entry) => this.#shown(entry));
    const last = [message === "" ? type : `${type}: ${message}`, ...notes].map((line) => `${line}\n`).join("");
    const chain = (other: PyExceptionObject | null) =>
      other === null || depth >= MAX_CHAIN ? null : this.record(other, time, depth + 1);
    return {
      ...{ type, message, notes, time },
      frames:
        frames.length > MAX_FRAMES ? [...frames.slice(0, MAX_FRAMES / 2), ...frames.slice(-MAX_FRAMES / 2)] : frames,
      traceback: `Traceback (most recent call last):\n${formatFrames(shown)}${last}`,
      cause: chain(exception.cause),
      context: exception.suppressContext ? null : chain(exception.context),
    };
  }

  /** For a text that does not parse. */
  recordSyntaxError(type: string, message: string, span: Span, time: number): ExceptionRecord {
    const line = this.#documentLines.lineAt(span.start) + 1;
    const text = this.#documentLines.lineText(line - 1).trim();
    const traceback = `Traceback (most recent call last):\n  File "${this.source.name}", line ${line}\n    ${text}\n${type}: ${message}\n`;
    const frames = [{ functionName: "<module>", span, line }];
    return { type, message, frames, traceback, cause: null, context: null, notes: [], time };
  }

  /** The line of the document, from 1. */
  lineOf(span: Span): number {
    return this.#documentLines.lineAt(this.program.toDocument(span).start) + 1;
  }

  sourceLine(span: Span): string {
    return this.#programLines.lineText(this.#programLines.lineAt(span.start)).trim();
  }

  /** The name of what holds `span`: of a transcript each example is a file of its own. */
  fileOf(span: Span): { readonly file: string; readonly firstLine: number } {
    const holder = this.program.examples?.find(
      (placed) => placed.span.start <= span.start && span.start < placed.span.end,
    );
    if (holder === undefined) return { file: this.source.name, firstLine: 0 };
    const line = holder.example.line + 1;
    return { file: `${this.source.name}[${line}]`, firstLine: this.#programLines.lineAt(holder.span.start) };
  }

  #frame(functionName: string, span: Span): FrameRecord {
    return { functionName, span: this.program.toDocument(span), line: this.lineOf(span) };
  }

  #shown({ code, span }: TracebackEntry): ShownFrame {
    const functionName = code.name;
    if (code.source !== this.source) return frameOfText(code, span);
    const { text } = this.program;
    const lines = this.#programLines;
    const at = lines.lineAt(span.start);
    const start = lines.lineStart(at);
    const { file, firstLine } = this.fileOf(span);
    const isScript = this.program.text === this.program.documentText;
    return {
      file,
      functionName,
      line: isScript ? at + 1 : this.program.examples === null ? this.lineOf(span) : at - firstLine + 1,
      source: lines.lineText(at),
      hasLineBreak: lines.lineEnd(at) < text.length,
      start: span.start - start,
      end: span.end - start,
      anchors: anchorsOf(this.module, text, span),
    };
  }
}

/** A frame of a text that `exec` or `eval` ran: Python does not have its lines. */
function frameOfText({ name, source }: Code, { start }: Span): ShownFrame {
  const line = source.text.slice(0, start).split("\n").length;
  return {
    ...{ file: source.name, functionName: name, line, source: "", hasLineBreak: false },
    ...{ start: 0, end: 0, anchors: null },
  };
}

/** What stands last in a traceback. */
export function lastTracebackLine({ traceback }: ExceptionRecord): string {
  return traceback.trimEnd().split("\n").at(-1) ?? "";
}

function notesOf(exception: PyExceptionObject): string[] {
  const notes = exception.dict?.getName("__notes__");
  if (!(notes instanceof PyList || notes instanceof PyTuple)) return [];
  return notes.items.slice(0, 100).map((note) => textOf(note) ?? "<note str() failed>");
}
