/**
 * `re`: patterns, matches, substitution. Parsing and matching stand in `regex/`.
 * https://docs.python.org/3.11/library/re.html
 */

import { PyDict } from "../dict";
import { raise } from "../exceptions";
import { defineModule } from "../modules";
import { defineClass, defineFunction, type Implementation } from "../native";
import { callValue, hashOf, reprOf, toIndex } from "../operations";
import { whenReset } from "../resets";
import { bytesOf } from "../types/buffers";
import { codePointCount } from "../types/codePoints";
import { asInt, asString, isCallable, toBound, toSize } from "../types/coercion";
import { makeGenericAlias } from "../types/genericAlias";
import { defineIterator, NativeIterator } from "../types/iterators";
import { reserve, reserveItem } from "../types/memory";
import { PyMappingProxy } from "../types/singletons";
import {
  NotImplemented,
  PyBytes,
  PyFloat,
  PyList,
  PyObject,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { once } from "./once";
import { flag, type ParsedPattern, PatternError } from "./regex/nodes";
import { parsePattern } from "./regex/parsing";
import type { Mode } from "./regex/quick";
import { Compiled, type Found, Search } from "./regex/search";
import { bytesSubject, type Subject, textSubject } from "./regex/subject";
import { parseTemplate, type TemplatePart } from "./regex/template";

class PyPattern extends PyObject {
  readonly compiled: Compiled;
  /** The template that was filled in last. */
  template: { readonly source: string; readonly parts: readonly TemplatePart[] } | null = null;
  constructor(
    readonly source: PyValue,
    readonly parsed: ParsedPattern,
    readonly isBytes: boolean,
  ) {
    super();
    this.compiled = new Compiled(parsed);
  }
  get type(): PyType {
    return patternType;
  }
  get groupCount(): number {
    return this.parsed.groupCount;
  }
}

class PyMatch extends PyObject {
  constructor(
    readonly pattern: PyPattern,
    readonly found: Found,
    /** Where it was looked for. */
    readonly start: number,
  ) {
    super();
  }
  get type(): PyType {
    return matchType;
  }

  /** The number of a group given by number or name. */
  numberOf(group: PyValue): number {
    const name = asString(group);
    const number = name === undefined ? indexOrNothing(group) : this.pattern.parsed.names.get(name);
    if (number === undefined || number < 0 || number > this.pattern.groupCount) {
      return raise("IndexError", "no such group");
    }
    return number;
  }

  group(number: number): string | PyBytes | undefined {
    return this.found.group(number);
  }

  span(number: number): [number, number] {
    return this.found.span(number);
  }
}

function indexOrNothing(value: PyValue): number | undefined {
  if (value instanceof PyFloat || value === null) return undefined;
  return typeof value === "number" ? value : Number(toIndex(value));
}

let cache = new Map<string, PyPattern>();
/** Of texts without flags, by themselves. */
let plainCache = new Map<string, PyPattern>();
let lastSubject: Subject | null = null;
/** `re.error`, a class in Python. */
let errorClass: PyValue = null;
whenReset(() => {
  cache = new Map();
  plainCache = new Map();
  lastSubject = null;
  errorClass = null;
});

function compile(pattern: PyValue, flags: PyValue): PyPattern {
  if (typeof pattern === "string" && flags === 0) {
    let known = plainCache.get(pattern);
    if (known === undefined) {
      known = compileWith(pattern, flags);
      if (plainCache.size > 300) plainCache.clear();
      plainCache.set(pattern, known);
    }
    return known;
  }
  return compileWith(pattern, flags);
}

function compileWith(pattern: PyValue, flags: PyValue): PyPattern {
  if (pattern instanceof PyPattern) {
    if (asInt(flags) !== 0) raise("ValueError", "cannot process flags argument with a compiled pattern");
    return pattern;
  }
  const text = asString(pattern);
  const bytes = text === undefined ? bytesOf(pattern) : undefined;
  if (text === undefined && bytes === undefined) {
    raise("TypeError", "first argument must be string or compiled pattern");
  }
  const source = text ?? latin(bytes as Uint8Array);
  const isBytes = text === undefined;
  const bits = Number(toIndex(flags));
  const key = `${isBytes ? "b" : ""}${bits}:${source}`;
  const known = cache.get(key);
  if (known) return known;
  if (isBytes && bits & flag.U) raise("ValueError", "cannot use UNICODE flag with a bytes pattern");
  if (!isBytes && bits & flag.L) raise("ValueError", "cannot use LOCALE flag with a str pattern");
  if (!isBytes && bits & flag.A && bits & flag.U) raise("ValueError", "ASCII and UNICODE flags are incompatible");
  let parsed: ParsedPattern;
  try {
    parsed = parsePattern(source, bits, isBytes);
  } catch (error) {
    if (error instanceof RangeError) return raise("OverflowError", error.message);
    if (!(error instanceof PatternError)) throw error;
    return raiseError(error, pattern);
  }
  const compiled = new PyPattern(pattern, parsed, isBytes);
  if (cache.size > 300) cache.clear();
  cache.set(key, compiled);
  return compiled;
}

function raiseError(error: PatternError, pattern: PyValue): never {
  const exception = callValue(errorClass, [error.reason, pattern, error.position]);
  return callValue(raiser, [exception]) as never;
}

/** Raises what it is given, as `raise` does. */
let raiser: PyValue = null;

function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function subjectOf(pattern: PyPattern, value: PyValue): Subject {
  if (lastSubject !== null && lastSubject.value === value && typeof value === "string" && !pattern.isBytes) {
    return lastSubject;
  }
  const text = asString(value);
  if (text !== undefined) {
    if (pattern.isBytes) raise("TypeError", "cannot use a bytes pattern on a string-like object");
    lastSubject = textSubject(value, text);
    return lastSubject;
  }
  const bytes = bytesOf(value);
  if (bytes === undefined) raise("TypeError", `expected string or bytes-like object, got '${titleOf(value)}'`);
  if (!pattern.isBytes) raise("TypeError", "cannot use a string pattern on a bytes-like object");
  return bytesSubject(value, bytes);
}

/** A search within the given bounds. */
function searchIn(
  pattern: PyPattern,
  value: PyValue,
  mode: Mode,
  pos: PyValue = 0,
  endpos: PyValue = null,
): { readonly search: Search; readonly start: number } {
  const subject = subjectOf(pattern, value);
  if (pos === 0 && endpos === null) return { search: new Search(pattern.compiled, subject, mode), start: 0 };
  const { length } = subject;
  const end = Math.max(0, Math.min(toBound(endpos, length, length), length));
  const start = Math.max(0, Math.min(toBound(pos, length, 0), length));
  return { search: new Search(pattern.compiled, subject, mode, start, end), start };
}

function find(pattern: PyPattern, value: PyValue, mode: Mode, pos: PyValue = 0, endpos: PyValue = null): PyValue {
  const { search, start } = searchIn(pattern, value, mode, pos, endpos);
  const found = search.next();
  return found === null ? null : new PyMatch(pattern, found, start);
}

const empty = (pattern: PyPattern): string | PyBytes => (pattern.isBytes ? new PyBytes(new Uint8Array(0)) : "");

/** What `findall` lists for a match: the whole, its only group, or all groups. */
function listed(pattern: PyPattern, found: Found): PyValue {
  const { groupCount } = pattern;
  if (groupCount === 0) return found.group(0) as PyValue;
  if (groupCount === 1) return found.group(1) ?? empty(pattern);
  return new PyTuple(groupsOf(pattern, found, empty(pattern)));
}

/** Collects text or bytes. */
class Pieces {
  #text = "";
  #chunks: number[] = [];
  #count = 0;
  #reserved = 100_000;
  constructor(readonly isBytes: boolean) {}

  add(value: PyValue): void {
    if (this.isBytes) {
      const bytes = bytesOf(value);
      if (bytes === undefined) {
        raise("TypeError", `sequence item ${this.#count}: expected a bytes-like object, ${titleOf(value)} found`);
      }
      for (const byte of bytes) this.#chunks.push(byte);
    } else {
      this.#text +=
        asString(value) ??
        raise("TypeError", `sequence item ${this.#count}: expected str instance, ${titleOf(value)} found`);
    }
    this.#count++;
    const length = this.isBytes ? this.#chunks.length : this.#text.length;
    if (length > this.#reserved) {
      reserve(length);
      this.#reserved = length * 2;
    }
  }

  get value(): PyValue {
    return this.isBytes ? new PyBytes(Uint8Array.from(this.#chunks)) : this.#text;
  }
}

function templateOf(pattern: PyPattern, template: PyValue): readonly TemplatePart[] {
  const text = asString(template);
  const bytes = text === undefined ? bytesOf(template) : undefined;
  if (text === undefined && bytes === undefined) {
    raise("TypeError", `decoding to str: need a bytes-like object, ${titleOf(template)} found`);
  }
  const source = text ?? latin(bytes as Uint8Array);
  if (pattern.template?.source === source) return pattern.template.parts;
  try {
    const parts = parseTemplate(source, pattern.groupCount, pattern.parsed.names);
    pattern.template = { source, parts };
    return parts;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    if (error.position === null) return raise("IndexError", error.reason);
    return raiseError(error, template);
  }
}

function fill(parts: readonly TemplatePart[], pattern: PyPattern, found: Found, pieces: Pieces): void {
  for (const part of parts) {
    if (typeof part === "number") pieces.add(found.group(part) ?? empty(pattern));
    else pieces.add(pieces.isBytes ? bytesFromLatin(part) : part);
  }
}

function bytesFromLatin(text: string): PyBytes {
  return new PyBytes(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

function substitute(pattern: PyPattern, replacement: PyValue, value: PyValue, count: PyValue): [PyValue, number] {
  const subject = subjectOf(pattern, value);
  const isTemplate = !isCallable(replacement);
  const parts = isTemplate ? templateOf(pattern, replacement) : null;
  const limit = toSize(count);
  const pieces = new Pieces(pattern.isBytes);
  const search = new Search(pattern.compiled, subject, "search");
  let at = 0;
  let done = 0;
  for (let found = search.next(); found !== null; found = search.next()) {
    if (limit > 0 && done >= limit) break;
    if (found.start > at) pieces.add(subject.slice(at, found.start));
    if (parts !== null) fill(parts, pattern, found, pieces);
    else {
      const made = callValue(replacement, [new PyMatch(pattern, found, 0)], null);
      if (made !== null) pieces.add(made);
    }
    at = found.end;
    done++;
  }
  if (done === 0) return [value, 0];
  pieces.add(subject.slice(at, subject.length));
  return [pieces.value, done];
}

function splitBy(pattern: PyPattern, value: PyValue, limit: PyValue): PyList {
  const subject = subjectOf(pattern, value);
  const most = toSize(limit);
  const parts: PyValue[] = [];
  const search = new Search(pattern.compiled, subject, "search");
  let at = 0;
  let done = 0;
  for (let found = search.next(); found !== null; found = search.next()) {
    if (most > 0 && done >= most) break;
    reserveItem(++done, bytesOfPiece * (1 + pattern.groupCount));
    parts.push(subject.slice(at, found.start));
    if (pattern.groupCount > 0) parts.push(...groupsOf(pattern, found, null));
    at = found.end;
  }
  parts.push(subject.slice(at, subject.length));
  return new PyList(parts);
}

const iteratorType = defineIterator("callable_iterator");
const bytesOfPiece = 64;
const bytesOfMatch = 128;

function iterateMatches(pattern: PyPattern, value: PyValue, pos: PyValue = 0, endpos: PyValue = null): NativeIterator {
  const { search, start } = searchIn(pattern, value, "search", pos, endpos);
  let count = 0;
  return new NativeIterator(iteratorType, () => {
    const found = search.next();
    if (found === null) return undefined;
    reserveItem(++count, bytesOfMatch);
    return new PyMatch(pattern, found, start);
  });
}

function findAll(pattern: PyPattern, value: PyValue, pos: PyValue = 0, endpos: PyValue = null): PyList {
  const { search } = searchIn(pattern, value, "search", pos, endpos);
  const items: PyValue[] = [];
  for (let found = search.next(); found !== null; found = search.next()) {
    items.push(listed(pattern, found));
    reserveItem(items.length, bytesOfPiece * (1 + pattern.groupCount));
  }
  return new PyList(items);
}

const flagNames = [
  ["IGNORECASE", flag.I],
  ["LOCALE", flag.L],
  ["MULTILINE", flag.M],
  ["DOTALL", flag.S],
  ["VERBOSE", flag.X],
  ["ASCII", flag.A],
] as const;

function showPattern(self: PyPattern): string {
  const flags = flagNames.filter(([, bit]) => self.parsed.flags & bit).map(([name]) => `re.${name}`);
  return `re.compile(${reprOf(self.source).slice(0, 200)}${flags.length > 0 ? `, ${flags.join("|")}` : ""})`;
}

const finder =
  (mode: Mode): Implementation =>
  (self: PyPattern, text: PyValue, pos: PyValue, endpos: PyValue) =>
    find(self, text, mode, pos, endpos);

const aliasMethod = { "__class_getitem__(cls, item, /)": (cls: PyValue, item: PyValue) => makeGenericAlias(cls, item) };

const patternType: PyType = defineClass({
  name: "Pattern",
  module: "re",
  isFinal: true,
  methods: {
    "search(self, /, string, pos=0, endpos=None)": finder("search"),
    "match(self, /, string, pos=0, endpos=None)": finder("match"),
    "fullmatch(self, /, string, pos=0, endpos=None)": finder("fullmatch"),
    "findall(self, /, string, pos=0, endpos=None)": findAll,
    "finditer(self, /, string, pos=0, endpos=None)": iterateMatches,
    "split(self, /, string, maxsplit=0)": splitBy,
    "sub(self, /, repl, string, count=0)": (self, replacement, text, count) =>
      substitute(self, replacement, text, count)[0],
    "subn(self, /, repl, string, count=0)": (self, replacement, text, count) =>
      new PyTuple(substitute(self, replacement, text, count)),
    "scanner(self, /, string, pos=0, endpos=None)": makeScanner,
    "__repr__(self, /)": showPattern,
    "__eq__(self, value, /)": (self: PyPattern, value: PyValue) =>
      value instanceof PyPattern
        ? self.isBytes === value.isBytes &&
          asKey(self.source) === asKey(value.source) &&
          self.parsed.flags === value.parsed.flags
        : NotImplemented,
    "__hash__(self, /)": (self: PyPattern) => hashOf(self.source),
    "__copy__(self, /)": (self: PyPattern) => self,
    "__deepcopy__(self, memo, /)": (self: PyPattern) => self,
  },
  classMethods: aliasMethod,
  properties: {
    pattern: { get: (self: PyPattern) => self.source },
    flags: { get: (self: PyPattern) => self.parsed.flags },
    groups: { get: (self: PyPattern) => self.groupCount },
    groupindex: {
      get: (self: PyPattern) => {
        const { names } = self.parsed;
        return names.size === 0 ? new PyDict() : new PyMappingProxy(PyDict.of(names));
      },
    },
  },
});

const asKey = (source: PyValue) => asString(source) ?? latin(bytesOf(source) as Uint8Array);

/** Gives one match after the other, by `match()` or `search()`. */
class PyScanner extends PyObject {
  at = 0;
  mustAdvance = false;
  constructor(
    readonly pattern: PyPattern,
    readonly subject: Subject,
    readonly start: number,
    readonly end: number,
  ) {
    super();
    this.at = start;
  }
  get type(): PyType {
    return scannerType;
  }
  next(mode: Mode): PyValue {
    if (this.at < 0) return null;
    const search = new Search(this.pattern.compiled, this.subject, mode, this.at, this.end);
    const found = search.next(this.mustAdvance);
    this.at = found === null ? -1 : found.end;
    this.mustAdvance = found !== null && found.start === found.end;
    return found === null ? null : new PyMatch(this.pattern, found, this.start);
  }
}

const scannerType: PyType = defineClass({
  name: "SRE_Scanner",
  module: "_sre",
  isFinal: true,
  methods: {
    "match(self, /)": (self: PyScanner) => self.next("match"),
    "search(self, /)": (self: PyScanner) => self.next("search"),
  },
  properties: { pattern: { get: (self: PyScanner) => self.pattern } },
});

function makeScanner(pattern: PyPattern, value: PyValue, pos: PyValue, endpos: PyValue): PyScanner {
  const { search, start } = searchIn(pattern, value, "search", pos, endpos);
  return new PyScanner(pattern, search.subject, start, search.end);
}

function groupsOf(pattern: PyPattern, found: Found, whenAbsent: PyValue): PyValue[] {
  return Array.from({ length: pattern.groupCount }, (_, i) => found.group(i + 1) ?? whenAbsent);
}

const groupOption = "group=0, /";

const matchType: PyType = defineClass({
  name: "Match",
  module: "re",
  isFinal: true,
  methods: {
    "group(self, /, *groups)": (self: PyMatch, groups: PyTuple) => {
      if (groups.items.length === 0) return self.group(0) ?? null;
      const values = groups.items.map((each) => self.group(self.numberOf(each)) ?? null);
      return values.length === 1 ? (values[0] as PyValue) : new PyTuple(values);
    },
    "groups(self, /, default=None)": (self: PyMatch, whenAbsent: PyValue) =>
      new PyTuple(groupsOf(self.pattern, self.found, whenAbsent)),
    "groupdict(self, /, default=None)": (self: PyMatch, whenAbsent: PyValue) =>
      PyDict.of([...self.pattern.parsed.names].map(([name, number]) => [name, self.group(number) ?? whenAbsent])),
    [`start(self, ${groupOption})`]: (self: PyMatch, group: PyValue) => self.span(self.numberOf(group))[0],
    [`end(self, ${groupOption})`]: (self: PyMatch, group: PyValue) => self.span(self.numberOf(group))[1],
    [`span(self, ${groupOption})`]: (self: PyMatch, group: PyValue) => new PyTuple(self.span(self.numberOf(group))),
    "expand(self, /, template)": (self: PyMatch, template: PyValue) => {
      const pieces = new Pieces(self.pattern.isBytes);
      fill(templateOf(self.pattern, template), self.pattern, self.found, pieces);
      return pieces.value;
    },
    "__getitem__(self, key, /)": (self: PyMatch, group: PyValue) => self.group(self.numberOf(group)) ?? null,
    "__repr__(self, /)": (self: PyMatch) =>
      `<re.Match object; span=(${self.span(0).join(", ")}), match=${shortened(reprOf(self.group(0) as PyValue))}>`,
    "__copy__(self, /)": (self: PyMatch) => self,
    "__deepcopy__(self, memo, /)": (self: PyMatch) => self,
  },
  classMethods: aliasMethod,
  properties: {
    re: { get: (self: PyMatch) => self.pattern },
    string: { get: (self: PyMatch) => self.found.search.subject.value },
    pos: { get: (self: PyMatch) => self.start },
    endpos: { get: (self: PyMatch) => self.found.search.end },
    regs: {
      get: (self: PyMatch) =>
        new PyTuple(Array.from({ length: self.pattern.groupCount + 1 }, (_, i) => new PyTuple(self.span(i)))),
    },
    lastindex: { get: (self: PyMatch) => self.found.lastGroup },
    lastgroup: {
      get: (self: PyMatch) => {
        for (const [name, number] of self.pattern.parsed.names) if (number === self.found.lastGroup) return name;
        return null;
      },
    },
  },
});

function shortened(text: string): string {
  return codePointCount(text) > 50 ? Array.from(text).slice(0, 50).join("") : text;
}

function escapePattern(pattern: PyValue): PyValue {
  const escaped = (text: string) =>
    text.replace(/[ \t\n\r\v\f#$&()*+\-.?[\\\]^{|}~]/g, (character) => `\\${character}`);
  const text = asString(pattern);
  if (text !== undefined) return escaped(text);
  const bytes = bytesOf(pattern);
  if (bytes === undefined) raise("TypeError", `decoding to str: need a bytes-like object, ${titleOf(pattern)} found`);
  return bytesFromLatin(escaped(latin(bytes)));
}

defineModule(
  "_re",
  once(() => {
    const functions = [
      defineFunction("compile(pattern, flags=0)", compile),
      defineFunction("search(pattern, string, flags=0)", (pattern, text, flags) =>
        find(compile(pattern, flags), text, "search"),
      ),
      defineFunction("match(pattern, string, flags=0)", (pattern, text, flags) =>
        find(compile(pattern, flags), text, "match"),
      ),
      defineFunction("fullmatch(pattern, string, flags=0)", (pattern, text, flags) =>
        find(compile(pattern, flags), text, "fullmatch"),
      ),
      defineFunction("findall(pattern, string, flags=0)", (pattern, text, flags) =>
        findAll(compile(pattern, flags), text),
      ),
      defineFunction("finditer(pattern, string, flags=0)", (pattern, text, flags) =>
        iterateMatches(compile(pattern, flags), text),
      ),
      defineFunction("split(pattern, string, maxsplit=0, flags=0)", (pattern, text, limit, flags) =>
        splitBy(compile(pattern, flags), text, limit),
      ),
      defineFunction(
        "sub(pattern, repl, string, count=0, flags=0)",
        (pattern, replacement, text, count, flags) => substitute(compile(pattern, flags), replacement, text, count)[0],
      ),
      defineFunction(
        "subn(pattern, repl, string, count=0, flags=0)",
        (pattern, replacement, text, count, flags) =>
          new PyTuple(substitute(compile(pattern, flags), replacement, text, count)),
      ),
      defineFunction("escape(pattern)", escapePattern),
      defineFunction("purge()", () => null),
      defineFunction("register(error, raiser, /)", (error, raiseIt) => {
        errorClass = error;
        raiser = raiseIt;
        return null;
      }),
    ];
    return new Map<string, PyValue>([
      ...functions.map((each): [string, PyValue] => [each.name, each]),
      ["Pattern", patternType],
      ["Match", matchType],
    ]);
  }),
);
