/**
 * The registry of modules that programs can import, written in TypeScript or in Python. Every run gets its own module
 * objects, made on first import; compiled code of library modules is kept.
 * https://docs.python.org/3.12/reference/import.html
 */
import { getAttributeOrUndefined } from "./attributes";
import { PyDict } from "./dict";
import { type PyException, raiseWith } from "./exceptions";
import type { Code } from "./frames";
import { currentSpan, machine } from "./machine";
import { whenReset } from "./resets";
import { compileSource, runModule } from "./sources";
import { PyList, PyModule, PyTuple, type PyValue } from "./values";

interface Entry {
  readonly make: (() => ReadonlyMap<string, PyValue>) | null;
  readonly source: string | null;
  readonly isImmutable: boolean;
  readonly namespace: (() => PyDict) | null;
  code: Code | null;
  shared: PyModule | null;
}

const registry = new Map<string, Entry>();
/** Those that have submodules. */
const packages = new Set<string>();
/** `sys.modules` of this run: what the program puts there is what import gives. */
let loaded = new PyDict();

/** What a module starts with besides its own names: the builtins, set by the evaluator's entry. */
export const moduleDefaults = { builtins: null as (() => PyDict) | null };

whenReset(() => {
  loaded = new PyDict();
});

/** A module in TypeScript; one that is immutable is made once for all runs. */
export function defineModule(
  name: string,
  make: () => ReadonlyMap<string, PyValue>,
  options: { readonly isImmutable?: boolean; readonly namespace?: () => PyDict } = {},
): void {
  const { isImmutable = false, namespace = null } = options;
  register(name, { make, source: null, isImmutable, namespace, code: null, shared: null });
}

/** A module in Python. */
export function definePythonModule(name: string, source: string): void {
  register(name, { make: null, source, isImmutable: false, namespace: null, code: null, shared: null });
}

function register(name: string, entry: Entry): void {
  registry.set(name, entry);
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) packages.add(name.slice(0, dot));
}

export function isModuleDefined(name: string): boolean {
  return registry.has(name) || packages.has(name);
}

/** All top-level modules that could be imported. */
export function importableNames(): string[] {
  return [...registry.keys()].filter((name) => !name.includes("."));
}

/** `sys.modules`, as far as it was imported in this run. */
export function loadedModules(): PyDict {
  return loaded;
}

export function setModule(name: string, module: PyModule): void {
  loaded.setName(name, module);
}

export function newNamespace(name: string): PyDict {
  const dict = new PyDict();
  dict.setName("__name__", name);
  dict.setName("__doc__", null);
  dict.setName("__package__", name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "");
  dict.setName("__loader__", null);
  dict.setName("__spec__", null);
  return dict;
}

/** The module of that dotted name, its parents imported first; ModuleNotFoundError where there is none. */
export function importModule(name: string): PyValue {
  const found = findModule(name);
  if (found !== undefined) return found;
  const root = name.split(".")[0] as string;
  if (!isModuleDefined(root)) {
    const stand = machine.unknownModule?.(name, currentSpan());
    if (stand !== undefined) return stand;
  }
  let missing = name;
  if (isModuleDefined(root)) {
    const parts = name.split(".");
    for (let count = 1; count <= parts.length; count++) {
      const prefix = parts.slice(0, count).join(".");
      if (isModuleDefined(prefix)) {
        // Says itself where it cannot be imported.
        if (count < parts.length) findModule(prefix);
        continue;
      }
      const parent = parts.slice(0, count - 1).join(".");
      missing = prefix;
      if (!packages.has(parent) || parent === "os") {
        return raiseWith("ModuleNotFoundError", `No module named '${prefix}'; '${parent}' is not a package`, {
          name: prefix,
        });
      }
      break;
    }
  } else missing = root;
  return raiseWith("ModuleNotFoundError", `No module named '${missing}'`, { name: missing });
}

/** undefined where no such module is declared. */
export function findModule(name: string): PyValue | undefined {
  const known = loaded.getName(name);
  if (known === null) {
    return raiseWith("ModuleNotFoundError", `import of ${name} halted; None in sys.modules`, { name });
  }
  if (known !== undefined) return known;
  if (!isModuleDefined(name)) return undefined;
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? undefined : findModule(name.slice(0, dot));
  // The parent's body may have imported it.
  const module = loaded.getName(name) ?? loadModule(name);
  if (parent instanceof PyModule) parent.dict.setName(name.slice(dot + 1), module);
  return module;
}

function loadModule(name: string): PyModule {
  const entry = registry.get(name);
  if (entry?.shared) {
    loaded.setName(name, entry.shared);
    return entry.shared;
  }
  const module = new PyModule(name, entry?.namespace?.() ?? newNamespace(name));
  if (packages.has(name)) {
    module.dict.setName("__path__", new PyList([]));
    module.dict.setName("__package__", name);
  }
  module.missing = (attribute) =>
    registry.has(`${name}.${attribute}`) && isLazyChild(name) ? findModule(`${name}.${attribute}`) : undefined;
  loaded.setName(name, module);
  if (entry === undefined) return module;
  try {
    if (entry.source !== null) {
      entry.code ??= compileLibrary(entry.source, name);
      runModule(entry.code, module.dict);
    } else {
      if (entry.make !== null) module.dict.setNames(entry.make());
      if (entry.isImmutable) entry.shared = module;
    }
  } catch (error) {
    loaded.delete(name);
    throw error;
  }
  return module;
}

/** What loading our own library takes is not the program's time. */
function compileLibrary(source: string, name: string): Code {
  const started = performance.now();
  const code = compileSource(source, { name: `<library ${name}>`, isLibrary: true });
  machine.deadline += performance.now() - started;
  return code;
}

/** Modules in TypeScript have their submodules at once; those in Python import their own. */
function isLazyChild(name: string): boolean {
  return registry.get(name)?.source === null;
}

/** `from module import name`. */
export function importFrom(module: PyValue, name: string): PyValue {
  const value = getAttributeOrUndefined(module, name);
  if (value !== undefined) return value;
  const shown = module instanceof PyModule ? module.name : "?";
  if (module instanceof PyModule) {
    const child = findModule(`${module.name}.${name}`);
    if (child !== undefined) return child;
  }
  return raiseWith("ImportError", `cannot import name '${name}' from '${shown}' (unknown location)`, {
    name: shown,
    path: null,
    name_from: name,
  });
}

/** The names that `from module import *` binds. */
export function exportedNames(module: PyModule): string[] {
  const all = module.dict.getName("__all__");
  if (all instanceof PyList || all instanceof PyTuple)
    return all.items.filter((each) => typeof each === "string") as string[];
  return ([...module.dict.keys()].filter((key) => typeof key === "string") as string[]).filter(
    (key) => !key.startsWith("_"),
  );
}

/** The absolute name of a relative import. */
export function resolveName(globals: PyDict, module: string | null, level: number): string {
  if (level === 0) return module ?? "";
  const packageName = globals.getName("__package__");
  if (typeof packageName !== "string" || packageName === "") {
    throw makeRelativeError();
  }
  const parts = packageName.split(".");
  if (level - 1 >= parts.length) raiseWith("ImportError", "attempted relative import beyond top-level package", {});
  const base = parts.slice(0, parts.length - (level - 1)).join(".");
  return module === null ? base : `${base}.${module}`;
}

function makeRelativeError(): PyException {
  try {
    return raiseWith("ImportError", "attempted relative import with no known parent package", {});
  } catch (error) {
    return error as PyException;
  }
}
