/**
 * The attributes and methods of exceptions.
 * https://docs.python.org/3.12/library/exceptions.html
 */
import { getAttributeOrUndefined } from "../attributes";
import { callValue } from "../calls";
import type { PyDict } from "../dict";
import { exceptionType, PyExceptionObject, raise } from "../exceptions";
import { extendClass } from "../native";
import { isInstanceOf, isTrue, reprOf, strOf, toArray } from "../protocol";
import { bytesOf } from "../types/buffers";
import { isCallable } from "../types/coercion";
import { hexEscape } from "../types/stringRepr";
import { coreTypes, PyList, PyTuple, PyType, type PyValue, titleOf } from "../values";
import { makeGroup, membersOf, newGroup, split } from "./groups";
import { makeTraceback, PyTraceback } from "./tracebackObject";

function optionalException(value: PyValue | undefined, what: string): PyExceptionObject | null {
  if (value === null || value === undefined) return null;
  return value instanceof PyExceptionObject
    ? value
    : raise("TypeError", `exception ${what} must be None or derive from BaseException`);
}

extendClass(coreTypes.BaseException as PyType, {
  construct: {
    signature: "BaseException(cls, *args, **kwargs)",
    implementation: (cls: PyType, args: PyTuple) => {
      const made = new PyExceptionObject(cls, args.items);
      setFields(made, args.items);
      return made;
    },
  },
  methods: {
    "__init__(self, *args, **kwargs)": (self: PyExceptionObject, args: PyTuple, kwargs: PyDict) => {
      self.args = args.items;
      setFields(self, args.items);
      if (kwargs.size > 0) {
        const accepted = keywordFields(self.cls);
        for (const name of kwargs.keys()) {
          if (accepted.includes(name as string)) continue;
          if (accepted.length === 0) raise("TypeError", `${self.cls.name}() takes no keyword arguments`);
          raise("TypeError", `'${strOf(name)}' is an invalid keyword argument for ${self.cls.name}()`);
        }
        for (const [name, value] of kwargs.entries()) {
          self.fields.set(name as string, value);
        }
      }
      return null;
    },
    "__str__(self, /)": (self: PyExceptionObject) => {
      if (self.args.length === 0) return "";
      return self.args.length === 1 ? strOf(self.args[0] as PyValue) : reprOf(new PyTuple(self.args));
    },
    "__repr__(self, /)": (self: PyExceptionObject) => `${self.cls.name}(${self.args.map(reprOf).join(", ")})`,
    "with_traceback(self, object, /)": (self: PyExceptionObject, traceback: PyValue) => {
      setTraceback(self, traceback);
      return self;
    },
    "add_note(self, object, /)": (self: PyExceptionObject, note: PyValue) => {
      if (typeof note !== "string") raise("TypeError", `note must be a str, not '${titleOf(note)}'`);
      const known = self.dict?.getName("__notes__");
      if (known instanceof PyList) known.items.push(note);
      else self.dict?.setName("__notes__", new PyList([note]));
      return null;
    },
    "__reduce__(self, /)": (self: PyExceptionObject) => new PyTuple([self.cls, new PyTuple(self.args)]),
  },
  properties: {
    args: {
      get: (self: PyExceptionObject) => new PyTuple(self.args),
      set: (self: PyExceptionObject, value) => {
        if (value === undefined) raise("TypeError", "args may not be deleted");
        self.args = [...toArray(value)];
      },
    },
    __cause__: {
      get: (self: PyExceptionObject) => self.cause,
      set: (self: PyExceptionObject, value) => {
        self.cause = optionalException(value, "cause");
        self.suppressContext = true;
      },
    },
    __context__: {
      get: (self: PyExceptionObject) => self.context,
      set: (self: PyExceptionObject, value) => {
        self.context = optionalException(value, "context");
      },
    },
    __suppress_context__: {
      get: (self: PyExceptionObject) => self.suppressContext,
      set: (self: PyExceptionObject, value) => {
        self.suppressContext = value === true;
      },
    },
    __traceback__: {
      get: (self: PyExceptionObject) => makeTraceback(self),
      set: (self: PyExceptionObject, value) => setTraceback(self, value ?? null),
    },
  },
});

function setTraceback(self: PyExceptionObject, traceback: PyValue): void {
  if (traceback !== null && !(traceback instanceof PyTraceback)) {
    raise("TypeError", "__traceback__ must be a traceback or None");
  }
  self.traceback = traceback instanceof PyTraceback ? traceback.entries.slice(traceback.index).reverse() : [];
}

function keywordFields(type: PyType): readonly string[] {
  if (type.isSubtypeOf(exceptionType("ImportError"))) return ["name", "path", "name_from"];
  if (type.isSubtypeOf(exceptionType("AttributeError"))) return ["name", "obj"];
  return type.isSubtypeOf(exceptionType("NameError")) ? ["name"] : [];
}

const fieldNames: Readonly<Record<string, readonly string[]>> = {
  StopIteration: ["value"],
  SystemExit: ["code"],
  NameError: ["name"],
  AttributeError: ["name", "obj"],
  ImportError: ["msg", "name", "path", "name_from"],
  SyntaxError: ["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"],
  OSError: ["errno", "strerror", "filename", "filename2"],
  BaseExceptionGroup: ["message", "exceptions"],
  UnicodeDecodeError: ["encoding", "object", "start", "end", "reason"],
  UnicodeEncodeError: ["encoding", "object", "start", "end", "reason"],
  UnicodeTranslateError: ["object", "start", "end", "reason"],
};

for (const [typeName, names] of Object.entries(fieldNames)) {
  for (const name of names) {
    extendClass(exceptionType(typeName), {
      properties: {
        [name]: {
          get: (self: PyExceptionObject) => self.fields.get(name) ?? null,
          set: (self: PyExceptionObject, value: PyValue | undefined) => {
            self.fields.set(name, value ?? null);
          },
        },
      },
    });
  }
}

/** Attributes that arguments stand for. */
function setFields(self: PyExceptionObject, args: readonly PyValue[]): void {
  const is = (name: string) => self.cls.isSubtypeOf(exceptionType(name));
  const { fields } = self;
  if (is("StopIteration")) fields.set("value", args[0] ?? null);
  else if (is("SystemExit")) fields.set("code", args.length > 1 ? new PyTuple(args) : (args[0] ?? null));
  else if (is("ImportError") && args.length === 1) fields.set("msg", args[0] as PyValue);
  else if (is("SyntaxError")) {
    if (args.length > 0) fields.set("msg", args[0] as PyValue);
    if (args[1] instanceof PyTuple) {
      for (const [i, name] of ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"].entries()) {
        const value = args[1].items[i];
        if (value !== undefined) fields.set(name, value);
      }
    }
  } else if (is("OSError") && args.length >= 2) {
    for (const [i, name] of ["errno", "strerror", "filename"].entries()) {
      const value = args[i];
      if (value !== undefined) fields.set(name, value);
    }
    if (args[4] !== undefined) fields.set("filename2", args[4]);
    if (args.length > 2) self.args = args.slice(0, 2);
  } else if (is("UnicodeDecodeError") || is("UnicodeEncodeError")) {
    if (args.length !== 5) raise("TypeError", `function takes exactly 5 arguments (${args.length} given)`);
    const texts = is("UnicodeDecodeError") ? [0, 4] : [0, 1, 4];
    for (const i of texts) {
      if (typeof args[i] === "string") continue;
      raise("TypeError", `argument ${i + 1} must be str, not ${titleOf(args[i] as PyValue)}`);
    }
    const object = args[1] as PyValue;
    if (is("UnicodeDecodeError") && bytesOf(object) === undefined) {
      raise("TypeError", `a bytes-like object is required, not '${titleOf(object)}'`);
    }
    for (const [i, name] of ["encoding", "object", "start", "end", "reason"].entries()) {
      const value = args[i];
      if (value !== undefined) fields.set(name, value);
    }
  } else if (is("UnicodeTranslateError")) {
    for (const [i, name] of ["object", "start", "end", "reason"].entries()) {
      const value = args[i];
      if (value !== undefined) fields.set(name, value);
    }
  }
}

extendClass(exceptionType("KeyError"), {
  methods: {
    "__str__(self, /)": (self: PyExceptionObject) => {
      if (self.args.length === 1) return reprOf(self.args[0] as PyValue);
      return self.args.length === 0 ? "" : reprOf(new PyTuple(self.args));
    },
  },
});

extendClass(exceptionType("SyntaxError"), {
  methods: { "__str__(self, /)": (self: PyExceptionObject) => syntaxErrorText(self) },
});

function syntaxErrorText(self: PyExceptionObject): string {
  const message = strOf(self.fields.get("msg") ?? null);
  const file = self.fields.get("filename") ?? null;
  const line = self.fields.get("lineno") ?? null;
  if (file !== null && line !== null) return `${message} (${strOf(file)}, line ${strOf(line)})`;
  if (line !== null) return `${message} (line ${strOf(line)})`;
  return message;
}

/** The classes that `OSError(errno, …)` makes. */
const byErrno: Readonly<Record<number, string>> = {
  1: "PermissionError",
  2: "FileNotFoundError",
  3: "ProcessLookupError",
  4: "InterruptedError",
  10: "ChildProcessError",
  11: "BlockingIOError",
  13: "PermissionError",
  17: "FileExistsError",
  20: "NotADirectoryError",
  21: "IsADirectoryError",
  32: "BrokenPipeError",
  103: "ConnectionAbortedError",
  104: "ConnectionResetError",
  110: "TimeoutError",
  111: "ConnectionRefusedError",
};

extendClass(exceptionType("OSError"), {
  construct: {
    signature: "OSError(cls, *args, **kwargs)",
    implementation: (cls: PyType, args: PyTuple) => {
      const [errno] = args.items;
      const name = args.items.length >= 2 && typeof errno === "number" ? byErrno[errno] : undefined;
      const isPlain = cls === exceptionType("OSError") && name !== undefined;
      const made = new PyExceptionObject(isPlain ? exceptionType(name) : cls, args.items);
      setFields(made, args.items);
      return made;
    },
  },
  methods: {
    "__str__(self, /)": (self: PyExceptionObject) => {
      const { fields } = self;
      if (!fields.has("errno"))
        return self.args.length === 1
          ? strOf(self.args[0] as PyValue)
          : self.args.length === 0
            ? ""
            : reprOf(new PyTuple(self.args));
      const file = fields.get("filename") ?? null;
      const text = `[Errno ${strOf(fields.get("errno") ?? null)}] ${strOf(fields.get("strerror") ?? null)}`;
      const second = fields.get("filename2") ?? null;
      if (file === null) return text;
      return `${text}: ${reprOf(file)}${second === null ? "" : ` -> ${reprOf(second)}`}`;
    },
  },
});

const unicodeText = (verb: string) => (self: PyExceptionObject) => {
  if (!self.fields.has("start")) return self.args.length === 0 ? "" : strOf(self.args[0] as PyValue);
  const field = (name: string) => strOf(self.fields.get(name) ?? null);
  const start = self.fields.get("start") as number;
  const end = self.fields.get("end") as number;
  const place = end === start + 1 ? `position ${start}` : `position ${start}-${end - 1}`;
  const object = self.fields.get("object") ?? null;
  let what = `bytes in ${place}`;
  if (typeof object === "string") {
    const escaped = hexEscape(Array.from(object)[start]?.codePointAt(0) ?? 0);
    what = end === start + 1 ? `character '${escaped}' in ${place}` : `characters in ${place}`;
  } else if (end === start + 1) {
    const byte = (object as unknown as { bytes?: Uint8Array })?.bytes?.[start] ?? 0;
    what = `byte 0x${byte.toString(16).padStart(2, "0")} in ${place}`;
  }
  const codec = verb === "translate" ? "" : `'${field("encoding")}' codec `;
  return `${codec}can't ${verb} ${what}: ${field("reason")}`;
};
extendClass(exceptionType("UnicodeDecodeError"), { methods: { "__str__(self, /)": unicodeText("decode") } });
extendClass(exceptionType("UnicodeTranslateError"), { methods: { "__str__(self, /)": unicodeText("translate") } });
extendClass(exceptionType("UnicodeEncodeError"), { methods: { "__str__(self, /)": unicodeText("encode") } });

function condition(filter: PyValue): (each: PyExceptionObject) => boolean {
  const isType = (value: PyValue) => value instanceof PyType && value.isSubtypeOf(coreTypes.BaseException as PyType);
  if (isType(filter)) return (each) => isInstanceOf(each, filter);
  if (filter instanceof PyTuple && filter.items.every(isType)) return (each) => isInstanceOf(each, filter);
  if (isCallable(filter) && !(filter instanceof PyType)) return (each) => isTrue(callValue(filter, [each]));
  return raise("TypeError", "expected a function, exception type or tuple of exception types");
}

extendClass(exceptionType("BaseExceptionGroup"), {
  construct: {
    signature: "BaseExceptionGroup(cls, *args)",
    implementation: (cls: PyType, args: PyTuple) => {
      const [message, exceptions] = args.items;
      if (args.items.length !== 2) {
        const count = args.items.length;
        raise("TypeError", `BaseExceptionGroup.__new__() takes exactly 2 arguments (${count} given)`);
      }
      return newGroup(cls, message as PyValue, exceptions as PyValue);
    },
  },
  methods: {
    "__init__(self, *args, **kwargs)": () => null,
    "__str__(self, /)": (self: PyExceptionObject) => {
      const count = membersOf(self).length;
      return `${strOf(self.fields.get("message") ?? null)} (${count} sub-exception${count === 1 ? "" : "s"})`;
    },
    "derive(self, excs, /)": (self: PyExceptionObject, members: PyValue) =>
      makeGroup(null, self.fields.get("message") ?? null, (members as PyList).items as PyExceptionObject[]),
    "split(self, filter, /)": (self: PyExceptionObject, filter: PyValue) => new PyTuple(split(self, condition(filter))),
    "subgroup(self, filter, /)": (self: PyExceptionObject, filter: PyValue) => split(self, condition(filter))[0],
  },
  classMethods: { "__class_getitem__(cls, item, /)": (cls) => cls },
});

/** The notes that tracebacks show below the message. */
export function notesOf(exception: PyExceptionObject): readonly PyValue[] {
  const notes = getAttributeOrUndefined(exception, "__notes__");
  return notes instanceof PyList || notes instanceof PyTuple ? notes.items : [];
}
