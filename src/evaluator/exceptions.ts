/**
 * Python's exceptions: the JavaScript error that carries one through the evaluator, the instances, and all builtin
 * exception types.
 * https://docs.python.org/3.12/library/exceptions.html
 */
// Exceptions have dicts, and nothing else asks for them this early.
import "./dict";
import type { Span } from "../base/span";
import type { Code } from "./frames";
import { coreTypes, PyInstance, PyTuple, PyType, type PyValue } from "./values";

/** A place that an exception went through. */
export interface TracebackEntry {
  readonly code: Code;
  /** The node that was evaluated, where it is one. */
  readonly span: Span;
}

/** An instance of an exception class. `traceback` has the innermost frame first. */
export class PyExceptionObject extends PyInstance {
  args: readonly PyValue[];
  traceback: TracebackEntry[] = [];
  cause: PyExceptionObject | null = null;
  context: PyExceptionObject | null = null;
  suppressContext = false;
  /** What belongs to the type: `value` of StopIteration, `name` of NameError, `exceptions` of a group … */
  readonly fields = new Map<string, PyValue>();
  /** The global names that there were, for suggestions. */
  knownNames: readonly string[] = [];

  constructor(cls: PyType, args: readonly PyValue[] = []) {
    super(cls);
    this.startAttributes();
    this.args = args;
  }
}

/** Carries a Python exception through TypeScript. Not an Error: a JavaScript stack would cost more than all else. */
export class PyException {
  /** Set by a bare `raise` and at the end of `finally`: that frame is in the traceback already. */
  reraisedIn: object | null = null;

  constructor(readonly value: PyExceptionObject) {}

  get type(): PyType {
    return this.value.cls;
  }

  /** For whoever looks at it outside of Python; the text is that of the arguments. */
  get message(): string {
    return `${this.type.name}: ${this.value.args.map(String).join(", ")}`;
  }

  toString(): string {
    return this.message;
  }

  isA(typeName: string): boolean {
    const type = exceptionTypes.get(typeName);
    return type !== undefined && this.type.isSubtypeOf(type);
  }
}

/** All builtin exception types by name. */
export const exceptionTypes = new Map<string, PyType>();

const hierarchy = `
BaseException
  BaseExceptionGroup
  GeneratorExit
  KeyboardInterrupt
  SystemExit
  Exception
    ArithmeticError
      FloatingPointError
      OverflowError
      ZeroDivisionError
    AssertionError
    AttributeError
    BufferError
    EOFError
    ImportError
      ModuleNotFoundError
    LookupError
      IndexError
      KeyError
    MemoryError
    NameError
      UnboundLocalError
    OSError
      BlockingIOError
      ChildProcessError
      ConnectionError
        BrokenPipeError
        ConnectionAbortedError
        ConnectionRefusedError
        ConnectionResetError
      FileExistsError
      FileNotFoundError
      InterruptedError
      IsADirectoryError
      NotADirectoryError
      PermissionError
      ProcessLookupError
      TimeoutError
    ReferenceError
    RuntimeError
      NotImplementedError
      RecursionError
    StopAsyncIteration
    StopIteration
    SyntaxError
      IndentationError
        TabError
    SystemError
    TypeError
    ValueError
      UnicodeError
        UnicodeDecodeError
        UnicodeEncodeError
        UnicodeTranslateError
    Warning
      BytesWarning
      DeprecationWarning
      EncodingWarning
      FutureWarning
      ImportWarning
      PendingDeprecationWarning
      ResourceWarning
      RuntimeWarning
      SyntaxWarning
      UnicodeWarning
      UserWarning
`;

const path: PyType[] = [];
for (const line of hierarchy.trim().split("\n")) {
  const name = line.trim();
  const depth = (line.length - name.length) / 2;
  const base = depth === 0 ? (coreTypes.object as PyType) : (path[depth - 1] as PyType);
  const type = new PyType(name, [base], { isBuiltin: true, hasInstanceDict: true });
  exceptionTypes.set(name, type);
  path[depth] = type;
}
coreTypes.BaseException = exceptionTypes.get("BaseException");
const groupType = new PyType(
  "ExceptionGroup",
  [exceptionTypes.get("BaseExceptionGroup") as PyType, exceptionTypes.get("Exception") as PyType],
  { isBuiltin: true, hasInstanceDict: true },
);
exceptionTypes.set("ExceptionGroup", groupType);

export function hasExceptionType(name: string): boolean {
  return exceptionTypes.has(name);
}

export function exceptionType(name: string): PyType {
  const type = exceptionTypes.get(name);
  if (type === undefined) throw new Error(`no exception type ${name}`);
  return type;
}

/** Other modules' exception classes by name for {@link raise}: `dataclasses.FrozenInstanceError`, `torch.OutOfMemoryError`. */
export function defineException(name: string, base: string, module = "builtins"): PyType {
  const type = new PyType(name, [exceptionType(base)], { isBuiltin: true, hasInstanceDict: true, module });
  exceptionTypes.set(name, type);
  return type;
}

/** Makes an exception without raising it; `message` is the only argument, an array is all of them. */
export function makeException(type: string | PyType, message?: PyValue | readonly PyValue[]): PyException {
  const args = message === undefined ? [] : Array.isArray(message) ? message : [message as PyValue];
  const value = new PyExceptionObject(typeof type === "string" ? exceptionType(type) : type, args);
  if (value.cls.name === "StopIteration") value.fields.set("value", args[0] ?? null);
  if (value.cls.name === "SystemExit")
    value.fields.set("code", args.length > 1 ? new PyTuple(args) : (args[0] ?? null));
  return new PyException(value);
}

export function raise(type: string | PyType, message?: PyValue | readonly PyValue[]): never {
  throw makeException(type, message);
}

export function raiseKeyError(key: PyValue): never {
  throw makeException("KeyError", [key]);
}

/** With the fields that the type has: `raiseWith("NameError", "name 'x' is not defined", { name: "x" })`. */
export function raiseWith(type: string, message: string, fields: Readonly<Record<string, PyValue>>): never {
  const exception = makeException(type, message);
  for (const [name, value] of Object.entries(fields)) exception.value.fields.set(name, value);
  throw exception;
}
