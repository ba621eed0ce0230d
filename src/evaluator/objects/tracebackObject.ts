/** `__traceback__` as Python code sees it. */
import { LineIndex } from "../../base/span";
import { PyDict } from "../dict";
import type { PyExceptionObject, TracebackEntry } from "../exceptions";
import type { Code, SourceFile } from "../frames";
import { helperTypes } from "../helperTypes";
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

/** What `sys._getframe` and `tb_frame` give: enough for its code and line. */
export class PyFrameObject extends PyObject {
  constructor(
    readonly code: Code,
    readonly line: number,
    readonly back: PyValue = null,
    readonly globals: PyDict = new PyDict(),
    readonly locals: PyDict = new PyDict(),
  ) {
    super();
  }
  get type(): PyType {
    return helperTypes.frame;
  }
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
