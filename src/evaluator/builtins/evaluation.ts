/**
 * Builtin functions that evaluate text or import: all inside the same sandbox.
 * https://docs.python.org/3.11/library/functions.html#eval
 */
import { PyDict } from "../dict";
import { evaluateSource } from "../evaluateSource";
import { raise } from "../exceptions";
import { currentGlobals, currentLocals } from "../machine";
import { importName } from "../modules";
import { defineClass, defineFunction } from "../native";
import { bytesOf } from "../types/buffers";
import { asInt, asString } from "../types/coercion";
import { decodeBytes } from "../types/encoding";
import { PyObject, type PyType, type PyValue, typeOf } from "../values";

type Mode = "exec" | "eval" | "single";

/** What `compile` gives: the text, evaluated when asked; its syntax was checked. */
class CompiledText extends PyObject {
  constructor(
    readonly source: string,
    readonly mode: Mode,
    readonly fileName: string,
  ) {
    super();
  }
  get type(): PyType {
    return codeType;
  }
}

const codeType: PyType = defineClass({
  name: "code",
  methods: {
    "__repr__(self, /)": (self: CompiledText) => `<code object <module> at 0x7f0000000000, file "${self.fileName}", line 1>`,
  },
  properties: {
    co_filename: { get: (self: CompiledText) => self.fileName },
    co_name: { get: () => "<module>" },
  },
});

function sourceText(value: PyValue, functionName: string): string {
  const text = asString(value);
  if (text !== undefined) return text;
  const bytes = bytesOf(value);
  if (bytes) return decodeBytes(bytes, "utf-8", "strict");
  return raise("TypeError", `${functionName}() arg 1 must be a string, bytes or code object`);
}

function run(functionName: "eval" | "exec", source: PyValue, globals: PyValue, locals: PyValue): PyValue {
  if (globals !== null && !(globals instanceof PyDict)) {
    raise("TypeError", functionName === "eval" ? "globals must be a dict" : `exec() globals must be a dict, not ${typeOf(globals).name}`);
  }
  const names = globals ?? currentGlobals();
  const own = locals instanceof PyDict ? locals : globals === null ? currentLocals() : names;
  if (source instanceof CompiledText) return evaluateSource(source.source, source.mode, names, own, source.fileName);
  const text = sourceText(source, functionName);
  return evaluateSource(functionName === "eval" ? text.replace(/^[ \t]+/, "") : text, functionName, names, own, "<string>");
}

function compile(source: PyValue, fileName: PyValue, mode: PyValue): PyValue {
  const kind = asString(mode);
  if (kind !== "exec" && kind !== "eval" && kind !== "single") {
    raise("ValueError", "compile() mode must be 'exec', 'eval' or 'single'");
  }
  return new CompiledText(sourceText(source, "compile"), kind, asString(fileName) ?? "<string>");
}

export const evaluationFunctions = [
  defineFunction("eval(source, globals=None, locals=None, /)", (source, globals, locals) => run("eval", source, globals, locals)),
  defineFunction("exec(source, globals=None, locals=None, /)", (source, globals, locals) => {
    run("exec", source, globals, locals);
    return null;
  }),
  defineFunction("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", compile),
  defineFunction("globals()", () => currentGlobals()),
  defineFunction("locals()", () => currentLocals()),
  defineFunction("__import__(name, globals=None, locals=None, fromlist=(), level=0)", (name, globals, _locals, fromList, level) =>
    importName(asString(name) ?? raise("TypeError", "module name must be a string"), globals, fromList, Number(asInt(level) ?? 0))),
];
