/**
 * `str.format` and `str.format_map`: replacement fields with attributes, indexes, conversions and nested specs.
 * https://docs.python.org/3.11/library/string.html#format-string-syntax
 */
import { raise } from "../exceptions";
import { formatValue, getAttribute, getItem, reprOf, strOf } from "../operations";
import type { Kwargs, PyValue } from "../values";
import { escapeNonAscii } from "./stringRepr";

interface Arguments {
  readonly positional: readonly PyValue[];
  lookup(name: string): PyValue;
  /** Of fields without a number; null once a numbered one was seen. */
  nextIndex: number | null;
}

export function formatTemplate(template: string, args: readonly PyValue[], kwargs: Kwargs | null): string {
  const lookup = (name: string) => {
    const value = kwargs?.get(name);
    return value === undefined ? raise("KeyError", [name]) : value;
  };
  return expand(template, { positional: args, lookup, nextIndex: 0 }, 2);
}

export function formatTemplateWithMapping(template: string, mapping: PyValue): string {
  return expand(template, { positional: [], lookup: (name) => getItem(mapping, name), nextIndex: 0 }, 2);
}

/** A template's parts, as `string.Formatter().parse` gives them: literal text, then a field or null. */
export interface TemplatePart {
  readonly literal: string;
  readonly field: { readonly name: string; readonly conversion: string | null; readonly spec: string } | null;
}

export function parseTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let literal = "";
  let at = 0;
  while (at < template.length) {
    const character = template[at] as string;
    if (character !== "{" && character !== "}") {
      const end = nextBrace(template, at);
      literal += template.slice(at, end);
      at = end;
    } else if (template[at + 1] === character) {
      literal += character;
      at += 2;
    } else if (character === "}" || at + 1 >= template.length) {
      raise("ValueError", `Single '${character}' encountered in format string`);
    } else {
      const end = fieldEnd(template, at + 1);
      parts.push({ literal, field: parseField(template.slice(at + 1, end)) });
      literal = "";
      at = end + 1;
    }
  }
  if (literal || parts.length === 0) parts.push({ literal, field: null });
  return parts;
}

function expand(template: string, args: Arguments, depth: number): string {
  if (depth === 0) raise("ValueError", "Max string recursion exceeded");
  if (!/[{}]/.test(template)) return template;
  let result = "";
  for (const { literal, field } of parseTemplate(template)) {
    result += literal;
    if (!field) continue;
    const value = convert(fieldValue(field.name, args), field.conversion);
    result += formatValue(value, field.spec === "" ? "" : expand(field.spec, args, depth - 1));
  }
  return result;
}

function nextBrace(template: string, start: number): number {
  for (let i = start; i < template.length; i++) if (template[i] === "{" || template[i] === "}") return i;
  return template.length;
}

function fieldEnd(template: string, start: number): number {
  let depth = 1;
  let isInBrackets = false;
  for (let i = start; i < template.length; i++) {
    const character = template[i];
    if (character === "[" && depth === 1) isInBrackets = true;
    else if (character === "]") isInBrackets = false;
    else if (isInBrackets) continue;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return i;
  }
  return raise(
    "ValueError",
    template.slice(start).includes(":") ? "unmatched '{' in format spec" : "expected '}' before end of string",
  );
}

function parseField(text: string): NonNullable<TemplatePart["field"]> {
  const match = /^((?:[^[!:]|\[[^\]]*\]?)*)(?:!([\s\S]?)([^:]*))?(?::([\s\S]*))?$/.exec(text) as RegExpExecArray;
  const [, name = "", conversion, extra = "", spec = ""] = match;
  if (/[{]/.test(name.replace(/\[[^\]]*\]/g, ""))) raise("ValueError", "unexpected '{' in field name");
  if (conversion === "") raise("ValueError", "unmatched '{' in format spec");
  if (extra) raise("ValueError", "expected ':' after conversion specifier");
  return { name, conversion: conversion ?? null, spec };
}

function fieldValue(name: string, args: Arguments): PyValue {
  const [first = ""] = /^[^.[]*/.exec(name) as RegExpExecArray;
  let value = firstValue(first, args);
  let rest = name.slice(first.length);
  while (rest) {
    const step = /^(?:\.([^.[]*)|\[([^\]]*)\])/.exec(rest);
    if (!step) {
      if (rest.startsWith("[")) raise("ValueError", "Missing ']' in format string");
      raise("ValueError", "Only '.' or '[' may follow ']' in format field specifier");
    }
    const [whole, attribute, index] = step;
    if (attribute === "" || index === "") raise("ValueError", "Empty attribute in format string");
    value =
      attribute !== undefined
        ? getAttribute(value, attribute)
        : getItem(value, /^\d+$/.test(index as string) ? Number(index) : (index as string));
    rest = rest.slice(whole.length);
  }
  return value;
}

function firstValue(first: string, args: Arguments): PyValue {
  if (first !== "" && !/^\d+$/.test(first)) return args.lookup(first);
  let index: number;
  if (first === "") {
    if (args.nextIndex === null) {
      raise("ValueError", "cannot switch from manual field specification to automatic field numbering");
    }
    index = args.nextIndex++;
  } else {
    if (args.nextIndex !== null && args.nextIndex > 0) {
      raise("ValueError", "cannot switch from automatic field numbering to manual field specification");
    }
    args.nextIndex = null;
    index = Number(first);
  }
  const value = args.positional[index];
  return value === undefined
    ? raise("IndexError", `Replacement index ${index} out of range for positional args tuple`)
    : value;
}

function convert(value: PyValue, conversion: string | null): PyValue {
  switch (conversion) {
    case null:
      return value;
    case "r":
      return reprOf(value);
    case "s":
      return strOf(value);
    case "a":
      return escapeNonAscii(reprOf(value));
    default:
      return raise("ValueError", `Unknown conversion specifier ${conversion}`);
  }
}
