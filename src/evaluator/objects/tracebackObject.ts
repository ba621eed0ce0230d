/** `__traceback__` as Python code sees it. */
import { LineIndex } from "../../base/span";
import { PyDict } from "../dict";
import type { PyExceptionObject, TracebackEntry } from "../exceptions";
import type { Code, Frame, SourceFile } from "../frames";
import { helperTypes } from "../helperTypes";
import { localsOf } from "../namespaces";
import { extendClass } from "../native";
import { PyObject, type PyType, type PyValue } from "../values";

export class PyTraceback extends PyObject {
  constructor(
    readonly entries: readonly TracebackEntry[],
    readonly index: number,
  ) {
    super();
  }
  get type(): PyType {
    return helperTypes.traceback;
  }
  get entry(): TracebackEntry {
    return this.entries[this.index] as TracebackEntry;
  }
}

/** What `sys._getframe` and `tb_frame` give: enough for its code, its line and its names. */
export class PyFrameObject extends PyObject {
  constructor(
    readonly code: Code,
    readonly line: number,
    private readonly frame: Frame | null = null,
  ) {
    super();
  }
  get type(): PyType {
    return helperTypes.frame;
  }
  get back(): PyValue {
    return this.frame === null ? null : frameObject(this.frame.back);
  }
  get globals(): PyDict {
    return this.frame?.globals ?? new PyDict();
  }
  get locals(): PyDict {
    return this.frame === null ? new PyDict() : localsOf(this.frame);
  }
}

/** The frame, or the nearest one outside of it that is the document's; those of libraries are not shown. */
export function frameObject(frame: Frame | null): PyValue {
  let shown = frame;
  while (shown?.code.source.isLibrary) shown = shown.back;
  return shown === null ? null : new PyFrameObject(shown.code, lineOf(shown.code.source, shown.at.start), shown);
}

export function makeTraceback(exception: PyExceptionObject): PyValue {
  const entries = [...exception.traceback].reverse();
  return entries.length === 0 ? null : new PyTraceback(entries, 0);
}

const indices = new WeakMap<SourceFile, LineIndex>();

export function lineIndexOf(source: SourceFile): LineIndex {
  let index = indices.get(source);
  if (index === undefined) {
    index = new LineIndex(source.text);
    indices.set(source, index);
  }
  return index;
}

/** Counting from 1. */
export function lineOf(source: SourceFile, offset: number): number {
  return lineIndexOf(source).lineAt(offset) + 1 + (source.lineOffset ?? 0);
}

const lineOfEntry = ({ code, span }: TracebackEntry) => lineOf(code.source, span.start);

extendClass(helperTypes.traceback, {
  properties: {
    tb_lineno: { get: (self: PyTraceback) => lineOfEntry(self.entry) },
    tb_lasti: { get: () => 0 },
    tb_frame: { get: (self: PyTraceback) => new PyFrameObject(self.entry.code, lineOfEntry(self.entry)) },
    tb_next: {
      get: (self: PyTraceback) =>
        self.index + 1 < self.entries.length ? new PyTraceback(self.entries, self.index + 1) : null,
    },
  },
});

extendClass(helperTypes.frame, {
  properties: {
    f_code: { get: (self: PyFrameObject) => self.code },
    f_lineno: { get: (self: PyFrameObject) => self.line },
    f_back: { get: (self: PyFrameObject) => self.back },
    f_globals: { get: (self: PyFrameObject) => self.globals },
    f_locals: { get: (self: PyFrameObject) => self.locals },
  },
});
