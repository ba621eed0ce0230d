/**
 * What a piece of compiled Python needs while it runs: its code, its frame with the values of names, and the cells that
 * closures share.
 */
import type { Span } from "../base/span";
import type { Arguments, Expression } from "../syntax/nodes";
import { Completion } from "./completion";
import type { PyDict } from "./dict";
import type { PyExceptionObject } from "./exceptions";
import { helperTypes } from "./helperTypes";
import type { RecordedSlot } from "./recorder";
import { PyObject, type PyType, type PyValue } from "./values";

/** A text that was compiled: tracebacks quote its lines. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  /** Code of a library: not recorded, not shown in tracebacks. */
  readonly isLibrary: boolean;
  /** What `eval` and `exec` got: no file has its lines, so that tracebacks do not show them. */
  readonly isUnread?: boolean;
  /** Where it stands in the document, for parts of one: added to all spans. */
  readonly lineOffset?: number;
}

/** A place whose line tracebacks quote without marks, as CPython does for the heads of `for` and `with`. */
export function withoutMarks(span: Span): Span {
  return { start: span.start, end: span.end, isUnmarked: true } as Span;
}

export type Evaluate = (frame: Frame) => PyValue;
export type Execute = (frame: Frame) => Completion;
/** Code that contains `yield`, in its second form. */
export type EvaluateSteps = (frame: Frame) => Generator<PyValue, PyValue, PyValue>;
export type ExecuteSteps = (frame: Frame) => Generator<PyValue, Completion, PyValue>;

/** A variable that an inner function uses too. */
export class Cell extends PyObject {
  constructor(public value: PyValue | undefined) {
    super();
  }
  get type(): PyType {
    return helperTypes.cell;
  }
}

/** A function's, class's or module's compiled body. */
export class Code extends PyObject {
  execute: Execute = () => Completion.normal;
  executeSteps: ExecuteSteps | null = null;
  /** For a lambda, and a function whose body is one `return`: its value at once. */
  evaluate: Evaluate | null = null;
  isGenerator = false;
  isCoroutine = false;
  isAsyncGenerator = false;
  /** It yields within `try` or `with`: to close a generator of it does something. */
  endShows = false;
  /** Slots: parameters first, then other locals, then cells of its own, then free variables. */
  localNames: string[] = [];
  slotCount = 0;
  /** Slots of variables that inner functions use: those that are parameters get their value at entry. */
  cellSlots: number[] = [];
  freeNames: string[] = [];
  firstFreeSlot = 0;
  argCount = 0;
  positionalOnlyCount = 0;
  keywordOnlyCount = 0;
  varArgSlot = -1;
  kwArgSlot = -1;
  /**
   * With only positional-or-keyword parameters and no cells, arguments become the frame's slots as they are: how many
   * there are then, else -1.
   */
  simpleCount = -1;
  isModule = false;
  isClass = false;
  doc: string | null = null;
  parameters: Arguments | null = null;
  /** Where calls and returns are recorded; null where nothing is. */
  callSlot: RecordedSlot | null = null;
  returnSlot: RecordedSlot | null = null;
  /** Milliseconds that it and what it calls have taken, as far as that was looked at: see `hotCode.ts`. */
  heat = 0;
  /** Replaces the compiled body by a faster one; null where there is none, or it has been replaced. */
  compileAgain: (() => void) | null = null;

  constructor(
    readonly name: string,
    readonly qualname: string,
    readonly source: SourceFile,
    readonly span: Span,
  ) {
    super();
  }
  get type(): PyType {
    return helperTypes.code;
  }
}

export class Frame {
  result: PyValue = null;
  /** The node whose evaluation may raise; kept up to date before everything that may. */
  at: Span;
  /** What is being handled, for a bare `raise` and `__context__`. */
  handled: PyExceptionObject | null = null;
  constructor(
    readonly code: Code,
    readonly slots: (PyValue | Cell | undefined)[],
    readonly globals: PyDict,
    /** The namespace of a module or class body; null for functions. */
    readonly names: PyDict | null,
    readonly back: Frame | null,
    readonly func: PyFunction | null,
  ) {
    this.at = code.span;
  }
}

/**
 * Places for a frame's values. All such arrays are of one kind to the engine, packed and with anything in them, as those
 * that `calls.ts` writes out with an `undefined` at their end: code that reads them needs to know no other.
 */
export function emptySlots(count: number): (PyValue | Cell | undefined)[] {
  const slots: (PyValue | Cell | undefined)[] =
    count <= 4
      ? [undefined, undefined, undefined, undefined]
      : [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined];
  while (slots.length < count) slots.push(undefined);
  return slots;
}

/** A function written in Python. */
export class PyFunction extends PyObject {
  dict: PyDict | null = null;
  doc: PyValue;
  module: PyValue = null;
  annotations: PyDict | null = null;
  annotate: (() => PyDict) | null = null;
  typeParams: readonly PyValue[] = [];
  name: string;
  qualname: string;

  constructor(
    public code: Code,
    readonly globals: PyDict,
    public defaults: readonly PyValue[],
    public keywordDefaults: Map<string, PyValue> | null,
    readonly cells: readonly Cell[],
  ) {
    super();
    this.doc = code.doc;
    this.name = code.name;
    this.qualname = code.qualname;
    const module = globals.getName("__name__");
    this.module = module === undefined ? null : module;
  }
  get type(): PyType {
    return helperTypes.function;
  }
}

export type { Expression };
