/**
 * `match`: patterns become tests that note what they capture; names are bound once a whole pattern fits.
 * https://docs.python.org/3.12/reference/compound_stmts.html#the-match-statement
 */
import type { Expression, Match, MatchClass, MatchMapping, MatchSequence, Pattern } from "../../syntax/nodes";
import { getAttributeOrUndefined } from "../attributes";
import { callMethod } from "../calls";
import { Completion } from "../completion";
import { PyDict } from "../dict";
import { raise } from "../exceptions";
import type { Evaluate, Execute, Frame } from "../frames";
import { compare } from "../operators";
import { getItem, isInstanceOf, isTrue, lengthOf, toArray } from "../protocol";
import { coreTypes, isInstance, PyList, PyObject, PyTuple, PyType, type PyValue, titleOf, typeOf } from "../values";
import type { Context } from "./context";
import { compileExpression } from "./expressions";
import { raiseInvalid } from "./invalid";
import { type Bind, compileBindName } from "./names";
import { compileTest } from "./operations";
import { compileBody } from "./statements";

type Captures = [Bind, PyValue][];
export type TestPattern = (frame: Frame, value: PyValue, captures: Captures) => boolean;

export function compileMatch(ctx: Context, node: Match): Execute {
  const subject = compileExpression(ctx, node.subject);
  const cases = node.cases.map((each) => ({
    matches: compileCase(ctx, each.pattern),
    guard: each.guard === null ? null : compileTest(ctx, each.guard),
    body: compileBody(ctx, each.body),
  }));
  return (frame) => {
    const value = subject(frame);
    frame.at = node.subject;
    for (const { matches, guard, body } of cases) {
      if (matches(frame, value) && (guard === null || guard(frame))) return body(frame);
    }
    return Completion.normal;
  };
}

/** Tests a whole pattern and binds its names. */
export function compileCase(ctx: Context, pattern: Pattern): (frame: Frame, value: PyValue) => boolean {
  const test = compilePattern(ctx, pattern);
  return (frame, value) => {
    const captures: Captures = [];
    if (!test(frame, value, captures)) return false;
    for (const [bind, captured] of captures) bind(frame, captured);
    return true;
  };
}

function compilePattern(ctx: Context, node: Pattern): TestPattern {
  switch (node.kind) {
    case "MatchValue": {
      const expected = compileExpression(ctx, node.value);
      return (frame, value) => {
        const other = expected(frame);
        frame.at = node;
        return isTrue(compare("==", value, other));
      };
    }
    case "MatchSingleton": {
      const { value: expected } = node;
      return (_frame, value) => value === expected;
    }
    case "MatchSequence":
      return compileSequence(ctx, node);
    case "MatchMapping":
      return compileMapping(ctx, node);
    case "MatchClass":
      return compileClass(ctx, node);
    case "MatchStar": {
      const bind = node.name === null ? null : compileBindName(ctx, node.name);
      return (_frame, value, captures) => {
        if (bind !== null) captures.push([bind, value]);
        return true;
      };
    }
    case "MatchAs": {
      const inner = node.pattern === null ? null : compilePattern(ctx, node.pattern);
      const bind = node.name === null ? null : compileBindName(ctx, node.name);
      return (frame, value, captures) => {
        if (inner !== null && !inner(frame, value, captures)) return false;
        if (bind !== null) captures.push([bind, value]);
        return true;
      };
    }
    case "MatchOr": {
      const alternatives = node.patterns.map((each) => compilePattern(ctx, each));
      return (frame, value, captures) => {
        const before = captures.length;
        for (const alternative of alternatives) {
          if (alternative(frame, value, captures)) return true;
          captures.length = before;
        }
        return false;
      };
    }
    case "Invalid":
      return raiseInvalid(ctx, node);
  }
}

function isSequence(value: PyValue): boolean {
  if (value instanceof PyList || value instanceof PyTuple) return true;
  if (!(value instanceof PyObject) || value instanceof PyDict) return false;
  return typeOf(value).mro.some(
    (type) => type.name === "range" || type.name === "deque" || isAbstract(type, "Sequence"),
  );
}

function isAbstract(type: PyType, name: string): boolean {
  return (type.name === name || type.name === `Mutable${name}`) && /^(_?collections|typing)/.test(type.module);
}

function isMapping(value: PyValue): boolean {
  return (
    value instanceof PyDict ||
    typeOf(value).mro.some((type) => type.name === "mappingproxy" || isAbstract(type, "Mapping"))
  );
}

function compileSequence(ctx: Context, node: MatchSequence): TestPattern {
  const patterns = node.patterns.map((each) => compilePattern(ctx, each));
  const star = node.patterns.findIndex((each) => each.kind === "MatchStar");
  const count = patterns.length;
  return (frame, value, captures) => {
    if (!isSequence(value)) return false;
    const length = lengthOf(value);
    if (star < 0 ? length !== count : length < count - 1) return false;
    const items = toArray(value);
    const after = count - star - 1;
    for (let i = 0; i < count; i++) {
      const item =
        star < 0 || i < star
          ? items[i]
          : i === star
            ? new PyList(items.slice(star, length - after))
            : items[length - count + i];
      if (!(patterns[i] as TestPattern)(frame, item as PyValue, captures)) return false;
    }
    return true;
  };
}

function compileMapping(ctx: Context, node: MatchMapping): TestPattern {
  const keys = node.keys.map((key: Expression) => compileExpression(ctx, key));
  const patterns = node.patterns.map((each) => compilePattern(ctx, each));
  const rest = node.rest === null ? null : compileBindName(ctx, node.rest);
  return (frame, value, captures) => {
    if (!isMapping(value)) return false;
    const seen: PyValue[] = [];
    for (let i = 0; i < keys.length; i++) {
      const key = (keys[i] as Evaluate)(frame);
      seen.push(key);
      const item = value instanceof PyDict ? value.get(key) : mappingItem(value, key);
      if (item === undefined || !(patterns[i] as TestPattern)(frame, item, captures)) return false;
    }
    if (rest !== null) {
      const left = new PyDict();
      for (const key of toArray(callMethod(value, "keys", []))) left.set(key, getItem(value, key));
      for (const key of seen) left.delete(key);
      captures.push([rest, left]);
    }
    return true;
  };
}

function mappingItem(mapping: PyValue, key: PyValue): PyValue | undefined {
  const missing = new PyTuple([]);
  const item = callMethod(mapping, "get", [key, missing]);
  return item === missing ? undefined : item;
}

const selfMatching = ["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"];

function compileClass(ctx: Context, node: MatchClass): TestPattern {
  const cls = compileExpression(ctx, node.cls);
  const positional = node.patterns.map((each) => compilePattern(ctx, each));
  const named = node.kwdPatterns.map((each) => compilePattern(ctx, each));
  return (frame, value, captures) => {
    const type = cls(frame);
    frame.at = node;
    if (!(type instanceof PyType)) raise("TypeError", "called match pattern must be a type");
    if (!isInstanceOf(value, type)) return false;
    if (positional.length > 0) {
      const names = matchArguments(type, positional.length, node.kwdAttrs);
      for (let i = 0; i < positional.length; i++) {
        const name = names === null ? null : (names[i] as string);
        const item = name === null ? value : getAttributeOrUndefined(value, name);
        if (item === undefined || !(positional[i] as TestPattern)(frame, item, captures)) return false;
      }
    }
    for (let i = 0; i < named.length; i++) {
      const item = getAttributeOrUndefined(value, node.kwdAttrs[i] as string);
      if (item === undefined || !(named[i] as TestPattern)(frame, item, captures)) return false;
    }
    return true;
  };
}

/** The attributes that positional patterns stand for; null where the one pattern takes the value itself. */
function matchArguments(type: PyType, count: number, named: readonly string[]): readonly string[] | null {
  const declared = getAttributeOrUndefined(type, "__match_args__");
  const isSelf =
    declared === undefined &&
    type.mro.some((each) => each.isBuiltin && each.module === "builtins" && selfMatching.includes(each.name));
  const accepted = declared === undefined ? (isSelf ? 1 : 0) : lengthOf(declared);
  if (count > accepted) {
    const plural = accepted === 1 ? "" : "s";
    raise("TypeError", `${type.name}() accepts ${accepted} positional sub-pattern${plural} (${count} given)`);
  }
  if (isSelf || declared === undefined) return null;
  if (!isInstance(declared, coreTypes.tuple as PyType)) {
    raise("TypeError", `${type.name}.__match_args__ must be a tuple (got ${titleOf(declared)})`);
  }
  const names: string[] = [];
  for (const name of toArray(declared).slice(0, count)) {
    if (typeof name !== "string") {
      raise("TypeError", `__match_args__ elements must be strings (got ${titleOf(name)})`);
    }
    if (names.includes(name) || named.includes(name)) {
      raise("TypeError", `${type.name}() got multiple sub-patterns for attribute '${name}'`);
    }
    names.push(name);
  }
  return names;
}
