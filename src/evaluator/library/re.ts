/**
 * `re`.
 * https://docs.python.org/3.11/library/re.html
 */

import { UnsupportedError } from "../../base/failures";
import { PyDict } from "../dict";
import { defineException, raise } from "../exceptions";
import { defineModule } from "../modules";
import { defineClass, defineFunction, type Implementation } from "../native";
import { callValue, hashOf, reprOf, toIndex } from "../operations";
import { bytesOf } from "../types/buffers";
import { codePointCount, sliceCodePoints, unitToCodePoint } from "../types/codePoints";
import { asInt, asString, toBound, toSize } from "../types/coercion";
import { makeGenericAlias } from "../types/genericAlias";
import { defineIterator, NativeIterator } from "../types/iterators";
import { reserve } from "../types/memory";
import { NotImplemented, PyList, PyObject, PyTuple, type PyType, type PyValue, typeOf } from "../values";
import { once } from "./once";
import { type CompiledPattern, chargeSearch, flag, PatternError, translatePattern } from "./regularExpressions";

const errorType = defineException("error", "Exception", "re");

type Match = RegExpExecArray & { indices: NonNullable<RegExpExecArray["indices"]> };

class PyPattern extends PyObject {
  constructor(
    readonly source: string,
    readonly compiled: CompiledPattern,
  ) {
    super();
  }
  get type(): PyType {
    return patternType;
  }
}

class PyMatch extends PyObject {
  constructor(
    readonly pattern: PyPattern,
    readonly text: string,
    readonly match: Match,
    readonly start: number,
    readonly end: number,
  ) {
    super();
  }
  get type(): PyType {
    return matchType;
  }

  /** The number of a group given by number or name. */
  numberOf(group: PyValue): number {
    const name = asString(group);
    const number = name === undefined ? Number(toIndex(group)) : this.pattern.compiled.names.get(name);
    if (number === undefined || number < 0 || number > this.pattern.compiled.groupCount) {
      return raise("IndexError", "no such group");
    }
    return number;
  }

  group(number: number): string | undefined {
    return this.match[number];
  }

  /** Where a group begins and ends, in code points; -1 where it took no part. */
  span(number: number): [number, number] {
    const units = this.match.indices[number];
    return units ? [unitToCodePoint(this.text, units[0]), unitToCodePoint(this.text, units[1])] : [-1, -1];
  }
}

const cache = new Map<string, PyPattern>();

function compile(pattern: PyValue, flags: PyValue): PyPattern {
  if (pattern instanceof PyPattern) {
    if (asInt(flags) !== 0) raise("ValueError", "cannot process flags argument with a compiled pattern");
    return pattern;
  }
  const source = asString(pattern);
  if (source === undefined) {
    if (bytesOf(pattern)) throw new UnsupportedError("regular expressions on bytes");
    raise("TypeError", "first argument must be string or compiled pattern");
  }
  const bits = Number(toIndex(flags));
  const key = `${bits}:${source}`;
  const known = cache.get(key);
  if (known) return known;
  try {
    const compiled = new PyPattern(source, translatePattern(source, bits));
    if (cache.size > 300) cache.clear();
    cache.set(key, compiled);
    return compiled;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const line = source.includes("\n")
      ? ` (line ${source.slice(0, error.position).split("\n").length}, column ${error.position - source.lastIndexOf("\n", error.position - 1)})`
      : "";
    return raise(errorType, `${error.reason} at position ${error.position}${line}`);
  }
}

function subject(value: PyValue): string {
  const text = asString(value);
  if (text !== undefined) return text;
  if (bytesOf(value)) raise("TypeError", "cannot use a string pattern on a bytes-like object");
  return raise("TypeError", `expected string or bytes-like object, got '${typeOf(value).name}'`);
}

/** A match at or after `from` (in UTF-16 units), or null. */
function execute(pattern: PyPattern, text: string, from: number): Match | null {
  const { expression } = pattern.compiled;
  expression.lastIndex = from;
  return expression.exec(text) as Match | null;
}

type Mode = "search" | "match" | "fullmatch";

function find(pattern: PyPattern, value: PyValue, mode: Mode, pos: PyValue = 0, endpos: PyValue = null): PyValue {
  const whole = subject(value);
  const length = codePointCount(whole);
  const start = Math.min(toBound(pos, length, 0), length);
  const end = Math.min(toBound(endpos, length, length), length);
  const text = end < length ? sliceCodePoints(whole, 0, end) : whole;
  chargeSearch(pattern.compiled, text);
  const unit = start === 0 ? 0 : sliceCodePoints(text, 0, start).length;
  if (mode === "search") {
    const match = execute(pattern, text, unit);
    return match && new PyMatch(pattern, text, match, start, end);
  }
  const { expression } = pattern.compiled;
  const sticky = anchored(expression, mode === "fullmatch");
  sticky.lastIndex = unit;
  const match = sticky.exec(text) as Match | null;
  return match && new PyMatch(pattern, text, match, start, end);
}

const anchoredForms = new WeakMap<RegExp, Map<boolean, RegExp>>();

function anchored(expression: RegExp, isFull: boolean): RegExp {
  let forms = anchoredForms.get(expression);
  if (!forms) {
    forms = new Map();
    anchoredForms.set(expression, forms);
  }
  let form = forms.get(isFull);
  if (!form) {
    const source = isFull ? `(?:${expression.source})(?![\\s\\S])` : expression.source;
    form = new RegExp(source, `${expression.flags.replace("g", "")}y`);
    forms.set(isFull, form);
  }
  return form;
}

/** All matches from left to right; an empty one may follow another, as in Python. */
function* allMatches(pattern: PyPattern, text: string): Generator<Match> {
  let from = 0;
  let previousEnd = -1;
  while (from <= text.length) {
    chargeSearch(pattern.compiled, "");
    const match = execute(pattern, text, from);
    if (!match) return;
    const end = match.index + match[0].length;
    if (match[0] === "" && match.index === previousEnd) {
      from = nextUnit(text, from);
      const again = from <= text.length ? execute(pattern, text, from) : null;
      if (!again) return;
      from = again.index;
      previousEnd = -1;
      continue;
    }
    yield match;
    // An empty match may follow another match, but not an empty one at the same place.
    previousEnd = match[0] === "" ? match.index : -1;
    from = end;
  }
}

function nextUnit(text: string, index: number): number {
  return index + ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
}

/** What `findall` lists for a match: the whole, its only group, or all groups. */
function found(match: Match, groups: number): PyValue {
  if (groups === 0) return match[0];
  if (groups === 1) return match[1] ?? "";
  return new PyTuple(match.slice(1).map((group) => group ?? ""));
}

/** A replacement's text with its group references taken apart once. */
function replacementParts(pattern: PyPattern, template: string): (string | number)[] {
  const parts: (string | number)[] = [];
  let literal = "";
  const reference = (number: number, at: number) => {
    if (number > pattern.compiled.groupCount)
      raise(errorType, `invalid group reference ${number} at position ${at + 1}`);
    parts.push(literal, number);
    literal = "";
  };
  for (let i = 0; i < template.length; i++) {
    if (template[i] !== "\\") {
      literal += template[i];
      continue;
    }
    const rest = template.slice(i + 1);
    const named = /^g<([^>]*)>/.exec(rest);
    const octal = /^(?:0[0-7]{0,2}|[0-3][0-7]{2})/.exec(rest);
    const digits = /^[1-9]\d?/.exec(rest);
    if (named) {
      const name = named[1] as string;
      const number = /^\d+$/.test(name) ? Number(name) : pattern.compiled.names.get(name);
      if (number === undefined) raise("IndexError", `unknown group name '${name}'`);
      reference(number, i + 2);
      i += named[0].length;
    } else if (octal) {
      literal += String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
      i += octal[0].length;
    } else if (digits) {
      reference(Number(digits[0]), i);
      i += digits[0].length;
    } else {
      const letter = rest[0] ?? "";
      const plain = { n: "\n", t: "\t", r: "\r", f: "\f", v: "\v", a: "\x07", b: "\b", "\\": "\\" }[letter];
      if (plain === undefined && /[a-zA-Z]/.test(letter)) raise(errorType, `bad escape \\${letter} at position ${i}`);
      if (letter === "") raise(errorType, `bad escape (end of pattern) at position ${i}`);
      literal += plain ?? `\\${letter}`;
      i++;
    }
  }
  parts.push(literal);
  return parts;
}

function fill(parts: readonly (string | number)[], match: Match): string {
  return parts.map((part) => (typeof part === "number" ? (match[part] ?? "") : part)).join("");
}

function substitute(pattern: PyPattern, replacement: PyValue, value: PyValue, count: PyValue): [string, number] {
  const text = subject(value);
  chargeSearch(pattern.compiled, text);
  const template = asString(replacement);
  const parts = template === undefined ? null : replacementParts(pattern, template);
  const limit = toSize(count);
  let result = "";
  let at = 0;
  let done = 0;
  for (const match of allMatches(pattern, text)) {
    if (limit > 0 && done >= limit) break;
    result += text.slice(at, match.index);
    if (parts) result += fill(parts, match);
    else {
      const made = callValue(replacement, [new PyMatch(pattern, text, match, 0, codePointCount(text))], null);
      if (made !== null)
        result += asString(made) ?? raise("TypeError", `expected str instance, ${typeOf(made).name} found`);
    }
    at = match.index + match[0].length;
    done++;
    if (result.length > 100_000) reserve(match[0].length + 16);
  }
  return [result + text.slice(at), done];
}

function splitBy(pattern: PyPattern, value: PyValue, limit: PyValue): PyList {
  const text = subject(value);
  chargeSearch(pattern.compiled, text);
  const most = toSize(limit);
  const parts: PyValue[] = [];
  let at = 0;
  let done = 0;
  for (const match of allMatches(pattern, text)) {
    if (most > 0 && done >= most) break;
    parts.push(text.slice(at, match.index), ...match.slice(1).map((group) => group ?? null));
    at = match.index + match[0].length;
    done++;
  }
  parts.push(text.slice(at));
  return new PyList(parts);
}

const scannerType = defineIterator("callable_iterator");

function iterateMatches(pattern: PyPattern, value: PyValue): NativeIterator {
  const text = subject(value);
  chargeSearch(pattern.compiled, text);
  const length = codePointCount(text);
  const matches = [...allMatches(pattern, text)];
  let index = 0;
  return new NativeIterator(scannerType, () => {
    const match = matches[index++];
    return match && new PyMatch(pattern, text, match, 0, length);
  });
}

function findAll(pattern: PyPattern, value: PyValue): PyList {
  const text = subject(value);
  chargeSearch(pattern.compiled, text);
  return new PyList(Array.from(allMatches(pattern, text), (match) => found(match, pattern.compiled.groupCount)));
}

const flagNames = [
  ["ASCII", flag.A],
  ["IGNORECASE", flag.I],
  ["MULTILINE", flag.M],
  ["DOTALL", flag.S],
  ["VERBOSE", flag.X],
] as const;

function showPattern(self: PyPattern): string {
  const flags = flagNames.filter(([, bit]) => self.compiled.flags & bit).map(([name]) => `re.${name}`);
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
  methods: {
    "search(self, /, string, pos=0, endpos=None)": finder("search"),
    "match(self, /, string, pos=0, endpos=None)": finder("match"),
    "fullmatch(self, /, string, pos=0, endpos=None)": finder("fullmatch"),
    "findall(self, /, string)": findAll,
    "finditer(self, /, string)": iterateMatches,
    "split(self, /, string, maxsplit=0)": splitBy,
    "sub(self, /, repl, string, count=0)": (self, replacement, text, count) =>
      substitute(self, replacement, text, count)[0],
    "subn(self, /, repl, string, count=0)": (self, replacement, text, count) =>
      new PyTuple(substitute(self, replacement, text, count)),
    "__repr__(self, /)": showPattern,
    "__eq__(self, value, /)": (self: PyPattern, value: PyValue) =>
      value instanceof PyPattern
        ? self.source === value.source && self.compiled.flags === value.compiled.flags
        : NotImplemented,
    "__hash__(self, /)": (self: PyPattern) => hashOf(self.source),
    "__copy__(self, /)": (self: PyPattern) => self,
    "__deepcopy__(self, memo, /)": (self: PyPattern) => self,
  },
  classMethods: aliasMethod,
  properties: {
    pattern: { get: (self: PyPattern) => self.source },
    flags: { get: (self: PyPattern) => self.compiled.flags },
    groups: { get: (self: PyPattern) => self.compiled.groupCount },
    groupindex: { get: (self: PyPattern) => PyDict.of(self.compiled.names) },
  },
});

function groupsOf(self: PyMatch, whenAbsent: PyValue): PyValue[] {
  return Array.from({ length: self.pattern.compiled.groupCount }, (_, i) => self.group(i + 1) ?? whenAbsent);
}

const groupOption = "group=0, /";

const matchType: PyType = defineClass({
  name: "Match",
  module: "re",
  methods: {
    "group(self, /, *groups)": (self: PyMatch, groups: PyTuple) => {
      const wanted = groups.items.length === 0 ? [0 as PyValue] : groups.items;
      const values = wanted.map((each) => self.group(self.numberOf(each)) ?? null);
      return values.length === 1 ? (values[0] as PyValue) : new PyTuple(values);
    },
    "groups(self, /, default=None)": (self: PyMatch, whenAbsent: PyValue) => new PyTuple(groupsOf(self, whenAbsent)),
    "groupdict(self, /, default=None)": (self: PyMatch, whenAbsent: PyValue) =>
      PyDict.of([...self.pattern.compiled.names].map(([name, number]) => [name, self.group(number) ?? whenAbsent])),
    [`start(self, ${groupOption})`]: (self: PyMatch, group: PyValue) => self.span(self.numberOf(group))[0],
    [`end(self, ${groupOption})`]: (self: PyMatch, group: PyValue) => self.span(self.numberOf(group))[1],
    [`span(self, ${groupOption})`]: (self: PyMatch, group: PyValue) => new PyTuple(self.span(self.numberOf(group))),
    "expand(self, /, template)": (self: PyMatch, template: PyValue) =>
      fill(replacementParts(self.pattern, subject(template)), self.match),
    "__getitem__(self, key, /)": (self: PyMatch, group: PyValue) => self.group(self.numberOf(group)) ?? null,
    "__repr__(self, /)": (self: PyMatch) =>
      `<re.Match object; span=(${self.span(0).join(", ")}), match=${reprOf(self.match[0]).slice(0, 50)}>`,
    "__bool__(self, /)": () => true,
  },
  classMethods: aliasMethod,
  properties: {
    re: { get: (self: PyMatch) => self.pattern },
    string: { get: (self: PyMatch) => self.text },
    pos: { get: (self: PyMatch) => self.start },
    endpos: { get: (self: PyMatch) => self.end },
    lastindex: {
      get: (self: PyMatch) => {
        let last: number | null = null;
        for (let i = 1; i < self.match.length; i++) if (self.match[i] !== undefined) last = i;
        return last;
      },
    },
    lastgroup: {
      get: (self: PyMatch) => {
        let last: string | null = null;
        for (const [name, number] of self.pattern.compiled.names) if (self.match[number] !== undefined) last = name;
        return last;
      },
    },
  },
});

function escapePattern(pattern: PyValue): string {
  return subject(pattern).replace(/[\s#$&()*+\-.?[\\\]^{|}~]/g, (character) => `\\${character}`);
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
    ];
    return new Map<string, PyValue>([
      ...functions.map((each): [string, PyValue] => [each.name, each]),
      ["Pattern", patternType],
      ["Match", matchType],
      ["error", errorType],
    ]);
  }),
);
