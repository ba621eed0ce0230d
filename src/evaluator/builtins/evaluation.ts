/**
 * Builtin functions that evaluate text or import: all inside the same sandbox.
 * https://docs.python.org/3.11/library/functions.html#eval
 */
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { Code } from "../frames";
import { currentGlobals, currentLocals, machine } from "../machine";
import { importModule, loadedModules, resolveName } from "../modules";
import { defineFunction } from "../native";
import { callMethod, getTypeAttribute, isTrue } from "../operations";
import { compileSource, compileText, runModule } from "../sources";
import { bytesOf } from "../types/buffers";
import { asInt, asString } from "../types/coercion";
import { decodeBytes } from "../types/encoding";
import { type PyValue, titleOf } from "../values";

type Mode = "exec" | "eval" | "single";

/** What library modules gave to `exec`: the same texts come again in every run. */
const ofLibrary = new Map<string, Code>();

function compileLibraryText(text: string): Code {
  let code = ofLibrary.get(text);
  if (code === undefined) {
    code = compileSource(text, { name: "<library>", isLibrary: true });
    if (ofLibrary.size > 1000) ofLibrary.clear();
    ofLibrary.set(text, code);
  }
  return code;
}

function sourceText(value: PyValue, functionName: string): string {
  const text = asString(value);
  if (text !== undefined) return text;
  const bytes = bytesOf(value);
  if (bytes) return decodeBytes(bytes, "utf-8", "strict");
  return raise(
    "TypeError",
    `${functionName}() arg 1 must be a string, bytes or ${functionName === "compile" ? "AST" : "code"} object`,
  );
}

function run(functionName: "eval" | "exec", source: PyValue, globals: PyValue, locals: PyValue): PyValue {
  if (globals !== null && !(globals instanceof PyDict)) {
    raise(
      "TypeError",
      functionName === "eval" ? "globals must be a dict" : `exec() globals must be a dict, not ${titleOf(globals)}`,
    );
  }
  if (locals !== null && !(locals instanceof PyDict) && getTypeAttribute(locals, "__getitem__") === undefined) {
    raise(
      "TypeError",
      functionName === "eval" ? "locals must be a mapping" : `locals must be a mapping or None, not ${titleOf(locals)}`,
    );
  }
  const names = globals ?? currentGlobals();
  const own = locals instanceof PyDict ? locals : globals === null ? currentLocals() : names;
  if (source instanceof Code) return runModule(source, names, own);
  const text = sourceText(source, functionName);
  if (functionName === "exec" && machine.running.frame?.code.source.isLibrary)
    return runModule(compileLibraryText(text), names, own);
  return runModule(
    compileText(functionName === "eval" ? text.replace(/^[ \t]+/, "") : text, "<string>", functionName),
    names,
    own,
  );
}

/** `ast.PyCF_ONLY_AST`. */
const onlyTree = 1024;

function compile(source: PyValue, fileName: PyValue, mode: PyValue, flags: PyValue): PyValue {
  const kind = asString(mode);
  if (kind !== "exec" && kind !== "eval" && kind !== "single") {
    raise("ValueError", "compile() mode must be 'exec', 'eval' or 'single'");
  }
  const trees = loadedModules().getName("ast");
  if (trees !== undefined && isTrue(callMethod(trees, "_is_tree", [source]))) {
    // What it says is compiled, not the objects: places are those of the text that it would be.
    const text = callMethod(trees, "_to_compile", [source, kind]);
    return compileText(text as string, asString(fileName) ?? "<string>", kind as Mode);
  }
  if (Number(asInt(flags) ?? 0) & onlyTree) return callMethod(importModule("ast"), "parse", [source, fileName, kind]);
  return compileText(sourceText(source, "compile"), asString(fileName) ?? "<string>", kind as Mode);
}

/** `__import__`: the top package, or the module itself where names are taken from it. */
function importByName(name: string, globals: PyValue, fromList: PyValue, level: number): PyValue {
  if (name === "" && level === 0) raise("ValueError", "Empty module name");
  const full = globals instanceof PyDict ? resolveName(globals, name === "" ? null : name, level) : name;
  const module = importModule(full);
  if (fromList !== null && isTrue(fromList)) return module;
  return level === 0 ? importModule(full.split(".")[0] as string) : module;
}

export const evaluationFunctions = [
  defineFunction("eval(source, globals=None, locals=None, /)", (source, globals, locals) =>
    run("eval", source, globals, locals),
  ),
  defineFunction("exec(source=<absent>, globals=None, locals=None, /)", (source, globals, locals) => {
    if (source === undefined) raise("TypeError", "exec() takes at least 1 positional argument (0 given)");
    run("exec", source, globals, locals);
    return null;
  }),
  defineFunction("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", compile),
  defineFunction("globals()", () => currentGlobals()),
  defineFunction("locals()", () => currentLocals()),
  defineFunction(
    "__import__(name, globals=None, locals=None, fromlist=(), level=0)",
    (name, globals, _locals, fromList, level) =>
      importByName(
        asString(name) ?? raise("TypeError", "module name must be a string"),
        globals,
        fromList,
        Number(asInt(level) ?? 0),
      ),
  ),
];
