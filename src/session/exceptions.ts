/** A Python exception as the trace records it. */
import { LineIndex, type Span } from "../base/span";
import type { PyExceptionObject, TracebackEntry } from "../evaluator/exceptions";
import type { SourceFile } from "../evaluator/frames";
import { lineOf } from "../evaluator/objects/tracebackObject";
import { type FrameStyle, formatOneException } from "../evaluator/tracebacks";
import { PyList, PyTuple } from "../evaluator/values";
import type { Module } from "../syntax/nodes";
import type { ExceptionRecord, FrameRecord } from "../trace/trace";
import { qualifiedTypeName } from "./describe";
import type { Program } from "./program";
import { textOf } from "./pythonAccess";

const MAX_FRAMES = 100;
const MAX_CHAIN = 10;
/** As many of the innermost frames are printed. */
const SHOWN_FRAMES = 20;

/** What places of the program's text are called in tracebacks. */
export class TracebackWriter {
  readonly #programLines: LineIndex;
  readonly #documentLines: LineIndex;
  readonly #style: FrameStyle = { placeOf: (entry) => this.#placeOf(entry), limit: SHOWN_FRAMES };

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
    const chain = (other: PyExceptionObject | null) =>
      other === null || depth >= MAX_CHAIN ? null : this.record(other, time, depth + 1);
    return {
      ...{ type, message, notes, time },
      frames:
        frames.length > MAX_FRAMES ? [...frames.slice(0, MAX_FRAMES / 2), ...frames.slice(-MAX_FRAMES / 2)] : frames,
      traceback: formatOneException(exception, this.#style),
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

  #placeOf({ code: { source }, span }: TracebackEntry): { readonly file: string; readonly line: number } {
    if (source !== this.source) return { file: source.name, line: lineOf(source, span.start) };
    const { file, firstLine } = this.fileOf(span);
    const at = this.#programLines.lineAt(span.start);
    const isScript = this.program.text === this.program.documentText;
    return { file, line: isScript ? at + 1 : this.program.examples === null ? this.lineOf(span) : at - firstLine + 1 };
  }
}

/** What stands last in a traceback, without what CPython suggests. */
export function lastTracebackLine({ type, message, notes, traceback }: ExceptionRecord): string {
  if (notes.length > 0 || message === "") return traceback.trimEnd().split("\n").at(-1) ?? "";
  return `${type}: ${message}`.trimEnd().split("\n").at(-1) ?? "";
}

function notesOf(exception: PyExceptionObject): string[] {
  const notes = exception.dict?.getName("__notes__");
  if (!(notes instanceof PyList || notes instanceof PyTuple)) return [];
  return notes.items.slice(0, 100).map((note) => textOf(note) ?? "<note str() failed>");
}
