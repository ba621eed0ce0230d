/**
 * `sys.stdout` and `sys.stderr`: text goes to the run's output. `print` asks here whether the program put another
 * stream in their place.
 * https://docs.python.org/3.11/library/sys.html#sys.stdout
 */
import { raise } from "../exceptions";
import { writeOutput } from "../machine";
import { loadedModules } from "../modules";
import { defineClass } from "../native";
import { iterate } from "../operations";
import { codePointCount } from "../types/codePoints";
import { asString } from "../types/coercion";
import { PyModule, PyObject, type PyType, type PyValue, titleOf } from "../values";

export class OutputStream extends PyObject {
  constructor(readonly name: "stdout" | "stderr") {
    super();
  }
  get type(): PyType {
    return streamType;
  }
}

function write(self: OutputStream, value: PyValue): number {
  const text = asString(value);
  if (text === undefined) raise("TypeError", `write() argument must be str, not ${titleOf(value)}`);
  writeOutput(text, self.name);
  return codePointCount(text);
}

const streamType: PyType = defineClass({
  name: "TextIOWrapper",
  module: "_io",
  methods: {
    "write(self, text, /)": write,
    "writelines(self, lines, /)": (self: OutputStream, lines: PyValue) => {
      const iterator = iterate(lines);
      for (let line = iterator.next(); line !== undefined; line = iterator.next()) write(self, line);
      return null;
    },
    "flush(self, /)": () => null,
    "close(self, /)": () => null,
    "isatty(self, /)": () => false,
    "writable(self, /)": () => true,
    "readable(self, /)": () => false,
    "fileno(self, /)": (self: OutputStream) => (self.name === "stdout" ? 1 : 2),
    "reconfigure(self, /, **options)": () => null,
    "__repr__(self, /)": (self: OutputStream) => `<_io.TextIOWrapper name='<${self.name}>' mode='w' encoding='utf-8'>`,
  },
  properties: {
    encoding: { get: () => "utf-8" },
    errors: { get: () => "strict" },
    closed: { get: () => false },
    name: { get: (self: OutputStream) => `<${self.name}>` },
    mode: { get: () => "w" },
  },
});

export const stdout = new OutputStream("stdout");
export const stderr = new OutputStream("stderr");

/** What a program put in the place of `sys.stdout`; null while that is the run's own output. */
export function standardOutput(): PyValue {
  const system = loadedModules().getName("sys");
  const stream = (system instanceof PyModule ? system.dict.getName("stdout") : undefined) ?? null;
  return stream === stdout ? null : stream;
}
