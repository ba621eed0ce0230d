/**
 * `json`.
 * https://docs.python.org/3.11/library/json.html
 */
import { PyDict } from "../dict";
import { PyException, type PyExceptionObject, raise } from "../exceptions";
import { tick } from "../machine";
import { defineModule } from "../modules";
import { defineFunction } from "../native";
import { callValue, isTrue, toArray } from "../operations";
import { bytesOf } from "../types/buffers";
import { codePointCount } from "../types/codePoints";
import { asFloat, asInt, asString } from "../types/coercion";
import { decodeBytes } from "../types/encoding";
import { intToText } from "../types/integers";
import { reserve } from "../types/memory";
import { floatRepr, parseIntText } from "../types/numberText";
import { sortValues } from "../types/sorting";
import { PyFloat, PyList, PyTuple, type PyType, type PyValue, titleOf } from "../values";
import { once } from "./once";

interface DumpOptions {
  readonly skipKeys: boolean;
  readonly isAscii: boolean;
  readonly allowsNan: boolean;
  readonly indent: string | null;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  readonly convert: PyValue;
  readonly sortsKeys: boolean;
}

function quote(text: string, isAscii: boolean): string {
  reserve(text.length * 4);
  let result = '"';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === '"' || character === "\\") result += `\\${character}`;
    else if (code < 32) result += { 8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r" }[code] ?? unicodeEscape(code);
    else if (code > 126 && isAscii)
      for (let i = 0; i < character.length; i++) result += unicodeEscape(character.charCodeAt(i));
    else result += character;
  }
  return `${result}"`;
}

function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}

function floatText(value: number, options: DumpOptions): string {
  if (Number.isFinite(value)) return floatRepr(value);
  if (!options.allowsNan) raise("ValueError", "Out of range float values are not JSON compliant");
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

function write(value: PyValue, options: DumpOptions, depth: number, parents: ReadonlySet<PyValue>): string {
  tick(1);
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  const text = asString(value);
  if (text !== undefined) return quote(text, options.isAscii);
  const int = asInt(value);
  if (int !== undefined) return intToText(int);
  const float = asFloat(value);
  if (float !== undefined) return floatText(float, options);
  if (parents.has(value)) raise("ValueError", "Circular reference detected");
  const within = new Set(parents).add(value);
  if (value instanceof PyList || value instanceof PyTuple) {
    return enclose(
      "[",
      "]",
      value.items.map((item) => write(item, options, depth + 1, within)),
      options,
      depth,
    );
  }
  if (value instanceof PyDict) return writeDict(value, options, depth, within);
  if (options.convert === null) raise("TypeError", `Object of type ${titleOf(value)} is not JSON serializable`);
  return write(callValue(options.convert, [value], null), options, depth, within);
}

function writeDict(dict: PyDict, options: DumpOptions, depth: number, parents: ReadonlySet<PyValue>): string {
  const keys = options.sortsKeys ? sortValues([...dict.keys()], null, false) : [...dict.keys()];
  const parts: string[] = [];
  for (const key of keys) {
    const name = keyText(key, options);
    if (name === null) continue;
    const value = write(dict.get(key) as PyValue, options, depth + 1, parents);
    parts.push(quote(name, options.isAscii) + options.keySeparator + value);
  }
  return enclose("{", "}", parts, options, depth);
}

function keyText(key: PyValue, options: DumpOptions): string | null {
  if (key === null) return "null";
  if (typeof key === "boolean") return key ? "true" : "false";
  const text = asString(key);
  if (text !== undefined) return text;
  const int = asInt(key);
  if (int !== undefined) return intToText(int);
  const float = asFloat(key);
  if (float !== undefined) return floatText(float, options);
  if (options.skipKeys) return null;
  return raise("TypeError", `keys must be str, int, float, bool or None, not ${titleOf(key)}`);
}

function enclose(open: string, close: string, parts: readonly string[], options: DumpOptions, depth: number): string {
  if (parts.length === 0) return open + close;
  if (options.indent === null) return open + parts.join(options.itemSeparator) + close;
  const line = `\n${options.indent.repeat(depth + 1)}`;
  return `${open}${line}${parts.join(options.itemSeparator + line)}\n${options.indent.repeat(depth)}${close}`;
}

interface LoadHooks {
  readonly object: PyValue;
  readonly pairs: PyValue;
  readonly float: PyValue;
  readonly int: PyValue;
  readonly constant: PyValue;
}

/** A parser of its own, because Python tells 1 from 1.0 and says where a text is wrong. */
class Reader {
  #at = 0;

  constructor(
    readonly text: string,
    readonly hooks: LoadHooks,
    readonly errorType: PyType,
  ) {}

  document(): PyValue {
    this.#skip();
    const value = this.#value();
    this.#skip();
    if (this.#at < this.text.length) this.#fail("Extra data", this.#at);
    return value;
  }

  #fail(message: string, at: number): never {
    // Places count characters; text here counts UTF-16 units.
    const position = codePointCount(this.text.slice(0, at));
    const error = callValue(this.errorType, [message, this.text, position], null);
    throw new PyException(error as PyExceptionObject);
  }

  #skip(): void {
    while (" \t\n\r".includes(this.text[this.#at] ?? "x")) this.#at++;
  }

  #value(): PyValue {
    tick(1);
    const { text } = this;
    const start = this.#at;
    const character = text[start];
    if (character === '"') return this.#string();
    if (character === "{") return this.#object();
    if (character === "[") return this.#array();
    const words: readonly (readonly [string, () => PyValue])[] = [
      ["null", () => null],
      ["true", () => true],
      ["false", () => false],
      ["NaN", () => new PyFloat(Number.NaN)],
      ["Infinity", () => new PyFloat(Number.POSITIVE_INFINITY)],
      ["-Infinity", () => new PyFloat(Number.NEGATIVE_INFINITY)],
    ];
    for (const [word, make] of words) {
      if (!text.startsWith(word, start)) continue;
      this.#at += word.length;
      const { constant } = this.hooks;
      return constant !== null && /[NI]/.test(word) ? callValue(constant, [word], null) : make();
    }
    const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
    number.lastIndex = start;
    const match = number.exec(text);
    if (!match) this.#fail("Expecting value", start);
    this.#at = number.lastIndex;
    const isFloat = match[1] !== undefined || match[2] !== undefined;
    const hook = isFloat ? this.hooks.float : this.hooks.int;
    if (hook !== null) return callValue(hook, [match[0]], null);
    return isFloat ? new PyFloat(Number(match[0])) : (parseIntText(match[0], 10) as PyValue);
  }

  #string(): string {
    const start = this.#at++;
    let result = "";
    for (;;) {
      const character = this.text[this.#at];
      if (character === undefined) this.#fail("Unterminated string starting at", start);
      if (character === '"') {
        this.#at++;
        return result;
      }
      if (character < " ") this.#fail("Invalid control character at", this.#at);
      if (character !== "\\") {
        result += character;
        this.#at++;
        continue;
      }
      const escaped = this.text[this.#at + 1];
      if (escaped === undefined) this.#fail("Unterminated string starting at", start);
      if (escaped === "u") {
        const digits = this.text.slice(this.#at + 2, this.#at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.#fail("Invalid \\uXXXX escape", this.#at + 1);
        result += String.fromCharCode(Number.parseInt(digits, 16));
        this.#at += 6;
        continue;
      }
      const plain = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[escaped];
      if (plain === undefined) this.#fail("Invalid \\escape", this.#at);
      result += plain;
      this.#at += 2;
    }
  }

  #array(): PyValue {
    this.#at++;
    const items: PyValue[] = [];
    this.#skip();
    if (this.text[this.#at] === "]") {
      this.#at++;
      return new PyList(items);
    }
    for (;;) {
      this.#skip();
      items.push(this.#value());
      this.#skip();
      const next = this.text[this.#at++];
      if (next === "]") return new PyList(items);
      if (next !== ",") this.#fail("Expecting ',' delimiter", this.#at - 1);
    }
  }

  #object(): PyValue {
    this.#at++;
    const pairs: [PyValue, PyValue][] = [];
    this.#skip();
    let isFirst = true;
    for (;;) {
      this.#skip();
      if (this.text[this.#at] === "}" && isFirst) {
        this.#at++;
        break;
      }
      if (this.text[this.#at] !== '"') this.#fail("Expecting property name enclosed in double quotes", this.#at);
      isFirst = false;
      const key = this.#string();
      this.#skip();
      if (this.text[this.#at] !== ":") this.#fail("Expecting ':' delimiter", this.#at);
      this.#at++;
      this.#skip();
      pairs.push([key, this.#value()]);
      this.#skip();
      const next = this.text[this.#at++];
      if (next === "}") break;
      if (next !== ",") this.#fail("Expecting ',' delimiter", this.#at - 1);
    }
    if (this.hooks.pairs !== null) {
      return callValue(this.hooks.pairs, [new PyList(pairs.map((pair) => new PyTuple(pair)))], null);
    }
    const dict = new PyDict();
    for (const [key, value] of pairs) dict.set(key, value);
    return this.hooks.object === null ? dict : callValue(this.hooks.object, [dict], null);
  }
}

function dumpOptions(args: readonly PyValue[]): DumpOptions {
  const [skipKeys, isAscii, allowsNan, indent, separators, convert, sortsKeys] = args as [
    PyValue,
    PyValue,
    PyValue,
    PyValue,
    PyValue,
    PyValue,
    PyValue,
  ];
  const pair = separators === null ? null : toArray(separators).map((each) => asString(each) ?? "");
  const width = asInt(indent);
  return {
    skipKeys: isTrue(skipKeys),
    isAscii: isTrue(isAscii),
    allowsNan: isTrue(allowsNan),
    indent:
      indent === null ? null : width !== undefined ? " ".repeat(Math.max(0, Number(width))) : (asString(indent) ?? ""),
    itemSeparator: pair?.[0] ?? (indent === null ? ", " : ","),
    keySeparator: pair?.[1] ?? ": ",
    convert,
    sortsKeys: isTrue(sortsKeys),
  };
}

function loadText(source: PyValue): string {
  const text = asString(source);
  if (text !== undefined) return text;
  const bytes = bytesOf(source);
  if (bytes) return decodeBytes(bytes, "utf-8", "strict");
  return raise("TypeError", `the JSON object must be str, bytes or bytearray, not ${titleOf(source)}`);
}

const options =
  "skipkeys=False, ensure_ascii=True, allow_nan=True, indent=None, separators=None, default=None, sort_keys=False";
const hooks = "object_hook=None, object_pairs_hook=None, parse_float=None, parse_int=None, parse_constant=None";

/** `_json`, on which the Python part with the encoder and decoder classes stands. */
defineModule(
  "_json",
  once(() => {
    const members = new Map<string, PyValue>();
    members.set(
      "dumps",
      defineFunction(`dumps(obj, *, ${options})`, (value: PyValue, ...rest: PyValue[]) =>
        write(value, dumpOptions(rest), 0, new Set()),
      ),
    );
    members.set(
      "loads",
      defineFunction(`loads(s, error, *, ${hooks})`, (source, errorType: PyType, object, pairs, float, int, constant) =>
        new Reader(loadText(source), { object, pairs, float, int, constant }, errorType).document(),
      ),
    );
    return members;
  }),
);
