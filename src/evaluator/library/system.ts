/**
 * `sys`, `gc` and the native halves of `warnings`, `random`, `os` and `weakref`.
 * https://docs.python.org/3.11/library/sys.html
 */
import { PyDict } from "../dict";
import { PyExceptionObject, raise } from "../exceptions";
import { PyFunction } from "../frames";
import { currentSpan, documentFrame, machine, warn, writeOutput } from "../machine";
import { defineModule, importModule, isModuleDefined, loadedModules } from "../modules";
import { defineClass, defineFunction } from "../native";
import { frameObject, lineOf, PyFrameObject, PyTraceback } from "../objects/tracebackObject";
import {
  callMethod,
  getAttribute,
  getAttributeOrUndefined,
  getTypeAttribute,
  isTrue,
  reprOf,
  toIndex,
} from "../operations";
import { describeEntry, formatException, formatExceptionOnly } from "../tracebacks";
import { bytesOf } from "../types/buffers";
import { asFloat, asInt, toSize } from "../types/coercion";
import { hashFloat } from "../types/hashing";
import { addressOf } from "../types/identity";
import { reserve } from "../types/memory";
import { frozensetType, PySet } from "../types/set";
import {
  coreTypes,
  normalizeInt,
  PyBytes,
  PyClassMethod,
  PyFloat,
  PyInstance,
  PyList,
  PyProperty,
  PyStaticMethod,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { MersenneTwister } from "./mersenneTwister";
import { once } from "./once";
import { sha512 } from "./sha512";
import { standardOutput, stderr, stdout } from "./standardStreams";

/** A tuple with names: `sys.version_info.major`. */
function namedTuple(name: string, fields: readonly (readonly [string, PyValue])[]): PyTuple {
  const type = defineClass({
    name,
    module: "sys",
    bases: [coreTypes.tuple as PyType],
    methods: {
      "__repr__(self, /)": (self: PyTuple) =>
        `sys.${name}(${fields.map(([field], i) => `${field}=${shown(self.items[i] as PyValue)}`).join(", ")})`,
    },
    properties: Object.fromEntries(
      fields.map(([field], i) => [field, { get: (self: PyTuple) => self.items[i] as PyValue }]),
    ),
  });
  return new PyTuple(
    fields.map(([, value]) => value),
    type,
  );
}

function shown(value: PyValue): string {
  return typeof value === "string" ? `'${value}'` : value instanceof PyFloat ? String(value.value) : String(value);
}

const float = (value: number) => new PyFloat(value);

function sizeOf(value: PyValue): number {
  if (typeof value === "number") return 28;
  if (typeof value === "string") return 49 + value.length;
  if (value instanceof PyList) return 56 + 8 * value.items.length;
  if (value instanceof PyTuple) return 40 + 8 * value.items.length;
  return 48;
}

/** What is being handled: (type, value, traceback), or three times None. */
function currentExceptionInfo(): PyTuple {
  for (let frame = machine.running.frame; frame !== null; frame = frame.back) {
    const { handled } = frame;
    if (handled) return new PyTuple([handled.type, handled, getAttribute(handled, "__traceback__")]);
  }
  return new PyTuple([null, null, null]);
}

defineModule("sys", () => {
  const versionInfo = namedTuple("version_info", [
    ["major", 3],
    ["minor", 11],
    ["micro", 7],
    ["releaselevel", "final"],
    ["serial", 0],
  ]);
  const floatInfo = namedTuple("float_info", [
    ["max", float(Number.MAX_VALUE)],
    ["max_exp", 1024],
    ["max_10_exp", 308],
    ["min", float(2.2250738585072014e-308)],
    ["min_exp", -1021],
    ["min_10_exp", -307],
    ["dig", 15],
    ["mant_dig", 53],
    ["epsilon", float(Number.EPSILON)],
    ["radix", 2],
    ["rounds", 1],
  ]);
  const members = new Map<string, PyValue>([
    ["version", "3.11.7 (main) [GradLens]"],
    ["version_info", versionInfo],
    ["hexversion", 51054576],
    ["maxsize", normalizeInt(9223372036854775807n)],
    ["maxunicode", 0x10ffff],
    ["byteorder", "little"],
    ["platform", "linux"],
    ["executable", ""],
    ["prefix", "/usr"],
    ["argv", new PyList([""])],
    ["path", new PyList([])],
    [
      "flags",
      namedTuple("flags", [
        ["debug", 0],
        ["inspect", 0],
        ["interactive", 0],
        ["optimize", 0],
      ]),
    ],
    ["float_info", floatInfo],
    [
      "int_info",
      namedTuple("int_info", [
        ["bits_per_digit", 30],
        ["sizeof_digit", 4],
        ["default_max_str_digits", 4300],
        ["str_digits_check_threshold", 640],
      ]),
    ],
    [
      "hash_info",
      namedTuple("hash_info", [
        ["width", 64],
        ["modulus", normalizeInt((1n << 61n) - 1n)],
        ["inf", 314159],
        ["nan", 0],
        ["imag", 1000003],
      ]),
    ],
    [
      "implementation",
      namedTuple("implementation", [
        ["name", "cpython"],
        ["cache_tag", "cpython-311"],
        ["version", versionInfo],
      ]),
    ],
    ["stdout", stdout],
    ["stderr", stderr],
    ["stdin", null],
    ["__stdout__", stdout],
    ["__stderr__", stderr],
    ["modules", loadedModules()],
    ["builtin_module_names", new PyTuple(["builtins", "math", "sys", "time"])],
    ["dont_write_bytecode", true],
    ["warnoptions", new PyList([])],
    ["api_version", 1013],
    ["base_prefix", "/usr"],
    ["exec_prefix", "/usr"],
    ["base_exec_prefix", "/usr"],
    ["platlibdir", "lib"],
    ["abiflags", ""],
    ["float_repr_style", "short"],
    ["copyright", "Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved."],
    ["orig_argv", new PyList([""])],
    ["meta_path", new PyList([])],
    ["path_hooks", new PyList([])],
    ["path_importer_cache", new PyDict()],
    ["pycache_prefix", null],
    [
      "thread_info",
      namedTuple("thread_info", [
        ["name", "pthread"],
        ["lock", "semaphore"],
        ["version", null],
      ]),
    ],
  ]);
  const functions = [
    defineFunction("exit(status=None, /)", (status) =>
      raise("SystemExit", status === null ? undefined : status instanceof PyTuple ? status.items : [status]),
    ),
    defineFunction("exc_info()", () => currentExceptionInfo()),
    defineFunction("getsizeof(object, default=<absent>)", sizeOf),
    defineFunction("getrefcount(object, /)", () => 2),
    defineFunction("getrecursionlimit()", () => machine.recursionLimit),
    defineFunction("setrecursionlimit(limit, /)", (limit) => {
      const value = toSize(limit);
      if (value < 1) raise("ValueError", "recursion limit must be greater or equal than 1");
      machine.recursionLimit = Math.min(value, 5000);
      return null;
    }),
    defineFunction("intern(string, /)", (text) => text),
    defineFunction("getdefaultencoding()", () => "utf-8"),
    defineFunction("getfilesystemencoding()", () => "utf-8"),
    defineFunction("get_int_max_str_digits()", () => 4300),
    defineFunction("set_int_max_str_digits(maxdigits)", () => null),
    defineFunction("settrace(function, /)", () => null),
    defineFunction("gettrace()", () => null),
    defineFunction("is_finalizing()", () => false),
    defineFunction("exception()", () => currentExceptionInfo().items[1] as PyValue),
    defineFunction("_getframe(depth=0, /)", (depth) => {
      let frame = frameObject(machine.running.frame);
      for (let left = toSize(depth); left > 0 && frame instanceof PyFrameObject; left--) frame = frame.back;
      return frame ?? raise("ValueError", "call stack is not deep enough");
    }),
    defineFunction("getswitchinterval()", () => new PyFloat(0.005)),
    defineFunction("setswitchinterval(interval, /)", () => null),
    defineFunction("getprofile()", () => null),
    defineFunction("setprofile(function, /)", () => null),
    defineFunction("getfilesystemencodeerrors()", () => "surrogateescape"),
    defineFunction("displayhook(object, /)", (value) => {
      if (value === null) return null;
      const stream = standardOutput();
      if (stream === null) writeOutput(`${reprOf(value)}\n`);
      else callMethod(stream, "write", [`${reprOf(value)}\n`]);
      return null;
    }),
    defineFunction("excepthook(exctype, value, traceback, /)", (_type, value) => {
      if (value instanceof PyExceptionObject) writeOutput(formatException(value), "stderr");
      return null;
    }),
  ];
  for (const each of functions) members.set(each.name, each);
  return members;
});

defineModule(
  "_warnings",
  once(
    () =>
      new Map<string, PyValue>([
        [
          "show",
          defineFunction(
            "show(category, message, stacklevel=1, /)",
            (category: string, message: string, level: number) => {
              // A library that says so blames its caller; how many of its frames lie between is its own affair.
              // The frames on top are those of `_issue` and `warn`.
              const caller = machine.running.frame?.back?.back;
              warn(category, message, level > 1 || caller?.code.source.isLibrary !== true);
              return null;
            },
          ),
        ],
        ["line", defineFunction("line()", () => currentSpan()?.start ?? 0)],
      ]),
  ),
);

class RandomState extends PyInstance {
  readonly generator = new MersenneTwister();
}

/** Runs without a seed agree with each other, so that is what no seed means. */
const seedOfUnseeded = 0x47726164n;

function seedOf(value: PyValue): bigint {
  if (value === null) return seedOfUnseeded;
  const int = asInt(value);
  if (int !== undefined) return BigInt(int);
  const number = asFloat(value);
  const hash =
    number === undefined
      ? getTypeAttribute(value, "__hash__") === undefined
        ? 0
        : addressOf(value)
      : hashFloat(number);
  const seed = BigInt(hash);
  return seed < 0n ? seed + (1n << 64n) : seed;
}

defineModule(
  "_random",
  once(() => {
    const type = defineClass({
      name: "Random",
      module: "_random",
      hasInstanceDict: true,
      construct: { signature: "Random(cls, *args, **kwargs)", implementation: (cls: PyType) => new RandomState(cls) },
      methods: {
        "seed(self, n=None, /)": (self: RandomState, seed: PyValue) => {
          self.generator.seed(seedOf(seed));
          return null;
        },
        "random(self, /)": (self: RandomState) => new PyFloat(self.generator.random()),
        "getrandbits(self, k, /)": (self: RandomState, k: PyValue) => {
          const count = toIndex(k);
          if (count < 0) raise("ValueError", "number of bits must be non-negative");
          reserve(toSize(k));
          return self.generator.bits(toSize(k));
        },
        "getstate(self, /)": (self: RandomState) => new PyTuple(self.generator.state),
        "setstate(self, state, /)": (self: RandomState, state: PyValue) => {
          if (!(state instanceof PyTuple)) raise("TypeError", "state vector must be a tuple");
          if (state.items.length !== 625) raise("ValueError", "state vector is the wrong size");
          self.generator.state = state.items.map((item) => Number(toIndex(item)));
          return null;
        },
      },
    });
    return new Map<string, PyValue>([
      ["Random", type],
      [
        "sha512",
        defineFunction("sha512(data, /)", (data: PyValue) => {
          const bytes = bytesOf(data) ?? raise("TypeError", `a bytes-like object is required, not '${titleOf(data)}'`);
          return new PyBytes(sha512(bytes));
        }),
      ],
    ]);
  }),
);

defineModule("gc", () => {
  const none = ["enable", "disable", "freeze", "unfreeze"].map((name) => defineFunction(`${name}()`, () => null));
  return new Map<string, PyValue>([
    ...none.map((each): [string, PyValue] => [each.name, each]),
    ["collect", defineFunction("collect(generation=2)", () => 0)],
    ["isenabled", defineFunction("isenabled()", () => true)],
    ["get_count", defineFunction("get_count()", () => new PyTuple([0, 0, 0]))],
    ["get_objects", defineFunction("get_objects(generation=None)", () => new PyList([]))],
    ["get_referrers", defineFunction("get_referrers(*objs)", () => new PyList([]))],
    ["garbage", new PyList([])],
    ["callbacks", new PyList([])],
  ]);
});

defineModule(
  "_traceback",
  once(
    () =>
      new Map<string, PyValue>([
        [
          "format_traceback",
          defineFunction("format_traceback(exception, /)", (exception: PyValue) =>
            exception instanceof PyExceptionObject ? formatException(exception) : "NoneType: None\n",
          ),
        ],
        [
          "caller",
          // (function, line) of where the document is.
          defineFunction("caller()", () => {
            const frame = documentFrame();
            if (frame === null) return new PyTuple(["<module>", 0]);
            return new PyTuple([frame.code.name, frame.at === null ? 0 : lineOf(frame.code.source, frame.at.start)]);
          }),
        ],
        [
          "line_text",
          // A line of the source that a frame's code comes from.
          defineFunction("line_text(frame, /)", (frame: PyFrameObject) =>
            (frame.code.source.text.split("\n")[frame.line - 1] ?? "").trim(),
          ),
        ],
        [
          "exception_only",
          defineFunction("exception_only(exception, /)", (exception: PyValue) =>
            exception instanceof PyExceptionObject ? formatExceptionOnly(exception) : "NoneType: None\n",
          ),
        ],
        [
          "entry",
          // Of a traceback: see `describeEntry`.
          defineFunction("entry(traceback, /)", (traceback: PyValue) =>
            traceback instanceof PyTraceback && !traceback.entry.code.source.isLibrary
              ? new PyTuple(describeEntry(traceback.entry))
              : null,
          ),
        ],
        [
          "source_line",
          // A line of the document, for `linecache`.
          defineFunction("source_line(name: str, line, /)", (name: string, line: number) => {
            for (let { frame } = machine.running; frame !== null; frame = frame.back) {
              const { source } = frame.code;
              if (source.name === name) return source.text.split("\n")[line - 1] ?? "";
            }
            return "";
          }),
        ],
      ]),
  ),
);

/** Whether an attribute is marked by `abc.abstractmethod`; a property is if one of its functions is. */
function isAbstract(value: PyValue): boolean {
  if (value instanceof PyProperty) return [value.fget, value.fset, value.fdel].some(isAbstract);
  if (value instanceof PyStaticMethod || value instanceof PyClassMethod) return isAbstract(value.func);
  if (value instanceof PyFunction) return value.dict?.getName("__isabstractmethod__") === true;
  return value instanceof PyInstance && isTrue(getAttributeOrUndefined(value, "__isabstractmethod__") ?? false);
}

/** The abstract methods that a class has of its own or still has of its bases. */
function abstractNames(type: PyType): PySet {
  const names: PyValue[] = [];
  for (const [name, value] of type.dict) if (isAbstract(value)) names.push(name);
  for (const base of type.bases) {
    const inherited = base.dict.get("__abstractmethods__");
    if (!(inherited instanceof PySet)) continue;
    for (const name of inherited.table.keys()) {
      const value = type.lookup(name as string);
      if (value !== undefined && isAbstract(value)) names.push(name);
    }
  }
  return PySet.of(names, frozensetType);
}

defineModule(
  "_abc",
  once(() => new Map<string, PyValue>([["abstract_names", defineFunction("abstract_names(cls, /)", abstractNames)]])),
);

defineModule(
  "_importlib",
  once(
    () =>
      new Map<string, PyValue>([
        ["import_module", defineFunction("import_module(name, /)", (name: string) => importModule(name))],
        ["is_known", defineFunction("is_known(name, /)", (name: string) => isModuleDefined(name))],
      ]),
  ),
);
