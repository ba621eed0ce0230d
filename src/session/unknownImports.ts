/**
 * Values of which nothing is known: packages that GradLens does not have, and what statements would have bound that
 * could not be evaluated. What comes of a package's own functions is unknown too, and calling them is taken to change
 * nothing; anything else that would need to know the value is not supported there.
 */
import { UnsupportedError } from "../base/failures";
import type { Span } from "../base/span";
import type { PyException } from "../evaluator/exceptions";
import { defineClass } from "../evaluator/native";
import { PyObject, type PyType, type PyValue } from "../evaluator/values";

/** As it shows in messages about a value of a wrong type, which are then none of the program's. */
const TYPE_NAME = "unknown value";

class PyUnknown extends PyObject {
  constructor(
    /** The package, or what was not supported. */
    readonly origin: string,
    /** Comes from known values too, so that calling it might change them. */
    readonly isDerived: boolean,
  ) {
    super();
  }
  get type(): PyType {
    return unknownType;
  }
}

let lastUsed = "";

function use(value: PyUnknown): PyUnknown {
  lastUsed = value.origin;
  return value;
}

function refuse(value: PyUnknown): never {
  throw new UnsupportedError(use(value).origin);
}

const binaryOperators = [
  "add",
  "sub",
  "mul",
  "truediv",
  "floordiv",
  "mod",
  "pow",
  "matmul",
  "and",
  "or",
  "xor",
  "lshift",
  "rshift",
];
const known = ["bool", "len", "iter", "next", "int", "float", "index", "repr", "str", "hash", "contains", "format"];

function methods(): Record<string, (...args: PyValue[]) => PyValue> {
  const found: Record<string, (...args: PyValue[]) => PyValue> = {};
  const itself = (self: PyValue) => use(self as PyUnknown);
  for (const name of binaryOperators) {
    found[`__${name}__(self, other, /)`] = itself;
    found[`__r${name}__(self, other, /)`] = itself;
  }
  for (const name of ["eq", "ne", "lt", "le", "gt", "ge"]) found[`__${name}__(self, other, /)`] = itself;
  for (const name of ["neg", "pos", "abs", "invert", "enter"]) found[`__${name}__(self, /)`] = itself;
  for (const name of known) {
    const signature = name === "contains" || name === "format" ? `__${name}__(self, item, /)` : `__${name}__(self, /)`;
    found[signature] = (self) => refuse(self as PyUnknown);
  }
  found["__getattr__(self, name, /)"] = (self) => use(self as PyUnknown);
  found["__getitem__(self, key, /)"] = itself;
  found["__setattr__(self, name, value, /)"] = () => null;
  found["__setitem__(self, key, value, /)"] = () => null;
  found["__exit__(self, *args)"] = () => false;
  found["__call__(self, /, *args, **kwargs)"] = (self) => {
    const callee = use(self as PyUnknown);
    return callee.isDerived ? refuse(callee) : callee;
  };
  return found;
}

const unknownType = defineClass({ name: TYPE_NAME, module: "builtins", isFinal: true, methods: methods() });

/** For an import of a package that nobody has; names within torch and the standard library are errors as in Python. */
export function unknownModule(name: string, _span: Span | null): PyValue | undefined {
  const [root = ""] = name.split(".");
  return knownRoots.has(root) ? undefined : new PyUnknown(`the package ${root}`, false);
}

/** Packages that are here: what is missing in them is missing in Python too, or unsupported by its own name. */
const knownRoots: ReadonlySet<string> = new Set(["torch", "builtins", "__main__", ""]);

/** What an import would have bound: what torch has and we do not may change things when it is called. */
export function unknownFrom(feature: string): PyValue {
  return new PyUnknown(feature, feature.startsWith("torch"));
}

/** What a statement would have bound. */
export function derivedUnknown(origin: string): PyValue {
  return new PyUnknown(origin, true);
}

export function isUnknownValue(value: PyValue): boolean {
  return value instanceof PyUnknown;
}

/** What an exception came of, where it says that an unknown value has the wrong type; else null. */
export function isAboutUnknown(error: PyException): string | null {
  const [message] = error.value.args;
  return typeof message === "string" && message.includes(TYPE_NAME) ? lastUsed || "a package it does not have" : null;
}
