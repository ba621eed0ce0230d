/**
 * `bytes` and `bytearray`. Their text-like methods go through strings with one character a byte.
 * https://docs.python.org/3.11/library/stdtypes.html#bytes
 */

import { raise } from "../exceptions";
import { tick } from "../machine";
import { defineClass, type Implementation } from "../native";
import { callValue, getTypeAttribute, iterate, toIndex } from "../operations";
import {
  coreTypes,
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
import { bytesOf, latinText, PyByteArray } from "./buffers";
import { asBytes, asInt, asString, toBound, toSize } from "./coercion";
import { decodeBytes, encodeText } from "./encoding";
import { hashBytes } from "./hashing";
import { bytesIterator, NativeIterator } from "./iterators";
import { reserve } from "./memory";
import { hexText } from "./memoryView";
import { percentFormat } from "./percentFormat";
import { positionOf } from "./sequences";
import { sliceArray, sliceIndices } from "./slice";
import { bytesRepr } from "./stringRepr";
import * as texts from "./text";

function own(self: PyValue): Uint8Array {
  return bytesOf(self) ?? raise("TypeError", `a bytes-like object is required, not '${titleOf(self)}'`);
}

/** The bytes, where something of some dozen times their size is about to be made of them. */
function charged(bytes: Uint8Array): Uint8Array {
  reserve(bytes.length * 32);
  return bytes;
}

function fromLatin(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function argument(value: PyValue): string {
  const bytes = bytesOf(value);
  if (!bytes) raise("TypeError", `a bytes-like object is required, not '${titleOf(value)}'`);
  return latinText(bytes);
}

/** An argument of `in`, `find` and `count`: bytes, or one byte as an int. */
function byteOrBytes(value: PyValue): string {
  const int = asInt(value);
  if (int === undefined) {
    if (!bytesOf(value)) raise("TypeError", `argument should be integer or bytes-like object, not '${titleOf(value)}'`);
    return argument(value);
  }
  if (int < 0 || int > 255) raise("ValueError", "byte must be in range(0, 256)");
  return String.fromCharCode(Number(int));
}

function byteValue(value: PyValue, name = "bytes"): number {
  const int = toIndex(value);
  if (int < 0 || int > 255)
    raise("ValueError", name === "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)");
  return Number(int);
}

/** The same kind as `self`. */
function like(self: PyValue, bytes: Uint8Array): PyValue {
  return self instanceof PyByteArray ? new PyByteArray(bytes) : new PyBytes(bytes);
}

const mapped = (apply: (text: string) => string) => (self: PyValue) =>
  like(self, fromLatin(apply(latinText(own(self)))));
const tested = (apply: (text: string) => boolean) => (self: PyValue) => apply(latinText(own(self)));
const ascii = (text: string, pattern: RegExp, change: (letter: string) => string) => text.replace(pattern, change);
const lower = (text: string) => ascii(text, /[A-Z]/g, (letter) => letter.toLowerCase());
const upper = (text: string) => ascii(text, /[a-z]/g, (letter) => letter.toUpperCase());

const listOf = (self: PyValue, parts: readonly string[]) =>
  new PyList(
    parts.map((part, i) => {
      if ((i & 63) === 63) tick(64);
      return like(self, fromLatin(part));
    }),
  );

const isUpper = (byte: number) => byte >= 65 && byte <= 90;
const isLower = (byte: number) => byte >= 97 && byte <= 122;
const mappedBytes = (change: (byte: number) => number) => (self: PyValue) => like(self, own(self).map(change));

const searching =
  (isFromEnd: boolean, whenMissing: number | string) => (self: PyValue, sub: PyValue, start: PyValue, end: PyValue) => {
    const text = latinText(own(self));
    const { length } = text;
    const found = texts.findText(
      text,
      byteOrBytes(sub),
      toBound(start, length, 0),
      toBound(end, length, length),
      isFromEnd,
    );
    return found < 0 && typeof whenMissing === "string" ? raise("ValueError", whenMissing) : found;
  };

const affix =
  (test: (text: string, part: string) => boolean) => (self: PyValue, parts: PyValue, start: PyValue, end: PyValue) => {
    const text = latinText(own(self));
    const within = texts.stretch(text, toBound(start, text.length, 0), toBound(end, text.length, text.length));
    const all = parts instanceof PyTuple ? parts.items : [parts];
    return all.some((part) => within !== null && test(within, argument(part)));
  };

const stripping = (side: "left" | "right" | "both") => (self: PyValue, chars: PyValue) => {
  const characters = chars === null ? " \t\n\r\v\f" : argument(chars);
  return like(self, fromLatin(texts.stripText(latinText(own(self)), characters, side)));
};

const justifying = (side: "left" | "right" | "center") => (self: PyValue, width: PyValue, fill: PyValue) =>
  like(self, fromLatin(texts.justify(latinText(own(self)), toSize(width), argument(fill), side)));

const splitting = (split: typeof texts.splitText) => (self: PyValue, separator: PyValue, limit: PyValue) =>
  listOf(self, split(latinText(own(self)), separator === null ? null : argument(separator), toSize(limit)));

function partition(self: PyValue, separator: PyValue, isFromEnd: boolean): PyTuple {
  const text = latinText(own(self));
  const by = argument(separator);
  if (by === "") raise("ValueError", "empty separator");
  const at = isFromEnd ? text.lastIndexOf(by) : text.indexOf(by);
  const parts =
    at < 0 ? (isFromEnd ? ["", "", text] : [text, "", ""]) : [text.slice(0, at), by, text.slice(at + by.length)];
  return new PyTuple(parts.map((part) => like(self, fromLatin(part))));
}

const comparing = (accepts: (order: number) => boolean) => (self: PyValue, value: PyValue) => {
  const other = bytesOf(value);
  if (!other) return NotImplemented;
  const [a, b] = [latinText(own(self)), latinText(other)];
  return accepts(a < b ? -1 : a > b ? 1 : 0);
};

function repeat(self: PyValue, times: PyValue): PyValue {
  if (asInt(times) === undefined && getTypeAttribute(times, "__index__") === undefined) return NotImplemented;
  const count = Math.max(0, toSize(times));
  reserve(own(self).length * count);
  return like(self, fromLatin(latinText(own(self)).repeat(count)));
}

function join(self: PyValue, iterable: PyValue): PyValue {
  const parts: string[] = [];
  const iterator = iterate(iterable);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    const bytes = bytesOf(value);
    if (!bytes)
      raise("TypeError", `sequence item ${parts.length}: expected a bytes-like object, ${titleOf(value)} found`);
    parts.push(latinText(bytes));
  }
  return like(self, fromLatin(parts.join(latinText(own(self)))));
}

const common: Record<string, Implementation> = {
  "__len__(self, /)": (self) => own(self).length,
  "__iter__(self, /)": (self) => {
    let index = 0;
    return new NativeIterator(
      bytesIterator,
      () => own(self)[index++],
      () => Math.max(0, own(self).length - index),
    );
  },
  "__getitem__(self, key, /)": (self, key) => {
    const bytes = own(self);
    if (key instanceof PySlice) return like(self, Uint8Array.from(sliceArray(Array.from(charged(bytes)), key)));
    const kind = self instanceof PyByteArray ? "bytearray" : "byte";
    return bytes[
      positionOf(
        key,
        bytes.length,
        kind,
        self instanceof PyByteArray ? "bytearray index out of range" : "index out of range",
      )
    ] as number;
  },
  "__contains__(self, key, /)": (self, key) =>
    latinText(own(self)).includes(asInt(key) === undefined ? argument(key) : byteOrBytes(key)),
  "__add__(self, value, /)": (self, value) => {
    const other = bytesOf(value);
    if (!other) raise("TypeError", `can't concat ${titleOf(value)} to ${titleOf(self)}`);
    reserve(own(self).length + other.length);
    return like(self, fromLatin(latinText(own(self)) + latinText(other)));
  },
  "__mul__(self, value, /)": repeat,
  "__rmul__(self, value, /)": repeat,
  "__mod__(self, value, /)": (self, value) => like(self, fromLatin(percentFormat(latinText(own(self)), value, true))),
  "__eq__(self, value, /)": comparing((order) => order === 0),
  "__ne__(self, value, /)": comparing((order) => order !== 0),
  "__lt__(self, value, /)": comparing((order) => order < 0),
  "__le__(self, value, /)": comparing((order) => order <= 0),
  "__gt__(self, value, /)": comparing((order) => order > 0),
  "__ge__(self, value, /)": comparing((order) => order >= 0),
  "__repr__(self, /)": (self) =>
    self instanceof PyByteArray ? `bytearray(${bytesRepr(own(self))})` : bytesRepr(own(self)),
  "decode(self, /, encoding: str='utf-8', errors: str='strict')": (self, encoding, errors) =>
    decodeBytes(own(self), encoding, errors),
  "hex(self, /, sep=<absent>, bytes_per_sep=1)": (self, separator, count) => hexText(own(self), separator, count),
  "count(self, sub, start=None, end=None, /)": (self, sub, start, end) => {
    const text = latinText(own(self));
    return texts.countText(
      text,
      byteOrBytes(sub),
      toBound(start, text.length, 0),
      toBound(end, text.length, text.length),
    );
  },
  "find(self, sub, start=None, end=None, /)": searching(false, -1),
  "rfind(self, sub, start=None, end=None, /)": searching(true, -1),
  "index(self, sub, start=None, end=None, /)": searching(false, "subsection not found"),
  "rindex(self, sub, start=None, end=None, /)": searching(true, "subsection not found"),
  "startswith(self, prefix, start=None, end=None, /)": affix((text, part) => text.startsWith(part)),
  "endswith(self, suffix, start=None, end=None, /)": affix((text, part) => text.endsWith(part)),
  "join(self, iterable, /)": join,
  "replace(self, old, new, count=-1, /)": (self, old, replacement, count) =>
    like(self, fromLatin(texts.replaceText(latinText(own(self)), argument(old), argument(replacement), toSize(count)))),
  "split(self, /, sep=None, maxsplit=-1)": splitting(texts.splitText),
  "rsplit(self, /, sep=None, maxsplit=-1)": splitting(texts.splitTextFromEnd),
  "splitlines(self, /, keepends=False)": (self, keepends) => {
    const lines = latinText(own(self))
      .split(/(?<=\r\n|\n|\r(?!\n))/)
      .filter((line) => line !== "");
    return listOf(self, keepends === true ? lines : lines.map((line) => line.replace(/[\r\n]+$/, "")));
  },
  "partition(self, sep, /)": (self, separator) => partition(self, separator, false),
  "rpartition(self, sep, /)": (self, separator) => partition(self, separator, true),
  "strip(self, bytes=None, /)": stripping("both"),
  "lstrip(self, bytes=None, /)": stripping("left"),
  "rstrip(self, bytes=None, /)": stripping("right"),
  "center(self, width, fillchar=b' ', /)": justifying("center"),
  "ljust(self, width, fillchar=b' ', /)": justifying("left"),
  "rjust(self, width, fillchar=b' ', /)": justifying("right"),
  "zfill(self, width, /)": (self, width) => like(self, fromLatin(texts.zeroFill(latinText(own(self)), toSize(width)))),
  "lower(self, /)": mappedBytes((byte) => (isUpper(byte) ? byte + 32 : byte)),
  "upper(self, /)": mappedBytes((byte) => (isLower(byte) ? byte - 32 : byte)),
  "title(self, /)": mapped((text) =>
    lower(text).replace(/[a-z]+/g, (word) => upper(word[0] as string) + word.slice(1)),
  ),
  "capitalize(self, /)": mapped((text) => upper(text.slice(0, 1)) + lower(text.slice(1))),
  "swapcase(self, /)": mappedBytes((byte) => (isUpper(byte) ? byte + 32 : isLower(byte) ? byte - 32 : byte)),
  "removeprefix(self, prefix, /)": (self, prefix) => {
    const [text, part] = [latinText(own(self)), argument(prefix)];
    return like(self, fromLatin(text.startsWith(part) ? text.slice(part.length) : text));
  },
  "removesuffix(self, suffix, /)": (self, suffix) => {
    const [text, part] = [latinText(own(self)), argument(suffix)];
    return like(self, fromLatin(part !== "" && text.endsWith(part) ? text.slice(0, -part.length) : text));
  },
  "translate(self, table, /, delete=b'')": (self, table, removed) => {
    const map = table === null ? null : own(table);
    const gone = own(removed);
    return like(
      self,
      own(self)
        .filter((byte) => !gone.includes(byte))
        .map((byte) => (map ? (map[byte] as number) : byte)),
    );
  },
  "expandtabs(self, /, tabsize=8)": (self, size) =>
    like(self, fromLatin(texts.expandTabs(latinText(own(self)), toSize(size)))),
  "istitle(self, /)": tested((text) => texts.isTitleText(text.replace(/[^\0-\x7f]/g, " "))),
  "isalpha(self, /)": tested((text) => /^[A-Za-z]+$/.test(text)),
  "isdigit(self, /)": tested((text) => /^[0-9]+$/.test(text)),
  "isalnum(self, /)": tested((text) => /^[A-Za-z0-9]+$/.test(text)),
  "isspace(self, /)": tested((text) => /^[ \t\n\r\v\f]+$/.test(text)),
  "islower(self, /)": tested((text) => /[a-z]/.test(text) && !/[A-Z]/.test(text)),
  "isupper(self, /)": tested((text) => /[A-Z]/.test(text) && !/[a-z]/.test(text)),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole
  "isascii(self, /)": tested((text) => /^[\x00-\x7f]*$/.test(text)),
};

/** The bytes that `bytes(source, encoding, errors)` holds. */
function bytesFrom(
  source: PyValue | undefined,
  encoding: PyValue | undefined,
  errors: PyValue | undefined,
): Uint8Array {
  if (source === undefined) return new Uint8Array(0);
  const text = asString(source);
  if (text !== undefined) {
    if (encoding === undefined) raise("TypeError", "string argument without an encoding");
    return encodeText(
      text,
      asString(encoding) ?? "utf-8",
      errors === undefined ? "strict" : (asString(errors) ?? "strict"),
    );
  }
  if (encoding !== undefined) raise("TypeError", "encoding without a string argument");
  const convert = getTypeAttribute(source, "__bytes__");
  if (convert !== undefined) {
    const made = callValue(convert, [], null);
    return asBytes(made) ?? raise("TypeError", `__bytes__ returned non-bytes (type ${titleOf(made)})`);
  }
  const bytes = bytesOf(source);
  if (bytes) return bytes.slice();
  if (asInt(source) !== undefined || getTypeAttribute(source, "__index__") !== undefined) {
    const count = toSize(source);
    if (count < 0) raise("ValueError", "negative count");
    reserve(count);
    return new Uint8Array(count);
  }
  if (getTypeAttribute(source, "__iter__") === undefined)
    raise("TypeError", `cannot convert '${titleOf(source)}' object to bytes`);
  const values: number[] = [];
  const iterator = iterate(source);
  for (let value = iterator.next(); value !== undefined; value = iterator.next()) {
    tick(1);
    values.push(byteValue(value));
  }
  return Uint8Array.from(values);
}

const maketrans: Implementation = (from: PyValue, to: PyValue) => {
  const [keys, values] = [own(from), own(to)];
  if (keys.length !== values.length) raise("ValueError", "maketrans arguments must have same length");
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  tick(keys.length >> 6);
  keys.forEach((key, i) => {
    table[key] = values[i] as number;
  });
  return new PyBytes(table);
};

const fromHex = (cls: PyType, text: PyValue) => {
  const digits = (asString(text) ?? raise("TypeError", "fromhex() argument must be str")).replace(/\s+/g, "");
  const wrong = /[^0-9a-fA-F]/.exec(digits);
  if (wrong || digits.length % 2 === 1) {
    raise("ValueError", `non-hexadecimal number found in fromhex() arg at position ${wrong?.index ?? digits.length}`);
  }
  reserve(digits.length);
  const digit = (i: number) => {
    const code = digits.charCodeAt(i);
    return code < 58 ? code - 48 : (code | 32) - 87;
  };
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    if ((i & 4095) === 4095) tick(256);
    bytes[i] = digit(2 * i) * 16 + digit(2 * i + 1);
  }
  return cls === bytesType ? new PyBytes(bytes) : callValue(cls, [new PyBytes(bytes)], null);
};

export const bytesType: PyType = defineClass({
  name: "bytes",
  construct: {
    signature: "bytes(cls, source=<absent>, encoding=<absent>, errors=<absent>)",
    implementation: (cls: PyType, source, encoding, errors) => {
      const value = new PyBytes(bytesFrom(source, encoding, errors));
      return cls === bytesType ? value : new PyBoxed(cls, value);
    },
  },
  sizeOf: (self: PyValue) => (self instanceof PyBytes ? self.bytes.length : 0),
  methods: {
    ...common,
    "__hash__(self, /)": (self) => hashBytes(own(self)),
    "__bytes__(self, /)": (self) => new PyBytes(own(self)),
  },
  classMethods: { "fromhex(cls, string, /)": fromHex },
  staticMethods: { "maketrans(frm, to, /)": maketrans },
});
coreTypes.bytes = bytesType;

function setBytes(self: PyByteArray, change: (bytes: number[]) => void): null {
  const bytes = Array.from(self.bytes);
  change(bytes);
  self.bytes = Uint8Array.from(bytes);
  return null;
}

/** The bytes with `count` of them replaced from `start` on. */
function spliceBytes(self: PyByteArray, start: number, count: number, inserted: ArrayLike<number>): null {
  const old = self.bytes;
  const length = old.length - count + inserted.length;
  reserve(length);
  const bytes = new Uint8Array(length);
  bytes.set(old.subarray(0, start));
  bytes.set(inserted, start);
  bytes.set(old.subarray(start + count), start + inserted.length);
  self.bytes = bytes;
  return null;
}

function setSlice(self: PyByteArray, slice: PySlice, value: PyValue): null {
  if (asInt(value) !== undefined || asString(value) !== undefined) {
    raise("TypeError", "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  }
  const bytes = bytesFrom(value, undefined, undefined);
  const { start, step, count } = sliceIndices(slice, self.bytes.length);
  if (step === 1) return spliceBytes(self, start, count, bytes);
  if (bytes.length === 0) return deleteSlice(self, slice);
  if (bytes.length !== count) {
    raise("ValueError", `attempt to assign bytes of size ${bytes.length} to extended slice of size ${count}`);
  }
  for (let i = 0; i < count; i++) self.bytes[start + i * step] = bytes[i] as number;
  return null;
}

function deleteSlice(self: PyByteArray, slice: PySlice): null {
  const { start, step, count } = sliceIndices(slice, self.bytes.length);
  if (step === 1) return spliceBytes(self, start, count, []);
  const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
  self.bytes = self.bytes.filter((_, i) => !gone.has(i));
  return null;
}

export const bytearrayType: PyType = defineClass({
  name: "bytearray",
  construct: {
    signature: "bytearray(cls, source=<absent>, encoding=<absent>, errors=<absent>)",
    implementation: (cls: PyType, source, encoding, errors) =>
      new PyByteArray(bytesFrom(source, encoding, errors), cls),
  },
  sizeOf: (self: PyValue) => (self instanceof PyByteArray ? self.bytes.length : 0),
  methods: {
    ...common,
    "__setitem__(self, key, value, /)": (self: PyByteArray, key: PyValue, value: PyValue) => {
      if (key instanceof PySlice) return setSlice(self, key, value);
      self.bytes[positionOf(key, self.bytes.length, "bytearray")] = byteValue(value, "byte");
      return null;
    },
    "__delitem__(self, key, /)": (self: PyByteArray, key: PyValue) => {
      if (key instanceof PySlice) return deleteSlice(self, key);
      return spliceBytes(self, positionOf(key, self.bytes.length, "bytearray"), 1, []);
    },
    "__iadd__(self, value, /)": (self: PyByteArray, value: PyValue) => {
      spliceBytes(self, self.bytes.length, 0, bytesFrom(value, undefined, undefined));
      return self;
    },
    "__imul__(self, value, /)": (self: PyByteArray, times: PyValue) => {
      if (asInt(times) === undefined && getTypeAttribute(times, "__index__") === undefined) return NotImplemented;
      const count = Math.max(0, toSize(times));
      const { length } = self.bytes;
      reserve(length * count);
      const bytes = new Uint8Array(length * count);
      for (let i = 0; i < count && length > 0; i++) bytes.set(self.bytes, i * length);
      self.bytes = bytes;
      return self;
    },
    "append(self, item, /)": (self: PyByteArray, item: PyValue) =>
      spliceBytes(self, self.bytes.length, 0, [byteValue(item, "byte")]),
    "extend(self, iterable, /)": (self: PyByteArray, items: PyValue) =>
      spliceBytes(self, self.bytes.length, 0, bytesFrom(items, undefined, undefined)),
    "insert(self, index, item, /)": (self: PyByteArray, index: PyValue, item: PyValue) =>
      setBytes(self, (bytes) => bytes.splice(toSize(index), 0, byteValue(item, "byte"))),
    "pop(self, index=-1, /)": (self: PyByteArray, index: PyValue) => {
      if (self.bytes.length === 0) raise("IndexError", "pop from empty bytearray");
      const at = positionOf(index, self.bytes.length, "bytearray", "pop index out of range");
      const value = self.bytes[at] as number;
      setBytes(self, (bytes) => bytes.splice(at, 1));
      return value;
    },
    "remove(self, value, /)": (self: PyByteArray, item: PyValue) => {
      const at = self.bytes.indexOf(byteValue(item, "byte"));
      if (at < 0) raise("ValueError", "value not found in bytearray");
      return setBytes(self, (bytes) => bytes.splice(at, 1));
    },
    "clear(self, /)": (self: PyByteArray) => setBytes(self, (bytes) => bytes.splice(0)),
    "reverse(self, /)": (self: PyByteArray) => {
      // In place, where a memoryview looks at it.
      self.bytes.reverse();
      return null;
    },
    "copy(self, /)": (self: PyByteArray) => new PyByteArray(self.bytes.slice()),
  },
  classMethods: { "fromhex(cls, string, /)": fromHex },
  staticMethods: { "maketrans(frm, to, /)": maketrans },
  constants: { __hash__: null },
});
PyByteArray.pythonType = bytearrayType;
