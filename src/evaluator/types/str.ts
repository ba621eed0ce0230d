/**
 * `str`. Strings are JavaScript's; positions are code points (see codePoints.ts).
 * https://docs.python.org/3.11/library/stdtypes.html#text-sequence-type-str
 */

import { InterruptedError } from "../../base/failures";
import { PyDict } from "../dict";
import { PyException, raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { getItem, getTypeAttribute, isTrue, iterate, strOf, toIndex } from "../operations";
import {
  coreTypes,
  type Kwargs,
  NotImplemented,
  PyBoxed,
  PyBytes,
  PyList,
  PySlice,
  PyTuple,
  type PyType,
  type PyValue,
  titleOf,
} from "../values";
import { bytesOf } from "./buffers";
import { codePointCount, codePointsOf, isAstral } from "./codePoints";
import { asInt, asString, shortTypeName, toBound, toSize } from "./coercion";
import { decodeBytes, encodeText } from "./encoding";
import { formatString } from "./formatSpec";
import { hashString } from "./hashing";
import { asciiIterator, NativeIterator, stringIterator } from "./iterators";
import { reserve, reserveItem } from "./memory";
import { percentFormat } from "./percentFormat";
import { fitsSize } from "./sequences";
import { sliceArray, sliceIndices } from "./slice";
import { formatTemplate, formatTemplateWithMapping } from "./stringFormat";
import { isPrintable, stringRepr } from "./stringRepr";
import * as texts from "./text";

function own(self: PyValue): string {
  return asString(self) ?? raise("TypeError", `descriptor requires a 'str' object but received a '${titleOf(self)}'`);
}

function text(value: PyValue, message: (typeName: string) => string): string {
  return asString(value) ?? raise("TypeError", message(shortTypeName(value)));
}

/** `"a" < "b"`, by code points: JavaScript's order differs beyond the basic plane only. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!isAstral(a) && !isAstral(b)) return a < b ? -1 : 1;
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const ordering = (accepts: (order: number) => boolean) => (self: PyValue, value: PyValue) => {
  const other = asString(value);
  return other === undefined ? NotImplemented : accepts(compareText(own(self), other));
};

export function repeatText(content: string, times: number): string {
  if (times <= 0 || content === "") return "";
  reserve(content.length * times * (isLatin(content) ? 1 : 2));
  return content.repeat(times);
}

function isLatin(content: string): boolean {
  return content.length > 64 || !/[^\0-\xff]/.test(content);
}

/** `text[index]` and `text[a:b]` */
export function stringItem(content: string, index: PyValue): string {
  if (index instanceof PySlice) {
    if (content.length > 256) tick(content.length >> 8);
    if (isAstral(content)) return sliceArray(Array.from(content), index).join("");
    const { start, step, count } = sliceIndices(index, content.length);
    if (step === 1) return content.slice(start, start + count);
    tick(count >> 6);
    reserve(count);
    const characters: string[] = new Array(count);
    for (let i = 0; i < count; i++) characters[i] = content[start + i * step] as string;
    return characters.join("");
  }
  if (asInt(index) === undefined && getTypeAttribute(index, "__index__") === undefined) {
    raise("TypeError", `string indices must be integers, not '${titleOf(index)}'`);
  }
  const at = toIndex(index);
  if (typeof at === "bigint") {
    raise("IndexError", fitsSize(at) ? "string index out of range" : "cannot fit 'int' into an index-sized integer");
  }
  const characters = isAstral(content) ? Array.from(content) : content;
  const character = characters[at < 0 ? at + characters.length : at];
  return character ?? raise("IndexError", "string index out of range");
}

export function joinTexts(separator: string, iterable: PyValue): string {
  if (getTypeAttribute(iterable, "__iter__") === undefined && getTypeAttribute(iterable, "__getitem__") === undefined) {
    raise("TypeError", "can only join an iterable");
  }
  const iterator = iterate(iterable);
  const parts: string[] = [];
  let length = 0;
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    const part = asString(value);
    if (part === undefined) {
      raise("TypeError", `sequence item ${parts.length}: expected str instance, ${titleOf(value)} found`);
    }
    parts.push(part);
    length += part.length;
    reserveItem(parts.length, 32);
  }
  length += separator.length * parts.length;
  reserve(length);
  if (length > 2 ** 29) throw new InterruptedError("memory", "stopped: a string of more than 500 million characters");
  return parts.join(separator);
}

/** Bounds of `find` and its like: what is neither an int nor None is refused in the words of slices. */
export function boundsOf(start: PyValue, end: PyValue): [PyValue, PyValue] {
  for (const bound of [start, end]) {
    if (bound === null || typeof bound === "number" || asInt(bound) !== undefined) continue;
    if (getTypeAttribute(bound, "__index__") === undefined)
      raise("TypeError", "slice indices must be integers or None or have an __index__ method");
  }
  return [start, end];
}

const searching =
  (isFromEnd: boolean, whenMissing: number | string) => (self: PyValue, sub: PyValue, start: PyValue, end: PyValue) => {
    const content = own(self);
    const [from, to] = boundsOf(start, end);
    const part = text(sub, () => `must be str, not ${titleOf(sub)}`);
    const length = codePointCount(content);
    const found = texts.findText(content, part, toBound(from, length, 0), toBound(to, length, length), isFromEnd);
    return found < 0 && typeof whenMissing === "string" ? raise("ValueError", whenMissing) : found;
  };

const affix =
  (name: string, test: (content: string, part: string) => boolean) =>
  (self: PyValue, parts: PyValue, start: PyValue, end: PyValue) => {
    const content = own(self);
    const length = codePointCount(content);
    const [from, to] = boundsOf(start, end);
    const within = texts.stretch(content, toBound(from, length, 0), toBound(to, length, length));
    const alternatives = parts instanceof PyTuple ? parts.items : [parts];
    return alternatives.some((part) => {
      const expected = asString(part);
      if (expected === undefined) {
        raise(
          "TypeError",
          parts instanceof PyTuple
            ? `tuple for ${name} must only contain str, not ${titleOf(part)}`
            : `${name} first arg must be str or a tuple of str, not ${titleOf(part)}`,
        );
      }
      return within !== null && test(within, expected);
    });
  };

const justifying = (side: "left" | "right" | "center") => (self: PyValue, width: PyValue, fill: PyValue) => {
  const columns = toSize(width);
  const character = text(fill, () => `The fill character must be a unicode character, not ${titleOf(fill)}`);
  if (codePointCount(character) !== 1) raise("TypeError", "The fill character must be exactly one character long");
  return texts.justify(own(self), columns, character, side);
};

const stripping = (side: "left" | "right" | "both", name: string) => (self: PyValue, chars: PyValue) =>
  texts.stripText(own(self), chars === null ? null : text(chars, () => `${name} arg must be None or str`), side);

const splitting =
  (split: (content: string, separator: string | null, limit: number) => string[]) =>
  (self: PyValue, separator: PyValue, limit: PyValue) => {
    const most = toSize(limit);
    const by = separator === null ? null : text(separator, (type) => `must be str or None, not ${type}`);
    const parts = split(own(self), by, most);
    reserve(parts.length * 16);
    return new PyList(parts);
  };

const partitioning = (isFromEnd: boolean) => (self: PyValue, separator: PyValue) => {
  const content = own(self);
  const by = text(separator, () => `must be str, not ${titleOf(separator)}`);
  if (by === "") raise("ValueError", "empty separator");
  const at = isFromEnd ? content.lastIndexOf(by) : content.indexOf(by);
  if (at < 0) return new PyTuple(isFromEnd ? ["", "", content] : [content, "", ""]);
  return new PyTuple([content.slice(0, at), by, content.slice(at + by.length)]);
};

const testing = (predicate: Parameters<typeof texts.testText>[1]) => (self: PyValue) =>
  texts.testText(own(self), predicate);

function translate(content: string, table: PyValue): string {
  let result = "";
  for (const character of content) {
    tick(1);
    let replacement: PyValue;
    try {
      replacement = getItem(table, character.codePointAt(0) as number);
    } catch (error) {
      if (!(error instanceof PyException && error.isA("LookupError"))) throw error;
      result += character;
      continue;
    }
    if (replacement === null) continue;
    const code = asInt(replacement);
    if (code === undefined) {
      result += text(replacement, () => "character mapping must return integer, None or str");
    } else if (code < 0 || code > 0x10ffff) raise("ValueError", "character mapping must be in range(0x110000)");
    else result += String.fromCodePoint(Number(code));
  }
  return result;
}

function makeTranslation(x: PyValue, y: PyValue | undefined, z: PyValue | undefined): PyDict {
  const table = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) raise("TypeError", "if you give only one argument to maketrans it must be a dict");
    for (const [key, value] of x.entries()) {
      if ((table.size & 255) === 255) tick(32);
      const character = asString(key);
      if (character === undefined && asInt(key) === undefined) {
        raise("TypeError", "keys in translate table must be strings or integers");
      }
      if (character !== undefined && codePointCount(character) !== 1) {
        raise("ValueError", "string keys in translate table must be of length 1");
      }
      table.set(character === undefined ? key : (character.codePointAt(0) as number), value);
    }
    return table;
  }
  const second = text(y, (type) => `maketrans() argument 2 must be str, not ${type}`);
  const third = z === undefined ? "" : text(z, (type) => `maketrans() argument 3 must be str, not ${type}`);
  const first = text(x, () => "first maketrans argument must be a string if there is a second argument");
  const [from, to] = [codePointsOf(first), codePointsOf(second)];
  if (from.length !== to.length) raise("ValueError", "the first two maketrans arguments must have equal length");
  for (const [i, character] of from.entries()) {
    if ((i & 255) === 255) tick(32);
    table.set(character.codePointAt(0) as number, to[i]?.codePointAt(0) as number);
  }
  for (const character of third) table.set(character.codePointAt(0) as number, null);
  return table;
}

const methods: Record<string, Implementation> = {
  "__add__(self, value, /)": (self, value) => {
    const other = asString(value);
    if (other === undefined) raise("TypeError", `can only concatenate str (not "${titleOf(value)}") to str`);
    const content = own(self);
    if (content.length + other.length > 1000) reserve(content.length + other.length);
    return content + other;
  },
  "__mul__(self, value, /)": (self, value) => repeatBy(self, value),
  "__rmul__(self, value, /)": (self, value) => repeatBy(self, value),
  "__mod__(self, value, /)": (self, value) => percentFormat(own(self), value),
  "__rmod__(self, value, /)": (self, value) => {
    const template = asString(value);
    return template === undefined ? NotImplemented : percentFormat(template, self);
  },
  "__eq__(self, value, /)": ordering((order) => order === 0),
  "__ne__(self, value, /)": ordering((order) => order !== 0),
  "__lt__(self, value, /)": ordering((order) => order < 0),
  "__le__(self, value, /)": ordering((order) => order <= 0),
  "__gt__(self, value, /)": ordering((order) => order > 0),
  "__ge__(self, value, /)": ordering((order) => order >= 0),
  "__hash__(self, /)": (self) => hashString(own(self)),
  "__len__(self, /)": (self) => codePointCount(own(self)),
  "__getitem__(self, key, /)": (self, key) => stringItem(own(self), key),
  "__contains__(self, key, /)": (self, key) =>
    own(self).includes(text(key, () => `'in <string>' requires string as left operand, not ${titleOf(key)}`)),
  "__iter__(self, /)": (self) => iterateText(own(self)),
  "__str__(self, /)": own,
  "__repr__(self, /)": (self) => stringRepr(own(self)),
  "__format__(self, format_spec: str, /)": (self, spec) => formatString(own(self), own(spec)),
  "__getnewargs__(self, /)": (self) => new PyTuple([own(self)]),
  "capitalize(self, /)": (self) => texts.capitalize(own(self)),
  "casefold(self, /)": (self) => texts.caseFold(own(self)),
  "center(self, width, fillchar=' ', /)": justifying("center"),
  "ljust(self, width, fillchar=' ', /)": justifying("left"),
  "rjust(self, width, fillchar=' ', /)": justifying("right"),
  "count(self, sub, start=None, end=None, /)": (self, sub, start, end) => {
    const content = own(self);
    const [from, to] = boundsOf(start, end);
    const part = text(sub, () => `must be str, not ${titleOf(sub)}`);
    const length = codePointCount(content);
    return texts.countText(content, part, toBound(from, length, 0), toBound(to, length, length));
  },
  "encode(self, /, encoding: str='utf-8', errors: str='strict')": (self, encoding, errors) =>
    new PyBytes(encodeText(own(self), encoding, errors)),
  "endswith(self, suffix, start=None, end=None, /)": affix("endswith", (content, part) => content.endsWith(part)),
  "startswith(self, prefix, start=None, end=None, /)": affix("startswith", (content, part) => content.startsWith(part)),
  "expandtabs(self, /, tabsize=8)": (self, size) => texts.expandTabs(own(self), toSize(size)),
  "find(self, sub, start=None, end=None, /)": searching(false, -1),
  "rfind(self, sub, start=None, end=None, /)": searching(true, -1),
  "index(self, sub, start=None, end=None, /)": searching(false, "substring not found"),
  "rindex(self, sub, start=None, end=None, /)": searching(true, "substring not found"),
  "format(self, /, *args, **kwargs)": (self, args: PyTuple, kwargs: PyDict) =>
    formatTemplate(own(self), args.items, kwargs.size > 0 ? (new Map(kwargs.entries()) as unknown as Kwargs) : null),
  "format_map(self, mapping, /)": (self, mapping) => formatTemplateWithMapping(own(self), mapping),
  "isalnum(self, /)": testing("isalnum"),
  "isalpha(self, /)": testing("isalpha"),
  "isdecimal(self, /)": testing("isdecimal"),
  "isdigit(self, /)": testing("isdigit"),
  "isnumeric(self, /)": testing("isnumeric"),
  "isidentifier(self, /)": testing("isidentifier"),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
  "isascii(self, /)": (self) => /^[\x00-\x7f]*$/.test(own(self)),
  "islower(self, /)": (self) => texts.isLowerText(own(self)),
  "isupper(self, /)": (self) => texts.isUpperText(own(self)),
  "istitle(self, /)": (self) => texts.isTitleText(own(self)),
  "isspace(self, /)": (self) => texts.isSpaceText(own(self)),
  "isprintable(self, /)": (self) => codePointsOf(own(self)).every(isPrintable),
  "join(self, iterable, /)": (self, iterable) => joinTexts(own(self), iterable),
  "lower(self, /)": (self) => own(self).toLowerCase(),
  "upper(self, /)": (self) => own(self).toUpperCase(),
  "title(self, /)": (self) => texts.title(own(self)),
  "swapcase(self, /)": (self) => texts.swapCase(own(self)),
  "strip(self, chars=None, /)": stripping("both", "strip"),
  "lstrip(self, chars=None, /)": stripping("left", "lstrip"),
  "rstrip(self, chars=None, /)": stripping("right", "rstrip"),
  "partition(self, sep, /)": partitioning(false),
  "rpartition(self, sep, /)": partitioning(true),
  "removeprefix(self, prefix, /)": (self, prefix) => {
    const part = text(prefix, (type) => `removeprefix() argument must be str, not ${type}`);
    return own(self).startsWith(part) ? own(self).slice(part.length) : own(self);
  },
  "removesuffix(self, suffix, /)": (self, suffix) => {
    const part = text(suffix, (type) => `removesuffix() argument must be str, not ${type}`);
    return part !== "" && own(self).endsWith(part) ? own(self).slice(0, -part.length) : own(self);
  },
  "replace(self, old, new, count=-1, /)": (self, old, replacement, count) =>
    texts.replaceText(
      own(self),
      text(old, (type) => `replace() argument 1 must be str, not ${type}`),
      text(replacement, (type) => `replace() argument 2 must be str, not ${type}`),
      toSize(count),
    ),
  "split(self, /, sep=None, maxsplit=-1)": splitting(texts.splitText),
  "rsplit(self, /, sep=None, maxsplit=-1)": splitting(texts.splitTextFromEnd),
  "splitlines(self, /, keepends=False)": (self, keepends) => new PyList(texts.splitLines(own(self), isTrue(keepends))),
  "translate(self, table, /)": (self, table) => translate(own(self), table),
  "zfill(self, width, /)": (self, width) => texts.zeroFill(own(self), toSize(width)),
};

function repeatBy(self: PyValue, times: PyValue): PyValue {
  if (asInt(times) === undefined && getTypeAttribute(times, "__index__") === undefined) return NotImplemented;
  const count = toIndex(times);
  if (typeof count === "bigint") raise("OverflowError", "cannot fit 'int' into an index-sized integer");
  return repeatText(own(self), count);
}

export function iterateText(content: string): NativeIterator {
  const characters = isAstral(content) ? Array.from(content) : content;
  let index = 0;
  return new NativeIterator(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
    /^[\x00-\x7f]*$/.test(content) ? asciiIterator : stringIterator,
    () => characters[index++],
    () => Math.max(0, characters.length - index),
  );
}

/** What `str(value)` and `str(bytes, encoding)` give. */
function stringFrom(value: PyValue | undefined, encoding: PyValue | undefined, errors: PyValue | undefined): string {
  if (value === undefined) return "";
  if (encoding === undefined && errors === undefined) return strOf(value);
  if (asString(value) !== undefined) raise("TypeError", "decoding str is not supported");
  const bytes = bytesOf(value);
  if (!bytes) raise("TypeError", `decoding to str: need a bytes-like object, ${titleOf(value)} found`);
  return decodeBytes(
    bytes,
    encoding === undefined ? "utf-8" : text(encoding, (type) => `str() argument 'encoding' must be str, not ${type}`),
    errors === undefined ? "strict" : text(errors, (type) => `str() argument 'errors' must be str, not ${type}`),
  );
}

export const strType: PyType = defineClass({
  name: "str",
  doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str",
  construct: {
    signature: "str(cls, object=<absent>, encoding=<absent>, errors=<absent>)",
    implementation: (cls: PyType, object, encoding, errors) => {
      const value = stringFrom(object, encoding, errors);
      return cls === strType ? value : new PyBoxed(cls, value);
    },
  },
  methods,
  sizeOf: (self: PyValue) => (typeof self === "string" ? self.length : 0),
  staticMethods: {
    "maketrans(x, y=<absent>, z=<absent>, /)": makeTranslation,
  },
});
coreTypes.str = strType;
